"""El anexo «Aportes y su atención»: de cada cosa de que se habló, cómo está, quién dijo qué y qué se le respondió."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grafos.laminas.datos.datos import DatosDeLamina
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.leyenda import Cabecera
from grafos.laminas.hoja.lienzo import Lienzo, hoja_en_blanco
from grafos.laminas.hoja.modelo import CONTINUA
from grafos.laminas.hoja.tabla import Columna, Fila, celda, en_hojas

SOBRE = Columna("De qué se habló", 220.0)
ESTADO = Columna("Estado", 74.0)
VALIDA = Columna("Validaciones", 200.0)
QUIEN = Columna("Quién lo dijo", 150.0)
DIJO = Columna("Qué dijo", 226.0)
RESPUESTA = Columna("Qué se respondió", 206.0)
ACOGIDO = Columna("Acogido", 58.0)
COLUMNAS = (SOBRE, ESTADO, VALIDA, QUIEN, DIJO, RESPUESTA, ACOGIDO)
TITULO = "Aportes y su atención"


@dataclass(frozen=True, slots=True)
class AporteDeAnexo:
    """Un aporte, ya dicho en palabras."""

    quien: str
    dijo: str
    respuesta: str
    acogido: str


@dataclass(frozen=True, slots=True)
class AsuntoDeAnexo:
    """Algo de que se habló. `validaciones`: una por renglón, con cuáles valen, cuáles caducaron y cuáles faltan."""

    sobre: str
    estado: str
    validaciones: tuple[str, ...]
    aportes: tuple[AporteDeAnexo, ...]


def aportes(datos: DatosDeLamina, asuntos: Sequence[AsuntoDeAnexo]) -> list[Lienzo]:
    """Las hojas, sin pie; ninguna si de nada se habló."""
    subtitulo = "Cómo está cada cosa de que se habló; una validación caduca sola si cambia lo validado · "

    def hoja(numero: int) -> tuple[Lienzo, float]:
        lienzo = hoja_en_blanco(f"{TITULO} {CONTINUA}" if numero else TITULO)
        return lienzo, Cabecera(TITULO, subtitulo + datos.titulo).pinta(lienzo)

    return en_hojas(COLUMNAS, (fila for asunto in asuntos for fila in _filas(asunto)), hoja)


def _filas(asunto: AsuntoDeAnexo) -> Iterable[Fila]:
    """Una por aporte; la primera dice además de qué se habla y cómo está."""
    for lugar, a in enumerate(asunto.aportes or (AporteDeAnexo("", "", "", ""),)):
        primera = lugar == 0
        validaciones = [r for v in asunto.validaciones for r in celda(v, VALIDA)] if primera else []
        yield Fila(
            (
                celda(asunto.sobre if primera else "", SOBRE, negrita=True),
                celda(asunto.estado if primera else "", ESTADO, negrita=True),
                tuple(validaciones) or celda("", VALIDA),
                celda(a.quien, QUIEN, color=paleta.GRIS_TEXTO),
                celda(a.dijo, DIJO),
                celda(a.respuesta, RESPUESTA),
                celda(a.acogido, ACOGIDO),
            )
        )
