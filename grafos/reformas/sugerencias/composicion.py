"""De un conjunto de ediciones a la propuesta escrita (docs/lenguaje.md, 8) y a la leída, por el camino de siempre.

Lo que se simula es exactamente lo que se escribe: no hay dos versiones que puedan separarse.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from grafos.reformas.por_definir import CITA_POR_DEFINIR, NOMBRE_POR_DEFINIR
from grafos.reformas.sugerencias.ediciones import DELIMITAR, DEROGAR, NOMBRAR, PREVALECER, REPARTIR, Edicion, costo
from grafos.reformas.sugerencias.escritura import compacta, donde_de, sin_el_ambito
from motor.regiones.ambito import Ambito
from reglas.lenguaje.caso import Asigna, Caso, PropuestaEscrita
from reglas.lenguaje.errores import Problema
from reglas.lenguaje.sitio import Sitio
from reglas.resolucion.resolver import propuestas_de
from reglas.yaml.arbol import Mapa, como_arbol
from reglas.yaml.fuentes import de_texto
from reglas.yaml.lectura import Lectura

ARCHIVO = "sugerencias.yaml"


class NoSeEscribe(Exception):
    """Las ediciones no dejan un texto con sentido: la regla delimitada se queda sin ningún punto."""


def escrita(ediciones: Sequence[Edicion], caso: Caso, dia: date, universo: Ambito, id_: str) -> dict[str, Any]:
    """La propuesta como se escribe en YAML. Levanta `NoSeEscribe`."""
    funcion, paso = ediciones[0].celda.funcion, ediciones[0].celda.paso
    propuesta: dict[str, Any] = {
        "id": id_,
        "título": f"Sugerencia para «{funcion}» en {caso.pasos[paso].nombre}",
        "norma": {
            "id": _libre(f"norma-{id_}", caso.normas),
            "nombre": NOMBRE_POR_DEFINIR,
            "rango": costo(ediciones, caso).rango,
            "publicada": dia.isoformat(),
            "vigente": {"desde": dia.isoformat()},
        },
    }
    derogadas = [edicion.regla for edicion in ediciones if edicion.clase == DEROGAR]
    modificadas = _modificadas(ediciones, caso, universo)
    nuevas = [edicion for edicion in ediciones if edicion.clase == NOMBRAR]
    if derogadas:
        propuesta["deroga"] = derogadas
    if modificadas:
        propuesta["modifica"] = modificadas
    if nuevas:
        propuesta["agrega"] = [_nueva(edicion, caso, f"{id_}.nombra-{n}") for n, edicion in enumerate(nuevas, start=1)]
    return propuesta


def leida(propuesta: Mapping[str, Any], caso: Caso) -> PropuestaEscrita:
    """La propuesta comprobada contra el caso, como si viniera de su archivo. Levanta `ErrorDeEntrada`."""
    mapa = como_arbol({"formato": "1", "propuestas": [propuesta]}, Sitio(ARCHIVO))
    assert isinstance(mapa, Mapa)
    problemas: list[Problema] = []
    (unica,) = propuestas_de(Lectura(de_texto(ARCHIVO, None), mapa, None), caso, problemas)
    return unica


def _modificadas(ediciones: Sequence[Edicion], caso: Caso, universo: Ambito) -> dict[str, dict[str, Any]]:
    restas: dict[str, Ambito] = {}
    repartos: dict[str, list[str]] = defaultdict(list)
    primacias: dict[str, list[str]] = defaultdict(list)
    for edicion in ediciones:
        if edicion.clase == DELIMITAR and edicion.ambito is not None:
            previo = restas.get(edicion.regla)
            restas[edicion.regla] = edicion.ambito if previo is None else previo | edicion.ambito
        elif edicion.clase == REPARTIR:
            for i, una in enumerate(edicion.toca):
                ajenas = [otra for otra in edicion.toca[i + 1 :] if not _del_mismo(caso, una, otra)]
                repartos[una] += ajenas
        elif edicion.clase == PREVALECER:
            primacias[edicion.regla] += edicion.otras
    cambios: dict[str, dict[str, Any]] = defaultdict(dict)
    for id_, resta in restas.items():
        donde = sin_el_ambito(caso.escritas[id_].get("donde"), caso.reglas[id_].donde, resta.fundido(), universo)
        if donde is None:
            raise NoSeEscribe(id_)
        cambios[id_]["donde"] = donde
    for id_, otras in repartos.items():
        if otras:
            cambios[id_]["concurre_con"] = _con(caso.reglas[id_].concurre_con, otras)
            cambios[id_]["nota"] = _nota(caso.reglas[id_].nota, otras)
    for id_, otras in primacias.items():
        cambios[id_]["prevalece_sobre"] = _con(caso.reglas[id_].prevalece_sobre, otras)
    return {id_: cambios[id_] for id_ in sorted(cambios)}


def _con(previas: Sequence[str], otras: Sequence[str]) -> list[str]:
    return list(dict.fromkeys([*previas, *sorted(otras)]))


def _del_mismo(caso: Caso, una: str, otra: str) -> bool:
    """Si las dos asignan a la misma entidad, con su nombre: entre ellas no hay nada que repartir."""
    efectos = (caso.reglas[una].efecto, caso.reglas[otra].efecto)
    titulares = [efecto.titular for efecto in efectos if isinstance(efecto, Asigna)]
    return len(titulares) == 2 and titulares[0] == titulares[1] != "mismo"


def _nota(previa: str | None, otras: Sequence[str]) -> str:
    propia = f"Reparto con {', '.join(sorted(otras))}; cita: {CITA_POR_DEFINIR}."
    return f"{previa.rstrip()} {propia}" if previa else propia


def _nueva(edicion: Edicion, caso: Caso, id_: str) -> dict[str, Any]:
    celda, entidad = edicion.celda, caso.entidades[edicion.entidad]
    regla: dict[str, Any] = {
        "id": _libre(id_, caso.reglas),
        "cita": CITA_POR_DEFINIR,
        "resumen": f"Nombra titular de «{celda.funcion}» a {entidad.nombre}.",
        "cuando": {"paso": celda.paso},
    }
    if edicion.ambito is not None and not edicion.ambito.es_todo:
        regla["donde"] = compacta(donde_de(edicion.ambito))
    regla["asigna"] = {"función": celda.funcion, "titular": edicion.entidad, "modo": "titular"}
    return regla


def _libre(id_: str, usados: Mapping[str, object]) -> str:
    """El id, o el primero que con una cifra detrás no está usado."""
    libre, numero = id_, 2
    while libre in usados:
        libre, numero = f"{id_}-{numero}", numero + 1
    return libre
