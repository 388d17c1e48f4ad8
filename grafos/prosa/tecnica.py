"""La frase de cada reparo de técnica normativa: qué se hace, qué norma lo mira y qué cabe. Es una vista."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from grafos.prosa.citas import citas
from grafos.prosa.regiones import enumera
from grafos.reformas.tecnica import Reparo
from reglas.lenguaje.caso import Caso

_TECNICA = "DS 007-2022-JUS"


def mensaje_de_reparo(reparo: Reparo, caso: Caso) -> str:
    """Frase completa e impersonal. `caso`: el caso sin propuestas."""
    return FRASES_DE_REPARO[reparo.codigo](reparo, caso)


def _derogacion(r: Reparo, caso: Caso) -> str:
    return (
        f"Deroga {_articulos(r, caso)}, y ningún hallazgo de los que cierra la propuesta cita esa regla: el efecto "
        f"derogatorio se justifica expresamente ({_TECNICA}, art. 10, num. 10.3)."
    )


def _sin_completar(r: Reparo, _: Caso) -> str:
    partes = ["el nombre de la norma"] if r.normas else []
    if r.reglas:
        partes.append(f"el artículo de {enumera(r.reglas)}")
    return f"Falta completar {enumera(partes)}."


def _varias_leyes(r: Reparo, caso: Caso) -> str:
    return (
        f"Toca {len(r.normas)} normas con rango de ley: solo cabe si las modificaciones comparten una misma finalidad, "
        f"y en el orden de su aprobación ({_TECNICA}, art. 38, num. 38.2): {_nombres(r.normas, caso)}."
    )


def _modificatoria(r: Reparo, caso: Caso) -> str:
    return (
        f"Cambia {_articulos(r, caso)}, que es de una norma modificatoria: la modificación se hace sobre el "
        f"dispositivo principal ({_TECNICA}, art. 38, num. 38.1)."
    )


def _reglamento(r: Reparo, caso: Caso) -> str:
    return (
        f"Cambia directamente {_articulos(r, caso)}, que no es el dispositivo principal: conviene modificar la ley y "
        f"mandar que esa norma se adecue ({_TECNICA}, art. 38, num. 38.1)."
    )


def _articulos(r: Reparo, caso: Caso) -> str:
    return citas(caso, r.reglas)


def _nombres(normas: Iterable[str], caso: Caso) -> str:
    return "; ".join(caso.normas[n].nombre for n in normas)


FRASES_DE_REPARO: dict[str, Callable[[Reparo, Caso], str]] = {
    "EXP001": _derogacion,
    "EXP002": _sin_completar,
    "EXP003": _varias_leyes,
    "EXP004": _modificatoria,
    "EXP005": _reglamento,
}
"""Por código; una prueba avisa si falta alguna."""
