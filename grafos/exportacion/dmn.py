"""DMN 1.3 con diagrama: por proceso, una tabla de decisión con quién responde de cada función de cada paso, y dónde.

Los atributos que deciden son entradas, con sus pruebas de FEEL: una fila por caja del ámbito. La política es COLLECT:
donde hay duplicidad, UNIQUE sería falso. Cada respuesta dice la entidad, su modo y si es firme; el artículo y la
condición que la norma deja abierta van en anotaciones de la fila.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree as ET

import networkx as nx

from grafos.exportacion.diagrama_dmn import dibuja, registra_prefijos
from grafos.exportacion.lectura import Responde, dictamen_de, identificador, responsables, sin_controles
from grafos.prosa.regiones import cajas_para_leer
from motor.regiones.ambito import Ambito, Tramos
from reglas.lenguaje.atributos import Atributo
from reglas.lenguaje.caso import Proceso

MODELO = "https://www.omg.org/spec/DMN/20191111/MODEL/"
PROPIO = "urn:delimita"
PROPIAS = (("paso", "paso", "string"), ("funcion", "función", "string"))
CUALQUIERA = "-"
TIPOS = {"categoría": "string", "booleano": "boolean", "entero": "number", "número": "number", "fecha": "date"}
SALIDAS = ("entidad", "modo", "certeza")
ANOTACIONES = ("condición", "artículo")
RESPUESTAS = "respuestas"


def en_dmn(grafo: nx.MultiDiGraph) -> bytes:
    """El documento DMN, en UTF-8."""
    ET.register_namespace("", MODELO)
    registra_prefijos()
    caso = dictamen_de(grafo).caso
    raiz = ET.Element(
        _m("definitions"), id=identificador("d", caso.id), name=sin_controles(caso.titulo), namespace=PROPIO
    )
    # Una tabla decide quién responde: quien la ejerce por medio de otro no es otra respuesta.
    respuestas = [r for r in responsables(grafo) if not r.por_medio]
    tipo_de_respuesta = ET.SubElement(raiz, _m("itemDefinition"), name=RESPUESTAS, isCollection="true")
    for salida in SALIDAS:
        _tipo(ET.SubElement(tipo_de_respuesta, _m("itemComponent"), name=salida), "string")
    universo = dictamen_de(grafo).universo
    datos = [*PROPIAS, *((nombre_feel("atributo", a.id), a.id, TIPOS[a.tipo]) for a in universo.espacio.dimensiones)]
    for nombre, rotulo, tipo in datos:
        dato = ET.SubElement(raiz, _m("inputData"), id=_dato(nombre), name=nombre, label=rotulo)
        ET.SubElement(dato, _m("variable"), id=f"{_dato(nombre)}_v", name=nombre, typeRef=tipo)
    decisiones = {}
    for proceso in caso.procesos:
        suyas = [r for r in respuestas if r.proceso == proceso.id]
        decisiones[identificador("p", proceso.id)] = _decision(raiz, proceso, suyas, universo)
    dibuja(raiz, [_dato(nombre) for nombre, _, _ in datos], decisiones)
    ET.indent(raiz)
    return bytes(ET.tostring(raiz, encoding="utf-8", xml_declaration=True))


def _m(nombre: str) -> str:
    return f"{{{MODELO}}}{nombre}"


def _dato(nombre: str) -> str:
    return f"i_dato_{nombre}"


def nombre_feel(clase: str, id_: str) -> str:
    """Un nombre que FEEL no confunda con una operación: letras llanas, cifras y subrayados, con su clase delante."""
    return identificador(clase, id_).removeprefix("i_").replace("-", "_").replace(".", "_")


def _decision(raiz: ET.Element, proceso: Proceso, respuestas: list[Responde], universo: Ambito) -> dict[str, str]:
    """Añade la decisión del proceso; devuelve el dato que pide cada requisito suyo."""
    base = identificador("p", proceso.id)
    nombre = nombre_feel("quien_responde", proceso.id)
    decision = ET.SubElement(raiz, _m("decision"), id=base, name=nombre, label=sin_controles(proceso.nombre))
    ET.SubElement(decision, _m("variable"), id=f"{base}_v", name=nombre, typeRef=RESPUESTAS)
    filas = [(respuesta, caja) for respuesta in respuestas for caja in cajas_para_leer(respuesta.ambito, universo)]
    usados = {id_ for _, caja in filas for id_ in caja}
    deciden = [atributo for atributo in universo.espacio.dimensiones if atributo.id in usados]
    entradas = [*PROPIAS, *((nombre_feel("atributo", a.id), a.id, TIPOS[a.tipo]) for a in deciden)]
    requisitos = {f"{base}_n_{entrada}": _dato(entrada) for entrada, _, _ in entradas}
    for requisito, dato in requisitos.items():
        pide = ET.SubElement(decision, _m("informationRequirement"), id=requisito)
        ET.SubElement(pide, _m("requiredInput"), href=f"#{dato}")
    tabla = ET.SubElement(decision, _m("decisionTable"), id=f"{base}_t", hitPolicy="COLLECT")
    for numero, (entrada, rotulo, tipo) in enumerate(entradas):
        nodo = ET.SubElement(tabla, _m("input"), id=f"{base}_e{numero}", label=rotulo)
        expresion = ET.SubElement(nodo, _m("inputExpression"), id=f"{base}_x{numero}", typeRef=tipo)
        _texto(expresion, entrada)
    for salida in SALIDAS:
        ET.SubElement(tabla, _m("output"), id=f"{base}_s_{salida}", name=salida, typeRef="string")
    for anotacion in ANOTACIONES:
        ET.SubElement(tabla, _m("annotation"), name=anotacion)
    for numero, (respuesta, caja) in enumerate(filas):
        _regla(tabla, f"{base}_r{numero}", respuesta, [_prueba(a, caja.get(a.id)) for a in deciden])
    return requisitos


def _prueba(atributo: Atributo, tramos: Tramos | None) -> str:
    """La prueba unaria de FEEL: valores sueltos o intervalos, separados por comas."""
    if tramos is None:
        return CUALQUIERA
    if atributo.tipo in ("categoría", "booleano"):
        return ", ".join(_literal(atributo, i) for desde, hasta in tramos for i in range(desde, hasta + 1))
    return ", ".join(f"[{_literal(atributo, desde)}..{_literal(atributo, hasta)}]" for desde, hasta in tramos)


def _literal(atributo: Atributo, ordinal: int) -> str:
    valor = atributo.valor(ordinal)
    if isinstance(valor, bool):
        return "true" if valor else "false"
    if isinstance(valor, date):
        return f'date("{valor.isoformat()}")'
    return _cadena(valor) if isinstance(valor, str) else str(valor)


def _regla(tabla: ET.Element, base: str, r: Responde, pruebas: Iterable[str]) -> None:
    regla = ET.SubElement(tabla, _m("rule"), id=base)
    for numero, prueba in enumerate((_cadena(r.paso), _cadena(r.funcion), *pruebas)):
        _texto(ET.SubElement(regla, _m("inputEntry"), id=f"{base}_e{numero}"), prueba)
    dichos = (r.entidad, r.modo.replace("_", " "), "firme" if r.firme else "condición abierta")
    for salida, dicho in zip(SALIDAS, dichos, strict=True):
        _texto(ET.SubElement(regla, _m("outputEntry"), id=f"{base}_s_{salida}"), _cadena(dicho))
    for anotacion in (r.condicion, f"{r.norma}, {r.cita}"):
        _texto(ET.SubElement(regla, _m("annotationEntry")), sin_controles(anotacion))


def _tipo(nodo: ET.Element, tipo: str) -> None:
    ET.SubElement(nodo, _m("typeRef")).text = tipo


def _texto(nodo: ET.Element, texto: str) -> None:
    ET.SubElement(nodo, _m("text")).text = texto


def _cadena(valor: str) -> str:
    """Un literal de FEEL."""
    limpio = sin_controles(valor).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{limpio}"'
