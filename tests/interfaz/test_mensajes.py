"""La frase de cada código: dice quiénes, qué paso, según qué normas y, si toca, qué premisa quedó desplazada."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from grafos.hallazgos import CATALOGO, detectar
from grafos.prosa.citas import citas
from grafos.prosa.mensajes import mensaje
from motor.titulares.activacion import Responsabilidad
from tests.mundo import asigna, dictamen, exige_instrumento, limita, mundo, paso, regla

ABIERTA = {"condición_abierta": "cuando corresponda"}
TOLERANCIA = {"código": "DUP001", "paso": "obra", "motivo": "en trámite", "caduca": "2030-01-01"}
MUNDOS: dict[str, tuple[list[dict[str, Any]], dict[str, Any], list[str]]] = {
    "DUP001": (
        [asigna("r1", "gore"), asigna("r2", "provincia", norma="ley-nueva")],
        {},
        ["Gobierno regional (Ley, art. 1)", "Municipalidad provincial (Ley nueva, art. 1)", "tienen a la vez"],
    ),
    "DUP002": (
        [asigna("r1", "gore", modo="compartida"), asigna("r2", "provincia", modo="compartida")],
        {},
        ["comparten", "delimita qué hace cada uno"],
    ),
    "DUP003": (
        [asigna("r1", "gore"), asigna("r2", "provincia", **ABIERTA)],
        {},
        ["tendrían a la vez", "«cuando corresponda»"],
    ),
    "AMB001": (
        [asigna("r1", "municipalidades")],
        {},
        ["Municipalidad provincial o Municipalidad distrital", "(Ley, art. 1)"],
    ),
    "AMB002": (
        [asigna("r1", "gore"), asigna("r2", "provincia", modo="subsidiaria", **ABIERTA)],
        {},
        ["r2 (Ley, art. 1)", "desplazaría a", "r1", "«cuando corresponda»", "quién declara"],
    ),
    "VAC001": (
        [asigna("r1", "gore", función="supervisa")],
        {},
        ["Nadie tiene la función «ejecuta» de «Obra»", "ninguna norma vigente"],
    ),
    "VAC002": (
        [asigna("r1", "distrito")],
        {},
        ["Municipalidad distrital (Ley, art. 1)", "que ahí no existe"],
    ),
    "VAC003": ([asigna("r1", "gore", **ABIERTA)], {}, ["con certeza", "Gobierno regional", "«cuando corresponda»"]),
    "VAC004": (
        [asigna("r1", "gore", modo="facultativa")],
        {},
        ["Nadie está obligado a cumplir", "Gobierno regional (Ley, art. 1)", "facultativo"],
    ),
    "VAC005": (
        [asigna("r1", "ministerio", modo="residual", cuando={"paso": "obra"})],
        {},
        ["cláusula residual", "Ministerio (Ley, art. 1)"],
    ),
    "VAC009": ([regla("r1", reserva={"función": "ejecuta"})], {}, ["reserva", "(Ley, art. 1)", "a propósito"]),
    "ANT001": (
        [asigna("r1", "gore"), regla("r2", excluye={"función": "ejecuta", "titular": "gore"}, cita="art. 2")],
        {},
        ["Gobierno regional recibe", "(Ley, art. 1)", "se le excluye de ella (Ley, art. 2)"],
    ),
    "ANT002": (
        [
            asigna("r1", "gore", prevalece_sobre=["r2"]),
            asigna("r2", "provincia", prevalece_sobre=["r3"]),
            asigna("r3", "ministerio", prevalece_sobre=["r1"]),
        ],
        {},
        ["r1 (Ley, art. 1), r2 (Ley, art. 1) y r3 (Ley, art. 1)", "en círculo"],
    ),
    "JER001": (
        [asigna("r1", "gore"), asigna("r2", "provincia", norma="reglamento")],
        {},
        ["r2 (Reglamento, art. 1)", "rango superior (Ley, art. 1)", "queda desplazada"],
    ),
    "DEL001": (
        [asigna("r1", "gore"), regla("r2", delega={"función": "ejecuta", "de": "provincia", "a": "gore"})],
        {},
        ["r2 (Ley, art. 1)", "de Municipalidad provincial a Gobierno regional"],
    ),
    "REG001": (
        [asigna("r1", "gore"), asigna("r2", "gore", cuando={"actividad": "volar"})],
        {},
        ["r2 (Ley, art. 1)", "no casa con ningún paso"],
    ),
    "REG002": (
        [asigna("r1", "gore", prevalece_sobre=["r2"]), asigna("r2", "provincia")],
        {},
        ["r2 (Ley, art. 1)", "queda siempre desplazada por r1 (Ley, art. 1)"],
    ),
    "AMB003": (
        [
            asigna("r1", "gore", norma="reglamento"),
            asigna("r2", "provincia", **ABIERTA, declara={"quién": "ministerio", "cita": "art. 33"}),
        ],
        {},
        ["«cuando corresponda»", "lo declara Ministerio", "art. 33"],
    ),
    "DEL002": (
        [asigna("r1", "gore"), regla("r2", delega={"función": "ejecuta", "de": "gore", "a": "provincia"}, **ABIERTA)],
        {},
        ["puede pasarla a Municipalidad provincial", "r2 (Ley, art. 1)", "«cuando corresponda»"],
    ),
    "NOC003": (
        [asigna("r1", "gore", evidencia="conocimiento", **ABIERTA)],
        {},
        ["No comprobado", "(Ley, art. 1)", "«cuando corresponda»"],
    ),
    "EXT001": (
        [asigna("r1", "ministerio"), limita("r2", nivel="nacional")],
        {},
        ["Ministerio (Ley, art. 1)", "excede el marco"],
    ),
    "RNG001": (
        [asigna("r1", "gore", instrumento="resolución-ministerial"), exige_instrumento("r2", "decreto-supremo")],
        {},
        ["r1 (Ley, art. 1)", "resolución ministerial", "decreto supremo"],
    ),
    "REC001": ([asigna("r1", "gore", recursos="no_dice")], {}, ["Gobierno regional (Ley, art. 1)"]),
    "PLA001": ([asigna("r1", "gore", plazo="no_dice")], {}, ["Gobierno regional (Ley, art. 1)", "para cuándo"]),
    "PEN001": (
        [asigna("r1", "gore", remite_a={"materia": "criterios de tránsito", "norma": "pendiente"})],
        {},
        ["r1 (Ley, art. 1)", "criterios de tránsito"],
    ),
    "SUP001": (
        [asigna(f"r{n}", t, función="supervisa") for n, t in enumerate(("gore", "ministerio", "provincia"), start=1)],
        {"pasos": [paso("obra", "monitoreo", cardinalidad={"supervisa": "libre"})]},
        ["Gobierno regional", "Ministerio", "Municipalidad provincial"],
    ),
    "RDC001": (
        [asigna("r1", "gore", cuando={"paso": "obra"}), asigna("r2", "gore", función="supervisa")],
        {"pasos": [paso("obra"), paso("vigilar", "monitoreo", supervisa_a=["obra"])]},
        ["Gobierno regional", "«Vigilar»", "«Obra»"],
    ),
    "CAD001": (
        [asigna("r1", "gore", cuando={"paso": "obra"})],
        {"pasos": [paso("pagar", "planeamiento", exige=["financia"]), paso("obra", después_de=["pagar"])]},
        ["«Obra»", "(Ley, art. 1)"],
    ),
    "CAD002": (
        [asigna("r1", "gore", cuando={"paso": "obra"})],
        {"pasos": [paso("protocolo", "protocolos"), paso("obra", después_de=["protocolo"])]},
        ["«Obra»", "«Protocolo»"],
    ),
    "NOC001": (
        [asigna("r1", "gore", cuando={"paso": "obra"})],
        {"pasos": [paso("obra"), paso("plan", fase="planeamiento")]},
        ["No comprobado", "«Plan»"],
    ),
    "TOL001": (
        [asigna("r1", "gore")],
        {"tolerancias": [TOLERANCIA]},
        ["DUP001 en «Obra»", "no casa con ningún hallazgo"],
    ),
}


@pytest.mark.parametrize("codigo", [codigo for codigo in CATALOGO if codigo != "NOC002"])
def test_cada_codigo_tiene_una_frase_que_dice_quienes_que_y_segun_que(codigo: str) -> None:
    reglas, claves, fragmentos = MUNDOS[codigo]
    visto = dictamen(*reglas, **claves)
    frases = [mensaje(h, visto) for h in detectar(visto) if h.codigo == codigo]
    assert frases, codigo
    for fragmento in fragmentos:
        assert fragmento in frases[0]
    assert all(
        frase.endswith(".") and "\n" not in frase and codigo not in frase.replace("DUP001 en", "") for frase in frases
    )


@pytest.mark.parametrize(
    ("reglas", "claves", "causa"),
    [
        (
            [asigna("r1", "gore", donde=[{"cercado": "sí", "ámbito": "rural"}])],
            {"imposible": [{"ámbito": "rural", "cercado": "sí"}]},
            "su condición no se cumple en ningún caso posible",
        ),
        ([asigna("r1", "distrito", donde={"cercado": "sí"})], {}, "no existe la entidad"),
        (
            [asigna("r0", "gore"), asigna("r1", "gore", cuando={"responsable": {"función": "financia"}})],
            {},
            "nunca se da la asignación de la que depende",
        ),
    ],
)
def test_una_regla_sin_efecto_dice_por_que(reglas, claves, causa: str) -> None:
    visto = dictamen(*reglas, **claves)
    frases = [mensaje(h, visto) for h in detectar(visto) if h.codigo == "REG002"]
    assert any(causa in frase for frase in frases), frases


def test_una_tolerancia_caducada_dice_desde_cuando() -> None:
    visto = dictamen(
        asigna("r1", "gore"), asigna("r2", "provincia"), tolerancias=[{**TOLERANCIA, "caduca": "2020-01-01"}]
    )
    frases = [mensaje(h, visto) for h in detectar(visto) if h.codigo == "TOL001"]
    assert frases == ["La tolerancia de DUP001 en «Obra» caducó el 2020-01-01."]


def test_lo_deducido_de_algo_desplazado_lo_dice() -> None:
    visto = dictamen(
        asigna("r1", "gore", función="planifica"),
        asigna("r2", "provincia", función="planifica", norma="reglamento"),
        asigna("r3", "mismo", cuando={"responsable": {"función": "planifica", "titular": "provincia"}}),
        asigna("r4", "gore"),
    )
    frase = next(mensaje(h, visto) for h in detectar(visto) if h.codigo == "DUP001")
    assert "La regla r3 se deduce de que Municipalidad provincial tiene «planifica» en «Obra»" in frase
    assert "esa asignación quedó desplazada" in frase


def test_lo_recibido_por_delegacion_se_dice() -> None:
    visto = dictamen(
        asigna("r1", "gore"),
        asigna("r2", "ministerio"),
        regla("r3", delega={"función": "ejecuta", "de": "gore", "a": "provincia"}),
    )
    frase = next(mensaje(h, visto) for h in detectar(visto) if h.codigo == "DUP001")
    assert "Municipalidad provincial (por delegación)" in frase


def test_las_citas_de_una_norma_se_reunen_y_las_que_sobran_se_cuentan() -> None:
    caso = mundo(
        *(asigna(f"r{i}", "gore", cita=f"art. {i}", norma="ley" if i < 3 else "reglamento") for i in range(1, 6))
    )
    assert citas(caso, ["r1", "r2", "r3"]) == "Ley, art. 1 y art. 2; Reglamento, art. 3"
    assert citas(caso, ["r1", "r1"]) == "Ley, art. 1"
    assert citas(caso, [f"r{i}" for i in range(1, 6)], 3) == "Ley, art. 1 y art. 2; Reglamento, art. 3; y 2 más"


class _Contadas(tuple[Responsabilidad, ...]):
    """Las responsabilidades de un dictamen, que cuentan cuántas veces se recorren."""

    recorridas = 0

    def __iter__(self) -> Iterator[Responsabilidad]:
        type(self).recorridas += 1
        return super().__iter__()


def test_decir_los_hallazgos_de_muchas_celdas_no_recorre_las_responsabilidades_en_cada_uno() -> None:
    pasos = [paso(f"p{n}", exige=["ejecuta"]) for n in range(30)]
    reglas = [
        asigna(f"{titular}-{n}", titular, cuando={"paso": f"p{n}"})
        for n in range(30)
        for titular in ("gore", "provincia")
    ]
    visto = dictamen(*reglas, pasos=pasos)
    contado = replace(visto, responsabilidades=_Contadas(visto.responsabilidades))
    duplicidades = [h for h in detectar(visto) if h.codigo == "DUP001"]
    assert len(duplicidades) == 30
    assert [mensaje(h, contado) for h in duplicidades] == [mensaje(h, visto) for h in duplicidades]
    assert _Contadas.recorridas == 1
