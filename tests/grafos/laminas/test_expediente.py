"""El expediente: la respuesta en la primera página, la lista enlazada, las fichas por paso, el glosario y las normas."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace

import pytest
from pypdf import PdfReader

from grafos.laminas import dibujar
from grafos.laminas.datos.datos import ArticuloDeSenal, Cita, DatosDeLamina, Lugar, NormaDeLamina
from grafos.laminas.expediente.aportes import AporteDeAnexo, AsuntoDeAnexo
from grafos.laminas.expediente.expediente import expediente
from grafos.laminas.expediente.lista import PASO, lista
from grafos.laminas.hoja.modelo import ALTO_A3, ANCHO_A3, CUERPO_MINIMO, Caja, Lamina, Pagina, Texto
from grafos.laminas.hoja.tipografia import ancho
from grafos.laminas.panorama.panorama import panorama
from tests.grafos.laminas.ejemplos import LEY, datos, hostiles
from tests.grafos.laminas.test_cuentas import CASOS, del_caso

APORTE = AporteDeAnexo("Gobierno regional (observa)", "Falta el dinero.", "sin dato", "sin dato")
ASUNTO = AsuntoDeAnexo(
    "paso p1, ejecuta", "caduca", ("Caduca: local, 2026-01-01.", "Falta la de: local."), (APORTE,) * 2
)
ARTICULO = ArticuloDeSenal(LEY, "El distrito provee.", ("gore",), "ley orgánica")
BASE = datos(8, 2)
DADOS = replace(
    BASE,
    senales=tuple(
        replace(s, articulos=(ARTICULO,), lugar=Lugar("rural", "12 distritos", 50.0, 12)) for s in BASE.senales
    ),
    normas=(NormaDeLamina("Ley 27972", "Ley 27972, Ley Orgánica de Municipalidades", "ley orgánica", LEY.url),),
    tocados="12 distritos",
)


def armado(dados: DatosDeLamina = DADOS) -> Lamina:
    return expediente(dados, [panorama(dados)])


def dichos(pagina: Pagina) -> list[str]:
    return [f.contenido for f in pagina.formas if isinstance(f, Texto)]


def marcadores(lamina: Lamina) -> Counter[str]:
    leidos = Counter(m.titulo for p in lamina.paginas for m in p.marcadores)
    leidos.update(p.titulo for p in lamina.paginas if not p.marcadores and not p.titulo.endswith("(continúa)"))
    return leidos + Counter(dict.fromkeys((p.seccion for p in lamina.paginas), 1))


def test_la_primera_pagina_es_la_respuesta_y_lo_demas_va_en_su_orden() -> None:
    lamina = armado()
    assert list(dict.fromkeys(p.seccion for p in lamina.paginas)) == [
        "La respuesta",
        "Lista de hallazgos",
        "Panorama",
        "Matriz",
        "Hallazgos por paso",
        "Glosario",
        "Normas",
    ]
    primera = dichos(lamina.paginas[0])
    assert "2 errores en 2 pasos de 16 tocan a 12 distritos." in primera
    assert "Errores: 2; avisos: 1; de información: 0." in primera
    assert "DUP001" in primera
    assert "AMB001" not in primera


def test_la_respuesta_dice_cuantos_errores_se_apoyan_en_lo_leido_si_alguna_regla_lo_dice() -> None:
    assert "apoyados" not in dichos(armado().paginas[0])
    leida, oida = (replace(s, evidencia=e) for s, e in zip(DADOS.senales[:2], ("texto", "conocimiento"), strict=True))
    primera = dichos(armado(replace(DADOS, senales=(leida, oida))).paginas[0])
    assert "Errores apoyados en artículos leídos en la norma: 1." in primera


def test_lo_que_toca_a_mas_gente_va_antes() -> None:
    pocos, muchos = replace(DADOS.senales[0], lugar=Lugar("", "1", 1.0, 1)), DADOS.senales[1]
    primera = dichos(armado(replace(DADOS, senales=(pocos, muchos))).paginas[0])
    assert primera.index("VAC001") < primera.index("DUP001")


def test_sin_errores_y_sin_hallazgos_se_dice() -> None:
    assert "Ningún error: lo que se halló son avisos e informaciones." in dichos(
        armado(replace(DADOS, senales=DADOS.senales[2:])).paginas[0]
    )
    vacio = armado(replace(DADOS, senales=()))
    assert "No se halló nada." in dichos(vacio.paginas[0])
    assert "Hallazgos por paso" not in {p.seccion for p in vacio.paginas}


def test_el_indice_dice_la_pagina_de_cada_seccion() -> None:
    lamina = armado()
    primera = dichos(lamina.paginas[0])
    for seccion in dict.fromkeys(p.seccion for p in lamina.paginas):
        suyas = [n for n, pagina in enumerate(lamina.paginas, start=1) if pagina.seccion == seccion]
        dice = f"página {suyas[0]}" if len(suyas) == 1 else f"páginas {suyas[0]} a {suyas[-1]}"
        assert primera[primera.index(seccion) + 1] == dice


def test_lo_que_se_hablo_va_en_un_anexo_y_sin_nada_hablado_no_hay_anexo() -> None:
    assert "Aportes y su atención" not in {p.seccion for p in armado().paginas}
    lamina = expediente(DADOS, [panorama(DADOS)], asuntos=[ASUNTO, replace(ASUNTO, sobre="otro", aportes=())])
    (anexo,) = [p for p in lamina.paginas if p.seccion == "Aportes y su atención"]
    dicho = dichos(anexo)
    assert dicho.count("paso p1, ejecuta") == 1
    assert dicho.count("Falta el dinero.") == 2
    assert dicho.count("Caduca: local, 2026-01-01.") == 2
    assert "otro" in dicho
    assert "Aportes y su atención" in dichos(lamina.paginas[0])


@pytest.mark.parametrize("caso", CASOS)
def test_todo_hallazgo_esta_en_la_lista_y_la_pagina_que_dice_trae_su_ficha(caso: str) -> None:
    dados = del_caso(caso)
    lamina = armado(dados)
    en_lista = [
        (f.enlace, f.contenido)
        for p in lamina.paginas
        if p.seccion == "Lista de hallazgos"
        for f in p.formas
        if isinstance(f, Texto) and f.enlace
    ]
    assert sorted(enlace for enlace, _ in en_lista) == sorted(f"#ficha_{s.id}" for s in dados.senales)
    for enlace, pagina in en_lista:
        ids = {f.id for f in lamina.paginas[int(pagina) - 1].formas if isinstance(f, Caja)}
        assert enlace.removeprefix("#") in ids


@pytest.mark.parametrize("caso", CASOS)
def test_es_breve_y_ningun_marcador_se_repite(caso: str) -> None:
    lamina = armado(del_caso(caso))
    assert len(lamina.paginas) <= (25 if caso == "saneamiento" else 30)
    assert max(marcadores(lamina).values()) == 1


@pytest.mark.lenta
def test_el_nacional_cabe_en_setenta_paginas_sin_marcadores_repetidos() -> None:
    lamina = armado(del_caso("nacional"))
    assert len(lamina.paginas) <= 70
    assert max(marcadores(lamina).values()) == 1


@pytest.mark.parametrize("dados", [DADOS, hostiles()], ids=["corriente", "hostil"])
def test_nada_se_sale_de_la_hoja_ni_se_corta(dados: DatosDeLamina) -> None:
    largo = AporteDeAnexo(dados.titulo, dados.titulo * 30, dados.titulo, dados.titulo)
    asuntos = [ASUNTO] * 40 + [AsuntoDeAnexo(dados.titulo, "disenso", (dados.titulo,), (largo,))]
    for pagina in expediente(dados, [panorama(dados)], asuntos=asuntos).paginas:
        for forma in pagina.formas:
            assert forma.x >= 0
            assert forma.y + forma.alto <= ALTO_A3 + 0.1
            if isinstance(forma, Texto):
                assert forma.cuerpo >= CUERPO_MINIMO
                assert ancho(forma.contenido, forma.cuerpo, forma.negrita) <= forma.ancho + 0.5
                assert forma.x + forma.ancho <= ANCHO_A3


def test_los_articulos_de_un_paso_se_escriben_una_vez_y_las_fichas_los_citan_por_su_numero() -> None:
    otra = replace(
        DADOS.senales[0], id="DUP001-otra", articulos=(ARTICULO, replace(ARTICULO, cita=Cita("art. 9", "DS 1")))
    )
    lamina = armado(replace(DADOS, senales=(*DADOS.senales[:1], otra)))
    dicho = [d.replace("\xa0", " ") for p in lamina.paginas if p.seccion == "Hallazgos por paso" for d in dichos(p)]
    assert [d for d in dicho if d.startswith("[")] == [
        "[1] Ley 27972, art. 80, num. 4.2 (ley orgánica)",
        "[2] DS 1, art. 9 (ley orgánica)",
    ]
    assert {"Artículos: [1].", "Artículos: [1] y [2]."} <= set(dicho)


def test_las_normas_llevan_su_nombre_su_rango_y_su_enlace() -> None:
    pagina = next(p for p in armado().paginas if p.seccion == "Normas")
    (norma,) = [f for f in pagina.formas if isinstance(f, Texto) and f.enlace]
    assert (norma.enlace, norma.titulo) == (LEY.url, DADOS.normas[0].nombre)
    assert any(d.startswith("Ley orgánica; se cita") for d in dichos(pagina))


def test_el_pdf_lleva_marcadores_por_seccion_y_enlaces_de_una_pagina_a_otra() -> None:
    lamina = armado()
    avances: list[tuple[int, int]] = []
    (uno,) = dibujar(lamina, "pdf", lambda hechas, total: avances.append((hechas, total)))
    total = len(lamina.paginas)
    assert avances == [(hechas, total) for hechas in range(total + 1)]
    leido = PdfReader(io.BytesIO(uno))
    assert len(leido.pages) == len(lamina.paginas)
    assert [m.title for m in leido.outline if not isinstance(m, list)] == list(
        dict.fromkeys(p.seccion for p in lamina.paginas)
    )
    de_matriz = [a.get_object() for a in leido.pages[3].get("/Annots", [])]
    fichas = next(n for n, p in enumerate(lamina.paginas) if p.seccion == "Hallazgos por paso")
    llevan = {leido.get_page_number(a["/Dest"][0].get_object()) for a in de_matriz if "/Dest" in a}
    assert fichas in llevan
    assert "Página 2 de" in leido.pages[1].extract_text()


def test_dibujar_en_tandas_da_los_mismos_bytes_que_pagina_a_pagina(monkeypatch: pytest.MonkeyPatch) -> None:
    lamina = replace(armado(), paginas=armado().paginas[:4])
    juntas = dibujar(lamina, "svg")
    monkeypatch.setattr("grafos.laminas.dibujo.motor_grafico.PAGINAS_POR_PROCESO", 1)
    assert dibujar(lamina, "svg") == juntas


@pytest.mark.parametrize("caso", ["saneamiento", "educacion"])
def test_la_lista_que_sigue_en_otra_hoja_dice_de_que_paso_es_su_primera_fila(caso: str) -> None:
    hojas = lista(del_caso(caso), {})
    assert len(hojas) > 1
    for hoja in hojas:
        textos = [f for f in hoja.formas if isinstance(f, Texto)]
        cabeza = next(t for t in textos if t.contenido == PASO.cabeza)
        fila = min(t.y for t in textos if t.y > cabeza.y and t.x == cabeza.x)
        assert fila == min(t.y for t in textos if t.y > cabeza.y + 1)
