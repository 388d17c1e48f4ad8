"""Un caso pequeño con de todo lo que un documento cuenta, y cómo se lee un Word ya escrito."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from tests.mundo import asigna, documento, en_yaml, paso, regla

PUNTO = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe"
    "0def46b80000000049454e44ae426082"
)
"""Una imagen de un punto, en PNG."""
NORMA = {
    "nombre": "Proyecto de ley que delimita la obra & <su> plan",
    "rango": "ley",
    "publicada": "2027-01-01",
    "vigente": {"desde": "2027-01-02"},
}
PROPUESTA: dict[str, Any] = {
    "id": "una",
    "título": "La obra, del distrito",
    "norma": NORMA,
    "deroga": ["b"],
    "modifica": {"a": {"resumen": "La región financia la obra.", "asigna": {"función": "financia", "titular": "gore"}}},
    "agrega": [
        {
            "id": "n-4",
            "cita": "art. 4",
            "resumen": "El distrito ejecuta la obra.",
            "texto": "El distrito ejecuta la obra en su ámbito.",
            "cuando": {"paso": "obra"},
            "asigna": {"función": "ejecuta", "titular": "provincia"},
        }
    ],
}
DECRETO = {**PROPUESTA, "id": "decreto", "título": "Por decreto", "norma": {**NORMA, "rango": "decreto-supremo"}}
REASIGNA = {
    "id": "pasa",
    "título": "Pasa a la provincia",
    "norma": NORMA,
    "reasigna": [{"paso": "obra", "función": "ejecuta", "de": "gore", "a": "provincia"}],
}
ACTO = "{{id: {id}, en: '01', hace: ejecuta, quién: gore, paso: obra{mas}}}"


@pytest.fixture
def caso(tmp_path: Path) -> Path:
    """Dos titulares para la obra, un vacío, una delegación por convenio y tres propuestas."""
    (tmp_path / "d.csv").write_text("u,distrito,poblacion\n01,Uno,5\n02,Dos,9\n", encoding="utf-8")
    escrito = documento(
        asigna("a", "gore", cuando={"paso": "obra"}, cita="art. 3", texto="La región ejecuta la obra «grande»."),
        asigna("b", "provincia", cuando={"paso": "obra"}, norma="ley-nueva", cita="art. 9", confianza="media"),
        regla(
            "c",
            cita="art. 5",
            cuando={"paso": "obra"},
            condición_abierta="si firman un convenio",
            delega={"función": "ejecuta", "de": "gore", "a": "distrito"},
            requiere=["convenio"],
        ),
        asigna("d", "gore", cuando={"paso": "plan"}, función="planifica", plazo={"días": 30, "cita": "art. 7"}),
        pasos=[paso("plan", fase="planeamiento"), paso("obra", después_de=["plan"]), paso("cuida", fase="monitoreo")],
        requisitos={"convenio": {"nombre": "convenio firmado", "cita": "Ley, art. 5"}},
        territorio={
            "archivo": "d.csv",
            "clave": "u",
            "nombre": "distrito",
            "peso": "poblacion",
            "atributos": {"población": "poblacion"},
        },
        propuestas=[PROPUESTA, DECRETO, REASIGNA],
        plan={
            "id": "plan",
            "título": "Plan de prueba",
            "acciones": [
                {
                    "id": "a1",
                    "problema": "p1",
                    "acción": "presentar el proyecto de ley",
                    "tipo": "norma",
                    "responsable": "ministerio",
                    "condiciones": [{"texto": "Opinión previa", "cumple": "no"}],
                    "desde": "2027-01-01",
                    "costo": {"monto": 1500, "fuente": "Presupuesto"},
                }
            ],
        },
        problemas=[
            {
                "id": "p1",
                "paso": "obra",
                "tipo": "duplicidad",
                "enunciado": "Dos convocan la misma obra.",
                "causa": "Nadie se habla",
                "evidencia": [{"fuente": "Acta de taller", "tipo": "taller"}],
            }
        ],
    )
    ruta = tmp_path / "caso.yaml"
    ruta.write_text(en_yaml(escrito), encoding="utf-8")
    actos = [
        ACTO.format(id="delega", mas=", delega_en: distrito, datos: {cercado: no}"),
        ACTO.format(id="hace", mas=""),
    ]
    (tmp_path / "actos.yaml").write_text("".join(f"- {acto}\n" for acto in actos), encoding="utf-8")
    return ruta


PEDIDOS = {
    "motivos": ("--propuesta", "una"),
    "articulado": ("--propuesta", "una"),
    "modelo": (),
    "convenio": ("--acto", "actos.yaml#delega"),
    "plan": (),
}
"""De cada documento, lo que pide además del caso."""


def lee(de: Path | bytes) -> Document:
    """El Word, leído de vuelta."""
    return docx.Document(io.BytesIO(de) if isinstance(de, bytes) else str(de))


def texto(documento: Document) -> str:
    """Todo lo que se lee, también dentro de los controles y las tablas; un párrafo por línea."""
    parrafos = documento.element.body.iter(qn("w:p"))
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in parrafos)


def controles(documento: Document) -> list[str]:
    """Lo que dice cada control de «por completar»."""
    return ["".join(t.text or "" for t in c.iter(qn("w:t"))) for c in documento.element.body.iter(qn("w:sdt"))]


Escribe = Callable[..., Document]
