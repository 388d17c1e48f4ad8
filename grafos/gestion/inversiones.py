"""Una cartera de inversiones, juzgada: si quien ejecuta y quien financia pueden, qué coincide y qué queda sin mantener.

Cada proyecto se juzga con el motor de los actos (docs/lenguaje.md, 12); los que nada distingue comparten juicio.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grafos.gestion.base import Examen
from grafos.gestion.financiamiento import EJECUTA, FINANCIA, pasos_que_financian
from grafos.gestion.inventario import en_mal_estado, existencias_de, funciones_de_mantener, por_clase
from grafos.gestion.lugares import PorUnidades, Quienes, por_unidades, quienes_en
from grafos.preguntas.acto import EXCEDE, Hecho, JuezDeActos, Juicio
from motor.territorio.busqueda import sabido_de
from motor.territorio.cartera import PASO_EJECUTA, Cartera, Proyecto, clases_de
from motor.titulares.activacion import Celda
from reglas.lenguaje.numeros import ValorMalo
from reglas.lenguaje.vocabulario import NIVELES


@dataclass(frozen=True, slots=True)
class Hace:
    """Lo que alguien hace en un proyecto: `juicio` nulo si no se dice quién o en qué paso, o el paso no se comprobó.

    `titulares`: los de la función en esa unidad, con lo que la tabla dice del proyecto.
    """

    funcion: str
    quien: str | None
    paso: str | None
    juicio: Juicio | None
    titulares: Quienes | None

    @property
    def excede(self) -> bool:
        return self.juicio is not None and self.juicio.veredicto == EXCEDE


@dataclass(frozen=True, slots=True)
class ProyectoVisto:
    """Un proyecto con lo que de él se sabe. `mantienen`: de cada paso y función que lo mantendría, de quién es ahí.

    `coincide`: los proyectos de la misma unidad, clase y datos que programa otro nivel.
    """

    proyecto: Proyecto
    clase: str
    ejecuta: Hace
    financia: Hace
    mantienen: tuple[tuple[str, str, Quienes | None], ...]
    coincide: tuple[str, ...]

    @property
    def sin_mantener(self) -> tuple[str, ...]:
        """Los pasos que lo mantendrían y que ahí, al menos en algún caso, no son de nadie."""
        return tuple(sorted({paso for paso, _, quienes in self.mantienen if quienes is not None and quienes.nadie}))

    @property
    def choca(self) -> bool:
        """Si alguien excede lo que le toca, o lo programan dos niveles."""
        return self.ejecuta.excede or self.financia.excede or bool(self.coincide)


@dataclass(frozen=True)
class CarteraVista:
    """`sin_proyecto`: de cada clase del inventario, las unidades con algo en mal estado y ningún proyecto de ella;
    `en_mal_estado`, cuántas hay de esas en total."""

    cartera: Cartera
    proyectos: tuple[ProyectoVisto, ...]
    sin_proyecto: Mapping[str, tuple[int, ...]]
    en_mal_estado: Mapping[str, int]


def cartera_de(examen: Examen) -> CarteraVista | None:
    """La cartera por la que se pregunta, juzgada; nula si no se pregunta por ninguna o no hay padrón.

    Levanta `ErrorDeEntrada` si los datos de algún proyecto son imposibles en su unidad.
    """
    return examen.una_vez(_cartera_de)


def _cartera_de(examen: Examen) -> CarteraVista | None:
    lugares = por_unidades(examen)
    if examen.cartera is None or lugares is None:
        return None
    return _Vista(examen, examen.cartera, lugares).vista()


class _Vista:
    def __init__(self, examen: Examen, cartera: Cartera, lugares: PorUnidades) -> None:
        self.examen = examen
        self.cartera = cartera
        self.lugares = lugares
        self.juez = JuezDeActos(examen.dictamen)
        inventario = examen.gestion.inventario
        self.de_clase = inventario.clases if inventario is not None else {}
        self.clases = clases_de(cartera.proyectos, tuple(self.de_clase))
        self._financian = {p: pasos_que_financian(examen.caso, p) for p in {u.ejecuta for u in cartera.proyectos} if p}
        self._quienes: dict[tuple[object, ...], Quienes | None] = {}
        self._juicios: dict[tuple[object, ...], Juicio] = {}
        self._bordes: dict[tuple[Celda, str], list[int]] = {}

    def vista(self) -> CarteraVista:
        coinciden = self._coinciden()
        vistos = [self._visto(proyecto, coinciden) for proyecto in self.cartera.proyectos]
        self.cartera.lector.termina()
        malas, sin_proyecto = self._sin_proyecto()
        return CarteraVista(self.cartera, tuple(vistos), sin_proyecto, malas)

    def _visto(self, proyecto: Proyecto, coinciden: Mapping[int, tuple[str, ...]]) -> ProyectoVisto:
        clase = self.clases[proyecto.clase]
        financia = proyecto.financia
        if financia is None and proyecto.ejecuta is not None and len(self._financian[proyecto.ejecuta]) == 1:
            (financia,) = self._financian[proyecto.ejecuta]
        pasos = (proyecto.mantiene,) if proyecto.mantiene is not None else self.de_clase.get(clase, ())
        mantienen = [(p, f) for p in pasos for f in funciones_de_mantener(self.examen, p)]
        return ProyectoVisto(
            proyecto=proyecto,
            clase=clase,
            ejecuta=self._hace(proyecto, EJECUTA, proyecto.ejecutor, proyecto.ejecuta),
            financia=self._hace(proyecto, FINANCIA, proyecto.financiador, financia),
            mantienen=tuple((p, f, self.lugares.de(Celda(p, f)).quienes(proyecto.fila)) for p, f in mantienen),
            coincide=coinciden.get(proyecto.numero, ()),
        )

    def _hace(self, proyecto: Proyecto, funcion: str, quien: str | None, paso: str | None) -> Hace:
        if paso is None:
            return Hace(funcion, quien, None, None, None)
        celda = Celda(paso, funcion)
        clave = (celda, int(self.lugares.de(celda).clases[proyecto.fila]), self._partes(celda, proyecto.datos))
        sabido = {**sabido_de(self.lugares.padron, proyecto.fila), **dict(proyecto.datos)}
        if clave not in self._quienes:
            self._quienes[clave] = self._de_quien(proyecto, celda, sabido)
        juicio = None
        if quien is not None and self._quienes[clave] is not None and celda in self.examen.dictamen.celdas:
            if (quien, clave) not in self._juicios:
                self._juicios[quien, clave] = self.juez.juzga(Hecho(quien, celda), sabido)
            juicio = self._juicios[quien, clave]
        return Hace(funcion, quien, paso, juicio, self._quienes[clave])

    def _partes(self, celda: Celda, datos: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
        """Cada dato por el trozo de su dominio en que cae: dos del mismo trozo dan la misma respuesta."""
        partes = []
        for atributo, ordinal in datos:
            if (celda, atributo) not in self._bordes:
                self._bordes[celda, atributo] = sorted(self.lugares.consulta.bordes(celda, atributo))
            partes.append((atributo, bisect_right(self._bordes[celda, atributo], ordinal)))
        return tuple(partes)

    def _de_quien(self, proyecto: Proyecto, celda: Celda, sabido: Mapping[str, int]) -> Quienes | None:
        """Los titulares con esos datos; nulo, y anotado, si el caso los da por imposibles."""
        if self.lugares.consulta.puntos(sabido):
            return quienes_en(self.lugares.consulta.de(celda, sabido))
        columna = self.cartera.lector.columna(PASO_EJECUTA)
        assert columna is not None
        imposible = ValorMalo("el caso da por imposibles ahí los datos del proyecto")
        self.cartera.lector.anota(proyecto.numero, columna, imposible, clave="datos")
        return None

    def _coinciden(self) -> dict[int, tuple[str, ...]]:
        """De cada fila de la cartera, los proyectos de otro nivel en la misma unidad, con la misma clase y datos."""
        juntos: dict[tuple[object, ...], list[Proyecto]] = defaultdict(list)
        for proyecto in self.cartera.proyectos:
            if proyecto.ejecutor is not None:
                juntos[proyecto.fila, self.clases[proyecto.clase], self._categorias(proyecto)].append(proyecto)
        entidades = self.examen.caso.entidades
        hallados: dict[int, tuple[str, ...]] = {}
        for suyos in juntos.values():
            niveles = {p.numero: entidades[p.ejecutor or ""].nivel for p in suyos}
            if len(set(niveles.values())) > 1:
                for uno in suyos:
                    otros = {p.cui for p in suyos if niveles[p.numero] != niveles[uno.numero]}
                    hallados[uno.numero] = tuple(sorted(otros - {uno.cui}) or sorted(otros))
        return hallados

    def _categorias(self, proyecto: Proyecto) -> tuple[tuple[str, int], ...]:
        atributos = self.examen.caso.atributos
        return tuple((a, o) for a, o in proyecto.datos if atributos[a].tipo == "categoría")

    def _sin_proyecto(self) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
        existencias = existencias_de(self.examen)
        programadas: dict[str, set[int]] = defaultdict(set)
        for proyecto in self.cartera.proyectos:
            programadas[self.clases[proyecto.clase]].add(proyecto.fila)
        malas = {c: en_mal_estado(suyas) for c, suyas in sorted(por_clase(existencias).items())} if existencias else {}
        faltan = {clase: tuple(sorted(unidades - programadas[clase])) for clase, unidades in malas.items()}
        return {c: len(u) for c, u in malas.items()}, {c: f for c, f in faltan.items() if f}


def niveles_que_programan(
    examen: Examen, visto: CarteraVista
) -> Iterator[tuple[str, tuple[str, ...], tuple[int, ...]]]:
    """De cada clase en que coinciden, los niveles que la programan y las unidades en que lo hacen."""
    filas: dict[str, set[int]] = defaultdict(set)
    niveles: dict[str, set[str]] = defaultdict(set)
    for uno in visto.proyectos:
        if uno.coincide:
            filas[uno.clase].add(uno.proyecto.fila)
            niveles[uno.clase].add(examen.caso.entidades[uno.proyecto.ejecutor or ""].nivel)
    for clase in sorted(filas):
        yield clase, tuple(n for n in NIVELES if n in niveles[clase]), tuple(sorted(filas[clase]))
