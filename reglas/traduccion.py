"""Los errores de pydantic, como problemas en español con su sitio, lo admitido y una sugerencia."""

from __future__ import annotations

from typing import Any

from pydantic_core import ErrorDetails

from reglas.arbol import ILEGIBLE, Mapa, Ruta, hijo, sitio_de
from reglas.errores import Problema, parecida
from reglas.parte import Parte

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


def ruta_de(error: ErrorDetails) -> Ruta:
    """Dónde está el error; el de una clave lleva la ruta de la clave."""
    lugar = error["loc"]
    return lugar[:-1] if lugar and lugar[-1] == "[key]" else lugar


def traducidos(errores: list[ErrorDetails], mapa: Mapa, modelo: type[Parte], base: str) -> list[Problema]:
    """Los problemas de un `modelo` leído de `mapa`; `base` encabeza sus claves.

    Una clave que falta junto a otra desconocida que se le parece es un solo error.
    """
    confundidas = {
        (ruta_de(error)[:-1], faltante)
        for error in errores
        if error["type"] == "extra_forbidden"
        and (faltante := _clave_confundida(ruta_de(error), errores)) is not None
    }
    return [
        _traducido(error, mapa, modelo, base)
        for error in errores
        if error["input"] is not ILEGIBLE
        and not (error["type"] == "missing" and (error["loc"][:-1], error["loc"][-1]) in confundidas)
    ]


def _clave_confundida(ruta: Ruta, errores: list[ErrorDetails]) -> str | None:
    faltan = [str(e["loc"][-1]) for e in errores if e["type"] == "missing" and e["loc"][:-1] == ruta[:-1]]
    return parecida(str(ruta[-1]), faltan)


def _traducido(error: ErrorDetails, mapa: Mapa, modelo: type[Parte], base: str) -> Problema:
    tipo, ruta, entrada = error["type"], ruta_de(error), error["input"]
    es_clave = tipo == "extra_forbidden" or ruta != error["loc"]
    recibido: str | None = entrada if isinstance(entrada, str) else None
    admitidos: tuple[str, ...] = ()
    sugerencia: str | None = None
    if tipo == "extra_forbidden":
        admitidos = _claves_en(modelo, ruta[:-1])
        sugerencia = parecida(str(ruta[-1]), admitidos)
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
    linea, columna = sitio_de(mapa, ruta, de_la_clave=es_clave)
    clave = _clave_de(mapa, ruta, base)
    return Problema(mapa.archivo, linea, columna, clave, mensaje, recibido, admitidos, sugerencia)


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
