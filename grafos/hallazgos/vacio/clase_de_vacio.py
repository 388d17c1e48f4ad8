"""Cuándo nadie responde y de qué clase es el vacío: lo común a los VAC y a NOC003, que se miran en el orden de
docs/lenguaje.md, 7."""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.base import EnZona, Indicio
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona
from motor.titulares.juez import Etiqueta
from motor.titulares.prelacion import FUERA
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.vocabulario import SIN_LEER

MINIMO_UNO = ("exactamente_uno", "al_menos_uno")


def vacio(caso: Caso, vista: CeldaAnalizada, etiqueta: Etiqueta) -> tuple[str, frozenset[str]] | None:
    """Código del vacío en la zona y reglas que lo explican, o `None` si alguien responde o no hace falta."""
    if etiqueta.firmes:
        return None
    if etiqueta.reservas:
        return "VAC009", frozenset(etiqueta.reservas)
    if not etiqueta.exigida or vista.cardinalidad not in MINIMO_UNO:
        return None
    if etiqueta.abiertos:
        sostienen = frozenset[str]().union(*etiqueta.abiertos.values())
        leida = any(caso.reglas[regla].evidencia != SIN_LEER for regla in sostienen)
        return ("VAC003" if leida else "NOC003"), sostienen
    for codigo, reglas in (
        ("VAC002", etiqueta.inexistentes),
        ("VAC004", etiqueta.debiles),
        ("VAC005", etiqueta.residuales),
    ):
        if reglas:
            return codigo, frozenset(reglas)
    return "VAC001", frozenset(actuacion.regla for actuacion, estado in etiqueta.estados.items() if estado == FUERA)


def en_zona_de(codigo: str) -> EnZona:
    """La comprobación de un código de vacío: un indicio en las zonas donde ese es el que gana."""

    def en_zona(dictamen: Dictamen, vista: CeldaAnalizada, zona: Zona) -> Iterable[Indicio]:
        hallado = vacio(dictamen.caso, vista, zona.etiqueta)
        if hallado is not None and hallado[0] == codigo:
            yield Indicio(reglas=hallado[1])

    return en_zona
