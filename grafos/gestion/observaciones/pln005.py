"""PLN005: fecha que no cuadra.

Qué detecta
    La acción empieza antes o acaba después que el plan; o empieza antes de que acabe otra de la que depende.

Por qué importa
    Un calendario imposible se incumple desde el primer día, y arrastra lo que viene detrás.

Ejemplo
    La obra empieza en marzo y el convenio del que depende se firma en junio.

Cómo se corrige
    Se corrigen las fechas, o la dependencia si no lo era.

Qué no ve
    De las acciones sin fechas no dice nada.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto

GRAVEDAD = "aviso"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    plan = examen.gestion.plan
    dichas = {accion.id: accion for accion in plan.acciones} if plan is not None else {}
    for accion in dichas.values():
        assert plan is not None
        if accion.desde is not None and plan.desde is not None and accion.desde < plan.desde:
            yield "acción", accion.id, ("empieza", str(accion.desde), "el plan empieza", str(plan.desde))
        if accion.hasta is not None and plan.hasta is not None and accion.hasta > plan.hasta:
            yield "acción", accion.id, ("acaba", str(accion.hasta), "el plan acaba", str(plan.hasta))
        for antes in (dichas[id_] for id_ in accion.depende_de):
            if accion.desde is not None and antes.hasta is not None and accion.desde <= antes.hasta:
                yield "acción", accion.id, ("empieza", str(accion.desde), f"{antes.id} acaba", str(antes.hasta))
