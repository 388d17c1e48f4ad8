"""De quién, de qué y según qué artículos habla un hallazgo: lo que comparten sus frases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grafos.hallazgos import Hallazgo
from grafos.prosa.citas import cita, citas, en_frase, nombre
from grafos.prosa.regiones import enumera
from motor.titulares.activacion import Celda, Responsabilidad
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.caso import Caso

CITAS_QUE_SE_MUESTRAN = 3


def unas_citas(caso: Caso, reglas: Iterable[str]) -> str:
    """Las primeras citas, y cuántas más hay."""
    return citas(caso, reglas, CITAS_QUE_SE_MUESTRAN)


def de_que(h: Hallazgo, caso: Caso) -> str:
    """«la función «ejecuta» de «Ejecutar la obra»»."""
    paso = caso.pasos[h.paso].nombre if h.paso else ""
    return f"la función «{h.funcion}» de «{paso}»"


def regla_citada(caso: Caso, regla: str) -> str:
    """«lom-80.4.2 (Ley Orgánica de Municipalidades, art. 80, num. 4.2)»."""
    return f"{regla} ({cita(caso, regla)})"


def reglas_citadas(caso: Caso, reglas: Iterable[str]) -> str:
    """Las reglas, cada una con su artículo."""
    return enumera(regla_citada(caso, regla) for regla in reglas)


def quienes(h: Hallazgo, dictamen: Dictamen, *, en_medio: bool = False) -> str:
    """Los titulares, cada uno con los artículos que lo sostienen; `en_medio`, si con ellos no empieza la frase."""
    caso = dictamen.caso
    suyas: dict[str, list[str]] = {titular: [] for titular in h.titulares}
    for r in _de_sus_reglas(h, dictamen):
        if r.titular in suyas:
            suyas[r.titular].append(r.regla)
    return enumera(
        f"{(en_frase if numero or en_medio else nombre)(caso, titular)} "
        f"({unas_citas(caso, sorted(reglas)) if reglas else 'por delegación'})"
        for numero, (titular, reglas) in enumerate(suyas.items())
    )


def asignados(h: Hallazgo, dictamen: Dictamen) -> str:
    """A quiénes asignan las reglas del hallazgo, con sus artículos."""
    caso = dictamen.caso
    por_titular: dict[str, list[str]] = {}
    for r in _de_sus_reglas(h, dictamen):
        por_titular.setdefault(r.titular, []).append(r.regla)
    return enumera(f"{en_frase(caso, t)} ({unas_citas(caso, sorted(r))})" for t, r in sorted(por_titular.items()))


def _de_sus_reglas(h: Hallazgo, dictamen: Dictamen) -> Iterator[Responsabilidad]:
    """Las responsabilidades de la celda del hallazgo que salen de sus reglas."""
    suyas = dictamen.de_cada_celda.get(Celda(h.paso or "", h.funcion or ""), ())
    return (r for r in suyas if r.regla in h.reglas)


def condiciones(h: Hallazgo, caso: Caso) -> str:
    """Las condiciones abiertas de las reglas del hallazgo."""
    abiertas = [caso.reglas[regla].condicion_abierta for regla in h.reglas]
    return enumera(f"«{texto}»" for texto in dict.fromkeys(abiertas) if texto) or "una condición abierta"
