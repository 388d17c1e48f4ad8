"""La explicación de una celda, en palabras y por bloques: dónde, quién la tiene, quién la tendría, quién no y por qué.

Son datos: la consola los sangra, una página los enlaza y un documento los numera.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grafos.explicacion import CONDICION, EXISTENCIA, PREMISA, VIGENCIA, Explicacion, Region
from grafos.prosa.citas import cita, en_frase, nombre, nombres, tendria, tiene, tras
from grafos.prosa.regiones import enumera, frase
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.caso import Asigna, Caso, Delega, Efecto, Excluye, ExigeInstrumento, Limita, Regla, Vigencia
from reglas.lenguaje.plurales import segun

RESERVADA, NADIE, TITULAR, ABIERTO, DELEGABLE = "reservada", "nadie", "titular", "abierto", "delegable"
DESPLAZADA, SUSPENSO, SIN_OBLIGAR, PODRIA_Y_NO = "desplazada", "en suspenso", "sin obligar", "podría y no"

CRITERIOS = {
    "prevalece_sobre": "porque la norma dice expresamente que prevalece",
    "subsidiaria": "porque es subsidiaria y se cumple su condición",
    "superior": "porque su norma es de rango superior",
    "especial": "porque es más especial",
    "posterior": "porque su norma es posterior",
}
PLURALES = {
    "prevalece_sobre": "porque las normas dicen expresamente que prevalecen",
    "subsidiaria": "porque son subsidiarias y se cumple su condición",
    "superior": "porque sus normas son de rango superior",
    "especial": "porque son más especiales",
    "posterior": "porque sus normas son posteriores",
}


@dataclass(frozen=True, slots=True)
class Apoyo:
    """Un artículo en que se apoya un bloque: su regla y lo que se dice de él."""

    regla: str
    texto: str


@dataclass(frozen=True, slots=True)
class Bloque:
    """Una afirmación sobre una región. `reglas`: las que nombra el cuerpo; `apoyos`: los artículos que la sostienen."""

    clase: str
    rotulo: str
    cuerpo: str = ""
    reglas: tuple[str, ...] = ()
    apoyos: tuple[Apoyo, ...] = ()


@dataclass(frozen=True, slots=True)
class RegionExplicada:
    """Una región de la celda donde todo se decide igual: dónde es y qué se afirma de ella."""

    donde: str
    bloques: tuple[Bloque, ...]


@dataclass(frozen=True, slots=True)
class CeldaExplicada:
    """Una celda en palabras. `sin_regiones`: por qué no hay ninguna, si no la hay."""

    celda: Celda
    nombre_del_paso: str
    regiones: tuple[RegionExplicada, ...]
    sin_regiones: str = ""


def celda_explicada(explicacion: Explicacion, dictamen: Dictamen) -> CeldaExplicada:
    """La celda por regiones y bloques."""
    celda = explicacion.celda
    return CeldaExplicada(
        celda=celda,
        nombre_del_paso=dictamen.caso.pasos[celda.paso].nombre,
        regiones=tuple(
            RegionExplicada(frase(region.ambito, universo=dictamen.universo), tuple(_bloques(region, dictamen)))
            for region in explicacion.regiones
        ),
        sin_regiones="" if explicacion.regiones else _sin_regiones(celda, dictamen),
    )


def _sin_regiones(celda: Celda, dictamen: Dictamen) -> str:
    if celda in dictamen.no_comprobadas or not dictamen.tratamiento.tratan[celda.paso]:
        return "No comprobado: ninguna regla del caso trata este paso."
    return "El paso no exige esta función y ninguna regla la trata."


def _bloques(region: Region, dictamen: Dictamen) -> Iterator[Bloque]:
    caso = dictamen.caso
    if region.reservas:
        citadas = enumera(_regla(regla, caso) for regla in region.reservas)
        yield Bloque(RESERVADA, "Reservada, sin titular a propósito: ", citadas, tuple(region.reservas))
    elif not region.titulares:
        yield Bloque(NADIE, "Nadie la tiene con certeza." if region.abiertos else "Nadie la tiene.")
    por_medio = dict(region.por_medio)
    for titular, reglas in region.titulares:
        quienes = nombres(caso, por_medio.get(titular, ()), en_medio=True)
        ejerce = f", que la ejerce por medio de {quienes}" if quienes else ""
        apoyos = tuple(Apoyo(r, f"{_regla(r, caso)}. {caso.reglas[r].resumen}") for r in reglas)
        yield Bloque(TITULAR, f"La {tiene(caso, titular)} ", f"{en_frase(caso, titular)}{ejerce}, por:", apoyos=apoyos)
    for titular, reglas in region.abiertos:
        si = "si se cumpliera una condición que la norma deja abierta:"
        apoyos = tuple(Apoyo(r, f"{_regla(r, caso)}; condición: {_condicion(r, caso)}") for r in reglas)
        yield Bloque(ABIERTO, f"La {tendria(caso, titular)} ", f"{en_frase(caso, titular)} {si}", apoyos=apoyos)
    for regla in region.delegables:
        si = "si se cumpliera su condición, que la norma deja abierta"
        cuerpo = f"{_quien(regla, caso)}, por {_regla(regla, caso)}, {si}: {_condicion(regla, caso)}."
        yield Bloque(DELEGABLE, "Podría pasar por ", cuerpo, (regla,))
    yield from _las_que_ceden(region, caso)
    for regla in region.debiles:
        yield Bloque(
            SIN_OBLIGAR, "Sin obligar a nadie: ", f"{_quien(regla, caso)}, por {_regla(regla, caso)}.", (regla,)
        )
    for regla, motivo in region.inactivas:
        cuerpo = f"{_quien(regla, caso)}, por {_regla(regla, caso)}: {_por_que_no(regla, motivo, dictamen)}."
        yield Bloque(PODRIA_Y_NO, "Podría y no: ", cuerpo, (regla,))


def _las_que_ceden(region: Region, caso: Caso) -> Iterator[Bloque]:
    """Las desplazadas, con la que prevalece y por qué; y las que cederían si se cumpliera una condición abierta."""
    for (regla, criterio), vencedoras in _por_desplazada(region).items():
        prevalece = segun(len(vencedoras), "prevalece", "prevalecen")
        cuales = enumera(_regla(otra, caso) for otra in vencedoras)
        motivo = CRITERIOS[criterio] if len(vencedoras) == 1 else PLURALES[criterio]
        cuerpo = f"{_quien(regla, caso)}, por {_regla(regla, caso)}; {prevalece} {cuales}, {motivo}."
        yield Bloque(DESPLAZADA, "Desplazada: ", cuerpo, (regla, *vencedoras))
    for abierta, otras in _por_suspendida(region).items():
        cuales = enumera(_regla(otra, caso) for otra in otras)
        cuerpo = f"{_regla(abierta, caso)} desplazaría a {cuales} si se cumpliera su condición."
        yield Bloque(SUSPENSO, "En suspenso: ", cuerpo, (abierta, *otras))


def _condicion(regla: str, caso: Caso) -> str:
    abierta = caso.reglas[regla].condicion_abierta
    return f"«{abierta}»" if abierta else "la de la regla de la que se deduce"


def _por_desplazada(region: Region) -> dict[tuple[str, str], list[str]]:
    """Por regla desplazada y criterio, las que prevalecen."""
    desplazadas: dict[tuple[str, str], list[str]] = {}
    for regla, otra, criterio in region.desplazadas:
        desplazadas.setdefault((regla, criterio), []).append(otra)
    return desplazadas


def _por_suspendida(region: Region) -> dict[str, list[str]]:
    """Por regla abierta, a cuáles desplazaría."""
    suspendidas: dict[str, list[str]] = {}
    for abierta, otra in region.suspendidas:
        suspendidas.setdefault(abierta, []).append(otra)
    return suspendidas


def _por_que_no(id_: str, motivo: str, dictamen: Dictamen) -> str:
    regla = dictamen.caso.reglas[id_]
    if motivo == VIGENCIA:
        return f"no rige en la fecha ({_vigencia(regla.vigente)})"
    if motivo == CONDICION:
        exigida = frase(dictamen.espacio.donde(regla.donde), universo=dictamen.universo)
        return f"no se cumple su condición, que es {exigida}"
    if motivo == PREMISA:
        return f"no se da la asignación de la que depende ({_premisa(regla, dictamen.caso)})"
    assert motivo == EXISTENCIA
    return "la entidad no existe ahí"


def _vigencia(vigente: Vigencia) -> str:
    if vigente.desde and vigente.hasta:
        return f"rige del {vigente.desde} al {vigente.hasta}"
    return f"rige desde el {vigente.desde}" if vigente.desde else f"rigió hasta el {vigente.hasta}"


def _premisa(regla: Regla, caso: Caso) -> str:
    responsable = regla.cuando.responsable if regla.cuando is not None else None
    assert responsable is not None
    quien = en_frase(caso, responsable.titular) if responsable.titular else "alguien"
    paso = "este paso" if responsable.paso == "este" else "el paso anterior"
    return f"que {quien} tenga «{responsable.funcion}» en {paso}"


def _quien(regla: str, caso: Caso) -> str:
    return quien_segun(caso.reglas[regla].efecto, caso)


def quien_segun(efecto: Efecto, caso: Caso) -> str:
    """A quién toca el efecto de una regla, y cómo: «Gobierno regional (apoyo)», «delegación de A a B», «reserva»."""
    if isinstance(efecto, Asigna):
        titular = _titular(efecto.titular, caso)
        return titular if efecto.modo == "titular" else f"{titular} ({efecto.modo.replace('_', ' ')})"
    if isinstance(efecto, Excluye):
        return f"exclusión {tras('de', en_frase(caso, efecto.titular))}"
    if isinstance(efecto, Limita):
        return f"marco que alcanza a {_titular(efecto.titular, caso) if efecto.titular else f'lo {efecto.nivel}'}"
    if isinstance(efecto, ExigeInstrumento):
        return f"instrumento exigido ({efecto.rango})"
    if isinstance(efecto, Delega):
        return f"delegación {tras('de', en_frase(caso, efecto.de))} {tras('a', en_frase(caso, efecto.a))}"
    return "reserva"


def _titular(titular: str, caso: Caso) -> str:
    return "quien cumpla su premisa" if titular == "mismo" else nombre(caso, titular)


def _regla(regla: str, caso: Caso) -> str:
    return f"{cita(caso, regla)} [{regla}]"
