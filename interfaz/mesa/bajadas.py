"""Las rutas de lo que se descarga: lo que se arma enseguida, y lo que se encarga y se ve cómo va."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from interfaz.formatos.html.pagina import pinta
from interfaz.mesa.banco import Banco
from interfaz.mesa.calculo import calcula
from interfaz.mesa.descargas import Descarga, Pedida, SinDescarga, descarga
from interfaz.mesa.encargos import HECHO, DemasiadosEncargos, Encargo, Encargos
from interfaz.mesa.mirado import encargado
from interfaz.mesa.ofrecidas import OFRECIDAS
from interfaz.usos.nuevo import libro_nuevo

LARGO_DE_LO_PEDIDO = 200
CASO_EN_BLANCO = "caso-en-blanco.xlsx"


class Bajadas:
    """Lo que se descarga de un banco."""

    def __init__(self, banco: Banco) -> None:
        self.banco = banco
        self.encargos = Encargos()

    @property
    def rutas(self) -> list[Route]:
        return [
            Route(f"/descargar/{CASO_EN_BLANCO}", self.en_blanco),
            Route("/descargar/{nombre}", self.descargar),
            Route("/encargo", self.encargar, methods=["POST"]),
            Route("/encargo/{id}", self.como_va),
            Route("/encargo/{id}/archivo", self.archivo),
            Route("/encargo/{id}/deja", self.dejar, methods=["POST"]),
        ]

    async def en_blanco(self, _: Request) -> Response:
        """No pide que haya un caso abierto."""
        self.banco.latidos += 1
        return _adjunto(libro_nuevo("mi-caso", self.banco.hoy), CASO_EN_BLANCO, OFRECIDAS["matriz.xlsx"].tipo)

    async def descargar(self, pedido: Request) -> Response:
        pedida, pide = _pedida(pedido.path_params["nombre"], dict(pedido.query_params))
        try:
            contenido = await calcula(self.banco, lambda: descarga(self.banco, pedida, pide))
        except SinDescarga as motivo:
            return HTMLResponse(pinta("mensaje.html", titulo="No se puede descargar", texto=str(motivo)), 409)
        return _adjunto(contenido, pedida.llamada(pide), pedida.tipo)

    async def encargar(self, pedido: Request) -> Response:
        async with pedido.form(max_files=0, max_fields=20) as forma:
            datos = {clave: str(valor) for clave, valor in forma.multi_items()}
        pedida, pide = _pedida(datos.pop("nombre", ""), datos)
        if pedida.tarda is None:
            raise HTTPException(404)
        try:
            encargo = await calcula(self.banco, lambda: self._encarga(pedida, pide))
        except SinDescarga as motivo:
            return JSONResponse({"anuncio": str(motivo)}, 409)
        except DemasiadosEncargos:
            return JSONResponse({"anuncio": "Ya se preparan otros documentos: espere, o deje alguno."}, 409)
        return JSONResponse(_dicho(encargo))

    def _encarga(self, pedida: Descarga, pide: Pedida) -> Encargo:
        if not pedida.sirve(self.banco):
            raise SinDescarga("Primero ponga una propuesta, o edite un borrador.")
        return self.encargos.encarga(pedida.nombre, pide, encargado(self.banco))

    async def como_va(self, pedido: Request) -> Response:
        self.banco.latidos += 1
        return JSONResponse(_dicho(self._encargo(pedido)))

    async def dejar(self, pedido: Request) -> Response:
        _ = self._encargo(pedido)
        return JSONResponse(_dicho(self.encargos.deja(pedido.path_params["id"])))

    async def archivo(self, pedido: Request) -> Response:
        encargo = self._encargo(pedido)
        if encargo.situacion != HECHO:
            raise HTTPException(404)
        pedida = OFRECIDAS[encargo.nombre]
        return _adjunto(encargo.contenido, pedida.llamada(encargo.pide), pedida.tipo)

    def _encargo(self, pedido: Request) -> Encargo:
        try:
            return self.encargos.de(pedido.path_params["id"])
        except KeyError as motivo:
            raise HTTPException(404) from motivo


def _pedida(nombre: str, datos: dict[str, str]) -> tuple[Descarga, Pedida]:
    """Lo que se pide, y de qué; lo que esa descarga no pide no se mira. Levanta 404 si no la hay."""
    if nombre not in OFRECIDAS:
        raise HTTPException(404)
    pedida = OFRECIDAS[nombre]
    return pedida, {clave: datos[clave][:LARGO_DE_LO_PEDIDO] for clave in pedida.pide if clave in datos}


def _dicho(encargo: Encargo) -> dict[str, Any]:
    return {
        "id": encargo.id,
        "titulo": OFRECIDAS[encargo.nombre].titulo,
        "situacion": encargo.situacion,
        "que": encargo.que,
        "hechas": encargo.hechas,
        "de": encargo.de,
        "segundos": encargo.segundos,
        "motivo": encargo.motivo,
    }


def _adjunto(contenido: bytes, nombre: str, tipo: str) -> Response:
    llano = nombre if nombre.isascii() else "documento" + nombre[nombre.rindex(".") :]
    distinto = "" if nombre == llano else f"; filename*=UTF-8''{quote(nombre)}"
    return Response(
        contenido, media_type=tipo, headers={"content-disposition": f'attachment; filename="{llano}"{distinto}'}
    )
