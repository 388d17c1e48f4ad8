"""El veredicto de un acto y sus motivos, en palabras."""

from __future__ import annotations

from grafos.preguntas import acto as a
from grafos.prosa.citas import en_frase, nombre
from grafos.prosa.regiones import llamado
from reglas.lenguaje.caso import Caso

VEREDICTOS = {
    a.FALTA_DATO: "falta un dato que lo decide",
    a.EXCEDE: "excede lo que le toca",
    a.CON_REQUISITOS: "vale si cumple lo que falta",
    a.CONCURRE: "concurre con otro titular",
    a.CONFORME: "conforme",
}
_SUELTAS = {
    "facultativa": "puede hacerlo, pero la norma no se lo encarga",
    "a_solicitud": "lo hace si se lo piden, y no es titular",
    "apoyo": "apoya, y no es titular",
}


def detalle(motivo: a.Motivo, caso: Caso) -> str:
    """Un motivo en una frase."""
    que = motivo.que
    if motivo.clase == a.NO_LA_TIENE:
        return f"{nombre(caso, que[0])} no tiene la función ahí, ni puede tenerla"
    if motivo.clase == a.NO_PUEDE_DELEGAR:
        return f"ninguna regla deja que {en_frase(caso, que[0])} la delegue en {en_frase(caso, que[1])}"
    if motivo.clase == a.REQUISITO:
        requisito = caso.requisitos[que[0]]
        return f"falta el requisito «{requisito.nombre}» [{requisito.id}]" + (
            f" ({requisito.cita})" if requisito.cita else ""
        )
    if motivo.clase == a.CONDICION:
        return f"depende de una condición: «{que[0]}»" if que else "depende de la condición de otra regla"
    if motivo.clase == a.SIN_OBLIGAR:
        return _SUELTAS[que[0]]
    if motivo.clase == a.DATO:
        return f"decide {llamado(caso.atributos[que[0]])} [{que[0]}]"
    return f"también es titular: {en_frase(caso, que[0])}"
