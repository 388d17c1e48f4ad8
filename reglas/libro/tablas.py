"""Cada hoja de un libro, como filas de claves y valores: qué columna es cada una y qué dice cada celda."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from openpyxl.workbook import Workbook

from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.clases_de_problema import ClaseDeProblema
from reglas.lenguaje.errores import Problema, sugerida
from reglas.lenguaje.sitio import Sitio
from reglas.lenguaje.vocabulario import canonica
from reglas.libro import frases, listas
from reglas.libro import hojas as h
from reglas.libro import modelo as mo
from reglas.libro.celdas import Fila, filas, por_que_no
from reglas.yaml.arbol import ILEGIBLE, como_arbol
from reglas.yaml.armado import DE_CONTROL

__all__ = ["Dicho", "Escrita", "Tablas"]

_ANCHO = 60
"""Columnas que se miran en cada hoja: las que hay y otras tantas, por si algo quedó escrito al lado."""
_EN_CLAVE = re.compile("_x([0-9A-Fa-f]{4})_")
"""Así guarda un libro los signos que su XML no admite, y su propio guion bajo cuando parece uno de ellos."""
_FRASES: Mapping[str, tuple[Callable[[str], Any], ClaseDeProblema]] = {
    mo.LISTA: (listas.lista_de, clases.VALOR_NO_ADMITIDO),
    mo.VARIOS: (listas.uno_o_varios_de, clases.VALOR_NO_ADMITIDO),
    mo.MAPA: (listas.mapa_de, clases.VALOR_NO_ADMITIDO),
    mo.EXIGE: (frases.exige_de, clases.CONDICION),
    mo.CONDICION: (frases.condicion_de, clases.CONDICION),
    mo.GRUPOS: (frases.condicion_de, clases.VALOR_NO_ADMITIDO),
}


@dataclass(frozen=True, slots=True)
class Dicho:
    """Lo que dice una celda: un texto, una lista o un mapa situados, `ILEGIBLE`, o nada si está en blanco."""

    columna: mo.Columna
    valor: Any
    sitio: Sitio


@dataclass(frozen=True, slots=True)
class Escrita:
    """Una fila con algo escrito; `dichos`, en el orden de las columnas que la hoja tiene."""

    hoja: mo.Hoja
    numero: int
    dichos: tuple[Dicho, ...]

    def dicho(self, *ruta: str) -> Dicho | None:
        """Lo que dice la columna de esa ruta, o None si la hoja no la tiene."""
        return next((dicho for dicho in self.dichos if dicho.columna.ruta == ruta), None)


@dataclass
class Tablas:
    """Lee las hojas de un libro; anota en `problemas` y en `avisos`. Sus métodos levantan `ErrorDeEntrada`."""

    libro: Workbook
    archivo: str
    problemas: list[Problema]
    avisos: list[Problema]
    _hojas: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self._hojas = {}
        sueltas = []
        for nombre in self.libro.sheetnames:
            conocida = canonica(nombre.strip(), (*h.POR_NOMBRE, h.LEAME))
            if conocida is None or conocida in self._hojas:
                sueltas.append(nombre)
            else:
                self._hojas[conocida] = nombre
        faltan = [nombre for nombre in h.POR_NOMBRE if nombre not in self._hojas]
        for nombre in sueltas:
            parecida = sugerida(nombre, faltan, 0)
            sitio = Sitio(self.archivo, hoja=nombre)
            if parecida is not None:
                mensaje = f"la hoja «{nombre}» no se conoce"
                self.problemas.append(Problema(clases.LIBRO, sitio, "", mensaje, sugerencia=parecida))
                # Se lee como la que será, para no quejarse además de lo que las otras citan de ella.
                faltan.remove(parecida)
                self._hojas[parecida] = nombre
            else:
                mensaje = f"la hoja «{nombre}» no es de las que se leen: lo que dice no cuenta"
                self.avisos.append(Problema(clases.LIBRO, sitio, "", mensaje))
        for nombre in faltan:
            if nombre in h.OBLIGATORIAS:
                mensaje = f"falta la hoja «{nombre}»: aunque no diga nada, va con sus encabezados"
                self.problemas.append(Problema(clases.LIBRO, Sitio(self.archivo), "", mensaje))

    def anota(self, clase: ClaseDeProblema, sitio: Sitio, mensaje: str, recibido: str | None = None) -> None:
        """Anota un problema de una celda."""
        self.problemas.append(Problema(clase, sitio, "", mensaje, recibido))

    def sitio(self, hoja: mo.Hoja, fila: int, columna: int) -> Sitio:
        """La celda."""
        return Sitio(self.archivo, (fila, columna), None, hoja.nombre)

    def caso(self) -> Escrita | None:
        """La hoja «Caso», que va de arriba abajo: un dato por fila."""
        hoja = h.POR_NOMBRE[h.CASO]
        if h.CASO not in self._hojas:
            return None
        escritas = list(filas(self.libro, self._hojas[h.CASO], 2, self.archivo))
        nombres = [columna.nombre for columna in hoja.columnas]
        hallados: dict[str, Dicho] = {}
        for numero, (dato, valor) in escritas[1:]:
            sitio = self.sitio(hoja, numero, 1)
            nombre = str(dato.value or "").strip()
            conocido = canonica(nombre, nombres)
            if conocido is None or conocido in hallados:
                mensaje = "este dato está dos veces" if conocido else "no se conoce este dato del caso"
                sugerencia = None if conocido else sugerida(nombre, nombres, len(self.problemas))
                problema = Problema(clases.CLAVE_DESCONOCIDA, sitio, "", mensaje, nombre, sugerencia=sugerencia)
                self.problemas.append(problema)
                continue
            columna = hoja.columnas[nombres.index(conocido)]
            suyo = self.sitio(hoja, numero, 2)
            hallados[conocido] = Dicho(columna, self._valor(columna, valor, suyo), suyo)
        return Escrita(hoja, 1, tuple(hallados.values()))

    def filas(self, nombre: str) -> Iterator[Escrita]:
        """Las filas de una hoja que dicen algo; ninguna si el libro no la trae."""
        if nombre not in self._hojas:
            return
        hoja = h.POR_NOMBRE[nombre]
        escritas = list(filas(self.libro, self._hojas[nombre], _ANCHO, self.archivo))
        if not escritas:
            self.anota(clases.TABLA, self.sitio(hoja, 1, 1), "faltan los encabezados de la hoja")
            return
        columnas = self._columnas(hoja, escritas)
        cabecera = self.sitio(hoja, escritas[0][0], 1)
        faltan = [c for c in hoja.columnas if c not in columnas.values() and _imprescindible(hoja, c)]
        for columna in faltan:
            self.anota(clases.TABLA, cabecera, f"falta la columna «{columna.nombre}»")
        # Ya se dijo que falta: que no se diga además en cada fila.
        callados = tuple(Dicho(columna, ILEGIBLE, cabecera) for columna in faltan)
        for numero, celdas in escritas[1:]:
            dichos = tuple(
                Dicho(columna, self._valor(columna, celdas[n - 1], sitio), sitio)
                for n, columna in columnas.items()
                for sitio in [self.sitio(hoja, numero, n)]
            )
            if any(dicho.valor is not None for dicho in dichos):
                yield Escrita(hoja, numero, (*dichos, *callados))

    def _columnas(self, hoja: mo.Hoja, escritas: list[Fila]) -> dict[int, mo.Columna]:
        """De cada número de columna, cuál es, por su encabezado y no por su lugar."""
        (fila, cabecera), resto = escritas[0], escritas[1:]
        nombres = {columna.nombre: columna for columna in hoja.columnas}
        halladas: dict[int, mo.Columna] = {}
        dudosas: list[tuple[int, str]] = []
        for numero, celda in enumerate(cabecera, 1):
            escrito = " ".join(str(celda.value).split()) if celda.value is not None else ""
            conocido = canonica(escrito, nombres) if escrito else None
            if conocido is not None and nombres[conocido] not in halladas.values():
                halladas[numero] = nombres[conocido]
            elif escrito:
                dudosas.append((numero, escrito))
            else:
                self._sin_encabezado(hoja, numero, resto)
        for numero, escrito in dudosas:
            faltan = [nombre for nombre, columna in nombres.items() if columna not in halladas.values()]
            parecida = sugerida(escrito, faltan, len(self.problemas))
            mensaje = "el encabezado está dos veces" if escrito in nombres else "no se conoce este encabezado"
            admitidos = () if parecida else tuple(faltan)
            sitio = self.sitio(hoja, fila, numero)
            self.problemas.append(Problema(clases.TABLA, sitio, "", mensaje, escrito, admitidos, parecida))
            if parecida is not None:
                # Se lee como la que será, para no quejarse además de todo lo que dice.
                halladas[numero] = nombres[parecida]
        return halladas

    def _sin_encabezado(self, hoja: mo.Hoja, numero: int, resto: list[Fila]) -> None:
        for fila, celdas in resto:
            if celdas[numero - 1].value is not None:
                mensaje = "hay algo escrito bajo una columna sin encabezado: no se sabe qué es"
                self.anota(clases.TABLA, self.sitio(hoja, fila, numero), mensaje, str(celdas[numero - 1].value))
                return

    def _valor(self, columna: mo.Columna, celda: Any, sitio: Sitio) -> Any:
        texto = self._texto(columna, celda, sitio)
        if texto is None or texto is ILEGIBLE or columna.clase not in _FRASES:
            return texto
        lee, clase = _FRASES[columna.clase]
        try:
            return como_arbol(lee(texto), sitio)
        except frases.FraseMalEscrita as motivo:
            self.anota(clase, sitio, str(motivo), texto)
            return ILEGIBLE

    def _texto(self, columna: mo.Columna, celda: Any, sitio: Sitio) -> Any:
        """El texto de la celda; None si está en blanco; si no es un texto, se anota por qué."""
        valor = celda.value
        if valor is None or (isinstance(valor, str) and not valor.strip()):
            return None
        if celda.data_type == "s" and isinstance(valor, str):
            limpio = _EN_CLAVE.sub(lambda hallado: chr(int(hallado[1], 16)), valor).replace("\r\n", "\n")
            if DE_CONTROL.search(limpio):
                self.anota(clases.CODIFICACION, sitio, "el texto lleva caracteres de control", limpio)
                return ILEGIBLE
            return limpio if columna.clase == mo.TEXTO else unicodedata.normalize("NFC", limpio.strip())
        dicho = _sin_duda(columna.clase, valor)
        if dicho is not None and celda.data_type not in "fe":
            return dicho
        self.anota(clases.TABLA, sitio, por_que_no(celda), str(valor))
        # Un identificador que Excel volvió número sigue nombrando lo suyo: lo demás no se queja por él.
        return str(valor) if columna.clase == mo.PALABRA and isinstance(valor, int) else ILEGIBLE


def _imprescindible(hoja: mo.Hoja, columna: mo.Columna) -> bool:
    """Si sin esa columna ninguna fila de la hoja dice nada que valga."""
    clave = columna.ruta[0]
    if len(columna.ruta) > 1 or clave in (mo.EFECTO, mo.CAMBIO):
        return False
    if clave.startswith("«"):
        return columna.nota != h.OPTATIVA
    campos = hoja.modelo.model_fields.items()
    return clave == "id" or any((campo.alias or nombre) == clave and campo.is_required() for nombre, campo in campos)


def _sin_duda(clase: str, valor: Any) -> str | None:
    """El texto de lo que Excel cambió de tipo, si solo puede ser uno."""
    if clase == mo.FECHA and isinstance(valor, datetime) and valor.time() == time():
        return valor.date().isoformat()
    if clase == mo.SI_O_NO and isinstance(valor, bool):
        return "sí" if valor else "no"
    if clase == mo.ENTERO and isinstance(valor, (int, float)) and not isinstance(valor, bool) and valor == int(valor):
        return str(int(valor))
    return None
