"""Lo que cambia: propuestas aplicadas, traslados entre dos mapas y qué hay que rehacer."""
