"""Por qué una regla que casa y rige no surte efecto en ningún punto (REG002), dicho en palabras."""

from __future__ import annotations

from grafos.prosa.citas import cita
from grafos.prosa.regiones import enumera
from motor.titulares.activacion import donde_rige
from motor.titulares.dictamen import Dictamen
from motor.titulares.prelacion import FUERA
from reglas.lenguaje.caso import Asigna, Delega


def por_que(id_: str, dictamen: Dictamen) -> str:
    """La primera causa que lo explica: condición imposible, quién la desplaza, entidad que falta o premisa ausente."""
    regla = dictamen.caso.reglas[id_]
    if not donde_rige(regla, dictamen.espacio) & dictamen.universo:
        return "su condición no se cumple en ningún caso posible"
    desplazan, inexistente = _en_las_zonas(id_, dictamen)
    if desplazan:
        citadas = enumera(f"{otra} ({cita(dictamen.caso, otra)})" for otra in sorted(desplazan))
        return f"queda siempre desplazada por {citadas}"
    if inexistente:
        return "donde se cumple su condición no existe la entidad a la que se refiere"
    if regla.cuando is not None and regla.cuando.responsable is not None:
        return "nunca se da la asignación de la que depende"
    if isinstance(regla.efecto, Delega):
        return "donde se cumple su condición no existe la entidad a la que se refiere"
    if isinstance(regla.efecto, Asigna) and any(quita.regla == id_ for quita in dictamen.quitas):
        return "la propuesta reasigna a otra entidad lo que daba"
    if isinstance(regla.efecto, Asigna):
        return "donde se cumple su condición no existe su titular"
    return "nada de lo que dispone llega a aplicarse"


def _en_las_zonas(id_: str, dictamen: Dictamen) -> tuple[set[str], bool]:
    desplazan: set[str] = set()
    inexistente = False
    for vista in dictamen.celdas.values():
        for zona in vista.zonas:
            inexistente |= id_ in zona.etiqueta.inexistentes
            estados = zona.etiqueta.estados
            ataques = (c.ataque for c in zona.etiqueta.conflictos if c.ataque is not None)
            desplazan |= {quien.regla for quien, a_quien in ataques if a_quien.regla == id_ and estados[quien] != FUERA}
    return desplazan, inexistente
