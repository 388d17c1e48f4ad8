"""RNG001: se manda ejercer con un acto de rango insuficiente.

Qué detecta
    Puntos donde una regla manda ejercer la función con un acto (`instrumento`) de rango inferior al que otra exige
    (`exige_instrumento`).

Por qué importa
    Lo que se apruebe con ese acto es nulo o inaplicable: quien lo cumple actúa sin base.

Ejemplo
    Un reglamento manda aprobar la norma técnica por resolución directoral, y la ley exige decreto supremo.

Cómo se corrige
    Se eleva el rango del acto en la norma que lo manda, o se rebaja el que la otra exige.

Qué no ve
    No mira el acto que de hecho se dictó, sino el que las normas mandan dictar.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.base import MARCO, Indicio
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona
from motor.titulares.prelacion import FUERA, Actuacion
from reglas.lenguaje.caso import ExigeInstrumento

GRAVEDAD = "aviso"
FAMILIA = MARCO


def en_zona(dictamen: Dictamen, vista: CeldaAnalizada, zona: Zona) -> Iterable[Indicio]:
    exigen = {e.regla for e in zona.activos if e.clase == "exige_instrumento"}
    if not exigen:
        return
    for regla in sorted(_firmes(zona)):
        instrumento = dictamen.caso.reglas[regla].instrumento
        if instrumento is not None and (piden := _piden_mas(dictamen, exigen, instrumento)):
            yield Indicio(principal=regla, reglas=piden | {regla})


def _firmes(zona: Zona) -> set[str]:
    """Las reglas firmes de la celda ahí que no están FUERA: las que asignan, con algún titular, y las que delegan."""
    estados = zona.etiqueta.estados
    asignan = {
        e.regla
        for e in zona.activos
        if e.clase == "asigna" and not e.abierta and estados[Actuacion(e.regla, e.entidad)] != FUERA
    }
    return asignan | {e.regla for e in zona.activos if e.clase == "delega" and not e.abierta}


def _piden_mas(dictamen: Dictamen, exigen: set[str], instrumento: str) -> frozenset[str]:
    """De las que exigen un acto, las que lo piden de rango superior al del instrumento: su orden es menor."""
    rangos, reglas = dictamen.caso.rangos, dictamen.caso.reglas
    pedidos = {id_: efecto.rango for id_ in exigen if isinstance(efecto := reglas[id_].efecto, ExigeInstrumento)}
    return frozenset(id_ for id_, rango in pedidos.items() if rangos[rango] < rangos[instrumento])
