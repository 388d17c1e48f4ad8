"""La condición leída dice lo mismo que la escrita, punto a punto; y cada error, en su sitio."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglas.lenguaje.atributos import Atributo
from reglas.lenguaje.condiciones import NUNCA, No, O, Pertenece, Siempre, Y, atributos_de, cumple, unidos
from reglas.lenguaje.errores import Problema
from reglas.lenguaje.sitio import Sitio
from reglas.resolucion.condiciones import LectorDeCondiciones
from reglas.yaml.arbol import Lugar, como_arbol
from tests.reglas.escritos import documento, leido, regla, unico

COLOR = Atributo("color", "categoría", ("azul", "rojo", "verde"), 0, 2)
CERCADO = Atributo("cercado", "booleano", ("no", "sí"), 0, 1)
EDAD = Atributo("edad", "entero", (), -2, 3)
PESO = Atributo("peso", "número", (), 0, 6, decimales=1)
DIA = Atributo("día", "fecha", (), date(2020, 2, 27).toordinal(), date(2020, 3, 2).toordinal())
ATRIBUTOS = {a.id: a for a in (COLOR, CERCADO, EDAD, PESO, DIA)}

COMPARADORES: dict[str, Callable[[Any, Any], bool]] = {
    "<=": operator.le,
    "<": operator.lt,
    ">=": operator.ge,
    ">": operator.gt,
}


def leida(escrita: Any) -> tuple[Any, list[Problema]]:
    problemas: list[Problema] = []
    lector = LectorDeCondiciones(ATRIBUTOS, lambda _: False, problemas)
    arbol = como_arbol({"donde": escrita}, Sitio("x.yaml"))
    return lector.leer(arbol["donde"], Lugar("donde", arbol, ("donde",))), problemas


def exacto(atributo: Atributo, ordinal: int) -> Any:
    """El valor como se escribiría, comparable."""
    if atributo.tipo in ("entero", "número"):
        return Fraction(atributo.minimo + ordinal, 10**atributo.decimales)
    return atributo.valor(ordinal)


def forma_cumple(atributo: Atributo, forma: Any, ordinal: int) -> bool:
    """Evaluación directa de lo escrito, sin pasar por la lectura."""
    if isinstance(forma, dict):
        return not forma_cumple(atributo, forma["no"], ordinal)
    if isinstance(forma, list):
        return any(forma_cumple(atributo, parte, ordinal) for parte in forma)
    valor = exacto(atributo, ordinal)
    if atributo.tipo == "categoría":
        return bool(valor == forma)
    if atributo.tipo == "booleano":
        return bool(valor == (forma in ("sí", "true", "SI")))
    convertir: Callable[[str], Any] = date.fromisoformat if atributo.tipo == "fecha" else Fraction
    for signo, compara in COMPARADORES.items():
        if forma.startswith(signo):
            return compara(valor, convertir(forma[len(signo) :].strip()))
    if ".." in forma:
        desde, hasta = forma.split("..")
        return (not desde or valor >= convertir(desde)) and (not hasta or valor <= convertir(hasta))
    return bool(valor == convertir(forma))


def condicion_cumple(escrita: Any, punto: dict[str, int]) -> bool:
    if isinstance(escrita, list):
        return any(condicion_cumple(parte, punto) for parte in escrita)
    return all(
        not condicion_cumple(forma, punto) if nombre == "no" else forma_cumple(ATRIBUTOS[nombre], forma, punto[nombre])
        for nombre, forma in escrita.items()
    )


def textos(atributo: Atributo) -> st.SearchStrategy[str]:
    """Valores del dominio, como se escriben."""
    if atributo.tipo == "fecha":
        dias = st.integers(atributo.minimo, atributo.maximo)
        return dias.map(lambda dia: date.fromordinal(dia).isoformat())
    enteros = st.integers(atributo.minimo, atributo.maximo)
    if not atributo.decimales:
        return enteros.map(str)
    divisor = 10**atributo.decimales
    return enteros.map(lambda n: f"{'-' if n < 0 else ''}{abs(n) // divisor}.{abs(n) % divisor:0{atributo.decimales}d}")


def escalares(atributo: Atributo) -> st.SearchStrategy[str]:
    if atributo.tipo == "categoría":
        return st.sampled_from(atributo.valores)
    if atributo.tipo == "booleano":
        return st.sampled_from(["sí", "no", "true", "false", "SI"])
    valores = textos(atributo)
    return st.one_of(
        valores,
        st.tuples(st.sampled_from(sorted(COMPARADORES)), st.sampled_from(["", " "]), valores).map("".join),
        st.tuples(valores, valores).map("..".join),
        valores.map(lambda valor: f"{valor}.."),
    )


def formas(atributo: Atributo) -> st.SearchStrategy[Any]:
    hojas = escalares(atributo)
    return st.recursive(
        hojas,
        lambda dentro: st.one_of(st.lists(dentro, min_size=1, max_size=3), st.fixed_dictionaries({"no": dentro})),
        max_leaves=4,
    )


MAPAS = st.fixed_dictionaries({}, optional={nombre: formas(a) for nombre, a in ATRIBUTOS.items()})
CONDICIONES = st.recursive(
    MAPAS,
    lambda dentro: st.one_of(
        st.lists(dentro, max_size=3),
        st.tuples(MAPAS, dentro).map(lambda par: {**par[0], "no": par[1]}),
    ),
    max_leaves=4,
)
PUNTOS = [dict(zip(ATRIBUTOS, punto, strict=True)) for punto in product(*(range(a.tamano) for a in ATRIBUTOS.values()))]


@given(CONDICIONES)
def test_lo_leido_equivale_a_lo_escrito_en_cada_punto(escrita: Any) -> None:
    condicion, problemas = leida(escrita)
    if problemas:
        assert all("vacío" in p.mensaje for p in problemas)
        return
    for punto in PUNTOS[::7]:
        assert cumple(condicion, punto) == condicion_cumple(escrita, punto)


@given(st.sampled_from(list(ATRIBUTOS.values())).flatmap(lambda a: st.tuples(st.just(a), escalares(a))))
def test_una_forma_escalar_es_un_error_solo_si_nada_la_cumple(caso: tuple[Atributo, str]) -> None:
    atributo, forma = caso
    _, problemas = leida({atributo.id: forma})
    assert bool(problemas) == (not any(forma_cumple(atributo, forma, o) for o in range(atributo.tamano)))


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda par: (min(par), max(par)))))
def test_los_tramos_unidos_son_los_mismos_ordinales_en_forma_unica(tramos: list[tuple[int, int]]) -> None:
    unido = unidos(tramos)
    dentro = {o for desde, hasta in tramos for o in range(desde, hasta + 1)}
    assert {o for desde, hasta in unido for o in range(desde, hasta + 1)} == dentro
    assert all(uno[1] + 1 < otro[0] for uno, otro in pairwise(unido))


def test_un_mapa_vacio_es_siempre_y_una_lista_vacia_nunca() -> None:
    assert leida({}) == (Siempre(), [])
    assert leida([]) == (NUNCA, [])


def test_las_formas_del_arbol() -> None:
    condicion, _ = leida({"color": "rojo", "no": [{"edad": "< 0"}, {"peso": "0.3..0.4"}]})
    assert condicion == Y(
        (
            Pertenece("color", ((1, 1),)),
            No(O((Pertenece("edad", ((0, 1),)), Pertenece("peso", ((3, 4),))))),
        )
    )
    assert sorted(atributos_de(condicion)) == ["color", "edad", "peso"]


@pytest.mark.parametrize("signo", ["", "<", "<=", ">", ">=", "≥ ", "menos de "])
@pytest.mark.parametrize(("peso", "parte"), [("0.15", "más de 1 decimal"), ("0,1", "no es un número")])
def test_un_numero_que_no_cae_en_la_rejilla_es_un_error_tambien_al_comparar(signo: str, peso: str, parte: str) -> None:
    _, problemas = leida({"peso": f"{signo}{peso}"})
    assert [parte in problema.mensaje for problema in problemas] == [True]


@pytest.mark.parametrize(
    ("forma", "signos"),
    [
        ("≤ 2", "<= 2"),
        ("≥2", ">= 2"),
        ("menos de 2", "< 2"),
        ("Menor que 2", "< 2"),
        ("más de 1", "> 1"),
        ("mas de 1", "> 1"),
        ("mayor o igual que 1", ">= 1"),
        ("hasta 2", "<= 2"),
        ("no más de 2", "<= 2"),
        ("como máximo  2", "<= 2"),
        ("desde 1", ">= 1"),
        ("al menos -1", ">= -1"),
        ("A partir de 1", ">= 1"),
        ("1 o más", ">= 1"),
        ("2 o menos", "<= 2"),
        ("entre -1 y 2", "-1..2"),
        ("de -1 a 2", "-1..2"),
        ("-1 .. 2", "-1..2"),
    ],
)
def test_una_comparacion_puede_decirse_con_palabras(forma: str, signos: str) -> None:
    assert leida({"edad": forma}) == leida({"edad": signos})
    assert leida({"edad": forma})[1] == []


def test_las_fechas_tambien_se_comparan_con_palabras() -> None:
    assert leida({"día": "antes de 2020-03-01"}) == leida({"día": "< 2020-03-01"})
    assert leida({"día": "después de 2020-03-01"}) == leida({"día": "> 2020-03-01"})


GRUPOS = st.lists(st.integers(0, 999), min_size=1, max_size=4)


@given(st.integers(1, 999), GRUPOS, st.sampled_from([",", ".", " ", "'", "\u00a0"]), st.sampled_from(["", "-"]))
def test_un_separador_de_miles_se_rechaza_y_se_dice_el_numero_sin_el(
    cabeza: int, grupos: list[int], separador: str, signo: str
) -> None:
    escrito = signo + separador.join([str(cabeza), *(f"{grupo:03}" for grupo in grupos)])
    limpio = signo + str(cabeza) + "".join(f"{grupo:03}" for grupo in grupos)
    for forma in (escrito, f"<= {escrito}", f"menos de {escrito}", f"{escrito}..", [escrito], {"no": escrito}):
        _, problemas = leida({"edad": forma})
        assert [(p.mensaje, p.sugerencia) for p in problemas] == [
            ("un número se escribe sin separador de miles", limpio)
        ]


def test_la_notacion_cientifica_es_exacta() -> None:
    caso = leido(reglas=regla("donde: {monto: '<= 1e3'}"))
    assert caso.reglas["r1"].donde == Pertenece("monto", ((0, 100_000),))


def test_la_fecha_se_admite_en_donde() -> None:
    donde = leido(reglas=regla("donde: {fecha: '< 1821-07-30'}")).reglas["r1"].donde
    assert donde == Pertenece("fecha", ((0, 1),))


@pytest.mark.parametrize(
    ("donde", "parte", "sugerencia"),
    [
        ("{▸ambito: rural}", "no hay ningún atributo «ambito»", "ámbito"),
        ("{ámbito: ▸rurl}", "no es un valor de «ámbito»", "rural"),
        ("{ámbito: [rural, ▸urbana]}", "no es un valor de «ámbito»", "urbano"),
        ("{ámbito: ▸[]}", "rango vacío", None),
        ("{ámbito: ▸{no: [rural, urbano]}}", "rango vacío", None),
        ("{ámbito: ▸{si: rural}}", "no es un mapa, salvo {no: …}", None),
        ("{cercado: ▸quizá}", "no es un valor de «cercado»", None),
        ("{población: ▸20001}", "fuera del dominio de «población»", None),
        ("{población: ▸'> 20000'}", "rango vacío", None),
        ("{población: ▸'5..3'}", "rango vacío", None),
        ("{población: ▸'2,5'}", "no es un número", None),
        ("{población: ▸'<= 2,000'}", "sin separador de miles", "2000"),
        ("{población: ▸'2.001..15.000'}", "sin separador de miles", "2001"),
        ("{población: ▸+5}", "no es un número", "5"),
        ("{población: ▸5E3}", "no es un número", "5e3"),
        ("{monto: ▸'2,5'}", "no es un número", "2.5"),
        ("{monto: ▸2.000}", "sin separador de miles", "2000"),
        ("{monto: ▸'1,234.50'}", "sin separador de miles", "1234.50"),
        ("{población: ▸muchas}", "no es un número", None),
        ("{población: ▸'= 3'}", "no es un número", None),
        ("{población: ▸2.5}", "un entero se escribe sin decimales", None),
        ("{población: ▸2.0}", "un entero se escribe sin decimales", "2"),
        ("{monto: ▸2.500}", "sin separador de miles", "2500"),
        ("{monto: ▸2.5000}", "lleva más de 2 decimales", "2.5"),
        ("{población: ▸'desde2'}", "no es un número", None),
        ("{población: ▸1...2}", "no es un número", None),
        ("{población: ▸..}", "no es un intervalo", None),
        ("{monto: ▸0.005}", "lleva más de 2 decimales", None),
        ("{monto: ▸1e999}", "fuera del dominio", None),
        ("{inicio: ▸2020-02-30}", "no es una fecha AAAA-MM-DD que exista", None),
        ("{inicio: ▸28/02/2020}", "no es una fecha AAAA-MM-DD que exista", "2020-02-28"),
        ("{inicio: ▸1999-12-31}", "fuera del dominio", None),
        ("{fecha: ▸1700-01-01}", "fuera del dominio", None),
        ("[{ámbito: rural}, ▸texto]", "un mapa de atributos o una lista", None),
        ("{no: {ámbito: ▸rurl}}", "no es un valor de «ámbito»", "rural"),
    ],
)
def test_cada_error_de_una_condicion_en_su_sitio(donde: str, parte: str, sugerencia: str | None) -> None:
    problema = unico(documento(reglas=regla(f"donde: {donde}")))
    assert parte in problema.mensaje
    assert problema.sugerencia == sugerencia
    assert problema.clave.startswith("reglas.r1.donde")


def test_la_fecha_no_se_admite_en_existe_ni_en_imposible() -> None:
    entidades = "\n  provincia: {nombre: P, nivel: local, existe: {▸fecha: 2020-01-01}}"
    assert "sólo se admite en `donde`" in unico(documento(entidades=entidades, reglas=None)).mensaje
    assert "sólo se admite en `donde`" in unico(documento(imposible="[{▸fecha: 2020-01-01}]")).mensaje


def test_un_atributo_con_errores_no_arrastra_otros() -> None:
    atributos = "\n  ámbito: {tipo: ▸categría, valores: [rural]}\n  cercado: {tipo: booleano}"
    problema = unico(documento(atributos=atributos, reglas=regla("donde: {ámbito: rural}")))
    assert problema.sugerencia == "categoría"


def test_imposible_reune_los_de_todas_partes_y_sin_nada_es_nunca() -> None:
    assert leido().imposible == NUNCA
    caso = leido(imposible="[{ámbito: rural, cercado: sí}, {ámbito: urbano, población: 0}]")
    assert isinstance(caso.imposible, O)
    assert len(caso.imposible.partes) == 2
