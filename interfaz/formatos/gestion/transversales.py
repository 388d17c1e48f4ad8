"""Lo que coincide en varios sectores, en cuadros: los grupos, sus celdas y los lineamientos."""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.transversales import Grupo
from grafos.hallazgos import CATALOGO
from grafos.prosa.citas import citas, nombre
from interfaz.formatos.cuadros.cuadro import Columna, Cuadro, Cuadros, Valor
from interfaz.usos.transversales import Coincidencias
from reglas.lenguaje.caso import Caso

_GRUPOS = (
    Columna("grupo", "Grupo", 210),
    Columna("qué", "Qué es", 230),
    Columna("función", "Función", 70),
    Columna("fase", "Fase", 80),
    Columna("niveles", "Niveles", 90),
    Columna("sectores", "Sectores", 120),
    Columna("hallazgos", "Hallazgos", 70),
    Columna("lineamientos", "Lineamientos", 200),
)
_CELDAS = (
    Columna("grupo", "Grupo", 210),
    Columna("sector", "Sector", 90),
    Columna("paso", "Paso", 290),
    Columna("hallazgo", "Hallazgo", 110),
    Columna("artículos", "Artículos", 370),
)
_LINEAMIENTOS = (
    Columna("lineamiento", "Lineamiento", 330),
    Columna("grupo", "Grupo", 210),
    Columna("dirigido_a", "Dirigido a", 190),
    Columna("base", "Base", 170),
    Columna("acciones", "Acciones que exige", 170),
)


def cuadros_transversales(hallado: Coincidencias) -> Cuadros:
    """Los grupos, una fila por celda de cada uno, y los lineamientos declarados."""
    caso, grupos = hallado.examen.caso, hallado.grupos
    con = sum(bool(grupo.lineamientos) for grupo in grupos)
    sectores = sorted({paso.sector for paso in caso.pasos.values()})
    respuesta = (
        f"Sectores del caso: {', '.join(sectores)}.",
        f"Grupos de hallazgos que coinciden en dos o más: {len(grupos)}; con lineamiento, {con}.",
    )
    cuadros = (
        Cuadro("grupos", "Grupos", _GRUPOS, tuple(_grupos(grupos))),
        Cuadro("celdas", "Celdas de cada grupo", _CELDAS, tuple(_celdas(caso, grupos))),
        Cuadro("lineamientos", "Lineamientos", _LINEAMIENTOS, tuple(_lineamientos(caso)), "Ninguno declarado."),
    )
    titulo = "Resultados transversales"
    return Cuadros("transversales", titulo, hallado.examen, respuesta, cuadros, hallado.observaciones)


def _grupos(grupos: Iterable[Grupo]) -> Iterable[tuple[Valor, ...]]:
    for grupo in grupos:
        yield (
            grupo.firma,
            CATALOGO[grupo.codigo].titulo,
            grupo.funcion,
            grupo.fase,
            ", ".join(grupo.niveles),
            ", ".join(grupo.sectores),
            len(grupo.hallazgos),
            "\n".join(f"{uno.enunciado} ({uno.id})" for uno in grupo.lineamientos),
        )


def _celdas(caso: Caso, grupos: Iterable[Grupo]) -> Iterable[tuple[Valor, ...]]:
    for grupo in grupos:
        for hallazgo in grupo.hallazgos:
            paso = caso.pasos[hallazgo.paso or ""]
            yield grupo.firma, paso.sector, f"{paso.nombre} ({paso.id})", hallazgo.id, citas(caso, hallazgo.reglas)


def _lineamientos(caso: Caso) -> Iterable[tuple[Valor, ...]]:
    for uno in caso.gestion.lineamientos:
        dirigido = "\n".join(nombre(caso, entidad) for entidad in uno.dirigido_a)
        yield f"{uno.enunciado} ({uno.id})", uno.grupo, dirigido, uno.base, "\n".join(uno.exige)
