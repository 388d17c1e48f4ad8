"""El padrón por trozos, para recorrer uno de millones de unidades sin tenerlo en memoria.

Dice lo mismo que `padron.leer_padron`: las mismas unidades en el mismo orden, y los mismos avisos. De cada unidad solo
queda un número de ocho octetos mientras se buscan las claves repetidas.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import islice

import numpy as np

from motor.territorio.padron import Armador, Padron, columnas_de, leer_padron
from reglas.lenguaje.caso import Caso, Territorio
from reglas.lenguaje.numeros import ValorMalo
from reglas.tabla.claves import CerosPerdidos
from reglas.tabla.flujo import NoVaEnFlujo, TablaEnFlujo
from reglas.yaml.fuentes import lugar_de_archivo

UNIDADES_POR_TROZO = 10_000


class PadronPorTrozos:
    """Las unidades de un caso, por trozos; cada recorrido vuelve a leer el archivo. `len`: cuántas cuentan.

    Levanta lo que `leer_padron`.
    """

    def __init__(self, caso: Caso, territorio: Territorio) -> None:
        self._caso, self._territorio = caso, territorio
        self._entero: Padron | None = None
        self._repetidas: Counter[str] = Counter()
        self._unidades, self.avisos = 0, tuple[str, ...]()
        try:
            self._tabla = TablaEnFlujo(lugar_de_archivo(territorio.archivo))
            self._columnas = columnas_de(territorio, self._columna)
            self._mira_las_claves()
        except NoVaEnFlujo:
            self._lee_entero()

    def __len__(self) -> int:
        return self._unidades

    def trozos(self) -> Iterator[Padron]:
        """Las unidades que cuentan, en el orden del archivo."""
        if self._entero is not None:
            yield self._entero
            return
        armador = Armador(self._caso, self._territorio, self._columnas, _no_va, coma_decimal=self._tabla.coma_decimal)
        filas = self._las_que_cuentan()
        try:
            while trozo := list(islice(filas, UNIDADES_POR_TROZO)):
                yield armador.padron(trozo)
        except NoVaEnFlujo:
            # Un valor que no es de su dominio: leído entero se dice en qué celda, y todos los demás con él.
            self._lee_entero()
            raise

    def _columna(self, _: str, nombre: str) -> int:
        lugar = self._tabla.columna(nombre)
        if lugar is None:
            raise NoVaEnFlujo
        return lugar

    def _lee_entero(self) -> None:
        self._entero = leer_padron(self._caso)
        assert self._entero is not None
        self._unidades, self.avisos = len(self._entero), self._entero.avisos

    def _las_que_cuentan(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        for linea, fila in self._tabla.filas():
            clave = fila[self._columnas.clave].strip()
            if clave and clave not in self._repetidas:
                yield linea, fila

    def _mira_las_claves(self) -> None:
        resumenes, ceros, sin_clave = array("q"), CerosPerdidos(), 0
        for _, fila in self._tabla.filas():
            clave = fila[self._columnas.clave].strip()
            if clave:
                resumenes.append(hash(clave))
                ceros.mira(clave)
            else:
                sin_clave += 1
        sospechosos = _los_repetidos(resumenes)
        avisos: list[str] = []
        if sospechosos or sin_clave:
            avisos += self._no_cuentan(sospechosos)
        for clave, veces in self._repetidas.items():
            ceros.olvida(clave, veces - 1)
        self._unidades = len(resumenes) - self._repetidas.total()
        if (aviso := ceros.aviso()) is not None:
            avisos.append(f"{self._territorio.mostrado}: {aviso}")
        self.avisos = tuple(avisos)

    def _no_cuentan(self, sospechosos: frozenset[int]) -> list[str]:
        """Anota las claves que de verdad se repiten, y dice de cada fila que no cuenta por qué."""
        claves = ((linea, fila[self._columnas.clave].strip()) for linea, fila in self._tabla.filas())
        dudosas = [(linea, clave) for linea, clave in claves if not clave or hash(clave) in sospechosos]
        veces = Counter(clave for _, clave in dudosas if clave)
        self._repetidas = Counter({clave: n for clave, n in veces.items() if n > 1})
        return [
            f"{self._territorio.mostrado}:{linea}: "
            f"{f'la clave {clave} se repite' if clave else 'no tiene clave'}; la unidad no cuenta"
            for linea, clave in dudosas
            if not clave or clave in self._repetidas
        ]


def padron_por_trozos(caso: Caso) -> PadronPorTrozos | None:
    """El padrón del caso, o `None` si no tiene territorio. Levanta lo que `leer_padron`."""
    return PadronPorTrozos(caso, caso.territorio) if caso.territorio is not None else None


def _los_repetidos(resumenes: array[int]) -> frozenset[int]:
    ordenados = np.sort(np.frombuffer(resumenes, dtype=np.int64)) if resumenes else np.empty(0, dtype=np.int64)
    return frozenset(ordenados[1:][ordenados[1:] == ordenados[:-1]].tolist())


def _no_va(linea: int, columna: int, malo: ValorMalo, recibido: str) -> None:
    raise NoVaEnFlujo
