"""El diagrama de un DMN (DMNDI): las decisiones arriba, sus datos debajo, y una flecha por cada dato que pide una."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

DIAGRAMA = "https://www.omg.org/spec/DMN/20191111/DMNDI/"
CAJAS = "http://www.omg.org/spec/DMN/20180521/DC/"
LINEAS = "http://www.omg.org/spec/DMN/20180521/DI/"
DECISION, DATO = (180.0, 80.0), (125.0, 45.0)
MARGEN, ENTRE_COLUMNAS, ENTRE_FILAS = 60.0, 35.0, 160.0


def registra_prefijos() -> None:
    """Los prefijos de costumbre, que las herramientas muestran."""
    for prefijo, espacio in (("dmndi", DIAGRAMA), ("dc", CAJAS), ("di", LINEAS)):
        ET.register_namespace(prefijo, espacio)


def dibuja(raiz: ET.Element, datos: Sequence[str], decisiones: Mapping[str, Mapping[str, str]]) -> None:
    """Añade el diagrama. `decisiones`: por id, el dato que pide cada uno de sus requisitos, por el id de este."""
    diagrama = ET.SubElement(ET.SubElement(raiz, f"{{{DIAGRAMA}}}DMNDI"), f"{{{DIAGRAMA}}}DMNDiagram", id="diagrama")
    largo = max(_largo(len(datos), DATO[0]), _largo(len(decisiones), DECISION[0]))
    arriba = _fila(diagrama, list(decisiones), DECISION, MARGEN, largo)
    abajo = _fila(diagrama, datos, DATO, MARGEN + DECISION[1] + ENTRE_FILAS, largo)
    for decision, requisitos in decisiones.items():
        for requisito, dato in requisitos.items():
            atributos = {"id": f"dib_{requisito}", "dmnElementRef": requisito}
            flecha = ET.SubElement(diagrama, f"{{{DIAGRAMA}}}DMNEdge", atributos)
            sale, entra = (abajo[dato], MARGEN + DECISION[1] + ENTRE_FILAS), (arriba[decision], MARGEN + DECISION[1])
            for x, y in (sale, entra):
                ET.SubElement(flecha, f"{{{LINEAS}}}waypoint", x=f"{x:g}", y=f"{y:g}")


def _largo(cuantos: int, ancho: float) -> float:
    return cuantos * (ancho + ENTRE_COLUMNAS)


def _fila(
    diagrama: ET.Element, ids: Sequence[str], medida: tuple[float, float], y: float, largo: float
) -> dict[str, float]:
    """Una forma por id, repartidas en el largo; devuelve el centro de cada una."""
    ancho, alto = medida
    centros = {}
    for numero, id_ in enumerate(ids):
        centros[id_] = MARGEN + largo * (numero + 0.5) / len(ids)
        forma = ET.SubElement(diagrama, f"{{{DIAGRAMA}}}DMNShape", id=f"dib_{id_}", dmnElementRef=id_)
        x = centros[id_] - ancho / 2
        ET.SubElement(forma, f"{{{CAJAS}}}Bounds", x=f"{x:g}", y=f"{y:g}", width=f"{ancho:g}", height=f"{alto:g}")
    return centros
