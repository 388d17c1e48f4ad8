"""Cómo se nombra y se marca cada señal, con algo más que el color: palabra, signo y borde."""

from __future__ import annotations

from dataclasses import dataclass

from grafos.laminas import paleta
from grafos.laminas.datos import Senal

PALABRAS = {
    "DUP": "DUPLICIDAD",
    "AMB": "AMBIGÜEDAD",
    "VAC": "VACÍO",
    "ANT": "ANTINOMIA",
    "JER": "JERARQUÍA",
    "DEL": "DELEGACIÓN",
    "NOC": "NO COMPROBADO",
    "REG": "REGLA",
    "TOL": "TOLERANCIA",
}


@dataclass(frozen=True, slots=True)
class Marca:
    """Signo, palabra y trazo de una señal."""

    signo: str
    palabra: str
    color: str
    grosor: float
    estilo: str

    @property
    def clase(self) -> str:
        """La clave de la leyenda."""
        return {"×": "duplicidad", "Ø": "vacío"}.get(self.signo[:1], "aviso")


def marca_de(senal: Senal) -> Marca:
    """La marca de una señal: las de gravedad error van gruesas o discontinuas; los avisos, finas."""
    palabra = PALABRAS.get(senal.codigo[:3], senal.codigo)
    es_error = senal.gravedad == "error" and not senal.tolerada
    color = paleta.ALERTA if es_error else paleta.OSCURO
    if senal.codigo.startswith("DUP") and es_error:
        return Marca(f"×{len(senal.titulares)}", palabra, color, 2.6, "solid")
    if senal.codigo.startswith("VAC"):
        return Marca("Ø", palabra, color, 1.8 if es_error else 0.9, "dashed")
    return Marca("!", palabra, color, 1.8 if es_error else 0.9, "solid")


def es_duplicidad(senal: Senal) -> bool:
    """Si la señal duplica a titulares firmes."""
    return senal.codigo in ("DUP001", "DUP002")
