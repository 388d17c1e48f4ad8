"""El expediente: la respuesta, la lista, las láminas, las fichas por paso, el glosario y las normas."""
