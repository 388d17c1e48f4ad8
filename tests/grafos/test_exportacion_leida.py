"""Lo exportado, leído por quien lo va a leer: linters y lectores de npm, y los visores en un navegador."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from grafos.exportacion import FORMATOS
from grafos.responsabilidades import grafo_de
from motor.deduccion.referencia import DeductorDeReferencia
from motor.titulares.dictamen import analizar
from reglas import cargar
from tests.consumidores import con_node, con_npm
from tests.grafos.test_exportacion import MALO, hostil, pequeno
from tests.mundo import asigna, dictamen, paso

LECTORES = (
    "bpmnlint@10.3.1",
    "bpmn-moddle@9.0.4",
    "dmn-moddle@10.0.0",
    "dmnlint@0.2.0",
    "graphology@0.26.0",
    "graphology-graphml@0.5.2",
)
VISORES = ("bpmn-js@18.31.1", "dmn-js@17.10.2", "mermaid@10.9.3")

PROCESO_ENREDADO = [
    paso("a"),
    paso("b"),
    paso("c", despues_de=["a", "b"]),
    paso("d", despues_de=["c"]),
    paso("e", despues_de=["c", "a"]),
    paso("f", despues_de=["d", "e"]),
    paso("suelto"),
]
GRAFOS = {
    "saneamiento": lambda: analizar(cargar("saneamiento"), deductor=DeductorDeReferencia()),
    "pequeno": pequeno,
    "hostil": hostil,
    "enredado": lambda: dictamen(asigna("r", "gore"), pasos=PROCESO_ENREDADO),
    "uno": lambda: dictamen(asigna("r", "gore"), pasos=[paso("solo")]),
}


@cache
def grafo(nombre: str) -> nx.MultiDiGraph:
    return grafo_de(GRAFOS[nombre]())


@pytest.fixture
def en_archivos(tmp_path: Path) -> dict[str, list[str]]:
    """Los archivos de cada formato, uno por grafo."""
    salida: dict[str, list[str]] = {}
    for formato in ("bpmn", "dmn", "graphml", "mermaid"):
        for nombre in GRAFOS:
            ruta = tmp_path / f"{nombre}{FORMATOS[formato].terminacion}"
            ruta.write_bytes(FORMATOS[formato].escribe(grafo(nombre)))
            salida.setdefault(formato, []).append(str(ruta))
    return salida


LEE_BPMN = """
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Moddle from "bpmn-moddle";
const require = createRequire(import.meta.url);
const { Linter } = require("bpmnlint");
const Resuelve = require("bpmnlint/lib/resolver/node-resolver");
for (const ruta of process.argv.slice(2)) {
  const linter = new Linter({ config: { extends: "bpmnlint:recommended" }, resolver: new Resuelve() });
  const { rootElement, warnings } = await new Moddle().fromXML(readFileSync(ruta, "utf8"));
  for (const aviso of warnings) console.log(ruta, aviso.message);
  for (const [regla, dichos] of Object.entries(await linter.lint(rootElement)))
    for (const dicho of dichos) console.log(ruta, regla, dicho.id, dicho.message);
}
"""


@pytest.mark.lenta
def test_bpmnlint_con_sus_reglas_recomendadas_no_tiene_nada_que_decir(en_archivos: dict[str, list[str]]) -> None:
    assert con_node(LEE_BPMN, *en_archivos["bpmn"], paquetes=LECTORES) == ""


@pytest.mark.lenta
def test_bpmnlint_sabe_decir_que_no(en_archivos: dict[str, list[str]], tmp_path: Path) -> None:
    texto = Path(en_archivos["bpmn"][0]).read_text(encoding="utf-8")
    (tmp_path / "roto.bpmn").write_text(texto.replace("incoming>", "documentation>"), encoding="utf-8")
    assert "no-implicit-start" in con_node(LEE_BPMN, str(tmp_path / "roto.bpmn"), paquetes=LECTORES)


LEE_DMN = """
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Moddle from "dmn-moddle";
const require = createRequire(import.meta.url);
const { Linter } = require("dmnlint");
const Resuelve = require("dmnlint/lib/resolver/node-resolver");
for (const ruta of process.argv.slice(2)) {
  const linter = new Linter({ config: { extends: "dmnlint:recommended" }, resolver: new Resuelve() });
  const { rootElement, warnings } = await new Moddle().fromXML(readFileSync(ruta, "utf8"));
  for (const aviso of warnings) console.log(ruta, aviso.message);
  const dibujados = new Set(rootElement.dmnDI.diagrams[0].diagramElements.map((uno) => uno.dmnElementRef.id));
  const suyos = rootElement.drgElement.flatMap((uno) => [uno, ...(uno.informationRequirement ?? [])]);
  for (const uno of suyos) if (!dibujados.has(uno.id)) console.log(ruta, "sin dibujo", uno.id);
  if (dibujados.size !== suyos.length) console.log(ruta, "sobran dibujos");
  for (const [regla, dichos] of Object.entries(await linter.lint(rootElement)))
    for (const dicho of dichos) console.log(ruta, regla, dicho.id, dicho.message);
}
"""


@pytest.mark.lenta
def test_dmn_moddle_lo_lee_sin_avisos_y_todo_esta_en_el_diagrama(en_archivos: dict[str, list[str]]) -> None:
    assert con_node(LEE_DMN, *en_archivos["dmn"], paquetes=LECTORES) == ""


LEE_GRAPHML = """
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
const { MultiDirectedGraph } = require("graphology");
const { parse } = require("graphology-graphml/node");
const leidos = process.argv.slice(2).map((ruta) => {
  const grafo = parse(MultiDirectedGraph, readFileSync(ruta, "utf8"));
  const nombres = grafo.mapNodes((_, datos) => datos.nombre).filter((nombre) => nombre !== undefined);
  return [grafo.order, grafo.size, nombres.sort()];
});
console.log(JSON.stringify(leidos));
"""


@pytest.mark.lenta
def test_graphml_lo_leen_igual_networkx_y_graphology(en_archivos: dict[str, list[str]]) -> None:
    leidos = json.loads(con_node(LEE_GRAPHML, *en_archivos["graphml"], paquetes=LECTORES))
    for ruta, (nodos, aristas, nombres) in zip(en_archivos["graphml"], leidos, strict=True):
        suyo = nx.read_graphml(ruta)
        assert (nodos, aristas) == (len(suyo), suyo.number_of_edges())
        assert sorted(datos["nombre"] for _, datos in suyo.nodes(data=True) if "nombre" in datos) == sorted(nombres)


@pytest.fixture
def pagina() -> Iterator[Any]:
    """Una página en blanco del Chromium del sistema, sin red."""
    playwright = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no hay Chromium: los visores no se prueban")
    with playwright.sync_playwright() as con:
        navegador = con.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        nueva = navegador.new_context(offline=True).new_page()
        nueva.set_content("<div id=lienzo style='width:900px;height:600px'></div>")
        yield nueva
        navegador.close()


DIBUJA = """async ([clase, xml]) => {
  document.querySelector("#lienzo").replaceChildren();
  const visor = new window[clase]({ container: "#lienzo" });
  const { warnings } = await visor.importXML(xml);
  const activo = visor.getActiveViewer ? visor.getActiveViewer() : visor;
  activo.get("canvas").zoom("fit-viewport");
  const vistas = visor.getViews ? visor.getViews().map((una) => una.type) : ["drd"];
  const dibujados = activo.get("elementRegistry").filter((uno) => uno.parent && !uno.labelTarget).length;
  return [warnings.map(String), vistas[0], dibujados];
}"""


@pytest.mark.lenta
def test_los_visores_los_dibujan_sin_avisos(en_archivos: dict[str, list[str]], pagina: Any) -> None:
    modulos = con_npm(*VISORES) / "node_modules"
    for tipo, clase, dibujo in (("bpmn", "BpmnJS", "bpmndi:BPMN"), ("dmn", "DmnJS", "dmndi:DMN")):
        pagina.add_script_tag(path=modulos / f"{tipo}-js" / "dist" / f"{tipo}-navigated-viewer.production.min.js")
        for ruta in en_archivos[tipo]:
            xml = Path(ruta).read_text(encoding="utf-8")
            cuantos = xml.count(f"<{dibujo}Shape ") + xml.count(f"<{dibujo}Edge ")
            assert pagina.evaluate(DIBUJA, [clase, xml]) == [[], "drd", cuantos], ruta


ESCRIBE = """async (texto) => {
  mermaid.initialize({ startOnLoad: false, maxTextSize: 10 ** 7, maxEdges: 10 ** 5 });
  const { svg } = await mermaid.render("dibujo", texto);
  const leido = new DOMParser().parseFromString(svg, "text/html");
  return [leido.querySelectorAll("script").length, leido.body.textContent];
}"""


@pytest.mark.lenta
def test_mermaid_lo_dibuja_con_los_nombres_enteros(en_archivos: dict[str, list[str]], pagina: Any) -> None:
    pagina.add_script_tag(path=con_npm(*VISORES) / "node_modules" / "mermaid" / "dist" / "mermaid.min.js")
    for ruta in en_archivos["mermaid"]:
        if "saneamiento" not in ruta:
            guiones, dicho = pagina.evaluate(ESCRIBE, Path(ruta).read_text(encoding="utf-8"))
            assert guiones == 0
            assert "hostil" not in ruta or MALO in dicho
