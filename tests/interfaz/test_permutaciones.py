"""La salida no depende del orden en que se escribió: archivos, reglas, entidades, `imposible` o claves; solo `línea`."""

from __future__ import annotations

import json
import random
import re
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interfaz.formatos.json import informe_en_json
from interfaz.formatos.registro import FORMATOS, en_formato
from interfaz.formatos.simulacion import en_datos
from interfaz.usos.revisar import PedidoDeRevision, revisar
from interfaz.usos.simular import PedidoDeSimulacion, simular
from reglas import Caso, ErrorDeEntrada, cargar, cargar_texto
from tests.generadores import DIAS, condiciones, documentos
from tests.mundo import DIA, en_yaml

pytestmark = pytest.mark.lenta

PERIODO = (date.fromisoformat(DIAS[0]), date.fromisoformat(DIAS[-1]))
SECCIONES_EN_LISTA = ("reglas", "normas", "imposible", "tolerancias", "propuestas")


def revuelto(escrito: Any, azar: random.Random) -> Any:
    """Lo mismo con las claves de todos los mapas en otro orden."""
    if isinstance(escrito, dict):
        claves = azar.sample(list(escrito), len(escrito))
        return {clave: revuelto(escrito[clave], azar) for clave in claves}
    return [revuelto(parte, azar) for parte in escrito] if isinstance(escrito, list) else escrito


def permutado(documento: dict[str, Any], azar: random.Random) -> dict[str, Any]:
    """El documento con las claves y las secciones que son listas en otro orden."""
    otro = revuelto(documento, azar)
    for seccion in SECCIONES_EN_LISTA:
        if seccion in otro:
            azar.shuffle(otro[seccion])
    return dict(otro)


def sin_lineas(salida: str) -> Any:
    """La salida sin los números de línea, que es lo único que puede cambiar."""
    return re.sub(r'(\.yaml:|línea |"línea": |"(?:start|end)(?:Line|Column)": )\d+(?::\d+)?', r"\1", salida)


def salidas(caso: Caso) -> dict[str, str]:
    """Lo que se emite del caso, en todos los formatos, en su fecha y en un periodo."""
    dichas = {}
    for periodo in (None, PERIODO):
        try:
            revision = revisar(PedidoDeRevision(caso, DIA, periodo=periodo))
        except ErrorDeEntrada as error:
            dichas[str(periodo)] = sin_lineas(str(error))
            continue
        dichas |= {f"{formato} {periodo}": sin_lineas(en_formato(formato, revision)) for formato in FORMATOS}
    return dichas


MUNDOS = st.tuples(documentos(), st.lists(condiciones(), max_size=3), st.lists(condiciones(), min_size=2, max_size=2))


@settings(max_examples=40, deadline=None)
@given(MUNDOS, st.randoms(use_true_random=False))
def test_permutar_lo_escrito_no_cambia_ni_un_byte(mundo: Any, azar: random.Random) -> None:
    documento, imposible, existe = mundo
    documento["imposible"] = imposible
    for nombre, donde in zip("ad", existe, strict=True):
        documento["entidades"][nombre] = {**documento["entidades"][nombre], "existe": donde}
    esperadas = salidas(cargar_texto(en_yaml(documento)))
    assert salidas(cargar_texto(en_yaml(permutado(documento, azar)))) == esperadas


@settings(max_examples=20, deadline=None)
@given(MUNDOS, st.randoms(use_true_random=False))
def test_permutar_los_archivos_no_cambia_ni_un_byte(mundo: Any, azar: random.Random) -> None:
    documento, imposible, _ = mundo
    trozos = {
        "a.yaml": {"formato": 1, "entidades": documento["entidades"], "imposible": imposible[:1]},
        "b.yaml": {"formato": 1, "atributos": documento["atributos"], "imposible": imposible[1:]},
        "c.yaml": {"formato": 1, "reglas": documento["reglas"][::2]},
        "d.yaml": {"formato": 1, "reglas": documento["reglas"][1::2], "normas": documento["normas"]},
    }
    raiz = {"formato": 1, "caso": documento["caso"], "procesos": documento["procesos"]}
    with tempfile.TemporaryDirectory() as carpeta:
        for nombre, trozo in trozos.items():
            (Path(carpeta) / nombre).write_text(en_yaml(trozo), encoding="utf-8")
        vistas = []
        for orden in (list(trozos), azar.sample(list(trozos), len(trozos))):
            (Path(carpeta) / "caso.yaml").write_text(en_yaml({**raiz, "usa": orden}), encoding="utf-8")
            vistas.append(salidas(cargar(carpeta)))
    assert vistas[0] == vistas[1]


