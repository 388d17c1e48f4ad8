"""De los hallazgos al plan (docs/plan.md): lo que declaran las personas, enlazado con lo que se calcula.

Examen(dictamen, hallazgos, padron)   lo que todos miran
puntos.puntos_de(examen)              los puntos críticos
observaciones.observadas(examen, …)   lo que en lo declarado falta, sobra o dejó de ser cierto
"""
