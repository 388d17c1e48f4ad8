"""Cómo se usa: órdenes, informes y archivos. Todo lo que una persona lee sale de aquí."""
