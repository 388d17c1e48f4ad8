"""Dos o más titulares donde cabe uno."""
