"""Las etiquetas del PDF: qué es título, qué es texto y qué es enlace, en el orden en que se lee; lo demás es adorno.

Se etiqueta cada renglón, no la tabla por celdas: Graphviz dibuja renglones, y no dice de qué celda son.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    NumberObject,
    TextStringObject,
)

from grafos.laminas.dibujo.nombres import nombre

_ABRE_TEXTO = re.compile(rb"(?:^|.* )BT$")
_MUEVE = re.compile(rb"[-\d. ]+ T[dm]$")
_ADORNO = b"/Artifact BMC"


def con_marcas(contenido: bytes) -> tuple[bytes, int]:
    """El contenido de la página con cada renglón marcado y numerado, y cuántos son; ninguno si no se entiende."""
    salida, renglones = [_ADORNO], 0
    en_texto = abierto = False
    for linea in contenido.split(b"\n"):
        if not en_texto and _ABRE_TEXTO.fullmatch(linea):
            salida += [*filter(None, (linea[:-2].rstrip(),)), b"EMC", b"BT"]
            en_texto = True
        elif en_texto and linea == b"ET":
            salida += [*([b"EMC"] if abierto else []), b"ET", _ADORNO]
            en_texto = abierto = False
        elif en_texto and _MUEVE.fullmatch(linea):
            etiqueta = b"H1" if renglones == 0 else b"P"
            salida += [*([b"EMC"] if abierto else []), b"/%s <</MCID %d>> BDC" % (etiqueta, renglones), linea]
            renglones, abierto = renglones + 1, True
        else:
            salida.append(linea)
    if en_texto or not renglones:
        return contenido, 0
    return b"\n".join([*salida, b"EMC"]), renglones


class Arbol:
    """El árbol de etiquetas de un documento: una sección por página, con sus renglones y sus enlaces."""

    def __init__(self, salida: PdfWriter) -> None:
        self._salida = salida
        self._raiz = _elemento("StructTreeRoot")
        self._en_la_raiz = salida._add_object(self._raiz)
        self._documento = self._nuevo("Document", self._en_la_raiz)
        self._padres: list[tuple[int, IndirectObject]] = []
        self._siguiente = 0

    def pon(self, pagina: PageObject, titulo: str, renglones: int, enlaces: Sequence[IndirectObject]) -> None:
        """Etiqueta la página ya puesta en el documento. `enlaces`: sus anotaciones."""
        de_pagina = self._nuevo("Sect", self._documento)
        _datos(de_pagina)[nombre("/T")] = TextStringObject(titulo)
        puestos = [self._renglon(pagina, de_pagina, numero) for numero in range(renglones)]
        pagina[nombre("/StructParents")] = NumberObject(self._clave(self._salida._add_object(ArrayObject(puestos))))
        pagina[nombre("/Tabs")] = nombre("/S")
        _anade(self._documento, [de_pagina])
        _anade(de_pagina, [*puestos, *(self._enlace(pagina, de_pagina, enlace) for enlace in enlaces)])

    def cierra(self) -> None:
        """Cuelga el árbol del documento."""
        numeros = ArrayObject()
        for clave, objeto in self._padres:
            numeros += [NumberObject(clave), objeto]
        padres = DictionaryObject({nombre("/Nums"): numeros})
        self._raiz[nombre("/K")] = self._documento
        self._raiz[nombre("/ParentTree")] = self._salida._add_object(padres)
        self._raiz[nombre("/ParentTreeNextKey")] = NumberObject(self._siguiente)
        marcado = DictionaryObject({nombre("/Marked"): BooleanObject(True)})
        self._salida.root_object[nombre("/MarkInfo")] = marcado
        self._salida.root_object[nombre("/StructTreeRoot")] = self._en_la_raiz

    def _clave(self, objeto: IndirectObject) -> int:
        clave, self._siguiente = self._siguiente, self._siguiente + 1
        self._padres.append((clave, objeto))
        return clave

    def _nuevo(self, clase: str, padre: IndirectObject) -> IndirectObject:
        elemento = _elemento("StructElem")
        elemento[nombre("/S")] = nombre(f"/{clase}")
        elemento[nombre("/P")] = padre
        return self._salida._add_object(elemento)

    def _renglon(self, pagina: PageObject, padre: IndirectObject, numero: int) -> IndirectObject:
        elemento = self._nuevo("P" if numero else "H1", padre)
        datos = _datos(elemento)
        datos[nombre("/Pg")] = _puesta(pagina)
        datos[nombre("/K")] = NumberObject(numero)
        return elemento

    def _enlace(self, pagina: PageObject, padre: IndirectObject, enlace: IndirectObject) -> IndirectObject:
        elemento = self._nuevo("Link", padre)
        referido = _elemento("OBJR")
        referido[nombre("/Obj")] = enlace
        referido[nombre("/Pg")] = _puesta(pagina)
        _datos(elemento)[nombre("/K")] = referido
        _datos(enlace)[nombre("/StructParent")] = NumberObject(self._clave(elemento))
        return elemento


def _elemento(clase: str) -> DictionaryObject:
    return DictionaryObject({nombre("/Type"): nombre(f"/{clase}")})


def _datos(elemento: IndirectObject) -> DictionaryObject:
    datos = elemento.get_object()
    assert isinstance(datos, DictionaryObject)
    return datos


def _puesta(pagina: PageObject) -> IndirectObject:
    assert pagina.indirect_reference is not None
    return pagina.indirect_reference


def _anade(elemento: IndirectObject, hijos: Iterable[IndirectObject]) -> None:
    _datos(elemento).setdefault(nombre("/K"), ArrayObject()).extend(hijos)
