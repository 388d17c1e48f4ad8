"""Un número concuerda con lo que cuenta, y en un solo lugar se decide: `reglas/lenguaje/plurales.py`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from reglas.lenguaje.plurales import contados, en_su_numero, segun

RAIZ = Path(__file__).parents[2]
EN_PLURAL = re.compile(r"^ (?:de las? |de los )?(?!más\b|sin\b|de\b)[a-záéíóúñ]+(?:s|n)\b")
SIEMPRE_VARIOS = {
    ("grafos/prosa/deberes.py", " entidades de "),  # SUP001 pide tres titulares
    ("grafos/prosa/deberes.py", " niveles tienen "),  # …de dos niveles
    ("grafos/laminas/mapa/mapa.py", " mapas, en otra hoja."),
    ("grafos/prosa/gestion.py", " reglas se deciden"),
    ("grafos/prosa/regiones.py", " combinaciones: "),  # más de las que se nombran, que son varias
    ("grafos/reformas/alternativas/espacio.py", " alternativas, y el máximo es "),  # más del máximo
    (
        "grafos/prosa/tecnica.py",
        " normas con rango de ley: solo cabe si las modificaciones comparten una misma finalidad, y en el orden de su "
        "aprobación (",
    ),
    ("interfaz/formatos/documento/articulado.py", " pasos"),  # más de los que caben en el título
    ("interfaz/formatos/libro/escritura.py", " signos."),  # el tope de una celda
    ("interfaz/formatos/libro/lectura.py", " signos y caben "),  # más del tope de una celda
    ("interfaz/formatos/libro/lectura.py", " filas; lo suyo sigue como hoy"),  # de las que el libro llevaba
    ("interfaz/formatos/libro/caso.py", " signos, y en una celda caben "),  # más del tope de una celda
    ("interfaz/mesa/lugar.py", " distritos: elija uno."),
    ("interfaz/mesa/simulaciones.py", " propuestas, y aquí se edita una"),
    (
        "interfaz/ordenes/doctor.py",
        " afirmaciones lo deduce el de referencia, que da lo mismo, y el JSON lo dice",  # más del umbral
    ),
    ("interfaz/ordenes/graficar.py", " páginas y por "),
    ("interfaz/usos/lugar.py", " unidades; "),
    ("interfaz/usos/redactar.py", " actos; se elige con "),
    ("interfaz/usos/propuestas.py", " propuestas; se elige con "),
    ("reglas/libro/celdas.py", " filas escritas"),  # más de las que se leen
    ("reglas/escrito/reglas.py", " efectos ("),  # ninguno o varios
}
"""Lo que solo se dice de varios, con lo que sigue al número."""


def test_el_numero_concuerda() -> None:
    assert contados(0, "unidad", "unidades") == "0 unidades"
    assert contados(1, "unidad", "unidades") == "1 unidad"
    assert contados(1204, "unidad", "unidades") == "1,204 unidades"
    assert segun(1, "sigue", "siguen") == "sigue"
    assert segun(0, "sigue", "siguen") == "siguen"


def test_ninguna_frase_pone_en_plural_lo_que_puede_ser_uno() -> None:
    assert {(ruta, texto) for ruta, texto in _tras_un_numero() if EN_PLURAL.match(texto)} - SIEMPRE_VARIOS == set()


def test_nadie_mas_elige_entre_singular_y_plural() -> None:
    culpables = [
        f"{ruta}:{nodo.lineno}"
        for ruta, arbol in _arboles()
        for nodo in ast.walk(arbol)
        if isinstance(nodo, ast.IfExp) and _es_uno(nodo.test) and all(map(_es_palabra, (nodo.body, nodo.orelse)))
    ]
    assert culpables == []


def _arboles() -> Iterator[tuple[str, ast.Module]]:
    for piso in ("reglas", "motor", "grafos", "interfaz"):
        for ruta in sorted((RAIZ / piso).rglob("*.py")):
            yield ruta.relative_to(RAIZ).as_posix(), ast.parse(ruta.read_text(encoding="utf-8"))


def _tras_un_numero() -> Iterator[tuple[str, str]]:
    """Lo que sigue, en cada frase, a un `len(…)` o a un número con comas de millares."""
    for ruta, arbol in _arboles():
        for frase in (nodo for nodo in ast.walk(arbol) if isinstance(nodo, ast.JoinedStr)):
            for numero, texto in zip(frase.values, frase.values[1:], strict=False):
                if _cuenta(numero) and isinstance(texto, ast.Constant):
                    yield ruta, str(texto.value)


def _cuenta(parte: ast.expr) -> bool:
    if not isinstance(parte, ast.FormattedValue):
        return False
    valor = parte.value
    es_largo = isinstance(valor, ast.Call) and isinstance(valor.func, ast.Name) and valor.func.id == "len"
    return es_largo or (parte.format_spec is not None and ast.unparse(parte.format_spec) == "f','")


def _es_uno(prueba: ast.expr) -> bool:
    return isinstance(prueba, ast.Compare) and any(
        isinstance(c, ast.Constant) and c.value == 1 for c in prueba.comparators
    )


def _es_palabra(rama: ast.expr) -> bool:
    return isinstance(rama, ast.Constant) and isinstance(rama.value, str) and bool(re.match(r"[a-z]{2}", rama.value))


def test_la_unidad_de_una_sola_cosa_va_en_singular_si_se_sabe_cual_es() -> None:
    assert [en_su_numero(unidad, "1") for unidad in ("habitantes", "metros", "km²", "soles")] == [
        "habitante",
        "metro",
        "km²",
        "soles",
    ]
    assert en_su_numero("habitantes", "1,001") == "habitantes"
