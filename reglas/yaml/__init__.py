"""De los bytes al árbol: YAML leído con posiciones, de archivos de una carpeta o de recursos de la herramienta."""
