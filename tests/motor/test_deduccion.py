"""Los dos deductores dicen lo mismo, y lo que dicen es lo que se sigue."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
