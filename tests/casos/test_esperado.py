"""Lo que cada caso espera, leído en su `esperado.yaml`: hallazgos que deben estar, con las reglas que los causan, y
falsas alarmas que no. Se escribió leyendo la ley, no corriendo la herramienta."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import casos
from grafos.hallazgos import Hallazgo, detectar
from motor.deduccion.referencia import DeductorDeReferencia
from motor.titulares.dictamen import analizar
from reglas import Caso, cargar

CARPETA = Path(casos.__file__).parent
CON_ESPERADO = sorted(ruta.parent.name for ruta in CARPETA.glob("*/esperado.yaml"))
EXACTAS = ("titulares", "reglas")


def entradas() -> list[Any]:
    salida = []
    for caso in CON_ESPERADO:
        leido = yaml.load((CARPETA / caso / "esperado.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for entrada in leido:
            salida.append(pytest.param(caso, entrada, id=f"{caso}-{entrada['id']}"))
    return salida


@lru_cache(maxsize=8)
def leido(caso: str) -> Caso:
    return cargar(caso)


@lru_cache(maxsize=128)
def hallazgos(caso: str, fecha: str) -> tuple[Hallazgo, ...]:
    return detectar(analizar(leido(caso), date.fromisoformat(fecha), deductor=DeductorDeReferencia()))


def casa(hallazgo: Hallazgo, pedido: dict[str, Any]) -> bool:
    visto = {
        "código": hallazgo.codigo,
        "paso": hallazgo.paso,
        "función": hallazgo.funcion,
        "titulares": set(hallazgo.titulares),
        "reglas": set(hallazgo.reglas),
    }
    return all(visto[clave] == (set(valor) if clave in EXACTAS else valor) for clave, valor in pedido.items())


@pytest.mark.parametrize(("caso", "entrada"), entradas())
def test_el_caso_dice_lo_que_la_ley_dice(caso: str, entrada: dict[str, Any]) -> None:
    if "no_expresable" in entrada:
        assert len(entrada["no_expresable"]) > 20
        assert "hay" not in entrada
        return
    vistos = hallazgos(caso, entrada["fecha"])
    for pedido in entrada.get("hay", []):
        assert any(casa(h, pedido) for h in vistos), f"falta {pedido}"
    for pedido in entrada.get("no_hay", []):
        assert not any(casa(h, pedido) for h in vistos), f"sobra {pedido}"
    assert entrada.get("hay") or entrada.get("no_hay")


@pytest.mark.parametrize("caso", CON_ESPERADO)
def test_al_unir_los_sectores_cada_uno_dice_lo_mismo(caso: str) -> None:
    solos = {(h.id, h.reglas) for h in hallazgos(caso, "2026-06-30") if h.paso}
    juntos = {(h.id, h.reglas) for h in hallazgos("nacional", "2026-06-30") if h.paso}
    assert solos <= juntos


def test_todo_hallazgo_del_experto_tiene_su_entrada_en_saneamiento() -> None:
    ids = {entrada.values[1]["id"] for entrada in entradas() if entrada.values[0] == "saneamiento"}
    faltan = {f"H{n:02}" for n in range(1, 21)} - {str(i)[:3] for i in ids}
    assert not faltan


def test_h04_se_abre_y_se_cierra_los_dias_que_dice_la_ley() -> None:
    def duplicada(dia: str) -> bool:
        return any(
            h.codigo == "DUP001" and h.paso == "so16" and "sunass" in h.titulares for h in hallazgos("saneamiento", dia)
        )

    assert not duplicada("2016-12-29")
    assert duplicada("2016-12-30")
    assert duplicada("2018-07-13")
    assert duplicada("2023-05-28")
    assert not duplicada("2023-05-29")
