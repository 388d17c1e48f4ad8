"""Cuántas funciones le tocan a una entidad en un lugar, antes de decirlas una por una."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from grafos.preguntas.quien import CeldaDeQuien, ZonaDeQuien
from grafos.prosa.citas import nombre
from interfaz.formatos.linea import Linea
from interfaz.usos.quien import Respondido
from reglas.lenguaje.plurales import contados

TIENE, SEGUN, EN_GRUPO, PUEDE, TENDRIA = range(5)
DICHOS = {
    TIENE: "la tiene en",
    SEGUN: "según un dato que falta, en",
    EN_GRUPO: "como parte de un grupo, en",
    PUEDE: "sin obligación, en",
    TENDRIA: "si se cumpliera una condición abierta, en",
}


def lineas_de_lo_que_le_toca(respondido: Respondido) -> Iterator[Linea]:
    """Una línea por entidad preguntada; ninguna si no se preguntó por entidades."""
    caso = respondido.dictamen.caso
    for entidad in respondido.entidades:
        grupos = frozenset(e.id for e in caso.entidades.values() if entidad in e.comprende)
        cuenta = Counter(_como(celda, entidad, grupos) for celda in respondido.celdas)
        partes = [f"{DICHOS[como]} {cuenta[como]}" for como in DICHOS if cuenta[como]]
        dicho = (
            f"{'; '.join(partes)} de {contados(len(respondido.celdas), 'función', 'funciones')}"
            if partes
            else "en ninguna función"
        )
        yield Linea(rotulo=f"{nombre(caso, entidad)}: ", cuerpo=dicho, sangra="  ")


def _como(celda: CeldaDeQuien, entidad: str, grupos: frozenset[str]) -> int | None:
    """Cómo figura en la celda; ninguno si quien figura es otra de las preguntadas."""
    suyas = [zona for zona in celda.zonas if _la_tiene(zona, entidad)]
    if suyas:
        return TIENE if len(suyas) == len(celda.zonas) else SEGUN
    if any(grupos.intersection(zona.titulares) for zona in celda.zonas):
        return EN_GRUPO
    propias = {entidad, *grupos}
    if any(puede.entidad in propias for zona in celda.zonas for puede in zona.pueden):
        return PUEDE
    if any(abierto.entidad in propias for zona in celda.zonas for abierto in zona.abiertos):
        return TENDRIA
    return None


def _la_tiene(zona: ZonaDeQuien, entidad: str) -> bool:
    return entidad in zona.titulares or entidad in zona.por_medio_de
