"""Qué puede decirse: vocabulario, atributos, condiciones, el caso ya resuelto y los errores de entrada."""
