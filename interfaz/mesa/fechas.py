"""Los días que se escriben en la página: como aquí se escriben, `dd/mm/aaaa`, o como los da el lenguaje."""

from __future__ import annotations

import re
from datetime import date

from reglas.lenguaje.atributos import fecha_exacta

_PARTES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)


def dia_dicho(texto: str) -> date | None:
    """El día de un texto `dd/mm/aaaa` o `AAAA-MM-DD`; nulo si no lo es o no existe."""
    limpio = texto.strip()
    partes = _PARTES.fullmatch(limpio)
    if partes is None:
        return fecha_exacta(limpio)
    dia, mes, ano = partes.groups()
    return fecha_exacta(f"{ano}-{int(mes):02}-{int(dia):02}")


def como_se_lee(texto: str) -> str:
    """El día como lo lee el lenguaje; lo que no es un día, tal cual, y lo dirá quien lo lea."""
    dia = dia_dicho(texto)
    return dia.isoformat() if dia is not None else texto.strip()
