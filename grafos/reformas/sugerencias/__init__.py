"""Sugerencias: los conjuntos mínimos de ediciones que quitan los errores de una celda sin abrir otros.

    sugerir(caso, fecha)     → list[Sugerencia]  de todas las celdas con errores, o de las de un paso
    buscar(base, hallazgos)  → list[Busqueda]    lo mismo, y cuánto se buscó en cada celda
    en_propuesta(sugerencia, caso) → str         el archivo de propuesta que `simular` acepta

La herramienta sugiere; decide un abogado.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import yaml

from grafos.hallazgos import Hallazgo, detectar
from grafos.reformas.sugerencias.busqueda import Buscador, Busqueda, Limites, Sugerencia
from grafos.reformas.sugerencias.ediciones import CLASES, Costo, Edicion
from grafos.reformas.sugerencias.escritura import donde_de
from grafos.reformas.sugerencias.verificacion import errores_de
from motor.deduccion import Deductor
from motor.titulares.dictamen import Dictamen, analizar
from reglas.lenguaje.caso import Caso

__all__ = [
    "CLASES",
    "DECIDE",
    "Busqueda",
    "Costo",
    "Edicion",
    "Limites",
    "Sugerencia",
    "buscar",
    "donde_de",
    "en_archivo",
    "en_propuesta",
    "en_yaml",
    "sugerir",
]

DECIDE = "Sugiere; decide un abogado."
LIMITES = Limites()


def sugerir(
    caso: Caso, fecha: date | None = None, paso: str | None = None, deductor: Deductor | None = None
) -> list[Sugerencia]:
    """Las sugerencias de cada celda con errores, en el orden de las celdas y, en cada una, de la menos costosa a la
    más. Levanta `UniversoVacio`."""
    base = analizar(caso, fecha, deductor=deductor)
    return [sugerencia for hecha in buscar(base, detectar(base), paso) for sugerencia in hecha.sugerencias]


def buscar(
    base: Dictamen,
    hallazgos: Sequence[Hallazgo],
    paso: str | None = None,
    limites: Limites = LIMITES,
    avance: Callable[[int, int], None] | None = None,
) -> list[Busqueda]:
    """Lo hallado en cada celda con errores no tolerados (o en las del paso). `avance` recibe hechas y totales."""
    buscador = Buscador(base, hallazgos, limites)
    celdas = [c for c in base.celdas if paso in (None, c.paso) and errores_de(hallazgos, c)]
    hechas: list[Busqueda] = []
    for celda in celdas:
        hechas.append(buscador.celda(celda))
        if avance is not None:
            avance(len(hechas), len(celdas))
    return hechas


def en_propuesta(sugerencia: Sugerencia, caso: Caso) -> str:
    """La sugerencia como archivo de propuesta."""
    return en_archivo([sugerencia], caso)


def en_archivo(sugerencias: Iterable[Sugerencia], caso: Caso) -> str:
    """Un archivo con una propuesta por sugerencia, para leerlo y simular la que se quiera."""
    lista = list(sugerencias)
    cabecera = [f"# {DECIDE}", "# La norma, su rango, sus fechas y las citas «por definir» los completa quien decida."]
    for sugerencia in lista:
        cabecera += [f"# {sugerencia.id}:"]
        cabecera += [f"#   - {' '.join(edicion.texto(caso).split())}" for edicion in sugerencia.ediciones]
    documento = {"formato": 1, "propuestas": [sugerencia.propuesta for sugerencia in lista]}
    return "\n".join([*cabecera, en_yaml(documento)])


def en_yaml(documento: Mapping[str, Any]) -> str:
    """El documento como archivo: sin anclas, con tildes y en el orden en que se dio."""
    escrito: str = yaml.dump(dict(documento), Dumper=_SinAnclas, **_COMO_SE_ESCRIBE)
    return escrito


_COMO_SE_ESCRIBE: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": 110}


class _SinAnclas(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True
