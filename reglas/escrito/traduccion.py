"""Los errores de pydantic, como problemas en español con su sitio, lo admitido y una sugerencia."""

from __future__ import annotations

from typing import Any

from pydantic_core import ErrorDetails

from reglas.escrito.parte import Parte
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.errores import Problema, sugerida
from reglas.yaml.arbol import ILEGIBLE, Lista, Mapa, Ruta, hijo, nodo_en, sitio_de

__all__ = ["ruta_de", "traducidos"]

_GENERICOS = {
    "string_type": "se espera un texto, no una lista ni un mapa",
    "string_pattern_mismatch": "el texto está vacío",
    "tuple_type": "se espera una lista",
    "dict_type": "se espera un mapa de claves",
    "model_type": "se espera un mapa de claves",
    "too_short": "la lista está vacía",
    "greater_than_equal": "el número está fuera de lo admitido",
    "less_than_equal": "el número está fuera de lo admitido",
}

_CLASES = {"extra_forbidden": clases.CLAVE_DESCONOCIDA, "missing": clases.FALTA}


def ruta_de(error: ErrorDetails, mapa: Mapa) -> Ruta:
    """Dónde está el error en `mapa`.

    El de una clave lleva la ruta de la clave; el de un valor suelto que podía ser una lista, la suya.
    """
    lugar = error["loc"]
    if lugar[-1] == "[key]":
        return lugar[:-1]
    if isinstance(lugar[-1], int) and not isinstance(nodo_en(mapa, lugar[:-1]), Lista):
        return lugar[:-1]
    return lugar


def traducidos(errores: list[ErrorDetails], mapa: Mapa, modelo: type[Parte], base: str) -> list[Problema]:
    """Los problemas de un `modelo` leído de `mapa`; `base` encabeza sus claves."""
    confundidas = _confundidas(errores)
    propios = [error for error in errores if not _ya_dicho(error, confundidas)]
    return [_traducido(error, mapa, modelo, base, orden) for orden, error in enumerate(propios)]


def _ya_dicho(error: ErrorDetails, confundidas: set[Ruta]) -> bool:
    if error["type"] == "missing":
        return error["loc"] in confundidas
    return error["input"] is ILEGIBLE and error["type"] != "extra_forbidden"


def _confundidas(errores: list[ErrorDetails]) -> set[Ruta]:
    """Las claves que faltan junto a otra desconocida que se les parece: son un solo error."""
    faltan: dict[Ruta, list[str]] = {}
    for error in errores:
        if error["type"] == "missing":
            faltan.setdefault(error["loc"][:-1], []).append(str(error["loc"][-1]))
    confundidas: set[Ruta] = set()
    for orden, error in enumerate(errores):
        lugar = error["loc"][:-1]
        if error["type"] == "extra_forbidden" and lugar in faltan:
            hallada = sugerida(str(error["loc"][-1]), faltan[lugar], orden)
            confundidas.update([(*lugar, hallada)] if hallada else [])
    return confundidas


def _traducido(error: ErrorDetails, mapa: Mapa, modelo: type[Parte], base: str, orden: int) -> Problema:
    tipo, ruta, entrada = error["type"], ruta_de(error, mapa), error["input"]
    es_clave = tipo == "extra_forbidden" or error["loc"][-1] == "[key]"
    recibido: str | None = entrada if isinstance(entrada, str) else None
    admitidos: tuple[str, ...] = ()
    sugerencia: str | None = None
    clase = _CLASES.get(tipo, clases.VALOR_NO_ADMITIDO)
    if tipo == "extra_forbidden":
        admitidos = _claves_en(modelo, ruta[:-1])
        sugerencia = sugerida(str(ruta[-1]), admitidos, orden)
        mensaje, recibido = f"la clave «{ruta[-1]}» no se conoce", None
    elif tipo == "missing":
        mensaje = f"falta la clave obligatoria «{ruta[-1]}»"
    elif tipo == "delimita":
        contexto = error["ctx"]
        mensaje, admitidos, sugerencia = contexto["mensaje"], contexto["admitidos"], contexto["sugerencia"]
    else:
        mensaje = _GENERICOS.get(tipo, "el valor no es válido")
        if tipo in ("greater_than_equal", "less_than_equal"):
            admitidos = ("un entero de 0 a 18",)
    sitio = sitio_de(mapa, ruta, de_la_clave=es_clave)
    return Problema(clase, sitio, _clave_de(mapa, ruta, base), mensaje, recibido, admitidos, sugerencia)


def _clave_de(mapa: Mapa, ruta: Ruta, base: str) -> str:
    """La ruta para personas: con el `id` de cada elemento de lista en vez de su índice, si lo tiene."""
    texto = base
    nodo: Any = mapa
    for paso in ruta:
        hallado = hijo(nodo, paso)
        nodo = hallado[1] if hallado else None
        identificador = nodo.get("id") if isinstance(nodo, Mapa) else None
        if not isinstance(paso, int):
            texto += f".{paso}" if texto else paso
        elif isinstance(identificador, str):
            texto += f".{identificador}"
        else:
            texto += f"[{paso}]"
    return texto


def _claves_en(modelo: type[Parte], ruta: Ruta) -> tuple[str, ...]:
    """Las claves que admite la parte situada en `ruta`."""
    actual = modelo
    for paso in ruta:
        campo = next((c for nombre, c in actual.model_fields.items() if (c.alias or nombre) == paso), None)
        actual = (_parte_en(campo.annotation) if campo else None) or actual
    return tuple(actual.claves().values())


def _parte_en(anotacion: Any) -> type[Parte] | None:
    """El modelo que hay dentro de `tuple[X, ...]`, `dict[str, X]` o `X | None`."""
    if isinstance(anotacion, type) and issubclass(anotacion, Parte):
        return anotacion
    hallados = (_parte_en(argumento) for argumento in getattr(anotacion, "__args__", ()))
    return next((hallado for hallado in hallados if hallado is not None), None)
