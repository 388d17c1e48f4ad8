"""La cartera en cuadros: cada proyecto con su juicio, los que coinciden y lo que está mal y nadie programa."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from grafos.gestion.inversiones import Hace, ProyectoVisto
from grafos.prosa.actos import VEREDICTOS, detalle
from grafos.prosa.citas import nombre
from grafos.prosa.lugares import quienes_en_palabras
from interfaz.formatos.cuadros.cuadro import Columna, Cuadro, Cuadros, Valor
from interfaz.formatos.gestion.cantidades import en_valor
from interfaz.usos.inversiones import InversionesJuzgadas
from motor.territorio.padron import Padron
from reglas.lenguaje.vocabulario import llana

_CABEN = 40
"""Con más filas, el cuadro de los proyectos es para otro programa."""
_NO_COMPROBADO = "no comprobado: ninguna regla del caso trata ese paso"
_PROYECTOS = (
    Columna("cui", "Proyecto (CUI)", 70),
    Columna("departamento", "Departamento", 80),
    Columna("unidad", "Unidad", 120),
    Columna("clase", "Clase", 80),
    Columna("monto", "Monto (soles)", 75),
    Columna("ejecutor", "Ejecuta", 100),
    Columna("ejecución", "¿Puede?", 90),
    Columna("titular", "A quién toca ejecutar", 110),
    Columna("financiador", "Financia", 100),
    Columna("financiamiento", "¿Puede?", 90),
    Columna("falta", "Qué falta o con quién", 170),
    Columna("mantienen", "A quién tocará mantenerlo", 120),
    Columna("coincide", "Coincide con", 80),
)
_RESUMEN = (
    Columna("función", "Función", 150),
    Columna("veredicto", "Veredicto", 350),
    Columna("proyectos", "Proyectos", 120),
    Columna("monto", "Monto (soles)", 170),
    Columna("sin_monto", "Sin monto dicho", 140),
)
_SIN_PROYECTO = (
    Columna("clase", "Clase", 200),
    Columna("departamento", "Departamento", 200),
    Columna("unidades", "Unidades con algo en mal estado y ningún proyecto", 300),
    Columna("cuáles", "Cuáles", 450),
)


def cuadros_de_inversiones(juzgadas: InversionesJuzgadas) -> Cuadros:
    """Los proyectos por departamento y unidad, con los que chocan delante; el resumen, y lo que nadie programa."""
    padron, visto = juzgadas.examen.padron, juzgadas.cartera
    assert padron is not None
    ordenados = sorted(visto.proyectos, key=lambda uno: _orden(padron, uno))
    filas = tuple(_de_proyecto(juzgadas, padron, uno) for uno in ordenados)
    nada = "Ninguna; o el caso no declara inventario, y no se sabe."
    cuadros = (
        Cuadro("proyectos", "Proyectos", _PROYECTOS, filas, largo=len(filas) > _CABEN),
        Cuadro("resumen", "Resumen", _RESUMEN, tuple(_resumen(visto.proyectos))),
        Cuadro("sin_proyecto", "Mal y sin proyecto", _SIN_PROYECTO, tuple(_sin_proyecto(juzgadas, padron)), nada),
    )
    chocan = sum(uno.choca for uno in visto.proyectos)
    respuesta = (
        f"Proyectos: {len(filas):,}; con alguien que excede lo que le toca, o programados por dos niveles: {chocan:,}.",
        f"Filas de una unidad que no es del territorio, que no cuentan: {visto.cartera.descartadas:,}.",
        "Se juzga con lo que la cartera dice: ningún convenio se da por firmado.",
    )
    return Cuadros("inversiones", "Inversiones", juzgadas.examen, respuesta, cuadros, juzgadas.observaciones)


def _orden(padron: Padron, uno: ProyectoVisto) -> tuple[object, ...]:
    return (
        tuple(llana(division) for division in reversed(padron.divisiones[uno.proyecto.fila][1:])),
        not uno.choca,
        uno.proyecto.fila,
        uno.proyecto.numero,
    )


def _de_proyecto(juzgadas: InversionesJuzgadas, padron: Padron, uno: ProyectoVisto) -> tuple[Valor, ...]:
    caso, proyecto = juzgadas.examen.caso, uno.proyecto
    quienes = [
        nombre(caso, quien) if quien is not None else None for quien in (proyecto.ejecutor, proyecto.financiador)
    ]
    motivos = [
        f"{hace.funcion}: {detalle(motivo, caso)}"
        for hace in (uno.ejecuta, uno.financia)
        for motivo in (hace.juicio.motivos if hace.juicio is not None else ())
    ]
    mantienen = [f"{paso}, {funcion}: {quienes_en_palabras(caso, de)}" for paso, funcion, de in uno.mantienen]
    titular = quienes_en_palabras(caso, uno.ejecuta.titulares) if uno.ejecuta.paso is not None else None
    return (
        *(proyecto.cui, padron.regiones[proyecto.fila] if padron.regiones else "", padron.nombres[proyecto.fila]),
        *(proyecto.clase, en_valor(proyecto.monto), quienes[0], _veredicto(uno.ejecuta), titular),
        *(quienes[1], _veredicto(uno.financia), "\n".join(motivos), "\n".join(mantienen) or None),
        ", ".join(uno.coincide),
    )


def _veredicto(hace: Hace) -> Valor:
    if hace.juicio is not None:
        return VEREDICTOS[hace.juicio.veredicto]
    return None if hace.quien is None or hace.paso is None else _NO_COMPROBADO


def _resumen(vistos: tuple[ProyectoVisto, ...]) -> Iterator[tuple[Valor, ...]]:
    for que in ("ejecuta", "financia"):
        montos: dict[Valor, list[Fraction | None]] = defaultdict(list)
        for uno in vistos:
            montos[_veredicto(uno.ejecuta if que == "ejecuta" else uno.financia)].append(uno.proyecto.monto)
        for veredicto, suyos in sorted(montos.items(), key=lambda par: (-len(par[1]), str(par[0]))):
            dichos = [monto for monto in suyos if monto is not None]
            suma = sum(dichos, Fraction(0)) if dichos else None
            yield que, veredicto, len(suyos), en_valor(suma), len(suyos) - len(dichos)


def _sin_proyecto(juzgadas: InversionesJuzgadas, padron: Padron) -> Iterator[tuple[Valor, ...]]:
    for clase, unidades in juzgadas.cartera.sin_proyecto.items():
        por_region: dict[str, list[str]] = defaultdict(list)
        for fila in unidades:
            por_region[padron.regiones[fila] if padron.regiones else ""].append(padron.nombres[fila])
        for region, nombres in sorted(por_region.items(), key=lambda par: llana(par[0])):
            yield clase, region, len(nombres), "\n".join(nombres)
