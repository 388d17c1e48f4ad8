"""Los puntos críticos: lo declarado junto a lo hallado, sin nota inventada."""

from __future__ import annotations

from typing import Any

from grafos.gestion.base import Examen
from grafos.gestion.puntos import AMBOS, DECLARADO, HALLADO, Punto, puntos_de
from tests.grafos.gestion.mundo_del_plan import examen, vistas
from tests.mundo import asigna, paso, regla

DOS = (asigna("a", "gore"), asigna("b", "provincia"))


def problema(id_: str = "p", en: str = "obra", **claves: Any) -> dict[str, Any]:
    escrito = {"id": id_, "paso": en, "tipo": "duplicidad", "enunciado": "Obran dos."}
    return {**escrito, "evidencia": [{"fuente": "Acta"}], **claves}


def punto(visto: Examen, id_: str = "obra") -> Punto:
    return next(p for p in puntos_de(visto) if p.paso == id_)


def test_un_problema_declarado_donde_hay_error_es_un_punto_critico() -> None:
    visto = examen(*DOS, problemas=[problema()])
    hallado = punto(visto)
    assert hallado.es_critico
    assert hallado.lista == AMBOS
    assert [(h.codigo, set(h.reglas)) for h in hallado.errores] == [("DUP001", {"a", "b"})]
    assert vistas(visto, "puntos") == []


def test_un_problema_sin_hallazgo_y_un_error_sin_problema_van_a_listas_distintas() -> None:
    visto = examen(
        *DOS,
        asigna("c", "gore", cuando={"paso": "plan"}),
        pasos=[paso(), paso("plan")],
        problemas=[problema(en="plan")],
    )
    # Las reglas a y b valen para todo paso: en plan también hay dos titulares, y uno de ellos por dos reglas.
    assert punto(visto, "plan").lista == AMBOS
    solo = examen(
        *(asigna(id_, titular, cuando={"paso": "obra"}) for id_, titular in (("a", "gore"), ("b", "provincia"))),
        asigna("c", "gore", cuando={"paso": "plan"}),
        pasos=[paso(), paso("plan")],
        problemas=[problema(en="plan")],
    )
    assert punto(solo, "plan").lista == DECLARADO
    assert punto(solo, "obra").lista == HALLADO
    ((codigo, id_, errores),) = vistas(solo, "puntos")
    assert (codigo, id_) == ("PRB002", "obra")
    assert [e[:6] for e in errores] == ["DUP001"]


def test_un_problema_que_cita_un_hallazgo_que_ya_no_esta_se_observa_salvo_si_esta_atendido() -> None:
    assert vistas(examen(*DOS, problemas=[problema(hallazgos=["DUP001", "VAC001"])]), "puntos") == [
        ("PRB001", "p", ("VAC001",))
    ]
    assert vistas(examen(*DOS, problemas=[problema(hallazgos=["VAC001"], estado="atendido")]), "puntos") == []


def test_un_problema_sin_evidencia_se_observa() -> None:
    assert vistas(examen(*DOS, problemas=[problema(evidencia=[])]), "puntos") == [("PRB003", "p", ())]


def test_las_entregas_entre_niveles_las_clausulas_abiertas_los_plazos_y_los_actos_se_ven() -> None:
    visto = examen(
        asigna("a", "gore", cuando={"paso": "plan"}),
        asigna("b", "provincia", cuando={"paso": "obra"}, plazo={"días": 30, "cita": "art. 4"}, requiere=["convenio"]),
        asigna("c", "distrito", cuando={"paso": "obra"}, condición_abierta="cuando pueda"),
        regla("d", exige_instrumento={"función": "ejecuta", "rango": "ley"}, cuando={"paso": "obra"}),
        pasos=[paso("plan"), paso("obra", después_de=["plan"])],
        requisitos={"convenio": {}},
    )
    obra = punto(visto)
    assert [(e.desde, e.de, e.a) for e in obra.entregas] == [("plan", ("regional",), ("local",))]
    assert (obra.abiertas, obra.plazos, obra.actos) == (("c",), ("b",), ("b", "d"))
    assert obra.entidades == ("provincia",)


def test_los_pasos_de_una_fase_van_por_errores_y_no_por_su_orden() -> None:
    visto = examen(
        *(asigna(id_, titular, cuando={"paso": "otra"}) for id_, titular in (("a", "gore"), ("b", "provincia"))),
        asigna("c", "gore", cuando={"paso": "obra"}),
        pasos=[paso(), paso("otra")],
    )
    assert [p.paso for p in puntos_de(visto)] == ["otra", "obra"]
