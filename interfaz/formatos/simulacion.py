"""Una simulación o una comparación, en palabras: qué cierra, qué abre y qué pasa de quién a quién."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from grafos.hallazgos import por_gravedad
from grafos.prosa.cambios import que_cambio, que_hace
from grafos.prosa.citas import cita, nombres, rango_legible
from grafos.prosa.mensajes import mensaje
from grafos.prosa.regiones import enumera, frase
from grafos.prosa.tecnica import mensaje_de_reparo
from grafos.reformas.simulacion import BASE
from interfaz.formatos.base_legal import lineas_de_base_legal, lineas_de_deberes
from interfaz.formatos.ficha import alcance_en_palabras
from interfaz.formatos.linea import Linea
from interfaz.formatos.menciones import acortadas
from interfaz.formatos.resumen import denominador
from interfaz.formatos.veredicto import veredicto
from interfaz.usos.simular import Comparacion
from motor.cambios.traslados import Traslado
from motor.titulares.activacion import Celda

if TYPE_CHECKING:
    from interfaz.formatos.modelos import comparacion as m

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
    """El objeto que emiten `simular` y `comparar` en JSON; quien solo lee palabras no carga sus modelos."""
    from interfaz.formatos.datos_de_simulacion import en_datos as arma

    return arma(comparacion)


def cita_completa(regla: str, comparacion: Comparacion) -> str:
    """El artículo de una regla del caso o, si la trae la propuesta, de la propuesta."""
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
            texto = " ".join(filter(None, (h.codigo, h.paso, mensaje(h, escenario.dictamen))))
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
        citada = cita_completa(alerta.contra, comparacion)
        nexo = "lo que da" if alerta.hace == "reasigna" else "a"
        hace = f"la propuesta ({rango_legible(alerta.propuesto)}) {alerta.hace} {nexo} {alerta.contra} ({citada})"
        yield ALERTA_DE_RANGO, f"{hace}; haría falta {rango_legible(alerta.necesario)}"
    for reserva in comparacion.reservas:
        quita = f"la propuesta {reserva.hace}" if reserva.regla is None else f"{reserva.regla} {reserva.hace}"
        nexo = "lo que da" if reserva.hace == "reasigna" else "a"
        contra = f"{reserva.contra} ({cita_completa(reserva.contra, comparacion)}), que es de ley orgánica"
        yield "Materia reservada", f"{quita} {nexo} {contra}; {SI_SE_RESERVA}"
    for reparo in comparacion.reparos:
        yield f"Técnica normativa, {reparo.codigo}", mensaje_de_reparo(reparo, comparacion.caso)
