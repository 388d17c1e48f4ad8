"""Lo exportado dice lo mismo que el dictamen, se vuelve a leer con otras herramientas y no se rompe con nombres ajenos."""

from __future__ import annotations

import io
import re
from datetime import date
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from grafos.exportacion import FORMATOS
from grafos.exportacion.dmn import nombre_feel
from grafos.exportacion.lectura import identificador
from grafos.exportacion.tabla import ENCABEZADOS, filas_de
from grafos.responsabilidades import grafo_de
from motor.deduccion.referencia import DeductorDeReferencia
from motor.titulares.dictamen import Dictamen, analizar
from reglas import cargar
from reglas.lenguaje.vocabulario import MODOS_CUBRIENTES
from tests.mundo import ENTIDADES, asigna, dictamen, paso, regla

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DIBUJO = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DMN = "{https://www.omg.org/spec/DMN/20191111/MODEL/}"
MALO = 'a"b <script> & {x|y} ]]> =1+1 `c` ; # |'


@pytest.fixture(scope="module", params=["saneamiento", "educacion", "transporte", "salud"])
def del_caso(request: pytest.FixtureRequest) -> Dictamen:
    return analizar(cargar(request.param), deductor=DeductorDeReferencia())


def pequeno() -> Dictamen:
    return dictamen(
        asigna("a", "gore", cuando={"paso": "obra"}, donde={"ámbito": "rural", "población": "<= 2000"}),
        asigna(
            "b", "provincia", cuando={"paso": "obra"}, donde={"cercado": "sí"}, condición_abierta="si tiene recursos"
        ),
        asigna("c", "distrito", cuando={"paso": "plan"}, función="planifica", donde={"cercado": "no"}),
        pasos=[paso("plan", fase="planeamiento"), paso("obra", despues_de=["plan"])],
    )


def hostil() -> Dictamen:
    entidades = {**ENTIDADES, "gore": {"nombre": MALO, "nivel": "regional"}}
    return dictamen(asigna("a", "gore"), entidades=entidades, pasos=[paso("obra", nombre=MALO)], caso={"título": MALO})


@pytest.mark.parametrize("formato", sorted(FORMATOS))
def test_cada_formato_da_los_mismos_bytes_cada_vez_y_aguanta_nombres_hostiles(formato: str) -> None:
    assert FORMATOS[formato].escribe(grafo_de(hostil())) == FORMATOS[formato].escribe(grafo_de(hostil()))
    if formato not in ("mermaid", "csv"):
        raiz = ET.fromstring(FORMATOS[formato].escribe(grafo_de(hostil())))
        dichos = {valor for nodo in raiz.iter() for valor in (*nodo.attrib.values(), nodo.text or "")}
        assert formato == "dmn" or any(MALO in dicho for dicho in dichos)
        assert not [nodo for nodo in raiz.iter() if nodo.tag.endswith("script")]


def test_graphml_y_gexf_se_leen_con_los_mismos_nodos_y_aristas(del_caso: Dictamen) -> None:
    grafo = grafo_de(del_caso)
    for formato, lee in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        leido = lee(io.BytesIO(FORMATOS[formato].escribe(grafo)))
        # A quien recibe por delegación no se la asigna ninguna regla: su arista la pone la exportación.
        escritas = [datos for _, _, datos in leido.edges(data=True) if not datos.get("por delegación")]
        assert (len(leido), len(escritas)) == (len(grafo), grafo.number_of_edges())
        entidades = {datos["nombre"] for _, datos in leido.nodes(data=True) if datos["clase"] == "entidad"}
        assert entidades == {e.nombre for e in del_caso.caso.entidades.values()}


def test_lo_que_otra_norma_desplaza_sigue_en_el_grafo_y_se_distingue() -> None:
    visto = dictamen(asigna("superior", "gore"), asigna("inferior", "provincia", norma="reglamento"))
    leido = nx.read_graphml(io.BytesIO(FORMATOS["graphml"].escribe(grafo_de(visto))))
    surte = {d["regla"]: d["surte efecto"] for _, _, d in leido.edges(data=True) if d["clase"] == "responsable"}
    assert surte == {"superior": True, "inferior": False}


