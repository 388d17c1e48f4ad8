"""Ámbito: un conjunto exacto de puntos del espacio de condiciones, y su álgebra.

Todo lo que el producto dice de un territorio, un objeto o un tiempo es un `Ambito`: dónde está activa una regla,
dónde falta titular, a qué alcanza una propuesta. No sabe nada de derecho. Los dominios son finitos, así que
toda operación es exacta: unión, intersección, diferencia, complemento, vacuidad, volumen y testigo. Las cajas en que
se guarda no salen de `motor.regiones`: fuera se habla de atributos y tramos.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from motor.regiones import cajas as c
from motor.regiones.columnas import PARES_QUE_COMPENSAN, Columnas, en_columnas, matrices
from motor.regiones.descubierto import sin_cubrir
from motor.regiones.ensanche import ensanchadas, sin_sobrantes
from motor.regiones.fusion import fundidas
from motor.regiones.rejilla import Codificadas, Rejilla

if TYPE_CHECKING:
    from motor.regiones.espacio import Espacio

Tramos = tuple[tuple[int, int], ...]
CajaLegible = dict[str, Tramos]
"""Atributo → tramos de ordinales, inclusive; el atributo ausente no restringe."""

CAJAS_QUE_SE_ENSANCHAN = 40
CAJAS_QUE_SE_RESTAN, PARES_QUE_SE_RESTAN = 400, 100_000
"""Con más cajas que quitar, o más pares, quitarlas una a una cuesta más que partir el espacio."""
Clave = tuple[tuple[tuple[int, c.Componente], ...], ...]
SIN_DATO = -1
"""El ordinal de un atributo que no se sabe, en las columnas que se miran con `Ambito.toca`."""


class Ambito:
    """Conjunto inmutable de puntos de un `Espacio`, guardado como cajas disjuntas.

    Se opera con `&`, `|`, `-`, `~`; es falso si está vacío; `punto in ambito` pide un ordinal por atributo.
    La igualdad es de conjuntos, no de cajas. `ocupa`: cuántas cajas guarda, lo que pesa en la memoria.
    """

    __slots__ = ("_clave", "_codificadas", "_columnas", "espacio", "ocupa", "piezas")

    piezas: tuple[c.Caja, ...]

    def __init__(self, espacio: Espacio, piezas: tuple[c.Caja, ...] | Codificadas) -> None:
        """`piezas` deben ser disjuntas y no vacías: las construyen el espacio y el álgebra, no quien la usa.

        Si llegan codificadas, `piezas` no existe hasta que alguien la pide.
        """
        self.espacio = espacio
        self._columnas: Columnas | None = None
        self._clave: Clave | None = None
        self.ocupa = len(piezas)
        if isinstance(piezas, tuple):
            self.piezas = piezas
        else:
            self._codificadas = piezas

    if not TYPE_CHECKING:

        def __getattr__(self, nombre: str) -> object:
            """Las cajas, la primera vez que se piden: Python solo llama aquí mientras el atributo no existe."""
            if nombre != "piezas":
                raise AttributeError(nombre)
            self.piezas = self._codificadas.cajas()
            return self.piezas

    def __bool__(self) -> bool:
        return self.ocupa > 0

    def __and__(self, otro: Ambito) -> Ambito:
        if self.es_todo:
            return otro
        if otro.es_todo:
            return self
        comunes = (c.comun(pieza, otra) for pieza, suyas in self._contactos(otro) for otra in suyas)
        return Ambito(self.espacio, tuple(comunes))

    def __sub__(self, otro: Ambito) -> Ambito:
        if not otro or not self:
            return self
        quitadas = len(otro.piezas)
        if quitadas > CAJAS_QUE_SE_RESTAN or quitadas * len(self.piezas) > PARES_QUE_SE_RESTAN:
            return self._menos_muchas(otro)
        salida: list[c.Caja] = []
        for pieza, tocadas in self._contactos(otro):
            restos = [pieza]
            for quitada in tocadas:
                restos = [parte for resto in restos for parte in c.resta(resto, quitada, self.espacio.llenos)]
                if not restos:
                    break
            salida += restos
        return Ambito(self.espacio, tuple(salida))

    def _menos_muchas(self, otro: Ambito) -> Ambito:
        """La resta por partición binaria: quitar una tras otra crece con el cuadrado de las que ya se quitaron."""
        rejilla = Rejilla(self.espacio, [*self.piezas, *otro.piezas])
        propias, quitadas = (
            rejilla.codifica([trozo for pieza in piezas for trozo in rejilla.trozos(pieza)])
            for piezas in (self.piezas, otro.piezas)
        )
        quedan = sin_cubrir(propias, quitadas)
        fundida, _ = fundidas(quedan, np.zeros(len(quedan), dtype=np.int64), rejilla.en_orden)
        return Ambito(self.espacio, Codificadas(rejilla, fundida, 0, len(fundida)))

    def _contactos(self, otro: Ambito) -> Iterator[tuple[c.Caja, Iterable[c.Caja]]]:
        """Cada caja, con las del otro que la tocan: las únicas que cuentan."""
        propias, ajenas = None, None
        if len(self.piezas) * len(otro.piezas) >= PARES_QUE_COMPENSAN:
            propias, ajenas = self.columnas, otro.columnas
        if propias is None or ajenas is None:
            for pieza in self.piezas:
                yield pieza, [otra for otra in otro.piezas if c.se_tocan(pieza, otra)]
            return
        for matriz, inicio in matrices(propias, ajenas, (len(self.piezas), len(otro.piezas))):
            filas, columnas = np.nonzero(matriz)
            cortes = np.searchsorted(filas, np.arange(len(matriz) + 1)).tolist()
            tocadas = columnas.tolist()
            for i, (desde, hasta) in enumerate(pairwise(cortes), inicio):
                yield self.piezas[i], [otro.piezas[j] for j in tocadas[desde:hasta]]

    @property
    def clave(self) -> Clave:
        """Sus cajas como algo que se compara y se busca: la misma para las mismas cajas en el mismo orden."""
        if self._clave is None:
            self._clave = tuple(tuple(sorted(pieza.items())) for pieza in self.piezas)
        return self._clave

    @property
    def columnas(self) -> Columnas | None:
        """Sus cajas en columnas, que se recuerdan; nulo si no caben."""
        if self._columnas is None:
            self._columnas = en_columnas(self.piezas, self.espacio.tamanos)
        return self._columnas

    def __or__(self, otro: Ambito) -> Ambito:
        if self.es_todo or not otro:
            return self
        if otro.es_todo or not self:
            return otro
        return Ambito(self.espacio, self.piezas + (otro - self).piezas)

    def __invert__(self) -> Ambito:
        return self.espacio.todo - self

    def __eq__(self, otro: object) -> bool:
        if not isinstance(otro, Ambito):
            return NotImplemented
        if self.espacio != otro.espacio:
            return False
        return self.piezas == otro.piezas or (self.volumen() == otro.volumen() and self.cabe_en(otro))

    def __hash__(self) -> int:
        return hash((self.espacio, self.volumen()))

    def __contains__(self, punto: Mapping[str, int]) -> bool:
        dimensiones = self.espacio.dimensiones
        return any(
            all(c.admite(componente, punto[dimensiones[d].id]) for d, componente in pieza.items())
            for pieza in self.piezas
        )

    def __repr__(self) -> str:
        return f"Ambito({self.cajas()!r})"

    @property
    def es_todo(self) -> bool:
        """Si no restringe nada (reconoce la forma, sin calcular)."""
        return len(self.piezas) == 1 and not self.piezas[0]

    def cabe_en(self, otro: Ambito) -> bool:
        """Si todos sus puntos son del otro. Cuenta los comunes, que es exacto porque las cajas son disjuntas, y no los
        recorta. O(cajas que se tocan x dimensiones)."""
        tamanos = self.espacio.tamanos
        for pieza, suyas in self._contactos(otro):
            if c.volumen(pieza, tamanos) != sum(c.volumen(c.comun(pieza, otra), tamanos) for otra in suyas):
                return False
        return True

    def volumen(self) -> int:
        """Número exacto de puntos."""
        return sum(c.volumen(pieza, self.espacio.tamanos) for pieza in self.piezas)

    def en(self, espacio: Espacio) -> Ambito:
        """Las mismas restricciones en otro espacio, que empieza por las dimensiones de este o difiere solo en el día
        de su corte."""
        return self if espacio is self.espacio else Ambito(espacio, self.piezas)

    def fundido(self) -> Ambito:
        """El mismo conjunto en menos cajas, para leerlo."""
        return Ambito(self.espacio, tuple(c.funde(self.piezas, self.espacio.llenos)))

    def ensanchado(self, universo: Ambito) -> Ambito:
        """Los mismos puntos del `universo` con las menos condiciones; de lo que está fuera da igual lo que se diga.

        Con más de `CAJAS_QUE_SE_ENSANCHAN` cajas no se intenta. O(cajas² x dimensiones).
        """
        cajas = c.funde(self.piezas, self.espacio.llenos)
        if len(cajas) > CAJAS_QUE_SE_ENSANCHAN:
            return self
        ancho = self.espacio.nada
        for caja in ensanchadas(cajas, (universo - self).piezas):
            ancho = ancho | Ambito(self.espacio, (caja,))
        return min(ancho.fundido(), self.fundido(), key=lambda uno: len(uno.piezas))

    def cajas(self) -> list[CajaLegible]:
        """Cajas disjuntas cuya unión es el ámbito, en orden estable."""
        return self._legibles(c.funde(self.piezas, self.espacio.llenos))

    def cajas_anchas(self, prohibido: Ambito) -> list[CajaLegible]:
        """Cajas que cubren el ámbito sin pisar lo `prohibido`, cada una con las menos restricciones; pueden pisarse.

        Con más de `CAJAS_QUE_SE_ENSANCHAN`, las de siempre. O(cajas² x dimensiones).
        """
        llenos = self.espacio.llenos
        cajas = c.funde(self.piezas, llenos)
        if len(cajas) <= CAJAS_QUE_SE_ENSANCHAN:
            anchas: list[c.Caja] = []
            for caja in ensanchadas(cajas, prohibido.piezas):
                if caja not in anchas:
                    anchas.append(caja)
            # Ensanchadas, algunas ya solo difieren en una dimensión: «nacional» y «departamental» son una lista.
            cajas = c.funde(sin_sobrantes(anchas, self.piezas, llenos), llenos)
        return self._legibles(cajas)

    def _legibles(self, cajas: Iterable[c.Caja]) -> list[CajaLegible]:
        dimensiones = self.espacio.dimensiones
        return [
            {dimensiones[dimension].id: tramos_de(componente) for dimension, componente in sorted(caja.items())}
            for caja in cajas
        ]

    def testigo(self) -> dict[str, int] | None:
        """El menor punto en el orden de las dimensiones (no depende de la descomposición), o `None`."""
        if not self.piezas:
            return None
        punto: dict[str, int] = {}
        quedan = self.piezas
        for dimension, atributo in enumerate(self.espacio.indice):
            minimos = [c.minimo(pieza[dimension]) if dimension in pieza else 0 for pieza in quedan]
            punto[atributo] = min(minimos)
            quedan = tuple(pieza for pieza, suyo in zip(quedan, minimos, strict=True) if suyo == punto[atributo])
        return punto

    def bordes(self, atributo: str) -> set[int]:
        """Ordinales en que el ámbito puede cambiar al recorrer el atributo; entre dos seguidos todos dan igual."""
        dimension = self.espacio.indice[atributo]
        componentes = {pieza[dimension] for pieza in self.piezas if dimension in pieza}
        if componentes and not self.espacio.ordenadas[dimension]:
            return set(range(1, self.espacio.tamanos[dimension] + 1))
        tramos = [t for t in componentes if isinstance(t, tuple)]
        return {t[0] for t in tramos} | {t[1] + 1 for t in tramos}

    def dado(self, sabido: Mapping[str, int]) -> Ambito:
        """Lo que queda por decidir cuando se saben esos ordinales: los atributos sabidos se cumplen o se olvidan."""
        punto = {self.espacio.indice[atributo]: ordinal for atributo, ordinal in sabido.items()}
        piezas = (
            {d: componente for d, componente in pieza.items() if d not in punto}
            for pieza in self.piezas
            if all(c.admite(pieza.get(d), ordinal) for d, ordinal in punto.items())
        )
        return Ambito(self.espacio, tuple(piezas))

    def sobre(self, atributos: Iterable[str]) -> Ambito:
        """La sombra del ámbito en esos atributos: los valores que toman juntos en algún punto; los demás se olvidan."""
        dimensiones = {self.espacio.indice[atributo] for atributo in atributos}
        sombra = self.espacio.nada
        for pieza in self.piezas:
            sombra = sombra | Ambito(self.espacio, ({d: k for d, k in pieza.items() if d in dimensiones},))
        return sombra

    def toca(self, columnas: Mapping[str, NDArray[np.int64]], filas: int) -> NDArray[np.bool_]:
        """Por fila, si lo que se sabe de ella (sus ordinales, o `SIN_DATO`) cabe en el ámbito. O(cajas x filas)."""
        salida = np.zeros(filas, dtype=np.bool_)
        for pieza in self.piezas:
            cabe = np.ones(filas, dtype=np.bool_)
            for atributo, valores in columnas.items():
                componente = pieza.get(self.espacio.indice[atributo])
                if componente is not None:
                    cabe &= c.admiten(componente, valores) | (valores == SIN_DATO)
            salida |= cabe
        return salida

    def proyecta(self, atributo: str) -> Tramos:
        """Valores que toma `atributo` en algún punto del ámbito, en tramos de ordinales."""
        dimension = self.espacio.indice[atributo]
        completo = self.espacio.llenos[dimension]
        componentes = c.une([pieza.get(dimension, completo) for pieza in self.piezas])
        return tuple(tramo for componente in componentes for tramo in tramos_de(componente))


def tramos_de(componente: c.Componente) -> Tramos:
    """Tramos de ordinales consecutivos que admite el componente."""
    if not isinstance(componente, int):
        return (componente,)
    tramos: list[tuple[int, int]] = []
    desde = 0
    while componente >> desde:
        if componente >> desde & 1:
            hasta = desde
            while componente >> (hasta + 1) & 1:
                hasta += 1
            tramos.append((desde, hasta))
            desde = hasta + 1
        else:
            desde += 1
    return tuple(tramos)
