"""Cómo se llama, en el expediente, el sitio de cada cosa a la que se puede ir."""

from __future__ import annotations

from grafos.laminas.datos.datos import FASES, DatosDeLamina, PasoDeLamina, Senal
from grafos.laminas.hoja.senales import en_orden

FICHA, SECCION = "ficha_", "seccion_"


def de_ficha(senal: Senal) -> str:
    """El de la ficha de un hallazgo."""
    return f"{FICHA}{senal.id}"


def de_seccion(numero: int) -> str:
    """El de la primera hoja de una sección."""
    return f"{SECCION}{numero}"


def por_paso(datos: DatosDeLamina) -> list[tuple[PasoDeLamina | None, list[Senal]]]:
    """Los hallazgos de cada paso, por proceso y fase y con lo más grave antes; al final, los de todo el caso."""
    suyas: dict[str | None, list[Senal]] = {}
    for senal in datos.senales:
        suyas.setdefault(senal.paso, []).append(senal)
    procesos = [p.id for p in datos.procesos]
    pasos = sorted(datos.pasos, key=lambda p: (procesos.index(p.proceso), FASES.index(p.fase)))
    grupos: list[tuple[PasoDeLamina | None, list[Senal]]] = [
        (paso, en_orden(suyas[paso.id])) for paso in pasos if paso.id in suyas
    ]
    return [*grupos, (None, en_orden(suyas[None]))] if None in suyas else grupos
