"""El territorio escrito: dónde está su archivo y qué columnas usa (docs/lenguaje.md, 5).

Aquí sólo se mira la cabecera; las filas las lee el motor.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import replace

from reglas.escrito import modelos as m
from reglas.escrito.validacion import anotar
from reglas.lenguaje.caso import Origen, Territorio
from reglas.lenguaje.errores import parecida
from reglas.resolucion.indice import Indice
from reglas.tabla.lectura import Tabla, TablaIlegible, leer_tabla
from reglas.yaml.fuentes import Fuente, es_archivo, leer_archivo, parecido_a, situar

__all__ = ["huella_del_archivo", "reunido", "territorio"]


def territorio(escrito: m.TerritorioEscrito, desde: Fuente, indice: Indice) -> Territorio | None:
    """El territorio con su archivo localizado; None (y lo anotado) si no se puede usar."""
    for nombre in escrito.atributos:
        indice.citar("atributo", nombre, escrito, ("atributos", nombre), f"territorio.atributos.{nombre}")
    fuente = situar(desde, escrito.archivo)
    if isinstance(fuente, str):
        anotar(indice.problemas, escrito, ("archivo",), "territorio.archivo", fuente, escrito.archivo, codigo="ENT022")
        return None
    if not es_archivo(fuente):
        mensaje, sugerencia = "el archivo no existe", parecido_a(fuente)
        ruta, clave = ("archivo",), "territorio.archivo"
        anotar(indice.problemas, escrito, ruta, clave, mensaje, escrito.archivo, (), sugerencia, codigo="ENT001")
        return None
    archivo = fuente.mostrado if fuente.base is None else str(fuente.lugar.resolve())
    mapa = escrito.mapa
    resuelto = Territorio(
        archivo=archivo,
        mostrado=fuente.mostrado,
        clave=escrito.clave,
        nombre=escrito.nombre,
        peso=escrito.peso,
        atributos=dict(sorted(escrito.atributos.items())),
        origen=Origen(mapa.archivo, mapa.linea, mapa.columna),
    )
    _comprobar_columnas(escrito, fuente, indice)
    return resuelto


def _comprobar_columnas(escrito: m.TerritorioEscrito, fuente: Fuente, indice: Indice) -> None:
    tabla = _tabla(escrito, fuente, indice)
    if tabla is None:
        return
    usadas: list[tuple[tuple[str | int, ...], str]] = [(("clave",), escrito.clave)]
    usadas += [(("nombre", numero), columna) for numero, columna in enumerate(escrito.nombre)]
    usadas += [(("peso",), escrito.peso)] if escrito.peso is not None else []
    usadas += [(("atributos", nombre), columna) for nombre, columna in escrito.atributos.items()]
    for ruta, columna in usadas:
        clave = "territorio." + ".".join(str(parte) for parte in ruta)
        if tabla.columna(columna) is None:
            mensaje, sugerencia = f"el archivo no tiene la columna «{columna}»", parecida(columna, tabla.cabecera)
            anotar(
                indice.problemas, escrito, ruta, clave, mensaje, None, tabla.cabecera[:20], sugerencia, codigo="ENT021"
            )
        elif unicodedata.normalize("NFC", columna) in tabla.repetidas():
            mensaje = f"la cabecera del archivo dice dos veces «{columna}»: no se sabe cuál es"
            anotar(indice.problemas, escrito, ruta, clave, mensaje, codigo="ENT021")


def _tabla(escrito: m.TerritorioEscrito, fuente: Fuente, indice: Indice) -> Tabla | None:
    try:
        with fuente.lugar.open("rb") as abierto:
            return leer_tabla(abierto.read())
    except OSError:
        mensaje = "el archivo no se puede leer"
    except TablaIlegible as ilegible:
        mensaje = ilegible.mensaje
    anotar(indice.problemas, escrito, ("archivo",), "territorio.archivo", mensaje, escrito.archivo, codigo="ENT002")
    return None


def huella_del_archivo(resuelto: Territorio | None) -> str | None:
    """sha256 de los bytes del CSV, que también es una entrada del caso."""
    return None if resuelto is None else hashlib.sha256(leer_archivo(resuelto.archivo)).hexdigest()


def reunido(uno: Territorio, otro: Territorio) -> Territorio | None:
    """El mismo territorio con los atributos de los dos documentos, o None si no es el mismo."""
    campos = ("archivo", "clave", "nombre", "peso")
    iguales = all(getattr(uno, campo) == getattr(otro, campo) for campo in campos)
    choques = any(uno.atributos.get(nombre, columna) != columna for nombre, columna in otro.atributos.items())
    if not iguales or choques:
        return None
    return replace(uno, atributos=dict(sorted({**uno.atributos, **otro.atributos}.items())))
