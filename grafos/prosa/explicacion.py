"""La explicación de una celda, en palabras: quién la tiene en cada lugar y por qué, cada cosa una sola vez.

Lo que se afirma se reúne por dónde vale, y no región por región: lo de todas partes se dice una vez. Son datos: la
consola los sangra, una página los enlaza y un documento los numera.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from grafos.explicacion import CONDICION, VIGENCIA, Explicacion, Region
from grafos.prosa.afirmaciones import (
    DELEGABLE,
    MOTIVOS,
    PODRIA_Y_NO,
    SIN_OBLIGAR,
    Apoyo,
    Bloque,
    bloques_de,
)
from grafos.prosa.citas import nombres
from grafos.prosa.regiones import EN_TODO, enumera, frase
from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen

CUANTAS = 40
"""Combinaciones de un lugar que se dicen: una explicación no puede callar ninguna."""

_EN_UN_RENGLON = frozenset({DELEGABLE, SIN_OBLIGAR, PODRIA_Y_NO})
_SE_SABE_POR_DONDE_ACTUA = tuple(f"porque {MOTIVOS[motivo]}: " for motivo in (CONDICION, VIGENCIA))

Regiones = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RegionExplicada:
    """Un lugar de la celda y lo que se afirma de todo él; sin `donde`, lo que no actúa en ninguno."""

    donde: str
    bloques: tuple[Bloque, ...]


@dataclass(frozen=True, slots=True)
class CeldaExplicada:
    """Una celda en palabras.

    `respuesta`: (dónde, quién la tiene), si no es lo mismo en todas partes. `sin_regiones`: por qué no hay ninguna
    región, si no la hay.
    """

    celda: Celda
    nombre_del_paso: str
    respuesta: tuple[tuple[str, str], ...]
    regiones: tuple[RegionExplicada, ...]
    sin_regiones: str = ""


def celda_explicada(explicacion: Explicacion, dictamen: Dictamen) -> CeldaExplicada:
    """La celda por lugares y bloques."""
    celda, dicha = explicacion.celda, _Celda(explicacion.regiones, dictamen)
    return CeldaExplicada(
        celda=celda,
        nombre_del_paso=dictamen.caso.pasos[celda.paso].nombre,
        respuesta=dicha.respuesta(),
        regiones=tuple(dicha.lugares()),
        sin_regiones="" if explicacion.regiones else _sin_regiones(celda, dictamen),
    )


def _sin_regiones(celda: Celda, dictamen: Dictamen) -> str:
    if celda in dictamen.no_comprobadas or not dictamen.tratamiento.tratan[celda.paso]:
        return "No comprobado: ninguna regla del caso trata este paso."
    return "El paso no exige esta función y ninguna regla la trata."


@dataclass(slots=True)
class _Afirmada:
    """Un bloque, en qué regiones vale y, de cada apoyo suyo, en cuáles lo sostiene."""

    bloque: Bloque
    regiones: list[int] = field(default_factory=list)
    apoyos: dict[Apoyo, list[int]] = field(default_factory=dict)


class _Celda:
    """Las regiones de una celda, y lo que se afirma de ellas reunido por dónde vale."""

    def __init__(self, regiones: tuple[Region, ...], dictamen: Dictamen) -> None:
        self.regiones = regiones
        self.dictamen = dictamen
        self._frases: dict[tuple[Regiones, Regiones], str] = {}

    def respuesta(self) -> tuple[tuple[str, str], ...]:
        """Quién la tiene en cada lugar; vacía si es lo mismo en todas partes."""
        por_quien: dict[str, list[int]] = {}
        for numero, region in enumerate(self.regiones):
            por_quien.setdefault(self._quien(region), []).append(numero)
        if len(por_quien) < 2:
            return ()
        return tuple((self._frase(tuple(suyas)), quien) for quien, suyas in por_quien.items())

    def _quien(self, region: Region) -> str:
        por_otros = {general for general, _ in region.por_medio}
        suyos = [titular for titular, _ in region.titulares if titular not in por_otros]
        if suyos:
            return nombres(self.dictamen.caso, suyos, en_medio=True)
        if region.reservas:
            return "reservada, sin titular a propósito"
        return "nadie con certeza" if region.abiertos else "nadie"

    def lugares(self) -> Iterator[RegionExplicada]:
        """De lo que vale en más regiones a lo que vale en menos, y al final lo que no actúa."""
        afirmadas = self._afirmadas()
        por_lugar: dict[Regiones, list[_Afirmada]] = {}
        for afirmada in afirmadas:
            if afirmada.bloque.clase != PODRIA_Y_NO:
                por_lugar.setdefault(tuple(afirmada.regiones), []).append(afirmada)
        for suyas in sorted(por_lugar, key=lambda regiones: (-len(regiones), regiones)):
            yield RegionExplicada(self._frase(suyas), tuple(map(self._armado, por_lugar[suyas])))
        nombradas = {r for a in afirmadas if a.bloque.clase != PODRIA_Y_NO for r in _reglas_de(a)}
        if no := tuple(self._inactivas(afirmadas, nombradas)):
            yield RegionExplicada("", no)

    def _afirmadas(self) -> list[_Afirmada]:
        por_clave: dict[tuple[str, str, str], _Afirmada] = {}
        for numero, region in enumerate(self.regiones):
            for bloque in bloques_de(region, self.dictamen):
                clave = (bloque.clase, bloque.rotulo, bloque.cuerpo)
                afirmada = por_clave.setdefault(clave, _Afirmada(bloque))
                if numero not in afirmada.regiones:
                    afirmada.regiones.append(numero)
                for apoyo in bloque.apoyos:
                    afirmada.apoyos.setdefault(apoyo, []).append(numero)
        return list(por_clave.values())

    def _inactivas(self, afirmadas: Iterable[_Afirmada], nombradas: set[str]) -> Iterator[Bloque]:
        """Lo que no actúa, por su motivo, una regla nombrada antes por su id.

        Si es su condición o su vigencia, ya se dijo: vale donde se la nombra, y fuera de ahí no.
        """
        todas = list(range(len(self.regiones)))
        for afirmada in afirmadas:
            if afirmada.bloque.clase != PODRIA_Y_NO:
                continue
            sabida = afirmada.bloque.rotulo.endswith(_SE_SABE_POR_DONDE_ACTUA)
            nuevas = {a: regiones for a, regiones in afirmada.apoyos.items() if a.regla not in nombradas}
            if not sabida:
                nuevas.update(_por_su_id(afirmada, nombradas))
            if nuevas:
                yield self._armado(_Afirmada(afirmada.bloque, todas, nuevas))

    def _armado(self, afirmada: _Afirmada) -> Bloque:
        todas = tuple(afirmada.regiones)
        apoyos = tuple(
            Apoyo(apoyo.regla, f"{apoyo.texto}{self._solo(tuple(suyas), todas)}{apoyo.cola}")
            for apoyo, suyas in afirmada.apoyos.items()
        )
        bloque = afirmada.bloque
        if len(apoyos) > 1 or bloque.clase not in _EN_UN_RENGLON:
            return replace(bloque, apoyos=apoyos)
        (unico,) = apoyos
        cuerpo = f"{bloque.cuerpo} {unico.texto}".lstrip()
        return replace(bloque, cuerpo=f"{cuerpo}.", reglas=(unico.regla,), apoyos=())

    def _solo(self, suyas: Regiones, todas: Regiones) -> str:
        """Dónde, dentro de todas, si no es en todas."""
        if suyas == todas:
            return ""
        donde = self._frase(suyas, todas)
        return f" ({donde})" if donde.startswith(EN_TODO) else f" (solo {donde})"

    def _frase(self, suyas: Regiones, todas: Regiones = ()) -> str:
        """El lugar de unas regiones; dentro de `todas`, lo que las distingue ahí."""
        if (suyas, todas) not in self._frases:
            universo = self._ambito(todas) if todas else self.dictamen.universo
            self._frases[suyas, todas] = frase(self._ambito(suyas), CUANTAS, universo)
        return self._frases[suyas, todas]

    def _ambito(self, regiones: Regiones) -> Ambito:
        return self.dictamen.espacio.union_disjunta(self.regiones[n].ambito for n in regiones).fundido()


def _por_su_id(afirmada: _Afirmada, nombradas: set[str]) -> Iterator[tuple[Apoyo, list[int]]]:
    """Las reglas de que ya se dio la cita, reunidas por las regiones en que no actúan."""
    por_lugar: dict[Regiones, list[str]] = {}
    for apoyo, regiones in afirmada.apoyos.items():
        if apoyo.regla in nombradas:
            por_lugar.setdefault(tuple(regiones), []).append(apoyo.regla)
    for regiones_, reglas in por_lugar.items():
        yield Apoyo(reglas[0], enumera(reglas)), list(regiones_)


def _reglas_de(afirmada: _Afirmada) -> Iterator[str]:
    yield from afirmada.bloque.reglas
    yield from (apoyo.regla for apoyo in afirmada.apoyos)
