"""Los números que se escriben: exactos, con punto decimal y sin separador de miles.

Un separador de miles se lee distinto según quien lo lea (`2.000` es dos o dos mil): aquí nunca se adivina; se rechaza y
se dice cómo se escribe.
"""

from __future__ import annotations

import re
from fractions import Fraction

from reglas.lenguaje.plurales import contados

__all__ = ["ValorMalo", "de_mas", "en_rejilla", "numero_exacto", "sin_separadores"]

_NUMERO = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?(?:e([0-9]+))?")
_CIFRAS = 400
"""Ningún dominio llega a 10^400: un número con más cifras se toma por uno así, sin construirlo."""

_MILLONES = re.compile("(?<=[0-9])['’´](?=[0-9]{3})")
"""En el Perú, el apóstrofo separa los millones y la coma los miles: `1'250,300`."""

_CON_MILES = re.compile(
    r"(-?)([1-9][0-9]{0,2})([.,'’´ \u00a0\u2009\u202f])([0-9]{3}(?:\3[0-9]{3})*)(?:(?!\3)[.,]([0-9]+))?"
)
_MILES_TRAS_MILLONES = re.compile(r"(-?[0-9]{4,})[.,]([0-9]{3})")
_COMA_DECIMAL = re.compile(r"(-?[0-9]+),([0-9]+)")


class ValorMalo(ValueError):
    """Lo dado no es el valor que se espera. `admitidos` y `sugerencia` dicen cómo corregirlo."""

    def __init__(self, mensaje: str, admitidos: tuple[str, ...] = (), sugerencia: str | None = None) -> None:
        super().__init__(mensaje)
        self.mensaje = mensaje
        self.admitidos = admitidos
        self.sugerencia = sugerencia


def numero_exacto(texto: str, decimales: int | None = 0) -> Fraction | None:
    """El número que dice `texto`, exacto, o None si no lo es o trae más de esos decimales.

    Con `decimales` None se admiten los que sean. Un exponente (`1e12`) es un entero no negativo.
    """
    hallado = _NUMERO.fullmatch(texto)
    if hallado is None:
        return None
    signo, cifras, parte, exponente = hallado.groups(default="")
    if decimales is not None and len(parte) > decimales:
        return None
    significativas = (cifras + parte).lstrip("0")
    if not significativas:
        return Fraction(0)
    ceros = exponente.lstrip("0")
    if len(ceros) > 3 or len(significativas) + int(ceros or 0) > _CIFRAS:
        magnitud = Fraction(10**_CIFRAS)
    else:
        magnitud = Fraction(int(significativas) * 10 ** int(ceros or 0), 10 ** len(parte))
    return -magnitud if signo else magnitud


def en_rejilla(texto: str, decimales: int) -> int:
    """El número que dice `texto`, por 10^decimales. Lanza ValorMalo, con el número bien escrito si se sabe cuál es."""
    numero = numero_exacto(texto, decimales)
    if numero is not None:
        return int(numero * 10**decimales)
    sugerencia = sin_separadores(texto, decimales)
    if _CON_MILES.fullmatch(texto) or _MILLONES.search(texto):
        raise ValorMalo("un número se escribe sin separador de miles", (), sugerencia)
    if numero_exacto(texto, None) is None:
        raise ValorMalo("no es un número", (), sugerencia)
    raise ValorMalo(de_mas(decimales), (), _redondo(texto, decimales))


def de_mas(decimales: int) -> str:
    """Lo que se dice de un número con más decimales de los que se admiten."""
    if not decimales:
        return "un entero se escribe sin decimales"
    return f"lleva más de {contados(decimales, 'decimal', 'decimales')}"


def _redondo(texto: str, decimales: int) -> str | None:
    """El mismo número sin los ceros que le sobran (`20000.0` es `20000`), o None si perdería alguna cifra."""
    recortado = texto.rstrip("0").removesuffix(".")
    return recortado if numero_exacto(recortado, decimales) is not None else None


def sin_separadores(texto: str, decimales: int | None = 0) -> str | None:
    """Cómo se escribe el número que se quiso decir, o None si no se sabe."""
    propuesta = texto.strip().removeprefix("+").replace("E", "e")
    if _MILLONES.search(propuesta):
        propuesta = _MILES_TRAS_MILLONES.sub(r"\1\2", _MILLONES.sub("", propuesta))
    con_miles, con_coma = _CON_MILES.fullmatch(propuesta), _COMA_DECIMAL.fullmatch(propuesta)
    if con_miles is not None:
        signo, cabeza, separador, grupos, parte = con_miles.groups(default="")
        propuesta = signo + cabeza + grupos.replace(separador, "")
        propuesta += f".{parte}" if parte.strip("0") else ""
    elif con_coma is not None:
        propuesta = f"{con_coma[1]}.{con_coma[2]}"
    return propuesta if propuesta != texto and numero_exacto(propuesta, decimales) is not None else None
