"""Nadie responde, y de qué clase es el vacío."""
