"""Repartir los pasos en hojas: las menos posibles; con esas, cortando entre fases; y con eso, lo más parejas."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grafos.laminas.datos.datos import PasoDeLamina


def en_tramos(
    pasos: Sequence[PasoDeLamina], cabe: Callable[[Sequence[PasoDeLamina]], bool], tope: int
) -> list[Sequence[PasoDeLamina]]:
    """Los pasos, en orden, en tramos que caben. `cabe`: si esos van en una hoja; uno solo va siempre. O(pasos x tope).

    Si unos pasos no caben, tampoco caben con otros más.
    """
    mejor: list[tuple[int, int, int]] = [(0, 0, 0)]
    desde = [0]
    for fin in range(1, len(pasos) + 1):
        parte_fase = fin < len(pasos) and pasos[fin - 1].fase == pasos[fin].fase
        candidatos = []
        for inicio in range(fin - 1, _primero(pasos, fin, cabe, tope) - 1, -1):
            hojas, partidas, desparejo = mejor[inicio]
            candidatos.append(((hojas + 1, partidas + parte_fase, desparejo + (fin - inicio) ** 2), inicio))
        costo, elegido = min(candidatos)
        mejor.append(costo)
        desde.append(elegido)
    cortes = []
    fin = len(pasos)
    while fin:
        cortes.append(pasos[desde[fin] : fin])
        fin = desde[fin]
    return cortes[::-1]


def _primero(pasos: Sequence[PasoDeLamina], fin: int, cabe: Callable[[Sequence[PasoDeLamina]], bool], tope: int) -> int:
    """Desde qué paso caben todos hasta `fin`."""
    bajo, alto = max(0, fin - tope), fin - 1
    while bajo < alto:
        medio = (bajo + alto) // 2
        if cabe(pasos[medio:fin]):
            alto = medio
        else:
            bajo = medio + 1
    return alto
