"""`delimita explicar`: un código de hallazgo, o quién tiene una función y por qué."""

from __future__ import annotations

from typing import Annotated

import typer

from interfaz import consola
from interfaz.opciones import MalUso, una_fecha
from interfaz.ordenes.parametros import Fecha
from reglas.errores import parecida


def explicar(
    que: Annotated[str, typer.Argument(metavar="CÓDIGO|CASO", help="Un código (DUP001) o un caso.")],
    paso: Annotated[str | None, typer.Argument(metavar="[PASO]", help="Id del paso, si se explica un caso.")] = None,
    funcion: Annotated[str | None, typer.Argument(metavar="[FUNCIÓN]", help="Solo esa función del paso.")] = None,
    fecha: Fecha = None,
) -> int:
    """Explica un código, o quién tiene cada función de un paso: por qué reglas, y a quién desplazan."""
    dia = una_fecha("--fecha", fecha)
    from grafos.hallazgos import CATALOGO

    if paso is None:
        if que.upper() not in CATALOGO:
            cercano = parecida(que.upper(), CATALOGO)
            quiso = f"; ¿quiso decir «{cercano}»?" if cercano else ""
            raise MalUso(f"no existe el código «{que}»{quiso}. Para explicar un caso: delimita explicar CASO PASO")
        _codigo(que.upper())
        return 0
    from grafos.explicacion import explicaciones
    from interfaz.explicacion import lineas
    from motor.analisis import analizar
    from reglas import cargar
    from reglas.vocabulario import FUNCIONES, canonica

    caso = cargar(que)
    if paso not in caso.pasos:
        cercano = parecida(paso, caso.pasos)
        raise MalUso(f"el caso no tiene el paso «{paso}»" + (f"; ¿quiso decir «{cercano}»?" if cercano else ""))
    pedida = canonica(funcion, FUNCIONES) if funcion else None
    if funcion and pedida is None:
        raise MalUso(f"«{funcion}» no es una función; se admite {', '.join(FUNCIONES)}")
    dictamen = analizar(caso, dia)
    for linea in lineas(explicaciones(dictamen, paso, pedida), dictamen):
        consola.dice(linea)
    return 0


def _codigo(codigo: str) -> None:
    from grafos.hallazgos import CATALOGO

    comprobacion = CATALOGO[codigo]
    consola.dice(f"{codigo} ({comprobacion.gravedad}): {comprobacion.titulo}")
    for seccion, texto in comprobacion.explicacion.items():
        consola.dice(f"\n{seccion}\n    {' '.join(texto.split())}")
