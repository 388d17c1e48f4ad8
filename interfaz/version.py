"""La versión instalada."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("delimita")
except PackageNotFoundError:  # se corre desde el árbol sin instalar
    VERSION = "0+árbol"
