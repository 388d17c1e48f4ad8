"""«Del hallazgo al plan»: lo que las órdenes del plan responden, en libros que la mesa descarga.

Añadir uno es añadir una entrada. Son los mismos cuadros que da la orden, del derecho del día que se mira.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from interfaz.formatos.cuadros.cuadro import Cuadros
from interfaz.formatos.cuadros.escritos import libro_de
from interfaz.formatos.gestion.inventario import cuadros_del_inventario
from interfaz.formatos.gestion.participacion import cuadros_de_participacion
from interfaz.formatos.gestion.perfiles import cuadros_de_perfiles
from interfaz.formatos.gestion.plan import cuadros_del_plan
from interfaz.formatos.gestion.provincias import cuadros_de_provincias
from interfaz.formatos.gestion.puestos import cuadros_de_puestos
from interfaz.formatos.gestion.puntos import cuadros_de_puntos
from interfaz.formatos.gestion.transversales import cuadros_transversales
from interfaz.mesa.descargas import TIPO_DE_LIBRO, Cuenta, Descarga, Pedida
from interfaz.mesa.mirado import Mirado
from interfaz.usos.examinar import PedidoDeExamen
from interfaz.usos.inventario import inventario
from interfaz.usos.participacion import participacion
from interfaz.usos.perfiles import perfiles
from interfaz.usos.plan import plan
from interfaz.usos.provincias import QUIEN_REUNE, ProvinciasRecorridas, provincias
from interfaz.usos.puestos import puestos
from interfaz.usos.puntos import puntos
from interfaz.usos.transversales import transversales
from reglas.lenguaje.caso import Caso


@dataclass(frozen=True, slots=True)
class LibroDelPlan:
    """`dice`: qué lleva, en una línea; `declara`: si el caso escribe lo que el libro enseña."""

    descarga: Descarga
    dice: str
    declara: Callable[[Caso], bool]


def _libro(
    orden: str,
    titulo: str,
    dice: str,
    hace: Callable[[PedidoDeExamen], Cuadros],
    declara: Callable[[Caso], bool] = lambda _: True,
) -> LibroDelPlan:
    def arma(de: Mirado, _: Pedida, cuenta: Cuenta) -> bytes:
        cuenta("Enlazando con lo hallado", 0, 0)
        return libro_de(hace(PedidoDeExamen(de.caso, de.hoy, de.estado.dia)))

    return LibroDelPlan(Descarga(f"{orden}.xlsx", titulo, TIPO_DE_LIBRO, tarda=arma), dice, declara)


def _por_provincias(recorridas: ProvinciasRecorridas) -> Cuadros:
    return cuadros_de_provincias(recorridas, recorridas.hojas)


DEL_PLAN = {
    libro.descarga.nombre: libro
    for libro in (
        _libro(
            *("puntos", "Puntos críticos", "problemas declarados y hallazgos de la ley, por fase y paso"),
            lambda pedido: cuadros_de_puntos(puntos(pedido)),
        ),
        _libro(
            *("plan", "Plan de acciones", "orden, ruta crítica, carga por nivel y errores que atiende"),
            lambda pedido: cuadros_del_plan(plan(pedido)),
            lambda caso: caso.gestion.plan is not None,
        ),
        _libro(
            *("transversales", "Lo que coincide en varios sectores", "grupos de hallazgos y lineamientos"),
            lambda pedido: cuadros_transversales(transversales(pedido)),
        ),
        _libro(
            *("perfiles", "Diversidad del territorio", "cada hallazgo por perfil de lugar y por departamento"),
            lambda pedido: cuadros_de_perfiles(perfiles(pedido)),
            lambda caso: caso.territorio is not None,
        ),
        _libro(
            *("inventario", "Inventario", "las existencias, por quien ha de mantenerlas y por hallazgo"),
            lambda pedido: cuadros_del_inventario(inventario(pedido)),
            lambda caso: caso.gestion.inventario is not None and caso.territorio is not None,
        ),
        _libro(
            *("puestos", "Puestos clave", "dónde hacen falta; sin acreditaciones, todo es sin dato"),
            lambda pedido: cuadros_de_puestos(puestos(pedido)),
            lambda caso: bool(caso.gestion.puestos) and caso.territorio is not None,
        ),
        _libro(
            *("provincias", "Mantenimiento por provincias", "de quién es en cada una, y qué cabe por convenio"),
            lambda pedido: _por_provincias(provincias(pedido)),
            lambda caso: caso.territorio is not None and QUIEN_REUNE in caso.entidades,
        ),
        _libro(
            *("participacion", "Aportes y validaciones", "el estado de cada cosa, los aportes y su atención"),
            lambda pedido: cuadros_de_participacion(participacion(pedido)),
        ),
    )
}


def del_plan(caso: Caso) -> list[LibroDelPlan]:
    """Los libros que hay de ese caso: los de lo que declara, y los que salen de cualquiera."""
    return [libro for libro in DEL_PLAN.values() if libro.declara(caso)]
