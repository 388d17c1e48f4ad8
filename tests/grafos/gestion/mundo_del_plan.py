"""El mundo de costumbre, revisado, con lo que declara."""

from __future__ import annotations

from typing import Any

from grafos.gestion.base import Examen
from grafos.gestion.observaciones import observadas
from grafos.hallazgos import detectar
from grafos.prosa.gestion import mensaje_de_observacion
from motor.deduccion.referencia import DeductorDeReferencia
from motor.territorio.padron import Padron
from motor.titulares.dictamen import analizar
from tests.mundo import DIA, mundo


def examen(*reglas: Any, padron: Padron | None = None, **claves: Any) -> Examen:
    """El examen de un mundo con esas reglas y secciones, por el deductor de referencia."""
    dictamen = analizar(mundo(*reglas, **claves), DIA, deductor=DeductorDeReferencia())
    return Examen(dictamen, detectar(dictamen), padron)


def vistas(visto: Examen, uso: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Código, identificador y detalle de cada observación de ese uso; su frase ha de ser entera."""
    todas = observadas(visto, uso)
    assert all(mensaje_de_observacion(o, visto.caso).endswith(".") for o in todas)
    return [(o.codigo, o.id, o.detalle) for o in todas]
