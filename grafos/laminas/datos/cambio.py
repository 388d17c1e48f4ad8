"""Cómo se ve un cambio, con algo más que el color: signo, palabra, trazo y tachado."""

from __future__ import annotations

from dataclasses import dataclass

from grafos.laminas.hoja import paleta

IGUAL, BASE, SE_ANADE, SE_RETIRA = "igual", "base", "añade", "retira"
RESUELTO, NUEVO, AMBITO = "resuelto", "nuevo", "ámbito"
CAMBIOS = (SE_ANADE, SE_RETIRA, BASE, RESUELTO, NUEVO, AMBITO)
GRIS_DE_IGUAL = "#DDDDDD"
GRIS_DE_RETIRO = "#6E6E6E"


@dataclass(frozen=True, slots=True)
class Trazo:
    """Signo delante de la letra, palabra debajo, y cómo se pinta la caja."""

    signo: str
    palabra: str
    grosor: float
    estilo: str
    borde: str
    tachado: bool = False


TRAZOS = {
    IGUAL: Trazo("", "", 1.0, "solid", GRIS_DE_IGUAL),
    BASE: Trazo("", "cambia de artículo", 1.0, "solid", paleta.OSCURO),
    AMBITO: Trazo("±", "cambia de ámbito", 2.0, "solid", paleta.OSCURO),
    SE_ANADE: Trazo("+", "se añade", 3.0, "solid", paleta.TINTA),
    SE_RETIRA: Trazo("-", "se retira", 1.4, "dotted", GRIS_DE_RETIRO, tachado=True),
}
SENALES = {
    RESUELTO: Trazo("=", "resuelto", 1.6, "solid", paleta.TINTA),
    NUEVO: Trazo("+", "nuevo", 3.0, "solid", paleta.ALERTA),
    AMBITO: TRAZOS[AMBITO],
}