PROPUESTA: dict[str, Any] = {
    "id": "q",
    "título": "Q",
    "norma": {"nombre": "N", "rango": "ley", "vigente": {"desde": DIAS[1]}},
    "deroga": ["r0"],
    "agrega": [
        {"id": f"n{numero}", "cita": "a", "resumen": "R", "donde": {"z": valor}, "asigna": efecto}
        for numero, valor, efecto in (
            (1, "sí", {"función": "ejecuta", "titular": "a"}),
            (2, "no", {"función": ["ejecuta", "supervisa"], "titular": "b"}),
        )
    ],
    "reasigna": [
        {"paso": "p1", "función": "ejecuta", "de": "d", "a": "c"},
        {"paso": "p2", "función": "supervisa", "de": "b", "a": "a", "donde": {"x": "uno", "z": "sí"}},
    ],
}


@settings(max_examples=20, deadline=None)
@given(documentos(), st.randoms(use_true_random=False))
def test_permutar_una_propuesta_no_cambia_ni_un_byte(documento: dict[str, Any], azar: random.Random) -> None:
    propuesta = {**PROPUESTA, "modifica": {r["id"]: {"donde": {"y": "<= 2"}} for r in documento["reglas"][1:3]}}
    vistas = []
    for dicha in (propuesta, revuelto(propuesta, azar)):
        for lista in ("agrega", "reasigna") if vistas else ():
            azar.shuffle(dicha[lista])
        caso = cargar_texto(en_yaml({**permutado(documento, azar), "propuestas": [dicha]}))
        vistas.append(sin_lineas(informe_en_json(en_datos(simular(PedidoDeSimulacion(caso, "q", DIA))))))
    assert vistas[0] == vistas[1]


def test_las_mismas_cajas_aunque_se_permute_lo_imposible() -> None:
    documento = {
        "formato": 1,
        "caso": {"id": "m", "título": "M", "fecha": "2026-06-30"},
        "entidades": {"e1": {"nombre": "E1", "nivel": "local"}},
        "atributos": {
            "a": {"tipo": "categoría", "valores": ["r", "u"]},
            "b": {"tipo": "entero", "desde": 0, "hasta": 3},
        },
        "imposible": [{"b": 2}, {"a": "u", "b": "1..2"}],
        "procesos": [
            {
                "id": "p",
                "nombre": "P",
                "sector": "s",
                "pasos": [{"id": "p.s", "nombre": "S", "fase": "ejecución"}],
            }
        ],
        "normas": [{"id": "n", "nombre": "N", "rango": "ley"}],
        "reglas": [
            {
                "id": "r1",
                "norma": "n",
                "cita": "a",
                "resumen": "R",
                "asigna": {"función": "supervisa", "titular": "e1"},
            }
        ],
    }
    al_reves = {**documento, "imposible": documento["imposible"][::-1]}  # type: ignore[index]
    cajas = [
        json.loads(salidas(cargar_texto(en_yaml(d)))["json None"])["hallazgos"][0]["ámbito"]
        for d in (documento, al_reves)
    ]
    assert cajas[0] == cajas[1]


@pytest.mark.parametrize("caso", ["saneamiento", "salud"])
def test_un_caso_incluido_dice_lo_mismo_con_sus_archivos_en_otro_orden(caso: str, tmp_path: Path) -> None:
    raiz = Path(__file__).parents[2] / "casos" / caso / "caso.yaml"
    texto = raiz.read_text(encoding="utf-8").replace("- delimita:", "- delimita:")
    lineas = texto.splitlines()
    usa = lineas.index("usa:")
    propios = [f"  - delimita:casos/{caso}/{linea[4:]}" if ":" not in linea else linea for linea in lineas[usa + 1 :]]
    vistas = []
    for orden in (propios, sorted(propios, reverse=True)):
        (tmp_path / "caso.yaml").write_text("\n".join([*lineas[: usa + 1], *orden]) + "\n", encoding="utf-8")
        vistas.append(sin_lineas(en_formato("json", revisar(PedidoDeRevision(cargar(tmp_path), DIA)))))
    assert vistas[0] == vistas[1]
