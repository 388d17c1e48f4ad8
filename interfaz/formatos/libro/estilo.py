"""Cómo se ve una hoja del libro: A3 apaisado, ningún cuerpo de menos de ocho puntos, y filas tan altas como su texto.

Excel no ajusta solo el alto de lo que otro programa escribe: se calcula con los anchos reales de la letra.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from grafos.laminas.hoja.tipografia import partir
from reglas.lenguaje.errores import sanear

CABECERA, DATO, ERROR, EDITABLE, TITULO, TEXTO = (
    "d_cabecera",
    "d_dato",
    "d_error",
    "d_editable",
    "d_titulo",
    "d_texto",
)
LETRA, CUERPO, CUERPO_DEL_TEXTO, CUERPO_DEL_TITULO = "Arial", 9, 11, 18
INTERLINEA, AIRE, MARGEN_DE_CELDA = 1.32, 4.0, 8.0
ALTO_MAXIMO = 409.0
"""Puntos: más no admite Excel."""
LINEAS_POR_FILA = int((ALTO_MAXIMO - AIRE) / (CUERPO * INTERLINEA))
_A3 = "8"
_LARGO_MAXIMO = 32_000
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_LINEA = Side(style="thin", color="B8BEC6")
_BORDE = Border(left=_LINEA, right=_LINEA, top=_LINEA, bottom=_LINEA)


@dataclass(frozen=True, slots=True)
class Columna:
    """`ancho` en puntos de la hoja impresa."""

    nombre: str
    ancho: float


def con_estilos(libro: Workbook) -> None:
    """Da al libro los estilos con nombre que sus celdas usan."""
    for nombre, letra, fondo, abierta in (
        (CABECERA, Font(name=LETRA, size=CUERPO, bold=True, color="FFFFFF"), "1F3A5F", False),
        (DATO, Font(name=LETRA, size=CUERPO), "", False),
        (ERROR, Font(name=LETRA, size=CUERPO, bold=True, color="9C0D26"), "", False),
        (EDITABLE, Font(name=LETRA, size=CUERPO), "FFF8E1", True),
        (TITULO, Font(name=LETRA, size=CUERPO_DEL_TITULO, bold=True, color="1F3A5F"), "", False),
        (TEXTO, Font(name=LETRA, size=CUERPO_DEL_TEXTO), "", False),
    ):
        estilo = NamedStyle(nombre, font=letra, number_format="@", protection=Protection(locked=not abierta))
        estilo.alignment = Alignment(vertical="top", wrap_text=True)
        if fondo:
            estilo.fill = PatternFill("solid", start_color=fondo)
        if nombre not in (TITULO, TEXTO):
            estilo.border = _BORDE
        libro.add_named_style(estilo)


def pone(hoja: Worksheet, fila: int, columna: int, texto: str, estilo: str = DATO) -> Cell:
    """Escribe un texto que ningún programa toma por fórmula."""
    celda = hoja.cell(fila, columna)
    assert isinstance(celda, Cell)
    limpio = "\n".join(sanear(linea) for linea in texto.split("\n"))[:_LARGO_MAXIMO]
    celda.style = estilo
    if limpio:
        celda.value = limpio
        celda.data_type = "s"
    if limpio.startswith(FORMULAS):
        celda.quotePrefix = True
    return celda


def lineas(texto: str, ancho: float, cuerpo: float = CUERPO, negrita: bool = False) -> tuple[str, ...]:
    """El texto, partido como se parte en una celda de ese ancho."""
    partidas = (partir(trozo, cuerpo, ancho - MARGEN_DE_CELDA, negrita) or ("",) for trozo in texto.split("\n"))
    return tuple(linea for grupo in partidas for linea in grupo)


def alto(textos: Sequence[str], anchos: Sequence[float], cuerpo: float = CUERPO, negrita: bool = False) -> float:
    """El alto en puntos de una fila con esos textos."""
    cuantas = max((len(lineas(t, a, cuerpo, negrita)) for t, a in zip(textos, anchos, strict=True)), default=1)
    return min(ALTO_MAXIMO, cuantas * cuerpo * INTERLINEA + AIRE)


def tabla(hoja: Worksheet, columnas: Sequence[Columna], filas: Sequence[Sequence[str]], editable: bool = False) -> None:
    """Una cabecera que se repite en cada página y sus filas, cada una del alto de su texto."""
    anchos = [columna.ancho for columna in columnas]
    nombres = [columna.nombre for columna in columnas]
    for numero, columna in enumerate(columnas, 1):
        hoja.column_dimensions[get_column_letter(numero)].width = ancho_de_hoja(columna.ancho)
        pone(hoja, 1, numero, columna.nombre, CABECERA)
    hoja.row_dimensions[1].height = alto(nombres, anchos, negrita=True)
    for fila, textos in enumerate(filas, 2):
        for numero, texto in enumerate(textos, 1):
            pone(hoja, fila, numero, texto, EDITABLE if editable else DATO)
        hoja.row_dimensions[fila].height = alto(textos, anchos)
    hoja.print_title_rows = "1:1"
    hoja.auto_filter.ref = f"A1:{get_column_letter(len(columnas))}{max(2, len(filas) + 1)}"


def ancho_de_hoja(puntos: float) -> float:
    """El ancho de columna que Excel pide, que va en cifras de su letra de costumbre."""
    return (puntos / 0.75 - 5) / 7


def imprime(hoja: Worksheet, pie: str, protegida: bool = True) -> None:
    """A3 apaisado, ajustado al ancho, con su pie; protegida salvo lo abierto, y dejando filtrar y ordenar."""
    hoja.page_setup.orientation = "landscape"
    hoja.page_setup.paperSize = _A3
    hoja.page_setup.fitToWidth, hoja.page_setup.fitToHeight = 1, 0
    hoja.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    hoja.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.8, footer=0.35)
    for parte, texto in ((hoja.oddFooter.left, pie.replace("&", "&&")), (hoja.oddFooter.right, "&P de &N")):  # type: ignore[union-attr]
        parte.text, parte.size, parte.font = texto, CUERPO, LETRA
    hoja.protection.sheet = protegida
    for permitido in ("autoFilter", "sort", "formatColumns", "formatRows"):
        setattr(hoja.protection, permitido, False)
