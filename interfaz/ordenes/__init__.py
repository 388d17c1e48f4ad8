"""Las órdenes, una por archivo que se llama como ella, en el orden en que la ayuda las enseña."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

ORDENES = (
    "abrir",
    "revisar",
    "graficar",
    "expediente",
    "informe",
    "explicar",
    "quien",
    "acto",
    "simular",
    "comparar",
    "redactar",
    "proponer",
    "barrer",
    "territorio",
    "exportar",
    "importar",
    "convertir",
    "procesos",
    "puntos",
    "plan",
    "transversales",
    "perfiles",
    "inventario",
    "puestos",
    "inversiones",
    "provincias",
    "participacion",
    "casos",
    "nuevo",
    "esquema",
    "doctor",
)


def funcion_de(orden: str) -> Callable[..., object]:
    """Lo que hace una de ellas. Cada una se carga solo cuando se pide: juntas cuestan más que casi cualquiera."""
    funcion: Callable[..., object] = getattr(import_module(f"interfaz.ordenes.{orden}"), orden)
    return funcion
