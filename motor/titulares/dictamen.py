"""El dictamen de un caso en una fecha o un periodo: por celda, su mapa de titulares.

Entra un `Caso`; sale un `Dictamen` del que leen las comprobaciones, la simulación, el barrido del territorio y las
láminas. Nada de lo que hay aquí decide qué es un hallazgo.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from motor.deduccion import Deducido, Deductor, Programa, deducir, programa_de
from motor.regiones.ambito import Ambito
from motor.regiones.espacio import Espacio
from motor.regiones.particion import PRESUPUESTO, Particion, particiones
from motor.titulares.activacion import (
    EXIGIDA,
    IMPOSIBLE,
    Activaciones,
    Celda,
    Elemento,
    Quita,
    Responsabilidad,
    activar,
    existencia,
)
from motor.titulares.emparejamiento import Tratamiento, tratamiento
from motor.titulares.especialidad import Especialidad
from motor.titulares.juez import Etiqueta, Juez
from motor.titulares.parentesco import Parentesco
from motor.titulares.por_rehacer import PorRehacer, por_rehacer
from motor.titulares.prelacion import Prelacion
from reglas.lenguaje.atributos import FECHA
from reglas.lenguaje.caso import Caso, Delega
from reglas.lenguaje.vocabulario import FUNCIONES

Titulares = tuple[str, ...]
Clave = TypeVar("Clave", bound=Hashable)


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
    """El mapa de titulares de una celda: zonas disjuntas que cubren el universo, salvo si no es `completa`."""

    celda: Celda
    exigida: bool
    cardinalidad: str
    zonas: tuple[Zona, ...]
    completa: bool

    def por_titulares(self) -> dict[Titulares, Ambito]:
        """Dónde los titulares, ya reducidos, son exactamente esos; en orden, y sin nada donde no hay zona."""
        return dict(sorted(self.agrupadas(lambda zona: zona.etiqueta.reducidos).items()))

    def agrupadas(self, clave: Callable[[Zona], Clave]) -> dict[Clave, Ambito]:
        """Los puntos de las zonas que dan lo mismo."""
        zonas: dict[Clave, list[Ambito]] = defaultdict(list)
        for zona in self.zonas:
            zonas[clave(zona)].append(zona.ambito)
        return {valor: suyas[0].espacio.union_disjunta(suyas) for valor, suyas in zonas.items()}

    def volumen(self) -> int:
        """Puntos que cubren sus zonas; si es completa, los del universo."""
        return sum(zona.ambito.volumen() for zona in self.zonas)


@dataclass(frozen=True)
class Dictamen:
    """Todo lo que se sabe de un caso en una fecha (`periodo` nulo) o en un periodo.

    Un paso sin nadie que lo trate queda sin comprobar y sus celdas no se analizan: están en `no_comprobadas`.
    `activas_fuera_de_celda`: reglas que actúan solo donde no hay celda analizada. `quitas`: lo que dejó de darse.
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
    programa: Programa
    tratamiento: Tratamiento
    activas_fuera_de_celda: frozenset[str]
    deductor: str
    quitas: tuple[Quita, ...]

    @cached_property
    def parentesco(self) -> Parentesco:
        """Relaciones entre las entidades del caso."""
        return Parentesco(self.caso)

    @cached_property
    def de_cada_celda(self) -> Mapping[Celda, tuple[Responsabilidad, ...]]:
        """Las responsabilidades de cada celda que las tiene, en su orden."""
        por_celda = sorted(self.responsabilidades, key=lambda r: r.celda)
        return {celda: tuple(suyas) for celda, suyas in groupby(por_celda, lambda r: r.celda)}

    @cached_property
    def encadenados(self) -> tuple[Deducido, ...]:
        """Lo deducido que se apoya en que alguien ya tiene otra función; suele ser poco."""
        return tuple(deducido for deducido in self.deducidos if deducido.premisa is not None)


