"""VAC003: solo cláusulas abiertas.

Qué detecta
    Puntos de una celda exigida cuyo único apoyo son reglas con condición no evaluable.

Por qué importa
    Puede que alguien responda y puede que nadie: la norma deja la obligación en suspenso.

Ejemplo
    Provincia y distrito administran el agua «si resulta eficiente» o «si está en capacidad»: pueden no
    cumplirse ninguna de las dos.

Cómo se corrige
    Se hace evaluable la condición o se nombra quién responde mientras no se cumpla.

Qué no ve
    No sabe si la condición se cumple en los hechos. Si ninguna de esas reglas se leyó en su norma, no es un vacío
    sino algo sin comprobar: lo dice NOC003.
"""

from __future__ import annotations

from grafos.hallazgos.base import VACIO
from grafos.hallazgos.vacio.clase_de_vacio import en_zona_de

GRAVEDAD = "aviso"
FAMILIA = VACIO

en_zona = en_zona_de("VAC003")
