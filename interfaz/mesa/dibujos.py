"""Las láminas de lo que se mira: la página de cada una, y cada página suya como imagen."""

from __future__ import annotations

from dataclasses import replace

from grafos import laminas
from grafos.laminas.hoja.modelo import Lamina
from grafos.reformas.simulacion import Escenario
from interfaz.formatos.html.pagina import pinta
from interfaz.mesa.banco import Banco
from interfaz.mesa.mirado import Mirado
from interfaz.mesa.resumen import resumen
from interfaz.usos.cronograma import cronograma_de
from interfaz.usos.graficar import datos_de, lamina_de_comparacion, lamina_de_vecindad
from interfaz.usos.pedido import PedidoInvalido
from interfaz.usos.revisar import Revision


class SinLamina(Exception):
    """De lo que se mira no hay esa lámina; el mensaje dice por qué."""


def revision_de(de: Mirado, escenario: Escenario) -> Revision:
    """El escenario como revisión, con el territorio del caso."""
    return Revision(escenario.dictamen, escenario.hallazgos, de.padron, de.nombrado or "")


def lamina_de(banco: Banco, cual: str, hallazgo: str | None = None) -> Lamina | None:
    """La lámina que se nombra, de lo que se mira; nula si no la hay. Recuerda la última."""
    clave = (banco.version, cual, hallazgo)
    if banco.ultima_lamina is None or banco.ultima_lamina[0] != clave:
        try:
            hecha: Lamina | None = arma_lamina(banco, cual, hallazgo)
        except (SinLamina, PedidoInvalido):
            hecha = None
        banco.ultima_lamina = (clave, hecha)
    return banco.ultima_lamina[1]


def arma_lamina(de: Mirado, cual: str, hallazgo: str | None = None) -> Lamina:
    """La lámina que se nombra, de lo que se mira. Levanta `SinLamina`, o `PedidoInvalido` si el caso no la da."""
    estado = de.estado
    if cual == "comparacion":
        if estado.comparacion is None:
            raise SinLamina("no hay ninguna propuesta puesta")
        return lamina_de_comparacion(estado.comparacion)
    base = revision_de(de, estado.base)
    if cual == "cronograma":
        # El plan es del derecho vigente: sus propuestas las simula él.
        return laminas.cronograma(cronograma_de(base))
    if cual == "vecindad":
        # Lo que la propuesta resuelve solo está en la base.
        for escenario in (estado.actual, estado.base):
            if hallazgo is not None and any(h.id == hallazgo for h in escenario.hallazgos):
                return lamina_de_vecindad(revision_de(de, escenario), hallazgo, base)
        raise SinLamina("ese hallazgo no está en lo que se mira")
    if cual not in _LAMINAS:
        raise SinLamina("no hay ninguna lámina con ese nombre")
    return _LAMINAS[cual](datos_de(revision_de(de, estado.actual), base))


NOMBRES_DE_LAMINA = {
    "comparacion": "Lámina de comparación",
    "matriz": "Matriz",
    "carriles": "Carriles",
    "mariposa": "Mariposa",
    "panorama": "Panorama",
    "cronograma": "Cronograma del plan",
}
"""Las láminas del caso entero; la de comparación, solo con una propuesta puesta, y el cronograma, si hay plan."""
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
    faltan = {"comparacion"} if banco.estado.propuesta is None else set()
    faltan |= {"cronograma"} if banco.caso.gestion.plan is None else set()
    hay = {id_: nombre for id_, nombre in NOMBRES_DE_LAMINA.items() if id_ not in faltan}
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
