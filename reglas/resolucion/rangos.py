"""La tabla de rangos del caso y el orden jerárquico de cada norma (contrato §1)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from reglas.escrito import modelos as m
from reglas.escrito.validacion import anotar
from reglas.lenguaje.errores import Problema, parecida
from reglas.lenguaje.vocabulario import RANGOS, canonica

__all__ = ["orden_de", "rango_de", "tabla_de_rangos"]

_FIJOS = tuple(RANGOS)


def rango_de(escrito: str) -> str:
    """La forma canónica de un rango; uno añadido por un documento queda en NFC."""
    return canonica(escrito, _FIJOS) or unicodedata.normalize("NFC", escrito)


def tabla_de_rangos(
    documentos: Sequence[m.Documento], raiz: m.Documento | None, problemas: list[Problema]
) -> dict[str, int]:
    """La tabla por defecto con los cambios de todos los documentos.

    Un documento puede cambiar el orden de un rango o añadir uno que alguna norma use. Manda la raíz; entre
    los demás, dos órdenes distintos para un mismo rango son un error.
    """
    usados = {rango_de(norma.rango) for documento in documentos for norma in documento.normas}
    usados |= {rango_de(p.norma.rango) for documento in documentos for p in documento.propuestas}
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
                anotar(
                    problemas,
                    documento,
                    ("rangos", escrito),
                    f"rangos.{escrito}",
                    impedimento,
                    str(orden),
                    admitidos,
                    sugerencia,
                )
    return {**RANGOS, **cambios}


def _impedimento(
    rango: str, orden: int, usados: set[str], propios: set[str], cambios: dict[str, int], ya_mandado: bool
) -> str | None:
    if rango not in RANGOS and rango not in usados:
        return f"«{rango}» no es un rango de la tabla ni lo usa ninguna norma"
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
    anotar(problemas, escrita, ("rango",), f"{clave}.rango", mensaje, escrita.rango, tuple(rangos), sugerencia)
    return 0
