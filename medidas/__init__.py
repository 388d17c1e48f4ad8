"""Medidas: el motor de regiones contra otros, en el mismo equipo y sobre los mismos archivos.

`python -m medidas` las corre y deja `medidas/RESULTADOS.md`. No son pruebas: nada aquí falla por tardar, y todo lo
que se compara se comprueba igual antes de dar un tiempo.
"""
