"""Atributos: las dimensiones del espacio de condiciones, todas finitas y exactas (docs/lenguaje.md, 3 y 4).

Cada valor de un atributo tiene un ordinal entre 0 y `tamano - 1`. Los números con `decimales: d` son
múltiplos exactos de 10⁻ᵈ; las fechas, días. Toda la aritmética se hace con enteros.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from numbers import Rational

from reglas.lenguaje.errores import parecida
from reglas.lenguaje.numeros import ValorMalo, de_mas, en_rejilla
from reglas.lenguaje.sitio import Sitio
from reglas.lenguaje.vocabulario import canonica

__all__ = [
    "BOOLEANOS",
    "FECHA",
    "PRIMERA_FECHA",
    "ULTIMA_FECHA",
    "Atributo",
    "ValorMalo",
    "fecha_exacta",
    "fecha_sugerida",
]

PRIMERA_FECHA = date(1821, 7, 28)
ULTIMA_FECHA = date(2199, 12, 31)

_FECHA = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DIA_MES_ANO = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")

BOOLEANOS = {"no": 0, "false": 0, "si": 1, "true": 1}
_PALABRAS_BOOLEANAS = ("no", "false", "sí", "true", "0", "1")


def fecha_exacta(texto: str) -> date | None:
    """La fecha `AAAA-MM-DD` que dice `texto`, o None si no lo es o no existe ese día."""
    if not _FECHA.fullmatch(texto):
        return None
    try:
        return date.fromisoformat(texto)
    except ValueError:
        return None


def fecha_sugerida(texto: str) -> str | None:
    """La fecha `AAAA-MM-DD` de un texto escrito `DD/MM/AAAA`, o None si no lo es."""
    hallada = _DIA_MES_ANO.fullmatch(texto.strip())
    if hallada is None:
        return None
    dia, mes, ano = hallada.groups()
    sugerida = f"{ano}-{mes:0>2}-{dia:0>2}"
    return sugerida if fecha_exacta(sugerida) else None


@dataclass(frozen=True, slots=True)
class Atributo:
    """Una dimensión finita.

    `minimo` y `maximo` son enteros inclusive: el entero tal cual, el número por 10**decimales,
    `date.toordinal()`, o 0..n-1 en categorías y booleanos. `nombre` y `rotulos` (ordinal → rótulo) son para las
    personas; quien lee los datos ve el `id` y el valor.
    """

    id: str
    tipo: str
    valores: tuple[str, ...]
    minimo: int
    maximo: int
    decimales: int = 0
    unidad: str | None = None
    de: str | None = None
    descripcion: str | None = None
    origen: Sitio | None = None
    nombre: str | None = None
    rotulos: Mapping[int, str] = field(default_factory=dict, hash=False)

    @property
    def llamado(self) -> str:
        """Cómo lo llaman las personas: su nombre o, si no lo tiene, su id."""
        return self.nombre or self.id.replace("_", " ")

    def rotulo(self, ordinal: int) -> str:
        """Cómo llaman las personas a un valor: su rótulo o, si no lo tiene, el propio valor."""
        return self.rotulos.get(ordinal) or self.texto(ordinal)

    @property
    def tamano(self) -> int:
        """Cuántos valores tiene el dominio."""
        return self.maximo - self.minimo + 1

    def valor(self, ordinal: int) -> str | bool | int | float | date:
        """Valor del ordinal para JSON o para cálculo; ValueError si no está en el dominio."""
        if not 0 <= ordinal < self.tamano:
            raise ValueError(f"el ordinal {ordinal} no está en el dominio de «{self.id}»")
        if self.tipo == "categoría":
            return self.valores[ordinal]
        if self.tipo == "booleano":
            return ordinal == 1
        entero = self.minimo + ordinal
        if self.tipo == "fecha":
            return date.fromordinal(entero)
        exacto = Fraction(entero, 10**self.decimales)
        return exacto.numerator if exacto.denominator == 1 else float(exacto)

    def texto(self, ordinal: int) -> str:
        """Valor del ordinal para personas: `rural`, `sí`, `2,000`, `2026-06-30`."""
        valor = self.valor(ordinal)
        if isinstance(valor, bool):
            return "sí" if valor else "no"
        if isinstance(valor, date):
            return valor.isoformat()
        if isinstance(valor, str):
            return valor
        entero = self.minimo + ordinal
        cabeza, cola = divmod(abs(entero), 10**self.decimales)
        signo = "-" if entero < 0 else ""
        return f"{signo}{cabeza:,}" + (f".{cola:0{self.decimales}d}" if self.decimales else "")

    @property
    def limites(self) -> str:
        """El menor y el mayor valor del dominio, como se escriben."""
        extremos = self.texto(0), self.texto(self.tamano - 1)
        return " … ".join(e.replace(",", "") if self.tipo in ("entero", "número") else e for e in extremos)

    def ordinal(self, valor: object) -> int:
        """Ordinal de un valor dado como texto, número, booleano o fecha.

        De un texto se admite lo mismo que en el CSV del territorio (un booleano puede ser `1` o `0`).
        Lanza ValorMalo (un ValueError) si el valor no es de este tipo o no está en el dominio.
        """
        if self.tipo == "categoría":
            return self._de_categoria(str(valor))
        if self.tipo == "booleano":
            palabra = canonica(str(valor), _PALABRAS_BOOLEANAS)
            if palabra is None:
                raise ValorMalo(f"no es un valor de «{self.id}»", ("sí", "no", "true", "false"))
            return int(palabra in ("sí", "true", "1"))
        if isinstance(valor, bool):
            raise ValorMalo("no es un número")
        if self.tipo == "fecha" and isinstance(valor, date):
            return self._dentro(valor.toordinal()) - self.minimo
        if self.tipo != "fecha" and isinstance(valor, Rational | float | Decimal):
            return self._dentro(self._en_rejilla(valor)) - self.minimo
        return self.entero(str(valor).strip()) - self.minimo

    def _de_categoria(self, texto: str) -> int:
        normal = unicodedata.normalize("NFC", texto)
        if normal not in self.valores:
            raise ValorMalo(f"no es un valor de «{self.id}»", self.valores, parecida(normal, self.valores))
        return self.valores.index(normal)

    def entero(self, texto: str) -> int:
        """El número o la fecha escritos, como entero entre `minimo` y `maximo`; o ValorMalo con lo que se admite."""
        if self.tipo == "fecha":
            dia = fecha_exacta(texto)
            if dia is None:
                raise ValorMalo("no es una fecha AAAA-MM-DD que exista", ("AAAA-MM-DD",), fecha_sugerida(texto))
            return self._dentro(dia.toordinal())
        return self._dentro(en_rejilla(texto, self.decimales))

    def _en_rejilla(self, valor: Rational | float | Decimal) -> int:
        try:
            escalado = Fraction(valor if isinstance(valor, Rational) else str(valor)) * 10**self.decimales
        except ValueError:
            raise ValorMalo("no es un número") from None
        if escalado.denominator != 1:
            raise ValorMalo(de_mas(self.decimales))
        return int(escalado)

    def _dentro(self, entero: int) -> int:
        if not self.minimo <= entero <= self.maximo:
            raise ValorMalo(f"está fuera del dominio de «{self.id}»", (self.limites,))
        return entero


FECHA = Atributo("fecha", "fecha", (), PRIMERA_FECHA.toordinal(), ULTIMA_FECHA.toordinal())
"""Siempre presente en el universo (docs/lenguaje.md, 4)."""
