"""La comparación: antes y después en una misma cuadrícula."""
