"""Qué es una clase de error de entrada, y dónde se anota cada una."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CLASES_DE_PROBLEMA", "ClaseDeProblema", "clase_de_problema"]


@dataclass(frozen=True, slots=True)
class ClaseDeProblema:
    """Una clase de error de entrada y las cuatro partes de su explicación."""

    codigo: str
    titulo: str
    que_es: str
    por_que: str
    ejemplo: str
    correccion: str

    @property
    def explicacion(self) -> dict[str, str]:
        """Las secciones, por su rótulo y en el orden en que se leen."""
        return {
            "Qué es": self.que_es,
            "Por qué": self.por_que,
            "Ejemplo": self.ejemplo,
            "Cómo se corrige": self.correccion,
        }


CLASES_DE_PROBLEMA: dict[str, ClaseDeProblema] = {}
"""Por código, en orden."""


def clase_de_problema(
    codigo: str, titulo: str, que_es: str, por_que: str, ejemplo: str, correccion: str
) -> ClaseDeProblema:
    """La clase, ya anotada."""
    clase = ClaseDeProblema(codigo, titulo, que_es, por_que, ejemplo, correccion)
    CLASES_DE_PROBLEMA[codigo] = clase
    return clase
