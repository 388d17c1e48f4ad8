"""La tabla de rangos del caso y el orden jerárquico de cada norma (docs/lenguaje.md, 2)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import truediv

from reglas.escrito import modelos as m
from reglas.escrito.parte import Parte
from reglas.escrito.validacion import anotar
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.errores import Problema, parecida
from reglas.lenguaje.vocabulario import RANGOS, canonica
from reglas.resolucion.indice import Indice
from reglas.yaml.arbol import Lugar

__all__ = ["citar_rangos", "orden_de", "rango_de", "tabla_de_rangos"]

_FIJOS = tuple(RANGOS)


def rango_de(escrito: str) -> str:
    """La forma canónica de un rango; uno añadido por un documento queda en NFC."""
    return canonica(escrito, _FIJOS) or unicodedata.normalize("NFC", escrito)


def tabla_de_rangos(
    documentos: Sequence[m.Documento], raiz: m.Documento | None, problemas: list[Problema]
) -> dict[str, int]:
    """La tabla por defecto con los cambios de todos los documentos.

    Un documento puede cambiar el orden de un rango o añadir uno que alguna norma o regla use. Manda la raíz; entre
    los demás, dos órdenes distintos para un mismo rango son un error.
    """
    usados = {rango_de(escrito) for documento in documentos for escrito in _usados(documento)}
    mandan = {rango_de(escrito) for escrito in raiz.rangos} if raiz else set()
    cambios: dict[str, int] = {}
    for documento in documentos:
        propios: set[str] = set()
        for escrito, orden in documento.rangos.items():
            rango = rango_de(escrito)
            impedimento = _impedimento(
                rango, orden, usados, propios, cambios, rango in mandan and documento is not raiz
            )
            propios.add(rango)
            if impedimento is not None:
                admitidos = () if rango in RANGOS else _FIJOS
                sugerencia = parecida(rango, RANGOS) if admitidos else None
                lugar = documento.lugar("rangos", "rangos") / escrito
                anotar(problemas, clases.RANGO, lugar, impedimento, str(orden), admitidos, sugerencia)
    return {**RANGOS, **cambios}


def _usados(documento: m.Documento) -> Iterator[str]:
    reglas = list(documento.reglas)
    for norma in documento.normas:
        yield norma.rango
        reglas += norma.reglas
    for propuesta in documento.propuestas:
        yield propuesta.norma.rango
        reglas += propuesta.agrega
    for regla in reglas:
        yield from (escrito for escrito, _ in _de_regla(regla))


def _de_regla(regla: m.ReglaEscrita) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Cada rango que la regla nombra, con la ruta hasta él."""
    partes: list[tuple[Parte | None, tuple[str, ...]]] = [
        (regla, ("instrumento",)),
        (regla.exige_instrumento, ("exige_instrumento", "rango")),
        (regla.declara, ("declara", "instrumento")),
        (regla.remite_a, ("remite_a", "rango")),
    ]
    for parte, ruta in partes:
        escrito = getattr(parte, ruta[-1], None)
        if escrito is not None:
            yield escrito, ruta


def citar_rangos(regla: m.ReglaEscrita, lugar: Lugar, indice: Indice) -> None:
    """Comprueba que estén en la tabla los rangos que la regla, escrita en el lugar, nombra."""
    for escrito, ruta in _de_regla(regla):
        indice.citar("rango", rango_de(escrito), reduce(truediv, ruta, lugar))


def _impedimento(
    rango: str, orden: int, usados: set[str], propios: set[str], cambios: dict[str, int], ya_mandado: bool
) -> str | None:
    if rango not in RANGOS and rango not in usados:
        return f"«{rango}» no es un rango de la tabla ni lo usa ninguna norma ni regla"
    if orden < 1:
        return "el orden de un rango es 1 o más"
    if rango in propios:
        return f"el rango «{rango}» está repetido"
    if not ya_mandado and cambios.setdefault(rango, orden) != orden:
        return f"otro documento ya dio a «{rango}» el orden {cambios[rango]}"
    return None


def orden_de(
    escrita: m.NormaEscrita | m.NormaDePropuesta, clave: str, rangos: Mapping[str, int], problemas: list[Problema]
) -> int:
    """El orden del rango de una norma; 0 si el rango no está en la tabla, y lo anota."""
    orden = rangos.get(rango_de(escrita.rango))
    if orden is not None:
        return orden
    mensaje, sugerencia = "el rango no está en la tabla", parecida(escrita.rango, rangos)
    lugar = escrita.lugar(clave) / "rango"
    anotar(problemas, clases.RANGO, lugar, mensaje, escrita.rango, tuple(rangos), sugerencia)
    return 0
