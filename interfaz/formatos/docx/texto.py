"""De los trozos de un párrafo a Word: texto limpio, controles de «por completar» y enlaces que de verdad lo son.

Los nombres y los textos son de quien los escribió: aquí se quita todo lo que un XML no admite o un lector no ve.
"""

from __future__ import annotations

import re

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from interfaz.formatos.documento.bloques import Enlace, Fuerte, PorCompletar, Trozos
from reglas.lenguaje.errores import sanear

POR_COMPLETAR = "Por completar"
"""El estilo de carácter de lo que falta."""
_DIRECCION = re.compile(r"https?://[^\s<>\"'\\^`{}|]+", re.IGNORECASE)
_SUELTOS = re.compile("[\ud800-\udfff\ufffe\uffff]")


def limpio(texto: str) -> str:
    """El texto en una línea, sin caracteres de control ni de los que cambian el sentido en que se lee."""
    return sanear(_SUELTOS.sub("", texto))


class Redaccion:
    """Lleva la cuenta de los controles puestos, que han de tener cada uno su número."""

    def __init__(self) -> None:
        self.puestos = 0

    def escribe(self, parrafo: Paragraph, trozos: Trozos) -> None:
        """Añade los trozos al párrafo."""
        for trozo in trozos:
            if isinstance(trozo, PorCompletar):
                self._control(parrafo, trozo)
            elif isinstance(trozo, Enlace):
                _enlaza(parrafo, trozo)
            elif isinstance(trozo, Fuerte):
                parrafo.add_run(limpio(trozo.texto)).bold = True
            else:
                parrafo.add_run(limpio(trozo))

    def _control(self, parrafo: Paragraph, falta: PorCompletar) -> None:
        """Un control de contenido: en Word, un clic lo elige entero y lo que se escribe lo sustituye."""
        self.puestos += 1
        control = OxmlElement("w:sdt")
        datos = hijo(control, "w:sdtPr")
        hijo(datos, "w:alias", val="Por completar")
        hijo(datos, "w:tag", val=f"por-completar-{self.puestos}")
        hijo(datos, "w:id", val=str(self.puestos))
        hijo(datos, "w:showingPlcHdr")
        corrida = parrafo.add_run(limpio(falta.texto), style=POR_COMPLETAR)
        hijo(control, "w:sdtContent").append(corrida._r)
        parrafo._p.append(control)


def _enlaza(parrafo: Paragraph, enlace: Enlace) -> None:
    corrida = parrafo.add_run(limpio(enlace.texto))
    if not _DIRECCION.fullmatch(enlace.direccion):
        return
    corrida.underline = True
    relacion = parrafo.part.relate_to(enlace.direccion, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    vinculo = OxmlElement("w:hyperlink")
    vinculo.set(qn("r:id"), relacion)
    vinculo.append(corrida._r)
    parrafo._p.append(vinculo)


def hijo(padre: BaseOxmlElement, nombre: str, **atributos: str) -> BaseOxmlElement:
    """Un elemento nuevo al final de `padre`, con esos atributos de Word."""
    nuevo: BaseOxmlElement = OxmlElement(nombre)
    for clave, valor in atributos.items():
        nuevo.set(qn(f"w:{clave}"), valor)
    padre.append(nuevo)
    return nuevo


def campo(parrafo: Paragraph, instruccion: str, visto: str) -> None:
    """Un campo que Word calcula (número de página, de tabla), con lo que se ve mientras no lo hace."""
    simple = hijo(parrafo._p, "w:fldSimple", instr=instruccion)
    simple.append(parrafo.add_run(visto)._r)
