"""Leer lo que se escribe tras una opción, con el error en español y la sugerencia más cercana."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from interfaz.formatos.escritura import es_corriente
from reglas.lenguaje.atributos import PRIMERA_FECHA, ULTIMA_FECHA, fecha_exacta
from reglas.lenguaje.errores import quiso_decir
from reglas.lenguaje.vocabulario import canonica

_DIA_MES_ANO = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


class MalUso(Exception):
    """Lo escrito en la orden no sirve; el mensaje dice qué y qué se admite."""


class Interrumpida(Exception):
    """Se pulsó Ctrl+C en una orden que guarda lo que va terminando; el mensaje dice qué quedó y cómo seguir."""


def una_fecha(opcion: str, texto: str | None, hoy: Callable[[], date] | None = None) -> date | None:
    """Fecha AAAA-MM-DD o DD/MM/AAAA, u «hoy» si se da con qué saberlo; `None` si no se dio."""
    if texto is None:
        return None
    escrita = texto.strip()
    if hoy is not None and escrita.casefold() == "hoy":
        return hoy()
    hallada = _DIA_MES_ANO.fullmatch(escrita)
    dia = fecha_exacta(f"{hallada[3]}-{hallada[2]:0>2}-{hallada[1]:0>2}" if hallada else escrita)
    if dia is None:
        raise MalUso(f"{opcion}: «{texto}» no es una fecha AAAA-MM-DD, ni DD/MM/AAAA, ni «hoy»")
    if not PRIMERA_FECHA <= dia <= ULTIMA_FECHA:
        raise MalUso(f"{opcion}: {dia} no está entre {PRIMERA_FECHA} y {ULTIMA_FECHA}")
    return dia


def un_periodo(texto: str | None, hoy: Callable[[], date] | None = None) -> tuple[date, date] | None:
    """Periodo A..B, ambos días inclusive."""
    if texto is None:
        return None
    desde, nexo, hasta = texto.partition("..")
    if not nexo:
        raise MalUso(f"--periodo: «{texto}» no es un periodo AAAA-MM-DD..AAAA-MM-DD")
    inicio, fin = una_fecha("--periodo", desde, hoy), una_fecha("--periodo", hasta, hoy)
    assert inicio is not None
    assert fin is not None
    if fin < inicio:
        raise MalUso(f"--periodo: {fin} es anterior a {inicio}")
    return inicio, fin


def uno_de(opcion: str, texto: str, admitidos: Iterable[str]) -> str:
    """Uno de los valores admitidos, aunque se escriba con otras mayúsculas o tildes."""
    lista = list(admitidos)
    if (canonico := canonica(texto, lista)) is not None:
        return canonico
    raise MalUso(f"{opcion}: «{texto}» no se admite; se admite {', '.join(lista)}{quiso_decir(texto, lista)}")


def un_entero(opcion: str, texto: str | None, defecto: int) -> int:
    """Entero positivo."""
    if texto is None:
        return defecto
    if not texto.isascii() or not texto.isdigit() or int(texto) == 0:
        raise MalUso(f"{opcion}: «{texto}» no es un entero positivo")
    return int(texto)


def una_ruta(opcion: str, texto: str | None, terminaciones: tuple[str, ...] = ()) -> Path | None:
    """Ruta de un archivo por escribir; si hay terminaciones, debe ser una de ellas; la salida o un tubo no llevan."""
    if texto is None:
        return None
    if not texto.strip():
        raise MalUso(f"{opcion}: la ruta está vacía")
    if "\0" in texto:
        raise MalUso(f"{opcion}: la ruta lleva un carácter nulo, y no puede ser el nombre de ningún archivo")
    ruta = Path(texto)
    if terminaciones and es_corriente(ruta) and ruta.suffix.lower() not in terminaciones:
        raise MalUso(f"{opcion}: «{texto}» debe terminar en {', '.join(terminaciones)}")
    return ruta


def una_salida(texto: str | None, abrir: bool, *terminaciones: str, defecto: bool = False) -> Path | None:
    """Lo escrito tras `--salida`, sin la que `--abrir` no tiene qué abrir, salvo que haya un archivo por defecto."""
    ruta = una_ruta("--salida", texto, terminaciones)
    if abrir and ruta is None and not defecto:
        raise MalUso("--abrir pide --salida: sin ella no queda ningún archivo que abrir")
    if abrir and ruta is not None and not es_corriente(ruta):
        raise MalUso(f"--abrir: en {ruta} no queda ningún archivo que abrir")
    return ruta


def alternativas(valores: Iterable[str]) -> str:
    """«texto, plano o json»: como se enseña en la ayuda lo que una opción admite, todo y en su orden."""
    *primeros, ultimo = valores
    return f"{', '.join(primeros)} o {ultimo}" if primeros else ultimo


def una_lista(opcion: str, texto: str | None) -> tuple[str, ...]:
    """Valores separados por comas; ninguno si no se dio la opción."""
    if texto is None:
        return ()
    partes = tuple(parte.strip() for parte in texto.split(","))
    if not all(partes):
        raise MalUso(f"{opcion}: en «{texto}» falta un valor")
    return partes
