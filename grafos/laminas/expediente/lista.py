"""La lista de hallazgos: todos, por paso, con quién, dónde, a cuántos alcanza y en qué página está su ficha."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from grafos.laminas.datos.datos import DatosDeLamina, PasoDeLamina, Senal
from grafos.laminas.expediente.anclas import de_ficha, por_paso
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.corrido import Renglon
from grafos.laminas.hoja.leyenda import Cabecera, siglas_de
from grafos.laminas.hoja.lienzo import Lienzo, hoja_en_blanco
from grafos.laminas.hoja.modelo import CONTINUA
from grafos.laminas.hoja.senales import marca_de
from grafos.laminas.hoja.tabla import Columna, Fila, celda, en_hojas
from grafos.laminas.matriz.notas import quien_en_breve
from reglas.lenguaje.plurales import contados

PASO = Columna("Paso", 222.0)
QUE = Columna("Qué es", 138.0)
CODIGO = Columna("Código", 50.0)
QUIEN = Columna("Función y quién", 300.0)
DONDE = Columna("Dónde", 228.0)
CUANTOS = Columna("A cuántos alcanza", 148.0)
PAGINA = Columna("Página", 48.0)
COLUMNAS = (PASO, QUE, CODIGO, QUIEN, DONDE, CUANTOS, PAGINA)
TITULO = "Lista de hallazgos"


def lista(datos: DatosDeLamina, pagina_de: Mapping[str, int]) -> list[Lienzo]:
    """Las hojas, sin pie. `pagina_de`: la página de la ficha de cada hallazgo."""
    cuantos = f"{contados(len(datos.senales), 'hallazgo', 'hallazgos')}, en el orden de los pasos"
    cabecera = Cabecera(
        TITULO, f"{cuantos}; dentro de cada paso, los errores antes · {datos.titulo}", siglas=siglas_de_senales(datos)
    )

    def hoja(numero: int) -> tuple[Lienzo, float]:
        lienzo = hoja_en_blanco(f"{TITULO} {CONTINUA}" if numero else TITULO)
        return lienzo, (replace(cabecera, siglas=()) if numero else cabecera).pinta(lienzo)

    return en_hojas(COLUMNAS, filas(datos, por_paso(datos), pagina_de), hoja)


def errores(
    datos: DatosDeLamina, pagina_de: Mapping[str, int], hoja: Callable[[int], tuple[Lienzo, float]]
) -> list[Lienzo]:
    """Solo los errores, con los pasos por a cuántos tocan, de más a menos; `hoja` como en `tabla.en_hojas`."""
    grupos = [(paso, [s for s in suyas if s.es_error]) for paso, suyas in por_paso(datos)]
    con_error = [(paso, suyas) for paso, suyas in grupos if suyas]
    con_error.sort(key=lambda grupo: max(_cuanto(s) for s in grupo[1]), reverse=True)
    ordenados = [(paso, sorted(suyas, key=_cuanto, reverse=True)) for paso, suyas in con_error]
    return en_hojas(COLUMNAS, filas(datos, ordenados, pagina_de), hoja)


def siglas_de_senales(datos: DatosDeLamina, *, solo_errores: bool = False) -> tuple[tuple[str, str], ...]:
    """Las de quienes se nombran en los hallazgos, o solo en los errores."""
    de = [s for s in datos.senales if s.es_error or not solo_errores]
    nombrados = {t for s in de for t in s.nombrados} | {e for s in de for a in s.articulos for e in a.entidades}
    return siglas_de(e for e in datos.entidades if e.id in nombrados)


def _cuanto(senal: Senal) -> tuple[float, int]:
    return (senal.lugar.peso, senal.lugar.unidades) if senal.lugar else (0.0, 0)


def filas(
    datos: DatosDeLamina, grupos: Sequence[tuple[PasoDeLamina | None, Sequence[Senal]]], pagina_de: Mapping[str, int]
) -> list[Fila]:
    """Una por hallazgo; el paso se escribe en la primera de las suyas."""
    nombres = {e.id: e.nombre_corto for e in datos.entidades}
    salida = []
    for numero, (paso, suyas) in enumerate(grupos):
        fondo = paleta.GRIS_FONDO if numero % 2 else paleta.BLANCO
        for lugar, senal in enumerate(suyas):
            rotulo = f"{paso.id} {paso.nombre}" if paso else "De todo el caso"
            fila = _fila(senal, rotulo if lugar == 0 else "", nombres, pagina_de, fondo)
            salida.append(replace(fila, sigue=celda(f"{rotulo} {CONTINUA}", PASO, negrita=True)))
    return salida


def _fila(senal: Senal, rotulo: str, nombres: Mapping[str, str], pagina_de: Mapping[str, int], fondo: str) -> Fila:
    marca = marca_de(senal)
    enlace = f"#{de_ficha(senal)}"
    quien: tuple[Renglon, ...] = ()
    for dicho, tachado in quien_en_breve(senal, nombres, con_citas=senal.paso is None):
        quien += celda(dicho, QUIEN, tachado=tachado)
    lugar = senal.lugar
    pagina = f"{pagina_de.get(senal.id, '')}"
    return Fila(
        (
            celda(rotulo, PASO, negrita=True),
            celda(marca.rotulo, QUE, negrita=marca.negrita, color=marca.color),
            celda(senal.codigo, CODIGO),
            quien,
            celda(lugar.dicho if lugar else "", DONDE),
            celda(lugar.alcance if lugar else "", CUANTOS),
            celda(pagina, PAGINA, negrita=True, enlace=enlace, titulo=f"{senal.codigo}, página {pagina}"),
        ),
        fondo,
    )
