"""ACT002: al acto le falta un requisito, o lo sostiene algo que no obliga.

Qué detecta
    Alguna regla en que se apoya quien actúa pide un requisito que no está en `cumple`; o solo lo sostienen una
    condición que la norma deja abierta, una facultad, un pedido o un apoyo. Hay uno por cada cosa que falta.

Por qué importa
    El acto puede valer, pero hoy no se sostiene solo: sin el convenio, el decreto o la solicitud es de otro.

Ejemplo
    La provincia delega un camino vecinal en la región con un convenio que no dice por cuánto tiempo (Ley 27972,
    art. 76).

Cómo se corrige
    Se cumple lo que falta y se añade a `cumple`; de una condición abierta, se consigue el acto que la declara.

Qué no ve
    Cree lo que se le dice: no comprueba que el convenio exista ni qué pone.
"""
