"""Empezar: el texto de un caso o de una propuesta que ya se lee sin errores, con comentarios para seguir."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from pathlib import Path

from interfaz.usos.pedido import PedidoInvalido, como_se_nombro, el_caso
from interfaz.usos.revisar import PedidoDeRevision, Revision, revisar
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import CeldaAnalizada
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.vocabulario import RANGOS
from reglas.resolucion.escrito import lo_escrito_en

_ID = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_MARCA = re.compile(r"\b[A-ZÓ]{2,}\b")


@dataclass(frozen=True, slots=True)
class PedidoDePropuesta:
    """Para qué caso se empieza la propuesta, con qué id y en qué archivo quedará, que su comentario lo dice."""

    caso: Caso | str | Path
    id: str
    archivo: str
    hoy: date


def caso_nuevo(id_: str, hoy: date) -> str:
    """Un caso pequeño y sin errores. Levanta `PedidoInvalido` si el id no lo es."""
    return _rellena("caso.yaml", {"ID": _un_id(id_), "FECHA": hoy.isoformat()})


def libro_nuevo(id_: str, hoy: date) -> bytes:
    """El mismo caso, en un libro de Excel. Levanta `PedidoInvalido` si el id no lo es."""
    from interfaz.formatos.libro.caso import libro_de_caso

    return libro_de_caso(lo_escrito_en(caso_nuevo(id_, hoy), "caso.yaml", None, todo=False).documento)


def propuesta_nueva(pedido: PedidoDePropuesta) -> str:
    """Una propuesta que reasigna una función del caso, con los ids del caso. Levanta `PedidoInvalido`."""
    caso = el_caso(pedido.caso)
    revision = revisar(PedidoDeRevision(caso, pedido.hoy))
    vista, de, para = _que_reasignar(revision)
    publicada = date(revision.dictamen.fecha.year + 1, 1, 1)
    regla = min(r for zona in vista.zonas for r in zona.etiqueta.sostienen(de))
    valores = {
        "CASO": como_se_nombro(pedido.caso) or caso.id,
        "ARCHIVO": pedido.archivo,
        "ID": _un_id(pedido.id),
        "RANGOS": ", ".join(caso.rangos or RANGOS),
        "PUBLICADA": publicada.isoformat(),
        "DESDE": (publicada + timedelta(days=1)).isoformat(),
        "PASO": vista.celda.paso,
        "FUNCIÓN": vista.celda.funcion,
        "DE": de,
        "PARA": para,
        "REGLA": regla,
        # Una propuesta no puede derogar y modificar lo mismo.
        "OTRA": next((id_ for id_ in caso.reglas if id_ != regla), regla),
    }
    return _rellena("propuesta.yaml", valores)


def _rellena(plantilla: str, valores: Mapping[str, str]) -> str:
    texto = resources.files("interfaz.plantillas").joinpath(plantilla).read_text(encoding="utf-8")
    return _MARCA.sub(lambda marca: valores.get(marca[0], marca[0]), texto)


def _un_id(escrito: str) -> str:
    if not _ID.fullmatch(escrito):
        raise PedidoInvalido(
            f"«{escrito}» no es un identificador: letras, cifras, guiones y puntos, sin espacios", "id"
        )
    return escrito


def _que_reasignar(revision: Revision) -> tuple[CeldaAnalizada, str, str]:
    """Una celda del caso con titular, antes una con errores, su titular y a quién pasaría."""
    con_error = [Celda(h.paso, h.funcion) for h in revision.errores if h.paso and h.funcion]
    caso, celdas = revision.dictamen.caso, revision.dictamen.celdas
    for celda in dict.fromkeys((*con_error, *celdas)):
        vista = celdas.get(celda)
        titulares = sorted({t for zona in vista.zonas for t in zona.etiqueta.firmes}) if vista is not None else []
        otras = [*titulares[1:], *(e for e in caso.entidades if e not in titulares)]
        if vista is not None and titulares and otras:
            return vista, titulares[0], otras[0]
    raise PedidoInvalido(f"en el caso «{caso.id}» nadie tiene ninguna función que reasignar", "caso")
