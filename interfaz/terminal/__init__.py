"""La terminal: consola, ayuda, avance, opciones y códigos de salida."""
