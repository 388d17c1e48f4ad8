"""Lo que las normas dicen de un deber además de a quién toca, y qué cambia de ello de un dictamen a otro."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from motor.cambios.propuestas import escrita
from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona
from reglas.lenguaje.regla import Declara, NoDice, Plazo, Recursos, Regla

Dicho: TypeAlias = Plazo | Recursos | Declara | NoDice | str
"""Un valor sin su cita: el mismo plazo en otro artículo es el mismo plazo. Un texto es un requisito o un rango."""

PLAZO, RECURSOS, REQUISITOS, DECLARA, INSTRUMENTO = "plazo", "recursos", "requisitos", "declara", "instrumento"


def _plazo(regla: Regla) -> Iterable[Dicho | None]:
    return (replace(regla.plazo, cita="") if isinstance(regla.plazo, Plazo) else regla.plazo,)


def _recursos(regla: Regla) -> Iterable[Dicho | None]:
    return (replace(regla.recursos, cita="") if isinstance(regla.recursos, Recursos) else regla.recursos,)


def _declara(regla: Regla) -> Iterable[Dicho | None]:
    return (replace(regla.declara, cita="") if regla.declara is not None else None,)


DICE: dict[str, Callable[[Regla], Iterable[Dicho | None]]] = {
    PLAZO: _plazo,
    RECURSOS: _recursos,
    REQUISITOS: lambda regla: regla.requiere,
    DECLARA: _declara,
    INSTRUMENTO: lambda regla: (regla.instrumento,),
}
"""Lo que se compara de cada regla, por su nombre."""


@dataclass(frozen=True, slots=True)
class Apoyado:
    """Un valor y las reglas de la celda que lo dicen, por id."""

    dicho: Dicho
    reglas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CambioDeDeber:
    """En los puntos del `ambito` de la celda, de eso (`que`) se decía lo de `antes` y se dice lo de `despues`."""

    celda: Celda
    que: str
    antes: tuple[Apoyado, ...]
    despues: tuple[Apoyado, ...]
    ambito: Ambito


def cambios_de_deberes(antes: Dictamen, despues: Dictamen) -> tuple[CambioDeDeber, ...]:
    """Celda por celda, en orden, lo que cambia. Cuentan las reglas que sostienen a un titular, firme o abierto.

    Las celdas que ambos comparten sin cambios (el mismo objeto) no se miran. O(zonas que se cruzan).
    """
    celdas = [c for c in {**antes.celdas, **despues.celdas} if antes.celdas.get(c) is not despues.celdas.get(c)]
    return tuple(cambio for celda in celdas for que in DICE for cambio in _de(celda, que, antes, despues))


def _de(celda: Celda, que: str, antes: Dictamen, despues: Dictamen) -> Iterator[CambioDeDeber]:
    viejos, nuevos = (_por_dichos(d.celdas.get(celda), que, d) for d in (antes, despues))
    for previos, viejo in viejos.items():
        for actuales, nuevo in nuevos.items():
            if {a.dicho for a in previos} == {a.dicho for a in actuales}:
                continue
            # Dos fechas son dos cortes de un punto: la dimensión de la fecha no restringe en ninguno.
            if comun := despues.espacio.comunes(viejo.en(despues.espacio), nuevo.en(despues.espacio)):
                yield CambioDeDeber(celda, que, previos, actuales, comun)


def _por_dichos(vista: CeldaAnalizada | None, que: str, dictamen: Dictamen) -> dict[tuple[Apoyado, ...], Ambito]:
    if vista is None:
        return {(): dictamen.universo}
    agrupadas = vista.agrupadas(lambda zona: _apoyados(zona, que, dictamen))
    return dict(sorted(agrupadas.items(), key=lambda par: repr(par[0])))


def _apoyados(zona: Zona, que: str, dictamen: Dictamen) -> tuple[Apoyado, ...]:
    etiqueta = zona.etiqueta
    reglas = {
        r for suyas in (etiqueta.firmes, etiqueta.abiertos, etiqueta.delegas) for rs in suyas.values() for r in rs
    }
    por_dicho: dict[Dicho, set[str]] = defaultdict(set)
    for regla in reglas:
        for dicho in DICE[que](dictamen.caso.reglas[regla]):
            if dicho is not None:
                por_dicho[dicho].add(escrita(regla))
    return tuple(Apoyado(dicho, tuple(sorted(por_dicho[dicho]))) for dicho in sorted(por_dicho, key=repr))
