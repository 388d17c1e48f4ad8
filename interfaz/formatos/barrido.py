"""Las alternativas de un barrido, de la que menos falla a la que más, para leer y para Excel."""

from __future__ import annotations

from collections.abc import Iterator

from grafos.exportacion.hoja_csv import en_csv as tabla
from grafos.prosa.territorio import en_unidades, peso_en_palabras
from grafos.reformas.alternativas import EspacioDeBarrido, Evaluada
from interfaz.formatos.json import entero_si_cabe
from interfaz.formatos.linea import Linea
from interfaz.usos.barrer import Barrido
from reglas.lenguaje.caso import Territorio
from reglas.lenguaje.plurales import contados

SE_MUESTRAN = 10


def lineas(barrido: Barrido) -> Iterator[Linea]:
    """Las primeras, y cuántas se evaluaron."""
    hechas, territorio = barrido.evaluadas, barrido.revision.dictamen.caso.territorio
    for puesto, hecha in enumerate(hechas[:SE_MUESTRAN], start=1):
        elegido = "; ".join(
            f"{eje.nombre}: {valor}" for eje, valor in zip(barrido.espacio.ejes, hecha.valores, strict=True)
        )
        cuenta = f"{contados(hecha.errores, 'error', 'errores')}{_donde(hecha, territorio)}"
        yield Linea(rotulo=f"{puesto}. ", cuerpo=f"{cuenta}: {elegido}", sangra="   ")
    yield Linea()
    cuantas = contados(len(hechas), "alternativa evaluada", "alternativas evaluadas")
    yield Linea(cuerpo=f"{cuantas}{'' if len(hechas) == 1 else ', de la que menos falla a la que más'}.")


def _donde(hecha: Evaluada, territorio: Territorio | None) -> str:
    """En cuántas unidades reales caen sus errores y cuánto pesan; nada si el caso no trae territorio."""
    if territorio is None or not hecha.errores:
        return ""
    peso = peso_en_palabras(hecha.peso, territorio)
    return f" en {en_unidades(hecha.unidades, territorio)}{f', {peso}' if peso else ''}"


def en_csv(barrido: Barrido) -> bytes:
    """La tabla completa: una fila por alternativa, en su puesto."""
    filas = [_fila(puesto, e) for puesto, e in enumerate(barrido.evaluadas, start=1)]
    return tabla(_cabecera(barrido.espacio), filas)


def _cabecera(barrido: EspacioDeBarrido) -> list[str]:
    ejes = [f"{numero}. {eje.nombre}" for numero, eje in enumerate(barrido.ejes, start=1)]
    return ["puesto", *ejes, "errores", "avisos", "unidades", "sin_dato", "peso", "por_código"]


def _fila(puesto: int, hecha: Evaluada) -> list[object]:
    codigos = ", ".join(f"{codigo} {cuantos}" for codigo, cuantos in hecha.por_codigo.items())
    medidas = [hecha.errores, hecha.avisos, hecha.unidades, hecha.sin_dato, entero_si_cabe(hecha.peso)]
    return [puesto, *hecha.valores, *medidas, codigos]
