"""Códigos de salida del proceso (docs/lenguaje.md, 10) y los dos que están fuera de él."""

SIN_HALLAZGOS, CON_HALLAZGOS, MAL_USO, ENTRADA_INVALIDA, NADA_COMPROBADO = 0, 1, 2, 3, 4
FALLO_INTERNO = 70
"""Un error de la herramienta, no de quien la usa (EX_SOFTWARE de sysexits)."""
INTERRUMPIDO = 130
"""Quien la corría pulsó Ctrl+C."""
SIN_LECTOR = 141
"""Quien leía la salida se fue (`| head`) antes de que se supiera si hay hallazgos (128 más SIGPIPE)."""
