"""Las puertas de entrada: de una raíz o un texto a un caso, y de un archivo o un texto a sus propuestas."""

from __future__ import annotations

from pathlib import Path

from reglas.lenguaje.caso import Caso, PropuestaEscrita
from reglas.lenguaje.errores import Problema
from reglas.resolucion.raices import no_existe
from reglas.resolucion.resolver import propuestas_de, resolver
from reglas.yaml.fuentes import Fuente, de_ruta, de_texto, es_archivo, parecido_a
from reglas.yaml.lectura import alcanzar, leer

__all__ = ["desde", "desde_texto", "propuestas", "propuestas_de_texto"]


def desde(raiz: Fuente) -> Caso:
    """El caso de esa raíz."""
    problemas: list[Problema] = []
    return resolver(alcanzar(raiz, problemas), problemas)


def desde_texto(texto: str | bytes, nombre: str, carpeta: Path | None) -> Caso:
    """El caso escrito en un texto, o en los bytes de un archivo."""
    problemas: list[Problema] = []
    return resolver(alcanzar(de_texto(nombre, carpeta), problemas, texto), problemas)


def propuestas(ruta: str | Path, caso: Caso) -> tuple[PropuestaEscrita, ...]:
    """Las propuestas de un archivo suelto."""
    fuente = de_ruta(Path(ruta))
    if not es_archivo(fuente):
        raise no_existe(str(ruta), "el archivo no existe", parecido_a(fuente))
    problemas: list[Problema] = []
    return propuestas_de(leer(fuente, problemas), caso, problemas)


def propuestas_de_texto(texto: str, nombre: str, caso: Caso) -> tuple[PropuestaEscrita, ...]:
    """Las propuestas escritas en un texto."""
    problemas: list[Problema] = []
    return propuestas_de(leer(de_texto(nombre, None), problemas, texto), caso, problemas)
