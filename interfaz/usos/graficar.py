"""Las láminas que se pueden pedir, y cómo se arma cada una a partir del caso."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from grafos import laminas
from grafos.laminas.datos.extraccion import datos_de_lamina
from grafos.prosa.mensajes import mensaje
from interfaz.terminal.opciones import MalUso, quiso_decir
from interfaz.usos.propuesta_elegida import primer_dia, una_propuesta
from interfaz.usos.revisar import Revision, revisar
from interfaz.version import VERSION

if TYPE_CHECKING:
    from grafos.laminas.datos.datos import DatosDeLamina
    from grafos.laminas.hoja.modelo import Lamina
    from grafos.reformas.simulacion import Escenario
    from reglas.lenguaje.caso import Caso

DE_UNA_REVISION: dict[str, Callable[[DatosDeLamina], Lamina]] = {
    "matriz": laminas.matriz,
    "carriles": laminas.carriles,
    "mariposa": laminas.mariposa,
    "panorama": laminas.panorama,
}
COMPARACION, VECINDAD = "comparacion", "vecindad"
DE_DONDE = {
    COMPARACION: "el caso o un archivo traen la propuesta",
    VECINDAD: "delimita revisar da el id de cada hallazgo en su última ayuda",
}


@dataclass(frozen=True)
class Pedido:
    """Lo que pide una orden: el caso leído, cómo se nombró y las opciones."""

    caso: Caso
    nombrado: str
    lamina: str
    dia: date | None = None
    propuesta: str | None = None
    hallazgo: str | None = None


def arma(pedido: Pedido) -> tuple[Lamina, Revision]:
    """La lámina pedida y la revisión de la que sale. Levanta `MalUso` si falta o sobra una opción."""
    _comprueba(pedido)
    if pedido.propuesta is not None:
        return _comparacion(pedido, pedido.propuesta)
    revision = revisar(pedido.caso, pedido.dia, nombrado=pedido.nombrado)
    datos = datos_de(revision)
    if pedido.hallazgo is None:
        return DE_UNA_REVISION[pedido.lamina](datos), revision
    ids = [hallazgo.id for hallazgo in revision.hallazgos]
    if pedido.hallazgo not in ids:
        raise MalUso(f"--hallazgo: no hay ninguno «{pedido.hallazgo}»{quiso_decir(pedido.hallazgo, ids)}")
    return laminas.vecindad(datos, pedido.hallazgo), revision


def _comprueba(pedido: Pedido) -> None:
    for lamina, opcion, valor in (
        (COMPARACION, "--propuesta", pedido.propuesta),
        (VECINDAD, "--hallazgo", pedido.hallazgo),
    ):
        if pedido.lamina == lamina and valor is None:
            raise MalUso(f"--lamina {lamina}: falta {opcion}; {DE_DONDE[lamina]}")
        if pedido.lamina != lamina and valor is not None:
            raise MalUso(f"{opcion}: solo sirve con --lamina {lamina}")


def _comparacion(pedido: Pedido, propuesta: str) -> tuple[Lamina, Revision]:
    from grafos.reformas.simulacion import escenario

    escrita = una_propuesta("--propuesta", propuesta, pedido.caso)
    dia = pedido.dia or primer_dia(pedido.caso, [escrita])
    antes = escenario(pedido.caso, None, dia)
    despues = escenario(pedido.caso, escrita, dia, base=antes.dictamen)
    base, nueva = (_como_revision(uno, pedido.nombrado) for uno in (antes, despues))
    return laminas.comparacion(datos_de(base), datos_de(nueva), escrita.titulo), nueva


def _como_revision(escenario: Escenario, nombrado: str) -> Revision:
    return Revision(escenario.dictamen, escenario.hallazgos, None, nombrado)


def datos_de(revision: Revision) -> DatosDeLamina:
    """Los datos de las láminas de una revisión, con cada hallazgo en palabras."""
    return datos_de_lamina(
        revision.dictamen, revision.hallazgos, VERSION, lambda hallazgo: mensaje(hallazgo, revision.dictamen)
    )
