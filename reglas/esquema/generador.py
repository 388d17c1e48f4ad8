"""El JSON Schema (2020-12) del lenguaje, para que un editor complete y valide.

Se genera recorriendo los modelos; `python -m reglas.esquema.generador` lo escribe en `documento.json`. Valida la
forma; las referencias, los dominios y los ciclos los comprueba la carga.
"""

from __future__ import annotations

import json
import types
import typing
from pathlib import Path
from typing import Annotated, Any

from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo

from reglas.escrito import modelos as m
from reglas.escrito.parte import Parte
from reglas.escrito.tipos import Palabra, PalabraOParte, admite_uno
from reglas.esquema.afinado import AFINADO, PARTES_COMUNES, palabras_en
from reglas.esquema.descripciones import DESCRIPCIONES
from reglas.lenguaje.vocabulario import llana

__all__ = ["ARCHIVO", "esquema", "texto_del_esquema"]

ARCHIVO = Path(__file__).with_name("documento.json")
_ORIGEN = "https://json-schema.org/draft/2020-12/schema"

Esquema = dict[str, Any]


def esquema() -> Esquema:
    """El JSON Schema entero, como dato."""
    definiciones: dict[str, Esquema] = dict(PARTES_COMUNES)
    pendientes: list[type[Parte]] = [m.Documento]
    while pendientes:
        modelo = pendientes.pop()
        if modelo.__name__ not in definiciones:
            definiciones[modelo.__name__] = _de_parte(modelo, pendientes)
    raiz = definiciones.pop("Documento")
    cambios = definiciones["CambiosDeRegla"] = dict(definiciones["ReglaEscrita"])
    cambios["properties"] = {c: e for c, e in cambios["properties"].items() if c != "id"}
    for clave in ("required", "oneOf", "allOf"):
        cambios.pop(clave, None)
    return {
        "$schema": _ORIGEN,
        "title": "Documento de delimita (formato 1)",
        **raiz,
        "$defs": dict(sorted(definiciones.items())),
    }


def _de_parte(modelo: type[Parte], pendientes: list[type[Parte]]) -> Esquema:
    """Un objeto cerrado: sus claves (con y sin tildes), las obligatorias y lo afinado a mano."""
    textos = DESCRIPCIONES[modelo.__name__]
    propiedades: Esquema = {}
    exigencias: list[Esquema] = []
    obligatorias: list[str] = []
    for nombre, campo in modelo.model_fields.items():
        clave = campo.alias or nombre
        afinado = AFINADO.get((modelo.__name__, clave))
        propio = afinado if afinado is not None else _de_campo(campo, pendientes)
        propiedades[clave] = {"description": textos[clave], **propio}
        if llana(clave) != clave:
            propiedades[llana(clave)] = {**propiedades[clave], "doNotSuggest": True}
            formas = [{"required": [clave]}, {"required": [llana(clave)]}]
            exigencias.append({"oneOf": formas} if campo.is_required() else {"not": {"allOf": formas}})
        elif campo.is_required():
            obligatorias.append(clave)
    objeto: Esquema = {
        "description": textos[""],
        "type": "object",
        "additionalProperties": False,
        "properties": propiedades,
    }
    objeto |= {"required": obligatorias} if obligatorias else {}
    exigencias += AFINADO.get((modelo.__name__, ""), {}).get("allOf", [])
    return objeto | ({"allOf": exigencias} if exigencias else {})


def _de_campo(campo: FieldInfo, pendientes: list[type[Parte]]) -> Esquema:
    anotacion = typing.cast(Any, campo.annotation)
    return _de_tipo(Annotated[anotacion, *campo.metadata] if campo.metadata else anotacion, pendientes)


def _de_tipo(anotacion: Any, pendientes: list[type[Parte]]) -> Esquema:
    """El esquema de una anotación de los modelos."""
    if anotacion is Any:
        return {"$ref": "#/$defs/Condición"}
    if isinstance(anotacion, type) and issubclass(anotacion, Parte):
        pendientes.append(anotacion)
        return {"$ref": f"#/$defs/{anotacion.__name__}"}
    origen, argumentos = typing.get_origin(anotacion), typing.get_args(anotacion)
    if origen is Annotated:
        return _de_anotado(argumentos[0], argumentos[1:], pendientes)
    if origen in (types.UnionType, typing.Union):
        return _de_tipo(argumentos[0], pendientes)
    if origen is tuple:
        return {"type": "array", "items": _de_tipo(argumentos[0], pendientes)}
    assert origen is dict, anotacion
    claves, valores = (_de_tipo(argumento, pendientes) for argumento in argumentos)
    return {"type": "object", "propertyNames": claves, "additionalProperties": valores}


def _de_anotado(base: Any, marcas: tuple[Any, ...], pendientes: list[type[Parte]]) -> Esquema:
    for marca in marcas:
        if isinstance(marca, Palabra):
            return palabras_en(marca.admitidas)
        if isinstance(marca, PalabraOParte):
            return {"anyOf": [palabras_en(marca.admitidas), _de_tipo(marca.parte, pendientes)]}
        if isinstance(marca, WithJsonSchema):
            return dict(marca.json_schema or {})
    lista = _de_tipo(base, pendientes)
    if any(getattr(marca, "min_length", None) for marca in marcas):
        lista["minItems"] = 1
    return {"anyOf": [lista["items"], lista]} if any(admite_uno(marca) for marca in marcas) else lista


def texto_del_esquema() -> str:
    """El contenido de `reglas/esquema/documento.json`."""
    return json.dumps(esquema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    ARCHIVO.write_text(texto_del_esquema(), encoding="utf-8")
