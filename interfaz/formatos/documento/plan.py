"""El plan de acciones: una fila por traslado de la propuesta o, sin ella, por error; lo que sigue pendiente; y lo
que el caso declara en `plan:`. Plazos, responsables y dinero los dice quien planea."""

from __future__ import annotations

from collections.abc import Iterator

from grafos import laminas
from grafos.hallazgos import CATALOGO, Hallazgo
from grafos.prosa.citas import nombre, rango_legible
from grafos.prosa.lugares import de_unos_a_otros
from grafos.prosa.regiones import frase
from interfaz.formatos.documento.bloques import (
    Apaisado,
    Apartado,
    Bloque,
    Celda,
    Documento,
    Fuerte,
    LaminaA3,
    Parrafo,
    PorCompletar,
    Tabla,
    celda,
    parrafo,
)
from interfaz.formatos.documento.cambios import alertas, completar, por_celda
from interfaz.formatos.documento.laminas import comparada, en_hojas
from interfaz.formatos.documento.partes import (
    a_cuantos,
    con_mayuscula,
    de_paso,
    donde,
    limites,
    pie_de,
    por_importancia,
    punto,
    quienes,
    tabla_de_hallazgos,
)
from interfaz.formatos.veredicto import veredicto
from interfaz.usos.redactar import PROCESO, PROPUESTA, Materia
from motor.titulares.activacion import Celda as CeldaDelCaso
from reglas.lenguaje.gestion import Accion

TITULO = "Plan de acciones"
PIDE: tuple[str, ...] = ()
ADMITE = (PROPUESTA, PROCESO)
_CABECERA = (
    "N.º",
    "Punto crítico",
    "Entre quiénes y dónde",
    "Acción",
    "Norma o instrumento",
    "Responsable",
    "Plazo",
    "Presupuesto",
)
_ANCHOS = (1.2, 4, 5, 3.6, 3, 3, 2.6, 2.8)


def arma(materia: Materia) -> Documento:
    """El documento entero."""
    partes = (_alcance, _acciones, _declaradas, _pendientes, _condiciones, _limites)
    bloques = [bloque for parte in partes for bloque in parte(materia)]
    caso, fecha = materia.revision.dictamen.caso, materia.revision.dictamen.fecha
    titulo = caso.titulo
    if materia.proceso is not None:
        titulo = f"{titulo}: {materia.proceso.nombre}"
    if materia.comparacion is not None:
        titulo = f"{titulo}. Propuesta «{materia.propuesta.titulo}»"
    return Documento(TITULO, titulo, fecha, pie_de(materia.revision), (*bloques, *_laminas(materia)))


def _del_proceso(materia: Materia, paso: str | None) -> bool:
    """Si el paso es del proceso pedido, o no se pidió ninguno."""
    if materia.proceso is None:
        return True
    return paso is not None and materia.revision.dictamen.caso.pasos[paso].proceso == materia.proceso.id


def _errores(materia: Materia) -> list[Hallazgo]:
    suyos = [h for h in materia.revision.errores if _del_proceso(materia, h.paso)]
    return por_importancia(suyos, materia.revision)


def _alcance(materia: Materia) -> Iterator[Bloque]:
    yield Apartado("De qué trata")
    if materia.comparacion is not None:
        yield parrafo(Fuerte(f"«{materia.propuesta.titulo}». "), veredicto(materia.comparacion))
    else:
        yield parrafo(
            "Cada acción responde a un error del reparto de funciones que hoy rige; lo más extendido, primero."
        )
    yield completar("el objetivo del plan, su periodo y quién lo aprueba")


