"""Qué paso financia a otro: el más cercano de los que le preceden en su proceso y exigen financiar."""

from __future__ import annotations

from reglas.lenguaje.caso import Caso

FINANCIA, EJECUTA = "financia", "ejecuta"


def pasos_que_financian(caso: Caso, paso: str) -> tuple[str, ...]:
    """Los que exigen `financia` a la menor distancia hacia atrás (0, él mismo); varios, si hay varios igual de cerca.

    O(pasos del proceso).
    """
    proceso, nivel, vistos = caso.pasos[paso].proceso, [paso], {paso}
    while nivel:
        hallados = [p for p in nivel if FINANCIA in caso.pasos[p].exige]
        if hallados:
            return tuple(sorted(hallados))
        anteriores = {a for p in nivel for a in caso.pasos[p].despues_de if caso.pasos[a].proceso == proceso} - vistos
        vistos |= anteriores
        nivel = sorted(anteriores)
    return ()
