"""El catálogo de códigos, en el orden de docs/lenguaje.md, 7. Un código nunca se reutiliza."""

from __future__ import annotations

from grafos.hallazgos.ambiguedad import amb001, amb002, amb003
from grafos.hallazgos.base import comprobacion_de
from grafos.hallazgos.cadena import cad001, cad002
from grafos.hallazgos.conflicto import ant001, ant002, jer001
from grafos.hallazgos.delegacion import del001, del002
from grafos.hallazgos.duplicidad import dup001, dup002, dup003
from grafos.hallazgos.marco import ext001, pen001, rng001
from grafos.hallazgos.no_comprobado import noc001, noc002, noc003
from grafos.hallazgos.recursos import pla001, rec001
from grafos.hallazgos.regla import reg001, reg002, tol001
from grafos.hallazgos.rendicion import rdc001, sup001
from grafos.hallazgos.vacio import vac001, vac002, vac003, vac004, vac005, vac009

_MODULOS = (
    *(dup001, dup002, dup003),
    *(amb001, amb002, amb003),
    *(vac001, vac002, vac003, vac004, vac005, vac009),
    *(ant001, ant002, jer001),
    *(del001, del002),
    *(ext001, rng001, rec001, pla001, pen001),
    *(sup001, rdc001, cad001, cad002),
    *(reg001, reg002),
    *(noc001, noc002, noc003),
    tol001,
)

CATALOGO = {comprobacion.codigo: comprobacion for comprobacion in map(comprobacion_de, _MODULOS)}
