"""En qué formas sale un resultado, y a dónde va."""
