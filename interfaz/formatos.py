"""En qué forma se emite una revisión."""

from __future__ import annotations

from interfaz import consola
from interfaz.certificado import Certificado
from interfaz.informe import en_json, informe
from interfaz.revision import Revision
from interfaz.salida_texto import denominador, en_llano, en_texto, juntas


def en_pantalla(revision: Revision, certificado: Certificado | None) -> None:
    """El formato `texto`, con color si la consola lo tiene; la última línea es el denominador."""
    pantalla = consola.consola()
    for linea in en_texto(revision):
        pantalla.print(linea)
    for prueba in certificado.lineas if certificado else ():
        pantalla.print(prueba)
    pantalla.print(denominador(revision), style="bold")


def en_formato(formato: str, revision: Revision, certificado: Certificado | None) -> str:
    """El texto completo en un formato que no es de pantalla; `texto` en un archivo va en llano."""
    if formato == "json":
        objeto = informe(revision)
        if certificado is not None:
            objeto["certificado"] = certificado.objeto
        return en_json(objeto)
    prueba = certificado.lineas if certificado else ()
    return juntas([*en_llano(revision), *prueba, denominador(revision)])
