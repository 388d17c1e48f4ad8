"""Quién tiene una función en unas unidades, en palabras."""

from __future__ import annotations

from grafos.gestion.lugares import Quienes
from grafos.prosa.citas import nombres, tras
from grafos.prosa.regiones import enumera, llamado
from motor.titulares.dictamen import Titulares
from reglas.lenguaje.caso import Caso

NADIE, NO_SE_EXIGE = "nadie", "no se exige ahí"


def titulares_en_palabras(caso: Caso, titulares: Titulares) -> str:
    """«Gobierno regional y Ministerio», o «nadie»."""
    return nombres(caso, titulares) or NADIE


def de_unos_a_otros(caso: Caso, antes: Titulares, despues: Titulares) -> str:
    """«de las municipalidades a nadie»."""
    de, a = (nombres(caso, t, en_medio=True) or NADIE for t in (antes, despues))
    return f"{tras('de', de)} {tras('a', a)}"


def quienes_en_palabras(caso: Caso, quienes: Quienes | None) -> str:
    """Los titulares de unas unidades; si son unos u otros, todos."""
    if quienes is None:
        return NO_SE_EXIGE
    primeros, *otros = quienes.alternativas
    dichos = (nombres(caso, titulares, en_medio=True) or NADIE for titulares in otros)
    return "; o bien ".join([titulares_en_palabras(caso, primeros), *dichos])


def de_que_depende(caso: Caso, quienes: Quienes | None) -> str:
    """Los datos que deciden entre unos titulares y otros; vacío si no hay nada que decidir."""
    return enumera(llamado(caso.atributos[atributo]) for atributo in quienes.faltan) if quienes is not None else ""
