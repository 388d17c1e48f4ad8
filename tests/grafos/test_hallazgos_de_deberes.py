"""Lo que rodea a un deber: el marco, el acto, la norma que falta, el dinero, el plazo, la vigilancia y la cadena."""

from __future__ import annotations

from typing import Any

import pytest

from grafos.hallazgos import Hallazgo
from grafos.hallazgos.cadena.cad001 import SinFinanciar
from grafos.hallazgos.cadena.cad002 import SinProtocolo
from grafos.hallazgos.rendicion.rdc001 import SeVigila
from grafos.prosa.mensajes import mensaje
from tests.mundo import asigna, dictamen, exige_instrumento, hallazgos, limita, paso, regla, vistos

NO_DICE: dict[str, Any] = {"recursos": "no_dice", "plazo": "no_dice"}
PENDIENTE: dict[str, Any] = {"remite_a": {"materia": "criterios de tránsito", "norma": "pendiente"}}


def los(codigo: str, *reglas: Any, **claves: Any) -> list[Hallazgo]:
    return [h for h in hallazgos(*reglas, **claves) if h.codigo == codigo]


def uno(codigo: str, *reglas: Any, **claves: Any) -> Hallazgo:
    (hallado,) = los(codigo, *reglas, **claves)
    return hallado


def dicho(codigo: str, *reglas: Any, **claves: Any) -> str:
    return mensaje(uno(codigo, *reglas, **claves), dictamen(*reglas, **claves))


def donde(hallazgo: Hallazgo) -> Any:
    assert hallazgo.ambito is not None
    return hallazgo.ambito.cajas()


# -- el marco -----------------------------------------------------------------------------------------------------
def test_el_titular_del_nivel_que_un_marco_aparta_lo_excede_y_sigue_siendolo() -> None:
    reglas = (asigna("a", "ministerio"), limita("marco", nivel="nacional"))
    assert vistos(*reglas) == {("EXT001", "ejecuta", ("ministerio",), ("marco", "a"))}


def test_el_titular_de_otro_nivel_no_excede_el_marco() -> None:
    assert vistos(asigna("a", "provincia"), limita("marco", nivel="nacional")) == set()


def test_el_marco_que_nombra_a_una_entidad_alcanza_a_lo_que_contiene() -> None:
    reglas = (asigna("a", "programa"), limita("marco", titular="ministerio"))
    assert vistos(*reglas) == {("EXT001", "ejecuta", ("programa",), ("marco", "a"))}
    assert vistos(asigna("a", "ministerio"), limita("marco", titular="programa")) == set()


def test_de_varios_marcos_encabeza_el_de_menor_id_y_es_un_solo_hallazgo() -> None:
    reglas = (
        asigna("a", "ministerio"),
        limita("m2", nivel="nacional", donde={"ámbito": "rural"}),
        limita("m1", titular="ministerio", donde={"ámbito": "urbano"}),
    )
    assert vistos(*reglas) == {("EXT001", "ejecuta", ("ministerio",), ("m1", "a", "m2"))}


def test_el_marco_dice_lo_que_aparta() -> None:
    marco = limita("marco", nivel="nacional", resumen="Los ministerios no ejecutan.")
    assert dicho("EXT001", asigna("a", "ministerio"), marco) == (
        "Ministerio (Ley, art. 1) tiene la función «ejecuta» de «Obra», y excede el marco que fija Ley, art. 1: "
        "«Los ministerios no ejecutan»."
    )


# -- el acto ------------------------------------------------------------------------------------------------------
def test_mandar_ejercer_con_un_acto_inferior_al_exigido_se_avisa() -> None:
    reglas = (asigna("a", "gore", instrumento="resolución-ministerial"), exige_instrumento("x", "decreto-supremo"))
    assert vistos(*reglas) == {("RNG001", "ejecuta", (), ("a", "x"))}


@pytest.mark.parametrize("instrumento", ["decreto-supremo", "ley", None])
def test_el_acto_del_rango_exigido_o_superior_basta(instrumento: str | None) -> None:
    claves = {"instrumento": instrumento} if instrumento else {}
    assert vistos(asigna("a", "gore", **claves), exige_instrumento("x", "decreto-supremo")) == set()


