"""`delimita explicar`: un código de hallazgo, o quién tiene una función y por qué."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from interfaz.ordenes.parametros import Fecha, SinColor
from interfaz.terminal import consola
from interfaz.terminal.opciones import MalUso, quiso_decir, una_fecha

if TYPE_CHECKING:
    from reglas.lenguaje.caso import Caso

_FORMA_DE_CODIGO = re.compile(r"[A-Za-z]{3}\d{1,4}")


def explicar(
    que: Annotated[str, typer.Argument(metavar="CÓDIGO|CASO", help="Un código (DUP001), o un caso: su ruta o su id.")],
    paso: Annotated[
        str | None,
        typer.Argument(metavar="PASO", help="Optativo: el paso que se explica; sin él, se listan los del caso."),
    ] = None,
    funcion: Annotated[
        str | None, typer.Argument(metavar="FUNCIÓN", help="Optativo: solo esa función: diseña, planifica, financia…")
    ] = None,
    fecha: Fecha = None,
    sin_color: SinColor = False,
) -> int:
    """Explica un código, o quién tiene una función y por qué artículos."""
    dia = una_fecha("--fecha", fecha)
    if sin_color:
        consola.quiere(color=False)
    from grafos.hallazgos import CATALOGO

    if que.upper() in CATALOGO:
        if paso is not None:
            raise MalUso(f"{que.upper()} es un código y no lleva paso; un caso se explica con: explicar CASO PASO")
        consola.pinta(_codigo(que.upper()))
        return 0
    if _FORMA_DE_CODIGO.fullmatch(que) and paso is None:
        sugerencia = quiso_decir(que.upper(), CATALOGO)
        raise MalUso(f"no existe el código «{que}»{sugerencia}; los que hay: {', '.join(CATALOGO)}")
    from grafos.explicacion import explicaciones
    from grafos.hallazgos import detectar
    from interfaz.formatos.explicacion import lineas
    from interfaz.usos.revisar import dictaminar
    from reglas import cargar

    caso = cargar(que)
    if paso is None:
        raise MalUso("falta el PASO. " + _los_pasos(caso))
    if paso not in caso.pasos:
        raise MalUso(f"el caso no tiene el paso «{paso}»{quiso_decir(paso, caso.pasos)}. " + _los_pasos(caso))
    pedida = _una_funcion(funcion)
    dictamen = dictaminar(caso, dia)
    consola.pinta(lineas(explicaciones(dictamen, paso, pedida), dictamen, detectar(dictamen)))
    return 0


def _los_pasos(caso: Caso) -> str:
    if not caso.pasos:
        return "El caso no tiene pasos."
    return "Los pasos del caso son:" + "".join(f"\n  {id_}: {paso.nombre}" for id_, paso in caso.pasos.items())


def _una_funcion(escrita: str | None) -> str | None:
    from reglas.lenguaje.vocabulario import FUNCIONES, canonica

    if escrita is None:
        return None
    pedida = canonica(escrita, FUNCIONES)
    if pedida is None:
        sugerencia = quiso_decir(escrita, FUNCIONES)
        raise MalUso(f"«{escrita}» no es una función; se admite {', '.join(FUNCIONES)}{sugerencia}")
    return pedida


def _codigo(codigo: str) -> list[consola.Linea]:
    from grafos.hallazgos import CATALOGO
    from interfaz.formatos.texto import ESTILOS

    comprobacion = CATALOGO[codigo]
    estilo = ESTILOS[comprobacion.gravedad]
    salida = [consola.Linea("", f"{codigo} ({comprobacion.gravedad})", f": {comprobacion.titulo}", estilo)]
    for seccion, texto in comprobacion.explicacion.items():
        cuerpo = " ".join(texto.split())
        salida += [consola.Linea(), consola.Linea(rotulo=seccion), consola.Linea("    ", cuerpo=cuerpo, sangra="    ")]
    return salida
