"""Medir y partir texto con los anchos reales de la fuente con que se dibuja, no contando letras."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise

from grafos.laminas.hoja.metricas import ANCHOS, es_ajeno, previsto

DURO = "\xa0"
"""Espacio que no se parte: va dentro de las citas."""
_GUION_OCULTO = "\xad"
_UNEN = "\u200c\u200d"
"""Invisibles que cambian las letras que tienen al lado: solo valen entre las de otra fuente."""


def dibujable(texto: str) -> str:
    """El texto con sus signos: los controles y los espacios raros, espacio; los invisibles, solo si hacen falta."""
    if texto.replace(DURO, "").isprintable() and unicodedata.is_normalized("NFC", texto):
        return texto
    salida: list[str] = []
    for signo in unicodedata.normalize("NFC", texto):
        if signo == _GUION_OCULTO or (signo in _UNEN and not (salida and es_ajeno(salida[-1]))):
            continue
        salida.append(signo if signo == DURO or signo in _UNEN or signo.isprintable() else " ")
    return "".join(salida)


_REDONDEO = 1.02
"""En pantalla cada letra avanza puntos enteros: una línea puede salir un poco más larga."""


@lru_cache(maxsize=50_000)
def ancho(texto: str, cuerpo: float, negrita: bool = False) -> float:
    """Ancho del texto en puntos, con la fuente que viaja con la herramienta: el mismo en toda máquina."""
    return _milesimas(texto, negrita) * cuerpo * _REDONDEO / 1000


@lru_cache(maxsize=50_000)
def _milesimas(texto: str, negrita: bool) -> int:
    return sum(map(ANCHOS[negrita].__getitem__, texto))


@lru_cache(maxsize=50_000)
def partir(texto: str, cuerpo: float, disponible: float, negrita: bool = False) -> tuple[str, ...]:
    """Las líneas del texto que caben en `disponible` puntos; una palabra más ancha se corta."""
    lineas: list[str] = []
    actual, mide, espacio = "", 0, _milesimas(" ", negrita)
    for palabra in dibujable(texto).split(" "):
        if not palabra:
            continue
        suma = _milesimas(palabra, negrita)
        # Se suman palabras y no se mide el renglón cada vez: son enteros, y da lo mismo.
        junto = mide + espacio + suma if actual else suma
        if junto * cuerpo * _REDONDEO / 1000 <= disponible:
            actual, mide = f"{actual} {palabra}" if actual else palabra, junto
            continue
        if actual:
            lineas.append(actual)
        while ancho(palabra, cuerpo, negrita) > disponible and len(palabra) > 1:
            trozo, palabra = _cortada(palabra, cuerpo, disponible, negrita)
            lineas.append(trozo)
        actual, mide = palabra, _milesimas(palabra, negrita)
    return tuple(lineas + ([actual] if actual else []))


def partir_rodeando(
    texto: str, cuerpo: float, angosto: float, cuantas: int, disponible: float
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Las líneas que van junto a algo (a lo más `cuantas`, de `angosto` puntos) y las que van debajo, a todo el ancho.

    Una palabra que no cabe al lado pasa abajo entera.
    """
    palabras = dibujable(texto).split(" ")
    al_lado: list[str] = []
    while palabras and len(al_lado) < cuantas:
        caben = 1
        while caben < len(palabras) and ancho(" ".join(palabras[: caben + 1]), cuerpo) <= angosto:
            caben += 1
        if ancho(palabras[0], cuerpo) > angosto:
            break
        al_lado.append(" ".join(palabras[:caben]))
        palabras = palabras[caben:]
    return tuple(filter(None, al_lado)), partir(" ".join(palabras), cuerpo, disponible)


def _cortada(palabra: str, cuerpo: float, disponible: float, negrita: bool) -> tuple[str, str]:
    """Lo que cabe de una palabra demasiado ancha y el resto: tras un «-» o un «/» si lo hay; si no, con guion."""
    cabe = 1
    while cabe < len(palabra) and ancho(palabra[: cabe + 1], cuerpo, negrita) <= disponible:
        cabe += 1
    natural = max(palabra.rfind(signo, 1, cabe) for signo in "-/") + 1
    if natural:
        return palabra[:natural], palabra[natural:]
    con_guion = cabe
    while con_guion > 2 and ancho(palabra[:con_guion] + "-", cuerpo, negrita) > disponible:
        con_guion -= 1
    junto = palabra[con_guion - 1 : con_guion + 1]
    if con_guion > 2 and junto.isalpha() and not any(map(es_ajeno, junto)):
        return palabra[:con_guion] + "-", palabra[con_guion:]
    cabe = _linde(palabra, cabe)
    return palabra[:cabe], palabra[cabe:]


def _linde(palabra: str, donde: int) -> int:
    """El sitio más cercano por donde cortar sin separar una letra de su tilde ni lo que va unido; atrás, si lo hay."""
    sirven = [n for n in range(1, len(palabra)) if previsto(palabra[n]) and palabra[n - 1] not in _UNEN]
    atras = [n for n in sirven if n <= donde]
    return atras[-1] if atras else next(iter(sirven), len(palabra))


def recortar(texto: str, cuerpo: float, disponible: float, negrita: bool = False) -> str:
    """El texto en una línea, con puntos suspensivos si no cabe."""
    limpio = dibujable(texto)
    if ancho(limpio, cuerpo, negrita) <= disponible:
        return limpio
    while limpio and ancho(limpio + "...", cuerpo, negrita) > disponible:
        limpio = limpio[:-1]
    return limpio.rstrip() + "..."


def a_lo_mas(lineas: int, partidas: tuple[str, ...]) -> tuple[str, ...]:
    """Las primeras líneas de un texto ya partido; si sobran, la última termina en puntos suspensivos."""
    if len(partidas) <= lineas:
        return partidas
    ultima = partidas[lineas - 1]
    palabras = ultima.rpartition(" ")[0] or ultima[:-3]
    return (*partidas[: lineas - 1], palabras.rstrip(" ,;") + "...")


def cita_dura(texto: str) -> str:
    """La cita sin espacios por donde partirla entre la abreviatura y el número: «art. 80, num. 4.2»."""
    partes = dibujable(texto).split(" ")
    salida = partes[0]
    for anterior, parte in pairwise(partes):
        salida += (DURO if anterior.endswith(".") or anterior in ("Ley", "DS", "DL") else " ") + parte
    return salida
