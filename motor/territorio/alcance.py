"""Qué unidades reales caen en un ámbito (docs/lenguaje.md, 5): en él, fuera, o *sin dato* si falta el que lo decide.

Las unidades que ninguna caja distingue forman una clase: se evalúa una por clase, y el resto es contar. El padrón
puede tener un millón de filas; las clases dependen solo de los bordes que nombran las reglas.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from motor.regiones.ambito import SIN_DATO, Ambito, Clave
from motor.regiones.espacio import Espacio
from motor.territorio.padron import Padron

if TYPE_CHECKING:
    from motor.titulares.dictamen import Dictamen

EJEMPLOS = 3
AMBITOS_QUE_SE_RECUERDAN = 1024
DENTRO, FUERA, INCIERTA = 1, 0, -1


@dataclass(frozen=True, slots=True)
class Alcance:
    """Cuántas unidades caen, cuántas no se sabe por falta de un dato, cuánto pesan las que caen, y algunas.

    `ejemplos`: posiciones en el padrón de las de más peso, de regiones distintas si las hay. `clase`: `real` (alguna
    cae) o `hipotético` (ninguna).
    """

    unidades: int
    sin_dato: int
    peso: float
    ejemplos: tuple[int, ...]

    @property
    def clase(self) -> str:
        return "real" if self.unidades else "hipotético"


class Censo:
    """Un padrón visto desde un espacio, agrupado en clases de unidades que ninguno de los ámbitos vistos distingue.

    `ambitos`: los que se sabe que se preguntarán, para agrupar una sola vez. Por cualquier otro se puede preguntar
    igual: si tiene bordes que la agrupación no conoce, se agrupa de nuevo con ellos.
    """

    def __init__(self, padron: Padron, espacio: Espacio, universo: Ambito, ambitos: Iterable[Ambito] = ()) -> None:
        self.padron = padron
        self.espacio = espacio
        self.universo = universo
        self._bordes: dict[str, set[int]] = {atributo: set() for atributo in padron.ordinales}
        self._region = np.unique(np.array(padron.regiones or ("",) * len(padron)), return_inverse=True)[1]
        self._orden = np.lexsort((np.array(padron.claves), -padron.pesos))
        self._lugar = np.argsort(self._orden)
        self._anota([universo, *ambitos])
        self._agrupa()

    def _anota(self, ambitos: Iterable[Ambito]) -> bool:
        """Añade los bordes de los ámbitos; dice si alguno no se conocía."""
        hay = False
        for ambito in ambitos:
            for atributo, conocidos in self._bordes.items():
                nuevos = ambito.bordes(atributo) - conocidos
                hay = hay or bool(nuevos)
                conocidos |= nuevos
        return hay

    def _agrupa(self) -> None:
        codigo = np.zeros(len(self.padron), dtype=np.int64)
        for atributo, valores in self.padron.ordinales.items():
            bordes = np.array(sorted(self._bordes[atributo]), dtype=np.int64)
            atomo = np.where(valores == SIN_DATO, 0, np.searchsorted(bordes, valores, side="right") + 1)
            # Renumerar tras cada columna mantiene el código pequeño por muchas que haya.
            _, codigo = np.unique(codigo * (len(bordes) + 2) + atomo, return_inverse=True)
        _, primeras, clase = np.unique(codigo, return_index=True, return_inverse=True)
        self._clase = clase
        self._cuantas = np.bincount(clase, minlength=len(primeras))
        self._pesos = np.bincount(clase, weights=self.padron.pesos, minlength=len(primeras))
        self._de_clase = self._candidatas(clase)
        self._columnas = {atributo: valores[primeras] for atributo, valores in self.padron.ordinales.items()}
        self._posibles: dict[int, Ambito] = {}
        self._sabidos: dict[Clave, NDArray[np.int64]] = {}

    def _candidatas(self, clase: NDArray[np.intp]) -> list[list[int]]:
        """Por clase, las unidades que pueden ser ejemplo: las de más peso, y las de más peso de otras regiones."""
        orden = self._orden
        por_clase = orden[np.argsort(clase[orden], kind="stable")]
        inicios = np.cumsum(self._cuantas) - self._cuantas
        salida = [
            por_clase[i : i + min(n, EJEMPLOS)].tolist()
            for i, n in zip(inicios.tolist(), self._cuantas.tolist(), strict=True)
        ]
        regiones = int(self._region.max(initial=0)) + 1
        _, primeras = np.unique(clase[orden] * regiones + self._region[orden], return_index=True)
        for fila in orden[np.sort(primeras)].tolist():
            suyas = salida[clase[fila]]
            if fila not in suyas and len(suyas) < 2 * EJEMPLOS:
                suyas.append(fila)
        return salida

    def _ejemplos(self, clases: Iterable[int]) -> tuple[int, ...]:
        """Las de más peso, cada una de una región distinta mientras las haya."""
        candidatas = sorted(
            (fila for c in clases for fila in self._de_clase[c]), key=lambda fila: int(self._lugar[fila])
        )
        elegidas: list[int] = []
        for fila in candidatas:
            if len(elegidas) < EJEMPLOS and self._region[fila] not in {self._region[otra] for otra in elegidas}:
                elegidas.append(fila)
        resto = [fila for fila in candidatas if fila not in elegidas]
        return tuple([*elegidas, *resto][:EJEMPLOS])

    def _visto(self, ambito: Ambito, clase: int) -> Ambito:
        """El ámbito visto desde los atributos que el padrón trae y de la clase no se saben."""
        de_la_clase = {atributo: int(valores[clase]) for atributo, valores in self._columnas.items()}
        ignorados = [atributo for atributo, ordinal in de_la_clase.items() if ordinal == SIN_DATO]
        return ambito.dado({a: o for a, o in de_la_clase.items() if o != SIN_DATO}).sobre(ignorados)

    def _posible(self, clase: int) -> Ambito:
        """Lo que puede valer lo que no se sabe de la clase."""
        if clase not in self._posibles:
            self._posibles[clase] = self._visto(self.universo, clase)
        return self._posibles[clase]

    def _estados(self, ambito: Ambito) -> NDArray[np.int64]:
        """Por clase: dentro, fuera o incierta. Muchos hallazgos tienen el mismo ámbito: se miran una vez."""
        if self._anota([ambito]):
            self._agrupa()
        if ambito.clave not in self._sabidos:
            if len(self._sabidos) >= AMBITOS_QUE_SE_RECUERDAN:
                self._sabidos.clear()
            self._sabidos[ambito.clave] = self._mirados(ambito)
        return self._sabidos[ambito.clave]

    def _mirados(self, ambito: Ambito) -> NDArray[np.int64]:
        tocadas = ambito.toca(self._columnas, len(self._cuantas))
        estados = np.where(tocadas, DENTRO, FUERA)
        ignora = np.zeros(len(self._cuantas), dtype=np.bool_)
        for valores in self._columnas.values():
            ignora |= valores == SIN_DATO
        for clase in np.flatnonzero(tocadas & ignora).tolist():
            visto = self._visto(ambito, clase)
            if not visto.es_todo and self._posible(clase) - visto:
                estados[clase] = INCIERTA
        return estados

    def alcance(self, ambito: Ambito) -> Alcance:
        """Qué unidades caen en el ámbito con algún valor de los atributos que el padrón no trae. O(clases x cajas)."""
        estados = self._estados(ambito)
        dentro = estados == DENTRO
        return Alcance(
            unidades=int(self._cuantas[dentro].sum()),
            sin_dato=int(self._cuantas[estados == INCIERTA].sum()),
            peso=float(self._pesos[dentro].sum()),
            ejemplos=self._ejemplos(np.flatnonzero(dentro).tolist()),
        )

    def por_unidad(self, ambito: Ambito) -> NDArray[np.int64]:
        """Por unidad, en el orden del padrón: `DENTRO`, `FUERA` o `INCIERTA`."""
        estados = self._estados(ambito)
        return np.asarray(estados[self._clase])

    def dentro(self, ambito: Ambito) -> NDArray[np.bool_]:
        """Por unidad, si se sabe que cae en el ámbito."""
        return np.asarray(self.por_unidad(ambito) == DENTRO)

    def testigo(self, ambito: Ambito, alcance: Alcance) -> dict[str, int] | None:
        """Un punto del ámbito que es una unidad real, si alguna cae."""
        if not alcance.ejemplos:
            return ambito.testigo()
        fila = alcance.ejemplos[0]
        columnas = self.padron.ordinales.items()
        sabido = {atributo: int(valores[fila]) for atributo, valores in columnas if valores[fila] != SIN_DATO}
        return (ambito & self.espacio.punto(sabido)).testigo()


def censo_de(padron: Padron | None, dictamen: Dictamen, ambitos: Iterable[Ambito | None]) -> Censo | None:
    """El padrón visto desde un dictamen, agrupado para esos ámbitos (los nulos no cuentan); nulo si no hay padrón."""
    if padron is None:
        return None
    return Censo(padron, dictamen.espacio, dictamen.universo, [ambito for ambito in ambitos if ambito is not None])
