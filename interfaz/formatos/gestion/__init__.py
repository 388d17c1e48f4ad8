"""Cómo se lee cada uso del plan: de sus datos, los cuadros."""
