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
        raise PedidoInvalido(f"lo escrito no cabe en un libro. {motivo}") from motivo


def _comprueba(contenido: str | bytes, nombre: str, escrito: Escrito, todo: bool) -> None:
    """Que lo convertido, leído de vuelta, sea lo mismo. Levanta `PedidoInvalido`."""
    vuelto = lo_escrito_en(contenido, nombre, escrito.carpeta, todo).documento
    distintas = [
        f"«{'.'.join((clave, *ruta))}»{_renglon(escrito, clave, ruta)}"
        for clave in {**escrito.documento, **vuelto}
        if (ruta := _en_que_difieren(_igual(escrito.documento, clave), _igual(vuelto, clave))) is not None
    ]
    if distintas:
        donde = ", ".join(distintas)
        como = "si es una clave vacía, como `cuando: {}`, dígase con una regla nueva y derogando la otra"
        raise PedidoInvalido(f"al convertirlo se perdería lo escrito en {donde}, y no se convierte; {como}")


def _en_que_difieren(uno: Any, otro: Any) -> tuple[str, ...] | None:
    """La ruta de claves hasta lo primero distinto; nula si son iguales. En una lista, la clave es el id o el número."""
    if uno == otro:
        return None
    hijos = [_con_clave(cual) for cual in (uno, otro)]
    if not all(hijos):
        return ()
    suyos, ajenos = hijos
    for clave in {**suyos, **ajenos}:
        ruta = _en_que_difieren(suyos.get(clave), ajenos.get(clave))
        if ruta is not None:
            return (clave, *ruta)
    return ()


def _con_clave(valor: Any) -> dict[str, Any]:
    if isinstance(valor, Mapping):
        return {str(clave): suyo for clave, suyo in valor.items()}
    if isinstance(valor, list):
        return {str(u["id"]) if isinstance(u, Mapping) and "id" in u else str(n): u for n, u in enumerate(valor)}
    return {}


def _renglon(escrito: Escrito, seccion: str, ruta: tuple[str, ...]) -> str:
    """En qué archivo y línea está, si es de una propuesta, una norma o una regla."""
    caso = escrito.caso
    declaradas: Mapping[str, Any] = {"propuestas": caso.propuestas, "normas": caso.normas, "reglas": caso.reglas}.get(
        seccion, {}
    )
    suya = declaradas.get(ruta[0]) if ruta else None
    return f" ({suya.origen.renglon})" if suya is not None and suya.origen is not None else ""


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
