"""Reglas y tolerancias que no hacen nada."""