def analizar(
    caso: Caso,
    fecha: date | None = None,
    periodo: tuple[date, date] | None = None,
    deductor: Deductor | None = None,
    presupuesto: int = PRESUPUESTO,
) -> Dictamen:
    """Dictamen del caso. Sin fecha, la del caso; si no la tiene, hoy.

    `periodo` (ambos días inclusive) hace de la fecha una dimensión más. Levanta `UniversoVacio` y lo que levante
    el deductor.
    """
    desde, hasta = periodo or 2 * (fecha or caso.fecha or date.today(),)
    recortada = replace(FECHA, minimo=desde.toordinal(), maximo=hasta.toordinal())
    analisis = _Analisis(caso, Espacio([*caso.atributos.values(), recortada]), hasta, periodo, presupuesto)
    if deductor is None:
        return analisis.entero(*deducir(analisis.programa))
    return analisis.entero(deductor.deduce(analisis.programa), deductor.nombre)


def reanalizar(base: Dictamen, caso: Caso, quitas: Iterable[Quita] = (), presupuesto: int = PRESUPUESTO) -> Dictamen:
    """Dictamen de `caso`, que solo difiere del de `base` en reglas y normas, menos las `quitas`.

    Da lo mismo que `analizar` desde cero; las celdas que el cambio no toca son los mismos objetos.
    """
    analisis = _Analisis(caso, base.espacio, base.fecha, base.periodo, presupuesto, tuple(quitas), base)
    return analisis.parcial(base)


