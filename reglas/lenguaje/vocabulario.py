"""Vocabulario fijo del lenguaje (docs/lenguaje.md, 2) y la forma canónica de sus palabras.

Las palabras y las claves se aceptan con o sin tildes y ñ; las palabras, además, en cualquier caja.
Siempre se emiten como aquí.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

__all__ = [
    "ACOGIDAS",
    "CANONES",
    "CARDINALIDADES",
    "CARDINALIDAD_POR_DEFECTO",
    "CLASES_DE_ACCION",
    "CLASES_DE_EVIDENCIA",
    "CLASES_DE_PROBLEMA_DECLARADO",
    "CODIGOS",
    "CODIGOS_SIN_PASO",
    "CONFIANZAS",
    "CUMPLIMIENTOS",
    "EFECTOS",
    "ESTADOS_DE_ACREDITACION",
    "ESTADOS_DE_EXISTENCIA",
    "ESTADOS_DE_PROBLEMA",
    "EVIDENCIAS",
    "EXIGE_POR_FASE",
    "FASES",
    "FUNCIONES",
    "MODOS",
    "MODOS_CUBRIENTES",
    "NIVELES",
    "NO_DICE",
    "ORIGENES_DE_ATRIBUTO",
    "PASOS_DE_RESPONSABLE",
    "PENDIENTE",
    "POSICIONES",
    "PRELACION_POR_DEFECTO",
    "RANGOS",
    "RECURSOS",
    "RESERVADOS",
    "ROTULOS_DE_FASE",
    "SIN_DATO",
    "SIN_LEER",
    "TIPOS",
    "canonica",
    "llana",
]

NIVELES = ("nacional", "regional", "local", "comunidad")
FASES = ("política", "protocolos", "planeamiento", "ejecución", "monitoreo")
FUNCIONES = ("diseña", "planifica", "financia", "ejecuta", "supervisa")
MODOS = ("titular", "compartida", "subsidiaria", "residual", "a_solicitud", "facultativa", "apoyo")
CARDINALIDADES = ("exactamente_uno", "al_menos_uno", "a_lo_sumo_uno", "libre")
CANONES = ("superior", "especial", "posterior")
TIPOS = ("categoría", "booleano", "entero", "número", "fecha")
ORIGENES_DE_ATRIBUTO = ("territorio", "objeto", "acto")
CONFIANZAS = ("alta", "media", "baja")
SIN_LEER = "conocimiento"
EVIDENCIAS = ("texto", "web", SIN_LEER)
PASOS_DE_RESPONSABLE = ("este", "anterior")
EFECTOS = ("asigna", "excluye", "delega", "reserva", "limita", "exige_instrumento")
RECURSOS = ("propios", "transferencia", "fondo", "canon", "tarifa", "presupuesto-anual")

SIN_DATO = "sin_dato"
"""Lo que se escribe, y se enseña, donde nadie ha dicho nada: ni un cero ni un no."""

CLASES_DE_PROBLEMA_DECLARADO = (
    *("vacío", "duplicidad", "traba", "sin-recursos", "sin-plazo", "capacidad", "información", "hecho"),
)
CLASES_DE_EVIDENCIA = ("norma", "auditoría", "dato", "taller", "prensa")
ESTADOS_DE_PROBLEMA = ("abierto", "en-atención", "atendido")
CLASES_DE_ACCION = ("norma", "convenio", "presupuesto", "capacidad", "sistema", "protocolo")
CUMPLIMIENTOS = ("sí", "no", SIN_DATO)
ESTADOS_DE_ACREDITACION = ("acreditado", "vacante")
ESTADOS_DE_EXISTENCIA = ("bueno", "regular", "malo")
POSICIONES = ("de_acuerdo", "observa", "propone", "rechaza")
ACOGIDAS = ("sí", "no", "parcial")

CODIGOS = (
    *("DUP001", "DUP002", "DUP003", "AMB001", "AMB002", "AMB003", "VAC001", "VAC002", "VAC003", "VAC004", "VAC005"),
    *("VAC009", "ANT001", "ANT002", "JER001", "DEL001", "DEL002", "EXT001", "RNG001", "REC001", "PLA001", "PEN001"),
    *("SUP001", "RDC001", "CAD001", "CAD002", "REG001", "REG002", "NOC001", "NOC002", "NOC003", "TOL001"),
)
"""Los códigos de hallazgo que una tolerancia puede nombrar o confundir; no se reutilizan nunca."""

CODIGOS_SIN_PASO = frozenset({"REG001", "REG002"})
"""Hablan de una regla y no de un paso: no hay tolerancia que los alcance."""

NO_DICE = "no_dice"
"""Lo que se escribe en `recursos` y `plazo` cuando la norma, leída entera, calla."""

PENDIENTE = "pendiente"
"""Lo que se escribe en `remite_a.norma` cuando la norma que debía dictarse no se ha dictado."""

MODOS_CUBRIENTES = frozenset({"titular", "compartida", "subsidiaria"})
"""Modos que obligan a alguien y por tanto cubren una celda (docs/lenguaje.md, 6)."""

CARDINALIDAD_POR_DEFECTO = "exactamente_uno"
PRELACION_POR_DEFECTO = ("superior",)
RESERVADOS = frozenset({"no", "fecha", "mismo"})

ROTULOS_DE_FASE = {
    "política": "Política",
    "protocolos": "Protocolos",
    "planeamiento": "Planeamiento / Financiamiento",
    "ejecución": "Ejecución",
    "monitoreo": "Monitoreo / Evaluación",
}

EXIGE_POR_FASE = {
    "política": "diseña",
    "protocolos": "diseña",
    "planeamiento": "planifica",
    "ejecución": "ejecuta",
    "monitoreo": "supervisa",
}

RANGOS = {
    "constitución": 1,
    "ley-orgánica": 2,
    "ley": 2,
    "decreto-legislativo": 2,
    "decreto-de-urgencia": 2,
    "ordenanza": 2,
    "decreto-supremo": 3,
    "resolución-suprema": 4,
    "resolución-ministerial": 5,
    "resolución-directoral": 6,
    "acuerdo": 6,
    "directiva": 6,
}
"""Orden jerárquico por defecto: menor es superior. Un documento lo cambia con `rangos:`."""


def llana(texto: str) -> str:
    """Quita tildes, diéresis y la virgulilla de la ñ, sin cambiar la caja."""
    if texto.isascii():
        return texto
    return "".join(c for c in unicodedata.normalize("NFD", texto) if not unicodedata.combining(c))


@lru_cache(maxsize=64)
def _indice(admitidas: tuple[str, ...]) -> dict[str, str]:
    return {llana(palabra).casefold(): palabra for palabra in admitidas}


def canonica(palabra: str, admitidas: Iterable[str]) -> str | None:
    """Forma canónica de `palabra` entre las `admitidas`, o None si no es ninguna de ellas."""
    fijas = admitidas if isinstance(admitidas, tuple) else tuple(admitidas)
    return _indice(fijas).get(llana(palabra.strip()).casefold())
