"""El mantenimiento de cada provincia: quién lo tiene hoy, con qué, qué hay que mantener y cómo se le podría reunir.

Una provincia son las unidades con las mismas divisiones mayores que la suya. Las unidades que nada distingue comparten
respuesta, así que recorrer todas las provincias cuesta poco más que una (docs/plan.md, 9).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from grafos.gestion.base import Examen
from grafos.gestion.financiamiento import EJECUTA, FINANCIA
from grafos.gestion.inventario import Recuento, existencias_de, funciones_de_mantener, recuento
from grafos.gestion.lugares import PorUnidades, Quienes, por_unidades, quienes_en
from grafos.preguntas.acto import EXCEDE, Hecho, JuezDeActos, Motivo
from motor.cambios.propuestas import escrita
from motor.territorio.busqueda import sabido_de
from motor.territorio.existencias import Existencia
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Zona
from reglas.lenguaje.vocabulario import llana

_MANTENER = re.compile(r"\b(?:mantener|mantenimiento)\b")
_FUNCIONES = (FINANCIA, EJECUTA)


@dataclass(frozen=True, slots=True)
class Convenio:
    """Si un titular puede delegar la función en quien la reuniría: el juicio de ese acto donde es titular.

    `siempre`: en todos los puntos en que lo es; si no, depende de lo que el padrón no trae.
    """

    titular: str
    cabe: bool
    siempre: bool
    motivos: tuple[Motivo, ...]


@dataclass(frozen=True, slots=True)
class EnUnaClase:
    """Lo que se sabe de una celda donde nada distingue a las unidades.

    `sostienen`: las reglas que se la dan a alguien; `cambiarian`, las de titulares que no son quien la reuniría.
    """

    quienes: Quienes | None
    sostienen: frozenset[str]
    cambiarian: frozenset[str]
    convenios: tuple[Convenio, ...]
    hallazgos: frozenset[str]


@dataclass(frozen=True, slots=True)
class Renglon:
    """Una función de un paso en las unidades de una provincia en que es de los mismos.

    `clases`: las del inventario que el paso mantiene, con sus existencias ahí. `traslados`: lo que la propuesta mueve:
    de quiénes, a quiénes y en cuántas unidades. `ejemplos`: de cada convenio de `dicho`, una unidad en que se juzgó.
    """

    celda: Celda
    dicho: EnUnaClase
    unidades: int
    clases: Mapping[str, Recuento]
    traslados: tuple[tuple[tuple[str, ...], tuple[str, ...], int], ...]
    ejemplos: Mapping[Convenio, int]


@dataclass(frozen=True, slots=True)
class HojaDeProvincia:
    """`divisiones`: la provincia y las mayores que la llevan, como en el padrón."""

    divisiones: tuple[str, ...]
    unidades: int
    peso: float
    renglones: tuple[Renglon, ...]

    @property
    def nombre(self) -> str:
        """«Canas, Cusco»."""
        return ", ".join(self.divisiones)


def pasos_de_mantener(examen: Examen) -> tuple[Celda, ...]:
    """Las celdas de mantenimiento, por proceso y orden: las de los pasos que el inventario ata a alguna clase, y las de
    financiar o ejecutar de los que dicen mantener o mantenimiento en su actividad o su objeto."""
    inventario, caso = examen.gestion.inventario, examen.caso
    atados = {paso for pasos in inventario.clases.values() for paso in pasos} if inventario is not None else set()
    celdas = []
    for paso in sorted(caso.pasos.values(), key=lambda p: (p.proceso, p.orden)):
        if paso.id in atados:
            celdas += [Celda(paso.id, funcion) for funcion in funciones_de_mantener(examen, paso.id)]
        elif _MANTENER.search(_llano(*paso.actividad, *paso.objeto)):
            celdas += [Celda(paso.id, funcion) for funcion in paso.exige if funcion in _FUNCIONES]
    return tuple(celdas)


def _llano(*partes: str) -> str:
    return " ".join(llana(parte).casefold() for parte in partes)


def celdas_de(examen: Examen, pasos: Iterable[str]) -> tuple[Celda, ...]:
    """Las de esos pasos."""
    return tuple(Celda(paso, funcion) for paso in pasos for funcion in funciones_de_mantener(examen, paso))


def provincias_de(examen: Examen) -> Mapping[tuple[str, ...], list[int]]:
    """De cada provincia, por su nombre, sus unidades; ninguna si el padrón no dice de qué división son."""
    filas: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for fila, divisiones in enumerate(examen.padron.divisiones if examen.padron is not None else ()):
        if len(divisiones) > 1:
            filas[tuple(divisiones[1:])].append(fila)
    return {nombre: filas[nombre] for nombre in sorted(filas, key=_de_mayor_a_menor)}


def _de_mayor_a_menor(divisiones: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Por departamento y, en él, por provincia, como en un índice: las tildes no cuentan."""
    return tuple(_llano(division) for division in reversed(divisiones)), divisiones


def hojas_de(examen: Examen, celdas: Iterable[Celda], reune: str) -> Iterator[HojaDeProvincia]:
    """La hoja de cada provincia, según se recorren. `reune`: en quién se reuniría el mantenimiento.

    Levanta `ErrorDeEntrada` si el inventario no se puede leer. O(unidades x celdas).
    """
    lugares = por_unidades(examen)
    if lugares is not None:
        hechas = _Hojas(examen, lugares, tuple(celdas), reune)
        for divisiones, filas in provincias_de(examen).items():
            yield hechas.de(divisiones, filas)


def _orden_de_convenio(convenio: Convenio) -> tuple[str, str]:
    return convenio.titular, str(convenio)


