"""Cuándo lo deducido se apoya en una asignación que quedó FUERA: la deducción es monótona y la prelación va
después (docs/lenguaje.md, 6), así que el hallazgo debe decirlo."""

from __future__ import annotations

from motor.deduccion import Premisa
from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen
from motor.titulares.prelacion import FUERA, Actuacion


def premisas_fuera(
    dictamen: Dictamen, celda: Celda, reglas: tuple[str, ...], ambito: Ambito
) -> tuple[tuple[str, Premisa], ...]:
    """Pares (regla deducida, premisa) cuya premisa solo la sostienen, en algún punto del ámbito, reglas FUERA."""
    premisas = {
        (deducido.regla, deducido.premisa)
        for deducido in dictamen.encadenados
        if deducido.premisa is not None and deducido.regla in reglas and (deducido.paso, deducido.funcion) == celda
    }
    return tuple(par for par in sorted(premisas) if _cae(dictamen, par[1], ambito))


def _cae(dictamen: Dictamen, premisa: Premisa, ambito: Ambito) -> bool:
    vista = dictamen.celdas.get(Celda(premisa.paso, premisa.funcion))
    if vista is None:
        return False
    for zona in vista.zonas:
        estados = [
            zona.etiqueta.estados[Actuacion(e.regla, e.entidad)]
            for e in zona.activos
            if e.clase == "asigna" and e.entidad == premisa.titular
        ]
        if estados and all(estado == FUERA for estado in estados) and zona.ambito & ambito:
            return True
    return False
