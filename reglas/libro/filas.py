"""De lo escrito a las filas de cada hoja: la inversa de la lectura."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from reglas.lenguaje.vocabulario import EFECTOS
from reglas.libro import frases, listas
from reglas.libro import hojas as h
from reglas.libro import hojas_del_plan as hp
from reglas.libro import modelo as mo

__all__ = ["datos_del_caso", "filas_de"]

Fila = tuple[str, ...]
_EN_FRASE: Mapping[str, Callable[[Any], str]] = {
    mo.LISTA: listas.lista_en_frase,
    mo.VARIOS: listas.uno_o_varios_en_frase,
    mo.MAPA: listas.mapa_en_frase,
    mo.EXIGE: frases.exige_en_frase,
    mo.CONDICION: frases.condicion_en_frase,
    mo.GRUPOS: frases.condicion_en_frase,
}
_DONDE_SE_CALLA = ("de", "días", "monto")
"""Donde se escribe la palabra sola que dice que no se dice más."""
_SECCIONES = {
    hp.PROBLEMAS: "problemas",
    hp.LINEAMIENTOS: "lineamientos",
    hp.PERFILES: "perfiles",
    hp.PUESTOS: "puestos",
    hp.TALLERES: "talleres",
    hp.APORTES: "aportes",
    hp.VALIDACIONES: "validaciones",
}


def datos_del_caso(escrito: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Cada dato de la hoja «Caso» y lo que dice; vacío si no dice nada."""
    return [(columna.nombre, _texto(columna, escrito)) for columna in h.POR_NOMBRE[h.CASO].columnas]


def filas_de(escrito: Mapping[str, Any]) -> dict[str, list[Fila]]:
    """Las filas de cada hoja, menos «Caso», del documento escrito (`reglas.resolucion.escrito`).

    Complejidad: lineal en lo escrito.
    """
    acciones = escrito.get("plan", {}).get("acciones", ())
    partes: dict[str, Iterator[Mapping[str, Any]]] = {
        mo.ENTIDADES: _por_id(escrito, "entidades"),
        h.ATRIBUTOS: _por_id(escrito, "atributos"),
        h.IMPOSIBLE: ({"imposible": una} for una in escrito.get("imposible", ())),
        h.REQUISITOS: _por_id(escrito, "requisitos"),
        h.TESELAS: _por_id(escrito.get("territorio", {}).get("mapa", {}), "teselas"),
        h.PROCESOS: iter(escrito.get("procesos", ())),
        mo.PASOS: ({mo.PROCESO: p["id"], **paso} for p in escrito.get("procesos", ()) for paso in p["pasos"]),
        mo.NORMAS: iter(escrito.get("normas", ())),
        h.REGLAS: iter(escrito.get("reglas", ())),
        h.MAS: _de_reglas(escrito),
        h.DEBERES: _de_reglas(escrito),
        mo.PROPUESTAS: iter(escrito.get("propuestas", ())),
        h.NUEVAS: _de_propuestas(escrito),
        h.REASIGNA: (
            {mo.PROPUESTA: p["id"], **pasa} for p in escrito.get("propuestas", ()) for pasa in p.get("reasigna", ())
        ),
        h.TOLERANCIAS: iter(escrito.get("tolerancias", ())),
        **{hoja: iter(escrito.get(clave, ())) for hoja, clave in _SECCIONES.items()},
        hp.EVIDENCIAS: _colgados(escrito.get("problemas", ()), mo.PROBLEMA, "evidencia"),
        hp.ACCIONES: iter(acciones),
        hp.CONDICIONES: _colgados(acciones, mo.ACCION, "condiciones"),
    }
    filas = {hoja.nombre: [_fila(hoja, parte) for parte in partes[hoja.nombre]] for hoja in h.HOJAS[1:]}
    for nombre in (h.MAS, h.DEBERES):
        # Lo que aquí no dice nada de su regla no necesita fila.
        filas[nombre] = [fila for fila in filas[nombre] if any(fila[2:])]
    return filas


def _por_id(escrito: Mapping[str, Any], seccion: str) -> Iterator[Mapping[str, Any]]:
    for id_, parte in escrito.get(seccion, {}).items():
        yield {"id": id_, **parte}


def _de_propuestas(escrito: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for propuesta in escrito.get("propuestas", ()):
        for regla in propuesta.get("agrega", ()):
            yield {mo.PROPUESTA: propuesta["id"], mo.CAMBIO: mo.AGREGA, **regla}
        for id_, cambios in propuesta.get("modifica", {}).items():
            yield {mo.PROPUESTA: propuesta["id"], mo.CAMBIO: mo.MODIFICA, "id": id_, **cambios}


def _de_reglas(escrito: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for regla in (*escrito.get("reglas", ()), *_de_propuestas(escrito)):
        yield {mo.REGLA: regla["id"], **regla}


def _colgados(partes: Iterable[Mapping[str, Any]], marca: str, clave: str) -> Iterator[Mapping[str, Any]]:
    for parte in partes:
        for una in parte.get(clave, ()):
            yield {marca: parte["id"], **una}


def _fila(hoja: mo.Hoja, parte: Mapping[str, Any]) -> Fila:
    return tuple(_texto(columna, parte) for columna in hoja.columnas)


def _texto(columna: mo.Columna, parte: Mapping[str, Any]) -> str:
    valor = _en(parte, columna.ruta)
    if valor is None:
        return ""
    return _EN_FRASE[columna.clase](valor) if columna.clase in _EN_FRASE else str(valor)


def _en(parte: Mapping[str, Any], ruta: mo.Ruta) -> Any:
    """Lo que está en la ruta, o None."""
    if ruta[0] == mo.EFECTO:
        efecto = next((clave for clave in EFECTOS if clave in parte), None)
        if efecto is None or len(ruta) == 1:
            return efecto
        ruta = (efecto, "de" if efecto == "delega" and ruta[1] == "titular" else ruta[1])
    nodo: Any = parte
    for clave in ruta:
        if isinstance(nodo, str) and clave in _DONDE_SE_CALLA:
            return nodo
        if not isinstance(nodo, Mapping) or clave not in nodo:
            return None
        nodo = nodo[clave]
    return nodo
