"""La propuesta que se nombra en una orden: una del caso, o la única de un archivo; y el día en que se mira."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from interfaz.opciones import MalUso, quiso_decir
from reglas.caso import Caso, PropuestaEscrita
from reglas.vocabulario import canonica


def una_propuesta(cual: str, caso: Caso) -> PropuestaEscrita:
    """La propuesta con ese id (con o sin tildes), o la que trae ese archivo. Levanta `MalUso` o `ErrorDeEntrada`."""
    propia = canonica(cual, tuple(caso.propuestas))
    if propia is not None:
        return caso.propuestas[propia]
    if not Path(cual).is_file():
        hay = ", ".join(caso.propuestas) or "ninguna"
        quiso = quiso_decir(cual, caso.propuestas)
        raise MalUso(f"--propuesta: no hay archivo ni propuesta «{cual}»; el caso trae {hay}{quiso}")
    from reglas import cargar_propuesta

    leidas = cargar_propuesta(cual, caso)
    if len(leidas) != 1:
        raise MalUso(f"--propuesta: {cual} trae {len(leidas)} propuestas; debe traer una")
    return leidas[0]


def primer_dia(caso: Caso, propuestas: Iterable[PropuestaEscrita]) -> date:
    """El primer día en que rigen todas, si es posterior a la fecha del caso."""
    del_caso = caso.fecha or date.today()
    return max([del_caso, *(p.norma.vigente.desde for p in propuestas if p.norma.vigente.desde)])
