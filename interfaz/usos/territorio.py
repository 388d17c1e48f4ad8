"""Contar, de cada celda, cuántas unidades y cuánta gente caen con cada titular, o sin ninguno."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from interfaz.usos.cuaderno import EnCuaderno
from interfaz.usos.pedido import Avance, PedidoInvalido, el_caso
from interfaz.usos.revisar import PedidoDeRevision, Revision, revisar
from motor.territorio.cobertura import Cobertura, coberturas, con_tipologia
from motor.territorio.padron import Padron
from reglas.lenguaje.atributos import Atributo
from reglas.lenguaje.caso import Caso
from reglas.resolucion.tipologias import cargar_tipologia


@dataclass(frozen=True, slots=True)
class PedidoDeTerritorio:
    """`tipologia`: archivo con que se cuenta también por grupo."""

    caso: Caso | str | Path
    hoy: date
    fecha: date | None = None
    tipologia: str | None = None
    avance: Avance | None = None


@dataclass(frozen=True)
class TerritorioContado(EnCuaderno):
    """Una fila por celda y conjunto de titulares; `grupos`, los de la tipología si se pidió."""

    revision: Revision
    filas: tuple[Cobertura, ...]
    padron: Padron
    grupos: Atributo | None

    @property
    def avisos(self) -> tuple[str, ...]:
        """Los de la revisión, más los de la tabla de la tipología."""
        return (*self.revision.avisos, *self.padron.avisos)


def territorio(pedido: PedidoDeTerritorio) -> TerritorioContado:
    """Cuenta el territorio del caso. Levanta `PedidoInvalido` si no declara ninguno, o `ErrorDeEntrada`."""
    caso = el_caso(pedido.caso)
    revision = revisar(PedidoDeRevision(caso, pedido.hoy, pedido.fecha))
    if revision.padron is None:
        raise PedidoInvalido(f"el caso «{caso.id}» no declara territorio: no hay unidades que contar")
    padron, dictamen = revision.padron, revision.dictamen
    grupos: Atributo | None = None
    if pedido.tipologia is not None:
        tipo = cargar_tipologia(pedido.tipologia, caso)
        padron, grupos = con_tipologia(padron, tipo, dictamen.espacio, dictamen.universo)
    return TerritorioContado(revision, tuple(coberturas(dictamen, padron, grupos, pedido.avance)), padron, grupos)
