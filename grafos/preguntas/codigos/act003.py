"""ACT003: falta un dato que decide.

Qué detecta
    El veredicto no es el mismo en todos los puntos con lo que se sabe; nombra cada atributo cuyo solo cambio lo
    cambia.

Por qué importa
    Responder sin ese dato sería suponerlo.

Ejemplo
    La obra de agua es del distrito o de la provincia según sea local o sirva a varios distritos (Ley 27972,
    arts. 79.4.1 y 79.2.1), y el acto no dice el alcance de la obra.

Cómo se corrige
    Se da en `datos`, y se vuelve a juzgar.

Qué no ve
    Si dos atributos solo cambian juntos, se nombran los que los distinguen, aunque ninguno baste solo.
"""
