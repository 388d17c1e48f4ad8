"""Quién tiene una función en unas unidades, en palabras."""

from __future__ import annotations

from grafos.gestion.lugares import Quienes
from grafos.prosa.citas import nombre
from grafos.prosa.regiones import enumera, llamado
from motor.titulares.dictamen import Titulares
from reglas.lenguaje.caso import Caso

NADIE, NO_SE_EXIGE = "nadie", "no se exige ahí"


def titulares_en_palabras(caso: Caso, titulares: Titulares) -> str:
    """«Gobierno regional y Ministerio», o «nadie»."""
    return enumera(nombre(caso, t) for t in titulares) or NADIE


def quienes_en_palabras(caso: Caso, quienes: Quienes | None) -> str:
    """Los titulares de unas unidades; si son unos u otros, todos."""
    if quienes is None:
        return NO_SE_EXIGE
    return "; o bien ".join(titulares_en_palabras(caso, titulares) for titulares in quienes.alternativas)


def de_que_depende(caso: Caso, quienes: Quienes | None) -> str:
    """Los datos que deciden entre unos titulares y otros; vacío si no hay nada que decidir."""
    return enumera(llamado(caso.atributos[atributo]) for atributo in quienes.faltan) if quienes is not None else ""
