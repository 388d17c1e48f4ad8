"""Lo que toda lámina cumple: cabe en la hoja, se lee a ocho puntos o más, lleva sus signos y contrasta."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from grafos.hallazgos import detectar
from grafos.laminas.carriles.carriles import carriles
from grafos.laminas.comparacion.comparacion import comparacion
from grafos.laminas.datos.datos import ArticuloDeSenal, Cita, DatosDeLamina, EntidadDeLamina, Lugar, NormaDeLamina
from grafos.laminas.datos.extraccion import datos_de_lamina
from grafos.laminas.expediente.expediente import expediente
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.metricas import es_ajeno
from grafos.laminas.hoja.modelo import ALTO_A3, ANCHO_A3, CUERPO_MINIMO, Caja, Lamina, Pagina, Texto
from grafos.laminas.hoja.tipografia import ancho, dibujable
from grafos.laminas.mariposa.mariposa import mariposa
from grafos.laminas.matriz.matriz import matriz
from grafos.laminas.panorama.panorama import panorama
from grafos.laminas.vecindad.vecindad import vecindad
from motor.deduccion.referencia import DeductorDeReferencia
from motor.titulares.dictamen import analizar
from reglas import cargar
from tests.grafos.laminas.ejemplos import LEY, asignacion, datos, hostiles, senal

EMOJI = "😀"
"""Lo que llevan los nombres hostiles y la fuente que viaja no tiene."""
CONSTRUCTORES: dict[str, Callable[[DatosDeLamina], Lamina]] = {
    "matriz": matriz,
    "carriles": carriles,
    "mariposa": mariposa,
    "panorama": panorama,
    "vecindad": lambda dados: vecindad(dados, dados.senales[0].id) if dados.senales else panorama(dados),
    "comparacion": lambda dados: comparacion(
        dados, replace(dados, asignaciones=dados.asignaciones[1:], senales=()), "Propuesta"
    ),
    "expediente": lambda dados: expediente(dados, [panorama(dados)]),
}


def del_caso(nombre: str) -> DatosDeLamina:
    dictamen = analizar(cargar(nombre), deductor=DeductorDeReferencia())
    return datos_de_lamina(dictamen, detectar(dictamen), "0", lambda h: h.codigo)


def con_muchas(pasos: int) -> DatosDeLamina:
    """Cuarenta entidades nacionales, repartidas en esos pasos."""
    entidades = tuple(EntidadDeLamina(f"e{i}", f"Entidad número {i}", f"Entidad {i}", "nacional") for i in range(40))
    base = datos(max(pasos, 2), 1, entidades)
    puestas = tuple(asignacion(base.pasos[i % pasos].id, e.id) for i, e in enumerate(entidades))
    doble = senal("DUP001", base.pasos[0].id, *(e.id for e in entidades[::pasos]))
    return replace(base, asignaciones=puestas, senales=(doble,))


def sin_fin() -> DatosDeLamina:
    base = datos(3, 1)
    articulo = ArticuloDeSenal(LEY, "Un resumen que no acaba nunca. " * 400)
    return replace(
        base, senales=tuple(replace(s, texto="Frase larga. " * 900, articulos=(articulo,)) for s in base.senales)
    )


LARGO = ("Unidad Ejecutora de Programas de Inversión en Agua Potable y Alcantarillado Sanitario Rural Disperso; " * 3)[
    :300
]


def de_nombres_largos() -> DatosDeLamina:
    """Todo con trescientos signos: títulos, pasos, entidades, artículos, condiciones y lugares."""
    base = datos(8, 1)
    cita = Cita(f"art. 80, {LARGO}", f"Ley {LARGO}", LEY.url)
    articulos = tuple(ArticuloDeSenal(cita, LARGO, ("gore",), "ley") for _ in range(9))
    return replace(
        base,
        titulo=LARGO,
        subtitulo=LARGO,
        procesos=tuple(replace(p, nombre=LARGO) for p in base.procesos),
        pasos=tuple(replace(p, nombre=f"{p.id} {LARGO}") for p in base.pasos),
        entidades=tuple(replace(e, nombre=f"{e.id} {LARGO}", nombre_corto=f"{e.id} {LARGO}") for e in base.entidades),
        asignaciones=tuple(replace(a, condicion=LARGO, citas=(cita,)) for a in base.asignaciones),
        senales=tuple(
            replace(s, texto=LARGO, titulo=LARGO, lugar=Lugar(LARGO, "10 distritos"), articulos=articulos)
            for s in base.senales
        ),
        normas=(NormaDeLamina("Ley", f"Ley {LARGO}", "ley", f"https://example.org/{'a' * 280}"),),
    )


def enorme() -> DatosDeLamina:
    """Sesenta entidades y ciento veinte pasos, todos con hallazgo; de vez en cuando, cuarenta titulares en uno."""
    niveles = ("nacional", "regional", "local", "comunidad")
    entidades = tuple(
        EntidadDeLamina(f"e{i}", f"Entidad número {i}", f"Entidad {i}", niveles[i % 4]) for i in range(60)
    )
    base = datos(120, 1, entidades)
    puestas = tuple(
        asignacion(paso.id, entidades[(7 * n + i) % 60].id)
        for n, paso in enumerate(base.pasos)
        for i in range(40 if n % 40 == 0 else 1 + n % 3)
    )
    senales = tuple(senal(("DUP001", "VAC001", "AMB001")[n % 3], p.id, "e1", "e2") for n, p in enumerate(base.pasos))
    return replace(base, asignaciones=puestas, senales=senales)


def de_un_paso() -> DatosDeLamina:
    base = datos(2, 1)
    return replace(base, pasos=base.pasos[:1], asignaciones=(asignacion("pr0-00", "gore"),), senales=())


DADOS: dict[str, Callable[[], DatosDeLamina]] = {
    "corriente": datos,
    "hostil": hostiles,
    "largo": lambda: datos(60, 3),
    "sin pasos": lambda: replace(datos(), pasos=(), asignaciones=(), senales=()),
    "sin reglas": lambda: replace(datos(), asignaciones=(), senales=()),
    "muchas entidades en un paso": lambda: con_muchas(1),
    "muchas entidades en muchos pasos": lambda: con_muchas(40),
    "un resumen sin fin": sin_fin,
    "nombres de trescientos signos": de_nombres_largos,
    "sesenta entidades y ciento veinte pasos": enorme,
    "un paso sin hallazgos": de_un_paso,
    **{caso: lambda caso=caso: del_caso(caso) for caso in ("saneamiento", "educacion", "transporte", "salud")},  # type: ignore[misc]
}


@pytest.fixture(scope="module", params=sorted(DADOS))
def dados(request: pytest.FixtureRequest) -> DatosDeLamina:
    return DADOS[request.param]()


@pytest.fixture(params=sorted(CONSTRUCTORES))
def lamina(request: pytest.FixtureRequest, dados: DatosDeLamina) -> Lamina:
    return CONSTRUCTORES[request.param](dados)


def textos(lamina: Lamina) -> Iterator[tuple[Pagina, Texto]]:
    return ((pagina, f) for pagina in lamina.paginas for f in pagina.formas if isinstance(f, Texto))


def test_todo_cabe_en_una_hoja_a3_y_nada_baja_de_ocho_puntos(lamina: Lamina) -> None:
    assert lamina.paginas
    for pagina in lamina.paginas:
        assert (pagina.ancho, pagina.alto) == (ANCHO_A3, ALTO_A3)
        for forma in pagina.formas:
            assert -0.01 <= forma.x <= forma.x + forma.ancho <= ANCHO_A3 + 0.01, forma
            assert -0.01 <= forma.y <= forma.y + forma.alto <= ALTO_A3 + 0.01, forma
    assert min(texto.cuerpo for _, texto in textos(lamina)) >= CUERPO_MINIMO


def test_ningun_renglon_pasa_del_borde_de_la_hoja_y_lo_nuestro_se_dibuja_con_la_fuente_que_viaja(
    lamina: Lamina,
) -> None:
    for _, texto in textos(lamina):
        largo = ancho(texto.contenido, texto.cuerpo, texto.negrita)
        izquierda = {"l": texto.x, "c": texto.x + (texto.ancho - largo) / 2, "r": texto.x + texto.ancho - largo}[
            texto.alinea
        ]
        assert izquierda >= -0.5, texto
        assert izquierda + largo <= ANCHO_A3 + 0.5, texto
        assert texto.contenido == dibujable(texto.contenido)
        assert {signo for signo in texto.contenido if es_ajeno(signo)} <= {EMOJI}, texto


@pytest.mark.parametrize("nombre", sorted(CONSTRUCTORES))
@pytest.mark.parametrize("armados", [de_nombres_largos, enorme, de_un_paso])
def test_con_nombres_largos_o_un_caso_enorme_nada_se_corta_ni_pasa_de_su_sitio(
    nombre: str, armados: Callable[[], DatosDeLamina]
) -> None:
    for _, texto in textos(CONSTRUCTORES[nombre](armados())):
        assert "..." not in texto.contenido
        assert ancho(texto.contenido, texto.cuerpo, texto.negrita) <= texto.ancho + 1, texto


def test_el_pie_de_cada_pagina_dice_fecha_huella_version_y_numero(lamina: Lamina) -> None:
    total = len(lamina.paginas)
    for numero, pagina in enumerate(lamina.paginas, start=1):
        dicho = " ".join(f.contenido for f in pagina.formas if isinstance(f, Texto))
        assert f"Página {numero} de {total}" in dicho
        assert "huella" in dicho
        assert "delimita 0" in dicho
        assert "Al 2026-06-30" in dicho


def luminancia(color: str) -> float:
    canales = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in canales)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contraste(uno: str, otro: str) -> float:
    claro, oscuro = sorted((luminancia(uno), luminancia(otro)), reverse=True)
    return (claro + 0.05) / (oscuro + 0.05)


def test_cada_texto_contrasta_con_lo_que_tiene_detras(lamina: Lamina) -> None:
    for pagina in lamina.paginas:
        cajas = [f for f in pagina.formas if isinstance(f, Caja) and f.relleno]
        for texto in (f for f in pagina.formas if isinstance(f, Texto)):
            medio_x = {"l": texto.x + 1, "c": texto.x + texto.ancho / 2, "r": texto.x + texto.ancho - 1}[texto.alinea]
            medio_y = texto.y + texto.alto / 2
            detras = [c for c in cajas if c.x <= medio_x <= c.x + c.ancho and c.y <= medio_y <= c.y + c.alto]
            fondo = detras[-1].relleno if detras else paleta.BLANCO
            assert fondo is not None
            assert contraste(texto.color, fondo) >= 4.5, (texto, fondo)
