"""Los documentos que un ministerio firma, como datos: añadir uno es su archivo y su lugar en el registro."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from interfaz.formatos.documento import articulado, convenio, modelo, motivos, plan
from interfaz.formatos.documento.bloques import Documento
from interfaz.usos.redactar import Materia

__all__ = ["DOCUMENTOS", "ClaseDeDocumento"]


@dataclass(frozen=True, slots=True)
class ClaseDeDocumento:
    """Una entrada del registro. `pide` y `admite`: qué hay que dar, y qué puede darse, además del caso."""

    titulo: str
    pide: tuple[str, ...]
    admite: tuple[str, ...]
    arma: Callable[[Materia], Documento]


def _clase(modulo: ModuleType) -> ClaseDeDocumento:
    return ClaseDeDocumento(modulo.TITULO, modulo.PIDE, modulo.ADMITE, modulo.arma)


DOCUMENTOS = {
    modulo.__name__.rpartition(".")[2]: _clase(modulo) for modulo in (motivos, articulado, modelo, convenio, plan)
}
"""Por el nombre con que se piden."""
