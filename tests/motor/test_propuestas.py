"""Qué hace una propuesta al derecho: lo derogado sigue siendo texto, y cada cambio mueve algo o dice por qué no."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from grafos.hallazgos import detectar
from motor.cambios.efectos import Efecto, efectos
from motor.cambios.propuestas import Propuesto, con_propuesta
from motor.deduccion.referencia import DeductorDeReferencia
from motor.titulares.dictamen import Dictamen, analizar
from tests.mundo import asigna, mundo, paso, regla

LEY: dict[str, Any] = {"nombre": "Proyecto", "rango": "ley", "publicada": "2026-01-01"}
DESDE_ENERO = {**LEY, "vigente": {"desde": "2026-01-02"}}


def base_de(*reglas: Any, fecha: date | None = None, **claves: Any) -> Dictamen:
    propuesta = {"id": "p", "título": "P", "norma": LEY, **claves.pop("propuesta")}
    return analizar(
        mundo(*reglas, propuestas=[propuesta], **claves), fecha, claves.get("periodo"), DeductorDeReferencia()
    )


def aplica(*reglas: Any, **claves: Any) -> Propuesto:
    base = base_de(*reglas, **claves)
    return con_propuesta(base, base.caso.propuestas["p"])


def codigos(propuesto: Propuesto) -> list[tuple[str, tuple[str, ...]]]:
    return [(h.codigo, h.reglas) for h in detectar(propuesto.dictamen)]


def de_efectos(*reglas: Any, **claves: Any) -> list[Efecto]:
    base = base_de(*reglas, **claves)
    return list(efectos(base, base.caso.propuestas["p"]))


def sin_norma(escrita: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in escrita.items() if k != "norma"}


def reasigna(de: str, a: str, **claves: Any) -> dict[str, Any]:
    return {"paso": "obra", "función": "ejecuta", "de": de, "a": a, **claves}


@pytest.mark.parametrize("norma", [LEY, {**LEY, "vigente": {"desde": "1821-07-28"}}, DESDE_ENERO])
def test_lo_derogado_sigue_siendo_texto_y_su_paso_esta_tratado(norma: dict[str, Any]) -> None:
    hecho = aplica(asigna("a", "gore", cuando={"paso": "obra"}), propuesta={"norma": norma, "deroga": ["a"]})
    assert [codigo for codigo, _ in codigos(hecho)] == ["VAC001"]
    assert set(hecho.dictamen.caso.reglas) == {"a"}


@pytest.mark.parametrize("norma", [LEY, DESDE_ENERO])
def test_lo_modificado_deja_tratado_el_paso_de_antes(norma: dict[str, Any]) -> None:
    pasos = [paso("obra"), paso("otra")]
    cambio = {"norma": norma, "modifica": {"a": {"cuando": {"paso": "otra"}}}}
    hecho = aplica(asigna("a", "gore", cuando={"paso": "obra"}), pasos=pasos, propuesta=cambio)
    assert codigos(hecho) == [("VAC001", ())]


def test_una_regla_sin_ambito_que_se_modifica_no_cuenta_dos_veces_y_arreglarla_quita_el_aviso() -> None:
    reglas = [asigna("a", "gore"), asigna("b", "gore", cuando={"objeto": "nada"})]
    igual = aplica(*reglas, propuesta={"norma": DESDE_ENERO, "modifica": {"b": {"confianza": "baja"}}})
    assert codigos(igual) == [("REG001", ("b",))]
    assert set(igual.dictamen.caso.reglas) == {"a", "b"}
    arreglo = {"norma": DESDE_ENERO, "modifica": {"b": {"cuando": {"paso": "obra"}}}}
    assert codigos(aplica(*reglas, propuesta=arreglo)) == []


def test_si_se_mira_un_periodo_que_empieza_antes_ninguna_version_sale_con_otro_nombre() -> None:
    reglas = [asigna("a", "gore"), asigna("b", "provincia", norma="reglamento")]
    periodo = (date(2025, 12, 1), date(2026, 2, 1))
    cambio = {"norma": DESDE_ENERO, "modifica": {"b": {"donde": {"ámbito": "rural"}}}}
    caso = mundo(*reglas, propuestas=[{"id": "p", "título": "P", **cambio}])
    base = analizar(caso, None, periodo, DeductorDeReferencia())
    hecho = con_propuesta(base, caso.propuestas["p"])
    assert codigos(hecho) == [("JER001", ("b", "a"))]
    (jerarquia,) = detectar(hecho.dictamen)
    urbano = hecho.dictamen.espacio.pertenece("ámbito", [(1, 1)])
    antes = hecho.dictamen.espacio.pertenece("fecha", [(0, 31)])
    assert jerarquia.ambito == ~urbano | antes


def test_el_id_de_lo_que_nace_de_reasignar_depende_de_lo_que_dice_y_no_de_su_lugar() -> None:
    cambios = [reasigna("gore", "provincia", donde={"ámbito": "rural"}), reasigna("gore", "distrito")]
    ids = [
        {r.regla.id for r, _ in aplica(asigna("a", "gore"), propuesta={"reasigna": orden}).quitas}
        for orden in (cambios, cambios[::-1], [*cambios, cambios[0]])
    ]
    assert ids[0] == ids[1] == ids[2]
    assert len(ids[0]) == 2
    # La misma condición, escrita de otra manera, dice lo mismo.
    de_otra = [reasigna("gore", "provincia", donde={"ámbito": {"no": "urbano"}})]
    (otro,) = aplica(asigna("a", "gore"), propuesta={"reasigna": de_otra}).quitas
    assert otro[0].regla.id in ids[0]


def cadena(*pares: tuple[str, str]) -> list[dict[str, Any]]:
    return [regla(f"d{i}", delega={"función": "ejecuta", "de": de, "a": a}) for i, (de, a) in enumerate(pares, start=1)]


CADENAS: dict[str, tuple[list[tuple[str, str]], str, set[str]]] = {
    "de uno": ([("ministerio", "gore")], "gore", {"distrito"}),
    "de varios seguidos": ([("ministerio", "gore"), ("gore", "provincia")], "provincia", {"distrito"}),
    "compartida": ([("ministerio", "gore"), ("ministerio", "provincia")], "gore", {"provincia", "distrito"}),
    "quien ya la delegó no la tiene": (
        [("ministerio", "gore"), ("gore", "provincia")],
        "gore",
        {"provincia", "distrito"},
    ),
}


@pytest.mark.parametrize(("pares", "de", "quedan"), CADENAS.values(), ids=CADENAS)
def test_a_un_delegado_se_le_quita_lo_que_le_llego(pares: list[tuple[str, str]], de: str, quedan: set[str]) -> None:
    cambio = {"reasigna": [reasigna(de, "distrito", donde={"cercado": "no"})]}
    hecho = aplica(asigna("r", "ministerio"), *cadena(*pares), propuesta=cambio)
    (vista,) = hecho.dictamen.celdas.values()
    fuera_del_cercado = [z for z in vista.zonas if z.ambito & hecho.dictamen.espacio.pertenece("cercado", [(0, 0)])]
    assert {frozenset(z.etiqueta.firmes) for z in fuera_del_cercado} == {frozenset(quedan)}
    assert not [h for h in detectar(hecho.dictamen) if h.codigo == "DEL001"]


def test_ninguna_reasignacion_quita_lo_que_la_propuesta_pone() -> None:
    cambio = {"agrega": [sin_norma(asigna("n", "gore"))], "reasigna": [reasigna("gore", "provincia")]}
    (vista,) = aplica(asigna("a", "gore"), propuesta=cambio).dictamen.celdas.values()
    assert {frozenset(z.etiqueta.firmes) for z in vista.zonas} == {frozenset({"gore", "provincia"})}


def motivos(hecho: Efecto) -> list[tuple[str, tuple[str, ...]]]:
    return [(m.motivo, m.reglas) for m in hecho.porque]


def test_lo_que_mueve_algo_dice_donde_y_lo_que_no_dice_por_que() -> None:
    supervisar = paso("ver", "monitoreo")
    art_1 = sin_norma(asigna("art-1", "provincia", cuando={"paso": "obra"}, donde={"ámbito": "rural"}))
    art_2 = sin_norma(asigna("art-2", "gore", función="supervisa", cuando={"paso": "ver"}))
    reglas = [asigna("a", "distrito"), asigna("b", "gore", función="supervisa")]
    uno, otro = de_efectos(*reglas, pasos=[paso(), supervisar], propuesta={"agrega": [art_1, art_2]})
    assert (uno.clase, uno.regla, uno.mueve, uno.celdas, uno.porque) == (
        "agrega",
        "art-1",
        True,
        (("obra", "ejecuta"),),
        (),
    )
    assert (otro.mueve, otro.celdas, motivos(otro)) == (False, (("ver", "supervisa"),), [("ya_lo_tenía", ("b",))])


SIN_EFECTO: dict[str, tuple[dict[str, Any], list[tuple[str, tuple[str, ...]]]]] = {
    "no casa": (asigna("n", "provincia", cuando={"objeto": "nada"}), [("no_casa", ())]),
    "su premisa no se da": (
        asigna("n", "provincia", cuando={"responsable": {"función": "financia"}}),
        [("no_casa", ())],
    ),
    "no rige aún": (asigna("n", "provincia", vigente={"desde": "2030-01-01"}), [("no_rige", ())]),
    "nunca se cumple": (
        asigna("n", "provincia", donde={"ámbito": "rural", "no": {"ámbito": "rural"}}),
        [("ámbito_vacío", ())],
    ),
    "donde se cumple no existe": (asigna("n", "distrito", donde={"cercado": "sí"}), [("ámbito_vacío", ())]),
    "no quita nada": (
        regla("n", excluye={"función": "ejecuta", "titular": "ministerio"}),
        [("ya_lo_tenía", ())],
    ),
}


@pytest.mark.parametrize(("agregada", "porque"), SIN_EFECTO.values(), ids=SIN_EFECTO)
def test_por_que_no_cambia_nada_lo_que_se_agrega(
    agregada: dict[str, Any], porque: list[tuple[str, tuple[str, ...]]]
) -> None:
    (hecho,) = de_efectos(asigna("a", "gore"), propuesta={"agrega": [sin_norma(agregada)]})
    assert not hecho.mueve
    assert motivos(hecho) == porque


def test_lo_que_otra_desplaza_y_lo_que_se_deroga_sin_que_importe() -> None:
    reglamento = {**LEY, "rango": "decreto-supremo"}
    cambio = {"norma": reglamento, "agrega": [sin_norma(asigna("n", "provincia"))], "deroga": ["b"]}
    agregada, derogada = de_efectos(asigna("a", "gore"), asigna("b", "gore"), propuesta=cambio)
    assert motivos(agregada) == [("desplazada", ("a",))]
    assert (derogada.clase, motivos(derogada)) == ("deroga", [("ya_lo_tenía", ("a",))])


def test_modificar_lo_que_no_decide_no_cambia_nada() -> None:
    (hecho,) = de_efectos(asigna("a", "gore"), propuesta={"modifica": {"a": {"nota": "Otra."}}})
    assert (hecho.clase, hecho.mueve, motivos(hecho)) == ("modifica", False, [("ya_lo_tenía", ("a",))])


def test_dos_cambios_que_solo_juntos_mueven_mueven_los_dos() -> None:
    reglas = [asigna("a", "gore"), asigna("b", "gore")]
    assert [e.mueve for e in de_efectos(*reglas, propuesta={"deroga": ["a", "b"]})] == [True, True]
    iguales = [sin_norma(asigna(id_, "provincia", **{"prevalece_sobre": ["a"]})) for id_ in ("n1", "n2")]
    assert [e.mueve for e in de_efectos(asigna("a", "gore"), propuesta={"agrega": iguales})] == [True, True]


def test_antes_de_regir_ningun_cambio_mueve_nada() -> None:
    dia = date(2026, 1, 1)
    cambio = {"norma": DESDE_ENERO, "deroga": ["a"], "reasigna": [reasigna("gore", "provincia")]}
    hechos = de_efectos(asigna("a", "gore"), fecha=dia, propuesta=cambio)
    assert [(e.clase, e.mueve, motivos(e)) for e in hechos] == [
        ("deroga", False, [("no_rige", ())]),
        ("reasigna", False, [("no_rige", ())]),
    ]


def test_reasignar_lo_que_alguien_no_tiene_dice_quien_lo_tiene() -> None:
    (hecho,) = de_efectos(asigna("a", "gore"), propuesta={"reasigna": [reasigna("provincia", "distrito")]})
    assert hecho.tienen == ("gore",)
    assert hecho.mueve
    (vacante,) = de_efectos(
        asigna("a", "gore", donde={"ámbito": "rural"}),
        propuesta={"reasigna": [reasigna("gore", "distrito", donde={"ámbito": "urbano"})]},
    )
    assert vacante.tienen == ()
    (suyo,) = de_efectos(asigna("a", "gore"), propuesta={"reasigna": [reasigna("gore", "distrito")]})
    assert suyo.tienen is None
