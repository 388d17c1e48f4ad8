"""Los dos deductores dicen lo mismo, y lo que dicen es lo que se sigue."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motor.deduccion import deducir, durable
from motor.deduccion.casamiento import Casador
from motor.deduccion.durable import DeductorDurable
from motor.deduccion.programa import Deducido, Premisa, Programa, ReglaDeProducto, programa_de
from motor.deduccion.referencia import DeductorDeReferencia
from tests.mundo import asigna, mundo, paso, regla

PASOS = ["p1", "p2", "p3"]
VALORES = ["x", "y", "ñandú «raro»"]
con_durable = pytest.mark.skipif(not DeductorDurable.disponible(), reason="durable-rules no está instalado")


@st.composite
def programas(sorteo: st.DrawFn) -> Programa:
    def algunos() -> tuple[str, ...]:
        return tuple(sorteo(st.lists(st.sampled_from(VALORES), max_size=2, unique=True)))

    pasos = {
        p: {
            "proceso": ("pr",),
            "sector": ("s",),
            "fase": (sorteo(st.sampled_from(["ejecución", "monitoreo"])),),
            "paso": (p,),
            "actividad": algunos(),
            "objeto": algunos(),
            "materia": algunos(),
        }
        for p in PASOS
    }
    enlaces = tuple(
        sorteo(st.lists(st.sampled_from([("p2", "p1"), ("p3", "p2"), ("p3", "p1")]), max_size=3, unique=True))
    )
    return Programa(pasos, enlaces, tuple(sorteo(_reglas(f"r{i}")) for i in range(sorteo(st.integers(1, 8)))))


@st.composite
def _reglas(sorteo: st.DrawFn, id_: str) -> ReglaDeProducto:
    patron: dict[str, tuple[str, ...]] = {}
    for clave in sorteo(st.lists(st.sampled_from(["actividad", "objeto", "fase", "paso"]), max_size=3, unique=True)):
        posibles = {"fase": ["ejecución", "monitoreo"], "paso": PASOS}.get(clave, VALORES)
        patron[clave] = tuple(sorteo(st.lists(st.sampled_from(posibles), min_size=1, max_size=3)))
    premisa = None
    if sorteo(st.booleans()):
        premisa = (
            sorteo(st.sampled_from(["ejecuta", "diseña"])),
            sorteo(st.sampled_from([None, "a", "b"])),
            sorteo(st.booleans()),
        )
    titulares = ["a", "b", "mismo"] if premisa else ["a", "b"]
    encadena = sorteo(st.booleans())
    conclusiones = sorteo(
        st.lists(
            st.tuples(st.sampled_from(["ejecuta", "diseña"]), st.sampled_from(titulares) if encadena else st.none()),
            min_size=1,
            max_size=2,
            unique=True,
        )
    )
    return ReglaDeProducto(id_, patron, premisa, tuple(conclusiones), encadena)


@pytest.mark.lenta
@con_durable
@settings(max_examples=40, deadline=None)
@given(programas())
def test_durable_rules_y_el_de_referencia_deducen_lo_mismo(programa: Programa) -> None:
    assert DeductorDurable().deduce(programa) == DeductorDeReferencia().deduce(programa)


@con_durable
def test_cientos_de_reglas_iguales_y_encadenadas_caben_en_paquetes() -> None:
    sueltas = [ReglaDeProducto(f"s{i}", {}, None, (("ejecuta", f"e{i}"),), True) for i in range(150)]
    cadena = [
        ReglaDeProducto(f"c{i}", {}, ("ejecuta", f"e{i}", False), (("diseña", "mismo"),), True) for i in range(150)
    ]
    pasos = {"p": dict.fromkeys(("proceso", "sector", "fase", "paso", "actividad", "objeto", "materia"), ("p",))}
    programa = Programa(pasos, (), tuple(sueltas + cadena))
    deducidos = DeductorDurable().deduce(programa)
    assert len(deducidos) == 300
    assert deducidos == DeductorDeReferencia().deduce(programa)


def test_mismo_toma_el_titular_que_caso() -> None:
    caso = mundo(
        asigna("construye", "gore", cuando={"paso": "obra"}),
        regla(
            "mantiene",
            cuando={"paso": "mantener", "responsable": {"función": "ejecuta", "paso": "anterior"}},
            asigna={"función": "ejecuta", "titular": "mismo"},
        ),
        pasos=[paso("obra"), paso("mantener", **{"después_de": ["obra"]})],
    )
    deducidos = DeductorDeReferencia().deduce(programa_de(caso))
    premisa = Premisa("obra", "ejecuta", "gore")
    assert Deducido("mantiene", "mantener", "ejecuta", "gore", premisa) in deducidos


def _a_tamano(reglas: int, pasos: int) -> Programa:
    """Procesos de diez pasos en cadena; una regla de cada diez encadena con la asignación del paso anterior."""
    azar = Random(17)
    hechos = {
        f"p{i}": {
            "proceso": (f"pr{i // 10}",),
            "sector": ("s",),
            "fase": (f"f{i % 5}",),
            "paso": (f"p{i}",),
            "actividad": (f"a{i % 13}", "común"),
            "objeto": (f"o{i % 7}",),
            "materia": (),
        }
        for i in range(pasos)
    }
    enlaces = tuple((f"p{i}", f"p{i - 1}") for i in range(1, pasos) if i % 10)
    return Programa(hechos, enlaces, tuple(_una(i, azar) for i in range(reglas)))


def _una(numero: int, azar: Random) -> ReglaDeProducto:
    patrones: list[dict[str, tuple[str, ...]]] = [
        {"actividad": (f"a{azar.randrange(13)}",), "objeto": (f"o{azar.randrange(7)}", f"o{azar.randrange(7)}")},
        {"proceso": (f"pr{azar.randrange(9)}", "no-hay"), "actividad": ("común", f"a{azar.randrange(13)}")},
        {"paso": (f"p{azar.randrange(90)}", f"p{azar.randrange(90)}")},
    ]
    encadena = numero % 10 == 0
    return ReglaDeProducto(
        f"r{numero}",
        azar.choice(patrones),
        ("ejecuta", azar.choice([None, "e1"]), azar.random() < 0.7) if encadena else None,
        ((azar.choice(["ejecuta", "diseña"]), "mismo" if encadena else f"e{azar.randrange(4)}"),),
        True,
    )


@pytest.mark.lenta
@con_durable
@pytest.mark.parametrize(("reglas", "pasos"), [(150, 90), (700, 120), (200, 400)])
def test_a_tamano_los_dos_deductores_dicen_lo_mismo(reglas: int, pasos: int) -> None:
    programa = _a_tamano(reglas, pasos)
    deducidos = DeductorDurable().deduce(programa)
    assert any(deducido.premisa for deducido in deducidos)
    assert deducidos == DeductorDeReferencia().deduce(programa)


@con_durable
def test_lo_que_pasa_de_los_topes_lo_deduce_el_de_referencia_y_lo_dice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "motor.deduccion.durable.subprocess.run", lambda *_, **__: pytest.fail("no hace falta abrir el hijo")
    )
    programa = _a_tamano(20_000, 800)
    with pytest.raises(durable.ProgramaDemasiadoGrande):
        DeductorDurable().deduce(programa)
    deducidos, nombre = deducir(programa)
    assert nombre == "referencia, por tamaño"
    assert deducidos == DeductorDeReferencia().deduce(programa)


@con_durable
@pytest.mark.parametrize("tope", ["TOPE_DE_AFIRMACIONES", "TOPE_DE_DISPAROS", "TOPE_DE_HECHOS"])
def test_el_hijo_que_pasa_de_un_tope_a_medias_tampoco_hace_caer_la_orden(
    monkeypatch: pytest.MonkeyPatch, tope: str
) -> None:
    """Los hechos de entrada caben justos: lo que se deduce de ellos es lo que pasa."""
    programa = _a_tamano(60, 20)
    justos = {"TOPE_DE_AFIRMACIONES": 58 * 2 + 10, "TOPE_DE_DISPAROS": 10, "TOPE_DE_HECHOS": 2 * 20 + 18}
    monkeypatch.setattr(durable, tope, justos[tope])
    deducidos, nombre = deducir(programa)
    assert nombre == "referencia, por tamaño"
    assert deducidos == DeductorDeReferencia().deduce(programa)


@con_durable
def test_dentro_de_los_topes_deduce_durable_rules() -> None:
    _, nombre = deducir(_a_tamano(60, 20))
    assert nombre.startswith("durable-rules ")


@given(programas())
def test_casan_los_pasos_que_tienen_algun_valor_de_cada_clave_en_su_orden(programa: Programa) -> None:
    casador = Casador(programa.pasos)
    for r in programa.reglas:
        a_mano = [
            paso
            for paso, valores in programa.pasos.items()
            if all(set(valores[clave]) & set(admitidos) for clave, admitidos in r.patron.items())
        ]
        assert casador.casados(r.patron) == a_mano
