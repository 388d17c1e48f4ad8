"""La hoja: geometría, medidas, colores y señales comunes a todas las láminas."""
