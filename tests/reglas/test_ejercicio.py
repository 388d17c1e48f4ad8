"""Cómo se ejerce la función: recursos, plazo, quién declara, qué falta dictar, con qué instrumento y con qué requisitos."""

from __future__ import annotations

import pytest

from reglas.lenguaje.caso import Declara, ExigeInstrumento, Limita, NoDice, Plazo, Recursos, Remision, Requisito
from reglas.lenguaje.condiciones import NUNCA, O, Pertenece, Siempre
from reglas.resolucion.resolver import con_cambios, regla_desde
from tests.reglas.escritos import SECCIONES, documento, leido, problemas, regla, unico

ENTIDADES = (
    SECCIONES["entidades"] + "\n  municipalidades: {nombre: Todas, nivel: local, comprende: [provincia, distrito]}"
)
A_TODAS = "asigna: {función: ejecuta, titular: municipalidades}"
EXCLUYE = "excluye: {función: ejecuta, titular: provincia}"
DELEGA = "delega: {función: ejecuta, de: provincia, a: distrito}"
RESERVA = "reserva: {función: ejecuta}"
LIMITA = "limita: {función: ejecuta, nivel: nacional}"
EXIGE = "exige_instrumento: {función: ejecuta, rango: decreto-supremo}"
REQUISITOS = "{convenio: {nombre: Convenio previo, cita: art. 50}, acuerdo: {}}"


def test_sin_las_claves_nuevas_todo_queda_sin_decir() -> None:
    una = leido().reglas["r1"]
    assert (una.cada_uno, una.recursos, una.plazo, una.declara, una.remite_a) == (False, None, None, None, None)
    assert (una.instrumento, una.requiere, una.texto) == (None, (), None)
    paso = leido().pasos["obrar"]
    assert (paso.exige_donde, paso.supervisa_a) == ({}, ())
    assert (paso.donde_exige("ejecuta"), paso.donde_exige("financia")) == (Siempre(), NUNCA)


def test_lo_que_el_articulo_dice_se_lee_con_su_cita() -> None:
    claves = (
        "recursos: {de: Transferencia, cita: art. 9}, plazo: {dias: 30, habiles: SI, cita: art. 4}, "
        "condición_abierta: si tiene capacidad, declara: {quien: ministerio, instrumento: Resolucion-Ministerial, cita: a}, "
        "remite_a: {rango: decreto-supremo, materia: criterios, norma: Pendiente}, instrumento: RESOLUCIÓN-DIRECTORAL, "
        "requiere: [convenio, acuerdo, convenio], texto: La letra del artículo."
    )
    una = leido(requisitos=REQUISITOS, reglas=regla(claves)).reglas["r1"]
    assert una.recursos == Recursos("transferencia", "art. 9")
    assert una.plazo == Plazo(30, True, "art. 4")
    assert una.declara == Declara("ministerio", "resolución-ministerial", "a")
    assert una.remite_a == Remision("criterios", None, "decreto-supremo")
    assert una.remite_a.pendiente
    assert (una.instrumento, una.requiere) == ("resolución-directoral", ("convenio", "acuerdo"))
    assert una.texto == "La letra del artículo."


def test_callar_no_es_lo_mismo_que_no_decirlo() -> None:
    una = leido(reglas=regla("recursos: no_dice, plazo: NO_DICE")).reglas["r1"]
    assert (una.recursos, una.plazo) == (NoDice(), NoDice())


def test_de_un_plazo_puede_no_saberse_que_dias_se_cuentan() -> None:
    leidos = [leido(reglas=regla(f"plazo: {{días: 5, cita: a{h}}}")).reglas["r1"].plazo for h in ("", ", hábiles: no")]
    assert leidos == [Plazo(5, None, "a"), Plazo(5, False, "a")]


