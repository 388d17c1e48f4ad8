"""El álgebra de ámbitos, que no sabe de derecho: conjuntos exactos de puntos, su partición y lo que nadie cubre."""
