"""Del dictamen a los datos de una lámina: quién tiene qué, con sus artículos y su condición en palabras."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from grafos.hallazgos import CATALOGO, Hallazgo
from grafos.hallazgos.base import DUPLICIDAD, DUPLICIDAD_POSIBLE, JERARQUIA
from grafos.laminas.datos.datos import (
    ArticuloDeSenal,
    Asignacion,
    Cita,
    DatosDeLamina,
    EntidadDeLamina,
    Lugar,
    NormaDeLamina,
    PasoDeLamina,
    ProcesoDeLamina,
    Senal,
)
from grafos.laminas.datos.repartos import repartos_de
from grafos.prosa.citas import nombres, rango_legible
from grafos.prosa.deberes import quien_delega
from grafos.prosa.regiones import enumera, frase_corta
from grafos.prosa.regiones import frase as frase_larga
from grafos.prosa.territorio import alcance_en_breve
from motor.regiones.ambito import Ambito
from motor.territorio.alcance import Alcance
from motor.titulares.activacion import Celda, Elemento
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona
from motor.titulares.prelacion import FUERA, Actuacion
from reglas.lenguaje.caso import Asigna, Caso
from reglas.lenguaje.vocabulario import MODOS_CUBRIENTES

_LARGO_DE_NOMBRE = 26
_COINCIDEN = (DUPLICIDAD, DUPLICIDAD_POSIBLE)


Alcances = Callable[[Ambito], Alcance | None]
"""Qué unidades reales caen en un ámbito; nada si no hay padrón."""


def _sin_padron(_: Ambito) -> None:
    return None


def datos_de_lamina(
    dictamen: Dictamen,
    hallazgos: Iterable[Hallazgo],
    version: str,
    frase: Callable[[Hallazgo], str],
    alcances: Alcances = _sin_padron,
) -> DatosDeLamina:
    """Los datos de las láminas de un dictamen. `frase`: cómo se dice cada hallazgo."""
    caso = dictamen.caso
    hallazgos = tuple(hallazgos)
    duplicidades: dict[Celda, list[Hallazgo]] = defaultdict(list)
    for hallazgo in hallazgos:
        if hallazgo.paso and hallazgo.funcion and CATALOGO[hallazgo.codigo].familia in _COINCIDEN:
            duplicidades[Celda(hallazgo.paso, hallazgo.funcion)].append(hallazgo)
    asignaciones = tuple(
        a for vista in dictamen.celdas.values() for a in _de_celda(dictamen, vista, duplicidades[vista.celda])
    )

    def lugar(ambito: Ambito) -> Lugar:
        return _lugar(dictamen, ambito, alcances)

    usadas = {caso.reglas[r].norma for r in _reglas_usadas(dictamen)}
    return DatosDeLamina(
        titulo=caso.titulo,
        subtitulo="Delimitación de competencias",
        fecha=dictamen.fecha.isoformat(),
        fuentes=tuple(corta(caso.normas[n].nombre) for n in caso.normas if n in usadas),
        huella=caso.huella,
        version=version,
        procesos=tuple(ProcesoDeLamina(p.id, p.nombre, p.sector) for p in caso.procesos),
        pasos=tuple(
            PasoDeLamina(p.id, p.nombre, p.fase, p.proceso, p.exige, p.despues_de) for p in caso.pasos.values()
        ),
        entidades=tuple(
            EntidadDeLamina(e.id, e.nombre, _nombre_corto(e.nombre, e.id), e.nivel, e.comprende)
            for e in caso.entidades.values()
        ),
        asignaciones=asignaciones,
        senales=tuple(_senal(dictamen, hallazgo, frase(hallazgo), lugar) for hallazgo in hallazgos),
        repartos=tuple(repartos_de(dictamen, hallazgos, lugar)),
        normas=tuple(
            NormaDeLamina(corta(n.nombre), n.nombre, rango_legible(n.rango), n.fuente)
            for n in caso.normas.values()
            if n.id in usadas
        ),
    )


def _lugar(dictamen: Dictamen, ambito: Ambito, alcances: Alcances) -> Lugar:
    texto = frase_corta(ambito, dictamen.universo) or ""
    alcance = alcances(ambito)
    if alcance is None or dictamen.caso.territorio is None:
        return Lugar(texto)
    return Lugar(texto, alcance_en_breve(alcance, dictamen.caso.territorio), alcance.peso, alcance.unidades)


def _senal(dictamen: Dictamen, hallazgo: Hallazgo, texto: str, lugar: Callable[[Ambito], Lugar]) -> Senal:
    region = "" if hallazgo.ambito is None else frase_larga(hallazgo.ambito, universo=dictamen.universo)
    return Senal(
        id=hallazgo.id,
        codigo=hallazgo.codigo,
        gravedad=hallazgo.gravedad,
        paso=hallazgo.paso,
        funcion=hallazgo.funcion,
        titulares=hallazgo.titulares,
        texto=texto,
        tolerada=hallazgo.tolerado,
        titulo=CATALOGO[hallazgo.codigo].titulo,
        region=region,
        ambito=hallazgo.ambito,
        articulos=tuple(_articulos(dictamen, hallazgo)),
        lugar=lugar(hallazgo.ambito) if hallazgo.ambito else None,
        evidencia=hallazgo.evidencia,
        delega=quien_delega(dictamen.caso, hallazgo),
    )


def _articulos(dictamen: Dictamen, hallazgo: Hallazgo) -> Iterable[ArticuloDeSenal]:
    celda = Celda(hallazgo.paso or "", hallazgo.funcion or "")
    dados: dict[str, list[str]] = defaultdict(list)
    for responsabilidad in dictamen.de_cada_celda.get(celda, ()):
        if responsabilidad.regla in hallazgo.reglas:
            dados[responsabilidad.regla].append(responsabilidad.titular)
    caso = dictamen.caso
    for lugar, regla in enumerate(hallazgo.reglas):
        yield ArticuloDeSenal(
            cita=_cita(caso, regla),
            resumen=caso.reglas[regla].resumen,
            entidades=tuple(dict.fromkeys(dados[regla])),
            rango=rango_legible(caso.normas[caso.reglas[regla].norma].rango),
            desplazado=lugar == 0 and CATALOGO[hallazgo.codigo].familia == JERARQUIA,
        )


def _reglas_usadas(dictamen: Dictamen) -> set[str]:
    return {e.regla for v in dictamen.celdas.values() for zona in v.zonas for e in zona.activos if e.regla}


@dataclass(frozen=True, slots=True)
class Titularidad:
    """Quién tiene la función de una celda, en qué ámbito, y las reglas que lo dicen: las `delega` antes, y cada una por
    el orden de su norma. `por_medio`: si la ejerce por otros más específicos, por quiénes."""

    celda: Celda
    entidad: str
    modo: str
    abierta: bool
    ambito: Ambito
    reglas: tuple[str, ...]
    condicion: str | None
    por_medio: tuple[str, ...] = ()


@dataclass(slots=True)
class _Grupo:
    """Lo que se reúne de un titular: dónde, y qué reglas lo sostienen o se la pasan."""

    ambitos: list[Ambito] = field(default_factory=list)
    delegan: set[str] = field(default_factory=set)
    sostienen: set[str] = field(default_factory=set)


def titularidades(dictamen: Dictamen, vista: CeldaAnalizada) -> Iterable[Titularidad]:
    """Cada titular con el ámbito en que lo es; y lo que no obliga, con el suyo. Lo residual no va."""
    caso, contiene = dictamen.caso, dictamen.parentesco.contiene
    grupos: dict[tuple[str, str, bool, tuple[str, ...]], _Grupo] = defaultdict(_Grupo)
    for zona in vista.zonas:
        etiqueta = zona.etiqueta
        for titular, sostienen in etiqueta.firmes.items():
            quitado = titular not in etiqueta.reducidos
            por_medio = tuple(t for t in etiqueta.reducidos if contiene(titular, t)) if quitado else ()
            grupo = grupos[titular, _modo(caso, sostienen), False, por_medio]
            grupo.ambitos.append(zona.ambito)
            grupo.delegan |= etiqueta.delegas.get(titular, frozenset())
            grupo.sostienen |= sostienen
        for elemento in zona.activos:
            if elemento.clase == "asigna" and _se_dibuja_aparte(caso, elemento, zona):
                grupo = grupos[elemento.entidad, _modo(caso, [elemento.regla]), elemento.abierta, ()]
                grupo.ambitos.append(zona.ambito)
                grupo.sostienen.add(elemento.regla)
    for (titular, modo, abierta, por_medio), grupo in sorted(grupos.items(), key=lambda par: par[0]):
        ambito = _union(dictamen, grupo.ambitos)
        reglas = (*_por_norma(caso, grupo.delegan), *_por_norma(caso, grupo.sostienen - grupo.delegan))
        condicion = _condicion(dictamen, ambito, reglas, abierta, por_medio)
        yield Titularidad(vista.celda, titular, modo, abierta, ambito, reglas, condicion, por_medio)


def por_medio_de(titularidad: Titularidad, caso: Caso) -> str:
    """«por medio de Programa Nacional de Saneamiento Rural», o nada si la ejerce él mismo."""
    if not titularidad.por_medio:
        return ""
    return f"por medio de {nombres(caso, titularidad.por_medio, en_medio=True)}"


def _de_celda(dictamen: Dictamen, vista: CeldaAnalizada, duplicidades: Iterable[Hallazgo]) -> Iterable[Asignacion]:
    for titularidad in titularidades(dictamen, vista):
        yield Asignacion(
            paso=titularidad.celda.paso,
            funcion=titularidad.celda.funcion,
            entidad=titularidad.entidad,
            modo=titularidad.modo,
            citas=tuple(dict.fromkeys(_cita(dictamen.caso, regla) for regla in titularidad.reglas)),
            condicion=titularidad.condicion,
            abierta=titularidad.abierta,
            ambito=titularidad.ambito,
            duplica=tuple(h.id for h in duplicidades if _coincide(titularidad, h)),
            por_otros=bool(titularidad.por_medio),
        )


def _coincide(titularidad: Titularidad, hallazgo: Hallazgo) -> bool:
    """Si el titular es de los que se duplican, y lo es de la manera en que se duplican, en algún punto común."""
    if titularidad.entidad not in hallazgo.titulares or titularidad.modo not in MODOS_CUBRIENTES:
        return False
    if titularidad.abierta and CATALOGO[hallazgo.codigo].familia == DUPLICIDAD:
        return False
    return hallazgo.ambito is not None and bool(titularidad.ambito & hallazgo.ambito)


def _se_dibuja_aparte(caso: Caso, elemento: Elemento, zona: Zona) -> bool:
    efecto = caso.reglas[elemento.regla].efecto
    assert isinstance(efecto, Asigna)
    if efecto.modo == "residual" or zona.etiqueta.estados[Actuacion(elemento.regla, elemento.entidad)] == FUERA:
        return False
    return elemento.abierta or efecto.modo not in MODOS_CUBRIENTES


def _modo(caso: Caso, reglas: Iterable[str]) -> str:
    efectos = [caso.reglas[r].efecto for r in sorted(reglas)]
    modos = [efecto.modo for efecto in efectos if isinstance(efecto, Asigna)]
    return "titular" if "titular" in modos else modos[0]


def _por_norma(caso: Caso, reglas: Iterable[str]) -> list[str]:
    return sorted(reglas, key=lambda r: (caso.normas[caso.reglas[r].norma].orden, r))


def _union(dictamen: Dictamen, ambitos: list[Ambito]) -> Ambito:
    """La de unas zonas de una celda, que son disjuntas; la que viene dos veces es la misma."""
    return dictamen.espacio.union_disjunta({id(ambito): ambito for ambito in ambitos}.values())


def _condicion(
    dictamen: Dictamen, ambito: Ambito, reglas: Iterable[str], abierta: bool, por_medio: tuple[str, ...]
) -> str | None:
    entidades = dictamen.caso.entidades
    partes = [frase_corta(ambito, dictamen.universo)]
    if abierta:
        partes += [dictamen.caso.reglas[regla].condicion_abierta for regla in reglas]
    if por_medio:
        partes.append(f"por medio de {enumera(_nombre_corto(entidades[e].nombre, e) for e in por_medio)}")
    dichas = [parte for parte in dict.fromkeys(partes) if parte]
    return "; ".join(dichas) or None


def _cita(caso: Caso, id_: str) -> Cita:
    regla = caso.reglas[id_]
    norma = caso.normas[regla.norma]
    return Cita(regla.cita, corta(norma.nombre), norma.fuente)


def corta(nombre: str) -> str:
    """«Ley 27972» de «Ley 27972, Ley Orgánica de Municipalidades»; «D.S. 009-2024» sin el ministerio."""
    cabeza = nombre.split(",")[0].split(" (")[0]
    cabeza = re.sub(r"^Decreto Supremo", "DS", cabeza)
    cabeza = re.sub(r"^D\.\s?S\.", "DS", cabeza)
    cabeza = re.sub(r"^Decreto Legislativo", "DL", cabeza)
    cabeza = re.sub(r"^D\.\s?Leg\.", "DL", cabeza)
    cabeza = re.sub(r"^Resolución Ministerial", "RM", cabeza)
    cabeza = re.sub(r"^Decreto de Urgencia", "DU", cabeza)
    return re.sub(r"^((?:DS|RM|RD) [\d-]+)-[A-Z/\d]+$", r"\1", cabeza)


def _nombre_corto(nombre: str, id_: str) -> str:
    """El nombre si es breve; si no, la sigla del id o el comienzo."""
    if len(nombre) <= _LARGO_DE_NOMBRE:
        return nombre
    if len(id_) <= 8 and "-" not in id_ and id_ not in nombre.lower().split():
        return id_.upper()
    return nombre
