"""El padrón: las unidades territoriales reales de un caso, como columnas de ordinales.

Lo vacío es *sin dato* y nunca se imputa. Una unidad con la clave vacía o repetida no cuenta, y se avisa.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motor.regiones.ambito import SIN_DATO
from reglas.lenguaje.atributos import Atributo
from reglas.lenguaje.caso import Caso, Territorio
from reglas.lenguaje.errores import ErrorDeEntrada, Problema, parecida
from reglas.yaml.fuentes import leer_archivo

ERRORES_QUE_SE_MUESTRAN = 50


@dataclass(frozen=True, slots=True, eq=False)
class Padron:
    """Unidades en el orden del archivo.

    `ordinales`: atributo → ordinal de cada unidad, o `SIN_DATO`. `pesos`: lo que se suma en los informes, cero si
    falta. `avisos`: lo que no es un error pero conviene decir.
    """

    claves: tuple[str, ...]
    nombres: tuple[str, ...]
    pesos: NDArray[np.float64]
    ordinales: Mapping[str, NDArray[np.int64]]
    avisos: tuple[str, ...]

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
        self.problemas: list[Problema] = []
        self.avisos: list[str] = []

    def padron(self) -> Padron:
        filas = csv.DictReader(io.StringIO(self._texto(), newline=""))
        self._comprueba_cabecera(list(filas.fieldnames or []))
        claves: dict[str, None] = {}
        nombres: list[str] = []
        pesos: list[float] = []
        columnas: dict[str, list[int]] = {atributo: [] for atributo in self.territorio.atributos}
        for linea, fila in self._filas(filas):
            clave = (fila[self.territorio.clave] or "").strip()
            if not clave or clave in claves:
                motivo = f"la clave {clave} se repite" if clave else "no tiene clave"
                self.avisos.append(f"{self.territorio.mostrado}:{linea}: {motivo}; la unidad no cuenta")
                continue
            claves[clave] = None
            nombres.append(", ".join(fila[columna] or "" for columna in self.territorio.nombre) or clave)
            pesos.append(self._peso(fila, linea))
            for atributo, columna in self.territorio.atributos.items():
                valor = self._ordinal(self.caso.atributos[atributo], columna, fila[columna] or "", linea)
                columnas[atributo].append(valor)
        if self.problemas:
            raise ErrorDeEntrada(self.problemas[:ERRORES_QUE_SE_MUESTRAN])
        return Padron(
            tuple(claves),
            tuple(nombres),
            np.array(pesos, dtype=np.float64),
            {atributo: np.array(valores, dtype=np.int64) for atributo, valores in columnas.items()},
            tuple(self.avisos),
        )

    def _texto(self) -> str:
        crudo = leer_archivo(self.territorio.archivo)
        try:
            return crudo.decode("utf-8-sig")
        except UnicodeDecodeError as motivo:
            raise ErrorDeEntrada([self._problema(1, "archivo", "no está en UTF-8")]) from motivo

    def _filas(self, filas: csv.DictReader[str]) -> Iterator[tuple[int, dict[str, str]]]:
        try:
            for fila in filas:
                if None in fila or None in fila.values():
                    self.problemas.append(
                        self._problema(filas.line_num, "fila", "no tiene tantas celdas como la cabecera")
                    )
                else:
                    yield filas.line_num, fila
        except csv.Error as motivo:
            raise ErrorDeEntrada([self._problema(filas.line_num, "archivo", "el CSV está mal formado")]) from motivo

    def _comprueba_cabecera(self, cabecera: list[str]) -> None:
        pedidas = {"clave": [self.territorio.clave], "nombre": list(self.territorio.nombre)}
        pedidas["peso"] = [self.territorio.peso] if self.territorio.peso else []
        pedidas["atributos"] = list(self.territorio.atributos.values())
        faltan = [(clave, c) for clave, columnas in pedidas.items() for c in columnas if c not in cabecera]
        if faltan:
            origen = self.territorio.origen
            raise ErrorDeEntrada(
                Problema(
                    archivo=origen.archivo,
                    linea=origen.linea,
                    columna=origen.columna,
                    clave=f"territorio.{clave}",
                    mensaje=f"{self.territorio.mostrado} no tiene esa columna",
                    recibido=columna,
                    admitidos=tuple(cabecera),
                    sugerencia=parecida(columna, cabecera),
                )
                for clave, columna in faltan
            )

    def _peso(self, fila: dict[str, str], linea: int) -> float:
        texto = (fila[self.territorio.peso] or "").strip() if self.territorio.peso else ""
        try:
            peso = float(texto or 0)
        except ValueError:
            peso = float("nan")
        if not np.isfinite(peso) or peso < 0:
            self.problemas.append(self._problema(linea, self.territorio.peso or "", "no es un peso", texto))
            return 0.0
        return peso

    def _ordinal(self, atributo: Atributo, columna: str, texto: str, linea: int) -> int:
        if not texto.strip():
            return SIN_DATO
        try:
            return atributo.ordinal(texto.strip())
        except ValueError:
            mensaje = f"no está en el dominio de «{atributo.id}»"
            self.problemas.append(self._problema(linea, columna, mensaje, texto))
            return SIN_DATO

    def _problema(self, linea: int, clave: str, mensaje: str, recibido: str | None = None) -> Problema:
        return Problema(
            archivo=self.territorio.mostrado, linea=linea, columna=1, clave=clave, mensaje=mensaje, recibido=recibido
        )
