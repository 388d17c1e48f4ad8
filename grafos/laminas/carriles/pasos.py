"""Los pasos de una hoja de carriles, cada uno en su fase, y el flujo entre ellos: qué va después de qué."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from grafos.laminas.datos.datos import PasoDeLamina
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.conectores import horizontal, vertical
from grafos.laminas.hoja.lienzo import Lienzo
from grafos.laminas.hoja.tipografia import partir

CUERPO, RENGLON, RELLENO, ENTRE_PASOS = 8.5, 10.2, 4.0, 9.0
CANAL, VIAS = 18.0, 4
PUNTA = 4


@dataclass(frozen=True, slots=True)
class Puesto:
    """Dónde quedó un paso: su columna y su caja."""

    columna: int
    x: float
    y: float
    ancho: float
    alto: float


def lineas_de(paso: PasoDeLamina, presentes: Mapping[str, int], columna: int, ancho: float) -> tuple[str, ...]:
    """Su nombre y, si no se puede dibujar de dónde viene, dicho: «después de sc05»."""
    lejos = [p for p in paso.despues_de if p not in presentes or not 0 <= columna - presentes[p] <= 1]
    dicho = f"{paso.id} {paso.nombre}" + (f" (después de {', '.join(lejos)})" if lejos else "")
    return partir(dicho, CUERPO, ancho - 2 * RELLENO)


def alto_de(pasos: Sequence[PasoDeLamina], presentes: Mapping[str, int], columna: int, ancho: float) -> float:
    """Lo que ocupan los de una columna, uno debajo de otro."""
    return sum(_alto(lineas_de(paso, presentes, columna, ancho)) + ENTRE_PASOS for paso in pasos)


def en_partes(paso: PasoDeLamina, ancho: float, alto: float) -> list[PasoDeLamina]:
    """El paso, o tantos como hagan falta para que ninguno pida más de `alto`, con el nombre repartido entre ellos.

    El último deja libre medio alto, para lo que vaya debajo.
    """
    caben = max(2, int((alto - ENTRE_PASOS - 2 * RELLENO) / RENGLON) - 1)
    if len(lineas_de(paso, {}, 0, ancho)) <= caben // 2:
        return [paso]
    lineas = partir(paso.nombre, CUERPO, ancho - 2 * RELLENO)
    cortes = [*range(0, len(lineas), caben), len(lineas)]
    if cortes[-1] - cortes[-2] > caben // 2:
        cortes.insert(-1, cortes[-2] + caben // 2)
    trozos = [" ".join(lineas[de:a]) for de, a in pairwise(cortes)]
    enteros = [replace(paso, nombre=trozo, despues_de=()) for trozo in trozos[:-1]]
    return [*enteros, replace(paso, nombre=trozos[-1])]


def _alto(lineas: Sequence[str]) -> float:
    return len(lineas) * RENGLON + 2 * RELLENO


def pinta_pasos(
    lienzo: Lienzo, pasos: Sequence[PasoDeLamina], presentes: Mapping[str, int], columna: int, x: float, y: float,
    ancho: float,
) -> dict[str, Puesto]:  # fmt: skip
    """Los pone y dice dónde quedó cada uno."""
    puestos = {}
    for paso in pasos:
        lineas = lineas_de(paso, presentes, columna, ancho)
        alto = _alto(lineas)
        lienzo.caja(
            x, y, ancho, alto, relleno=paleta.BLANCO, borde=paleta.OSCURO, grosor=1.0, id=f"paso_{paso.id}",
            clase="paso", titulo=paso.nombre,
        )  # fmt: skip
        for lugar, linea in enumerate(lineas):
            lienzo.linea(x + RELLENO, y + RELLENO + lugar * RENGLON, ancho - 2 * RELLENO, linea, CUERPO)
        puestos[paso.id] = Puesto(columna, x, y, ancho, alto)
        y += alto + ENTRE_PASOS
    return puestos


def pinta_flujo(lienzo: Lienzo, pasos: Sequence[PasoDeLamina], puestos: Mapping[str, Puesto]) -> None:
    """Una flecha de cada paso al que va después, si está en su fase o en la siguiente; cada una por su vía."""
    via = 0
    for paso in pasos:
        if paso.id not in puestos:
            continue
        a = puestos[paso.id]
        for anterior in paso.despues_de:
            de = puestos.get(anterior)
            if de is None or not 0 <= a.columna - de.columna <= 1:
                continue
            if de.columna == a.columna and abs(a.y - de.y - de.alto - ENTRE_PASOS) < 0.1:
                medio = a.x + a.ancho / 2
                vertical(lienzo, medio, de.y + de.alto, a.y - PUNTA, color=paleta.OSCURO)
                _punta_abajo(lienzo, medio, a.y)
                continue
            _por_la_via(lienzo, de, a, via)
            via += 1


def _por_la_via(lienzo: Lienzo, de: Puesto, a: Puesto, via: int) -> None:
    """Por el canal de la izquierda de la columna a la que llega."""
    x = a.x - 3 - (via % VIAS + 1) * 3.2
    sale, llega = de.y + de.alto / 2, a.y + a.alto / 2 + (via % VIAS - 1.5) * 1.6
    horizontal(lienzo, de.x if de.columna == a.columna else de.x + de.ancho, x, sale, color=paleta.GRIS_TEXTO)
    vertical(lienzo, x, min(sale, llega) - 0.5, max(sale, llega) + 0.5, color=paleta.GRIS_TEXTO)
    horizontal(lienzo, x, a.x - PUNTA, llega, color=paleta.GRIS_TEXTO)
    for i in range(PUNTA):
        lienzo.caja(a.x - PUNTA + i, llega - (PUNTA - i) / 2, 1, PUNTA - i, relleno=paleta.OSCURO, clase="flecha")


def _punta_abajo(lienzo: Lienzo, x: float, y: float) -> None:
    for i in range(PUNTA):
        lienzo.caja(x - (PUNTA - i) / 2, y - PUNTA + i, PUNTA - i, 1, relleno=paleta.OSCURO, clase="flecha")
