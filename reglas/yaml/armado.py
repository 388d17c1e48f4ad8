"""YAML con posiciones: de un texto a mapas, listas y textos que saben dónde están escritos.

Se leen los sucesos del analizador de libyaml (el de Python puro si falta) y se arma el árbol aquí, porque
así se ven anclas, alias y etiquetas, y el anidamiento no gasta pila. Todo escalar es texto: lo tipa el
esquema después (docs/lenguaje.md, 1).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.clases_de_problema import ClaseDeProblema
from reglas.lenguaje.errores import Problema
from reglas.lenguaje.sitio import Punto, Sitio
from reglas.yaml.arbol import ILEGIBLE, Lista, Mapa, Tramo
from reglas.yaml.mensajes import en_espanol, limite_de_la_biblioteca

__all__ = [
    "DE_CONTROL",
    "LIMITE_DE_BYTES",
    "LIMITE_DE_NIVELES",
    "decodificar",
    "demasiado_grande",
    "leer_partes",
    "leer_texto",
]

_Analizador: Any = getattr(yaml, "CLoader", yaml.SafeLoader)

LIMITE_DE_BYTES = 5 * 1024 * 1024
LIMITE_DE_NIVELES = 50

# Lo que YAML no admite, más lo que sí admite por escape («\e») pero ningún texto legal necesita.
_NO_IMPRIMIBLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
DE_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class _Abandono(Exception):
    """El archivo no se puede seguir leyendo; el problema ya quedó anotado."""


def decodificar(crudo: bytes, archivo: str, problemas: list[Problema]) -> str | None:
    """Texto UTF-8 de `crudo` (con o sin BOM), o None si no lo es o lleva caracteres de control."""
    if len(crudo) > LIMITE_DE_BYTES:
        problemas.append(demasiado_grande(archivo))
        return None
    try:
        texto = crudo.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        antes = crudo[: error.start].decode("utf-8", "replace")
        sitio = Sitio(archivo, _posicion(antes, len(antes)))
        en_utf_16 = crudo.startswith((b"\xff\xfe", b"\xfe\xff"))
        cual = "está en UTF-16" if en_utf_16 else "no está en UTF-8 (en Windows suele estar en Windows-1252)"
        mensaje = f"el archivo {cual}: debe guardarse en UTF-8"
        problemas.append(Problema(clases.CODIFICACION, sitio, "", mensaje, f"byte 0x{crudo[error.start]:02x}"))
        return None
    hallado = _NO_IMPRIMIBLE.search(texto)
    if hallado:
        sitio = Sitio(archivo, _posicion(texto, hallado.start()))
        mensaje = "hay un carácter de control o no imprimible"
        problemas.append(Problema(clases.CODIFICACION, sitio, "", mensaje, f"U+{ord(hallado.group()):04X}"))
        return None
    return texto


def demasiado_grande(archivo: str) -> Problema:
    """El problema de un archivo de más de 5 MiB, que no llega a leerse."""
    return Problema(clases.YAML_NO_ADMITIDO, Sitio(archivo), "", "el archivo pasa de 5 MiB, el máximo que se lee")


def _posicion(texto: str, indice: int) -> Punto:
    linea = texto.count("\n", 0, indice) + 1
    return linea, indice - (texto.rfind("\n", 0, indice) + 1) + 1


def leer_texto(texto: str, archivo: str, problemas: list[Problema]) -> Mapa | None:
    """Árbol del único documento YAML de `texto`; None si no se pudo leer.

    Anota en `problemas` todo lo que halle: mal formado (con lo leído hasta ahí no se sigue), claves
    repetidas, alias, anclas, etiquetas, varios documentos, demasiados niveles, vacío.
    """
    raiz = _raiz(texto, archivo, problemas)
    if raiz is None or isinstance(raiz, Mapa):
        return raiz
    vacio = raiz == ""
    mensaje = "el archivo está vacío" if vacio else "el documento debe ser un mapa de claves, como `formato: 1`"
    problemas.append(Problema(clases.ILEGIBLE, Sitio(archivo), "", mensaje))
    return None


def leer_partes(texto: str, archivo: str, problemas: list[Problema]) -> list[Mapa]:
    """Los mapas de un texto que es uno o una lista de ellos; ninguno si no se pudo leer, con lo que halle anotado."""
    raiz = _raiz(texto, archivo, problemas)
    partes = raiz if isinstance(raiz, Lista) else [raiz]
    if raiz is None or (partes and all(isinstance(parte, Mapa) for parte in partes)):
        return [parte for parte in partes if isinstance(parte, Mapa)]
    mensaje = "el archivo está vacío" if raiz == "" else "el archivo debe ser un mapa de claves, o una lista de ellos"
    problemas.append(Problema(clases.ILEGIBLE, Sitio(archivo), "", mensaje))
    return []


def _raiz(texto: str, archivo: str, problemas: list[Problema]) -> Any:
    """Lo que el texto es: un mapa, una lista o un texto, vacío si no hay nada; None si no se pudo leer."""
    previos = len(problemas)
    try:
        raiz = _Armador(archivo, problemas).armar(_Analizador(texto))
    except yaml.YAMLError as error:
        if (hasta := limite_de_la_biblioteca(error, texto)) is not None:
            # Hay bibliotecas con su propio tope de anidamiento: releído hasta ahí, salta antes el nuestro, en su sitio.
            del problemas[previos:]
            return _raiz(texto[:hasta], archivo, problemas)
        punto, mensaje = en_espanol(error, texto)
        problemas.append(Problema(clases.YAML_MAL_FORMADO, Sitio(archivo, punto), "", mensaje))
        return None
    except _Abandono:
        return None
    return "" if raiz is None else raiz


class _Armador:
    """Arma el árbol suceso a suceso, con una pila propia."""

    def __init__(self, archivo: str, problemas: list[Problema]) -> None:
        self.archivo = archivo
        self.problemas = problemas
        self.raiz: Any = None
        self.pila: list[Mapa | Lista] = []
        self.claves: list[tuple[str, Tramo] | None] = []

    def armar(self, analizador: Any) -> Any:
        documentos = 0
        while (suceso := analizador.get_event()) is not None:
            clase = type(suceso)
            if clase is ScalarEvent:
                self._escalar(suceso)
            elif clase is MappingStartEvent:
                self._abrir(Mapa, suceso)
            elif clase is SequenceStartEvent:
                self._abrir(Lista, suceso)
            elif clase is MappingEndEvent or clase is SequenceEndEvent:
                self._cerrar(suceso)
            elif clase is AliasEvent:
                self._anotar(
                    clases.YAML_NO_ADMITIDO, suceso, "los alias de YAML (*) no se admiten", "*" + suceso.anchor
                )
                self._poner(ILEGIBLE, suceso)
            elif clase is DocumentStartEvent:
                documentos += 1
                if documentos > 1:
                    mensaje = "hay más de un documento YAML en el archivo; sólo se admite uno"
                    self._anotar(clases.YAML_NO_ADMITIDO, suceso, mensaje)
                    raise _Abandono
        return self.raiz

    def _anotar(self, clase: ClaseDeProblema, suceso: Any, mensaje: str, recibido: str | None = None) -> None:
        clave = self.claves[-1][0] if self.claves and self.claves[-1] else ""
        self.problemas.append(Problema(clase, self._sitio(_tramo(suceso)), clave, mensaje, recibido))

    def _sitio(self, tramo: Tramo) -> Sitio:
        return Sitio(self.archivo, tramo[:2], tramo[2:])

    def _escalar(self, suceso: Any) -> None:
        texto: str = suceso.value
        if suceso.anchor is not None or suceso.tag is not None:
            self._marcas_ajenas(suceso)
        if not texto.isprintable() and DE_CONTROL.search(texto):
            self._anotar(clases.CODIFICACION, suceso, "el texto lleva caracteres de control", texto)
            self._poner(ILEGIBLE, suceso)
        elif texto == "" and suceso.implicit[0] and self._espera_valor():
            self._anotar(clases.FALTA, suceso, "falta el valor: escríbase uno o quítese la clave")
            self._poner(ILEGIBLE, suceso)
        else:
            self._poner(texto, suceso)

    def _espera_valor(self) -> bool:
        return bool(self.pila) and (type(self.pila[-1]) is Lista or self.claves[-1] is not None)

    def _marcas_ajenas(self, suceso: Any) -> None:
        if suceso.anchor is not None:
            self._anotar(clases.YAML_NO_ADMITIDO, suceso, "las anclas de YAML (&) no se admiten", "&" + suceso.anchor)
        if suceso.tag is not None:
            self._anotar(clases.YAML_NO_ADMITIDO, suceso, "las etiquetas de YAML (!) no se admiten", suceso.tag)

    def _abrir(self, clase: type[Mapa] | type[Lista], suceso: Any) -> None:
        if suceso.anchor is not None or suceso.tag is not None:
            self._marcas_ajenas(suceso)
        if len(self.pila) >= LIMITE_DE_NIVELES:
            self._anotar(clases.YAML_NO_ADMITIDO, suceso, f"hay más de {LIMITE_DE_NIVELES} niveles de anidamiento")
            raise _Abandono
        nuevo = clase(self.archivo, _tramo(suceso))
        self._poner(nuevo, suceso)
        self.pila.append(nuevo)
        self.claves.append(None)

    def _cerrar(self, suceso: Any) -> None:
        """El mapa o la lista acaba en su cierre o, si no lo lleva, donde acaba lo último que contiene."""
        cerrado = self.pila.pop()
        self.claves.pop()
        hasta = _tramo(suceso)
        if hasta[:2] == hasta[2:] and cerrado:
            hasta = cerrado.sitios[-1] if isinstance(cerrado, Lista) else next(reversed(cerrado.sitios.values()))[1]
        cerrado.tramo = (*cerrado.tramo[:2], *hasta[2:])
        self._ensanchar(cerrado.tramo)

    def _ensanchar(self, tramo: Tramo) -> None:
        """Pone el tramo entero a lo que se acaba de cerrar, que al colgarlo solo tenía su comienzo."""
        contenedor = self.pila[-1] if self.pila else None
        if isinstance(contenedor, Lista):
            contenedor.sitios[-1] = tramo
        elif contenedor:
            clave = next(reversed(contenedor))
            if contenedor.sitios[clave][1][:2] == tramo[:2]:
                contenedor.sitios[clave] = (contenedor.sitios[clave][0], tramo)

    def _poner(self, valor: Any, suceso: Any) -> None:
        """Cuelga `valor` donde toca: clave o valor del mapa abierto, elemento de la lista o raíz."""
        if not self.pila:
            self.raiz = valor
            return
        contenedor, tramo = self.pila[-1], _tramo(suceso)
        if type(contenedor) is Lista:
            contenedor.append(valor)
            contenedor.sitios.append(tramo)
            return
        assert isinstance(contenedor, Mapa)
        pendiente = self.claves[-1]
        if pendiente is None:
            self.claves[-1] = (self._clave(valor, suceso), tramo)
            return
        self.claves[-1] = None
        clave, de_la_clave = pendiente
        if clave in contenedor:
            primera = contenedor.sitios[clave][0][0]
            mensaje = f"la clave «{clave}» está repetida: ya se escribió en la línea {primera}"
            self.problemas.append(Problema(clases.CLAVE_REPETIDA, self._sitio(de_la_clave), clave, mensaje))
            return
        contenedor[clave] = valor
        contenedor.sitios[clave] = (de_la_clave, tramo)

    def _clave(self, valor: Any, suceso: Any) -> str:
        if not isinstance(valor, str) or not valor:
            if valor is not ILEGIBLE:
                mensaje = "la clave de un mapa debe ser un texto, no una lista, un mapa ni nada"
                self._anotar(clases.YAML_MAL_FORMADO, suceso, mensaje)
            raise _Abandono
        return valor if valor.isascii() else unicodedata.normalize("NFC", valor)


def _tramo(suceso: Any) -> Tramo:
    desde, hasta = suceso.start_mark, suceso.end_mark
    return desde.line + 1, desde.column + 1, hasta.line + 1, hasta.column + 1
