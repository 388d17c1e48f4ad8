"""Lo que se afirma de una región de una celda: quién tiene la función, quién la tendría, quién no y por qué."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grafos.explicacion import CONDICION, EXISTENCIA, PREMISA, VIGENCIA, Region
from grafos.prosa.citas import cita, ejerce, en_frase, nombres, tendria, tiene, tras
from grafos.prosa.regiones import enumera, frase
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

MOTIVOS = {
    VIGENCIA: "no rige en la fecha",
    CONDICION: "no se cumple su condición",
    EXISTENCIA: "la entidad no existe ahí",
    PREMISA: "no se da la asignación de la que depende",
}


@dataclass(frozen=True, slots=True)
class Apoyo:
    """Un artículo en que se apoya un bloque: su regla, cómo se cita y lo que sigue a la cita."""

    regla: str
    texto: str
    cola: str = ""


@dataclass(frozen=True, slots=True)
class Bloque:
    """Una afirmación sobre una región. `reglas`: las que nombra el cuerpo; `apoyos`: los artículos que la sostienen."""

    clase: str
    rotulo: str
    cuerpo: str = ""
    reglas: tuple[str, ...] = ()
    apoyos: tuple[Apoyo, ...] = ()


def bloques_de(region: Region, dictamen: Dictamen) -> Iterator[Bloque]:
    """Los bloques de una región, de lo que obliga a lo que no actúa."""
    caso = dictamen.caso
    if region.reservas:
        citadas = enumera(_regla(regla, caso) for regla in region.reservas)
        yield Bloque(RESERVADA, "Reservada, sin titular a propósito: ", citadas, tuple(region.reservas))
    elif not region.titulares:
        yield Bloque(NADIE, "Nadie la tiene con certeza." if region.abiertos else "Nadie la tiene.")
    por_medio = dict(region.por_medio)
    for titular, reglas in region.titulares:
        quienes = nombres(caso, por_medio.get(titular, ()), en_medio=True)
        medio = f", que la {ejerce(caso, titular)} por medio de {quienes}" if quienes else ""
        apoyos = tuple(Apoyo(r, _regla(r, caso), f". {caso.reglas[r].resumen}") for r in reglas)
        yield Bloque(TITULAR, f"La {tiene(caso, titular)} ", f"{en_frase(caso, titular)}{medio}, por:", apoyos=apoyos)
    for titular, reglas in region.abiertos:
        si = "si se cumpliera una condición que la norma deja abierta:"
        apoyos = tuple(Apoyo(r, _regla(r, caso), f"; condición: {_condicion(r, caso)}") for r in reglas)
        yield Bloque(ABIERTO, f"La {tendria(caso, titular)} ", f"{en_frase(caso, titular)} {si}", apoyos=apoyos)
    yield from (_delegable(regla, caso) for regla in region.delegables)
    yield from _las_que_ceden(region, caso)
    for regla in region.debiles:
        yield Bloque(SIN_OBLIGAR, "Sin obligar a nadie: ", apoyos=(_de_quien(regla, caso),))
    yield from (_inactiva(regla, motivo, dictamen) for regla, motivo in region.inactivas)


def _delegable(regla: str, caso: Caso) -> Bloque:
    efecto = caso.reglas[regla].efecto
    assert isinstance(efecto, Delega)
    si = f"si se cumpliera la condición que la norma deja abierta, {_condicion(regla, caso)}:"
    return Bloque(
        DELEGABLE, "Podría pasar ", si, apoyos=(Apoyo(regla, f"{_de_a(efecto, caso)}, por {_regla(regla, caso)}"),)
    )


def _de_quien(regla: str, caso: Caso, cola: str = "") -> Apoyo:
    """«Gobierno regional (apoyo), por Ley, art. 3 [r]»."""
    return Apoyo(regla, f"{quien_segun(caso.reglas[regla].efecto, caso)}, por {_regla(regla, caso)}", cola)


def _las_que_ceden(region: Region, caso: Caso) -> Iterator[Bloque]:
    """Las desplazadas, con la que prevalece y por qué; y las que cederían si se cumpliera una condición abierta."""
    for (regla, criterio), vencedoras in _por_desplazada(region).items():
        prevalece = segun(len(vencedoras), "prevalece", "prevalecen")
        cuales = enumera(_regla(otra, caso) for otra in vencedoras)
        motivo = CRITERIOS[criterio] if len(vencedoras) == 1 else PLURALES[criterio]
        cuerpo = f"{_de_quien(regla, caso).texto}; {prevalece} {cuales}, {motivo}."
        yield Bloque(DESPLAZADA, "Desplazada: ", cuerpo, (regla, *vencedoras))
    for abierta, otras in _por_suspendida(region).items():
        cuerpo = f"{_regla(abierta, caso)} desplazaría, si se cumpliera su condición, a:"
        apoyos = tuple(Apoyo(otra, _regla(otra, caso)) for otra in otras)
        yield Bloque(SUSPENSO, "En suspenso: ", cuerpo, (abierta,), apoyos)


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


def _inactiva(id_: str, motivo: str, dictamen: Dictamen) -> Bloque:
    regla, caso = dictamen.caso.reglas[id_], dictamen.caso
    cola = ""
    if motivo == VIGENCIA:
        cola = f", {_vigencia(regla.vigente)}"
    elif motivo == CONDICION:
        cola = f", que pide {frase(dictamen.espacio.donde(regla.donde), universo=dictamen.universo)}"
    elif motivo == PREMISA:
        cola = f", que pide {_premisa(regla, caso)}"
    return Bloque(PODRIA_Y_NO, f"Podría y no, porque {MOTIVOS[motivo]}: ", apoyos=(_de_quien(id_, caso, cola),))


def _vigencia(vigente: Vigencia) -> str:
    if vigente.desde and vigente.hasta:
        return f"vigente del {vigente.desde} al {vigente.hasta}"
    return f"vigente desde el {vigente.desde}" if vigente.desde else f"vigente hasta el {vigente.hasta}"


def _premisa(regla: Regla, caso: Caso) -> str:
    responsable = regla.cuando.responsable if regla.cuando is not None else None
    assert responsable is not None
    quien = en_frase(caso, responsable.titular) if responsable.titular else "alguien"
    paso = "este paso" if responsable.paso == "este" else "el paso anterior"
    return f"que {quien} tenga «{responsable.funcion}» en {paso}"


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
        return f"delegación {_de_a(efecto, caso)}"
    return "reserva"


def _de_a(efecto: Delega, caso: Caso) -> str:
    return f"{tras('de', en_frase(caso, efecto.de))} {tras('a', en_frase(caso, efecto.a))}"


def _titular(titular: str, caso: Caso) -> str:
    return "quien cumpla su premisa" if titular == "mismo" else en_frase(caso, titular)


def _regla(regla: str, caso: Caso) -> str:
    return f"{cita(caso, regla)} [{regla}]"
