"""El nombre de una norma, entero la primera vez y corto después: «Ley 27972, Ley Orgánica…», y luego «Ley 27972»."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from interfaz.formatos.linea import Linea
from reglas.lenguaje.caso import Caso


class Menciones:
    """Lleva la cuenta de qué normas ya se nombraron en un documento que se escribe de principio a fin."""

    def __init__(self, caso: Caso) -> None:
        self._cortos = _cortos(caso)
        largos = sorted(self._cortos, key=len, reverse=True)
        self._patron = re.compile("|".join(map(re.escape, largos))) if largos else None
        self._nombradas: set[str] = set()

    def texto(self, texto: str) -> str:
        """El texto con los nombres ya dichos, acortados."""
        return self._patron.sub(self._una, texto) if self._patron is not None else texto

    def _una(self, hallada: re.Match[str]) -> str:
        nombre = hallada.group()
        if nombre in self._nombradas:
            return self._cortos[nombre]
        self._nombradas.add(nombre)
        return nombre


def acortadas(lineas: Iterable[Linea], caso: Caso) -> Iterator[Linea]:
    """Las mismas líneas, con el nombre de cada norma entero solo la primera vez."""
    menciones = Menciones(caso)
    return (replace(linea, cuerpo=menciones.texto(linea.cuerpo)) for linea in lineas)


def _cortos(caso: Caso) -> dict[str, str]:
    """De cada nombre con clase y número, lo que va antes de la primera coma, si no es también el de otra norma."""
    partidos = {norma.nombre: norma.nombre.partition(",")[0] for norma in caso.normas.values()}
    veces = Counter(partidos.values())
    return {
        nombre: corto
        for nombre, corto in partidos.items()
        if corto != nombre and veces[corto] == 1 and any(signo.isdigit() for signo in corto)
    }
