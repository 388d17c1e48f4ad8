"""Los archivos con que se empieza: cada uno se lee tal como se escribe, y cada línea comentada con `# +` también."""
