"""BPMN 2.0 con dibujo (DI): un participante por proceso, un carril por nivel y una tarea por paso.

En BPMN una tarea está en un solo carril: el del primer titular firme. Todos los que responden van en la documentación
de la tarea.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

import networkx as nx

from grafos.exportacion.flujo import FIN, INICIO, TAREA, flujo_de
from grafos.exportacion.lectura import Responde, dictamen_de, identificador, pasos_de, responsables, sin_controles
from grafos.exportacion.trazado import SIN_TITULAR, Cuadricula
from reglas.lenguaje.caso import Proceso

MODELO = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DIBUJO = "http://www.omg.org/spec/BPMN/20100524/DI"
CAJAS = "http://www.omg.org/spec/DD/20100524/DC"
LINEAS = "http://www.omg.org/spec/DD/20100524/DI"
PROPIO = "urn:delimita"
ROTULOS = {"nacional": "Nacional", "regional": "Regional", "local": "Local", "comunidad": "Comunidad"}
SUCESOS = {INICIO: "Inicio", FIN: "Fin"}


def en_bpmn(grafo: nx.MultiDiGraph) -> bytes:
    """El documento BPMN, en UTF-8."""
    for prefijo, espacio in (("", MODELO), ("bpmndi", DIBUJO), ("dc", CAJAS), ("di", LINEAS)):
        ET.register_namespace(prefijo, espacio)
    caso = dictamen_de(grafo).caso
    raiz = ET.Element(_m("definitions"), id=identificador("d", caso.id), targetNamespace=PROPIO, exporter="delimita")
    colaboracion = ET.SubElement(raiz, _m("collaboration"), id="colaboracion")
    respuestas = responsables(grafo)
    cuadriculas = []
    arriba = 0.0
    for proceso in caso.procesos:
        cuadricula = _proceso(raiz, grafo, proceso, respuestas, arriba)
        cuadriculas.append((proceso, cuadricula))
        arriba = cuadricula.abajo + 60
        ET.SubElement(
            colaboracion, _m("participant"), id=identificador("part", proceso.id),
            name=sin_controles(proceso.nombre), processRef=identificador("proc", proceso.id),
        )  # fmt: skip
    diagrama = ET.SubElement(raiz, f"{{{DIBUJO}}}BPMNDiagram", id="diagrama")
    plano = ET.SubElement(diagrama, f"{{{DIBUJO}}}BPMNPlane", id="plano", bpmnElement="colaboracion")
    for proceso, cuadricula in cuadriculas:
        _dibuja(plano, proceso, cuadricula)
    ET.indent(raiz)
    return bytes(ET.tostring(raiz, encoding="utf-8", xml_declaration=True))


def _m(nombre: str) -> str:
    return f"{{{MODELO}}}{nombre}"


def _proceso(
    raiz: ET.Element, grafo: nx.MultiDiGraph, proceso: Proceso, respuestas: list[Responde], arriba: float
) -> Cuadricula:
    caso = dictamen_de(grafo).caso
    pasos = [nodo.id for nodo in pasos_de(grafo, proceso.id)]
    suyas = {paso: [r for r in respuestas if r.paso == paso] for paso in pasos}
    flujo = flujo_de(proceso, pasos)
    cuadricula = Cuadricula(flujo, {paso: _carril(suyas[paso]) for paso in pasos}, arriba)
    nodo = ET.SubElement(raiz, _m("process"), id=identificador("proc", proceso.id), isExecutable="false")
    juego = ET.SubElement(nodo, _m("laneSet"), id=identificador("carriles", proceso.id))
    for carril in cuadricula.carriles:
        rotulo = ROTULOS.get(carril, "Sin titular cierto")
        lane = ET.SubElement(juego, _m("lane"), id=identificador("carril", proceso.id, carril), name=rotulo)
        for elemento in cuadricula.de_carril(carril):
            ET.SubElement(lane, _m("flowNodeRef")).text = elemento
    for uno in flujo.nodos:
        suyo = ET.SubElement(nodo, _m(uno.clase), id=uno.id)
        if uno.clase == TAREA:
            suyo.set("name", sin_controles(caso.pasos[uno.paso].nombre))
            documentacion = sin_controles(_documentacion(uno.paso, suyas[uno.paso]))
            ET.SubElement(suyo, _m("documentation")).text = documentacion
        elif uno.clase in SUCESOS:
            suyo.set("name", SUCESOS[uno.clase])
        for sentido, lado in (("incoming", 1), ("outgoing", 0)):
            for flecha in flujo.flechas:
                if flecha[lado] == uno.id:
                    ET.SubElement(suyo, _m(sentido)).text = _id_de_flujo(*flecha)
    for desde, hasta in flujo.flechas:
        ET.SubElement(nodo, _m("sequenceFlow"), id=_id_de_flujo(desde, hasta), sourceRef=desde, targetRef=hasta)
    return cuadricula


def _id_de_flujo(desde: str, hasta: str) -> str:
    return f"de_{desde}_a_{hasta}"


def _carril(suyas: list[Responde]) -> str:
    firmes = [r for r in suyas if r.firme and r.obliga]
    return firmes[0].nivel if firmes else SIN_TITULAR


def _documentacion(paso: str, suyas: Iterable[Responde]) -> str:
    lineas = [f"Paso {paso}."]
    for r in suyas:
        certeza = "" if r.firme else " (condición abierta)"
        donde = f", {r.condicion}" if r.condicion else ""
        modo = r.modo.replace("_", " ")
        lineas.append(f"{r.funcion}: {r.nombre}, nivel {r.nivel}, {modo}{certeza}{donde}. {r.norma}, {r.cita}.")
    return "\n".join(lineas)


def _dibuja(plano: ET.Element, proceso: Proceso, cuadricula: Cuadricula) -> None:
    _forma(plano, identificador("part", proceso.id), cuadricula.caja_entera(), horizontal=True)
    for carril in cuadricula.carriles:
        _forma(plano, identificador("carril", proceso.id, carril), cuadricula.caja_de_carril(carril), horizontal=True)
    for nodo in cuadricula.flujo.nodos:
        _forma(plano, nodo.id, cuadricula.caja_de(nodo))
    for desde, hasta in cuadricula.flujo.flechas:
        flujo = _id_de_flujo(desde, hasta)
        arista = ET.SubElement(plano, f"{{{DIBUJO}}}BPMNEdge", id=f"dib_{flujo}", bpmnElement=flujo)
        for x, y in cuadricula.recorrido(desde, hasta):
            ET.SubElement(arista, f"{{{LINEAS}}}waypoint", x=f"{x:g}", y=f"{y:g}")


def _forma(
    plano: ET.Element, elemento: str, caja: tuple[float, float, float, float], *, horizontal: bool = False
) -> None:
    atributos = {"id": f"dib_{elemento}", "bpmnElement": elemento} | ({"isHorizontal": "true"} if horizontal else {})
    forma = ET.SubElement(plano, f"{{{DIBUJO}}}BPMNShape", atributos)
    x, y, ancho, alto = caja
    ET.SubElement(forma, f"{{{CAJAS}}}Bounds", x=f"{x:g}", y=f"{y:g}", width=f"{ancho:g}", height=f"{alto:g}")
