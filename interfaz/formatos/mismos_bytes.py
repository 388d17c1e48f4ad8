"""Un archivo de Office que sale igual siempre: sus partes, con una fecha fija y no con la hora en que se hizo."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

_FECHA_DEL_ARCHIVO = (1980, 1, 1, 0, 0, 0)


def reempaqueta(crudo: bytes, cambia: Callable[[str, bytes], bytes] = lambda _, contenido: contenido) -> bytes:
    """El mismo paquete con sus partes en su orden. `cambia`: recibe el nombre y el contenido de cada una."""
    salida = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(crudo)) as de, zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as a:
        for parte in de.namelist():
            suya = zipfile.ZipInfo(parte, _FECHA_DEL_ARCHIVO)
            a.writestr(suya, cambia(parte, de.read(parte)), zipfile.ZIP_DEFLATED)
    return salida.getvalue()
