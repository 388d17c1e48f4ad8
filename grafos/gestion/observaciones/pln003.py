"""PLN003: responsable que no tiene qué hacer en el paso.

Qué detecta
    El día en que empieza una acción que no es de norma, su responsable no es titular de la función del paso, ni le
    toca si se cumple una condición abierta, ni la apoya.

Por qué importa
    Quien no tiene la competencia no puede gastar ni firmar por ella: la acción nace observada por Contraloría.

Ejemplo
    El gobierno regional construye la red de un distrito, y ninguna regla le da ni el apoyo.

Cómo se corrige
    Se cambia el responsable, se firma antes el convenio como otra acción, o se dice otro paso.

Qué no ve
    Mira el derecho escrito en el caso, sin las propuestas de las demás acciones. Dictar una norma no es ejercer la
    función del paso: de las acciones de norma mira el rango PLN004.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto
from grafos.gestion.plan import plan_de
from grafos.gestion.quien_puede import QuienPuede

GRAVEDAD = "error"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    visto = plan_de(examen)
    if visto is None:
        return
    miradas = [(v, v.paso, v.accion.desde) for v in visto.acciones if v.accion.tipo != "norma"]
    dias = [dia for _, paso, dia in miradas if paso is not None and dia is not None]
    if not dias:
        return
    derecho = QuienPuede(examen, min(dias), max(dias))
    for vista, paso, dia in miradas:
        accion = vista.accion
        if paso is None or dia is None:
            continue
        if not derecho.puede(accion.responsable, paso, accion.funcion, dia, accion.donde):
            yield "acción", accion.id, (accion.responsable, paso, examen.funcion_de(paso, accion.funcion), str(dia))
