"""La tarjeta: la respuesta sobre un lugar, en hojas A4 que se leen de corrido."""
