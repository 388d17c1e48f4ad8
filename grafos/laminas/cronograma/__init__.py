"""El cronograma: las acciones del plan en el tiempo."""
