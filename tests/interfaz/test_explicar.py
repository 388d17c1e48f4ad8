"""`delimita explicar`: un código, o una celda región por región."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from grafos.hallazgos import CATALOGO, GRAVEDADES, SECCIONES
from grafos.preguntas.acto import CODIGO_DE
from grafos.preguntas.codigos import CODIGOS_DE_ACTO
from tests.interfaz.conftest import Corre
from tests.mundo import asigna, paso, regla


@pytest.mark.parametrize("codigo", CATALOGO)
def test_cada_codigo_se_explica_con_todas_sus_secciones(corre: Corre, codigo: str) -> None:
    corrida = corre("explicar", codigo)
    assert corrida.codigo == 0
    assert corrida.salida.startswith(f"{codigo} ({CATALOGO[codigo].gravedad}): ")
    for seccion in SECCIONES:
        assert f"\n{seccion}\n    " in corrida.salida


@pytest.mark.parametrize("codigo", sorted(set(CODIGO_DE.values())))
def test_cada_codigo_de_un_acto_se_explica_con_todas_sus_secciones(corre: Corre, codigo: str) -> None:
    corrida = corre("explicar", codigo)
    assert (corrida.codigo, list(CODIGOS_DE_ACTO)) == (0, sorted(set(CODIGO_DE.values())))
    assert corrida.salida.startswith(f"{codigo} (de un acto): ")
    for seccion in SECCIONES:
        assert f"\n{seccion}\n    " in corrida.salida


def test_un_codigo_vale_en_cualquier_caja(corre: Corre) -> None:
    assert corre("explicar", "dup001").salida == corre("explicar", "DUP001").salida


def test_dice_quien_la_tiene_por_que_regla_y_articulo(corre: Corre, limpio: Path) -> None:
    salida = corre("explicar", limpio, "obra", "ejecuta").salida
    assert "obra > ejecuta: «Obra», al 2026-06-30" in salida
    assert "Dónde: en todos los casos" in salida
    assert "La tiene Gobierno regional, por:\n      - Ley, art. 1 [ley-1]. Regla de prueba." in salida


def test_dice_quien_quedo_desplazado_y_por_que_criterio(corre: Corre, escribe_caso) -> None:
    ruta = escribe_caso(asigna("ley-1", "gore"), asigna("ds-1", "ministerio", norma="reglamento"))
    salida = corre("explicar", ruta, "obra").salida
    assert (
        "Desplazada: Ministerio, por Reglamento, art. 1 [ds-1]; prevalece Ley, art. 1 [ley-1], "
        "porque su norma es de rango superior." in salida
    )


@pytest.mark.parametrize(
    ("claves", "criterio"),
    [
        ({"prevalece_sobre": ["ley-1"]}, "dice expresamente que prevalece"),
        ({"modo": "subsidiaria"}, "porque es subsidiaria"),
        ({"norma": "constitución"}, "de rango superior"),
        ({"norma": "ley-nueva"}, "porque su norma es posterior"),
        ({"donde": {"ámbito": "rural"}}, "porque es más especial"),
    ],
)
def test_cada_criterio_de_prelacion_tiene_su_frase(corre: Corre, escribe_caso, claves, criterio: str) -> None:
    caso = {"prelación": ["superior", "especial", "posterior"]}
    ruta = escribe_caso(asigna("ley-1", "gore"), asigna("otra", "provincia", **claves), caso=caso)
    assert criterio in corre("explicar", ruta, "obra").salida


def test_dice_quien_podria_y_no_porque_falla_su_condicion_y_cual(corre: Corre, escribe_caso) -> None:
    ruta = escribe_caso(asigna("ley-1", "gore"), asigna("ley-2", "gore", donde={"población": "> 2000"}))
    salida = corre("explicar", ruta, "obra").salida
    assert "- Ley, art. 1 [ley-2] (solo población de más de 2,000 habitantes). Regla de prueba." in salida
    assert "Podría y no" not in salida


def test_la_condicion_de_una_regla_que_no_actua_en_ninguna_parte_se_dice(corre: Corre, escribe_caso) -> None:
    ruta = escribe_caso(
        asigna("ley-1", "gore"), asigna("ley-2", "gore", donde={"cercado": "sí"}), imposible=[{"cercado": "sí"}]
    )
    assert (
        "Podría y no, porque no se cumple su condición: Gobierno regional, por Ley, art. 1 [ley-2], que pide "
        in corre("explicar", ruta, "obra").salida
    )


def test_dice_quien_podria_y_no_porque_no_rige_no_existe_o_falta_su_premisa(corre: Corre, escribe_caso) -> None:
    ruta = escribe_caso(
        asigna("ley-1", "gore"),
        asigna("ley-2", "provincia", vigente={"hasta": "2020-12-31"}),
        asigna("ley-3", "distrito", modo="apoyo"),
        asigna("ley-4", "programa", cuando={"responsable": {"función": "supervisa", "titular": "gore"}}, modo="apoyo"),
        regla("ley-5", asigna={"función": "supervisa", "titular": "gore"}, donde={"ámbito": "rural"}),
    )
    salida = corre("explicar", ruta, "obra", "ejecuta").salida
    assert (
        "porque no rige en la fecha: Municipalidad provincial, por Ley, art. 1 [ley-2], vigente hasta el 2020-12-31."
        in salida
    )
    assert "porque la entidad no existe ahí: ley-3 (solo cercado: sí)." in salida
    assert "no se da la asignación de la que depende: ley-4 (solo ámbito urbano)." in salida


def test_dice_lo_abierto_lo_suspendido_lo_que_no_obliga_y_lo_reservado(corre: Corre, escribe_caso) -> None:
    ruta = escribe_caso(
        asigna("ley-1", "gore"),
        asigna("ley-2", "provincia", modo="subsidiaria", condición_abierta="cuando no pueda la región"),
        asigna("ley-3", "ministerio", modo="apoyo"),
        regla("ley-4", reserva={"función": "supervisa"}),
    )
    salida = corre("explicar", ruta, "obra").salida
    assert "condición: «cuando no pueda la región»" in salida
    assert (
        "En suspenso: Ley, art. 1 [ley-2] desplazaría, si se cumpliera su condición, a:\n      - Ley, art. 1 [ley-1]\n"
        in salida
    )
    assert "Sin obligar a nadie: Ministerio (apoyo)" in salida
    assert "Reservada, sin titular a propósito: Ley, art. 1 [ley-4]" in salida


def test_los_hallazgos_de_la_celda_van_de_lo_mas_grave_a_lo_menos(corre: Corre) -> None:
    dicho = corre("explicar", "saneamiento", "sc12", "ejecuta").salida.partition("Hallazgos de esta celda")[2]
    gravedades = re.findall(r"^    [A-Z]{3}\d{3} \((\w+)", dicho, re.MULTILINE)
    assert set(gravedades) == set(GRAVEDADES)
    assert gravedades == sorted(gravedades, key=GRAVEDADES.index)


def test_recuerda_los_hallazgos_de_la_celda_y_donde(corre: Corre, duplicado: Path) -> None:
    salida = corre("explicar", duplicado, "obra").salida
    assert (
        "Hallazgos de esta celda\n    DUP001 (error): dos o más titulares para la misma función: ámbito rural" in salida
    )


def test_la_funcion_se_acepta_sin_tildes_y_solo_se_explica_esa(corre: Corre, escribe_caso) -> None:
    ruta = escribe_caso(asigna("ley-1", "gore", función=["diseña", "ejecuta"]))
    salida = corre("explicar", ruta, "obra", "DISENA").salida
    assert "obra > diseña" in salida
    assert "obra > ejecuta" not in salida


def test_un_paso_sin_reglas_se_dice_no_comprobado(corre: Corre, duplicado: Path) -> None:
    assert "No comprobado: ninguna regla del caso trata este paso." in corre("explicar", duplicado, "plan").salida


def test_una_funcion_que_nadie_exige_ni_trata_se_dice(corre: Corre, limpio: Path) -> None:
    salida = corre("explicar", limpio, "obra", "financia").salida
    assert "El paso no exige esta función y ninguna regla la trata." in salida


def test_la_fecha_cambia_la_explicacion(corre: Corre, escribe_caso) -> None:
    ruta = escribe_caso(asigna("ley-1", "gore", vigente={"desde": "2020-01-01"}))
    assert "La tiene Gobierno regional" in corre("explicar", ruta, "obra").salida
    assert "Nadie la tiene." in corre("explicar", ruta, "obra", "--fecha", "2019-12-31").salida


def test_sin_paso_se_listan_los_del_caso(corre: Corre, duplicado: Path) -> None:
    corrida = corre("explicar", duplicado)
    assert corrida.codigo == 0
    assert corrida.salida == "Los pasos del caso son:\n  obra: Obra\n  plan: Plan\n"


def test_un_paso_se_nombra_con_otras_mayusculas(corre: Corre, duplicado: Path) -> None:
    assert corre("explicar", duplicado, "OBRA").salida == corre("explicar", duplicado, "obra").salida


def test_un_paso_mal_escrito_sugiere_el_parecido(corre: Corre, duplicado: Path) -> None:
    corrida = corre("explicar", duplicado, "obre")
    assert corrida.codigo == 2
    assert "no tiene el paso «obre»; ¿quiso decir «obra»?" in corrida.errores


def test_una_funcion_mal_escrita_sugiere_la_parecida(corre: Corre, duplicado: Path) -> None:
    corrida = corre("explicar", duplicado, "obra", "ejecutar")
    assert corrida.codigo == 2
    assert "¿quiso decir «ejecuta»?" in corrida.errores


def test_un_caso_invalido_sale_con_tres(corre: Corre, tmp_path: Path) -> None:
    assert corre("explicar", tmp_path / "nada.yaml", "obra").codigo == 3


def test_explica_una_delegacion_donde_actua_y_una_exclusion_donde_no(corre: Corre, escribe_caso) -> None:
    rural = {"ámbito": "rural"}
    ruta = escribe_caso(
        asigna("ley-1", "gore"),
        regla("ley-2", delega={"función": "ejecuta", "de": "gore", "a": "provincia"}, donde=rural),
        regla("ley-3", excluye={"función": "ejecuta", "titular": "ministerio"}, donde=rural),
        pasos=[paso("obra")],
    )
    salida = corre("explicar", ruta, "obra").salida
    assert "La tiene Municipalidad provincial, por:\n      - Ley, art. 1 [ley-2]" in salida
    assert (
        "porque no se cumple su condición: exclusión de Ministerio, por Ley, art. 1 [ley-3] (solo ámbito urbano), que "
        "pide ámbito rural." in salida
    )


def test_las_funciones_que_solo_alcanza_una_residual_se_nombran_sin_detalle(corre: Corre, escribe_caso) -> None:
    residual = {"función": ["diseña", "ejecuta", "financia"], "titular": "ministerio", "modo": "residual"}
    ruta = escribe_caso(asigna("ley-1", "gore"), regla("ley-2", asigna=residual, cuando={"paso": "obra"}))
    salida = corre("explicar", ruta, "obra").salida
    assert "obra > ejecuta" in salida
    assert "obra > diseña" not in salida
    assert "Otras funciones: diseña y financia: el paso no las exige" in salida
    assert "obra > diseña" in corre("explicar", ruta, "obra", "diseña").salida


def test_varias_que_prevalecen_por_lo_mismo_se_dicen_juntas(corre: Corre, escribe_caso) -> None:
    ruta = escribe_caso(
        asigna("ley-1", "gore"),
        asigna("ley-2", "gore", cita="art. 2"),
        asigna("ds-1", "ministerio", norma="reglamento"),
        asigna("ley-3", "provincia", modo="subsidiaria", condición_abierta="si no alcanza"),
    )
    salida = corre("explicar", ruta, "obra").salida
    assert "prevalecen Ley, art. 1 [ley-1] y Ley, art. 2 [ley-2], porque sus normas son de rango superior." in salida
    assert salida.count("En suspenso: ") == 1


def _de_dos(escribe_caso: Callable[..., Path], **claves: object) -> Path:
    """La región tiene la obra y, en lo rural, se la delega a la provincia."""
    delega = regla("d", delega={"función": "ejecuta", "de": "gore", "a": "provincia"}, cita="art. 9", **claves)
    return escribe_caso(asigna("r", "gore"), delega)


def test_de_un_delegado_se_cita_primero_con_que_se_le_delego(corre: Corre, escribe_caso: Callable[..., Path]) -> None:
    caso = _de_dos(escribe_caso)
    dicho = corre("explicar", caso, "obra").salida.split("La tiene Municipalidad provincial, por:")[1]
    assert dicho.index("art. 9 [d]") < dicho.index("art. 1 [r]")
    filas = corre("exportar", caso, "--formato", "csv", "--salida", "-").salida.splitlines()
    assert [fila.split(",")[-2] for fila in filas if ",provincia," in fila] == ["d", "r"]


def test_una_delegacion_abierta_se_explica_donde_podria_darse(corre: Corre, escribe_caso: Callable[..., Path]) -> None:
    caso = _de_dos(escribe_caso, condición_abierta="si lo acuerda", donde={"ámbito": "rural"})
    en_todas, rural = corre("explicar", caso, "obra").salida.split("Dónde: ")[1:]
    assert rural.startswith("ámbito rural\n")
    assert (
        "Podría pasar si se cumpliera la condición que la norma deja abierta, «si lo acuerda»: de Gobierno regional a "
        "Municipalidad provincial, por Ley, art. 9 [d]." in rural
    )
    assert "Podría pasar" not in en_todas


def test_lo_comun_se_dice_una_vez_y_se_empieza_por_quien_la_tiene(corre: Corre, escribe_caso) -> None:
    ruta = escribe_caso(
        asigna("todos", "gore"),
        asigna("rural", "provincia", donde={"ámbito": "rural"}),
        asigna("grandes", "gore", donde={"ámbito": "rural", "población": "> 2000"}),
        asigna("apoyo", "ministerio", modo="apoyo"),
        asigna("vieja", "programa", vigente={"hasta": "2020-12-31"}),
    )
    salida = corre("explicar", ruta, "obra", "ejecuta").salida
    assert salida.split("\n\n")[1].splitlines() == [
        "  Quién la tiene",
        "    Ámbito rural: Gobierno regional y Municipalidad provincial.",
        "    Ámbito urbano: Gobierno regional.",
    ]
    for regla_ in ("todos", "rural", "grandes", "apoyo", "vieja"):
        assert salida.count(f"[{regla_}]") == 1, regla_
    assert "[grandes] (solo población de más de 2,000 habitantes y ámbito rural). Regla" in salida
    assert salida.index("Dónde: en todos los casos") < salida.index("[todos]") < salida.index("Dónde: ámbito rural")


def test_los_hallazgos_del_mismo_codigo_van_juntos(corre: Corre, escribe_caso) -> None:
    ruta = escribe_caso(
        asigna("a", "gore"),
        asigna("b", "provincia", donde={"ámbito": "rural"}),
        asigna("c", "ministerio", donde={"ámbito": "urbano"}),
    )
    salida = corre("explicar", ruta, "obra").salida
    dicho = next(linea for linea in salida.splitlines() if "DUP001" in linea)
    assert dicho.startswith("    DUP001 (error, 2 hallazgos): dos o más titulares para la misma función: ámbito ")


def test_quien_ejerce_por_medio_de_otro_no_se_calla(corre: Corre, escribe_caso: Callable[..., Path]) -> None:
    caso = escribe_caso(asigna("m", "ministerio", modo="compartida"), asigna("p", "programa", modo="compartida"))
    assert "La tiene Ministerio, que la ejerce por medio de Programa, por:" in corre("explicar", caso, "obra").salida
    csv = corre("exportar", caso, "--formato", "csv", "--salida", "-").salida
    assert "Ministerio,nacional,compartida,firme,por medio de Programa" in csv
    assert corre("revisar", caso).codigo == 0
