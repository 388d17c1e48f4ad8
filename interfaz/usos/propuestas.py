"""La propuesta que se nombra en una orden: una del caso, o la única de un archivo; y el día en que se mira."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from interfaz.usos.pedido import PedidoInvalido, quiso_decir
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.caso import Caso, PropuestaEscrita
from reglas.lenguaje.vocabulario import canonica
from reglas.yaml.fuentes import por_que_no_se_lee


def una_propuesta(campo: str, cual: str, caso: Caso) -> PropuestaEscrita:
    """La propuesta con ese id (con o sin tildes), la única de un archivo, o la de «ARCHIVO#ID».

    Levanta `PedidoInvalido` o `ErrorDeEntrada`.
    """
    propia = canonica(cual, tuple(caso.propuestas))
    if propia is not None:
        return caso.propuestas[propia]
    archivo, almohadilla, id_ = (cual, "", "") if os.path.exists(cual) else cual.rpartition("#")
    impedimento = por_que_no_se_lee(Path(archivo or cual))
    if impedimento is not None and impedimento[0] is not clases.ARCHIVO_INEXISTENTE:
        raise PedidoInvalido(f"{archivo or cual}: {impedimento[1]}", campo)
    if impedimento is not None:
        hay = ", ".join(caso.propuestas) or "ninguna"
        quiso = quiso_decir(cual, caso.propuestas)
        raise PedidoInvalido(f"no hay archivo ni propuesta «{cual}»; el caso trae {hay}{quiso}", campo)
    from reglas import cargar_propuesta

    leidas = {leida.id: leida for leida in cargar_propuesta(archivo, caso)}
    if almohadilla:
        if id_ not in leidas:
            raise PedidoInvalido(f"{archivo} no trae ninguna propuesta «{id_}»{quiso_decir(id_, leidas)}", campo)
        return leidas[id_]
    if len(leidas) != 1:
        una = next(iter(leidas), "ID")
        raise PedidoInvalido(f"{archivo} trae {len(leidas)} propuestas; se elige con {archivo}#{una}", campo)
    return next(iter(leidas.values()))


def primer_dia(caso: Caso, propuestas: Iterable[PropuestaEscrita], hoy: date) -> date:
    """El primer día en que rigen todas, si es posterior a la fecha del caso."""
    del_caso = caso.fecha or hoy
    return max([del_caso, *(p.norma.vigente.desde for p in propuestas if p.norma.vigente.desde)])
