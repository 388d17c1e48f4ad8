"""Una tipología municipal que se enchufa: un nombre, sus grupos y cómo se sabe a cuál pertenece cada unidad.

No es parte del documento: es un archivo aparte que se da al barrer el territorio. Cada grupo lleva su criterio (una
condición sobre los atributos territoriales del caso) o la tipología trae una tabla que asigna cada unidad a su grupo.
Lo que no puede calcularse queda *sin dato*.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import Field

from reglas.escrito.parte import Parte
from reglas.escrito.tipos import Identificador, Texto
from reglas.escrito.validacion import anotar, validar_parte
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.condiciones import Condicion
from reglas.lenguaje.errores import ErrorDeEntrada, Problema, parecida
from reglas.resolucion.condiciones import LectorDeCondiciones
from reglas.yaml.arbol import Mapa
from reglas.yaml.fuentes import PREFIJO, Fuente, de_ruta, leer, leer_archivo, recurso, situar

__all__ = ["Tipologia", "cargar_tipologia"]


class GrupoEscrito(Parte):
    valor: Texto
    donde: Any | None = None


class TablaEscrita(Parte):
    archivo: Texto
    clave: Texto
    columna: Texto


class TipologiaEscrita(Parte):
    id: Identificador
    nombre: Texto
    fuente: Texto | None = None
    grupos: tuple[GrupoEscrito, ...] = Field(min_length=1)
    tabla: TablaEscrita | None = None


@dataclass(frozen=True, slots=True)
class Tipologia:
    """`grupos`: valor → criterio, o nulo si solo lo dice la tabla. `tabla`: clave de la unidad → valor."""

    id: str
    nombre: str
    fuente: str | None
    grupos: Mapping[str, Condicion | None]
    tabla: Mapping[str, str]


def cargar_tipologia(ruta: str | Path, caso: Caso) -> Tipologia:
    """La tipología de un archivo YAML con `formato: 1` y `tipología:`, contra los atributos del caso.

    `ruta`: un archivo o un recurso incluido (`delimita:casos/territorio/tipologia-pi-2020.yaml`). Levanta
    ErrorDeEntrada con todos sus problemas.
    """
    problemas: list[Problema] = []
    fuente = _fuente(str(ruta))
    mapa = leer(fuente, problemas).mapa
    escrita = _escrita(mapa, problemas) if mapa is not None else None
    if escrita is None:
        raise ErrorDeEntrada(problemas or [Problema(str(ruta), 1, 1, "tipología", "el archivo está vacío")])
    lector = LectorDeCondiciones(caso.atributos, lambda _: False, problemas)
    grupos: dict[str, Condicion | None] = {}
    for i, grupo in enumerate(escrita.grupos):
        sitio = (grupo.mapa.archivo, grupo.mapa.linea, grupo.mapa.columna)
        clave = f"tipología.grupos[{i}]"
        if grupo.valor in grupos:
            anotar(problemas, grupo, ("valor",), f"{clave}.valor", "el grupo se repite", grupo.valor)
        grupos[grupo.valor] = None if grupo.donde is None else lector.leer(grupo.donde, f"{clave}.donde", sitio)
    tabla = _tabla(escrita.tabla, fuente, grupos, problemas) if escrita.tabla else {}
    if problemas:
        raise ErrorDeEntrada(problemas)
    return Tipologia(escrita.id, escrita.nombre, escrita.fuente, grupos, tabla)


def _fuente(ruta: str) -> Fuente:
    incluido = recurso(ruta.removeprefix(PREFIJO)) if ruta.startswith(PREFIJO) else None
    return de_ruta(Path(ruta)) if incluido is None else Fuente(incluido, ruta, None)


def _escrita(mapa: Mapa, problemas: list[Problema]) -> TipologiaEscrita | None:
    if str(mapa.get("formato")) != "1":
        anotar(problemas, mapa, ("formato",), "formato", "falta `formato: 1`", mapa.get("formato"))
    cuerpo = mapa.get("tipología", mapa.get("tipologia"))
    if not isinstance(cuerpo, Mapa):
        anotar(problemas, mapa, (), "tipología", "falta la clave obligatoria «tipología»")
        return None
    return validar_parte(TipologiaEscrita, cuerpo, "tipología", problemas)


def _tabla(
    escrita: TablaEscrita, desde: Fuente, grupos: Mapping[str, object], problemas: list[Problema]
) -> dict[str, str]:
    lugar = situar(desde, escrita.archivo)
    if isinstance(lugar, str):
        anotar(problemas, escrita, ("archivo",), "tipología.tabla.archivo", lugar, escrita.archivo)
        return {}
    try:
        crudo = leer_archivo(lugar.mostrado if lugar.base is None else str(lugar.lugar)).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        anotar(
            problemas, escrita, ("archivo",), "tipología.tabla.archivo", "no se puede leer en UTF-8", escrita.archivo
        )
        return {}
    filas = csv.DictReader(io.StringIO(crudo, newline=""))
    cabecera = list(filas.fieldnames or [])
    faltan = [(clave, getattr(escrita, clave)) for clave in ("clave", "columna")]
    for clave, columna in faltan:
        if columna not in cabecera:
            anotar(problemas, escrita, (clave,), f"tipología.tabla.{clave}", "la tabla no tiene esa columna", columna)
            return {}
    asignada: dict[str, str] = {}
    for fila in filas:
        valor = (fila[escrita.columna] or "").strip()
        if not valor:
            continue
        if valor not in grupos:
            mensaje = "no es un grupo de la tipología"
            problemas.append(
                Problema(
                    lugar.mostrado,
                    filas.line_num,
                    1,
                    escrita.columna,
                    mensaje,
                    valor,
                    tuple(grupos),
                    parecida(valor, grupos),
                )
            )
            continue
        asignada[(fila[escrita.clave] or "").strip()] = valor
    return asignada
