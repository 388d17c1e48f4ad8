"""La frase de cada observación sobre lo declarado. Es una vista."""

from __future__ import annotations

from collections.abc import Callable

from grafos.gestion.base import Observacion
from grafos.prosa.regiones import enumera
from reglas.lenguaje.caso import Caso


def mensaje_de_observacion(observacion: Observacion, caso: Caso) -> str:
    """Frase completa e impersonal."""
    return FRASES_DE_OBSERVACION[observacion.codigo](observacion, caso)


def _paso(id_: str, caso: Caso) -> str:
    return f"el paso {id_} («{caso.pasos[id_].nombre}»)"


def _cita_perdida(o: Observacion, _: Caso) -> str:
    hay = "no es hoy un hallazgo" if len(o.detalle) == 1 else "no son hoy hallazgos"
    return f"El problema {o.id} cita {enumera(o.detalle)}, que {hay} de su paso."


def _error_sin_problema(o: Observacion, caso: Caso) -> str:
    cuantos = f"{len(o.detalle)} errores" if len(o.detalle) > 1 else "un error"
    return f"En {_paso(o.id, caso)} hay {cuantos} ({enumera(o.detalle)}) y ningún problema declarado."


def _sin_evidencia(o: Observacion, _: Caso) -> str:
    return f"El problema {o.id} no dice en qué se apoya."


FRASES_DE_OBSERVACION: dict[str, Callable[[Observacion, Caso], str]] = {
    "PRB001": _cita_perdida,
    "PRB002": _error_sin_problema,
    "PRB003": _sin_evidencia,
}
"""Por código; una prueba avisa si falta alguna."""
