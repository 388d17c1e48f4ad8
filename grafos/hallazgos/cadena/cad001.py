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

import networkx as nx

from grafos.hallazgos.base import CADENA, Indicio
from grafos.hallazgos.cadena.antecesores import antecesores, con_titular, ejecuciones, orden_de_pasos, sostenido
from grafos.responsabilidades import celdas_de
from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.caso import Proceso

GRAVEDAD = "aviso"
FAMILIA = CADENA


@dataclass(frozen=True, slots=True)
class SinFinanciar:
    """`pasos`: aquel en que se ejecuta y los de antes, donde se buscó quien financie."""

    pasos: tuple[str, ...]


def en_caso(grafo: nx.MultiDiGraph) -> Iterable[Indicio]:
    dictamen: Dictamen = grafo.graph["dictamen"]
    orden = orden_de_pasos(grafo)
    exigen = {proceso.id: _exige_financia(dictamen, proceso) for proceso in dictamen.caso.procesos}
    for vista in ejecuciones(celdas_de(grafo)):
        paso = vista.celda.paso
        exigido = exigen[dictamen.caso.pasos[paso].proceso]
        if not exigido:
            continue
        pasos = (*antecesores(orden, dictamen, paso), paso)
        financiado = con_titular(dictamen, (Celda(otro, "financia") for otro in pasos))
        if financiado is None:
            continue
        indicio = sostenido(dictamen, vista, exigido - financiado, si_se_exige=False)
        if indicio is not None:
            yield replace(indicio, detalle=SinFinanciar(pasos))


def _exige_financia(dictamen: Dictamen, proceso: Proceso) -> Ambito:
    """Dónde el proceso exige, en algún paso, que alguien financie."""
    donde = dictamen.espacio.nada
    for paso in proceso.pasos:
        donde = donde | dictamen.espacio.donde(paso.donde_exige("financia"))
    return donde & dictamen.universo
