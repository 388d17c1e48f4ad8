"""SARIF 2.1.0, para editores y revisiones de código: cada hallazgo, en el archivo y la línea de sus reglas.

Se cumple además lo que pide GitHub, que rechaza el informe entero si algo no le cabe: todo resultado con su lugar, y
topes de resultados, de lugares y del largo de las descripciones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from grafos.hallazgos import CATALOGO, Comprobacion, Hallazgo
from grafos.prosa.citas import cita
from grafos.prosa.mensajes import mensaje
from interfaz.formatos.artefactos import bases, carpeta_de, es_incluido, lugar
from interfaz.formatos.respuesta import respuesta
from interfaz.usos.revisar import Revision
from interfaz.version import DIRECCION, VERSION
from reglas.lenguaje.sitio import Sitio

ESQUEMA = "https://json.schemastore.org/sarif-2.1.0.json"
NIVELES = {"error": "error", "aviso": "warning", "información": "note"}
PROBLEMAS = {"error": "error", "warning": "warning", "note": "recommendation"}
"""Como llama GitHub a cada nivel cuando ordena lo que muestra."""
RESULTADOS, LUGARES, LETRAS = 25_000, 100, 1024
"""Los topes de GitHub: resultados de una corrida, lugares que muestra de cada uno y letras de una descripción."""


def en_sarif(revision: Revision) -> dict[str, Any]:
    """El registro SARIF de una revisión. La huella de cada resultado es el id estable del hallazgo."""
    codigos = [codigo for codigo in CATALOGO if any(h.codigo == codigo for h in revision.hallazgos)]
    carpeta = carpeta_de(revision.nombrado)
    resultados = [_resultado(h, codigos.index(h.codigo), revision, carpeta) for h in revision.hallazgos]
    hecho = registro([_de_comprobacion(CATALOGO[codigo]) for codigo in codigos], resultados)
    hecho["runs"][0]["properties"] = {"respuesta": list(respuesta(revision))}
    return hecho


def registro(
    reglas: list[dict[str, Any]], resultados: Sequence[dict[str, Any]], *, leida: bool = True
) -> dict[str, Any]:
    """El registro SARIF de una corrida con esas reglas y esos resultados. `leida`: si la entrada se pudo leer.

    De lo que pasa del tope de GitHub queda dicho cuánto es.
    """
    invocacion: dict[str, Any] = {"executionSuccessful": leida}
    faltan = len(resultados) - RESULTADOS
    if faltan > 0:
        dicho = f"GitHub admite {RESULTADOS} resultados: faltan los últimos {faltan}."
        invocacion["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": dicho}}]
    conductor = {
        "name": "delimita",
        "version": VERSION,
        "informationUri": DIRECCION,
        "language": "es",
        "rules": reglas,
    }
    corrida = {
        "tool": {"driver": conductor},
        "language": "es",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": bases(),
        "invocations": [invocacion],
        "results": resultados[:RESULTADOS],
    }
    return {"$schema": ESQUEMA, "version": "2.1.0", "runs": [corrida]}


def regla_de_sarif(
    codigo: str, titulo: str, que_es: str, manual: Mapping[str, str], nivel: str, familia: str = "entrada"
) -> dict[str, Any]:
    """La descripción de un código. `manual`: su explicación, por secciones; `nivel`: uno de SARIF."""
    secciones = {seccion: " ".join(texto.split()) for seccion, texto in manual.items()}
    return {
        "id": codigo,
        "shortDescription": {"text": _corto(titulo)},
        "fullDescription": {"text": _corto(que_es)},
        "help": {
            "text": "\n".join(f"{seccion}: {texto}" for seccion, texto in secciones.items()),
            "markdown": "\n\n".join(f"**{seccion}.** {_en_markdown(texto)}" for seccion, texto in secciones.items()),
        },
        "defaultConfiguration": {"level": nivel},
        "properties": {"tags": [familia], "problem.severity": PROBLEMAS[nivel]},
    }


def _de_comprobacion(comprobacion: Comprobacion) -> dict[str, Any]:
    manual = comprobacion.explicacion
    nivel = NIVELES[comprobacion.gravedad]
    que_detecta = manual["Qué detecta"]
    return regla_de_sarif(comprobacion.codigo, comprobacion.titulo, que_detecta, manual, nivel, comprobacion.palabra)


def _corto(texto: str) -> str:
    llano = " ".join(texto.split())
    return llano if len(llano) <= LETRAS else f"{llano[: LETRAS - 1]}…"


def _en_markdown(texto: str) -> str:
    """El texto, sin que un signo suyo se vuelva formato."""
    return "".join(f"\\{signo}" if signo in "\\`*_[]<>#|" else signo for signo in texto)


def _resultado(hallazgo: Hallazgo, indice: int, revision: Revision, carpeta: Path | None) -> dict[str, Any]:
    lugares: list[dict[str, Any]] = [
        {"physicalLocation": lugar(origen, carpeta), "message": {"text": dicho}}
        for origen, dicho in _origenes(hallazgo, revision)[:LUGARES]
    ]
    celda = [parte for parte in (hallazgo.proceso, hallazgo.paso, hallazgo.funcion) if parte]
    if celda:
        lugares[0]["logicalLocations"] = [{"name": celda[-1], "fullyQualifiedName": "/".join(celda)}]
    resultado: dict[str, Any] = {
        "ruleId": hallazgo.codigo,
        "ruleIndex": indice,
        "level": NIVELES[hallazgo.gravedad],
        "message": {"text": mensaje(hallazgo, revision.dictamen)},
        "locations": lugares[:1],
        "relatedLocations": [{"id": numero, **otro} for numero, otro in enumerate(lugares[1:], start=1)],
        # GitHub solo mira la segunda, y sin ella la calcula de la línea: dos hallazgos de una regla serían uno.
        "partialFingerprints": {"delimita/v1": hallazgo.id, "primaryLocationLineHash": f"{hallazgo.id}:1"},
    }
    certeza = {"confianza": hallazgo.confianza, "evidencia": hallazgo.evidencia}
    if dicha := {que: valor for que, valor in certeza.items() if valor is not None}:
        resultado["properties"] = dicha
    if hallazgo.tolerado:
        resultado["suppressions"] = [{"kind": "external", "status": "accepted"}]
    return resultado


def _origenes(hallazgo: Hallazgo, revision: Revision) -> list[tuple[Sitio, str]]:
    """Dónde se ve el hallazgo, con el principal delante y dicho qué hay en cada sitio.

    El principal es de lo escrito por quien revisa, si algo lo es: una alerta en un archivo ajeno a su repositorio no se
    vería. A falta de regla suya, su paso; a falta de paso, su caso.
    """
    caso = revision.dictamen.caso
    de_reglas = [(caso.reglas[id_].origen.comienzo, cita(caso, id_)) for id_ in hallazgo.reglas]
    paso = caso.pasos.get(hallazgo.paso or "")
    otros = [(paso.origen.comienzo, paso.nombre)] if paso is not None else []
    otros.append((caso.origen.comienzo, caso.titulo))
    propio = next((uno for uno in (*de_reglas, *otros) if not es_incluido(uno[0])), None)
    principal = propio or (*de_reglas, *otros)[0]
    return [principal, *(uno for uno in de_reglas if uno != principal)]
