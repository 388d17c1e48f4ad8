"""Lo que una norma dice de un deber —plazo, recursos, requisito, quién declara, con qué acto—, en palabras."""

from __future__ import annotations

from grafos.prosa.citas import en_frase, rango_legible
from motor.cambios.deberes import REQUISITOS, Dicho
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.regla import Declara, NoDice, Plazo, Recursos

DIAS = {True: " hábiles", False: " calendario", None: ""}


def dicho_en_palabras(que: str, dicho: Dicho, caso: Caso) -> str:
    """«30 días hábiles», «de una transferencia», «el convenio»…"""
    if isinstance(dicho, NoDice):
        return "la norma no lo dice"
    if isinstance(dicho, Plazo):
        return f"{dicho.dias:,} {'día' if dicho.dias == 1 else 'días'}{DIAS[dicho.habiles]}"
    if isinstance(dicho, Recursos):
        return dicho.de.replace("-", " ")
    if isinstance(dicho, Declara):
        acto = f", por {rango_legible(dicho.instrumento)}" if dicho.instrumento else ""
        return f"{en_frase(caso, dicho.quien)}{acto}"
    return caso.requisitos[dicho].nombre if que == REQUISITOS else rango_legible(dicho)
