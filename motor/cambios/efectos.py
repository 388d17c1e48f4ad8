"""Qué hace cada cambio de una propuesta —lo que agrega, deroga, modifica o reasigna— o por qué no cambia nada.

Un cambio mueve algo si, puesto él solo, deja en algún punto otros titulares que los de hoy, o si, quitado él solo, los
deja distintos de los de la propuesta entera. Así cuenta el que hace lo mismo que otro y el que solo sirve junto a otro.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from motor.cambios.propuestas import Propuesto, con_propuesta
from motor.cambios.reasignaciones import Reasignacion, reasignaciones
from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda, donde_rige, vigencia
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona
from motor.titulares.prelacion import DENTRO, FUERA, INDECISA
from reglas.lenguaje.caso import Asigna, PropuestaEscrita, Regla

AGREGA, DEROGA, MODIFICA, REASIGNA = "agrega", "deroga", "modifica", "reasigna"
YA_LO_TENIA, DESPLAZADA, NO_RIGE, AMBITO_VACIO, NO_CASA = (
    "ya_lo_tenía",
    "desplazada",
    "no_rige",
    "ámbito_vacío",
    "no_casa",
)
MOTIVOS = (YA_LO_TENIA, DESPLAZADA, NO_RIGE, AMBITO_VACIO, NO_CASA)


@dataclass(frozen=True, slots=True)
class Motivo:
    """Por qué un cambio no cambia nada, y por qué reglas."""

    motivo: str
    reglas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Efecto:
    """Lo que hace un cambio de la propuesta.

    `clase`: «agrega», «deroga», «modifica» o «reasigna». `regla`: la agregada, derogada o modificada, o la que nace de
    la reasignación. `celdas`: las que mueve; si no mueve ninguna, las que trata. `porque`: vacío si mueve algo.
    `tienen`: si reasigna lo que `de` no tenía ahí, quiénes lo tienen; si lo tenía, nulo.
    """

    clase: str
    regla: str
    reasignacion: Reasignacion | None
    celdas: tuple[Celda, ...]
    mueve: bool
    porque: tuple[Motivo, ...]
    tienen: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class _Cambio:
    clase: str
    regla: str
    reasignacion: Reasignacion | None = None


def efectos(base: Dictamen, propuesta: PropuestaEscrita) -> tuple[Efecto, ...]:
    """El efecto de cada cambio, en orden estable: agregadas, derogadas, modificadas y reasignaciones.

    `base`: el dictamen del caso sin propuestas. Cuesta dos dictámenes por cada cambio que comparte celda con otro.
    """
    desde = propuesta.norma.vigente.desde
    if desde is not None and base.fecha < desde:
        # Antes de regir nada de lo que dice la propuesta existe todavía.
        sin_regir = (Motivo(NO_RIGE, ()),)
        return tuple(Efecto(c.clase, c.regla, c.reasignacion, (), False, sin_regir) for c in _cambios(base, propuesta))
    return tuple(_Contador(base, propuesta).efectos())


def _cambios(base: Dictamen, propuesta: PropuestaEscrita) -> list[_Cambio]:
    return [
        *(_Cambio(AGREGA, id_) for id_ in sorted(regla.id for regla in propuesta.reglas_agregadas)),
        *(_Cambio(DEROGA, id_) for id_ in sorted(propuesta.deroga)),
        *(_Cambio(MODIFICA, id_) for id_ in sorted(propuesta.reglas_modificadas)),
        *(_Cambio(REASIGNA, nacida.regla.id, nacida) for nacida in reasignaciones(base.caso, propuesta)),
    ]


class _Contador:
    def __init__(self, base: Dictamen, propuesta: PropuestaEscrita) -> None:
        self.base = base
        self.propuesta = propuesta
        self.entera = con_propuesta(base, propuesta)
        self.cambios = _cambios(base, propuesta)
        self.trata = {cambio: self._celdas_de(cambio) for cambio in self.cambios}

    def efectos(self) -> Iterator[Efecto]:
        for cambio in self.cambios:
            movidas = self._movidas(cambio)
            yield Efecto(
                clase=cambio.clase,
                regla=cambio.regla,
                reasignacion=cambio.reasignacion,
                celdas=tuple(celda for celda in self._en_orden(movidas or self.trata[cambio])),
                mueve=bool(movidas),
                porque=() if movidas else _porque(cambio, self.base, self.entera.dictamen),
                tienen=_tienen(cambio.reasignacion, self.entera) if cambio.reasignacion else None,
            )

    def _celdas_de(self, cambio: _Cambio) -> set[Celda]:
        """Las celdas de que habla el cambio, antes o después, y las que encadenan con ellas."""
        celdas = {
            Celda(paso, funcion)
            for dictamen in (self.base, self.entera.dictamen)
            if (regla := dictamen.caso.reglas.get(cambio.regla)) is not None
            for paso in dictamen.tratamiento.por_regla[cambio.regla]
            for funcion in regla.efecto.funciones
        }
        deducidos = self.base.deducidos | self.entera.dictamen.deducidos
        enlaces = {(Celda(*d.premisa[:2]), Celda(d.paso, d.funcion)) for d in deducidos if d.premisa is not None}
        while nuevas := {despues for antes, despues in enlaces if antes in celdas} - celdas:
            celdas |= nuevas
        return celdas

    def _movidas(self, cambio: _Cambio) -> set[Celda]:
        final, suyas = self.entera.dictamen, self.trata[cambio]
        if not any(suyas & celdas for otro, celdas in self.trata.items() if otro != cambio):
            return {celda for celda in suyas if _difieren(self.base, final, celda)}
        solo = con_propuesta(self.base, self._con(cambio)).dictamen
        movidas = {celda for celda in suyas if _difieren(self.base, solo, celda)}
        if movidas != suyas:
            sin_el = con_propuesta(self.base, self._sin(cambio)).dictamen
            movidas |= {celda for celda in suyas if _difieren(sin_el, final, celda)}
        return movidas

    def _con(self, cambio: _Cambio) -> PropuestaEscrita:
        return self._parte({cambio.regla})

    def _sin(self, cambio: _Cambio) -> PropuestaEscrita:
        return self._parte({otro.regla for otro in self.cambios} - {cambio.regla})

    def _parte(self, reglas: set[str]) -> PropuestaEscrita:
        """La propuesta con solo los cambios de esas reglas."""
        nacen = {c.regla: c.reasignacion for c in self.cambios if c.reasignacion is not None and c.regla in reglas}
        conservadas = {(n.celda, n.de, n.a, n.regla.donde) for n in nacen.values()}
        return replace(
            self.propuesta,
            deroga=tuple(id_ for id_ in self.propuesta.deroga if id_ in reglas),
            reglas_modificadas={id_: r for id_, r in self.propuesta.reglas_modificadas.items() if id_ in reglas},
            reglas_agregadas=tuple(r for r in self.propuesta.reglas_agregadas if r.id in reglas),
            reasigna=tuple(
                r for r in self.propuesta.reasigna if (Celda(r.paso, r.funcion), r.de, r.a, r.donde) in conservadas
            ),
        )

    def _en_orden(self, celdas: Iterable[Celda]) -> list[Celda]:
        lugar = {celda: i for i, celda in enumerate(self.entera.dictamen.celdas)}
        return sorted(celdas, key=lambda celda: (lugar.get(celda, len(lugar)), celda))


def _difieren(antes: Dictamen, despues: Dictamen, celda: Celda) -> bool:
    """Si en algún punto de la celda no vale lo mismo."""
    previa, nueva = antes.celdas.get(celda), despues.celdas.get(celda)
    if previa is nueva:
        return False
    viejo, nuevo = _visible(previa), _visible(nueva)
    return viejo.keys() != nuevo.keys() or any(viejo[valor] != nuevo[valor] for valor in viejo)


def _visible(vista: CeldaAnalizada | None) -> dict[object, Ambito]:
    """Lo que vale en cada punto, sin decir por qué reglas; los puntos sin nada no cuentan."""
    agrupadas: dict[object, Ambito] = dict(vista.agrupadas(_lo_que_vale)) if vista else {}
    return {valor: ambito for valor, ambito in agrupadas.items() if valor != _NADA}


def _lo_que_vale(zona: Zona) -> tuple[frozenset[object], ...]:
    etiqueta = zona.etiqueta
    enfrentadas = (
        conflicto.entidad
        for conflicto in etiqueta.conflictos
        if conflicto.entidad and not conflicto.suspendido and conflicto.ataque is None
        if FUERA not in (etiqueta.estados[conflicto.una], etiqueta.estados[conflicto.otra])
    )
    return (
        frozenset(etiqueta.firmes),
        frozenset(etiqueta.abiertos),
        frozenset((etiqueta.pares, etiqueta.pares_con_abiertos)) - {()},
        frozenset((e.entidad, e.abierta) for e in zona.activos if e.clase == "asigna" and e.regla in etiqueta.debiles),
        frozenset(etiqueta.reservas if not etiqueta.firmes else ()) and frozenset(("reserva",)),
        frozenset((*etiqueta.sin_titular, *etiqueta.delegables, *etiqueta.marcos)),
        frozenset(enfrentadas),
        frozenset(e for e in etiqueta.estados.values() if e == INDECISA),
    )


_NADA: tuple[frozenset[object], ...] = (frozenset(),) * 8


def _tienen(reasignacion: Reasignacion, entera: Propuesto) -> tuple[str, ...] | None:
    """Quiénes tienen la función donde la reasignación la quita, si no es ninguno de los que la pierden."""
    previo = entera.previo
    vista, donde = previo.celdas.get(reasignacion.celda), reasignacion.ambito(previo.espacio)
    tienen: set[str] = set()
    for zona in vista.zonas if vista else ():
        etiqueta = zona.etiqueta
        if zona.ambito & donde:
            en_pie = {actuacion for actuacion, estado in etiqueta.estados.items() if estado != FUERA}
            presentes = {a.entidad for a in en_pie if isinstance(previo.caso.reglas[a.regla].efecto, Asigna)}
            if reasignacion.titulares & (presentes | etiqueta.firmes.keys()):
                return None
            tienen |= {*etiqueta.firmes, *etiqueta.abiertos}
    return tuple(sorted(tienen))


def _porque(cambio: _Cambio, base: Dictamen, final: Dictamen) -> tuple[Motivo, ...]:
    """Por qué no cambia nada: lo que se deroga, mirado hoy; lo demás, en la propuesta."""
    dictamen, otro = (base, final) if cambio.clase == DEROGA else (final, base)
    regla = dictamen.caso.reglas[cambio.regla]
    if not dictamen.tratamiento.por_regla[regla.id]:
        return (Motivo(NO_CASA, ()),)
    if not vigencia(regla.vigente, dictamen.espacio):
        return (Motivo(NO_RIGE, ()),)
    if not donde_rige(regla, dictamen.espacio) & dictamen.universo:
        return (Motivo(AMBITO_VACIO, ()),)
    reglas: dict[str, set[str]] = {}
    for celda, vista in dictamen.celdas.items():
        for zona in vista.zonas:
            if any(e.regla == regla.id and e.clase != "inexistente" for e in zona.activos):
                motivo, causas = _en_zona(regla, zona, otro.celdas.get(celda))
                reglas.setdefault(motivo, set()).update(causas)
    if not reglas:
        encadena = regla.cuando is not None and regla.cuando.responsable is not None
        return (Motivo(NO_CASA if encadena else AMBITO_VACIO, ()),)
    return tuple(Motivo(motivo, tuple(sorted(reglas[motivo]))) for motivo in MOTIVOS if motivo in reglas)


def _en_zona(regla: Regla, zona: Zona, otra: CeldaAnalizada | None) -> tuple[str, set[str]]:
    """Por qué una regla activa no cambia nada en la zona: la desplazan, o lo que da ya lo daban otras."""
    etiqueta = zona.etiqueta
    propias = {a for a in etiqueta.estados if a.regla == regla.id}
    if propias and all(etiqueta.estados[a] == FUERA for a in propias):
        ataques = (conflicto.ataque for conflicto in etiqueta.conflictos if conflicto.ataque is not None)
        return DESPLAZADA, {x.regla for x, y in ataques if y in propias and etiqueta.estados[x] == DENTRO}
    if not isinstance(regla.efecto, Asigna):
        return YA_LO_TENIA, set()
    titulares = {a.entidad for a in propias}
    causas = {r for t in titulares for r in etiqueta.sostienen(t)} - {regla.id}
    for vecina in otra.zonas if otra and not causas else ():
        if vecina.ambito & zona.ambito:
            causas |= {r for t in titulares for r in vecina.etiqueta.sostienen(t)}
    return YA_LO_TENIA, causas
