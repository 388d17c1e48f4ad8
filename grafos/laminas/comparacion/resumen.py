"""La primera hoja de la comparación: el recuadro, qué hace cada artículo, qué pasa de manos y qué hallazgos cambian."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from grafos.laminas.datos import cambio
from grafos.laminas.datos.datos import DatosDeLamina, Senal
from grafos.laminas.datos.resumen import Contraste, ResumenDeCambio
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.corrido import RELLENO, Bloque, ancho_de_columna, en_columnas, renglones
from grafos.laminas.hoja.leyenda import Cabecera, siglas_de
from grafos.laminas.hoja.lienzo import MARGEN, Lienzo, hoja_en_blanco
from grafos.laminas.hoja.modelo import ANCHO_A3, CONTINUA
from grafos.laminas.hoja.recuadro import pinta_recuadro
from grafos.laminas.hoja.senales import con_cambio, en_orden, marca_de
from grafos.laminas.matriz.notas import quien_en_breve

COLUMNAS = 3
DISPONIBLE = ancho_de_columna(COLUMNAS) - 2 * RELLENO
TITULO = "Resumen de lo que cambia"
_PARTES = {
    cambio.RESUELTO: "Hallazgos que se resuelven",
    cambio.NUEVO: "Hallazgos nuevos",
    cambio.AMBITO: "Hallazgos que cambian de lugar",
}


def hojas_de_resumen(datos: DatosDeLamina, resumen: ResumenDeCambio) -> list[Lienzo]:
    """Las hojas, sin pie. `datos`: los de antes y después juntos, con el cambio de cada cosa."""
    nombrados = {t for s in datos.senales if s.cambio in cambio.CAMBIOS for t in s.aludidos}
    cabecera = Cabecera(
        resumen.titulo or datos.titulo,
        f"{TITULO} · {datos.titulo} · {datos.subtitulo}",
        siglas=siglas_de(e for e in datos.entidades if e.id in nombrados),
    )

    def hoja(numero: int) -> tuple[Lienzo, float]:
        lienzo = hoja_en_blanco(f"{TITULO} {CONTINUA}" if numero else TITULO)
        y = cabecera.pinta(lienzo) + 4
        if numero == 0:
            y = pinta_recuadro(lienzo, resumen, MARGEN, y, ANCHO_A3 - 2 * MARGEN) + 10
        return lienzo, y

    partes = list(_partes(datos, resumen))
    lienzos, _ = en_columnas(partes or [Bloque(tuple(renglones("Nada cambia.", DISPONIBLE)))], COLUMNAS, hoja)
    return lienzos


def resumen_de(datos: DatosDeLamina, propuesta: str) -> ResumenDeCambio:
    """El que sale de los solos datos, para quien no lo trae hecho."""
    de_antes = [s for s in datos.senales if s.cambio != cambio.NUEVO]
    de_despues = [s for s in datos.senales if s.cambio != cambio.RESUELTO]
    cuentas = [Counter(s.gravedad for s in suyas if not s.tolerada) for suyas in (de_antes, de_despues)]
    contrastes = tuple(
        Contraste(dicho, *(str(cuenta[gravedad]) for cuenta in cuentas))
        for gravedad, dicho in (("error", "errores"), ("aviso", "avisos"))
    )
    return ResumenDeCambio(propuesta, f"{datos.subtitulo.rpartition('» · ')[2].capitalize()}.", contrastes)


def _partes(datos: DatosDeLamina, resumen: ResumenDeCambio) -> Iterable[Bloque]:
    yield from _lista("Qué hace cada cambio", resumen.cambios)
    yield from _lista("Qué pasa de manos", resumen.traslados)
    nombres = {e.id: e.nombre_corto for e in datos.entidades}
    pasos = {p.id: p.nombre for p in datos.pasos}
    for clase, titulo in _PARTES.items():
        suyas = en_orden(s for s in datos.senales if s.cambio == clase)
        if suyas:
            yield _cabeza(f"{titulo}: {len(suyas)}")
            yield from (_de_senal(senal, nombres, pasos) for senal in suyas)


def _lista(titulo: str, dichos: Sequence[str]) -> Iterable[Bloque]:
    if dichos:
        yield _cabeza(f"{titulo}: {len(dichos)}")
        yield from (Bloque(tuple(renglones(dicho, DISPONIBLE))) for dicho in dichos)


def _cabeza(titulo: str) -> Bloque:
    dicho = renglones(titulo, DISPONIBLE, cuerpo=10.5, negrita=True)
    return Bloque(tuple(dicho), relleno=paleta.GRIS_FASE, pegado=True, cabeza=titulo)


def _de_senal(senal: Senal, nombres: dict[str, str], pasos: dict[str, str]) -> Bloque:
    """Su cambio, qué es y su código (con que `explicar` lo cuenta), de qué paso, quién y dónde."""
    marca = con_cambio(marca_de(senal), senal.cambio)
    dichos = renglones(f"{marca.rotulo} · {senal.codigo}", DISPONIBLE, negrita=marca.negrita, color=marca.color)
    if senal.paso:
        dichos += renglones(f"{senal.paso} {pasos.get(senal.paso, '')}", DISPONIBLE)
    for dicho, tachado in quien_en_breve(senal, nombres):
        dichos += renglones(dicho, DISPONIBLE, tachado=tachado)
    if senal.lugar is not None:
        dichos += renglones(senal.lugar.en_una_frase(), DISPONIBLE, color=paleta.GRIS_TEXTO)
    return Bloque(tuple(dichos), borde=marca.color, grosor=marca.grosor, relleno=paleta.BLANCO, clase="cambio")
