"""El mapa del territorio, como datos: cuánto cae en cada tesela, y qué se dice de ello. Ni papel ni pantalla."""
