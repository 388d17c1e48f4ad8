"""De lo escrito al caso: referencias, vigencias, condiciones y propuestas resueltas, o todos los errores juntos."""
