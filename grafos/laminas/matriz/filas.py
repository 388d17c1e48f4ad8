"""Las filas de la matriz: lo que lleva cada paso, y cómo se parte la que no cabe en una hoja."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from grafos.laminas.datos.datos import Asignacion, DatosDeLamina, PasoDeLamina, Reparto, Senal
from grafos.laminas.hoja.senales import letras_de
from grafos.laminas.hoja.tipografia import partir
from grafos.laminas.matriz.acomodo import Columnas, acomodadas, altos_de, caben
from grafos.laminas.matriz.celda import RELLENO, Bloque, alto_de_bloques, bloques
from grafos.laminas.matriz.notas import ENTRE_NOTAS, Nota, notas_de
from grafos.laminas.matriz.trama import Trama, ancho_de_nota, columna, notas_al_lado, notas_debajo, paso

CUERPO, RENGLON, ALTO_MINIMO = 9.0, 10.8, 22.0
ALTO_DE_PARTE = 60.0
"""Lo menos que se da a cada parte de una fila, para que siempre lleve algo."""


@dataclass(frozen=True, slots=True)
class Fila:
    """Un paso, o la parte de él que cabe en una hoja. `columnas`: cuántas entidades lleva la hoja.

    `puestas`: las notas, por columnas: primero las que van junto a las celdas y después las de la banda de debajo.
    """

    paso: PasoDeLamina
    rotulo: tuple[str, ...]
    celdas: Mapping[str, tuple[Bloque, ...]]
    notas: tuple[Nota, ...]
    columnas: int
    alto_de_celdas: float = field(init=False)
    puestas: Columnas = field(init=False)
    alto: float = field(init=False)

    def __post_init__(self) -> None:
        altos = [alto_de_bloques(suyos) for suyos in self.celdas.values()]
        celdas = max([ALTO_MINIMO - 2 * RELLENO, *altos])
        puestas, ocupan = acomodadas(self.notas, celdas, notas_al_lado(self.columnas), notas_debajo(self.columnas))
        object.__setattr__(self, "alto_de_celdas", celdas + 2 * RELLENO)
        object.__setattr__(self, "puestas", puestas)
        object.__setattr__(self, "alto", max(ocupan, len(self.rotulo) * RENGLON) + 2 * RELLENO)

    @property
    def con_banda(self) -> bool:
        """Si alguna nota va debajo de las celdas."""
        return any(self.puestas[notas_al_lado(self.columnas) :])

    def partida(self, alto: float) -> list[Fila]:
        """La fila en las partes que quepan en `alto`; cada una lleva algo."""
        partes, resto = [], self
        alto = max(alto, ALTO_DE_PARTE)
        while resto.alto > alto:
            hasta = alto - 2 * RELLENO
            celdas = {id_: _bloques_que_caben(suyos, hasta) for id_, suyos in resto.celdas.items()}
            puestos = {i: c for i, (c, _) in celdas.items()}
            altos = altos_de(
                hasta,
                max([ALTO_MINIMO - 2 * RELLENO, *(alto_de_bloques(suyos) for suyos in puestos.values())]),
                notas_al_lado(self.columnas),
                notas_debajo(self.columnas),
            )
            notas, otras = _notas_que_caben(resto.notas, altos)
            lineas = int(hasta / RENGLON)
            partes.append(replace(resto, rotulo=resto.rotulo[:lineas], celdas=puestos, notas=notas))
            rotulo = resto.rotulo[lineas:] or (f"{self.paso.id} (continúa)",)
            resto = replace(resto, rotulo=rotulo, celdas={i: s for i, (_, s) in celdas.items()}, notas=otras)
        return [*partes, resto]


def _bloques_que_caben(suyos: Sequence[Bloque], alto: float) -> tuple[tuple[Bloque, ...], tuple[Bloque, ...]]:
    puestos: list[Bloque] = []
    for lugar, bloque in enumerate(suyos):
        queda = alto - alto_de_bloques(puestos)
        if bloque.alto <= queda:
            puestos.append(bloque)
            continue
        if puestos:
            return tuple(puestos), tuple(suyos[lugar:])
        cabe, sobra = bloque.partido(queda)
        return (cabe,), (*([sobra] if sobra else []), *suyos[lugar + 1 :])
    return tuple(puestos), ()


def _notas_que_caben(notas: Sequence[Nota], altos: Sequence[float]) -> tuple[tuple[Nota, ...], tuple[Nota, ...]]:
    """Las que caben enteras en columnas de esos altos; si no cabe ni la primera, la parte de ella que cabe."""
    _, otras = caben(notas, altos)
    puestas = tuple(notas[: len(notas) - len(otras)])
    if puestas or not notas:
        return puestas, otras
    cabe, sobra = notas[0].partida(altos[0] - ENTRE_NOTAS)
    return (cabe,), (*([sobra] if sobra else []), *notas[1:])


@dataclass(slots=True)
class Filas:
    """Las filas de un caso, a cualquier número de columnas. Cada una se arma una vez por ancho."""

    datos: DatosDeLamina
    _asignaciones: dict[str, dict[str, list[Asignacion]]] = field(init=False)
    _senales: dict[str | None, list[Senal]] = field(init=False)
    _repartos: dict[str, list[Reparto]] = field(init=False)
    _nombres: dict[str, str] = field(init=False)
    _hechas: dict[tuple[str, int], Fila] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._asignaciones, self._senales, self._repartos = {}, defaultdict(list), defaultdict(list)
        for a in self.datos.asignaciones:
            self._asignaciones.setdefault(a.paso, {}).setdefault(a.entidad, []).append(a)
        for s in self.datos.senales:
            self._senales[s.paso].append(s)
        for r in self.datos.repartos:
            self._repartos[r.paso].append(r)
        self._nombres = {e.id: e.nombre_corto for e in self.datos.entidades}

    def usadas(self, paso_: PasoDeLamina) -> set[str]:
        """Las entidades que la fila necesita: las que tienen algo y las que se nombran en un hallazgo."""
        nombradas = {t for s in self._senales.get(paso_.id, ()) for t in s.titulares}
        return set(self._asignaciones.get(paso_.id, {})) | nombradas

    def senales(self, pasos: Sequence[PasoDeLamina]) -> list[Senal]:
        """Los hallazgos de esos pasos."""
        return [s for p in pasos for s in self._senales.get(p.id, ())]

    def asignaciones(self, pasos: Sequence[PasoDeLamina]) -> list[Asignacion]:
        """Lo que tiene cada quien en esos pasos."""
        return [a for p in pasos for suyas in self._asignaciones.get(p.id, {}).values() for a in suyas]

    def fila(self, paso_: PasoDeLamina, cuantas: int) -> Fila:
        """La fila del paso en una hoja de tantas columnas."""
        clave = (paso_.id, cuantas)
        if clave not in self._hechas:
            self._hechas[clave] = self._arma(paso_, cuantas)
        return self._hechas[clave]

    def de_la_trama(self, paso_: PasoDeLamina, trama: Trama) -> Fila:
        """La fila, solo con las columnas de la trama."""
        fila = self.fila(paso_, len(trama.columnas))
        return replace(fila, celdas={e.id: fila.celdas.get(e.id, ()) for e in trama.columnas})

    def _arma(self, paso_: PasoDeLamina, cuantas: int) -> Fila:
        senales = self._senales.get(paso_.id, [])
        letras = letras_de(senales)
        suyas = self._asignaciones.get(paso_.id, {})
        disponible = columna(cuantas) - 2 * RELLENO
        repartos = self._repartos.get(paso_.id, [])
        rotulo = partir(f"{paso_.id} {paso_.nombre}", CUERPO, paso(cuantas) - 2 * RELLENO)
        if paso_.hablado:
            rotulo += partir(f"({paso_.hablado})", CUERPO, paso(cuantas) - 2 * RELLENO)
        return Fila(
            paso=paso_,
            rotulo=rotulo,
            celdas={entidad: bloques(de, letras, disponible) for entidad, de in suyas.items()},
            notas=notas_de(senales, repartos, letras, self._nombres, ancho_de_nota(cuantas)),
            columnas=cuantas,
        )
