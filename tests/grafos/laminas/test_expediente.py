"""El expediente: un PDF A3 con portada, panorama, matriz y una página por hallazgo, numerado y con marcadores."""

from __future__ import annotations

import io
from dataclasses import replace

from pypdf import PdfReader

from grafos.laminas import dibujar
from grafos.laminas.expediente.expediente import expediente
from grafos.laminas.hoja.modelo import Texto
from grafos.laminas.matriz.matriz import matriz
from grafos.laminas.panorama.panorama import panorama
from tests.grafos.laminas.ejemplos import datos

DADOS = datos(8, 2)


def test_trae_portada_panorama_matriz_y_una_pagina_por_hallazgo_en_ese_orden() -> None:
    lamina = expediente(DADOS, [panorama(DADOS)])
    secciones = list(dict.fromkeys(p.seccion for p in lamina.paginas if p.seccion))
    assert secciones == ["Panorama", "Matriz", "Hallazgos: errores", "Hallazgos: avisos"]
    assert lamina.paginas[0].titulo == "Portada"
    de_hallazgos = [p.titulo for p in lamina.paginas if p.seccion.startswith("Hallazgos")]
    assert [titulo.split()[0] for titulo in de_hallazgos] == ["DUP001", "VAC001", "AMB001"]
    assert len(lamina.paginas) == 2 + len(matriz(DADOS).paginas) + 3


def test_el_indice_de_la_portada_dice_la_pagina_de_cada_seccion() -> None:
    lamina = expediente(DADOS, [panorama(DADOS)])
    dichos = [f.contenido for f in lamina.paginas[0].formas if isinstance(f, Texto)]
    for seccion in ("Panorama", "Matriz", "Hallazgos: errores", "Hallazgos: avisos"):
        suyas = [n for n, pagina in enumerate(lamina.paginas, start=1) if pagina.seccion == seccion]
        dice = f"página {suyas[0]}" if len(suyas) == 1 else f"páginas {suyas[0]} a {suyas[-1]}"
        assert dichos[dichos.index(seccion) + 1] == dice


def test_la_portada_cuenta_los_hallazgos_y_los_tolerados() -> None:
    tolerada = replace(DADOS, senales=(replace(DADOS.senales[0], tolerada=True), *DADOS.senales[1:]))
    dichos = [f.contenido for f in expediente(tolerada).paginas[0].formas if isinstance(f, Texto)]
    assert "Errores: 1; avisos: 1; de información: 0." in dichos
    assert "Tolerados con motivo escrito: 1." in dichos


def test_el_pdf_lleva_marcadores_por_seccion_y_enlaces() -> None:
    lamina = expediente(DADOS, [panorama(DADOS)])
    avances: list[tuple[int, int]] = []
    (uno,) = dibujar(lamina, "pdf", lambda hechas, total: avances.append((hechas, total)))
    assert avances[-1] == (len(lamina.paginas), len(lamina.paginas))
    leido = PdfReader(io.BytesIO(uno))
    assert len(leido.pages) == len(lamina.paginas)
    marcadores = [m.title for m in leido.outline if not isinstance(m, list)]
    assert marcadores == ["Portada", "Panorama", "Matriz", "Hallazgos: errores", "Hallazgos: avisos"]
    assert sum(len(p.get("/Annots", [])) for p in leido.pages) > 0
    assert "Página 2 de" in leido.pages[1].extract_text()
