"""Mundos diminutos para las pruebas: lo mínimo para decir una frase de derecho y ver qué se sigue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from grafos.hallazgos import Hallazgo, detectar
from motor.deduccion.referencia import DeductorDeReferencia
from motor.titulares.dictamen import Dictamen, analizar
from reglas import Caso, cargar_texto

DIA = date(2026, 6, 30)

ENTIDADES: dict[str, Any] = {
    "ministerio": {"nombre": "Ministerio", "nivel": "nacional"},
    "programa": {"nombre": "Programa", "nivel": "nacional", "parte_de": "ministerio"},
    "gore": {"nombre": "Gobierno regional", "nivel": "regional"},
    "provincia": {"nombre": "Municipalidad provincial", "nivel": "local"},
    "distrito": {"nombre": "Municipalidad distrital", "nivel": "local", "existe": {"cercado": "no"}},
    "municipalidades": {"nombre": "Las municipalidades", "nivel": "local", "comprende": ["provincia", "distrito"]},
}
ATRIBUTOS: dict[str, Any] = {
    "ámbito": {"tipo": "categoría", "valores": ["rural", "urbano"], "de": "territorio"},
    "población": {"tipo": "entero", "desde": 0, "hasta": 20000, "unidad": "habitantes", "de": "territorio"},
    "cercado": {"tipo": "booleano", "de": "territorio"},
}
NORMAS: dict[str, dict[str, Any]] = {
    "constitución": {"id": "constitución", "nombre": "Constitución", "rango": "constitución"},
    "ley": {"id": "ley", "nombre": "Ley", "rango": "ley", "publicada": "2010-01-01"},
    "ley-nueva": {"id": "ley-nueva", "nombre": "Ley nueva", "rango": "ley", "publicada": "2020-01-01"},
    "reglamento": {"id": "reglamento", "nombre": "Reglamento", "rango": "decreto-supremo", "publicada": "2015-01-01"},
}


def asigna(id_: str, titular: str, *, norma: str = "ley", modo: str = "titular", **claves: Any) -> dict[str, Any]:
    """Regla que asigna la ejecución (o lo que digan las claves) al titular."""
    funcion = claves.pop("función", "ejecuta")
    efecto = {"función": funcion, "titular": titular, "modo": modo}
    return regla(id_, norma=norma, asigna=efecto, **claves)


def regla(id_: str, *, norma: str = "ley", **claves: Any) -> dict[str, Any]:
    """Regla con lo obligatorio puesto."""
    return {"id": id_, "norma": norma, "cita": "art. 1", "resumen": "Regla de prueba.", **claves}


def limita(id_: str, funcion: str = "ejecuta", *, norma: str = "ley", **claves: Any) -> dict[str, Any]:
    """Marco que alcanza a un `nivel` o a un `titular` sin quitarle nada."""
    alcance = {clave: claves.pop(clave) for clave in ("nivel", "titular") if clave in claves}
    return regla(id_, norma=norma, limita={"función": funcion, **alcance}, **claves)


def exige_instrumento(
    id_: str, rango: str, funcion: str = "ejecuta", *, norma: str = "ley", **claves: Any
) -> dict[str, Any]:
    """Regla que pide ejercer la función por un acto de ese rango, al menos."""
    return regla(id_, norma=norma, exige_instrumento={"función": funcion, "rango": rango}, **claves)


def paso(id_: str = "obra", fase: str = "ejecución", **claves: Any) -> dict[str, Any]:
    """Paso con lo obligatorio puesto."""
    return {"id": id_, "nombre": id_.capitalize(), "fase": fase, **claves}


def documento(
    *reglas: Mapping[str, Any],
    pasos: list[dict[str, Any]] | None = None,
    entidades: Mapping[str, Any] | None = None,
    atributos: Mapping[str, Any] | None = None,
    caso: Mapping[str, Any] | None = None,
    **claves: Any,
) -> dict[str, Any]:
    """Documento de un mundo con las entidades, atributos y normas de costumbre."""
    normas = claves.pop("normas", None) or list(NORMAS.values())
    return {
        "formato": 1,
        "caso": {"id": "mundo", "título": "Mundo de prueba", "fecha": DIA.isoformat(), **(caso or {})},
        "entidades": ENTIDADES if entidades is None else dict(entidades),
        "atributos": ATRIBUTOS if atributos is None else dict(atributos),
        "procesos": [
            {
                "id": "proceso",
                "nombre": "Proceso",
                "sector": "prueba",
                "pasos": pasos if pasos is not None else [paso()],
            }
        ],
        "normas": normas,
        "reglas": list(reglas),
        **claves,
    }


class _SinAnclas(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def en_yaml(datos: Mapping[str, Any]) -> str:
    """El documento como lo escribiría una persona: sin anclas, en su orden."""
    return yaml.dump(datos, Dumper=_SinAnclas, allow_unicode=True, sort_keys=False)


def mundo(*reglas: Mapping[str, Any], **claves: Any) -> Caso:
    """El caso de `documento(...)`, leído por el camino de siempre."""
    return cargar_texto(en_yaml(documento(*reglas, **claves)))


def dictamen(*reglas: Mapping[str, Any], fecha: date | None = None, **claves: Any) -> Dictamen:
    """Dictamen del mundo con el deductor de referencia."""
    periodo = claves.pop("periodo", None)
    return analizar(mundo(*reglas, **claves), fecha, periodo, DeductorDeReferencia())


def hallazgos(*reglas: Mapping[str, Any], **claves: Any) -> tuple[Hallazgo, ...]:
    """Hallazgos del mundo."""
    return detectar(dictamen(*reglas, **claves))


def vistos(*reglas: Mapping[str, Any], **claves: Any) -> set[tuple[str, str | None, tuple[str, ...], tuple[str, ...]]]:
    """Lo esencial de cada hallazgo: código, función, titulares y reglas que lo causan."""
    return {(h.codigo, h.funcion, h.titulares, h.reglas) for h in hallazgos(*reglas, **claves)}
