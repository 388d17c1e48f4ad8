"""Una propuesta aplicada a un caso: el derecho que habría (`docs/lenguaje.md`, «Propuestas»).

`deroga` y `modifica` valen desde la vigencia de la propuesta; antes rige el texto anterior, que siempre sigue siendo
texto del caso: su paso está tratado. `reasigna` quita a unos en el ámbito de una celda y asigna a otro.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from motor.cambios.reasignaciones import Reasignacion, quitas_de, reasignaciones
from motor.titulares.activacion import Quita
from motor.titulares.dictamen import Dictamen, reanalizar
from reglas.lenguaje.atributos import PRIMERA_FECHA, ULTIMA_FECHA
from reglas.lenguaje.caso import Caso, PropuestaEscrita, Regla, Vigencia

ANTERIOR = "@anterior"
_ANTES_DE_TODO = Vigencia(None, PRIMERA_FECHA - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Propuesto:
    """Un dictamen con una propuesta en vigor.

    `previo`: el mismo sin las reasignaciones, que es lo que ellas miran. `quitas`: de cada una, lo que quita.
    """

    dictamen: Dictamen
    previo: Dictamen
    quitas: tuple[tuple[Reasignacion, tuple[Quita, ...]], ...]


def con_propuesta(base: Dictamen, propuesta: PropuestaEscrita) -> Propuesto:
    """El dictamen del caso con la propuesta, aprovechando de la `base` lo que no cambia.

    Las reasignaciones miran el derecho con todo lo demás de la propuesta, y ninguna quita lo que la propuesta pone.
    """
    return con_reasignaciones(base, propuesta, reasignaciones(base.caso, propuesta))


def con_reasignaciones(base: Dictamen, propuesta: PropuestaEscrita, nacidas: Sequence[Reasignacion]) -> Propuesto:
    """Como `con_propuesta`, con estas reasignaciones en vez de las de la propuesta."""
    primer_dia = base.periodo[0] if base.periodo else base.fecha
    caso = con_textos(base.caso, propuesta, primer_dia)
    previo = reanalizar(base, caso)
    if not nacidas:
        return Propuesto(previo, previo, ())
    puestas = frozenset(regla.id for regla in propuesta.reglas_agregadas)
    quitas = tuple((nacida, quitas_de(previo, nacida, puestas)) for nacida in nacidas)
    reglas = {**caso.reglas, **{nacida.regla.id: nacida.regla for nacida in nacidas}}
    final = replace(caso, reglas=dict(sorted(reglas.items())))
    dictamen = reanalizar(base, final, [quita for _, suyas in quitas for quita in suyas])
    return Propuesto(dictamen, previo, quitas)


def con_textos(caso: Caso, propuesta: PropuestaEscrita, primer_dia: date | None = None) -> Caso:
    """El caso con lo que la propuesta deroga, modifica y agrega, sin sus reasignaciones.

    La regla modificada conserva el id. Si se mira algún día anterior a la propuesta (`primer_dia`), el texto de antes
    actúa hasta la víspera como una versión más, con el sufijo `@anterior`, y lo que la citaba la sigue citando.
    """
    desde = propuesta.norma.vigente.desde
    reglas = dict(caso.reglas)
    versionadas = set()
    for id_ in propuesta.deroga:
        reglas[id_] = _hasta_la_vispera(caso.reglas[id_], desde)
    for id_, nueva in propuesta.reglas_modificadas.items():
        reglas[id_] = _desde(nueva, desde)
        if primer_dia is not None and desde is not None and primer_dia < desde:
            reglas[id_ + ANTERIOR] = replace(_hasta_la_vispera(caso.reglas[id_], desde), id=id_ + ANTERIOR)
            versionadas.add(id_)
    reglas |= {nueva.id: nueva for nueva in propuesta.reglas_agregadas}
    return replace(
        caso,
        reglas={id_: _cita_versiones(reglas[id_], versionadas) for id_ in sorted(reglas)},
        normas=dict(sorted({**caso.normas, propuesta.norma.id: propuesta.norma}.items())),
        textos_anteriores=tuple(caso.reglas[id_] for id_ in sorted(propuesta.reglas_modificadas)),
    )


def escrita(id_: str) -> str:
    """El id con que se escribió la regla, aunque sea la versión que cesa."""
    return id_.removesuffix(ANTERIOR)


def _hasta_la_vispera(regla: Regla, desde: date | None) -> Regla:
    """La regla hasta el día anterior a `desde`; si para entonces ya no regía o no llegó a regir, ningún día."""
    vispera = (desde or PRIMERA_FECHA) - timedelta(days=1)
    hasta = min(regla.vigente.hasta or vispera, vispera)
    if regla.vigente.desde is not None and regla.vigente.desde > hasta:
        return replace(regla, vigente=_ANTES_DE_TODO)
    return replace(regla, vigente=Vigencia(regla.vigente.desde, hasta))


def _desde(regla: Regla, desde: date | None) -> Regla:
    if desde is None:
        return regla
    empieza = max(regla.vigente.desde or desde, desde)
    if (regla.vigente.hasta or ULTIMA_FECHA) < empieza:
        return replace(regla, vigente=_ANTES_DE_TODO)
    return replace(regla, vigente=Vigencia(empieza, regla.vigente.hasta))


def _cita_versiones(regla: Regla, versionadas: set[str]) -> Regla:
    if not versionadas.intersection((*regla.prevalece_sobre, *regla.concurre_con)):
        return regla
    return replace(
        regla,
        prevalece_sobre=_con_versiones(regla.prevalece_sobre, versionadas),
        concurre_con=_con_versiones(regla.concurre_con, versionadas),
    )


def _con_versiones(citadas: Iterable[str], versionadas: set[str]) -> tuple[str, ...]:
    return tuple(c for id_ in citadas for c in ((id_, id_ + ANTERIOR) if id_ in versionadas else (id_,)))
