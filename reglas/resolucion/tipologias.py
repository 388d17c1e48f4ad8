"""Una tipología municipal que se enchufa: un nombre, sus grupos y cómo se sabe a cuál pertenece cada unidad.

No es parte del documento: es un archivo aparte que se da al barrer el territorio. Cada grupo lleva su criterio (una
condición sobre los atributos territoriales del caso) o la tipología trae una tabla que asigna cada unidad a su grupo.
Lo que no puede calcularse queda *sin dato*.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reglas.escrito.clase_de_archivo import TIPOLOGIA, es_de_otra_clase
from reglas.escrito.tipologia import DocumentoDeTipologia, TablaEscrita, TipologiaEscrita
from reglas.escrito.validacion import anotar, validar_parte
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.condiciones import Condicion
from reglas.lenguaje.errores import ErrorDeEntrada, Problema, parecida
from reglas.lenguaje.fallos_del_sistema import en_espanol
from reglas.lenguaje.sitio import Sitio
from reglas.resolucion.condiciones import LectorDeCondiciones
from reglas.tabla.lectura import Tabla, TablaIlegible, leer_tabla
from reglas.yaml.arbol import Mapa
from reglas.yaml.fuentes import PREFIJO, Fuente, de_ruta, leer_archivo, parecido_a, por_que_no_se_lee, recurso, situar
from reglas.yaml.lectura import leer, textos_de

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
    lectura = leer(fuente, problemas)
    textos = textos_de([lectura])
    escrita = _escrita(lectura.mapa, problemas) if lectura.mapa is not None else None
    if escrita is None:
        vacio = Problema(clases.ILEGIBLE, Sitio(str(ruta)), "tipología", "el archivo está vacío")
        raise ErrorDeEntrada(problemas or [vacio], textos)
    lector = LectorDeCondiciones(caso.atributos, lambda _: False, problemas)
    grupos: dict[str, Condicion | None] = {}
    for i, grupo in enumerate(escrita.grupos):
        lugar = grupo.lugar(f"tipología.grupos[{i}]")
        if grupo.valor in grupos:
            anotar(problemas, clases.IDENTIFICADOR_REPETIDO, lugar / "valor", "el grupo se repite", grupo.valor)
        grupos[grupo.valor] = None if grupo.donde is None else lector.leer(grupo.donde, lugar / "donde")
    tabla, avisos = _tabla(escrita.tabla, fuente, grupos, problemas, textos) if escrita.tabla else ({}, ())
    mostrado = escrita.tabla.archivo if escrita.tabla else ""
    if problemas:
        raise ErrorDeEntrada(problemas, textos)
    return Tipologia(escrita.id, escrita.nombre, escrita.fuente, grupos, tabla, mostrado, avisos)


def _fuente(ruta: str) -> Fuente:
    incluido = recurso(ruta.removeprefix(PREFIJO)) if ruta.startswith(PREFIJO) else None
    return de_ruta(Path(ruta)) if incluido is None else Fuente(incluido, ruta, None)


def _escrita(mapa: Mapa, problemas: list[Problema]) -> TipologiaEscrita | None:
    if es_de_otra_clase(mapa, TIPOLOGIA, problemas):
        return None
    documento = validar_parte(DocumentoDeTipologia, mapa, "", problemas)
    if documento is not None and documento.formato != 1:
        mensaje = "ese formato no se conoce: esta versión lee el formato 1"
        lugar, recibido = documento.lugar("formato", "formato"), str(documento.formato)
        anotar(problemas, clases.FORMATO_DISTINTO, lugar, mensaje, recibido, ("1",))
    return None if documento is None else documento.tipologia


def _tabla(
    escrita: TablaEscrita,
    desde: Fuente,
    grupos: Mapping[str, object],
    problemas: list[Problema],
    textos: dict[str, str],
) -> tuple[dict[str, str], tuple[str, ...]]:
    """De cada clave, su grupo; y los avisos de la lectura. Lo leído queda en `textos`."""
    fuente, suyo = situar(desde, escrita.archivo), escrita.lugar("tipología.tabla") / "archivo"
    if isinstance(fuente, str):
        anotar(problemas, clases.RUTA, suyo, fuente, escrita.archivo)
        return {}, ()
    if (impedimento := por_que_no_se_lee(fuente.lugar)) is not None:
        anotar(problemas, impedimento[0], suyo, impedimento[1], escrita.archivo, (), parecido_a(fuente))
        return {}, ()
    try:
        tabla = leer_tabla(leer_archivo(fuente.mostrado if fuente.base is None else str(fuente.lugar)))
    except OSError as motivo:
        mensaje = f"el archivo no se puede leer: {en_espanol(motivo)}"
        anotar(problemas, clases.ILEGIBLE, suyo, mensaje, escrita.archivo)
        return {}, ()
    except TablaIlegible as ilegible:
        anotar(problemas, clases.ILEGIBLE, suyo, ilegible.mensaje, escrita.archivo)
        return {}, ()
    textos[fuente.mostrado] = tabla.escrita
    columnas = [_columna(escrita, nombre, tabla, problemas) for nombre in ("clave", "columna")]
    if None in columnas:
        return {}, ()
    avisos = tuple(f"{fuente.mostrado}: {aviso}" for aviso in tabla.avisos)
    de_clave, de_valor = (columna for columna in columnas if columna is not None)
    return _asignada(tabla, de_clave, de_valor, fuente.mostrado, grupos, problemas), avisos


def _columna(escrita: TablaEscrita, nombre: str, tabla: Tabla, problemas: list[Problema]) -> int | None:
    buscada = str(getattr(escrita, nombre))
    columna, suyo = tabla.columna(buscada), escrita.lugar("tipología.tabla") / nombre
    if columna is None:
        mensaje, sugerencia = "la tabla no tiene esa columna", parecida(buscada, tabla.cabecera)
        anotar(problemas, clases.TABLA, suyo, mensaje, buscada, tabla.cabecera, sugerencia)
    elif tabla.cabecera[columna] in tabla.repetidas():
        mensaje = "la cabecera de la tabla dice dos veces esa columna: no se sabe cuál es"
        anotar(problemas, clases.TABLA, suyo, mensaje, buscada)
    return columna


def _asignada(
    tabla: Tabla, de_clave: int, de_valor: int, archivo: str, grupos: Mapping[str, object], problemas: list[Problema]
) -> dict[str, str]:
    asignada: dict[str, str] = {}
    sitios: list[list[Sitio]] = []

    def anota(numero: int, columna: int, mensaje: str, recibido: str, sugerencia: str | None = None) -> None:
        sitios.extend(() if sitios else tabla.sitios(archivo))
        sitio, nombre = sitios[numero][columna], tabla.cabecera[columna]
        admitidos = tuple(grupos) if columna == de_valor else ()
        problemas.append(Problema(clases.TABLA, sitio, nombre, mensaje, recibido, admitidos, sugerencia))

    for numero, fila in enumerate(tabla.filas):
        if max(de_clave, de_valor) >= len(fila):
            anota(numero, 0, "no tiene tantas celdas como la cabecera", fila[0])
            continue
        clave, valor = fila[de_clave].strip(), fila[de_valor].strip()
        if not valor:
            continue
        if valor not in grupos:
            anota(numero, de_valor, "no es un grupo de la tipología", valor, parecida(valor, grupos))
        elif asignada.setdefault(clave, valor) != valor:
            anota(numero, de_clave, "la tabla ya dio otro grupo a esa clave", clave)
    return asignada
