"""PLN004: instrumento de rango insuficiente.

Qué detecta
    La propuesta de la acción da alguna alerta de rango al simularla; o el instrumento que la acción dice tiene un rango
    inferior al de la norma de su propuesta.

Por qué importa
    Una norma no cambia a otra superior (Constitución, art. 51): se dicta y no surte efecto.

Ejemplo
    Una resolución ministerial que reasigna lo que da una ley orgánica.

Cómo se corrige
    Se sube el rango, o se llega a lo mismo con un convenio de delegación.

Qué no ve
    No sabe quién tiene la iniciativa ni si hay votos.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto
from grafos.gestion.plan import plan_de

GRAVEDAD = "error"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    visto = plan_de(examen)
    for vista in visto.acciones if visto is not None else ():
        necesarios = {alerta.necesario for alerta in (vista.simulada.alertas if vista.simulada is not None else ())}
        instrumento, rangos = vista.accion.instrumento, examen.caso.rangos
        if instrumento is not None and instrumento.propuesta is not None and instrumento.rango is not None:
            de_la_norma = examen.caso.propuestas[instrumento.propuesta].norma
            if rangos[instrumento.rango] > de_la_norma.orden:
                necesarios.add(de_la_norma.rango)
        if necesarios:
            yield "acción", vista.accion.id, tuple(sorted(necesarios, key=lambda rango: (rangos[rango], rango)))
