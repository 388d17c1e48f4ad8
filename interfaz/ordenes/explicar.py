"""`delimita explicar`: un código de hallazgo, o quién tiene una función y por qué."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from interfaz.formatos.linea import Linea
from interfaz.ordenes.parametros import Fecha, SinColor, hoy
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa
from interfaz.terminal.opciones import MalUso, una_fecha
from reglas.lenguaje.errores import quiso_decir

if TYPE_CHECKING:
    from reglas.lenguaje.catalogo_de_errores import ClaseDeError

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
    from reglas.lenguaje.catalogo_de_errores import ERRORES

    if que.upper() in CATALOGO:
        if paso is not None:
            raise MalUso(f"{que.upper()} es un código y no lleva paso; un caso se explica con: explicar CASO PASO")
        consola.pinta(_codigo(que.upper()))
        return 0
    if que.upper() in ERRORES and paso is None:
        consola.pinta(_error(ERRORES[que.upper()]))
        return 0
    if _FORMA_DE_CODIGO.fullmatch(que) and paso is None:
        sugerencia = quiso_decir(que.upper(), [*CATALOGO, *ERRORES])
        raise MalUso(f"no existe el código «{que}»{sugerencia}; los que hay: {', '.join([*CATALOGO, *ERRORES])}")
    from interfaz.formatos.explicacion import lineas
    from interfaz.usos.explicar import PedidoDeExplicacion, los_pasos
    from interfaz.usos.explicar import explicar as explica
    from reglas import cargar

    caso = cargar(que)
    if paso is None:
        raise MalUso("falta el PASO. " + los_pasos(caso))
    hecha = explica(PedidoDeExplicacion(caso, paso, hoy(), _una_funcion(funcion), dia))
    avisa(hecha.avisos)
    consola.pinta(lineas(hecha.celdas, hecha.dictamen, hecha.hallazgos))
    return 0


def _una_funcion(escrita: str | None) -> str | None:
    from reglas.lenguaje.vocabulario import FUNCIONES, canonica

    if escrita is None:
        return None
    pedida = canonica(escrita, FUNCIONES)
    if pedida is None:
        sugerencia = quiso_decir(escrita, FUNCIONES)
        raise MalUso(f"«{escrita}» no es una función; se admite {', '.join(FUNCIONES)}{sugerencia}")
    return pedida


def _codigo(codigo: str) -> list[Linea]:
    from grafos.hallazgos import CATALOGO
    from interfaz.formatos.texto import ESTILOS

    comprobacion = CATALOGO[codigo]
    estilo = ESTILOS[comprobacion.gravedad]
    salida = [Linea("", f"{codigo} ({comprobacion.gravedad})", f": {comprobacion.titulo}", estilo)]
    for seccion, texto in comprobacion.explicacion.items():
        cuerpo = " ".join(texto.split())
        salida += [Linea(), Linea(rotulo=seccion), Linea("    ", cuerpo=cuerpo, sangra="    ")]
    return salida


def _error(clase: ClaseDeError) -> list[Linea]:
    """Una clase de error de entrada, explicada."""
    secciones = (("Por qué se rechaza", clase.por_que), ("Ejemplo", clase.ejemplo), ("Cómo se corrige", clase.como))
    salida = [Linea("", f"{clase.codigo} (error de entrada)", f": {clase.titulo}", "bold red")]
    for seccion, cuerpo in secciones:
        salida += [Linea(), Linea(rotulo=seccion), Linea("    ", cuerpo=cuerpo, sangra="    ")]
    return salida