def test_una_remision_cumplida_cita_la_norma_aunque_ya_no_rija() -> None:
    normas = (
        "[{id: ley, nombre: L, rango: ley}, {id: ds, nombre: D, rango: decreto-supremo, vigente: {hasta: 2001-01-01}}]"
    )
    una = leido(normas=normas, reglas=regla("remite_a: {materia: m, norma: ds}", EXCLUYE)).reglas["r1"]
    assert una.remite_a == Remision("m", "ds", None)
    assert not una.remite_a.pendiente


def test_los_requisitos_se_declaran_en_el_documento() -> None:
    requisitos = leido(requisitos=REQUISITOS).requisitos
    assert list(requisitos) == ["acuerdo", "convenio"]
    convenio = requisitos["convenio"]
    assert convenio == Requisito("convenio", "Convenio previo", "art. 50", convenio.origen)
    assert (requisitos["acuerdo"].nombre, requisitos["acuerdo"].cita) == ("acuerdo", None)


def test_cada_uno_se_dice_de_un_grupo_y_negarlo_es_no_ponerlo() -> None:
    assert leido(entidades=ENTIDADES, reglas=regla("cada_uno: sí", A_TODAS)).reglas["r1"].cada_uno
    assert not leido(reglas=regla("cada_uno: no", RESERVA)).reglas["r1"].cada_uno


def test_los_marcos_son_efectos() -> None:
    efectos = {
        LIMITA: Limita(("ejecuta",), "nacional", None),
        "limita: {función: [ejecuta, financia], titular: ministerio}": Limita(
            ("ejecuta", "financia"), None, "ministerio"
        ),
        "exige_instrumento: {función: diseña, rango: Ordenanza}": ExigeInstrumento(("diseña",), "ordenanza"),
    }
    for escrito, esperado in efectos.items():
        assert leido(reglas=regla("nota: N", escrito)).reglas["r1"].efecto == esperado


def test_un_marco_puede_alcanzar_al_titular_de_otra_funcion() -> None:
    cuando = "cuando: {responsable: {función: financia}}"
    una = leido(reglas=regla(cuando, "limita: {función: ejecuta, titular: mismo}")).reglas["r1"]
    assert una.efecto == Limita(("ejecuta",), None, "mismo")


def test_un_rango_que_solo_usa_una_regla_puede_anadirse_a_la_tabla() -> None:
    caso = leido(rangos="{acuerdo-de-consejo: 6}", reglas=regla("instrumento: acuerdo-de-consejo"))
    assert caso.rangos["acuerdo-de-consejo"] == 6
    assert caso.reglas["r1"].instrumento == "acuerdo-de-consejo"


@pytest.mark.parametrize("clave", ["recursos: no_dice", "plazo: no_dice", "instrumento: ley", "requiere: [acuerdo]"])
@pytest.mark.parametrize("efecto", [EXCLUYE, RESERVA, LIMITA, EXIGE])
def test_lo_que_obliga_al_titular_solo_cabe_donde_hay_titular(clave: str, efecto: str) -> None:
    assert leido(requisitos=REQUISITOS, reglas=regla(clave, DELEGA)).reglas["r1"]
    problema = unico(documento(requisitos=REQUISITOS, reglas=regla(f"▸{clave}", efecto)))
    nombre = clave.split(":")[0]
    assert problema.clave == f"reglas.r1.{nombre}"
    assert f"«{nombre}» no cabe" in problema.mensaje


@pytest.mark.parametrize("efecto", [A_TODAS, EXCLUYE, DELEGA, RESERVA, LIMITA, EXIGE])
def test_la_remision_y_el_texto_caben_en_todas(efecto: str) -> None:
    una = leido(entidades=ENTIDADES, reglas=regla("texto: T, remite_a: {materia: m, norma: ley}", efecto)).reglas["r1"]
    assert una.remite_a is not None
    assert una.texto == "T"


