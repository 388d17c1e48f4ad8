"""Tablas de decisión sintéticas: de la forma de Calvanese y otros (BPM 2016) y de la forma del proyecto.

Una partición del espacio por cortes al azar —como las hojas de un árbol de decisión— da reglas que lo cubren sin
pisarse; luego se estropea una de cada diez: se ensancha una columna (solapes) o se encoge (vacíos). Se sabe, pues,
cuántos defectos se sembraron.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from motor.regiones.ambito import Ambito
from motor.regiones.cajas import Caja
from motor.regiones.espacio import Espacio
from motor.titulares.activacion import Elemento
from reglas.lenguaje.atributos import Atributo

NUMERICAS = (40_000, 100_000, 1_000, 850)
CATEGORIAS = (6, 14, 5)


@dataclass(frozen=True, slots=True)
class Tabla:
    """Un espacio y una caja por regla; `sembrados`: cuántas reglas se estropearon."""

    nombre: str
    espacio: Espacio
    reglas: tuple[Caja, ...]
    sembrados: int

    def de_cero(self) -> tuple[Espacio, dict[Elemento, Ambito]]:
        """La tabla como la celda que el motor parte, en un espacio nuevo: en el suyo recordaría lo ya partido."""
        espacio = Espacio(self.espacio.dimensiones)
        return espacio, {Elemento("asigna", f"r{i:05}"): Ambito(espacio, (caja,)) for i, caja in enumerate(self.reglas)}


def de_calvanese(reglas: int, columnas: int, modo: str, semilla: int) -> Tabla:
    """Tabla de la forma del artículo: columnas numéricas y de categorías alternadas; `modo`: «solape» o «vacío»."""
    azar = random.Random(f"{reglas} {columnas} {modo} {semilla}")
    espacio = Espacio(_columna(i) for i in range(columnas))
    hojas = _parte(espacio, reglas, azar)
    sembrados = round(len(hojas) / 10)
    for i in azar.sample(range(len(hojas)), sembrados):
        hojas[i] = _estropea(espacio, hojas[i], modo, azar)
    return Tabla(f"{reglas}x{columnas} {modo} #{semilla}", espacio, tuple(hojas), sembrados)


def del_proyecto(celdas: int, reglas: int, semilla: int) -> tuple[Espacio, list[list[Caja]]]:
    """Celdas de la forma de las nuestras: tipo, población, ámbito, región, fecha y monto."""
    azar = random.Random(f"{celdas} {reglas} {semilla}")
    espacio = Espacio(
        [
            Atributo("tipo", "categoría", tuple(f"t{i}" for i in range(7)), 0, 6),
            Atributo("población", "entero", (), 0, 1_000_000),
            Atributo("ámbito", "categoría", ("rural", "urbano"), 0, 1),
            Atributo("región", "categoría", tuple(f"g{i}" for i in range(33)), 0, 32),
            Atributo("día", "entero", (), 0, 9_000),
            Atributo("monto", "entero", (), 0, 10**9),
        ]
    )
    lote = []
    for _ in range(celdas):
        hojas = _parte(espacio, reglas, azar)
        for i in azar.sample(range(len(hojas)), max(1, len(hojas) // 10)):
            hojas[i] = _estropea(espacio, hojas[i], azar.choice(["solape", "vacío"]), azar)
        lote.append(hojas)
    return espacio, lote


def _columna(i: int) -> Atributo:
    if i % 2 == 0:
        return Atributo(f"c{i}", "entero", (), 0, NUMERICAS[i // 2 % 4] - 1)
    cuantos = CATEGORIAS[i // 2 % 3]
    return Atributo(f"c{i}", "categoría", tuple(f"v{j}" for j in range(cuantos)), 0, cuantos - 1)


def _parte(espacio: Espacio, hojas: int, azar: random.Random) -> list[Caja]:
    """`hojas` cajas disjuntas que cubren el espacio. Se corta siempre una de las mayores, por una columna al azar."""
    cajas: list[Caja] = [{}]
    while len(cajas) < hojas:
        lugar = azar.randrange(min(len(cajas), 8))
        caja = cajas.pop(lugar)
        mitades = _corta(espacio, caja, azar)
        cajas += mitades
    return cajas


def _corta(espacio: Espacio, caja: Caja, azar: random.Random) -> list[Caja]:
    for dimension in azar.sample(range(len(espacio.tamanos)), len(espacio.tamanos)):
        propio = caja.get(dimension, espacio.llenos[dimension])
        if isinstance(propio, int):
            bits = [1 << i for i in range(propio.bit_length()) if propio >> i & 1]
            if len(bits) > 1:
                parte = azar.choice(bits)
                return [{**caja, dimension: parte}, {**caja, dimension: propio & ~parte}]
        elif propio[1] - propio[0] >= 8:
            ancho = propio[1] - propio[0] + 1
            corte = propio[0] + max(1, min(ancho - 1, int(azar.gauss(ancho / 2, ancho / 6))))
            return [{**caja, dimension: (propio[0], corte - 1)}, {**caja, dimension: (corte, propio[1])}]
    return [caja]


def _estropea(espacio: Espacio, caja: Caja, modo: str, azar: random.Random) -> Caja:
    for dimension in azar.sample(sorted(caja), len(caja)):
        propio, lleno = caja[dimension], espacio.llenos[dimension]
        if isinstance(propio, int):
            assert isinstance(lleno, int)
            sueltos = [b for b in range(lleno.bit_length()) if (propio >> b & 1) == (modo == "vacío")]
            if sueltos and not (modo == "vacío" and len(sueltos) < 2):
                return {**caja, dimension: propio ^ (1 << azar.choice(sueltos))}
            continue
        assert not isinstance(lleno, int)
        ancho = propio[1] - propio[0] + 1
        if modo == "vacío" and ancho >= 4:
            quita = max(1, int(ancho * azar.uniform(0.1, 0.5)))
            return {**caja, dimension: (propio[0] + quita, propio[1])}
        if modo == "solape" and propio != lleno:
            pone = max(1, int(ancho * azar.uniform(0.2, 1.0)))
            return {**caja, dimension: (max(lleno[0], propio[0] - pone), min(lleno[1], propio[1] + pone))}
    return caja
