"""La base legal que cambia de un día a otro, en palabras: celda por celda, qué reglas salen y cuáles entran."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grafos.prosa.citas import cita
from grafos.prosa.regiones import enumera
from interfaz.formatos.linea import Linea
from interfaz.usos.simular import Comparacion
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.regla import NoDice


def lineas_de_base_legal(comparacion: Comparacion) -> Iterator[Linea]:
    """La sección entera, o nada si cada celda se apoya en las mismas reglas."""
    if not comparacion.base_legal:
        return
    yield Linea(rotulo="Cambia la base legal")
    caso = comparacion.caso
    for cambio in comparacion.base_legal:
        dichos = [*_dichas("sale", cambio.salen, caso), *_dichas("entra", cambio.entran, caso)]
        rotulo = f"{cambio.celda.paso} > {cambio.celda.funcion}: "
        yield Linea(margen="  ", sangra="    ", rotulo=rotulo, cuerpo="; ".join(dichos))
    yield Linea()


def _dichas(verbo: str, reglas: Iterable[str], caso: Caso) -> list[str]:
    return [f"{verbo} {regla} ({cita(caso, regla)}){_lo_suyo(regla, caso)}" for regla in reglas]


def _lo_suyo(regla: str, caso: Caso) -> str:
    """Lo que la regla trae además de a quién toca: plazo, recursos o requisitos."""
    escrita = caso.reglas[regla]
    partes = (("su plazo", escrita.plazo), ("sus recursos", escrita.recursos), ("sus requisitos", escrita.requiere))
    trae = [dicho for dicho, valor in partes if valor and not isinstance(valor, NoDice)]
    return f", con {enumera(trae)}" if trae else ""
