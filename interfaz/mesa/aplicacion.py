"""Las rutas de la mesa. Ninguna recibe una ruta de archivo: los identificadores se buscan en el caso abierto."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from interfaz.formatos.html.pagina import ESTATICOS, estatico, pinta
from interfaz.mesa import dibujos, paginas, simulaciones
from interfaz.mesa.bajadas import Bajadas
from interfaz.mesa.banco import ABRIENDO, ELEGIR, INVALIDO, LISTO, Banco
from interfaz.mesa.calculo import calcula
from interfaz.mesa.errores import RESPUESTAS
from interfaz.mesa.fechas import dia_dicho
from interfaz.mesa.firma import NoSeFirma, firma, pagina_de_firma
from interfaz.mesa.lugar import distrito
from interfaz.mesa.mapas import mapa
from reglas import casos_incluidos
from reglas.libro.comienzo import es_un_libro

CAMPOS = 5000
"""Los de un formulario: el de firmar varias celdas lleva uno por fila de la matriz."""


def aplicacion(banco: Banco) -> Starlette:
    """La mesa sobre un banco de trabajo. La seguridad la pone `Portero`, por fuera."""
    rutas = _Rutas(banco)
    return Starlette(
        routes=[
            Route("/", rutas.inicio),
            Route("/celda", rutas.celda),
            Route("/sugerencias", rutas.sugerencias),
            Route("/hallazgos", rutas.hallazgos),
            Route("/hallazgo/{id}", rutas.hallazgo),
            Route("/simular", rutas.simular, methods=["POST"]),
            Route("/propuesta", rutas.propuesta, methods=["GET", "POST"]),
            Route("/comparar", rutas.comparar),
            Route("/distrito", rutas.distrito),
            Route("/mapa", rutas.mapa),
            Route("/lamina/{cual}.svg", rutas.lamina),
            Route("/laminas/{cual}", rutas.laminas),
            *Bajadas(banco).rutas,
            Route("/subir", rutas.subir, methods=["POST"]),
            Route("/guardar", rutas.guardar, methods=["POST"]),
            Route("/firmar", rutas.firmar, methods=["GET", "POST"]),
            Route("/elegir", rutas.elegir),
            Route("/abrir", rutas.abrir, methods=["POST"]),
            Route("/cerrar", rutas.cerrar, methods=["POST"]),
            Route("/estado", rutas.estado),
            Route("/estatico/{nombre}", rutas.estatico),
        ],
        exception_handlers=RESPUESTAS,
    )


class _Rutas:
    def __init__(self, banco: Banco) -> None:
        self.banco = banco

    async def _calcula(self, hace: Callable[[], Any]) -> Any:
        return await calcula(self.banco, hace)

    # -- páginas --------------------------------------------------------------------------------------------------

    async def inicio(self, pedido: Request) -> Response:
        banco = self.banco
        banco.latidos += 1
        if banco.situacion == ELEGIR:
            return RedirectResponse("/elegir", 303)
        if banco.situacion == ABRIENDO:
            return HTMLResponse(pinta("espera.html", nombrado=banco.nombrado, hechos=banco.hechos))
        if banco.situacion == INVALIDO:
            problemas = [str(p) for p in banco.problemas]
            datos = {"nombrado": banco.nombrado, "problemas": problemas, "version": banco.version}
            datos["hay_anterior"] = banco.hay_anterior
            return HTMLResponse(pinta("invalido.html", **datos))
        vista = "funciones" if pedido.query_params.get("vista") == "funciones" else "niveles"
        escrita = pedido.query_params.get("fecha")
        if escrita is not None:
            dia = _fecha(escrita)
            if dia != banco.estado.dia:
                await self._calcula(lambda: banco.mira(dia))
        return HTMLResponse(await self._calcula(lambda: paginas.mesa(banco, vista)))

    async def celda(self, pedido: Request) -> Response:
        # Una pestaña que mira otra versión no ha de enseñar el detalle de esta junto a su matriz.
        if "version" in pedido.query_params:
            self.banco.comprueba(_entero(pedido.query_params["version"]))
        paso, funcion = pedido.query_params.get("paso", ""), pedido.query_params.get("funcion", "")
        return _o_no_esta(await self._calcula(lambda: paginas.celda(self.banco, paso, funcion)))

    async def sugerencias(self, pedido: Request) -> Response:
        paso, funcion = pedido.query_params.get("paso", ""), pedido.query_params.get("funcion", "")
        return _o_no_esta(await self._calcula(lambda: paginas.sugerencias(self.banco, paso, funcion)))

    async def hallazgos(self, pedido: Request) -> Response:
        codigo, gravedad = pedido.query_params.get("codigo", ""), pedido.query_params.get("gravedad", "")
        return HTMLResponse(await self._calcula(lambda: paginas.hallazgos(self.banco, codigo, gravedad)))

    async def hallazgo(self, pedido: Request) -> Response:
        id_ = pedido.path_params["id"]
        con_arreglos = "arreglos" in pedido.query_params
        return _o_no_esta(await self._calcula(lambda: paginas.hallazgo(self.banco, id_, con_arreglos=con_arreglos)))

    async def distrito(self, pedido: Request) -> Response:
        pregunta = pedido.query_params.get("q", "")
        return HTMLResponse(await self._calcula(lambda: distrito(self.banco, pregunta)))

    async def mapa(self, pedido: Request) -> Response:
        de = pedido.query_params.get("de", "")
        return _o_no_esta(await self._calcula(lambda: mapa(self.banco, de)))

    async def comparar(self, pedido: Request) -> Response:
        una, otra = pedido.query_params.get("una", ""), pedido.query_params.get("otra", "")
        return HTMLResponse(await self._calcula(lambda: paginas.comparacion(self.banco, una, otra)))

    # -- simular y editar -----------------------------------------------------------------------------------------

    async def simular(self, pedido: Request) -> Response:
        datos = await _formulario(pedido)
        try:
            return JSONResponse(await self._calcula(lambda: simulaciones.hace(self.banco, datos)))
        except simulaciones.NoCambia as motivo:
            return JSONResponse({"anuncio": f"No cambia nada: {motivo}."}, 422)
        except (KeyError, ValueError) as motivo:
            raise HTTPException(404) from motivo

    async def propuesta(self, pedido: Request) -> Response:
        if pedido.method != "POST":
            return HTMLResponse(await self._calcula(lambda: paginas.propuesta(self.banco)))
        datos = await _formulario(pedido)
        try:
            problemas = await self._calcula(lambda: simulaciones.edita(self.banco, datos))
        except KeyError as motivo:
            raise HTTPException(404) from motivo
        if problemas:
            return HTMLResponse(await self._calcula(lambda: paginas.propuesta(self.banco, problemas)), 422)
        return RedirectResponse("/propuesta", 303)

    async def guardar(self, pedido: Request) -> Response:
        datos = await _formulario(pedido)
        anuncio = await self._calcula(lambda: simulaciones.guarda(self.banco, datos))
        return _dicho(pedido, "Guardar la propuesta", anuncio)

    async def firmar(self, pedido: Request) -> Response:
        if pedido.method != "POST":
            claves, nivel = pedido.query_params.getlist("celda"), pedido.query_params.get("nivel", "")
            return HTMLResponse(await self._calcula(lambda: pagina_de_firma(self.banco, claves, nivel)))
        datos = await _formulario(pedido)
        try:
            anuncio, codigo = await self._calcula(lambda: firma(self.banco, datos)), 200
        except NoSeFirma as motivo:
            anuncio, codigo = str(motivo), 422
        except KeyError as motivo:
            raise HTTPException(404) from motivo
        return _dicho(pedido, "Firmar una validación", anuncio, codigo)

    # -- archivos -------------------------------------------------------------------------------------------------

    async def lamina(self, pedido: Request) -> Response:
        cual, pagina = pedido.path_params["cual"], pedido.query_params.get("pagina", "1")
        hallazgo = pedido.query_params.get("hallazgo")
        imagen = await self._calcula(lambda: dibujos.lamina(self.banco, cual, pagina, hallazgo))
        if imagen is None:
            raise HTTPException(404)
        return Response(imagen, media_type="image/svg+xml")

    async def laminas(self, pedido: Request) -> Response:
        cual = pedido.path_params["cual"]
        return _o_no_esta(await self._calcula(lambda: dibujos.laminas_en_pagina(self.banco, cual)))

    async def subir(self, pedido: Request) -> Response:
        async with pedido.form(max_files=1, max_fields=CAMPOS) as forma:
            archivo, version = forma.get("archivo"), _entero(str(forma.get("version", "")))
            if not isinstance(archivo, UploadFile):
                raise HTTPException(400)
            contenido = await archivo.read()
            nombre = (archivo.filename or "propuesta").replace("\\", "/").rsplit("/", 1)[-1]
        problemas = await self._calcula(lambda: simulaciones.sube(self.banco, contenido, version, nombre))
        if problemas:
            return HTMLResponse(await self._calcula(lambda: paginas.propuesta(self.banco, problemas)), 422)
        return RedirectResponse("/propuesta", 303)

    # -- abrir y cerrar -------------------------------------------------------------------------------------------

    async def elegir(self, _: Request) -> Response:
        self.banco.latidos += 1
        return HTMLResponse(_elegir(self.banco))

    async def abrir(self, pedido: Request) -> Response:
        banco = self.banco
        async with pedido.form(max_files=1, max_fields=CAMPOS) as forma:
            banco.comprueba(_entero(str(forma.get("version", ""))))
            archivo, caso = forma.get("archivo"), str(forma.get("caso", ""))
            contenido = await archivo.read() if isinstance(archivo, UploadFile) else None
            nombre = (archivo.filename or "caso.yaml") if isinstance(archivo, UploadFile) else ""
        if banco.situacion == ABRIENDO:
            raise HTTPException(409)
        if contenido is not None:
            try:
                texto = contenido if es_un_libro(contenido) else contenido.decode("utf-8-sig")
            except UnicodeDecodeError:
                return HTMLResponse(_elegir(banco, f"«{nombre}» no es un libro .xlsx ni un texto en UTF-8"), 422)
            await run_in_threadpool(banco.abre_texto, texto, nombre.replace("\\", "/").rsplit("/", 1)[-1])
        elif caso in {id_ for id_, _, _ in casos_incluidos()}:
            banco.abre_incluido(caso)
        elif forma.get("anterior") and banco.hay_anterior:
            banco.vuelve_al_anterior()
        elif forma.get("otra_vez") and banco.nombrado is not None:
            banco.vuelve_a_leer()
        else:
            raise HTTPException(404)
        return RedirectResponse("/", 303)

    async def cerrar(self, _: Request) -> Response:
        self.banco.cierra()
        texto = "La mesa se cerró. Puede cerrar esta pestaña; para volver, ábrala de nuevo."
        return HTMLResponse(pinta("mensaje.html", titulo="Hasta luego", texto=texto, cerrada=True))

    async def estado(self, _: Request) -> Response:
        self.banco.latidos += 1
        return JSONResponse({"situación": self.banco.situacion, "versión": self.banco.version})

    async def estatico(self, pedido: Request) -> Response:
        nombre = pedido.path_params["nombre"]
        if nombre not in ESTATICOS:
            raise HTTPException(404)
        return Response(estatico(nombre), headers={"content-type": ESTATICOS[nombre]})


def _elegir(banco: Banco, error: str = "") -> str:
    casos = [{"id": id_, "titulo": titulo or id_} for id_, titulo, _ in casos_incluidos()]
    return pinta(
        "elegir.html",
        casos=casos,
        version=banco.version,
        error=error,
        abierto=banco.situacion == LISTO,
        borradores=len(banco.borradores),
    )


def _dicho(pedido: Request, titulo: str, anuncio: str, codigo: int = 200) -> Response:
    """El anuncio como página si el navegador navega, o como objeto si quien pide es el guion de la página."""
    if pedido.headers.get("sec-fetch-dest") == "document":
        return HTMLResponse(pinta("mensaje.html", titulo=titulo, texto=anuncio), codigo)
    return JSONResponse({"anuncio": anuncio}, codigo)


def _o_no_esta(html: str | None) -> Response:
    if html is None:
        raise HTTPException(404)
    return HTMLResponse(html)


def _fecha(escrita: str) -> date:
    dia = dia_dicho(escrita)
    if dia is None:
        raise HTTPException(400)
    return dia


def _entero(escrito: str) -> int:
    return int(escrito) if escrito.isascii() and escrito.isdigit() and len(escrito) < 10 else -1


async def _formulario(pedido: Request) -> dict[str, Any]:
    """Los campos del formulario; los que se repiten, como lista en `campo[]`."""
    async with pedido.form(max_files=0, max_fields=CAMPOS) as forma:
        datos: dict[str, Any] = {clave: str(valor) for clave, valor in forma.multi_items()}
        for clave in forma:
            if clave.endswith("[]"):
                datos[clave] = [str(valor) for valor in forma.getlist(clave)]
    datos["version"] = _entero(str(datos.get("version", "")))
    return datos
