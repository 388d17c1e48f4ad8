"""Lo que se sigue de lo escrito: ámbitos, deducción, prelación y titulares de cada celda.

Importa solo de `reglas`. Nada de lo que hay aquí formatea texto ni sabe de pantallas.
"""
