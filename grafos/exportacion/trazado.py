"""La cuadrícula de un proceso BPMN: una columna por nodo, una fila por carril, y las flechas por los pasillos."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from grafos.exportacion.flujo import COMPUERTA, FIN, INICIO, TAREA, Flujo, Nodo
from reglas.lenguaje.vocabulario import NIVELES

SIN_TITULAR = "sin_titular"
ALTO_DE_CARRIL, HOLGURA = 130.0, 50.0
MEDIDAS = {TAREA: (120.0, 80.0), COMPUERTA: (50.0, 50.0), INICIO: (36.0, 36.0), FIN: (36.0, 36.0)}
ROTULO_DE_PARTICIPANTE, ROTULO_DE_CARRIL = 30.0, 30.0
Caja = tuple[float, float, float, float]


@dataclass(slots=True)
class Cuadricula:
    """Los nodos en orden, con el carril de cada paso. `arriba`: dónde empieza."""

    flujo: Flujo
    carril_del_paso: dict[str, str]
    arriba: float = 0.0

    @property
    def carriles(self) -> list[str]:
        """Los que tienen algo, en el orden de los niveles y al final el de lo que no tiene titular."""
        usados = set(self.carril_del_paso.values())
        return [carril for carril in (*NIVELES, SIN_TITULAR) if carril in usados] or [SIN_TITULAR]

    def carril_de(self, nodo: Nodo) -> str:
        """El de su paso; lo que abre y lo que cierra el proceso va con el primero y con el último."""
        if nodo.paso:
            return self.carril_del_paso[nodo.paso]
        orden = list(self.carril_del_paso.values()) or self.carriles
        con_paso = [otro.paso != "" for otro in self.flujo.nodos[: self.flujo.nodos.index(nodo)]]
        return orden[-1] if any(con_paso) else orden[0]

    def de_carril(self, carril: str) -> list[str]:
        """Los nodos del carril, en orden."""
        return [nodo.id for nodo in self.flujo.nodos if self.carril_de(nodo) == carril]

    @property
    def abajo(self) -> float:
        return self.arriba + ALTO_DE_CARRIL * len(self.carriles)

    def caja_entera(self) -> Caja:
        return 0.0, self.arriba, self._bordes()[-1], self.abajo - self.arriba

    def caja_de_carril(self, carril: str) -> Caja:
        y = self.arriba + ALTO_DE_CARRIL * self.carriles.index(carril)
        return ROTULO_DE_PARTICIPANTE, y, self.caja_entera()[2] - ROTULO_DE_PARTICIPANTE, ALTO_DE_CARRIL

    def caja_de(self, nodo: Nodo) -> Caja:
        """La caja del nodo, centrada en su columna y su carril."""
        ancho, alto = MEDIDAS[nodo.clase]
        y = self.caja_de_carril(self.carril_de(nodo))[1]
        return self._columna(nodo)[0] + HOLGURA / 2, y + (ALTO_DE_CARRIL - alto) / 2, ancho, alto

    def _bordes(self) -> list[float]:
        """Dónde empieza cada columna, y dónde termina la última."""
        anchos = (MEDIDAS[nodo.clase][0] + HOLGURA for nodo in self.flujo.nodos)
        return list(accumulate(anchos, initial=ROTULO_DE_PARTICIPANTE + ROTULO_DE_CARRIL))

    def _columna(self, nodo: Nodo) -> tuple[float, float]:
        numero, bordes = self.flujo.nodos.index(nodo), self._bordes()
        return bordes[numero], bordes[numero + 1]

    def recorrido(self, desde: str, hasta: str) -> list[tuple[float, float]]:
        """Los vértices de la flecha: por el pasillo entre columnas y, si salta alguna, por el borde del carril."""
        nodos = {nodo.id: nodo for nodo in self.flujo.nodos}
        x, y, ancho, alto = self.caja_de(nodos[desde])
        fin_x, fin_y, _, fin_alto = self.caja_de(nodos[hasta])
        salida, llegada = (x + ancho, y + alto / 2), (fin_x, fin_y + fin_alto / 2)
        sale, entra = self._columna(nodos[desde])[1], self._columna(nodos[hasta])[0]
        if sale == entra:
            vertices = [salida, (sale, salida[1]), (sale, llegada[1]), llegada]
        else:
            pasillo = self.caja_de_carril(self.carril_de(nodos[desde]))[1] + ALTO_DE_CARRIL - 10
            vertices = [salida, (sale, salida[1]), (sale, pasillo), (entra, pasillo), (entra, llegada[1]), llegada]
        return list(dict.fromkeys(vertices))
