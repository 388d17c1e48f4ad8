"""El certificado de una revisión, en palabras y en datos."""

from __future__ import annotations

from dataclasses import dataclass

from grafos.hallazgos import CATALOGO
from interfaz.formatos.modelos import revision as m
from interfaz.usos.revisar import Revision
from motor.prueba.certificado import Cuenta, Testigos, cuentas, reproduce
from motor.titulares.activacion import Celda


@dataclass(frozen=True, slots=True)
class Certificado:
    """`lineas`, para leer; `objeto`, para el JSON; `vale`, si todo cuadra y todo testigo se reproduce."""

    lineas: tuple[str, ...]
    objeto: m.Certificado
    vale: bool


def certifica(revision: Revision) -> Certificado:
    """Comprueba la cuenta de cada celda y reevalúa el testigo de cada hallazgo de puntos."""
    de_celdas = cuentas(revision.dictamen)
    evaluador = Testigos(revision.dictamen)
    fallan: list[str] = []
    vistos = 0
    for hallazgo in revision.hallazgos:
        punto = revision.testigo(hallazgo)
        if punto is None or hallazgo.paso is None or hallazgo.funcion is None:
            continue
        if not CATALOGO[hallazgo.codigo].se_reproduce:
            continue
        vistos += 1
        if not reproduce(evaluador, Celda(hallazgo.paso, hallazgo.funcion), punto):
            fallan.append(hallazgo.id)
    no_cuadran = [cuenta for cuenta in de_celdas if not cuenta.cuadra]
    lineas = ["Certificado: vacío + un titular + varios = universo, en puntos exactos."]
    for cuenta in de_celdas:
        suma = f"{cuenta.vacio:,} + {cuenta.uno:,} + {cuenta.varios:,}"
        final = (
            f"= {cuenta.universo:,}" if cuenta.cuadra else f"y faltan {cuenta.sin_explorar:,} de {cuenta.universo:,}"
        )
        lineas.append(f"  {cuenta.celda.paso} > {cuenta.celda.funcion}: {suma} {final}")
    lineas.append(f"Celdas que cuadran: {len(de_celdas) - len(no_cuadran):,} de {len(de_celdas):,}.")
    lineas.append(f"Testigos que se reproducen por separado: {vistos - len(fallan):,} de {vistos:,}.")
    objeto = m.Certificado(
        celdas=tuple(_de_celda(cuenta) for cuenta in de_celdas),
        testigos=m.Testigos(reproducidos=vistos - len(fallan), fallan=tuple(fallan)),
    )
    return Certificado(tuple(lineas), objeto, not fallan and not no_cuadran)


def _de_celda(cuenta: Cuenta) -> m.CuentaDeCelda:
    return m.CuentaDeCelda(
        paso=cuenta.celda.paso,
        funcion=cuenta.celda.funcion,
        vacio=cuenta.vacio,
        uno=cuenta.uno,
        varios=cuenta.varios,
        universo=cuenta.universo,
        sin_explorar=cuenta.sin_explorar,
    )
