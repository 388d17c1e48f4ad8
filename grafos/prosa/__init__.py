"""De datos a frases: regiones, citas y mensajes. Ninguna comprobación importa nada de aquí."""
