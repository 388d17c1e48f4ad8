"""Lo que no se pudo comprobar, dicho en vez de callado."""
