"""Lo que se cita existe, nada gira en círculo y los grupos son grupos."""

from __future__ import annotations

import pytest

from tests.reglas.escritos import documento, leido, problemas, regla, unico

ENTIDADES = """
  ministerio: {nombre: Ministerio, nivel: nacional}
  provincia: {nombre: Provincia, nivel: local}
  distrito: {nombre: Distrito, nivel: local}
"""


@pytest.mark.parametrize(
    ("efecto", "sugerencia"),
    [
        ("asigna: {función: ejecuta, titular: ▸provinca}", "provincia"),
        ("excluye: {función: ejecuta, titular: ▸ministero}", "ministerio"),
        ("delega: {función: ejecuta, de: ▸provinca, a: distrito}", "provincia"),
        ("delega: {función: ejecuta, de: provincia, a: ▸distrit}", "distrito"),
        (
            "reserva: {función: ejecuta}, cuando: {responsable: {función: ejecuta, titular: ▸provinca}}",
            "provincia",
        ),
    ],
)
def test_una_entidad_que_falta_se_dice_con_su_sugerencia(efecto: str, sugerencia: str) -> None:
    problema = unico(documento(reglas=regla("nota: N", efecto)))
    assert "no hay ninguna entidad" in problema.mensaje
    assert problema.sugerencia == sugerencia
    assert problema.admitidos == ("distrito", "ministerio", "provincia")


@pytest.mark.parametrize(
    ("claves", "parte"),
    [
        ("prevalece_sobre: [▸r9]", "no hay ninguna regla «r9»"),
        ("concurre_con: [r1, ▸otra]", "no hay ninguna regla «otra»"),
    ],
)
def test_una_regla_que_falta_es_un_error(claves: str, parte: str) -> None:
    assert parte in unico(documento(reglas=regla(claves))).mensaje


def test_una_norma_que_falta_es_un_error() -> None:
    reglas = "\n  - {id: r1, norma: ▸lei, cita: a, resumen: b, reserva: {función: ejecuta}}"
    assert unico(documento(reglas=reglas)).sugerencia == "ley"


def test_una_regla_suelta_debe_decir_su_norma() -> None:
    reglas = "\n  - ▸{id: r1, cita: a, resumen: b, reserva: {función: ejecuta}}"
    assert "falta la clave obligatoria «norma»" in unico(documento(reglas=reglas)).mensaje


def test_una_regla_dentro_de_una_norma_no_puede_decir_otra() -> None:
    dentro = "{id: r1, norma: ▸otra, cita: a, resumen: b, reserva: {función: ejecuta}}"
    normas = f"[{{id: otra, nombre: O, rango: ley}}, {{id: ley, nombre: L, rango: ley, reglas: [{dentro}]}}]"
    assert "dice otra" in unico(documento(normas=normas, reglas=None)).mensaje


def test_un_paso_que_falta_en_despues_de_es_un_error() -> None:
    procesos = "[{id: p, nombre: P, sector: s, pasos: [{id: a, nombre: A, fase: ejecución, después_de: [▸b]}]}]"
    assert "no hay ningún paso «b»" in unico(documento(procesos=procesos)).mensaje


def test_citar_en_cuando_un_paso_o_proceso_que_no_existe_no_es_un_error() -> None:
    assert leido(reglas=regla("cuando: {paso: [nada], proceso: ninguno}")).reglas["r1"].cuando is not None


def test_mismo_pide_un_responsable() -> None:
    efecto = "asigna: {función: ejecuta, titular: ▸mismo}"
    assert "`cuando.responsable`" in unico(documento(reglas=regla("nota: N", efecto))).mensaje
    leido(reglas=regla("cuando: {responsable: {función: supervisa}}", efecto.replace("▸", "")))


def test_delegar_en_uno_mismo_es_un_error() -> None:
    efecto = "delega: {función: ejecuta, de: provincia, a: ▸provincia}"
    assert "son la misma entidad" in unico(documento(reglas=regla("nota: N", efecto))).mensaje


