"""La mariposa: los pasos en orden al centro; a la izquierda lo nacional y lo regional, a la derecha lo local y comunal.

En los bordes, cuántas funciones carga cada entidad en el proceso: así se ve quién tiene de más y quién casi nada.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grafos.laminas.datos.alternativa import en_palabras
from grafos.laminas.datos.datos import (
    FASES,
    ROTULOS_DE_FASE,
    ROTULOS_DE_NIVEL,
    DatosDeLamina,
    PasoDeLamina,
    ProcesoDeLamina,
    Senal,
)
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.conectores import codo
from grafos.laminas.hoja.lienzo import (
    ALTO_DEL_PIE,
    MARGEN,
    Lienzo,
    cabecera,
    hoja_en_blanco,
    leyenda,
    paginas_o_aviso,
    pie,
)
from grafos.laminas.hoja.modelo import ALTO_A3, ANCHO_A3, Lamina, Pagina
from grafos.laminas.hoja.senales import Marca, entradas_de_leyenda, marca_de, rotulo_de
from grafos.laminas.hoja.tipografia import partir, recortar
from grafos.laminas.mariposa.alas import Ala, Item, alas_de, alto_de_items, carga_de, medios_de_items, pinta_items

ANCHO_DE_CARGA, ANCHO_DE_ALA, SEPARA = 168.0, 222.0, 12.0
ANCHO_DEL_PASO = ANCHO_A3 - 2 * MARGEN - 2 * (ANCHO_DE_CARGA + ANCHO_DE_ALA + 2 * SEPARA)
CENTRO_X = MARGEN + ANCHO_DE_CARGA + ANCHO_DE_ALA + 2 * SEPARA
ALTO_DE_FASE, ENTRE_PASOS = 17.0, 6.0
CUERPO, CUERPO_CHICO = 9.5, 8.5
SENALES_POR_PASO = 3
LEYENDA = 22.0
INICIO_Y = MARGEN + 34 + 22
DISPONIBLE = ALTO_A3 - INICIO_Y - LEYENDA - ALTO_DEL_PIE
FONDO_DE_CARGAS = INICIO_Y + DISPONIBLE - 75


@dataclass(frozen=True, slots=True)
class _Fila:
    paso: PasoDeLamina
    izquierda: tuple[Item, ...]
    derecha: tuple[Item, ...]
    senales: tuple[Senal, ...]
    alto: float


def mariposa(datos: DatosDeLamina) -> Lamina:
    """La lámina: una página por proceso, o las que hagan falta a 8 puntos. O(asignaciones)."""
    cortes = [(proceso, tramo) for proceso in datos.procesos for tramo in _tramos(_filas(datos, proceso))]
    paginas = (
        _pagina(datos, proceso, tramo, numero, len(cortes)) for numero, (proceso, tramo) in enumerate(cortes, start=1)
    )
    return Lamina("mariposa", datos.titulo, paginas_o_aviso(datos, paginas), en_palabras(datos))


def _filas(datos: DatosDeLamina, proceso: ProcesoDeLamina) -> list[_Fila]:
    pasos = [paso for fase in FASES for paso in datos.pasos if paso.proceso == proceso.id and paso.fase == fase]
    return [_fila(datos, paso) for paso in pasos]


def _fila(datos: DatosDeLamina, paso: PasoDeLamina) -> _Fila:
    izquierda, derecha = alas_de(datos, paso)
    senales = tuple(s for s in datos.senales if s.paso == paso.id)
    alto = max(_alto_de_lineas(paso, senales) + 8, alto_de_items(izquierda) + 4, alto_de_items(derecha) + 4, 22.0)
    return _Fila(paso, izquierda, derecha, senales, alto)


def _alto_de_lineas(paso: PasoDeLamina, senales: tuple[Senal, ...]) -> float:
    return len(_nombre(paso)) * CUERPO * 1.2 + len(_marcas(senales)) * CUERPO_CHICO * 1.25


def _nombre(paso: PasoDeLamina) -> tuple[str, ...]:
    return partir(f"{paso.id} {paso.nombre}", CUERPO, ANCHO_DEL_PASO - 14, True)


def _marcas(senales: tuple[Senal, ...]) -> list[tuple[str, Marca | None]]:
    """Los hallazgos del paso, los errores primero; lo que no cabe se cuenta."""
    orden = sorted(senales, key=lambda s: (s.gravedad != "error" or s.tolerada, s.codigo, s.funcion or ""))
    frases: dict[str, Marca | None] = {}
    for senal in orden:
        frases.setdefault(rotulo_de(senal), marca_de(senal))
    visibles = list(frases.items())
    if len(visibles) > SENALES_POR_PASO:
        return [*visibles[: SENALES_POR_PASO - 1], (f"y {len(visibles) - SENALES_POR_PASO + 1} hallazgos más", None)]
    return visibles


def _tramos(filas: list[_Fila]) -> Iterable[list[_Fila]]:
    tramo: list[_Fila] = []
    usado = 0.0
    for fila in filas:
        con_fase = not tramo or tramo[-1].paso.fase != fila.paso.fase
        pide = fila.alto + ENTRE_PASOS + (ALTO_DE_FASE + ENTRE_PASOS if con_fase else 0)
        if tramo and usado + pide > DISPONIBLE:
            yield tramo
            tramo, usado = [], 0.0
            pide = fila.alto + 2 * ENTRE_PASOS + ALTO_DE_FASE
        tramo.append(fila)
        usado += pide
    if tramo:
        yield tramo


def _pagina(datos: DatosDeLamina, proceso: ProcesoDeLamina, filas: list[_Fila], numero: int, total: int) -> Pagina:
    fases = " y ".join(dict.fromkeys(ROTULOS_DE_FASE[f.paso.fase] for f in (filas[0], filas[-1])))
    lienzo = hoja_en_blanco(f"{proceso.nombre}: {fases}")
    y = cabecera(lienzo, proceso.nombre, f"{datos.titulo} · {datos.subtitulo} · quién interviene en cada paso")
    _encabezado(lienzo, y)
    _pinta_cargas(lienzo, datos, proceso)
    _pinta_filas(lienzo, filas)
    leyenda(lienzo, lienzo.alto - MARGEN - ALTO_DEL_PIE + 8, _entradas(filas))
    pie(lienzo, datos, numero, total)
    return lienzo.pagina()


def _encabezado(lienzo: Lienzo, y: float) -> None:
    ala = ANCHO_DE_CARGA + ANCHO_DE_ALA + SEPARA
    derecha = CENTRO_X + ANCHO_DEL_PASO + SEPARA
    for x, ancho, rotulo in (
        (MARGEN, ala, "NACIONAL Y REGIONAL"),
        (CENTRO_X, ANCHO_DEL_PASO, "PASO DEL PROCESO"),
        (derecha, ala, "LOCAL Y COMUNIDAD"),
    ):
        lienzo.caja(x, y, ancho, 16, relleno=paleta.OSCURO)
        lienzo.linea(x, y + 2.5, ancho, rotulo, CUERPO_CHICO, negrita=True, color=paleta.BLANCO, alinea="c")


def _pinta_filas(lienzo: Lienzo, filas: list[_Fila]) -> None:
    y = INICIO_Y
    fase = None
    for fila in filas:
        if fila.paso.fase != fase:
            fase = fila.paso.fase
            lienzo.caja(CENTRO_X, y, ANCHO_DEL_PASO, ALTO_DE_FASE, relleno=paleta.GRIS_FASE)
            rotulo = f"{FASES.index(fase) + 1}. {ROTULOS_DE_FASE[fase]}"
            lienzo.linea(CENTRO_X, y + 3, ANCHO_DEL_PASO, rotulo, CUERPO_CHICO, negrita=True, alinea="c")
            y += ALTO_DE_FASE + ENTRE_PASOS
        _pinta_fila(lienzo, fila, y)
        y += fila.alto + ENTRE_PASOS


def _pinta_fila(lienzo: Lienzo, fila: _Fila, y: float) -> None:
    derecha = CENTRO_X + ANCHO_DEL_PASO
    graves = [marca_de(s) for s in fila.senales if s.gravedad == "error" and not s.tolerada]
    borde, grosor, estilo = (graves[0].color, 2.0, graves[0].estilo) if graves else (paleta.GRIS_TEXTO, 0.9, "solid")
    for items, borde_del_ala, borde_del_paso in (
        (fila.izquierda, CENTRO_X - SEPARA, CENTRO_X),
        (fila.derecha, derecha + SEPARA, derecha),
    ):
        for medio in medios_de_items(items, y, fila.alto):
            quiebre = (borde_del_ala + borde_del_paso) / 2
            codo(lienzo, borde_del_ala, medio, borde_del_paso, y + fila.alto / 2, quiebre=quiebre)
    lienzo.caja(
        CENTRO_X, y, ANCHO_DEL_PASO, fila.alto, relleno=paleta.BLANCO, borde=borde, grosor=grosor, estilo=estilo,
        id=f"paso_{fila.paso.id}", clase="paso",
    )  # fmt: skip
    donde = y + (fila.alto - _alto_de_lineas(fila.paso, fila.senales)) / 2
    for parte in _nombre(fila.paso):
        lienzo.linea(CENTRO_X + 7, donde, ANCHO_DEL_PASO - 14, parte, CUERPO, negrita=True)
        donde += CUERPO * 1.2
    for frase, marca in _marcas(fila.senales):
        color = marca.color if marca else paleta.GRIS_TEXTO
        breve = recortar(frase, CUERPO_CHICO, ANCHO_DEL_PASO - 14, marca is not None)
        lienzo.linea(
            CENTRO_X + 7, donde, ANCHO_DEL_PASO - 14, breve, CUERPO_CHICO, negrita=marca is not None, color=color
        )
        donde += CUERPO_CHICO * 1.25
    ala = MARGEN + ANCHO_DE_CARGA + SEPARA
    pinta_items(lienzo, fila.izquierda, ala, y, ANCHO_DE_ALA, fila.alto, hacia_la_derecha=False)
    pinta_items(lienzo, fila.derecha, derecha + SEPARA, y, ANCHO_DE_ALA, fila.alto, hacia_la_derecha=True)


def _pinta_cargas(lienzo: Lienzo, datos: DatosDeLamina, proceso: ProcesoDeLamina) -> None:
    cargas = carga_de(datos, proceso)
    tope = max((carga.total for lado in cargas for carga in lado), default=1)
    ancho = ANCHO_DE_CARGA - 10
    for lado, x in zip(cargas, (MARGEN, ANCHO_A3 - MARGEN - ANCHO_DE_CARGA), strict=True):
        y = INICIO_Y
        nivel = None
        for vistas, carga in enumerate(lado):
            if y > FONDO_DE_CARGAS:
                lienzo.linea(x, y, ANCHO_DE_CARGA, f"y {len(lado) - vistas} más", CUERPO_CHICO)
                break
            if carga.entidad.nivel != nivel:
                nivel = carga.entidad.nivel
                lienzo.linea(
                    x, y, ANCHO_DE_CARGA, ROTULOS_DE_NIVEL[nivel].upper(), CUERPO_CHICO, negrita=True,
                    color=paleta.GRIS_TEXTO,
                )  # fmt: skip
                y += 15
            y = _pinta_carga(lienzo, carga, x, y, ancho, tope) + 7


def _pinta_carga(lienzo: Lienzo, carga: Ala, x: float, y: float, ancho: float, tope: int) -> float:
    y = lienzo.parrafo(x, y, ancho - 22, carga.entidad.nombre_corto, CUERPO_CHICO)
    lienzo.linea(x, y - CUERPO_CHICO * 1.2, ancho, str(carga.total), CUERPO_CHICO, negrita=True, alinea="r")
    for funcion, cuantas in carga.por_funcion:
        largo = ancho * cuantas / tope
        lienzo.caja(
            x, y + 1, largo, 11, relleno=paleta.FONDOS[funcion], borde=paleta.BLANCO, grosor=0.5,
            titulo=f"{carga.entidad.nombre}, {funcion}: {cuantas}", clase="carga",
        )  # fmt: skip
        if largo >= 10:
            letra = paleta.LETRAS[funcion]
            lienzo.linea(x, y + 2, largo, letra, 8, negrita=True, color=paleta.tinta(funcion), alinea="c")
        x += largo
    return y + 12


def _entradas(filas: list[_Fila]) -> list[tuple[str, str]]:
    """Solo lo que aparece en la página."""
    chips = [chip for fila in filas for item in (*fila.izquierda, *fila.derecha) for chip in item.chips]
    senales = (senal for fila in filas for senal in fila.senales)
    return entradas_de_leyenda({c.funcion for c in chips}, senales, abierta=any(c.abierta for c in chips))
