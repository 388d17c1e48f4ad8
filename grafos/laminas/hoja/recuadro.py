"""El recuadro resumen de una propuesta: el veredicto, las cifras grandes y las alertas."""

from __future__ import annotations

from grafos.laminas.datos.resumen import ResumenDeCambio
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.lienzo import Lienzo
from grafos.laminas.hoja.tipografia import ancho as mide
from grafos.laminas.hoja.tipografia import partir

CUERPO_DE_VEREDICTO, CUERPO_DE_CIFRA, CUERPO = 14.0, 22.0, 9.5
RELLENO = 10.0


def alto_de_recuadro(resumen: ResumenDeCambio, ancho: float) -> float:
    """Lo que mide, en puntos."""
    dentro = ancho - 2 * RELLENO
    veredicto = len(partir(resumen.veredicto, CUERPO_DE_VEREDICTO, dentro, True)) * CUERPO_DE_VEREDICTO * 1.2
    alertas = sum(len(partir(alerta, CUERPO, dentro, True)) for alerta in resumen.alertas) * CUERPO * 1.2
    return veredicto + CUERPO_DE_CIFRA * 1.2 + CUERPO * 1.2 + 12 + alertas + 2 * RELLENO


def pinta_recuadro(lienzo: Lienzo, resumen: ResumenDeCambio, x: float, y: float, ancho: float) -> float:
    """Lo pinta y devuelve dónde termina."""
    alto, dentro = alto_de_recuadro(resumen, ancho), ancho - 2 * RELLENO
    lienzo.caja(x, y, ancho, alto, relleno=paleta.BLANCO, borde=paleta.TINTA, grosor=1.6, id="resumen")
    y = lienzo.parrafo(x + RELLENO, y + RELLENO, dentro, resumen.veredicto, CUERPO_DE_VEREDICTO, negrita=True) + 6
    cada = dentro / max(len(resumen.contrastes), 1)
    for lugar, contraste in enumerate(resumen.contrastes):
        donde = x + RELLENO + lugar * cada
        antes, despues = f"{contraste.antes} -> ", contraste.despues
        largo = mide(antes, CUERPO_DE_CIFRA) + 2
        lienzo.linea(donde, y, largo, antes, CUERPO_DE_CIFRA, color=paleta.GRIS_TEXTO)
        lienzo.linea(donde + largo, y, cada - largo, despues, CUERPO_DE_CIFRA, negrita=True)
        lienzo.linea(donde, y + CUERPO_DE_CIFRA * 1.2, cada, contraste.de_que, CUERPO, color=paleta.GRIS_TEXTO)
    y += CUERPO_DE_CIFRA * 1.2 + CUERPO * 1.2 + 6
    for alerta in resumen.alertas:
        y = lienzo.parrafo(x + RELLENO, y, dentro, alerta, CUERPO, negrita=True, color=paleta.ALERTA)
    return y + RELLENO
