"""NOC003: no comprobado: la regla no se leyó.

Qué detecta
    Puntos de una celda exigida donde solo hay cláusulas abiertas y ninguna se leyó en su norma: todas sus reglas
    dicen `evidencia: conocimiento`.

Por qué importa
    Parece un vacío y no lo es: nadie ha abierto la norma. Contarlo entre los vacíos sería acusar a la ley de lo que
    no se ha mirado.

Ejemplo
    De la versión que regía en 2009 solo se sabe que encargaba la matrícula a alguien; su texto no se ha conseguido.

Cómo se corrige
    Se lee la norma, se escribe la regla con su artículo y `evidencia: texto`, y se vuelve a revisar.

Qué no ve
    No sabe si la norma que falta por leer da o no la función. Basta que una de las reglas se haya leído para que sea
    un VAC003.
"""

from __future__ import annotations

from grafos.hallazgos.base import NO_COMPROBADO
from grafos.hallazgos.vacio.clase_de_vacio import en_zona_de

GRAVEDAD = "aviso"
FAMILIA = NO_COMPROBADO

en_zona = en_zona_de("NOC003")
