"""ACT004: otro titular concurre.

Qué detecta
    Quien actúa tiene la función, y también la tiene otro que no es parte suya ni lo contiene, sin que ninguna
    regla reparta entre ambos; sea cual sea la cardinalidad del paso.

Por qué importa
    El acto vale, pero otro puede hacer lo mismo: dos obras, dos pagos, dos sanciones por lo mismo.

Ejemplo
    La municipalidad distrital ejecuta la obra de agua rural (Ley 27972, art. 80.4.2) que también puede ejecutar
    el ministerio (Ley 30156, art. 10.3).

Cómo se corrige
    Se coordina por convenio quién hace esa obra; y, para todas, se propone la norma que lo reparta.

Qué no ve
    No sabe si el otro ya actuó.
"""
