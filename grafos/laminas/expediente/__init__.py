"""El expediente: portada, láminas y una página por hallazgo."""
