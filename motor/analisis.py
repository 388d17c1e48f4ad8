"""El dictamen de un caso en una fecha o un periodo: por celda, su mapa de titulares.

Entra un `Caso`; sale un `Dictamen` del que leen las comprobaciones, la simulación, el barrido del territorio y las
láminas. Nada de lo que hay aquí decide qué es un hallazgo.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from motor.activacion import Activaciones, Celda, Elemento, Responsabilidad, Retiro, activar, existencia
from motor.ambito import Ambito, Espacio
from motor.deduccion import Deducido, Deductor, elegir, programa_de
from motor.deduccion.programa import casa, patron_de
from motor.especialidad import Especialidad
from motor.mapa import IMPOSIBLE, PRESUPUESTO, Particion, particiones
from motor.parentesco import Parentesco
from motor.prelacion import Prelacion
from motor.titularidad import Etiqueta, Juez
from reglas.atributos import FECHA
from reglas.caso import Asigna, Caso, Delega, Regla
from reglas.vocabulario import FUNCIONES


class UniversoVacio(Exception):
    """`imposible` no deja ningún punto; no hay sobre qué comprobar."""


@dataclass(frozen=True, slots=True)
class Zona:
    """Puntos de una celda con lo mismo activo, y lo que de ello se sigue."""

    activos: frozenset[Elemento]
    ambito: Ambito
    etiqueta: Etiqueta


@dataclass(frozen=True, slots=True)
class CeldaAnalizada:
    """El mapa de titulares de una celda: zonas disjuntas que cubren el universo."""

    celda: Celda
    exigida: bool
    cardinalidad: str
    zonas: tuple[Zona, ...]
    completa: bool

    def volumen(self) -> int:
        """Puntos que cubren sus zonas; si es completa, los del universo."""
        return sum(zona.ambito.volumen() for zona in self.zonas)


@dataclass(frozen=True)
class Dictamen:
    """Todo lo que se sabe de un caso en una fecha (`periodo` nulo) o en un periodo.

    `trata`: paso → reglas que casan con él, sin contar las residuales sin `cuando`; `casan`: reglas que casan con
    algún paso. Un paso sin nadie que lo trate queda sin comprobar y sus celdas no se analizan.
    """

    caso: Caso
    fecha: date
    periodo: tuple[date, date] | None
    espacio: Espacio
    universo: Ambito
    deducidos: frozenset[Deducido]
    responsabilidades: tuple[Responsabilidad, ...]
    celdas: Mapping[Celda, CeldaAnalizada]
    no_comprobadas: tuple[Celda, ...]
    trata: Mapping[str, tuple[str, ...]]
    casan: frozenset[str]
    activas_fuera_de_celda: frozenset[str]
    deductor: str
    retiros: tuple[Retiro, ...] = ()

    @cached_property
    def parentesco(self) -> Parentesco:
        """Relaciones entre las entidades del caso."""
        return Parentesco(self.caso)


def analizar(
    caso: Caso,
    fecha: date | None = None,
    periodo: tuple[date, date] | None = None,
    deductor: Deductor | None = None,
    presupuesto: int = PRESUPUESTO,
    retiros: Iterable[Retiro] = (),
    base: Dictamen | None = None,
) -> Dictamen:
    """Dictamen del caso. Sin fecha, la del caso; si no la tiene, hoy.

    `periodo` (ambos días inclusive) hace de la fecha una dimensión más. `retiros`: lo que quita una propuesta.
    `base`: dictamen del mismo caso sin la propuesta y en la misma fecha; las celdas que el cambio no toca se toman de
    él. Levanta `UniversoVacio` y lo que levante el deductor.
    """
    return _Analisis(caso, fecha, periodo, deductor, presupuesto, tuple(retiros), base).dictamen()


class _Analisis:
    def __init__(
        self,
        caso: Caso,
        fecha: date | None,
        periodo: tuple[date, date] | None,
        deductor: Deductor | None,
        presupuesto: int,
        retiros: tuple[Retiro, ...],
        base: Dictamen | None,
    ) -> None:
        self.caso = caso
        self.presupuesto = presupuesto
        self.retiros = retiros
        self.base = base
        self.periodo = periodo
        self.fecha = periodo[1] if periodo else fecha or caso.fecha or date.today()
        self.deductor = deductor
        desde, hasta = periodo or (self.fecha, self.fecha)
        recortada = replace(FECHA, minimo=desde.toordinal(), maximo=hasta.toordinal())
        self.espacio = Espacio([*caso.atributos.values(), recortada])
        self.imposible = self.espacio.donde(caso.imposible)
        self.universo = ~self.imposible
        if not self.universo:
            raise UniversoVacio
        self.especialidad = Especialidad(caso, self.espacio, self.universo)
        self.parentesco = Parentesco(caso)
        self.prelacion = Prelacion(caso, self.parentesco, self.especialidad.entre)
        self.juez = Juez(caso, self.parentesco, self.prelacion)

    def dictamen(self) -> Dictamen:
        programa = programa_de(self.caso)
        deductor = self.deductor or elegir()
        deducidos = deductor.deduce(programa)
        activaciones = activar(self.caso, self.espacio, deducidos, self.retiros)
        tratan: dict[str, list[str]] = {paso: [] for paso in self.caso.pasos}
        casan: set[str] = set()
        tratadas: set[Celda] = set()
        for regla in self.caso.reglas.values():
            patron = patron_de(regla.cuando)
            for paso, valores in programa.pasos.items():
                if not casa(patron, valores):
                    continue
                casan.add(regla.id)
                if not _es_residual_general(regla):
                    tratan[paso].append(regla.id)
                    tratadas |= {Celda(paso, funcion) for funcion in regla.efecto.funciones}
        exigidas = {Celda(paso.id, f) for paso in self.caso.pasos.values() for f in paso.exige}
        celdas = self._en_orden(exigidas | tratadas)
        por_analizar = [celda for celda in celdas if tratan[celda.paso]]
        partidas = particiones(
            self.espacio, [self._elementos(celda, activaciones) for celda in por_analizar], self.presupuesto
        )
        analizadas = {
            celda: self._analizada(celda, celda in exigidas, particion)
            for celda, particion in zip(por_analizar, partidas, strict=True)
        }
        fuera = {
            elemento.regla
            for celda, elementos in activaciones.por_celda.items()
            if celda not in analizadas
            for elemento, ambito in elementos.items()
            if elemento.clase != "inexistente" and ambito & self.universo
        }
        return Dictamen(
            caso=self.caso,
            fecha=self.fecha,
            periodo=self.periodo,
            espacio=self.espacio,
            universo=self.universo,
            deducidos=deducidos,
            responsabilidades=activaciones.responsabilidades,
            celdas=analizadas,
            no_comprobadas=tuple(celda for celda in celdas if not tratan[celda.paso]),
            trata={paso: tuple(reglas) for paso, reglas in tratan.items()},
            casan=frozenset(casan),
            activas_fuera_de_celda=frozenset(fuera),
            deductor=deductor.nombre,
            retiros=self.retiros,
        )

    def _en_orden(self, celdas: Iterable[Celda]) -> list[Celda]:
        orden = {paso.id: (paso.proceso, paso.orden) for paso in self.caso.pasos.values()}
        return sorted(celdas, key=lambda celda: (orden[celda.paso], FUNCIONES.index(celda.funcion)))

    def _elementos(self, celda: Celda, activaciones: Activaciones) -> dict[Elemento, Ambito]:
        elementos = dict(activaciones.por_celda.get(celda, {}))
        elementos |= self._existencias(elementos)
        elementos |= self._especiales(elementos)
        if self.imposible:
            elementos[IMPOSIBLE] = self.imposible
        return elementos

    def _analizada(self, celda: Celda, exigida: bool, particion: Particion) -> CeldaAnalizada:
        return CeldaAnalizada(
            celda=celda,
            exigida=exigida,
            cardinalidad=self.caso.pasos[celda.paso].cardinalidad_de(celda.funcion),
            zonas=tuple(
                Zona(activos, ambito, self.juez.etiqueta(celda, activos)) for activos, ambito in particion.zonas
            ),
            completa=particion.completa,
        )

    def _existencias(self, elementos: Iterable[Elemento]) -> dict[Elemento, Ambito]:
        """La existencia de los miembros de los grupos que pueden ser titulares: AMB001 pregunta cuántos hay."""
        posibles = {e.entidad for e in elementos if e.clase == "asigna"}
        efectos = (self.caso.reglas[e.regla].efecto for e in elementos if e.clase == "delega")
        posibles |= {efecto.a for efecto in efectos if isinstance(efecto, Delega)}
        return {
            Elemento("existe", entidad=miembro): existencia(self.caso.entidades[miembro], self.caso, self.espacio)
            for grupo in sorted(posibles)
            for miembro in self.caso.entidades[grupo].comprende
        }

    def _especiales(self, elementos: Iterable[Elemento]) -> dict[Elemento, Ambito]:
        """Los pares cuya especialidad depende de la fecha: solo los hay en un periodo."""
        if self.periodo is None or "especial" not in self.caso.prelacion:
            return {}
        reglas = sorted({e.regla for e in elementos if e.clase in ("asigna", "excluye")})
        pares = ((una, otra) for una in reglas for otra in reglas if una != otra)
        hallados = {Elemento("especial", r, otra=s): self.especialidad.entre(r, s) for r, s in pares}
        return {e: ambito for e, ambito in hallados.items() if ambito and not ambito.es_todo}


def _es_residual_general(regla: Regla) -> bool:
    efecto = regla.efecto
    return regla.cuando is None and isinstance(efecto, Asigna) and efecto.modo == "residual"