@pytest.mark.parametrize(
    ("entidades", "parte"),
    [
        ("  a: {nombre: A, nivel: local, parte_de: ▸provinci}", "no hay ninguna entidad «provinci»"),
        ("  a: {nombre: A, nivel: local, parte_de: ▸a}", "«parte_de» forma un ciclo: a → a"),
        ("  g: {nombre: G, nivel: local, comprende: ▸[]}", "el grupo está vacío"),
        ("  g: {nombre: G, nivel: local, comprende: [▸nadie]}", "no hay ninguna entidad «nadie»"),
        (
            "  g: {nombre: G, nivel: local, comprende: [distrito], existe: ▸{cercado: no}}",
            "no lleva «existe»",
        ),
        (
            "  g: {nombre: G, nivel: local, comprende: [distrito], parte_de: ▸ministerio}",
            "no lleva «parte_de»",
        ),
        ("  g: {nombre: G, nivel: local, comprende: [▸g]}", "un grupo no puede estar dentro de otro"),
        (
            "  g: {nombre: G, nivel: local, comprende: [distrito]}\n  h: {nombre: H, nivel: local, comprende: [▸g]}",
            "un grupo no puede estar dentro de otro",
        ),
        (
            "  g: {nombre: G, nivel: local, comprende: [distrito]}\n  h: {nombre: H, nivel: local, parte_de: ▸g}",
            "nadie puede ser parte de un grupo",
        ),
    ],
)
def test_cada_error_de_parentesco_en_su_sitio(entidades: str, parte: str) -> None:
    assert parte in unico(documento(entidades=ENTIDADES + entidades)).mensaje


def test_un_ciclo_largo_se_dice_una_vez_con_su_vuelta() -> None:
    nombres = [f"e{i}" for i in range(2000)]
    filas = [f"  {n}: {{nombre: N, nivel: local, parte_de: {nombres[i - 1]}}}" for i, n in enumerate(nombres)]
    problema = unico(documento(entidades="\n" + "\n".join(filas), reglas=None))
    assert problema.mensaje.startswith("«parte_de» forma un ciclo: e0 → e1999")


def test_un_ciclo_en_despues_de_es_un_error() -> None:
    procesos = """
  - {id: p, nombre: P, sector: s, pasos: [{id: a, nombre: A, fase: ejecución, después_de: [b]}]}
  - {id: q, nombre: Q, sector: s, pasos: [{id: b, nombre: B, fase: ejecución, después_de: ▸[a]}]}"""
    assert "«después_de» forma un ciclo: a → b → a" in unico(documento(procesos=procesos)).mensaje


def test_un_rombo_no_es_un_ciclo() -> None:
    pasos = ["a, despues_de: []", "b, despues_de: [a]", "c, despues_de: [a]", "d, despues_de: [b, c]"]
    filas = ", ".join(f"{{nombre: N, fase: ejecución, id: {paso}}}" for paso in pasos)
    assert len(leido(procesos=f"[{{id: p, nombre: P, sector: s, pasos: [{filas}]}}]").pasos) == 4


@pytest.mark.parametrize(
    "secciones",
    [
        {"normas": "[{id: ley, nombre: L, rango: ley}, {id: ▸ley, nombre: L, rango: ley}]"},
        {"procesos": "[{id: p, nombre: P, sector: s, pasos: []}, {id: ▸p, nombre: P, sector: s, pasos: []}]"},
        {"reglas": regla("nota: N") + regla("nota: N").replace("id: r1", "id: ▸r1")},
    ],
)
def test_un_identificador_repetido_dice_donde_esta_el_otro(secciones: dict[str, str]) -> None:
    problema = unico(documento(**secciones))
    assert "está repetido: ya se declaró en caso.yaml:" in problema.mensaje


def test_dos_pasos_de_procesos_distintos_no_comparten_identificador() -> None:
    paso = "{id: ▸a, nombre: A, fase: ejecución}"
    procesos = f"""
  - {{id: p, nombre: P, sector: s, pasos: [{paso.replace("▸", "")}]}}
  - {{id: q, nombre: Q, sector: s, pasos: [{paso}]}}"""
    assert "identificador de paso «a»" in unico(documento(procesos=procesos)).mensaje


def test_un_mismo_nombre_en_dos_clases_no_choca() -> None:
    assert leido(normas="[{id: obrar, nombre: L, rango: ley}, {id: ley, nombre: L, rango: ley}]").normas["obrar"]


def test_una_entidad_con_errores_sigue_contando_como_declarada() -> None:
    entidades = ENTIDADES.replace("nivel: nacional", "nivel: nasional") + "  zona: {nombre: Z, parte_de: ministerio}"
    hallados = problemas(
        documento(entidades=entidades, reglas=regla("nota: N", "asigna: {función: ejecuta, titular: zona}"))
    )
    assert ["nivel" in p.clave for p in hallados] == [True, True]


def test_los_identificadores_distinguen_tildes_y_caja() -> None:
    problema = unico(documento(reglas=regla("nota: N", "asigna: {función: ejecuta, titular: ▸Provincia}")))
    assert problema.sugerencia == "provincia"
