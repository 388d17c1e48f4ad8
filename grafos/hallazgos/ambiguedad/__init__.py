"""La norma no dice cuál, o deja abierto cuándo."""
