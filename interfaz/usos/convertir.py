"""Convertir un caso entre YAML y un libro de Excel, comprobando que lo convertido dice lo mismo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grafos.reformas.sugerencias import en_yaml
from interfaz.formatos.libro.caso import NoCabe, libro_de_caso
from interfaz.usos.cuaderno import EnCuaderno
from interfaz.usos.pedido import PedidoInvalido
from reglas.resolucion.escrito import Escrito, lo_escrito, lo_escrito_en

LIBRO, YAML, CARPETA = "libro", "yaml", "carpeta"
_APARTE = {
    "procesos.yaml": ("procesos",),
    "normas.yaml": ("normas", "reglas"),
    "propuestas.yaml": ("propuestas",),
}


@dataclass(frozen=True, slots=True)
class PedidoDeConversion:
    """`a`: en qué se convierte. `todo`: si lo que trae la herramienta y el caso usa va dentro, o solo se nombra."""

    caso: str | Path
    a: str
    todo: bool = False


@dataclass(frozen=True)
class Convertido(EnCuaderno):
    """`archivos`: por su nombre; el libro o el YAML solo es el único sin nombre. `tablas`: los CSV del caso, por su
    ruta desde él, que han de quedar al lado. `usados`: cuántos archivos de la herramienta nombra sin copiarlos.
    """

    archivos: Mapping[str, bytes]
    tablas: Mapping[str, bytes]
    usados: int
    avisos: tuple[str, ...]


def convertir(pedido: PedidoDeConversion) -> Convertido:
    """El caso, en otro formato. Levanta `ErrorDeEntrada`, o `PedidoInvalido` si algo se perdería."""
    escrito = lo_escrito(pedido.caso, pedido.todo)
    documento = escrito.documento
    if pedido.a == LIBRO:
        archivos = {"": _en_libro(documento)}
        _comprueba(archivos[""], "caso.xlsx", escrito, pedido.todo)
    else:
        con_normas = _por_normas(documento)
        entero = en_yaml(con_normas)
        _comprueba(entero, "caso.yaml", escrito, pedido.todo)
        partes = _repartido(con_normas) if pedido.a == CARPETA else {"": con_normas}
        archivos = {nombre: en_yaml(parte).encode("utf-8") for nombre, parte in partes.items()}
    avisos = [str(aviso) for aviso in escrito.caso.avisos]
    if escrito.comentarios:
        avisos.append("los comentarios del YAML no pasan a lo convertido: lo demás, todo")
    tablas = {nombre: ruta.read_bytes() for nombre, ruta in escrito.tablas.items()}
    return Convertido(archivos, tablas, len(documento.get("usa", ())), tuple(avisos))


def _en_libro(documento: Mapping[str, Any]) -> bytes:
    try:
        return libro_de_caso(documento)
    except NoCabe as motivo:
        raise PedidoInvalido(f"lo escrito no cabe en un libro. {motivo}", "caso") from motivo


def _comprueba(contenido: str | bytes, nombre: str, escrito: Escrito, todo: bool) -> None:
    """Que lo convertido, leído de vuelta, sea lo mismo. Levanta `PedidoInvalido`."""
    vuelto = lo_escrito_en(contenido, nombre, escrito.carpeta, todo).documento
    distintas = [
        clave for clave in {**escrito.documento, **vuelto} if _igual(escrito.documento, clave) != _igual(vuelto, clave)
    ]
    if distintas:
        donde = ", ".join(f"«{clave}»" for clave in distintas)
        raise PedidoInvalido(f"al convertirlo se perdería algo de lo escrito en {donde}, y no se convierte", "caso")


def _igual(documento: Mapping[str, Any], clave: str) -> Any:
    """La sección, sin el orden de las reglas ni las listas vacías, que no dicen nada."""
    seccion = _sin_vacias(documento.get(clave))
    return sorted(seccion, key=lambda regla: str(regla["id"])) if clave == "reglas" and seccion else seccion


def _sin_vacias(valor: Any) -> Any:
    """Lo escrito, sin las claves cuyo valor es una lista vacía: `acciones: []` es no poner acciones."""
    if isinstance(valor, Mapping):
        return {clave: _sin_vacias(suyo) for clave, suyo in valor.items() if suyo != []}
    return [_sin_vacias(suyo) for suyo in valor] if isinstance(valor, list) else valor


def _por_normas(documento: Mapping[str, Any]) -> dict[str, Any]:
    """El documento con cada regla dentro de su norma, si la norma está en él."""
    normas = [{**norma} for norma in documento.get("normas", ())]
    por_id = {norma["id"]: norma for norma in normas}
    sueltas = []
    for regla in documento.get("reglas", ()):
        norma = por_id.get(regla["norma"])
        if norma is None:
            sueltas.append(regla)
        else:
            suya = {clave: valor for clave, valor in regla.items() if clave != "norma"}
            norma.setdefault("reglas", []).append(suya)
    dentro = {"normas": normas, "reglas": sueltas}
    return {clave: dentro.get(clave, seccion) for clave, seccion in documento.items() if dentro.get(clave, seccion)}


def _repartido(documento: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Los archivos de una carpeta: el caso, y aparte los procesos, las normas y las propuestas."""
    aparte = {
        nombre: {"formato": "1", **{clave: documento[clave] for clave in claves if clave in documento}}
        for nombre, claves in _APARTE.items()
        if any(clave in documento for clave in claves)
    }
    en_otros = {clave for claves in _APARTE.values() for clave in claves}
    suyo: dict[str, Any] = {clave: valor for clave, valor in documento.items() if clave not in en_otros}
    cabecera: dict[str, Any] = {clave: suyo.pop(clave) for clave in ("formato", "caso") if clave in suyo}
    usa = [*suyo.pop("usa", ()), *aparte]
    return {"caso.yaml": {**cabecera, **({"usa": usa} if usa else {}), **suyo}, **aparte}
