"""La forma del documento: claves, palabras, identificadores y obligatorias."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglas.lenguaje import vocabulario as v
from reglas.lenguaje.caso import Asigna, Cuando, Delega, Excluye, Norma, Reserva, Responsable, Vigencia
from reglas.lenguaje.condiciones import Siempre
from tests.reglas.escritos import SECCIONES, documento, leido, problemas, regla, unico


def test_el_caso_de_prueba_se_lee_con_los_defectos_puestos() -> None:
    caso = leido()
    assert (caso.id, caso.titulo, caso.fecha, caso.prelacion) == (
        "prueba",
        "Caso de prueba",
        None,
        ("superior",),
    )
    diseñar, obrar = caso.procesos[0].pasos
    assert (diseñar.exige, obrar.exige) == (("diseña",), ("ejecuta",))
    assert obrar.cardinalidad_de("ejecuta") == "exactamente_uno"
    assert (obrar.proceso, obrar.sector, obrar.orden, obrar.despues_de) == (
        "proceso",
        "saneamiento",
        1,
        ("diseñar",),
    )
    assert list(caso.pasos) == ["diseñar", "obrar"]
    una = caso.reglas["r1"]
    assert una.efecto == Asigna(("ejecuta",), "distrito", "titular")
    assert (una.cuando, una.donde, una.vigente) == (None, Siempre(), Vigencia())
    assert caso.normas["ley"].orden == 2
    assert caso.territorio is None


def test_las_claves_y_las_palabras_valen_sin_tildes() -> None:
    caso = leido(
        caso="{id: prueba, titulo: T, prelacion: [SUPERIOR, Especial]}",
        procesos="""
  - id: proceso
    nombre: P
    sector: s
    pasos:
      - {id: a, nombre: A, fase: POLITICA, exige: [Disena], cardinalidad: {DISEÑA: Al_Menos_Uno}}
      - {id: b, nombre: B, fase: ejecucion, despues_de: [a]}""",
        reglas=regla("condicion_abierta: si puede", "asigna: {funcion: Ejecuta, titular: provincia, modo: Titular}"),
    )
    assert caso.prelacion == ("superior", "especial")
    assert caso.pasos["a"].fase == "política"
    assert caso.pasos["a"].exige == ("diseña",)
    assert caso.pasos["a"].cardinalidad_de("diseña") == "al_menos_uno"
    assert caso.pasos["b"].despues_de == ("a",)
    assert caso.reglas["r1"].condicion_abierta == "si puede"


@given(st.sampled_from([*v.FASES, *v.FUNCIONES, *v.TIPOS, *v.RANGOS]), st.data())
def test_una_palabra_se_reconoce_en_cualquier_caja_y_forma(palabra: str, datos: st.DataObject) -> None:
    forma: Literal["NFC", "NFD"] = datos.draw(st.sampled_from(("NFC", "NFD")))
    cajas = [datos.draw(st.sampled_from([str.upper, str.lower]))(letra) for letra in palabra]
    escrita = unicodedata.normalize(forma, "".join(cajas))
    vocabulario = (*v.FASES, *v.FUNCIONES, *v.TIPOS, *v.RANGOS)
    assert v.canonica(escrita, vocabulario) == palabra
    assert v.canonica(v.llana(escrita), vocabulario) == palabra


@pytest.mark.parametrize("clave", ["Caso", "CASO"])
def test_las_claves_no_valen_en_otra_caja(clave: str) -> None:
    texto = documento(caso=None) + f"{clave}: {SECCIONES['caso']}\n"
    hallados = problemas(texto)
    assert any(p.sugerencia == "caso" for p in hallados)


@pytest.mark.parametrize(
    ("secciones", "parte", "sugerencia"),
    [
        ({"caso": "{id: x, título: X, ▸titulo: Y}"}, "la clave «título» está repetida", None),
        ({"caso": "{id: x, ▸titlo: X}"}, "la clave «titlo» no se conoce", "título"),
        ({"caso": "▸{id: x}"}, "falta la clave obligatoria «título»", None),
        ({"caso": "{id: ▸a b, título: X}"}, "no es un identificador", None),
        ({"caso": "{id: x, título: ▸''}"}, "el texto está vacío", None),
        ({"caso": "{id: x, título: ▸[X]}"}, "se espera un texto", None),
        ({"caso": "▸texto"}, "se espera un mapa", None),
        ({"caso": "{id: x, título: X, fecha: ▸30/06/2026}"}, "no es una fecha", "2026-06-30"),
        ({"caso": "{id: x, título: X, fecha: ▸2026-02-30}"}, "no es una fecha", None),
        ({"caso": "{id: x, título: X, fecha: ▸1700-01-01}"}, "fuera del calendario", None),
        ({"caso": "{id: x, título: X, prelación: [▸superor]}"}, "no es una palabra admitida", "superior"),
        ({"usa": "▸otro.yaml"}, "se espera una lista", None),
        ({"entidades": "▸[a]", "reglas": None}, "se espera un mapa", None),
        ({"entidades": "\n  ▸no: {nombre: N, nivel: local}", "reglas": None}, "palabra reservada", None),
        ({"entidades": "\n  ▸mismo: {nombre: N, nivel: local}", "reglas": None}, "palabra reservada", None),
        ({"entidades": "\n  ▸a//b: {nombre: N, nivel: local}", "reglas": None}, "segmento vacío", None),
        ({"entidades": "\n  ▸a/../b: {nombre: N, nivel: local}", "reglas": None}, "segmento vacío", None),
        (
            {"entidades": "\n  ▸a b: {nombre: N, nivel: local}", "reglas": None},
            "no es un identificador",
            None,
        ),
        (
            {"entidades": "\n  a: {nombre: N, nivel: ▸estatal}", "reglas": None},
            "no es una palabra admitida",
            None,
        ),
        ({"atributos": "\n  ▸fecha: {tipo: booleano}", "entidades": None, "reglas": None}, "reservada", None),
        ({"procesos": "[▸{id: p, nombre: P, pasos: []}]"}, "falta la clave obligatoria «sector»", None),
        ({"normas": "[▸{id: ley, nombre: Ley}]"}, "falta la clave obligatoria «rango»", None),
        ({"normas": "[{id: ley, nombre: Ley, rango: ▸leyorganica}]"}, "el rango no está", "ley-orgánica"),
        (
            {"normas": "[{id: ley, nombre: Ley, rango: ley, vigente: ▸{desde: 2020-01-02, hasta: 2020-01-01}}]"},
            "la vigencia está invertida",
            None,
        ),
        ({"rangos": "{ley: ▸0}"}, "1 o más", None),
        ({"rangos": "{ley: ▸alto}"}, "número entero", None),
        ({"rangos": "{ley-organca: ▸1}"}, "no es un rango de la tabla", "ley-orgánica"),
        ({"rangos": "{ley: 1, LEY: ▸2}"}, "repetido", None),
        ({"tolerancias": "[▸{código: DUP001, paso: obrar, motivo: M}]"}, "obligatoria «caduca»", None),
        (
            {"tolerancias": "[{código: ▸DUP1, paso: obrar, motivo: M, caduca: 2027-01-01}]"},
            "no es un código de hallazgo",
            None,
        ),
        *(
            ({"tolerancias": f"[{{{claves}, motivo: M, caduca: 2027-01-01}}]"}, parte, sugerencia)
            for claves, parte, sugerencia in (
                ("código: ▸DUP004, paso: obrar", "ningún hallazgo «DUP004»", "DUP003"),
                ("código: ▸REG002, paso: obrar", "habla de una regla y no de un paso", None),
                ("código: DUP001, paso: ▸obar", "ningún paso «obar»", "obrar"),
                ("código: DUP001, paso: obrar, titulares: [distrito, ▸ministero]", "ninguna entidad", "ministerio"),
            )
        ),
    ],
)
def test_cada_error_de_forma_en_su_sitio(secciones: dict[str, str | None], parte: str, sugerencia: str | None) -> None:
    problema = unico(documento(**secciones))
    assert parte in problema.mensaje
    assert problema.sugerencia == sugerencia


@pytest.mark.parametrize(
    ("claves", "parte", "sugerencia"),
    [
        ("▸dnde: {}", "la clave «dnde» no se conoce", "donde"),
        ("confianza: ▸mucha", "no es una palabra admitida", None),
        ("cuando: {fase: [ejecución, ▸ejecuton]}", "no es una palabra admitida", "ejecución"),
        ("cuando: {fase: ▸ejecuton}", "no es una palabra admitida", "ejecución"),
        ("cuando: {paso: ▸[]}", "la lista está vacía", None),
        ("cuando: {responsable: {función: ▸ejecta}}", "no es una palabra admitida", "ejecuta"),
        ("cuando: {responsable: {función: ejecuta, paso: ▸otro}}", "no es una palabra admitida", None),
        ("cuando: {responsable: ▸{titular: provincia}}", "falta la clave obligatoria «función»", None),
        ("concurre_con: ▸r1", "se espera una lista", None),
        ("vigente: {desde: ▸ayer}", "no es una fecha", None),
        ("▸reserva: {función: ejecuta}", "la regla tiene 2 efectos (asigna, reserva)", None),
    ],
)
def test_cada_error_de_una_regla_en_su_sitio(claves: str, parte: str, sugerencia: str | None) -> None:
    problema = unico(documento(reglas=regla(claves)))
    assert parte in problema.mensaje
    assert problema.sugerencia == sugerencia


@pytest.mark.parametrize(
    ("efecto", "parte"),
    [
        ("nota: N", "la regla no tiene ningún efecto"),
        ("asigna: {función: [], titular: provincia}", "la lista está vacía"),
        ("asigna: {función: ejecta, titular: provincia}", "no es una palabra admitida"),
        ("asigna: {función: ejecuta}", "falta la clave obligatoria «titular»"),
        ("asigna: {función: ejecuta, titular: provincia, modo: total}", "no es una palabra admitida"),
        ("asgina: {función: ejecuta, titular: provincia}", "la clave «asgina» no se conoce"),
    ],
)
def test_un_efecto_mal_escrito_es_un_solo_problema(efecto: str, parte: str) -> None:
    assert parte in unico(documento(reglas=regla("evidencia: texto", efecto))).mensaje


@pytest.mark.parametrize("formato", ["2", "1.0", "v1", "''"])
def test_un_formato_que_no_es_uno_lo_dice_y_nada_mas(formato: str) -> None:
    problema = unico(f"formato: ▸{formato}\ncosas: [a, b]\notra: {{x: y}}\n")
    assert "esta versión lee el formato 1" in problema.mensaje


def test_el_formato_es_obligatorio() -> None:
    assert "falta la clave obligatoria «formato»" in unico(documento(formato=None)).mensaje


def test_la_raiz_debe_tener_caso() -> None:
    problema = unico(documento(caso=None))
    assert "falta la clave obligatoria «caso»" in problema.mensaje


def test_todos_los_problemas_se_dicen_a_la_vez_y_en_orden() -> None:
    texto = documento(
        reglas=regla("confianza: mucha, dnde: {}, prevalece_sobre: [r9]", "asigna: {función: x, titular: nadie}"),
        procesos="[{id: p, nombre: P, sector: s, pasos: [{id: a, nombre: A, fase: x, después_de: [zz]}]}]",
    )
    hallados = problemas(texto)
    assert [(p.linea, p.columna) for p in hallados] == sorted((p.linea, p.columna) for p in hallados)
    partes = ["«x»", "«zz»", "«mucha»", "«dnde»", "«r9»", "«nadie»"]
    texto_entero = "\n".join(map(str, hallados))
    assert all(parte in texto_entero for parte in partes)
    assert len(hallados) == 7


def test_los_mensajes_de_pydantic_no_llegan_al_usuario() -> None:
    texto = documento(caso="[x]", usa="{a: b}", procesos="[[x]]", reglas="[texto, {id: [x]}]", normas="x")
    for problema in problemas(texto):
        assert not any(p in problema.mensaje.lower() for p in ("input", "should", "field", "valid ", "string"))


def test_los_efectos_se_leen() -> None:
    efectos = {
        "asigna: {función: [ejecuta, supervisa, ejecuta], titular: provincia, modo: apoyo}": Asigna(
            ("ejecuta", "supervisa"), "provincia", "apoyo"
        ),
        "excluye: {función: ejecuta, titular: provincia}": Excluye(("ejecuta",), "provincia"),
        "delega: {función: ejecuta, de: provincia, a: distrito}": Delega(("ejecuta",), "provincia", "distrito"),
        "reserva: {función: ejecuta}": Reserva(("ejecuta",)),
    }
    for escrito, efecto in efectos.items():
        assert leido(reglas=regla("nota: N", escrito)).reglas["r1"].efecto == efecto


def test_cuando_admite_un_valor_o_una_lista() -> None:
    cuando = "cuando: {paso: [obrar, diseñar], materia: agua, responsable: {función: ejecuta, paso: anterior}}"
    assert leido(reglas=regla(cuando)).reglas["r1"].cuando == Cuando(
        paso=("obrar", "diseñar"), materia=("agua",), responsable=Responsable("ejecuta", None, "anterior")
    )


def test_la_vigencia_de_una_regla_se_completa_con_la_de_su_norma() -> None:
    normas = "[{id: ley, nombre: Ley, rango: ley, vigente: {desde: 2010-01-01, hasta: 2020-12-31}}]"
    caso = leido(normas=normas, reglas=regla("vigente: {desde: 2015-01-01}"))
    assert caso.reglas["r1"].vigente == Vigencia(date(2015, 1, 1), date(2020, 12, 31))


def test_la_vigencia_que_queda_invertida_al_completarse_es_un_error() -> None:
    normas = "[{id: ley, nombre: Ley, rango: ley, vigente: {desde: 2010-01-01}}]"
    problema = unico(documento(normas=normas, reglas=regla("vigente: ▸{hasta: 2009-12-31}")))
    assert "empieza el 2010-01-01 y termina el 2009-12-31" in problema.mensaje


def test_una_norma_puede_llevar_sus_reglas() -> None:
    dentro = "{id: r1, cita: art. 1, resumen: Uno., asigna: {función: ejecuta, titular: provincia}}"
    caso = leido(normas=f"[{{id: ley, nombre: Ley, rango: ley, reglas: [{dentro}]}}]", reglas=None)
    assert caso.reglas["r1"].norma == "ley"


def test_la_tabla_de_rangos_se_puede_cambiar_y_ampliar() -> None:
    normas = "[{id: ley, nombre: Ley, rango: Ley_Organica}, {id: n, nombre: N, rango: circular}]".replace("_", "-")
    caso = leido(rangos="{ley-organica: 1, circular: 9}", normas=normas)
    assert caso.normas["ley"].rango == "ley-orgánica"
    assert (caso.normas["ley"].orden, caso.normas["n"].orden) == (1, 9)
    assert isinstance(caso.normas["n"], Norma)


def test_las_lineas_de_origen_son_las_del_id() -> None:
    texto = documento(
        reglas="\n  - norma: ley\n    cita: a\n    resumen: b\n    id: r1\n    reserva: {función: ejecuta}"
    )
    from reglas import cargar_texto

    origen = cargar_texto(texto).reglas["r1"].origen
    assert texto.splitlines()[origen.linea - 1].strip() == "id: r1"
    assert (origen.archivo, origen.columna) == ("caso.yaml", 9)


@pytest.mark.parametrize("cuando", ["cuando: {}", "cuando: {actividad: obrar}"])
def test_un_cuando_vacio_es_como_no_ponerlo(cuando: str) -> None:
    esperado = None if cuando == "cuando: {}" else Cuando(actividad=("obrar",))
    assert leido(reglas=regla(cuando)).reglas["r1"].cuando == esperado
