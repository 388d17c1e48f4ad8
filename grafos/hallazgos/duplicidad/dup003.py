"""DUP003: duplicidad si se cumple una condición abierta.

Qué detecta
    Puntos sin duplicidad firme donde la habría si se cumple una condición que la norma no hace evaluable
    («cuando esté en capacidad», «de corresponder»).

Por qué importa
    Que haya uno o dos responsables depende de un hecho que nadie declara: el conflicto aparece en el peor
    momento, cuando hay que actuar.

Ejemplo
    El distrito es titular y la provincia también «si la escala lo justifica»: nadie dice quién comprueba la
    escala.

Cómo se corrige
    Se convierte la condición en un criterio evaluable (`donde`), se dice quién la declara, o se ordena el
    relevo (`prevalece_sobre`, `subsidiaria`).

Qué no ve
    No sabe con qué frecuencia se cumple la condición ni si las condiciones abiertas se excluyen entre sí.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.base import DUPLICIDAD_POSIBLE, Indicio
from grafos.hallazgos.duplicidad.titulares_duplicados import UNICAS, duplicados, participantes
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona

GRAVEDAD = "aviso"
FAMILIA = DUPLICIDAD_POSIBLE


def en_zona(dictamen: Dictamen, vista: CeldaAnalizada, zona: Zona) -> Iterable[Indicio]:
    etiqueta = zona.etiqueta
    if vista.cardinalidad not in UNICAS or duplicados(vista, etiqueta):
        return
    if titulares := participantes(etiqueta.pares_con_abiertos):
        reglas = frozenset(regla for titular in titulares for regla in etiqueta.sostienen(titular))
        yield Indicio(titulares=titulares, reglas=reglas)
