"""VAC005: cubierto solo por la cláusula residual.

Qué detecta
    Puntos sin titular expreso que solo alcanza una cláusula residual («lo no asignado corresponde al Poder
    Ejecutivo»).

Por qué importa
    De derecho hay titular; de hecho, nadie lo presupuesta ni lo ejecuta: es un vacío material.

Ejemplo
    Ninguna norma dice quién asegura el cloro del agua rural; queda en la cláusula final del artículo 4 de la
    Ley Orgánica del Poder Ejecutivo.

Cómo se corrige
    Se asigna expresamente la función al nivel que puede prestarla.

Qué no ve
    No distingue una residual que el ministerio ejerce de una que ignora.
"""

from __future__ import annotations

from grafos.hallazgos.base import VACIO
from grafos.hallazgos.vacio.clase_de_vacio import en_zona_de

GRAVEDAD = "aviso"
FAMILIA = VACIO

en_zona = en_zona_de("VAC005")
