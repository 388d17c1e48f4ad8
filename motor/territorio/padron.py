"""El padrón: las unidades territoriales reales de un caso, como columnas de ordinales.

Lo vacío es *sin dato* y nunca se imputa. Las filas con la clave vacía o repetida no cuentan, ninguna, y se avisa.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from motor.regiones.ambito import SIN_DATO
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.caso import Caso, Territorio
from reglas.lenguaje.errores import ErrorDeEntrada, Problema, parecida
from reglas.lenguaje.numeros import ValorMalo
from reglas.lenguaje.vocabulario import canonica
from reglas.tabla.celdas import ordinal_de, peso_de
from reglas.tabla.claves import aviso_de_ceros
from reglas.tabla.lector import LectorDeTabla
from reglas.yaml.fuentes import leer_archivo

Numero = TypeVar("Numero", int, float)
TEXTOS_QUE_SE_RECUERDAN = 100_000
"""Por columna; con más, se empieza otra vez y la memoria no crece con el padrón."""


@dataclass(frozen=True, slots=True, eq=False)
class Padron:
    """Unidades en el orden del archivo.

    `ordinales`: atributo → ordinal de cada unidad, o `SIN_DATO`. `pesos`: lo que se suma en los informes, cero si
    falta. `avisos`: lo que no es un error pero conviene decir. `regiones`: lo último del nombre de cada unidad, la
    mayor de sus divisiones; vacío si el nombre no tiene partes. `divisiones`: las partes del nombre de cada unidad.
    `teselas`: en qué tesela del mapa cae cada unidad, vacía si no se sabe; ninguna si el caso no declara mapa.
    """

    claves: tuple[str, ...]
    nombres: tuple[str, ...]
    pesos: NDArray[np.float64]
    ordinales: Mapping[str, NDArray[np.int64]]
    avisos: tuple[str, ...]
    regiones: tuple[str, ...] = ()
    divisiones: tuple[tuple[str, ...], ...] = ()
    teselas: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.claves)


def leer_padron(caso: Caso) -> Padron | None:
    """El padrón del caso, o `None` si no tiene territorio.

    Levanta `ErrorDeEntrada` con todas las columnas que faltan y todos los valores fuera de su dominio.
    """
    if caso.territorio is None:
        return None
    return _Lector(caso, caso.territorio).padron()


@dataclass(frozen=True, slots=True)
class Columnas:
    """En qué lugar de la tabla está cada columna que el territorio nombra."""

    clave: int
    nombres: tuple[int, ...]
    peso: int | None
    atributos: Mapping[str, int]
    tesela: int | None


class Armador:
    """Arma padrones de las filas de una tabla. `anota`: recibe fila, columna, qué tiene de malo y lo escrito.

    Lo que ya se entendió de una celda se recuerda: en una columna casi todo se repite.
    """

    def __init__(
        self,
        caso: Caso,
        territorio: Territorio,
        columnas: Columnas,
        anota: Callable[[int, int, ValorMalo, str], None],
        *,
        coma_decimal: bool,
    ) -> None:
        self._caso, self._territorio, self._columnas = caso, territorio, columnas
        self._anota = anota
        self._coma_decimal = coma_decimal
        self._ordinales: dict[str, dict[str, int]] = {atributo: {} for atributo in columnas.atributos}
        self._pesos: dict[str, float] = {}
        self._teselas: dict[str, str] = {"": ""}

    def padron(self, filas: Sequence[tuple[int, tuple[str, ...]]], avisos: Sequence[str] = ()) -> Padron:
        """El padrón de esas filas, cada una con su número."""
        clave, nombres = self._columnas.clave, self._columnas.nombres
        _olvida(self._pesos)
        for sabidos in self._ordinales.values():
            _olvida(sabidos)
        # Primero los atributos: de una celda que es además el peso, lo que se dice es qué valores admite.
        ordinales = {atributo: self._columna(filas, atributo) for atributo in self._columnas.atributos}
        return Padron(
            claves=tuple(fila[clave].strip() for _, fila in filas),
            nombres=tuple(", ".join(fila[n] for n in nombres) or fila[clave].strip() for _, fila in filas),
            pesos=np.array([self._peso(n, fila) for n, fila in filas], dtype=np.float64),
            ordinales=ordinales,
            avisos=tuple(avisos),
            regiones=tuple(fila[nombres[-1]] for _, fila in filas) if len(nombres) > 1 else (),
            divisiones=tuple(tuple(fila[n] for n in nombres) for _, fila in filas),
            teselas=self._de_teselas(filas),
        )

    def _peso(self, numero: int, fila: tuple[str, ...]) -> float:
        columna = self._columnas.peso
        if columna is None:
            return 0.0
        escrito = fila[columna]
        peso = self._pesos.get(escrito)
        if peso is None:
            try:
                peso = self._pesos[escrito] = peso_de(escrito, coma_decimal=self._coma_decimal)
            except ValorMalo as malo:
                self._anota(numero, columna, malo, escrito)
                peso = 0.0
        return peso

    def _columna(self, filas: Sequence[tuple[int, tuple[str, ...]]], atributo: str) -> NDArray[np.int64]:
        columna, sabidos = self._columnas.atributos[atributo], self._ordinales[atributo]
        ordinales = np.empty(len(filas), dtype=np.int64)
        for i, (numero, fila) in enumerate(filas):
            escrito = fila[columna]
            ordinal = sabidos.get(escrito)
            if ordinal is None:
                try:
                    dicho = ordinal_de(self._caso.atributos[atributo], escrito, coma_decimal=self._coma_decimal)
                    ordinal = sabidos[escrito] = SIN_DATO if dicho is None else dicho
                except ValorMalo as malo:
                    self._anota(numero, columna, malo, escrito)
                    ordinal = SIN_DATO
            ordinales[i] = ordinal
        return ordinales

    def _de_teselas(self, filas: Sequence[tuple[int, tuple[str, ...]]]) -> tuple[str, ...]:
        """La tesela de cada unidad; de un valor que el mapa no trae se anota la primera fila."""
        columna = self._columnas.tesela
        if columna is None:
            return ()
        assert self._territorio.mapa is not None
        hay = tuple(self._territorio.mapa.teselas)
        for numero, fila in filas:
            dicha = fila[columna].strip()
            if dicha in self._teselas:
                continue
            hallada = canonica(dicha, hay)
            self._teselas[dicha] = hallada or ""
            if hallada is None:
                sin_tesela = ValorMalo("el mapa no tiene una tesela así (territorio.mapa)", (), parecida(dicha, hay))
                self._anota(numero, columna, sin_tesela, dicha)
        return tuple(self._teselas[fila[columna].strip()] for _, fila in filas)


def _olvida(sabidos: dict[str, Numero]) -> None:
    if len(sabidos) > TEXTOS_QUE_SE_RECUERDAN:
        sabidos.clear()


def columnas_de(dicho: Territorio, lugar: Callable[[str, str], int]) -> Columnas:
    """Las columnas del territorio. `lugar`: de la clave del documento que la nombra y su nombre, dónde está."""
    return Columnas(
        clave=lugar("clave", dicho.clave),
        nombres=tuple(lugar("nombre", columna) for columna in dicho.nombre),
        peso=lugar("peso", dicho.peso) if dicho.peso is not None else None,
        atributos={a: lugar("atributos", columna) for a, columna in dicho.atributos.items()},
        tesela=lugar("mapa.división", dicho.mapa.division) if dicho.mapa is not None else None,
    )


class _Lector:
    def __init__(self, caso: Caso, territorio: Territorio) -> None:
        self.caso = caso
        self.territorio = territorio
        self.lector = LectorDeTabla(leer_archivo(territorio.archivo), territorio.mostrado)
        self.tabla, self.avisos = self.lector.tabla, self.lector.avisos
        self.problemas: list[Problema] = []

    def padron(self) -> Padron:
        columnas = columnas_de(self.territorio, self._columna)
        if self.problemas:
            raise ErrorDeEntrada(self.problemas)
        filas = self._unidades(columnas.clave)
        armador = Armador(self.caso, self.territorio, columnas, self.lector.anota, coma_decimal=self.tabla.coma_decimal)
        padron = armador.padron(filas, self.avisos)
        self.lector.termina()
        return padron

    def _columna(self, clave: str, nombre: str) -> int:
        """El lugar de la columna; si falta, lo anota donde el documento la nombra."""
        lugar = self.tabla.columna(nombre)
        if lugar is not None:
            return lugar
        cabecera = self.tabla.cabecera
        self.problemas.append(
            Problema(
                clases.TABLA,
                self.territorio.origen,
                clave=f"territorio.{clave}",
                mensaje=f"{self.territorio.mostrado} no tiene esa columna",
                recibido=nombre,
                admitidos=cabecera,
                sugerencia=parecida(nombre, cabecera),
            )
        )
        return 0

    def _unidades(self, clave: int) -> list[tuple[int, tuple[str, ...]]]:
        """Las filas que cuentan, con su número: enteras, con clave y sin otra que la repita."""
        enteras = self.lector.enteras()
        veces = Counter(fila[clave].strip() for _, fila in enteras)
        for numero, fila in enteras:
            dicha = fila[clave].strip()
            if not dicha or veces[dicha] > 1:
                motivo = f"la clave {dicha} se repite" if dicha else "no tiene clave"
                linea = self.lector.linea(numero)
                self.avisos.append(f"{self.territorio.mostrado}:{linea}: {motivo}; la unidad no cuenta")
        if (aviso := aviso_de_ceros(clave for clave in veces if clave)) is not None:
            self.avisos.append(f"{self.territorio.mostrado}: {aviso}")
        return [(numero, fila) for numero, fila in enteras if veces[fila[clave].strip()] == 1 and fila[clave].strip()]
