"""La matriz: pasos por filas, entidades por columnas bajo su nivel, y los hallazgos a la derecha.

El orden de niveles y fases es el significado y no se toca. Una página tiene a lo sumo 22 filas; si a 8 puntos no caben
las filas o las columnas, hay más páginas: nunca letra más chica.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from grafos.laminas import paleta
from grafos.laminas.alternativa import en_palabras
from grafos.laminas.celda import Bloque, bloques, pinta_bloques
from grafos.laminas.datos import (
    FASES,
    FUNCIONES,
    NIVELES,
    ROTULOS_DE_FASE,
    ROTULOS_DE_NIVEL,
    DatosDeLamina,
    EntidadDeLamina,
    PasoDeLamina,
    ProcesoDeLamina,
    Senal,
)
from grafos.laminas.lienzo import ALTO_DEL_PIE, MARGEN, Lienzo, cabecera, leyenda, pie
from grafos.laminas.modelo import ALTO_A3, ANCHO_A3, Lamina, Pagina
from grafos.laminas.senales import marca_de
from grafos.laminas.tipografia import ancho as mide
from grafos.laminas.tipografia import partir, recortar

FILAS_POR_PAGINA = 22
ANCHO_DE_FASE, ANCHO_DE_PASO, ANCHO_DE_HALLAZGO = 84.0, 170.0, 164.0
ANCHO_MINIMO_DE_COLUMNA = 66.0
ALTO_DE_NIVEL, RELLENO = 17.0, 4.0
CUERPO, CUERPO_CHICO = 9.0, 8.0
ALTO_DE_LEYENDA = 22.0
SENALES_POR_FILA = 5


@dataclass(frozen=True, slots=True)
class _Fila:
    paso: PasoDeLamina
    celdas: dict[str, tuple[Bloque, ...]]
    senales: tuple[Senal, ...]
    alto: float


def matriz(datos: DatosDeLamina) -> Lamina:
    """La lámina de matriz. O(asignaciones)."""
    cortes = [corte for proceso in datos.procesos for corte in _cortes(datos, proceso)]
    paginas = tuple(
        _pagina(datos, proceso, columnas, filas, numero, len(cortes))
        for numero, (proceso, columnas, filas) in enumerate(cortes, start=1)
    )
    return Lamina("matriz", datos.titulo, paginas, en_palabras(datos))


def _cortes(
    datos: DatosDeLamina, proceso: ProcesoDeLamina
) -> Iterable[tuple[ProcesoDeLamina, list[EntidadDeLamina], list[_Fila]]]:
    pasos = [paso for fase in FASES for paso in datos.pasos if paso.proceso == proceso.id and paso.fase == fase]
    columnas = _columnas(datos, {paso.id for paso in pasos})
    for grupo in _en_grupos(columnas):
        ancho = _ancho_de_columna(len(grupo))
        filas = [_fila(datos, paso, grupo, ancho) for paso in pasos]
        disponible = ALTO_A3 - MARGEN - 34 - _alto_de_encabezado(grupo, ancho) - ALTO_DE_LEYENDA - ALTO_DEL_PIE
        for tramo in _paginadas(filas, disponible):
            yield proceso, grupo, tramo


def _columnas(datos: DatosDeLamina, pasos: set[str]) -> list[EntidadDeLamina]:
    usadas = {a.entidad for a in datos.asignaciones if a.paso in pasos}
    usadas |= {t for s in datos.senales if s.paso in pasos for t in s.titulares}
    return [e for nivel in NIVELES for e in datos.entidades if e.id in usadas and e.nivel == nivel]


def _en_grupos(columnas: list[EntidadDeLamina]) -> list[list[EntidadDeLamina]]:
    """Las columnas en tantos grupos como haga falta para que ninguna baje del ancho mínimo."""
    caben = int(_ancho_para_columnas() // ANCHO_MINIMO_DE_COLUMNA)
    cuantos = max(1, -(-len(columnas) // caben))
    por_grupo = max(1, -(-len(columnas) // cuantos))
    return [columnas[i : i + por_grupo] for i in range(0, len(columnas), por_grupo)] or [[]]


def _ancho_para_columnas() -> float:
    return ANCHO_A3 - 2 * MARGEN - ANCHO_DE_FASE - ANCHO_DE_PASO - ANCHO_DE_HALLAZGO


def _ancho_de_columna(cuantas: int) -> float:
    return _ancho_para_columnas() / max(cuantas, 1)


def _fila(datos: DatosDeLamina, paso: PasoDeLamina, columnas: list[EntidadDeLamina], ancho: float) -> _Fila:
    senales = tuple(s for s in datos.senales if s.paso == paso.id)
    celdas = {e.id: bloques(datos, paso.id, e.id, senales, ancho - 2 * RELLENO) for e in columnas}
    alto_paso = len(partir(_rotulo(paso), CUERPO, ANCHO_DE_PASO - 2 * RELLENO)) * CUERPO * 1.2
    altos = [sum(bloque.alto for bloque in suyos) for suyos in celdas.values()]
    alto = max([alto_paso, _alto_de_senales(senales), *altos]) + 2 * RELLENO
    return _Fila(paso, celdas, senales, max(alto, 22.0))


def _rotulo(paso: PasoDeLamina) -> str:
    return f"{paso.id} {paso.nombre}"


def _alto_de_senales(senales: tuple[Senal, ...]) -> float:
    visibles = min(len(senales), SENALES_POR_FILA)
    return visibles * 15.0 + (CUERPO_CHICO * 1.2 if len(senales) > visibles else 0)


def _paginadas(filas: list[_Fila], disponible: float) -> Iterable[list[_Fila]]:
    tramo: list[_Fila] = []
    usado = 0.0
    for fila in filas:
        if tramo and (usado + fila.alto > disponible or len(tramo) == FILAS_POR_PAGINA):
            yield tramo
            tramo, usado = [], 0.0
        tramo.append(fila)
        usado += fila.alto
    if tramo:
        yield tramo


def _alto_de_encabezado(columnas: list[EntidadDeLamina], ancho: float) -> float:
    lineas = max((len(partir(e.nombre_corto, CUERPO_CHICO, ancho - 6, True)) for e in columnas), default=1)
    return ALTO_DE_NIVEL + lineas * CUERPO_CHICO * 1.2 + 8


def _pagina(
    datos: DatosDeLamina,
    proceso: ProcesoDeLamina,
    columnas: list[EntidadDeLamina],
    filas: list[_Fila],
    numero: int,
    total: int,
) -> Pagina:
    fases = " y ".join(dict.fromkeys(ROTULOS_DE_FASE[f.paso.fase] for f in (filas[0], filas[-1])))
    lienzo = Lienzo(f"{proceso.nombre}: {fases}")
    lienzo.caja(0, 0, lienzo.ancho, lienzo.alto, relleno=paleta.BLANCO, id="fondo")
    y = cabecera(lienzo, proceso.nombre, f"{datos.titulo} · {datos.subtitulo} · quién hace qué, con su artículo")
    ancho = _ancho_de_columna(len(columnas))
    y = _encabezado(lienzo, columnas, ancho, y)
    for fase, grupo in groupby(filas, key=lambda fila: fila.paso.fase):
        suyas = list(grupo)
        alto = sum(fila.alto for fila in suyas)
        lienzo.caja(MARGEN, y, ANCHO_DE_FASE, alto, relleno=paleta.GRIS_FASE, borde=paleta.GRIS_LINEA)
        _centrado(lienzo, MARGEN, y, ANCHO_DE_FASE, alto, f"{FASES.index(fase) + 1}. {ROTULOS_DE_FASE[fase]}")
        for i, fila in enumerate(suyas):
            _pinta_fila(lienzo, fila, columnas, ancho, y, paleta.GRIS_FONDO if i % 2 else paleta.BLANCO)
            y += fila.alto
    leyenda(lienzo, lienzo.alto - MARGEN - ALTO_DEL_PIE + 8, _entradas(filas))
    pie(lienzo, datos, numero, total)
    return lienzo.pagina()


def _encabezado(lienzo: Lienzo, columnas: list[EntidadDeLamina], ancho: float, y: float) -> float:
    alto = _alto_de_encabezado(columnas, ancho)
    x = MARGEN
    for rotulo, largo in (("Fase", ANCHO_DE_FASE), ("Paso del proceso", ANCHO_DE_PASO)):
        lienzo.caja(x, y, largo, alto, relleno=paleta.OSCURO, borde=paleta.BLANCO)
        _centrado(lienzo, x, y, largo, alto, rotulo, color=paleta.BLANCO)
        x += largo
    for nivel, grupo in groupby(columnas, key=lambda e: e.nivel):
        suyas = list(grupo)
        lienzo.caja(x, y, ancho * len(suyas), ALTO_DE_NIVEL, relleno=paleta.OSCURO, borde=paleta.BLANCO)
        rotulo = ROTULOS_DE_NIVEL[nivel].upper()
        breve = rotulo if mide(rotulo, CUERPO_CHICO, True) < ancho * len(suyas) - 6 else rotulo.removeprefix("NIVEL ")
        _centrado(lienzo, x, y, ancho * len(suyas), ALTO_DE_NIVEL, breve, cuerpo=CUERPO_CHICO, color=paleta.BLANCO)
        for entidad in suyas:
            lienzo.caja(
                x, y + ALTO_DE_NIVEL, ancho, alto - ALTO_DE_NIVEL,
                relleno=paleta.GRIS_FASE, borde=paleta.GRIS_LINEA, id=f"col_{entidad.id}", titulo=entidad.nombre,
            )  # fmt: skip
            _centrado(
                lienzo, x, y + ALTO_DE_NIVEL, ancho, alto - ALTO_DE_NIVEL, entidad.nombre_corto, cuerpo=CUERPO_CHICO
            )
            x += ancho
    lienzo.caja(x, y, ANCHO_DE_HALLAZGO, alto, relleno=paleta.OSCURO, borde=paleta.BLANCO)
    _centrado(lienzo, x, y, ANCHO_DE_HALLAZGO, alto, "Hallazgos", color=paleta.BLANCO)
    return y + alto


def _centrado(
    lienzo: Lienzo, x: float, y: float, ancho: float, alto: float, texto: str, *, cuerpo: float = CUERPO,
    color: str = paleta.TINTA,
) -> None:  # fmt: skip
    partes = partir(texto, cuerpo, ancho - 6, True)
    y += (alto - len(partes) * cuerpo * 1.2) / 2
    for parte in partes:
        lienzo.linea(x, y, ancho, parte, cuerpo, negrita=True, color=color, alinea="c")
        y += cuerpo * 1.2


def _pinta_fila(
    lienzo: Lienzo, fila: _Fila, columnas: list[EntidadDeLamina], ancho: float, y: float, fondo: str
) -> None:
    x = MARGEN + ANCHO_DE_FASE
    lienzo.caja(x, y, ANCHO_DE_PASO, fila.alto, relleno=fondo, borde=paleta.GRIS_LINEA, id=f"paso_{fila.paso.id}")
    lienzo.parrafo(x + RELLENO, y + RELLENO, ANCHO_DE_PASO - 2 * RELLENO, _rotulo(fila.paso), CUERPO)
    x += ANCHO_DE_PASO
    for entidad in columnas:
        id_ = f"celda_{fila.paso.id}@{entidad.id}"
        lienzo.caja(x, y, ancho, fila.alto, relleno=fondo, borde=paleta.GRIS_LINEA, id=id_, clase="celda")
        pinta_bloques(lienzo, fila.celdas[entidad.id], x + RELLENO, y + RELLENO)
        x += ancho
    lienzo.caja(x, y, ANCHO_DE_HALLAZGO, fila.alto, relleno=fondo, borde=paleta.GRIS_LINEA)
    _pinta_senales(lienzo, fila.senales, x + RELLENO, y + RELLENO)


def _pinta_senales(lienzo: Lienzo, senales: tuple[Senal, ...], x: float, y: float) -> None:
    ancho = ANCHO_DE_HALLAZGO - 2 * RELLENO
    for senal in senales[:SENALES_POR_FILA]:
        marca = marca_de(senal)
        texto = f"{marca.signo} {marca.palabra}: {senal.funcion}" if senal.funcion else f"{marca.signo} {marca.palabra}"
        lienzo.caja(
            x, y, ancho, 13, relleno=paleta.BLANCO, borde=marca.color, grosor=marca.grosor, estilo=marca.estilo,
            id=senal.id, clase=f"senal {marca.clase}", titulo=senal.texto,
        )  # fmt: skip
        queda = ancho - 12 - mide(senal.codigo, CUERPO_CHICO)
        breve = recortar(texto, CUERPO_CHICO, queda, True)
        lienzo.linea(x + 3, y + 1.7, queda, breve, CUERPO_CHICO, negrita=True, color=marca.color)
        lienzo.linea(x + 3, y + 1.7, ancho - 6, senal.codigo, CUERPO_CHICO, color=marca.color, alinea="r")
        y += 15
    if len(senales) > SENALES_POR_FILA:
        lienzo.linea(x, y, ancho, f"y {len(senales) - SENALES_POR_FILA} más (delimita revisar)", CUERPO_CHICO)


def _entradas(filas: list[_Fila]) -> list[tuple[str, str]]:
    """Solo lo que aparece en la página."""
    puestos = [bloque for fila in filas for suyos in fila.celdas.values() for bloque in suyos]
    funciones = {bloque.funcion for bloque in puestos}
    entradas = [(f, f.capitalize()) for f in FUNCIONES if f in funciones]
    if any(bloque.abierta for bloque in puestos):
        entradas.append(("abierta", "Solo si se cumple una condición abierta"))
    clases = {marca_de(senal).clase for fila in filas for senal in fila.senales}
    rotulos = {"duplicidad": "Duplicidad", "vacío": "Vacío: nadie la tiene con certeza", "aviso": "Otro hallazgo"}
    return entradas + [(clase, rotulo) for clase, rotulo in rotulos.items() if clase in clases]
