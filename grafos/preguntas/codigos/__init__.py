"""Los códigos con que se juzga un acto: un archivo por código, con su manual."""

from __future__ import annotations

from grafos.hallazgos.base import manual_de
from grafos.preguntas.codigos import act001, act002, act003, act004

CODIGOS_DE_ACTO = {manual.codigo: manual for manual in map(manual_de, (act001, act002, act003, act004))}
"""El registro, en orden. Un código nunca se reutiliza."""
