"""Lo que se responde de un lugar: quién hace qué, y qué falta saber."""

from __future__ import annotations

from pydantic import Field

from interfaz.formatos.modelos.comunes import Deductora, Fecha, Formato, Salida, Valor
from interfaz.formatos.modelos.revision import Caja, DelCaso, ReglaCitada


class UnidadPreguntada(Salida):
    """La unidad del territorio y lo que se sabe de ella."""

    clave: str
    nombre: str
    atributos: dict[str, Valor]
    sin_dato: tuple[str, ...] = Field(description="Los atributos del territorio que de ella no se saben.")


class Puede(Salida):
    """Quien puede, apoya o actúa a pedido."""

    entidad: str
    modo: str
    reglas: tuple[ReglaCitada, ...]


class Abierto(Salida):
    """Quien la tendría si se cumpliera una condición abierta."""

    entidad: str
    condicion: str
    reglas: tuple[ReglaCitada, ...]


class Zona(Salida):
    """Dónde los titulares son esos."""

    titulares: tuple[str, ...]
    por_medio_de: dict[str, tuple[str, ...]] = Field(description="De cada titular más general, por quién la ejerce.")
    ambito: tuple[Caja, ...] = Field(description="Según lo que falta saber; `[{}]` si no falta nada.")
    reglas: tuple[ReglaCitada, ...]
    pueden: tuple[Puede, ...]
    abiertos: tuple[Abierto, ...]
    hallazgos: tuple[str, ...] = Field(description="Los ids de los que hay en algún punto de la zona.")


class CeldaPreguntada(Salida):
    """Una función en un paso: segura si los titulares son los mismos sepa lo que se sepa."""

    paso: str
    funcion: str
    segura: bool
    faltan: tuple[str, ...] = Field(description="Los atributos que basta saber para que quede una zona.")
    zonas: tuple[Zona, ...]


class InformeDeQuien(Salida):
    """Lo que emite `delimita quien --formato json`."""

    formato: Formato = 1
    herramienta: Deductora
    caso: DelCaso
    fecha: Fecha
    unidad: UnidadPreguntada | None = Field(description="Nula si se pregunta por todo el territorio.")
    datos: dict[str, Valor] = Field(description="Los que se dieron, que mandan sobre los de la unidad.")
    celdas: tuple[CeldaPreguntada, ...]
