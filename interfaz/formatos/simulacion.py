"""Una simulación o una comparación, en datos y en palabras: qué cierra, qué abre y qué pasa de quién a quién."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from grafos.hallazgos import Hallazgo, por_gravedad
from grafos.prosa.cambios import que_cambio, que_hace
from grafos.prosa.citas import cita, nombres, rango_legible
from grafos.prosa.mensajes import mensaje
from grafos.prosa.regiones import enumera, frase
from grafos.prosa.tecnica import mensaje_de_reparo
from grafos.reformas.materia_reservada import MateriaReservada
from grafos.reformas.rango_suficiente import AlertaDeRango
from grafos.reformas.simulacion import BASE
from grafos.reformas.tecnica import Reparo
from interfaz.formatos.base_legal import deberes_en_datos, lineas_de_base_legal, lineas_de_deberes
from interfaz.formatos.ficha import alcance_en_palabras
from interfaz.formatos.json import (
    cabecera,
    campos_del_hallazgo,
    de_alcance,
    de_ambito,
    de_hallazgo,
    de_regla,
    resumen,
)
from interfaz.formatos.linea import Linea
from interfaz.formatos.menciones import acortadas
from interfaz.formatos.modelos import comparacion as m
from interfaz.formatos.modelos.revision import Hallazgo as Dicho
from interfaz.formatos.resumen import denominador
from interfaz.formatos.veredicto import veredicto
from interfaz.usos.revisar import Revision
from interfaz.usos.simular import Comparacion
from motor.cambios.base_legal import CambioDeBase
from motor.cambios.efectos import Efecto
from motor.cambios.traslados import Traslado
from motor.titulares.activacion import Celda

VEREDICTOS = {
    "mueve": "mueve la función de un titular a otro",
    "sana": "deja un solo titular donde no había o sobraban",
    "abre": "quita o duplica al titular único",
    "cambia": "cambia los titulares sin dejar uno solo",
}
NADIE = "nadie"
ALERTA_DE_RANGO = "Alerta de rango"
SI_SE_RESERVA = "si la materia se le reserva, hace falta otra ley orgánica (Constitución, art. 106)"


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
        "deberes": deberes_en_datos(comparacion),
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
    citada = _cita(reserva.contra, comparacion)
    return m.MateriaReservada(hace=reserva.hace, contra=reserva.contra, cita=citada, regla=reserva.regla)


def _alerta(alerta: AlertaDeRango, comparacion: Comparacion) -> m.AlertaDeRango:
    return m.AlertaDeRango(
        hace=alerta.hace,
        contra=alerta.contra,
        cita=_cita(alerta.contra, comparacion),
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


def _cita(regla: str, comparacion: Comparacion) -> str:
    caso = comparacion.caso if regla in comparacion.caso.reglas else comparacion.simulacion.propuesta.dictamen.caso
    return cita(caso, regla)


def lineas(comparacion: Comparacion) -> Iterator[Linea]:
    """La comparación para leer: el veredicto, qué cambia por celda, los hallazgos que cierra y abre, y las alertas."""
    return acortadas(_lineas(comparacion), comparacion.simulacion.propuesta.dictamen.caso)


def _lineas(comparacion: Comparacion) -> Iterator[Linea]:
    simulacion = comparacion.simulacion
    despues = simulacion.propuesta.dictamen
    con = f"«{comparacion.titulo}», al {despues.fecha}" if comparacion.es_propuesta else comparacion.titulo
    yield Linea(cuerpo=veredicto(comparacion), estilo="bold")
    yield Linea(rotulo="Se compara: ", cuerpo=f"{_llamada(simulacion.base.nombre)} con {con}")
    yield Linea()
    yield from _celdas(comparacion)
    yield from _cambios(comparacion)
    if not comparacion.es_propuesta:
        yield from lineas_de_base_legal(comparacion)
    yield from lineas_de_deberes(comparacion)
    for titulo, hallazgos, estilo, escenario in (
        ("Resuelve", simulacion.resueltos, "green", simulacion.base),
        ("Abre", simulacion.nuevos, "red", simulacion.propuesta),
        ("Cambia de ámbito", [nuevo for _, nuevo in simulacion.cambian], "yellow", simulacion.propuesta),
    ):
        if hallazgos:
            yield Linea(rotulo=f"{titulo}: {len(hallazgos)}")
        for h in por_gravedad(hallazgos):
            texto = f"{h.codigo} {h.paso or ''} {mensaje(h, escenario.dictamen)}"
            yield Linea(margen="  ", sangra="    ", rotulo=f"{h.gravedad} ", cuerpo=texto, estilo_del_rotulo=estilo)
    yield Linea(cuerpo=f"Persisten sin cambio: {len(simulacion.persisten)}.")
    yield from _alertas(comparacion)
    yield Linea(cuerpo=denominador(comparacion.revision(simulacion.propuesta)), estilo="bold")


def _llamada(base: str) -> str:
    return "el derecho vigente" if base == BASE else base


def _celdas(comparacion: Comparacion) -> Iterator[Linea]:
    simulacion = comparacion.simulacion
    caso, universo = simulacion.propuesta.dictamen.caso, simulacion.propuesta.dictamen.universo
    censo = comparacion.censo
    por_celda: dict[Celda, list[Traslado]] = {}
    for traslado in simulacion.traslados:
        por_celda.setdefault(traslado.celda, []).append(traslado)
    for celda, suyos in por_celda.items():
        veredicto = enumera(dict.fromkeys(VEREDICTOS[t.clase] for t in suyos))
        yield Linea(rotulo=f"{celda.paso} > {celda.funcion}", cuerpo=f" «{caso.pasos[celda.paso].nombre}»: {veredicto}")
        for t in suyos:
            antes = nombres(caso, t.antes) or NADIE
            ahora = nombres(caso, t.despues, en_medio=True) or NADIE
            donde = frase(t.ambito, universo=universo)
            yield Linea(margen="  ", sangra="    ", cuerpo=f"{antes} -> {ahora}; {donde}")
            if censo is not None and comparacion.padron is not None:
                cuenta = alcance_en_palabras(censo.alcance(t.ambito), comparacion.padron, caso)
                yield Linea(margen="    ", sangra="      ", cuerpo=cuenta)
            if comparacion.basta_un_convenio(t):
                yield Linea(margen="    ", cuerpo="Podría bastar un convenio de delegación, con plazo y revocación.")
        yield Linea()


def _cambios(comparacion: Comparacion) -> Iterator[Linea]:
    """Cada cambio de la propuesta: qué celdas cambia, o por qué no cambia nada."""
    caso = comparacion.simulacion.propuesta.dictamen.caso
    if comparacion.efectos:
        yield Linea(rotulo="Qué hace cada cambio")
    for efecto in comparacion.efectos:
        estilo = "" if efecto.mueve else "yellow"
        cuerpo = f"{que_cambio(efecto, caso)}: {que_hace(efecto, caso)}"
        yield Linea(margen="  ", sangra="    ", cuerpo=cuerpo, estilo=estilo)
    if comparacion.efectos:
        yield Linea()


def _alertas(comparacion: Comparacion) -> Iterator[Linea]:
    for rotulo, texto in advertencias(comparacion):
        estilo = "bold red" if rotulo == ALERTA_DE_RANGO else "bold yellow"
        yield Linea(margen="  ", sangra="    ", rotulo=f"{rotulo}: ", cuerpo=texto, estilo_del_rotulo=estilo)


def advertencias(comparacion: Comparacion) -> Iterator[tuple[str, str]]:
    """Lo que hay que advertir de la propuesta, cada cosa con su rótulo: el rango que le falta, las materias reservadas
    que toca y los reparos de técnica normativa."""
    for alerta in comparacion.alertas:
        citada = _cita(alerta.contra, comparacion)
        nexo = "lo que da" if alerta.hace == "reasigna" else "a"
        hace = f"la propuesta ({rango_legible(alerta.propuesto)}) {alerta.hace} {nexo} {alerta.contra} ({citada})"
        yield ALERTA_DE_RANGO, f"{hace}; haría falta {rango_legible(alerta.necesario)}"
    for reserva in comparacion.reservas:
        quita = f"la propuesta {reserva.hace}" if reserva.regla is None else f"{reserva.regla} {reserva.hace}"
        nexo = "lo que da" if reserva.hace == "reasigna" else "a"
        contra = f"{reserva.contra} ({_cita(reserva.contra, comparacion)}), que es de ley orgánica"
        yield "Materia reservada", f"{quita} {nexo} {contra}; {SI_SE_RESERVA}"
    for reparo in comparacion.reparos:
        yield f"Técnica normativa, {reparo.codigo}", mensaje_de_reparo(reparo, comparacion.caso)
