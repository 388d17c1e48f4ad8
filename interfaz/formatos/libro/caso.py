"""Un caso entero en un libro: lo que un equipo sectorial escribe en Excel y se lee como cualquier caso."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from interfaz.formatos.libro import estilo as e
from interfaz.formatos.libro.sellado import siempre_igual
from reglas.escrito.parte import Parte
from reglas.escrito.reglas import AsignaEscrita
from reglas.esquema.descripciones import DESCRIPCIONES
from reglas.libro import filas as f
from reglas.libro import hojas as h
from reglas.libro import modelo as mo

LARGO_DE_UNA_CELDA = 32_767
"""Signos: más no admite Excel."""
_ULTIMA_FILA = 2_000
_SIN_DIA = datetime(2000, 1, 1)
_FILAS_EN_BLANCO = 12
"""Las que quedan con su cuadro al final de cada hoja; se escribe igual más abajo."""
_DATO, _VALOR, _QUE_ES = 190.0, 480.0, 460.0
_GUION_EN_CLAVE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_COMO_SE_ESCRIBE = {
    mo.LISTA: "Varios se separan con comas.",
    mo.VARIOS: "Varios se separan con comas.",
    mo.MAPA: "Se escribe «clave: valor; clave: valor».",
    mo.CONDICION: "Se escribe «atributo: valor; atributo: valor»: véase «Léame».",
    mo.GRUPOS: "Se escribe «clave: valor, valor; clave: valor».",
    mo.EXIGE: "Varias se separan con comas; «ejecuta donde (ámbito: rural)», si solo se debe ahí.",
    mo.FECHA: "AAAA-MM-DD.",
}
_LEAME = (
    ("Para qué es", ""),
    (
        "",
        "Este libro es un caso: quién hace qué, según qué artículo. Se revisa con «delimita revisar LIBRO.xlsx», y "
        "sirve en toda orden que pide un caso. También se abre en la mesa: «delimita abrir LIBRO.xlsx».",
    ),
    ("En qué orden se llena", ""),
    *(("", f"{hoja.nombre}: {hoja.dice}") for hoja in h.HOJAS if hoja.nombre in h.A_LA_VISTA),
    ("Cómo se escribe", ""),
    ("", "Una fila es una cosa. El encabezado dice qué va en cada columna; la nota de su esquina, cómo se escribe."),
    ("", "Se puede ordenar, filtrar y dejar filas en blanco. No cambie los encabezados ni el nombre de las hojas."),
    (
        "",
        "En blanco, no se dice nada. Varios valores se separan con comas. «(ninguno)» es una lista vacía, a propósito.",
    ),
    ("", "Todo es texto: si Excel vuelve algo número o fecha, la celda se objeta. Las fórmulas no se leen."),
    ("Cómo se dice una condición", ""),
    ("", "población: <= 2000; ámbito: rural — se cumplen las dos."),
    ("", "departamento: Lima, Callao — cualquiera de esos valores; departamento: excepto Lima, Callao — ningún otro."),
    ("", "población: 2001..15000 — entre los dos, inclusive; también > 2000, hasta 2000, 5000 o más."),
    ("", "(ámbito: urbano) o (población: > 20000) — basta una; ámbito: rural; no (altitud: >= 4000) — y no lo otro."),
    ("", 'Un valor con comas, puntos y comas, dos puntos o paréntesis va entre comillas: "Lima, Callao".'),
    ("Qué hace luego", ""),
    ("", "delimita revisar LIBRO.xlsx dice los errores, cada uno con su celda, y lo que se halla."),
    ("", "delimita convertir LIBRO.xlsx --salida carpeta/ lo pasa a YAML, y al revés, sin perder nada."),
    ("", "La herramienta sugiere; decide un abogado."),
    ("Lo demás que puede decirse", ""),
    ("", "Las hojas que este caso no usa están ocultas: con el botón derecho sobre una pestaña, «Mostrar»."),
    *(("", f"{hoja.nombre}: {hoja.dice}") for hoja in h.HOJAS if hoja.nombre not in h.A_LA_VISTA),
)


class NoCabe(Exception):
    """Lo escrito no cabe en un libro; el mensaje dice qué."""


def libro_de_caso(escrito: Mapping[str, Any]) -> bytes:
    """El libro de un documento reunido (`reglas.resolucion.escrito`). Al mismo, los mismos bytes. Levanta `NoCabe`."""
    hecho = Workbook()
    e.con_estilos(hecho)
    hoja = hecho.active
    assert isinstance(hoja, Worksheet)
    cabecera = escrito.get("caso", {})
    titulo, dia = str(cabecera.get("título", "")), str(cabecera.get("fecha", ""))
    _leame(hoja, titulo)
    _caso(hecho.create_sheet(h.CASO), escrito)
    for nombre, filas in f.filas_de(escrito).items():
        una = hecho.create_sheet(nombre)
        _tabla(una, h.POR_NOMBRE[nombre], filas)
        if not filas and nombre not in h.A_LA_VISTA:
            una.sheet_state = "hidden"
    pie = " · ".join(parte for parte in (titulo, dia) if parte)
    for una in hecho.worksheets:
        e.imprime(una, pie, protegida=una.title == h.LEAME)
        if una.title != h.LEAME:
            una.freeze_panes = "A2"
    hecho.properties.title, hecho.properties.creator = titulo, "delimita"
    return siempre_igual(hecho, datetime.fromisoformat(dia) if dia else _SIN_DIA)


def _leame(hoja: Worksheet, titulo: str) -> None:
    hoja.title = h.LEAME
    ancho = 1000.0
    hoja.column_dimensions["A"].width = e.ancho_de_hoja(ancho)
    e.pone(hoja, 1, 1, titulo, e.TITULO)
    hoja.row_dimensions[1].height = e.alto([titulo], [ancho], e.CUERPO_DEL_TITULO, negrita=True)
    for fila, (rotulo, texto) in enumerate(_LEAME, 2):
        celda = e.pone(hoja, fila, 1, rotulo or texto, e.TEXTO)
        if rotulo:
            celda.font = Font(name=e.LETRA, size=e.CUERPO_DEL_TEXTO, bold=True, color="1F3A5F")
            celda.alignment = Alignment(vertical="bottom")
        hoja.row_dimensions[fila].height = e.alto([rotulo or texto], [ancho], e.CUERPO_DEL_TEXTO) + 8 * bool(rotulo)


def _caso(hoja: Worksheet, escrito: Mapping[str, Any]) -> None:
    anchos = (_DATO, _VALOR, _QUE_ES)
    e.tabla(hoja, [e.Columna(n, a) for n, a in zip(("Dato", "Valor", "Qué es"), anchos, strict=True)], [])
    de_caso = h.POR_NOMBRE[h.CASO]
    for fila, (columna, (dato, valor)) in enumerate(zip(de_caso.columnas, f.datos_del_caso(escrito), strict=True), 2):
        textos = (dato, valor, _dice(de_caso, columna))
        for numero, texto in enumerate(textos, 1):
            _pone(hoja, fila, numero, texto, e.EDITABLE if numero == 2 else e.DATO)
        hoja.row_dimensions[fila].height = e.alto(textos, anchos)
    hoja.auto_filter.ref = None


def _tabla(hoja: Worksheet, de: mo.Hoja, filas: Sequence[Sequence[str]]) -> None:
    anchos = [columna.ancho for columna in de.columnas]
    e.tabla(hoja, [e.Columna(columna.nombre, columna.ancho) for columna in de.columnas], [])
    for numero, columna in enumerate(de.columnas, 1):
        nota = Comment(_dice(de, columna), "delimita")
        nota.width, nota.height = 280, 110
        hoja.cell(1, numero).comment = nota
        letra = get_column_letter(numero)
        # Lo que se escriba más abajo también es texto, y se parte en líneas.
        dimension = hoja.column_dimensions[letra]
        dimension.number_format = "@"
        dimension.alignment = Alignment(vertical="top", wrap_text=True)
        dimension.font = Font(name=e.LETRA, size=e.CUERPO)
        validacion = _validacion(columna)
        if validacion is not None:
            validacion.add(f"{letra}2:{letra}{_ULTIMA_FILA}")
            hoja.add_data_validation(validacion)
    en_blanco = [("",) * len(anchos)] * _FILAS_EN_BLANCO
    for fila, textos in enumerate((*filas, *en_blanco), 2):
        for numero, texto in enumerate(textos, 1):
            _pone(hoja, fila, numero, texto, e.DATO)
        hoja.row_dimensions[fila].height = e.alto(textos, anchos)
    hoja.auto_filter.ref = f"A1:{get_column_letter(len(anchos))}{max(2, len(filas) + 1)}"


def _pone(hoja: Worksheet, fila: int, columna: int, texto: str, estilo: str) -> None:
    """Como `estilo.pone`, sin tocar un solo signo de lo escrito. Levanta `NoCabe`."""
    if len(texto) > LARGO_DE_UNA_CELDA:
        lugar = f"{hoja.title}!{get_column_letter(columna)}{fila}"
        raise NoCabe(f"{lugar}: tiene {len(texto):,} signos, y en una celda caben {LARGO_DE_UNA_CELDA:,}")
    celda = hoja.cell(fila, columna)
    assert isinstance(celda, Cell)
    celda.style = estilo
    if texto:
        celda.value = _GUION_EN_CLAVE.sub("_x005F_", texto)
        celda.data_type = "s"
    if texto.startswith(e.FORMULAS):
        celda.quotePrefix = True


def _validacion(columna: mo.Columna) -> DataValidation | None:
    if columna.lista:
        formula = '"' + ",".join(columna.lista) + '"'
    elif columna.de:
        letra = get_column_letter(h.POR_NOMBRE[columna.de].con(("id",)))
        formula = f"'{columna.de}'!${letra}$2:${letra}${_ULTIMA_FILA}"
    else:
        return None
    validacion = DataValidation("list", formula1=formula, allow_blank=True, showErrorMessage=True)
    # Avisa y deja seguir: se admiten varios con comas, sin tildes, y lo que se escribirá después en otra hoja.
    validacion.errorStyle = "warning"
    validacion.errorTitle, validacion.error = "No está en la lista", "¿Se escribe así, o falta añadirlo?"
    return validacion


def _dice(hoja: mo.Hoja, columna: mo.Columna) -> str:
    """Qué es la columna y cómo se escribe."""
    como = _COMO_SE_ESCRIBE.get(columna.clase, "")
    return " ".join(parte for parte in (columna.nota or _descripcion(hoja.modelo, columna.ruta), como) if parte)


def _descripcion(modelo: type[Parte], ruta: mo.Ruta) -> str:
    if ruta[0] == mo.EFECTO:
        modelo, ruta = AsignaEscrita, ruta[1:]
    for clave in ruta[:-1]:
        modelo = next(_partes_en(modelo, clave))
    return DESCRIPCIONES[modelo.__name__].get(ruta[-1], "")


def _partes_en(modelo: type[Parte], clave: str) -> Iterator[type[Parte]]:
    """Los modelos de lo que hay tras una clave."""
    anotaciones: list[Any] = [c.annotation for nombre, c in modelo.model_fields.items() if (c.alias or nombre) == clave]
    while anotaciones:
        una = anotaciones.pop()
        if isinstance(una, type) and issubclass(una, Parte):
            yield una
        anotaciones += getattr(una, "__args__", ())
