"""Cuándo nadie responde y de qué clase es el vacío: lo común a los VAC (docs/lenguaje.md, 7, orden de desempate)."""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.base import EnZona, Indicio
from motor.titulares.dictamen import CeldaAnalizada, Dictamen
from motor.titulares.juez import Etiqueta
from motor.titulares.prelacion import FUERA

MINIMO_UNO = ("exactamente_uno", "al_menos_uno")


def vacio(vista: CeldaAnalizada, etiqueta: Etiqueta) -> tuple[str, frozenset[str]] | None:
    """Código del vacío en la zona y reglas que lo explican, o `None` si alguien responde o no hace falta."""
    if etiqueta.firmes:
        return None
    if etiqueta.reservas:
        return "VAC009", frozenset(etiqueta.reservas)
    if not etiqueta.exigida or vista.cardinalidad not in MINIMO_UNO:
        return None
    if etiqueta.abiertos:
        return "VAC003", frozenset().union(*etiqueta.abiertos.values())
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

    def en_zona(_: Dictamen, vista: CeldaAnalizada, etiqueta: Etiqueta) -> Iterable[Indicio]:
        hallado = vacio(vista, etiqueta)
        if hallado is not None and hallado[0] == codigo:
            yield Indicio(reglas=hallado[1])

    return en_zona
