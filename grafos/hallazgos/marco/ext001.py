"""EXT001: la función excede el marco de quien la tiene.

Qué detecta
    Puntos donde un titular es del nivel, o es la entidad (o está dentro de ella), que otra norma aparta de esa
    función con un límite (`limita`) que no la anula.

Por qué importa
    La asignación vale mientras nadie la quite, pero contradice el reparto general: es lo primero que se discute en un
    conflicto de competencias.

Ejemplo
    Una ley sectorial encarga la obra local a un ministerio, cuando la Ley Orgánica del Poder Ejecutivo dice que en
    las materias compartidas los ministerios no ejecutan (art. 23.3).

Cómo se corrige
    Se asigna a quien corresponde según el marco, o se escribe la excepción en una norma del mismo rango que el marco.

Qué no ve
    No juzga si la asignación es una excepción querida: un marco no desplaza a nadie.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.base import MARCO, Indicio
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona
from reglas.lenguaje.caso import Limita

GRAVEDAD = "aviso"
FAMILIA = MARCO


def en_zona(dictamen: Dictamen, vista: CeldaAnalizada, zona: Zona) -> Iterable[Indicio]:
    limites = [(e.regla, e.entidad) for e in zona.activos if e.clase == "limita"]
    if not limites:
        return
    for titular in zona.etiqueta.reducidos:
        excedidos = frozenset(regla for regla, entidad in limites if _alcanza(dictamen, regla, entidad, titular))
        if excedidos:
            yield Indicio(titulares=(titular,), encabezan=excedidos, reglas=zona.etiqueta.firmes[titular])


def _alcanza(dictamen: Dictamen, regla: str, entidad: str, titular: str) -> bool:
    """Si el marco nombra al titular: su nivel, a él, o a quien lo contiene."""
    efecto = dictamen.caso.reglas[regla].efecto
    assert isinstance(efecto, Limita)
    if efecto.nivel is not None:
        return dictamen.caso.entidades[titular].nivel == efecto.nivel
    return entidad == titular or dictamen.parentesco.contiene(entidad, titular)
