"""El informe de una revisión: el objeto JSON de docs/lenguaje.md, 10, del que salen todos los formatos."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from grafos.hallazgos import GRAVEDADES, Hallazgo
from grafos.prosa.mensajes import mensaje
from interfaz.usos.revisar import Revision
from interfaz.version import VERSION
from motor.cambios.propuestas import escrita
from motor.regiones.ambito import Ambito, Tramos
from motor.regiones.reduccion import reducido
from motor.territorio.alcance import Alcance
from reglas.lenguaje.atributos import FECHA, Atributo
from reglas.lenguaje.caso import Caso

LISTAS_LARGAS = frozenset({"hallazgos", "resueltos", "nuevos", "persisten", "cambian", "traslados", "cambios"})
_OBEDECIDOS = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")


def informe(revision: Revision) -> dict[str, Any]:
    """El objeto entero. Mismas entradas, mismos bytes: sin reloj, sin azar, sin rutas de la máquina."""
    dictamen = revision.dictamen
    caso = dictamen.caso
    objeto: dict[str, Any] = {
        "formato": 1,
        "herramienta": {"nombre": "delimita", "versión": VERSION, "deductor": dictamen.deductor},
        "caso": {"id": caso.id, "huella": caso.huella},
        "fecha": None if dictamen.periodo else dictamen.fecha.isoformat(),
    }
    if dictamen.periodo:
        desde, hasta = dictamen.periodo
        objeto["periodo"] = {"desde": desde.isoformat(), "hasta": hasta.isoformat()}
    if not revision.filtro.deja_todo:
        objeto["filtro"] = revision.filtro.dicho()
    objeto["resumen"] = resumen(revision)
    objeto["hallazgos"] = [de_hallazgo(hallazgo, revision) for hallazgo in revision.hallazgos]
    return objeto


def en_json(objeto: Mapping[str, Any]) -> str:
    """El objeto como texto, con las tildes a la vista y los códigos de control escapados.

    JSON deja crudos los controles C1 y las marcas bidireccionales, que un terminal obedece: se escapan, y es lo mismo.
    """
    texto = json.dumps(objeto, ensure_ascii=False, indent=2)
    return _escapado(texto)


def informe_en_json(objeto: Mapping[str, Any]) -> str:
    """Un informe como texto: sangrado, y cada elemento de sus listas largas en una línea, sin espacios de más.

    Un caso nacional tiene cientos de hallazgos y una simulación los trae dos veces: así ocupan un tercio menos, y en la
    diferencia entre dos informes cada hallazgo es una línea.
    """
    partes = []
    for clave, valor in objeto.items():
        if clave in LISTAS_LARGAS and valor:
            lineas = ",\n    ".join(json.dumps(x, ensure_ascii=False, separators=(",", ": ")) for x in valor)
            escrito = f"[\n    {lineas}\n  ]"
        else:
            escrito = json.dumps(valor, ensure_ascii=False, indent=2).replace("\n", "\n  ")
        partes.append(f"  {json.dumps(clave, ensure_ascii=False)}: {escrito}")
    return _escapado("{\n" + ",\n".join(partes) + "\n}")


def _escapado(texto: str) -> str:
    return _OBEDECIDOS.sub(lambda hallado: f"\\u{ord(hallado.group()):04x}", texto) + "\n"


def resumen(revision: Revision) -> dict[str, Any]:
    """Los denominadores y los conteos."""
    comprobadas, no_comprobadas = revision.comprobadas, revision.no_comprobadas
    return {
        "celdas": comprobadas + no_comprobadas,
        "comprobadas": comprobadas,
        "no_comprobadas": no_comprobadas,
        "reglas": sum(escrita(regla) == regla for regla in revision.dictamen.caso.reglas),
        "por_código": _cuenta(h.codigo for h in revision.hallazgos),
        "por_gravedad": {g: sum(h.gravedad == g for h in revision.hallazgos) for g in GRAVEDADES},
    }


def _cuenta(codigos: Iterable[str]) -> dict[str, int]:
    cuenta: dict[str, int] = {}
    for codigo in codigos:
        cuenta[codigo] = cuenta.get(codigo, 0) + 1
    return dict(sorted(cuenta.items()))


def de_hallazgo(hallazgo: Hallazgo, revision: Revision) -> dict[str, Any]:
    """Un hallazgo como objeto del informe."""
    caso = revision.dictamen.caso
    return {
        "id": hallazgo.id,
        "código": hallazgo.codigo,
        "gravedad": hallazgo.gravedad,
        "tolerado": hallazgo.tolerado,
        "confianza": hallazgo.confianza,
        "evidencia": hallazgo.evidencia,
        "proceso": hallazgo.proceso,
        "paso": hallazgo.paso,
        "función": hallazgo.funcion,
        "titulares": list(hallazgo.titulares),
        "niveles": list(hallazgo.niveles),
        "reglas": [de_regla(caso, regla) for regla in hallazgo.reglas],
        "ámbito": de_ambito(hallazgo.ambito, revision.dictamen.universo),
        "testigo": _testigo(hallazgo, revision),
        "territorio": de_alcance(revision.alcance(hallazgo.ambito), revision),
        "mensaje": mensaje(hallazgo, revision.dictamen),
    }


def de_regla(caso: Caso, id_: str) -> dict[str, Any]:
    regla = caso.reglas[id_]
    return {
        "id": regla.id,
        "norma": regla.norma,
        "cita": regla.cita,
        "archivo": regla.origen.archivo,
        "línea": regla.origen.linea,
    }


def de_ambito(ambito: Ambito | None, universo: Ambito) -> list[dict[str, Any]]:
    """Pocas cajas disjuntas: categorías y booleanos con `en`, números y fechas con `desde` y `hasta`.

    Pueden pisar puntos imposibles, que no son del `universo`: quitados esos, su unión es exactamente el ámbito.
    """
    if ambito is None:
        return []
    espacio = ambito.espacio
    return [
        {id_: _componente(espacio.dimensiones[espacio.indice[id_]], tramos) for id_, tramos in caja.items()}
        for caja in reducido(ambito, universo).cajas()
    ]


def _componente(atributo: Atributo, tramos: Tramos) -> dict[str, Any]:
    if atributo.tipo in ("categoría", "booleano"):
        return {"en": [valor(atributo, i) for desde, hasta in tramos for i in range(desde, hasta + 1)]}
    ((desde, hasta),) = tramos
    return {"desde": valor(atributo, desde), "hasta": valor(atributo, hasta)}


def valor(atributo: Atributo, ordinal: int) -> Any:
    """El valor tal como va en el JSON."""
    crudo = atributo.valor(ordinal)
    return crudo.isoformat() if isinstance(crudo, date) else crudo


def _testigo(hallazgo: Hallazgo, revision: Revision) -> dict[str, Any] | None:
    punto = revision.testigo(hallazgo)
    if punto is None:
        return None
    dimensiones = revision.dictamen.espacio.dimensiones
    ordenadas = [d for d in dimensiones if d.id != FECHA.id] + [d for d in dimensiones if d.id == FECHA.id]
    return {d.id: valor(d, punto[d.id]) for d in ordenadas}


def de_alcance(alcance: Alcance | None, revision: Revision) -> dict[str, Any]:
    """Cuántas unidades reales caen; `abstracto` si el caso no trae territorio o el hallazgo no es de puntos."""
    if alcance is None or revision.padron is None:
        return {"alcance": "abstracto", "unidades": 0, "sin_dato": 0, "peso": 0, "ejemplos": []}
    padron = revision.padron
    return {
        "alcance": alcance.clase,
        "unidades": alcance.unidades,
        "sin_dato": alcance.sin_dato,
        "peso": entero_si_cabe(alcance.peso),
        "ejemplos": [{"clave": padron.claves[fila], "nombre": padron.nombres[fila]} for fila in alcance.ejemplos],
    }


def entero_si_cabe(numero: float) -> int | float:
    """Un entero si lo es, para no escribir «595.0»."""
    return int(numero) if numero == int(numero) else numero
