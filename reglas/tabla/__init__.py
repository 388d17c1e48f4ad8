"""Las tablas que acompañan a un caso: CSV como lo guarda una hoja de cálculo, con el sitio de cada celda."""
