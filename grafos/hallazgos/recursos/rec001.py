"""REC001: mandato sin fuente de recursos.

Qué detecta
    En las celdas de financiar o ejecutar, titulares de quienes todas las reglas que los sostienen ahí, leídas
    enteras, callan con qué se paga (`recursos: no_dice`).

Por qué importa
    Un deber sin presupuesto no se cumple: la Ley de Bases de la Descentralización pide que toda transferencia de
    funciones vaya con sus recursos (art. 4, lit. d).

Ejemplo
    Se encarga a las municipalidades el mantenimiento de los locales escolares sin decir de qué partida.

Cómo se corrige
    La norma que da el encargo dice de dónde sale el dinero, o se anota la que ya lo dice (`recursos`).

Qué no ve
    Basta que una de las reglas no diga nada de `recursos` para que no se dé: no haberlo mirado no es que la norma
    calle. No sabe si el presupuesto del año trae el dinero.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.base import RECURSOS, Indicio
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona
from reglas.lenguaje.caso import NoDice

GRAVEDAD = "aviso"
FAMILIA = RECURSOS
FUNCIONES_CON_GASTO = ("financia", "ejecuta")


def en_zona(dictamen: Dictamen, vista: CeldaAnalizada, zona: Zona) -> Iterable[Indicio]:
    if vista.celda.funcion not in FUNCIONES_CON_GASTO:
        return
    for titular in zona.etiqueta.reducidos:
        sostienen = zona.etiqueta.firmes[titular]
        if all(isinstance(dictamen.caso.reglas[regla].recursos, NoDice) for regla in sostienen):
            yield Indicio(titulares=(titular,), reglas=sostienen)
