"""El cronograma del plan de un caso, por dibujar."""

from __future__ import annotations

from collections import defaultdict

from grafos.gestion.base import Examen
from grafos.gestion.observaciones import DE_GESTION, observadas
from grafos.gestion.plan import plan_de
from grafos.laminas.cronograma.datos import Barra, Cronograma
from grafos.prosa.citas import nombre
from interfaz.usos.pedido import PedidoInvalido
from interfaz.usos.plan import SIN_PLAN
from interfaz.usos.revisar import Revision
from interfaz.version import VERSION


def cronograma_de(revision: Revision) -> Cronograma:
    """Las acciones en su orden, con lo que se les observa. Levanta `PedidoInvalido` si el caso no declara plan."""
    examen = Examen(revision.dictamen, revision.hallazgos, revision.padron)
    visto = plan_de(examen)
    if visto is None:
        raise PedidoInvalido(SIN_PLAN.format(caso=examen.caso.id))
    dichos: dict[str, list[str]] = defaultdict(list)
    for observacion in observadas(examen, "plan"):
        if observacion.clase == "acción" and observacion.codigo not in dichos[observacion.id]:
            dichos[observacion.id].append(observacion.codigo)
    atendidos = sum(error.id in visto.cubiertos for error in visto.errores)
    caso, plan = examen.caso, visto.plan
    return Cronograma(
        caso=caso.titulo,
        titulo=plan.titulo,
        resumen=f"Acciones: {len(visto.acciones)}. Errores que atienden: {atendidos} de {len(visto.errores)}.",
        fecha=examen.dictamen.fecha.isoformat(),
        version=VERSION,
        huella=caso.huella,
        fuentes=(),
        desde=plan.desde,
        hasta=plan.hasta,
        barras=tuple(
            Barra(
                id=vista.accion.id,
                texto=vista.accion.accion,
                responsable=nombre(caso, vista.accion.responsable),
                nivel=vista.nivel,
                desde=vista.accion.desde,
                hasta=vista.accion.hasta,
                critica=vista.accion.id in visto.ruta,
                depende_de=vista.accion.depende_de,
                dichos=tuple(f"{codigo}, {DE_GESTION[codigo].titulo}" for codigo in dichos[vista.accion.id]),
            )
            for vista in visto.acciones
        ),
    )
