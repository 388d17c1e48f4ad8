"""Lo que un paso necesita que otro haya hecho antes."""
