"""El dictamen de un caso en una fecha o un periodo: por celda, su mapa de titulares.

Entra un `Caso`; sale un `Dictamen` del que leen las comprobaciones, la simulación, el barrido del territorio y las
láminas. Nada de lo que hay aquí decide qué es un hallazgo.
"""

from __future__ import annotations

from bisect import insort
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
    IMPOSIBLE,
    Activaciones,
    Celda,
    Elemento,
    Quita,
    Responsabilidad,
    activar,
)
from motor.titulares.elementos import ElementosDeCelda
from motor.titulares.emparejamiento import Tratamiento, tratamiento, tratamiento_tras
from motor.titulares.especialidad import Especialidad
from motor.titulares.juez import Etiqueta, Juez
from motor.titulares.parentesco import Parentesco
from motor.titulares.por_rehacer import PorRehacer, Previo, por_rehacer, que_hacen_falta
from motor.titulares.prelacion import Prelacion
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.atributos import FECHA
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.errores import ErrorDeEntrada, Problema
from reglas.lenguaje.vocabulario import FUNCIONES

Titulares = tuple[str, ...]
Clave = TypeVar("Clave", bound=Hashable)


class UniversoVacio(ErrorDeEntrada):
    """`imposible` no deja ningún punto: no hay sobre qué comprobar, y es un error de quien lo escribió."""


@dataclass(frozen=True, slots=True)
class Zona:
    """Puntos de una celda con lo mismo activo, y lo que de ello se sigue."""

    activos: frozenset[Elemento]
    ambito: Ambito
    etiqueta: Etiqueta


