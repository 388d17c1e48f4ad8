"""EXP001: derogación sin motivo a la vista.

Qué detecta
    La propuesta deroga una regla, y ningún hallazgo de los que cierra o reduce la cita.

Por qué importa
    El efecto derogatorio ha de precisarse y justificarse expresamente en la exposición de motivos (DS 007-2022-JUS,
    art. 10, num. 10.3). Lo que se quita sin motivo deja un vacío que alguien tendrá que llenar.

Ejemplo
    Una ley que ordena la obra de agua deroga, además, el artículo que reparte el mantenimiento de las postas.

Cómo se corrige
    Se quita de `deroga`; o se escribe en la exposición de motivos por qué se deroga, que `delimita redactar` deja por
    completar.

Qué no ve
    No lee la exposición de motivos ya escrita: un motivo que no sea un defecto de reparto (la norma perdió su objeto,
    se contradice con un tratado) no se calcula.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.reformas.tecnica.base import Examen, Visto

GRAVEDAD = "aviso"


def en_propuesta(examen: Examen) -> Iterable[Visto]:
    hecha = examen.simulacion
    de_hoy = (*hecha.resueltos, *(antes for antes, _ in hecha.cambian))
    citadas = {regla for hallazgo in de_hoy for regla in hallazgo.reglas}
    for regla in sorted(set(examen.propuesta.deroga) - citadas):
        yield (examen.caso.reglas[regla].norma,), (regla,)