def test_el_acto_que_manda_una_regla_abierta_o_desplazada_no_cuenta() -> None:
    exige = exige_instrumento("x", "decreto-supremo")
    abierta = asigna("b", "gore", instrumento="directiva", condición_abierta="si conviene")
    desplazada = asigna("c", "provincia", norma="reglamento", instrumento="directiva")
    assert not los("RNG001", asigna("a", "gore"), abierta, desplazada, exige)


def test_el_acto_con_que_se_delega_tambien_se_mide() -> None:
    delega = regla("d", delega={"función": "ejecuta", "de": "gore", "a": "provincia"}, instrumento="acuerdo")
    hallado = uno("RNG001", asigna("a", "gore"), delega, exige_instrumento("x", "ley"))
    assert hallado.reglas == ("d", "x")
    assert "por acuerdo, y x (Ley, art. 1) exige al menos ley." in dicho(
        "RNG001", asigna("a", "gore"), delega, exige_instrumento("x", "ley")
    )


# -- la norma que falta -------------------------------------------------------------------------------------------
def test_la_norma_que_debia_dictarse_falta_donde_rige_la_regla_que_remite() -> None:
    hallado = uno("PEN001", asigna("a", "gore"), asigna("b", "gore", donde={"ámbito": "rural"}, **PENDIENTE))
    assert (hallado.reglas, donde(hallado)) == (("b",), [{"ámbito": ((0, 0),)}])


@pytest.mark.parametrize(
    "efecto",
    [
        {"reserva": {"función": "ejecuta"}},
        {"limita": {"función": "ejecuta", "nivel": "regional"}},
        {"delega": {"función": "ejecuta", "de": "gore", "a": "provincia"}},
        {"excluye": {"función": "ejecuta", "titular": "ministerio"}},
    ],
    ids=lambda efecto: next(iter(efecto)),
)
def test_remite_cualquier_efecto(efecto: dict[str, Any]) -> None:
    assert uno("PEN001", asigna("a", "gore"), regla("b", **efecto, **PENDIENTE)).reglas == ("b",)


def test_la_norma_dictada_no_falta_ni_la_que_pide_una_regla_desplazada() -> None:
    dictada = {"remite_a": {"materia": "criterios", "norma": "reglamento"}}
    assert vistos(asigna("a", "gore", **dictada)) == set()
    assert not los("PEN001", asigna("a", "gore"), asigna("b", "provincia", norma="reglamento", **PENDIENTE))


# -- el dinero y el plazo -----------------------------------------------------------------------------------------
def test_si_la_norma_calla_con_que_se_paga_y_para_cuando_se_avisa() -> None:
    assert vistos(asigna("a", "gore", **NO_DICE)) == {
        ("REC001", "ejecuta", ("gore",), ("a",)),
        ("PLA001", "ejecuta", ("gore",), ("a",)),
    }


def test_no_haberlo_mirado_en_una_de_sus_reglas_no_es_que_la_norma_calle() -> None:
    assert vistos(asigna("a", "gore", **NO_DICE), asigna("b", "gore")) == set()


def test_el_dinero_solo_se_echa_en_falta_donde_se_gasta() -> None:
    pasos = [paso(exige=["supervisa"])]
    assert vistos(asigna("a", "gore", función="supervisa", **NO_DICE), pasos=pasos) == {
        ("PLA001", "supervisa", ("gore",), ("a",))
    }


def test_el_delegado_hereda_el_silencio() -> None:
    delega = regla("d", delega={"función": "ejecuta", "de": "gore", "a": "provincia"})
    assert vistos(asigna("a", "gore", recursos="no_dice"), delega) == {("REC001", "ejecuta", ("provincia",), ("a",))}


# -- quién vigila a quién -----------------------------------------------------------------------------------------
SUPERVISAN = {"pasos": [paso(exige=["supervisa"], cardinalidad={"supervisa": "libre"})]}


