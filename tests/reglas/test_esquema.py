"""El JSON Schema está al día, describe cada clave y acepta lo que acepta la lectura."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import reglas
from reglas.escrito import acto, barrido, gestion, modelos, tipologia
from reglas.escrito.parte import Parte
from reglas.esquema.descripciones import DESCRIPCIONES
from reglas.esquema.generador import CLASES, esquema, texto_del_esquema
from reglas.lenguaje import vocabulario
from reglas.lenguaje.errores import Problema
from reglas.yaml.armado import leer_partes, leer_texto
from tests.consumidores import AJV, con_node
from tests.reglas.escritos import documento, regla

MODELOS = [
    modelo
    for modulo in (modelos, gestion, barrido, tipologia, acto)
    for modelo in vars(modulo).values()
    if isinstance(modelo, type) and issubclass(modelo, Parte) and modelo is not Parte
]
RAIZ = Path(reglas.__file__).parents[1]
ENTREGADOS = sorted(
    ruta for carpeta in ("reglas", "casos") for ruta in (RAIZ / carpeta).rglob("*.yaml") if ruta.name != "esperado.yaml"
)


def clase_de(ruta: Path) -> str:
    if ruta.parent.name == "actos":
        return "acto"
    return "tipología" if ruta.name.startswith("tipologia") else "documento"


@pytest.mark.parametrize("clase", CLASES)
def test_el_archivo_esta_al_dia(clase: str) -> None:
    escrito = CLASES[clase].archivo.read_text(encoding="utf-8")
    assert escrito == texto_del_esquema(clase), "python -m reglas.esquema.generador"


@pytest.mark.parametrize("modelo", MODELOS, ids=lambda modelo: modelo.__name__)
def test_cada_clave_tiene_su_descripcion(modelo: type[Parte]) -> None:
    assert set(DESCRIPCIONES[modelo.__name__]) == {"", *modelo.claves().values()}


@pytest.mark.parametrize("clase", CLASES)
def test_toda_referencia_existe_y_toda_definicion_se_usa(clase: str) -> None:
    nombres = re.findall(r'"#/\$defs/([^"]+)"', texto_del_esquema(clase))
    assert set(nombres) == set(esquema(clase)["$defs"])
    assert all(nombre.isascii() for nombre in nombres)


def test_las_palabras_se_ofrecen_como_se_emiten_y_se_aceptan_sin_tildes() -> None:
    fase = esquema()["$defs"]["Fase"]["anyOf"]
    assert fase[0]["enum"] == list(vocabulario.FASES)
    assert all(re.search(fase[1]["pattern"], palabra) for palabra in ("ejecucion", "POLÍTICA", "Monitoreo"))
    assert not re.search(fase[1]["pattern"], "ejecuciones")


def test_importar_la_capa_no_construye_nada_pesado() -> None:
    codigo = "import sys, reglas; print({'pydantic', 'yaml', 'reglas.esquema.generador'} & set(sys.modules))"
    salida = subprocess.run([sys.executable, "-c", codigo], capture_output=True, text=True, check=True)
    assert salida.stdout.strip() == "set()"


def arbol(texto: str) -> Any:
    hallados: list[Problema] = []
    leido = leer_texto(texto, "x.yaml", hallados)
    return json.loads(json.dumps(leer_partes(texto, "x.yaml", hallados) if leido is None else leido))


RESERVA = "reserva: {función: ejecuta}"
PROCESOS = "[{id: x, nombre: X, sector: s, pasos: [{id: obrar, nombre: O, fase: ejecución, CLAVES}]}]"


@pytest.mark.parametrize(
    ("secciones", "vale"),
    [
        ({}, True),
        ({"caso": "{id: x, titulo: X, prelacion: [SUPERIOR]}"}, True),
        ({"reglas": regla("donde: [{ámbito: rural, no: {población: ['< 5', {no: 3}]}}, {}]")}, True),
        ({"reglas": regla("cuando: {paso: [a, b], fase: ejecucion, responsable: {funcion: ejecuta}}")}, True),
        (
            {"propuestas": "[{id: p, título: P, norma: {nombre: N, rango: ley}, modifica: {r1: {donde: {}}}}]"},
            True,
        ),
        ({"requisitos": "{convenio: {nombre: C, cita: art. 1}}", "reglas": regla("requiere: [convenio]")}, True),
        ({"reglas": regla("recursos: no_dice, plazo: {días: 30, habiles: sí, cita: a}")}, True),
        ({"reglas": regla("recursos: {de: Canon, cita: a}, plazo: NO_DICE, instrumento: ordenanza")}, True),
        ({"reglas": regla("condición_abierta: c, declara: {quien: ministerio, instrumento: ley, cita: a}")}, True),
        ({"reglas": regla("texto: T, remite_a: {materia: m, norma: pendiente, rango: ley}", RESERVA)}, True),
        ({"reglas": regla("cada_uno: no", RESERVA)}, True),
        ({"reglas": regla("nota: N", "limita: {función: ejecuta, nivel: local}")}, True),
        ({"reglas": regla("nota: N", "exige_instrumento: {función: [ejecuta], rango: ley}")}, True),
        ({"reglas": regla("cada_uno: sí", RESERVA)}, False),
        ({"reglas": regla("recursos: no_dice", RESERVA)}, False),
        ({"reglas": regla("recursos: nada")}, False),
        ({"reglas": regla("plazo: {días: 0, cita: a}")}, False),
        ({"reglas": regla("declara: {quien: ministerio, cita: a}")}, False),
        ({"reglas": regla("remite_a: {materia: m}")}, False),
        ({"reglas": regla("nota: N", "limita: {función: ejecuta, nivel: local, titular: provincia}")}, False),
        ({"reglas": regla("nota: N", "limita: {función: ejecuta}")}, False),
        ({"procesos": PROCESOS.replace("CLAVES", "exige: [supervisa, {función: ejecuta, donde: {}}]")}, True),
        ({"procesos": PROCESOS.replace("CLAVES", "supervisa_a: [otro], exige: [{donde: {}}]")}, False),
        ({"atributos": "{cercado: {tipo: booleano, nombre: capital, rotulos: {sí: dentro}}}"}, True),
        ({"caso": "{id: x}"}, False),
        ({"caso": "{id: x, título: X, titulo: X}"}, False),
        ({"caso": "{id: no, título: X}"}, False),
        ({"formato": "2"}, False),
        ({"cosas": "1"}, False),
        ({"reglas": regla("reserva: {función: ejecuta}")}, False),
        ({"reglas": regla("nota: N", "confianza: alta")}, False),
        ({"reglas": regla("cuando: {paso: []}")}, False),
        ({"reglas": regla("donde: {ámbito: []}")}, False),
        ({"reglas": regla("donde: texto")}, False),
        ({"reglas": "[{id: r1, cita: a, resumen: b, reserva: {función: ejecuta}}]"}, False),
        ({"atributos": "{x: {tipo: categoría}}"}, False),
        ({"atributos": "{x: {tipo: booleano, valores: [a]}}"}, False),
        ({"entidades": "{g: {nombre: G, nivel: local, comprende: [a], parte_de: b}}"}, False),
        ({"entidades": "{g: {nombre: G, nivel: estatal}}"}, False),
        (
            {"propuestas": "[{id: p, título: P, norma: {nombre: N, rango: ley}, modifica: {r1: {dnde: {}}}}]"},
            False,
        ),
    ],
)
def test_el_esquema_acepta_y_rechaza_como_la_lectura(secciones: dict[str, str], vale: bool) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validador = jsonschema.Draft202012Validator(esquema())
    assert validador.is_valid(arbol(documento(**secciones))) == vale


@pytest.mark.parametrize(
    "dia", ["2010-31-03", "2010-02-29", "2010-04-31", "2010-1-1", "1700-01-01", "2200-01-01", "1900-02-29"]
)
def test_una_fecha_que_no_existe_no_pasa(dia: str) -> None:
    assert not valido(f"{{id: x, título: X, fecha: {dia}}}")


@pytest.mark.parametrize("dia", ["2010-12-31", "2012-02-29", "2000-02-29", "1821-07-28", "2199-12-31", "2010-04-30"])
def test_una_fecha_que_existe_pasa(dia: str) -> None:
    assert valido(f"{{id: x, título: X, fecha: {dia}}}")


def valido(caso: str) -> bool:
    jsonschema = pytest.importorskip("jsonschema")
    return bool(jsonschema.Draft202012Validator(esquema()).is_valid(arbol(documento(caso=caso))))


@pytest.mark.parametrize(
    ("clase", "texto", "vale"),
    [
        ("tipología", "formato: 1\ntipologia: {id: t, nombre: T, grupos: [{valor: A, donde: {población: 5}}]}", True),
        ("tipología", "formato: 1\ntipología: {id: t, nombre: T, grupos: []}", False),
        ("tipología", "formato: 1\ntipología: {id: t, nombre: T, grupos: [{valor: A}], tabla: {archivo: a}}", False),
        ("barrido", "formato: 1\nbarrido: {celdas: [{paso: p, funcion: EJECUTA, titulares: [actual]}]}", True),
        ("barrido", "formato: 1\nbarrido: {umbrales: [{regla: r, atributo: a, valores: [5, 10]}]}", True),
        ("barrido", "formato: 2\nbarrido: {}", False),
        ("acto", "{id: a, en: '130809', hace: EJECUTA, quien: gore, paso: p, datos: {población: 5}, cumple: r}", True),
        ("acto", "[{id: a, en: Pataz, hace: ejecuta, quién: gore, paso: p, fecha: 2025-05-27, cumple: [r]}]", True),
        ("acto", "{id: a, en: '130809', hace: ejecuta, quién: gore, quien: gore, paso: p}", False),
        ("acto", "[{id: a, en: '130809', hace: ejecuta, paso: p}]", False),
        ("acto", "{id: a, en: '130809', hace: ejecuta, quién: gore, paso: p, datos: {población: [1, 2]}}", False),
        ("acto", "{id: a, en: '130809', hace: ejecuta, quién: gore, paso: p, fecha: 2025-13-27}", False),
        ("acto", "[]", False),
    ],
)
def test_cada_clase_de_archivo_tiene_su_esquema(clase: str, texto: str, vale: bool) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    assert jsonschema.Draft202012Validator(esquema(clase)).is_valid(arbol(texto)) == vale


@pytest.mark.parametrize("clase", CLASES)
def test_el_esquema_cumple_su_metaesquema_con_los_formatos_puestos(clase: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validador = jsonschema.Draft202012Validator
    comprobador = validador(validador.META_SCHEMA, format_checker=validador.FORMAT_CHECKER)
    assert [str(error) for error in comprobador.iter_errors(esquema(clase))] == []


EN_AJV = """
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
const leido = (ruta) => JSON.parse(readFileSync(ruta, "utf8"));
for (const [esquema, datos] of Object.entries(leido(process.argv[2]))) {
  const valida = new Ajv({strict: true, strictTypes: true, strictTuples: true, allErrors: true}).compile(leido(esquema));
  for (const [nombre, dato] of Object.entries(datos)) if (!valida(dato)) console.log(nombre, valida.errors);
}
"""


def test_ajv_estricto_acepta_los_esquemas_y_todo_lo_que_se_trae(tmp_path: Path) -> None:
    por_esquema: dict[str, dict[str, Any]] = {str(clase.archivo): {} for clase in CLASES.values()}
    for ruta in ENTREGADOS:
        esquema_suyo = str(CLASES[clase_de(ruta)].archivo)
        por_esquema[esquema_suyo][str(ruta)] = arbol(ruta.read_text(encoding="utf-8"))
    (tmp_path / "todo.json").write_text(json.dumps(por_esquema), encoding="utf-8")
    assert con_node(EN_AJV, str(tmp_path / "todo.json"), paquetes=AJV) == ""


def test_check_jsonschema_acepta_los_esquemas_y_todo_lo_que_se_trae() -> None:
    pytest.importorskip("check_jsonschema")
    for clase, dicha in CLASES.items():
        rutas = [str(ruta) for ruta in ENTREGADOS if clase_de(ruta) == clase]
        ordenes = [["--check-metaschema", str(dicha.archivo)], ["--schemafile", str(dicha.archivo), *rutas]]
        for orden in ordenes if rutas else ordenes[:1]:
            hecho = subprocess.run(
                [sys.executable, "-m", "check_jsonschema", *orden], capture_output=True, text=True, check=False
            )
            assert hecho.returncode == 0, hecho.stdout
