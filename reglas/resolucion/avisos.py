"""Lo que se leyó bien pero parece un descuido: un elemento de un `cuando` que no es de nada del caso.

Basta que otro elemento de la lista case para que el descuido pase en silencio: la regla trata menos pasos de los que
dice. Solo se mira en los documentos del propio caso; una norma compartida puede nombrar pasos de otros sectores.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname

from reglas.escrito import modelos as m
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.caso import Proceso
from reglas.lenguaje.errores import Problema, parecida
from reglas.yaml.fuentes import PREFIJO

__all__ = ["Patrones", "es_propio"]

_SIN = {
    "proceso": "no hay ningún proceso «{}» en el caso",
    "sector": "ningún proceso del caso es del sector «{}»",
    "paso": "no hay ningún paso «{}» en el caso",
    "actividad": "ningún paso del caso tiene la actividad «{}»",
    "objeto": "ningún paso del caso tiene el objeto «{}»",
    "materia": "ningún paso del caso tiene la materia «{}»",
}


def es_propio(archivo: str, raiz: str) -> bool:
    """Si el archivo es del caso: suyo en el disco o, si el caso viene incluido, de su misma carpeta."""
    return not archivo.startswith(PREFIJO) or dirname(archivo) == dirname(raiz)


class Patrones:
    """Lo que los pasos del caso tienen, para compararlo con lo que los `cuando` piden."""

    def __init__(self, procesos: Iterable[Proceso]) -> None:
        pasos = [paso for proceso in procesos for paso in proceso.pasos]
        self.hay: Mapping[str, frozenset[str]] = {
            "proceso": frozenset(paso.proceso for paso in pasos),
            "sector": frozenset(paso.sector for paso in pasos),
            "paso": frozenset(paso.id for paso in pasos),
            **{
                clave: frozenset(dicho for paso in pasos for dicho in getattr(paso, clave))
                for clave in ("actividad", "objeto", "materia")
            },
        }

    def avisos(self, escrita: m.ReglaEscrita) -> Iterator[Problema]:
        """Los elementos de las listas de su `cuando` que nada tiene, si otro de la misma lista sí casa."""
        if escrita.cuando is None:
            return
        for clave, hay in self.hay.items():
            pedidos: tuple[str, ...] = getattr(escrita.cuando, clave)
            muertos = [numero for numero, pedido in enumerate(pedidos) if pedido not in hay]
            for numero in muertos if len(muertos) < len(pedidos) else ():
                lugar = escrita.lugar(f"reglas.{escrita.id}") / "cuando" / clave / numero
                mensaje, sugerencia = _SIN[clave].format(pedidos[numero]), parecida(pedidos[numero], sorted(hay))
                clase = clases.SIN_EFECTO_EN_LA_LISTA
                yield Problema(clase, lugar.sitio, lugar.clave, mensaje, sugerencia=sugerencia)
