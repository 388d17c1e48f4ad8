"""`quien --todas` en un padrón sintético, proceso entero, contra DuckDB sobre el mismo archivo."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CASO = """\
formato: 1
caso: {id: sintético, título: Padrón sintético, fecha: 2026-01-01}
entidades: {a: {nombre: A, nivel: regional}, b: {nombre: B, nivel: local}}
atributos: {población: {tipo: entero, desde: 0, hasta: 99999}}
territorio: {archivo: d.csv, clave: u, nombre: [n, r], peso: p, atributos: {población: p}}
procesos:
  - id: p
    nombre: P
    sector: s
    producto: Q
    pasos: [{id: obra, nombre: Obra, fase: ejecución, actividad: construir, objeto: o, exige: [ejecuta]}]
normas:
  - id: n
    nombre: N
    rango: ley
    reglas:
      - {id: r1, cita: art 1, resumen: R, cuando: {paso: obra}, donde: {población: <= 2000}, asigna: {función: ejecuta, titular: b}}
      - {id: r2, cita: art 2, resumen: R, cuando: {paso: obra}, donde: {población: "> 1500"}, asigna: {función: ejecuta, titular: a}}
"""

UNIDADES = (1_891, 100_000, 1_000_000)
DELIMITA = """
import sys
from interfaz.principal import ejecuta
sys.exit(ejecuta(["quien", "caso.yaml", "obra", "ejecuta", "--todas", "--salida", "t.csv"]))
"""

DUCKDB = """
import duckdb
duckdb.execute('''
    COPY (
        WITH d AS (FROM read_csv('d.csv', columns = {'u': 'VARCHAR', 'n': 'VARCHAR', 'r': 'VARCHAR', 'p': 'BIGINT'})),
            repetidas AS (SELECT u FROM d GROUP BY u HAVING count(*) > 1)
        SELECT u AS clave, n || ', ' || r AS unidad, 'obra' AS paso, 'Obra' AS nombre, 'ejecuta' AS función,
            CASE WHEN p <= 1500 THEN 'B' WHEN p <= 2000 THEN 'A + B' ELSE 'A' END AS titulares
        FROM d ANTI JOIN repetidas USING (u)
    ) TO 't.csv' (HEADER)
''')
"""
"""La misma tabla, con las reglas ya escritas a mano y sin los artículos: halla las claves repetidas, decide y escribe."""


@dataclass(frozen=True, slots=True)
class Corrida:
    """Segundos de CPU y mebibytes en el pico del proceso, y cuántas unidades dio a cada conjunto de titulares."""

    segundos: float
    mebibytes: float
    conteos: Counter[bytes]


def en_todas(unidades: int) -> tuple[Corrida, Corrida | None]:
    """delimita y DuckDB sobre el mismo padrón; el par es nulo si no está instalado. Comprueba que dicen lo mismo."""
    with tempfile.TemporaryDirectory() as nombre:
        carpeta = Path(nombre)
        (carpeta / "caso.yaml").write_text(CASO, encoding="utf-8")
        with (carpeta / "d.csv").open("w", encoding="utf-8") as padron:
            padron.write("u,n,r,p\n")
            padron.writelines(f"{i:08},Unidad {i},Región {i % 25},{i % 20_000}\n" for i in range(unidades))
        nuestra = _corre(DELIMITA, carpeta)
        assert nuestra.conteos == _a_mano(unidades)
        try:
            import duckdb  # noqa: F401
        except ImportError:
            return nuestra, None
        suya = _corre(DUCKDB, carpeta)
    assert suya.conteos == nuestra.conteos
    return nuestra, suya


def pedidas() -> tuple[int, ...]:
    """Cuántas unidades se miden además de las de siempre: lo que sigue a `--unidades` en la orden, si está."""
    if "--unidades" not in sys.argv:
        return ()
    return (int(sys.argv[sys.argv.index("--unidades") + 1]),)


def en_lineas() -> Iterator[str]:
    """La tabla, con las unidades de siempre y las pedidas."""
    yield "\n## `quien --todas` en un padrón sintético, proceso entero\n"
    yield "DuckDB lleva las reglas escritas a mano y no da artículos: halla las claves repetidas, decide y escribe, y los conteos"
    yield "son los mismos. Meta: 10,000,000 en 60 s y sin que la memoria crezca (`--unidades 10000000`).\n"
    yield "| unidades | CPU (s) | microsegundos por unidad | memoria máxima | DuckDB, CPU (s) | DuckDB, memoria |"
    yield "|---:|---:|---:|---:|---:|---:|"
    for unidades in (*UNIDADES, *pedidas()):
        nuestra, suya = en_todas(unidades)
        dicha = f"{suya.segundos:.1f} | {suya.mebibytes:.0f} MiB" if suya is not None else "no está instalado |"
        por_unidad = nuestra.segundos / unidades * 1e6
        yield f"| {unidades:,} | {nuestra.segundos:.1f} | {por_unidad:.1f} | {nuestra.mebibytes:.0f} MiB | {dicha} |"


def _a_mano(unidades: int) -> Counter[bytes]:
    vueltas, resto = divmod(unidades, 20_000)
    tramos = {b"B": range(1501), b"A + B": range(1501, 2001), b"A": range(2001, 20_000)}
    cuantas = {t: vueltas * len(tramo) + len(range(tramo.start, min(tramo.stop, resto))) for t, tramo in tramos.items()}
    return Counter({titulares: n for titulares, n in cuantas.items() if n})


def _corre(guion: str, carpeta: Path) -> Corrida:
    entorno = {**os.environ, "PYTHONPATH": os.pathsep.join([os.getcwd(), os.environ.get("PYTHONPATH", "")])}
    entorno |= {"DELIMITA_SIN_CACHE": "1"}
    hijo = subprocess.Popen([sys.executable, "-c", guion], cwd=carpeta, env=entorno, stdout=subprocess.DEVNULL)
    _, estado, uso = os.wait4(hijo.pid, 0)
    hijo.returncode = os.waitstatus_to_exitcode(estado)
    assert hijo.returncode == 0
    with (carpeta / "t.csv").open("rb") as escrito:
        next(escrito)
        conteos = Counter(linea.split(b",ejecuta,")[1].rstrip().split(b",", 1)[0] for linea in escrito)
    return Corrida(uso.ru_utime + uso.ru_stime, uso.ru_maxrss / 1024, conteos)
