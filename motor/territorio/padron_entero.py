"""El padrón leído de una vez: el que no se deja leer por trozos, y el que tiene errores que explicar celda a celda."""

from __future__ import annotations

from collections import Counter

from motor.territorio.armado import Armador, columnas_de
from motor.territorio.padron import Padron
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.caso import Caso, Territorio
from reglas.lenguaje.errores import ErrorDeEntrada, Problema, parecida
from reglas.tabla.claves import aviso_de_ceros
from reglas.tabla.lector import LectorDeTabla
from reglas.yaml.fuentes import leer_archivo


def padron_entero(caso: Caso, territorio: Territorio) -> Padron:
    """El padrón de ese territorio. Levanta `ErrorDeEntrada` con todas las columnas que faltan y los valores malos."""
    return _Lector(caso, territorio).padron()


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
        # Sin filas, las columnas hay que decirlas.
        de_cada = tuple(zip(*(fila for _, fila in filas), strict=True)) or tuple(() for _ in self.tabla.cabecera)
        padron = armador.padron(de_cada, [numero for numero, _ in filas], self.avisos)
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
