"""REG002: regla sin efecto.

Qué detecta
    Una regla que casa con algún paso y está en vigor, pero no surte efecto en ningún punto: su condición es
    imposible, su titular no existe, su premisa no se da o siempre queda desplazada por otra de su mismo orden.

Por qué importa
    Es letra muerta: parece asignar y no asigna.

Ejemplo
    Una ley posterior da la función a otra entidad y dice que prevalece: la anterior queda siempre desplazada.

Cómo se corrige
    Se corrige la condición, la premisa o el rango; o se deroga.

Qué no ve
    No mira fechas fuera de las revisadas. De la regla que una de rango superior desplaza habla JER001, y aquí se calla.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.base import REGLA, Indicio
from motor.cambios.propuestas import escrita
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.caso import Regla

GRAVEDAD = "aviso"
FAMILIA = REGLA


def en_caso(dictamen: Dictamen) -> Iterable[Indicio]:
    # De la que una superior desplaza ya habla JER001: aquí sería un eco.
    con_efecto = dictamen.activas_fuera_de_celda.union(*(vista.con_efecto for vista in dictamen.celdas.values()))
    descartadas = {escrita(regla) for regla in con_efecto}
    for regla in dictamen.caso.reglas.values():
        # La versión que cesa no es otra regla.
        if regla.id in descartadas or escrita(regla.id) != regla.id or not dictamen.tratamiento.por_regla[regla.id]:
            continue
        # De lo que no se terminó de mirar no se sabe.
        if _en_vigor(regla, dictamen) and not _sin_terminar(regla, dictamen):
            yield Indicio(principal=regla.id, reglas=frozenset((regla.id,)))


def _sin_terminar(regla: Regla, dictamen: Dictamen) -> bool:
    """Si alguna celda de la regla agotó el presupuesto."""
    celdas = (Celda(paso, f) for paso in dictamen.tratamiento.por_regla[regla.id] for f in regla.efecto.funciones)
    return any(celda in dictamen.celdas and not dictamen.celdas[celda].completa for celda in celdas)


def _en_vigor(regla: Regla, dictamen: Dictamen) -> bool:
    desde, hasta = dictamen.periodo or (dictamen.fecha, dictamen.fecha)
    empieza, termina = regla.vigente.desde, regla.vigente.hasta
    return (empieza is None or empieza <= hasta) and (termina is None or desde <= termina)
