"""La calle es de un solo sentido: reglas → motor → grafos → interfaz. Nadie importa hacia arriba."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

RAIZ = Path(__file__).parents[1]
PUEDE_IMPORTAR = {
    "reglas": set(),
    "motor": {"reglas"},
    "grafos": {"motor", "reglas"},
    "interfaz": {"grafos", "motor", "reglas", "casos"},
    "casos": set(),
}
HABITACIONES_DEL_MOTOR = ["regiones", "deduccion", "titulares", "cambios", "territorio", "prueba"]
PUERTAS_DE_REGIONES = {
    f"motor.regiones.{puerta}"
    for puerta in ("ambito", "distincion", "espacio", "lectura", "particion", "recuerdo", "reduccion")
}
LARGO_MAXIMO = 320
MODULOS = sorted(ruta for capa in PUEDE_IMPORTAR for ruta in (RAIZ / capa).rglob("*.py"))


def arbol(ruta: Path) -> ast.Module:
    return ast.parse(ruta.read_text(encoding="utf-8"))


def modulos_importados(ruta: Path) -> set[str]:
    nombres: set[str] = set()
    for nodo in ast.walk(arbol(ruta)):
        if isinstance(nodo, ast.Import):
            nombres |= {alias.name for alias in nodo.names}
        elif isinstance(nodo, ast.ImportFrom) and nodo.module and nodo.level == 0:
            # De un paquete se importan módulos: `from motor.regiones import cajas` es `motor.regiones.cajas`.
            es_paquete = (RAIZ / nodo.module.replace(".", "/")).is_dir()
            nombres |= {f"{nodo.module}.{alias.name}" for alias in nodo.names} if es_paquete else {nodo.module}
    return nombres


def importados(ruta: Path) -> set[str]:
    return {nombre.split(".")[0] for nombre in modulos_importados(ruta)}


@pytest.mark.parametrize("ruta", MODULOS, ids=lambda ruta: str(ruta.relative_to(RAIZ)))
def test_cada_modulo_importa_solo_de_las_capas_de_abajo_y_cabe_en_una_lectura(ruta: Path) -> None:
    capa = ruta.relative_to(RAIZ).parts[0]
    ajenas = (importados(ruta) & set(PUEDE_IMPORTAR)) - {capa} - PUEDE_IMPORTAR[capa]
    assert not ajenas, f"{capa} no puede importar {sorted(ajenas)}"
    assert len(ruta.read_text(encoding="utf-8").splitlines()) <= LARGO_MAXIMO


def test_los_obreros_no_importan_nada_nuestro() -> None:
    obreros = [ruta for ruta in MODULOS if ruta.name.startswith("proceso_")]
    assert len(obreros) == 2
    for obrero in obreros:
        assert not importados(obrero) & set(PUEDE_IMPORTAR)


@pytest.mark.parametrize("ruta", sorted((RAIZ / "motor").rglob("*.py")), ids=lambda ruta: str(ruta.relative_to(RAIZ)))
def test_las_habitaciones_del_motor_se_usan_en_su_orden(ruta: Path) -> None:
    propia = ruta.relative_to(RAIZ / "motor").parts[0]
    if propia == "__init__.py":
        return
    usadas = {nombre.split(".")[1] for nombre in modulos_importados(ruta) if nombre.startswith("motor.")}
    posteriores = HABITACIONES_DEL_MOTOR[HABITACIONES_DEL_MOTOR.index(propia) + 1 :]
    assert not usadas & set(posteriores)


@pytest.mark.parametrize("ruta", MODULOS, ids=lambda ruta: str(ruta.relative_to(RAIZ)))
def test_solo_las_regiones_saben_de_cajas(ruta: Path) -> None:
    if ruta.is_relative_to(RAIZ / "motor" / "regiones"):
        return
    de_regiones = {nombre for nombre in modulos_importados(ruta) if nombre.startswith("motor.regiones.")}
    assert de_regiones <= PUERTAS_DE_REGIONES
    assert not [n for n in ast.walk(arbol(ruta)) if isinstance(n, ast.Attribute) and n.attr == "piezas"]
    assert "Ambito(" not in ruta.read_text(encoding="utf-8")


PAREJAS_PROHIBIDAS = (
    ("grafos/hallazgos", "grafos.prosa"),
    ("interfaz/usos", "interfaz.terminal"),
    ("interfaz/usos", "interfaz.ordenes"),
    ("interfaz/usos", "typer"),
    ("interfaz/formatos", "interfaz.ordenes"),
    ("interfaz/formatos", "typer"),
)
"""Dentro de un piso también hay sentido: quien está en la carpeta no importa nada del módulo."""


@pytest.mark.parametrize(("carpeta", "modulo"), PAREJAS_PROHIBIDAS)
def test_dentro_de_un_piso_nadie_importa_lo_que_lo_usa(carpeta: str, modulo: str) -> None:
    culpables = [
        str(ruta.relative_to(RAIZ))
        for ruta in (RAIZ / carpeta).rglob("*.py")
        if any(nombre == modulo or nombre.startswith(f"{modulo}.") for nombre in modulos_importados(ruta))
    ]
    assert not culpables, f"{carpeta} no puede importar {modulo}: {culpables}"


def test_solo_las_ordenes_saben_de_codigos_de_salida_y_de_opciones() -> None:
    reservados = {"interfaz.terminal.codigos_de_salida", "interfaz.terminal.opciones"}
    admitidos = (RAIZ / "interfaz" / "ordenes", RAIZ / "interfaz" / "terminal")
    culpables = [
        str(ruta.relative_to(RAIZ))
        for ruta in MODULOS
        if modulos_importados(ruta) & reservados
        and not any(ruta.is_relative_to(carpeta) for carpeta in admitidos)
        and ruta != RAIZ / "interfaz" / "principal.py"
    ]
    assert not culpables