@pytest.mark.parametrize(
    ("claves", "efecto", "parte", "sugerencia"),
    [
        ("▸cada_uno: sí", EXCLUYE, "no cabe", None),
        ("cada_uno: ▸sí", "asigna: {función: ejecuta, titular: provincia}", "sea un grupo", None),
        (
            "cada_uno: ▸sí, cuando: {responsable: {función: financia}}",
            "asigna: {función: ejecuta, titular: mismo}",
            "«mismo» no lo es",
            None,
        ),
        ("cada_uno: ▸quizá", A_TODAS, "un sí o un no", None),
        ("recursos: ▸no_dise", A_TODAS, "no es una palabra admitida", "no_dice"),
        ("recursos: ▸[propios]", A_TODAS, "no es una palabra admitida", None),
        ("recursos: {de: ▸transferensia, cita: a}", A_TODAS, "no es una palabra admitida", "transferencia"),
        ("recursos: ▸{de: canon}", A_TODAS, "falta la clave obligatoria «cita»", None),
        ("plazo: ▸{cita: a}", A_TODAS, "falta la clave obligatoria «días»", None),
        ("plazo: ▸{días: 3}", A_TODAS, "falta la clave obligatoria «cita»", None),
        ("plazo: {días: ▸0, cita: a}", A_TODAS, "se espera un número entero", None),
        ("plazo: {días: ▸treinta, cita: a}", A_TODAS, "se espera un número entero", None),
        ("plazo: {días: 3, cita: a, ▸habil: no}", A_TODAS, "no se conoce", "hábiles"),
        ("plazo: {días: 3, cita: a, hábiles: ▸tal vez}", A_TODAS, "un sí o un no", None),
        ("▸declara: {quién: ministerio, cita: a}", A_TODAS, "la regla no tiene ninguna", None),
        ("condición_abierta: c, declara: {quién: ▸ministero, cita: a}", A_TODAS, "ninguna entidad", "ministerio"),
        ("condición_abierta: c, declara: ▸{quién: ministerio}", A_TODAS, "falta la clave obligatoria «cita»", None),
        ("condición_abierta: c, declara: ▸{cita: a}", A_TODAS, "falta la clave obligatoria «quién»", None),
        (
            "condición_abierta: c, declara: {quién: ministerio, instrumento: ▸decretillo, cita: a}",
            A_TODAS,
            "ningún rango",
            None,
        ),
        ("remite_a: {materia: m, norma: ▸lei}", A_TODAS, "ninguna norma", "ley"),
        (
            "remite_a: {materia: m, norma: pendiente, rango: ▸decreto-supreno}",
            A_TODAS,
            "ningún rango",
            "decreto-supremo",
        ),
        ("remite_a: ▸{materia: m}", A_TODAS, "falta la clave obligatoria «norma»", None),
        ("remite_a: ▸{norma: ley}", A_TODAS, "falta la clave obligatoria «materia»", None),
        ("instrumento: ▸resolución-ministeriall", A_TODAS, "ningún rango", "resolución-ministerial"),
        ("requiere: [▸convenioo]", A_TODAS, "ningún requisito", "convenio"),
        ("nota: N", "limita: ▸{función: ejecuta}", "una de las dos claves", None),
        ("nota: N", "limita: ▸{función: ejecuta, nivel: local, titular: provincia}", "una de las dos claves", None),
        ("nota: N", "limita: {función: ejecuta, nivel: ▸locall}", "no es una palabra admitida", "local"),
        ("nota: N", "limita: {función: ejecuta, titular: ▸provinca}", "ninguna entidad", "provincia"),
        ("nota: N", "limita: {función: ejecuta, titular: ▸mismo}", "cuando.responsable", None),
        ("nota: N", "exige_instrumento: {función: ejecuta, rango: ▸leyes}", "ningún rango", "ley"),
        ("nota: N", "exige_instrumento: ▸{función: ejecuta}", "falta la clave obligatoria «rango»", None),
    ],
)
def test_cada_error_cae_en_su_sitio(claves: str, efecto: str, parte: str, sugerencia: str | None) -> None:
    problema = unico(documento(entidades=ENTIDADES, requisitos=REQUISITOS, reglas=regla(claves, efecto)))
    assert parte in problema.mensaje
    assert problema.sugerencia == sugerencia