class _Hojas:
    def __init__(self, examen: Examen, lugares: PorUnidades, celdas: tuple[Celda, ...], reune: str) -> None:
        self.examen = examen
        self.lugares = lugares
        self.celdas = celdas
        self.reune = reune
        self.juez = JuezDeActos(examen.dictamen)
        self._dichos: dict[tuple[Celda, int], EnUnaClase] = {}
        self._en_la_fila: dict[int, list[Existencia]] = defaultdict(list)
        existencias = existencias_de(examen)
        for una in existencias.todas if existencias is not None else ():
            if una.fila is not None:
                self._en_la_fila[una.fila].append(una)
        hecha, censo = examen.simulacion, examen.censo
        suyos = [t for t in hecha.traslados if t.celda in celdas] if hecha is not None and censo is not None else []
        self._traslados = [(t, censo.dentro(t.ambito)) for t in suyos if censo is not None]

    def de(self, divisiones: tuple[str, ...], filas: list[int]) -> HojaDeProvincia:
        peso = float(self.lugares.padron.pesos[filas].sum())
        renglones = (renglon for celda in self.celdas for renglon in self._renglones(celda, filas))
        return HojaDeProvincia(divisiones, len(filas), peso, tuple(renglones))

    def _renglones(self, celda: Celda, filas: list[int]) -> Iterator[Renglon]:
        grupos: dict[Quienes | None, tuple[list[EnUnaClase], list[int]]] = {}
        clases = self.lugares.de(celda).clases
        for fila in filas:
            dicho = self._dicho(celda, int(clases[fila]), fila)
            dichos, suyas = grupos.setdefault(dicho.quienes, ([], []))
            dichos.append(dicho)
            suyas.append(fila)
        for quienes, (dichos, suyas) in sorted(grupos.items(), key=lambda par: (-len(par[1][1]), str(par[0]))):
            junto = EnUnaClase(
                quienes=quienes,
                sostienen=frozenset().union(*(d.sostienen for d in dichos)),
                cambiarian=frozenset().union(*(d.cambiarian for d in dichos)),
                convenios=tuple(sorted({c for d in dichos for c in d.convenios}, key=_orden_de_convenio)),
                hallazgos=frozenset().union(*(d.hallazgos for d in dichos)),
            )
            ejemplos = {c: fila for d, fila in zip(reversed(dichos), reversed(suyas), strict=True) for c in d.convenios}
            yield Renglon(
                celda, junto, len(suyas), self._clases(celda.paso, suyas), self._mueve(celda, suyas), ejemplos
            )

    def _clases(self, paso: str, filas: list[int]) -> dict[str, Recuento]:
        inventario = self.examen.gestion.inventario
        atadas = [c for c, pasos in inventario.clases.items() if paso in pasos] if inventario is not None else []
        return {
            clase: recuento((u for fila in filas for u in self._en_la_fila[fila] if u.clase == clase), len(filas))
            for clase in atadas
        }

    def _mueve(self, celda: Celda, filas: list[int]) -> tuple[tuple[tuple[str, ...], tuple[str, ...], int], ...]:
        cuantas = ((t, int(dentro[filas].sum())) for t, dentro in self._traslados if t.celda == celda)
        return tuple((t.antes, t.despues, veces) for t, veces in cuantas if veces)

    def _dicho(self, celda: Celda, clase: int, fila: int) -> EnUnaClase:
        if (celda, clase) not in self._dichos:
            self._dichos[celda, clase] = self._nuevo(celda, fila)
        return self._dichos[celda, clase]

    def _nuevo(self, celda: Celda, fila: int) -> EnUnaClase:
        respuesta = self.lugares.de(celda).de(fila)
        if respuesta is None:
            return EnUnaClase(None, frozenset(), frozenset(), (), frozenset())
        sabido = sabido_de(self.lugares.padron, fila)
        vista = self.examen.dictamen.celdas.get(celda)
        zonas = [zona for zona in vista.zonas if zona.ambito.dado(sabido)] if vista is not None else []
        cambiarian: set[str] = set()
        suyas: dict[str, list[Zona]] = defaultdict(list)
        for zona in zonas:
            for titular in zona.etiqueta.reducidos:
                if not self._es_suyo(titular):
                    suyas[titular].append(zona)
                    sostienen = (zona.etiqueta.firmes.get(titular, ()), zona.etiqueta.delegas.get(titular, ()))
                    cambiarian |= {escrita(regla) for reglas in sostienen for regla in reglas}
        return EnUnaClase(
            quienes=quienes_en(respuesta),
            sostienen=frozenset(r for zona in respuesta.zonas for r in zona.reglas),
            cambiarian=frozenset(cambiarian),
            convenios=tuple(self._convenio(celda, titular, suyas[titular]) for titular in sorted(suyas)),
            hallazgos=frozenset(h for zona in respuesta.zonas for h in zona.hallazgos),
        )

    def _convenio(self, celda: Celda, titular: str, zonas: list[Zona]) -> Convenio:
        hecho = Hecho(titular, celda, delega_en=self.reune)
        juicios = [self.juez.en_zona(hecho, zona) for zona in zonas]
        caben = [juicio for juicio in juicios if juicio.veredicto != EXCEDE]
        motivos = dict.fromkeys(motivo for juicio in caben or juicios for motivo in juicio.motivos)
        return Convenio(titular, bool(caben), len(caben) == len(juicios), tuple(motivos))

    def _es_suyo(self, titular: str) -> bool:
        """Si es quien la reuniría, o parte de él; un grupo que lo comprende la da también a otros."""
        return titular == self.reune or self.reune in self.examen.dictamen.parentesco.antecesoras(titular)
