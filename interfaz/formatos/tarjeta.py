"""La respuesta de `quien` sobre un lugar como tarjeta: una página que se imprime, o un PDF de hojas A4."""

from __future__ import annotations

from markupsafe import Markup

from grafos import laminas
from grafos.laminas.datos.extraccion import corta
from grafos.laminas.hoja.modelo import Lamina
from grafos.laminas.tarjeta.tarjeta import DatosDeTarjeta, Renglon
from grafos.prosa.citas import nombres, tras
from interfaz.formatos.html.pagina import estatico, pinta, politica
from interfaz.formatos.quien import lineas
from interfaz.usos.quien import Respondido
from interfaz.version import VERSION


def renglones(respondido: Respondido) -> tuple[Renglon, ...]:
    """Las mismas líneas que dice la consola, con cuánto se sangra cada una."""
    return tuple(Renglon(len(x.margen) // 2, x.rotulo, x.cuerpo) for x in lineas(respondido))


def titulo(respondido: Respondido) -> str:
    """De qué es la tarjeta: de quién, si se pregunta por unas entidades, y de dónde."""
    caso, unidad = respondido.dictamen.caso, respondido.lugar.unidad
    donde = f"en {unidad.nombre}" if unidad is not None else "en todo el territorio"
    if respondido.entidades:
        return f"Qué le toca {tras('a', nombres(caso, respondido.entidades, en_medio=True))} {donde}"
    return f"Quién hace qué {donde}"


def en_html(respondido: Respondido) -> str:
    """La tarjeta en un archivo que se abre sin conexión y se imprime en A4."""
    dictamen, estilo = respondido.dictamen, estatico("delimita.css")
    return pinta(
        "tarjeta.html",
        titulo=titulo(respondido),
        renglones=renglones(respondido),
        pie=f"Al {dictamen.fecha} · delimita {VERSION} · huella {dictamen.caso.huella_breve}",
        estilo=Markup(estilo),
        politica=politica(estilo),
    )


def en_lamina(respondido: Respondido) -> Lamina:
    """La tarjeta como hojas por dibujar."""
    dictamen = respondido.dictamen
    caso = dictamen.caso
    reglas = {regla for celda in respondido.celdas for zona in celda.zonas for regla in zona.citadas()}
    normas = {caso.normas[caso.reglas[regla].norma].nombre for regla in reglas}
    datos = DatosDeTarjeta(
        titulo=titulo(respondido),
        renglones=renglones(respondido),
        fecha=dictamen.fecha.isoformat(),
        version=VERSION,
        huella=caso.huella,
        fuentes=tuple(sorted(map(corta, normas))),
    )
    return laminas.tarjeta(datos)
