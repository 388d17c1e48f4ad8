"""Empezar: `nuevo` deja lo que ya pasa, y `casos` dice qué hay en un caso y lo copia."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reglas import cargar, casos_incluidos
from tests.interfaz.conftest import Corre
from tests.mundo import asigna


def _sin_comentar(ruta: str) -> None:
    lineas = Path(ruta).read_text(encoding="utf-8").splitlines(keepends=True)
    assert any(linea.startswith("# +") for linea in lineas)
    Path(ruta).write_text("".join(linea.removeprefix("# +") for linea in lineas), encoding="utf-8")


def test_un_caso_nuevo_se_revisa_sin_hallazgos_tambien_con_lo_comentado(corre: Corre) -> None:
    assert corre("nuevo", "caso").salida == "Se dejó mi-caso.yaml\n"
    tal_cual = corre("revisar", "mi-caso.yaml")
    _sin_comentar("mi-caso.yaml")
    entero = corre("revisar", "mi-caso.yaml")
    for corrida, celdas in ((tal_cual, 2), (entero, 3)):
        assert (corrida.codigo, corrida.errores) == (0, "")
        assert f"Sin hallazgos.\n{celdas} de {celdas} celdas comprobadas" in corrida.salida


@pytest.mark.parametrize("caso", ["saneamiento", "educacion", "salud", "transporte"])
def test_una_propuesta_nueva_se_simula_y_mueve_algo_tambien_con_lo_comentado(corre: Corre, caso: str) -> None:
    assert corre("nuevo", "propuesta", caso, "--id", "p-1", "--salida", "p.yaml").codigo == 0
    assert f"delimita simular {caso} --propuesta p.yaml" in Path("p.yaml").read_text(encoding="utf-8")
    corrida = corre("simular", caso, "--propuesta", "p.yaml", "--formato", "json")
    assert (corrida.codigo in (0, 1), corrida.errores) == (True, "")
    (cambio,) = json.loads(corrida.salida)["cambios"]
    assert (cambio["cambio"]["clase"], cambio["efecto"]) == ("reasigna", "mueve")
    _sin_comentar("p.yaml")
    corrida = corre("simular", caso, "--propuesta", "p.yaml", "--formato", "json")
    assert {c["cambio"]["clase"] for c in json.loads(corrida.salida)["cambios"]} == {
        *("agrega", "deroga", "modifica", "reasigna")
    }


def test_una_propuesta_nueva_sirve_para_un_caso_propio(corre: Corre, limpio: Path) -> None:
    assert corre("nuevo", "propuesta", limpio).codigo == 0
    corrida = corre("simular", limpio, "--propuesta", "mi-propuesta.yaml", "--solo-nuevos")
    # Pasa al distrito, que en el cercado no existe.
    assert (corrida.codigo, corrida.salida.split("\n")[0]) == (1, "No cierra errores; abre 1.")


@pytest.mark.parametrize(
    ("argumentos", "dicho"),
    [
        (["caso", "x"], "el identificador se dice con --id x"),
        (["propuesta"], "falta el argumento CASO"),
        (["caso", "--id", "dos palabras"], "no es un identificador"),
        (["norma"], "se admite caso, propuesta"),
        (["caso", "--salida", "x.txt"], "debe terminar en .yaml, .yml"),
    ],
)
def test_lo_mal_pedido_se_dice_y_no_deja_nada(corre: Corre, argumentos: list[str], dicho: str) -> None:
    corrida = corre("nuevo", *argumentos)
    assert corrida.codigo == 2
    assert dicho in corrida.errores
    assert list(Path().iterdir()) == []


def test_nuevo_no_sustituye_lo_que_existe(corre: Corre) -> None:
    Path("mi-caso.yaml").write_text("mío", encoding="utf-8")
    assert corre("nuevo", "caso").codigo == 2
    assert Path("mi-caso.yaml").read_text(encoding="utf-8") == "mío"


def test_sin_nadie_con_una_funcion_no_hay_que_reasignar(corre: Corre, escribe_caso: object) -> None:
    ruta = escribe_caso(asigna("a", "gore", condición_abierta="si puede"))  # type: ignore[operator]
    corrida = corre("nuevo", "propuesta", ruta)
    assert corrida.codigo == 2
    assert "nadie tiene ninguna función que reasignar" in corrida.errores


def test_casos_de_uno_dice_sus_pasos_entidades_propuestas_y_dias(corre: Corre) -> None:
    caso = cargar("transporte")
    salida = corre("casos", "transporte").salida
    for id_ in (*caso.pasos, *caso.entidades, *caso.propuestas, *(proceso.id for proceso in caso.procesos)):
        assert f"{id_}:" in salida
    assert "Fecha: 2026-06-30, la del caso" in salida
    # La ley de transportes cambió ese día (Ley 32324).
    assert "2025-06-04" in salida.split("Días en que cambia lo que rige: ")[1]


@pytest.mark.parametrize("caso", [id_ for id_, _, _ in casos_incluidos()])
def test_un_caso_copiado_es_el_mismo(corre: Corre, caso: str) -> None:
    corrida = corre("casos", "--copiar", caso, "mío/copia")
    assert corrida.codigo == 0
    copia, original = cargar("mío/copia"), cargar(caso)
    assert (copia.id, list(copia.reglas), list(copia.propuestas)) == (
        original.id,
        list(original.reglas),
        list(original.propuestas),
    )
    assert Path(copia.origen.archivo).parent.name in ("copia", "")
    assert not (Path("mío/copia") / "esperado.yaml").exists()


@pytest.mark.parametrize(
    ("argumentos", "dicho"),
    [
        (["--copiar", "saneamento", "c"], "¿quiso decir «saneamiento»?"),
        (["--copiar", "saneamiento", "ocupada"], "no está vacía"),
        (["--copiar", "saneamiento", "archivo"], "no se pudo hacer la carpeta archivo"),
        (["--copiar", "saneamiento", " "], "--copiar: la ruta está vacía"),
        (["--copiar", "saneamiento", "a\0b"], "--copiar: la ruta lleva un carácter nulo"),
        (["salud", "--copiar", "saneamiento", "c"], "no lleva otro"),
        (["--copiar", "saneamiento"], "--copiar pide 2 valores"),
    ],
)
def test_copiar_no_pisa_nada(corre: Corre, argumentos: list[str], dicho: str) -> None:
    Path("ocupada").mkdir()
    Path("ocupada/algo").touch()
    Path("archivo").touch()
    corrida = corre("casos", *argumentos)
    assert corrida.codigo == 2
    assert dicho in corrida.errores
    assert sorted(p.name for p in Path().rglob("*")) == ["algo", "archivo", "ocupada"]
