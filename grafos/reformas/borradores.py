"""Una propuesta que se escribe paso a paso, como mapa corriente (`docs/lenguaje.md`, propuestas).

La editan la mesa y quien llena un libro; cada cambio hace otro mapa, y el texto que se guarda es el que se simula.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from grafos.reformas.por_definir import CITA_POR_DEFINIR, NOMBRE_DE_NORMA
from grafos.reformas.sugerencias import en_yaml
from reglas.lenguaje.caso import Caso
from reglas.libro.frases import condicion_de

Mapa = dict[str, Any]
ID_DEL_BORRADOR = "borrador"
TITULO = "Borrador de propuesta"


def nuevo(caso: Caso, dia: date, usados: Iterable[str] = ()) -> Mapa:
    """Un borrador sin cambios, de una ley que rige desde ese día; su id no es de los `usados`."""
    id_ = libre(ID_DEL_BORRADOR, (*caso.propuestas, *usados))
    return {
        "id": id_,
        "título": " ".join((TITULO, id_.removeprefix(ID_DEL_BORRADOR).removeprefix("-"))).strip(),
        "norma": {
            "id": libre("norma-del-borrador", caso.normas),
            "nombre": NOMBRE_DE_NORMA,
            "rango": "ley",
            "publicada": dia.isoformat(),
            "vigente": {"desde": dia.isoformat()},
        },
    }


def texto(borrador: Mapa) -> str:
    """El archivo YAML del borrador, el que `delimita simular --propuesta` admite."""
    return en_yaml({"formato": 1, "propuestas": [borrador]})


def con_reasignacion(borrador: Mapa, paso: str, funcion: str, de: Iterable[str], a: str, donde: Any = None) -> Mapa:
    """Otro borrador que además pasa la función de esos titulares a otra entidad; sin titular previo, se la da."""
    otro = copy.deepcopy(borrador)
    previos = [titular for titular in de if titular and titular != a]
    condicion = {"donde": donde} if donde else {}
    if previos:
        otro.setdefault("reasigna", []).extend(
            {"paso": paso, "función": funcion, "de": titular, "a": a, **condicion} for titular in previos
        )
    else:
        _agrega(
            otro,
            f"Encarga la función «{funcion}» del paso {paso}.",
            paso,
            funcion,
            condicion | {"asigna": {"función": funcion, "titular": a}},
        )
    return otro


def con_reserva(borrador: Mapa, paso: str, funcion: str, de: Mapping[str, Iterable[str]], donde: Any = None) -> Mapa:
    """Otro borrador que además deja la función sin titular, a propósito: se la quita a esos y la reserva.

    `de`: quienes la tienen → las reglas que se la dan.
    """
    otro = copy.deepcopy(borrador)
    condicion = {"donde": donde} if donde else {}
    # Reservar dice que el vacío se quiere; no quita a quien ya la tiene.
    for titular, reglas in de.items():
        resumen = f"Quita a {titular} la función «{funcion}» del paso {paso}."
        quita = {"excluye": {"función": funcion, "titular": titular}, "prevalece_sobre": sorted(reglas)}
        _agrega(otro, resumen, paso, funcion, condicion | quita)
    resumen = f"Deja sin titular la función «{funcion}» del paso {paso}."
    _agrega(otro, resumen, paso, funcion, condicion | {"reserva": {"función": funcion}})
    return otro


def _agrega(borrador: Mapa, resumen: str, paso: str, funcion: str, resto: Mapa) -> None:
    usados = {regla["id"] for regla in borrador.get("agrega", [])}
    borrador.setdefault("agrega", []).append(
        {
            "id": libre(f"{borrador['id']}.{paso}.{funcion}".replace("ñ", "n"), usados),
            "cita": CITA_POR_DEFINIR,
            "resumen": resumen,
            "cuando": {"paso": paso},
            **resto,
        }
    )


def condicion_escrita(texto: str) -> Any:
    """La condición de «población: <= 2000; ámbito: rural» (`reglas.libro.frases`); vacía si no dice nada.

    Levanta `FraseMalEscrita`. Los valores los comprueba después el lector de siempre.
    """
    return condicion_de(texto) if texto.strip() else {}


def libre(id_: str, usados: Iterable[str]) -> str:
    """El id, o el primero con número que nadie usa."""
    ocupados, hallado, numero = set(usados), id_, 2
    while hallado in ocupados:
        hallado, numero = f"{id_}-{numero}", numero + 1
    return hallado
