"""La cobertura del territorio, para leer y para Excel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from grafos.exportacion.hoja_csv import en_csv as tabla
from grafos.prosa.citas import nombres
from grafos.prosa.territorio import en_unidades, peso_en_palabras
from interfaz.formatos.json import entero_si_cabe
from interfaz.formatos.linea import Linea
from interfaz.usos.territorio import TerritorioContado
from motor.territorio.cobertura import Cobertura
from motor.territorio.padron import Padron
from reglas.lenguaje.atributos import Atributo
from reglas.lenguaje.caso import Caso

NADIE = "nadie"


def lineas(contado: TerritorioContado) -> Iterator[Linea]:
    """Una línea por conjunto de titulares, agrupadas por celda; de las que nadie tiene, solo las exigidas."""
    dictamen, padron, grupos = contado.revision.dictamen, contado.padron, contado.grupos
    caso = dictamen.caso
    filas = [f for f in contado.filas if f.titulares or dictamen.celdas[f.celda].exigida]
    peso = peso_en_palabras(padron.pesos.sum(), caso.territorio)
    yield Linea(cuerpo=f"{en_unidades(len(padron), caso.territorio)}{f'; {peso}' if peso else ''}")
    yield Linea(cuerpo="Una unidad puede contarse en varios conjuntos: depende del acto o del objeto.")
    for celda, suyas in groupby(filas, key=lambda fila: fila.celda):
        yield Linea()
        yield Linea(rotulo=f"{celda.paso} > {celda.funcion}", cuerpo=f" «{caso.pasos[celda.paso].nombre}»")
        for fila in suyas:
            a = fila.alcance
            quienes = nombres(caso, fila.titulares) or NADIE
            sin_dato = f"; {a.sin_dato:,} sin dato" if a.sin_dato else ""
            peso = f", {a.peso:,.0f}" if caso.territorio and caso.territorio.peso else ""
            cuenta = f"{en_unidades(a.unidades, caso.territorio)}{peso}{sin_dato}"
            yield Linea(margen="  ", sangra="    ", cuerpo=f"{quienes}: {cuenta}")
            por_grupo = [f"{grupo} {b.unidades:,}" for grupo, b in fila.por_grupo.items() if b.unidades]
            if grupos is not None:
                sabidas = sum(b.unidades for b in fila.por_grupo.values())
                resto = f"sin dato {max(a.unidades - sabidas, 0):,}"
                yield Linea(margen="    ", cuerpo=f"{grupos.id}: {'; '.join([*por_grupo, resto])}")


def en_csv(filas: Iterable[Cobertura], caso: Caso, padron: Padron, grupos: Atributo | None) -> bytes:
    """La tabla completa: una fila por celda y conjunto de titulares."""
    cabecera = ["paso", "nombre_del_paso", "función", "titulares", "unidades", "sin_dato", "peso", "ejemplos"]
    cabecera += [f"{grupos.id}_{valor}" for valor in grupos.valores] if grupos else []
    return tabla(cabecera, (_fila(fila, caso, padron) for fila in filas))


def _fila(fila: Cobertura, caso: Caso, padron: Padron) -> Sequence[object]:
    a = fila.alcance
    return [
        fila.celda.paso,
        caso.pasos[fila.celda.paso].nombre,
        fila.celda.funcion,
        " + ".join(fila.titulares) or NADIE,
        a.unidades,
        a.sin_dato,
        entero_si_cabe(a.peso),
        " | ".join(padron.nombres[i] for i in a.ejemplos),
        *(b.unidades for b in fila.por_grupo.values()),
    ]
