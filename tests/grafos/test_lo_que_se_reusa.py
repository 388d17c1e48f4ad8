"""Lo que una propuesta reusa de otra o del derecho vigente: da lo mismo que de cero, hasta en las cajas, y es poco lo
que se hace de nuevo. Se cuenta el trabajo, no el tiempo."""

from __future__ import annotations

import copy
import pickle
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grafos.hallazgos import Hallazgo, detectar
from grafos.hallazgos.inspeccion import Inspeccion
from grafos.prosa import regiones
from grafos.prosa.regiones import frase, frase_corta
from grafos.reformas.alternativas import Eje, EspacioDeBarrido, Evaluador
from grafos.reformas.simulacion import escenario
from grafos.reformas.sugerencias import buscar
from grafos.reformas.taller import Taller
from interfaz.formatos.json import informe_en_json
from interfaz.formatos.simulacion import en_datos
from interfaz.usos.simular import PedidoDeSimulacion, simular
from motor.cambios.propuestas import con_propuesta
from motor.cambios.traslados import traslados
from motor.deduccion.referencia import DeductorDeReferencia
from motor.regiones import particion
from motor.regiones import recuerdo as modulo_del_recuerdo
from motor.regiones.recuerdo import Recuerdo
from motor.titulares import dictamen as modulo_del_dictamen
from motor.titulares import por_rehacer
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen, UniversoVacio, analizar
from reglas import Caso, cargar_texto
from tests.generadores import ENTIDADES, documentos, mapas, reglas
from tests.mundo import DIA, asigna, en_yaml, mundo, paso

REFERENCIA = DeductorDeReferencia()
NORMA = {"nombre": "Proyecto", "rango": "ley", "publicada": "2026-01-01", "vigente": {"desde": "2026-01-02"}}


@st.composite
def mundos(sorteo: st.DrawFn) -> dict[str, Any]:
    """Un mundo y propuestas que combinan derogar, modificar, agregar (a veces encadenando) y reasignar."""
    documento = sorteo(documentos())
    ids = [r["id"] for r in documento["reglas"]]
    propuestas = []
    for numero in range(sorteo(st.integers(2, 4))):
        derogadas = [sorteo(st.sampled_from(ids))] if sorteo(st.booleans()) else []
        cambios: dict[str, Any] = {"deroga": derogadas} if derogadas else {}
        otras = [i for i in ids if i not in derogadas]
        if otras and sorteo(st.booleans()):
            cambios["modifica"] = {sorteo(st.sampled_from(otras)): {"donde": sorteo(mapas())}}
        if sorteo(st.booleans()) or not cambios:
            nueva = sorteo(reglas(0, [f"n{numero}"]))
            cambios["agrega"] = [{clave: valor for clave, valor in nueva.items() if clave != "norma"}]
        if sorteo(st.booleans()):
            de, a = sorteo(st.permutations(ENTIDADES))[:2]
            celda = {"paso": sorteo(st.sampled_from(["p1", "p2"])), "función": "ejecuta"}
            cambios["reasigna"] = [{**celda, "de": de, "a": a, "donde": sorteo(mapas())}]
        propuestas.append({"id": f"p{numero}", "título": "P", "norma": NORMA, **cambios})
    return {**documento, "propuestas": propuestas}


def por_dentro(dictamen: Dictamen) -> tuple[object, ...]:
    """Todo lo que se sabe, con las cajas tal como están guardadas."""
    celdas = {
        celda: (vista.completa, [(z.activos, z.ambito.clave, z.etiqueta) for z in vista.zonas])
        for celda, vista in dictamen.celdas.items()
    }
    tratamiento = dictamen.tratamiento
    tratan = {paso: set(reglas) for paso, reglas in tratamiento.tratan.items()}
    return (
        list(celdas.items()),
        dictamen.deducidos,
        dictamen.no_comprobadas,
        dictamen.activas_fuera_de_celda,
        (tratamiento.por_regla, tratan, tratamiento.celdas),
        sorted((r.celda, r.titular, r.regla, r.firme.clave, r.abierta.clave) for r in dictamen.responsabilidades),
    )


def escritos(hallazgos: tuple[Hallazgo, ...]) -> list[tuple[Hallazgo, object]]:
    return [(h, h.ambito.clave if h.ambito is not None else None) for h in hallazgos]


