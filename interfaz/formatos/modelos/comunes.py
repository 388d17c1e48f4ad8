"""Lo que todos los modelos de salida comparten: cómo se llaman sus claves, y las que solo van si las hay."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AliasGenerator, BaseModel, ConfigDict, Field, WithJsonSchema

_CON_TILDES = {
    "ambito": "ámbito",
    "ambito_antes": "ámbito_antes",
    "codigo": "código",
    "codigos": "códigos",
    "condicion": "condición",
    "despues": "después",
    "funcion": "función",
    "informacion": "información",
    "linea": "línea",
    "por_codigo": "por_código",
    "que": "qué",
    "tecnica": "técnica",
    "titulo": "título",
    "vacio": "vacío",
    "version": "versión",
}


def _clave(campo: str) -> str:
    return _CON_TILDES.get(campo, campo)


class Salida(BaseModel):
    """Un objeto de la salida: cerrado, y con las claves en el orden en que se declaran."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, alias_generator=AliasGenerator(serialization_alias=_clave)
    )

    def objeto(self) -> dict[str, Any]:
        """El objeto tal como se escribe, con sus tildes y sin las claves que no vienen al caso."""
        return self.model_dump(by_alias=True)


def _es_nada(valor: object) -> bool:
    return valor is None


def _sin_defecto(esquema: dict[str, Any]) -> None:
    esquema.pop("default")


def si_la_hay(descripcion: str) -> Any:
    """Una clave que, si no viene al caso, no se escribe."""
    return Field(default=None, exclude_if=_es_nada, description=descripcion, json_schema_extra=_sin_defecto)


Formato = Annotated[int, WithJsonSchema({"const": 1})]
"""La versión de la salida: cambia solo si una clave cambia de sentido o desaparece."""

Fecha = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
Gravedad = Literal["error", "aviso", "información"]
Valor = bool | int | float | str
"""El valor de un atributo: palabra, sí o no, número, o fecha AAAA-MM-DD."""


class Herramienta(Salida):
    """Con qué se hizo."""

    nombre: str
    version: str


class Deductora(Herramienta):
    """Con qué se hizo, y con qué deductor."""

    deductor: str


class Periodo(Salida):
    """Los días que se miran, ambos inclusive."""

    desde: Fecha
    hasta: Fecha
