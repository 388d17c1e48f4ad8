"""Dónde está activa cada regla: los ámbitos que acompañan a lo deducido (docs/lenguaje.md, 6).

La deducción dice qué regla habla de qué celda; aquí se le ponen el `donde`, la vigencia, la existencia de las
entidades y, si encadena, el ámbito de sus premisas, hasta el punto fijo. De cada celda sale una lista de
`Elemento` con su ámbito: lo que puede estar o no estar activo en un punto.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from motor.deduccion.programa import Deducido, Premisa
from motor.regiones.ambito import Ambito
from motor.regiones.espacio import Espacio
from reglas.lenguaje.atributos import FECHA
from reglas.lenguaje.caso import (
    Asigna,
    Caso,
    Delega,
    Efecto,
    Entidad,
    Excluye,
    ExigeInstrumento,
    Limita,
    Regla,
    Vigencia,
)

MARCOS = ("limita", "exige_instrumento")
"""Clases que no asignan ni quitan: ni chocan, ni se desplazan, ni tratan el paso."""


class Celda(NamedTuple):
    """La unidad de análisis: un paso y una función."""

    paso: str
    funcion: str


class Elemento(NamedTuple):
    """Algo que en un punto está activo o no.

    `clase`: «asigna», «inexistente» (asigna a quien no existe ahí), «excluye», «delega», «reserva», «limita»,
    «exige_instrumento», «existe» (la entidad), «especial» (la regla es más especial que la `otra`), «exigida» (la
    función se debe ahí, si no se debe en todas partes) o «imposible».
    `abierta`: depende de una condición que la norma no hace evaluable; los `MARCOS` cuentan igual aunque lo sean.
    """

    clase: str
    regla: str = ""
    entidad: str = ""
    abierta: bool = False
    otra: str = ""


IMPOSIBLE = Elemento("imposible")
EXIGIDA = Elemento("exigida")


@dataclass(frozen=True, slots=True)
class Quita:
    """Lo que deja de darse: en la celda, lo que la regla da a ese titular (vacío si delega), en esos puntos."""

    celda: Celda
    regla: str
    titular: str
    ambito: Ambito


@dataclass(frozen=True, slots=True)
class Responsabilidad:
    """Una asignación deducida: dónde es firme, dónde solo abierta, y de qué premisas viene."""

    celda: Celda
    titular: str
    modo: str
    regla: str
    firme: Ambito
    abierta: Ambito
    premisas: tuple[Premisa, ...]


@dataclass(frozen=True, slots=True)
class Activaciones:
    """Por celda, los elementos y su ámbito (nunca vacío), en orden estable; y las responsabilidades."""

    por_celda: Mapping[Celda, Mapping[Elemento, Ambito]]
    responsabilidades: tuple[Responsabilidad, ...]


def clase_de(efecto: Efecto) -> str:
    """La clase de los elementos que nacen de un efecto, como se escribe en la regla."""
    return "exige_instrumento" if isinstance(efecto, ExigeInstrumento) else type(efecto).__name__.lower()


class _Clave(NamedTuple):
    regla: str
    paso: str
    funcion: str
    titular: str


def activar(caso: Caso, espacio: Espacio, deducidos: Iterable[Deducido], quitas: Iterable[Quita] = ()) -> Activaciones:
    """Los ámbitos de todo lo deducido menos las quitas, en el espacio dado (que ya recorta la fecha)."""
    return _Activador(caso, espacio, deducidos, quitas).activaciones()


class _Activador:
    def __init__(self, caso: Caso, espacio: Espacio, deducidos: Iterable[Deducido], quitas: Iterable[Quita]) -> None:
        self.caso = caso
        self.espacio = espacio
        self.quitado: dict[_Clave, Ambito] = {}
        for quita in quitas:
            clave = _Clave(quita.regla, *quita.celda, quita.titular)
            self.quitado[clave] = self.quitado.get(clave, espacio.nada) | quita.ambito
        self.existencia = _Perezoso(lambda id_: existencia(caso.entidades[id_], caso, espacio))
        self.propio = _Perezoso(lambda id_: donde_rige(caso.reglas[id_], espacio))
        self.bases: dict[_Clave, Ambito] = {}
        self.premisas: dict[_Clave, list[Premisa]] = {}
        for deducido in sorted(deducidos, key=_orden):
            clave = _Clave(deducido.regla, deducido.paso, deducido.funcion, deducido.titular or "")
            propias = self.premisas.setdefault(clave, [])
            if deducido.premisa is not None:
                propias.append(deducido.premisa)
        self.activa = self._punto_fijo()
        self.firme = self._punto_fijo(solo_firmes=True)

    def _base(self, clave: _Clave) -> Ambito:
        """Dónde podría actuar la regla si se cumplen sus premisas; de una `asigna`, exista o no su titular."""
        if clave not in self.bases:
            efecto = self.caso.reglas[clave.regla].efecto
            base = self.propio[clave.regla]
            if isinstance(efecto, Delega):
                base = base & self.existencia[efecto.de] & self.existencia[efecto.a]
            self.bases[clave] = base - self.quitado.get(clave, self.espacio.nada)
        return self.bases[clave]

    def _punto_fijo(self, *, solo_firmes: bool = False) -> dict[_Clave, Ambito]:
        nada = self.espacio.nada
        resultado: dict[_Clave, Ambito] = {}
        soporte: dict[Premisa, Ambito] = defaultdict(lambda: nada)
        encadenadas = []
        se_miran = {premisa for premisas in self.premisas.values() for premisa in premisas}
        for clave, premisas in self.premisas.items():
            if solo_firmes and self.caso.reglas[clave.regla].condicion_abierta is not None:
                resultado[clave] = nada
            elif premisas:
                encadenadas.append(clave)
                resultado[clave] = nada
            else:
                resultado[clave] = self._base(clave)
                self._apoya(soporte, se_miran, clave, resultado[clave])
        cambia = True
        while cambia:
            cambia = False
            for clave in encadenadas:
                alcance = nada
                for premisa in self.premisas[clave]:
                    alcance = alcance | soporte[premisa]
                nuevo = (self._base(clave) & alcance) - resultado[clave]
                if nuevo:
                    cambia = True
                    resultado[clave] = resultado[clave] | nuevo
                    self._apoya(soporte, se_miran, clave, nuevo)
        return resultado

    def _apoya(
        self, soporte: dict[Premisa, Ambito], se_miran: Container[Premisa], clave: _Clave, ambito: Ambito
    ) -> None:
        """Lo que una asignación sostiene, si alguna regla se deduce de ella."""
        apoyo = Premisa(clave.paso, clave.funcion, clave.titular)
        if apoyo in se_miran and isinstance(self.caso.reglas[clave.regla].efecto, Asigna):
            soporte[apoyo] = soporte[apoyo] | (ambito & self.existencia[clave.titular])

    def activaciones(self) -> Activaciones:
        por_celda: dict[Celda, dict[Elemento, Ambito]] = defaultdict(dict)
        responsabilidades = []
        for clave in sorted(self.premisas):
            celda = Celda(clave.paso, clave.funcion)
            regla = self.caso.reglas[clave.regla]
            firme, activa = self.firme[clave], self.activa[clave]
            # De lo que no depende de nada abierto, lo activo y lo firme son lo mismo.
            abierta = activa - firme if activa is not firme else self.espacio.nada
            elementos = por_celda[celda]
            if isinstance(regla.efecto, Asigna):
                existe = self.existencia[clave.titular]
                _pon(elementos, Elemento("inexistente", regla.id, clave.titular), self.activa[clave] - existe)
                firme, abierta = firme & existe, abierta & existe
                responsabilidades.append(
                    Responsabilidad(
                        celda,
                        clave.titular,
                        regla.efecto.modo,
                        regla.id,
                        firme,
                        abierta,
                        tuple(self.premisas[clave]),
                    )
                )
            clase = clase_de(regla.efecto)
            entidad = clave.titular if isinstance(regla.efecto, Asigna | Excluye | Limita) else ""
            if clase in MARCOS:
                firme, abierta = firme | abierta, self.espacio.nada
            _pon(elementos, Elemento(clase, regla.id, entidad), firme)
            _pon(elementos, Elemento(clase, regla.id, entidad, abierta=True), abierta)
        return Activaciones({celda: dict(por_celda[celda]) for celda in sorted(por_celda)}, tuple(responsabilidades))


class _Perezoso(dict[str, Ambito]):
    """Ámbitos que se calculan la primera vez que se piden: al reanalizar hacen falta muy pocos."""

    def __init__(self, calcula: Callable[[str], Ambito]) -> None:
        super().__init__()
        self._calcula = calcula

    def __missing__(self, id_: str) -> Ambito:
        ambito = self[id_] = self._calcula(id_)
        return ambito


def _pon(elementos: dict[Elemento, Ambito], elemento: Elemento, ambito: Ambito) -> None:
    if ambito:
        elementos[elemento] = ambito


def _orden(deducido: Deducido) -> tuple[str, ...]:
    return (*deducido[:3], deducido.titular or "", *(deducido.premisa or ()))


def donde_rige(regla: Regla, espacio: Espacio) -> Ambito:
    """Puntos que cumplen el `donde` de la regla en los días de su vigencia."""
    return espacio.donde(regla.donde) & vigencia(regla.vigente, espacio)


def vigencia(vigente: Vigencia, espacio: Espacio) -> Ambito:
    """Puntos cuya fecha está en la vigencia (ambos días inclusive)."""
    fecha = espacio.dimensiones[espacio.indice[FECHA.id]]
    desde = vigente.desde.toordinal() if vigente.desde else fecha.minimo
    hasta = vigente.hasta.toordinal() if vigente.hasta else fecha.maximo
    return espacio.pertenece(FECHA.id, [(desde - fecha.minimo, hasta - fecha.minimo)])


def existencia(entidad: Entidad, caso: Caso, espacio: Espacio) -> Ambito:
    """Dónde existe la entidad; un grupo, donde existe alguno de sus miembros."""
    if not entidad.comprende:
        return espacio.donde(entidad.existe)
    ambito = espacio.nada
    for miembro in sorted(entidad.comprende):
        ambito = ambito | espacio.donde(caso.entidades[miembro].existe)
    return ambito
