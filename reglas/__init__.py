"""Lo que las personas escriben: vocabulario, documentos YAML o libros de Excel, condiciones, normas y sus errores.

    cargar(ruta o id)        → Caso      lanza ErrorDeEntrada
    cargar_texto(texto)      → Caso      lanza ErrorDeEntrada
    cargar_propuesta(ruta, caso) → PropuestaEscrita, …         lanza ErrorDeEntrada
    cargar_propuesta_texto(texto, caso) → PropuestaEscrita, …  lanza ErrorDeEntrada
    casos_incluidos()        → los casos que la herramienta trae

No importa nada de `motor`, `grafos` ni `interfaz`. Lo pesado se importa sólo al cargar.
"""

from __future__ import annotations

from pathlib import Path

from reglas.lenguaje.atributos import FECHA, Atributo
from reglas.lenguaje.caso import Caso, PropuestaEscrita
from reglas.lenguaje.errores import ErrorDeEntrada, Problema, sanear
from reglas.lenguaje.sitio import Sitio

__all__ = [
    "FECHA",
    "Atributo",
    "Caso",
    "ErrorDeEntrada",
    "Problema",
    "PropuestaEscrita",
    "Sitio",
    "cargar",
    "cargar_propuesta",
    "cargar_propuesta_texto",
    "cargar_texto",
    "casos_incluidos",
    "sanear",
]


def cargar(ruta_o_id: str | Path) -> Caso:
    """El caso de un archivo, de una carpeta con `caso.yaml`, de un caso incluido o de un recurso `delimita:`.

    Si ya se leyó y nada suyo ha cambiado, sale de la caché del usuario, igual; sin ella, DELIMITA_SIN_CACHE. Lanza
    ErrorDeEntrada con todos los problemas de todos los archivos alcanzados.
    """
    from reglas.guardado import casos
    from reglas.resolucion.raices import raiz_de
    from reglas.yaml.leidos import anotando

    raiz = raiz_de(ruta_o_id)
    guardado = casos.recupera(raiz)
    if guardado is not None:
        return guardado
    from reglas.resolucion import cargar as carga

    with anotando() as de_que:
        caso = carga.desde(raiz)
    casos.guarda(raiz, caso, de_que)
    return caso


def cargar_texto(texto: str | bytes, nombre: str = "caso.yaml", carpeta: Path | None = None) -> Caso:
    """El caso escrito en `texto`, o en los bytes de un archivo YAML o de un libro; `nombre` es como se muestra.

    Con `carpeta` puede usar archivos de ella; sin ella, sólo recursos `delimita:`. Lanza ErrorDeEntrada.
    """
    from reglas.resolucion import cargar as carga

    return carga.desde_texto(texto, nombre, carpeta)


def cargar_propuesta(ruta: str | Path, caso: Caso) -> tuple[PropuestaEscrita, ...]:
    """Las propuestas de un archivo suelto con `propuestas:`, comprobadas contra el caso.

    Lanza ErrorDeEntrada.
    """
    from reglas.resolucion import cargar as carga

    return carga.propuestas(ruta, caso)


def cargar_propuesta_texto(texto: str, caso: Caso, nombre: str = "propuesta.yaml") -> tuple[PropuestaEscrita, ...]:
    """Las propuestas escritas en `texto`, comprobadas contra el caso; `nombre` es como se muestra.

    Lanza ErrorDeEntrada.
    """
    from reglas.resolucion import cargar as carga

    return carga.propuestas_de_texto(texto, nombre, caso)


def casos_incluidos() -> list[tuple[str, str, str]]:
    """(id, título, recurso `delimita:casos/…`) de cada caso incluido, por id."""
    from reglas.resolucion.raices import incluidos

    return incluidos()
