"""El escritor de Word: de un documento como datos a un .docx."""
