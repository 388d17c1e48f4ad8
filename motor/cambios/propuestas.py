"""Una propuesta aplicada a un caso: el derecho que habría (contrato §6).

`deroga` y `modifica` valen desde la vigencia de la propuesta; antes rige el texto anterior, que queda como una
versión más de la regla. `reasigna` quita a unos en el ámbito de una celda y asigna a otro.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from motor.titulares.activacion import Celda, Retiro
from motor.titulares.parentesco import Parentesco
from reglas.lenguaje.atributos import ULTIMA_FECHA
from reglas.lenguaje.caso import Asigna, Caso, Cuando, PropuestaEscrita, Reasigna, Regla, Vigencia

ANTERIOR = "@anterior"


def aplicar(caso: Caso, propuesta: PropuestaEscrita) -> tuple[Caso, tuple[Retiro, ...]]:
    """El caso con la propuesta en vigor desde su fecha, y los retiros que piden sus `reasigna`.

    La regla nueva conserva el id; la versión que cesa lleva el sufijo `@anterior`, y lo que la citaba la sigue citando.
    """
    desde = propuesta.norma.vigente.desde
    reglas = dict(caso.reglas)
    anteriores = {}
    for id_ in (*propuesta.deroga, *propuesta.reglas_modificadas):
        cesada = _hasta_la_vispera(reglas.pop(id_), desde)
        if cesada is not None:
            anteriores[id_] = cesada
    for id_, nueva in propuesta.reglas_modificadas.items():
        if (rige := _desde(nueva, desde)) is not None:
            reglas[id_] = rige
    for id_, cesada in anteriores.items():
        sufijo = ANTERIOR if id_ in reglas else ""
        reglas[id_ + sufijo] = replace(cesada, id=id_ + sufijo)
    for nueva in (*propuesta.reglas_agregadas, *_reasignaciones(propuesta)):
        reglas[nueva.id] = nueva
    versionadas = {id_ for id_ in anteriores if id_ + ANTERIOR in reglas}
    reglas = {id_: _cita_versiones(reglas[id_], versionadas) for id_ in sorted(reglas)}
    normas = {**caso.normas, propuesta.norma.id: propuesta.norma}
    nuevo = replace(caso, reglas=reglas, normas=dict(sorted(normas.items())))
    return nuevo, tuple(_retiros(caso, propuesta))


def _hasta_la_vispera(regla: Regla, desde: date | None) -> Regla | None:
    """La regla hasta el día anterior a `desde`, o `None` si para entonces ya no regía o no llegó a regir."""
    if desde is None:
        return None
    vispera = desde - timedelta(days=1)
    hasta = min(regla.vigente.hasta or vispera, vispera)
    if regla.vigente.desde is not None and regla.vigente.desde > hasta:
        return None
    return replace(regla, vigente=Vigencia(regla.vigente.desde, hasta))


def _desde(regla: Regla, desde: date | None) -> Regla | None:
    if desde is None:
        return regla
    empieza = max(regla.vigente.desde or desde, desde)
    if (regla.vigente.hasta or ULTIMA_FECHA) < empieza:
        return None
    return replace(regla, vigente=Vigencia(empieza, regla.vigente.hasta))


def _cita_versiones(regla: Regla, versionadas: set[str]) -> Regla:
    return replace(
        regla,
        prevalece_sobre=_con_versiones(regla.prevalece_sobre, versionadas),
        concurre_con=_con_versiones(regla.concurre_con, versionadas),
    )


def _con_versiones(citadas: Iterable[str], versionadas: set[str]) -> tuple[str, ...]:
    return tuple(c for id_ in citadas for c in ((id_, id_ + ANTERIOR) if id_ in versionadas else (id_,)))


def _reasignaciones(propuesta: PropuestaEscrita) -> Iterable[Regla]:
    for numero, cambio in enumerate(propuesta.reasigna, start=1):
        yield Regla(
            id=f"{propuesta.id}.reasigna-{numero}",
            norma=propuesta.norma.id,
            cita=f"reasignación {numero}",
            resumen=f"Reasigna de {cambio.de} a {cambio.a}.",
            cuando=Cuando(paso=(cambio.paso,)),
            donde=cambio.donde,
            vigente=propuesta.norma.vigente,
            efecto=Asigna((cambio.funcion,), cambio.a, "titular"),
            condicion_abierta=None,
            prevalece_sobre=(),
            concurre_con=(),
            confianza=None,
            evidencia=None,
            nota=None,
            origen=cambio.origen,
        )


def _retiros(caso: Caso, propuesta: PropuestaEscrita) -> Iterable[Retiro]:
    parentesco = Parentesco(caso)
    for cambio in propuesta.reasigna:
        yield Retiro(
            celda=Celda(cambio.paso, cambio.funcion),
            titulares=_y_mas_especificas(caso, parentesco, cambio),
            donde=cambio.donde,
            vigente=propuesta.norma.vigente,
            norma=propuesta.norma.id,
        )


def _y_mas_especificas(caso: Caso, parentesco: Parentesco, cambio: Reasigna) -> frozenset[str]:
    return frozenset(e for e in caso.entidades if e == cambio.de or parentesco.contiene(cambio.de, e))
