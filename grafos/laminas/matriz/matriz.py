"""La matriz: pasos por filas, entidades por columnas bajo su nivel, y los hallazgos a la derecha.

El orden de niveles y fases es el significado y no se toca. Una página tiene a lo sumo 22 filas; si a 8 puntos no caben
las filas o las columnas, hay más páginas: nunca letra más chica.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from grafos.laminas.datos.alternativa import en_palabras
from grafos.laminas.datos.cambio import CAMBIOS, SENALES, TRAZOS
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
from grafos.laminas.hoja.modelo import ALTO_A3, Lamina, Pagina
from grafos.laminas.hoja.senales import agrupadas, con_cambio, entradas_de_leyenda, marca_de, rotulo_de
from grafos.laminas.hoja.tipografia import ancho as mide
from grafos.laminas.hoja.tipografia import partir, recortar
from grafos.laminas.matriz.celda import RELLENO, Bloque, bloques, pinta_bloques
from grafos.laminas.matriz.trama import ANCHO_DE_FASE, ANCHO_DE_PASO, Trama, tramas

FILAS_POR_PAGINA = 22
ALTO_DE_NIVEL, ALTO_DE_SENAL = 17.0, 14.0
CUERPO, CUERPO_CHICO = 9.0, 8.0
ALTO_DE_LEYENDA = 26.0
SENALES_POR_FILA = 5


@dataclass(frozen=True, slots=True)
class _Fila:
    paso: PasoDeLamina
    celdas: dict[str, tuple[Bloque, ...]]
    senales: tuple[Senal, ...]
    alto: float


def matriz(datos: DatosDeLamina) -> Lamina:
    """La lámina de matriz. O(asignaciones)."""
    return matriz_de(datos, "matriz", {paso.id for paso in datos.pasos})


def matriz_de(datos: DatosDeLamina, nombre: str, pasos: Collection[str]) -> Lamina:
    """La matriz, solo con las páginas donde está alguno de los pasos."""
    todos = [corte for proceso in datos.procesos for corte in _cortes(datos, proceso)]
    cortes = [corte for corte in todos if any(fila.paso.id in pasos for fila in corte[2])]
    if omitidas := len(todos) - len(cortes):
        datos = replace(datos, subtitulo=f"{datos.subtitulo} · páginas sin cambios, omitidas: {omitidas}")
    paginas = paginas_o_aviso(
        datos,
        (
            _pagina(datos, proceso, trama, filas, numero, len(cortes))
            for numero, (proceso, trama, filas) in enumerate(cortes, start=1)
        ),
    )
    return Lamina(nombre, datos.titulo, paginas, en_palabras(datos))


def _cortes(datos: DatosDeLamina, proceso: ProcesoDeLamina) -> Iterable[tuple[ProcesoDeLamina, Trama, list[_Fila]]]:
    pasos = [paso for fase in FASES for paso in datos.pasos if paso.proceso == proceso.id and paso.fase == fase]
    for trama in tramas(datos, pasos):
        filas = [_fila(datos, paso, trama) for paso in pasos]
        disponible = ALTO_A3 - MARGEN - 34 - _alto_de_encabezado(trama) - ALTO_DE_LEYENDA - ALTO_DEL_PIE
        for tramo in _paginadas(filas, disponible):
            yield proceso, trama, tramo


def _fila(datos: DatosDeLamina, paso: PasoDeLamina, trama: Trama) -> _Fila:
    senales = tuple(s for s in datos.senales if s.paso == paso.id)
    celdas = {e.id: bloques(datos, paso.id, e.id, senales, trama.anchos[e.id] - 2 * RELLENO) for e in trama.columnas}
    alto_paso = len(partir(_rotulo(paso), CUERPO, ANCHO_DE_PASO - 2 * RELLENO)) * CUERPO * 1.2
    altos = [sum(bloque.alto for bloque in suyos) for suyos in celdas.values()]
    alto = max([alto_paso, _alto_de_senales(senales), *altos]) + 2 * RELLENO
    return _Fila(paso, celdas, senales, max(alto, 22.0))


def _rotulo(paso: PasoDeLamina) -> str:
    return f"{paso.id} {paso.nombre}"


def _alto_de_senales(senales: tuple[Senal, ...]) -> float:
    grupos = len(agrupadas(senales))
    visibles = min(grupos, SENALES_POR_FILA)
    return visibles * (ALTO_DE_SENAL + 2) + (CUERPO_CHICO * 1.2 if grupos > visibles else 0)


def _paginadas(filas: list[_Fila], disponible: float) -> list[list[_Fila]]:
    """Las filas en las menos páginas posibles; con esas, cortando entre fases y lo más parejas que se pueda.

    Una fila más alta que la página va sola. O(filas x 22).
    """
    mejor: list[tuple[int, int, float]] = [(0, 0, 0.0)]
    desde: list[int] = [0]
    for fin in range(1, len(filas) + 1):
        parte_fase = fin < len(filas) and filas[fin - 1].paso.fase == filas[fin].paso.fase
        candidatos = []
        usado = 0.0
        for inicio in range(fin - 1, max(-1, fin - 1 - FILAS_POR_PAGINA), -1):
            usado += filas[inicio].alto
            if usado > disponible and inicio < fin - 1:
                break
            paginas, partidas, desparejo = mejor[inicio]
            sobra = max(disponible - usado, 0.0) ** 2
            candidatos.append(((paginas + 1, partidas + parte_fase, desparejo + sobra), inicio))
        costo, inicio = min(candidatos)
        mejor.append(costo)
        desde.append(inicio)
    cortes = []
    fin = len(filas)
    while fin:
        cortes.append(filas[desde[fin] : fin])
        fin = desde[fin]
    return cortes[::-1]


def _alto_de_encabezado(trama: Trama) -> float:
    nombres = [partir(e.nombre_corto, CUERPO_CHICO, trama.anchos[e.id] - 6, True) for e in trama.columnas]
    return ALTO_DE_NIVEL + max(map(len, nombres), default=1) * CUERPO_CHICO * 1.2 + 8


def _pagina(
    datos: DatosDeLamina, proceso: ProcesoDeLamina, trama: Trama, filas: list[_Fila], numero: int, total: int
) -> Pagina:
    fases = " y ".join(dict.fromkeys(ROTULOS_DE_FASE[f.paso.fase] for f in (filas[0], filas[-1])))
    lienzo = hoja_en_blanco(f"{proceso.nombre}: {fases}")
    y = cabecera(lienzo, proceso.nombre, " · ".join(filter(None, (datos.titulo, datos.subtitulo, trama.parte))))
    y = _encabezado(lienzo, trama, y)
    for fase, grupo in groupby(filas, key=lambda fila: fila.paso.fase):
        suyas = list(grupo)
        alto = sum(fila.alto for fila in suyas)
        lienzo.caja(MARGEN, y, ANCHO_DE_FASE, alto, relleno=paleta.GRIS_FASE, borde=paleta.GRIS_LINEA)
        _centrado(lienzo, MARGEN, y, ANCHO_DE_FASE, alto, f"{FASES.index(fase) + 1}. {ROTULOS_DE_FASE[fase]}")
        for i, fila in enumerate(suyas):
            _pinta_fila(lienzo, fila, trama, y, paleta.GRIS_FONDO if i % 2 else paleta.BLANCO)
            y += fila.alto
    leyenda(lienzo, lienzo.alto - MARGEN - ALTO_DEL_PIE + 8, _entradas(filas))
    pie(lienzo, datos, numero, total)
    return lienzo.pagina()


def _encabezado(lienzo: Lienzo, trama: Trama, y: float) -> float:
    alto = _alto_de_encabezado(trama)
    x = MARGEN
    for rotulo, largo in (("Fase", ANCHO_DE_FASE), ("Paso del proceso", ANCHO_DE_PASO)):
        lienzo.caja(x, y, largo, alto, relleno=paleta.OSCURO, borde=paleta.BLANCO)
        _centrado(lienzo, x, y, largo, alto, rotulo, color=paleta.BLANCO)
        x += largo
    for nivel, grupo in groupby(trama.columnas, key=lambda e: e.nivel):
        suyas = list(grupo)
        largo = sum(trama.anchos[e.id] for e in suyas)
        lienzo.caja(x, y, largo, ALTO_DE_NIVEL, relleno=paleta.OSCURO, borde=paleta.BLANCO)
        rotulo = ROTULOS_DE_NIVEL[nivel].upper()
        breve = rotulo if mide(rotulo, CUERPO_CHICO, True) < largo - 6 else rotulo.removeprefix("NIVEL ")
        _centrado(lienzo, x, y, largo, ALTO_DE_NIVEL, breve, cuerpo=CUERPO_CHICO, color=paleta.BLANCO)
        for entidad in suyas:
            ancho = trama.anchos[entidad.id]
            lienzo.caja(
                x, y + ALTO_DE_NIVEL, ancho, alto - ALTO_DE_NIVEL,
                relleno=paleta.GRIS_FASE, borde=paleta.GRIS_LINEA, id=f"col_{entidad.id}", titulo=entidad.nombre,
            )  # fmt: skip
            _centrado(
                lienzo, x, y + ALTO_DE_NIVEL, ancho, alto - ALTO_DE_NIVEL, entidad.nombre_corto, cuerpo=CUERPO_CHICO
            )
            x += ancho
    lienzo.caja(x, y, trama.hallazgo, alto, relleno=paleta.OSCURO, borde=paleta.BLANCO)
    _centrado(lienzo, x, y, trama.hallazgo, alto, "Hallazgos", color=paleta.BLANCO)
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


def _pinta_fila(lienzo: Lienzo, fila: _Fila, trama: Trama, y: float, fondo: str) -> None:
    x = MARGEN + ANCHO_DE_FASE
    lienzo.caja(x, y, ANCHO_DE_PASO, fila.alto, relleno=fondo, borde=paleta.GRIS_LINEA, id=f"paso_{fila.paso.id}")
    lienzo.parrafo(x + RELLENO, y + RELLENO, ANCHO_DE_PASO - 2 * RELLENO, _rotulo(fila.paso), CUERPO)
    x += ANCHO_DE_PASO
    for entidad in trama.columnas:
        id_, ancho = f"celda_{fila.paso.id}@{entidad.id}", trama.anchos[entidad.id]
        lienzo.caja(x, y, ancho, fila.alto, relleno=fondo, borde=paleta.GRIS_LINEA, id=id_, clase="celda")
        pinta_bloques(lienzo, fila.celdas[entidad.id], x + RELLENO, y + RELLENO)
        x += ancho
    lienzo.caja(x, y, trama.hallazgo, fila.alto, relleno=fondo, borde=paleta.GRIS_LINEA)
    _pinta_senales(lienzo, fila.senales, x + RELLENO, y + RELLENO, trama.hallazgo - 2 * RELLENO)


def _pinta_senales(lienzo: Lienzo, senales: tuple[Senal, ...], x: float, y: float, ancho: float) -> None:
    grupos = agrupadas(senales)
    for grupo in grupos[:SENALES_POR_FILA]:
        senal = grupo[0]
        marca = con_cambio(marca_de(senal), senal.cambio)
        lienzo.caja(
            x, y, ancho, ALTO_DE_SENAL, relleno=paleta.BLANCO, borde=marca.color, grosor=marca.grosor,
            estilo=marca.estilo, id=senal.id, clase=f"senal {marca.clase}", titulo=" ".join(s.texto for s in grupo),
        )  # fmt: skip
        codigo = "" if senal.cambio in CAMBIOS else senal.codigo
        queda = ancho - 8 - (mide(codigo, CUERPO_CHICO) + 4 if codigo else 0)
        veces = f" ({len(grupo)})" if len(grupo) > 1 else ""
        breve = recortar(rotulo_de(senal) + veces, CUERPO_CHICO, queda, True)
        lienzo.linea(x + 3, y + 2.4, queda, breve, CUERPO_CHICO, negrita=True, color=marca.color)
        lienzo.linea(x + 3, y + 2.4, ancho - 6, codigo, CUERPO_CHICO, color=marca.color, alinea="r")
        y += ALTO_DE_SENAL + 2
    if len(grupos) > SENALES_POR_FILA:
        lienzo.linea(x, y, ancho, f"y {len(grupos) - SENALES_POR_FILA} más (delimita revisar)", CUERPO_CHICO)


def _entradas(filas: list[_Fila]) -> list[tuple[str, str]]:
    """Solo lo que aparece en la página."""
    puestos = [bloque for fila in filas for suyos in fila.celdas.values() for bloque in suyos]
    senales = [senal for fila in filas for senal in fila.senales]
    abierta = any(bloque.abierta for bloque in puestos)
    entradas = entradas_de_leyenda({bloque.funcion for bloque in puestos}, senales, abierta=abierta)
    cambios = {bloque.cambio for bloque in puestos} | {senal.cambio for senal in senales}
    return entradas + [(c, (TRAZOS.get(c) or SENALES[c]).palabra.capitalize()) for c in CAMBIOS if c in cambios]
