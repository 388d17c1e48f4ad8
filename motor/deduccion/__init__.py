"""Deducción: qué reglas hablan de qué paso, y qué se sigue de qué. Sin territorio ni fechas.

`programa` reduce un caso a hechos y reglas de producto; `durable` los deduce con durable-rules, y `referencia`
con un evaluador en Python puro que da lo mismo y sirve de contraste, y de reemplazo donde aquel no se instala o no
alcanza.
"""

from motor.deduccion.eleccion import Deductor, deducir
from motor.deduccion.programa import Deducido, Premisa, Programa, programa_de

__all__ = ["Deducido", "Deductor", "Programa", "Premisa", "deducir", "programa_de"]
