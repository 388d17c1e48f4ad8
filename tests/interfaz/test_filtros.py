"""Ver solo una parte de lo hallado: por dónde, por quién, por su clase, por lo que dice o por ser nueva."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.interfaz.conftest import Corre
from tests.mundo import asigna, paso


def hallazgos(corre: Corre, *argumentos: object) -> list[dict[str, Any]]:
    return list(json.loads(corre("revisar", *argumentos, "--formato", "json").salida)["hallazgos"])


@pytest.fixture
def variado(escribe_caso: Callable[..., Path]) -> Path:
    """Un duplicado en `obra`, leído en la norma y en la web, y `plan` sin normas."""
    return escribe_caso(
        asigna("ley-1", "gore", cuando={"paso": "obra"}, confianza="alta", evidencia="texto"),
        asigna("ley-2", "provincia", cuando={"paso": "obra"}, confianza="media", evidencia="web"),
        pasos=[paso("obra"), paso("plan", fase="planeamiento")],
    )


@pytest.mark.parametrize(
    ("opcion", "valor", "codigos"),
    [
        ("--proceso", "PROCESO", {"DUP001", "NOC001"}),
        ("--paso", "obra", {"DUP001"}),
        ("--paso", "obra, plan", {"DUP001", "NOC001"}),
        ("--entidad", "gore", {"DUP001"}),
        ("--entidad", "distrito", set()),
        ("--nivel", "regional", {"DUP001"}),
        ("--código", "DUP001", {"DUP001"}),
        ("--codigo", "noc", {"NOC001"}),
        ("--gravedad", "error", {"DUP001"}),
        ("--gravedad", "informacion", set()),
        ("--confianza", "media", {"DUP001"}),
        ("--confianza", "alta", set()),
        ("--buscar", "REGLA de prueba", {"DUP001"}),
        ("--buscar", "nada que se diga", set()),
    ],
)
def test_cada_filtro_deja_lo_suyo(corre: Corre, variado: Path, opcion: str, valor: str, codigos: set[str]) -> None:
    assert {h["código"] for h in hallazgos(corre, variado, opcion, valor)} == codigos


def test_los_filtros_se_suman_y_el_codigo_de_salida_es_el_de_lo_que_dejan(corre: Corre, variado: Path) -> None:
    assert corre("revisar", variado).codigo == 1
    assert corre("revisar", variado, "--paso", "plan").codigo == 0
    assert corre("revisar", variado, "--paso", "plan", "--gravedad", "error").codigo == 0
    assert corre("revisar", variado, "--paso", "obra", "--gravedad", "error").codigo == 1


def test_lo_filtrado_lo_dice_para_que_no_parezca_todo(corre: Corre, variado: Path) -> None:
    objeto = json.loads(corre("revisar", variado, "--paso", "plan", "--formato", "json").salida)
    assert objeto["filtro"] == {"paso": ["plan"]}
    assert "filtro" not in json.loads(corre("revisar", variado, "--formato", "json").salida)
    for formato in ("texto", "plano"):
        salida = corre("revisar", variado, "--paso", "plan", "--formato", formato).salida
        assert "Solo una parte de lo hallado (paso: plan)" in salida


@pytest.mark.parametrize(
    ("opcion", "valor", "dicho"),
    [
        ("--paso", "obre", "--paso: no se conoce «obre»; ¿quiso decir «obra»?"),
        ("--proceso", "otro", "--proceso: no se conoce «otro»"),
        ("--entidad", "gora", "¿quiso decir «gore»?"),
        ("--nivel", "distrital", "hay nacional, regional, local, comunidad"),
        ("--código", "DUP009", "no existe el código «DUP009»"),
        ("--gravedad", "grave", "hay error, aviso, información"),
        ("--confianza", "poca", "hay alta, media, baja"),
        ("--paso", "obra,,plan", "falta un valor"),
        ("--solo-nuevos", "no-esta.json", "no-esta.json: el archivo no existe"),
    ],
)
def test_lo_que_el_caso_no_conoce_es_mal_uso(corre: Corre, variado: Path, opcion: str, valor: str, dicho: str) -> None:
    corrida = corre("revisar", variado, opcion, valor)
    assert (corrida.codigo, corrida.salida) == (2, "")
    assert dicho in corrida.errores


def test_solo_nuevos_calla_lo_que_ya_estaba(corre: Corre, variado: Path, tmp_path: Path) -> None:
    anterior = tmp_path / "anterior.json"
    corre("revisar", variado, "--código", "DUP", "--formato", "json", "--salida", anterior)
    nuevos = hallazgos(corre, variado, "--solo-nuevos", anterior)
    assert [h["código"] for h in nuevos] == ["NOC001"]
    assert corre("revisar", variado, "--solo-nuevos", anterior).codigo == 0


def test_la_revision_anterior_no_se_pisa_y_debe_serlo(corre: Corre, variado: Path, tmp_path: Path) -> None:
    anterior = tmp_path / "anterior.json"
    corre("revisar", variado, "--formato", "json", "--salida", anterior)
    corrida = corre("revisar", variado, "--solo-nuevos", anterior, "--salida", anterior)
    assert "es un archivo que esta orden lee" in corrida.errores
    anterior.write_text("[]", encoding="utf-8")
    assert "no es una revisión guardada" in corre("revisar", variado, "--solo-nuevos", anterior).errores


def test_el_informe_empieza_por_la_respuesta(corre: Corre, variado: Path) -> None:
    for formato in ("texto", "plano"):
        assert corre("revisar", variado, "--formato", formato).salida.splitlines()[2:5] == [
            "1 error en 1 paso (0 de ellos apoyados en artículos leídos en la norma); 1 aviso y 0 de información.",
            "El caso no trae territorio: no se cuenta a quiénes tocan.",
            "Sin comprobar queda 1 celda de 2: de ellas no se sabe si tienen errores.",
        ]


def test_la_respuesta_cuenta_cada_distrito_una_vez(
    corre: Corre, escribe_caso: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "d.csv").write_text("clave,nombre,gente\n01,Uno,10\n02,Dos,5\n", encoding="utf-8")
    territorio = {"archivo": "d.csv", "clave": "clave", "nombre": ["nombre"], "peso": "gente"}
    pasos = [paso("obra"), paso("otra")]
    caso = escribe_caso(asigna("ley-1", "gore"), asigna("ley-2", "provincia"), territorio=territorio, pasos=pasos)
    salida = corre("revisar", caso).salida
    assert "2 errores en 2 pasos; 0 avisos y 0 de información." in salida
    assert "Los errores tocan 2 de 2 unidades del territorio; gente: 15." in salida


def test_el_resumen_no_trae_los_hallazgos_uno_a_uno(corre: Corre, variado: Path) -> None:
    salida = corre("revisar", variado, "--resumen").salida
    assert "error[" not in salida
    assert "= ayuda: delimita explicar DUP001" in salida
    assert "Hallazgo 1" not in corre("revisar", variado, "--resumen", "--formato", "plano").salida
    assert "hallazgos" not in json.loads(corre("revisar", variado, "--resumen", "--formato", "json").salida)


def test_los_errores_van_antes_que_los_avisos_y_la_ayuda_una_vez_por_codigo(corre: Corre, variado: Path) -> None:
    salida = corre("revisar", variado).salida
    assert salida.index("error[DUP001]") < salida.index("aviso[NOC001]")
    assert salida.count("delimita explicar DUP001") == 1


def test_la_norma_se_nombra_entera_una_vez_y_despues_en_corto(corre: Corre, escribe_caso: Callable[..., Path]) -> None:
    normas = [{"id": "ley", "nombre": "Ley 27972, Ley Orgánica de Municipalidades", "rango": "ley"}]
    salida = corre("revisar", escribe_caso(asigna("a", "gore"), asigna("b", "provincia"), normas=normas)).salida
    assert salida.count("Ley Orgánica de Municipalidades") == 1
    assert salida.count("Ley 27972, art. 1") >= 2


def test_cada_hallazgo_dice_su_confianza_y_su_evidencia_mas_bajas(corre: Corre, variado: Path) -> None:
    por_codigo = {h["código"]: (h["confianza"], h["evidencia"]) for h in hallazgos(corre, variado)}
    assert por_codigo == {"DUP001": ("media", "web"), "NOC001": (None, None)}
    assert "= respaldo: evidencia web, confianza media" in corre("revisar", variado).salida


def test_simular_solo_nuevos_sale_con_uno_solo_por_lo_que_abre(corre: Corre, variado: Path, tmp_path: Path) -> None:
    propuesta = tmp_path / "p.yaml"
    propuesta.write_text(
        "formato: 1\npropuestas:\n  - {id: p, título: P, norma: {nombre: N, rango: ley}, deroga: [ley-2]}\n",
        encoding="utf-8",
    )
    (tmp_path / "q.yaml").write_text(
        "formato: 1\npropuestas:\n  - {id: q, título: Q, norma: {nombre: N, rango: ley}, deroga: [ley-1, ley-2]}\n",
        encoding="utf-8",
    )
    sin_cambio = tmp_path / "r.yaml"
    sin_cambio.write_text(
        "formato: 1\npropuestas:\n  - id: r\n    título: R\n    norma: {nombre: N, rango: ley}\n"
        "    modifica: {ley-1: {resumen: Otro.}}\n",
        encoding="utf-8",
    )
    assert corre("simular", variado, "--propuesta", propuesta, "--solo-nuevos").codigo == 0
    assert corre("simular", variado, "--propuesta", tmp_path / "q.yaml", "--solo-nuevos").codigo == 1
    assert corre("simular", variado, "--propuesta", sin_cambio).codigo == 1
    assert corre("simular", variado, "--propuesta", sin_cambio, "--solo-nuevos").codigo == 0
