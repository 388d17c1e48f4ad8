"""`revisar`, proceso entero, donde la forma o el tamaño del caso lo ponen peor: nunca ha de caerse ni callar."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

HONDO = 99_999
"""El último valor de cada atributo entero de los casos de una celda."""

HALLAZGO = re.compile(r"^(?:error|aviso|información)\[([A-Z]{3}\d{3})\]: ", re.MULTILINE)
"""Cómo empieza cada hallazgo en la consola, con su código."""

Caja = Sequence[tuple[int, int]]

CABEZA = """\
formato: 1
caso: {id: límite, título: Caso que lo pone difícil, fecha: 2026-01-01}
"""


def al_azar(reglas: int, columnas: int) -> list[Caja]:
    """Cajas grandes que se cruzan casi todas: las zonas se multiplican hasta agotar el presupuesto."""
    azar = Random(1)
    return [[_tramo(azar) for _ in range(columnas)] for _ in range(reglas)]


def _tramo(azar: Random) -> tuple[int, int]:
    desde = azar.randrange(HONDO // 2)
    return desde, azar.randrange(desde + HONDO // 4, HONDO)


def anidadas(reglas: int, columnas: int) -> list[Caja]:
    """Cada caja dentro de la anterior."""
    return [[(i, 2 * reglas - i)] * columnas for i in range(reglas)]


def losas(reglas: int, columnas: int) -> list[Caja]:
    """Tiras de cada columna, que cruzan todas las de las demás."""
    return [
        [(10 * i, 10 * i + 4) if columna == i % columnas else (0, HONDO) for columna in range(columnas)]
        for i in range(reglas)
    ]


def tablero(reglas: int, columnas: int) -> list[Caja]:
    """Las casillas de un color de un tablero: ninguna se funde con otra."""
    lado = 2
    while (lado + 1) ** columnas // 2 <= reglas:
        lado += 1
    casillas = ([_digito(n, lado, c) for c in range(columnas)] for n in range(lado**columnas))
    negras = [casilla for casilla in casillas if sum(casilla) % 2 == 0]
    return [[(10 * d, 10 * d + 9) for d in casilla] for casilla in negras[:reglas]]


def _digito(numero: int, lado: int, lugar: int) -> int:
    return numero // lado**lugar % lado


def de_una_celda(cajas: Sequence[Caja]) -> Iterator[str]:
    """El YAML de un caso con todas las cajas en la misma celda, de tres titulares por turno."""
    yield CABEZA
    yield "entidades: {a: {nombre: A, nivel: nacional}, b: {nombre: B, nivel: regional}, c: {nombre: C, nivel: local}}\n"
    columnas = range(len(cajas[0]))
    yield f"atributos: {{{', '.join(f'x{c}: {{tipo: entero, desde: 0, hasta: {HONDO}}}' for c in columnas)}}}\n"
    yield from _procesos(1)
    yield "normas:\n  - id: n\n    nombre: N\n    rango: ley\n    reglas:\n"
    for i, caja in enumerate(cajas):
        donde = ", ".join(f"x{c}: {desde}..{hasta}" for c, (desde, hasta) in enumerate(caja))
        yield _regla(i, 0, "abc"[i % 3], f" donde: {{{donde}}},")


def de_muchas_celdas(reglas: int, pasos: int) -> Iterator[str]:
    """El YAML de un caso con esas reglas repartidas entre esos pasos, con un atributo de por medio."""
    azar = Random(1)
    yield CABEZA
    entidades = ", ".join(
        f"e{i}: {{nombre: Entidad {i}, nivel: {'regional' if i % 2 else 'local'}}}" for i in range(50)
    )
    yield f"entidades: {{{entidades}}}\natributos: {{x0: {{tipo: entero, desde: 0, hasta: {HONDO}}}}}\n"
    yield from _procesos(pasos)
    yield "normas:\n  - id: n\n    nombre: N\n    rango: ley\n    reglas:\n"
    for i in range(reglas):
        desde, hasta = _tramo(azar)
        donde = f" donde: {{x0: {desde}..{hasta}}}," if i % 3 else ""
        yield _regla(i, i % pasos, f"e{azar.randrange(50)}", donde)


def _procesos(pasos: int) -> Iterator[str]:
    yield "procesos:\n"
    for i in range(pasos):
        if i % 10 == 0:
            yield f"  - id: pr{i // 10}\n    nombre: Proceso {i // 10}\n    sector: s\n    producto: Q\n    pasos:\n"
        yield f"      - {{id: p{i}, nombre: Paso {i}, fase: ejecución, actividad: hacer, objeto: o{i}, exige: [ejecuta]}}\n"


def _regla(numero: int, paso: int, titular: str, donde: str) -> str:
    asigna = f"asigna: {{función: ejecuta, titular: {titular}}}"
    return (
        f"      - {{id: r{numero}, cita: art {numero + 1}, resumen: R, cuando: {{paso: p{paso}}},{donde} {asigna}}}\n"
    )


LIMITES: tuple[tuple[str, Callable[[], Iterator[str]]], ...] = (
    ("50 cajas al azar x 5 atributos", lambda: de_una_celda(al_azar(50, 5))),
    ("100 cajas al azar x 3", lambda: de_una_celda(al_azar(100, 3))),
    ("100 anidadas x 2", lambda: de_una_celda(anidadas(100, 2))),
    ("1,000 anidadas x 2", lambda: de_una_celda(anidadas(1_000, 2))),
    ("losas: 300 x 3", lambda: de_una_celda(losas(300, 3))),
    ("tablero: 500 casillas x 2", lambda: de_una_celda(tablero(500, 2))),
    ("2,500 reglas en 625 celdas", lambda: de_muchas_celdas(2_500, 625)),
    ("5,000 reglas en 1,250 celdas", lambda: de_muchas_celdas(5_000, 1_250)),
    ("20,000 reglas en 5,000 celdas", lambda: de_muchas_celdas(20_000, 5_000)),
)


def limites() -> Iterator[str]:
    """Cada caso, en un proceso entero: cómo acaba, cuánto gasta y qué dice de lo que no pudo probar."""
    yield "\n## `revisar` donde más cuesta, proceso entero\n"
    yield "Agotado el presupuesto en toda celda, NOC002 y la salida 4 del contrato. Metas: agotado, 5 s y 500 MiB; 20,000 x 5,000, 30 s y 1 GiB.\n"
    yield "| caso | salida | hallazgos | NOC002 | CPU (s) | memoria máxima |"
    yield "|---|---:|---:|---:|---:|---:|"
    for nombre, escribe in LIMITES:
        with tempfile.TemporaryDirectory() as carpeta:
            archivo = Path(carpeta) / "caso.yaml"
            with archivo.open("w", encoding="utf-8") as escrito:
                escrito.writelines(escribe())
            codigo, dicho, segundos, mebibytes = _revisa(archivo)
        assert codigo in (0, 1, 4), f"{nombre}: salida {codigo}"
        codigos = HALLAZGO.findall(dicho)
        sin_probar = codigos.count("NOC002")
        assert (codigo == 4) == (codigos == ["NOC002"]), f"{nombre}: salida {codigo} con {len(codigos)} hallazgos"
        yield f"| {nombre} | {codigo} | {len(codigos):,} | {sin_probar} | {segundos:.1f} | {mebibytes:.0f} MiB |"


def _revisa(archivo: Path) -> tuple[int, str, float, float]:
    orden = [sys.executable, "-m", "interfaz.principal", "revisar", str(archivo)]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as salida:
        hijo = subprocess.Popen(orden, stdout=salida, stderr=subprocess.DEVNULL)
        _, estado, uso = os.wait4(hijo.pid, 0)
        hijo.returncode = os.waitstatus_to_exitcode(estado)
        salida.seek(0)
        return hijo.returncode, salida.read(), uso.ru_utime + uso.ru_stime, uso.ru_maxrss / 1024
