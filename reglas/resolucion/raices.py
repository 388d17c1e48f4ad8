"""De una ruta o un id a la raíz de un caso, sin leerlo."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.errores import ErrorDeEntrada, Problema, parecida
from reglas.lenguaje.sitio import Sitio
from reglas.yaml.arbol import Mapa
from reglas.yaml.fuentes import (
    PREFIJO,
    RAIZ,
    Fuente,
    de_ruta,
    es_archivo,
    paquete_de_datos,
    parecido_a,
    por_que_no_se_lee,
    recurso,
)

__all__ = ["incluidos", "no_existe", "raiz_de"]


def raiz_de(ruta_o_id: str | Path) -> Fuente:
    """La raíz que se nombra: lo que existe en el disco gana a un id incluido.

    Lanza ErrorDeEntrada si no hay tal caso.
    """
    nombre = str(ruta_o_id)
    if nombre.startswith(PREFIJO):
        lugar = recurso(nombre[len(PREFIJO) :])
        fuente = Fuente(lugar, nombre, None)
        if lugar is None or not es_archivo(fuente):
            raise no_existe(nombre, "el recurso no existe", parecida(nombre, [r for _, _, r in incluidos()]))
        return fuente
    ruta = Path(nombre)
    en_el_disco = _en_el_disco(ruta)
    if en_el_disco is not None:
        return en_el_disco
    if (traido := _de_su_carpeta(nombre)) is not None:
        return traido
    traidos = incluidos()
    for identificador, _, lugar_del_caso in traidos:
        if identificador == nombre:
            return Fuente(recurso(lugar_del_caso[len(PREFIJO) :]), lugar_del_caso, None)
    if (falta := _esta_y_no_se_lee(ruta)) is not None:
        raise ErrorDeEntrada([falta])
    sugerencia = parecida(nombre, [identificador for identificador, _, _ in traidos])
    mensaje = "no hay tal archivo, ni carpeta con `caso.yaml`, ni caso incluido con ese id"
    raise no_existe(nombre, mensaje, sugerencia or _hermano(ruta))


def _traida(carpeta: Any) -> Fuente:
    return Fuente(carpeta.joinpath(RAIZ), f"{PREFIJO}casos/{carpeta.name}/{RAIZ}", None)


def _de_su_carpeta(nombre: str) -> Fuente | None:
    """El caso incluido cuya carpeta se llama así, que es también su id (una prueba lo mira)."""
    suyas = (una for una in paquete_de_datos("casos").iterdir() if una.name == nombre)
    return next((_traida(una) for una in suyas if una.joinpath(RAIZ).is_file()), None)


def incluidos() -> list[tuple[str, str, str]]:
    """(id, título, recurso) de las carpetas de `casos/` con `caso.yaml`; sin título si no se puede leer."""
    hallados = []
    for carpeta in paquete_de_datos("casos").iterdir():
        if carpeta.is_dir() and carpeta.joinpath(RAIZ).is_file():
            fuente = _traida(carpeta)
            cabecera = _cabecera(fuente)
            titulo = cabecera.get("título", cabecera.get("titulo", ""))
            hallados.append((str(cabecera.get("id", carpeta.name)), str(titulo), fuente.mostrado))
    return sorted(hallados)


def _cabecera(fuente: Fuente) -> dict[str, object]:
    # Leer YAML y con qué comprobarlo se carga solo si hace falta.
    from reglas.yaml.lectura import leer

    lectura = leer(fuente, [])
    cabecera = lectura.mapa.get("caso") if lectura.mapa is not None else None
    return cabecera if isinstance(cabecera, Mapa) else {}


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


def no_existe(nombre: str, mensaje: str, sugerencia: str | None) -> ErrorDeEntrada:
    """El error de que no hay nada con ese nombre."""
    problema = Problema(clases.ARCHIVO_INEXISTENTE, Sitio(nombre), "", mensaje, sugerencia=sugerencia)
    return ErrorDeEntrada([problema])
