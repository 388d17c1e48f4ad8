"""Lo que se responde cuando algo no se puede: una página si el navegador navega; si no, un objeto con el aviso."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from interfaz.formatos.html.pagina import pinta
from interfaz.mesa.banco import OtraPestana
from interfaz.mesa.seguridad import CuerpoDemasiadoGrande
from reglas.lenguaje.errores import ErrorDeEntrada


class Ocupada(Exception):
    """Hay otro cálculo en curso y no terminó a tiempo."""


_PALABRAS = {
    400: "el pedido no se entiende",
    404: "no existe, o ya no está en el caso",
    405: "método no admitido",
    409: "la mesa todavía no tiene un caso abierto",
}


def _dice(pedido: Request, texto: str, codigo: int) -> Response:
    """El aviso como página si el navegador navega, o como objeto si quien pide es el guion de la página."""
    if pedido.headers.get("sec-fetch-dest") == "document":
        return HTMLResponse(pinta("mensaje.html", titulo="No se pudo hacer", texto=texto), codigo)
    return JSONResponse({"anuncio": texto}, codigo)


async def _con_palabras(pedido: Request, motivo: Exception) -> Response:
    codigo = motivo.status_code if isinstance(motivo, HTTPException) else 500
    return _dice(pedido, f"{_PALABRAS.get(codigo, 'no se pudo responder').capitalize()}.", codigo)


async def _no_se_admite(pedido: Request, motivo: Exception) -> Response:
    assert isinstance(motivo, ErrorDeEntrada)
    return _dice(pedido, "No se admite: " + " ".join(p.mensaje for p in motivo.problemas), 422)


async def _otra_pestana(pedido: Request, _: Exception) -> Response:
    return _dice(pedido, "Otra pestaña cambió la propuesta: vuelva a cargar la página.", 409)


async def _ocupada(pedido: Request, _: Exception) -> Response:
    return _dice(pedido, "Hay otro cálculo en curso: espere a que termine y repita.", 503)


async def _demasiado_grande(pedido: Request, _: Exception) -> Response:
    return _dice(pedido, "El envío es demasiado grande.", 413)


async def _fallo(pedido: Request, _: Exception) -> Response:
    return _dice(pedido, "La herramienta falló al responder; los datos no cambiaron.", 500)


RESPUESTAS = {
    HTTPException: _con_palabras,
    ErrorDeEntrada: _no_se_admite,
    OtraPestana: _otra_pestana,
    Ocupada: _ocupada,
    CuerpoDemasiadoGrande: _demasiado_grande,
    Exception: _fallo,
}
