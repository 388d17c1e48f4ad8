"""Las láminas: de datos a geometría, y de geometría a dibujo. La geometría se prueba sin Graphviz."""

from grafos.laminas.carriles import carriles
from grafos.laminas.comparacion import comparacion
from grafos.laminas.dibujo import ErrorDeDibujo, dibujar, guardar, motor_grafico
from grafos.laminas.expediente import expediente
from grafos.laminas.mariposa import mariposa
from grafos.laminas.matriz import matriz
from grafos.laminas.panorama import panorama
from grafos.laminas.vecindad import SinHallazgo, vecindad

__all__ = [
    "ErrorDeDibujo",
    "SinHallazgo",
    "carriles",
    "comparacion",
    "dibujar",
    "expediente",
    "guardar",
    "mariposa",
    "matriz",
    "motor_grafico",
    "panorama",
    "vecindad",
]
