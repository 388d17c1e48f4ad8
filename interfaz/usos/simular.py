"""Simular una propuesta, contra el derecho vigente o contra otra, y comparar dos días del derecho."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from grafos.prosa.cambios import aviso_de_reasignar, tolerancia_que_sobra
from grafos.reformas.materia_reservada import MateriaReservada, materias_reservadas
from grafos.reformas.rango_suficiente import AlertaDeRango, alertas_de_rango, basta_un_convenio
from grafos.reformas.simulacion import Escenario, Simulacion
from grafos.reformas.simulacion import comparar as compara
from grafos.reformas.taller import Taller
from grafos.reformas.tecnica import Examen, Reparo, reparos
from interfaz.usos.cuaderno import EnCuaderno
from interfaz.usos.pedido import PedidoInvalido, el_caso
from interfaz.usos.propuestas import primer_dia, una_propuesta
from interfaz.usos.revisar import Revision
from motor.cambios.base_legal import CambioDeBase, cambios_de_base
from motor.cambios.deberes import CambioDeDeber, cambios_de_deberes
from motor.cambios.efectos import Efecto, efectos
from motor.cambios.traslados import Traslado
from motor.territorio.alcance import Censo, censo_de
from motor.territorio.padron import Padron
from reglas.lenguaje.caso import Caso, PropuestaEscrita


@dataclass(frozen=True)
class Comparacion(EnCuaderno):
    """Lo que hace falta para contarla: el caso sin propuestas, la simulación, las alertas de rango y el padrón.

    `titulo`: el de la propuesta o, entre fechas, la segunda. `actual`: el derecho sin propuestas, si se simula una;
    `reservas`: lo que quita a leyes orgánicas de su mismo orden. `reparos`: lo que la técnica normativa le observa.
    """

    caso: Caso
    simulacion: Simulacion
    alertas: tuple[AlertaDeRango, ...]
    padron: Padron | None
    titulo: str
    es_propuesta: bool = True
    propuestas: tuple[PropuestaEscrita, ...] = ()
    reservas: tuple[MateriaReservada, ...] = ()
    reparos: tuple[Reparo, ...] = ()
    actual: Escenario | None = None

    @cached_property
    def efectos(self) -> tuple[Efecto, ...]:
        """Qué hace cada cambio de la propuesta. Cuesta: se cuenta cuando se pide."""
        return efectos(self.actual.dictamen, self.propuestas[0]) if self.actual is not None else ()

    @cached_property
    def base_legal(self) -> tuple[CambioDeBase, ...]:
        """En qué reglas deja de apoyarse cada celda, y en cuáles empieza."""
        return cambios_de_base(self.simulacion.base.dictamen, self.simulacion.propuesta.dictamen)

    @cached_property
    def deberes(self) -> tuple[CambioDeDeber, ...]:
        """Qué plazos, recursos y requisitos cambian, celda por celda, aunque el titular sea el mismo."""
        return cambios_de_deberes(self.simulacion.base.dictamen, self.simulacion.propuesta.dictamen)

    def basta_un_convenio(self, traslado: Traslado) -> bool:
        """Si en vez de la norma propuesta bastaría delegar; entre dos fechas no se propone nada."""
        dictamen = self.simulacion.propuesta.dictamen
        return self.es_propuesta and basta_un_convenio(traslado, dictamen.caso, dictamen.parentesco)

    def revision(self, escenario: Escenario) -> Revision:
        """El escenario como revisión, para contarlo con lo de siempre."""
        return Revision(escenario.dictamen, escenario.hallazgos, self.padron)

    @property
    def avisos(self) -> tuple[str, ...]:
        """Lo que parece un descuido, en el caso, en su padrón o en las propuestas."""
        leidos = (str(aviso) for propuesta in self.propuestas for aviso in propuesta.avisos)
        caso = self.simulacion.propuesta.dictamen.caso
        reasignados = (aviso for e in self.efectos if (aviso := aviso_de_reasignar(e, caso)) is not None)
        sobran = (tolerancia_que_sobra(t, caso) for t in self.simulacion.propuesta.sobran)
        return (*self.despues.avisos, *leidos, *reasignados, *sobran)

    @property
    def despues(self) -> Revision:
        """La revisión de la propuesta o, entre fechas, la del segundo día."""
        return self.revision(self.simulacion.propuesta)

    @cached_property
    def censo(self) -> Censo | None:
        """El padrón visto desde el dictamen de la propuesta, para contar cada traslado y cada deber que cambia."""
        ambitos = [*(t.ambito for t in self.simulacion.traslados), *(d.ambito for d in self.deberes)]
        return censo_de(self.padron, self.simulacion.propuesta.dictamen, ambitos)


@dataclass(frozen=True, slots=True)
class PedidoDeSimulacion:
    """`propuesta` y `contra`: ya leídas, su id en el caso, un archivo, o «ARCHIVO#ID». Sin `fecha`, el primer día
    en que rigen, si es posterior a la del caso. Dado un `Taller`, se aprovecha lo que recuerda, y se da lo mismo."""

    caso: Taller | Caso | str | Path
    propuesta: PropuestaEscrita | str
    hoy: date
    contra: PropuestaEscrita | str | None = None
    fecha: date | None = None


@dataclass(frozen=True, slots=True)
class PedidoDeComparacion:
    """Dos días del derecho de un mismo caso; `nombres`: cómo llamarlos, si no por su fecha."""

    caso: Taller | Caso | str | Path
    antes: date
    despues: date
    nombres: tuple[str, str] | None = None


def simular(pedido: PedidoDeSimulacion) -> Comparacion:
    """Qué cierra y qué abre la propuesta, y qué pasa de quién a quién. Levanta `PedidoInvalido` o `ErrorDeEntrada`."""
    taller = _el_taller(pedido.caso)
    caso = taller.caso
    nueva = _leida("propuesta", pedido.propuesta, caso)
    otra = _leida("contra", pedido.contra, caso) if pedido.contra else None
    dia = pedido.fecha or primer_dia(caso, [p for p in (nueva, otra) if p], pedido.hoy)
    actual = taller.base(dia)
    hecha = compara(taller.con(otra, dia) if otra else actual, taller.con(nueva, dia))
    alertas = tuple(alertas_de_rango(hecha, nueva, caso))
    propuestas = (nueva, otra) if otra else (nueva,)
    return Comparacion(
        caso,
        hecha,
        alertas,
        taller.padron,
        nueva.titulo,
        propuestas=propuestas,
        reservas=materias_reservadas(hecha, nueva, caso),
        reparos=reparos(Examen(caso, nueva, hecha)),
        actual=actual,
    )


def comparar(pedido: PedidoDeComparacion) -> Comparacion:
    """Qué cambió entre dos días. Levanta `PedidoInvalido` si son el mismo, o `ErrorDeEntrada`."""
    if pedido.antes == pedido.despues:
        raise PedidoInvalido("los dos días son el mismo")
    taller = _el_taller(pedido.caso)
    nombres = pedido.nombres or (pedido.antes.isoformat(), pedido.despues.isoformat())
    hecha = compara(
        replace(taller.base(pedido.antes), nombre=nombres[0]), replace(taller.base(pedido.despues), nombre=nombres[1])
    )
    return Comparacion(taller.caso, hecha, (), taller.padron, nombres[1], es_propuesta=False)


def _el_taller(nombrado: Taller | Caso | str | Path) -> Taller:
    """El dado, con lo que recuerda, o uno nuevo sobre el caso."""
    return nombrado if isinstance(nombrado, Taller) else Taller(el_caso(nombrado))


def _leida(campo: str, propuesta: PropuestaEscrita | str, caso: Caso) -> PropuestaEscrita:
    return una_propuesta(campo, propuesta, caso) if isinstance(propuesta, str) else propuesta