@dataclass(frozen=True)
class CeldaAnalizada:
    """El mapa de titulares de una celda: zonas disjuntas que cubren el universo, salvo si no es `completa`."""

    celda: Celda
    exigida: bool
    cardinalidad: str
    zonas: tuple[Zona, ...]
    completa: bool

    @cached_property
    def con_efecto(self) -> frozenset[str]:
        """Las reglas que en algún punto surten efecto, o que solo una superior deja sin él."""
        reglas: set[str] = set()
        for zona in self.zonas:
            e = zona.etiqueta
            reglas.update(e.en_pie(), e.reservas, e.delegaciones, e.marcos, e.contradichas())
        return frozenset(reglas)

    def por_titulares(self) -> dict[Titulares, Ambito]:
        """Dónde los titulares, ya reducidos, son exactamente esos; en orden, y sin nada donde no hay zona."""
        return dict(sorted(self.agrupadas(lambda zona: zona.etiqueta.reducidos).items()))

    def agrupadas(self, clave: Callable[[Zona], Clave]) -> dict[Clave, Ambito]:
        """Los puntos de las zonas que dan lo mismo."""
        zonas: dict[Clave, list[Ambito]] = defaultdict(list)
        for zona in self.zonas:
            zonas[clave(zona)].append(zona.ambito)
        return {valor: suyas[0].espacio.juntos(suyas) for valor, suyas in zonas.items()}

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
        self.base = base
        imposible = espacio.donde(caso.imposible)
        self.universo = base.universo if base else ~imposible
        if not self.universo:
            mensaje = "no deja ninguna combinación posible: el universo está vacío"
            raise UniversoVacio([Problema(clases.UNIVERSO_VACIO, caso.origen, "imposible", mensaje)])
        self.programa = programa_de(caso, (base.caso, base.programa) if base else None)
        self.tratamiento = (
            tratamiento_tras(base.tratamiento, base.caso, caso, self.programa)
            if base
            else tratamiento(caso, self.programa)
        )
        especialidad = Especialidad(caso, espacio, self.universo)
        self.elementos = ElementosDeCelda(caso, espacio, imposible, especialidad if periodo is not None else None)
        parentesco = base.parentesco if base and base.caso.entidades is caso.entidades else Parentesco(caso)
        self.juez = Juez(caso, parentesco, Prelacion(caso, parentesco, especialidad.entre))

    def entero(self, deducidos: frozenset[Deducido], deductor: str) -> Dictamen:
        """El dictamen desde cero."""
        activaciones = activar(self.caso, self.espacio, deducidos, self.quitas)
        analizadas = self._analizadas(self._por_analizar, activaciones)
        fuera = self._fuera_de_celda(activaciones)
        return self._dictamen(deducidos, activaciones.responsabilidades, analizadas, fuera, deductor)

    def parcial(self, base: Dictamen) -> Dictamen:
        """El dictamen rehaciendo solo las celdas que toca el cambio respecto de la base."""
        previo = Previo(base.caso, base.programa, base.deducidos)
        casan, quitas = self.tratamiento.por_regla, (*base.quitas, *self.quitas)
        hubo = por_rehacer(previo, self.caso, self.programa, casan, quitas)
        rehechas = [c for c in self._por_analizar if c in hubo.tocadas or c not in base.celdas]
        dudosas = self._dudosas(base, hubo)
        fuera = {Celda(d.paso, d.funcion) for d in hubo.deducidos if d.regla in dudosas} - self._analizables
        hace_falta = que_hacen_falta(hubo.deducidos, {*hubo.tocadas, *rehechas, *fuera})
        activaciones = activar(self.caso, self.espacio, hace_falta, self.quitas)
        nuevas = self._analizadas(rehechas, activaciones)
        responsabilidades = [r for r in base.responsabilidades if r.celda not in hubo.tocadas]
        for fresca in activaciones.responsabilidades:
            if fresca.celda in hubo.tocadas:
                insort(responsabilidades, fresca, key=lambda r: (r.regla, r.celda, r.titular))
        return self._dictamen(
            hubo.deducidos,
            tuple(responsabilidades),
            {celda: nuevas.get(celda) or base.celdas[celda] for celda in self._por_analizar},
            (base.activas_fuera_de_celda - dudosas) | self._fuera_de_celda(activaciones),
            base.deductor,
        )

    def _dudosas(self, base: Dictamen, hubo: PorRehacer) -> frozenset[str]:
        """Las reglas de las que hay que volver a ver si actúan fuera de las celdas que se analizan."""
        afuera = (hubo.tocadas - base.celdas.keys()) | (hubo.tocadas - self._analizables)
        afuera |= base.celdas.keys() ^ self._analizables
        return frozenset(
            d.regla for ds in (base.deducidos, hubo.deducidos) for d in ds if (d.paso, d.funcion) in afuera
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
            no_comprobadas=self._no_comprobadas,
            programa=self.programa,
            tratamiento=self.tratamiento,
            activas_fuera_de_celda=fuera,
            deductor=deductor,
            quitas=self.quitas,
        )

    @cached_property
    def _celdas(self) -> list[Celda]:
        pasos = self.caso.pasos
        exigidas = {Celda(paso.id, funcion) for paso in pasos.values() for funcion in paso.exige}
        orden = {paso.id: (paso.proceso, paso.orden) for paso in pasos.values()}
        todas = exigidas | self.tratamiento.celdas
        return sorted(todas, key=lambda celda: (orden[celda.paso], FUNCIONES.index(celda.funcion)))

    @cached_property
    def _las_de_la_base(self) -> bool:
        return self.base is not None and self.tratamiento.da_las_mismas_celdas(self.base.tratamiento)

    @cached_property
    def _por_analizar(self) -> list[Celda]:
        if self.base is not None and self._las_de_la_base:
            return list(self.base.celdas)
        return [celda for celda in self._celdas if self.tratamiento.tratan[celda.paso]]

    @property
    def _no_comprobadas(self) -> tuple[Celda, ...]:
        if self.base is not None and self._las_de_la_base:
            return self.base.no_comprobadas
        return tuple(celda for celda in self._celdas if not self.tratamiento.tratan[celda.paso])

    @cached_property
    def _analizables(self) -> frozenset[Celda]:
        return frozenset(self._por_analizar)

    def _fuera_de_celda(self, activaciones: Activaciones) -> frozenset[str]:
        return frozenset(
            elemento.regla
            for celda, elementos in activaciones.por_celda.items()
            if celda not in self._analizables
            for elemento, ambito in elementos.items()
            if elemento.clase != "inexistente" and ambito & self.universo
        )

    def _analizadas(self, celdas: list[Celda], activaciones: Activaciones) -> dict[Celda, CeldaAnalizada]:
        elementos = [self.elementos.de(celda, activaciones) for celda in celdas]
        partidas = particiones(self.espacio, elementos, self.presupuesto, IMPOSIBLE)
        return {celda: self._analizada(celda, parte) for celda, parte in zip(celdas, partidas, strict=True)}

    def _analizada(self, celda: Celda, particion: Particion[Elemento]) -> CeldaAnalizada:
        tope = max(self.presupuesto, PRESUPUESTO)
        etiquetas = self.juez.etiquetas(celda, [activos for activos, _ in particion.zonas], tope)
        return CeldaAnalizada(
            celda=celda,
            exigida=celda.funcion in self.caso.pasos[celda.paso].exige,
            cardinalidad=self.caso.pasos[celda.paso].cardinalidad_de(celda.funcion),
            zonas=tuple(Zona(a, ambito, etiquetas[a]) for a, ambito in particion.zonas)
            if etiquetas is not None
            else (),
            completa=particion.completa and etiquetas is not None,
        )
