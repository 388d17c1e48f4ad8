"""Una línea para leer, con sus partes y sus estilos, sin saber de terminales ni de anchos."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from reglas.lenguaje.errores import sanear

_ANCHO_MINIMO = 40


@dataclass(frozen=True, slots=True)
class Linea:
    """Una línea de pantalla: margen, rótulo y cuerpo, cada uno con su estilo; el cuerpo se parte al ancho.

    `sangra`: el margen de las líneas en que continúa. Los textos se sanean al construirla.
    """

    margen: str = ""
    rotulo: str = ""
    cuerpo: str = ""
    estilo_del_rotulo: str = "bold"
    estilo: str = ""
    sangra: str = ""

    def __post_init__(self) -> None:
        for campo in ("rotulo", "cuerpo"):
            object.__setattr__(self, campo, sanear(getattr(self, campo)))

    def en_claro(self, ancho: int | None = None) -> list[str]:
        """Las líneas sin estilo; sin `ancho`, una sola."""
        texto = self.rotulo + self.cuerpo
        if ancho is None:
            return [(self.margen + texto).rstrip()]
        disponible = max(ancho - max(len(self.margen), len(self.sangra)), _ANCHO_MINIMO)
        partidas = textwrap.wrap(
            texto, disponible, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
        )
        # `wrap` se come el espacio con que empiece el texto, y los rótulos no empiezan con ninguno.
        return [(self.sangra if i else self.margen) + parte for i, parte in enumerate(partidas or [""])]
