"""Los cambios de un borrador, uno por uno: qué dice, qué mueve o por qué no mueve nada, y qué rango pide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grafos.prosa.cambios import aviso_de_reasignar, que_hace
from grafos.prosa.citas import rango_legible
from grafos.reformas.materia_reservada import ORGANICA
from grafos.reformas.rango_suficiente import retiradas
from interfaz.mesa.banco import Banco
from interfaz.mesa.borrador import Operacion, operaciones
from interfaz.usos.simular import Comparacion
from motor.cambios.efectos import AGREGA, REASIGNA, Efecto


@dataclass(frozen=True, slots=True)
class Articulo:
    """Un cambio del borrador. `hace`, `rango` y `aviso` son vacíos si todavía no se sabe o no hay nada que decir."""

    operacion: Operacion
    hace: str = ""
    rango: str = ""
    alcanza: bool = True
    aviso: str = ""


def articulado(banco: Banco) -> list[Articulo]:
    """Los cambios del borrador que se edita; lo que hacen, si es lo que está puesto o una copia de ello."""
    borrador = banco.borrador_para_editar()
    hechas = operaciones(borrador, banco.caso)
    comparacion = banco.estado.comparacion
    if comparacion is None:
        return [Articulo(operacion) for operacion in hechas]
    agregadas = [regla["id"] for regla in borrador.get("agrega", [])]
    return [_articulo(operacion, _efecto(operacion, agregadas, comparacion), comparacion) for operacion in hechas]


def _articulo(operacion: Operacion, efecto: Efecto | None, comparacion: Comparacion) -> Articulo:
    if efecto is None:
        return Articulo(operacion)
    nuevo, norma = comparacion.simulacion.propuesta.dictamen.caso, comparacion.propuestas[0].norma
    pedida = _la_mas_alta(_reglas_que_toca(efecto, comparacion), comparacion)
    caso = comparacion.caso
    return Articulo(
        operacion,
        hace=que_hace(efecto, nuevo),
        rango=rango_legible(caso.normas[caso.reglas[pedida].norma].rango) if pedida else "",
        alcanza=not pedida or caso.normas[caso.reglas[pedida].norma].orden >= norma.orden,
        aviso=aviso_de_reasignar(efecto, nuevo) or "",
    )


def _efecto(operacion: Operacion, agregadas: list[str], comparacion: Comparacion) -> Efecto | None:
    suyos = [efecto for efecto in comparacion.efectos if efecto.clase == operacion.clase]
    if operacion.clase == REASIGNA:
        cambio = comparacion.propuestas[0].reasigna[int(operacion.lugar)]
        quien = (cambio.paso, cambio.funcion, cambio.de, cambio.a)
        # Dos iguales son una sola, y queda con el sitio de la última.
        iguales = [e for e in suyos if (r := e.reasignacion) is not None and (*r.celda, r.de, r.a) == quien]
        aqui = [e for e in iguales if e.reasignacion is not None and e.reasignacion.regla.donde == cambio.donde]
        return next(iter(aqui or iguales), None)
    regla = agregadas[int(operacion.lugar)] if operacion.clase == AGREGA else operacion.lugar
    return next((efecto for efecto in suyos if efecto.regla == regla), None)


def _reglas_que_toca(efecto: Efecto, comparacion: Comparacion) -> Iterable[str]:
    """Las del caso que el cambio deroga, modifica, vacía o contradice."""
    reasignacion = efecto.reasignacion
    if reasignacion is not None:
        quitas = comparacion.simulacion.propuesta.dictamen.quitas
        perdedores = {*reasignacion.titulares, ""}
        suyas = {q.regla for q in quitas if q.celda == reasignacion.celda and q.titular in perdedores}
        return suyas & retiradas(comparacion.simulacion)
    if efecto.clase == AGREGA:
        return {alerta.contra for alerta in comparacion.alertas if alerta.regla == efecto.regla}
    return {efecto.regla}


def _la_mas_alta(reglas: Iterable[str], comparacion: Comparacion) -> str | None:
    caso = comparacion.caso
    propias = sorted(regla for regla in reglas if regla in caso.reglas)
    # Una ley orgánica y una ordinaria son del mismo orden, y la orgánica pide más votos.
    normas = {regla: caso.normas[caso.reglas[regla].norma] for regla in propias}
    return min(propias, key=lambda r: (normas[r].orden, normas[r].rango != ORGANICA, r), default=None)
