"""SARIF 2.1.0, para editores y revisiones de código: cada hallazgo, en el archivo y la línea de sus reglas."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from grafos.hallazgos import CATALOGO, Comprobacion, Hallazgo
from grafos.prosa.citas import cita
from grafos.prosa.mensajes import mensaje
from interfaz.usos.revisar import Revision
from interfaz.version import VERSION
from reglas.lenguaje.sitio import Sitio

ESQUEMA = "https://json.schemastore.org/sarif-2.1.0.json"
NIVELES = {"error": "error", "aviso": "warning", "información": "note"}


def en_sarif(revision: Revision) -> dict[str, Any]:
    """El registro SARIF de una revisión. La huella de cada resultado es el id estable del hallazgo."""
    codigos = [codigo for codigo in CATALOGO if any(h.codigo == codigo for h in revision.hallazgos)]
    resultados = [_resultado(h, codigos.index(h.codigo), revision) for h in revision.hallazgos]
    return registro([_regla(CATALOGO[codigo]) for codigo in codigos], resultados)


def registro(reglas: list[dict[str, Any]], resultados: list[dict[str, Any]]) -> dict[str, Any]:
    """El registro SARIF de una corrida con esas reglas y esos resultados."""
    herramienta = {"name": "delimita", "version": VERSION, "language": "es", "rules": reglas}
    corrida = {
        "tool": {"driver": herramienta},
        "language": "es",
        "columnKind": "unicodeCodePoints",
        "results": resultados,
    }
    return {"$schema": ESQUEMA, "version": "2.1.0", "runs": [corrida]}


def _regla(comprobacion: Comprobacion) -> dict[str, Any]:
    secciones = {seccion: " ".join(texto.split()) for seccion, texto in comprobacion.explicacion.items()}
    return {
        "id": comprobacion.codigo,
        "shortDescription": {"text": comprobacion.titulo},
        "fullDescription": {"text": secciones["Qué detecta"]},
        "help": {"text": "\n".join(f"{seccion}: {texto}" for seccion, texto in secciones.items())},
        "defaultConfiguration": {"level": NIVELES[comprobacion.gravedad]},
    }


def _resultado(hallazgo: Hallazgo, indice: int, revision: Revision) -> dict[str, Any]:
    caso = revision.dictamen.caso
    reglas = [caso.reglas[id_] for id_ in hallazgo.reglas]
    paso = caso.pasos.get(hallazgo.paso or "")
    origenes = [(regla.origen, cita(caso, regla.id)) for regla in reglas]
    if not origenes and paso is not None:
        origenes = [(paso.origen, paso.nombre)]
    lugares: list[dict[str, Any]] = [
        {"physicalLocation": lugar(origen.comienzo), "message": {"text": dicho}} for origen, dicho in origenes
    ]
    celda = [parte for parte in (hallazgo.proceso, hallazgo.paso, hallazgo.funcion) if parte]
    if lugares and celda:
        lugares[0]["logicalLocations"] = [{"name": celda[-1], "fullyQualifiedName": "/".join(celda)}]
    resultado: dict[str, Any] = {
        "ruleId": hallazgo.codigo,
        "ruleIndex": indice,
        "level": NIVELES[hallazgo.gravedad],
        "message": {"text": mensaje(hallazgo, revision.dictamen)},
        "locations": lugares[:1],
        "relatedLocations": [{"id": numero, **lugar} for numero, lugar in enumerate(lugares[1:], start=1)],
        "partialFingerprints": {"delimita/v1": hallazgo.id},
    }
    if hallazgo.tolerado:
        resultado["suppressions"] = [{"kind": "external", "status": "accepted"}]
    return resultado


def lugar(sitio: Sitio) -> dict[str, Any]:
    """El sitio, como lo dice SARIF."""
    region = {"startLine": sitio.linea, "startColumn": sitio.columna}
    if sitio.hasta is not None:
        region |= {"endLine": sitio.hasta[0], "endColumn": sitio.hasta[1]}
    return {"artifactLocation": {"uri": quote(sitio.archivo, safe="/:")}, "region": region}
