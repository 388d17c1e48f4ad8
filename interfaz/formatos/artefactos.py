"""Dónde está un archivo para quien lee SARIF: URI relativas, con sus signos codificados, y de qué base parten.

Lo del usuario parte de la carpeta en que se corre, que al revisar código es la del repositorio; lo que viene con la
herramienta, de la carpeta en que está instalada. GitHub rechaza el informe entero si una URI trae otro esquema que
`file`, y no muestra lo que esté tras un enlace simbólico: las rutas van resueltas.
"""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import quote

from reglas.lenguaje.sitio import Sitio
from reglas.yaml.fuentes import PREFIJO, publicado

LO_DEL_USUARIO, LO_INCLUIDO = "%SRCROOT%", "DELIMITA"


def carpeta_de(nombrado: str) -> Path | None:
    """La carpeta de un caso, tal como se nombró en la orden; `None` si no es una ruta del disco."""
    ruta = Path(nombrado)
    try:
        if not nombrado or not ruta.exists():
            return None
        return ruta.resolve() if ruta.is_dir() else ruta.resolve().parent
    except (OSError, RuntimeError, ValueError):
        return None


def es_incluido(sitio: Sitio) -> bool:
    """Si el archivo viene con la herramienta."""
    return sitio.archivo.startswith(PREFIJO)


def bases() -> dict[str, Any]:
    """Las carpetas de que parten las URI, para `originalUriBaseIds`."""
    salida = {LO_DEL_USUARIO: _base(Path.cwd(), "La carpeta en que se corrió delimita")}
    instalada = resources.files("reglas").joinpath("..")
    if isinstance(instalada, Path):
        salida[LO_INCLUIDO] = _base(instalada.resolve(), "Las normas y los casos que vienen con delimita")
    return salida


def _base(carpeta: Path, que_es: str) -> dict[str, Any]:
    return {"uri": f"{carpeta.as_uri().rstrip('/')}/", "description": {"text": que_es}}


def lugar(sitio: Sitio, carpeta: Path | None) -> dict[str, Any]:
    """El sitio, como lo dice SARIF. `carpeta`: la del caso, de la que parte el nombre del archivo."""
    region = {"startLine": sitio.linea, "startColumn": sitio.columna}
    if sitio.hasta is not None:
        region |= {"endLine": sitio.hasta[0], "endColumn": sitio.hasta[1]}
    return {"artifactLocation": _artefacto(sitio, carpeta), "region": region}


def _artefacto(sitio: Sitio, carpeta: Path | None) -> dict[str, str]:
    if es_incluido(sitio):
        return {"uri": quote(publicado(sitio.archivo.removeprefix(PREFIJO))), "uriBaseId": LO_INCLUIDO}
    aqui = Path.cwd().resolve()
    real = ((carpeta or aqui) / sitio.archivo).resolve()
    if real.is_relative_to(aqui):
        return {"uri": quote(os.fsencode(real.relative_to(aqui).as_posix())), "uriBaseId": LO_DEL_USUARIO}
    # Fuera de la carpeta en que se corre no hay relativa que valga: subir con «..» no se admite.
    return {"uri": real.as_uri()}
