"""Las formas en que se escribe un valor de una condición: uno, una comparación o un intervalo (`docs/lenguaje.md`).

Una comparación se dice con signos (`<= 2000`, `≥ 5`) o con palabras (`menos de 2000`, `de 5 a 10`, `5000 o más`).
"""

from __future__ import annotations

import re
import unicodedata

from reglas.lenguaje.atributos import BOOLEANOS, Atributo
from reglas.lenguaje.condiciones import Tramo
from reglas.lenguaje.numeros import ValorMalo
from reglas.lenguaje.vocabulario import llana

__all__ = ["FORMAS", "tramos_de"]

FORMAS = {
    "categoría": "un valor, una lista de valores, {no: […]}",
    "booleano": "sí, no, true, false",
    "entero": '5, "<= 5", "< 5", ">= 5", "> 5", "1..5", "1..", una lista de ellos, {no: …}',
    "número": '5, "<= 5", "< 5", ">= 5", "> 5", "1..5", "1..", una lista de ellos, {no: …}',
    "fecha": 'AAAA-MM-DD, "<= AAAA-MM-DD", "AAAA-MM-DD..AAAA-MM-DD", una lista de ellos, {no: …}',
}

_DICHOS = {
    "<": ("<", "menos de", "menor que", "menor de", "antes de"),
    "<=": ("<=", "≤", "hasta", "a lo sumo", "como maximo", "no mas de", "menor o igual que"),
    ">": (">", "mas de", "mayor que", "mayor de", "despues de"),
    ">=": (
        ">=",
        "≥",
        "desde",
        "al menos",
        "como minimo",
        "por lo menos",
        "no menos de",
        "mayor o igual que",
        "a partir de",
    ),
}
_SIGNO_DE = {dicho: signo for signo, dichos in _DICHOS.items() for dicho in dichos}
_ALTERNATIVAS = "|".join(re.escape(dicho) for dicho in sorted(_SIGNO_DE, key=len, reverse=True))
_COMPARACION = re.compile(rf"({_ALTERNATIVAS})\s*(?<![a-z])(\S.*)", re.IGNORECASE)
_AL_FINAL = re.compile(r"(\S+)\s+o\s+(mas|menos)", re.IGNORECASE)
_ENTRE = re.compile(r"(?:entre\s+(\S+)\s+y|de\s+(\S+)\s+a)\s+(\S+)", re.IGNORECASE)
_INTERVALO = re.compile(r"(.*?)\s*\.\.\s*(.*)")


def tramos_de(atributo: Atributo, texto: str) -> tuple[Tramo, ...]:
    """Tramos de ordinales de una forma escalar; lanza ValorMalo con lo que se admite."""
    if atributo.tipo == "categoría":
        ordinal = atributo.ordinal(unicodedata.normalize("NFC", texto))
        return ((ordinal, ordinal),)
    if atributo.tipo == "booleano":
        bit = BOOLEANOS.get(llana(texto.strip()).casefold())
        if bit is None:
            raise ValorMalo(f"no es un valor de «{atributo.id}»", ("sí", "no", "true", "false"))
        return ((bit, bit),)
    desde, hasta = _extremos(atributo, llana(texto.strip()))
    if desde > hasta:
        mensaje = f"es un rango vacío: ningún valor de «{atributo.id}» lo cumple"
        raise ValorMalo(mensaje, (atributo.limites,))
    return ((desde, hasta),)


def _extremos(atributo: Atributo, texto: str) -> Tramo:
    """Los ordinales entre los que cae lo escrito; el primero puede pasar del segundo."""
    ultimo = atributo.tamano - 1
    if comparacion := _COMPARACION.fullmatch(texto):
        signo = _SIGNO_DE[comparacion[1].casefold()]
        limite = _ordinal(atributo, comparacion[2].strip())
        por_signo = {"<": (0, limite - 1), "<=": (0, limite), ">": (limite + 1, ultimo), ">=": (limite, ultimo)}
        return por_signo[signo]
    if final := _AL_FINAL.fullmatch(texto):
        limite = _ordinal(atributo, final[1])
        return (limite, ultimo) if final[2].casefold() == "mas" else (0, limite)
    if entre := _ENTRE.fullmatch(texto):
        return _ordinal(atributo, entre[1] or entre[2]), _ordinal(atributo, entre[3])
    intervalo = _INTERVALO.fullmatch(texto)
    if intervalo is None:
        exacto = _ordinal(atributo, texto)
        return exacto, exacto
    izquierda, derecha = intervalo.groups()
    if not izquierda and not derecha:
        raise ValorMalo("no es un intervalo", (FORMAS[atributo.tipo],))
    desde = _ordinal(atributo, izquierda) if izquierda else 0
    return desde, _ordinal(atributo, derecha) if derecha else ultimo


def _ordinal(atributo: Atributo, texto: str) -> int:
    try:
        return atributo.entero(texto) - atributo.minimo
    except ValorMalo as malo:
        raise ValorMalo(malo.mensaje, malo.admitidos or (FORMAS[atributo.tipo],), malo.sugerencia) from malo
