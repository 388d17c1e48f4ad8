"""Lo que se sigue de lo escrito: ámbitos, deducción, prelación y titulares de cada celda.

Importa solo de `reglas`. Nada de lo que hay aquí formatea texto ni sabe de pantallas. Dentro también se va en un solo
sentido; cada habitación usa las anteriores y ninguna posterior:

    regiones     conjuntos exactos de puntos: `Ambito`, su partición y lo que nadie cubre. No sabe de derecho.
    deduccion    qué reglas hablan de qué celda y qué se sigue de qué. No sabe de territorio ni de fechas.
    titulares    lo deducido con su ámbito → qué está activo → quién prevalece → el `Dictamen`: el mapa de titulares.
    cambios      un caso con una propuesta, y la diferencia entre dos dictámenes.
    territorio   el padrón de unidades reales: cuáles caen en un ámbito, y cuántas con cada reparto.
    prueba       lo mismo por otro camino, punto a punto, y el certificado que compara los dos.
"""
