"""Del árbol a lo escrito: los modelos de cada parte, comprobados, con sus errores en español."""
