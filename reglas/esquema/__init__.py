"""El JSON Schema del lenguaje, para que un editor complete y valide."""
