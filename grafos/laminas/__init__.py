"""Las láminas: de datos a geometría, y de geometría a dibujo. La geometría se prueba sin Graphviz."""

from grafos.laminas.accesible import texto_alternativo
from grafos.laminas.dibujo import ErrorDeDibujo, dibujar, guardar, motor_grafico
from grafos.laminas.matriz import matriz

__all__ = ["ErrorDeDibujo", "dibujar", "guardar", "matriz", "motor_grafico", "texto_alternativo"]
