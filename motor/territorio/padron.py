"""El padrón: las unidades territoriales reales de un caso, como columnas de ordinales.

Lo vacío es *sin dato* y nunca se imputa. Las filas con la clave vacía o repetida no cuentan, ninguna, y se avisa.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

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


class _Lector:
    def __init__(self, caso: Caso, territorio: Territorio) -> None:
        self.caso = caso
        self.territorio = territorio
        self.lector = LectorDeTabla(leer_archivo(territorio.archivo), territorio.mostrado)
        self.tabla, self.avisos = self.lector.tabla, self.lector.avisos
        self.problemas: list[Problema] = []

    def padron(self) -> Padron:
        dicho = self.territorio
        clave = self._columna("clave", dicho.clave)
        nombres = [self._columna("nombre", columna) for columna in dicho.nombre]
        peso = self._columna("peso", dicho.peso) if dicho.peso is not None else None
        atributos = {a: self._columna("atributos", columna) for a, columna in dicho.atributos.items()}
        tesela = self._columna("mapa.división", dicho.mapa.division) if dicho.mapa is not None else None
        if self.problemas:
            raise ErrorDeEntrada(self.problemas)
        filas = self._unidades(clave)
        padron = Padron(
            claves=tuple(fila[clave].strip() for _, fila in filas),
            nombres=tuple(", ".join(fila[n] for n in nombres) or fila[clave].strip() for _, fila in filas),
            pesos=np.array([self._peso(n, fila, peso) for n, fila in filas], dtype=np.float64),
            ordinales={
                atributo: np.array([self._ordinal(n, fila, columna, atributo) for n, fila in filas], dtype=np.int64)
                for atributo, columna in atributos.items()
            },
            avisos=tuple(self.avisos),
            regiones=tuple(fila[nombres[-1]] for _, fila in filas) if len(nombres) > 1 else (),
            divisiones=tuple(tuple(fila[n] for n in nombres) for _, fila in filas),
            teselas=self._teselas(filas, tesela) if tesela is not None else (),
        )
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

    def _peso(self, numero: int, fila: tuple[str, ...], columna: int | None) -> float:
        if columna is None:
            return 0.0
        try:
            return peso_de(fila[columna], coma_decimal=self.tabla.coma_decimal)
        except ValorMalo as malo:
            self.lector.anota(numero, columna, malo, fila[columna])
            return 0.0

    def _ordinal(self, numero: int, fila: tuple[str, ...], columna: int, atributo: str) -> int:
        dicho = self.caso.atributos[atributo]
        try:
            ordinal = ordinal_de(dicho, fila[columna], coma_decimal=self.tabla.coma_decimal)
        except ValorMalo as malo:
            self.lector.anota(numero, columna, malo, fila[columna])
            return SIN_DATO
        return SIN_DATO if ordinal is None else ordinal

    def _teselas(self, filas: list[tuple[int, tuple[str, ...]]], columna: int) -> tuple[str, ...]:
        """La tesela de cada unidad; de un valor que el mapa no trae se anota la primera fila."""
        assert self.territorio.mapa is not None
        hay = tuple(self.territorio.mapa.teselas)
        conocidas: dict[str, str] = {"": ""}
        for numero, fila in filas:
            dicha = fila[columna].strip()
            if dicha in conocidas:
                continue
            hallada = canonica(dicha, hay)
            conocidas[dicha] = hallada or ""
            if hallada is None:
                sin_tesela = ValorMalo("el mapa no tiene una tesela así (territorio.mapa)", (), parecida(dicha, hay))
                self.lector.anota(numero, columna, sin_tesela, dicha)
        return tuple(conocidas[fila[columna].strip()] for _, fila in filas)
