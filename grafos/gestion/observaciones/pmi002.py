"""PMI002: quien ejecuta o financia no tiene la función.

Qué detecta
    El ejecutor o el financiador de un proyecto no es titular de la función en esa unidad, ni puede serlo, ni la apoya.

Por qué importa
    Gastar en lo que no le toca a uno es un hallazgo de auditoría, y la obra queda sin quien la reciba.

Ejemplo
    El gobierno regional ejecuta la obra de agua de un distrito que la ley da a la municipalidad.

Cómo se corrige
    Con un convenio de delegación de quien la tiene, cambiando la ejecutora, o con la norma que la reparta de otro modo.

Qué no ve
    No sabe si el convenio ya existe: la cartera no lo dice. Un acto con su convenio se juzga con `delimita acto`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto
from grafos.gestion.inversiones import cartera_de

GRAVEDAD = "error"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    visto, exceden = cartera_de(examen), defaultdict[tuple[str, str, str], list[str]](list)
    for uno in visto.proyectos if visto is not None else ():
        for hace in (uno.ejecuta, uno.financia):
            if hace.excede:
                exceden[hace.paso or "", hace.funcion, hace.quien or ""].append(uno.proyecto.cui)
    for (paso, funcion, quien), cuis in sorted(exceden.items()):
        yield "paso", paso, (funcion, quien, *cuis)
