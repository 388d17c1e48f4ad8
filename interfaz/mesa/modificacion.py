"""Lo que una modificación cambia de una regla, en palabras: a quién da qué, dónde, sobre qué prevalece."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grafos.prosa.citas import nombre
from grafos.prosa.regiones import enumera, nombre_legible
from interfaz.formatos.html.cuadricula import articulo
from reglas.lenguaje.caso import Caso

_DE_REGLAS = {"prevalece_sobre": "prevalece sobre", "concurre_con": "se reparte con"}


def en_palabras(cambios: Mapping[str, Any], caso: Caso) -> str:
    """Las claves que cambian, una tras otra y siempre en el mismo orden; el resumen, al final."""
    claves = sorted(cambios, key=lambda clave: (clave == "resumen", clave))
    return "; ".join(_dicho(clave, cambios[clave], caso) for clave in claves)


def _dicho(clave: str, valor: Any, caso: Caso) -> str:
    if clave == "asigna" and isinstance(valor, Mapping) and {"función", "titular"} <= set(valor):
        modo = f" ({nombre_legible(str(valor['modo']))})" if "modo" in valor else ""
        return f"da {_escrito(valor['función'])} a {_quien(valor['titular'], caso)}{modo}"
    if clave == "donde" and isinstance(valor, Mapping):
        return f"vale donde {_condicion(valor, caso)}"
    if clave == "cuando" and isinstance(valor, Mapping):
        return f"habla de {enumera(f'{nombre_legible(dato)} {_escrito(suyo)}' for dato, suyo in valor.items())}"
    if clave in _DE_REGLAS and isinstance(valor, list):
        citadas = (articulo(caso, id_) if id_ in caso.reglas else str(id_) for id_ in valor)
        return f"{_DE_REGLAS[clave]} {enumera(f'«{citada}»' for citada in citadas)}"
    if clave == "resumen":
        return f"pasa a decir, en resumen, {_escrito(str(valor).rstrip('.'))}"
    return f"{nombre_legible(clave)}: {_escrito(valor)}"


def _quien(titular: Any, caso: Caso) -> str:
    return nombre(caso, titular) if isinstance(titular, str) else _escrito(titular)


def _condicion(donde: Mapping[str, Any], caso: Caso) -> str:
    llamados = ((caso.atributos[a].llamado if a in caso.atributos else a, v) for a, v in donde.items())
    return enumera(f"{llamado} {_escrito(valor)}" for llamado, valor in llamados)


def _escrito(valor: Any) -> str:
    """Lo escrito en una clave, en un renglón."""
    if isinstance(valor, Mapping):
        return "; ".join(f"{clave}: {_escrito(suyo)}" for clave, suyo in valor.items())
    if isinstance(valor, list):
        return enumera((_escrito(uno) for uno in valor), "o")
    return ("sí" if valor else "no") if isinstance(valor, bool) else f"«{valor}»"
