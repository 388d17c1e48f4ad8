"""Las páginas: la cuadrícula «Quién hace qué», el detalle de una celda y el informe, con las mismas plantillas."""
