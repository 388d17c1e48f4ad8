"""VAC001: vacío por omisión.

Qué detecta
    Puntos de una celda exigida donde ninguna regla vigente asigna la función: ni firme ni abierta, ni
    facultativa, ni residual, ni reserva.

Por qué importa
    Nadie está obligado: el servicio se interrumpe justo ahí, y no hay a quién exigirlo.

Ejemplo
    La norma asigna el mantenimiento mayor hasta 2,000 habitantes y calla por encima: en un pueblo de 2,001
    nadie lo financia.

Cómo se corrige
    Se asigna un titular en el ámbito descubierto, o se amplía el `donde` de una regla existente; si el vacío
    es querido, se escribe `reserva`.

Qué no ve
    Vale solo para las normas codificadas: otra norma no leída puede cubrirlo.
"""

from __future__ import annotations

from grafos.hallazgos.base import VACIO
from grafos.hallazgos.vacio.clase_de_vacio import en_zona_de

GRAVEDAD = "error"
FAMILIA = VACIO

en_zona = en_zona_de("VAC001")
