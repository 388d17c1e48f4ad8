"""Del mapa leído al `Documento`: errores de forma todos juntos, y el resto sigue revisándose."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError

from reglas.escrito.modelos import Documento
from reglas.escrito.parte import Parte
from reglas.escrito.reparacion import reparar
from reglas.escrito.traduccion import traducidos
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.clases_de_problema import ClaseDeProblema
from reglas.lenguaje.errores import Problema
from reglas.yaml.arbol import Lugar, Mapa, copiado

__all__ = ["anotar", "dice_otro_formato", "validar", "validar_parte"]

_RONDAS = 4
"""Reparar descubre a lo sumo errores de un nivel más arriba; una parte cuelga de tres niveles."""

ParteT = TypeVar("ParteT", bound=Parte)


def validar(mapa: Mapa, problemas: list[Problema]) -> Documento | None:
    """El documento del mapa, con sus errores anotados; None si no queda nada que revisar.

    De un `formato` que no es 1 sólo se informa eso: lo demás no se sabe leer.
    """
    if dice_otro_formato(mapa):
        mensaje, recibido = "ese formato no se conoce: esta versión lee el formato 1", str(mapa["formato"])
        anotar(problemas, clases.FORMATO_DISTINTO, Lugar("formato", mapa, ("formato",)), mensaje, recibido, ("1",))
        return None
    try:
        return Documento.model_validate(mapa, context=problemas)
    except ValidationError as error:
        errores = error.errors(include_url=False)
    problemas.extend(traducidos(errores, mapa, Documento, ""))
    reparado = copiado(mapa)
    for _ in range(_RONDAS):
        reparar(reparado, errores)
        try:
            return Documento.model_validate(reparado, context=[])
        except ValidationError as error:
            errores = error.errors(include_url=False)
    return None


def dice_otro_formato(mapa: Mapa) -> bool:
    """Si `formato` es un texto que no es 1."""
    formato = mapa.get("formato")
    return isinstance(formato, str) and formato.strip() != "1"


def validar_parte(modelo: type[ParteT], mapa: Mapa, clave: str, problemas: list[Problema]) -> ParteT | None:
    """Una parte suelta (una regla modificada, por ejemplo); None si falla, con los errores anotados."""
    try:
        return modelo.model_validate(mapa, context=problemas)
    except ValidationError as error:
        problemas.extend(traducidos(error.errors(include_url=False), mapa, modelo, clave))
        return None


def anotar(
    problemas: list[Problema],
    clase: ClaseDeProblema,
    lugar: Lugar,
    mensaje: str,
    recibido: str | None = None,
    admitidos: tuple[str, ...] = (),
    sugerencia: str | None = None,
) -> None:
    """Anota un problema en el lugar en que está."""
    problemas.append(Problema(clase, lugar.sitio, lugar.clave, mensaje, recibido, admitidos, sugerencia))
