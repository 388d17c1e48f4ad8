"""El JSON Schema (2020-12) del lenguaje, para que un editor complete y valide.

Se genera recorriendo los modelos; `python -m reglas.esquema.generador` los escribe, uno por clase de archivo. Valida la
forma; las referencias, los dominios y los ciclos los comprueba la carga.
"""

from __future__ import annotations

import json
import types
import typing
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo

from reglas.escrito import modelos as m
from reglas.escrito.acto import ActoEscrito
from reglas.escrito.barrido import DocumentoDeBarrido
from reglas.escrito.parte import Parte
from reglas.escrito.tipologia import DocumentoDeTipologia
from reglas.escrito.tipos import Palabra, PalabraOParte, admite_uno
from reglas.esquema.afinado import AFINADO, PARTES_COMUNES, exige, palabras_en
from reglas.esquema.descripciones import DESCRIPCIONES
from reglas.lenguaje.vocabulario import llana

__all__ = ["CLASES", "Clase", "esquema", "texto_del_esquema"]

_ORIGEN = "https://json-schema.org/draft/2020-12/schema"

Esquema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Clase:
    """Una clase de archivo: su modelo, cómo se titula su esquema y el archivo en que se publica.

    `en_lista`: si el archivo puede ser también una lista de ellos.
    """

    modelo: type[Parte]
    titulo: str
    archivo: Path
    en_lista: bool = False

    @property
    def nombre(self) -> str:
        return self.archivo.stem


def _clase(modelo: type[Parte], titulo: str, nombre: str, *, en_lista: bool = False) -> Clase:
    return Clase(modelo, f"{titulo} de delimita (formato 1)", Path(__file__).with_name(f"{nombre}.json"), en_lista)


CLASES = {
    "documento": _clase(m.Documento, "Documento", "documento"),
    "tipología": _clase(DocumentoDeTipologia, "Tipología", "tipologia"),
    "barrido": _clase(DocumentoDeBarrido, "Espacio de un barrido", "barrido"),
    "acto": _clase(ActoEscrito, "Acto, o lista de ellos,", "acto", en_lista=True),
}
"""Las clases de archivo que una persona escribe, por la palabra con que se piden."""


def esquema(clase: str = "documento") -> Esquema:
    """El JSON Schema de una clase de archivo, como dato."""
    dicha = CLASES[clase]
    definiciones: dict[str, Esquema] = dict(PARTES_COMUNES)
    pendientes: list[type[Parte]] = [dicha.modelo, m.ReglaEscrita]
    while pendientes:
        modelo = pendientes.pop()
        if modelo.__name__ not in definiciones:
            definiciones[modelo.__name__] = _de_parte(modelo, pendientes)
    definiciones["CambiosDeRegla"] = _cambios(definiciones["ReglaEscrita"])
    raiz = _uno_o_lista(dicha.modelo) if dicha.en_lista else definiciones.pop(dicha.modelo.__name__)
    return {
        "$schema": _ORIGEN,
        "title": dicha.titulo,
        **raiz,
        "$defs": {nombre: definiciones[nombre] for nombre in sorted(_alcanzadas(raiz, definiciones))},
    }


def _uno_o_lista(modelo: type[Parte]) -> Esquema:
    suyo = {"$ref": f"#/$defs/{modelo.__name__}"}
    return {"anyOf": [suyo, {"type": "array", "minItems": 1, "items": suyo}]}


def _cambios(regla: Esquema) -> Esquema:
    """Lo que una propuesta puede sustituir de una regla: cualquier clave menos su id, y ninguna obligatoria."""
    ajenas = ("required", "oneOf", "allOf")
    cambios = {clave: valor for clave, valor in regla.items() if clave not in ajenas}
    return {**cambios, "properties": {c: e for c, e in regla["properties"].items() if c != "id"}}


def _alcanzadas(raiz: Esquema, definiciones: dict[str, Esquema]) -> set[str]:
    """Las definiciones que hacen falta desde la raíz."""
    halladas: set[str] = set()
    pendientes: list[Any] = [raiz]
    while pendientes:
        nodo = pendientes.pop()
        if isinstance(nodo, list):
            pendientes += nodo
        elif isinstance(nodo, dict):
            nombre = str(nodo.get("$ref", "")).removeprefix("#/$defs/")
            if nombre and nombre not in halladas:
                halladas.add(nombre)
                pendientes.append(definiciones[nombre])
            pendientes += nodo.values()
    return halladas


def _de_parte(modelo: type[Parte], pendientes: list[type[Parte]]) -> Esquema:
    """Un objeto cerrado: sus claves (con y sin tildes), las obligatorias y lo afinado a mano."""
    textos = DESCRIPCIONES[modelo.__name__]
    propiedades: Esquema = {}
    sin_tildes: Esquema = {}
    exigencias: list[Esquema] = []
    obligatorias: list[str] = []
    for nombre, campo in modelo.model_fields.items():
        clave = campo.alias or nombre
        afinado = AFINADO.get((modelo.__name__, clave))
        propio = afinado if afinado is not None else _de_campo(campo, pendientes)
        propiedades[clave] = {"description": textos[clave], **propio}
        if llana(clave) != clave:
            sin_tildes[f"^{llana(clave)}$"] = propiedades[clave]
            formas = [exige(clave), exige(llana(clave))]
            exigencias.append({"oneOf": formas} if campo.is_required() else {"not": {"allOf": formas}})
        elif campo.is_required():
            obligatorias.append(clave)
    objeto: Esquema = {
        "description": textos[""],
        "type": "object",
        "additionalProperties": False,
        "properties": propiedades,
    }
    if sin_tildes:  # como patrón valen igual, y el editor no las ofrece al completar
        objeto["patternProperties"] = sin_tildes
    objeto |= {"required": obligatorias} if obligatorias else {}
    exigencias += AFINADO.get((modelo.__name__, ""), {}).get("allOf", [])
    return objeto | ({"allOf": exigencias} if exigencias else {})


def _de_campo(campo: FieldInfo, pendientes: list[type[Parte]]) -> Esquema:
    anotacion = typing.cast(Any, campo.annotation)
    return _de_tipo(Annotated[anotacion, *campo.metadata] if campo.metadata else anotacion, pendientes)


def _de_tipo(anotacion: Any, pendientes: list[type[Parte]]) -> Esquema:
    """El esquema de una anotación de los modelos."""
    if anotacion is Any:
        return {"$ref": "#/$defs/Condicion"}
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
    return {"type": "object", "propertyNames": _solo_texto(claves), "additionalProperties": valores}


def _solo_texto(esquema: Esquema) -> Esquema:
    """Lo que queda de un escalar cuando es la clave de un mapa, que siempre es texto."""
    textos = [forma for forma in esquema.get("anyOf", ()) if forma.get("type") == "string"]
    return textos[0] if len(textos) == 1 else esquema


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


def texto_del_esquema(clase: str = "documento") -> str:
    """El contenido del archivo en que se publica el esquema de esa clase."""
    return json.dumps(esquema(clase), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for nombre, dicha in CLASES.items():
        dicha.archivo.write_text(texto_del_esquema(nombre), encoding="utf-8")
