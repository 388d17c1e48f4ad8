"""Listas y mapas de textos dichos en una celda, y leídos de vuelta, iguales."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reglas.libro.trozos import FraseMalEscrita, entre_comillas, partes, sin_comillas

__all__ = [
    "NINGUNO",
    "lista_de",
    "lista_en_frase",
    "mapa_de",
    "mapa_en_frase",
    "uno_o_varios_de",
    "uno_o_varios_en_frase",
]

NINGUNO = "(ninguno)"
"""Una lista o un mapa sin nada, dicho expresamente: en blanco es no decirlo."""

_CON_COMILLAS_EN_LISTA = re.compile(r'[;,"\n\r]')
_CON_COMILLAS_EN_MAPA = re.compile(r'[;:"\n\r]')


def lista_en_frase(valores: Sequence[str]) -> str:
    """«a, b»; `NINGUNO` si no hay."""
    return ", ".join(_de_lista(valor) for valor in valores) or NINGUNO


def lista_de(texto: str) -> list[str]:
    """La inversa de `lista_en_frase`; también separan el punto y coma y el renglón. Levanta `FraseMalEscrita`."""
    if texto.strip() == NINGUNO:
        return []
    trozos = [parte.strip() for parte in partes(texto, ",;\n", anida=False)]
    return [sin_comillas(parte) for parte in trozos if parte]


def uno_o_varios_en_frase(valor: str | Sequence[str]) -> str:
    """Como `lista_en_frase`, de lo que puede ser un solo texto."""
    return lista_en_frase((valor,) if isinstance(valor, str) else valor)


def uno_o_varios_de(texto: str) -> str | list[str]:
    """Como `lista_de`; si es uno, el texto solo. Levanta `FraseMalEscrita`."""
    leidos = lista_de(texto)
    return leidos[0] if len(leidos) == 1 else leidos


def mapa_en_frase(valores: Mapping[str, str]) -> str:
    """«clave: valor; clave: valor»; `NINGUNO` si no hay."""
    pares = (f"{_de_mapa(clave)}: {_de_mapa(valor)}" for clave, valor in valores.items())
    return "; ".join(pares) or NINGUNO


def mapa_de(texto: str) -> dict[str, str]:
    """La inversa de `mapa_en_frase`; también separa el renglón. Levanta `FraseMalEscrita`."""
    if texto.strip() == NINGUNO:
        return {}
    leido: dict[str, str] = {}
    for parte in partes(texto, ";\n", anida=False):
        if not parte.strip():
            continue
        trozos = [trozo.strip() for trozo in partes(parte, ":", 1, anida=False)]
        if len(trozos) != 2 or not all(trozos):
            raise FraseMalEscrita(f"«{parte.strip()}»: se escribe «clave: valor; clave: valor»")
        clave = sin_comillas(trozos[0])
        if clave in leido:
            raise FraseMalEscrita(f"«{clave}» está dos veces")
        leido[clave] = sin_comillas(trozos[1])
    return leido


def _de_lista(texto: str) -> str:
    especial = texto == NINGUNO or not texto or texto != texto.strip() or _CON_COMILLAS_EN_LISTA.search(texto)
    return entre_comillas(texto) if especial else texto


def _de_mapa(texto: str) -> str:
    return entre_comillas(texto) if texto != texto.strip() or _CON_COMILLAS_EN_MAPA.search(texto) else texto
