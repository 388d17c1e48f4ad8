"""Con qué empieza un informe: cuántos errores y en cuántos pasos, a quiénes tocan y qué no se comprobó."""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos import Hallazgo
from grafos.hallazgos.certeza import apoyados_en_lo_leido
from grafos.prosa.territorio import en_unidades, peso_en_palabras
from interfaz.formatos.resumen import cuenta_tolerados
from interfaz.usos.revisar import Revision
from reglas.lenguaje.plurales import contados, segun


def respuesta(revision: Revision) -> tuple[str, ...]:
    """Las tres líneas, o cuatro si se pidió ver solo una parte."""
    parte = () if revision.filtro.deja_todo else (_lo_pedido(revision),)
    return (*parte, _cuantos(revision), _a_quienes(revision), _sin_comprobar(revision))


def _lo_pedido(revision: Revision) -> str:
    pedido = "; ".join(
        f"{nombre.replace('_', ' ')}: {_junto(valor)}" for nombre, valor in revision.filtro.dicho().items()
    )
    return f"Solo una parte de lo hallado ({pedido}); el código de salida es también el de esa parte."


def _junto(valor: object) -> str:
    return ", ".join(map(str, valor)) if isinstance(valor, list) else str(valor)


def _cuantos(revision: Revision) -> str:
    errores = revision.errores
    otros = [h for h in revision.hallazgos if h.gravedad != "error"]
    avisos = sum(h.gravedad == "aviso" for h in otros)
    cola = f"{contados(avisos, 'aviso', 'avisos')} y {len(otros) - avisos} de información{cuenta_tolerados(revision)}."
    if not errores:
        return f"Ningún error; {cola}"
    pasos = len({h.paso for h in errores if h.paso is not None})
    en = f" en {contados(pasos, 'paso', 'pasos')}" if pasos else ""
    return f"{contados(len(errores), 'error', 'errores')}{en}{_leidos(errores)}; {cola}"


def _leidos(errores: Iterable[Hallazgo]) -> str:
    leidos = apoyados_en_lo_leido(h.evidencia for h in errores)
    return "" if leidos is None else f" ({leidos} de ellos apoyados en artículos leídos en la norma)"


def _a_quienes(revision: Revision) -> str:
    tocadas = revision.tocadas_por_errores
    if tocadas is None:
        return "El caso no trae territorio: no se cuenta a quiénes tocan."
    if not tocadas.unidades:
        return "Ninguna unidad del territorio cae en un error."
    territorio = revision.dictamen.caso.territorio
    peso = ""
    if territorio is not None and territorio.peso:
        peso = f"; {peso_en_palabras(tocadas.peso, territorio)}"
    return f"Los errores tocan {tocadas.unidades:,} de {en_unidades(tocadas.de, territorio)} del territorio{peso}."


def _sin_comprobar(revision: Revision) -> str:
    cuantas = revision.no_comprobadas
    if not cuantas:
        return "Se comprobaron todas las celdas."
    quedan = f"{segun(cuantas, 'queda', 'quedan')} {contados(cuantas, 'celda', 'celdas')}"
    return f"Sin comprobar {quedan} de {cuantas + revision.comprobadas:,}: de ellas no se sabe si tienen errores."
