"""Las láminas: de datos a geometría, y de geometría a dibujo. La geometría se prueba sin Graphviz."""

from grafos.laminas.carriles.carriles import carriles
from grafos.laminas.comparacion.comparacion import comparacion
from grafos.laminas.cronograma.cronograma import cronograma
from grafos.laminas.dibujo.fuentes_ajenas import sin_letra, sin_letra_en
from grafos.laminas.dibujo.motor_grafico import ErrorDeDibujo, dibujar, guardar, motor_grafico, sobrantes
from grafos.laminas.expediente.expediente import expediente
from grafos.laminas.mapa.mapa import mapa
from grafos.laminas.mariposa.mariposa import mariposa
from grafos.laminas.matriz.matriz import matriz
from grafos.laminas.panorama.panorama import panorama
from grafos.laminas.tarjeta.tarjeta import tarjeta
from grafos.laminas.vecindad.vecindad import SinHallazgo, vecindad

__all__ = [
    "ErrorDeDibujo",
    "SinHallazgo",
    "carriles",
    "comparacion",
    "cronograma",
    "dibujar",
    "expediente",
    "guardar",
    "mapa",
    "mariposa",
    "matriz",
    "motor_grafico",
    "panorama",
    "sin_letra",
    "sin_letra_en",
    "sobrantes",
    "tarjeta",
    "vecindad",
]
