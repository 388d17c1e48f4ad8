"""Las puertas de entrada: de una ruta, un id o un texto a un caso."""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path

from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.caso import Caso, PropuestaEscrita
from reglas.lenguaje.errores import ErrorDeEntrada, Problema, parecida
from reglas.lenguaje.sitio import Sitio
from reglas.resolucion.escrito import Escrito, escrito_de
from reglas.resolucion.partes import RAIZ
from reglas.resolucion.resolver import propuestas_de, resolver
from reglas.yaml.arbol import Mapa
from reglas.yaml.fuentes import (
    PREFIJO,
    Fuente,
    alcanzar,
    de_ruta,
    de_texto,
    es_archivo,
    leer,
    parecido_a,
    por_que_no_se_lee,
    recurso,
)

__all__ = ["desde", "desde_texto", "incluidos", "lo_escrito", "lo_escrito_en", "propuestas", "propuestas_de_texto"]


def desde(ruta_o_id: str | Path) -> Caso:
    """El caso de un archivo, carpeta, id de caso incluido o recurso."""
    problemas: list[Problema] = []
    return resolver(alcanzar(_fuente(ruta_o_id), problemas), problemas)


def lo_escrito(ruta_o_id: str | Path, todo: bool) -> Escrito:
    """Lo escrito en un caso, comprobado y reunido; con `todo`, también lo que trae la herramienta."""
    problemas: list[Problema] = []
    alcance = alcanzar(_fuente(ruta_o_id), problemas)
    return escrito_de(alcance, resolver(alcance, problemas), todo)


def lo_escrito_en(contenido: str | bytes, nombre: str, carpeta: Path | None, todo: bool) -> Escrito:
    """Como `lo_escrito`, de un contenido que aún no es un archivo de esa carpeta."""
    problemas: list[Problema] = []
    alcance = alcanzar(de_texto(nombre, carpeta), problemas, contenido)
    return escrito_de(alcance, resolver(alcance, problemas), todo)


def desde_texto(texto: str | bytes, nombre: str, carpeta: Path | None) -> Caso:
    """El caso escrito en un texto, o en los bytes de un archivo."""
    problemas: list[Problema] = []
    return resolver(alcanzar(de_texto(nombre, carpeta), problemas, texto), problemas)


def propuestas(ruta: str | Path, caso: Caso) -> tuple[PropuestaEscrita, ...]:
    """Las propuestas de un archivo suelto."""
    fuente = de_ruta(Path(ruta))
    if not es_archivo(fuente):
        raise _no_existe(str(ruta), "el archivo no existe", parecido_a(fuente))
    problemas: list[Problema] = []
    return propuestas_de(leer(fuente, problemas), caso, problemas)


def propuestas_de_texto(texto: str, nombre: str, caso: Caso) -> tuple[PropuestaEscrita, ...]:
    """Las propuestas escritas en un texto."""
    problemas: list[Problema] = []
    return propuestas_de(leer(de_texto(nombre, None), problemas, texto), caso, problemas)


def incluidos() -> list[tuple[str, str, str]]:
    """(id, título, recurso) de las carpetas de `casos/` con `caso.yaml`; sin título si no se puede leer."""
    hallados = []
    for carpeta in resources.files("casos").iterdir():
        if carpeta.is_dir() and carpeta.joinpath(RAIZ).is_file():
            nombre = f"{PREFIJO}casos/{carpeta.name}/{RAIZ}"
            cabecera = _cabecera(Fuente(carpeta.joinpath(RAIZ), nombre, None))
            titulo = cabecera.get("título", cabecera.get("titulo", ""))
            hallados.append((str(cabecera.get("id", carpeta.name)), str(titulo), nombre))
    return sorted(hallados)


def _cabecera(fuente: Fuente) -> dict[str, object]:
    lectura = leer(fuente, [])
    cabecera = lectura.mapa.get("caso") if lectura.mapa is not None else None
    return cabecera if isinstance(cabecera, Mapa) else {}


def _fuente(ruta_o_id: str | Path) -> Fuente:
    """La raíz que se nombra: lo que existe en el disco gana a un id incluido."""
    nombre = str(ruta_o_id)
    if nombre.startswith(PREFIJO):
        lugar = recurso(nombre[len(PREFIJO) :])
        fuente = Fuente(lugar, nombre, None)
        if lugar is None or not es_archivo(fuente):
            raise _no_existe(nombre, "el recurso no existe", parecida(nombre, [r for _, _, r in incluidos()]))
        return fuente
    ruta = Path(nombre)
    en_el_disco = _en_el_disco(ruta)
    if en_el_disco is not None:
        return en_el_disco
    traidos = incluidos()
    for identificador, _, lugar_del_caso in traidos:
        if identificador == nombre:
            return Fuente(recurso(lugar_del_caso[len(PREFIJO) :]), lugar_del_caso, None)
    if (falta := _esta_y_no_se_lee(ruta)) is not None:
        raise ErrorDeEntrada([falta])
    sugerencia = parecida(nombre, [identificador for identificador, _, _ in traidos])
    mensaje = "no hay tal archivo, ni carpeta con `caso.yaml`, ni caso incluido con ese id"
    raise _no_existe(nombre, mensaje, sugerencia or _hermano(ruta))


def _en_el_disco(ruta: Path) -> Fuente | None:
    try:
        archivo = ruta / RAIZ if ruta.is_dir() else ruta
        return de_ruta(archivo) if archivo.is_file() else None
    except (OSError, ValueError, RuntimeError):
        return None


def _esta_y_no_se_lee(ruta: Path) -> Problema | None:
    """El problema de una ruta en que hay algo que no es un caso que se pueda leer; nulo si no hay nada."""
    lugar = ruta / RAIZ if os.path.isdir(ruta) else ruta
    clase, mensaje = por_que_no_se_lee(lugar) or (clases.ARCHIVO_INEXISTENTE, "")
    if clase is not clases.ARCHIVO_INEXISTENTE:
        return Problema(clase, Sitio(str(lugar)), "", mensaje)
    return Problema(clase, Sitio(str(ruta)), "", f"es una carpeta sin `{RAIZ}`") if lugar is not ruta else None


def _hermano(ruta: Path) -> str | None:
    try:
        hermano = parecido_a(de_ruta(ruta))
    except (OSError, ValueError, RuntimeError):
        return None
    return hermano and str(ruta.parent / hermano)


def _no_existe(nombre: str, mensaje: str, sugerencia: str | None) -> ErrorDeEntrada:
    problema = Problema(clases.ARCHIVO_INEXISTENTE, Sitio(nombre), "", mensaje, sugerencia=sugerencia)
    return ErrorDeEntrada([problema])
