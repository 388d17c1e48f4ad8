"""El territorio escrito: dónde está su archivo y qué columnas usa (docs/lenguaje.md, 5).

Aquí sólo se mira la cabecera; las filas las lee el motor.
"""

from __future__ import annotations

import hashlib
import unicodedata
from contextlib import suppress
from dataclasses import replace

from reglas.escrito import modelos as m
from reglas.escrito.validacion import anotar
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.caso import Disposicion, Territorio
from reglas.lenguaje.errores import Problema, parecida
from reglas.lenguaje.fallos_del_sistema import en_espanol
from reglas.lenguaje.gestion import Inventario
from reglas.lenguaje.vocabulario import llana
from reglas.resolucion.indice import Indice
from reglas.tabla.flujo import NoVaEnFlujo, TablaEnFlujo
from reglas.tabla.lectura import ConCabecera, TablaIlegible, leer_tabla
from reglas.yaml import leidos
from reglas.yaml.arbol import Lugar
from reglas.yaml.fuentes import Fuente, lugar_de_archivo, parecido_a, por_que_no_se_lee, situar

__all__ = ["archivo_de", "comprobar_columnas", "huella_del_archivo", "reunido", "tabla_situada", "territorio"]


def territorio(escrito: m.TerritorioEscrito, desde: Fuente, indice: Indice) -> Territorio | None:
    """El territorio con su archivo localizado; None (y lo anotado) si no se puede usar."""
    lugar = escrito.lugar("territorio")
    for nombre in escrito.atributos:
        indice.citar("atributo", nombre, lugar / "atributos" / nombre)
    fuente = tabla_situada(desde, escrito.archivo, lugar / "archivo", indice.problemas)
    if fuente is None:
        return None
    resuelto = Territorio(
        archivo=archivo_de(fuente),
        mostrado=fuente.mostrado,
        clave=escrito.clave,
        nombre=escrito.nombre,
        peso=escrito.peso,
        atributos=dict(sorted(escrito.atributos.items())),
        origen=escrito.mapa.sitio,
        mapa=_disposicion(escrito, indice),
    )
    _comprobar_columnas(escrito, fuente, indice)
    return resuelto


def tabla_situada(desde: Fuente, archivo: str, lugar: Lugar, problemas: list[Problema]) -> Fuente | None:
    """El CSV que se nombra en ese lugar de un documento; None (y lo anotado) si no existe o no se admite."""
    fuente = situar(desde, archivo)
    if isinstance(fuente, str):
        anotar(problemas, clases.RUTA, lugar, fuente, archivo)
        return None
    impedimento = por_que_no_se_lee(fuente.lugar)
    if impedimento is not None:
        anotar(problemas, impedimento[0], lugar, impedimento[1], archivo, (), parecido_a(fuente))
        return None
    return fuente


def archivo_de(fuente: Fuente) -> str:
    """El nombre con que se vuelve a abrir: una ruta absoluta o un recurso `delimita:…`."""
    return fuente.mostrado if fuente.base is None else str(fuente.lugar.resolve())


def _disposicion(escrito: m.TerritorioEscrito, indice: Indice) -> Disposicion | None:
    """Las teselas en su sitio; lo anota si dos son la misma o si una pisa a otra."""
    dicho = escrito.mapa_de_teselas
    if dicho is None:
        return None
    lugar = escrito.lugar("territorio") / "mapa" / "teselas"
    nombres: dict[str, str] = {}
    sitios: dict[tuple[int, int], str] = {}
    for nombre, tesela in dicho.teselas.items():
        suyo, sitio = lugar / nombre, (tesela.fila, tesela.columna)
        igual = nombres.setdefault(llana(nombre).casefold(), nombre)
        if igual != nombre:
            anotar(indice.problemas, clases.IDENTIFICADOR_REPETIDO, suyo, f"es la misma tesela que «{igual}»", nombre)
        elif (otra := sitios.setdefault(sitio, nombre)) != nombre:
            mensaje = f"en la fila {tesela.fila}, columna {tesela.columna} ya está «{otra}»"
            anotar(indice.problemas, clases.VALOR_NO_ADMITIDO, suyo, mensaje)
    return Disposicion(dicho.division, {n: (t.fila, t.columna) for n, t in dicho.teselas.items()})


