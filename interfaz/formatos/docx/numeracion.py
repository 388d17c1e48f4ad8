"""La numeración de verdad: apartados (1., 1.1), artículos y numerales. Insertar uno renumera los demás."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart
from docx.shared import Cm
from docx.styles.style import BaseStyle, ParagraphStyle
from docx.text.paragraph import Paragraph

from interfaz.formatos.docx.estilos import APARTADOS, ARTICULO, NUMERAL, VINETA, estilo_de
from interfaz.formatos.docx.texto import hijo


@dataclass(frozen=True, slots=True)
class _Nivel:
    estilo: str
    formato: str
    texto: str
    cuelga: float


_LISTAS = (
    (_Nivel(APARTADOS[0], "decimal", "%1.", 1.0), _Nivel(APARTADOS[1], "decimal", "%1.%2", 1.0)),
    (_Nivel(ARTICULO, "decimal", "{articulo} %1.", 0), _Nivel(NUMERAL, "decimal", "%1.%2", 1.2)),
    (_Nivel(VINETA, "bullet", "•", 0.6),),
)
NUMERADOS = frozenset(nivel.estilo for niveles in _LISTAS for nivel in niveles)
"""Los estilos que llevan número o viñeta."""


class Numeracion:
    """Las dos listas, ya puestas en el documento. `enlazados`: los estilos que pueden llevar el número ellos mismos; a
    los de una plantilla no se les cambia nada y el número va en cada párrafo."""

    def __init__(self, documento: Document, enlazados: tuple[str, ...], articulo: str) -> None:
        parte = _parte(documento)
        self._de: dict[str, tuple[str, str]] = {}
        for niveles in _LISTAS:
            lista = _lista(documento, parte, niveles, enlazados, articulo)
            for lugar, nivel in enumerate(niveles):
                self._de[nivel.estilo] = lista, str(lugar)
                estilo = estilo_de(documento, nivel.estilo)
                if nivel.estilo in enlazados and isinstance(estilo, ParagraphStyle):
                    _numera(estilo.element.get_or_add_pPr(), lista, str(lugar))

    def numera(self, parrafo: Paragraph, nombre: str) -> None:
        """Pone el número al párrafo de ese estilo, si el estilo no lo trae ya."""
        estilo = parrafo.style
        while estilo is not None:
            propiedades = estilo.element.find(qn("w:pPr"))
            if propiedades is not None and propiedades.find(qn("w:numPr")) is not None:
                return
            estilo = estilo.base_style
        _numera(parrafo._p.get_or_add_pPr(), *self._de[nombre])


def _numera(propiedades: BaseOxmlElement, lista: str, nivel: str) -> None:
    numero = propiedades.get_or_add_numPr()
    numero.get_or_add_ilvl().val = int(nivel)
    numero.get_or_add_numId().val = int(lista)


def _parte(documento: Document) -> BaseOxmlElement:
    """La parte de las listas, que una plantilla puede no traer."""
    try:
        parte: BaseOxmlElement = documento.part.numbering_part.element
        return parte
    except NotImplementedError:
        vacia = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        paquete = documento.part.package
        nueva = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, vacia, paquete)
        documento.part.relate_to(nueva, RELATIONSHIP_TYPE.NUMBERING)
        return vacia


def _lista(
    documento: Document, parte: BaseOxmlElement, niveles: tuple[_Nivel, ...], enlazados: tuple[str, ...], articulo: str
) -> str:
    """Añade una lista de varios niveles y devuelve su número."""
    abstractas = parte.findall(qn("w:abstractNum"))
    usados = [int(a.get(qn("w:abstractNumId")) or 0) for a in abstractas]
    propio = str(max(usados, default=-1) + 1)
    abstracta = hijo(parte, "w:abstractNum", abstractNumId=propio)
    # El esquema las pide antes que las listas que las usan.
    parte.remove(abstracta)
    parte.insert(parte.index(abstractas[-1]) + 1 if abstractas else 0, abstracta)
    hijo(abstracta, "w:multiLevelType", val="multilevel")
    for lugar, nivel in enumerate(niveles):
        estilo = estilo_de(documento, nivel.estilo) if nivel.estilo in enlazados else None
        _nivel(hijo(abstracta, "w:lvl", ilvl=str(lugar)), nivel, estilo, articulo)
    listas = [int(n.get(qn("w:numId")) or 0) for n in parte.findall(qn("w:num"))]
    numero = str(max(listas, default=0) + 1)
    hijo(hijo(parte, "w:num", numId=numero), "w:abstractNumId", val=propio)
    return numero


def _nivel(elemento: BaseOxmlElement, nivel: _Nivel, estilo: BaseStyle | None, articulo: str) -> None:
    hijo(elemento, "w:start", val="1")
    hijo(elemento, "w:numFmt", val=nivel.formato)
    if estilo is not None:
        hijo(elemento, "w:pStyle", val=estilo.style_id)
    hijo(elemento, "w:suff", val="tab" if nivel.cuelga else "space")
    hijo(elemento, "w:lvlText", val=nivel.texto.format(articulo=articulo))
    hijo(elemento, "w:lvlJc", val="left")
    cuelga = str(Cm(nivel.cuelga).twips)
    hijo(hijo(elemento, "w:pPr"), "w:ind", left=cuelga, hanging=cuelga)
