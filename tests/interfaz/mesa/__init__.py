"""La mesa de trabajo y el informe."""
