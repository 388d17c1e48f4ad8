"""El padrón por trozos, para recorrer uno de millones de unidades sin tenerlo en memoria.

Dice lo mismo que `padron_entero`: las mismas unidades en el mismo orden, y los mismos avisos.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from motor.territorio.armado import Armador, columnas_de
from motor.territorio.padron import Padron
from motor.territorio.padron_entero import padron_entero
from motor.territorio.repetidas import EnOrden, resumenes_repetidos
from reglas.lenguaje.caso import Caso, Territorio
from reglas.tabla.claves import CerosPerdidos
from reglas.tabla.flujo import NoVaEnFlujo, TablaEnFlujo, TrozoDeTabla
from reglas.tabla.lector_en_flujo import LectorEnFlujo
from reglas.yaml.fuentes import lugar_de_archivo


class PadronPorTrozos:
    """Las unidades de un caso, por trozos; cada recorrido vuelve a leer el archivo. `len`: cuántas cuentan.

    Levanta lo que `leer_padron`.
    """

    def __init__(self, caso: Caso, territorio: Territorio) -> None:
        self._caso, self._territorio = caso, territorio
        self._entero: Padron | None = None
        self._todas_cuentan, self._repetidas = True, Counter[str]()
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
        lector = LectorEnFlujo(self._tabla, self._territorio.mostrado)
        coma_decimal = self._tabla.coma_decimal
        armador = Armador(self._caso, self._territorio, self._columnas, lector.anota, coma_decimal=coma_decimal)
        for trozo in lector.trozos():
            suyas = self._las_que_cuentan(trozo)
            padron = armador.padron(suyas.columnas, suyas.lineas) if suyas else None
            # Con un error ya no se da nada más, pero se leen todos.
            if padron is not None and not lector.hay_problemas:
                yield padron
        lector.termina()

    def _columna(self, _: str, nombre: str) -> int:
        lugar = self._tabla.columna(nombre)
        if lugar is None:
            raise NoVaEnFlujo
        return lugar

    def _lee_entero(self) -> None:
        self._entero = padron_entero(self._caso, self._territorio)
        self._unidades, self.avisos = len(self._entero), self._entero.avisos

    def _las_que_cuentan(self, trozo: TrozoDeTabla) -> TrozoDeTabla:
        if self._todas_cuentan:
            return trozo
        claves = self._de_trozo(trozo)
        return trozo.solo([i for i, clave in enumerate(claves) if clave and clave not in self._repetidas])

    def _de_trozo(self, trozo: TrozoDeTabla) -> list[str]:
        return list(map(str.strip, trozo.columnas[self._columnas.clave]))

    def _claves(self) -> Iterator[list[str]]:
        """Las que no están vacías, por trozos."""
        return (_sin_vacias(self._de_trozo(trozo)) for trozo in self._tabla.trozos())

    def _mira_las_claves(self) -> None:
        orden, ceros, filas = EnOrden(), CerosPerdidos(), 0
        for trozo in self._tabla.trozos():
            claves = self._de_trozo(trozo)
            filas += len(claves)
            con_clave = _sin_vacias(claves)
            orden.mira(con_clave)
            ceros.mira(con_clave)
        sin_clave = filas - orden.vistas
        sospechosos = frozenset[int]() if orden.lo_estan else resumenes_repetidos(self._claves, orden.vistas)
        avisos: list[str] = []
        if sospechosos or sin_clave:
            avisos += self._no_cuentan(sospechosos)
        for clave, veces in self._repetidas.items():
            ceros.olvida(clave, veces - 1)
        self._unidades = orden.vistas - self._repetidas.total()
        self._todas_cuentan = self._unidades == filas
        if (aviso := ceros.aviso()) is not None:
            avisos.append(f"{self._territorio.mostrado}: {aviso}")
        self.avisos = tuple(avisos)

    def _no_cuentan(self, sospechosos: frozenset[int]) -> list[str]:
        """Anota las claves que de verdad se repiten, y dice de cada fila que no cuenta por qué."""
        claves = ((z, c) for t in self._tabla.trozos() for z, c in zip(t.lineas, self._de_trozo(t), strict=True))
        dudosas = [(linea, clave) for linea, clave in claves if not clave or hash(clave) in sospechosos]
        veces = Counter(clave for _, clave in dudosas if clave)
        self._repetidas = Counter({clave: n for clave, n in veces.items() if n > 1})
        return [
            f"{self._territorio.mostrado}:{linea}: "
            f"{f'la clave {clave} se repite' if clave else 'no tiene clave'}; la unidad no cuenta"
            for linea, clave in dudosas
            if not clave or clave in self._repetidas
        ]


def _sin_vacias(claves: list[str]) -> list[str]:
    return claves if all(claves) else list(filter(None, claves))
