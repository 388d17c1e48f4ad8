"""ACT001: el acto excede lo que le toca a quien lo hace.

Qué detecta
    Quien actúa no tiene la función en ese lugar y ese día, ni es parte ni grupo de quien la tiene, ni podría
    tenerla por una condición abierta, una facultad, un pedido o como apoyo. O la delega en quien ninguna regla
    deja que la delegue.

Por qué importa
    Un acto dictado por órgano incompetente es nulo (Ley 27444, art. 10 con el 3.1): lo que se gastó, lo que se
    contrató y lo que se sancionó se discute después.

Ejemplo
    La ANIN ejecuta un camino departamental sin que un decreto supremo lo ponga en su cartera: la vía es del
    gobierno regional (Ley 27867, art. 56.b).

Cómo se corrige
    Lo hace quien la tiene, que el veredicto nombra con sus artículos; o se consigue antes lo que la traslada:
    un decreto, un convenio de delegación, una ley.

Qué no ve
    Solo conoce las reglas del caso y los datos que se le dan: una habilitación en una ley de presupuesto que
    nadie codificó no está.
"""
