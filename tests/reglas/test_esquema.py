"""El JSON Schema está al día, describe cada clave y acepta lo que acepta la lectura."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import pytest

from reglas.escrito import modelos
from reglas.escrito.parte import Parte
from reglas.esquema.descripciones import DESCRIPCIONES
from reglas.esquema.generador import ARCHIVO, esquema, texto_del_esquema
from reglas.lenguaje import vocabulario
from reglas.lenguaje.errores import Problema
from reglas.yaml.armado import leer_texto
from tests.reglas.escritos import documento, regla

MODELOS = [m for m in vars(modelos).values() if isinstance(m, type) and issubclass(m, Parte) and m is not Parte]


def test_el_archivo_esta_al_dia() -> None:
    assert ARCHIVO.read_text(encoding="utf-8") == texto_del_esquema(), "python -m reglas.esquema.generador"


@pytest.mark.parametrize("modelo", MODELOS, ids=lambda modelo: modelo.__name__)
def test_cada_clave_tiene_su_descripcion(modelo: type[Parte]) -> None:
    assert set(DESCRIPCIONES[modelo.__name__]) == {"", *modelo.claves().values()}


def test_toda_referencia_existe() -> None:
    definiciones = esquema()["$defs"]
    nombres = re.findall(r'"#/\$defs/([^"]+)"', texto_del_esquema())
    assert set(nombres) <= set(definiciones)
    assert len(set(nombres)) > 20


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
    return json.loads(json.dumps(leer_texto(texto, "x.yaml", hallados)))


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