@pytest.mark.lenta
@settings(max_examples=25, deadline=None)
@given(mundos(), st.data())
def test_propuestas_combinadas_y_deshechas_dan_por_dentro_lo_mismo_que_de_cero(
    documento: dict[str, Any], datos: st.DataObject
) -> None:
    caso = cargar_texto(en_yaml(documento))
    taller = Taller(caso, REFERENCIA)
    try:
        taller.base(DIA)
    except UniversoVacio:
        return
    orden = datos.draw(st.lists(st.sampled_from(sorted(caso.propuestas)), min_size=2, max_size=4))
    for id_ in [*orden, *reversed(orden)]:
        taller.olvida()
        visto = taller.con(caso.propuestas[id_], DIA)
        solo = escenario(caso, caso.propuestas[id_], DIA, deductor=REFERENCIA)
        assert por_dentro(visto.dictamen) == por_dentro(solo.dictamen)
        assert escritos(visto.hallazgos) == escritos(solo.hallazgos)
        if not visto.dictamen.quitas:
            entero = analizar(visto.dictamen.caso, DIA, deductor=REFERENCIA)
            assert por_dentro(visto.dictamen) == por_dentro(entero)
            assert escritos(detectar(visto.dictamen)) == escritos(detectar(entero))


@settings(max_examples=6, deadline=None)
@given(mundos())
def test_lo_que_se_escribe_de_una_propuesta_es_lo_mismo_con_taller_que_sin_el(documento: dict[str, Any]) -> None:
    texto = en_yaml(documento)
    caso = cargar_texto(texto)
    taller = Taller(caso, REFERENCIA)
    try:
        taller.base(DIA)
    except UniversoVacio:
        return
    for id_ in [*caso.propuestas, *caso.propuestas]:
        con, sin = (
            informe_en_json(en_datos(simular(PedidoDeSimulacion(de, id_, DIA, fecha=DIA))))
            for de in (taller, Taller(cargar_texto(texto), REFERENCIA))
        )
        assert con == sin


def cadena(pasos: int, **cambios: Any) -> Caso:
    """Un proceso de pasos seguidos, cada uno con su regla y con otra que da lo mismo que en el anterior."""
    return mundo(
        *(asigna(f"r{n}", "gore", cuando={"paso": f"p{n}"}, donde={"ámbito": "rural"}) for n in range(pasos)),
        asigna(
            "sigue",
            "mismo",
            función="supervisa",
            cuando={"paso": "p5", "responsable": {"función": "ejecuta", "paso": "anterior"}},
        ),
        pasos=[paso(f"p{n}", después_de=[f"p{n - 1}"] if n else []) for n in range(pasos)],
        propuestas=[{"id": "una", "título": "U", "norma": NORMA, **cambios}],
    )


def cuenta(monkeypatch: pytest.MonkeyPatch, donde: object, nombre: str) -> list[tuple[Any, ...]]:
    """Las llamadas que se hagan a una función, con sus argumentos."""
    llamadas: list[tuple[Any, ...]] = []
    real = getattr(donde, nombre)

    def espia(*args: Any, **claves: Any) -> Any:
        llamadas.append(args)
        return real(*args, **claves)

    monkeypatch.setattr(donde, nombre, espia)
    return llamadas


