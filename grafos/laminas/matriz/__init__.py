"""La matriz: pasos por entidades."""
