"""Cuadros: lo que un uso del plan responde, en filas y columnas, del que salen texto, JSON, CSV y Excel."""
