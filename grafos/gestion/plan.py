"""El plan de acciones: en qué orden van, qué ruta manda, quién carga con cuánto, y si cada norma cumple lo que promete.

`plan_de(examen)` da lo visto; sin plan declarado, nulo. Cada propuesta se simula una vez (docs/plan.md, 2).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from grafos.gestion.base import Examen
from grafos.gestion.puntos import citados
from grafos.hallazgos import Hallazgo
from grafos.reformas.rango_suficiente import AlertaDeRango, alertas_de_rango
from grafos.reformas.simulacion import Simulacion, comparar
from grafos.reformas.taller import Taller
from reglas.lenguaje.gestion import Accion, Plan, ProblemaDeclarado
from reglas.lenguaje.vocabulario import NIVELES


@dataclass(frozen=True, slots=True)
class Simulada:
    """La propuesta de una acción, simulada el primer día en que rige."""

    dia: date
    simulacion: Simulacion
    alertas: tuple[AlertaDeRango, ...]


@dataclass(frozen=True, slots=True)
class AccionVista:
    """Una acción con lo que de ella se sabe. `promete`: los hallazgos de hoy que dice cerrar; `paso`: el que toca."""

    accion: Accion
    problema: ProblemaDeclarado | None
    paso: str | None
    nivel: str
    promete: tuple[Hallazgo, ...]
    simulada: Simulada | None

    @property
    def cierra(self) -> tuple[Hallazgo, ...]:
        """Lo que su propuesta cierra de verdad; lo que no es norma no cierra nada de la ley."""
        return self.simulada.simulacion.resueltos if self.simulada is not None else ()

    @property
    def abre(self) -> tuple[Hallazgo, ...]:
        return self.simulada.simulacion.nuevos if self.simulada is not None else ()

    @property
    def no_cierra(self) -> tuple[Hallazgo, ...]:
        """De lo que promete, lo que su propuesta deja como está."""
        if self.simulada is None:
            return ()
        cerrados = {h.id for h in self.cierra}
        return tuple(h for h in self.promete if h.id not in cerrados)


@dataclass(frozen=True, slots=True)
class Carga:
    """Lo que lleva un nivel, o una entidad. `costo`: la suma de lo que se dice, nula si de ninguna se dice;
    `sin_costo`: de cuántas no se dice."""

    quien: str
    acciones: int
    costo: Decimal | None
    sin_costo: int


@dataclass(frozen=True, slots=True)
class PlanVisto:
    """`acciones`: por orden de dependencia y de inicio. `ruta`: la cadena de acciones que más días suma.

    `errores`: los del caso que nadie tolera; `cubiertos`, los que alguna acción atiende.
    """

    plan: Plan
    acciones: tuple[AccionVista, ...]
    ruta: tuple[str, ...]
    dias_de_la_ruta: int | None
    por_nivel: tuple[Carga, ...]
    por_entidad: tuple[Carga, ...]
    errores: tuple[Hallazgo, ...]
    cubiertos: frozenset[str]


def plan_de(examen: Examen) -> PlanVisto | None:
    """Lo que se ve del plan declarado; nulo si el caso no declara ninguno."""
    return examen.una_vez(_plan_de)


def _plan_de(examen: Examen) -> PlanVisto | None:
    plan = examen.gestion.plan
    if plan is None:
        return None
    vistas = {accion.id: _vista(examen, accion) for accion in plan.acciones}
    # Aquí y no arriba: solo un plan arma este grafo, y otros usan lo demás del módulo.
    from grafos.gestion.dependencias import dependencias, en_orden, ruta_critica

    grafo = dependencias(plan.acciones)
    acciones = tuple(vistas[id_] for id_ in en_orden(grafo, plan.acciones))
    ruta, dias = ruta_critica(grafo, plan.acciones)
    entidades = examen.caso.entidades
    errores = tuple(h for suyos in examen.por_paso.values() for h in suyos if h.gravedad == "error")
    return PlanVisto(
        plan=plan,
        acciones=acciones,
        ruta=ruta,
        dias_de_la_ruta=dias,
        por_nivel=_cargas(acciones, {a.accion.id: a.nivel for a in acciones}, NIVELES),
        por_entidad=_cargas(acciones, {a.accion.id: a.accion.responsable for a in acciones}, sorted(entidades)),
        errores=errores,
        cubiertos=frozenset(h.id for vista in acciones for h in (*vista.promete, *vista.cierra)),
    )


def _vista(examen: Examen, accion: Accion) -> AccionVista:
    problema = next((p for p in examen.gestion.problemas if p.id == accion.problema), None)
    paso = accion.paso or (problema.paso if problema is not None else None)
    propuesta = accion.instrumento.propuesta if accion.instrumento is not None else None
    return AccionVista(
        accion=accion,
        problema=problema,
        paso=paso,
        nivel=examen.caso.entidades[accion.responsable].nivel,
        promete=tuple(_prometidos(examen, accion, problema, paso)),
        simulada=simulada_de(examen, propuesta) if propuesta is not None else None,
    )


def _prometidos(
    examen: Examen, accion: Accion, problema: ProblemaDeclarado | None, paso: str | None
) -> Iterable[Hallazgo]:
    """Los del paso (o de todo el caso, si no toca ninguno) que la acción o, sin decirlo ella, su problema nombran."""
    if accion.hallazgo is not None:
        de_todos = (h for suyos in examen.por_paso.values() for h in suyos)
        suyos = examen.por_paso.get(paso, ()) if paso is not None else de_todos
        yield from (h for h in suyos if accion.hallazgo in (h.codigo, h.id))
    elif problema is not None and problema.hallazgos is not None:
        yield from citados(problema, examen.por_paso.get(problema.paso, ()))


def simulada_de(examen: Examen, propuesta: str) -> Simulada:
    """Esa propuesta del caso, simulada una sola vez el primer día en que rige."""
    ya = examen.una_vez(_simuladas)
    if propuesta not in ya:
        ya[propuesta] = _simulada(examen, propuesta)
    return ya[propuesta]


def _simuladas(_: Examen) -> dict[str, Simulada]:
    return {}


def _taller(examen: Examen) -> Taller:
    return Taller(examen.caso)


def _simulada(examen: Examen, id_: str) -> Simulada:
    caso, propuesta = examen.caso, examen.caso.propuestas[id_]
    dia = max(examen.dictamen.fecha, propuesta.norma.vigente.desde or examen.dictamen.fecha)
    taller = examen.una_vez(_taller)
    hecha = comparar(taller.base(dia), taller.con(propuesta, dia))
    return Simulada(dia, hecha, alertas_de_rango(hecha, propuesta, caso))


def _cargas(acciones: Iterable[AccionVista], de_quien: Mapping[str, str], orden: Iterable[str]) -> tuple[Carga, ...]:
    todas = list(acciones)
    cargas = []
    for quien in orden:
        suyas = [vista.accion for vista in todas if de_quien[vista.accion.id] == quien]
        if suyas:
            dichos = [accion.costo.monto for accion in suyas if accion.costo is not None]
            costo = sum(dichos, Decimal(0)) if dichos else None
            cargas.append(Carga(quien, len(suyas), costo, len(suyas) - len(dichos)))
    return tuple(cargas)
