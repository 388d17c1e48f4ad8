"""Una cartera de inversiones del usuario, juzgada contra un caso."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from grafos.gestion.base import Examen, Observacion
from grafos.gestion.inversiones import CarteraVista, cartera_de
from grafos.gestion.observaciones import observadas
from interfaz.usos.examinar import PedidoDeExamen, examinar
from interfaz.usos.pedido import PedidoInvalido
from motor.territorio.cartera import leer_cartera
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.errores import ErrorDeEntrada, Problema
from reglas.lenguaje.sitio import Sitio
from reglas.yaml.fuentes import PREFIJO, de_ruta, leer_archivo, parecido_a


@dataclass(frozen=True)
class InversionesJuzgadas:
    """La cartera vista, y lo que en ella conviene mirar."""

    examen: Examen
    cartera: CarteraVista
    observaciones: tuple[Observacion, ...]
    avisos: tuple[str, ...]


def inversiones(pedido: PedidoDeExamen, archivo: str | Path) -> InversionesJuzgadas:
    """`archivo`: un CSV del disco o un recurso incluido.

    Levanta `ErrorDeEntrada` con todo lo que en él no se entiende, o `PedidoInvalido` si el caso no trae territorio.
    """
    examen, avisos = examinar(pedido)
    if examen.padron is None:
        raise PedidoInvalido(f"el caso «{examen.caso.id}» no declara territorio: no hay unidades en que situarlas")
    crudo = _bytes_de(str(archivo))
    leida = leer_cartera(crudo, str(archivo), examen.caso, examen.padron)
    con_ella = replace(examen, cartera=leida, _calculado={})
    visto = cartera_de(con_ella)
    assert visto is not None
    return InversionesJuzgadas(con_ella, visto, observadas(con_ella, "inversiones"), (*avisos, *leida.avisos))


def _bytes_de(archivo: str) -> bytes:
    try:
        return leer_archivo(archivo)
    except FileNotFoundError:
        clase, mensaje = clases.ARCHIVO_INEXISTENTE, "el archivo no existe"
    except OSError:
        clase, mensaje = clases.ILEGIBLE, "el archivo no se puede leer"
    sugerencia = None if archivo.startswith(PREFIJO) else parecido_a(de_ruta(Path(archivo)))
    raise ErrorDeEntrada([Problema(clase, Sitio(archivo), "", mensaje, None, (), sugerencia)])