def _comprobar_columnas(escrito: m.TerritorioEscrito, fuente: Fuente, indice: Indice) -> None:
    lugar = escrito.lugar("territorio")
    usadas = [(lugar / "clave", escrito.clave)]
    usadas += [(lugar / "nombre" / numero, columna) for numero, columna in enumerate(escrito.nombre)]
    usadas += [(lugar / "peso", escrito.peso)] if escrito.peso is not None else []
    usadas += [(lugar / "atributos" / nombre, columna) for nombre, columna in escrito.atributos.items()]
    if escrito.mapa_de_teselas is not None:
        usadas.append((lugar / "mapa" / "división", escrito.mapa_de_teselas.division))
    comprobar_columnas(usadas, fuente, lugar / "archivo", escrito.archivo, indice.problemas)


def comprobar_columnas(
    usadas: list[tuple[Lugar, str]], fuente: Fuente, lugar: Lugar, archivo: str, problemas: list[Problema]
) -> None:
    """Que el CSV se lea y que cada columna usada esté, y una sola vez; `lugar` es donde se dice el archivo."""
    tabla = _tabla(fuente, lugar, archivo, problemas)
    if tabla is None:
        return
    for suyo, columna in usadas:
        if tabla.columna(columna) is None:
            mensaje, sugerencia = f"el archivo no tiene la columna «{columna}»", parecida(columna, tabla.cabecera)
            anotar(problemas, clases.TABLA, suyo, mensaje, None, tabla.cabecera[:20], sugerencia)
        elif unicodedata.normalize("NFC", columna) in tabla.repetidas():
            mensaje = f"la cabecera del archivo dice dos veces «{columna}»: no se sabe cuál es"
            anotar(problemas, clases.TABLA, suyo, mensaje)


def _tabla(fuente: Fuente, lugar: Lugar, archivo: str, problemas: list[Problema]) -> ConCabecera | None:
    """La tabla, leída hasta el final para saber que se puede; entera en memoria solo si no va en flujo."""
    leidos.anota(fuente.lugar)
    try:
        with suppress(NoVaEnFlujo):
            tabla = TablaEnFlujo(fuente.lugar)
            tabla.comprueba()
            return tabla
        with fuente.lugar.open("rb") as abierto:
            return leer_tabla(abierto.read())
    except OSError as motivo:
        mensaje = f"el archivo no se puede leer: {en_espanol(motivo)}"
    except TablaIlegible as ilegible:
        mensaje = ilegible.mensaje
    anotar(problemas, clases.ILEGIBLE, lugar, mensaje, archivo)
    return None


def huella_del_archivo(resuelto: Territorio | Inventario | None) -> str | None:
    """sha256 de los bytes del CSV, que también es una entrada del caso."""
    if resuelto is None:
        return None
    with lugar_de_archivo(resuelto.archivo).open("rb") as abierto:
        return hashlib.file_digest(abierto, "sha256").hexdigest()


def reunido(uno: Territorio, otro: Territorio) -> Territorio | None:
    """El mismo territorio con los atributos de los dos documentos y el mapa que diga uno, o None si no es el mismo."""
    campos = ("archivo", "clave", "nombre", "peso")
    iguales = all(getattr(uno, campo) == getattr(otro, campo) for campo in campos)
    choques = any(uno.atributos.get(nombre, columna) != columna for nombre, columna in otro.atributos.items())
    dos_mapas = uno.mapa is not None and otro.mapa is not None and uno.mapa != otro.mapa
    if not iguales or choques or dos_mapas:
        return None
    juntos = dict(sorted({**uno.atributos, **otro.atributos}.items()))
    return replace(uno, atributos=juntos, mapa=uno.mapa or otro.mapa)
