"""`delimita explicar`: un código de hallazgo, o quién tiene una función y por qué."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from interfaz.formatos.linea import Linea
from interfaz.ordenes.parametros import Fecha, SinColor, hoy, una_fecha
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa
from interfaz.terminal.opciones import MalUso, alternativas
from reglas.lenguaje.errores import quiso_decir
from reglas.lenguaje.vocabulario import FUNCIONES, canonica

if TYPE_CHECKING:
    from grafos.gestion.base import ComprobacionDeGestion
    from grafos.hallazgos import Comprobacion
    from grafos.hallazgos.base import Manual
    from grafos.reformas.tecnica import ComprobacionDeTecnica
    from reglas.lenguaje.clases_de_problema import ClaseDeProblema

_FORMA_DE_CODIGO = re.compile(r"[A-Za-z]{3}\d{1,4}")


def explicar(
    que: Annotated[str, typer.Argument(metavar="CÓDIGO|CASO", help="Un código (DUP001), o un caso: su ruta o su id.")],
    paso: Annotated[
        str | None,
        typer.Argument(metavar="[PASO]", help="Optativo: el paso que se explica; sin él, se listan los del caso."),
    ] = None,
    funcion: Annotated[
        str | None, typer.Argument(metavar="[FUNCIÓN]", help=f"Optativo: solo esa función: {alternativas(FUNCIONES)}.")
    ] = None,
    fecha: Fecha = None,
    propuesta: Annotated[
        str | None, typer.Option("--propuesta", metavar="ID|ARCHIVO", help="Con esa propuesta ya en vigor.")
    ] = None,
    sin_color: SinColor = False,
) -> int:
    """Explica un código, o quién tiene una función y por qué artículos."""
    dia = una_fecha("--fecha", fecha)
    if sin_color:
        consola.quiere(color=False)
    if _FORMA_DE_CODIGO.fullmatch(que) and _explica_un_codigo(que, paso, propuesta):
        return 0
    from interfaz.formatos.explicacion import lineas
    from interfaz.usos.explicar import PedidoDeExplicacion, los_pasos
    from interfaz.usos.explicar import explicar as explica
    from reglas import cargar

    caso = cargar(que)
    if paso is None:
        consola.pinta(Linea(cuerpo=linea) for linea in los_pasos(caso).split("\n"))
        return 0
    hecha = explica(PedidoDeExplicacion(caso, paso, hoy(), _una_funcion(funcion), dia, propuesta))
    avisa(hecha.avisos)
    consola.pinta(lineas(hecha.celdas, hecha.dictamen, hecha.hallazgos))
    return 0


def _explica_un_codigo(que: str, paso: str | None, propuesta: str | None) -> bool:
    """Explica el código, si lo es; lo que tiene su forma y va con un paso puede ser un caso."""
    # Los catálogos cargan todo lo que comprueba algo: no hacen falta para un caso.
    from grafos.gestion.observaciones import DE_GESTION
    from grafos.hallazgos import CATALOGO
    from grafos.preguntas.codigos import CODIGOS_DE_ACTO
    from grafos.reformas.tecnica import TECNICA
    from reglas.lenguaje.clases_de_problema import CLASES_DE_PROBLEMA

    comprobaciones: dict[str, Comprobacion | ComprobacionDeTecnica | ComprobacionDeGestion] = {
        **CATALOGO,
        **TECNICA,
        **DE_GESTION,
    }
    codigos = [*comprobaciones, *CODIGOS_DE_ACTO, *CLASES_DE_PROBLEMA]
    codigo = que.upper()
    if codigo not in codigos:
        if paso is not None:
            return False
        raise MalUso(f"no existe el código «{que}»{quiso_decir(codigo, codigos)}; los que hay: {', '.join(codigos)}")
    if propuesta is not None:
        raise MalUso(f"{codigo} es un código y no lleva --propuesta")
    if paso is not None:
        raise MalUso(f"{codigo} es un código y no lleva paso; un caso se explica con: explicar CASO PASO")
    if codigo in CODIGOS_DE_ACTO:
        consola.pinta(_de_acto(CODIGOS_DE_ACTO[codigo]))
    elif codigo in comprobaciones:
        consola.pinta(_codigo(comprobaciones[codigo]))
    else:
        consola.pinta(_error(CLASES_DE_PROBLEMA[codigo]))
    return True


def _una_funcion(escrita: str | None) -> str | None:
    if escrita is None:
        return None
    pedida = canonica(escrita, FUNCIONES)
    if pedida is None:
        sugerencia = quiso_decir(escrita, FUNCIONES)
        raise MalUso(f"«{escrita}» no es una función; se admite {', '.join(FUNCIONES)}{sugerencia}")
    return pedida


def _codigo(comprobacion: Comprobacion | ComprobacionDeTecnica | ComprobacionDeGestion) -> list[Linea]:
    from interfaz.formatos.texto import ESTILOS

    rotulo, estilo = f"{comprobacion.codigo} ({comprobacion.gravedad})", ESTILOS[comprobacion.gravedad]
    return _explicado(Linea("", rotulo, f": {comprobacion.titulo}", estilo), comprobacion.explicacion)


def _de_acto(manual: Manual) -> list[Linea]:
    return _explicado(Linea("", f"{manual.codigo} (de un acto)", f": {manual.titulo}"), manual.explicacion)


def _error(clase: ClaseDeProblema) -> list[Linea]:
    return _explicado(Linea("", f"{clase.codigo} (error de entrada)", f": {clase.titulo}"), clase.explicacion)


def _explicado(cabeza: Linea, secciones: Mapping[str, str]) -> list[Linea]:
    salida = [cabeza]
    for seccion, texto in secciones.items():
        cuerpo = " ".join(texto.split())
        salida += [Linea(), Linea(rotulo=seccion), Linea("    ", cuerpo=cuerpo, sangra="    ")]
    return salida