def supervisa(id_: str, titular: str, **claves: Any) -> dict[str, Any]:
    return asigna(id_, titular, función="supervisa", **claves)


def test_tres_supervisores_de_dos_niveles_son_demasiados_aunque_se_admitan() -> None:
    reglas = (supervisa("a", "ministerio"), supervisa("b", "gore"), supervisa("c", "provincia"))
    assert vistos(*reglas, **SUPERVISAN) == {
        ("SUP001", "supervisa", ("gore", "ministerio", "provincia"), ("a", "b", "c"))
    }
    assert vistos(*reglas[:2], **SUPERVISAN) == set()


def test_el_que_contiene_a_otro_supervisor_no_cuenta_dos_veces() -> None:
    reglas = (supervisa("a", "ministerio"), supervisa("b", "programa"), supervisa("c", "provincia"))
    assert vistos(*reglas, **SUPERVISAN) == set()


VIGILA = [
    paso("obra"),
    paso("vigilar", "monitoreo", después_de=["obra"], supervisa_a=["obra"], cardinalidad={"supervisa": "libre"}),
]


def test_quien_vigila_solo_y_ejecuta_lo_vigilado_se_vigila_a_si_mismo() -> None:
    reglas = (asigna("e", "provincia", donde={"ámbito": "rural"}), asigna("f", "gore"), supervisa("s", "provincia"))
    hallado = uno("RDC001", *reglas, pasos=VIGILA)
    assert (hallado.paso, hallado.funcion, hallado.titulares) == ("vigilar", "supervisa", ("provincia",))
    assert (hallado.reglas, donde(hallado)) == (("e", "s"), [{"ámbito": ((0, 0),)}])
    assert hallado.detalle == SeVigila(("obra",))
    assert "es la única con la función «supervisa» de «Vigilar», y también ejecuta lo que ahí se vigila: «Obra»." in (
        dicho("RDC001", *reglas, pasos=VIGILA)
    )


def test_con_un_segundo_supervisor_nadie_se_vigila_a_si_mismo() -> None:
    reglas = (asigna("e", "provincia"), supervisa("s", "provincia"), supervisa("t", "gore"))
    assert not los("RDC001", *reglas, pasos=VIGILA)


def test_si_ejecuta_varios_de_los_vigilados_es_un_hallazgo_con_todos() -> None:
    pasos = [paso("uno"), paso("dos"), paso("vigilar", "monitoreo", supervisa_a=["uno", "dos"])]
    reglas = (asigna("e", "gore"), supervisa("s", "gore"))
    assert uno("RDC001", *reglas, pasos=pasos).detalle == SeVigila(("uno", "dos"))


# -- la cadena ----------------------------------------------------------------------------------------------------
FINANCIA = [paso("pagar", "planeamiento", exige=["financia"]), paso("obra", después_de=["pagar"])]


def financia(id_: str, titular: str, **claves: Any) -> dict[str, Any]:
    return asigna(id_, titular, función="financia", cuando={"paso": "pagar"}, **claves)


def test_ejecutar_donde_nadie_financia_antes_se_avisa() -> None:
    reglas = (asigna("e", "gore", cuando={"paso": "obra"}), financia("f", "ministerio", donde={"ámbito": "rural"}))
    hallado = uno("CAD001", *reglas, pasos=FINANCIA)
    assert (hallado.paso, hallado.funcion, hallado.titulares) == ("obra", "ejecuta", ())
    assert (hallado.reglas, donde(hallado)) == (("e",), [{"ámbito": ((1, 1),)}])
    assert hallado.detalle == SinFinanciar(("pagar", "obra"))


