"""La portada del expediente: qué se revisó, cuánto se halló por proceso y fase, y en qué página está cada cosa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from grafos.laminas.datos.datos import FASES, ROTULOS_DE_FASE, DatosDeLamina, Senal
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.lienzo import ALTO_DEL_PIE, MARGEN, Lienzo, hoja_en_blanco, pie
from grafos.laminas.hoja.modelo import ALTO_A3, ANCHO_A3, CONTINUA, Pagina
from grafos.laminas.hoja.senales import marca_de
from grafos.laminas.hoja.tipografia import partir, recortar

ANCHO = ANCHO_A3 - 2 * MARGEN
FONDO_Y = ALTO_A3 - MARGEN - ALTO_DEL_PIE
ANCHO_DE_ROTULO, ALTO_DE_FILA = 250.0, 22.0
CUERPO, CUERPO_CHICO = 11.0, 9.0


@dataclass(frozen=True, slots=True)
class _Tabla:
    cabezas: tuple[str, ...]
    filas: tuple[tuple[str, tuple[str, ...]], ...]


def portada(datos: DatosDeLamina, indice: Sequence[tuple[str, int, int]]) -> tuple[Pagina, ...]:
    """La portada, en las páginas que haga falta. `indice`: sección, primera página y cuántas."""
    tabla = _tabla(datos)
    lienzo, y = _primera(datos, indice)
    lienzos = [lienzo]
    y = _cabezas(lienzo, tabla, y)
    for numero, (rotulo, valores) in enumerate(tabla.filas):
        if y + ALTO_DE_FILA > FONDO_Y:
            lienzo = hoja_en_blanco(f"Portada {CONTINUA}")
            lienzos.append(lienzo)
            y = _cabezas(lienzo, tabla, MARGEN)
        _fila(lienzo, rotulo, valores, y, numero)
        y += ALTO_DE_FILA
    for numero, uno in enumerate(lienzos, start=1):
        pie(uno, datos, numero, len(lienzos))
    return tuple(uno.pagina() for uno in lienzos)


def _primera(datos: DatosDeLamina, indice: Sequence[tuple[str, int, int]]) -> tuple[Lienzo, float]:
    lienzo = hoja_en_blanco("Portada")
    y = lienzo.parrafo(MARGEN, MARGEN + 10, ANCHO, datos.titulo, 28, negrita=True) + 4
    y = lienzo.parrafo(MARGEN, y, ANCHO, f"{datos.subtitulo} · expediente al {datos.fecha}", 14) + 14
    arriba = y
    y = lienzo.parrafo(MARGEN, y, ANCHO / 2, "Qué se revisó", 13, negrita=True) + 4
    for frase in _cuentas(datos):
        y = lienzo.parrafo(MARGEN, y, ANCHO / 2 - 30, frase, CUERPO) + 2
    x = MARGEN + ANCHO / 2
    derecha = lienzo.parrafo(x, arriba, ANCHO / 2, "Contenido", 13, negrita=True) + 4
    for titulo, primera, cuantas in indice:
        lienzo.linea(x, derecha, ANCHO / 2, titulo, CUERPO)
        donde = f"página {primera}" if cuantas == 1 else f"páginas {primera} a {primera + cuantas - 1}"
        lienzo.linea(x, derecha, ANCHO / 2, donde, CUERPO, alinea="r")
        derecha += CUERPO * 1.2 + 2
    y = max(y, derecha) + 14
    return lienzo, lienzo.parrafo(MARGEN, y, ANCHO, "Hallazgos por proceso y fase", 13, negrita=True) + 6


def _cuentas(datos: DatosDeLamina) -> list[str]:
    graves = Counter(s.gravedad for s in datos.senales if not s.tolerada)
    toleradas = sum(s.tolerada for s in datos.senales)
    usadas = {a.entidad for a in datos.asignaciones}
    frases = [
        f"Procesos: {len(datos.procesos)}; pasos: {len(datos.pasos)}.",
        f"Entidades con alguna función: {len(usadas)} de {len(datos.entidades)}.",
        f"Normas citadas: {len(datos.fuentes)}.",
        f"Errores: {graves['error']}; avisos: {graves['aviso']}; de información: {graves['información']}.",
    ]
    return [*frases, f"Tolerados con motivo escrito: {toleradas}."] if toleradas else frases


def _palabra(senal: Senal) -> str:
    return marca_de(senal).palabra.capitalize()


def _tabla(datos: DatosDeLamina) -> _Tabla:
    """Filas: fases de cada proceso; columnas: clases de hallazgo, con los errores primero."""
    fase_de = {paso.id: (paso.proceso, paso.fase) for paso in datos.pasos}
    graves = {_palabra(s) for s in datos.senales if s.gravedad == "error" and not s.tolerada}
    clases = sorted({_palabra(s) for s in datos.senales}, key=lambda clase: (clase not in graves, clase))
    cuenta = Counter((fase_de.get(s.paso or "", ("", "")), _palabra(s)) for s in datos.senales)
    filas: list[tuple[str, tuple[str, ...]]] = []
    for proceso in datos.procesos:
        filas.append((proceso.nombre, ()))
        for numero, fase in enumerate(FASES, start=1):
            pasos = sum(p.proceso == proceso.id and p.fase == fase for p in datos.pasos)
            if pasos:
                valores = tuple(str(cuenta[(proceso.id, fase), clase] or "") for clase in clases)
                filas.append((f"{numero}. {ROTULOS_DE_FASE[fase]}", (str(pasos), *valores)))
    sin_paso = tuple(str(cuenta[("", ""), clase] or "") for clase in clases)
    if any(sin_paso):
        filas.append(("De todo el caso", ("", *sin_paso)))
    totales = Counter(_palabra(s) for s in datos.senales)
    filas.append(("Total", (str(len(datos.pasos)), *(str(totales[clase]) for clase in clases))))
    return _Tabla(("Pasos", *clases), tuple(filas))


def _ancho_de_valor(cuantos: int) -> float:
    return (ANCHO - ANCHO_DE_ROTULO) / cuantos


def _cabezas(lienzo: Lienzo, tabla: _Tabla, y: float) -> float:
    ancho = _ancho_de_valor(len(tabla.cabezas))
    lienzo.caja(MARGEN, y, ANCHO_DE_ROTULO, 30, relleno=paleta.OSCURO, borde=paleta.BLANCO)
    lienzo.linea(MARGEN + 8, y + 9, ANCHO_DE_ROTULO - 16, "Proceso y fase", CUERPO_CHICO, negrita=True, color="#FFFFFF")
    x = MARGEN + ANCHO_DE_ROTULO
    for cabeza in tabla.cabezas:
        lienzo.caja(x, y, ancho, 30, relleno=paleta.OSCURO, borde=paleta.BLANCO)
        partes = partir(cabeza, CUERPO_CHICO, ancho - 6, True)[:2]
        donde = y + (30 - len(partes) * CUERPO_CHICO * 1.2) / 2
        for parte in partes:
            lienzo.linea(x, donde, ancho, parte, CUERPO_CHICO, negrita=True, color=paleta.BLANCO, alinea="c")
            donde += CUERPO_CHICO * 1.2
        x += ancho
    return y + 30


def _fila(lienzo: Lienzo, rotulo: str, valores: tuple[str, ...], y: float, numero: int) -> None:
    if not valores:
        lienzo.caja(MARGEN, y, ANCHO, ALTO_DE_FILA, relleno=paleta.GRIS_FASE, borde=paleta.GRIS_LINEA)
        breve = recortar(rotulo, CUERPO, ANCHO - 16, True)
        lienzo.linea(MARGEN + 8, y + 5.5, ANCHO - 16, breve, CUERPO, negrita=True)
        return
    total = rotulo == "Total"
    fondo = paleta.GRIS_FASE if total else paleta.GRIS_FONDO if numero % 2 else paleta.BLANCO
    ancho = _ancho_de_valor(len(valores))
    lienzo.caja(MARGEN, y, ANCHO_DE_ROTULO, ALTO_DE_FILA, relleno=fondo, borde=paleta.GRIS_LINEA)
    breve = recortar(rotulo, CUERPO_CHICO, ANCHO_DE_ROTULO - 16, total)
    lienzo.linea(MARGEN + 8, y + 5.5, ANCHO_DE_ROTULO - 16, breve, CUERPO_CHICO, negrita=total)
    x = MARGEN + ANCHO_DE_ROTULO
    for valor in valores:
        lienzo.caja(x, y, ancho, ALTO_DE_FILA, relleno=fondo, borde=paleta.GRIS_LINEA)
        lienzo.linea(x, y + 4.5, ancho, valor, CUERPO, negrita=total, alinea="c")
        x += ancho
