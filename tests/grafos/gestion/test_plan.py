"""El plan: su orden, su ruta, su carga y su cobertura; y cada promesa, comprobada simulando."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from grafos.gestion.base import Examen
from grafos.gestion.plan import PlanVisto, plan_de
from tests.grafos.gestion.mundo_del_plan import examen, vistas
from tests.mundo import asigna

DOS = (asigna("a", "gore"), asigna("b", "provincia"))
QUITA = {"id": "quita", "título": "Quita", "norma": {"nombre": "Proyecto", "rango": "ley"}, "deroga": ["b"]}
NADA = {
    "id": "nada",
    "título": "Nada",
    "norma": {"nombre": "Otro", "rango": "ley"},
    "modifica": {"b": {"resumen": "Igual."}},
}
BAJA = {**QUITA, "id": "baja", "norma": {"nombre": "Resolución", "rango": "resolución-ministerial"}}
META = {"indicador": "Obras", "línea_base": 0}


def accion(id_: str = "x", **claves: Any) -> dict[str, Any]:
    return {"id": id_, "acción": "Hacer.", "tipo": "norma", "responsable": "ministerio", "meta": META, **claves}


def con(*acciones: dict[str, Any], periodo: Any = None, **claves: Any) -> Examen:
    plan = {"id": "p", "título": "Plan", "acciones": list(acciones), **({"periodo": periodo} if periodo else {})}
    return examen(*DOS, plan=plan, propuestas=[QUITA, NADA, BAJA], **claves)


def visto(examinado: Examen) -> PlanVisto:
    hecho = plan_de(examinado)
    assert hecho is not None
    return hecho


def test_sin_plan_no_hay_nada_que_ver() -> None:
    assert plan_de(examen(*DOS)) is None
    assert vistas(examen(*DOS), "plan") == []


def test_una_norma_que_cierra_lo_que_promete_cubre_el_error() -> None:
    plan = con(accion(hallazgo="DUP001", instrumento={"propuesta": "quita"}))
    (hecha,) = visto(plan).acciones
    assert [(h.codigo, set(h.reglas)) for h in hecha.cierra] == [("DUP001", {"a", "b"})]
    assert visto(plan).cubiertos == {h.id for h in hecha.cierra}
    assert vistas(plan, "plan") == []


def test_una_norma_que_no_cierra_lo_que_promete_es_un_error() -> None:
    plan = con(accion(hallazgo="DUP001", instrumento={"propuesta": "nada"}))
    ((codigo, id_, detalle),) = vistas(plan, "plan")
    assert (codigo, id_, detalle[0], detalle[1][:6]) == ("PLN001", "x", "nada", "DUP001")


def test_un_error_que_nadie_nombra_ni_cierra_se_observa() -> None:
    ((codigo, id_, detalle),) = vistas(con(accion()), "plan")
    assert (codigo, id_[:6], detalle) == ("PLN002", "DUP001", ("obra",))


def test_el_responsable_ha_de_tener_la_funcion_o_apoyarla_el_dia_en_que_empieza() -> None:
    capacita = {"tipo": "capacidad", "paso": "obra", "desde": "2027-01-01"}
    nombra = {"hallazgo": "DUP001"}
    assert vistas(con(accion(**nombra, **capacita)), "plan") == [
        ("PLN003", "x", ("ministerio", "obra", "ejecuta", "2027-01-01"))
    ]
    assert vistas(con(accion(**nombra, **capacita, responsable="gore")), "plan") == []
    # Un miembro del grupo o su parte cuenta; quien no tiene qué hacer en ese lugar, no.
    fuera = examen(
        asigna("a", "distrito", donde={"ámbito": "rural"}),
        plan={
            "id": "p",
            "título": "P",
            "acciones": [accion(**capacita, responsable="distrito", ámbito={"ámbito": "urbano"})],
        },
    )
    assert ("PLN003", "x") in [(codigo, id_) for codigo, id_, _ in vistas(fuera, "plan")]


def test_una_norma_de_rango_insuficiente_es_un_error() -> None:
    plan = con(accion(hallazgo="DUP001", instrumento={"propuesta": "baja"}))
    assert ("PLN004", "x", ("ley",)) in vistas(plan, "plan")
    declarado = con(accion(hallazgo="DUP001", instrumento={"propuesta": "quita", "rango": "directiva"}))
    assert vistas(declarado, "plan") == [("PLN004", "x", ("ley",))]


def test_las_fechas_han_de_caber_en_el_plan_y_seguir_a_las_de_que_dependen() -> None:
    plan = con(
        accion("y", hallazgo="DUP001", desde="2026-01-01", hasta="2026-06-30"),
        accion("z", desde="2026-06-30", hasta="2027-02-01", depende_de=["y"]),
        periodo={"desde": "2026-02-01", "hasta": "2026-12-31"},
    )
    assert vistas(plan, "plan") == [
        ("PLN005", "y", ("empieza", "2026-01-01", "el plan empieza", "2026-02-01")),
        ("PLN005", "z", ("acaba", "2027-02-01", "el plan acaba", "2026-12-31")),
        ("PLN005", "z", ("empieza", "2026-06-30", "y acaba", "2026-06-30")),
    ]


def test_una_condicion_que_no_se_da_y_una_accion_sin_medida_se_observan() -> None:
    condiciones = [{"texto": "A", "cumple": "sí"}, {"texto": "B", "cumple": "no"}, {"texto": "C"}]
    plan = con(accion(hallazgo="DUP001", condiciones=condiciones, meta={"indicador": "X"}))
    assert vistas(plan, "plan") == [
        ("PLN006", "x", ("B", "no se cumple")),
        ("PLN006", "x", ("C", "sin dato")),
        ("PLN007", "x", ("línea de base",)),
    ]


def test_las_acciones_van_por_dependencia_e_inicio_y_la_ruta_critica_suma_dias() -> None:
    plan = visto(
        con(
            accion("c", desde="2026-01-01", hasta="2026-01-10", depende_de=["b"]),
            accion("b", desde="2026-02-01", hasta="2026-02-10"),
            accion("a", desde="2026-01-01", hasta="2026-01-15"),
        )
    )
    assert [vista.accion.id for vista in plan.acciones] == ["a", "b", "c"]
    assert (plan.ruta, plan.dias_de_la_ruta) == (("b", "c"), 20)
    sin_fechas = visto(con(accion("a"), accion("b", depende_de=["a"])))
    assert (sin_fechas.ruta, sin_fechas.dias_de_la_ruta) == (("a", "b"), None)


def test_la_carga_se_cuenta_por_nivel_y_lo_que_no_se_dice_no_es_cero() -> None:
    plan = visto(
        con(
            accion("a", costo={"monto": "10.50", "fuente": "X"}),
            accion("b", costo="sin_dato"),
            accion("c", responsable="gore"),
        )
    )
    assert [(c.quien, c.acciones, c.costo, c.sin_costo) for c in plan.por_nivel] == [
        ("nacional", 2, Decimal("10.50"), 1),
        ("regional", 1, None, 1),
    ]
    assert [c.quien for c in plan.por_entidad] == ["gore", "ministerio"]
