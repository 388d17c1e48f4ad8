"""Quién hace qué en una unidad del territorio: lo que responde `delimita quien`, de lo que se mira en la mesa."""

from __future__ import annotations

from grafos.preguntas.quien import Consulta
from interfaz.formatos.html.pagina import pinta
from interfaz.formatos.tarjeta import renglones
from interfaz.mesa.banco import Banco
from interfaz.mesa.mapas import eleccion, mapa_de_errores
from interfaz.usos.lugar import Lugar, unidad_en
from interfaz.usos.pedido import quiso_decir
from interfaz.usos.quien import Respondido
from interfaz.usos.revisar import Revision
from motor.territorio.busqueda import halladas

LARGO_DE_LA_PREGUNTA = 120
UNIDADES_QUE_SE_LISTAN = 60


def distrito(banco: Banco, pregunta: str) -> str:
    """La tarjeta de la unidad que se nombra, para leerla o imprimirla; o las que casan, o qué hacer si ninguna."""
    escrito = pregunta.strip()[:LARGO_DE_LA_PREGUNTA]
    padron, caso = banco.padron, banco.caso
    filas = halladas(padron, escrito) if padron is not None and escrito else ()
    datos: dict[str, object] = {
        "pregunta": escrito,
        "titulo": caso.titulo,
        "renglones": [],
        "unidades": [],
        "aviso": "",
        "mapa": None,
        "clave": "",
        "eleccion": eleccion(banco),
    }
    if padron is None:
        datos["aviso"] = "El caso no declara territorio: no hay distritos que nombrar."
    elif len(filas) == 1:
        datos["renglones"] = renglones(_respondido(banco, filas[0]))
        datos["clave"] = padron.claves[filas[0]]
        datos["pregunta"] = padron.nombres[filas[0]]
        datos["mapa"] = mapa_de_errores(banco, filas[0])
    elif filas:
        datos["unidades"] = [(padron.claves[f], padron.nombres[f]) for f in filas[:UNIDADES_QUE_SE_LISTAN]]
        datos["aviso"] = f"«{escrito}» nombra {len(filas)} distritos: elija uno."
    elif escrito:
        nombres = dict.fromkeys(nombre for suyos in padron.divisiones for nombre in suyos)
        quiso = quiso_decir(escrito, (*nombres, *padron.claves))
        datos["aviso"] = f"Ningún distrito es «{escrito}»{quiso}. Pruebe sin abreviar, o con el ubigeo."
    return pinta("lugar.html", **datos)


def respondido_en(banco: Banco, pregunta: str) -> Respondido | None:
    """Lo que se responde de la unidad que se nombra; nulo si no es una sola."""
    escrito = pregunta.strip()[:LARGO_DE_LA_PREGUNTA]
    filas = halladas(banco.padron, escrito) if banco.padron is not None and escrito else ()
    return _respondido(banco, filas[0]) if len(filas) == 1 else None


def _respondido(banco: Banco, fila: int) -> Respondido:
    assert banco.padron is not None
    actual = banco.estado.actual
    lugar = Lugar(unidad_en(banco.padron, fila), {})
    consulta = Consulta(actual.dictamen, actual.hallazgos)
    celdas = tuple(consulta.de(celda, lugar.sabido) for celda in consulta.celdas(lugar.sabido, None, None))
    revision = Revision(actual.dictamen, actual.hallazgos, banco.padron)
    return Respondido(revision, lugar, celdas)
