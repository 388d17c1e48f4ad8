"""Las láminas A3 de los documentos: cada página, en la suya y con lo que dice a quien no la ve."""

from __future__ import annotations

from collections.abc import Iterator

from grafos import laminas
from grafos.laminas.hoja.modelo import Lamina
from interfaz.formatos.documento.bloques import LaminaA3
from interfaz.usos.redactar import Materia


def comparada(materia: Materia) -> Iterator[LaminaA3]:
    """El antes y el después de la propuesta."""
    yield from en_hojas(materia.comparada(), "Lámina de trabajo: antes y después")


def en_hojas(lamina: Lamina, titulo: str) -> Iterator[LaminaA3]:
    """Una por página. Levanta `ErrorDeDibujo`."""
    dibujadas = laminas.dibujar(lamina, "png")
    for numero, (pagina, png) in enumerate(zip(lamina.paginas, dibujadas, strict=True), start=1):
        cual = f" ({numero} de {len(dibujadas)})" if len(dibujadas) > 1 else ""
        yield LaminaA3(png, f"{titulo}{cual}", pagina.alternativa or lamina.alternativa)
