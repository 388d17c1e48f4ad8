"""Una tipología municipal que se enchufa: un nombre, sus grupos y cómo se sabe a cuál pertenece cada unidad.

No es parte del documento: es un archivo aparte que se da al barrer el territorio. Cada grupo lleva su criterio (una
condición sobre los atributos territoriales del caso) o la tipología trae una tabla que asigna cada unidad a su grupo.
Lo que no puede calcularse queda *sin dato*.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reglas.escrito.tipologia import DocumentoDeTipologia, TablaEscrita, TipologiaEscrita
from reglas.escrito.validacion import anotar, validar_parte
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.condiciones import Condicion
from reglas.lenguaje.errores import ErrorDeEntrada, Problema, parecida
from reglas.resolucion.condiciones import LectorDeCondiciones
from reglas.tabla.lectura import Tabla, TablaIlegible, leer_tabla
from reglas.yaml.arbol import Mapa
from reglas.yaml.fuentes import PREFIJO, Fuente, de_ruta, leer, leer_archivo, parecido_a, recurso, situar

__all__ = ["Tipologia", "cargar_tipologia"]


@dataclass(frozen=True, slots=True)
class Tipologia:
    """`grupos`: valor → criterio, o nulo si solo lo dice la tabla. `tabla`: clave de la unidad → valor.

    `mostrado`: el archivo de la tabla, como se enseña. `avisos`: lo que hubo que suponer para leerla.
    """

    id: str
    nombre: str
    fuente: str | None
    grupos: Mapping[str, Condicion | None]
    tabla: Mapping[str, str]
    mostrado: str = ""
    avisos: tuple[str, ...] = ()


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
        raise ErrorDeEntrada(
            problemas or [Problema(str(ruta), 1, 1, "tipología", "el archivo está vacío", codigo="ENT002")]
        )
    lector = LectorDeCondiciones(caso.atributos, lambda _: False, problemas)
    grupos: dict[str, Condicion | None] = {}
    for i, grupo in enumerate(escrita.grupos):
        sitio = (grupo.mapa.archivo, grupo.mapa.linea, grupo.mapa.columna)
        clave = f"tipología.grupos[{i}]"
        if grupo.valor in grupos:
            anotar(problemas, grupo, ("valor",), f"{clave}.valor", "el grupo se repite", grupo.valor, codigo="ENT012")
        grupos[grupo.valor] = None if grupo.donde is None else lector.leer(grupo.donde, f"{clave}.donde", sitio)
    tabla, avisos = _tabla(escrita.tabla, fuente, grupos, problemas) if escrita.tabla else ({}, ())
    mostrado = escrita.tabla.archivo if escrita.tabla else ""
    if problemas:
        raise ErrorDeEntrada(problemas)
    return Tipologia(escrita.id, escrita.nombre, escrita.fuente, grupos, tabla, mostrado, avisos)


def _fuente(ruta: str) -> Fuente:
    incluido = recurso(ruta.removeprefix(PREFIJO)) if ruta.startswith(PREFIJO) else None
    return de_ruta(Path(ruta)) if incluido is None else Fuente(incluido, ruta, None)


def _escrita(mapa: Mapa, problemas: list[Problema]) -> TipologiaEscrita | None:
    documento = validar_parte(DocumentoDeTipologia, mapa, "", problemas)
    if documento is not None and documento.formato != 1:
        mensaje = "ese formato no se conoce: esta versión lee el formato 1"
        anotar(problemas, documento, ("formato",), "formato", mensaje, str(documento.formato), ("1",), codigo="ENT010")
    return None if documento is None else documento.tipologia


def _tabla(
    escrita: TablaEscrita, desde: Fuente, grupos: Mapping[str, object], problemas: list[Problema]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """De cada clave, su grupo; y los avisos de la lectura."""
    lugar = situar(desde, escrita.archivo)
    clave = "tipología.tabla.archivo"
    if isinstance(lugar, str):
        anotar(problemas, escrita, ("archivo",), clave, lugar, escrita.archivo, codigo="ENT022")
        return {}, ()
    try:
        tabla = leer_tabla(leer_archivo(lugar.mostrado if lugar.base is None else str(lugar.lugar)))
    except OSError:
        anotar(
            problemas,
            escrita,
            ("archivo",),
            clave,
            "no se puede leer",
            escrita.archivo,
            (),
            parecido_a(lugar),
            codigo="ENT002",
        )
        return {}, ()
    except TablaIlegible as ilegible:
        anotar(problemas, escrita, ("archivo",), clave, ilegible.mensaje, escrita.archivo, codigo="ENT002")
        return {}, ()
    columnas = [_columna(escrita, nombre, tabla, problemas) for nombre in ("clave", "columna")]
    if None in columnas:
        return {}, ()
    avisos = tuple(f"{lugar.mostrado}: {aviso}" for aviso in tabla.avisos)
    de_clave, de_valor = (columna for columna in columnas if columna is not None)
    return _asignada(tabla, de_clave, de_valor, lugar.mostrado, grupos, problemas), avisos


def _columna(escrita: TablaEscrita, nombre: str, tabla: Tabla, problemas: list[Problema]) -> int | None:
    buscada = str(getattr(escrita, nombre))
    lugar, ruta = tabla.columna(buscada), f"tipología.tabla.{nombre}"
    if lugar is None:
        mensaje, sugerencia = "la tabla no tiene esa columna", parecida(buscada, tabla.cabecera)
        anotar(problemas, escrita, (nombre,), ruta, mensaje, buscada, tabla.cabecera, sugerencia, codigo="ENT021")
    elif tabla.cabecera[lugar] in tabla.repetidas():
        mensaje = "la cabecera de la tabla dice dos veces esa columna: no se sabe cuál es"
        anotar(problemas, escrita, (nombre,), ruta, mensaje, buscada, codigo="ENT021")
    return lugar


def _asignada(
    tabla: Tabla, de_clave: int, de_valor: int, archivo: str, grupos: Mapping[str, object], problemas: list[Problema]
) -> dict[str, str]:
    asignada: dict[str, str] = {}
    sitios: list[list[tuple[int, int]]] = []

    def anota(
        numero: int, columna: int, mensaje: str, recibido: str, sugerencia: str | None = None, *, codigo: str
    ) -> None:
        sitios.extend(() if sitios else tabla.sitios())
        linea, caracter = sitios[numero][columna]
        nombre, admitidos = tabla.cabecera[columna], tuple(grupos) if columna == de_valor else ()
        problemas.append(
            Problema(archivo, linea, caracter, nombre, mensaje, recibido, admitidos, sugerencia, codigo=codigo)
        )

    for numero, fila in enumerate(tabla.filas):
        if max(de_clave, de_valor) >= len(fila):
            anota(numero, 0, "no tiene tantas celdas como la cabecera", fila[0], codigo="ENT021")
            continue
        clave, valor = fila[de_clave].strip(), fila[de_valor].strip()
        if not valor:
            continue
        if valor not in grupos:
            anota(numero, de_valor, "no es un grupo de la tipología", valor, parecida(valor, grupos), codigo="ENT021")
        elif asignada.setdefault(clave, valor) != valor:
            anota(numero, de_clave, "la tabla ya dio otro grupo a esa clave", clave, codigo="ENT021")
    return asignada
