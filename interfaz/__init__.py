"""Cómo se usa: órdenes, informes y archivos. Todo lo que una persona lee sale de aquí.

Lo que un cuaderno necesita se importa de aquí mismo (`docs/api.md`), y cada cosa se lee solo cuando se pide.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_DE = {
    "reglas": ("cargar", "casos_incluidos"),
    "grafos.reformas.taller": ("Taller",),
    "reglas.lenguaje.errores": ("ErrorDeEntrada",),
    "interfaz.usos.pedido": ("PedidoDeInforme", "PedidoInvalido"),
    "interfaz.usos.filtro": ("Filtro",),
    "interfaz.usos.revisar": ("PedidoDeRevision", "Revision", "revisar"),
    "interfaz.usos.simular": ("PedidoDeSimulacion", "PedidoDeComparacion", "Comparacion", "simular", "comparar"),
    "interfaz.usos.explicar": ("PedidoDeExplicacion", "explicar"),
    "interfaz.usos.quien": ("PedidoDeQuien", "Respondido", "quien", "quien_en_todas"),
    "interfaz.usos.informar": ("informar",),
    "interfaz.usos.acto": ("PedidoDeActos", "juzgar_actos"),
    "interfaz.usos.graficar": ("LAMINAS", "PedidoDeLamina", "Graficado", "graficar", "expediente"),
    "interfaz.usos.importar": ("PedidoDeImportacion", "importar", "leer_libro"),
    "interfaz.usos.mapa": ("PedidoDeMapa", "mapa"),
    "interfaz.usos.exportar": ("PedidoDeExportacion", "exportar"),
    "interfaz.usos.convertir": ("PedidoDeConversion", "Convertido", "convertir"),
    "interfaz.usos.territorio": ("PedidoDeTerritorio", "territorio"),
    "interfaz.usos.redactar": ("PedidoDeDocumento", "Redactado", "redactar"),
    "interfaz.formatos.docx.escritura": ("en_docx",),
    "interfaz.formatos.docx.plantilla": ("leer_plantilla",),
    "interfaz.usos.procesos": ("PedidoDeProcesos", "procesos"),
    "interfaz.usos.proponer": ("PedidoDeSugerencias", "proponer"),
    "interfaz.usos.barrer": ("PedidoDeBarrido", "barrer"),
    "interfaz.formatos.json": ("informe", "informe_en_json"),
    "interfaz.formatos.simulacion": ("en_datos",),
    "interfaz.formatos.registro": ("en_formato",),
}
_MODULO = {nombre: modulo for modulo, nombres in _DE.items() for nombre in nombres}

__all__ = [*_MODULO]


# No en `interfaz.usos`: ahí `revisar` ya es el nombre de un módulo, y ganaría el que se leyera antes.
def __getattr__(nombre: str) -> Any:
    if nombre not in _MODULO:
        raise AttributeError(f"{__name__} no tiene «{nombre}»")
    return getattr(import_module(_MODULO[nombre]), nombre)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
