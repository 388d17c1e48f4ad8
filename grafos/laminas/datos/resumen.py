"""Lo que hace una propuesta, en pocas cifras y frases, para quien solo lee el comienzo."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contraste:
    """Una cifra antes y después: «errores», «9», «3»."""

    de_que: str
    antes: str
    despues: str


@dataclass(frozen=True, slots=True)
class ResumenDeCambio:
    """El veredicto, las cifras que cambian, lo que hay que saber antes de firmar y qué pasa de quién a quién.

    `alertas`: de rango y de materia reservada; `cambios`: qué hace cada artículo de la propuesta; `traslados`: cada
    función que pasa de manos, con su lugar y a cuántos alcanza. `modificados`: los artículos que la propuesta modifica,
    cada uno como el nombre de su norma y su cita.
    """

    titulo: str
    veredicto: str
    contrastes: tuple[Contraste, ...]
    alertas: tuple[str, ...] = ()
    cambios: tuple[str, ...] = ()
    traslados: tuple[str, ...] = ()
    modificados: frozenset[tuple[str, str]] = frozenset()
