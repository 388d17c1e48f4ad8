"""Las versiones más bajas que pyproject.toml declara, como restricciones de pip: una `nombre==versión` por línea."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

COTA = re.compile(r"(?P<nombre>[\w.-]+)\s*>=\s*(?P<version>[\w.]+)")


def restricciones(proyecto: dict[str, Any]) -> list[str]:
    """Una línea `nombre==versión` por dependencia con cota inferior, de las obligatorias y de las de cada extra."""
    extras: dict[str, list[str]] = proyecto["optional-dependencies"]
    declaradas = [*proyecto["dependencies"], *(una for extra in extras.values() for una in extra)]
    cotas = (COTA.match(una) for una in declaradas)
    return sorted({f"{cota['nombre']}=={cota['version']}" for cota in cotas if cota})


if __name__ == "__main__":
    escrito = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    print("\n".join(restricciones(tomllib.loads(escrito)["project"])))
