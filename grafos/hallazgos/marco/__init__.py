"""Lo que enmarca una función sin quitarla: a quién alcanza el límite, con qué acto se ejerce y qué norma falta."""
