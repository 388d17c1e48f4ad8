"""Un documento con errores de forma, ya informados, puesto en condiciones de seguir revisándose.

Lo reparado nunca llega a ser un caso: sólo sirve para que un error no oculte los demás. Donde se puede
se quita lo que falla o se pone un suplente; donde no, se aparta la parte entera.
"""

from __future__ import annotations

from pydantic_core import ErrorDetails

from reglas.escrito.traduccion import ruta_de
from reglas.yaml.arbol import Lista, Mapa, Ruta, hijo, nodo_en

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
    "código": "DUP001",
}
# Quitarlas haría aparecer errores que no están: mejor apartar la parte.
_DE_LAS_QUE_SE_DEPENDE = {"cuando", "responsable", "norma"}
# Sin ellas la regla sigue diciendo lo mismo de quién tiene la función: se quitan enteras.
_PRESCINDIBLES = {"recursos", "plazo", "declara", "remite_a"}
_CON_PARTES = {"procesos": "pasos", "normas": "reglas", "propuestas": "agrega"}


def reparar(mapa: Mapa, errores: list[ErrorDetails]) -> None:
    """Cambia `mapa` (una copia) para que los `errores` dejen de estar; quizá aparezcan otros.

    Se va de atrás adelante, para que quitar un elemento no mueva los que faltan por mirar.
    """
    apartar: set[Ruta] = set()
    for error in sorted(errores, key=lambda error: _orden(error["loc"]), reverse=True):
        ruta = ruta_de(error, mapa)
        if not _corregido(mapa, ruta, error):
            apartar.add(_parte_de(ruta))
    for ruta in sorted(apartar, key=_orden, reverse=True):
        _quitar(mapa, ruta)


def _orden(ruta: Ruta) -> list[str]:
    return [str(paso).zfill(9) for paso in ruta]


def _corregido(mapa: Mapa, ruta: Ruta, error: ErrorDetails) -> bool:
    clave = str(ruta[-1])
    if ruta[0] == "atributos" or clave in _DE_LAS_QUE_SE_DEPENDE:
        return False
    if len(ruta) > 1 and ruta[-2] in _PRESCINDIBLES:
        _quitar(mapa, ruta[:-1])
        return True
    if error["type"] != "missing":
        return _quitar(mapa, ruta)
    contenedor = nodo_en(mapa, ruta[:-1])
    if clave not in _SUPLENTES or not isinstance(contenedor, Mapa):
        return False
    contenedor[clave] = _SUPLENTES[clave]
    contenedor.sitios[clave] = (contenedor.tramo, contenedor.tramo)
    return True


def _parte_de(ruta: Ruta) -> Ruta:
    """La parte menor que se puede apartar entera y contiene la ruta."""
    if len(ruta) > 3 and _CON_PARTES.get(str(ruta[0])) == ruta[2]:
        return ruta[:4]
    if ruta[:2] == ("territorio", "mapa"):
        return ruta[:4] if len(ruta) > 3 else ruta[:2]
    return ruta[:2] if ruta[0] not in ("caso", "territorio") else ruta[:1]


def _quitar(mapa: Mapa, ruta: Ruta) -> bool:
    contenedor = nodo_en(mapa, ruta[:-1])
    hallado = hijo(contenedor, ruta[-1]) if ruta else None
    if hallado is None:
        return False
    del contenedor[hallado[0]]
    if isinstance(contenedor, Lista | Mapa):
        del contenedor.sitios[hallado[0]]
    return True
