"""Con qué pasos casa un patrón, sin mirarlos todos: por los pasos que tienen cada valor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property


class Casador:
    """Los pasos de un programa, dispuestos para casar muchos patrones con ellos.

    `pasos`: id del paso → valores de cada clave. Cada clave se ordena por valor la primera vez que hace falta.
    """

    def __init__(self, pasos: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
        self._pasos = pasos
        self._por_valor: dict[str, dict[str, list[str]]] = {}

    def casados(self, patron: Mapping[str, tuple[str, ...]]) -> list[str]:
        """Los pasos que tienen, para cada clave del patrón, alguno de los valores admitidos; en el orden de los pasos.

        Solo se miran los de la clave que menos deja: O(claves + pasos candidatos).
        """
        if not patron:
            return list(self._pasos)
        candidatos = min((self._con(clave, dict.fromkeys(patron[clave])) for clave in patron), key=_cuantos)
        vistos = dict.fromkeys(paso for grupo in candidatos for paso in grupo)
        en_orden = vistos if len(candidatos) == 1 else sorted(vistos, key=self._orden.__getitem__)
        return [paso for paso in en_orden if _casa(patron, self._pasos[paso])]

    def _con(self, clave: str, valores: Iterable[str]) -> list[list[str]]:
        if clave == "paso":
            return [[paso] for paso in valores if paso in self._pasos]
        if clave not in self._por_valor:
            por_valor: dict[str, list[str]] = defaultdict(list)
            for paso, suyos in self._pasos.items():
                for valor in suyos[clave]:
                    por_valor[valor].append(paso)
            self._por_valor[clave] = dict(por_valor)
        return [self._por_valor[clave].get(valor, []) for valor in valores]

    @cached_property
    def _orden(self) -> dict[str, int]:
        return {paso: i for i, paso in enumerate(self._pasos)}


def _cuantos(grupos: list[list[str]]) -> int:
    return sum(map(len, grupos))


def _casa(patron: Mapping[str, tuple[str, ...]], paso: Mapping[str, tuple[str, ...]]) -> bool:
    return all(any(valor in admitidos for valor in paso[clave]) for clave, admitidos in patron.items())
