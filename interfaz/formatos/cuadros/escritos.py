"""Los cuadros como líneas, JSON, CSV y libro de Excel. Añadir una forma es añadir una función y su terminación."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from grafos.exportacion.hoja_csv import en_csv
from interfaz.formatos.cuadros.cuadro import Cuadro, Cuadros, en_letras
from interfaz.formatos.linea import Linea
from interfaz.formatos.modelos import cuadros as m
from interfaz.formatos.modelos.comunes import Deductora
from interfaz.formatos.modelos.revision import DelCaso
from interfaz.formatos.texto import ESTILOS
from interfaz.version import VERSION
from reglas.lenguaje.errores import sanear
from reglas.lenguaje.plurales import contados

_TITULO_DE_HOJA = 31
"""Caracteres: más no admite Excel."""
_LO_QUE_CABE = 90
"""Una fila cuyos valores no pasan de estos caracteres va en un renglón."""
_AJENOS = re.compile(r"[\[\]:*?/\\]")


def lineas(hechos: Cuadros) -> Iterator[Linea]:
    """La respuesta, cada cuadro con sus filas y las observaciones."""
    caso = hechos.examen.caso
    yield Linea(rotulo=f"{hechos.titulo}: ", cuerpo=f"{caso.titulo} ({caso.id}), al {hechos.examen.dictamen.fecha}")
    yield from (Linea(cuerpo=dicho) for dicho in hechos.respuesta)
    for cuadro in hechos.cuadros:
        yield from _de_cuadro(cuadro)
    if hechos.observaciones:
        yield Linea()
        yield Linea(rotulo="== Observaciones ==", estilo_del_rotulo="bold cyan")
        for gravedad, codigo, _, _, mensaje in hechos.cuadro_de_observaciones.filas:
            yield Linea("  ", f"{gravedad}[{codigo}]", f": {mensaje}", ESTILOS[str(gravedad)], sangra="    ")


def _de_cuadro(cuadro: Cuadro) -> Iterator[Linea]:
    yield Linea()
    yield Linea(rotulo=f"== {cuadro.titulo} ==", estilo_del_rotulo="bold cyan")
    if not cuadro.filas:
        yield Linea("  ", cuerpo=cuadro.nada)
    if cuadro.largo and cuadro.filas:
        cuantas = contados(len(cuadro.filas), "fila", "filas")
        yield Linea("  ", cuerpo=f"{cuantas}: con --salida x.xlsx o --formato json, enteras.")
        return
    otras = cuadro.columnas[1:]
    for valores in cuadro.filas:
        dichos = [(c.titulo, en_letras(valor)) for c, valor in zip(otras, valores[1:], strict=True) if valor != ""]
        breve = "; ".join(f"{titulo}: {texto}" for titulo, texto in dichos)
        if len(breve) <= _LO_QUE_CABE and "\n" not in breve:
            yield Linea("  ", en_letras(valores[0]), f" — {breve}" if breve else "", sangra="    ")
            continue
        yield Linea("  ", en_letras(valores[0]), sangra="    ")
        for titulo, texto in dichos:
            yield from _dicho(titulo, texto)


def _dicho(titulo: str, texto: str) -> Iterator[Linea]:
    renglones = texto.split("\n")
    if len(renglones) == 1:
        yield Linea("    ", f"{titulo}: ", texto, "", sangra="      ")
        return
    yield Linea("    ", f"{titulo}:", estilo_del_rotulo="")
    yield from (Linea("      ", cuerpo=f"- {renglon}", sangra="        ") for renglon in renglones)


def en_datos(hechos: Cuadros) -> m.InformeDeCuadros:
    """El informe como objeto (docs/plan.md)."""
    caso = hechos.examen.caso
    return m.InformeDeCuadros(
        herramienta=Deductora(nombre="delimita", version=VERSION, deductor=hechos.examen.dictamen.deductor),
        caso=DelCaso(id=caso.id, huella=caso.huella),
        fecha=hechos.examen.dictamen.fecha.isoformat(),
        orden=hechos.orden,
        respuesta=hechos.respuesta,
        cuadros={cuadro.clave: _filas(cuadro) for cuadro in hechos.cuadros},
        observaciones=tuple(
            m.ObservacionDicha(gravedad=gravedad, codigo=codigo, clase=clase, id=id_, mensaje=mensaje)  # type: ignore[arg-type]
            for gravedad, codigo, clase, id_, mensaje in hechos.cuadro_de_observaciones.filas
        ),
    )


def _filas(cuadro: Cuadro) -> tuple[dict[str, m.ValorDeCuadro], ...]:
    claves = [columna.clave for columna in cuadro.columnas]
    return tuple(dict(zip(claves, fila, strict=True)) for fila in cuadro.filas)


def csv_de(hechos: Cuadros) -> bytes:
    """El cuadro principal, para Excel: los números, sin separador."""
    principal = hechos.cuadros[0]
    filas = (["" if valor is None else valor for valor in fila] for fila in principal.filas)
    return en_csv([columna.titulo for columna in principal.columnas], filas)


def libro_de(hechos: Cuadros) -> bytes:
    """Una hoja A3 por cuadro. Los mismos cuadros dan los mismos bytes."""
    from openpyxl.workbook import Workbook

    from interfaz.formatos.libro.estilo import Columna, con_estilos, imprime, tabla
    from interfaz.formatos.libro.sellado import siempre_igual

    caso, dia = hechos.examen.caso, hechos.examen.dictamen.fecha
    hecho = Workbook()
    con_estilos(hecho)
    del hecho[hecho.sheetnames[0]]
    titulos: set[str] = set()
    for cuadro in (parte for entero in hechos.todos for parte in entero.en_hojas()):
        hoja = hecho.create_sheet(_titulo(cuadro.titulo, titulos))
        filas = [[en_letras(valor) for valor in fila] for fila in cuadro.filas]
        tabla(hoja, [Columna(c.titulo, c.ancho) for c in cuadro.columnas], filas)
        imprime(hoja, f"{hechos.titulo} · {caso.titulo} · {dia} · huella {caso.huella_breve}")
        hoja.freeze_panes = "A2"
    hecho.properties.title, hecho.properties.creator = f"{hechos.titulo}: {caso.titulo}", "delimita"
    return siempre_igual(hecho, datetime(dia.year, dia.month, dia.day))


def _titulo(dicho: str, usados: set[str]) -> str:
    """El título de una hoja como Excel lo admite: sin signos ajenos, corto y distinto, sin contar mayúsculas."""
    limpio = _AJENOS.sub("", sanear(dicho)).strip("' ") or "Hoja"
    titulo, numero = limpio[:_TITULO_DE_HOJA], 1
    while titulo.casefold() in usados:
        numero += 1
        titulo = f"{limpio[: _TITULO_DE_HOJA - len(str(numero)) - 1]} {numero}"
    usados.add(titulo.casefold())
    return titulo
