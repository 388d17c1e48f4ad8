"""La huella cambia con el contenido y sólo con el contenido."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.reglas.escritos import documento, leido, regla

REGLAS = [regla("nota: N").replace("r1", f"r{numero}").strip() for numero in range(5)]


@given(st.permutations(REGLAS), st.permutations(["entidades", "atributos", "procesos", "normas", "reglas"]))
def test_permutar_reglas_y_secciones_no_la_cambia(reglas: list[str], secciones: list[str]) -> None:
    from reglas import cargar_texto

    base = leido(reglas="\n  " + "\n  ".join(REGLAS)).huella
    texto = documento(reglas="\n  " + "\n  ".join(reglas))
    cuerpo = {linea.split(":")[0]: "" for linea in texto.splitlines() if linea[0] not in " -"}
    actual = ""
    for linea in texto.splitlines(keepends=True):
        actual = linea.split(":")[0] if linea[0] not in " -" else actual
        cuerpo[actual] += linea
    orden = ["formato", "caso", *secciones]
    assert cargar_texto("# otro comentario\n" + "".join(cuerpo[clave] for clave in orden)).huella == base


def test_dentro_o_fuera_de_su_norma_y_con_o_sin_tildes_es_lo_mismo() -> None:
    suelta = leido(reglas=regla("condición_abierta: si puede"))
    dentro = "{id: r1, cita: art. 1, resumen: Uno., asigna: {funcion: EJECUTA, titular: provincia}, condicion_abierta: si puede}"
    junta = leido(reglas=None, normas=f"[{{id: ley, nombre: Ley, rango: ley, reglas: [{dentro}]}}]")
    assert suelta.huella == junta.huella


def test_cualquier_cambio_de_contenido_la_cambia() -> None:
    variantes = [
        leido(),
        leido(caso="{id: prueba, título: Otro}"),
        leido(reglas=regla("nota: N")),
        leido(reglas=regla("nota: M")),
        leido(reglas=regla("donde: {ámbito: rural}")),
        leido(imposible="[{ámbito: rural, cercado: sí}]"),
        leido(rangos="{ley: 3}"),
    ]
    assert len({caso.huella for caso in variantes}) == len(variantes)
    assert all(len(caso.huella) == 64 for caso in variantes)
