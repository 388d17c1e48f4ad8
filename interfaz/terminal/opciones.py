"""Leer lo que se escribe tras una opción, con el error en español y la sugerencia más cercana."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from interfaz.formatos.escritura import es_corriente
from reglas.lenguaje.atributos import PRIMERA_FECHA, ULTIMA_FECHA, fecha_exacta
from reglas.lenguaje.errores import quiso_decir
from reglas.lenguaje.vocabulario import canonica


class MalUso(Exception):
    """Lo escrito en la orden no sirve; el mensaje dice qué y qué se admite."""


def una_fecha(opcion: str, texto: str | None) -> date | None:
    """Fecha AAAA-MM-DD, o `None` si no se dio."""
    if texto is None:
        return None
    dia = fecha_exacta(texto.strip())
    if dia is None:
        raise MalUso(f"{opcion}: «{texto}» no es una fecha AAAA-MM-DD")
    if not PRIMERA_FECHA <= dia <= ULTIMA_FECHA:
        raise MalUso(f"{opcion}: {dia} no está entre {PRIMERA_FECHA} y {ULTIMA_FECHA}")
    return dia


def un_periodo(texto: str | None) -> tuple[date, date] | None:
    """Periodo A..B, ambos días inclusive."""
    if texto is None:
        return None
    desde, nexo, hasta = texto.partition("..")
    if not nexo:
        raise MalUso(f"--periodo: «{texto}» no es un periodo AAAA-MM-DD..AAAA-MM-DD")
    inicio, fin = una_fecha("--periodo", desde), una_fecha("--periodo", hasta)
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
    ruta = Path(texto)
    if terminaciones and es_corriente(ruta) and ruta.suffix.lower() not in terminaciones:
        raise MalUso(f"{opcion}: «{texto}» debe terminar en {', '.join(terminaciones)}")
    return ruta