def test_mermaid_lleva_cada_paso_y_una_flecha_por_responsable_punteada_si_es_abierta() -> None:
    lineas = FORMATOS["mermaid"].escribe(grafo_de(pequeno())).decode("utf-8").splitlines()
    assert lineas[1] == "flowchart LR"
    flechas = [linea.strip() for linea in lineas if "-->" in linea or "-.->" in linea]
    assert flechas == [
        'i_e_distrito -->|"planifica"| i_s_plan',
        'i_e_gore -->|"ejecuta"| i_s_obra',
        'i_e_provincia -.->|"ejecuta"| i_s_obra',
    ]
    rotulo = next(
        linea for linea in FORMATOS["mermaid"].escribe(grafo_de(hostil())).decode().splitlines() if "i_s_obra[" in linea
    )
    assert re.fullmatch(r'\s*i_s_obra\["[^"<>`|]*"\]', rotulo)


def test_bpmn_tiene_una_tarea_por_paso_y_todo_lo_que_nombra_existe(del_caso: Dictamen) -> None:
    raiz = ET.fromstring(FORMATOS["bpmn"].escribe(grafo_de(del_caso)))
    ids = [nodo.get("id") for nodo in raiz.iter() if nodo.get("id")]
    assert len(ids) == len(set(ids))
    assert len(list(raiz.iter(f"{BPMN}task"))) == len(del_caso.caso.pasos)
    nombrados = {nodo.text for nodo in raiz.iter(f"{BPMN}flowNodeRef")}
    for flujo in raiz.iter(f"{BPMN}sequenceFlow"):
        nombrados |= {flujo.get("sourceRef"), flujo.get("targetRef")}
    dibujados = {
        nodo.get("bpmnElement") for nodo in raiz.iter() if nodo.tag in (f"{DIBUJO}BPMNShape", f"{DIBUJO}BPMNEdge")
    }
    assert nombrados | dibujados <= set(ids)
    flujos = {flujo.get("id") for flujo in raiz.iter(f"{BPMN}sequenceFlow")}
    carriles = {carril.get("id") for carril in raiz.iter(f"{BPMN}lane")}
    assert nombrados | flujos | carriles <= dibujados


def test_bpmn_pone_cada_tarea_en_el_carril_de_su_titular_firme_y_sigue_el_orden_del_caso() -> None:
    raiz = ET.fromstring(FORMATOS["bpmn"].escribe(grafo_de(pequeno())))
    carriles = {c.get("name"): [r.text for r in c] for c in raiz.iter(f"{BPMN}lane")}
    assert "i_t_obra" in carriles["Regional"]
    assert "i_t_plan" in carriles["Local"]
    flujos = {(f.get("sourceRef"), f.get("targetRef")) for f in raiz.iter(f"{BPMN}sequenceFlow")}
    assert ("i_t_plan", "i_t_obra") in flujos
    (documentacion,) = (
        t.findtext(f"{BPMN}documentation") or "" for t in raiz.iter(f"{BPMN}task") if t.get("id") == "i_t_obra"
    )
    assert "ejecuta: Gobierno regional, nivel regional, titular, hasta 2,000 hab., rural" in documentacion
    assert "Ley, art. 1" in documentacion


def test_en_bpmn_todo_va_de_un_inicio_a_un_fin_y_lo_que_se_abre_o_se_une_lo_hace_en_una_compuerta() -> None:
    pasos = [
        paso("a"),
        paso("b"),
        paso("c", despues_de=["a", "b"]),
        paso("d", despues_de=["c"]),
        paso("e", despues_de=["c"]),
    ]
    raiz = ET.fromstring(FORMATOS["bpmn"].escribe(grafo_de(dictamen(asigna("r", "gore"), pasos=pasos))))
    flujos = {f.get("id"): (f.get("sourceRef"), f.get("targetRef")) for f in raiz.iter(f"{BPMN}sequenceFlow")}
    clases = {}
    for nodo in raiz.iter():
        if nodo.tag not in (f"{BPMN}{clase}" for clase in ("startEvent", "endEvent", "task", "parallelGateway")):
            continue
        entran = [flujos[f.text] for f in nodo.iter(f"{BPMN}incoming")]
        salen = [flujos[f.text] for f in nodo.iter(f"{BPMN}outgoing")]
        assert {hasta for _, hasta in entran} <= {nodo.get("id")}
        assert {desde for desde, _ in salen} <= {nodo.get("id")}
        clases[nodo.get("id")] = (nodo.tag.removeprefix(BPMN), len(entran), len(salen))
    assert clases == {
        "i_inicio_proceso": ("startEvent", 0, 1),
        "i_reparte_proceso": ("parallelGateway", 1, 2),
        "i_t_a": ("task", 1, 1),
        "i_t_b": ("task", 1, 1),
        "i_une_c": ("parallelGateway", 2, 1),
        "i_t_c": ("task", 1, 1),
        "i_abre_c": ("parallelGateway", 1, 2),
        "i_t_d": ("task", 1, 1),
        "i_t_e": ("task", 1, 1),
        "i_reune_proceso": ("parallelGateway", 2, 1),
        "i_fin_proceso": ("endEvent", 1, 0),
    }


