"""Lo que se pregunta de un lugar o de un acto, respondido desde el dictamen."""
