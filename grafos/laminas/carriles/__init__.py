"""Los carriles: niveles por fases."""
