"""Las unidades reales: el padrón, cuáles caen en un ámbito y cuántas en cada reparto."""
