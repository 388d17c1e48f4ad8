"""`delimita simular` y `delimita comparar`: qué cierra, qué abre y qué pasa de quién a quién."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from interfaz.principal import ejecuta
from tests.interfaz.conftest import Corre
from tests.mundo import asigna, documento, en_yaml, paso

NORMA = {"nombre": "Proyecto", "rango": "ley", "publicada": "2027-01-01", "vigente": {"desde": "2027-01-01"}}
QUITA = {"id": "quita", "título": "Quitar a la provincia", "norma": NORMA, "deroga": ["b"]}
SIN_RANGO = {"id": "baja", "título": "Por decreto", "norma": {**NORMA, "rango": "decreto-supremo"}, "deroga": ["b"]}
NADA = {"id": "nada", "título": "Nada", "norma": NORMA}


@pytest.fixture
def caso(tmp_path: Path) -> str:
    escrito = documento(asigna("a", "gore"), asigna("b", "provincia"), propuestas=[QUITA, SIN_RANGO, NADA])
    (tmp_path / "caso.yaml").write_text(en_yaml(escrito), encoding="utf-8")
    return str(tmp_path / "caso.yaml")


def simula(caso: str, tmp_path: Path, *argumentos: str) -> tuple[int, dict[str, Any]]:
    salida = tmp_path / "s.json"
    codigo = ejecuta(["simular", caso, *argumentos, "--formato", "json", "--salida", str(salida)])
    return codigo, json.loads(salida.read_text(encoding="utf-8"))


def test_el_json_trae_lo_resuelto_lo_nuevo_y_los_traslados_y_el_codigo_es_el_de_la_propuesta(
    caso: str, tmp_path: Path
) -> None:
    codigo, objeto = simula(caso, tmp_path, "--propuesta", "quita")
    assert codigo == 0
    assert [h["código"] for h in objeto["resueltos"]] == ["DUP001"]
    assert objeto["nuevos"] == objeto["cambian"] == objeto["persisten"] == []
    (traslado,) = objeto["traslados"]
    assert (traslado["antes"], traslado["después"], traslado["ámbito"]) == (["gore", "provincia"], ["gore"], [{}])
    assert objeto["fecha"] == "2027-01-01"
    assert objeto["base"]["resumen"]["por_código"] == {"DUP001": 1}


def test_antes_de_regir_la_propuesta_no_cambia_nada_y_lo_dice(caso: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ejecuta(["simular", caso, "--propuesta", "quita", "--fecha", "2026-12-31"]) == 1
    assert "No cambia nada" in capsys.readouterr().out


def test_una_propuesta_que_no_toca_nada_lo_dice(caso: str, capsys: pytest.CaptureFixture[str]) -> None:
    ejecuta(["simular", caso, "--propuesta", "nada"])
    assert "No cambia nada" in capsys.readouterr().out


def test_la_alerta_dice_que_articulo_y_que_rango_haria_falta(caso: str, tmp_path: Path) -> None:
    _, objeto = simula(caso, tmp_path, "--propuesta", "baja")
    (alerta,) = objeto["propuesta"]["alertas_de_rango"]
    assert (alerta["hace"], alerta["contra"], alerta["rango"], alerta["rango_necesario"]) == (
        "deroga",
        "b",
        "decreto-supremo",
        "ley",
    )


def test_dos_propuestas_se_comparan_entre_si(caso: str, tmp_path: Path) -> None:
    _, objeto = simula(caso, tmp_path, "--propuesta", "nada", "--contra", "quita")
    assert [h["código"] for h in objeto["nuevos"]] == ["DUP001"]
    assert objeto["base"]["nombre"] == "quita"


def test_una_propuesta_puede_venir_en_un_archivo_suelto(caso: str, tmp_path: Path) -> None:
    suelta = {"formato": 1, "propuestas": [{**QUITA, "id": "suelta"}]}
    (tmp_path / "p.yaml").write_text(en_yaml(suelta), encoding="utf-8")
    codigo, objeto = simula(caso, tmp_path, "--propuesta", str(tmp_path / "p.yaml"))
    assert (codigo, objeto["propuesta"]["nombre"]) == (0, "suelta")


def test_una_propuesta_que_no_existe_dice_cuales_hay(caso: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ejecuta(["simular", caso, "--propuesta", "quit"]) == 2
    assert "¿quiso decir «quita»?" in capsys.readouterr().err


def test_comparar_dos_dias_dice_que_cambio_entre_ellos(tmp_path: Path) -> None:
    reglas = (asigna("a", "gore"), asigna("b", "provincia", vigente={"hasta": "2020-12-31"}))
    (tmp_path / "caso.yaml").write_text(en_yaml(documento(*reglas)), encoding="utf-8")
    salida = tmp_path / "c.json"
    orden = ["comparar", str(tmp_path / "caso.yaml"), "--antes", "2020-12-31", "--después", "2021-01-01"]
    assert ejecuta([*orden, "--formato", "json", "--salida", str(salida)]) == 0
    objeto = json.loads(salida.read_text(encoding="utf-8"))
    assert [h["código"] for h in objeto["resueltos"]] == ["DUP001"]
    assert [t["después"] for t in objeto["traslados"]] == [["gore"]]


def test_la_ley_de_transportes_cambio_el_4_de_junio_de_2025(tmp_path: Path) -> None:
    salida = tmp_path / "c.json"
    orden = ["comparar", "transporte", "--antes", "2025-06-03", "--después", "2025-06-04"]
    ejecuta([*orden, "--formato", "json", "--salida", str(salida)])
    objeto = json.loads(salida.read_text(encoding="utf-8"))
    traslados = {(t["paso"], tuple(t["antes"]), tuple(t["después"])) for t in objeto["traslados"]}
    ambas = ("municipalidad-distrital", "municipalidad-provincial")
    assert ("tc11", ambas, ("municipalidad-provincial",)) in traslados
    assert ("tm08", ambas, ("municipalidad-distrital",)) in traslados


def test_la_propuesta_se_nombra_con_o_sin_tildes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    escrita = {**QUITA, "id": "según-tamaño"}
    (tmp_path / "caso.yaml").write_text(
        en_yaml(documento(asigna("a", "gore"), asigna("b", "provincia"), propuestas=[escrita])), encoding="utf-8"
    )
    assert ejecuta(["simular", str(tmp_path / "caso.yaml"), "--propuesta", "segun-tamaño"]) == 0
    assert "Resuelve: 1" in capsys.readouterr().out


def test_una_regla_vaciada_por_un_reasigna_lo_dice_y_no_culpa_a_su_titular(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cambio = {"paso": "obra", "función": "ejecuta", "de": "gore", "a": "provincia"}
    escrita = {"id": "pasa", "título": "Pasa a la provincia", "norma": NORMA, "reasigna": [cambio]}
    (tmp_path / "caso.yaml").write_text(en_yaml(documento(asigna("a", "gore"), propuestas=[escrita])), encoding="utf-8")
    assert ejecuta(["simular", str(tmp_path / "caso.yaml"), "--propuesta", "pasa"]) == 0
    assert (
        "no surte efecto en ningún punto: la propuesta reasigna a otra entidad lo que daba" in capsys.readouterr().out
    )


def test_el_titulo_del_json_es_el_que_se_escribio(caso: str, tmp_path: Path) -> None:
    assert simula(caso, tmp_path, "--propuesta", "quita")[1]["propuesta"]["título"] == QUITA["título"]


def test_de_un_archivo_con_varias_propuestas_se_elige_una_y_el_error_dice_como(
    caso: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    varias = [{**QUITA, "id": "una"}, {**NADA, "id": "otra"}]
    ruta = tmp_path / "varias.yaml"
    ruta.write_text(en_yaml({"formato": 1, "propuestas": varias}), encoding="utf-8")
    assert ejecuta(["simular", caso, "--propuesta", str(ruta)]) == 2
    assert "trae 2 propuestas; se elige con" in capsys.readouterr().err
    assert ejecuta(["simular", caso, "--propuesta", f"{ruta}#una"]) == 0
    assert ejecuta(["simular", caso, "--propuesta", f"{ruta}#uno"]) == 2
    assert "¿quiso decir «una»?" in capsys.readouterr().err


def test_el_error_nombra_la_opcion_que_lo_causa(caso: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ejecuta(["simular", caso, "--propuesta", "quita", "--contra", "zz"]) == 2
    assert "--contra: no hay archivo ni propuesta «zz»" in capsys.readouterr().err


BORRADOR = {
    "id": "borrador",
    "título": "Dos artículos, y uno sobra",
    "norma": NORMA,
    "agrega": [
        {k: v for k, v in asigna("art-1", "provincia", donde={"ámbito": "rural"}).items() if k != "norma"},
        {k: v for k, v in asigna("art-2", "ministerio", función="supervisa").items() if k != "norma"},
    ],
    "reasigna": [{"paso": "obra", "función": "ejecuta", "de": "programa", "a": "distrito"}],
}


@pytest.fixture
def con_borrador(tmp_path: Path) -> str:
    escrito = documento(
        asigna("a", "gore"), asigna("b", "ministerio", función="supervisa", norma="lom"), propuestas=[BORRADOR],
        normas=[
            {"id": "ley", "nombre": "Ley", "rango": "ley"},
            {"id": "lom", "nombre": "Ley Orgánica", "rango": "ley-orgánica"},
        ],
    )  # fmt: skip
    (tmp_path / "caso.yaml").write_text(en_yaml(escrito), encoding="utf-8")
    return str(tmp_path / "caso.yaml")


def test_cada_cambio_dice_que_mueve_o_por_que_no_cambia_nada(
    con_borrador: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, objeto = simula(con_borrador, tmp_path, "--propuesta", "borrador")
    uno, otro, reasigna = objeto["cambios"]
    assert (uno["cambio"], uno["efecto"], uno["porque"]) == ({"clase": "agrega", "regla": "art-1"}, "mueve", [])
    assert uno["celdas"] == [{"paso": "obra", "función": "ejecuta"}]
    assert otro["efecto"] == "no_cambia"
    assert [(m["motivo"], [r["id"] for r in m["reglas"]]) for m in otro["porque"]] == [("ya_lo_tenía", ["b"])]
    assert {k: reasigna["cambio"][k] for k in ("clase", "paso", "función", "de", "a")} == {
        "clase": "reasigna",
        "paso": "obra",
        "función": "ejecuta",
        "de": "programa",
        "a": "distrito",
    }
    capsys.readouterr()
    ejecuta(["simular", con_borrador, "--propuesta", "borrador"])
    dicho = capsys.readouterr().out
    assert "agrega art-1 (Proyecto, art. 1): cambia obra > ejecuta" in dicho
    assert "agrega art-2 (Proyecto, art. 1): no cambia nada: ya era así por b (Ley Orgánica, art. 1)" in dicho


@pytest.mark.parametrize("formato", ["texto", "plano", "json"])
def test_reasignar_lo_que_nadie_de_los_nombrados_tiene_avisa_con_quien_lo_tiene(
    con_borrador: str, formato: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ejecuta(["simular", con_borrador, "--propuesta", "borrador", "--formato", formato])
    esperado = "aviso: la propuesta reasigna «ejecuta» de obra, y programa no la tiene ahí: la tiene"
    assert esperado in capsys.readouterr().err


def test_una_ley_que_toca_lo_de_una_organica_lo_advierte(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    organica = {"id": "lom", "nombre": "Ley Orgánica", "rango": "ley-orgánica"}
    escrito = documento(asigna("b", "gore", norma="lom"), normas=[organica], propuestas=[QUITA])
    (tmp_path / "caso.yaml").write_text(en_yaml(escrito), encoding="utf-8")
    _, objeto = simula(str(tmp_path / "caso.yaml"), tmp_path, "--propuesta", "quita")
    assert objeto["propuesta"]["materia_reservada"] == [
        {"hace": "deroga", "contra": "b", "cita": "Ley Orgánica, art. 1", "regla": None}
    ]
    capsys.readouterr()
    ejecuta(["simular", str(tmp_path / "caso.yaml"), "--propuesta", "quita"])
    assert "Materia reservada: la propuesta deroga a b (Ley Orgánica, art. 1)" in capsys.readouterr().out


def _primera_linea(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.split("\n")[0]


@pytest.mark.parametrize(
    ("propuesta", "veredicto"),
    [
        ("quita", "Cierra 1 error y no abre ninguno."),
        ("baja", "Cierra 1 error y no abre ninguno; pide ley."),
        ("nada", "No cambia nada: ni titulares ni hallazgos."),
    ],
)
def test_simular_empieza_por_el_veredicto(
    caso: str, propuesta: str, veredicto: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ejecuta(["simular", caso, "--propuesta", propuesta])
    assert _primera_linea(capsys) == veredicto


def test_el_veredicto_dice_lo_que_abre_y_el_articulo_que_sobra(
    con_borrador: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ejecuta(["simular", con_borrador, "--propuesta", "borrador"])
    # En lo rural, el gobierno regional con la provincia; y la reasignada, con cada uno de los dos.
    assert _primera_linea(capsys) == "No cierra errores; abre 3; el art. 1 no cambia nada."


def test_se_lee_de_lo_mas_grave_a_lo_menos_y_cada_norma_entera_una_sola_vez(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ley = {"id": "larga", "nombre": "Ley 100, Ley de las Obras Rurales", "rango": "ley"}
    ambigua = asigna("m", "municipalidades", norma="larga", cuando={"paso": "antes"})
    doble = [asigna(i, t, norma="larga", cuando={"paso": "obra"}) for i, t in (("a", "gore"), ("b", "provincia"))]
    quita = {**QUITA, "deroga": ["b", "m"]}
    pasos = [paso("antes"), paso("obra")]
    escrito = documento(ambigua, *doble, normas=[ley], pasos=pasos, propuestas=[quita])
    (tmp_path / "caso.yaml").write_text(en_yaml(escrito), encoding="utf-8")
    ejecuta(["simular", str(tmp_path / "caso.yaml"), "--propuesta", "quita"])
    dicho = capsys.readouterr().out
    assert "Se compara: el derecho vigente con «Quitar a la provincia»" in dicho
    resueltos = dicho.split("Resuelve: ")[1].split("Abre: ")[0]
    assert resueltos.index("error DUP001") < resueltos.index("aviso AMB001")
    assert dicho.count("Ley 100, Ley de las Obras Rurales") == 1


def test_un_caso_que_ya_tenia_errores_sale_con_uno_y_con_solo_nuevos_con_cero(
    caso: str, capsys: pytest.CaptureFixture[str]
) -> None:
    orden = ["simular", caso, "--propuesta", "nada"]
    assert (ejecuta(orden), ejecuta([*orden, "--solo-nuevos"])) == (1, 0)


def test_con_solo_nuevos_lo_que_la_propuesta_abre_sale_con_uno(con_borrador: str) -> None:
    assert ejecuta(["simular", con_borrador, "--propuesta", "borrador", "--solo-nuevos"]) == 1


def test_comparar_dice_que_cambia_la_base_legal_aunque_el_titular_sea_el_mismo(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reglas = (
        asigna("viejo", "gore", vigente={"hasta": "2020-12-31"}, plazo={"días": 30, "cita": "art. 2"}),
        asigna("nuevo", "gore", vigente={"desde": "2021-01-01"}),
    )
    (tmp_path / "caso.yaml").write_text(en_yaml(documento(*reglas)), encoding="utf-8")
    orden = ["comparar", str(tmp_path / "caso.yaml"), "--antes", "2020-12-31", "--después", "2021-01-01"]
    ejecuta(orden)
    dicho = capsys.readouterr().out
    assert dicho.startswith(
        "Cambia la base legal y lo que se dice de los deberes, y nada más: ni titulares ni hallazgos.\n"
    )
    assert "obra > ejecuta: sale viejo (Ley, art. 1), con su plazo; entra nuevo (Ley, art. 1)\n" in dicho
    ejecuta([*orden, "--formato", "json"])
    (cambio,) = json.loads(capsys.readouterr().out)["base_legal"]
    dichas = [[r["id"] for r in cambio[clave]] for clave in ("salen", "entran")]
    assert (cambio["paso"], cambio["función"], dichas) == ("obra", "ejecuta", [["viejo"], ["nuevo"]])


def test_los_reparos_de_tecnica_salen_en_texto_y_en_json_y_no_cambian_el_codigo(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sin_motivo = {**QUITA, "deroga": ["a"]}
    escrito = documento(asigna("a", "gore"), asigna("b", "gore"), propuestas=[sin_motivo])
    ruta = tmp_path / "caso.yaml"
    ruta.write_text(en_yaml(escrito), encoding="utf-8")
    codigo, objeto = simula(str(ruta), tmp_path, "--propuesta", "quita")
    assert codigo == 0
    (reparo,) = objeto["técnica"]
    assert (reparo["código"], reparo["gravedad"], reparo["reglas"]) == ("EXP001", "aviso", ["a"])
    ejecuta(["simular", str(ruta), "--propuesta", "quita"])
    assert f"Técnica normativa, EXP001: {reparo['mensaje']}" in " ".join(capsys.readouterr().out.split())


def test_comparar_dice_que_plazo_y_que_recursos_cambian_aunque_el_titular_sea_el_mismo(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hasta, desde = {"vigente": {"hasta": "2020-12-31"}}, {"vigente": {"desde": "2021-01-01"}}
    propios = {"recursos": {"de": "propios", "cita": "art. 5"}}
    reglas = (
        asigna("viejo", "gore", **hasta, **propios, plazo={"días": 30, "hábiles": "sí", "cita": "art. 2"}),
        asigna("nuevo", "gore", **desde, plazo={"días": 15, "cita": "art. 7"}, recursos="no_dice"),
        # El mismo plazo, en otro artículo, no es un cambio.
        asigna("antes", "gore", **hasta, cuando={"paso": "otra"}, plazo={"días": 9, "cita": "art. 1"}),
        asigna("ahora", "gore", **desde, cuando={"paso": "otra"}, plazo={"días": 9, "cita": "art. 3"}),
    )
    reglas[0]["cuando"] = reglas[1]["cuando"] = {"paso": "obra"}
    escrito = documento(*reglas, pasos=[paso("obra"), paso("otra")])
    (tmp_path / "caso.yaml").write_text(en_yaml(escrito), encoding="utf-8")
    orden = ["comparar", str(tmp_path / "caso.yaml"), "--antes", "2020-12-31", "--después", "2021-01-01"]
    ejecuta(orden)
    dicho = capsys.readouterr().out
    assert "obra > ejecuta, plazo: 30 días hábiles (Ley, art. 1) -> 15 días (Ley, art. 1); en todos los casos" in dicho
    assert "obra > ejecuta, recursos: propios (Ley, art. 1) -> la norma no lo dice (Ley, art. 1)" in dicho
    ejecuta([*orden, "--formato", "json"])
    cambios = json.loads(capsys.readouterr().out)["deberes"]
    assert [(c["paso"], c["qué"], c["ámbito"]) for c in cambios] == [
        ("obra", "plazo", [{}]),
        ("obra", "recursos", [{}]),
    ]
    (antes,), (despues,) = cambios[0]["antes"], cambios[0]["después"]
    assert (antes["dicho"], antes["reglas"][0]["id"]) == ("30 días hábiles", "viejo")
    assert (despues["dicho"], despues["reglas"][0]["id"]) == ("15 días", "nuevo")


def test_una_propuesta_que_solo_pone_un_requisito_lo_dice_y_donde(tmp_path: Path) -> None:
    rural = {"ámbito": "rural"}
    propuesta = {
        "id": "pide",
        "título": "Pedir convenio",
        "norma": NORMA,
        "modifica": {"a": {"requiere": ["convenio"]}},
    }
    escrito = documento(
        asigna("a", "gore", donde=rural),
        asigna("b", "gore", donde={"ámbito": "urbano"}),
        requisitos={"convenio": {"nombre": "un convenio"}},
        propuestas=[propuesta],
    )
    (tmp_path / "caso.yaml").write_text(en_yaml(escrito), encoding="utf-8")
    _, objeto = simula(str(tmp_path / "caso.yaml"), tmp_path, "--propuesta", "pide")
    (cambio,) = objeto["deberes"]
    assert (cambio["qué"], cambio["antes"], cambio["ámbito"]) == ("requisitos", [], [{"ámbito": {"en": ["rural"]}}])
    assert [(d["dicho"], [r["id"] for r in d["reglas"]]) for d in cambio["después"]] == [("un convenio", ["a"])]


def test_una_tolerancia_que_la_propuesta_vuelve_innecesaria_no_falla(
    corre: Corre, escribe_caso: Callable[..., Path]
) -> None:
    """Si casaba en la base, se avisa de que ya no hace falta; si ya fallaba, sigue fallando."""
    tolerada = {"código": "DUP001", "paso": "obra", "motivo": "en trámite", "caduca": "2030-01-01"}
    ociosa = {**tolerada, "código": "VAC001"}
    quita = {"id": "q", "título": "Q", "norma": {"nombre": "N", "rango": "ley"}, "deroga": ["b"]}
    caso = escribe_caso(asigna("a", "gore"), asigna("b", "provincia"), tolerancias=[tolerada], propuestas=[quita])
    corrida = corre("simular", caso, "--propuesta", "q")
    assert (corrida.codigo, "TOL001" in corrida.salida) == (0, False)
    assert "aviso: la tolerancia de DUP001 en «Obra» ya no hace falta" in corrida.errores
    caso = escribe_caso(
        asigna("a", "gore"), asigna("b", "provincia"), tolerancias=[tolerada, ociosa], propuestas=[quita]
    )
    corrida = corre("simular", caso, "--propuesta", "q")
    assert corrida.codigo == 1
    assert corrida.errores.count("ya no hace falta") == 1
