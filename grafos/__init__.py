"""Cómo se ve lo que se sigue: el grafo de responsabilidades, sus comprobaciones y sus láminas."""
