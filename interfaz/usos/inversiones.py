"""Una cartera de inversiones del usuario, juzgada contra un caso."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from grafos.gestion.base import Examen, Observacion
from grafos.gestion.inversiones import CarteraVista, cartera_de
from grafos.gestion.observaciones import observadas
from grafos.gestion.prioridad import CRITERIOS, Prioridades, prioridades
from interfaz.usos.examinar import PedidoDeExamen, examinar
from interfaz.usos.pedido import PedidoInvalido, quiso_decir
from motor.territorio.cartera import leer_cartera
from reglas.lenguaje.vocabulario import canonica
from reglas.paquete_ajeno import octetos_de

_NUMERO = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,6})?")


@dataclass(frozen=True)
class InversionesJuzgadas:
    """La cartera vista, y lo que en ella conviene mirar."""

    examen: Examen
    cartera: CarteraVista
    observaciones: tuple[Observacion, ...]
    avisos: tuple[str, ...]
    prioridades: Prioridades | None = None


def inversiones(pedido: PedidoDeExamen, archivo: str | Path, pesos: Sequence[str] = ()) -> InversionesJuzgadas:
    """`archivo`: un CSV del disco o un recurso incluido. `pesos`: cada uno, `criterio=número`.

    Levanta `ErrorDeEntrada` con todo lo que en él no se entiende, o `PedidoInvalido` si el caso no trae territorio o
    algún peso no lo es.
    """
    leidos = _pesos(pesos)
    examen, avisos = examinar(pedido)
    if examen.padron is None:
        raise PedidoInvalido(f"el caso «{examen.caso.id}» no declara territorio: no hay unidades en que situarlas")
    crudo = octetos_de(str(archivo), None)
    leida = leer_cartera(crudo, str(archivo), examen.caso, examen.padron)
    con_ella = replace(examen, cartera=leida, _calculado={})
    visto = cartera_de(con_ella)
    assert visto is not None
    hechas = prioridades(con_ella, visto, leidos) if leidos else None
    return InversionesJuzgadas(con_ella, visto, observadas(con_ella, "inversiones"), (*avisos, *leida.avisos), hechas)


def _pesos(escritos: Sequence[str]) -> dict[str, Fraction]:
    """Levanta `PedidoInvalido` con todos los que no lo son."""
    leidos: dict[str, Fraction] = {}
    malos = []
    for escrito in escritos:
        dicho, _, numero = (parte.strip() for parte in escrito.partition("="))
        criterio = canonica(dicho, tuple(CRITERIOS))
        if criterio is None:
            malos.append(f"«{dicho}» no es un criterio{quiso_decir(dicho, CRITERIOS)}")
        elif _NUMERO.fullmatch(numero) is None:
            malos.append(f"«{escrito}» no es CRITERIO=NÚMERO")
        elif criterio in leidos:
            malos.append(f"«{criterio}» se pesa dos veces")
        else:
            leidos[criterio] = Fraction(numero)
    if malos:
        raise PedidoInvalido(f"{'; '.join(malos)}. Los criterios: {', '.join(CRITERIOS)}", "pesos")
    return leidos