def test_basta_que_financie_un_antecesor_aunque_se_llegue_por_otro_proceso() -> None:
    e = asigna("e", "gore", cuando={"paso": "obra"})
    assert not los("CAD001", e, financia("f", "ministerio"), pasos=FINANCIA)
    procesos = [
        {"id": "p", "nombre": "P", "sector": "s", "pasos": [FINANCIA[0], {**FINANCIA[1], "después_de": ["medio"]}]},
        {"id": "q", "nombre": "Q", "sector": "s", "pasos": [paso("medio", después_de=["pagar"])]},
    ]
    assert not los("CAD001", e, financia("f", "ministerio"), procesos=procesos)
    del procesos[1]["pasos"][0]["después_de"]
    assert los("CAD001", e, financia("f", "ministerio"), procesos=procesos)


def test_donde_el_proceso_no_pide_financiar_no_falta_quien_financie() -> None:
    pasos = [{**FINANCIA[0], "exige": [{"función": "financia", "donde": {"ámbito": "rural"}}]}, FINANCIA[1]]
    reglas = (asigna("e", "gore", cuando={"paso": "obra"}), financia("f", "ministerio", condición_abierta="si hay"))
    assert donde(uno("CAD001", *reglas, pasos=pasos)) == [{"ámbito": ((0, 0),)}]
    assert not los("CAD001", *reglas, pasos=[{**FINANCIA[0], "exige": ["planifica"]}, FINANCIA[1]])


PROTOCOLO = [paso("norma-técnica", "protocolos"), paso("obra", después_de=["norma-técnica"])]


def disena(id_: str, titular: str, **claves: Any) -> dict[str, Any]:
    return asigna(id_, titular, función="diseña", cuando={"paso": "norma-técnica"}, **claves)


def test_ejecutar_sin_que_nadie_disene_el_protocolo_se_avisa() -> None:
    reglas = (asigna("e", "gore", cuando={"paso": "obra"}), disena("d", "ministerio", donde={"ámbito": "rural"}))
    hallado = uno("CAD002", *reglas, pasos=PROTOCOLO)
    assert (hallado.reglas, donde(hallado)) == (("e",), [{"ámbito": ((1, 1),)}])
    assert hallado.detalle == SinProtocolo(("norma-técnica",))
    assert "nadie tiene con certeza el diseño de «Norma-técnica»." in dicho("CAD002", *reglas, pasos=PROTOCOLO)


def test_con_quien_disene_el_protocolo_que_va_antes_la_cadena_esta_entera() -> None:
    assert not los("CAD002", asigna("e", "gore", cuando={"paso": "obra"}), disena("d", "ministerio"), pasos=PROTOCOLO)


def test_el_protocolo_que_no_va_antes_no_sirve() -> None:
    pasos = [PROTOCOLO[0], paso("obra")]
    reglas = (asigna("e", "gore", cuando={"paso": "obra"}), disena("d", "ministerio"))
    assert uno("CAD002", *reglas, pasos=pasos).detalle == SinProtocolo(())
    assert "ningún paso de protocolos de su proceso va antes." in dicho("CAD002", *reglas, pasos=pasos)


def test_un_proceso_sin_protocolos_no_los_echa_en_falta() -> None:
    assert not los("CAD002", asigna("e", "gore"))


def test_de_una_cadena_que_no_se_comprobo_entera_no_se_afirma_nada() -> None:
    from grafos.hallazgos import detectar
    from motor.deduccion.referencia import DeductorDeReferencia
    from motor.titulares.dictamen import analizar
    from tests.mundo import mundo

    muchas = [financia(f"f{n}", "ministerio", donde={"población": f"{n * 1000}..{n * 1000 + 400}"}) for n in range(12)]
    caso = mundo(asigna("e", "gore", cuando={"paso": "obra"}), *muchas, pasos=FINANCIA)
    con = {h.codigo for h in detectar(analizar(caso, deductor=DeductorDeReferencia(), presupuesto=3))}
    assert "NOC002" in con
    assert "CAD001" not in con


def test_el_verbo_concuerda_con_el_nombre_del_titular() -> None:
    assert "Las municipalidades (Ley, art. 1) tienen la función" in dicho(
        "REC001", asigna("a", "municipalidades", **NO_DICE)
    )
    assert "Gobierno regional (Ley, art. 1) tiene la función" in dicho("REC001", asigna("a", "gore", **NO_DICE))
