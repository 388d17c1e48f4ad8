"""El libro de Excel: se escribe para llenarlo y se lee de vuelta.

escritura.libro(revision) → bytes      la matriz y lo que la explica
lectura.lee(contenido, nombre) → Leido  lo que alguien escribió en ella
"""
