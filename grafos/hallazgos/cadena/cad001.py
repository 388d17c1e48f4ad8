"""CAD001: se ejecuta sin que nadie haya financiado.

Qué detecta
    Puntos donde alguien ejecuta un paso de un proceso que pide financiamiento, y ni en ese paso ni en ninguno de los
    que van antes en su proceso hay quien financie.

Por qué importa
    La obra o el servicio tiene responsable y no tiene dinero: se empieza y no se termina, o no se empieza.

Ejemplo
    La municipalidad ejecuta la obra rural y el paso de asignar el presupuesto, que va antes, no tiene titular fuera
    de los distritos priorizados.

Cómo se corrige
    Se asigna quién financia donde falta, o se corrige el orden de los pasos (`después_de`).

Qué no ve
    No ve el financiamiento que llega de otro proceso ni el que solo depende de una condición abierta.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from grafos.hallazgos.base import CADENA, Indicio
from grafos.hallazgos.cadena.sosten import es_de_ejecutar, sostenido
from grafos.hallazgos.inspeccion import Inspeccion
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import CeldaAnalizada

GRAVEDAD = "aviso"
FAMILIA = CADENA


@dataclass(frozen=True, slots=True)
class SinFinanciar:
    """`pasos`: aquel en que se ejecuta y los de antes, donde se buscó quien financie."""

    pasos: tuple[str, ...]


def mira(inspeccion: Inspeccion, celda: Celda) -> Iterable[Celda]:
    if celda.funcion != "ejecuta":
        return ()
    return [Celda(paso, "financia") for paso in _hasta(inspeccion, celda.paso)]


def en_celda(inspeccion: Inspeccion, vista: CeldaAnalizada) -> Iterable[Indicio]:
    paso = vista.celda.paso
    if not es_de_ejecutar(vista):
        return
    exigido = inspeccion.donde_exige(inspeccion.dictamen.caso.pasos[paso].proceso, "financia")
    financiado = inspeccion.con_titular(tuple(mira(inspeccion, vista.celda))) if exigido else None
    if financiado is None:
        return
    indicio = sostenido(inspeccion.dictamen, vista, inspeccion.resta(exigido, financiado), si_se_exige=False)
    if indicio is not None:
        yield replace(indicio, detalle=SinFinanciar(_hasta(inspeccion, paso)))


def _hasta(inspeccion: Inspeccion, paso: str) -> tuple[str, ...]:
    return (*inspeccion.antecesores(paso), paso)