# -- acciones ----------------------------------------------------------------------------------------------------------
def _acciones(materia: Materia) -> Iterator[Bloque]:
    yield Apaisado(True)
    yield Apartado("Acciones")
    filas = tuple(_numeradas(_de_traslados(materia) if materia.comparacion is not None else _de_errores(materia)))
    if filas:
        titulo = (
            "Acciones, en orden de a cuántos alcanzan" if materia.comparacion is None else "Acciones de la propuesta"
        )
        descripcion = f"{titulo}: punto crítico, dónde, qué se hace, con qué norma, quién, cuándo y con qué dinero."
        yield Tabla(titulo, descripcion, _CABECERA, filas, _ANCHOS)
    elif materia.comparacion is not None:
        yield parrafo("La propuesta no cambia quién tiene ninguna función.")
    else:
        yield parrafo("No se halla ningún error: no hay acciones que se sigan de los hallazgos.")
    yield Apaisado(False)


def _numeradas(filas: Iterator[tuple[Celda, ...]]) -> Iterator[tuple[Celda, ...]]:
    for numero, fila in enumerate(filas, start=1):
        yield (celda(str(numero)), *fila)


def _por_decidir() -> tuple[Celda, Celda, Celda]:
    return (
        celda((PorCompletar("responsable"),)),
        celda((PorCompletar("plazo"),)),
        celda((PorCompletar("presupuesto y fuente"),)),
    )


def _de_traslados(materia: Materia) -> Iterator[tuple[Celda, ...]]:
    caso = materia.revision.dictamen.caso
    rango = con_mayuscula(rango_legible(materia.propuesta.norma.rango))
    universo = materia.revision.dictamen.universo
    for celda_, suyos in por_celda(materia).items():
        if not _del_proceso(materia, celda_.paso):
            continue
        for t in suyos:
            yield (
                celda((Fuerte(de_paso(caso, celda_.paso)),), f"Función: {celda_.funcion}"),
                celda(frase(t.ambito, universo=universo), a_cuantos(t.ambito, materia.revision)),
                celda(f"Pasa {de_unos_a_otros(caso, t.antes, t.despues)}."),
                celda(f"{rango}: {materia.propuesta.norma.nombre}"),
                *_por_decidir(),
            )


def _de_errores(materia: Materia) -> Iterator[tuple[Celda, ...]]:
    """Una acción por función con errores; lo más extendido, primero."""
    caso = materia.revision.dictamen.caso
    reunidos: dict[tuple[str | None, str | None], list[Hallazgo]] = {}
    for h in _errores(materia):
        reunidos.setdefault((h.paso, h.funcion), []).append(h)
    for (paso, funcion), suyos in reunidos.items():
        codigos = dict.fromkeys(f"{h.codigo}: {CATALOGO[h.codigo].titulo}." for h in suyos)
        lugares = dict.fromkeys(_entre_quienes(h, materia) for h in suyos)
        yield (
            celda((Fuerte(de_paso(caso, paso)),), f"Función: {funcion}" if funcion else "", *codigos),
            celda(*lugares),
            celda((PorCompletar("acción que lo resuelve"),)),
            celda((PorCompletar("norma, convenio o protocolo"),)),
            *_por_decidir(),
        )


def _entre_quienes(h: Hallazgo, materia: Materia) -> str:
    lugar = punto(donde(h.ambito, materia.revision)) if h.ambito is not None else ""
    return f"– {quienes(materia.revision.dictamen.caso, h.titulares)}; {lugar}" if h.titulares else con_mayuscula(lugar)


def _declaradas(materia: Materia) -> Iterator[Bloque]:
    """Lo que el caso declara en `plan:`."""
    caso = materia.revision.dictamen.caso
    plan = caso.gestion.plan
    acciones = [a for a in plan.acciones if _del_proceso(materia, a.paso) or a.paso is None] if plan is not None else []
    if plan is None or not acciones:
        return
    yield Apaisado(True)
    yield Apartado("Acciones que el caso ya declara")
    yield parrafo(f"Del plan «{plan.titulo}», tal como está escrito.")
    titulo = "Acciones declaradas"
    cabecera = (
        "Acción",
        "Responsable y participantes",
        "Instrumento",
        "Condiciones",
        "Desde y hasta",
        "Meta",
        "Costo y fuente",
    )
    filas = tuple(_declarada(a, materia) for a in acciones)
    descripcion = f"{titulo}: responsable, instrumento, condiciones, fechas, meta y costo."
    yield Tabla(titulo, descripcion, cabecera, filas, (5, 3.5, 3, 4, 2.4, 3, 2.6))
    yield Apaisado(False)


