"""Lo que coincide en varios sectores: hallazgos de la misma firma, y los lineamientos que los atienden (docs/plan.md).

La firma es código, función, fase y niveles; lo demás (pasos, artículos) se enseña y no se exige igual.
"""

from __future__ import annotations

from dataclasses import dataclass

from grafos.gestion.base import Examen
from grafos.hallazgos import Hallazgo
from reglas.lenguaje.gestion import Lineamiento
from reglas.lenguaje.vocabulario import FASES, FUNCIONES, NIVELES

SECTORES_DE_UN_GRUPO = 2
SECTORES_QUE_PIDEN_LINEAMIENTO = 3


@dataclass(frozen=True, slots=True)
class Grupo:
    """Hallazgos de dos o más sectores con la misma firma; `lineamientos`, los que la dicen."""

    firma: str
    codigo: str
    funcion: str
    fase: str
    niveles: tuple[str, ...]
    sectores: tuple[str, ...]
    hallazgos: tuple[Hallazgo, ...]
    lineamientos: tuple[Lineamiento, ...]


def firma_de(codigo: str, funcion: str, fase: str, niveles: tuple[str, ...]) -> str:
    """«DUP001/ejecuta/ejecución/nacional+local», o sin el último trozo si nadie la tiene."""
    return "/".join(parte for parte in (codigo, funcion, fase, "+".join(niveles)) if parte)


def grupos_de(examen: Examen) -> tuple[Grupo, ...]:
    """Los grupos que coinciden, de más a menos sectores, más a menos hallazgos y por código, función y fase."""
    return examen.una_vez(_grupos_de)


def _grupos_de(examen: Examen) -> tuple[Grupo, ...]:
    reunidos: dict[tuple[str, str, str, tuple[str, ...]], list[Hallazgo]] = {}
    for suyos in examen.por_paso.values():
        for hallazgo in suyos:
            niveles = tuple(nivel for nivel in NIVELES if nivel in hallazgo.niveles)
            fase = examen.caso.pasos[hallazgo.paso or ""].fase
            reunidos.setdefault((hallazgo.codigo, hallazgo.funcion or "", fase, niveles), []).append(hallazgo)
    grupos = [_grupo(examen, clave, tuple(suyos)) for clave, suyos in reunidos.items()]
    return tuple(sorted((g for g in grupos if len(g.sectores) >= SECTORES_DE_UN_GRUPO), key=_orden))


def _grupo(examen: Examen, clave: tuple[str, str, str, tuple[str, ...]], suyos: tuple[Hallazgo, ...]) -> Grupo:
    pasos = examen.caso.pasos
    firma = firma_de(*clave)
    sectores = tuple(sorted({pasos[h.paso].sector for h in suyos if h.paso is not None}))
    dichos = tuple(uno for uno in examen.gestion.lineamientos if uno.grupo == firma)
    de_paso = ((pasos[h.paso or ""], h) for h in suyos)
    ordenados = sorted(de_paso, key=lambda par: (par[0].sector, par[0].proceso, par[0].orden, par[1].id))
    return Grupo(firma, *clave, sectores, tuple(h for _, h in ordenados), dichos)


def _orden(grupo: Grupo) -> tuple[object, ...]:
    funcion = FUNCIONES.index(grupo.funcion) if grupo.funcion else -1
    return (-len(grupo.sectores), -len(grupo.hallazgos), grupo.codigo, funcion, FASES.index(grupo.fase), grupo.firma)
