"""Cómo se nombra a una entidad y se cita una regla en todo lo que se lee."""

from __future__ import annotations

import re
from collections.abc import Iterable

from grafos.prosa.regiones import enumera
from reglas.lenguaje.caso import Caso

_ARTICULO = re.compile(r"(El|La|Los|Las) [a-záéíóúñ]")
"""Un artículo y un nombre común."""

_OTRA_NORMA = re.compile(r"(; |\by )[A-ZÁÉÍÓÚÑ]")
"""Una cita que nombra además otra norma: «art. 4, y Ley 27972, art. 3»."""


def nombre(caso: Caso, entidad: str) -> str:
    """Nombre de la entidad, o su id si no está declarada."""
    return caso.entidades[entidad].nombre if entidad in caso.entidades else entidad


def en_frase(caso: Caso, entidad: str) -> str:
    """El nombre donde no empieza la frase: «las municipalidades», pero «La Positiva», que es un nombre propio."""
    dicho = nombre(caso, entidad)
    return dicho[0].lower() + dicho[1:] if _ARTICULO.match(dicho) else dicho


def nombres(caso: Caso, entidades: Iterable[str], nexo: str = "y", *, en_medio: bool = False) -> str:
    """Varias entidades: «Las municipalidades y Gobierno Regional», «Gobierno Regional y las municipalidades».

    `en_medio`: lo que va delante ya empezó la frase, y tampoco la primera lleva mayúscula en su artículo.
    """
    primera, *demas = [*entidades] or [""]
    if not primera:
        return ""
    empieza = en_frase if en_medio else nombre
    return enumera([empieza(caso, primera), *(en_frase(caso, otra) for otra in demas)], nexo)


def tras(preposicion: str, dicho: str) -> str:
    """«de las municipalidades», «al ministerio»: la preposición con lo que le sigue."""
    if preposicion in ("de", "a") and dicho.startswith("el "):
        return f"{preposicion}l {dicho.removeprefix('el ')}"
    return f"{preposicion} {dicho}"


def tiene(caso: Caso, entidad: str) -> str:
    """El verbo que concuerda con el nombre: «Las municipalidades tienen», «Gobierno Regional tiene»."""
    return "tienen" if es_plural(caso, entidad) else "tiene"


def tendria(caso: Caso, entidad: str) -> str:
    """Como `tiene`, de lo que depende de una condición."""
    return "tendrían" if es_plural(caso, entidad) else "tendría"


def ejerce(caso: Caso, entidad: str) -> str:
    """Como `tiene`, de ejercer."""
    return "ejercen" if es_plural(caso, entidad) else "ejerce"


def puede(caso: Caso, entidad: str) -> str:
    """Como `tiene`, de poder."""
    return "pueden" if es_plural(caso, entidad) else "puede"


def es_plural(caso: Caso, entidad: str) -> bool:
    """Si su nombre pide el verbo en plural: «Las municipalidades»."""
    return nombre(caso, entidad).startswith(("Las ", "Los "))


def cita(caso: Caso, regla: str) -> str:
    """«Ley Orgánica de Municipalidades, art. 80, num. 4.2»."""
    escrita = caso.reglas[regla]
    return f"{caso.normas[escrita.norma].nombre}, {escrita.cita}"


def citas(caso: Caso, reglas: Iterable[str], cuantas: int | None = None) -> str:
    """Las citas de varias reglas, reunidas por norma: «Ley 27972, art. 81, num. 1.10 y art. 81, num. 2.4; Ley …».

    La que nombra además otra norma va aparte, que lo que la siguiera se leería de esa otra. Más de `cuantas` se resumen
    en cuántas faltan.
    """
    distintas = list(dict.fromkeys((caso.reglas[r].norma, caso.reglas[r].cita) for r in reglas))
    por_norma: dict[str, list[str]] = {}
    for norma, articulo in distintas[:cuantas]:
        por_norma.setdefault(norma, []).append(articulo)
    partes = [
        f"{caso.normas[norma].nombre}, {dicho}"
        for norma, articulos in por_norma.items()
        for dicho in _reunidos(articulos)
    ]
    faltan = 0 if cuantas is None else len(distintas) - cuantas
    return "; ".join([*partes, f"y {faltan} más"] if faltan > 0 else partes)


def _reunidos(articulos: list[str]) -> list[str]:
    propios = [articulo for articulo in articulos if not _OTRA_NORMA.search(articulo)]
    return [*([enumera(propios)] if propios else []), *(a for a in articulos if _OTRA_NORMA.search(a))]


def rango_legible(rango: str) -> str:
    """«ley-orgánica» como se lee: «ley orgánica»."""
    return rango.replace("-", " ")
