"""Las láminas de lo que se mira: la página de cada una, y cada página suya como imagen."""

from __future__ import annotations

from dataclasses import replace

from grafos import laminas
from grafos.laminas.hoja.modelo import Lamina
from grafos.reformas.simulacion import Escenario
from interfaz.formatos.html.pagina import pinta
from interfaz.mesa.banco import Banco
from interfaz.mesa.resumen import resumen
from interfaz.usos.graficar import datos_de, lamina_de_comparacion
from interfaz.usos.revisar import Revision


def revision_de(banco: Banco, escenario: Escenario) -> Revision:
    """El escenario como revisión, con el territorio del caso."""
    return Revision(escenario.dictamen, escenario.hallazgos, banco.padron, banco.nombrado or "")


def lamina_de(banco: Banco, cual: str, hallazgo: str | None = None) -> Lamina | None:
    """La lámina que se nombra, de lo que se mira; nula si no la hay. Recuerda la última."""
    clave = (banco.version, cual, hallazgo)
    if banco.ultima_lamina is None or banco.ultima_lamina[0] != clave:
        banco.ultima_lamina = (clave, _arma(banco, cual, hallazgo))
    return banco.ultima_lamina[1]


def _arma(banco: Banco, cual: str, hallazgo: str | None) -> Lamina | None:
    estado = banco.estado
    if cual == "comparacion":
        hecha = banco.estado.comparacion
        return lamina_de_comparacion(hecha) if hecha is not None else None
    datos = datos_de(revision_de(banco, estado.actual), revision_de(banco, estado.base))
    if cual == "vecindad":
        # Lo que la propuesta resuelve solo está en la base.
        for suyos in (datos, datos_de(revision_de(banco, estado.base)) if estado.propuesta else datos):
            if hallazgo is not None and hallazgo in {senal.id for senal in suyos.senales}:
                return laminas.vecindad(suyos, hallazgo)
        return None
    arma = _LAMINAS.get(cual)
    return arma(datos) if arma is not None else None


NOMBRES_DE_LAMINA = {
    "comparacion": "Lámina de comparación",
    "matriz": "Matriz",
    "carriles": "Carriles",
    "mariposa": "Mariposa",
    "panorama": "Panorama",
}
"""Las láminas del caso entero; la de comparación, solo con una propuesta puesta."""
_LAMINAS = {
    "matriz": laminas.matriz,
    "carriles": laminas.carriles,
    "mariposa": laminas.mariposa,
    "panorama": laminas.panorama,
}


def alternativa_de(banco: Banco, cual: str, hallazgo: str | None = None) -> str:
    """La lámina en palabras, para ponerla al lado; vacía si no la hay."""
    armada = lamina_de(banco, cual, hallazgo)
    return armada.alternativa if armada is not None else ""


def laminas_en_pagina(banco: Banco, cual: str) -> str | None:
    """Todas las páginas de una lámina del caso, con sus palabras; nulo si no la hay."""
    armada = lamina_de(banco, cual) if cual in NOMBRES_DE_LAMINA else None
    if armada is None:
        return None
    hay = {id_: n for id_, n in NOMBRES_DE_LAMINA.items() if id_ != "comparacion" or banco.estado.propuesta is not None}
    return pinta(
        "lamina.html",
        cual=cual,
        rotulo=NOMBRES_DE_LAMINA[cual],
        resumen=resumen(banco.estado),
        otras=list(hay.items()),
        paginas=len(armada.paginas),
        alternativa=armada.alternativa,
    )


def lamina(banco: Banco, cual: str, pagina: str, hallazgo_: str | None) -> bytes | None:
    """Una página de una lámina en SVG, o nulo si no la hay."""
    armada = lamina_de(banco, cual, hallazgo_)
    if armada is None or not (pagina.isascii() and pagina.isdigit()):
        return None
    numero = int(pagina[:4])
    if not 1 <= numero <= len(armada.paginas):
        return None
    una = replace(armada, paginas=(armada.paginas[numero - 1],))
    return laminas.dibujar(una, "svg")[0]
