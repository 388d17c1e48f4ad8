"""La simulación de un conjunto de ediciones: qué queda por quitar en la celda y qué se abrió."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from grafos.hallazgos import CATALOGO, Hallazgo, detecta
from grafos.hallazgos.base import VACIO
from grafos.reformas.sugerencias.composicion import NoSeEscribe, escrita, leida
from grafos.reformas.sugerencias.ediciones import Edicion
from motor.cambios.propuestas import con_propuesta
from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen


@dataclass(frozen=True)
class Ensayo:
    """Lo que dejan unas ediciones. `pendientes`: errores de la celda, y lo que se abrió en cualquiera; si no hay, es
    una solución, y `quedan` son los ids de todos los errores."""

    propuesta: dict[str, Any]
    dictamen: Dictamen
    pendientes: tuple[Hallazgo, ...]
    quedan: frozenset[str]


class Verificador:
    """Simula contra un dictamen base y sus hallazgos."""

    def __init__(self, base: Dictamen, hallazgos: Sequence[Hallazgo]) -> None:
        self.base = base
        self.previos = {h.id: h for h in hallazgos}
        self.vista = detecta(base)

    def ensaya(self, ediciones: Sequence[Edicion]) -> Ensayo | None:
        """El ensayo de las ediciones, o `None` si no se pueden escribir o la celda no se pudo comprobar entera."""
        celda = ediciones[0].celda
        try:
            propuesta = self.escrita(ediciones, f"{celda.paso}.{celda.funcion}.sugerencia")
        except NoSeEscribe:
            return None
        nuevo = con_propuesta(self.base, leida(propuesta, self.base.caso)).dictamen
        if celda not in nuevo.celdas or not nuevo.celdas[celda].completa:
            return None
        despues = detecta(nuevo, self.vista).hallazgos
        # Las tolerancias que dejan de casar solo importan a lo que no deja nada más pendiente.
        pendientes = self._pendientes([h for h in despues if CATALOGO[h.codigo].tras_detectar is None], celda)
        if pendientes:
            return Ensayo(propuesta, nuevo, pendientes, frozenset())
        quedan = frozenset(h.id for h in despues if h.gravedad == "error")
        return Ensayo(propuesta, nuevo, self._pendientes(despues, celda), quedan)

    def _pendientes(self, despues: Sequence[Hallazgo], celda: Celda) -> tuple[Hallazgo, ...]:
        """Los errores de la celda y lo que se abrió."""
        return tuple(
            h
            for h in despues
            if (h.gravedad == "error" and es_de(h, celda) and not h.tolerado) or (cuenta(h) and self._abre(h))
        )

    def escrita(self, ediciones: Sequence[Edicion], id_: str) -> dict[str, Any]:
        """La propuesta de las ediciones, con ese id."""
        return escrita(ediciones, self.base.caso, self.base.fecha, self.base.universo, id_)

    def _abre(self, hallazgo: Hallazgo) -> bool:
        """Si es nuevo, o alcanza puntos que antes no."""
        previo = self.previos.get(hallazgo.id)
        if previo is None:
            return True
        if hallazgo.ambito is None or previo.ambito is None or hallazgo.ambito is previo.ambito:
            return False
        return hallazgo.ambito.clave != previo.ambito.clave and not hallazgo.ambito.cabe_en(previo.ambito)


def cuenta(hallazgo: Hallazgo) -> bool:
    """Si abrirlo descarta una sugerencia: los errores, y los avisos de vacío, porque cambiar un vacío cierto por uno
    cubierto solo por la cláusula residual, o quitar una duplicidad dejando a nadie, no es quitar nada."""
    if hallazgo.gravedad == "error":
        return True
    return hallazgo.gravedad == "aviso" and CATALOGO[hallazgo.codigo].familia == VACIO


def errores_de(hallazgos: Sequence[Hallazgo], celda: Celda) -> tuple[Hallazgo, ...]:
    """Los errores de la celda que nadie toleró."""
    return tuple(h for h in hallazgos if h.gravedad == "error" and not h.tolerado and es_de(h, celda))


def es_de(hallazgo: Hallazgo, celda: Celda) -> bool:
    """Si el hallazgo es de la celda."""
    return (hallazgo.paso, hallazgo.funcion) == celda


def titulares_en(dictamen: Dictamen, celda: Celda, ambitos: Sequence[Ambito]) -> tuple[str, ...]:
    """Quiénes responden en los puntos de esos ámbitos."""
    zonas = (zona for zona in dictamen.celdas[celda].zonas if any(zona.ambito & ambito for ambito in ambitos))
    return tuple(sorted({titular for zona in zonas for titular in zona.etiqueta.reducidos}))
