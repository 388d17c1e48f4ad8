"""Deductor de referencia: la misma deducción, semi-ingenua, en Python puro.

Contrasta al de durable-rules en las pruebas y lo reemplaza donde no puede instalarse.
"""

from __future__ import annotations

from collections import defaultdict

from motor.deduccion.programa import MISMO, Deducido, Premisa, Programa, ReglaDeProducto, casados


class DeductorDeReferencia:
    """Punto fijo por frentes: cada asignación nueva se ofrece una vez a las reglas que encadenan."""

    nombre = "referencia"

    def deduce(self, programa: Programa) -> frozenset[Deducido]:
        """Todo lo que se sigue del programa. O(reglas x pasos + asignaciones x reglas encadenadas)."""
        siguientes = defaultdict(list)
        for paso, anterior in programa.enlaces:
            siguientes[anterior].append(paso)
        deducidos: set[Deducido] = set()
        encadenadas: list[tuple[ReglaDeProducto, frozenset[str]]] = []
        frente: set[Premisa] = set()
        for regla in programa.reglas:
            propios = casados(regla.patron, programa.pasos)
            if regla.premisa is not None:
                encadenadas.append((regla, frozenset(propios)))
                continue
            for paso in propios:
                nuevos = _concluye(regla, paso, None)
                deducidos |= nuevos
                frente |= _premisas(regla, nuevos)
        conocidas = set(frente)
        while frente:
            nuevas: set[Premisa] = set()
            for apoyo in frente:
                for regla, propios_de in encadenadas:
                    for paso in _pasos_que_alcanza(regla, apoyo, siguientes):
                        if paso in propios_de:
                            concluidos = _concluye(regla, paso, apoyo)
                            deducidos |= concluidos
                            nuevas |= _premisas(regla, concluidos)
            frente = nuevas - conocidas
            conocidas |= frente
        return frozenset(deducidos)


def _pasos_que_alcanza(regla: ReglaDeProducto, apoyo: Premisa, siguientes: dict[str, list[str]]) -> list[str]:
    assert regla.premisa is not None
    funcion, titular, mira_al_anterior = regla.premisa
    if apoyo.funcion != funcion or titular not in (None, apoyo.titular):
        return []
    return siguientes.get(apoyo.paso, []) if mira_al_anterior else [apoyo.paso]


def _concluye(regla: ReglaDeProducto, paso: str, premisa: Premisa | None) -> set[Deducido]:
    return {
        Deducido(regla.id, paso, funcion, premisa.titular if titular == MISMO and premisa else titular, premisa)
        for funcion, titular in regla.conclusiones
    }


def _premisas(regla: ReglaDeProducto, deducidos: set[Deducido]) -> set[Premisa]:
    if not regla.encadena:
        return set()
    return {Premisa(d.paso, d.funcion, d.titular) for d in deducidos if d.titular is not None}
