"""Una cartera de inversiones del usuario, juzgada contra un caso."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from grafos.gestion.base import Examen, Observacion
from grafos.gestion.inversiones import CarteraVista, cartera_de
from grafos.gestion.observaciones import observadas
from grafos.gestion.prioridad import CRITERIOS, Prioridades, prioridades
from interfaz.usos.examinar import PedidoDeExamen, examinar
from interfaz.usos.pedido import PedidoInvalido, quiso_decir
from motor.territorio.cartera import leer_cartera
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.errores import ErrorDeEntrada, Problema
from reglas.lenguaje.sitio import Sitio
from reglas.lenguaje.vocabulario import canonica
from reglas.yaml.fuentes import PREFIJO, de_ruta, leer_archivo, parecido_a

_NUMERO = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,6})?")


@dataclass(frozen=True)
class InversionesJuzgadas:
    """La cartera vista, y lo que en ella conviene mirar."""

    examen: Examen
    cartera: CarteraVista
    observaciones: tuple[Observacion, ...]
    avisos: tuple[str, ...]
    prioridades: Prioridades | None = None


def inversiones(pedido: PedidoDeExamen, archivo: str | Path, pesos: Sequence[str] = ()) -> InversionesJuzgadas:
    """`archivo`: un CSV del disco o un recurso incluido. `pesos`: cada uno, `criterio=número`.

    Levanta `ErrorDeEntrada` con todo lo que en él no se entiende, o `PedidoInvalido` si el caso no trae territorio o
    algún peso no lo es.
    """
    leidos = _pesos(pesos)
    examen, avisos = examinar(pedido)
    if examen.padron is None:
        raise PedidoInvalido(f"el caso «{examen.caso.id}» no declara territorio: no hay unidades en que situarlas")
    crudo = _bytes_de(str(archivo))
    leida = leer_cartera(crudo, str(archivo), examen.caso, examen.padron)
    con_ella = replace(examen, cartera=leida, _calculado={})
    visto = cartera_de(con_ella)
    assert visto is not None
    hechas = prioridades(con_ella, visto, leidos) if leidos else None
    return InversionesJuzgadas(con_ella, visto, observadas(con_ella, "inversiones"), (*avisos, *leida.avisos), hechas)


def _pesos(escritos: Sequence[str]) -> dict[str, Fraction]:
    """Levanta `PedidoInvalido` con todos los que no lo son."""
    leidos: dict[str, Fraction] = {}
    malos = []
    for escrito in escritos:
        dicho, _, numero = (parte.strip() for parte in escrito.partition("="))
        criterio = canonica(dicho, tuple(CRITERIOS))
        if criterio is None:
            malos.append(f"«{dicho}» no es un criterio{quiso_decir(dicho, CRITERIOS)}")
        elif _NUMERO.fullmatch(numero) is None:
            malos.append(f"«{escrito}» no es CRITERIO=NÚMERO")
        elif criterio in leidos:
            malos.append(f"«{criterio}» se pesa dos veces")
        else:
            leidos[criterio] = Fraction(numero)
    if malos:
        raise PedidoInvalido(f"{'; '.join(malos)}. Los criterios: {', '.join(CRITERIOS)}", "pesos")
    return leidos


def _bytes_de(archivo: str) -> bytes:
    try:
        return leer_archivo(archivo)
    except FileNotFoundError:
        clase, mensaje = clases.ARCHIVO_INEXISTENTE, "el archivo no existe"
    except OSError:
        clase, mensaje = clases.ILEGIBLE, "el archivo no se puede leer"
    sugerencia = None if archivo.startswith(PREFIJO) else parecido_a(de_ruta(Path(archivo)))
    raise ErrorDeEntrada([Problema(clase, Sitio(archivo), "", mensaje, None, (), sugerencia)])
