"""Cada acto de ejemplo, con su veredicto y el artículo que lo causa."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from interfaz.usos.acto import PedidoDeActos, juzgar_actos

CASOS = Path(__file__).parents[2] / "casos"
HOY = date(2026, 6, 30)
ESPERADO = [
    ("saneamiento", "pataz", "pataz-financia", "concurre", "ACT004", "Decreto Legislativo 1280", "art. 105, num. 1"),
    ("saneamiento", "pataz", "pataz-ejecuta", "concurre", "ACT004", "Ley 30156", "art. 10, num. 3"),
    ("saneamiento", "pataz", "pataz-región-sin-solicitud", "con_requisitos", "ACT002", "Ley 27867", "art. 58, lit. h"),
    ("transporte", "vias", "región-sin-convenio", "con_requisitos", "ACT002", "DS 015-2024-MTC", "art. 11, num. 11.2"),
    ("transporte", "vias", "provincia-delega-con-convenio", "con_requisitos", "ACT002", "DS 034-2008-MTC", "art. 5"),
    ("transporte", "vias", "provincia-delega-sin-plazo", "con_requisitos", "ACT002", "DS 034-2008-MTC", "art. 5"),
    ("transporte", "vias", "anin-con-decreto", "conforme", "", "", ""),
    ("transporte", "vias", "anin-sin-decreto", "excede", "ACT001", "Ley 27867", "art. 56, lit. b"),
    ("transporte", "vias", "anin-sin-decir", "falta_dato", "ACT003", "", ""),
    ("transporte", "vias", "región-con-reclasificación", "con_requisitos", "ACT002", "DS 015-2024-MTC", "art. 11"),
    ("salud", "posta", "distrito-construye-la-posta", "concurre", "ACT004", "Ley 27972", "art. 80, num. 2.5"),
    ("educacion", "escuela", "distrito-construye-la-escuela", "concurre", "ACT004", "Ley 27867", "art. 47, lit. m"),
]


@pytest.mark.parametrize(("caso", "archivo", "id_", "veredicto", "codigo", "norma", "articulo"), ESPERADO)
def test_cada_acto_de_ejemplo_tiene_su_veredicto_y_su_articulo(
    caso: str, archivo: str, id_: str, veredicto: str, codigo: str, norma: str, articulo: str
) -> None:
    juzgados = juzgar_actos(PedidoDeActos(caso, CASOS / caso / "actos" / f"{archivo}.yaml", HOY)).actos
    (juzgado,) = (j for j in juzgados if j.acto.id == id_)
    assert juzgado.juicio.veredicto == veredicto
    assert {m.codigo for m in juzgado.juicio.motivos} == ({codigo} if codigo else set())
    leido = juzgado.revision.dictamen.caso
    reglas = [leido.reglas[r] for motivo in juzgado.juicio.motivos for r in motivo.reglas]
    citas = [(leido.normas[r.norma].nombre, r.cita) for r in reglas]
    assert bool(citas) == bool(norma)
    assert not norma or any(n.startswith(norma) and c.startswith(articulo) for n, c in citas)


def test_al_convenio_sin_plazo_le_falta_el_tiempo_y_al_otro_no() -> None:
    juzgados = juzgar_actos(PedidoDeActos("transporte", CASOS / "transporte/actos/vias.yaml", HOY)).actos
    faltan = {j.acto.id: [m.que for m in j.juicio.motivos if m.clase == "requisito"] for j in juzgados}
    assert faltan["provincia-delega-sin-plazo"] == [("lom-76-tiempo",)]
    assert faltan["provincia-delega-con-convenio"] == []


def test_todos_los_ejemplos_estan_en_la_tabla() -> None:
    hay = {(ruta.parents[1].name, ruta.stem) for ruta in CASOS.rglob("actos/*.yaml")}
    assert hay == {(caso, archivo) for caso, archivo, *_ in ESPERADO}