def test_todos_los_errores_de_una_regla_se_dicen_a_la_vez() -> None:
    claves = (
        "recursos: {de: rifa}, plazo: {días: 0}, declara: {quién: nadie, cita: a}, remite_a: {norma: lei, materia: m}, "
        "instrumento: bando, requiere: [sello], cada_uno: sí"
    )
    dichos = {problema.clave for problema in problemas(documento(requisitos=REQUISITOS, reglas=regla(claves)))}
    assert dichos == {
        "reglas.r1.recursos.de",
        "reglas.r1.recursos.cita",
        "reglas.r1.plazo.días",
        "reglas.r1.plazo.cita",
        "reglas.r1.declara",
        "reglas.r1.declara.quién",
        "reglas.r1.remite_a.norma",
        "reglas.r1.instrumento",
        "reglas.r1.requiere[0]",
        "reglas.r1.cada_uno",
    }


def pasos(claves: str) -> str:
    """La sección `procesos` con un segundo paso que lleva además esas claves."""
    return f"""
  - id: proceso
    nombre: Proceso
    sector: saneamiento
    pasos:
      - {{id: diseñar, nombre: Diseñar, fase: protocolos}}
      - {{id: obrar, nombre: Obrar, fase: ejecución, {claves}}}"""


def test_un_servicio_puede_deberse_solo_en_parte_del_universo() -> None:
    exige = "exige: [supervisa, {funcion: ejecuta, donde: {población: '>= 5000'}}, {función: ejecuta, donde: {cercado: no}}]"
    paso = leido(procesos=pasos(exige)).pasos["obrar"]
    assert paso.exige == ("supervisa", "ejecuta")
    assert paso.donde_exige("supervisa") == Siempre()
    grandes, fuera = Pertenece("población", ((5000, 20000),)), Pertenece("cercado", ((0, 0),))
    assert paso.donde_exige("ejecuta") == O((fuera, grandes))


def test_exigirla_sin_mas_una_vez_la_exige_en_todas_partes() -> None:
    caso = leido(procesos=pasos("exige: [{función: ejecuta, donde: {cercado: no}}, {función: ejecuta}]"))
    assert (caso.pasos["obrar"].exige, caso.pasos["obrar"].exige_donde) == (("ejecuta",), {})


def test_un_paso_puede_vigilar_a_otros_y_dos_vigilarse_entre_si() -> None:
    texto = pasos("supervisa_a: [diseñar]").replace("fase: protocolos", "fase: protocolos, supervisa_a: [obrar, obrar]")
    caso = leido(procesos=texto)
    assert (caso.pasos["obrar"].supervisa_a, caso.pasos["diseñar"].supervisa_a) == (("diseñar",), ("obrar",))


@pytest.mark.parametrize(
    ("claves", "parte", "sugerencia"),
    [
        ("supervisa_a: [▸obrar]", "no se supervisa a sí mismo", None),
        ("supervisa_a: [▸disenar]", "ningún paso", "diseñar"),
        ("exige: [▸ejecutar]", "no es una palabra admitida", "ejecuta"),
        ("exige: [▸{donde: {cercado: no}}]", "falta la clave obligatoria «función»", None),
        ("exige: [{función: ▸[ejecuta, financia]}]", "se espera una palabra", None),
        ("exige: [{función: ejecuta, donde: {▸cercada: no}}]", "ningún atributo", "cercado"),
        ("exige: [{función: ejecuta, ▸dónde: {}, dond: {}}]", "no se conoce", "donde"),
    ],
)
def test_cada_error_de_un_paso_cae_en_su_sitio(claves: str, parte: str, sugerencia: str | None) -> None:
    hallados = problemas(documento(procesos=pasos(claves.replace("▸", "")), reglas=None))
    assert any(parte in p.mensaje and p.sugerencia == sugerencia for p in hallados), "\n".join(map(str, hallados))


