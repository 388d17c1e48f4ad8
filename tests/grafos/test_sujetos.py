"""Cómo se nombra a las entidades dentro de una frase: el artículo solo lleva mayúscula si la empieza."""

from __future__ import annotations

import re
from typing import Any

import pytest

from grafos.prosa.citas import citas, en_frase, nombres, tras
from grafos.prosa.lugares import de_unos_a_otros
from grafos.prosa.mensajes import mensaje
from tests.mundo import ENTIDADES, asigna, dictamen, hallazgos, mundo

EL_CENTRO: dict[str, Any] = {"nombre": "El centro poblado", "nivel": "local"}
LA_POSITIVA: dict[str, Any] = {"nombre": "La Positiva", "nivel": "local"}


@pytest.mark.parametrize(
    ("entidades", "al_empezar", "en_medio"),
    [
        ((), "", ""),
        (("municipalidades",), "Las municipalidades", "las municipalidades"),
        (("gore", "municipalidades"), "Gobierno regional y las municipalidades", None),
        (("municipalidades", "gore"), "Las municipalidades y Gobierno regional", "las municipalidades y Gobierno …"),
        (("centro", "positiva"), "El centro poblado y La Positiva", "el centro poblado y La Positiva"),
    ],
)
def test_el_articulo_de_un_nombre_comun_lleva_mayuscula_solo_al_empezar(
    entidades: tuple[str, ...], al_empezar: str, en_medio: str | None
) -> None:
    caso = mundo(entidades={**ENTIDADES, "centro": EL_CENTRO, "positiva": LA_POSITIVA})
    assert nombres(caso, entidades) == al_empezar
    assert nombres(caso, entidades, en_medio=True) == (en_medio or al_empezar).replace("…", "regional")


def test_la_preposicion_se_contrae_con_el_articulo() -> None:
    caso = mundo(entidades={**ENTIDADES, "centro": EL_CENTRO})
    assert [tras(p, en_frase(caso, "centro")) for p in ("de", "a", "por")] == [
        "del centro poblado",
        "al centro poblado",
        "por el centro poblado",
    ]
    assert de_unos_a_otros(caso, ("centro", "gore"), ()) == "del centro poblado y Gobierno regional a nadie"
    assert de_unos_a_otros(caso, (), ("municipalidades",)) == "de nadie a las municipalidades"


def test_ninguna_frase_de_un_hallazgo_lleva_la_mayuscula_dentro() -> None:
    reglas = (
        asigna("a", "gore"),
        asigna("b", "municipalidades", donde={"ámbito": "rural"}),
        asigna("c", "municipalidades", modo="apoyo", función="supervisa"),
    )
    dichos = [mensaje(h, dictamen(*reglas)) for h in hallazgos(*reglas)]
    assert any("y las municipalidades (Ley, art. 1)" in dicho for dicho in dichos)
    assert [dicho for dicho in dichos if re.search(r"(?<![.«]) (Las|Los) ", dicho)] == []


@pytest.mark.parametrize(
    ("articulos", "dicho"),
    [
        (("art. 1", "art. 2, lit. a"), "Ley, art. 1 y art. 2, lit. a"),
        (("art. 4, y Ley 27972, art. 3", "art. 16"), "Ley, art. 16; Ley, art. 4, y Ley 27972, art. 3"),
        (
            ("art. 5; y DS 1, art. 2", "art. 6; y DS 1, art. 3"),
            "Ley, art. 5; y DS 1, art. 2; Ley, art. 6; y DS 1, art. 3",
        ),
        (("art. 16 (DS 021-2016-MTC), y art. 4", "art. 9"), "Ley, art. 16 (DS 021-2016-MTC), y art. 4 y art. 9"),
    ],
)
def test_lo_que_sigue_a_una_cita_de_otra_norma_no_se_lee_como_de_esa_otra(
    articulos: tuple[str, ...], dicho: str
) -> None:
    reglas = [{**asigna(f"r{n}", "gore"), "cita": articulo} for n, articulo in enumerate(articulos)]
    caso = mundo(*reglas)
    nombre = caso.normas["ley"].nombre
    assert citas(caso, [regla["id"] for regla in reglas]) == dicho.replace("Ley, ", f"{nombre}, ")
