"""Sea cual sea la entrada, o se lee o se explica: nunca otra excepción, nunca inglés, nunca sin sitio."""

from __future__ import annotations

import json
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reglas import ErrorDeEntrada, Problema, cargar_texto, sanear
from reglas.esquema.descripciones import DESCRIPCIONES
from reglas.lenguaje.vocabulario import FASES, FUNCIONES, MODOS, RANGOS, TIPOS
from tests.reglas.escritos import documento, regla

CLAVES = sorted({clave for claves in DESCRIPCIONES.values() for clave in claves if clave} | {"no", "titulo", "x"})
PALABRAS = [
    *FASES,
    *FUNCIONES,
    *MODOS,
    *TIPOS,
    *RANGOS,
    "mismo",
    "ley",
    "r1",
    "provincia",
    "1",
    "",
    "<= 5",
    "1..",
    "sí",
]
ESCALARES = st.one_of(st.sampled_from(PALABRAS), st.text(max_size=5), st.integers(-5, 5), st.booleans(), st.none())
VALORES = st.recursive(
    ESCALARES,
    lambda dentro: st.one_of(
        st.lists(dentro, max_size=3), st.dictionaries(st.sampled_from(CLAVES), dentro, max_size=4)
    ),
    max_leaves=12,
)
COMPLETO = yaml.safe_load(
    documento(
        reglas=regla("cuando: {paso: obrar, responsable: {función: ejecuta}}, donde: {ámbito: rural, no: {monto: 1}}"),
        imposible="[{ámbito: rural}]",
        rangos="{ley: 2}",
        territorio="{archivo: d.csv, clave: k, atributos: {cercado: c}}",
        tolerancias="[{código: DUP001, paso: obrar, motivo: M, caduca: '2027-01-01'}]",
        propuestas=(
            "[{id: p, título: P, norma: {nombre: N, rango: ley}, deroga: [r1], modifica: {r1: {donde: {}}}, agrega: "
            "[{id: n, cita: a, resumen: b, reserva: {función: ejecuta}}], "
            "reasigna: [{paso: obrar, función: ejecuta, de: provincia, a: distrito}]}]"
        ),
    )
)


def rutas(valor: Any, ruta: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    hijos = valor.items() if isinstance(valor, dict) else enumerate(valor) if isinstance(valor, list) else ()
    return [ruta, *(otra for clave, hijo in hijos for otra in rutas(hijo, (*ruta, clave)))]


def cambiado(valor: Any, ruta: tuple[Any, ...], nuevo: Any) -> Any:
    if not ruta:
        return nuevo
    copia = dict(valor) if isinstance(valor, dict) else list(valor)
    copia[ruta[0]] = cambiado(valor[ruta[0]], ruta[1:], nuevo)
    return copia


def problemas(texto: str) -> tuple[Problema, ...]:
    try:
        cargar_texto(texto)
    except ErrorDeEntrada as error:
        return error.problemas
    return ()


def explicado(texto: str) -> None:
    for problema in problemas(texto):
        assert 1 <= problema.linea <= texto.count("\n") + 2
        assert problema.columna >= 1
        assert sanear(problema) == str(problema)
        assert "el valor no es válido" not in problema.mensaje
        for ingles in ("Input", "should", "expected", "found", "Field", "valid "):
            assert ingles not in problema.mensaje


@settings(max_examples=150)
@given(st.text(max_size=80))
def test_cualquier_texto(texto: str) -> None:
    explicado(texto)


@settings(max_examples=200)
@given(st.text(alphabet="ab:-[]{}'\"\n &*!|>%@`#,?0", max_size=60))
def test_cualquier_cosa_que_parezca_yaml(texto: str) -> None:
    explicado("formato: 1\n" + texto)


@settings(max_examples=300)
@given(st.sampled_from(rutas(COMPLETO)[1:]), VALORES)
def test_un_documento_con_un_valor_cambiado_por_cualquier_otro(ruta: tuple[Any, ...], valor: Any) -> None:
    explicado(json.dumps(cambiado(COMPLETO, ruta, valor), ensure_ascii=False, indent=1, default=str))


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(CLAVES), VALORES, max_size=6))
def test_un_documento_al_azar(valor: dict[str, Any]) -> None:
    explicado(json.dumps({"formato": 1, **valor}, ensure_ascii=False, indent=1))
