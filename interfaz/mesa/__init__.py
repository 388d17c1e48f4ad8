"""La mesa de trabajo: un servidor en la propia máquina, sobre los mismos usos que las órdenes."""