def test_lo_escrito_en_exige_entra_en_la_huella_y_una_palabra_suelta_no_la_cambia() -> None:
    simple = leido(procesos=pasos("exige: [ejecuta]")).huella
    assert leido(procesos=pasos("exige: [EJECUTA]")).huella == simple
    assert leido(procesos=pasos("exige: [{función: ejecuta, donde: {cercado: no}}]")).huella != simple


def test_callar_cambia_la_huella() -> None:
    variantes = [
        "nota: N",
        "nota: N, recursos: no_dice",
        "nota: N, recursos: {de: canon, cita: a}",
        "nota: N, plazo: no_dice",
    ]
    assert len({leido(reglas=regla(claves)).huella for claves in variantes}) == len(variantes)


def test_un_efecto_nuevo_se_lleva_lo_que_ya_no_le_cabe() -> None:
    caso = leido(reglas=regla("recursos: no_dice, texto: T"))
    cambiada = regla_desde(con_cambios(caso.escritas["r1"], {"reserva": {"función": "ejecuta"}}), caso)
    assert (cambiada.recursos, cambiada.texto) == (None, "T")
    otro = regla_desde(
        con_cambios(caso.escritas["r1"], {"delega": {"función": "ejecuta", "de": "provincia", "a": "distrito"}}), caso
    )
    assert otro.recursos == NoDice()


def test_lo_que_agrega_una_propuesta_puede_remitir_a_su_norma() -> None:
    nueva = f"{{id: r2, cita: a, resumen: b, {RESERVA}, remite_a: {{materia: m, norma: proyecto}}}}"
    propuesta = f"[{{id: p, título: P, norma: {{id: proyecto, nombre: N, rango: ley}}, agrega: [{nueva}]}}]"
    agregada = leido(propuestas=propuesta).propuestas["p"].reglas_agregadas[0]
    assert agregada.remite_a == Remision("m", "proyecto", None)


def test_un_atributo_y_sus_valores_tienen_nombre_para_las_personas() -> None:
    atributos = """
  cercado: {tipo: booleano, nombre: capital de provincia, rotulos: {si: en la capital, no: fuera de la capital}}
  población: {tipo: entero, desde: 0, hasta: 20000, rótulos: {0: sin habitantes}}"""
    entidades = SECCIONES["entidades"]
    leidos = leido(atributos=atributos, entidades=entidades).atributos
    assert (leidos["cercado"].llamado, leidos["población"].llamado) == ("capital de provincia", "población")
    assert [leidos["cercado"].rotulo(bit) for bit in (0, 1)] == ["fuera de la capital", "en la capital"]
    assert [leidos["población"].rotulo(n) for n in (0, 1500)] == ["sin habitantes", "1,500"]
    assert leidos["cercado"].texto(1) == "sí"


@pytest.mark.parametrize(
    ("rotulos", "parte", "sugerencia"),
    [
        ("{rural: Campo, urban: ▸Ciudad}", "no es un valor", "urbano"),
        ("{rural: ▸[Campo]}", "se espera un texto", None),
    ],
)
def test_un_rotulo_nombra_un_valor_del_dominio(rotulos: str, parte: str, sugerencia: str | None) -> None:
    atributos = (
        f"{{cercado: {{tipo: booleano}}, ámbito: {{tipo: categoría, valores: [rural, urbano], rótulos: {rotulos}}}}}"
    )
    problema = unico(documento(atributos=atributos))
    assert parte in problema.mensaje
    assert problema.sugerencia == sugerencia


def test_un_valor_no_tiene_dos_rotulos() -> None:
    atributos = "{cercado: {tipo: booleano, rótulos: {sí: dentro, true: ▸en la capital}}}"
    assert "ya tiene rótulo" in unico(documento(atributos=atributos)).mensaje
