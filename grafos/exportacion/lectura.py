"""Lo que se exporta, leído del grafo de responsabilidades: pasos en orden y quién responde de cada función."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import networkx as nx

from grafos.laminas.datos.extraccion import Titularidad, titularidades
from grafos.responsabilidades import Nodo, celdas_de
from motor.regiones.ambito import Ambito
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.caso import Delega
from reglas.lenguaje.vocabulario import FASES, FUNCIONES, MODOS_CUBRIENTES


@dataclass(frozen=True, slots=True)
class Responde:
    """Una entidad que responde de una función de un paso, por una regla, en un ámbito.

    `obliga`: si su modo cubre la función; `condicion`: el ámbito en palabras, o vacía si es en todas partes.
    `por_medio`: si la ejerce por otras entidades más específicas, por cuáles.
    """

    proceso: str
    fase: str
    paso: str
    nombre_del_paso: str
    funcion: str
    entidad: str
    nombre: str
    nivel: str
    modo: str
    regla: str
    norma: str
    cita: str
    fuente: str
    firme: bool
    obliga: bool
    condicion: str
    ambito: Ambito
    por_medio: tuple[str, ...] = ()


def dictamen_de(grafo: nx.MultiDiGraph) -> Dictamen:
    """El dictamen del que salió el grafo."""
    dictamen = grafo.graph["dictamen"]
    assert isinstance(dictamen, Dictamen)
    return dictamen


def responsables(grafo: nx.MultiDiGraph) -> list[Responde]:
    """Quién responde de cada celda del grafo, por paso, función y entidad. O(r log r)."""
    pasos = {nodo.id: lugar for lugar, nodo in enumerate(pasos_de(grafo))}
    dictamen = dictamen_de(grafo)
    todas = [r for vista in celdas_de(grafo) for t in titularidades(dictamen, vista) for r in _filas(dictamen, t)]

    def orden(r: Responde) -> tuple[int, int, bool, bool, str, bool, str]:
        # De un delegado se dice primero con qué norma se le delegó.
        delega = isinstance(dictamen.caso.reglas[r.regla].efecto, Delega)
        return pasos[r.paso], FUNCIONES.index(r.funcion), not r.firme, not r.obliga, r.entidad, not delega, r.regla

    return sorted(todas, key=orden)


def _filas(dictamen: Dictamen, titularidad: Titularidad) -> Iterator[Responde]:
    caso = dictamen.caso
    paso, entidad = caso.pasos[titularidad.celda.paso], caso.entidades[titularidad.entidad]
    for id_ in titularidad.reglas:
        regla = caso.reglas[id_]
        norma = caso.normas[regla.norma]
        yield Responde(
            proceso=paso.proceso,
            fase=paso.fase,
            paso=paso.id,
            nombre_del_paso=paso.nombre,
            funcion=titularidad.celda.funcion,
            entidad=entidad.id,
            nombre=entidad.nombre,
            nivel=entidad.nivel,
            modo=titularidad.modo,
            regla=id_,
            norma=norma.nombre,
            cita=regla.cita,
            fuente=norma.fuente or "",
            firme=not titularidad.abierta,
            obliga=titularidad.modo in MODOS_CUBRIENTES,
            condicion=titularidad.condicion or "",
            ambito=titularidad.ambito,
            por_medio=titularidad.por_medio,
        )


def pasos_de(grafo: nx.MultiDiGraph, proceso: str | None = None) -> list[Nodo]:
    """Los pasos por proceso y fase, en el orden en que se escribieron."""
    procesos = [nodo.id for nodo, datos in grafo.nodes(data=True) if datos["clase"] == "producto"]
    pasos = [
        (nodo, datos)
        for nodo, datos in grafo.nodes(data=True)
        if datos["clase"] == "paso" and proceso in (None, datos["proceso"])
    ]
    pasos.sort(key=lambda par: (procesos.index(par[1]["proceso"]), FASES.index(par[1]["fase"])))
    return [nodo for nodo, _ in pasos]


def identificador(*partes: str) -> str:
    """Un id válido en XML: letras, cifras, guion, punto y subrayado; nunca empieza por cifra."""
    junto = "_".join(partes)
    llano = unicodedata.normalize("NFKD", junto).encode("ascii", "ignore").decode()
    limpio = "".join(signo if signo.isalnum() or signo in "._-" else "_" for signo in llano)
    # Dos ids que solo difieren en una tilde o un signo no pueden volverse el mismo.
    return f"i_{limpio}" if limpio == junto else f"i_{limpio}_{resumen_de(junto)}"


def resumen_de(texto: str) -> str:
    """Ocho cifras que distinguen un texto de otro."""
    return hashlib.sha256(texto.encode("utf-8")).hexdigest()[:8]


def sin_controles(texto: str) -> str:
    """El texto sin los signos que XML 1.0 no admite."""
    return "".join(signo for signo in texto if signo in "\t\n" or (signo >= " " and _en_xml(signo)))


def _en_xml(signo: str) -> bool:
    return not ("\ud800" <= signo <= "\udfff" or signo in "\ufffe\uffff" or "\x7f" <= signo <= "\x9f")


def unicos(partes: Iterable[str]) -> list[str]:
    """Sin repetidos ni vacíos, en orden."""
    return [parte for parte in dict.fromkeys(partes) if parte]
