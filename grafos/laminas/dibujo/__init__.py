"""De la geometría a la imagen, con Graphviz y en un proceso hijo."""
