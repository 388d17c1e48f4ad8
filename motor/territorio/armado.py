"""De las columnas de una tabla, un padrón."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from motor.regiones.ambito import SIN_DATO
from motor.territorio.de_golpe import DeGolpe, ordinales_de_golpe, pesos_de_golpe
from motor.territorio.padron import Divisiones, Nombres, Padron
from reglas.lenguaje.atributos import Atributo
from reglas.lenguaje.caso import Caso, Territorio
from reglas.lenguaje.errores import parecida
from reglas.lenguaje.numeros import ValorMalo
from reglas.lenguaje.vocabulario import canonica
from reglas.tabla.celdas import ordinal_de, peso_de

Numero = TypeVar("Numero", bound=float)
TEXTOS_QUE_SE_RECUERDAN = 100_000
"""Por columna; con más, se empieza otra vez y la memoria no crece con el padrón."""
NUEVOS_QUE_SE_LEEN_DE_GOLPE = 500
"""Con más textos de los que aún no se sabe nada, la columna apenas se repite y no compensa recordarlos."""


@dataclass(frozen=True, slots=True)
class Columnas:
    """En qué lugar de la tabla está cada columna que el territorio nombra."""

    clave: int
    nombres: tuple[int, ...]
    peso: int | None
    atributos: Mapping[str, int]
    tesela: int | None


def columnas_de(dicho: Territorio, lugar: Callable[[str, str], int]) -> Columnas:
    """Las columnas del territorio. `lugar`: de la clave del documento que la nombra y su nombre, dónde está."""
    return Columnas(
        clave=lugar("clave", dicho.clave),
        nombres=tuple(lugar("nombre", columna) for columna in dicho.nombre),
        peso=lugar("peso", dicho.peso) if dicho.peso is not None else None,
        atributos={a: lugar("atributos", columna) for a, columna in dicho.atributos.items()},
        tesela=lugar("mapa.división", dicho.mapa.division) if dicho.mapa is not None else None,
    )


class Armador:
    """Arma padrones de las columnas de una tabla. `anota`: recibe fila, columna, qué tiene de malo y lo escrito."""

    def __init__(
        self,
        caso: Caso,
        territorio: Territorio,
        columnas: Columnas,
        anota: Callable[[int, int, ValorMalo, str], None],
        *,
        coma_decimal: bool,
    ) -> None:
        self._territorio, self._columnas, self._anota = territorio, columnas, anota
        self._peso = _Lectura[float](
            partial(peso_de, coma_decimal=coma_decimal), pesos_de_golpe(coma_decimal=coma_decimal), 0.0
        )
        self._atributos = {
            id_: _Lectura[int](
                partial(_ordinal, caso.atributos[id_], coma_decimal=coma_decimal),
                ordinales_de_golpe(caso.atributos[id_], coma_decimal=coma_decimal),
                SIN_DATO,
            )
            for id_ in columnas.atributos
        }
        self._teselas: dict[str, str] = {"": ""}

    def padron(self, columnas: Sequence[Sequence[str]], numeros: Sequence[int], avisos: Sequence[str] = ()) -> Padron:
        """El padrón de esas filas, dadas por columnas; `numeros`: el de cada una, para anotar."""
        suyas = self._columnas
        claves = list(map(str.strip, columnas[suyas.clave]))
        divisiones = Divisiones([columnas[n] for n in suyas.nombres], len(claves))
        # Primero los atributos: de una celda que es además el peso, lo que se dice es qué valores admite.
        ordinales = {
            atributo: np.array(self._leida(self._atributos[atributo], columnas, columna, numeros), dtype=np.int64)
            for atributo, columna in suyas.atributos.items()
        }
        return Padron(
            claves=claves,
            nombres=Nombres(divisiones, claves),
            pesos=self._pesos(columnas, numeros),
            ordinales=ordinales,
            avisos=tuple(avisos),
            regiones=columnas[suyas.nombres[-1]] if len(suyas.nombres) > 1 else (),
            divisiones=divisiones,
            teselas=self._de_teselas(columnas, numeros),
        )

    def _pesos(self, columnas: Sequence[Sequence[str]], numeros: Sequence[int]) -> NDArray[np.float64]:
        columna = self._columnas.peso
        if columna is None:
            return np.zeros(len(numeros), dtype=np.float64)
        return np.array(self._leida(self._peso, columnas, columna, numeros), dtype=np.float64)

    def _leida(
        self, lectura: _Lectura[Numero], columnas: Sequence[Sequence[str]], columna: int, numeros: Sequence[int]
    ) -> Sequence[Numero] | NDArray[np.int64] | NDArray[np.float64]:
        return lectura.valores(
            columnas[columna], lambda fila, malo, escrito: self._anota(numeros[fila], columna, malo, escrito)
        )

    def _de_teselas(self, columnas: Sequence[Sequence[str]], numeros: Sequence[int]) -> Sequence[str]:
        """La tesela de cada unidad; de un valor que el mapa no trae se anota la primera fila."""
        columna = self._columnas.tesela
        if columna is None:
            return ()
        assert self._territorio.mapa is not None
        hay = tuple(self._territorio.mapa.teselas)
        dichas = list(map(str.strip, columnas[columna]))
        for dicha in sorted(set(dichas).difference(self._teselas), key=dichas.index):
            hallada = canonica(dicha, hay)
            self._teselas[dicha] = hallada or ""
            if hallada is None:
                sin_tesela = ValorMalo("el mapa no tiene una tesela así (territorio.mapa)", (), parecida(dicha, hay))
                self._anota(numeros[dichas.index(dicha)], columna, sin_tesela, dicha)
        return list(map(self._teselas.__getitem__, dichas))


class _Lectura(Generic[Numero]):
    """Cómo se lee una columna. Lo que ya se entendió se recuerda: en una columna casi todo se repite.

    `de_golpe`: con lo que se lee entera si no se repite. `sin_valor`: lo que vale una celda que no se entiende.
    """

    def __init__(self, de_uno: Callable[[str], Numero], de_golpe: DeGolpe | None, sin_valor: Numero) -> None:
        self._de_uno, self._de_golpe, self._sin_valor = de_uno, de_golpe, sin_valor
        self._sabidos: dict[str, Numero] = {}

    def valores(
        self, textos: Sequence[str], anota: Callable[[int, ValorMalo, str], None]
    ) -> Sequence[Numero] | NDArray[np.int64] | NDArray[np.float64]:
        """El valor de cada texto. `anota`: recibe el lugar del que no lo tiene, por qué y qué dice."""
        if len(self._sabidos) > TEXTOS_QUE_SE_RECUERDAN:
            self._sabidos.clear()
        nuevos = set(textos).difference(self._sabidos)
        if len(nuevos) > NUEVOS_QUE_SE_LEEN_DE_GOLPE and self._de_golpe is not None:
            leidos = self._de_golpe(textos)
            if leidos is not None:
                return leidos
        malos: dict[str, ValorMalo] = {}
        for texto in nuevos:
            try:
                self._sabidos[texto] = self._de_uno(texto)
            except ValorMalo as malo:
                malos[texto] = malo
        if not malos:
            return list(map(self._sabidos.__getitem__, textos))
        for fila, texto in enumerate(textos):
            if texto in malos:
                anota(fila, malos[texto], texto)
        return [self._sabidos.get(texto, self._sin_valor) for texto in textos]


def _ordinal(atributo: Atributo, escrito: str, *, coma_decimal: bool) -> int:
    dicho = ordinal_de(atributo, escrito, coma_decimal=coma_decimal)
    return SIN_DATO if dicho is None else dicho
