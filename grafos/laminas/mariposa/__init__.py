"""La mariposa: los pasos al centro y quién interviene a cada lado."""
