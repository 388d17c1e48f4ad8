"""Lo que hace una `reasigna`: quitar a unos lo que los sostiene en un ámbito de la celda y asignarlo a otro.

Quitar es quitar sus asignaciones y, si la función les llega por delegación, la cadena de `delega` que se la pasa y lo
heredado; lo que comparten con otros delegados sigue para estos.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from motor.regiones.ambito import Ambito
from motor.regiones.espacio import Espacio
from motor.regiones.lectura import forma
from motor.titulares.activacion import Celda, Quita, vigencia
from motor.titulares.dictamen import Dictamen, Zona
from motor.titulares.parentesco import Parentesco
from reglas.lenguaje.atributos import FECHA
from reglas.lenguaje.caso import Asigna, Caso, Cuando, PropuestaEscrita, Reasigna, Regla


@dataclass(frozen=True, slots=True)
class Reasignacion:
    """`titulares`: a quiénes se quita, que son `de` y los más específicos. `regla`: la que nace y se lo da a otro."""

    celda: Celda
    de: str
    titulares: frozenset[str]
    regla: Regla

    @property
    def a(self) -> str:
        """A quién se da."""
        assert isinstance(self.regla.efecto, Asigna)
        return self.regla.efecto.titular

    def ambito(self, espacio: Espacio) -> Ambito:
        """Dónde y mientras cuándo."""
        return espacio.donde(self.regla.donde) & vigencia(self.regla.vigente, espacio)


def reasignaciones(caso: Caso, propuesta: PropuestaEscrita) -> tuple[Reasignacion, ...]:
    """Las de la propuesta, por el id de la regla que nace; dos iguales son una."""
    parentesco = Parentesco(caso)
    nacidas = {}
    for cambio in propuesta.reasigna:
        regla = _regla(caso, propuesta, cambio)
        nacidas[regla.id] = Reasignacion(
            Celda(cambio.paso, cambio.funcion), cambio.de, y_mas_especificas(caso, parentesco, cambio.de), regla
        )
    return tuple(nacidas[id_] for id_ in sorted(nacidas))


def y_mas_especificas(caso: Caso, parentesco: Parentesco, entidad: str) -> frozenset[str]:
    """La entidad y todas las que contiene."""
    return frozenset(e for e in caso.entidades if e == entidad or parentesco.contiene(entidad, e))


def _regla(caso: Caso, propuesta: PropuestaEscrita, cambio: Reasigna) -> Regla:
    return Regla(
        id=f"{propuesta.id}.reasigna-{_resumen(caso, cambio)}",
        norma=propuesta.norma.id,
        cita=f"reasignación de {cambio.paso}",
        resumen=f"Reasigna de {cambio.de} a {cambio.a}.",
        cuando=Cuando(paso=(cambio.paso,)),
        donde=cambio.donde,
        vigente=propuesta.norma.vigente,
        efecto=Asigna((cambio.funcion,), cambio.a, "titular"),
        condicion_abierta=None,
        prevalece_sobre=(),
        concurre_con=(),
        confianza=None,
        evidencia=None,
        nota=None,
        origen=cambio.origen,
    )


def _resumen(caso: Caso, cambio: Reasigna) -> str:
    """Ocho cifras que dependen de lo que la reasignación dice y no de su lugar en la lista."""
    puntos = forma(Espacio([*caso.atributos.values(), FECHA]).donde(cambio.donde))
    partes = (cambio.paso, cambio.funcion, cambio.de, cambio.a, repr(puntos))
    return hashlib.sha256("\x1f".join(partes).encode()).hexdigest()[:8]


def quitas_de(previo: Dictamen, reasignacion: Reasignacion, puestas: frozenset[str]) -> tuple[Quita, ...]:
    """Lo que la reasignación quita al derecho del dictamen `previo`, salvo las asignaciones de las reglas `puestas`."""
    donde = reasignacion.ambito(previo.espacio)
    dadas = {
        (d.regla, d.titular)
        for d in previo.deducidos
        if (d.paso, d.funcion) == reasignacion.celda
        and d.titular is not None
        and d.titular in reasignacion.titulares
        and d.regla not in puestas
        and isinstance(previo.caso.reglas[d.regla].efecto, Asigna)
    }
    quitas = [Quita(reasignacion.celda, regla, titular, donde) for regla, titular in sorted(dadas)]
    vista = previo.celdas.get(reasignacion.celda)
    for zona in vista.zonas if vista else ():
        comun = zona.ambito & donde
        if comun:
            quitas += _de_delegados(zona, comun, reasignacion, puestas)
    return tuple(quitas)


def _de_delegados(zona: Zona, donde: Ambito, reasignacion: Reasignacion, puestas: frozenset[str]) -> Iterable[Quita]:
    """Las `delega` que solo llevan a los que pierden, y lo heredado que nadie más hereda."""
    delegas, heredadas = zona.etiqueta.delegas, zona.etiqueta.heredadas
    pierden = [t for t in delegas if t in reasignacion.titulares and not delegas[t] & puestas]
    siguen = [titular for titular in delegas if titular not in pierden]
    de_otros = {regla for titular in siguen for regla in delegas[titular]}
    heredan_otros = {actuacion for titular in siguen for actuacion in heredadas[titular]}
    for regla in sorted({r for titular in pierden for r in delegas[titular]} - de_otros):
        yield Quita(reasignacion.celda, regla, "", donde)
    for actuacion in sorted({a for titular in pierden for a in heredadas[titular]} - heredan_otros):
        if actuacion.regla not in puestas:
            yield Quita(reasignacion.celda, actuacion.regla, actuacion.entidad, donde)
