"""El informe: la cuadrícula y el detalle de cada celda en un solo archivo, que se abre sin conexión."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup

from grafos.explicacion import explicaciones
from grafos.gestion.base import Examen
from grafos.gestion.participacion import estados
from grafos.hallazgos.certeza import apoyados_en_lo_leido
from grafos.reformas.simulacion import Escenario
from interfaz.formatos.html.cuadricula import Cuadricula, Memoria, cuadricula
from interfaz.formatos.html.detalle import Detalle, detalle_de
from interfaz.formatos.html.discusion import Discusion, discusiones_de
from interfaz.formatos.html.mapa import MapaEnPagina
from interfaz.formatos.html.pagina import estatico, opciones_de, pinta, politica
from interfaz.usos.revisar import Revision
from motor.territorio.padron import Padron
from motor.titulares.activacion import Celda
from reglas.lenguaje.caso import PropuestaEscrita


def informe_en_html(
    actual: Escenario,
    padron: Padron | None,
    antes: Escenario | None = None,
    propuesta: PropuestaEscrita | None = None,
) -> str:
    """El informe de un escenario; con `antes`, también lo que sale y lo que entra con la propuesta."""
    vigente = antes or actual
    examen = Examen(vigente.dictamen, vigente.hallazgos, padron)
    tabla = cuadricula(actual, Memoria(), antes, estados(examen))
    revision = Revision(actual.dictamen, actual.hallazgos, padron)
    estilo, guion = estatico("delimita.css"), estatico("delimita.js")
    caso, detalles = actual.dictamen.caso, _detalles(tabla, revision, examen)
    return pinta(
        "informe.html",
        titulo=caso.titulo,
        subtitulo=f"Quién hace qué, al {actual.dictamen.fecha}",
        propuesta=propuesta.titulo if propuesta is not None else "",
        cuentas=_cuentas(actual, antes),
        huella=caso.huella_breve,
        cuadricula=tabla,
        opciones=opciones_de(tabla, caso),
        detalles=detalles,
        dibujos=_distintos(detalle for *_, detalle, _ in detalles),
        estilo=Markup(estilo),
        guion=Markup(guion),
        politica=politica(estilo, guion),
    )


def _detalles(
    tabla: Cuadricula, revision: Revision, examen: Examen
) -> list[tuple[str, str, Celda, Detalle, tuple[Discusion, ...]]]:
    """Clave, nombre del paso, celda, detalle y lo que se habló de cada fila."""
    salida = []
    for fila in tabla.filas:
        suyos = [h for h in revision.hallazgos if (h.paso, h.funcion) == fila.celda]
        explicada = explicaciones(revision.dictamen, fila.celda.paso, fila.celda.funcion)[0]
        detalle, hablado = detalle_de(explicada, revision, suyos), discusiones_de(examen, fila.celda)
        salida.append((fila.clave, fila.nombre, fila.celda, detalle, hablado))
    return salida


def _distintos(detalles: Iterable[Detalle]) -> list[MapaEnPagina]:
    """Los mapas sin repetir: los que se ven igual van una sola vez, y sin título propio."""
    todos = (m for d in detalles for m in (*(m for _, m in d.titulares), *d.mapas.values()))
    return list({m.clave: replace(m, titulo="Lo que cae") for m in todos}.values())


def _cuentas(actual: Escenario, antes: Escenario | None) -> str:
    def cuenta(de: Escenario, gravedad: str) -> int:
        return sum(h.gravedad == gravedad and not h.tolerado for h in de.hallazgos)

    partes = []
    for gravedad, rotulo in (("error", "Errores"), ("aviso", "Avisos")):
        previo = f"{cuenta(antes, gravedad)} antes, " if antes is not None else ""
        partes.append(f"{rotulo}: {previo}{cuenta(actual, gravedad)}{' después' if antes is not None else ''}")
    leidos = apoyados_en_lo_leido(h.evidencia for h in actual.hallazgos if h.gravedad == "error" and not h.tolerado)
    apoyo = "" if leidos is None else f". Errores apoyados en artículos leídos en la norma: {leidos}"
    return "; ".join(partes) + apoyo
