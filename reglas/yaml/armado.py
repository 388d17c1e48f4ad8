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

from reglas.lenguaje.errores import Problema
from reglas.yaml.arbol import ILEGIBLE, Lista, Mapa
from reglas.yaml.mensajes import en_espanol, limite_de_la_biblioteca

__all__ = ["LIMITE_DE_BYTES", "LIMITE_DE_NIVELES", "decodificar", "demasiado_grande", "leer_texto"]

_Analizador: Any = getattr(yaml, "CLoader", yaml.SafeLoader)

LIMITE_DE_BYTES = 5 * 1024 * 1024
LIMITE_DE_NIVELES = 50

# Lo que YAML no admite, más lo que sí admite por escape («\e») pero ningún texto legal necesita.
_NO_IMPRIMIBLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_DE_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


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
        linea, columna = _posicion(antes, len(antes))
        mensaje = "el archivo no está en UTF-8: debe guardarse con esa codificación"
        problemas.append(
            Problema(archivo, linea, columna, "", mensaje, f"byte 0x{crudo[error.start]:02x}", codigo="ENT003")
        )
        return None
    hallado = _NO_IMPRIMIBLE.search(texto)
    if hallado:
        linea, columna = _posicion(texto, hallado.start())
        mensaje = "hay un carácter de control o no imprimible"
        problemas.append(
            Problema(archivo, linea, columna, "", mensaje, f"U+{ord(hallado.group()):04X}", codigo="ENT003")
        )
        return None
    return texto


def demasiado_grande(archivo: str) -> Problema:
    """El problema de un archivo de más de 5 MiB, que no llega a leerse."""
    return Problema(archivo, 1, 1, "", "el archivo pasa de 5 MiB, el máximo que se lee", codigo="ENT005")


def _posicion(texto: str, indice: int) -> tuple[int, int]:
    linea = texto.count("\n", 0, indice) + 1
    return linea, indice - (texto.rfind("\n", 0, indice) + 1) + 1


def leer_texto(texto: str, archivo: str, problemas: list[Problema]) -> Mapa | None:
    """Árbol del único documento YAML de `texto`; None si no se pudo leer.

    Anota en `problemas` todo lo que halle: mal formado (con lo leído hasta ahí no se sigue), claves
    repetidas, alias, anclas, etiquetas, varios documentos, demasiados niveles, vacío.
    """
    previos = len(problemas)
    try:
        raiz = _Armador(archivo, problemas).armar(_Analizador(texto))
    except yaml.YAMLError as error:
        if (hasta := limite_de_la_biblioteca(error, texto)) is not None:
            # Hay bibliotecas con su propio tope de anidamiento: releído hasta ahí, salta antes el nuestro, en su sitio.
            del problemas[previos:]
            return leer_texto(texto[:hasta], archivo, problemas)
        linea, columna, mensaje = en_espanol(error, texto)
        problemas.append(Problema(archivo, linea, columna, "", mensaje, codigo="ENT004"))
        return None
    except _Abandono:
        return None
    if isinstance(raiz, Mapa):
        return raiz
    vacio = raiz is None or raiz == ""
    mensaje = "el archivo está vacío" if vacio else "el documento debe ser un mapa de claves, como `formato: 1`"
    problemas.append(Problema(archivo, 1, 1, "", mensaje, codigo="ENT002"))
    return None