def decide(tabla: ET.Element, punto: dict[str, object]) -> set[str]:
    """Lo que responde una tabla de decisión en un punto: un evaluador mínimo de las pruebas de FEEL que se escriben."""
    entradas = [i.findtext(f"{DMN}inputExpression/{DMN}text") or "" for i in tabla.iter(f"{DMN}input")]
    salida = set()
    for fila in tabla.iter(f"{DMN}rule"):
        entidad, modo, certeza = ((s.findtext(f"{DMN}text") or "").strip('"') for s in fila.iter(f"{DMN}outputEntry"))
        pruebas = [e.findtext(f"{DMN}text") or "" for e in fila.iter(f"{DMN}inputEntry")]
        if certeza == "firme" and modo in MODOS_CUBRIENTES and all(map(cumple, pruebas, (punto[e] for e in entradas))):
            salida.add(entidad)
    return salida


def cumple(prueba: str, valor: object) -> bool:
    return prueba == "-" or any(_cumple_una(parte.strip(), valor) for parte in prueba.split(", "))


def _cumple_una(parte: str, valor: object) -> bool:
    if intervalo := re.fullmatch(r"\[(.+)\.\.(.+)\]", parte):
        desde, hasta = map(_literal, intervalo.groups())
        return desde <= valor <= hasta  # type: ignore[operator]
    return _literal(parte) == valor


def _literal(texto: str) -> object:
    if texto in ("true", "false"):
        return texto == "true"
    if fecha := re.fullmatch(r'date\("(.+)"\)', texto):
        return date.fromisoformat(fecha[1])
    return texto.strip('"') if texto.startswith('"') else float(texto)


def test_dmn_responde_en_cada_zona_los_mismos_titulares_que_el_dictamen(del_caso: Dictamen) -> None:
    raiz = ET.fromstring(FORMATOS["dmn"].escribe(grafo_de(del_caso)))
    tablas = {d.get("id"): t for d in raiz.iter(f"{DMN}decision") for t in d.iter(f"{DMN}decisionTable")}
    atributos = {a.id: a for a in del_caso.espacio.dimensiones}
    comprobadas = 0
    for celda, vista in del_caso.celdas.items():
        tabla = tablas[f"i_p_{del_caso.caso.pasos[celda.paso].proceso}"]
        for zona in vista.zonas:
            ordinales = zona.ambito.testigo()
            punto = {nombre_feel("atributo", id_): atributos[id_].valor(o) for id_, o in ordinales.items()}
            assert decide(tabla, {**punto, "paso": celda.paso, "funcion": celda.funcion}) == set(
                zona.etiqueta.reducidos
            )
            comprobadas += 1
    assert comprobadas > 50


def test_en_el_dmn_cada_entrada_es_un_dato_declarado_con_un_nombre_que_feel_entiende(del_caso: Dictamen) -> None:
    raiz = ET.fromstring(FORMATOS["dmn"].escribe(grafo_de(del_caso)))
    datos = {d.get("id"): d for d in raiz.iter(f"{DMN}inputData")}
    nombres = {d.get("name") for d in datos.values()}
    assert len(nombres) == len(datos)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", nombre or "") for nombre in nombres)
    for decision in raiz.iter(f"{DMN}decision"):
        pedidos = {(r.get("href") or "")[1:] for r in decision.iter(f"{DMN}requiredInput")}
        escritos = {i.findtext(f"{DMN}inputExpression/{DMN}text") for i in decision.iter(f"{DMN}input")}
        assert {datos[pedido].get("name") for pedido in pedidos} == escritos
        variable = decision.find(f"{DMN}variable")
        assert variable is not None
        assert variable.get("name") == decision.get("name")


