"""El plan de acciones en cuadros: las acciones en su orden, la carga de cada nivel y de cada entidad."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from grafos.gestion.plan import AccionVista, Carga
from grafos.prosa.citas import nombre, rango_legible
from interfaz.formatos.cuadros.cuadro import NADIE_LO_DIJO, Columna, Cuadro, Cuadros, Valor
from interfaz.usos.plan import PlanExaminado
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.gestion import CondicionDeAccion
from reglas.lenguaje.plurales import contados

_ACCIONES = (
    Columna("acción", "Acción", 150),
    Columna("punto", "Punto crítico", 90),
    Columna("estrategia", "Estrategia", 70),
    Columna("tipo", "Tipo", 50),
    Columna("responsable", "Responsable (nivel)", 90),
    Columna("participan", "Participan", 80),
    Columna("instrumento", "Instrumento y rango", 90),
    Columna("condiciones", "Condiciones", 100),
    Columna("inicio", "Inicio", 50),
    Columna("fin", "Fin", 50),
    Columna("meta", "Indicador y meta", 90),
    Columna("costo", "Costo (soles)", 55),
    Columna("cierra", "Hallazgos que cierra", 85),
    Columna("depende_de", "Depende de", 50),
)
_CARGA = (
    Columna("quién", "Quién", 400),
    Columna("acciones", "Acciones", 120),
    Columna("costo", "Costo dicho (soles)", 160),
    Columna("sin_costo", "Acciones sin costo dicho", 160),
)
_CUMPLE = {True: "sí", False: "no", None: NADIE_LO_DIJO}


def cuadros_del_plan(examinado: PlanExaminado) -> Cuadros:
    """Las acciones y quién carga con ellas."""
    caso, visto = examinado.examen.caso, examinado.plan
    atendidos = sum(error.id in visto.cubiertos for error in visto.errores)
    largo = visto.dias_de_la_ruta
    dias = f"días: {NADIE_LO_DIJO}" if largo is None else contados(largo, "día", "días")
    respuesta = (
        f"{visto.plan.titulo}. De {_dia(visto.plan.desde)} a {_dia(visto.plan.hasta)}.",
        f"Acciones: {len(visto.acciones)}.",
        f"Errores de la ley que alguna acción atiende: {atendidos} de {len(visto.errores)}.",
        f"Ruta crítica ({dias}): {' → '.join(visto.ruta) or 'ninguna'}.",
    )
    cuadros = (
        Cuadro("acciones", "Acciones", _ACCIONES, tuple(_accion(caso, vista) for vista in visto.acciones)),
        Cuadro("niveles", "Carga por nivel", _CARGA, tuple(_cargas(visto.por_nivel, caso))),
        Cuadro("entidades", "Carga por entidad", _CARGA, tuple(_cargas(visto.por_entidad, caso))),
    )
    return Cuadros("plan", "Plan de acciones", examinado.examen, respuesta, cuadros, examinado.observaciones)


def _accion(caso: Caso, vista: AccionVista) -> tuple[Valor, ...]:
    accion = vista.accion
    return (
        f"{accion.accion} ({accion.id})",
        _punto(caso, vista),
        accion.estrategia,
        accion.tipo,
        f"{nombre(caso, accion.responsable)} ({vista.nivel})",
        "\n".join(nombre(caso, entidad) for entidad in accion.participan),
        _instrumento(caso, vista),
        "\n".join(_condicion(condicion) for condicion in accion.condiciones),
        _iso(accion.desde),
        _iso(accion.hasta),
        _meta(vista),
        _monto(accion.costo.monto) if accion.costo is not None else None,
        "\n".join(_cierra(vista)),
        "\n".join(accion.depende_de),
    )


def _punto(caso: Caso, vista: AccionVista) -> str:
    problema = f"{vista.problema.enunciado} ({vista.problema.id})" if vista.problema is not None else ""
    paso = f"{caso.pasos[vista.paso].nombre} ({vista.paso})" if vista.paso is not None else ""
    return "\n".join(parte for parte in (problema, paso) if parte)


def _instrumento(caso: Caso, vista: AccionVista) -> Valor:
    instrumento = vista.accion.instrumento
    if instrumento is None:
        return None
    partes = [rango_legible(instrumento.rango)] if instrumento.rango is not None else []
    if instrumento.propuesta is not None:
        partes.append(f"{caso.propuestas[instrumento.propuesta].titulo} ({instrumento.propuesta})")
    return "\n".join(partes)


def _condicion(condicion: CondicionDeAccion) -> str:
    evidencia = f"; {condicion.evidencia}" if condicion.evidencia is not None else ""
    return f"{condicion.texto}: {_CUMPLE[condicion.cumple]}{evidencia}"


def _meta(vista: AccionVista) -> Valor:
    meta = vista.accion.meta
    if meta is None:
        return None
    unidad = f" {meta.unidad}" if meta.unidad is not None else ""
    return f"{meta.indicador}: de {_cantidad(meta.linea_base)} a {_cantidad(meta.valor)}{unidad}"


def _cantidad(cantidad: Decimal | None) -> str:
    return NADIE_LO_DIJO if cantidad is None else f"{cantidad:,f}"


def _cierra(vista: AccionVista) -> Iterable[str]:
    yield from (h.id for h in vista.cierra)
    yield from (f"abre {h.id}" for h in vista.abre)
    yield from (f"no cierra {h.id}" for h in vista.no_cierra)


def _cargas(cargas: Iterable[Carga], caso: Caso) -> Iterable[tuple[Valor, ...]]:
    for carga in cargas:
        quien = nombre(caso, carga.quien)
        yield quien, carga.acciones, None if carga.costo is None else _monto(carga.costo), carga.sin_costo


def _monto(soles: Decimal) -> int | float:
    return int(soles) if soles == int(soles) else float(soles)


def _iso(dia: date | None) -> Valor:
    return None if dia is None else dia.isoformat()


def _dia(dia: date | None) -> str:
    return NADIE_LO_DIJO if dia is None else dia.isoformat()
