"""La trama de una hoja de la matriz: solo las columnas que sus filas usan, con los grupos sobre lo que comprenden."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from grafos.laminas.datos.datos import NIVELES, DatosDeLamina, EntidadDeLamina
from grafos.laminas.hoja.lienzo import MARGEN
from grafos.laminas.hoja.modelo import ANCHO_A3
from grafos.laminas.hoja.tipografia import a_lo_mas, partir

ANCHO_DE_FASE, ANCHO_DE_PASO = 78.0, 150.0
COLUMNA_MINIMA, COLUMNA_MAXIMA = 66.0, 150.0
PASO_MAXIMO, HALLAZGO_MINIMO = 220.0, 222.0
RELLENO, ENTRE_COLUMNAS_DE_NOTAS = 4.0, 5.0
PARA_COLUMNAS = ANCHO_A3 - 2 * MARGEN - ANCHO_DE_FASE - ANCHO_DE_PASO - HALLAZGO_MINIMO
COLUMNAS_POR_HOJA = int(PARA_COLUMNAS / COLUMNA_MINIMA)
CUERPO, ALTO_DE_NIVEL, RENGLON = 8.0, 17.0, 9.6
LINEAS_DE_NOMBRE = 36
EL_GRUPO = "(el grupo)"


def columna(cuantas: int) -> float:
    """Lo que mide cada una de tantas columnas, en puntos."""
    return min(COLUMNA_MAXIMA, PARA_COLUMNAS / max(cuantas, 1))


def hallazgo(cuantas: int) -> float:
    """Lo que queda para la de los hallazgos; la del paso toma una parte, hasta su máximo."""
    return HALLAZGO_MINIMO + PARA_COLUMNAS - columna(cuantas) * cuantas - (paso(cuantas) - ANCHO_DE_PASO)


def paso(cuantas: int) -> float:
    """Lo que mide la columna del paso."""
    sobra = PARA_COLUMNAS - columna(cuantas) * cuantas
    return min(PASO_MAXIMO, ANCHO_DE_PASO + sobra / 4)


def notas_al_lado(cuantas: int) -> int:
    """En cuántas columnas se escriben los hallazgos junto a las celdas."""
    return max(1, int(hallazgo(cuantas) / HALLAZGO_MINIMO))


def ancho_de_nota(cuantas: int) -> float:
    """Lo que mide cada una de esas columnas."""
    lado = notas_al_lado(cuantas)
    return (hallazgo(cuantas) - 2 * RELLENO - (lado - 1) * ENTRE_COLUMNAS_DE_NOTAS) / lado


def notas_debajo(cuantas: int) -> int:
    """Cuántas columnas de notas caben bajo las celdas."""
    return int((columna(cuantas) * cuantas - RELLENO) / (ancho_de_nota(cuantas) + ENTRE_COLUMNAS_DE_NOTAS))


@dataclass(frozen=True, slots=True)
class Trama:
    """Las columnas de una hoja, en su orden. `parte`: qué entidades son, si las de una fila no caben todas."""

    columnas: tuple[EntidadDeLamina, ...]
    parte: str = ""

    @property
    def ancho(self) -> float:
        return columna(len(self.columnas))

    @property
    def hallazgo(self) -> float:
        return hallazgo(len(self.columnas))

    @property
    def paso(self) -> float:
        return paso(len(self.columnas))

    def titulo(self, entidad: EntidadDeLamina) -> tuple[str, ...]:
        """Lo que encabeza la columna; la del grupo que va sobre otras dice que es la suya propia."""
        dicho = EL_GRUPO if any(grupo is entidad for grupo, _, _ in self.grupos()) else entidad.nombre_corto
        return a_lo_mas(LINEAS_DE_NOMBRE, partir(dicho, CUERPO, self.ancho - 6, True))

    def cortadas(self) -> Iterable[EntidadDeLamina]:
        """Las que no caben enteras en su encabezado."""
        return (
            e for e in self.columnas if len(partir(e.nombre_corto, CUERPO, self.ancho - 6, True)) > LINEAS_DE_NOMBRE
        )

    def grupos(self) -> list[tuple[EntidadDeLamina, int, int]]:
        """Cada grupo seguido de algo que comprende, y entre qué columnas va su corchete, inclusive."""
        salida = []
        for lugar, entidad in enumerate(self.columnas):
            fin = lugar
            while fin + 1 < len(self.columnas) and self.columnas[fin + 1].id in entidad.comprende:
                fin += 1
            if fin > lugar:
                salida.append((entidad, lugar, fin))
        return salida

    @property
    def alto_de_grupo(self) -> float:
        return RENGLON + 6 if self.grupos() else 0.0

    @property
    def alto(self) -> float:
        """Lo que mide el encabezado de la tabla."""
        nombres = max((len(self.titulo(e)) for e in self.columnas), default=1)
        return ALTO_DE_NIVEL + self.alto_de_grupo + nombres * RENGLON + 8


def trama_de(datos: DatosDeLamina, usadas: Collection[str], parte: str = "") -> Trama:
    """La de esas entidades: por nivel, y cada grupo justo antes de lo que comprende."""
    presentes = sorted((e for e in datos.entidades if e.id in usadas), key=_natural)
    return Trama(tuple(_con_sus_miembros(presentes)), parte)


def _natural(entidad: EntidadDeLamina) -> tuple[int, list[tuple[int, str]]]:
    """Por nivel e id, con «e4» antes que «e12»."""
    trozos = [(int(t), "") if t.isdigit() else (0, t) for t in re.split(r"(\d+)", entidad.id) if t]
    return NIVELES.index(entidad.nivel), trozos


def _con_sus_miembros(presentes: Sequence[EntidadDeLamina]) -> list[EntidadDeLamina]:
    en_grupo = {m for e in presentes for m in e.comprende}
    orden: dict[str, EntidadDeLamina] = {}

    def pone(entidad: EntidadDeLamina) -> None:
        if entidad.id not in orden:
            orden[entidad.id] = entidad
            for otra in presentes:
                if otra.id in entidad.comprende and otra.nivel == entidad.nivel:
                    pone(otra)

    for entidad in (*(e for e in presentes if e.id not in en_grupo), *presentes):
        pone(entidad)
    return sorted(orden.values(), key=lambda e: NIVELES.index(e.nivel))


def en_partes(datos: DatosDeLamina, usadas: Collection[str]) -> list[Trama]:
    """Las entidades de una sola fila en las hojas que haga falta, parejas."""
    columnas = trama_de(datos, usadas).columnas
    hojas = -(-len(columnas) // COLUMNAS_POR_HOJA) or 1
    por_hoja = -(-len(columnas) // hojas) or 1
    partes = [columnas[i : i + por_hoja] for i in range(0, len(columnas), por_hoja)] or [()]
    if len(partes) == 1:
        return [Trama(tuple(columnas))]
    total = len(columnas)
    return [
        Trama(tuple(parte), f"entidades {i * por_hoja + 1} a {i * por_hoja + len(parte)} de {total}")
        for i, parte in enumerate(partes)
    ]
