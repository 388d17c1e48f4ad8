"""Condiciones dichas en una frase, y la frase leída de vuelta, igual.

    población: <= 2000; ámbito: rural               se cumplen las dos
    departamento: Lima, Callao                      cualquiera de esos valores
    departamento: excepto Lima, Callao              ninguno de esos valores
    (ámbito: urbano) o (población: > 20000)         se cumple alguna
    ámbito: rural; no (altitud: >= 4000)            no se cumple lo del paréntesis
    siempre · nunca                                 en todas partes · en ninguna

Un valor que lleve «;», «,», paréntesis, corchetes, dos puntos o comillas va entre comillas: "Lima, Callao". Una lista
dentro de otra, o de un solo valor, va entre corchetes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reglas.lenguaje.vocabulario import llana
from reglas.libro.listas import NINGUNO
from reglas.libro.trozos import FraseMalEscrita, cierre, comprueba, entre_comillas, partes, sin_comillas

__all__ = ["FraseMalEscrita", "condicion_de", "condicion_en_frase", "exige_de", "exige_en_frase"]

FORMA = "«atributo: valor; atributo: valor»"
_SIEMPRE, _NUNCA, _EXCEPTO = "siempre", "nunca", "excepto"
_CON_COMILLAS = re.compile(r'[;,:()\[\]"\n\r\t]')
_EXCEPCION = re.compile(rf"{_EXCEPTO}(?=[\s(\[\"])", re.IGNORECASE)
_NIEGA = re.compile(r"no\s*(?=\()", re.IGNORECASE)
_NEXO = re.compile(r"\s(y|e|o|u)\s+[\w.\-/]+\s*:", re.IGNORECASE)
_ENTRE_COMILLAS = re.compile(r'"[^"]*"')
_MILES = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])")
_DONDE = re.compile(r"(\S+)\s+donde(?=[\s(])\s*", re.IGNORECASE)


# -- condiciones --------------------------------------------------------------------------------------------------


def condicion_en_frase(condicion: Any) -> str:
    """La frase de una condición escrita (mapas, listas y textos, como en YAML). Lineal en lo escrito."""
    if isinstance(condicion, Mapping):
        return "; ".join(_clausula(clave, valor) for clave, valor in condicion.items()) or _SIEMPRE
    return " o ".join(f"({condicion_en_frase(parte)})" for parte in condicion) or _NUNCA


def condicion_de(texto: str) -> Any:
    """La condición que dice la frase: la inversa exacta de `condicion_en_frase`. Levanta `FraseMalEscrita`."""
    comprueba(texto)
    return _condicion(texto)


def _clausula(clave: str, valor: Any) -> str:
    if clave == "no":
        return f"no ({condicion_en_frase(valor)})"
    return f"{_escalar(clave)}: {_valor_en_frase(valor)}"


def _condicion(texto: str) -> Any:
    dicho = texto.strip()
    if llana(dicho).casefold() == _SIEMPRE:
        return {}
    if llana(dicho).casefold() == _NUNCA:
        return []
    if dicho.startswith("("):
        return list(_opciones(dicho))
    condicion: dict[str, Any] = {}
    for parte in partes(dicho, ";"):
        clausula = parte.strip()
        if not clausula:
            continue
        clave, valor = _leida(clausula)
        if clave in condicion:
            raise FraseMalEscrita(f"«{clave}» está dos veces: sus valores van juntos, separados por comas")
        condicion[clave] = valor
    if not condicion:
        raise FraseMalEscrita(f"no dice nada: se escribe {FORMA}")
    return condicion


def _opciones(dicho: str) -> Iterator[Any]:
    """Las de «(…) o (…)»."""
    resto = dicho
    while True:
        fin = cierre(resto, 0)
        yield _condicion(resto[1:fin])
        resto = resto[fin + 1 :].strip()
        if not resto:
            return
        nexo = re.match(r"o\s*(?=\()", resto, re.IGNORECASE)
        if nexo is None:
            raise FraseMalEscrita(f"tras un paréntesis se espera «o (…)», y hay «{resto}»")
        resto = resto[nexo.end() :]


def _leida(clausula: str) -> tuple[str, Any]:
    niega = _NIEGA.match(clausula)
    if niega is not None:
        fin = cierre(clausula, niega.end())
        if clausula[fin + 1 :].strip():
            raise FraseMalEscrita(f"tras «no (…)» sobra «{clausula[fin + 1 :].strip()}»: lo demás se separa con «;»")
        return "no", _condicion(clausula[niega.end() + 1 : fin])
    trozos = partes(clausula, ":", 1)
    if len(trozos) != 2 or not trozos[0].strip() or not trozos[1].strip():
        raise FraseMalEscrita(f"«{clausula}»: se escribe {FORMA}")
    clave = sin_comillas(trozos[0].strip())
    if llana(clave).casefold() == "no":
        raise FraseMalEscrita("lo que se niega va entre paréntesis: no (atributo: valor)")
    return clave, _valor(trozos[1])


def _valor_en_frase(valor: Any) -> str:
    if isinstance(valor, str):
        return _escalar(valor)
    if isinstance(valor, Mapping):
        return f"{_EXCEPTO} {_valor_en_frase(valor['no'])}"
    elementos = ", ".join(map(_elemento_en_frase, valor))
    return elementos if len(valor) > 1 else f"[{elementos}]"


def _elemento_en_frase(valor: Any) -> str:
    if isinstance(valor, str):
        return _escalar(valor)
    if isinstance(valor, Mapping):
        return f"({_valor_en_frase(valor)})"
    return f"[{', '.join(map(_elemento_en_frase, valor))}]"


def _valor(texto: str) -> Any:
    dicho = texto.strip()
    excepcion = _EXCEPCION.match(dicho)
    if excepcion is not None:
        return {"no": _valor(dicho[excepcion.end() :])}
    if _MILES.search(_ENTRE_COMILLAS.sub("", dicho)):
        sin_comas = _MILES.sub(lambda numero: numero[0].replace(",", ""), dicho)
        raise FraseMalEscrita(f"«{dicho}»: los miles van sin coma ({sin_comas})")
    elementos = [_elemento(parte) for parte in partes(dicho, ",")]
    return elementos[0] if len(elementos) == 1 else elementos


def _elemento(parte: str) -> Any:
    dicho = parte.strip()
    if dicho[:1] in ("[", "("):
        fin = cierre(dicho, 0)
        if dicho[fin + 1 :].strip():
            raise FraseMalEscrita(f"«{dicho}»: un valor con paréntesis o corchetes va entre comillas")
        dentro = dicho[1:fin]
        if dicho[0] == "(":
            return _valor(dentro)
        return [_elemento(uno) for uno in partes(dentro, ",")] if dentro.strip() else []
    if not dicho:
        raise FraseMalEscrita("falta un valor: sobra una coma o unos dos puntos")
    if dicho[0] == '"':
        return sin_comillas(dicho)
    if re.search(r'[()\[\]"]', dicho):
        raise FraseMalEscrita(f"«{dicho}»: un valor con paréntesis, corchetes o comillas va entre comillas")
    if _NEXO.search(dicho):
        raise FraseMalEscrita(f"«{dicho}»: una condición y otra se separan con «;»; si basta una, (…) o (…)")
    return dicho


def _escalar(texto: str) -> str:
    hace_falta = not texto or texto != texto.strip() or _CON_COMILLAS.search(texto) or _EXCEPCION.match(f"{texto} ")
    return entre_comillas(texto) if hace_falta or _NEXO.search(texto) else texto


# -- lo que un paso exige -------------------------------------------------------------------------------------------


def exige_en_frase(entradas: Sequence[Any]) -> str:
    """«ejecuta, supervisa donde (ámbito: rural)»; `NINGUNO` si no exige ninguna función."""
    return ", ".join(_entrada_en_frase(entrada) for entrada in entradas) or NINGUNO


def exige_de(texto: str) -> list[Any]:
    """La inversa de `exige_en_frase`. Levanta `FraseMalEscrita`."""
    if texto.strip() == NINGUNO:
        return []
    comprueba(texto)
    return [_entrada(parte.strip()) for parte in partes(texto, ",") if parte.strip()]


def _entrada_en_frase(entrada: Any) -> str:
    if isinstance(entrada, str):
        return entrada
    return f"{entrada['función']} donde ({condicion_en_frase(entrada['donde'])})"


def _entrada(parte: str) -> Any:
    con = _DONDE.match(parte)
    if con is None:
        return parte
    resto = parte[con.end() :]
    if resto.startswith("(") and cierre(resto, 0) == len(resto) - 1:
        resto = resto[1:-1]
    return {"función": con[1], "donde": _condicion(resto)}
