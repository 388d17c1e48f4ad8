"""El borrador: una propuesta que se edita como se escribe, y que se simula tal como se descarga.

Es la forma escrita (`docs/lenguaje.md`, propuestas) como mapa corriente; cada cambio hace otro mapa. El texto que se
guarda es el mismo que se lee para simular: no hay dos versiones que puedan separarse.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from grafos.prosa.citas import en_frase, tras
from grafos.reformas.borradores import (
    ID_DEL_BORRADOR,
    Mapa,
    con_reasignacion,
    condicion_escrita,
    libre,
    nuevo,
    texto,
)
from grafos.reformas.sugerencias import donde_de
from grafos.reformas.sugerencias.escritura import compacta
from interfaz.mesa.modificacion import en_palabras
from motor.regiones.espacio import Espacio
from reglas.lenguaje.caso import Caso, Norma, PropuestaEscrita
from reglas.lenguaje.condiciones import Condicion
from reglas.libro.frases import FraseMalEscrita
from reglas.yaml.armado import leer_texto

__all__ = [
    "ID_DEL_BORRADOR",
    "Mapa",
    "Operacion",
    "con_condicion",
    "con_derogacion",
    "con_norma",
    "con_reasignacion",
    "con_sugerencia",
    "condicion_escrita",
    "copia",
    "de_texto",
    "llano",
    "nuevo",
    "operaciones",
    "sin_operacion",
    "texto",
]


@dataclass(frozen=True, slots=True)
class Operacion:
    """Un cambio del borrador, en palabras. `clase`: la clave del lenguaje; `lugar`: su posición o su regla."""

    clase: str
    lugar: str
    texto: str
    paso: str = ""
    funcion: str = ""


def copia(propuesta: PropuestaEscrita, caso: Caso, espacio: Espacio) -> Mapa:
    """El borrador que dice lo mismo que una propuesta ya leída."""
    escrito: Mapa = {
        "id": libre(f"copia-de-{propuesta.id}", caso.propuestas),
        "título": f"Copia de «{propuesta.titulo}»",
        "norma": _norma(propuesta.norma),
    }
    if propuesta.deroga:
        escrito["deroga"] = list(propuesta.deroga)
    if propuesta.modifica:
        escrito["modifica"] = {id_: llano(cambios) for id_, cambios in propuesta.modifica.items()}
    if propuesta.agrega:
        escrito["agrega"] = [llano(regla) for regla in propuesta.agrega]
    if propuesta.reasigna:
        escrito["reasigna"] = [
            {"paso": r.paso, "función": r.funcion, "de": r.de, "a": r.a, **_donde(r.donde, espacio)}
            for r in propuesta.reasigna
        ]
    return escrito


def _norma(norma: Norma) -> Mapa:
    vigente = {c: d.isoformat() for c, d in (("desde", norma.vigente.desde), ("hasta", norma.vigente.hasta)) if d}
    return {
        "id": norma.id,
        "nombre": norma.nombre,
        "rango": norma.rango,
        **({"publicada": norma.publicada.isoformat()} if norma.publicada else {}),
        **({"vigente": vigente} if vigente else {}),
        **({"fuente": norma.fuente} if norma.fuente else {}),
    }


def _donde(condicion: Condicion, espacio: Espacio) -> Mapa:
    ambito = espacio.donde(condicion)
    return {} if ambito.es_todo else {"donde": compacta(donde_de(ambito))}


def llano(escrito: Any) -> Any:
    """El árbol leído, como mapas y listas corrientes."""
    if isinstance(escrito, Mapping):
        return {str(clave): llano(valor) for clave, valor in escrito.items()}
    return [llano(v) for v in escrito] if isinstance(escrito, (list, tuple)) else escrito


def de_texto(texto: str) -> Mapa:
    """El borrador de un archivo ya comprobado que trae una propuesta."""
    mapa = leer_texto(texto, "propuesta.yaml", [])
    assert mapa is not None
    (unica,) = llano(mapa)["propuestas"]
    return dict(unica)


def con_derogacion(borrador: Mapa, regla: str) -> Mapa:
    """Otro borrador que además deroga la regla."""
    otro = copy.deepcopy(borrador)
    otro["deroga"] = list(dict.fromkeys([*otro.get("deroga", []), regla]))
    return otro


def con_condicion(borrador: Mapa, regla: str, escrita: str) -> Mapa:
    """Otro borrador en que la regla vale solo donde se dice. Levanta `FraseMalEscrita`."""
    otro = copy.deepcopy(borrador)
    donde = condicion_escrita(escrita)
    if not donde:
        raise FraseMalEscrita("falta la condición: se escribe «atributo: valor; atributo: valor»")
    cambios = otro.setdefault("modifica", {})
    cambios[regla] = {**cambios.get(regla, {}), "donde": donde}
    return otro


def con_sugerencia(borrador: Mapa, sugerida: Mapping[str, Any], caso: Caso) -> Mapa:
    """Otro borrador que además hace lo que dice una sugerencia."""
    otro = copy.deepcopy(borrador)
    otro["deroga"] = list(dict.fromkeys([*otro.get("deroga", []), *sugerida.get("deroga", [])]))
    for id_, cambios in sugerida.get("modifica", {}).items():
        otro.setdefault("modifica", {})[id_] = {**otro.get("modifica", {}).get(id_, {}), **llano(cambios)}
    usados = {regla["id"] for regla in otro.get("agrega", [])} | set(caso.reglas)
    for regla in sugerida.get("agrega", []):
        otro.setdefault("agrega", []).append({**llano(regla), "id": libre(regla["id"], usados)})
    if not otro["deroga"]:
        del otro["deroga"]
    return otro


def sin_operacion(borrador: Mapa, clase: str, lugar: str) -> Mapa:
    """Otro borrador sin ese cambio; igual si no está."""
    otro = copy.deepcopy(borrador)
    dentro = otro.get(clase)
    if isinstance(dentro, dict):
        dentro.pop(lugar, None)
    elif clase == "deroga" and isinstance(dentro, list):
        otro[clase] = [id_ for id_ in dentro if id_ != lugar]
    elif isinstance(dentro, list) and lugar.isdigit() and int(lugar) < len(dentro):
        del dentro[int(lugar)]
    if not otro.get(clase, True):
        del otro[clase]
    return otro


def operaciones(borrador: Mapa, caso: Caso) -> list[Operacion]:
    """Los cambios del borrador, cada uno en una frase."""
    hechas = [Operacion("deroga", id_, f"Deroga {_regla(id_, caso)}.") for id_ in borrador.get("deroga", [])]
    for id_, cambios in borrador.get("modifica", {}).items():
        hechas.append(Operacion("modifica", id_, f"Modifica {_regla(id_, caso)}: {en_palabras(cambios, caso)}."))
    for numero, regla in enumerate(borrador.get("agrega", [])):
        hechas.append(Operacion("agrega", str(numero), f"Agrega: {regla.get('resumen', regla.get('id', ''))}"))
    for numero, r in enumerate(borrador.get("reasigna", [])):
        paso, funcion = r["paso"], r["función"]
        donde = ", solo donde se dice" if "donde" in r else ""
        titulo = caso.pasos[paso].nombre if paso in caso.pasos else paso
        de, a = (en_frase(caso, r[quien]) for quien in ("de", "a"))
        frase = f"Pasa «{funcion}» de «{titulo}» {tras('de', de)} {tras('a', a)}{donde}."
        hechas.append(Operacion("reasigna", str(numero), frase, paso, funcion))
    return hechas


def _regla(id_: str, caso: Caso) -> str:
    if id_ not in caso.reglas:
        return id_
    regla = caso.reglas[id_]
    return f"{caso.normas[regla.norma].nombre}, {regla.cita} ({id_})"


def con_norma(borrador: Mapa, datos: Mapping[str, str]) -> Mapa:
    """Otro borrador con el título y los datos de su norma que se dieron; lo que viene vacío se quita si es optativo."""
    otro = copy.deepcopy(borrador)
    otro["título"] = datos.get("titulo", "").strip() or otro["título"]
    norma = otro["norma"]
    norma["nombre"] = datos.get("nombre", "").strip() or norma["nombre"]
    norma["rango"] = datos.get("rango", "").strip() or norma["rango"]
    vigente = {c: datos[c].strip() for c in ("desde", "hasta") if datos.get(c, "").strip()}
    for clave, valor in (("publicada", datos.get("publicada", "").strip()), ("vigente", vigente)):
        norma.pop(clave, None)
        if valor:
            norma[clave] = valor
    return otro