def test_el_diagrama_del_dmn_dibuja_una_vez_cada_decision_cada_dato_y_cada_requisito(del_caso: Dictamen) -> None:
    raiz = ET.fromstring(FORMATOS["dmn"].escribe(grafo_de(del_caso)))
    (diagrama,) = raiz.iter("{https://www.omg.org/spec/DMN/20191111/DMNDI/}DMNDiagram")
    dibujados = [forma.get("dmnElementRef") for forma in diagrama]
    clases = ("decision", "inputData", "informationRequirement")
    assert sorted(map(str, dibujados)) == sorted(
        str(n.get("id")) for clase in clases for n in raiz.iter(f"{DMN}{clase}")
    )


def test_quien_tiene_la_funcion_por_delegacion_esta_en_el_grafo_exportado_y_el_delegante_tambien() -> None:
    visto = dictamen(asigna("r", "gore"), regla("d", delega={"función": "ejecuta", "de": "gore", "a": "provincia"}))
    leido = nx.read_graphml(io.BytesIO(FORMATOS["graphml"].escribe(grafo_de(visto))))
    aristas = {desde: d for desde, _, d in leido.edges(data=True) if d["clase"] == "responsable"}
    assert set(aristas) == {"entidad:gore", "entidad:provincia"}
    assert all(d["surte efecto"] for d in aristas.values())
    assert aristas["entidad:provincia"]["por delegación"]


def test_un_titular_general_o_residual_al_que_nadie_desplaza_surte_efecto() -> None:
    for reglas in ([asigna("r", "ministerio"), asigna("q", "programa")], [asigna("r", "ministerio", modo="residual")]):
        leido = nx.read_graphml(io.BytesIO(FORMATOS["graphml"].escribe(grafo_de(dictamen(*reglas)))))
        assert all(d["surte efecto"] for _, _, d in leido.edges(data=True) if d["clase"] == "responsable")


def test_ningun_id_de_mermaid_parece_una_flecha_ni_el_titulo_una_directiva() -> None:
    entidades = {**ENTIDADES, "a--b": {"nombre": "X", "nivel": "local"}, "a-_b": {"nombre": "Y", "nivel": "local"}}
    titulo = '%%{init: {"theme":"dark"}}%%'
    reglas = (asigna("x", "a--b"), asigna("y", "a-_b"))
    texto = (
        FORMATOS["mermaid"].escribe(grafo_de(dictamen(*reglas, entidades=entidades, caso={"título": titulo}))).decode()
    )
    assert "%%{" not in texto
    nodos = re.findall(r"^  (i_e_\w+)\(\[", texto, re.MULTILINE)
    assert len(set(nodos)) == 2


@pytest.mark.parametrize(("uno", "otro"), [("a/b", "a_b_5f2f"), ("ñ", "n"), ("a.b", "a-b"), ("é", "e_")])
def test_dos_ids_distintos_nunca_dan_el_mismo_identificador(uno: str, otro: str) -> None:
    assert identificador(uno) != identificador(otro)


def test_la_tabla_trae_una_fila_por_regla_que_responde_con_su_articulo_y_su_condicion() -> None:
    filas = [dict(zip(ENCABEZADOS, fila, strict=True)) for fila in filas_de(grafo_de(pequeno()))]
    assert [(f["paso"], f["función"], f["entidad"], f["certeza"]) for f in filas] == [
        ("plan", "planifica", "distrito", "firme"),
        ("obra", "ejecuta", "gore", "firme"),
        ("obra", "ejecuta", "provincia", "condición abierta"),
    ]
    assert filas[1]["condición"] == "hasta 2,000 hab., rural"
    assert filas[1]["artículo"] == "art. 1"
    assert "si tiene recursos" in filas[2]["condición"]


def test_cada_arista_de_graphml_tiene_su_id(del_caso: Dictamen) -> None:
    raiz = ET.fromstring(FORMATOS["graphml"].escribe(grafo_de(del_caso)))
    ids = [nodo.get("id") for nodo in raiz.iter() if nodo.tag.endswith("}edge")]
    assert ids
    assert len(ids) == len(set(ids))
