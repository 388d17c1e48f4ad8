"""Un caso en un libro de Excel: qué hojas y columnas tiene, cómo se dice cada cosa en una celda y cómo se lee.

hojas            las hojas, sus columnas y qué clave del lenguaje es cada una
frases, listas   condiciones, listas y mapas ↔ lo que cabe en una celda
paquete          abrir sin fiarse un libro que viene de fuera
lectura          un libro → el árbol que también da un YAML
filas            lo escrito → las filas de cada hoja
"""
