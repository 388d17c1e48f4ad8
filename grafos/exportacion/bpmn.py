"""BPMN 2.0 con dibujo (DI): un participante por proceso, un carril por nivel y una tarea por paso.

En BPMN una tarea está en un solo carril: el del primer titular firme. Todos los que responden van en la documentación
de la tarea. La secuencia es la que declara el caso; si un proceso no la declara, el orden en que se escribió.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from xml.etree import ElementTree as ET

import networkx as nx

from grafos.exportacion.lectura import Responde, dictamen_de, identificador, pasos_de, responsables, sin_controles
from grafos.exportacion.trazado import SIN_TITULAR, Cuadricula
from reglas.lenguaje.caso import Proceso

MODELO = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DIBUJO = "http://www.omg.org/spec/BPMN/20100524/DI"
CAJAS = "http://www.omg.org/spec/DD/20100524/DC"
LINEAS = "http://www.omg.org/spec/DD/20100524/DI"
PROPIO = "urn:delimita"
ROTULOS = {"nacional": "Nacional", "regional": "Regional", "local": "Local", "comunidad": "Comunidad"}


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
    carriles = {paso: _carril(suyas[paso]) for paso in pasos}
    inicio, fin = identificador("inicio", proceso.id), identificador("fin", proceso.id)
    cuadricula = Cuadricula(inicio, fin, {_tarea(p): carriles[p] for p in pasos}, _flujos(proceso, pasos, inicio, fin))
    cuadricula.arriba = arriba
    nodo = ET.SubElement(raiz, _m("process"), id=identificador("proc", proceso.id), isExecutable="false")
    juego = ET.SubElement(nodo, _m("laneSet"), id=identificador("carriles", proceso.id))
    for carril in cuadricula.carriles:
        rotulo = ROTULOS.get(carril, "Sin titular cierto")
        lane = ET.SubElement(juego, _m("lane"), id=identificador("carril", proceso.id, carril), name=rotulo)
        for elemento in cuadricula.de_carril(carril):
            ET.SubElement(lane, _m("flowNodeRef")).text = elemento
    ET.SubElement(nodo, _m("startEvent"), id=inicio)
    for paso in pasos:
        tarea = ET.SubElement(nodo, _m("task"), id=_tarea(paso), name=sin_controles(caso.pasos[paso].nombre))
        ET.SubElement(tarea, _m("documentation")).text = sin_controles(_documentacion(paso, suyas[paso]))
    ET.SubElement(nodo, _m("endEvent"), id=fin)
    for desde, hasta in cuadricula.flujos:
        ET.SubElement(nodo, _m("sequenceFlow"), id=_flujo(desde, hasta), sourceRef=desde, targetRef=hasta)
    return cuadricula


def _tarea(paso: str) -> str:
    return identificador("t", paso)


def _flujo(desde: str, hasta: str) -> str:
    return f"de_{desde}_a_{hasta}"


def _carril(suyas: list[Responde]) -> str:
    firmes = [r for r in suyas if r.firme and r.obliga]
    return firmes[0].nivel if firmes else SIN_TITULAR


def _flujos(proceso: Proceso, pasos: list[str], inicio: str, fin: str) -> list[tuple[str, str]]:
    pares = [(previo, paso.id) for paso in proceso.pasos for previo in paso.despues_de if previo in pasos]
    if not pares:
        pares = list(pairwise(pasos))
    con_previo, con_siguiente = {hasta for _, hasta in pares}, {desde for desde, _ in pares}
    primeros = [(inicio, _tarea(paso)) for paso in pasos if paso not in con_previo]
    ultimos = [(_tarea(paso), fin) for paso in pasos if paso not in con_siguiente]
    return [*primeros, *((_tarea(desde), _tarea(hasta)) for desde, hasta in dict.fromkeys(pares)), *ultimos]


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
    for elemento in cuadricula.elementos:
        _forma(plano, elemento, cuadricula.caja_de(elemento))
    for desde, hasta in cuadricula.flujos:
        flujo = _flujo(desde, hasta)
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
