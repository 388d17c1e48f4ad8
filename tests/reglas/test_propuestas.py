"""Las propuestas se leen comprobadas contra el caso, y una regla se rehace con claves cambiadas."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reglas import ErrorDeEntrada, cargar_propuesta, cargar_propuesta_texto
from reglas.lenguaje.caso import Asigna, Excluye, Reserva, Vigencia
from reglas.lenguaje.condiciones import Pertenece, Siempre
from reglas.resolucion.resolver import con_cambios, regla_desde
from tests.reglas.escritos import documento, leido, regla, unico

NORMA = "{nombre: Proyecto, rango: ley, publicada: 2027-01-01, vigente: {desde: 2027-01-02}}"
BASE = f"id: p, título: P, norma: {NORMA}"
NUEVA = "{id: n1, cita: art. 1, resumen: Nueva., reserva: {función: ejecuta}, prevalece_sobre: [r1]}"


def propuesta(claves: str) -> str:
    return f"[{{{BASE}, {claves}}}]"


def test_una_propuesta_completa() -> None:
    caso = leido(
        reglas=regla("nota: N") + regla("nota: N").replace("r1", "r2"),
        propuestas=propuesta(
            f"deroga: [r2], agrega: [{NUEVA}], modifica: {{r1: {{donde: {{ámbito: rural}}}}}}, "
            "reasigna: [{paso: obrar, funcion: EJECUTA, de: distrito, a: provincia, donde: {cercado: no}}]"
        ),
    )
    leida = caso.propuestas["p"]
    assert (leida.norma.id, leida.norma.orden, leida.norma.vigente.desde) == ("p", 2, date(2027, 1, 2))
    assert leida.deroga == ("r2",)
    (nueva,) = leida.reglas_agregadas
    assert (nueva.norma, nueva.efecto, nueva.vigente) == (
        "p",
        Reserva(("ejecuta",)),
        Vigencia(date(2027, 1, 2)),
    )
    modificada = leida.reglas_modificadas["r1"]
    assert modificada.donde == Pertenece("ámbito", ((0, 0),))
    assert (modificada.norma, modificada.efecto) == ("ley", caso.reglas["r1"].efecto)
    assert caso.reglas["r1"].donde == Siempre()
    (traslado,) = leida.reasigna
    assert (traslado.paso, traslado.funcion, traslado.de, traslado.a) == (
        "obrar",
        "ejecuta",
        "distrito",
        "provincia",
    )
    assert traslado.donde == Pertenece("cercado", ((0, 0),))


@pytest.mark.parametrize(
    ("claves", "parte"),
    [
        ("deroga: [▸r9]", "no hay ninguna regla «r9»"),
        ("modifica: {r9: ▸{donde: {}}}", "no hay ninguna regla «r9»"),
        ("modifica: {r1: {▸dnde: {}}}", "la clave «dnde» no se conoce"),
        ("modifica: {r1: {id: ▸r2}}", "no cambia el identificador"),
        ("modifica: {r1: ▸texto}", "se espera un mapa"),
        ("modifica: {r1: ▸}", "falta el valor"),
        ("modifica: {r1: {condición_abierta: a, ▸condicion_abierta: b}}", "está repetida"),
        ("modifica: {r1: {norma: ▸lei}}", "no hay ninguna norma «lei»"),
        ("deroga: [r1], modifica: {r1: ▸{donde: {}}}", "deroga y modifica a la vez"),
        ("modifica: {r1: {donde: {ámbito: ▸rurl}}}", "no es un valor de «ámbito»"),
        ("modifica: {r1: {asigna: {función: ejecuta, titular: ▸nadie}}}", "no hay ninguna entidad «nadie»"),
        ("agrega: [{id: ▸r1, cita: a, resumen: b, reserva: {función: ejecuta}}]", "está repetido"),
        (
            "agrega: [{id: n, norma: ▸otra, cita: a, resumen: b, reserva: {función: ejecuta}}]",
            "ninguna norma «otra»",
        ),
        ("agrega: [▸{id: n, cita: a, reserva: {función: ejecuta}}]", "falta la clave obligatoria «resumen»"),
        (
            "reasigna: [{paso: ▸obra, función: ejecuta, de: distrito, a: provincia}]",
            "no hay ningún paso «obra»",
        ),
        ("reasigna: [{paso: obrar, función: ejecuta, de: distrito, a: ▸distrito}]", "son la misma entidad"),
        ("reasigna: [{paso: obrar, función: ejecuta, de: distrito, a: ▸zona}]", "ninguna entidad «zona»"),
        (
            "reasigna: [{paso: obrar, función: ejecuta, de: distrito, a: provincia, donde: {▸x: 1}}]",
            "ningún atributo",
        ),
        ("▸agregar: []", "la clave «agregar» no se conoce"),
    ],
)
def test_cada_error_de_una_propuesta_en_su_sitio(claves: str, parte: str) -> None:
    assert parte in unico(documento(propuestas=propuesta(claves))).mensaje


def test_dos_propuestas_alternativas_pueden_agregar_la_misma_regla() -> None:
    otra = propuesta(f"agrega: [{NUEVA}]")[1:-1].replace("id: p,", "id: q,", 1)
    caso = leido(propuestas=f"[{propuesta(f'agrega: [{NUEVA}]')[1:-1]}, {otra}]")
    assert list(caso.propuestas) == ["p", "q"]


def test_una_modificacion_puede_pasar_la_regla_a_la_norma_propuesta() -> None:
    modificadas = leido(propuestas=propuesta("modifica: {r1: {norma: p}}")).propuestas["p"].reglas_modificadas
    assert (modificadas["r1"].norma, modificadas["r1"].vigente.desde) == ("p", date(2027, 1, 2))


def test_la_norma_de_una_propuesta_no_puede_llamarse_como_otra_del_caso() -> None:
    escrita = propuesta("deroga: [r1]").replace("norma: {nombre", "norma: {id: ▸ley, nombre")
    assert "ya hay una norma «ley»" in unico(documento(propuestas=escrita)).mensaje


def test_dos_propuestas_no_comparten_identificador() -> None:
    una = propuesta("deroga: [r1]")[1:-1]
    texto = documento(propuestas=f"[{una}, {una.replace('id: p', 'id: ▸p')}]")
    assert "identificador de propuesta «p» está repetido" in unico(texto).mensaje


def test_las_agregadas_pueden_citarse_entre_si() -> None:
    otra = NUEVA.replace("n1", "n2").replace("[r1]", "[n1, n2]")
    assert len(leido(propuestas=propuesta(f"agrega: [{NUEVA}, {otra}]")).propuestas["p"].reglas_agregadas) == 2


def test_una_regla_se_rehace_con_claves_cambiadas() -> None:
    caso = leido(reglas=regla("donde: {ámbito: rural}, cuando: {paso: obrar}"))
    nueva = regla_desde(con_cambios(caso.escritas["r1"], {"donde": {"cercado": True}}), caso)
    assert nueva.donde == Pertenece("cercado", ((1, 1),))
    assert (nueva.cuando, nueva.origen, nueva.norma) == (
        caso.reglas["r1"].cuando,
        caso.reglas["r1"].origen,
        "ley",
    )
    assert regla_desde(caso.escritas["r1"], caso) == caso.reglas["r1"]


def test_un_efecto_nuevo_desplaza_al_anterior() -> None:
    caso = leido()
    excluye = {"excluye": {"función": "ejecuta", "titular": "provincia"}}
    assert regla_desde(con_cambios(caso.escritas["r1"], excluye), caso).efecto == Excluye(("ejecuta",), "provincia")
    cambios = "modifica: {r1: {excluye: {función: ejecuta, titular: provincia}}}"
    leida = leido(propuestas=propuesta(cambios)).propuestas["p"]
    assert leida.reglas_modificadas["r1"].efecto == Excluye(("ejecuta",), "provincia")


def test_una_regla_nueva_se_lee_con_la_norma_que_se_le_da() -> None:
    caso = leido(propuestas=propuesta("deroga: [r1]"))
    norma = caso.propuestas["p"].norma
    escrita = {
        "id": "z",
        "cita": "a",
        "resumen": "b",
        "asigna": {"función": ["ejecuta"], "titular": "provincia"},
    }
    nueva = regla_desde(escrita, caso, norma)
    assert (nueva.norma, nueva.vigente.desde) == ("p", date(2027, 1, 2))
    assert nueva.efecto == Asigna(("ejecuta",), "provincia", "titular")
    with pytest.raises(ErrorDeEntrada, match="falta la norma"):
        regla_desde(escrita, caso)
    with pytest.raises(ErrorDeEntrada, match="ninguna entidad"):
        regla_desde({**escrita, "asigna": {"función": "ejecuta", "titular": "nadie"}}, caso, norma)


AGREGADA = "id: n, cita: a, resumen: b, reserva: {función: ejecuta}"


@pytest.mark.parametrize(
    ("claves", "parte"),
    [
        ("vigente: {desde: ▸2027-01-01}", "no puede regir antes que su propuesta, que empieza el 2027-01-02"),
        ("norma: ley, vigente: {desde: ▸2010-01-01}", "no puede regir antes"),
        ("norma: ley, vigente: {hasta: ▸2020-01-01}", "antes de que empiece su propuesta"),
        ("vigente: ▸{hasta: 2020-01-01}", "la vigencia está invertida"),
    ],
)
def test_una_regla_nueva_no_rige_fuera_de_su_propuesta(claves: str, parte: str) -> None:
    problema = unico(documento(propuestas=propuesta(f"agrega: [{{{AGREGADA}, {claves}}}]")))
    assert parte in problema.mensaje


@pytest.mark.parametrize(
    ("claves", "desde", "hasta"),
    [
        ("nota: N", date(2027, 1, 2), date(2030, 12, 31)),
        ("norma: ley", date(2027, 1, 2), date(2030, 12, 31)),
        ("vigente: {desde: 2028-01-01, hasta: 2029-01-01}", date(2028, 1, 1), date(2029, 1, 1)),
        ("vigente: {hasta: 2090-01-01}", date(2027, 1, 2), date(2030, 12, 31)),
    ],
)
def test_una_regla_nueva_rige_mientras_rige_su_propuesta(claves: str, desde: date, hasta: date) -> None:
    norma = NORMA.replace("desde: 2027-01-02", "desde: 2027-01-02, hasta: 2030-12-31")
    texto = propuesta(f"agrega: [{{{AGREGADA}, {claves}}}]").replace(NORMA, norma)
    assert leido(propuestas=texto).propuestas["p"].reglas_agregadas[0].vigente == Vigencia(desde, hasta)


def test_una_propuesta_puede_venir_de_un_texto() -> None:
    caso = leido()
    (leida,) = cargar_propuesta_texto(f"formato: 1\npropuestas: {propuesta('deroga: [r1]')}\n", caso)
    assert (leida.id, leida.deroga) == ("p", ("r1",))
    with pytest.raises(ErrorDeEntrada) as error:
        cargar_propuesta_texto(f"formato: 1\npropuestas: {propuesta('deroga: [r9]')}\n", caso, "borrador.yaml")
    assert [(p.archivo, p.linea) for p in error.value.problemas] == [("borrador.yaml", 2)]


def test_un_archivo_de_propuestas_se_comprueba_contra_el_caso(tmp_path: Path) -> None:
    caso, ruta = leido(), tmp_path / "p.yaml"
    ruta.write_text(f"formato: 1\npropuestas: {propuesta('deroga: [r1]')}\n", encoding="utf-8")
    assert [p.id for p in cargar_propuesta(ruta, caso)] == ["p"]
    ruta.write_text(f"formato: 1\nentidades: {{}}\npropuestas: {propuesta('deroga: [r9]')}\n", encoding="utf-8")
    with pytest.raises(ErrorDeEntrada) as error:
        cargar_propuesta(ruta, caso)
    assert [p.linea for p in error.value.problemas] == [2, 3]
    for texto in ("formato: 1\n", "", "formato: 2\n"):
        ruta.write_text(texto, encoding="utf-8")
        with pytest.raises(ErrorDeEntrada):
            cargar_propuesta(ruta, caso)
    with pytest.raises(ErrorDeEntrada, match="no existe"):
        cargar_propuesta(tmp_path / "nada.yaml", caso)
