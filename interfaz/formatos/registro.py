"""En qué formas se emite una revisión. Añadir una es añadir una función a `FORMATOS`.

Cada forma carga lo suyo cuando se pide: los modelos del JSON cuestan más que escribir el texto.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from interfaz.formatos.linea import Linea
from interfaz.formatos.texto import lineas
from interfaz.usos.revisar import Revision

if TYPE_CHECKING:
    from interfaz.formatos.certificado import Certificado

EnFormato = Callable[[Revision, "Certificado | None", bool], str]


def _texto(revision: Revision, certificado: Certificado | None, en_resumen: bool) -> str:
    todas = lineas(revision, _prueba(certificado), en_resumen=en_resumen)
    claras = (parte for linea in todas for parte in linea.en_claro())
    return "".join(f"{linea}\n" for linea in claras)


def _plano(revision: Revision, certificado: Certificado | None, en_resumen: bool) -> str:
    from interfaz.formatos.plano import en_plano

    return "".join(f"{linea}\n" for linea in en_plano(revision, _prueba(certificado), en_resumen=en_resumen))


def _json(revision: Revision, certificado: Certificado | None, en_resumen: bool) -> str:
    from interfaz.formatos.json import informe, informe_en_json

    prueba = certificado.objeto if certificado is not None else None
    return informe_en_json(informe(revision, prueba, en_resumen=en_resumen))


def _sarif(revision: Revision, _: Certificado | None, __: bool) -> str:
    from interfaz.formatos.json import en_json
    from interfaz.formatos.sarif import en_sarif

    return en_json(en_sarif(revision))


FORMATOS: dict[str, EnFormato] = {"texto": _texto, "plano": _plano, "json": _json, "sarif": _sarif}
EN_JSON = ("json", "sarif")


def en_formato(
    formato: str, revision: Revision, certificado: Certificado | None = None, *, en_resumen: bool = False
) -> str:
    """El informe completo en el formato, sin color ni partir líneas: lo que va a un archivo o a otro programa.

    `en_resumen`: sin los hallazgos uno a uno; SARIF, que no es más que ellos, los lleva siempre.
    """
    return FORMATOS[formato](revision, certificado, en_resumen)


def en_lineas(
    revision: Revision, certificado: Certificado | None = None, *, en_resumen: bool = False
) -> Iterable[Linea]:
    """El formato `texto` como líneas, para que la consola las parta a su ancho y las coloree."""
    return lineas(revision, _prueba(certificado), en_resumen=en_resumen)


def _prueba(certificado: Certificado | None) -> tuple[str, ...]:
    return certificado.lineas if certificado is not None else ()
