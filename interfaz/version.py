"""La versión instalada."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("delimita")
except PackageNotFoundError:  # se corre desde el árbol sin instalar
    VERSION = "0+árbol"

DIRECCION = "https://pypi.org/project/delimita/"
"""Dónde se dice qué es la herramienta."""