class _Analisis:
    def __init__(
        self,
        caso: Caso,
        espacio: Espacio,
        fecha: date,
        periodo: tuple[date, date] | None,
        presupuesto: int,
        quitas: tuple[Quita, ...] = (),
        base: Dictamen | None = None,
    ) -> None:
        self.caso = caso
        self.espacio = espacio
        self.fecha = fecha
        self.periodo = periodo
        self.presupuesto = presupuesto
        self.quitas = quitas
        self.imposible = espacio.donde(caso.imposible)
        self.universo = base.universo if base else ~self.imposible
        if not self.universo:
            raise UniversoVacio
        self.programa = programa_de(caso, (base.caso, base.programa) if base else None)
        sabidas = _sabidas(base, caso) if base else None
        self.tratamiento = tratamiento(caso, self.programa, sabidas)
        self.especialidad = Especialidad(caso, espacio, self.universo)
        parentesco = Parentesco(caso)
        self.juez = Juez(caso, parentesco, Prelacion(caso, parentesco, self.especialidad.entre))

    def entero(self, deducidos: frozenset[Deducido], deductor: str) -> Dictamen:
        """El dictamen desde cero."""
        activaciones = activar(self.caso, self.espacio, deducidos, self.quitas)
        analizadas = self._analizadas(self._por_analizar(), activaciones)
        fuera = self._fuera_de_celda(activaciones)
        return self._dictamen(deducidos, activaciones.responsabilidades, analizadas, fuera, deductor)

    def parcial(self, base: Dictamen) -> Dictamen:
        """El dictamen rehaciendo solo las celdas que toca el cambio respecto de la base."""
        hubo = por_rehacer(base.caso, base.deducidos, self.caso, self.programa, (*base.quitas, *self.quitas))
        hace_falta = hubo.deducidos if _encadenados(hubo) else _de_celdas(hubo.deducidos, hubo.tocadas)
        activaciones = activar(self.caso, self.espacio, hace_falta, self.quitas)
        celdas = self._por_analizar()
        nuevas = self._analizadas([c for c in celdas if c in hubo.tocadas or c not in base.celdas], activaciones)
        viejas = [r for r in base.responsabilidades if r.celda not in hubo.tocadas]
        frescas = [r for r in activaciones.responsabilidades if r.celda in hubo.tocadas]
        return self._dictamen(
            hubo.deducidos,
            tuple(sorted([*viejas, *frescas], key=lambda r: (r.regla, r.celda, r.titular))),
            {celda: nuevas.get(celda) or base.celdas[celda] for celda in celdas},
            (base.activas_fuera_de_celda - hubo.cambiadas) | self._fuera_de_celda(activaciones),
            base.deductor,
        )

    def _dictamen(
        self,
        deducidos: frozenset[Deducido],
        responsabilidades: tuple[Responsabilidad, ...],
        celdas: Mapping[Celda, CeldaAnalizada],
        fuera: frozenset[str],
        deductor: str,
    ) -> Dictamen:
        return Dictamen(
            caso=self.caso,
            fecha=self.fecha,
            periodo=self.periodo,
            espacio=self.espacio,
            universo=self.universo,
            deducidos=deducidos,
            responsabilidades=responsabilidades,
            celdas=celdas,
            no_comprobadas=tuple(c for c in self._celdas() if not self.tratamiento.tratan[c.paso]),
            programa=self.programa,
            tratamiento=self.tratamiento,
            activas_fuera_de_celda=fuera,
            deductor=deductor,
            quitas=self.quitas,
        )

    @cached_property
    def _exigidas(self) -> frozenset[Celda]:
        return frozenset(Celda(paso.id, f) for paso in self.caso.pasos.values() for f in paso.exige)

    def _celdas(self) -> list[Celda]:
        orden = {paso.id: (paso.proceso, paso.orden) for paso in self.caso.pasos.values()}
        todas = self._exigidas | self.tratamiento.celdas
        return sorted(todas, key=lambda celda: (orden[celda.paso], FUNCIONES.index(celda.funcion)))

    def _por_analizar(self) -> list[Celda]:
        return [celda for celda in self._celdas() if self.tratamiento.tratan[celda.paso]]

    def _fuera_de_celda(self, activaciones: Activaciones) -> frozenset[str]:
        analizadas = set(self._por_analizar())
        return frozenset(
            elemento.regla
            for celda, elementos in activaciones.por_celda.items()
            if celda not in analizadas
            for elemento, ambito in elementos.items()
            if elemento.clase != "inexistente" and ambito & self.universo
        )

    def _analizadas(self, celdas: list[Celda], activaciones: Activaciones) -> dict[Celda, CeldaAnalizada]:
        elementos = [self._elementos(celda, activaciones) for celda in celdas]
        partidas = particiones(self.espacio, elementos, self.presupuesto, IMPOSIBLE)
        return {celda: self._analizada(celda, parte) for celda, parte in zip(celdas, partidas, strict=True)}

    def _elementos(self, celda: Celda, activaciones: Activaciones) -> dict[Elemento, Ambito]:
        elementos = dict(activaciones.por_celda.get(celda, {}))
        elementos |= self._existencias(elementos)
        elementos |= self._especiales(elementos)
        elementos |= self._exigencia(celda)
        if self.imposible:
            elementos[IMPOSIBLE] = self.imposible
        return elementos

    def _analizada(self, celda: Celda, particion: Particion[Elemento]) -> CeldaAnalizada:
        return CeldaAnalizada(
            celda=celda,
            exigida=celda in self._exigidas,
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

    def _exigencia(self, celda: Celda) -> dict[Elemento, Ambito]:
        """Dónde se debe la función, si no es en todas partes."""
        donde = self.caso.pasos[celda.paso].exige_donde.get(celda.funcion)
        ambito = self.espacio.donde(donde) if donde is not None else self.espacio.nada
        return {EXIGIDA: ambito} if ambito else {}

    def _especiales(self, elementos: Iterable[Elemento]) -> dict[Elemento, Ambito]:
        """Los pares cuya especialidad depende de la fecha: solo los hay en un periodo."""
        if self.periodo is None or "especial" not in self.caso.prelacion:
            return {}
        reglas = sorted({e.regla for e in elementos if e.clase in ("asigna", "excluye")})
        pares = ((una, otra) for una in reglas for otra in reglas if una != otra)
        hallados = {Elemento("especial", r, otra=s): self.especialidad.entre(r, s) for r, s in pares}
        return {e: ambito for e, ambito in hallados.items() if ambito and not ambito.es_todo}


def _sabidas(base: Dictamen, caso: Caso) -> dict[str, tuple[str, ...]]:
    """El emparejamiento de las reglas cuyo `cuando` no cambió."""
    antes = base.caso.reglas
    return {
        id_: pasos
        for id_, pasos in base.tratamiento.por_regla.items()
        if id_ in caso.reglas and caso.reglas[id_].cuando == antes[id_].cuando
    }


def _encadenados(hubo: PorRehacer) -> bool:
    return any(deducido.premisa is not None for deducido in hubo.deducidos)


def _de_celdas(deducidos: frozenset[Deducido], celdas: frozenset[Celda]) -> list[Deducido]:
    return [d for d in deducidos if (d.paso, d.funcion) in celdas]
