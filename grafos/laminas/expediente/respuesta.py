"""La primera página del expediente: la respuesta. Cuántos errores, a cuántos tocan, cuáles, y dónde está cada cosa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from grafos.hallazgos.certeza import apoyados_en_lo_leido
from grafos.laminas.datos.datos import DatosDeLamina
from grafos.laminas.datos.resumen import ResumenDeCambio
from grafos.laminas.expediente.anclas import de_seccion
from grafos.laminas.expediente.lista import errores, siglas_de_senales
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.lienzo import MARGEN, Lienzo, hoja_en_blanco
from grafos.laminas.hoja.modelo import ANCHO_A3, CONTINUA
from grafos.laminas.hoja.recuadro import pinta_recuadro
from reglas.lenguaje.plurales import contados, segun

ANCHO = ANCHO_A3 - 2 * MARGEN
COLUMNA = ANCHO * 0.62
TITULO = "La respuesta"
CUERPO, CUERPO_CHICO = 10.0, 8.5


def respuesta(
    datos: DatosDeLamina,
    indice: Sequence[tuple[str, int, int]],
    pagina_de: Mapping[str, int],
    resumen: ResumenDeCambio | None,
) -> list[Lienzo]:
    """Las hojas, sin pie. `indice`: sección, primera página y cuántas; `pagina_de`: la ficha de cada hallazgo."""

    def hoja(numero: int) -> tuple[Lienzo, float]:
        if numero:
            lienzo = hoja_en_blanco(f"{TITULO} {CONTINUA}")
            return lienzo, lienzo.parrafo(MARGEN, MARGEN, ANCHO, _rotulo(datos), 13, negrita=True) + 6
        return _primera(datos, indice, resumen)

    return errores(datos, pagina_de, hoja) or [_primera(datos, indice, resumen)[0]]


def _rotulo(datos: DatosDeLamina) -> str:
    hay = any(s.es_error for s in datos.senales)
    return (
        "Los errores, por paso, de lo que toca a más gente a lo que toca a menos" if hay else "No se halló ningún error"
    )


def _primera(
    datos: DatosDeLamina, indice: Sequence[tuple[str, int, int]], resumen: ResumenDeCambio | None
) -> tuple[Lienzo, float]:
    lienzo = hoja_en_blanco(TITULO)
    y = lienzo.parrafo(MARGEN, MARGEN - 4, ANCHO, datos.titulo, 24, negrita=True) + 2
    y = lienzo.parrafo(MARGEN, y, ANCHO, f"{datos.subtitulo} · expediente al {datos.fecha}", 12) + 8
    if resumen is not None:
        y = pinta_recuadro(lienzo, resumen, MARGEN, y, ANCHO) + 10
    abajo = lienzo.parrafo(MARGEN, y, COLUMNA - 24, _frase(datos), 16, negrita=True) + 6
    for dicho in _cuentas(datos):
        abajo = lienzo.parrafo(MARGEN, abajo, COLUMNA - 24, dicho, CUERPO) + 1
    y = max(abajo, _contenido(lienzo, indice, MARGEN + COLUMNA, y)) + 10
    y = lienzo.parrafo(MARGEN, y, ANCHO, _rotulo(datos), 13, negrita=True) + 2
    siglas = "; ".join(f"{corto}: {entero}" for corto, entero in siglas_de_senales(datos, solo_errores=True))
    if siglas:
        y = lienzo.parrafo(MARGEN, y, ANCHO, f"Siglas: {siglas}.", CUERPO_CHICO, color=paleta.GRIS_TEXTO)
    return lienzo, y + 4


def _contenido(lienzo: Lienzo, indice: Sequence[tuple[str, int, int]], x: float, y: float) -> float:
    largo = ANCHO_A3 - MARGEN - x
    y = lienzo.parrafo(x, y, largo, "Contenido", 12, negrita=True) + 2
    for numero, (titulo, primera, cuantas) in enumerate(indice):
        donde = f"página {primera}" if cuantas == 1 else f"páginas {primera} a {primera + cuantas - 1}"
        enlace = f"#{de_seccion(numero)}"
        lienzo.linea(x, y, largo, titulo, CUERPO, enlace=enlace, titulo=f"{titulo}, {donde}")
        lienzo.linea(x, y, largo, donde, CUERPO, alinea="r")
        y += CUERPO * 1.2 + 2
    return y


def _frase(datos: DatosDeLamina) -> str:
    """«30 errores en 19 pasos tocan a 1,891 distritos · 32.6 M hab.»"""
    malos = [s for s in datos.senales if s.es_error]
    if not malos:
        return "Ningún error: lo que se halló son avisos e informaciones." if datos.senales else "No se halló nada."
    pasos = len({s.paso for s in malos if s.paso})
    cuantos = contados(len(malos), "error", "errores")
    en = f" en {contados(pasos, 'paso', 'pasos')} de {len(datos.pasos)}" if pasos else ""
    tocan = f" {segun(len(malos), 'toca', 'tocan')} a {datos.tocados}" if datos.tocados else ""
    return f"{cuantos}{en}{tocan}".rstrip(".") + "."


def _leidos(datos: DatosDeLamina) -> list[str]:
    leidos = apoyados_en_lo_leido(s.evidencia for s in datos.senales if s.es_error)
    return [] if leidos is None else [f"Errores apoyados en artículos leídos en la norma: {leidos}."]


def _cuentas(datos: DatosDeLamina) -> list[str]:
    graves = Counter(s.gravedad for s in datos.senales if not s.tolerada)
    toleradas = sum(s.tolerada for s in datos.senales)
    usadas = {a.entidad for a in datos.asignaciones}
    por_familia = Counter(s.familia.palabra.capitalize() for s in datos.senales)
    procesos, pasos = contados(len(datos.procesos), "proceso", "procesos"), contados(len(datos.pasos), "paso", "pasos")
    frases = [
        f"Errores: {graves['error']}; avisos: {graves['aviso']}; de información: {graves['información']}.",
        *_leidos(datos),
        f"Se revisaron {procesos} y {pasos}; entidades con alguna función: {len(usadas)} de {len(datos.entidades)}; "
        f"normas citadas: {len(datos.fuentes)}.",
    ]
    if toleradas:
        frases.append(f"Tolerados con motivo escrito: {toleradas}.")
    if por_familia:
        frases.append("Por clase: " + "; ".join(f"{familia} {n}" for familia, n in sorted(por_familia.items())) + ".")
    return frases
