"""Lo ya leído o deducido, guardado en la carpeta de caché del usuario para no hacerlo dos veces.

Nada depende de que esté: si falta, sobra, es de otro o no se entiende, se hace de nuevo.
"""