def _declarada(a: Accion, materia: Materia) -> tuple[Celda, ...]:
    caso = materia.revision.dictamen.caso
    rango = rango_legible(a.instrumento.rango) if a.instrumento is not None and a.instrumento.rango else ""
    fechas = [dia.isoformat() if dia else "" for dia in (a.desde, a.hasta)]
    return (
        celda((Fuerte(con_mayuscula(a.accion)),), a.estrategia or ""),
        celda(nombre(caso, a.responsable), *(nombre(caso, p) for p in a.participan)),
        celda(rango) or celda((PorCompletar("instrumento"),)),
        celda(*(f"– {c.texto}: {_cumple(c.cumple)}" for c in a.condiciones)),
        celda(" a ".join(fechas)) if any(fechas) else celda((PorCompletar("plazo"),)),
        celda(a.meta.indicador) if a.meta is not None else celda((PorCompletar("meta e indicador"),)),
        celda(f"S/ {a.costo.monto:,}", a.costo.fuente)
        if a.costo is not None
        else celda((PorCompletar("costo y fuente"),)),
    )


def _cumple(dicho: bool | None) -> str:
    return "sin dato" if dicho is None else "se cumple" if dicho else "no se cumple"


# -- lo que queda ------------------------------------------------------------------------------------------------------
def _pendientes(materia: Materia) -> Iterator[Bloque]:
    yield Apartado("Lo que queda pendiente")
    if materia.comparacion is not None:
        siguen = _errores(materia)
        titulo = "Errores que la propuesta no resuelve o que abre"
        nada = "Con la propuesta no queda ningún error."
    else:
        avisos = [h for h in materia.revision.hallazgos if h.gravedad == "aviso" and not h.tolerado]
        siguen = [h for h in avisos if _del_proceso(materia, h.paso)]
        titulo, nada = "Avisos que conviene atender después", "No queda ningún aviso."
    yield tabla_de_hallazgos(titulo, siguen, materia.revision) if siguen else parrafo(nada)


def _condiciones(materia: Materia) -> Iterator[Bloque]:
    yield Apartado("Condiciones necesarias")
    if materia.comparacion is not None:
        yield from alertas(materia)
    requisitos = _requisitos(materia)
    if requisitos:
        yield parrafo("Requisitos que las normas del caso piden a los actos de esas funciones:")
        yield from (Parrafo((texto,), "viñeta") for texto in requisitos)
    yield completar("lo que ha de darse antes de cada acción: convenios, capacidades, sistemas")
    yield completar("cómo se mide el avance: indicador, línea de base y fuente")


def _requisitos(materia: Materia) -> list[str]:
    """Los que piden las reglas de las funciones de que trata el plan."""
    caso, dictamen = materia.revision.dictamen.caso, materia.revision.dictamen
    celdas = set(por_celda(materia)) if materia.comparacion is not None else set()
    celdas |= {CeldaDelCaso(h.paso, h.funcion) for h in _errores(materia) if h.paso and h.funcion}
    reglas = {r.regla for r in dictamen.responsabilidades if r.celda in celdas}
    pedidos = sorted({q for regla in reglas if regla in caso.reglas for q in caso.reglas[regla].requiere})
    dichos = (caso.requisitos[q] for q in pedidos)
    return [f"{con_mayuscula(r.nombre)}{f' ({r.cita})' if r.cita else ''}." for r in dichos]


def _limites(materia: Materia) -> Iterator[Bloque]:
    yield Apartado("Límites del cálculo")
    yield from limites(materia.revision, (r for h in _errores(materia) for r in h.reglas), "este plan")


def _laminas(materia: Materia) -> Iterator[LaminaA3]:
    if materia.comparacion is not None:
        yield from comparada(materia)
    else:
        yield from en_hojas(laminas.panorama(materia.datos()), "Lámina: panorama del caso")
