"""Una simulación o una comparación en datos: el objeto de docs/lenguaje.md, 10, con lo que cierra, abre y mueve."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from grafos.hallazgos import Hallazgo
from grafos.prosa.dichos import dicho_en_palabras
from grafos.prosa.tecnica import mensaje_de_reparo
from grafos.reformas.materia_reservada import MateriaReservada
from grafos.reformas.rango_suficiente import AlertaDeRango
from grafos.reformas.tecnica import Reparo
from interfaz.formatos.json import (
    cabecera,
    campos_del_hallazgo,
    de_alcance,
    de_ambito,
    de_hallazgo,
    de_regla,
    resumen,
)
from interfaz.formatos.modelos import comparacion as m
from interfaz.formatos.modelos.revision import Hallazgo as Dicho
from interfaz.formatos.simulacion import cita_completa
from interfaz.usos.revisar import Revision
from interfaz.usos.simular import Comparacion
from motor.cambios.base_legal import CambioDeBase
from motor.cambios.deberes import Apoyado
from motor.cambios.efectos import Efecto
from motor.cambios.traslados import Traslado
from reglas.lenguaje.caso import Caso


def en_datos(comparacion: Comparacion) -> m.InformeDeComparacion:
    """El objeto que emiten `simular` y `comparar`: el informe de lo nuevo más la diferencia."""
    if not comparacion.es_propuesta:
        return m.InformeDeComparacion(**_campos(comparacion))
    despues = comparacion.despues
    cambios = tuple(_cambio(efecto, despues) for efecto in comparacion.efectos)
    tecnica = tuple(_reparo(reparo, comparacion) for reparo in comparacion.reparos)
    return m.InformeDeSimulacion(**_campos(comparacion), cambios=cambios, tecnica=tecnica)


def _reparo(reparo: Reparo, comparacion: Comparacion) -> m.Reparo:
    return m.Reparo(
        codigo=reparo.codigo,
        gravedad=reparo.gravedad,  # type: ignore[arg-type]
        normas=reparo.normas,
        reglas=reparo.reglas,
        mensaje=mensaje_de_reparo(reparo, comparacion.caso),
    )


def _campos(comparacion: Comparacion) -> dict[str, Any]:
    simulacion = comparacion.simulacion
    antes, despues = comparacion.revision(simulacion.base), comparacion.despues
    return {
        **cabecera(despues),
        "hallazgos": _hallazgos(despues.hallazgos, despues),
        "base": m.Base(nombre=simulacion.base.nombre, resumen=resumen(antes)),
        "propuesta": _propuesta(comparacion, despues),
        "resueltos": _hallazgos(simulacion.resueltos, antes),
        "nuevos": _hallazgos(simulacion.nuevos, despues),
        "persisten": _hallazgos(simulacion.persisten, despues),
        "cambian": tuple(_cambia(viejo, nuevo, antes, despues) for viejo, nuevo in simulacion.cambian),
        "traslados": tuple(_traslado(t, comparacion, despues) for t in simulacion.traslados),
        "base_legal": tuple(_cambio_de_base(c, comparacion) for c in comparacion.base_legal),
        "deberes": _deberes(comparacion),
    }


def _cambio_de_base(cambio: CambioDeBase, comparacion: Comparacion) -> m.CambioDeBase:
    antes, despues = (e.dictamen.caso for e in (comparacion.simulacion.base, comparacion.simulacion.propuesta))
    return m.CambioDeBase(
        paso=cambio.celda.paso,
        funcion=cambio.celda.funcion,
        entran=tuple(de_regla(despues, regla) for regla in cambio.entran),
        salen=tuple(de_regla(antes, regla) for regla in cambio.salen),
    )


def _propuesta(comparacion: Comparacion, despues: Revision) -> m.LoPropuesto:
    return m.LoPropuesto(
        nombre=comparacion.simulacion.propuesta.nombre,
        titulo=comparacion.titulo,
        resumen=resumen(despues),
        alertas_de_rango=tuple(_alerta(alerta, comparacion) for alerta in comparacion.alertas),
        materia_reservada=tuple(_reserva(reserva, comparacion) for reserva in comparacion.reservas),
    )


def _hallazgos(hallazgos: Iterable[Hallazgo], revision: Revision) -> tuple[Dicho, ...]:
    return tuple(de_hallazgo(hallazgo, revision) for hallazgo in hallazgos)


def _cambia(viejo: Hallazgo, nuevo: Hallazgo, antes: Revision, despues: Revision) -> m.HallazgoQueCambia:
    ambito_antes = de_ambito(viejo.ambito, antes.dictamen.universo)
    return m.HallazgoQueCambia(**campos_del_hallazgo(nuevo, despues), ambito_antes=ambito_antes)


def _cambio(efecto: Efecto, despues: Revision) -> m.Cambio:
    caso = despues.dictamen.caso
    return m.Cambio(
        cambio=_que_cambio(efecto),
        celdas=tuple(m.Celda(paso=celda.paso, funcion=celda.funcion) for celda in efecto.celdas),
        efecto="mueve" if efecto.mueve else "no_cambia",
        porque=tuple(
            m.Motivo(motivo=por.motivo, reglas=tuple(de_regla(caso, regla) for regla in por.reglas))
            for por in efecto.porque
        ),
    )


def _que_cambio(efecto: Efecto) -> m.QueCambio:
    dicho: dict[str, Any] = {"clase": efecto.clase, "regla": efecto.regla}
    if efecto.reasignacion is not None:
        hecha = efecto.reasignacion
        dicho |= {"paso": hecha.celda.paso, "funcion": hecha.celda.funcion, "de": hecha.de, "a": hecha.a}
    return m.QueCambio(**dicho)


def _reserva(reserva: MateriaReservada, comparacion: Comparacion) -> m.MateriaReservada:
    citada = cita_completa(reserva.contra, comparacion)
    return m.MateriaReservada(hace=reserva.hace, contra=reserva.contra, cita=citada, regla=reserva.regla)


def _alerta(alerta: AlertaDeRango, comparacion: Comparacion) -> m.AlertaDeRango:
    return m.AlertaDeRango(
        hace=alerta.hace,
        contra=alerta.contra,
        cita=cita_completa(alerta.contra, comparacion),
        regla=alerta.regla,
        rango=alerta.propuesto,
        rango_necesario=alerta.necesario,
    )


def _traslado(traslado: Traslado, comparacion: Comparacion, revision: Revision) -> m.Traslado:
    alcance = comparacion.censo.alcance(traslado.ambito) if comparacion.censo else None
    return m.Traslado.model_validate(
        {
            "paso": traslado.celda.paso,
            "funcion": traslado.celda.funcion,
            "antes": traslado.antes,
            "despues": traslado.despues,
            "ambito": de_ambito(traslado.ambito, revision.dictamen.universo),
            "territorio": de_alcance(alcance, revision),
            "veredicto": traslado.clase,
            "basta_convenio": comparacion.basta_un_convenio(traslado),
        }
    )


def _deberes(comparacion: Comparacion) -> tuple[m.CambioDeDeber, ...]:
    """Los cambios de los deberes como objetos."""
    antes, despues = comparacion.revision(comparacion.simulacion.base), comparacion.despues
    censo = comparacion.censo
    return tuple(
        m.CambioDeDeber(
            paso=cambio.celda.paso,
            funcion=cambio.celda.funcion,
            que=cambio.que,  # type: ignore[arg-type]
            antes=_valores(cambio.que, cambio.antes, antes.dictamen.caso),
            despues=_valores(cambio.que, cambio.despues, despues.dictamen.caso),
            ambito=de_ambito(cambio.ambito, despues.dictamen.universo),
            territorio=de_alcance(censo.alcance(cambio.ambito) if censo else None, despues),
        )
        for cambio in comparacion.deberes
    )


def _valores(que: str, apoyados: Iterable[Apoyado], caso: Caso) -> tuple[m.LoDicho, ...]:
    return tuple(
        m.LoDicho(dicho=dicho_en_palabras(que, a.dicho, caso), reglas=tuple(de_regla(caso, r) for r in a.reglas))
        for a in apoyados
    )
