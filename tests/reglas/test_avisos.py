"""Un descuido en la lista de un `cuando` no impide leer, pero no pasa en silencio."""

from __future__ import annotations

import pytest

from reglas import cargar, casos_incluidos
from reglas.resolucion.avisos import es_propio
from tests.reglas.escritos import documento, leido, regla

PROCESOS = """
  - id: proceso
    nombre: Proceso
    sector: saneamiento
    pasos:
      - {id: diseñar, nombre: D, fase: protocolos, actividad: normar, objeto: [pozo, red], materia: agua}
      - {id: obrar, nombre: O, fase: ejecución, actividad: construir}"""


@pytest.mark.parametrize(
    ("cuando", "parte", "sugerencia"),
    [
        ("paso: [obrar, obar]", "no hay ningún paso «obar»", "obrar"),
        ("proceso: [procso, proceso]", "no hay ningún proceso «procso»", "proceso"),
        ("sector: [saneamiento, minería]", "del sector «minería»", None),
        ("actividad: [construir, costruir]", "la actividad «costruir»", "construir"),
        ("objeto: [pozo, rd]", "el objeto «rd»", "red"),
        ("materia: [agua, aqua]", "la materia «aqua»", "agua"),
    ],
)
def test_un_elemento_que_nada_tiene_se_avisa_con_su_sitio(cuando: str, parte: str, sugerencia: str | None) -> None:
    texto = documento(procesos=PROCESOS, reglas=regla(f"cuando: {{{cuando}}}"))
    (aviso,) = leido(procesos=PROCESOS, reglas=regla(f"cuando: {{{cuando}}}")).avisos
    assert parte in aviso.mensaje
    assert aviso.sugerencia == sugerencia
    malo = aviso.mensaje.split("«")[1].split("»")[0]
    assert texto.splitlines()[aviso.linea - 1][aviso.columna - 1 :].startswith(malo)


@pytest.mark.parametrize("cuando", ["{}", "{paso: obar}", "{paso: [obar, obrr]}", "{fase: [ejecución, política]}"])
def test_lo_que_ya_dice_otro_hallazgo_no_se_avisa(cuando: str) -> None:
    assert leido(procesos=PROCESOS, reglas=regla(f"cuando: {cuando}")).avisos == ()


def test_tambien_en_lo_que_agrega_una_propuesta() -> None:
    nueva = "{id: n, cita: a, resumen: b, reserva: {función: ejecuta}, cuando: {paso: [obrar, obar]}}"
    propuesta = f"[{{id: p, título: P, norma: {{nombre: N, rango: ley}}, agrega: [{nueva}]}}]"
    assert [aviso.sugerencia for aviso in leido(propuestas=propuesta).propuestas["p"].avisos] == ["obrar"]


@pytest.mark.parametrize(
    ("archivo", "raiz", "propio"),
    [
        ("reglas/agua.yaml", "caso.yaml", True),
        ("delimita:normas/ley-27972.yaml", "caso.yaml", False),
        ("delimita:casos/salud/procesos.yaml", "delimita:casos/salud/caso.yaml", True),
        ("delimita:casos/salud/procesos.yaml", "delimita:casos/nacional/caso.yaml", False),
        ("delimita:normas/ley-27972.yaml", "delimita:casos/salud/caso.yaml", False),
    ],
)
def test_de_una_norma_compartida_no_se_avisa(archivo: str, raiz: str, propio: bool) -> None:
    assert es_propio(archivo, raiz) == propio


def test_los_casos_incluidos_no_tienen_descuidos() -> None:
    assert [(nombre, str(aviso)) for nombre, _, _ in casos_incluidos() for aviso in cargar(nombre).avisos] == []
