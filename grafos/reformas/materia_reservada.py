"""La materia reservada: lo que una norma del mismo orden quita a una ley orgánica, que solo otra orgánica puede quitar.

La Constitución (art. 106) reserva a ley orgánica la estructura y el funcionamiento de las entidades que ella prevé, y
pide más votos para dictarla. Una ley que reparte de otro modo lo que una orgánica da no choca por rango, que es el
mismo, sino por materia. Qué materias lo son exactamente no lo decide la herramienta: lo advierte.
"""

from __future__ import annotations

from dataclasses import dataclass

from grafos.reformas.rango_suficiente import retiradas
from grafos.reformas.simulacion import Simulacion
from motor.titulares.prelacion import FUERA
from reglas.lenguaje.caso import Caso, Norma, PropuestaEscrita
from reglas.lenguaje.regla import Excluye

ORGANICA = "ley-orgánica"


@dataclass(frozen=True, slots=True)
class MateriaReservada:
    """La propuesta quita lo que da la regla `contra`, de ley orgánica.

    `hace`: «deroga», «modifica», «reasigna», «desplaza» o «contradice» (la excluye, y nada dice cuál prevalece).
    `regla`: la de la propuesta que la desplaza o la contradice, si es una.
    """

    hace: str
    contra: str
    regla: str | None


def materias_reservadas(
    simulacion: Simulacion, propuesta: PropuestaEscrita, caso: Caso
) -> tuple[MateriaReservada, ...]:
    """Lo que la propuesta quita a leyes orgánicas de su mismo orden; nada si ella misma lo es.

    `caso`: el caso sin propuestas.
    """
    if propuesta.norma.rango == ORGANICA:
        return ()
    cambios = [("deroga", r, None) for r in propuesta.deroga]
    cambios += [("modifica", r, None) for r in propuesta.reglas_modificadas]
    cambios += [("reasigna", r, None) for r in retiradas(simulacion) if r in caso.reglas]
    halladas = {
        MateriaReservada(*cambio)
        for cambio in cambios
        if _reservada(caso.normas[caso.reglas[cambio[1]].norma], propuesta.norma)
    }
    halladas |= _que_choca(simulacion, propuesta)
    return tuple(sorted(halladas, key=lambda m: (m.hace, m.contra, m.regla or "")))


def _que_choca(simulacion: Simulacion, propuesta: PropuestaEscrita) -> set[MateriaReservada]:
    """Las reglas orgánicas que alguna de la propuesta deja fuera, o excluye sin que nada decida, en algún punto."""
    caso = simulacion.propuesta.dictamen.caso
    halladas = set()
    for vista in simulacion.propuesta.dictamen.celdas.values():
        for zona in vista.zonas:
            estados = zona.etiqueta.estados
            for conflicto in zona.etiqueta.conflictos:
                if conflicto.ataque is not None:
                    atacante, atacada = conflicto.ataque
                    cae = estados[atacada] == FUERA and estados[atacante] != FUERA
                    choques = [(atacante, atacada, "desplaza")] if cae else []
                elif conflicto.entidad and conflicto.favorecida is None:
                    una, otra = conflicto.una, conflicto.otra
                    excluye = isinstance(caso.reglas[una.regla].efecto, Excluye)
                    choques = [(una, otra, "contradice") if excluye else (otra, una, "contradice")]
                else:
                    choques = []
                for nueva, vieja, hace in choques:
                    suya, contra = caso.reglas[nueva.regla], caso.reglas[vieja.regla]
                    if suya.norma == propuesta.norma.id and _reservada(caso.normas[contra.norma], propuesta.norma):
                        halladas.add(MateriaReservada(hace, contra.id, suya.id))
    return halladas


def _reservada(norma: Norma, propuesta: Norma) -> bool:
    return norma.rango == ORGANICA and norma.orden == propuesta.orden
