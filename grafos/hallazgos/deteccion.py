"""De los indicios de cada zona a los hallazgos: agrupación canónica, testigo, identidad y tolerancias.

Lo hallado en una celda vale mientras sean las mismas las celdas que se miraron para hallarlo: entre dos dictámenes del
mismo caso, solo se vuelve a mirar lo que un cambio toca. Lo que mira el caso entero se vuelve a mirar siempre.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from grafos.hallazgos.base import Comprobacion, Hallazgo, Indicio
from grafos.hallazgos.catalogo import CATALOGO
from grafos.hallazgos.conflicto.premisas import premisas_fuera
from grafos.hallazgos.inspeccion import Inspeccion
from motor.cambios.propuestas import escrita
from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import CeldaAnalizada, Dictamen
from reglas.lenguaje.vocabulario import CONFIANZAS, EVIDENCIAS, FUNCIONES


@dataclass(slots=True)
class _Grupo:
    """Los indicios de un mismo hallazgo, mientras se reúnen."""

    comprobacion: Comprobacion
    celda: Celda | None
    paso: str | None
    titulares: tuple[str, ...]
    principal: str | None
    distingue: tuple[object, ...] = ()
    reglas: set[str] = field(default_factory=set)
    encabezan: set[str] = field(default_factory=set)
    ambitos: list[Ambito] = field(default_factory=list)
    detalle: object = None


Orden = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Parte:
    """Lo hallado mirando una celda, cada cosa con su lugar entre lo demás. `miradas`: las celdas que se miraron."""

    miradas: tuple[Celda, ...]
    hallazgos: tuple[Hallazgo, ...]
    orden: tuple[Orden, ...]


@dataclass(frozen=True)
class Deteccion:
    """Los hallazgos de un dictamen, y lo hallado en cada celda para no volver a buscarlo: por sus zonas, y mirando
    también otras celdas."""

    dictamen: Dictamen
    hallazgos: tuple[Hallazgo, ...]
    por_zonas: Mapping[Celda, _Parte]
    con_otras: Mapping[Celda, _Parte]
    inspeccion: Inspeccion

    @cached_property
    def _quienes_miran(self) -> Mapping[Celda, list[Celda]]:
        """De cada celda, aquellas en que se miró para hallar algo."""
        miran: dict[Celda, list[Celda]] = defaultdict(list)
        for celda, parte in self.con_otras.items():
            for mirada in parte.miradas:
                miran[mirada].append(celda)
        return miran

    def cambian(self, dictamen: Dictamen) -> tuple[set[Celda], set[Celda]]:
        """Las celdas que en ese dictamen no son las mismas, y aquellas en que se miró alguna."""
        antes, ahora = self.dictamen.celdas, dictamen.celdas
        distintas = {celda for celda, vista in ahora.items() if antes.get(celda) is not vista} | (antes.keys() - ahora)
        return distintas, {mira for celda in distintas for mira in self._quienes_miran.get(celda, ())}

    def sirve_para(self, dictamen: Dictamen) -> bool:
        """Si ese dictamen es del mismo caso y día, y solo difiere en reglas y normas."""
        propio, otro = self.dictamen.caso, dictamen.caso
        return (
            self.dictamen.universo is dictamen.universo
            and propio.procesos is otro.procesos
            and propio.entidades is otro.entidades
            and propio.rangos is otro.rangos
        )


def detectar(dictamen: Dictamen) -> tuple[Hallazgo, ...]:
    """Todos los hallazgos del dictamen, en orden estable: por paso, función, código y titulares.

    O(zonas x códigos). El orden no depende del de reglas ni archivos.
    """
    return detecta(dictamen).hallazgos


def detecta(dictamen: Dictamen, previa: Deteccion | None = None) -> Deteccion:
    """Los hallazgos del dictamen, aprovechando de la `previa` los de las celdas que no cambian.

    Da lo mismo que sin ella, que se ignora si no es del mismo caso y día. O(celdas + zonas que cambian x códigos).
    """
    sabida = previa if previa is not None and previa.sirve_para(dictamen) else None
    inspeccion = Inspeccion(dictamen, sabida.inspeccion if sabida else None)
    cambian, lo_miran = sabida.cambian(dictamen) if sabida else (set(), set())
    por_zonas = _partes(inspeccion, _por_zonas, sabida.por_zonas if sabida else {}, cambian)
    con_otras = _partes(inspeccion, _con_otras, sabida.con_otras if sabida else {}, lo_miran)
    partes = (*por_zonas.values(), *con_otras.values())
    hallazgos: Sequence[Hallazgo] = [*(h for parte in partes for h in parte.hallazgos), *_en_caso(inspeccion)]
    for comprobacion in CATALOGO.values():
        if comprobacion.tras_detectar is not None:
            hallazgos = _despues(inspeccion, comprobacion, comprobacion.tras_detectar(dictamen, hallazgos))
    sabidos = {id(h): lugar for parte in partes for h, lugar in zip(parte.hallazgos, parte.orden, strict=True)}
    en_orden = sorted(hallazgos, key=lambda hallazgo: sabidos.get(id(hallazgo)) or _orden(dictamen, hallazgo))
    return Deteccion(dictamen, tuple(en_orden), por_zonas, con_otras, inspeccion)


def _partes(
    inspeccion: Inspeccion,
    mira: Callable[[Inspeccion, CeldaAnalizada], _Parte],
    sabidas: Mapping[Celda, _Parte],
    cambian: Container[Celda],
) -> dict[Celda, _Parte]:
    """Lo hallado en cada celda: lo ya sabido, donde nada cambia, y lo demás, mirado ahora."""
    partes = {}
    for celda, vista in inspeccion.dictamen.celdas.items():
        sabida = sabidas.get(celda) if celda not in cambian else None
        partes[celda] = sabida if sabida is not None else mira(inspeccion, vista)
    return partes


def _por_zonas(inspeccion: Inspeccion, vista: CeldaAnalizada) -> _Parte:
    grupos: dict[tuple[object, ...], _Grupo] = {}
    for comprobacion in CATALOGO.values():
        if comprobacion.en_zona is not None:
            for zona in vista.zonas:
                for indicio in comprobacion.en_zona(inspeccion.dictamen, vista, zona):
                    _reune(grupos, comprobacion, vista.celda, indicio, zona.ambito)
    return _parte(inspeccion, (vista.celda,), grupos)


def _con_otras(inspeccion: Inspeccion, vista: CeldaAnalizada) -> _Parte:
    grupos: dict[tuple[object, ...], _Grupo] = {}
    miradas = {vista.celda: None}
    for comprobacion in CATALOGO.values():
        if comprobacion.en_celda is not None:
            miradas |= dict.fromkeys(comprobacion.mira(inspeccion, vista.celda))
            for indicio in comprobacion.en_celda(inspeccion, vista):
                _reune(grupos, comprobacion, indicio.celda, indicio, indicio.ambito)
    return _parte(inspeccion, tuple(miradas), grupos)


def _parte(inspeccion: Inspeccion, miradas: tuple[Celda, ...], grupos: Mapping[tuple[object, ...], _Grupo]) -> _Parte:
    hallazgos = _hallazgos(inspeccion, grupos)
    return _Parte(miradas, hallazgos, tuple(_orden(inspeccion.dictamen, hallazgo) for hallazgo in hallazgos))


def _en_caso(inspeccion: Inspeccion) -> tuple[Hallazgo, ...]:
    grupos: dict[tuple[object, ...], _Grupo] = {}
    for comprobacion in CATALOGO.values():
        if comprobacion.en_caso is not None:
            for indicio in comprobacion.en_caso(inspeccion.dictamen):
                _reune(grupos, comprobacion, indicio.celda, indicio, indicio.ambito)
    return _hallazgos(inspeccion, grupos)


def _hallazgos(inspeccion: Inspeccion, grupos: Mapping[tuple[object, ...], _Grupo]) -> tuple[Hallazgo, ...]:
    return tuple(_hallazgo(inspeccion, grupo) for grupo in grupos.values())


def _despues(
    inspeccion: Inspeccion, comprobacion: Comprobacion, visto: tuple[Sequence[Hallazgo], Iterable[Indicio]]
) -> list[Hallazgo]:
    """Los hallazgos que deja una comprobación que mira los de las demás, y los suyos."""
    quedan, indicios = visto
    grupos: dict[tuple[object, ...], _Grupo] = {}
    for indicio in indicios:
        _reune(grupos, comprobacion, indicio.celda, indicio, indicio.ambito)
    return [*quedan, *_hallazgos(inspeccion, grupos)]


def _reune(
    grupos: dict[tuple[object, ...], _Grupo],
    comprobacion: Comprobacion,
    celda: Celda | None,
    indicio: Indicio,
    ambito: Ambito | None,
) -> None:
    principal = escrita(indicio.principal) if indicio.principal else None
    clave = (comprobacion.codigo, celda, indicio.paso, indicio.titulares, principal, indicio.distingue)
    grupo = grupos.get(clave)
    if grupo is None:
        paso = celda.paso if celda else indicio.paso
        grupo = grupos[clave] = _Grupo(comprobacion, celda, paso, indicio.titulares, principal, indicio.distingue)
    grupo.reglas |= {escrita(regla) for regla in indicio.reglas | indicio.encabezan}
    grupo.encabezan |= {escrita(regla) for regla in indicio.encabezan}
    grupo.detalle = indicio.detalle if grupo.detalle is None else grupo.detalle
    # Una zona puede dar varios indicios del mismo hallazgo (dos exclusiones de la misma entidad): cuenta una vez.
    if ambito is not None and not (grupo.ambitos and grupo.ambitos[-1] is ambito):
        grupo.ambitos.append(ambito)


def _hallazgo(inspeccion: Inspeccion, grupo: _Grupo) -> Hallazgo:
    dictamen = inspeccion.dictamen
    caso = dictamen.caso
    ambito = inspeccion.union(grupo.ambitos) if grupo.ambitos else None
    primera = grupo.principal or min(grupo.encabezan, default=None)
    otras = sorted(grupo.reglas - {primera})
    reglas = (primera, *otras) if primera else tuple(otras)
    funcion = grupo.celda.funcion if grupo.celda else None
    return Hallazgo(
        id=_identidad(grupo, funcion),
        codigo=grupo.comprobacion.codigo,
        gravedad=grupo.comprobacion.gravedad,
        tolerado=False,
        proceso=caso.pasos[grupo.paso].proceso if grupo.paso else None,
        paso=grupo.paso,
        funcion=funcion,
        titulares=grupo.titulares,
        niveles=tuple(sorted({caso.entidades[t].nivel for t in grupo.titulares if t in caso.entidades})),
        reglas=reglas,
        ambito=ambito,
        testigo=ambito.testigo() if ambito else None,
        premisas=premisas_fuera(dictamen, grupo.celda, reglas, ambito) if grupo.celda and ambito else (),
        detalle=grupo.detalle,
        confianza=_la_mas_baja((caso.reglas[regla].confianza for regla in reglas), CONFIANZAS),
        evidencia=_la_mas_baja((caso.reglas[regla].evidencia for regla in reglas), EVIDENCIAS),
    )


def _la_mas_baja(dichas: Iterable[str | None], de_mas_a_menos: Sequence[str]) -> str | None:
    """La peor de las que se dicen; nula si ninguna lo dice."""
    return max((dicha for dicha in dichas if dicha is not None), key=de_mas_a_menos.index, default=None)


def _identidad(grupo: _Grupo, funcion: str | None) -> str:
    codigo = grupo.comprobacion.codigo
    partes = (codigo, grupo.paso, funcion, *grupo.titulares, grupo.principal, *grupo.distingue)
    resumen = hashlib.sha256("\x1f".join(str(parte) for parte in partes).encode()).hexdigest()
    return f"{codigo}-{resumen[:8]}"


def _orden(dictamen: Dictamen, hallazgo: Hallazgo) -> Orden:
    paso = dictamen.caso.pasos.get(hallazgo.paso or "")
    lugar = (0, paso.proceso, paso.orden) if paso else (1, "", 0)
    funcion = FUNCIONES.index(hallazgo.funcion) if hallazgo.funcion else -1
    return (*lugar, funcion, hallazgo.codigo, hallazgo.titulares, hallazgo.reglas[:1], hallazgo.id)
