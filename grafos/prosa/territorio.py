"""Cuánto alcanza una región, en pocas palabras: «1,695 distritos · 24.2 M hab.»."""

from __future__ import annotations

from grafos.mapas.datos import Palabras
from grafos.prosa.regiones import nombre_legible
from motor.territorio.alcance import Alcance
from reglas.lenguaje.caso import Disposicion, Territorio
from reglas.lenguaje.plurales import contados, segun

_MILLON = 1_000_000
_UNIDAD = "unidad"


def alcance_en_breve(alcance: Alcance, territorio: Territorio) -> str:
    """Cuántas unidades caen, cuánto pesan y de cuántas no se sabe; si ninguna cae, se dice."""
    unidades, sin_dato = alcance.unidades, alcance.sin_dato
    if not unidades and not sin_dato:
        return f"ningún {_singular(territorio)} real"
    partes = [f"{unidades:,} {nombre_de_unidad(territorio, unidades)}"]
    if territorio.peso and alcance.peso:
        partes.append(" ".join(peso_en_breve(alcance.peso, territorio)))
    if sin_dato:
        partes.append(f"{sin_dato:,} sin dato")
    return " · ".join(partes)


def peso_en_palabras(peso: float, territorio: Territorio | None) -> str:
    """«población 2020: 612,345»: cuánto suman, y de qué; vacío si el territorio no trae qué pesar."""
    if territorio is None or not territorio.peso:
        return ""
    # Los CSV llevan sus columnas sin tildes, y esto se lee.
    return f"{nombre_legible(territorio.peso).replace('poblacion', 'población')}: {peso:,.0f}"


def peso_en_breve(peso: float, territorio: Territorio) -> tuple[str, str]:
    """«24.2 M» y «hab.»: cuánto pesan unas unidades y de qué es el peso."""
    return _cifra(peso), _de_que(territorio.peso or "")


def en_unidades(cuantas: int, territorio: Territorio | None) -> str:
    """«1,204 distritos»; «1,204 unidades» si el territorio no dice cómo se llaman."""
    if territorio is None:
        return contados(cuantas, _UNIDAD, _plural(_UNIDAD))
    return f"{cuantas:,} {nombre_de_unidad(territorio, cuantas)}"


def nombre_de_unidad(territorio: Territorio, cuantas: int) -> str:
    """«distrito» o «distritos»: como se llama la columna que da nombre a las unidades."""
    singular = _singular(territorio)
    return segun(cuantas, singular, _plural(singular))


def palabras_del_mapa(territorio: Territorio, mapa: Disposicion) -> Palabras:
    """Cómo se llama en el mapa lo que se cuenta."""
    division = nombre_legible(mapa.division).casefold()
    peso = territorio.peso or ""
    es_poblacion = peso.casefold().startswith("pobla")
    return Palabras(
        unidad=_singular(territorio),
        unidades=nombre_de_unidad(territorio, 2),
        division=division,
        divisiones=_plural(division),
        peso="habitantes" if es_poblacion else nombre_legible(peso),
        peso_en_corto=_de_que(peso) if peso else "",
    )


def _plural(singular: str) -> str:
    if singular.endswith("z"):
        return f"{singular[:-1]}ces"
    if singular.endswith("ón"):
        return f"{singular[:-2]}ones"
    return singular + ("s" if singular[-1:] in "aeiouáéó" else "es")


def _singular(territorio: Territorio) -> str:
    """Cómo se llama la columna del nombre; «nombre» o una letra no dicen de qué es."""
    llamado = nombre_legible(territorio.nombre[0]).casefold() if territorio.nombre else _UNIDAD
    return llamado if len(llamado) > 2 and not llamado.startswith("nombre") else _UNIDAD


def _cifra(peso: float) -> str:
    return f"{peso / _MILLON:,.1f} M" if peso >= _MILLON else f"{peso:,.0f}"


def _de_que(columna: str) -> str:
    """De qué es el peso: las columnas de población cuentan habitantes."""
    return "hab." if columna.casefold().startswith("pobla") else f"de {nombre_legible(columna)}"
