"""La cuadrícula de un proceso BPMN: una columna por elemento, una fila por carril, y las flechas por los pasillos."""

from __future__ import annotations

from dataclasses import dataclass

from reglas.lenguaje.vocabulario import NIVELES

SIN_TITULAR = "sin_titular"
ANCHO_DE_COLUMNA, ALTO_DE_CARRIL = 170.0, 130.0
TAREA, SUCESO = (120.0, 80.0), (36.0, 36.0)
ROTULO_DE_PARTICIPANTE, ROTULO_DE_CARRIL = 30.0, 30.0
Caja = tuple[float, float, float, float]


@dataclass(slots=True)
class Cuadricula:
    """Elementos en orden: el inicio, las tareas (con su carril) y el fin. `arriba`: dónde empieza."""

    inicio: str
    fin: str
    tareas: dict[str, str]
    flujos: list[tuple[str, str]]
    arriba: float = 0.0

    @property
    def elementos(self) -> list[str]:
        return [self.inicio, *self.tareas, self.fin]

    @property
    def carriles(self) -> list[str]:
        """Los que tienen algo, en el orden de los niveles y al final el de lo que no tiene titular."""
        usados = set(self.tareas.values())
        return [carril for carril in (*NIVELES, SIN_TITULAR) if carril in usados] or [SIN_TITULAR]

    def carril_de(self, elemento: str) -> str:
        """El de la tarea; el inicio y el fin van con la primera y la última."""
        orden = list(self.tareas.values()) or self.carriles
        if elemento == self.inicio:
            return orden[0]
        return orden[-1] if elemento == self.fin else self.tareas[elemento]

    def de_carril(self, carril: str) -> list[str]:
        """Los elementos del carril, en orden."""
        return [elemento for elemento in self.elementos if self.carril_de(elemento) == carril]

    @property
    def abajo(self) -> float:
        return self.arriba + ALTO_DE_CARRIL * len(self.carriles)

    def caja_entera(self) -> Caja:
        largo = ROTULO_DE_PARTICIPANTE + ROTULO_DE_CARRIL + ANCHO_DE_COLUMNA * len(self.elementos)
        return 0.0, self.arriba, largo, self.abajo - self.arriba

    def caja_de_carril(self, carril: str) -> Caja:
        y = self.arriba + ALTO_DE_CARRIL * self.carriles.index(carril)
        return ROTULO_DE_PARTICIPANTE, y, self.caja_entera()[2] - ROTULO_DE_PARTICIPANTE, ALTO_DE_CARRIL

    def caja_de(self, elemento: str) -> Caja:
        """La caja del elemento, centrada en su columna y su carril."""
        ancho, alto = TAREA if elemento in self.tareas else SUCESO
        columna = self._izquierda(elemento)
        y = self.caja_de_carril(self.carril_de(elemento))[1]
        return columna + (ANCHO_DE_COLUMNA - ancho) / 2, y + (ALTO_DE_CARRIL - alto) / 2, ancho, alto

    def _izquierda(self, elemento: str) -> float:
        return ROTULO_DE_PARTICIPANTE + ROTULO_DE_CARRIL + ANCHO_DE_COLUMNA * self.elementos.index(elemento)

    def recorrido(self, desde: str, hasta: str) -> list[tuple[float, float]]:
        """Los vértices de la flecha: por el pasillo entre columnas y, si salta alguna, por el borde del carril."""
        x, y, ancho, alto = self.caja_de(desde)
        fin_x, fin_y, _, fin_alto = self.caja_de(hasta)
        salida, llegada = (x + ancho, y + alto / 2), (fin_x, fin_y + fin_alto / 2)
        sale, entra = self._izquierda(desde) + ANCHO_DE_COLUMNA, self._izquierda(hasta)
        if sale == entra:
            vertices = [salida, (sale, salida[1]), (sale, llegada[1]), llegada]
        else:
            pasillo = self.caja_de_carril(self.carril_de(desde))[1] + ALTO_DE_CARRIL - 10
            vertices = [salida, (sale, salida[1]), (sale, pasillo), (entra, pasillo), (entra, llegada[1]), llegada]
        return list(dict.fromkeys(vertices))
