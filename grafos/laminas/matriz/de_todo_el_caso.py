"""La hoja de los hallazgos que no son de ningún paso: van en toda lámina que enseña los demás."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from grafos.laminas.datos.alternativa import de_senales_sueltas
from grafos.laminas.datos.datos import DatosDeLamina, Senal
from grafos.laminas.hoja.leyenda import Cabecera, entradas_de
from grafos.laminas.hoja.lienzo import ALTO_DEL_PIE, MARGEN, Lienzo, hoja_en_blanco
from grafos.laminas.hoja.modelo import ALTO_A3, ANCHO_A3, CONTINUA
from grafos.laminas.matriz.notas import ENTRE_NOTAS, Nota, notas_de, pinta_notas
from reglas.lenguaje.plurales import contados

COLUMNAS, ENTRE_COLUMNAS = 3, 14.0
LARGO = (ANCHO_A3 - 2 * MARGEN - (COLUMNAS - 1) * ENTRE_COLUMNAS) / COLUMNAS
FONDO_Y = ALTO_A3 - MARGEN - ALTO_DEL_PIE
TITULO = "De todo el caso"


def hojas_de_todo_el_caso(datos: DatosDeLamina) -> list[tuple[Lienzo, Sequence[Senal]]]:
    """Las hojas, sin pie, y los hallazgos de todo el caso; ninguna si no los hay."""
    senales = [s for s in datos.senales if s.paso is None]
    if not senales:
        return []
    cabecera = Cabecera(
        TITULO,
        f"{contados(len(senales), 'hallazgo que no es', 'hallazgos que no son')} de un paso · {datos.titulo} · "
        f"{datos.subtitulo}",
        entradas_de((), senales, cambios={s.cambio for s in senales}),
    )
    nombres = {e.id: e.nombre_corto for e in datos.entidades}
    alto = FONDO_Y - cabecera.alto
    notas = [p for nota in notas_de(senales, (), {}, nombres, LARGO) for p in _partes(nota, alto)]
    lienzos: list[tuple[Lienzo, Sequence[Senal]]] = []
    for numero, columnas in enumerate(_en_columnas(notas, alto)):
        lienzo = hoja_en_blanco(TITULO if numero == 0 else f"{TITULO} {CONTINUA}")
        lienzo.alternativa = "\n".join([TITULO, *de_senales_sueltas(datos)])
        y = cabecera.pinta(lienzo)
        for lugar, columna in enumerate(columnas):
            pinta_notas(lienzo, columna, MARGEN + lugar * (LARGO + ENTRE_COLUMNAS), y, LARGO)
        lienzos.append((lienzo, senales))
    return lienzos


def _partes(nota: Nota, alto: float) -> Iterable[Nota]:
    resto: Nota | None = nota
    while resto is not None:
        cabe, resto = resto.partida(alto - ENTRE_NOTAS)
        yield cabe


def _en_columnas(notas: Iterable[Nota], alto: float) -> list[list[list[Nota]]]:
    """Las notas en hojas de a lo más tres columnas."""
    columnas: list[list[Nota]] = [[]]
    usado = 0.0
    for nota in notas:
        if columnas[-1] and usado + nota.alto + ENTRE_NOTAS > alto:
            columnas.append([])
            usado = 0.0
        columnas[-1].append(nota)
        usado += nota.alto + ENTRE_NOTAS
    return [columnas[i : i + COLUMNAS] for i in range(0, len(columnas), COLUMNAS)]
