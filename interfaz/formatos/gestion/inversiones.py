"""La cartera en cuadros: cada proyecto con su juicio, los que coinciden y lo que está mal y nadie programa."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from grafos.gestion.inversiones import Hace, ProyectoVisto
from grafos.gestion.prioridad import CRITERIOS, Prioridades
from grafos.prosa.actos import VEREDICTOS, detalle
from grafos.prosa.citas import nombre
from grafos.prosa.lugares import quienes_en_palabras
from interfaz.formatos.cuadros.cuadro import Columna, Cuadro, Cuadros, Valor, en_letras
from interfaz.formatos.gestion.cantidades import en_valor
from interfaz.usos.inversiones import InversionesJuzgadas
from motor.territorio.padron import Padron
from reglas.lenguaje.vocabulario import llana

_CABEN = 40
"""Con más filas, el cuadro de los proyectos es para otro programa."""
_NO_COMPROBADO = "no comprobado: ninguna regla del caso trata ese paso"
_DECIMALES = 3
_PRIORIDAD = Columna("prioridad", "Prioridad", 60)
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
    hechas = juzgadas.prioridades
    ordenados = sorted(visto.proyectos, key=lambda uno: (*_por_prioridad(hechas, uno), *_orden(padron, uno)))
    filas = tuple(_de_proyecto(juzgadas, padron, uno) for uno in ordenados)
    columnas = _PROYECTOS if hechas is None else (_PROYECTOS[0], _PRIORIDAD, *_PROYECTOS[1:])
    nada = "Ninguna; o el caso no declara inventario, y no se sabe."
    cuadros = (
        Cuadro("proyectos", "Proyectos", columnas, filas, largo=len(filas) > _CABEN),
        Cuadro("resumen", "Resumen", _RESUMEN, tuple(_resumen(visto.proyectos))),
        Cuadro("sin_proyecto", "Mal y sin proyecto", _SIN_PROYECTO, tuple(_sin_proyecto(juzgadas, padron)), nada),
    )
    chocan = sum(uno.choca for uno in visto.proyectos)
    respuesta = (
        f"Proyectos: {len(filas):,}; con alguien que excede lo que le toca, o programados por dos niveles: {chocan:,}.",
        f"Filas de una unidad que no es del territorio, que no cuentan: {visto.cartera.descartadas:,}.",
        "Se juzga con lo que la cartera dice: ningún convenio se da por firmado.",
        *(_formula(hechas) if hechas is not None else ()),
    )
    return Cuadros("inversiones", "Inversiones", juzgadas.examen, respuesta, cuadros, juzgadas.observaciones)


def _por_prioridad(hechas: Prioridades | None, uno: ProyectoVisto) -> tuple[Fraction | bool, ...]:
    """De más a menos, y al final las que no se saben; si no se pidió, no ordena nada."""
    if hechas is None:
        return ()
    valor = hechas.valores[uno.proyecto.numero]
    return valor is None, -(valor or Fraction(0))


def _formula(hechas: Prioridades) -> tuple[str, ...]:
    """La cuenta tal como se hizo, con los pesos de quien pide."""
    suma = ""
    for criterio, peso in hechas.pesos.items():
        mayor = hechas.mayores.get(criterio)
        entre = f" / {en_letras(en_valor(mayor))}" if mayor is not None else ""
        signo = "−" if peso < 0 else "+" if suma else ""
        suma += f" {signo} {en_letras(en_valor(abs(peso)))} × {criterio}{entre}".replace("  ", " ")
    que_son = "; ".join(f"{criterio}: {CRITERIOS[criterio]}" for criterio in hechas.pesos)
    sin_dato = sum(valor is None for valor in hechas.valores.values())
    return (
        f"Prioridad ={suma}. Los pesos son de quien pide.",
        f"Donde {que_son}. Proyectos de los que falta algún dato, sin prioridad: {sin_dato:,}.",
    )


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
    hechas = juzgadas.prioridades
    prioridad = () if hechas is None else (_redondeada(hechas.valores[proyecto.numero]),)
    mantienen = [f"{paso}, {funcion}: {quienes_en_palabras(caso, de)}" for paso, funcion, de in uno.mantienen]
    titular = quienes_en_palabras(caso, uno.ejecuta.titulares) if uno.ejecuta.paso is not None else None
    return (
        *(proyecto.cui, *prioridad),
        *(padron.regiones[proyecto.fila] if padron.regiones else "", padron.nombres[proyecto.fila]),
        *(proyecto.clase, en_valor(proyecto.monto), quienes[0], _veredicto(uno.ejecuta), titular),
        *(quienes[1], _veredicto(uno.financia), "\n".join(motivos), "\n".join(mantienen) or None),
        ", ".join(uno.coincide),
    )


def _redondeada(valor: Fraction | None) -> Valor:
    return en_valor(round(valor, _DECIMALES) if valor is not None else None)


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
