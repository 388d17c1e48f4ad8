"""Mandatos que no dicen con qué se pagan ni para cuándo son."""
