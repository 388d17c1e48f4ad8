"""La prueba de lo calculado: un evaluador punto a punto, sin álgebra, y el certificado que lo usa."""
