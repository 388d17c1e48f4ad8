"""La matriz como geometría: orden, tamaño y encaje, sin Graphviz."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest

from grafos.laminas.carriles.carriles import carriles
from grafos.laminas.datos.cambio import IGUAL, NUEVO, RESUELTO
from grafos.laminas.datos.datos import ArticuloDeSenal, DatosDeLamina, EntidadDeLamina, Lugar
from grafos.laminas.hoja.modelo import ALTO_A3, ANCHO_A3, CUERPO_MINIMO, Caja, Lamina, Pagina, Texto
from grafos.laminas.hoja.senales import conclusion
from grafos.laminas.hoja.tipografia import ancho
from grafos.laminas.mariposa.mariposa import mariposa
from grafos.laminas.matriz.acomodo import acomodadas, caben
from grafos.laminas.matriz.matriz import FILAS_POR_PAGINA, matriz
from grafos.laminas.matriz.notas import Nota, Renglon, quien_en_breve
from grafos.laminas.vecindad.vecindad import vecindad
from tests.grafos.laminas.ejemplos import ENTIDADES, LEY, asignacion, datos, hostiles, senal

MUCHAS = tuple(
    EntidadDeLamina(f"e{i:02}", f"Entidad {i}", f"Entidad {i}", ("local", "nacional", "regional")[i % 3])
    for i in range(30)
)


def cajas(pagina: Pagina, prefijo: str) -> list[Caja]:
    return [f for f in pagina.formas if isinstance(f, Caja) and f.id.startswith(prefijo)]


def textos(pagina: Pagina) -> list[Texto]:
    return [f for f in pagina.formas if isinstance(f, Texto)]


@pytest.fixture(params=["corriente", "hostil", "muchas entidades"])
def lamina(request: pytest.FixtureRequest) -> Lamina:
    dados: dict[str, DatosDeLamina] = {
        "corriente": datos(),
        "hostil": hostiles(),
        "muchas entidades": datos(20, 1, ENTIDADES + MUCHAS),
    }
    elegido = dados[request.param]
    return matriz(elegido)


def test_todo_cabe_en_la_hoja_a3_y_nada_baja_de_ocho_puntos(lamina: Lamina) -> None:
    for pagina in lamina.paginas:
        assert (pagina.ancho, pagina.alto) == (ANCHO_A3, ALTO_A3)
        for forma in pagina.formas:
            assert forma.x >= -0.01
            assert forma.y >= -0.01
            assert forma.x + forma.ancho <= ANCHO_A3 + 0.01
            assert forma.y + forma.alto <= ALTO_A3 + 0.01
        assert min(texto.cuerpo for texto in textos(pagina)) >= CUERPO_MINIMO


def test_las_celdas_no_se_pisan_y_hay_a_lo_sumo_veintidos_filas(lamina: Lamina) -> None:
    for pagina in lamina.paginas:
        assert 0 < len(cajas(pagina, "paso_")) <= FILAS_POR_PAGINA
        for una, otra in combinations(cajas(pagina, "celda_"), 2):
            separadas_en_x = una.x + una.ancho <= otra.x + 0.01 or otra.x + otra.ancho <= una.x + 0.01
            separadas_en_y = una.y + una.alto <= otra.y + 0.01 or otra.y + otra.alto <= una.y + 0.01
            assert separadas_en_x or separadas_en_y


def test_ningun_renglon_es_mas_ancho_que_la_hoja(lamina: Lamina) -> None:
    for pagina in lamina.paginas:
        for texto in textos(pagina):
            assert ancho(texto.contenido, texto.cuerpo, texto.negrita) <= ANCHO_A3


def test_los_renglones_de_una_celda_no_se_salen_de_ella() -> None:
    for pagina in matriz(datos()).paginas:
        for celda in cajas(pagina, "celda_"):
            for texto in textos(pagina):
                dentro = celda.x <= texto.x < celda.x + celda.ancho and celda.y <= texto.y < celda.y + celda.alto
                if dentro:
                    assert texto.x + ancho(texto.contenido, texto.cuerpo, texto.negrita) <= celda.x + celda.ancho + 1
                    assert texto.y + texto.alto <= celda.y + celda.alto + 1


def test_el_orden_de_niveles_y_fases_es_el_de_la_comision() -> None:
    for pagina in matriz(datos()).paginas:
        columnas = [c.id for c in sorted(cajas(pagina, "col_"), key=lambda c: c.x)]
        assert columnas == ["col_ministerio", "col_gore", "col_distrito", "col_jass"]
    numeros = [
        t.contenido[0]
        for p in matriz(datos(30, 1)).paginas
        for t in textos(p)
        if t.contenido[:2] in ("1.", "2.", "3.", "4.", "5.")
    ]
    assert numeros == sorted(numeros)


def test_las_paginas_se_cortan_entre_fases_si_con_eso_no_hacen_falta_mas() -> None:
    dados = datos(30, 1)
    fase_de = {paso.id: paso.fase for paso in dados.pasos}
    paginas = [[fase_de[c.id.removeprefix("paso_")] for c in cajas(p, "paso_")] for p in matriz(dados).paginas]
    assert len(paginas) == 2
    assert set(paginas[0]).isdisjoint(paginas[1])


def test_cada_pagina_repite_el_encabezado_y_es_de_un_solo_proceso() -> None:
    for pagina in matriz(datos()).paginas:
        vistos = Counter(t.contenido for t in textos(pagina))
        assert vistos["Fase"] == vistos["Hallazgos"] == 1
        assert len({c.id.split("_")[1].split("-")[0] for c in cajas(pagina, "paso_")}) == 1


def test_si_las_columnas_no_caben_a_ocho_puntos_se_reparten_en_mas_paginas_y_no_falta_ninguna() -> None:
    lamina = matriz(datos(40, 1, ENTIDADES + MUCHAS))
    puestas = {c.id for pagina in lamina.paginas for c in cajas(pagina, "col_")}
    assert len(puestas) == len(ENTIDADES + MUCHAS)
    assert max(len(cajas(pagina, "col_")) for pagina in lamina.paginas) < len(puestas)


def test_solo_quien_responde_firmemente_lleva_la_marca_de_duplicado() -> None:
    pagina = next(p for p in matriz(datos()).paginas if cajas(p, "celda_pr0-00@gore"))
    marcas = Counter(t.contenido for t in textos(pagina) if t.contenido in ("E a", "E?", "E"))
    assert marcas["E a"] == 2
    assert marcas["E?"] == 1


def test_cada_grupo_que_coincide_lleva_su_letra_en_las_celdas_y_en_el_hallazgo() -> None:
    base = datos(3, 1)
    otro = replace(senal("DUP001", "pr0-00", "gore", "distrito"), id="otro")
    puestas = tuple(replace(a, duplica=(*a.duplica, "otro")) if a.entidad == "gore" else a for a in base.asignaciones)
    con_ambas = replace(base, senales=(*base.senales, otro), asignaciones=puestas)
    marcas = Counter(t.contenido for p in matriz(con_ambas).paginas for t in textos(p))
    assert marcas["E a b"] == 1
    assert marcas["E b"] == 1
    assert marcas["a) × DUPLICIDAD · error"] == marcas["b) × DUPLICIDAD · error"] == 1


def test_cada_hallazgo_dice_quien_donde_y_en_cuantos_sitios() -> None:
    base = datos(3, 1)
    con_lugar = replace(base.senales[0], lugar=Lugar("rural", "1,695 distritos"))
    dichos = {t.contenido for p in matriz(replace(base, senales=(con_lugar,))).paginas for t in textos(p)}
    assert {"ejecuta: Gobierno regional + Ministerio", "rural · 1,695 distritos"} <= dichos


def test_lo_desplazado_va_tachado_y_con_el_rango_que_lo_desplaza() -> None:
    base = datos(3, 1)
    inferior = ArticuloDeSenal(LEY, entidades=("distrito",), rango="directiva", desplazado=True)
    superior = ArticuloDeSenal(replace(LEY, norma="Ley 1"), rango="ley")
    jerarquia = replace(senal("JER001", "pr0-00", gravedad="aviso"), articulos=(inferior, superior))
    puestos = [t for p in matriz(replace(base, senales=(jerarquia,))).paginas for t in textos(p)]
    assert any(t.tachado and t.contenido == "ejecuta: Mun. distrital (directiva)" for t in puestos)
    assert any(t.contenido == "lo desplaza ley: Ley 1" for t in puestos)


def test_una_hoja_solo_lleva_las_columnas_que_sus_filas_usan_y_el_grupo_va_sobre_lo_que_comprende() -> None:
    grupo = EntidadDeLamina("munis", "Las municipalidades", "Las municipalidades", "local", ("distrito",))
    base = datos(3, 1, (*ENTIDADES, grupo))
    puestas = (asignacion("pr0-00", "munis"), asignacion("pr0-01", "distrito"))
    pagina = matriz(replace(base, asignaciones=puestas, senales=())).paginas[0]
    assert [c.id for c in sorted(cajas(pagina, "col_"), key=lambda c: c.x)] == ["col_munis", "col_distrito"]
    (sobre,) = cajas(pagina, "grupo_")
    assert sobre.ancho == pytest.approx(sum(c.ancho for c in cajas(pagina, "col_")))


def test_una_fila_mas_alta_que_la_hoja_sigue_en_otra_y_nada_se_corta_ni_se_sale() -> None:
    base = datos(2, 1)
    condicion = "cuando el organismo lo disponga " * 400
    puestas = (asignacion("pr0-00", "gore", condicion=condicion), asignacion("pr0-01", "distrito"))
    lamina = matriz(replace(base, asignaciones=puestas, senales=()))
    dichos = " ".join(t.contenido for p in lamina.paginas for t in textos(p))
    assert dichos.count("organismo") == 400
    assert "..." not in dichos
    assert sum(bool(cajas(p, "paso_pr0-00")) for p in lamina.paginas) > 1
    for pagina in lamina.paginas:
        fondo = max(c.y + c.alto for c in cajas(pagina, "celda_"))
        assert fondo <= min(t.y for t in textos(pagina) if t.contenido.startswith("Al 2026"))


def test_la_leyenda_solo_dice_lo_que_aparece_y_el_pie_dice_la_fecha_y_las_fuentes() -> None:
    dados = datos(3, 1)
    sin_nada = matriz(
        type(dados)(
            **{
                **{c: getattr(dados, c) for c in dados.__slots__},
                "senales": (),
                "asignaciones": (asignacion("pr0-02", "gore"),),
            }
        )
    )
    dicho = " ".join(t.contenido for t in textos(sin_nada.paginas[0]))
    assert "Duplicidad" not in dicho
    assert "Ejecuta" in dicho
    assert "Planifica" not in dicho
    assert "Al 2026-06-30" in dicho
    assert "Fuentes: Ley 27972" in dicho
    assert "No es opinión legal" in dicho


def test_la_alternativa_dice_en_palabras_lo_mismo_que_el_dibujo() -> None:
    alternativa = matriz(datos(3, 1)).alternativa
    assert "ejecuta: Gobierno Regional. Ley 27972, art. 80, num. 4.2." in alternativa
    assert "DUP001: Texto de DUP001." in alternativa


def test_los_hallazgos_que_no_caben_junto_a_las_celdas_van_debajo_en_columnas() -> None:
    base = datos(5, 1)
    muchas = tuple(
        replace(senal("AMB001", "pr0-00", "distrito", gravedad="aviso"), id=f"AMB001-{i}") for i in range(12)
    )
    lamina = matriz(replace(base, senales=muchas))
    cajas = [f for p in lamina.paginas for f in p.formas if isinstance(f, Caja) and f.clase.startswith("senal ")]
    assert len(cajas) == 12
    assert len({round(c.x) for c in cajas}) > 1
    celdas = [f for f in lamina.paginas[0].formas if isinstance(f, Caja) and f.id.startswith("celda_pr0-00@")]
    for nota in cajas:
        assert not any(
            nota.x < c.x + c.ancho - 1 and c.x < nota.x + nota.ancho - 1 and nota.y < c.y + c.alto - 1 for c in celdas
        )


def test_una_nota_mas_alta_que_la_hoja_se_parte_y_las_columnas_se_llenan_en_orden() -> None:
    notas = [Nota((Renglon(str(i)),) * 3, id=str(i)) for i in range(7)]
    columnas, sobran = caben(notas, [80.0, 40.0])
    assert [[n.id for n in c] for c in columnas] == [["0", "1"], ["2"]]
    assert [n.id for n in sobran] == ["3", "4", "5", "6"]
    puestas, alto = acomodadas(notas, 40.0, 1, 2)
    assert [n.id for c in puestas for n in c] == [str(i) for i in range(7)]
    assert alto < sum(n.alto for n in notas)


def test_lo_que_depende_de_un_acto_o_de_una_condicion_dice_quien_desplazaria_a_quien() -> None:
    nombres = {e.id: e.nombre_corto for e in datos(2, 1).entidades}
    dan = [("gore",), ("distrito",), ("ministerio",), ("distrito",)]
    articulos = tuple(ArticuloDeSenal(LEY, entidades=suyas) for suyas in dan)
    for codigo in ("AMB002", "AMB003"):
        una = replace(senal(codigo, "pr0-00", gravedad="aviso"), articulos=articulos)
        assert una.relevo == (("gore",), ("distrito", "ministerio"))
        (dicho,) = quien_en_breve(una, nombres, con_citas=False)
        assert dicho == ("ejecuta: Gobierno regional desplazaría a Mun. distrital y Ministerio", False)
        sola = replace(datos(2, 1), senales=(una,))
        assert "Gobierno regional desplazaría a Mun. distrital" in vecindad(sola, una.id).paginas[0].titulo
        escrito = " ".join(t.contenido for t in textos(matriz(sola).paginas[0]))
        assert "desplazaría a Mun. distrital y Ministerio" in escrito


def test_lo_que_no_tiene_titulares_dice_a_quienes_toca_y_nadie_se_desplaza_a_si_mismo() -> None:
    nombres = {e.id: e.nombre_corto for e in datos(2, 1).entidades}
    uno = ArticuloDeSenal(LEY, entidades=("gore",))
    cadena = replace(senal("CAD001", "pr0-00", gravedad="aviso"), articulos=(uno, uno), titulo="nadie financia")
    assert quien_en_breve(cadena, nombres, con_citas=False) == [("ejecuta: Gobierno regional: nadie financia", False)]
    misma = replace(cadena, codigo="AMB002", articulos=(uno, uno))
    assert misma.relevo is None
    assert cadena.relevo is None


def test_el_titulo_de_la_hoja_dice_lo_que_en_ella_se_halla() -> None:
    graves = [senal("DUP001", "pr0-00", "gore"), senal("DUP002", "pr0-02", "gore"), senal("VAC001", "pr0-01")]
    assert conclusion(graves) == "duplicidad en pr0-00 y pr0-02, vacío en pr0-01"
    assert conclusion([senal("AMB001", "pr0-00", "gore", gravedad="aviso")]) == "sin errores"
    assert conclusion([replace(graves[0], tolerada=True)]) == "sin errores"
    assert conclusion([]) == "sin hallazgos"
    cambiadas = [
        replace(graves[0], cambio=RESUELTO),
        replace(graves[1], cambio=NUEVO),
        replace(graves[2], cambio=IGUAL),
    ]
    assert (
        conclusion(cambiadas) == "resuelto: duplicidad en pr0-00; nuevo: duplicidad en pr0-02; sigue: vacío en pr0-01"
    )
    for lamina in (matriz(datos(2, 1)), carriles(datos(2, 1)), mariposa(datos(2, 1))):
        titulos = [t.contenido for p in lamina.paginas for t in textos(p) if t.cuerpo == 17]
        assert any("Proceso número 0: vacío en pr0-01, duplicidad en pr0-00" in titulo for titulo in titulos)
