"""Las frases que cierran un informe, comunes a los formatos que se leen."""

from __future__ import annotations

from interfaz.usos.revisar import Revision
from reglas.lenguaje.plurales import contados


def cuando(revision: Revision) -> tuple[str, str]:
    """Si se revisó un día o un periodo, y cuál: («Fecha», «2026-06-30»)."""
    if revision.dictamen.periodo:
        desde, hasta = revision.dictamen.periodo
        return "Periodo", f"del {desde} al {hasta}"
    return "Fecha", revision.dictamen.fecha.isoformat()


def denominador(revision: Revision) -> str:
    """La última línea de todo informe: cuánto se comprobó de lo que había que comprobar. Su forma es fija."""
    comprobadas, no_comprobadas = revision.comprobadas, revision.no_comprobadas
    total = comprobadas + no_comprobadas
    return f"{comprobadas} de {total} celdas comprobadas, {contados(no_comprobadas, 'no comprobada', 'no comprobadas')}"


def cuenta_de_gravedades(revision: Revision) -> str:
    """«3 errores, 1 aviso, 0 de información»."""
    cuantos = {g: sum(h.gravedad == g for h in revision.hallazgos) for g in ("error", "aviso", "información")}
    errores = contados(cuantos["error"], "error", "errores")
    avisos = contados(cuantos["aviso"], "aviso", "avisos")
    return f"{errores}, {avisos}, {cuantos['información']} de información"


def cuenta_tolerados(revision: Revision) -> str:
    """«; 2 tolerados», o nada."""
    tolerados = sum(h.tolerado for h in revision.hallazgos)
    if not tolerados:
        return ""
    return f"; {contados(tolerados, 'tolerado', 'tolerados')}"
