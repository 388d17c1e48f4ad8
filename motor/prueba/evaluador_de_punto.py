"""Evaluador de un punto: qué está activo ahí, leyendo las reglas una a una, sin álgebra de ámbitos.

Reproduce los testigos: comprueba lo que el mapa dice de un punto por un camino que no comparte con él más que
la lectura del caso y el paso final de lo activo a los titulares.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from motor.deduccion.programa import Deducido, Premisa
from motor.regiones.espacio import Espacio
from motor.titulares.activacion import Celda, Elemento, Quita, clase_de
from reglas.lenguaje.atributos import FECHA
from reglas.lenguaje.caso import Asigna, Caso, Delega, Entidad, Excluye, ExigeInstrumento, Limita, Regla, Vigencia
from reglas.lenguaje.condiciones import cumple

Punto = Mapping[str, int]


class EvaluadorDePunto:
    """Lo activo en cada celda en un punto concreto."""

    def __init__(self, caso: Caso, deducidos: Iterable[Deducido], quitas: Iterable[Quita] = ()) -> None:
        self.caso = caso
        self.quitas: dict[tuple[str, ...], list[Quita]] = {}
        for quita in quitas:
            self.quitas.setdefault((quita.regla, *quita.celda, quita.titular), []).append(quita)
        self.deducidos = tuple(deducidos)

    def activos(self, punto: Punto) -> dict[Celda, frozenset[Elemento]]:
        """Por celda, los elementos activos en el punto; O(reglas deducidas x vueltas del encadenamiento)."""
        admitidas = {regla.id for regla in self.caso.reglas.values() if self._rige(regla, punto)}
        activas = self._punto_fijo(punto, admitidas)
        cerradas = {r for r in admitidas if self.caso.reglas[r].condicion_abierta is None}
        firmes = self._punto_fijo(punto, cerradas)
        por_celda: dict[Celda, set[Elemento]] = {}
        for deducido in activas:
            celda = Celda(deducido.paso, deducido.funcion)
            elemento = self._elemento(deducido, punto, abierta=deducido not in firmes)
            if elemento is not None:
                por_celda.setdefault(celda, set()).add(elemento)
        return {celda: frozenset(elementos) for celda, elementos in por_celda.items()}

    def existe(self, entidad: Entidad, punto: Punto) -> bool:
        """Si la entidad (o algún miembro del grupo) existe en el punto."""
        if entidad.comprende:
            return any(cumple(self.caso.entidades[miembro].existe, punto) for miembro in entidad.comprende)
        return cumple(entidad.existe, punto)

    def _rige(self, regla: Regla, punto: Punto) -> bool:
        return _en_vigor(regla.vigente, punto) and cumple(regla.donde, punto)

    def _quitado(self, deducido: Deducido, punto: Punto) -> bool:
        quitas = self.quitas.get((deducido.regla, deducido.paso, deducido.funcion, deducido.titular or ""), ())
        return any(_en_su_espacio(punto, quita.ambito.espacio) in quita.ambito for quita in quitas)

    def _punto_fijo(self, punto: Punto, admitidas: set[str]) -> set[Deducido]:
        apoyos: set[Premisa] = set()
        activas: set[Deducido] = set()
        cambia = True
        while cambia:
            cambia = False
            for deducido in self.deducidos:
                if deducido.regla not in admitidas or _sin_premisa(deducido) in activas:
                    continue
                if deducido.premisa is not None and deducido.premisa not in apoyos:
                    continue
                if self._quitado(deducido, punto):
                    continue
                activas.add(_sin_premisa(deducido))
                cambia = True
                efecto = self.caso.reglas[deducido.regla].efecto
                if isinstance(efecto, Asigna) and self._existe_id(deducido.titular, punto):
                    apoyos.add(Premisa(deducido.paso, deducido.funcion, deducido.titular or ""))
        return activas

    def _existe_id(self, entidad: str | None, punto: Punto) -> bool:
        return entidad is not None and self.existe(self.caso.entidades[entidad], punto)

    def _elemento(self, deducido: Deducido, punto: Punto, *, abierta: bool) -> Elemento | None:
        efecto = self.caso.reglas[deducido.regla].efecto
        titular = deducido.titular or ""
        if isinstance(efecto, Asigna):
            if not self._existe_id(deducido.titular, punto):
                return Elemento("inexistente", deducido.regla, titular)
            return Elemento("asigna", deducido.regla, titular, abierta)
        if isinstance(efecto, Excluye):
            return Elemento("excluye", deducido.regla, titular, abierta)
        if isinstance(efecto, Limita | ExigeInstrumento):
            return Elemento(clase_de(efecto), deducido.regla, titular)
        if isinstance(efecto, Delega):
            existen = self._existe_id(efecto.de, punto) and self._existe_id(efecto.a, punto)
            return Elemento("delega", deducido.regla, "", abierta) if existen else None
        return Elemento("reserva", deducido.regla, "", abierta)


def _en_su_espacio(punto: Punto, espacio: Espacio) -> dict[str, int]:
    primero = espacio.dimensiones[espacio.indice[FECHA.id]].minimo
    return {**punto, FECHA.id: punto[FECHA.id] - (primero - FECHA.minimo)}


def _en_vigor(vigente: Vigencia, punto: Punto) -> bool:
    dia = date.fromordinal(FECHA.minimo + punto[FECHA.id])
    return (vigente.desde is None or vigente.desde <= dia) and (vigente.hasta is None or dia <= vigente.hasta)


def _sin_premisa(deducido: Deducido) -> Deducido:
    return deducido._replace(premisa=None)
