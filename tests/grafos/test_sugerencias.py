"""Las sugerencias son mínimas, están verificadas y se escriben como propuestas que la simulación acepta."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grafos.hallazgos import Hallazgo, detectar
from grafos.reformas.simulacion import comparar, escenario
from grafos.reformas.sugerencias import Limites, Sugerencia, buscar, donde_de, en_archivo, en_propuesta, sugerir
from grafos.reformas.sugerencias.candidatas import candidatas
from grafos.reformas.sugerencias.composicion import leida
from grafos.reformas.sugerencias.ediciones import Edicion, compatibles, orden_de
from grafos.reformas.sugerencias.escritura import compacta, sin_el_ambito
from grafos.reformas.sugerencias.verificacion import Verificador, errores_de
from interfaz.ordenes.proponer import proponer
from interfaz.ordenes.simular import simular
from interfaz.terminal.opciones import MalUso
from interfaz.usos.pedido import PedidoInvalido
from motor.cambios.propuestas import con_propuesta
from motor.deduccion.referencia import DeductorDeReferencia
from motor.regiones.ambito import Ambito
from motor.regiones.espacio import Espacio
from motor.titulares.dictamen import UniversoVacio, analizar
from reglas import Caso, cargar, cargar_propuesta, cargar_texto
from reglas.lenguaje.atributos import FECHA, Atributo
from reglas.lenguaje.condiciones import Condicion, Siempre
from reglas.resolucion.condiciones import LectorDeCondiciones
from reglas.yaml.arbol import Lugar, Mapa
from tests.generadores import documentos
from tests.mundo import DIA, asigna, documento, en_yaml, mundo, paso, regla

REFERENCIA = DeductorDeReferencia()


def sugiere(*reglas: Any, **claves: Any) -> tuple[Caso, list[Sugerencia]]:
    caso = mundo(*reglas, **claves)
    return caso, sugerir(caso, deductor=REFERENCIA)


def clases(sugerencias: list[Sugerencia]) -> set[tuple[tuple[str, str], ...]]:
    """Por sugerencia, qué se hace y a quién (la regla o la entidad)."""
    return {tuple((e.clase, e.regla or e.entidad) for e in s.ediciones) for s in sugerencias}


def errores(hallazgos: tuple[Hallazgo, ...]) -> set[str]:
    return {h.id for h in hallazgos if h.gravedad == "error"}


def simulado(caso: Caso, sugerencia: Sugerencia, carpeta: Path) -> tuple[set[str], set[str]]:
    """Los errores que resuelve y los que abre el archivo escrito, releído y simulado."""
    ruta = carpeta / "sugerencia.yaml"
    ruta.write_text(en_propuesta(sugerencia, caso), encoding="utf-8")
    (propuesta,) = cargar_propuesta(ruta, caso)
    base = escenario(caso, deductor=REFERENCIA)
    hecha = comparar(base, escenario(caso, propuesta, base=base))
    return errores(hecha.resueltos), errores(hecha.nuevos)


def test_una_duplicidad_se_deroga_se_delimita_se_reparte_o_se_ordena() -> None:
    _, halladas = sugiere(asigna("a", "gore"), asigna("b", "provincia", donde={"ámbito": "rural"}))
    assert clases(halladas) == {
        (("delimitar", "a"),),
        (("derogar", "b"),),
        (("declarar reparto", "a"),),
        (("hacer prevalecer", "a"),),
        (("hacer prevalecer", "b"),),
    }


def test_derogar_la_que_cubre_lo_demas_abriria_un_vacio_y_no_se_sugiere() -> None:
    _, halladas = sugiere(asigna("a", "gore"), asigna("b", "provincia", donde={"ámbito": "rural"}))
    assert (("derogar", "a"),) not in clases(halladas)


def test_un_vacio_se_cubre_nombrando_a_quien_existe_ahi() -> None:
    caso, halladas = sugiere(asigna("a", "gore", donde={"población": "<= 2000"}))
    assert clases(halladas) == {(("nombrar titular", "gore"),), (("nombrar titular", "provincia"),)}
    assert [s.titulares for s in halladas] == [("provincia",), ("gore",)], "primero el nivel más cercano"
    (nueva,) = halladas[0].propuesta["agrega"]
    assert nueva["donde"] == {"población": ">= 2001"}
    assert nueva["cita"] == "por definir"
    assert halladas[0].costo.rango == "ley"
    assert caso.reglas.keys() == {"a"}, "el caso no se toca"


def test_quien_no_existe_en_todo_el_vacio_no_basta_solo_y_dos_si() -> None:
    entidades = {
        "gore": {"nombre": "Gobierno regional", "nivel": "regional", "existe": {"cercado": "sí"}},
        "distrito": {"nombre": "Distrito", "nivel": "local", "existe": {"cercado": "no"}},
    }
    _, halladas = sugiere(
        asigna("a", "gore", modo="facultativa"), asigna("b", "distrito", modo="apoyo"), entidades=entidades
    )
    (unica,) = halladas
    assert {(e.clase, e.entidad) for e in unica.ediciones} == {
        ("nombrar titular", "gore"),
        ("nombrar titular", "distrito"),
    }


def test_un_vacio_no_se_quita_cambiandolo_por_la_clausula_residual() -> None:
    _, halladas = sugiere(asigna("a", "gore", modo="facultativa"), asigna("r", "ministerio", modo="residual"))
    assert halladas
    assert all(e.clase == "nombrar titular" for s in halladas for e in s.ediciones)


def test_un_aviso_que_la_duplicidad_tapaba_no_descarta_la_sugerencia() -> None:
    abierta = asigna("c", "ministerio", condición_abierta="si conviene")
    _, halladas = sugiere(asigna("a", "gore"), asigna("b", "provincia"), abierta)
    assert (("derogar", "b"),) in clases(halladas)
    assert not any(e.clase == "derogar" and e.regla == "c" for s in halladas for e in s.ediciones), "no hace falta"


def test_una_exclusion_sin_orden_se_resuelve_sin_reparto() -> None:
    excluye = regla("x", excluye={"función": "ejecuta", "titular": "gore"})
    _, halladas = sugiere(asigna("a", "gore"), excluye)
    assert clases(halladas) == {(("derogar", "x"),), (("hacer prevalecer", "a"),)}


def test_el_costo_es_el_de_la_norma_mas_alta_que_se_toca_y_ordena() -> None:
    _, halladas = sugiere(
        asigna("a", "gore", norma="ley"),
        asigna("b", "provincia", norma="reglamento", donde={"ámbito": "rural"}),
        caso={"prelación": []},
    )
    assert [s.costo.rango for s in halladas] == sorted(
        (s.costo.rango for s in halladas), key=["decreto-supremo", "ley"].index
    )
    assert halladas[0].costo.rango == "decreto-supremo"
    assert [(e.clase, e.regla) for e in halladas[0].ediciones] == [("derogar", "b")]


def test_entre_iguales_de_costo_va_antes_lo_mas_cercano() -> None:
    _, halladas = sugiere(asigna("a", "gore"), asigna("b", "provincia"))
    titulares = [s.titulares for s in halladas if s.costo.rango == "ley"]
    assert titulares[0] == ("provincia",)
    assert titulares.index(("provincia",)) < titulares.index(("gore",))


def test_tres_titulares_se_ordenan_con_una_sola_edicion() -> None:
    _, halladas = sugiere(asigna("a", "gore"), asigna("b", "provincia"), asigna("c", "ministerio"))
    assert {(s.ediciones[0].clase, s.ediciones[0].regla, s.ediciones[0].otras) for s in halladas} == {
        ("declarar reparto", "a", ("b", "c")),
        ("hacer prevalecer", "a", ("b", "c")),
        ("hacer prevalecer", "b", ("a", "c")),
        ("hacer prevalecer", "c", ("a", "b")),
    }


def test_lo_tolerado_no_se_toca() -> None:
    tolera = {"código": "DUP001", "paso": "obra", "motivo": "se estudia", "caduca": "2027-01-01"}
    assert sugiere(asigna("a", "gore"), asigna("b", "provincia"), tolerancias=[tolera])[1] == []


def test_se_puede_pedir_un_solo_paso() -> None:
    caso = mundo(asigna("a", "gore"), asigna("b", "provincia"), pasos=[paso("obra"), paso("otra")])
    todas = sugerir(caso, deductor=REFERENCIA)
    assert {s.celda.paso for s in todas} == {"obra", "otra"}
    assert sugerir(caso, paso="otra", deductor=REFERENCIA) == [s for s in todas if s.celda.paso == "otra"]


def test_si_se_recorta_se_dice() -> None:
    base = analizar(mundo(asigna("a", "gore"), asigna("b", "provincia")), deductor=REFERENCIA)
    hallazgos = detectar(base)
    (recortada,) = buscar(base, hallazgos, limites=Limites(candidatas=2))
    (entera,) = buscar(base, hallazgos)
    assert (recortada.candidatas, recortada.omitidas) == (2, entera.candidatas - 2)
    (cortada,) = buscar(base, hallazgos, limites=Limites(simulaciones=1))
    assert (cortada.agotada, cortada.probadas) == (False, 1)
    assert (entera.agotada, entera.omitidas) == (True, 0)


MUNDOS: dict[str, tuple[list[Any], dict[str, Any]]] = {
    "duplicidad": ([asigna("a", "gore"), asigna("b", "provincia", donde={"ámbito": "rural"})], {}),
    "vacío": ([asigna("a", "gore", donde={"población": "<= 2000"})], {}),
    "tres": ([asigna("a", "gore"), asigna("b", "provincia"), asigna("c", "ministerio")], {}),
    "compartida": ([asigna("a", "gore", modo="compartida"), asigna("b", "provincia", modo="compartida")], {}),
    "dos pasos": (
        [asigna("a", "gore"), asigna("b", "provincia", cuando={"paso": "obra"})],
        {"pasos": [paso("obra"), paso("otra")]},
    ),
    "delega": (
        [asigna("a", "gore"), regla("d", delega={"función": "ejecuta", "de": "provincia", "a": "distrito"})],
        {},
    ),
    "duplicidad y vacío": (
        [
            asigna("a", "gore", donde={"ámbito": "rural"}),
            asigna("b", "provincia", donde={"ámbito": "rural", "cercado": "no"}),
        ],
        {},
    ),
    "con disyunción": (
        [asigna("a", "gore"), asigna("b", "provincia", donde=[{"ámbito": "rural"}, {"no": {"cercado": "no"}}])],
        {},
    ),
    "con fecha": (
        [asigna("a", "gore"), asigna("b", "provincia", donde={"fecha": ">= 2020-01-01", "cercado": "sí"})],
        {},
    ),
}


@pytest.mark.parametrize("nombre", MUNDOS)
def test_el_archivo_escrito_se_recarga_y_al_simularlo_hace_lo_que_dice(nombre: str, tmp_path: Path) -> None:
    reglas, claves = MUNDOS[nombre]
    caso, halladas = sugiere(*reglas, **claves)
    assert halladas
    for sugerencia in halladas:
        resueltos, nuevos = simulado(caso, sugerencia, tmp_path)
        assert resueltos == set(sugerencia.resuelve)
        assert not nuevos
        assert en_propuesta(sugerencia, caso).startswith("# Sugiere; decide un abogado.")


@pytest.mark.parametrize("nombre", MUNDOS)
def test_todas_en_un_archivo_se_leen_a_la_vez(nombre: str, tmp_path: Path) -> None:
    reglas, claves = MUNDOS[nombre]
    caso, halladas = sugiere(*reglas, **claves)
    ruta = tmp_path / "todas.yaml"
    ruta.write_text(en_archivo(halladas, caso), encoding="utf-8")
    assert [p.id for p in cargar_propuesta(ruta, caso)] == [s.id for s in halladas]


def a_fuerza_bruta(caso: Caso) -> set[frozenset[Edicion]]:
    """Por celda, todos los conjuntos del menor tamaño que sirven, probándolos todos."""
    base = analizar(caso, deductor=REFERENCIA)
    hallazgos = detectar(base)
    verificador = Verificador(base, hallazgos)
    halladas: set[frozenset[Edicion]] = set()
    for celda in base.celdas:
        suyos = errores_de(hallazgos, celda)
        posibles = candidatas(base, celda, suyos, 1000).ediciones if suyos else ()
        for tamano in (1, 2, 3):
            ensayos = {c: verificador.ensaya(c) for c in combinations(posibles, tamano) if compatibles(c)}
            sirven = {frozenset(c) for c, ensayo in ensayos.items() if ensayo is not None and not ensayo.pendientes}
            if sirven:
                halladas |= sirven
                break
    return halladas


@pytest.mark.parametrize("nombre", MUNDOS)
def test_son_todas_las_minimas_segun_la_busqueda_exhaustiva(nombre: str) -> None:
    reglas, claves = MUNDOS[nombre]
    caso, halladas = sugiere(*reglas, **claves)
    assert {frozenset(s.ediciones) for s in halladas} == a_fuerza_bruta(caso)


@settings(max_examples=25, deadline=None)
@given(documentos())
def test_en_mundos_al_azar_son_todas_las_minimas_irredundantes_y_verificadas(documento: dict[str, Any]) -> None:
    caso = cargar_texto(en_yaml({**documento, "reglas": documento["reglas"][:3]} if _cierra(documento) else documento))
    try:
        base = analizar(caso, deductor=REFERENCIA)
    except UniversoVacio:
        return
    hallazgos = detectar(base)
    verificador = Verificador(base, hallazgos)
    for hecha in buscar(base, hallazgos, limites=Limites(ediciones=2, candidatas=14, simulaciones=400)):
        posibles = candidatas(base, hecha.celda, hecha.errores, 14).ediciones
        por_tamano = {
            n: {frozenset(c) for c in combinations(posibles, n) if compatibles(c) and _sirve(verificador, c)}
            for n in (1, 2)
        }
        minimas = por_tamano[1] or por_tamano[2]
        assert {frozenset(s.ediciones) for s in hecha.sugerencias} == minimas
        for sugerencia in hecha.sugerencias:
            propuesta = leida(sugerencia.propuesta, caso)
            despues = detectar(con_propuesta(base, propuesta).dictamen)
            assert not errores_de(despues, hecha.celda)
            assert errores(despues) <= errores(hallazgos)


def _cierra(documento: dict[str, Any]) -> bool:
    """Si las tres primeras reglas no citan a las demás."""
    ids = {r["id"] for r in documento["reglas"][:3]}
    return all(set(r.get(c, [])) <= ids for r in documento["reglas"][:3] for c in ("prevalece_sobre", "concurre_con"))


def _sirve(verificador: Verificador, ediciones: tuple[Edicion, ...]) -> bool:
    ensayo = verificador.ensaya(ediciones)
    return ensayo is not None and not ensayo.pendientes


def test_el_resultado_no_depende_del_orden_de_las_reglas() -> None:
    reglas = [asigna("a", "gore"), asigna("b", "provincia", donde={"ámbito": "rural"}), asigna("c", "ministerio")]
    derecho = sugiere(*reglas)[1]
    reves = sugiere(*reversed(reglas))[1]
    assert [s.propuesta for s in derecho] == [s.propuesta for s in reves]


ATRIBUTOS = {
    "color": Atributo("color", "categoría", ("rojo", "verde", "azul"), 0, 2),
    "cuenta": Atributo("cuenta", "entero", (), -3, 12000),
    "medida": Atributo("medida", "número", (), -150, 250, 2),
    "grande": Atributo("grande", "booleano", ("no", "sí"), 0, 1),
    "alta": Atributo("alta", "fecha", (), date(2020, 1, 1).toordinal(), date(2020, 3, 1).toordinal()),
}
ENTERO = Espacio([*ATRIBUTOS.values(), FECHA])


@st.composite
def ambitos(sorteo: st.DrawFn, espacio: Espacio = ENTERO) -> Ambito:
    ambito = espacio.nada
    for _ in range(sorteo(st.integers(0, 3))):
        caja = espacio.todo
        for dimension in espacio.dimensiones:
            if sorteo(st.booleans()):
                extremos = st.integers(0, dimension.tamano - 1)
                a, b = sorted((sorteo(extremos), sorteo(extremos)))
                caja = caja & espacio.pertenece(dimension.id, [(a, b)])
        ambito = ambito | caja
    return ambito


def releida(escrita: Any) -> Condicion:
    problemas: list[Any] = []
    lector = LectorDeCondiciones(ATRIBUTOS, lambda _: False, problemas)
    condicion = lector.leer(escrita, Lugar("donde", Mapa("prueba", (1, 1, 1, 1))), con_fecha=True)
    assert not problemas
    return condicion


@settings(deadline=None)
@given(ambitos())
def test_lo_escrito_releido_es_el_mismo_ambito(ambito: Ambito) -> None:
    assert ENTERO.donde(releida(donde_de(ambito))) == ambito


@settings(deadline=None)
@given(ambitos(), ambitos(), st.integers(0, 2))
def test_restar_un_ambito_a_un_donde_escrito_quita_exactamente_eso(donde: Ambito, quitado: Ambito, forma: int) -> None:
    escrito: Any = donde_de(donde)
    if forma == 1:
        escrito = {"no": [{"no": escrito}]}
    condicion = Siempre() if donde.es_todo else releida(escrito)
    resto = sin_el_ambito(compacta(escrito) if forma == 2 and escrito else escrito, condicion, quitado, ENTERO.todo)
    if resto is None:
        assert not donde - quitado
    else:
        assert ENTERO.donde(releida(resto)) == donde - quitado


def test_las_ediciones_tienen_un_orden_total() -> None:
    base = analizar(
        mundo(asigna("a", "gore"), asigna("b", "provincia"), asigna("c", "ministerio")), deductor=REFERENCIA
    )
    ediciones = candidatas(base, next(iter(base.celdas)), detectar(base)[:1], 100).ediciones
    assert len({repr(orden_de(e)) for e in ediciones}) == len(ediciones)
    assert base.fecha == DIA


def test_lo_imposible_no_ensucia_lo_escrito() -> None:
    _, halladas = sugiere(
        asigna("a", "gore", modo="facultativa"), imposible=[{"ámbito": "urbano", "población": "<= 1999"}]
    )
    assert all("donde" not in nueva for s in halladas for nueva in s.propuesta["agrega"])


@settings(deadline=None)
@given(ambitos(), ambitos())
def test_ensanchar_no_cambia_ningun_punto_posible(ambito: Ambito, universo: Ambito) -> None:
    ancho = ambito.ensanchado(universo)
    assert ancho & universo == ambito & universo
    assert len(ancho.fundido().piezas) <= max(len(ambito.fundido().piezas), 1)


def test_la_orden_enseña_escribe_y_dice_quien_decide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ruta, escrita = tmp_path / "caso.yaml", tmp_path / "propuesta.yaml"
    ruta.write_text(en_yaml(documento(asigna("a", "gore"), asigna("b", "provincia"))), encoding="utf-8")
    assert proponer(str(ruta), salida=str(escrita)) == 1
    dicho = capsys.readouterr().out
    assert "obra.ejecuta.sugerencia-1: pide ley; responde Municipalidad provincial" in dicho
    assert dicho.endswith("Sugiere; decide un abogado.\n")
    assert [p.id for p in cargar_propuesta(escrita, cargar(ruta))] == ["obra.ejecuta.sugerencia-1"]
    assert simular(str(ruta), propuesta=str(escrita)) == 0
    assert proponer(str(ruta), cual="obra.ejecuta.sugerencia-2", salida=str(escrita)) == 1
    assert [p.id for p in cargar_propuesta(escrita, cargar(ruta))] == ["obra.ejecuta.sugerencia-2"]
    assert proponer(str(ruta), cual="todas", salida=str(escrita)) == 1
    assert len(cargar_propuesta(escrita, cargar(ruta))) == 5
    with pytest.raises(PedidoInvalido, match="no hay ninguna sugerencia"):
        proponer(str(ruta), cual="otra", salida=str(escrita))
    with pytest.raises(PedidoInvalido, match=r"¿quiso decir «obra»\?"):
        proponer(str(ruta), paso="obrra")
    with pytest.raises(MalUso, match="falta --salida"):
        proponer(str(ruta), cual="todas")


def test_la_orden_sin_errores_lo_dice_y_sale_con_cero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ruta = tmp_path / "caso.yaml"
    ruta.write_text(en_yaml(documento(asigna("a", "gore"))), encoding="utf-8")
    assert proponer(str(ruta), salida=str(tmp_path / "nada.yaml")) == 0
    dicho = capsys.readouterr().out
    assert dicho.startswith("No hay errores de celdas por quitar.\nNo hay ninguna sugerencia que escribir; no se dejó ")
    assert dicho.endswith("Sugiere; decide un abogado.\n")
    assert not (tmp_path / "nada.yaml").exists()
