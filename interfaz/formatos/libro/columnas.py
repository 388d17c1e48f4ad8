"""Las columnas y los nombres que el libro comparte al escribirse y al leerse."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from reglas.lenguaje.caso import Entidad

FORMATO = "1"
LEAME, MATRIZ, TITULARES, HALLAZGOS = "Léame", "Matriz", "Titulares", "Hallazgos"
CAMBIOS, NUEVOS, LISTAS, DATOS = "Antes y después", "Pasos nuevos", "Listas", "_delimita"
NADIE = "Nadie (reserva)"
SEPARADOR = "|"
LARGO_DE_UN_TEXTO = 2_000

DE_LA_HERRAMIENTA = (
    "Clave",
    "Proceso",
    "Fase",
    "Paso",
    "Función",
    "Hoy: quién",
    "Hoy: artículos",
    "Hoy: dónde",
    "Hallazgos",
)
QUIEN, DONDE, FUNDAMENTO, RESPONDE = "Propuesta: quién", "Propuesta: dónde", "Fundamento", "Responde"
DE_QUIEN_LLENA = (QUIEN, DONDE, FUNDAMENTO, RESPONDE)
COLUMNAS_DE_NUEVOS = ("Proceso", "Después de qué paso", "Paso que falta", "Función", "Quién debería", "Por qué")


def clave_de(paso: str, funcion: str) -> str:
    """La identidad de una fila: de qué celda es, esté donde esté en la hoja."""
    return f"{paso}{SEPARADOR}{funcion}"


def firma(textos: Sequence[str]) -> str:
    """La huella de lo que la herramienta escribió en una fila, para saber si alguien lo cambió."""
    return hashlib.sha256("\x1f".join(textos).encode("utf-8")).hexdigest()[:16]


def nombradas(entidades: Mapping[str, Entidad]) -> dict[str, str]:
    """Cómo se elige cada entidad en la lista → su id; las de igual nombre llevan además el id."""
    veces = _veces(entidad.nombre for entidad in entidades.values())
    return {e.nombre if veces[e.nombre] == 1 and e.nombre != NADIE else f"{e.nombre} ({e.id})": e.id
            for e in entidades.values()}  # fmt: skip


def _veces(nombres: Iterable[str]) -> dict[str, int]:
    cuenta: dict[str, int] = {}
    for nombre in nombres:
        cuenta[nombre] = cuenta.get(nombre, 0) + 1
    return cuenta
