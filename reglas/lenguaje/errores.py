"""Errores de entrada: datos con archivo, línea, columna y clave; el texto es una vista.

    ErrorDeEntrada (ValueError)      todos los problemas de todos los archivos, juntos
      └── problemas: tuple[Problema, ...]

Un hallazgo nunca es una excepción; un error de entrada siempre lo es (docs/lenguaje.md, 10).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from reglas.lenguaje.vocabulario import llana

__all__ = ["ErrorDeEntrada", "Problema", "parecida", "quiso_decir", "sanear", "sugerida"]

# Códigos de control (C0, DEL, C1), separadores de línea Unicode, marcas bidireccionales e invisibles:
# cambian lo que un terminal muestra sin que se vean.
_PELIGROSOS = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
_LARGO_DE_LO_RECIBIDO = 80
_PROBLEMAS_CON_SUGERENCIA = 300


def _visible(hallado: re.Match[str]) -> str:
    caracter = hallado.group()
    if caracter in "\n\t":
        return " "
    return f"\\x{ord(caracter):02x}" if ord(caracter) < 0x100 else f"\\u{ord(caracter):04x}"


def sanear(texto: object) -> str:
    """Vuelve visible todo código de control de `texto`, para mostrarlo sin riesgo en un terminal.

    Saltos de línea y tabuladores pasan a espacios; lo demás, a su forma escapada (`\\x1b`, `\\u202e`).
    """
    return _PELIGROSOS.sub(_visible, str(texto))


def parecida(palabra: str, candidatas: Iterable[str], corte: float = 0.6) -> str | None:
    """La más parecida a `palabra` entre las `candidatas` (sin mirar tildes ni caja), o None.

    `corte` va de 0 (cualquiera) a 1 (igual).

    Complejidad: lineal en las candidatas, con los filtros rápidos de `difflib`.
    """
    por_llana: dict[str, str] = {}
    for candidata in candidatas:
        por_llana.setdefault(llana(candidata).casefold(), candidata)
    buscada = llana(palabra[:200]).casefold()
    if buscada in por_llana:
        return por_llana[buscada]
    cercanas = difflib.get_close_matches(buscada, por_llana, n=1, cutoff=corte)
    return por_llana[cercanas[0]] if cercanas else None


def quiso_decir(escrito: str, candidatas: Iterable[str]) -> str:
    """«; ¿quiso decir «X»?» con la más parecida, o nada."""
    sugerencia = parecida(escrito, candidatas)
    return f"; ¿quiso decir «{sugerencia}»?" if sugerencia else ""


def sugerida(palabra: str, candidatas: Collection[str], cuantos: int) -> str | None:
    """Como `parecida`, pero sólo si van pocos problemas (`cuantos`): con cientos, el coste no compensa."""
    return parecida(palabra, candidatas) if cuantos < _PROBLEMAS_CON_SUGERENCIA else None


@dataclass(frozen=True, slots=True)
class Problema:
    """Un error de entrada, situado. Los textos quedan saneados al construirlo.

    `clave` es la ruta con puntos hasta lo que falla (`reglas.lom-80.donde.población`), vacía si es el
    archivo entero; línea y columna empiezan en 1. `codigo`: su clase en `reglas.lenguaje.catalogo_de_errores`.
    """

    archivo: str
    linea: int
    columna: int
    clave: str
    mensaje: str
    recibido: str | None = None
    admitidos: tuple[str, ...] = ()
    sugerencia: str | None = None
    codigo: str = field(kw_only=True)

    def __post_init__(self) -> None:
        for campo in ("archivo", "clave", "mensaje", "sugerencia"):
            valor = getattr(self, campo)
            if valor is not None:
                object.__setattr__(self, campo, sanear(valor))
        if self.recibido is not None:
            object.__setattr__(self, "recibido", _recortado(sanear(self.recibido)))
        object.__setattr__(self, "admitidos", tuple(sanear(valor) for valor in self.admitidos))

    def __str__(self) -> str:
        partes = [f"{self.archivo}:{self.linea}:{self.columna}: "]
        if self.clave:
            partes.append(f"{self.clave}: ")
        partes.append(self.mensaje)
        if self.recibido is not None:
            partes.append(f"; se recibió «{self.recibido}»")
        if self.admitidos:
            partes.append(f"; se admite: {', '.join(self.admitidos)}")
        if self.sugerencia:
            partes.append(f". ¿Quiso decir «{self.sugerencia}»?")
        return "".join(partes)


def _recortado(texto: str) -> str:
    return texto if len(texto) <= _LARGO_DE_LO_RECIBIDO else texto[: _LARGO_DE_LO_RECIBIDO - 1] + "…"


class ErrorDeEntrada(ValueError):
    """La entrada no es válida. Lleva todos los problemas, sin repetir, por archivo, línea y columna.

    `textos`: lo escrito en cada archivo leído, para enseñar la línea de cada problema.
    """

    problemas: tuple[Problema, ...]
    textos: Mapping[str, str]

    def __init__(self, problemas: Iterable[Problema], textos: Mapping[str, str] | None = None) -> None:
        unicos = dict.fromkeys(problemas)
        self.problemas = tuple(sorted(unicos, key=lambda p: (p.archivo, p.linea, p.columna, p.clave, p.mensaje)))
        self.textos = dict(textos or {})
        super().__init__(self.problemas)

    def renglon(self, problema: Problema) -> str | None:
        """La línea escrita en que está el problema, si se leyó su archivo."""
        texto = self.textos.get(problema.archivo)
        lineas = texto.split("\n", problema.linea) if texto is not None else []
        return lineas[problema.linea - 1].rstrip("\r") if problema.linea <= len(lineas) and lineas else None

    def __str__(self) -> str:
        return "\n".join(str(problema) for problema in self.problemas)
