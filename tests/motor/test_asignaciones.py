"""Lo que choca, ataca y se etiqueta es la asignación (regla y titular), no la regla entera."""

from __future__ import annotations

from typing import Any

from grafos.hallazgos import detectar
from motor.titulares.dictamen import Dictamen
from motor.titulares.juez import Etiqueta
from tests.mundo import asigna, dictamen, paso, regla, vistos

DOS_FINANCIAN = [asigna("f1", "ministerio", función="financia"), asigna("f2", "gore", función="financia")]
QUIEN_PAGA_VIGILA = regla(
    "r1",
    cuando={"responsable": {"función": "financia"}},
    asigna={"función": "supervisa", "titular": "mismo"},
)
VIGILAR: list[dict[str, Any]] = [
    paso("vigilar", "monitoreo", exige=["supervisa"], cardinalidad={"financia": "libre"}),
]


def etiqueta(visto: Dictamen, funcion: str = "ejecuta") -> Etiqueta:
    """La de la única zona de la celda."""
    ((zona,),) = [vista.zonas for celda, vista in visto.celdas.items() if celda.funcion == funcion]
    return zona.etiqueta


def test_una_regla_puede_caer_para_un_titular_y_valer_para_otro() -> None:
    excluye = regla("x", norma="constitución", excluye={"función": "supervisa", "titular": "ministerio"})
    mundo = {"pasos": VIGILAR}
    assert vistos(*DOS_FINANCIAN, QUIEN_PAGA_VIGILA, excluye, **mundo) == {("JER001", "supervisa", (), ("r1", "x"))}
    visto = etiqueta(dictamen(*DOS_FINANCIAN, QUIEN_PAGA_VIGILA, excluye, **mundo), "supervisa")
    assert dict(visto.firmes) == {"gore": frozenset({"r1"})}
    assert {a: e for a, e in visto.estados.items() if a.regla == "r1"} == {
        ("r1", "gore"): "DENTRO",
        ("r1", "ministerio"): "FUERA",
    }


def test_solo_surte_efecto_la_regla_que_vale_para_alguien() -> None:
    excluyen = [
        regla(f"x-{e}", norma="constitución", excluye={"función": "supervisa", "titular": e})
        for e in ("ministerio", "gore")
    ]
    visto = etiqueta(dictamen(*DOS_FINANCIAN, QUIEN_PAGA_VIGILA, *excluyen, pasos=VIGILAR), "supervisa")
    assert "r1" not in visto.en_pie()
    assert not visto.firmes


def test_la_duplicidad_solo_se_excusa_si_chocan_todas_las_reglas_de_uno_con_todas_las_del_otro() -> None:
    # El gore la tiene por delegación de la provincia, que es del grupo: esa asignación no choca con la del grupo.
    propia = asigna("r3", "gore", condición_abierta="si")
    del_grupo = asigna("r2", "municipalidades", norma="constitución", condición_abierta="si")
    delegada = [asigna("r1", "provincia"), regla("d", delega={"función": "ejecuta", "de": "provincia", "a": "gore"})]
    assert ("DUP003", "ejecuta", ("gore", "municipalidades"), ("r1", "r2", "r3")) in vistos(
        *delegada, propia, del_grupo
    )
    assert not [v for v in vistos(asigna("r1", "gore"), del_grupo) if v[0] == "DUP003"]


def test_el_delegado_dice_por_que_cadena_la_tiene() -> None:
    cadena = [
        regla("d1", delega={"función": "ejecuta", "de": "ministerio", "a": "gore"}),
        regla("d2", delega={"función": "ejecuta", "de": "gore", "a": "provincia"}),
    ]
    visto = etiqueta(dictamen(asigna("r", "ministerio"), *cadena))
    assert dict(visto.firmes) == {"provincia": frozenset({"r"})}
    assert dict(visto.delegas) == {"provincia": frozenset({"d1", "d2"})}


def test_una_delega_abierta_se_dice_si_encontraria_a_quien_delega_en_su_turno() -> None:
    def abierta(id_: str, de: str, a: str) -> dict[str, Any]:
        return regla(id_, delega={"función": "ejecuta", "de": de, "a": a}, **{"condición_abierta": "si conviene"})

    firme = regla("d", delega={"función": "ejecuta", "de": "ministerio", "a": "gore"})
    abiertas = [
        abierta("a1", "ministerio", "provincia"),
        abierta("a2", "gore", "provincia"),
        abierta("a3", "provincia", "gore"),
    ]
    visto = etiqueta(dictamen(asigna("r", "ministerio"), firme, *abiertas))
    assert visto.delegables == ("a1", "a2")
    assert not visto.sin_titular
    assert dict(visto.firmes) == {"gore": frozenset({"r"})}


def test_un_ciclo_con_una_delega_abierta_no_es_ciclo() -> None:
    ida = regla("ida", delega={"función": "ejecuta", "de": "ministerio", "a": "gore"})
    vuelta = regla("vuelta", delega={"función": "ejecuta", "de": "gore", "a": "ministerio"})
    abierta = {**vuelta, "condición_abierta": "si conviene"}
    assert etiqueta(dictamen(asigna("r", "ministerio"), ida, abierta)).sin_titular == ()
    visto = etiqueta(dictamen(asigna("r", "ministerio"), ida, vuelta))
    assert visto.sin_titular == ("ida", "vuelta")
    assert set(visto.firmes) == {"ministerio"}


def test_donde_no_se_exige_no_hay_vacio() -> None:
    obra = [paso(exige=[{"función": "ejecuta", "donde": {"población": ">= 5000"}}])]
    visto = dictamen(asigna("r", "gore", donde={"población": "< 1000"}), pasos=obra)
    (vista,) = visto.celdas.values()
    assert {(z.etiqueta.exigida, bool(z.etiqueta.firmes)) for z in vista.zonas} == {
        (False, True),
        (False, False),
        (True, False),
    }
    (hallazgo,) = [h for h in detectar(visto) if h.codigo == "VAC001"]
    assert hallazgo.ambito == visto.espacio.pertenece("población", [(5000, 20000)])
    varias = [paso(exige=[*obra[0]["exige"], {"función": "ejecuta", "donde": {"cercado": "sí"}}])]
    visto = dictamen(asigna("r", "gore", donde={"población": "< 1000"}), pasos=varias)
    (hallazgo,) = [h for h in detectar(visto) if h.codigo == "VAC001"]
    cercado = visto.espacio.pertenece("cercado", [(1, 1)]) & visto.espacio.pertenece("población", [(1000, 4999)])
    assert hallazgo.ambito == visto.espacio.pertenece("población", [(5000, 20000)]) | cercado
