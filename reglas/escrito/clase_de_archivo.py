"""Qué clase de archivo es uno, por sus claves: para decir «es una tipología» y no una por una las que le sobran."""

from __future__ import annotations

from dataclasses import dataclass

from reglas.escrito.validacion import anotar
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.errores import Problema
from reglas.lenguaje.vocabulario import llana
from reglas.yaml.arbol import Lugar, Mapa

__all__ = ["ACTO", "BARRIDO", "CASO", "PROPUESTAS", "TIPOLOGIA", "ClaseDeArchivo", "es", "es_de_otra_clase"]


@dataclass(frozen=True, slots=True)
class ClaseDeArchivo:
    """Lo que un archivo puede ser: cómo se llama, dónde se da y qué claves (llanas) lo delatan."""

    nombre: str
    uso: str
    claves: frozenset[str]


CASO = ClaseDeArchivo("un caso", "se da en el lugar de CASO", frozenset({"caso"}))
TIPOLOGIA = ClaseDeArchivo(
    "una tipología", "se da con «delimita territorio CASO --tipología ARCHIVO»", frozenset({"tipologia"})
)
BARRIDO = ClaseDeArchivo(
    "el espacio de un barrido", "se da con «delimita barrer CASO --espacio ARCHIVO»", frozenset({"barrido"})
)
ACTO = ClaseDeArchivo("un acto", "se da con «delimita acto CASO ARCHIVO»", frozenset({"hace", "quien"}))
PROPUESTAS = ClaseDeArchivo(
    "un archivo de propuestas", "se da con «delimita simular CASO --propuesta ARCHIVO»", frozenset({"propuestas"})
)
_TODAS = (CASO, TIPOLOGIA, BARRIDO, ACTO, PROPUESTAS)
_NO_DICE = frozenset({"formato"})


def es(mapa: Mapa, clase: ClaseDeArchivo) -> bool:
    """Si lo leído es de esa clase. Unas propuestas lo son solas: con entidades o reglas son parte de un caso."""
    suyas = {llana(clave) for clave in mapa} - _NO_DICE
    return clase.claves <= suyas and (clase is not PROPUESTAS or clase.claves == suyas)


def es_de_otra_clase(mapa: Mapa, esperada: ClaseDeArchivo, problemas: list[Problema]) -> bool:
    """Si lo leído es de otra clase que la esperada; entonces queda anotado, y lo demás que se dijera sobraría.

    Un caso lleva propuestas: las sueltas son parte de uno, y no de otra clase.
    """
    otras = [clase for clase in _TODAS if clase is not esperada and not (esperada is CASO and clase is PROPUESTAS)]
    hallada = None if es(mapa, esperada) else next((clase for clase in otras if es(mapa, clase)), None)
    if hallada is None:
        return False
    mensaje = f"se espera {esperada.nombre}, y este archivo es {hallada.nombre}: {hallada.uso}"
    anotar(problemas, clases.PARTE_DEL_CASO, Lugar("", mapa, ()), mensaje)
    return True
