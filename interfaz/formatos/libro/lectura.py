"""Leer un libro llenado: qué filas dicen algo, por su clave y nunca por su lugar, y qué celdas no se entienden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from interfaz.formatos.libro import columnas as c
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.errores import ErrorDeEntrada, Problema, sanear, sugerida
from reglas.lenguaje.plurales import segun
from reglas.lenguaje.sitio import Sitio
from reglas.libro.celdas import Fila, filas, por_que_no
from reglas.libro.paquete import abre, danado, falla

_PRIMERA = len(c.DE_LA_HERRAMIENTA) + 1
_ANCHO = len(c.DE_LA_HERRAMIENTA) + len(c.DE_QUIEN_LLENA)


@dataclass(frozen=True, slots=True)
class Llenada:
    """Lo escrito en una fila de la matriz; `fila`, la de la hoja."""

    fila: int
    clave: str
    quien: str
    donde: str
    fundamento: str
    responde: str


@dataclass(frozen=True, slots=True)
class Leido:
    """Lo que el libro dice. `datos`: de qué caso, huella y fecha es; `nuevos`: los pasos que faltan, con su fila.

    `problemas`: las celdas que no se pueden leer, para decirlas con las que, leídas, no se entienden.
    """

    archivo: str
    datos: Mapping[str, str]
    llenadas: tuple[Llenada, ...]
    nuevos: tuple[tuple[int, str], ...]
    avisos: tuple[str, ...] = ()
    problemas: tuple[Problema, ...] = ()

    def sitio(self, fila: int, columna: str) -> Sitio:
        """La celda de una columna de la matriz."""
        numero = (*c.DE_LA_HERRAMIENTA, *c.DE_QUIEN_LLENA).index(columna) + 1
        return Sitio(self.archivo, (fila, numero), None, c.MATRIZ)


@dataclass(slots=True)
class _Lector:
    archivo: str
    firmas: Mapping[str, str]
    problemas: list[Problema] = field(default_factory=list)
    avisos: list[str] = field(default_factory=list)
    vistas: dict[str, int] = field(default_factory=dict)

    def texto(self, hoja: str, fila: int, columna: int, celda: Any, limite: int = c.LARGO_DE_UN_TEXTO) -> str:
        """Lo escrito en la celda; si no es un texto, se anota por qué y es nada."""
        valor = celda.value
        if valor is None:
            return ""
        if celda.data_type == "s" and isinstance(valor, str):
            if len(valor) > limite:
                self.anota(hoja, fila, columna, f"tiene {len(valor):,} signos y caben {limite:,}", None)
            return valor.strip()
        self.anota(hoja, fila, columna, por_que_no(celda), str(valor))
        return ""

    def anota(self, hoja: str, fila: int, columna: int, mensaje: str, recibido: str | None, **mas: Any) -> None:
        sitio = Sitio(self.archivo, (fila, columna), None, hoja)
        self.problemas.append(Problema(clases.TABLA, sitio, "", mensaje, recibido, **mas))

    def llenada(self, fila: int, celdas: tuple[Any, ...]) -> Llenada | None:
        """La fila, si dice algo y su clave es una de las que se exportaron."""
        van = len(self.problemas)
        clave = self.texto(c.MATRIZ, fila, 1, celdas[0])
        dichos = [self.texto(c.MATRIZ, fila, n, celda) for n, celda in enumerate(celdas[_PRIMERA - 1 :], _PRIMERA)]
        if not clave:
            if any(dichos) and len(self.problemas) == van:
                self.anota(c.MATRIZ, fila, 1, "falta la clave: sin ella no se sabe de qué paso es la fila", None)
            return None
        if clave not in self.firmas:
            sugerencia = sugerida(clave, self.firmas, len(self.problemas))
            self.anota(c.MATRIZ, fila, 1, "no es ninguna de las claves que se exportaron", clave, sugerencia=sugerencia)
            return None
        if clave in self.vistas:
            self.anota(c.MATRIZ, fila, 1, f"la clave está repetida: también en la fila {self.vistas[clave]}", clave)
            return None
        self.vistas[clave] = fila
        if c.firma(["" if x.value is None else str(x.value) for x in celdas[: _PRIMERA - 1]]) != self.firmas[clave]:
            self.avisos.append(f"{c.MATRIZ}!A{fila}:I{fila}: se cambió lo que dice de hoy; eso no se lee")
        # De una fila que no se leyó entera no se juzga el resto: parecería que falta lo que está.
        return Llenada(fila, clave, *dichos) if any(dichos) and len(self.problemas) == van else None


def lee(contenido: bytes, archivo: str) -> Leido:
    """Lo llenado en un libro. Levanta `ErrorDeEntrada` si no es un libro de estos, o no tiene sus columnas."""
    libro, avisos = abre(contenido, archivo)
    try:
        return _lee(libro, archivo, avisos)
    except ErrorDeEntrada:
        raise
    except Exception as motivo:
        # Las hojas se leen a medida que se piden: aquí sale lo que la apertura no vio.
        raise danado(archivo) from motivo


def _lee(libro: Workbook, archivo: str, avisos: list[str]) -> Leido:
    if not {c.MATRIZ, c.DATOS} <= set(libro.sheetnames):
        raise falla(archivo, f"no es un libro de delimita: le falta la hoja «{c.MATRIZ}» o sus datos")
    escritos = {str(a.value): str(b.value) for _, (a, b) in filas(libro, c.DATOS, 2, archivo) if a.value is not None}
    datos = {clave: valor for clave, valor in escritos.items() if c.SEPARADOR not in clave}
    firmas = {clave: valor for clave, valor in escritos.items() if c.SEPARADOR in clave}
    if datos.get("formato") != c.FORMATO or not {"caso", "huella", "fecha"} <= datos.keys():
        raise falla(archivo, "es de otra versión del libro: expórtelo de nuevo")
    lector = _Lector(archivo, firmas, avisos=avisos)
    escritas = list(filas(libro, c.MATRIZ, _ANCHO, archivo))
    _comprueba_cabecera(escritas, lector)
    if lector.problemas:
        raise ErrorDeEntrada(lector.problemas)
    llenadas = [x for fila, celdas in escritas[1:] if (x := lector.llenada(fila, celdas)) is not None]
    nuevos = list(_nuevos(libro, lector)) if c.NUEVOS in libro.sheetnames else []
    faltan = len(firmas) - len(lector.vistas)
    if faltan:
        de_menos = f"{segun(faltan, 'falta', 'faltan')} {faltan:,}"
        avisos.append(f"{c.MATRIZ}: {de_menos} de las {len(firmas)} filas; lo suyo sigue como hoy")
    return Leido(archivo, datos, tuple(llenadas), tuple(nuevos), tuple(avisos), tuple(lector.problemas))


def _comprueba_cabecera(escritas: list[Fila], lector: _Lector) -> None:
    dichas = [celda.value for celda in escritas[0][1]] if escritas else []
    for numero, nombre in enumerate((*c.DE_LA_HERRAMIENTA, *c.DE_QUIEN_LLENA), 1):
        dicha = dichas[numero - 1] if dichas else None
        if dicha != nombre:
            letra = get_column_letter(numero)
            recibido = None if dicha is None else str(dicha)
            lector.anota(c.MATRIZ, 1, numero, f"la columna {letra} debe ser «{nombre}»", recibido)


def _nuevos(libro: Workbook, lector: _Lector) -> Iterator[tuple[int, str]]:
    for fila, celdas in list(filas(libro, c.NUEVOS, len(c.COLUMNAS_DE_NUEVOS), lector.archivo))[1:]:
        dichos = [lector.texto(c.NUEVOS, fila, n, celda) for n, celda in enumerate(celdas, 1)]
        partes = [f"{nombre}: {dicho}" for nombre, dicho in zip(c.COLUMNAS_DE_NUEVOS, dichos, strict=True) if dicho]
        if partes:
            yield fila, sanear("; ".join(partes))
