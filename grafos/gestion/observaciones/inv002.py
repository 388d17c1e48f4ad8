"""INV002: clase de infraestructura que ningún paso mantiene.

Qué detecta
    El inventario declara una clase y no la ata a ningún paso.

Por qué importa
    Si ningún proceso dice cómo se mantiene, no hay a quién pedírselo ni con qué.

Ejemplo
    Hay 6,000 postas contadas, y en ningún proceso un paso de mantenerlas.

Cómo se corrige
    Se ata en `inventario.clases` al paso que la mantiene o, si no lo hay, se escribe ese paso en su proceso.

Qué no ve
    No busca el paso por el nombre de la clase: el enlace lo escriben las personas.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto

GRAVEDAD = "aviso"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    inventario = examen.gestion.inventario
    for clase, pasos in inventario.clases.items() if inventario is not None else ():
        if not pasos:
            yield "clase", clase, ()
