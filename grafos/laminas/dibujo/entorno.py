"""El entorno del proceso que dibuja: solo ve la fuente que viaja con la herramienta, y en toda máquina da lo mismo.

La fuente es Liberation Sans (SIL OFL 1.1, en `hoja/fuente/`), que mide lo que Arial. Si a la página le hacen falta
signos que no tiene, ve además las de la máquina que los tienen, y ninguna otra. En Windows Graphviz no mira la
configuración de fontconfig y dibuja con Arial: los textos caen igual, y cambia el trazo de las letras.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from grafos.laminas.hoja.metricas import CARPETA_DE_LA_FUENTE

_CONFIGURACION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fuentes}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


def del_dibujo(prestadas: tuple[Path, ...] = ()) -> dict[str, str]:
    """Las variables del proceso hijo: las de este, sin configuración de fuentes ni idioma ajenos.

    `prestadas`: las fuentes de la máquina que también ve.
    """
    heredadas = {clave: valor for clave, valor in os.environ.items() if not clave.startswith(("FONTCONFIG_", "LC_"))}
    return {**heredadas, "LC_ALL": "C.UTF-8", "FONTCONFIG_FILE": str(_configuracion(prestadas))}


@lru_cache(maxsize=64)
def _configuracion(prestadas: tuple[Path, ...]) -> Path:
    """El archivo de configuración, en una carpeta temporal que se borra al salir.

    La fuente se copia a ella: fontconfig deja archivos suyos donde lee, y lo instalado no se toca.
    """
    carpeta = Path(tempfile.mkdtemp(prefix="delimita-fuente-"))
    atexit.register(shutil.rmtree, carpeta, ignore_errors=True)
    fuentes, archivo = carpeta / "fuentes", carpeta / "fonts.conf"
    shutil.copytree(CARPETA_DE_LA_FUENTE, fuentes)
    for numero, ruta in enumerate(prestadas):
        shutil.copyfile(ruta, fuentes / f"prestada-{numero}{ruta.suffix}")
    dicho = _CONFIGURACION.format(fuentes=escape(str(fuentes)), cache=escape(str(carpeta / "cache")))
    archivo.write_text(dicho, encoding="utf-8")
    return archivo
