"""El territorio escrito: dónde está su archivo y qué columnas usa (docs/lenguaje.md, 5).

Aquí sólo se mira la cabecera; las filas las lee el motor.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import replace

from reglas.escrito import modelos as m
from reglas.escrito.validacion import anotar
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.caso import Territorio
from reglas.lenguaje.errores import parecida
from reglas.resolucion.indice import Indice
from reglas.tabla.lectura import Tabla, TablaIlegible, leer_tabla
from reglas.yaml import leidos
from reglas.yaml.fuentes import Fuente, es_archivo, leer_archivo, parecido_a, situar

__all__ = ["huella_del_archivo", "reunido", "territorio"]


def territorio(escrito: m.TerritorioEscrito, desde: Fuente, indice: Indice) -> Territorio | None:
    """El territorio con su archivo localizado; None (y lo anotado) si no se puede usar."""
    lugar = escrito.lugar("territorio")
    for nombre in escrito.atributos:
        indice.citar("atributo", nombre, lugar / "atributos" / nombre)
    fuente = situar(desde, escrito.archivo)
    if isinstance(fuente, str):
        anotar(indice.problemas, clases.RUTA, lugar / "archivo", fuente, escrito.archivo)
        return None
    if not es_archivo(fuente):
        suyo, mensaje = lugar / "archivo", "el archivo no existe"
        anotar(indice.problemas, clases.ARCHIVO_INEXISTENTE, suyo, mensaje, escrito.archivo, (), parecido_a(fuente))
        return None
    archivo = fuente.mostrado if fuente.base is None else str(fuente.lugar.resolve())
    resuelto = Territorio(
        archivo=archivo,
        mostrado=fuente.mostrado,
        clave=escrito.clave,
        nombre=escrito.nombre,
        peso=escrito.peso,
        atributos=dict(sorted(escrito.atributos.items())),
        origen=escrito.mapa.sitio,
    )
    _comprobar_columnas(escrito, fuente, indice)
    return resuelto


def _comprobar_columnas(escrito: m.TerritorioEscrito, fuente: Fuente, indice: Indice) -> None:
    tabla = _tabla(escrito, fuente, indice)
    if tabla is None:
        return
    lugar = escrito.lugar("territorio")
    usadas = [(lugar / "clave", escrito.clave)]
    usadas += [(lugar / "nombre" / numero, columna) for numero, columna in enumerate(escrito.nombre)]
    usadas += [(lugar / "peso", escrito.peso)] if escrito.peso is not None else []
    usadas += [(lugar / "atributos" / nombre, columna) for nombre, columna in escrito.atributos.items()]
    for suyo, columna in usadas:
        if tabla.columna(columna) is None:
            mensaje, sugerencia = f"el archivo no tiene la columna «{columna}»", parecida(columna, tabla.cabecera)
            anotar(indice.problemas, clases.TABLA, suyo, mensaje, None, tabla.cabecera[:20], sugerencia)
        elif unicodedata.normalize("NFC", columna) in tabla.repetidas():
            mensaje = f"la cabecera del archivo dice dos veces «{columna}»: no se sabe cuál es"
            anotar(indice.problemas, clases.TABLA, suyo, mensaje)


def _tabla(escrito: m.TerritorioEscrito, fuente: Fuente, indice: Indice) -> Tabla | None:
    leidos.anota(fuente.lugar)
    try:
        with fuente.lugar.open("rb") as abierto:
            return leer_tabla(abierto.read())
    except OSError:
        mensaje = "el archivo no se puede leer"
    except TablaIlegible as ilegible:
        mensaje = ilegible.mensaje
    anotar(indice.problemas, clases.ILEGIBLE, escrito.lugar("territorio") / "archivo", mensaje, escrito.archivo)
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
