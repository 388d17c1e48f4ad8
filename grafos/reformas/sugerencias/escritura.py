"""De un ámbito a lo que se escribe en `donde:` (docs/lenguaje.md, 4), sin perder ni añadir puntos."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motor.regiones.ambito import Ambito, Tramos
from reglas.lenguaje.atributos import FECHA, Atributo
from reglas.lenguaje.condiciones import Condicion, Siempre, atributos_de


def donde_de(ambito: Ambito) -> list[dict[str, Any]]:
    """El ámbito como lista de mapas, uno por caja; leída como condición da el mismo ámbito.

    El de todos los puntos es `[{}]`; el vacío, la lista vacía. O(cajas x dimensiones).
    """
    espacio = ambito.espacio
    return [
        {id_: _valor(espacio.dimensiones[espacio.indice[id_]], tramos) for id_, tramos in caja.items()}
        for caja in ambito.cajas()
    ]


def compacta(opciones: list[dict[str, Any]]) -> Any:
    """La condición como la escribiría una persona: un mapa si solo hay una opción."""
    return opciones[0] if len(opciones) == 1 else opciones


def sin_el_ambito(escrito: Any, donde: Condicion, quitado: Ambito, universo: Ambito) -> Any:
    """El `donde` escrito menos un ámbito, de la forma más corta; `None` si no queda ningún punto del `universo`.

    Lo que la condición dice de la fecha se conserva: el ámbito es de un corte y no lo ve.
    """
    espacio = quitado.espacio
    queda = espacio.donde(donde) - quitado
    if not queda & universo:
        return None
    directo, negado = donde_de(queda), donde_de(quitado)
    if FECHA.id not in set(atributos_de(donde)) and len(directo) <= len(negado):
        return compacta(directo)
    if isinstance(donde, Siempre):
        return {"no": compacta(negado)}
    if isinstance(escrito, Mapping) and "no" not in escrito:
        return {**escrito, "no": compacta(negado)}
    # Una disyunción, o un mapa que ya niega algo: todo lo que no está fuera de lo escrito ni en lo quitado.
    return {"no": [{"no": escrito}, *negado]}


def _valor(atributo: Atributo, tramos: Tramos) -> Any:
    if atributo.tipo in ("categoría", "booleano"):
        valores = [_texto(atributo, i) for desde, hasta in tramos for i in range(desde, hasta + 1)]
        return valores[0] if len(valores) == 1 else valores
    rangos = [_rango(atributo, desde, hasta) for desde, hasta in tramos]
    return rangos[0] if len(rangos) == 1 else rangos


def _rango(atributo: Atributo, desde: int, hasta: int) -> str:
    if desde == hasta:
        return _texto(atributo, desde)
    if desde == 0 and atributo.id != FECHA.id:
        return f"<= {_texto(atributo, hasta)}"
    if hasta == atributo.tamano - 1 and atributo.id != FECHA.id:
        return f">= {_texto(atributo, desde)}"
    # La fecha del espacio está recortada: su primer día no es el primero del calendario.
    return f"{_texto(atributo, desde)}..{_texto(atributo, hasta)}"


def _texto(atributo: Atributo, ordinal: int) -> str:
    texto = atributo.texto(ordinal)
    return texto.replace(",", "") if atributo.tipo in ("entero", "número") else texto
