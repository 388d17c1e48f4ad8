"""Un documento con errores de forma, ya informados, puesto en condiciones de seguir revisándose.

Lo reparado nunca llega a ser un caso: sólo sirve para que un error no oculte los demás. Donde se puede se
quita o se sustituye lo que falla; donde no, se aparta la parte entera.
"""

from __future__ import annotations

from typing import Any

from pydantic_core import ErrorDetails

from reglas.arbol import Lista, Mapa, Ruta, hijo
from reglas.traduccion import ruta_de

__all__ = ["reparar"]

# Sólo claves de las que no depende ninguna comprobación posterior.
_SUPLENTES = {
    "formato": "1",
    "nombre": "-",
    "título": "-",
    "cita": "-",
    "resumen": "-",
    "motivo": "-",
    "sector": "-",
    "fase": "ejecución",
    "nivel": "nacional",
    "función": "ejecuta",
    "caduca": "2199-12-31",
    "código": "XXX000",
}
_CON_PARTES = {"procesos": "pasos", "normas": "reglas", "propuestas": "agrega"}


def reparar(mapa: Mapa, errores: list[ErrorDetails]) -> None:
    """Cambia `mapa` (una copia) para que los `errores` dejen de estar; quizá aparezcan otros."""
    apartar: list[Ruta] = []
    for error in sorted(
        errores, key=lambda error: [str(paso).zfill(9) for paso in error["loc"]], reverse=True
    ):
        ruta = ruta_de(error)
        if not _corregido(mapa, ruta, error):
            apartar.append(_parte_de(ruta))
    for ruta in sorted(set(apartar), key=lambda ruta: [str(paso).zfill(9) for paso in ruta], reverse=True):
        _quitar(mapa, ruta)


def _corregido(mapa: Mapa, ruta: Ruta, error: ErrorDetails) -> bool:
    if ruta[0] == "atributos":
        return False
    if error["type"] == "extra_forbidden" or ruta != error["loc"]:
        return _quitar(mapa, ruta)
    contenedor = _en(mapa, ruta[:-1])
    clave = str(ruta[-1])
    if error["type"] == "missing" and clave in _SUPLENTES and isinstance(contenedor, Mapa):
        contenedor[clave] = _SUPLENTES[clave]
        contenedor.sitios[clave] = (contenedor.linea, contenedor.columna) * 2
        return True
    admitidos = error.get("ctx", {}).get("admitidos", ())
    if error["msg"] == "no es una palabra admitida" and admitidos:
        return _poner(contenedor, ruta[-1], admitidos[0])
    if error["type"] != "missing" and clave in _SUPLENTES:
        return _poner(contenedor, ruta[-1], _SUPLENTES[clave])
    return False


def _parte_de(ruta: Ruta) -> Ruta:
    """La parte menor que se puede apartar entera y contiene la ruta."""
    if len(ruta) > 3 and _CON_PARTES.get(str(ruta[0])) == ruta[2]:
        return ruta[:4]
    return ruta[:2] if ruta[0] not in ("caso", "territorio") else ruta[:1]


def _en(mapa: Mapa, ruta: Ruta) -> Any:
    nodo: Any = mapa
    for paso in ruta:
        hallado = hijo(nodo, paso)
        nodo = hallado[1] if hallado else None
    return nodo


def _poner(contenedor: Any, paso: str | int, valor: str) -> bool:
    hallado = hijo(contenedor, paso)
    if hallado is None:
        return False
    contenedor[hallado[0]] = valor
    return True


def _quitar(mapa: Mapa, ruta: Ruta) -> bool:
    contenedor = _en(mapa, ruta[:-1])
    hallado = hijo(contenedor, ruta[-1]) if ruta else None
    if hallado is None:
        return False
    del contenedor[hallado[0]]
    if isinstance(contenedor, Lista | Mapa):
        del contenedor.sitios[hallado[0]]
    return True
