"""Con qué empieza una simulación: qué errores cierra y abre, qué rango pide y qué artículos no cambian nada."""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos import Hallazgo
from grafos.prosa.citas import rango_legible
from grafos.prosa.regiones import enumera
from grafos.reformas.materia_reservada import ORGANICA
from interfaz.usos.simular import Comparacion
from motor.cambios.efectos import AGREGA, DEROGA, MODIFICA, Efecto
from reglas.lenguaje.plurales import contados, segun
from reglas.lenguaje.vocabulario import RANGOS

_ACTOS = {DEROGA: "derogar", MODIFICA: "modificar"}


def veredicto(comparacion: Comparacion) -> str:
    """«Cierra 4 errores y abre 1; pide ley orgánica; el art. 2 no cambia nada.»"""
    partes = [_cuenta(comparacion), *_rangos(comparacion), *_sin_efecto(comparacion)]
    return f"{'; '.join(partes)}."


def veredicto_en_frase(comparacion: Comparacion) -> str:
    """Como `veredicto`, tras dos puntos: «cierra 4 errores…»."""
    dicho = veredicto(comparacion)
    return dicho[:1].lower() + dicho[1:]


def _cuenta(comparacion: Comparacion) -> str:
    simulacion = comparacion.simulacion
    cambia = ["la base legal"] if comparacion.base_legal and not comparacion.es_propuesta else []
    cambia += ["lo que se dice de los deberes"] if comparacion.deberes else []
    if simulacion.no_cambia_nada and cambia:
        return f"Cambia {enumera(cambia)}, y nada más: ni titulares ni hallazgos"
    if simulacion.no_cambia_nada:
        return "No cambia nada: ni titulares ni hallazgos"
    cierra, abre = _errores(simulacion.resueltos), _errores(simulacion.nuevos)
    quedan = _errores(simulacion.propuesta.hallazgos) - abre
    dicho = (
        f"Cierra {_contados(cierra)} y {f'abre {abre}' if abre else 'no abre ninguno'}"
        if cierra
        else f"No cierra errores; abre {abre}"
    )
    if not cierra and not abre:
        dicho = "No cierra ni abre errores"
    return f"{dicho}; {_siguen(quedan)}" if quedan else dicho


def _siguen(quedan: int) -> str:
    return f"{segun(quedan, 'sigue', 'siguen')} {_contados(quedan)} que ya estaban"


def _errores(hallazgos: Iterable[Hallazgo]) -> int:
    return sum(h.gravedad == "error" and not h.tolerado for h in hallazgos)


def _contados(errores: int) -> str:
    return contados(errores, "error", "errores")


def _rangos(comparacion: Comparacion) -> list[str]:
    """El rango más alto que haría falta y, si toca lo de una ley orgánica, que puede hacer falta otra."""
    necesarios = {alerta.necesario for alerta in comparacion.alertas}
    if necesarios:
        rangos = comparacion.caso.rangos or RANGOS
        # Una ley orgánica y una ordinaria son del mismo orden, y la orgánica pide más votos.
        alto = min(necesarios, key=lambda rango: (rangos[rango], rango != ORGANICA, rango))
        return [f"pide {rango_legible(alto)}"]
    return ["puede pedir ley orgánica"] if comparacion.reservas else []


def _sin_efecto(comparacion: Comparacion) -> list[str]:
    quietos = [_llamado(efecto, comparacion) for efecto in comparacion.efectos if not efecto.mueve]
    if not quietos or comparacion.simulacion.no_cambia_nada:
        return []
    dichos = list(dict.fromkeys(quietos))
    return [f"{enumera(dichos)} no {segun(len(dichos), 'cambia', 'cambian')} nada"]


def _llamado(efecto: Efecto, comparacion: Comparacion) -> str:
    """Cómo se llama en la propuesta a un cambio: por su artículo, si lo tiene, o por lo que hace."""
    caso = comparacion.simulacion.propuesta.dictamen.caso
    if efecto.reasignacion is not None:
        celda = efecto.reasignacion.celda
        return f"reasignar {celda.paso} > {celda.funcion}"
    if efecto.clase == AGREGA:
        return f"el {caso.reglas[efecto.regla].cita}" if efecto.regla in caso.reglas else f"agregar {efecto.regla}"
    return f"{_ACTOS[efecto.clase]} {efecto.regla}"
