"""Lo que una lámina enseña, como datos."""
