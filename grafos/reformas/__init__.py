"""Qué pasaría: simular un cambio, sugerir el menor y comparar muchos."""