class _Armador:
    """Arma el árbol suceso a suceso, con una pila propia."""

    def __init__(self, archivo: str, problemas: list[Problema]) -> None:
        self.archivo = archivo
        self.problemas = problemas
        self.raiz: Any = None
        self.pila: list[Mapa | Lista] = []
        self.claves: list[tuple[str, int, int] | None] = []

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
                self.pila.pop()
                self.claves.pop()
            elif clase is AliasEvent:
                self._anotar(suceso, "los alias de YAML (*) no se admiten", "*" + suceso.anchor, codigo="ENT005")
                self._poner(ILEGIBLE, suceso)
            elif clase is DocumentStartEvent:
                documentos += 1
                if documentos > 1:
                    self._anotar(
                        suceso, "hay más de un documento YAML en el archivo; sólo se admite uno", codigo="ENT005"
                    )
                    raise _Abandono
        return self.raiz

    def _anotar(self, suceso: Any, mensaje: str, recibido: str | None = None, *, codigo: str) -> None:
        marca = suceso.start_mark
        clave = self.claves[-1][0] if self.claves and self.claves[-1] else ""
        linea, columna = marca.line + 1, marca.column + 1
        self.problemas.append(Problema(self.archivo, linea, columna, clave, mensaje, recibido, codigo=codigo))

    def _escalar(self, suceso: Any) -> None:
        texto: str = suceso.value
        if suceso.anchor is not None or suceso.tag is not None:
            self._marcas_ajenas(suceso)
        if not texto.isprintable() and _DE_CONTROL.search(texto):
            self._anotar(suceso, "el texto lleva caracteres de control", texto, codigo="ENT003")
            self._poner(ILEGIBLE, suceso)
        elif texto == "" and suceso.implicit[0] and self._espera_valor():
            self._anotar(suceso, "falta el valor: escríbase uno o quítese la clave", codigo="ENT008")
            self._poner(ILEGIBLE, suceso)
        else:
            self._poner(texto, suceso)

    def _espera_valor(self) -> bool:
        return bool(self.pila) and (type(self.pila[-1]) is Lista or self.claves[-1] is not None)

    def _marcas_ajenas(self, suceso: Any) -> None:
        if suceso.anchor is not None:
            self._anotar(suceso, "las anclas de YAML (&) no se admiten", "&" + suceso.anchor, codigo="ENT005")
        if suceso.tag is not None:
            self._anotar(suceso, "las etiquetas de YAML (!) no se admiten", suceso.tag, codigo="ENT005")

    def _abrir(self, clase: type[Mapa] | type[Lista], suceso: Any) -> None:
        if suceso.anchor is not None or suceso.tag is not None:
            self._marcas_ajenas(suceso)
        if len(self.pila) >= LIMITE_DE_NIVELES:
            self._anotar(suceso, f"hay más de {LIMITE_DE_NIVELES} niveles de anidamiento", codigo="ENT005")
            raise _Abandono
        marca = suceso.start_mark
        nuevo = clase(self.archivo, marca.line + 1, marca.column + 1)
        self._poner(nuevo, suceso)
        self.pila.append(nuevo)
        self.claves.append(None)

    def _poner(self, valor: Any, suceso: Any) -> None:
        """Cuelga `valor` donde toca: clave o valor del mapa abierto, elemento de la lista o raíz."""
        if not self.pila:
            self.raiz = valor
            return
        contenedor, marca = self.pila[-1], suceso.start_mark
        linea, columna = marca.line + 1, marca.column + 1
        if type(contenedor) is Lista:
            contenedor.append(valor)
            contenedor.sitios.append((linea, columna))
            return
        assert isinstance(contenedor, Mapa)
        pendiente = self.claves[-1]
        if pendiente is None:
            self.claves[-1] = self._clave(valor, suceso, linea, columna)
            return
        self.claves[-1] = None
        clave, linea_clave, columna_clave = pendiente
        if clave in contenedor:
            primera = contenedor.sitios[clave][0]
            mensaje = f"la clave «{clave}» está repetida: ya se escribió en la línea {primera}"
            self.problemas.append(Problema(self.archivo, linea_clave, columna_clave, clave, mensaje, codigo="ENT006"))
            return
        contenedor[clave] = valor
        contenedor.sitios[clave] = (linea_clave, columna_clave, linea, columna)

    def _clave(self, valor: Any, suceso: Any, linea: int, columna: int) -> tuple[str, int, int]:
        if not isinstance(valor, str) or not valor:
            if valor is not ILEGIBLE:
                self._anotar(
                    suceso, "la clave de un mapa debe ser un texto, no una lista, un mapa ni nada", codigo="ENT004"
                )
            raise _Abandono
        return (valor if valor.isascii() else unicodedata.normalize("NFC", valor)), linea, columna