def test_una_propuesta_solo_activa_lo_de_las_celdas_que_toca_y_lo_que_las_sostiene(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caso = cadena(9, deroga=["r2"])
    base = analizar(caso, DIA, deductor=REFERENCIA)
    activados = cuenta(monkeypatch, modulo_del_dictamen, "activar")
    con_propuesta(base, caso.propuestas["una"])
    ((_, _, deducidos, _),) = activados
    assert {d.paso for d in deducidos} == {"p2"}
    caso = cadena(9, deroga=["r4"])
    activados.clear()
    con_propuesta(analizar(caso, DIA, deductor=REFERENCIA), caso.propuestas["una"])
    # El paso 5 encadena con el 4: se rehacen los dos, y ningún otro.
    assert {(d.paso, d.funcion) for d in activados[-1][2]} == {("p4", "ejecuta"), ("p5", "supervisa")}


def test_la_cadena_solo_se_vuelve_a_deducir_si_cambia_algo_que_alguna_regla_espera(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    deducidas = cuenta(monkeypatch, por_rehacer, "encadenados")
    for derogada, veces in (("r2", 0), ("r4", 1), ("sigue", 1)):
        caso = cadena(9, modifica={derogada: {"asigna": {"función": "ejecuta", "titular": "provincia"}}})
        base = analizar(caso, DIA, deductor=REFERENCIA)
        deducidas.clear()
        parcial = con_propuesta(base, caso.propuestas["una"]).dictamen
        assert len(deducidas) == veces
        assert parcial.deducidos == REFERENCIA.deduce(parcial.programa)


def test_al_tratar_un_paso_que_nadie_trataba_cuenta_lo_que_de_el_decian_las_residuales() -> None:
    caso = mundo(
        asigna("residual", "ministerio", modo="residual"),
        asigna("a", "gore", cuando={"paso": "obra"}),
        pasos=[paso("obra"), paso("otra", exige=["ejecuta", "supervisa"])],
        propuestas=[
            {
                "id": "una",
                "título": "U",
                "norma": NORMA,
                "agrega": [
                    {
                        "id": "n",
                        "cita": "art. 1",
                        "resumen": "Trata el paso.",
                        "cuando": {"paso": "otra"},
                        "asigna": {"función": "supervisa", "titular": "gore"},
                    }
                ],
            }
        ],
    )
    base = analizar(caso, DIA, deductor=REFERENCIA)
    assert base.activas_fuera_de_celda == {"residual"}
    nuevo = con_propuesta(base, caso.propuestas["una"]).dictamen
    assert por_dentro(nuevo) == por_dentro(analizar(nuevo.caso, DIA, deductor=REFERENCIA))
    assert not nuevo.activas_fuera_de_celda
    vista = nuevo.celdas[Celda("otra", "ejecuta")]
    assert [zona.etiqueta.residuales for zona in vista.zonas] == [("residual",)]


def test_lo_que_pasa_de_unos_a_otros_se_cruza_una_vez_por_cada_par_de_ambitos() -> None:
    pasos = 6
    donde = {"ámbito": "rural"}
    caso = mundo(
        *(asigna(f"r{n}", "gore", cuando={"paso": f"p{n}"}, donde=donde) for n in range(pasos)),
        pasos=[paso(f"p{n}") for n in range(pasos)],
        propuestas=[{"id": "una", "título": "U", "norma": NORMA, "deroga": [f"r{n}" for n in range(pasos)]}],
    )
    base = analizar(caso, DIA, deductor=REFERENCIA)
    hallados = traslados(base, con_propuesta(base, caso.propuestas["una"]).dictamen)
    assert len(hallados) == pasos
    assert len({id(traslado.ambito) for traslado in hallados}) == 1


def test_un_reparto_que_ya_se_resolvio_no_se_vuelve_a_resolver(monkeypatch: pytest.MonkeyPatch) -> None:
    caso = mundo(
        asigna("a", "gore", donde={"ámbito": "rural"}),
        asigna("b", "provincia", donde={"población": "> 2000"}),
        propuestas=[{"id": "una", "título": "U", "norma": NORMA, "modifica": {"a": {"prevalece_sobre": ["b"]}}}],
    )
    base = analizar(caso, DIA, deductor=REFERENCIA)
    resueltos = cuenta(monkeypatch, particion, "_resuelve")
    nuevo = con_propuesta(base, caso.propuestas["una"]).dictamen
    # Cambia cuál prevalece y no dónde: las zonas son las mismas, con otra etiqueta.
    assert [len(problemas) for _, problemas, _ in resueltos] == [0]
    (celda,) = nuevo.celdas
    antes, despues = base.celdas[celda].zonas, nuevo.celdas[celda].zonas
    assert all(una.ambito is otra.ambito for una, otra in zip(antes, despues, strict=True))
    assert [z.etiqueta for z in antes] != [z.etiqueta for z in despues]


def test_sin_terminar_no_se_recuerda_y_con_mas_presupuesto_se_resuelve() -> None:
    caso = mundo(
        asigna("a", "gore", donde={"ámbito": "rural"}), asigna("b", "provincia", donde={"población": "> 2000"})
    )
    corto = analizar(caso, DIA, deductor=REFERENCIA, presupuesto=1)
    assert not all(vista.completa for vista in corto.celdas.values())
    assert len(corto.espacio.recuerdo) == 0


def test_un_ambito_copiado_o_llevado_a_otro_proceso_es_el_mismo_y_no_lleva_lo_recordado() -> None:
    espacio = analizar(mundo(asigna("a", "gore", donde={"ámbito": "rural"})), DIA, deductor=REFERENCIA).espacio
    rural = espacio.pertenece("ámbito", [(0, 0)])
    assert len(espacio.recuerdo) > 0
    for otro in (pickle.loads(pickle.dumps(rural)), copy.deepcopy(rural)):
        assert otro == rural
        assert len(otro.espacio.recuerdo) == 0


def test_lo_recordado_no_pasa_de_su_tope_y_se_olvida_lo_que_hace_mas_que_no_se_pide() -> None:
    recuerdo = Recuerdo(tope=10)
    for numero in range(100):
        recuerdo.guarda(numero, f"v{numero}", cajas=2)
        recuerdo.busca(0)
    assert len(recuerdo) == 3
    assert recuerdo.busca(0) == "v0"
    assert recuerdo.busca(99) == "v99"
    assert recuerdo.busca(50) is None
    recuerdo.guarda("enorme", "x", cajas=1000)
    assert len(recuerdo) == 0


def test_las_palabras_de_unos_mismos_puntos_se_buscan_una_vez(monkeypatch: pytest.MonkeyPatch) -> None:
    espacio = analizar(mundo(asigna("a", "gore")), DIA, deductor=REFERENCIA).espacio
    buscadas = cuenta(monkeypatch, regiones, "lados")
    donde = [espacio.pertenece("población", [(0, 2000)]) for _ in range(3)]
    assert len({frase(ambito) for ambito in donde}) == 1
    assert frase_corta(donde[0]) == "hasta 2,000 hab."
    assert len(buscadas) == 1
    # Con otro universo son otras palabras.
    assert frase(donde[0], universo=donde[0]) == "en todos los casos"
    assert len(buscadas) == 2


def test_una_reforma_de_muchas_alternativas_no_pasa_del_tope_de_memoria_ni_cambia_lo_que_da(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pasos, titulares = 3, ("actual", "gore", "provincia", "ministerio")
    caso = mundo(
        *(asigna(f"a{n}", "gore", cuando={"paso": f"p{n}"}, donde={"población": f"> {n}"}) for n in range(pasos)),
        asigna("b", "provincia", donde={"ámbito": "rural"}),
        pasos=[paso(f"p{n}") for n in range(pasos)],
    )
    espacio = EspacioDeBarrido(tuple(Eje(f"p{n}", titulares, Celda(f"p{n}", "ejecuta")) for n in range(pasos)))
    holgado = Evaluador(caso, espacio, DIA)
    enteras = [holgado.evalua(numero) for numero in range(len(espacio))]
    monkeypatch.setattr(modulo_del_recuerdo.Recuerdo.__init__, "__defaults__", (8,))
    justo = Evaluador(caso, espacio, DIA)
    assert [justo.evalua(numero) for numero in range(len(espacio))] == enteras
    assert len(justo.base.espacio.recuerdo) <= 8 < len(holgado.base.espacio.recuerdo)


def test_lo_ya_hallado_sirve_aunque_otro_hilo_haga_que_se_olvide(monkeypatch: pytest.MonkeyPatch) -> None:
    dictamen = analizar(cadena(3), DIA, deductor=REFERENCIA)
    celdas = tuple(dictamen.celdas)
    cubierto = Inspeccion(dictamen).con_titular(celdas)
    busca = Recuerdo.busca

    def busca_y_se_olvida(recuerdo: Recuerdo, clave: Any) -> Any:
        hallado = busca(recuerdo, clave)
        recuerdo.__init__()  # type: ignore[misc]
        return hallado

    monkeypatch.setattr(Recuerdo, "busca", busca_y_se_olvida)
    assert cubierto
    assert Inspeccion(dictamen).con_titular(celdas) == cubierto


def test_proponer_mira_solo_las_celdas_que_cada_ensayo_toca(monkeypatch: pytest.MonkeyPatch) -> None:
    pasos = 12
    caso = mundo(
        *(asigna(f"a{n}", "gore", cuando={"paso": f"p{n}"}) for n in range(pasos)),
        asigna("b", "provincia", cuando={"paso": "p3"}),
        pasos=[paso(f"p{n}") for n in range(pasos)],
    )
    base = analizar(caso, date(2026, 6, 30), deductor=REFERENCIA)
    hallazgos = detectar(base)
    partidas = cuenta(monkeypatch, modulo_del_dictamen, "particiones")
    (hecha,) = buscar(base, hallazgos)
    assert hecha.sugerencias
    assert [len(celdas) for _, celdas, *_ in partidas] == [1] * hecha.probadas
