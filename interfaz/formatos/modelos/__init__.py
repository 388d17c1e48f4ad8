"""Lo que sale en JSON, clave por clave: de estos modelos nacen los objetos y el esquema que se publica."""
