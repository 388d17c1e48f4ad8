"""La explicación de una celda, en palabras."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grafos.explicacion import CONDICION, EXISTENCIA, PREMISA, VIGENCIA, Explicacion, Region
from grafos.palabras import frase
from interfaz.mensajes import nombre
from motor.analisis import Dictamen
from reglas.caso import Asigna, Caso, Excluye
from reglas.errores import sanear

CRITERIOS = {
    "prevalece_sobre": "porque así lo dice expresamente",
    "subsidiaria": "porque es subsidiaria y se cumple su condición",
    "superior": "porque su norma es de rango superior",
    "especial": "porque es más especial",
    "posterior": "porque su norma es posterior",
}
MOTIVOS = {
    VIGENCIA: "no rige en la fecha",
    CONDICION: "no se cumple su condición",
    EXISTENCIA: "esa entidad no existe ahí",
    PREMISA: "no se da la asignación de la que depende",
}


def lineas(explicaciones: Iterable[Explicacion], dictamen: Dictamen) -> Iterator[str]:
    """Las líneas de la explicación, en llano."""
    caso = dictamen.caso
    for explicacion in explicaciones:
        celda = explicacion.celda
        yield sanear(f"{celda.paso} «{caso.pasos[celda.paso].nombre}» > {celda.funcion}, al {dictamen.fecha}")
        if not explicacion.regiones:
            yield "  No comprobado: ninguna regla del caso trata esta celda."
        for region in explicacion.regiones:
            yield ""
            yield sanear(f"  Donde: {frase(region.ambito)}")
            yield from (sanear(f"    {linea}") for linea in _region(region, caso))
        yield ""


def _region(region: Region, caso: Caso) -> Iterator[str]:
    if not region.titulares:
        yield "Nadie la tiene." if not region.reservas else f"Reservada por {', '.join(region.reservas)}."
    for titular, reglas in region.titulares:
        yield f"La tiene {nombre(caso, titular)}, por:"
        yield from (f"  - {_cita(regla, caso)}" for regla in reglas)
    for titular, reglas in region.abiertos:
        yield f"La tendría {nombre(caso, titular)} si se cumple una condición abierta:"
        yield from (f"  - {_cita(r, caso)} [{caso.reglas[r].condicion_abierta or 'deducida'}]" for r in reglas)
    for regla, otra, criterio in region.desplazadas:
        yield f"Desplazada: {_quien(regla, caso)} ({_cita(regla, caso)}); prevalece {otra} {CRITERIOS[criterio]}."
    for abierta, otra in region.suspendidas:
        yield f"Suspendida: {abierta} desplazaría a {otra} si se cumpliera su condición."
    for regla in region.debiles:
        yield f"Sin obligar: {_quien(regla, caso)} ({_cita(regla, caso)})."
    for regla, motivo in region.inactivas:
        yield f"Podría y no: {_quien(regla, caso)}, {MOTIVOS[motivo]} ({_cita(regla, caso)})."


def _quien(regla: str, caso: Caso) -> str:
    efecto = caso.reglas[regla].efecto
    if isinstance(efecto, Asigna):
        modo = "" if efecto.modo == "titular" else f", {efecto.modo.replace('_', ' ')}"
        return f"{nombre(caso, efecto.titular)}{modo}"
    if isinstance(efecto, Excluye):
        return f"excluye a {nombre(caso, efecto.titular)}"
    return type(efecto).__name__.lower()


def _cita(regla: str, caso: Caso) -> str:
    escrita = caso.reglas[regla]
    return f"{regla}: {caso.normas[escrita.norma].nombre}, {escrita.cita}"
