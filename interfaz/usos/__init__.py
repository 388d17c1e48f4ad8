"""Un uso por función: entra un pedido, sale un resultado. No imprime, no sabe de órdenes ni de códigos de salida."""
