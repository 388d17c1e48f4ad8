"""Casos incluidos: una carpeta por sector, con su `caso.yaml` como raíz.

Es un paquete de datos: no contiene código. La capa `reglas` lo localiza con `importlib.resources`,
de modo que funciona igual desde el código fuente y desde la distribución instalada.
"""
