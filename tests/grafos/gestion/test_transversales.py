"""Lo que coincide en varios sectores, por su firma; y lo que se observa de los lineamientos."""

from __future__ import annotations

from typing import Any

from grafos.gestion.base import Examen
from grafos.gestion.transversales import grupos_de
from tests.grafos.gestion.mundo_del_plan import examen, vistas
from tests.mundo import asigna, paso

SECTORES = ("agua", "escuela", "vía")


def con(cuantos: int, **claves: Any) -> Examen:
    """Un paso por sector, cada uno con los mismos dos titulares."""
    procesos = [{"id": f"de-{s}", "nombre": s, "sector": s, "pasos": [paso(f"obra-{s}")]} for s in SECTORES[:cuantos]]
    return examen(asigna("a", "gore"), asigna("b", "provincia"), procesos=procesos, **claves)


def test_la_misma_duplicidad_en_dos_sectores_es_un_grupo_con_sus_celdas() -> None:
    (grupo,) = grupos_de(con(2))
    assert grupo.firma == "DUP001/ejecuta/ejecución/regional+local"
    assert grupo.sectores == ("agua", "escuela")
    assert [(h.paso, set(h.reglas)) for h in grupo.hallazgos] == [
        ("obra-agua", {"a", "b"}),
        ("obra-escuela", {"a", "b"}),
    ]


def test_en_un_solo_sector_no_hay_grupo() -> None:
    assert grupos_de(con(1)) == ()


def test_un_lineamiento_se_ata_por_la_firma_y_si_su_grupo_ya_no_esta_se_observa() -> None:
    firma = "DUP001/ejecuta/ejecución/regional+local"
    atado = {"id": "l", "enunciado": "Uno.", "grupo": firma}
    (grupo,) = grupos_de(con(2, lineamientos=[atado]))
    assert [uno.id for uno in grupo.lineamientos] == ["l"]
    assert vistas(con(2, lineamientos=[atado]), "transversales") == []
    assert vistas(con(1, lineamientos=[atado]), "transversales") == [("LIN001", "l", (firma,))]


def test_un_grupo_de_tres_sectores_sin_lineamiento_se_observa() -> None:
    ((codigo, firma, sectores),) = vistas(con(3), "transversales")
    assert (codigo, firma, sectores) == ("LIN002", "DUP001/ejecuta/ejecución/regional+local", SECTORES)
