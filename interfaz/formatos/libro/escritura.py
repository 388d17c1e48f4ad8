"""El libro que se manda a llenar: quién tiene qué hoy, qué se halló y dónde se escribe lo que se propone."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import datetime

from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from grafos.hallazgos import Hallazgo
from grafos.reformas.simulacion import Escenario
from interfaz.formatos.html.cuadricula import Fila, Memoria, cuadricula
from interfaz.formatos.libro import columnas as c
from interfaz.formatos.libro import contenido as dice
from interfaz.formatos.libro.estilo import (
    CUERPO_DEL_TEXTO,
    DATO,
    EDITABLE,
    ERROR,
    TEXTO,
    TITULO,
    Columna,
    alto,
    ancho_de_hoja,
    con_estilos,
    imprime,
    pone,
    tabla,
)
from interfaz.formatos.libro.sellado import siempre_igual
from interfaz.formatos.respuesta import respuesta
from interfaz.formatos.veredicto import veredicto_en_frase
from interfaz.usos.revisar import Revision
from interfaz.usos.simular import Comparacion

_ANCHOS = (62, 78, 62, 118, 50, 128, 128, 104, 100, 92, 80, 78, 50)
_DONDE_SE_LEE = 9
_FILAS_DE_NUEVOS = 40
_LARGO_DE_NOTA = 8_000


def libro(revision: Revision, comparacion: Comparacion | None = None) -> bytes:
    """El libro de una revisión; con una propuesta simulada, además su veredicto y lo que cambia. El mismo caso da los
    mismos bytes."""
    dictamen = revision.dictamen
    caso = dictamen.caso
    hecho = Workbook()
    con_estilos(hecho)
    hoja = hecho.active
    assert isinstance(hoja, Worksheet)
    pie = f"{caso.titulo} · {dictamen.fecha.isoformat()} · huella {caso.huella_breve}"
    _leame(hoja, revision, comparacion)
    filas = cuadricula(Escenario("hoy", dictamen, revision.hallazgos), Memoria()).filas
    firmas = _matriz(hecho.create_sheet(c.MATRIZ), revision, filas)
    titulares = list(dice.filas_de_titulares(filas, dictamen))
    tabla(hecho.create_sheet(c.TITULARES), _TITULARES, titulares)
    _con_enlaces(hecho[c.TITULARES], [fila[_DONDE_SE_LEE - 1] for fila in titulares])
    tabla(hecho.create_sheet(c.HALLAZGOS), _HALLAZGOS, list(dice.filas_de_hallazgos(revision.hallazgos, dictamen)))
    if comparacion is not None:
        tabla(hecho.create_sheet(c.CAMBIOS), _CAMBIOS, list(dice.filas_de_cambios(comparacion.simulacion)))
    vacias = [("",) * len(_NUEVOS)] * _FILAS_DE_NUEVOS
    tabla(hecho.create_sheet(c.NUEVOS), _NUEVOS, vacias, editable=True)
    _listas(hecho.create_sheet(c.LISTAS), revision)
    _datos(hecho.create_sheet(c.DATOS), revision, firmas)
    for una in hecho.worksheets:
        imprime(una, pie, protegida=una.title != c.NUEVOS)
        if una.title != c.LEAME:
            una.freeze_panes = "F2" if una.title == c.MATRIZ else "A2"
    hecho.properties.title, hecho.properties.creator = caso.titulo, "delimita"
    return siempre_igual(hecho, datetime(dictamen.fecha.year, dictamen.fecha.month, dictamen.fecha.day))


_TITULARES = [
    Columna("Clave", 80), Columna("Paso", 180), Columna("Función", 56), Columna("Titular", 150), Columna("Nivel", 56),
    Columna("Modo", 64), Columna("Dónde", 170), Columna("Artículo", 150), Columna("Dónde se lee", 150),
    Columna("Confianza", 60),
]  # fmt: skip
_HALLAZGOS = [
    Columna("Gravedad", 62), Columna("Código", 50), Columna("Qué es", 110), Columna("Paso", 150),
    Columna("Función", 56), Columna("Qué pasa", 300), Columna("Dónde", 140), Columna("Artículos", 130),
    Columna("Confianza", 58), Columna("Evidencia", 58),
]  # fmt: skip
_CAMBIOS = [
    Columna("Qué", 90), Columna("Paso", 200), Columna("Función", 60), Columna("Dónde", 200), Columna("Antes", 285),
    Columna("Después", 285),
]  # fmt: skip
_NUEVOS = [Columna(n, a) for n, a in zip(c.COLUMNAS_DE_NUEVOS, (170, 200, 230, 80, 190, 250), strict=True)]


def _lo_que_hace(comparacion: Comparacion | None) -> tuple[str, ...]:
    """El veredicto de la propuesta con que se exporta, si se exporta con una."""
    if comparacion is None:
        return ()
    donde = f"Lo que pasa de manos está en «{c.CAMBIOS}»; la matriz sigue siendo la de hoy."
    return "", f"Con la propuesta «{comparacion.titulo}»: {veredicto_en_frase(comparacion)}", donde


def _leame(hoja: Worksheet, revision: Revision, comparacion: Comparacion | None) -> None:
    caso = revision.dictamen.caso
    hoja.title = c.LEAME
    ancho = 1000.0
    hoja.column_dimensions["A"].width = ancho_de_hoja(ancho)
    pone(hoja, 1, 1, caso.titulo, TITULO)
    hoja.row_dimensions[1].height = 30
    textos = [
        *respuesta(revision),
        f"Lo que aquí se dice es lo que rige el {revision.dictamen.fecha.isoformat()}.",
        *_lo_que_hace(comparacion),
        "",
        "Qué hacer, en orden",
        f"1. Lea «{c.HALLAZGOS}»: está primero lo más grave, con su artículo y dónde ocurre.",
        f"2. En «{c.MATRIZ}», en las columnas de color, elija en «{c.QUIEN}» quién debería tener la función. "
        f"«{c.NADIE}» es dejarla sin titular a propósito. Lo que deje en blanco sigue como hoy.",
        f"3. Si vale solo en parte, dígalo en «{c.DONDE}»: «atributo: valor; atributo: valor». Los atributos y sus "
        f"valores están en «{c.LISTAS}».",
        f"4. En «{c.FUNDAMENTO}» diga por qué, y en «{c.RESPONDE}», qué oficina responde.",
        f"5. Si falta un paso, escríbalo en «{c.NUEVOS}»: se conserva como nota, no como regla.",
        "6. Guarde el libro como .xlsx y devuélvalo: «delimita importar CASO m.xlsx --salida propuesta.yaml» lo vuelve "
        "una propuesta, comprobada antes de escribirse.",
        "",
        "Qué no hay que tocar",
        "Las demás columnas están protegidas. Las filas se pueden filtrar y ordenar: cada una se reconoce por su "
        "clave, no por su lugar.",
        "La herramienta sugiere; decide un abogado.",
    ]
    for fila, texto in enumerate(textos, 3):
        pone(hoja, fila, 1, texto, TEXTO)
        hoja.row_dimensions[fila].height = alto([texto], [ancho], CUERPO_DEL_TEXTO)


def _matriz(hoja: Worksheet, revision: Revision, filas: tuple[Fila, ...]) -> list[tuple[str, str]]:
    """Escribe la matriz; devuelve la clave y la firma de cada fila."""
    dictamen = revision.dictamen
    por_celda: dict[tuple[str | None, str | None], list[Hallazgo]] = defaultdict(list)
    for hallazgo in revision.hallazgos:
        por_celda[hallazgo.paso, hallazgo.funcion].append(hallazgo)
    escritas = [dice.fila_de_matriz(f, dictamen, por_celda[f.celda.paso, f.celda.funcion], _ANCHOS[5:8]) for f in filas]
    nombres = (*c.DE_LA_HERRAMIENTA, *c.DE_QUIEN_LLENA)
    columnas = [Columna(nombre, ancho) for nombre, ancho in zip(nombres, _ANCHOS, strict=True)]
    en_blanco = ("",) * len(c.DE_QUIEN_LLENA)
    tabla(hoja, columnas, [(*fila.textos, *en_blanco) for fila in escritas])
    primera, ultima = len(c.DE_LA_HERRAMIENTA) + 1, len(nombres)
    for numero, fila in enumerate(escritas, 2):
        for columna in range(primera, ultima + 1):
            hoja.cell(numero, columna).style = EDITABLE
        if fila.grave:
            hoja.cell(numero, primera - 1).style = ERROR
        if fila.nota:
            hoja.cell(numero, primera - 1).comment = _nota(fila.nota)
    _valida(hoja, revision, len(escritas) + 1)
    return [(fila.textos[0], c.firma(fila.textos)) for fila in escritas]


def _nota(texto: str) -> Comment:
    nota = Comment(texto[:_LARGO_DE_NOTA], "delimita")
    nota.width, nota.height = 420, min(600, 60 + 18 * (len(texto) // 60 + texto.count("\n")))
    return nota


def _valida(hoja: Worksheet, revision: Revision, ultima: int) -> None:
    if ultima < 2:
        return
    atributos = "; ".join(list(revision.dictamen.caso.atributos)[:6])
    quien = DataValidation("list", formula1="entidades", allow_blank=True, showErrorMessage=True, showInputMessage=True)
    quien.promptTitle, quien.prompt = "Quién", "Elija de la lista; en blanco, sigue como hoy."
    quien.errorTitle, quien.error = "No está en la lista", "Elija una entidad de la hoja «Listas»."
    donde = DataValidation(allow_blank=True, showInputMessage=True)
    donde.promptTitle = "Dónde"
    donde.prompt = f"atributo: valor; atributo: valor. Atributos: {atributos}"[:250]
    largo = DataValidation("textLength", operator="lessThanOrEqual", formula1=str(c.LARGO_DE_UN_TEXTO),
                           allow_blank=True, showErrorMessage=True)  # fmt: skip
    largo.errorTitle, largo.error = "Demasiado largo", f"Hasta {c.LARGO_DE_UN_TEXTO:,} signos."
    for validacion, celdas in ((quien, "J2:J{}"), (donde, "K2:K{}"), (largo, "L2:M{}")):
        validacion.add(celdas.format(ultima))
        hoja.add_data_validation(validacion)
    llena = FormulaRule(  # type: ignore[no-untyped-call]
        ["LEN($J2)>0"], fill=PatternFill("solid", start_color="CDE8D3", end_color="CDE8D3")
    )
    hoja.conditional_formatting.add(f"A2:M{ultima}", llena)


def _listas(hoja: Worksheet, revision: Revision) -> None:
    caso = revision.dictamen.caso
    elegibles = c.nombradas(caso.entidades)
    quienes = [(c.NADIE, "", ""), *((e, caso.entidades[id_].nivel, id_) for e, id_ in sorted(elegibles.items()))]
    atributos = [(a.id, a.llamado, valores) for a in caso.atributos.values() for valores in dice.valores_de(a)]
    cuantas = max(len(quienes), len(atributos))
    vacia = ("", "", "")
    filas = [
        (*(quienes[n] if n < len(quienes) else vacia), *(atributos[n] if n < len(atributos) else vacia))
        for n in range(cuantas)
    ]
    nombres = ("Quién", "Nivel", "Identificador", "Atributo", "Qué es", "Valores")
    tabla(hoja, [Columna(n, a) for n, a in zip(nombres, (260, 80, 150, 130, 190, 310), strict=True)], filas)
    libro_ = hoja.parent
    assert isinstance(libro_, Workbook)
    alcance = f"'{c.LISTAS}'!$A$2:$A${len(quienes) + 1}"
    libro_.defined_names["entidades"] = DefinedName("entidades", attr_text=alcance)


def _datos(hoja: Worksheet, revision: Revision, firmas: list[tuple[str, str]]) -> None:
    caso = revision.dictamen.caso
    datos = [
        ("formato", c.FORMATO),
        ("caso", caso.id),
        ("huella", caso.huella),
        ("fecha", revision.dictamen.fecha.isoformat()),
        ("filas", str(len(firmas))),
    ]
    tabla(hoja, [Columna("Dato", 200), Columna("Valor", 500)], [*datos, *firmas])
    hoja.sheet_state = "veryHidden"


def _con_enlaces(hoja: Worksheet, direcciones: list[str]) -> None:
    """De cada dirección se lee el sitio, que cabe en su columna, y se llega a ella entera."""
    for fila, direccion in enumerate(direcciones, 2):
        if re.match(r"https?://", direccion):
            celda = pone(hoja, fila, _DONDE_SE_LEE, direccion.split("/")[2])
            celda.hyperlink = direccion
            # Al enlazarla la biblioteca le pone su estilo, que no parte las líneas.
            celda.style = DATO
