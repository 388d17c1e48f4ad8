"""La mesa y el informe en un navegador de verdad: teclado, filtros, simulación, dos pestañas y accesibilidad.

Pide el controlador `playwright`, un Chromium del sistema y, para la accesibilidad, `axe-core`, que se instala con npm; si
falta algo se saltan diciendo qué.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.consumidores import con_npm
from tests.interfaz.conftest import RAIZ, Corre
from tests.mundo import asigna, documento, en_yaml

playwright = pytest.importorskip("playwright.sync_api", reason="falta playwright: pip install '.[pruebas]'")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
AXE = "axe-core@4.14.1"
pytestmark = [
    pytest.mark.lenta,
    pytest.mark.skipif(CHROMIUM is None, reason="falta Chromium: apt-get install chromium"),
]
OPCIONES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SECTORES = ("saneamiento", "salud", "educacion", "transporte")
ESPERA = 60_000
"""Milisegundos: la máquina de pruebas puede ir muy cargada."""
TAMANOS: dict[str, dict[str, Any]] = {
    "1440": {"viewport": {"width": 1440, "height": 900}},
    "800": {"viewport": {"width": 800, "height": 900}},
    "360": {"viewport": {"width": 360, "height": 800}},
    "al doble": {"viewport": {"width": 720, "height": 450}},
    "colores forzados": {"viewport": {"width": 1440, "height": 900}, "forced_colors": "active"},
}
ACTIVO = "document.activeElement"
PARADAS = "document.querySelectorAll(\"#cuadricula [tabindex='0']\").length"
VISIBLES = "Array.from(document.querySelectorAll('tr.fila')).filter(f => f.getClientRects().length)"


@dataclass
class Mesa:
    """Una mesa atendiendo en otro proceso. `quejas`: lo que dijo la consola y lo que se pidió fuera."""

    direccion: str
    proceso: Any = None
    quejas: list[str] = field(default_factory=list)

    @property
    def raiz(self) -> str:
        return self.direccion.split("?")[0]

    def vigila(self, pagina: Any) -> None:
        pagina.set_default_timeout(ESPERA)
        pagina.on("console", lambda m: self.quejas.append(m.text) if m.type in ("error", "warning") else None)
        pagina.on("pageerror", lambda e: self.quejas.append(str(e)))
        pagina.on("request", lambda r: None if r.url.startswith((self.raiz, "data:")) else self.quejas.append(r.url))


@contextmanager
def atendiendo(*argumentos: str) -> Iterator[Mesa]:
    proceso = subprocess.Popen(
        [sys.executable, "-m", "interfaz.principal", "abrir", *argumentos, "--sin-navegador"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=RAIZ,
    )
    assert proceso.stdout is not None
    try:
        yield Mesa(proceso.stdout.readline().strip(), proceso)
    finally:
        proceso.terminate()
        proceso.wait(20)
        proceso.stdout.close()


@pytest.fixture(scope="module")
def navegador() -> Iterator[Any]:
    with playwright.sync_playwright() as p:
        abierto = p.chromium.launch(executable_path=CHROMIUM, args=OPCIONES)
        yield abierto
        abierto.close()


@pytest.fixture(scope="module")
def servida(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mesa]:
    with atendiendo("saneamiento", "--guardar-en", str(tmp_path_factory.mktemp("guardado"))) as mesa:
        yield mesa


@pytest.fixture
def pagina(navegador: Any, servida: Mesa) -> Iterator[Any]:
    """La matriz de saneamiento recién abierta, en su derecho vigente; al final, nada en la consola ni hacia fuera."""
    contexto = navegador.new_context(**TAMANOS["1440"])
    abierta = contexto.new_page()
    servida.quejas.clear()
    servida.vigila(abierta)
    abierta.goto(servida.direccion)
    abierta.wait_for_selector("#cuadricula")
    pone(abierta, "")
    yield abierta
    contexto.close()
    assert servida.quejas == []


def pone(pagina: Any, propuesta: str) -> str:
    """Pone la propuesta con el botón y devuelve lo que se anuncia."""
    pagina.select_option("#norma", propuesta)
    return envia(pagina, "form[data-accion=propuesta] button")


def envia(pagina: Any, boton: str) -> str:
    with pagina.expect_response(lambda r: r.url.endswith("/simular"), timeout=ESPERA):
        pagina.click(boton)
    pagina.locator("form[aria-busy=true]").wait_for(state="detached")
    anuncio: str = pagina.inner_text("#anuncio")
    return anuncio


def abre_celda(pagina: Any, selector: str = "tr.fila.error .paso") -> None:
    pagina.locator(selector).first.click()
    pagina.wait_for_selector("#detalle .region")


def fecha_de(pagina: Any) -> str:
    resumen: str = pagina.inner_text("#resumen")
    return resumen.split(" · ")[0].rsplit(" ", 1)[1]


def cifras(pagina: Any) -> tuple[str, str]:
    titulos = pagina.locator("#propuesta h3").all_inner_texts()
    return tuple(next(t for t in titulos if t.startswith(rotulo)) for rotulo in ("Resuelve:", "Abre:"))


# -- teclado ----------------------------------------------------------------------------------------------------------


def test_la_cuadricula_es_una_parada_y_se_recorre_con_flechas(pagina: Any) -> None:
    teclas = pagina.keyboard
    assert pagina.evaluate(PARADAS) == 1
    pagina.evaluate("document.querySelector(\"#cuadricula [tabindex='0']\").focus()")
    for tecla, fila, columna in (
        ("ArrowDown", 1, 0),
        ("ArrowRight", 1, 1),
        ("End", 1, 6),
        ("Home", 1, 0),
        ("PageDown", 11, 0),
        ("PageUp", 1, 0),
        ("ArrowLeft", 1, 0),
        ("Control+End", -1, 6),
        ("Control+Home", 0, 0),
        ("ArrowUp", 0, 0),
    ):
        teclas.press(tecla)
        donde = pagina.evaluate(
            f"(() => {{ const c = {ACTIVO}, f = {VISIBLES};"
            " return [f.indexOf(c.parentNode), Array.from(c.parentNode.children).indexOf(c), f.length]; })()"
        )
        assert donde[:2] == [fila % donde[2], columna], tecla
        assert pagina.evaluate(PARADAS) == 1
    teclas.press("Tab")
    assert pagina.evaluate(f"{ACTIVO}.closest('#cuadricula')") is None


def test_enter_abre_el_detalle_y_lleva_a_su_titulo_y_escape_vuelve(pagina: Any) -> None:
    pagina.locator("#salta").focus()
    pagina.keyboard.press("Enter")
    celda = pagina.evaluate(f"{ACTIVO}.parentNode.id")
    pagina.keyboard.press("Enter")
    pagina.wait_for_selector("#detalle .region, #detalle h2:has-text(',')")
    assert pagina.evaluate(f"{ACTIVO}.matches('#detalle h2')")
    pagina.keyboard.press("Escape")
    assert pagina.evaluate(f"{ACTIVO}.parentNode.id") == celda


def test_todo_se_hace_sin_raton(pagina: Any, servida: Mesa) -> None:
    teclas = pagina.keyboard

    def hasta(condicion: str, tope: int = 60) -> int:
        for cuantas in range(1, tope):
            teclas.press("Tab")
            if pagina.evaluate(f"{ACTIVO}.matches({json.dumps(condicion)})"):
                return cuantas
        raise AssertionError(f"con el tabulador no se llega a {condicion}")

    pagina.goto(servida.raiz)
    pagina.wait_for_selector("#cuadricula")
    assert hasta("#salta") == 1
    hasta("#f-entidad")
    hasta("#cuadricula *")
    # La cuadrícula es una parada: la siguiente ya está fuera de ella.
    teclas.press("Tab")
    assert pagina.evaluate(f"{ACTIVO}.closest('#cuadricula')") is None
    pagina.evaluate("document.querySelector('#norma').focus()")
    teclas.press("ArrowDown")
    assert hasta("form[data-accion=propuesta] button") == 1
    with pagina.expect_response(lambda r: r.url.endswith("/simular"), timeout=ESPERA):
        teclas.press("Enter")
    pagina.locator("form[aria-busy=true]").wait_for(state="detached")
    assert pagina.input_value("#norma") != ""
    # Al acabar, el foco sigue en el botón que se pulsó, y se deshace sin moverse del panel.
    assert pagina.evaluate(f"{ACTIVO}.matches('form[data-accion=propuesta] button')")
    hasta("form[data-accion=deshacer] button", 300)
    with pagina.expect_response(lambda r: r.url.endswith("/simular"), timeout=ESPERA):
        teclas.press("Space")
    pagina.locator("form[aria-busy=true]").wait_for(state="detached")
    assert pagina.evaluate(f"{ACTIVO} !== document.body")
    assert pagina.evaluate(PARADAS) == 1


# -- filtros ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("vista", ["niveles", "funciones"])
def test_cada_opcion_de_cada_filtro_deja_justo_sus_filas(pagina: Any, servida: Mesa, vista: str) -> None:
    pagina.goto(f"{servida.raiz}?vista={vista}")
    todas = pagina.evaluate(f"{VISIBLES}.length")
    for control in pagina.locator("select[data-filtro], select[data-grupo]").all():
        dato, grupo = control.get_attribute("data-filtro"), control.get_attribute("data-grupo")
        for valor in control.locator("option").evaluate_all("os => os.map(o => o.value).filter(Boolean)"):
            control.select_option(valor)
            leen = f'(f.dataset.{dato} || "").split(/\\s+/)' if dato else f"[f.closest('tbody').dataset.{grupo}]"
            esperadas = pagina.evaluate(
                f"v => Array.from(document.querySelectorAll('tr.fila')).filter(f => {leen}.includes(v)).length", valor
            )
            assert pagina.evaluate(f"{VISIBLES}.length") == esperadas, valor
            assert pagina.inner_text("#cuenta").split()[0] == str(esperadas)
            assert pagina.evaluate(PARADAS) == min(esperadas, 1)
        pagina.click("#quitar-filtros")
        assert pagina.evaluate(f"{VISIBLES}.length") == todas


def test_el_texto_busca_articulos_sin_tildes_y_si_no_hay_nada_se_dice(pagina: Any) -> None:
    pagina.fill("#f-texto", "ART. 80")
    assert 0 < pagina.evaluate(f"{VISIBLES}.length") < pagina.locator("tr.fila").count()
    pagina.fill("#f-texto", "no hay nada así")
    assert pagina.inner_text("#nada p") == "Ningún paso cumple los filtros."
    pagina.click("#nada button")
    assert pagina.evaluate(f"{VISIBLES}.length") == pagina.locator("tr.fila").count()
    assert pagina.evaluate(f"{ACTIVO}.tabIndex") == 0


def test_lo_filtrado_va_en_la_direccion_y_se_recupera(pagina: Any, servida: Mesa) -> None:
    pagina.select_option("#f-participacion", "pendiente")
    pagina.locator("[data-familia]").first.click()
    assert pagina.inner_text("#cuenta") == "1 fila"
    pagina.locator("tr.fila:visible .paso").first.click()
    pagina.wait_for_selector("#detalle .region")
    assert pagina.url == f"{servida.raiz}?participacion=pendiente&familia=Duplicidad#sc12%7Cejecuta"
    pagina.reload()
    pagina.wait_for_selector("#detalle .region")
    assert (pagina.inner_text("#cuenta"), pagina.inner_text("#detalle h2")[:13]) == ("1 fila", "sc12, ejecuta")
    pagina.click("text=Lista de hallazgos")
    pagina.wait_for_selector("text=Volver a la matriz")
    pagina.click("text=Volver a la matriz")
    pagina.wait_for_selector("#cuenta:has-text('1 fila')")
    pagina.wait_for_selector("#detalle .region")
    # Otra vista y otro día no pierden lo filtrado.
    pagina.select_option("#vista", "funciones")
    pagina.click("form.fecha > button")
    pagina.wait_for_selector("#cuadricula[aria-label='Quién hace qué, por funciones']")
    assert (pagina.inner_text("#cuenta"), pagina.input_value("#f-participacion")) == ("1 fila", "pendiente")
    pagina.go_back()
    pagina.wait_for_selector("#cuadricula[aria-label='Quién hace qué']")


def test_el_dia_se_escribe_y_se_elige_en_espanol_con_un_navegador_en_ingles(navegador: Any, servida: Mesa) -> None:
    contexto = navegador.new_context(**TAMANOS["1440"], locale="en-US", color_scheme="dark")
    abierta = contexto.new_page()
    servida.quejas.clear()
    servida.vigila(abierta)
    abierta.goto(servida.direccion)
    abierta.wait_for_selector("#cuadricula")
    assert abierta.input_value("#fecha") == "30/06/2026"
    abierta.focus("#fecha")
    abierta.evaluate("document.activeElement.setSelectionRange(0, 0)")
    abierta.keyboard.press("ArrowUp")
    assert abierta.input_value("#fecha") == "01/07/2026"
    abierta.keyboard.press("Alt+ArrowDown")
    assert abierta.get_attribute(".calendario table", "aria-label") == "julio de 2026"
    for tecla in ("PageDown", "ArrowDown", "ArrowRight"):
        abierta.keyboard.press(tecla)
    assert abierta.inner_text(".calendario td button:focus").split() == ["9", "de", "agosto", "de", "2026"]
    assert fallas(abierta) == []
    abierta.keyboard.press("Escape")
    assert (abierta.evaluate(f"{ACTIVO}.id"), abierta.input_value("#fecha")) == ("fecha", "01/07/2026")
    for escrito, dicho in (("31/02/2027", "Escriba un día que exista, como dd/mm/aaaa."), ("", "Llene este campo.")):
        abierta.fill("#fecha", escrito)
        abierta.keyboard.press("Enter")
        assert abierta.evaluate(f"{ACTIVO}.validationMessage") == dicho
    abre_celda(abierta)
    assert fallas(abierta) == []
    abierta.fill("#fecha", "1/7/2026")
    abierta.focus("#fecha")
    abierta.keyboard.press("Enter")
    abierta.wait_for_selector("#resumen:has-text('2026-07-01')")
    abierta.goto(f"{servida.raiz}?fecha=30/06/2026")
    assert servida.quejas == []
    contexto.close()


def test_la_leyenda_es_un_filtro(pagina: Any) -> None:
    for boton in pagina.locator("[data-familia]").all():
        codigos = (boton.get_attribute("data-familia") or "").split()
        boton.click()
        assert boton.get_attribute("aria-pressed") == "true"
        vistas = pagina.evaluate(f"{VISIBLES}.map(f => f.dataset.hallazgos.split(/\\s+/))")
        assert vistas
        assert all(set(codigos) & set(vista) for vista in vistas)
        boton.click()
    assert pagina.evaluate(f"{VISIBLES}.length") == pagina.locator("tr.fila").count()


# -- simular ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sector", SECTORES)
def test_cada_propuesta_incluida_da_lo_que_da_la_orden(navegador: Any, corre: Corre, sector: str) -> None:
    with atendiendo(sector) as mesa:
        abierta = navegador.new_page()
        mesa.vigila(abierta)
        abierta.goto(mesa.direccion)
        abierta.wait_for_selector("#cuadricula")
        ids = abierta.eval_on_selector_all("#norma option", "os => os.map(o => o.value).filter(Boolean)")
        assert ids
        for id_ in ids:
            pone(abierta, id_)
            dia = fecha_de(abierta)
            orden = corre("simular", sector, "--propuesta", id_, "--fecha", dia, "--formato", "json")
            objeto = json.loads(orden.salida)
            assert cifras(abierta) == (f"Resuelve: {len(objeto['resueltos'])}", f"Abre: {len(objeto['nuevos'])}"), id_
            marcas = abierta.locator("tr.fila .marca.sale, #del-caso .marca.sale").count()
            assert marcas == len(objeto["resueltos"]), id_
        abierta.close()
        assert mesa.quejas == []


def test_lo_que_se_reasigna_se_descarga_y_la_orden_lo_simula_igual(pagina: Any, corre: Corre, tmp_path: Path) -> None:
    abre_celda(pagina)
    pagina.select_option("#reasigna-a", "mvcs")
    anuncio = envia(pagina, "form[data-accion=reasigna] button")
    assert "Resuelve" in anuncio
    assert pagina.evaluate(f"{ACTIVO} !== document.body")
    assert pagina.locator("#f-entidad option[value=mvcs]").count() == 1
    assert pagina.evaluate(PARADAS) == 1
    pagina.wait_for_selector("#detalle h3:has-text('Antes')")
    pagina.goto(pagina.url.split("#")[0] + "propuesta")
    with pagina.expect_download() as bajando:
        pagina.click("text=Descargar la propuesta (YAML)")
    bajada = tmp_path / "bajada.yaml"
    bajando.value.save_as(bajada)
    pagina.click("text=Volver a la matriz")
    orden = corre("simular", "saneamiento", "--propuesta", bajada, "--fecha", fecha_de(pagina), "--formato", "json")
    objeto = json.loads(orden.salida)
    assert cifras(pagina) == (f"Resuelve: {len(objeto['resueltos'])}", f"Abre: {len(objeto['nuevos'])}")
    assert objeto["resueltos"]


def test_una_propuesta_se_edita_se_trae_y_se_deshace_en_su_pagina(pagina: Any, servida: Mesa, tmp_path: Path) -> None:
    pone(pagina, "obra-rural-por-tamaño")
    pagina.click("text=Editar una copia")
    pagina.fill("#titulo", "Otro <b>título</b>")
    pagina.click("text=Guardar los datos de la norma")
    assert pagina.inner_text("h1") == "Otro <b>título</b>"
    with pagina.expect_download() as bajando:
        pagina.click("text=Descargar la propuesta (YAML)")
    traida = tmp_path / "traida.yaml"
    bajando.value.save_as(traida)
    pagina.click("text=Empezar de nuevo")
    assert "Todavía no cambia nada" in pagina.inner_text("main")
    pagina.set_input_files("#subida", traida)
    pagina.get_by_role("button", name="Traer", exact=True).click()
    assert pagina.inner_text("h1") == "Otro <b>título</b>"
    pagina.get_by_role("button", name="Deshacer").click()
    assert "Todavía no cambia nada" in pagina.inner_text("main")
    traida.write_text("formato: 1\npropuestas: hola\n", encoding="utf-8")
    pagina.set_input_files("#subida", traida)
    servida.quejas.clear()
    pagina.get_by_role("button", name="Traer", exact=True).click()
    assert "se espera una lista" in pagina.inner_text("[role=alert]")
    assert [q for q in servida.quejas if "422" not in q] == []
    servida.quejas.clear()


def test_lo_que_tarda_se_prepara_aparte_se_sigue_al_cambiar_de_pagina_y_se_puede_dejar(
    pagina: Any, servida: Mesa, tmp_path: Path
) -> None:
    pagina.locator("header summary").click()
    pagina.click("text=Matriz A3 (PDF)")
    pagina.wait_for_selector(".encargo >> text=Preparando: Matriz A3 (PDF)")
    assert fallas(pagina) == []
    # La mesa no espera: se abre una celda y se pasa a otra página, que lo sigue y lo descarga.
    abre_celda(pagina)
    with pagina.expect_download(timeout=ESPERA) as bajando:
        pagina.goto(f"{servida.raiz}hallazgos")
    bajando.value.save_as(tmp_path / "matriz.pdf")
    assert (tmp_path / "matriz.pdf").read_bytes().startswith(b"%PDF")
    assert bajando.value.suggested_filename == "matriz.pdf"
    pagina.wait_for_selector(".encargo >> text=Listo: Matriz A3 (PDF). Se descargó.")
    assert fallas(pagina) == []
    pagina.click(".encargo >> text=Quitar")
    assert pagina.locator(".encargos").count() == 0
    pagina.goto(servida.raiz)
    pagina.select_option("#modelo-proceso", index=1)
    pagina.click("form[data-encargo='modelo.docx'] button")
    pagina.click(".encargo >> text=Dejarlo")
    pagina.wait_for_selector(".encargo >> text=Se dejó de hacer: Modelo de provisión (Word)")


def test_dos_pestanas_no_se_pisan(pagina: Any, servida: Mesa) -> None:
    otra = pagina.context.new_page()
    otra.set_default_timeout(ESPERA)
    otra.goto(servida.raiz)
    pone(otra, "obra-rural-por-tamaño")
    assert "Otra pestaña cambió la propuesta" in pone(pagina, "")
    otra.reload()
    assert otra.input_value("#norma") == "obra-rural-por-tamaño"
    servida.quejas[:] = [q for q in servida.quejas if "409" not in q]


def test_si_el_servidor_muere_se_dice(navegador: Any) -> None:
    with atendiendo("salud") as mesa:
        abierta = navegador.new_page()
        abierta.set_default_timeout(ESPERA)
        abierta.goto(mesa.direccion)
        abierta.wait_for_selector("#cuadricula")
        antes = abierta.inner_text("#detalle")
        mesa.proceso.kill()
        mesa.proceso.wait(20)
        abierta.locator("tr.fila .paso").first.click()
        abierta.wait_for_selector("#anuncio:has-text('La herramienta se cerró')")
        assert abierta.inner_text("#detalle") == antes
        abierta.close()


# -- abrir ------------------------------------------------------------------------------------------------------------


def test_sin_caso_se_elige_y_uno_con_errores_los_dice_y_se_vuelve_a_leer(navegador: Any, tmp_path: Path) -> None:
    malo = tmp_path / "malo.yaml"
    malo.write_text("formato: 1\ncaso: {id: x, título: '<script>alert(1)</script>'}\nusa: [/etc/passwd]\n", "utf-8")
    with atendiendo() as mesa:
        abierta = navegador.new_page()
        mesa.vigila(abierta)
        abierta.goto(mesa.direccion)
        abierta.set_input_files("#archivo", malo)
        abierta.get_by_role("button", name="Abrir", exact=True).click()
        abierta.wait_for_selector(".problemas li")
        assert "/etc/passwd" in abierta.inner_text(".problemas")
        abierta.click("text=Volver a leer")
        abierta.wait_for_selector(".problemas li")
        abierta.click("text=Abrir otro caso")
        abierta.locator("form:has(input[value=saneamiento]) button").click()
        abierta.wait_for_selector("#cuadricula")
        abierta.click("#cerrar")
        abierta.wait_for_selector("#anuncio:has-text('La mesa se cerró')")
        abierta.close()
        assert mesa.proceso.wait(20) == 0
        assert mesa.quejas == []


# -- accesibilidad ----------------------------------------------------------------------------------------------------


def fallas(pagina: Any) -> list[tuple[str, str]]:
    """Lo que axe encuentra. Se evalúa desde fuera para no relajar la política de contenido."""
    if not pagina.evaluate("'axe' in window"):
        pagina.evaluate((con_npm(AXE) / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    halladas = pagina.evaluate(
        "axe.run(document, {resultTypes: ['violations']})"
        ".then(r => r.violations.map(v => [v.id, v.nodes[0].html.slice(0, 200)]))"
    )
    return [tuple(hallada) for hallada in halladas]


def test_ningun_estado_de_la_mesa_tiene_fallas_de_accesibilidad_en_ningun_tamano(pagina: Any, servida: Mesa) -> None:
    sin_fallas(pagina, "inicio")
    abre_celda(pagina)
    for mapa in pagina.locator("#detalle .con-mapa summary").all():
        mapa.click()
    sin_fallas(pagina, "una celda con sus mapas")
    pagina.locator('[id="sc12|ejecuta"] .paso').click()
    pagina.wait_for_selector("#t-detalle:has-text('sc12')")
    pagina.click("text=Validar esta celda tal como es hoy")
    sin_fallas(pagina, "una celda de que se habló, para firmarla")
    pagina.click("form.firma button:not([type=button])")
    pagina.wait_for_selector("#anuncio:has-text('Se añadió')")
    sin_fallas(pagina, "una validación firmada")
    pone(pagina, "obra-rural-por-tamaño")
    sin_fallas(pagina, "con propuesta")
    pagina.fill("#f-texto", "no hay nada así")
    sin_fallas(pagina, "sin filas")
    hallazgo = pagina.locator(".marca").first.get_attribute("id")
    for ruta in (
        "?vista=funciones",
        "hallazgos",
        f"hallazgo/{hallazgo}",
        "propuesta",
        "comparar?una=obra-rural-por-tamaño&otra=obra-rural-por-resolución",
        "laminas/comparacion",
        "mapa",
        "mapa?de=titular:municipalidad-provincial",
        "mapa?de=propuesta",
        "distrito?q=Pataz, Pataz, La Libertad",
        "distrito?q=Pataz",
        "distrito?q=no-lo-hay",
        "firmar?nivel=regional",
        "elegir",
    ):
        pagina.goto(servida.raiz + ruta)
        sin_fallas(pagina, ruta)
    pagina.goto(f"{servida.raiz}hallazgos?gravedad=error")
    pagina.goto(pagina.locator("tbody a").first.evaluate("a => a.href") + "?arreglos=1")
    assert "Los cambios más pequeños que lo quitan" in pagina.inner_text("main")
    sin_fallas(pagina, "arreglos")
    # Lo que no se puede hacer también se dice en una página.
    pagina.goto(f"{servida.raiz}no-hay")
    sin_fallas(pagina, "lo que no existe")
    servida.quejas[:] = [queja for queja in servida.quejas if "404" not in queja]


COLUMNAS_ESTRECHAS = """[...document.querySelectorAll(".datos thead th")]
    .filter(t => t.clientWidth < 5 * Math.max(...t.innerText.split(/\\s+/).map(p => p.length)))
    .map(t => t.innerText)"""
"""Las cabeceras en cuyo ancho no cabe su palabra más larga, a cinco píxeles por letra."""


def sin_fallas(pagina: Any, estado: str) -> None:
    """En cada tamaño, y con colores forzados: nada que axe encuentre, y nada que se salga a lo ancho."""
    for nombre, tamano in TAMANOS.items():
        pagina.set_viewport_size(tamano["viewport"])
        pagina.emulate_media(forced_colors=tamano.get("forced_colors", "none"))
        assert fallas(pagina) == [], f"{estado}, {nombre}"
        ancho = pagina.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert ancho == 0, f"{estado}, {nombre}: la página se desborda {ancho} píxeles"
        assert pagina.evaluate(COLUMNAS_ESTRECHAS) == [], f"{estado}, {nombre}: columnas que parten las palabras"
    pagina.set_viewport_size(TAMANOS["1440"]["viewport"])
    pagina.emulate_media(forced_colors="none")


def test_el_informe_se_abre_sin_conexion_filtra_y_detalla(navegador: Any, corre: Corre, tmp_path: Path) -> None:
    corre("informe", "saneamiento", "--propuesta", "obra-rural-por-tamaño", "--salida", "informe.html")
    mesa = Mesa((tmp_path / "informe.html").as_uri())
    abierta = navegador.new_page(**TAMANOS["1440"])
    mesa.vigila(abierta)
    abierta.goto(mesa.direccion)
    abierta.locator("tr.fila.error .paso").first.click()
    assert "La tiene" in abierta.inner_text("#detalle")
    assert abierta.evaluate(f"{ACTIVO}.matches('#detalle h2')")
    abierta.locator("#detalle .con-mapa summary").first.click()
    assert abierta.locator("#detalle .con-mapa svg[role=img] .tesela").first.is_visible()
    hallazgo = abierta.locator("tr.fila .marca").last
    id_, fila = hallazgo.get_attribute("id"), hallazgo.evaluate("m => m.closest('tr').id")
    otra = navegador.new_page(**TAMANOS["360"])
    mesa.vigila(otra)
    otra.goto(f"{mesa.direccion}#{id_}")
    otra.wait_for_selector("#detalle .region")
    assert otra.evaluate("document.querySelector('tr.elegida').id") == fila
    assert mesa.quejas == []
    # Lo último, porque sin axe la prueba acaba aquí, saltada.
    assert fallas(abierta) == fallas(otra) == []
    abierta.close()
    otra.close()


HOSTIL = "<img src=x onerror=alert(1)></template></script><script>alert(2)</script>\"'&{{7*7}}"


def _con_textos_hostiles(escrito: Any, clave: str = "") -> Any:
    if isinstance(escrito, dict):
        return {c: _con_textos_hostiles(v, c) for c, v in escrito.items()}
    if isinstance(escrito, list):
        return [_con_textos_hostiles(v) for v in escrito]
    return HOSTIL + escrito if clave in ("nombre", "título", "resumen", "cita") else escrito


def test_los_textos_hostiles_de_un_caso_nunca_se_ejecutan(navegador: Any, tmp_path: Path) -> None:
    norma = {"nombre": "N", "rango": "ley", "publicada": "2027-01-01", "vigente": {"desde": "2027-01-02"}}
    propuesta = {"id": "una", "título": "Una", "norma": norma, "deroga": ["a"]}
    escrito = documento(asigna("a", "gore"), asigna("b", "provincia"), caso={"título": "T"}, propuestas=[propuesta])
    caso = tmp_path / "caso.yaml"
    caso.write_text(en_yaml(_con_textos_hostiles(escrito)), encoding="utf-8")
    with atendiendo(str(caso)) as mesa:
        abierta = navegador.new_page()
        mesa.vigila(abierta)
        abierta.on("dialog", lambda d: (mesa.quejas.append(d.message), d.dismiss()))
        abierta.goto(mesa.direccion)
        abierta.wait_for_selector("#cuadricula")
        abre_celda(abierta, "tr.fila .paso")
        assert HOSTIL in abierta.inner_text("#detalle")
        pone(abierta, "una")
        informe = tmp_path / "informe.html"
        informe.write_bytes(abierta.request.get(f"{mesa.raiz}descargar/informe.html").body())
        for ruta in ("?vista=funciones", "hallazgos", "propuesta", "comparar", "laminas/comparacion", "elegir"):
            respuesta = abierta.goto(mesa.raiz + ruta)
            assert respuesta.status == 200
            assert abierta.locator("img[src=x]").count() == 0
        assert mesa.quejas == []
        sola = Mesa(informe.as_uri())
        suelta = navegador.new_page()
        sola.vigila(suelta)
        suelta.goto(sola.direccion)
        suelta.locator("tr.fila .paso").first.click()
        assert HOSTIL in suelta.inner_text("#detalle")
        assert suelta.locator("img[src=x]").count() == 0
        assert sola.quejas == []
        suelta.close()
        abierta.close()
