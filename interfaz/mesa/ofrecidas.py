"""Todo lo que se descarga, por su nombre: lo del caso entero, lo de una cosa y los libros del plan."""

from __future__ import annotations

from interfaz.mesa.del_plan import DEL_PLAN
from interfaz.mesa.descargas import DE_UNA_COSA, DESCARGAS

OFRECIDAS = DESCARGAS | DE_UNA_COSA | {nombre: libro.descarga for nombre, libro in DEL_PLAN.items()}
