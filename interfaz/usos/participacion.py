"""La participación: quién dijo qué, qué se le respondió y qué sigue validado."""

from __future__ import annotations

from dataclasses import dataclass

from grafos.gestion.base import Examen, Observacion
from grafos.gestion.observaciones import observadas
from grafos.gestion.participacion import CLASES, EnDiscusion, discutido, en_discusion
from interfaz.usos.examinar import PedidoDeExamen, examinar
from interfaz.usos.pedido import PedidoInvalido, quiso_decir
from reglas.lenguaje.gestion import Sobre
from reglas.lenguaje.vocabulario import FUNCIONES, canonica


@dataclass(frozen=True)
class Participado:
    """De cada cosa de que se habló, cómo está."""

    examen: Examen
    discutidos: tuple[EnDiscusion, ...]
    observaciones: tuple[Observacion, ...]
    avisos: tuple[str, ...]


def participacion(pedido: PedidoDeExamen, sobre: str | None = None) -> Participado:
    """Todo lo hablado o, con `sobre` («sc12», «sc12/ejecuta», «propuesta:mi-ley»…), cómo está eso.

    Levanta `ErrorDeEntrada`, o `PedidoInvalido` si el caso no conoce aquello de que se pregunta.
    """
    examen, avisos = examinar(pedido)
    if sobre is None:
        return Participado(examen, en_discusion(examen), observadas(examen, "participacion"), avisos)
    return Participado(examen, (discutido(examen, _sobre(examen, sobre)),), (), avisos)


def _sobre(examen: Examen, escrito: str) -> Sobre:
    clase, signo, id_ = escrito.partition(":")
    if not signo:
        clase, id_ = "paso", escrito
    dicha = canonica(clase, CLASES)
    if dicha is None:
        raise PedidoInvalido(
            f"«{clase}» no se puede validar; se admite {', '.join(CLASES)}{quiso_decir(clase, CLASES)}"
        )
    id_, _, funcion = id_.partition("/") if dicha == "paso" else (id_, "", "")
    acciones = examen.gestion.plan.acciones if examen.gestion.plan is not None else ()
    conocidos = {
        "paso": list(examen.caso.pasos),
        "problema": [p.id for p in examen.gestion.problemas],
        "acción": [a.id for a in acciones],
        "propuesta": list(examen.caso.propuestas),
    }[dicha]
    if id_ not in conocidos:
        raise PedidoInvalido(f"el caso no tiene: {dicha} «{id_}»{quiso_decir(id_, conocidos)}")
    leida = canonica(funcion, FUNCIONES) if funcion else None
    if funcion and leida is None:
        sugerencia = quiso_decir(funcion, FUNCIONES)
        raise PedidoInvalido(f"«{funcion}» no es una función; se admite {', '.join(FUNCIONES)}{sugerencia}")
    return Sobre(dicha, id_, leida)
