"""Quién puede hablarle a la mesa: solo el navegador de esta máquina que se abrió con la ficha de este arranque.

Se comprueba, en este orden y en todo método: el anfitrión, el origen, `Sec-Fetch-Site`, el tamaño y la ficha. Así no
sirve de nada que otra página del mismo navegador (aunque sea de otro puerto), un nombre que resuelva a 127.0.0.1 u otro
usuario de la máquina envíen pedidos. Las cabeceras de cada respuesta prohíben lo que la página no usa.
"""

from __future__ import annotations

import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LIMITE_DE_SUBIDA = 8 * 1024 * 1024
"""Bytes del cuerpo de un pedido."""
METODOS = ("GET", "HEAD", "POST")
CABECERAS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    # Con «no-referrer» el navegador envía `Origin: null` en los formularios, y no se sabría que son de la página.
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
NO_ABRE = """<!doctype html><html lang="es-PE"><meta charset="utf-8"><title>No se puede entrar así</title>
<h1>Esta dirección no se abre desde aquí</h1>
<p>La mesa de trabajo solo se abre con la dirección que mostró al arrancar, en el navegador de la misma máquina.
Si llegó por un enlace de un correo o de otra página, ábrala de nuevo con <code>delimita abrir</code>.</p></html>"""

DEMASIADO = f"""<!doctype html><html lang="es-PE"><meta charset="utf-8"><title>El archivo es demasiado grande</title>
<h1>El archivo es demasiado grande</h1>
<p>El envío pasa de {LIMITE_DE_SUBIDA // 1024 // 1024} MiB y no se leyó nada. <a href="/">Volver</a></p></html>"""


class Portero:
    """Aplicación ASGI que deja pasar a `aplicacion` solo lo que viene de su página, con la ficha del arranque."""

    def __init__(self, aplicacion: ASGIApp, puerto: int, ficha: str) -> None:
        self.aplicacion = aplicacion
        self.ficha = ficha
        self.galleta = f"delimita-{puerto}"
        self.anfitriones = frozenset({f"127.0.0.1:{puerto}", f"localhost:{puerto}"})
        self.origenes = frozenset(f"http://{anfitrion}" for anfitrion in self.anfitriones)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.aplicacion(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        con_cabeceras = _con_cabeceras(send)
        respuesta = self._impide(scope)
        if respuesta is not None:
            await respuesta(scope, receive, con_cabeceras)
            return
        await self.aplicacion(scope, _con_limite(receive), con_cabeceras)

    def _impide(self, scope: Scope) -> Response | None:
        """La respuesta que corta el pedido, o `None` si puede pasar."""
        cabeceras, metodo = Headers(scope=scope), scope["method"]
        if cabeceras.getlist("host") not in [[anfitrion] for anfitrion in self.anfitriones]:
            return _prohibido("el anfitrión no es el de la mesa")
        origenes = cabeceras.getlist("origin")
        if any(origen not in self.origenes for origen in origenes) or (metodo == "POST" and len(origenes) != 1):
            return _prohibido("el pedido no viene de la página de la mesa")
        if cabeceras.get("sec-fetch-site") in ("cross-site", "same-site"):
            return HTMLResponse(NO_ABRE, 403)
        if metodo not in METODOS:
            return PlainTextResponse("método no admitido", 405)
        if (largo := _largo(cabeceras)) is None or largo > LIMITE_DE_SUBIDA:
            return HTMLResponse(DEMASIADO, 413)
        if scope["path"] == "/" and metodo == "GET" and (dada := _ficha_de(scope)) is not None:
            return self._entra() if self._es(dada) else HTMLResponse(NO_ABRE, 403)
        return None if self._es(_galleta(cabeceras, self.galleta)) else HTMLResponse(NO_ABRE, 403)

    def _entra(self) -> Response:
        """La ficha pasa de la dirección a una galleta, y la dirección queda limpia."""
        respuesta = RedirectResponse("/", 303)
        respuesta.set_cookie(self.galleta, self.ficha, httponly=True, samesite="strict", path="/")
        return respuesta

    def _es(self, dada: str) -> bool:
        return hmac.compare_digest(dada.encode("utf-8", "replace"), self.ficha.encode())


def _prohibido(motivo: str) -> Response:
    return PlainTextResponse(f"prohibido: {motivo}", 403)


def _largo(cabeceras: Headers) -> int | None:
    dicho = cabeceras.get("content-length", "0")
    return int(dicho) if dicho.isascii() and dicho.isdigit() and len(dicho) < 16 else None


def _ficha_de(scope: Scope) -> str | None:
    dadas = parse_qs(scope["query_string"].decode("latin-1")).get("ficha")
    return dadas[0] if dadas else None


def _galleta(cabeceras: Headers, nombre: str) -> str:
    try:
        galletas = SimpleCookie(cabeceras.get("cookie", ""))
    except CookieError:
        return ""
    return galletas[nombre].value if nombre in galletas else ""


def _con_cabeceras(send: Send) -> Send:
    async def envia(mensaje: Message) -> None:
        if mensaje["type"] == "http.response.start":
            cabeceras = MutableHeaders(scope=mensaje)
            for nombre, valor in CABECERAS.items():
                cabeceras[nombre] = valor
        await send(mensaje)

    return envia


class CuerpoDemasiadoGrande(Exception):
    """El cuerpo pasó del límite sin haberlo declarado."""


def _con_limite(receive: Receive) -> Receive:
    """Cuenta lo recibido: un envío por trozos no declara cuánto mide."""
    recibido = 0

    async def recibe() -> Message:
        nonlocal recibido
        mensaje = await receive()
        recibido += len(mensaje.get("body", b""))
        if recibido > LIMITE_DE_SUBIDA:
            raise CuerpoDemasiadoGrande
        return mensaje

    return recibe
