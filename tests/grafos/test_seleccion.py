"""Los procesos se ordenan por cifras que salen de las normas, y cada cifra cuenta lo que dice."""

from __future__ import annotations

from typing import Any

from grafos.hallazgos import detectar
from grafos.prioridad_de_procesos import Cifras, cifras
from motor.deduccion.referencia import DeductorDeReferencia
from motor.titulares.dictamen import analizar
from reglas import cargar_texto
from tests.mundo import asigna, documento, en_yaml, paso


def de(*reglas: Any, procesos: list[dict[str, Any]]) -> dict[str, Cifras]:
    escrito = {**documento(*reglas), "procesos": procesos}
    dictamen = analizar(cargar_texto(en_yaml(escrito)), deductor=DeductorDeReferencia())
    return {c.proceso.id: c for c in cifras(dictamen, detectar(dictamen))}


def proceso(id_: str, sector: str, *pasos: dict[str, Any]) -> dict[str, Any]:
    return {"id": id_, "nombre": id_, "sector": sector, "pasos": list(pasos)}


def test_cuenta_pasos_de_varios_niveles_traspasos_errores_y_sectores_que_comparten_norma() -> None:
    vistas = de(
        asigna("a1", "gore", cuando={"paso": ["a1", "a2"]}),
        asigna("a2", "provincia", cuando={"paso": "a2"}),
        asigna("b", "provincia", cuando={"paso": "b"}, norma="ley-nueva"),
        asigna("c", "provincia", cuando={"paso": "c"}),
        procesos=[
            proceso("pa", "uno", paso("a1"), paso("a2")),
            proceso("pb", "dos", paso("b")),
            proceso("pc", "tres", paso("c")),
        ],
    )
    a, b, c = vistas["pa"], vistas["pb"], vistas["pc"]
    assert (a.pasos, a.compartidos, a.enlaces, a.traspasos, a.errores, a.otros_sectores) == (2, 1, 1, 1, 1, 1)
    assert (b.compartidos, b.traspasos, b.errores, b.otros_sectores) == (0, 0, 0, 0)
    assert c.otros_sectores == 1
    assert list(vistas) == ["pa", "pc", "pb"]


def test_a_igual_puntaje_decide_el_id_y_nunca_el_orden_de_lectura() -> None:
    procesos = [proceso("z", "uno", paso("z1")), proceso("a", "uno", paso("a1"))]
    assert list(de(asigna("r", "gore"), procesos=procesos)) == ["a", "z"]
