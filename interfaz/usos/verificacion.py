"""Si una propuesta hace lo que dice la celda de un libro: que la función quede en quien se dijo, y en nadie más."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from grafos.prosa.citas import cita, nombre, rango_legible
from grafos.prosa.regiones import frase
from interfaz.formatos.libro.columnas import clave_de
from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Titulares, Zona
from motor.titulares.prelacion import FUERA, Actuacion
from reglas.lenguaje.caso import Caso, Norma

RAZONES = 3


@dataclass(frozen=True, slots=True)
class Edicion:
    """Lo que una fila propone: que en el `ambito` la función de la celda sea de `a`, o de nadie si es nulo."""

    fila: int
    celda: Celda
    a: str | None
    donde: dict[str, object]
    ambito: Ambito
    fundamento: str = ""
    responde: str = ""

    @property
    def clave(self) -> str:
        """La de su fila."""
        return clave_de(self.celda.paso, self.celda.funcion)

    @property
    def titulares(self) -> Titulares:
        """Los que deben quedar."""
        return () if self.a is None else (self.a,)


def ya_es_asi(edicion: Edicion, dictamen: Dictamen) -> bool:
    """Si hoy, en todo el ámbito, la función ya es de quien se dice; o ya está reservada."""
    vista = dictamen.celdas.get(edicion.celda)
    if vista is None or not vista.completa:
        return False
    return all(
        zona.etiqueta.reducidos == edicion.titulares and (edicion.a is not None or zona.etiqueta.reservas)
        for zona in _zonas(edicion, vista)
    )


def pierden(edicion: Edicion, dictamen: Dictamen) -> dict[str, set[str]]:
    """Quienes hoy la tienen de verdad en alguna parte del ámbito y no son a quien se da, y las reglas que se la dan."""
    vista = dictamen.celdas.get(edicion.celda)
    hallados: dict[str, set[str]] = {}
    for zona in _zonas(edicion, vista) if vista is not None else ():
        for titular, reglas in zona.etiqueta.firmes.items():
            if titular != edicion.a:
                hallados.setdefault(titular, set()).update(reglas)
    return dict(sorted(hallados.items()))


def lo_que_falta(edicion: Edicion, base: Dictamen, despues: Dictamen, norma: Norma) -> str:
    """Por qué lo propuesto no hace lo que dice la celda; nada si lo hace."""
    razones = list(dict.fromkeys(_razones(edicion, base, despues, norma)))
    if len(razones) > RAZONES:
        razones = [*razones[:RAZONES], f"y {len(razones) - RAZONES} más"]
    return "; ".join(razones)


def _razones(edicion: Edicion, base: Dictamen, despues: Dictamen, norma: Norma) -> Iterator[str]:
    yield from _por_encima(edicion, base, norma)
    vista = despues.celdas.get(edicion.celda)
    if vista is None:
        yield "la propuesta no llega a esa función"
        return
    if not vista.completa:
        yield "la celda es demasiado grande para comprobarla entera"
    for zona in _zonas(edicion, vista):
        if zona.etiqueta.reducidos != edicion.titulares:
            yield from _de_zona(edicion, zona, despues, norma)


def _por_encima(edicion: Edicion, base: Dictamen, norma: Norma) -> Iterator[str]:
    """A quienes la función les viene hoy de una norma superior a la propuesta: no puede quitársela."""
    vista = base.celdas.get(edicion.celda)
    for zona in _zonas(edicion, vista) if vista is not None else ():
        for titular, reglas in sorted(zona.etiqueta.firmes.items()):
            superiores = [r for r in sorted(reglas) if _es_superior(base.caso, r, norma)]
            if titular != edicion.a and superiores:
                yield _sigue(base.caso, titular, superiores, norma)


def _de_zona(edicion: Edicion, zona: Zona, despues: Dictamen, norma: Norma) -> Iterator[str]:
    caso, etiqueta = despues.caso, zona.etiqueta
    for titular in etiqueta.reducidos:
        if titular != edicion.a:
            yield _sigue(caso, titular, sorted(etiqueta.firmes.get(titular, ())), norma)
    if edicion.a is None or edicion.a in etiqueta.reducidos:
        return
    dentro = f"«{nombre(caso, edicion.a)}»"
    desplazan = list(_desplazan(edicion.a, zona, norma, caso))
    if desplazan:
        yield f"a {dentro} la desplaza {_citada(caso, desplazan, norma)}"
    elif etiqueta.reservas:
        yield f"está reservada por {_citada(caso, etiqueta.reservas, norma)}"
    elif any(caso.reglas[regla].norma == norma.id for regla in etiqueta.inexistentes):
        yield f"{dentro} no existe {_ahi(zona, despues)}: diga en «dónde» en qué parte vale"
    elif edicion.a not in etiqueta.firmes:
        yield f"{dentro} no llega a tenerla {_ahi(zona, despues)}"


def _desplazan(a: str, zona: Zona, norma: Norma, caso: Caso) -> Iterator[str]:
    for conflicto in zona.etiqueta.conflictos:
        if conflicto.ataque is None:
            continue
        atacante, atacada = conflicto.ataque
        if atacada.entidad == a and caso.reglas[atacada.regla].norma == norma.id and _cae(zona, atacada):
            yield atacante.regla


def _cae(zona: Zona, atacada: Actuacion) -> bool:
    return zona.etiqueta.estados.get(atacada) == FUERA


def _ahi(zona: Zona, dictamen: Dictamen) -> str:
    return f"en este ámbito ({frase(zona.ambito, universo=dictamen.universo)})"


def _zonas(edicion: Edicion, vista: CeldaAnalizada) -> Iterable[Zona]:
    return (zona for zona in vista.zonas if zona.ambito & edicion.ambito)


def _sigue(caso: Caso, titular: str, reglas: list[str], norma: Norma) -> str:
    por = f" por {_citada(caso, reglas, norma)}" if reglas else ""
    return f"sigue «{nombre(caso, titular)}»{por}"


def _citada(caso: Caso, reglas: Iterable[str], norma: Norma) -> str:
    """El artículo y, si es de rango superior al propuesto, el que haría falta."""
    lista = list(dict.fromkeys(reglas))
    superiores = [regla for regla in lista if _es_superior(caso, regla, norma)]
    dicha = cita(caso, (superiores or lista)[0])
    if not superiores:
        return dicha
    return f"{dicha} (rango superior); haría falta {rango_legible(caso.normas[caso.reglas[superiores[0]].norma].rango)}"


def _es_superior(caso: Caso, regla: str, norma: Norma) -> bool:
    return caso.normas[caso.reglas[regla].norma].orden < norma.orden
