"""El dibujo: lo que llega al SVG y al PDF, con el motor que haya."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from collections import Counter
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from grafos.hallazgos import detectar
from grafos.laminas import ErrorDeDibujo, dibujar, guardar, motor_grafico
from grafos.laminas.datos.extraccion import datos_de_lamina
from grafos.laminas.dibujo.dot import dot_de, enlace_seguro
from grafos.laminas.dibujo.tanda import MotorGrafico
from grafos.laminas.hoja.lienzo import Lienzo, hoja_en_blanco
from grafos.laminas.hoja.modelo import Lamina
from grafos.laminas.hoja.tipografia import ancho
from grafos.laminas.matriz.matriz import matriz
from interfaz.formatos.escritura import escribe
from motor.deduccion.referencia import DeductorDeReferencia
from motor.titulares.dictamen import analizar
from reglas import cargar
from tests.grafos.laminas.ejemplos import datos, hostiles

SVG = "{http://www.w3.org/2000/svg}"
ENLACE = "{http://www.w3.org/1999/xlink}href"


@pytest.fixture(autouse=True)
def _motor_sin_recordar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GV_DOT", raising=False)
    motor_grafico.cache_clear()


@pytest.fixture(params=["dot", "pygraphviz"])
def _con_cada_motor(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "dot" and shutil.which("dot") is None:
        pytest.skip("no hay dot en esta máquina")
    if request.param == "pygraphviz":
        monkeypatch.setenv("PATH", "")


def arbol(svg: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


@pytest.mark.usefixtures("_con_cada_motor")
def test_el_svg_lleva_ids_clases_textos_titulo_y_descripcion() -> None:
    paginas = dibujar(matriz(datos(6, 1)), "svg")
    raiz = arbol(paginas[0])
    ids = {nodo.get("id") for nodo in raiz.iter()}
    assert {"paso_pr0-00", "celda_pr0-00@gore", "DUP001-pr0-00"} <= ids
    clases = " ".join(nodo.get("class", "") for nodo in raiz.iter())
    assert "chip ejecuta" in clases
    assert "senal duplicidad" in clases
    dicho = " ".join("".join(nodo.itertext()) for nodo in raiz.iter(f"{SVG}text"))
    assert "DUPLICIDAD" in dicho
    assert raiz.get("role") == "graphics-document document"
    nombre = raiz.findtext(f"{SVG}title") or ""
    assert 0 < len(nombre) <= 150
    assert raiz.get("aria-labelledby") == "titulo-de-lamina"
    assert "Texto de DUP001" in (raiz.findtext(f"{SVG}desc") or "")


def test_los_enlaces_del_svg_son_solo_http_y_los_textos_hostiles_quedan_en_texto() -> None:
    for svg in dibujar(matriz(hostiles()), "svg"):
        raiz = arbol(svg)
        assert not list(raiz.iter(f"{SVG}script"))
        enlaces = [nodo.get(ENLACE, "") for nodo in raiz.iter() if nodo.get(ENLACE)]
        assert not [e for e in enlaces if not re.match(r"https?://|#", e)]
        assert b"javascript:" not in svg
    (svg,) = dibujar(matriz(datos(3, 1)), "svg")
    assert [n for n in arbol(svg).iter() if n.get(ENLACE) == "https://example.org/ley?a=1&b=2"]


@pytest.mark.parametrize("armada", [matriz(datos(6, 2)), matriz(hostiles())], ids=["corriente", "hostil"])
def test_el_html_lleva_cada_hoja_dibujada_y_debajo_todo_lo_que_dice_y_nada_que_se_ejecute(armada: Lamina) -> None:
    (documento,) = dibujar(armada, "html")
    texto = documento.decode("utf-8")
    cuerpo = re.sub(r"<(?:!doctype html|meta [^>]*)>", "", texto)
    raiz = ElementTree.fromstring(re.sub(r"<img ([^>]*)>", r"<img \1/>", cuerpo))
    secciones = list(raiz.iter("section"))
    assert [s.findtext("h2") for s in secciones] == [p.titulo for p in armada.paginas]
    assert not {"script", "iframe", "object"} & {nodo.tag for nodo in raiz.iter()}
    assert not [nodo for nodo in raiz.iter() for clave in nodo.attrib if clave.startswith("on")]
    for seccion, pagina in zip(secciones, armada.paginas, strict=True):
        (dibujo,) = seccion.iter("img")
        assert dibujo.get("src", "").startswith("data:image/svg+xml;base64,")
        dicho = ["".join(nodo.itertext()) for nodo in seccion.iter() if nodo.tag in ("p", "h3", "li")]
        assert dicho == [linea.strip() for linea in pagina.alternativa.splitlines() if linea.strip()]
    assert {a.get("href") for a in raiz.iter("a")} == {f"#{s.get('id')}" for s in secciones} or len(secciones) == 1


HOSTILES = ["<b>hola</b>", "<por definir>", r"\N \G \l", "&copy; a&b &amp;", '{a|b} "c"', "<TABLE>", "]]>"]


@pytest.mark.usefixtures("_con_cada_motor")
def test_todo_texto_se_dibuja_tal_cual_en_cualquier_lado_y_con_cualquier_letra() -> None:
    lienzo = Lienzo("Hostiles")
    for fila, malo in enumerate(HOSTILES):
        lienzo.caja(900, 20 + 30 * fila, 50, 12, relleno="#FFFFFF", titulo=malo)
        for columna, (negrita, alinea) in enumerate(product((False, True), "lcr")):
            lienzo.linea(20 + 140 * columna, 20 + 30 * fila, 130, malo, 9, negrita=negrita, alinea=alinea)
    (svg,) = dibujar(Lamina("x", "x", (lienzo.pagina(),), ""), "svg")
    dichos = Counter("".join(nodo.itertext()) for nodo in arbol(svg).iter(f"{SVG}text"))
    assert dichos == Counter(dict.fromkeys(HOSTILES, 6))
    al_pasar = {nodo.text or "" for grupo in arbol(svg).iter(f"{SVG}g") for nodo in grupo.findall(f"{SVG}title")}
    assert al_pasar == set(HOSTILES)


@pytest.mark.parametrize(
    "malo", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", 'https://a" onclick="x', None]
)
def test_un_enlace_que_no_es_http_no_pasa(malo: str | None) -> None:
    assert enlace_seguro(malo) is None


@pytest.mark.usefixtures("_con_cada_motor")
def test_el_pdf_es_a3_exacto_con_enlaces_y_marcadores() -> None:
    lamina = matriz(datos())
    (uno,) = dibujar(lamina, "pdf")
    leido = PdfReader(io.BytesIO(uno))
    assert len(leido.pages) == len(lamina.paginas) == len(leido.outline)
    for pagina in leido.pages:
        assert (float(pagina.mediabox.width), float(pagina.mediabox.height)) == pytest.approx((1190.55, 841.89))
        assert len(pagina.get("/Annots", [])) > 0
    assert "Paso" in leido.pages[0].extract_text()


def test_los_mismos_datos_dan_los_mismos_bytes_otro_dia(monkeypatch: pytest.MonkeyPatch) -> None:
    (uno,) = dibujar(matriz(datos(3, 1)), "pdf")
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4000000000")
    assert dibujar(matriz(datos(3, 1)), "pdf") == [uno]


def test_una_lamina_sin_paginas_es_un_error_y_no_un_archivo_vacio(tmp_path: Path) -> None:
    with pytest.raises(ErrorDeDibujo, match="no tiene páginas"):
        guardar(Lamina("matriz", "x", (), ""), tmp_path / "x.pdf", escribe)
    assert not list(tmp_path.iterdir())


def test_el_png_es_un_png() -> None:
    (imagen,) = dibujar(matriz(datos(3, 1)), "png")
    assert imagen.startswith(b"\x89PNG")


def test_un_formato_que_no_se_admite_se_dice_en_espanol() -> None:
    with pytest.raises(ErrorDeDibujo, match="no se admite"):
        dibujar(matriz(datos(3, 1)), "webp")


def test_si_gv_dot_no_sirve_se_usa_el_siguiente(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GV_DOT", "/no/hay/dot")
    assert motor_grafico().nombre in ("dot", "pygraphviz")


def test_si_el_motor_falla_no_se_escribe_nada(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    guion = tmp_path / "dot"
    guion.write_text(
        f"#!{sys.executable}\nimport sys\nprint('dot - graphviz version 9') if '-V' in sys.argv else sys.exit(3)\n"
    )
    guion.chmod(0o755)
    monkeypatch.setenv("GV_DOT", str(guion))
    with pytest.raises(ErrorDeDibujo, match="código 3"):
        guardar(matriz(datos(3, 1)), tmp_path / "x.svg", escribe)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["dot"]


def test_si_el_motor_no_termina_se_corta_y_se_dice_en_que_pagina(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    guion = tmp_path / "dot"
    guion.write_text(
        f"#!{sys.executable}\nimport sys, time\n"
        "print('dot - graphviz version 9') if '-V' in sys.argv else time.sleep(600)\n"
    )
    guion.chmod(0o755)
    monkeypatch.setenv("GV_DOT", str(guion))
    monkeypatch.setattr("grafos.laminas.dibujo.tanda.SEGUNDOS", 0.2)
    with pytest.raises(ErrorDeDibujo, match="«Una» no terminó"):
        dibujar(Lamina("x", "X", (hoja_en_blanco("Una").pagina(),), ""), "svg")


def test_si_un_proceso_cae_a_media_tanda_se_dice_en_que_pagina(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    guion = tmp_path / "obrero.py"
    guion.write_text("import sys\nsys.stdout.buffer.write((3).to_bytes(8, 'big') + b'uno')\nsys.exit(9)\n")
    motor = MotorGrafico("pygraphviz", "9", (sys.executable, str(guion)))
    monkeypatch.setattr("grafos.laminas.dibujo.motor_grafico.motor_grafico", lambda: motor)
    paginas = tuple(hoja_en_blanco(titulo).pagina() for titulo in ("Una", "Dos", "Tres"))
    with pytest.raises(ErrorDeDibujo, match="«Dos»: terminó con código 9"):
        dibujar(Lamina("x", "X", paginas, ""), "png")


def test_varias_paginas_en_svg_son_varios_archivos_y_en_pdf_uno(tmp_path: Path) -> None:
    lamina = matriz(datos())
    assert len(guardar(lamina, tmp_path / "x.svg", escribe)) == len(lamina.paginas) > 1
    assert [p.name for p in guardar(lamina, tmp_path / "x.pdf", escribe)] == ["x.pdf"]
    assert [p.name for p in guardar(lamina, tmp_path / "x.html", escribe)] == ["x.html"]


def test_los_enlaces_van_al_dot_con_entidades_porque_un_graphviz_antiguo_los_copia_tal_cual() -> None:
    assert "https://example.org/ley?a=1&amp;b=2" in dot_de(matriz(datos(3, 1)).paginas[0])


def test_el_dot_no_deja_que_graphviz_coloque_nada() -> None:
    fuente = dot_de(matriz(datos(3, 1)).paginas[0])
    assert "layout=nop2" in fuente
    assert "--" not in "".join(linea for linea in fuente.splitlines() if not linea.strip().startswith("f"))


@pytest.mark.parametrize("caso", ["saneamiento", "educacion", "transporte", "salud"])
def test_cada_caso_incluido_se_dibuja_con_sus_celdas(caso: str) -> None:
    dictamen = analizar(cargar(caso), deductor=DeductorDeReferencia())
    hallazgos = detectar(dictamen)
    lamina = matriz(datos_de_lamina(dictamen, hallazgos, "0", lambda h: h.codigo))
    dibujadas = dibujar(lamina, "svg")
    ids = {nodo.get("id", "") for svg in dibujadas for nodo in arbol(svg).iter()}
    assert {f"paso_{paso}" for paso in dictamen.caso.pasos} <= ids
    errores = {
        (h.codigo, h.paso, h.funcion): h.id in ids
        for h in sorted(hallazgos, key=lambda h: h.id in ids)
        if h.gravedad == "error"
    }
    assert errores
    assert all(errores.values())


def test_el_obrero_dice_su_version() -> None:
    obrero = Path(sys.modules["grafos.laminas.dibujo.motor_grafico"].__file__ or "").with_name("proceso_graphviz.py")
    hecho = subprocess.run([sys.executable, str(obrero), "-V"], capture_output=True, text=True, check=True)
    assert re.match(r"\d+\.\d+", hecho.stdout)


@pytest.mark.parametrize("alinea", ["l", "r"])
def test_un_renglon_que_llena_su_sitio_no_agranda_la_hoja(alinea: str) -> None:
    dicho = "compartida, si la escuela es un servicio " * 3
    largo = ancho(dicho, 8)
    lienzo = hoja_en_blanco("x")
    lienzo.linea(28 if alinea == "r" else lienzo.ancho - 28 - largo, 50, largo, dicho, 8, alinea=alinea)
    con, sin = dibujar(Lamina("x", "x", (lienzo.pagina(), hoja_en_blanco("x").pagina()), ""), "svg")
    assert arbol(con).get("viewBox") == arbol(sin).get("viewBox")
