"""Los errores de entrada, para otro programa."""

from __future__ import annotations

from pydantic import Field

from interfaz.formatos.modelos.comunes import Formato, Herramienta, Salida


class Hasta(Salida):
    """Dónde acaba lo que está mal."""

    linea: int
    columna: int


class Problema(Salida):
    """Un error de entrada: dónde, qué se recibió, qué se admite y qué se sugiere."""

    codigo: str = Field(description="El de su clase: lo explica `delimita explicar CÓDIGO`.")
    archivo: str
    hoja: str | None = Field(description="La hoja, si el archivo es un libro de cálculo.")
    linea: int
    columna: int
    hasta: Hasta | None
    clave: str
    mensaje: str
    recibido: str | None
    admitidos: tuple[str, ...]
    sugerencia: str | None


class InformeDeProblemas(Salida):
    """Lo que sale en lugar del resultado cuando algo de lo leído está mal."""

    formato: Formato = 1
    herramienta: Herramienta
    problemas: tuple[Problema, ...]
