"""El mapa de teselas, en hojas A3."""
