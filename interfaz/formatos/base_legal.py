"""Lo que cambia sin que cambie nadie, en palabras: la base legal de cada celda y lo que dice del deber."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grafos.prosa.citas import cita, citas
from grafos.prosa.dichos import dicho_en_palabras
from grafos.prosa.regiones import enumera, frase
from interfaz.formatos.linea import Linea
from interfaz.usos.simular import Comparacion
from motor.cambios.deberes import Apoyado
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.regla import NoDice

NADA = "nada se dice"


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


def lineas_de_deberes(comparacion: Comparacion) -> Iterator[Linea]:
    """Celda por celda, qué plazo, recursos o requisitos se decían y cuáles se dicen, y dónde; o nada."""
    if not comparacion.deberes:
        return
    yield Linea(rotulo="Cambian plazos, recursos, requisitos, o quién y cómo declara")
    antes, despues = (e.dictamen for e in (comparacion.simulacion.base, comparacion.simulacion.propuesta))
    for cambio in comparacion.deberes:
        previo = _apoyados(cambio.que, cambio.antes, antes.caso)
        ahora = _apoyados(cambio.que, cambio.despues, despues.caso)
        donde = frase(cambio.ambito, universo=despues.universo)
        rotulo = f"{cambio.celda.paso} > {cambio.celda.funcion}, {cambio.que}: "
        yield Linea(margen="  ", sangra="    ", rotulo=rotulo, cuerpo=f"{previo} -> {ahora}; {donde}")
    yield Linea()


def _apoyados(que: str, apoyados: Iterable[Apoyado], caso: Caso) -> str:
    partes = [f"{dicho_en_palabras(que, a.dicho, caso)} ({citas(caso, a.reglas)})" for a in apoyados]
    return "; ".join(partes) or NADA


def _dichas(verbo: str, reglas: Iterable[str], caso: Caso) -> list[str]:
    return [f"{verbo} {regla} ({cita(caso, regla)}){_lo_suyo(regla, caso)}" for regla in reglas]


def _lo_suyo(regla: str, caso: Caso) -> str:
    """Lo que la regla trae además de a quién toca: plazo, recursos o requisitos."""
    escrita = caso.reglas[regla]
    partes = (("su plazo", escrita.plazo), ("sus recursos", escrita.recursos), ("sus requisitos", escrita.requiere))
    trae = [dicho for dicho, valor in partes if valor and not isinstance(valor, NoDice)]
    return f", con {enumera(trae)}" if trae else ""
