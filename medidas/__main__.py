"""`python -m medidas [--rapido]`: corre las medidas y deja `medidas/RESULTADOS.md`."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from medidas import drools, mesa, pares, proceso, propio, territorio
from medidas.tablas import de_calvanese, del_proyecto
from motor.regiones.ambito import Ambito
from motor.regiones.particion import particiones
from motor.titulares.activacion import Elemento

CASO = "saneamiento"
SEMILLAS = (1, 2, 3)


def tablas(rapido: bool) -> Iterator[str]:
    """Las tablas de la forma de Calvanese, con sus pares."""
    yield "## Tablas de decisión (forma de Calvanese y otros, 2016)\n"
    yield "| tabla | delimita (s) | vacíos sembrados / cajas | conjuntos que se cruzan | par: qué hace | par (s) | veces | coincide |"
    yield "|---|---:|---:|---:|---|---:|---:|---|"
    for reglas in (500,) if rapido else (500, 1000, 1500):
        for columnas in (3, 5, 7):
            for modo in ("vacío", "solape"):
                for semilla in SEMILLAS[:1] if rapido else SEMILLAS:
                    yield from _tabla(reglas, columnas, modo, semilla, rapido)


def _tabla(reglas: int, columnas: int, modo: str, semilla: int, rapido: bool) -> Iterator[str]:
    tabla = de_calvanese(reglas, columnas, modo, semilla)
    hallado = propio.mide(tabla)
    assert hallado.cuadra, f"{tabla.nombre}: el certificado no cuadra"
    sembrados = tabla.sembrados if modo == "vacío" else 0
    cabeza = (
        f"| {tabla.nombre} | {hallado.segundos:.3f} | {sembrados} / {hallado.cajas_vacias} | {len(hallado.solapes)} |"
    )
    contrastes = []
    for nombre, par in pares.PARES.items():
        if nombre == "clingo" and (reglas > 500 or modo == "vacío"):
            continue
        try:
            contrastes += par(tabla, hallado)
        except ImportError:
            yield f"{cabeza} {nombre}: no está instalado | | | |"
    for c in contrastes:
        assert c.coincide, f"{tabla.nombre}: {c.par} no coincide ({c.hace})"
        yield f"{cabeza} {c.par}: {c.hace} | {c.segundos:.3f} | {c.segundos / hallado.segundos:.1f} | sí |"
    binario = drools.disponible()
    if binario and semilla == 1 and (reglas == 500 and columnas in (3, 5)) and not rapido:
        medido = drools.mide(binario, tabla)
        if medido is None:
            yield f"{cabeza} Drools: huecos y solapes | más de {drools.SEGUNDOS} | | no terminó |"
        else:
            s, huecos, solapes = medido
            dichos = f"{huecos} huecos, {solapes} solapes dichos"
            yield f"{cabeza} Drools: huecos y solapes | {s:.1f} | {s / hallado.segundos:.0f} | {dichos} |"


def forma_del_proyecto() -> Iterator[str]:
    """Las 24 000 reglas en mil celdas."""
    yield "\n## Forma del proyecto: 24,000 reglas, seis atributos\n"
    yield "| celdas x reglas | segundos | zonas |"
    yield "|---|---:|---:|"
    for celdas, reglas in ((1000, 24), (100, 240)):
        espacio, lote = del_proyecto(celdas, reglas, 1)
        dadas = [{Elemento("asigna", f"r{i:04}"): Ambito(espacio, (c,)) for i, c in enumerate(hojas)} for hojas in lote]
        segundos = proceso.mejor(lambda dadas=dadas, espacio=espacio: particiones(espacio, dadas), 3)  # type: ignore[misc]
        partidas = particiones(espacio, dadas)
        assert all(p.completa for p in partidas)
        yield f"| {celdas} x {reglas} | {segundos:.2f} | {sum(len(p.zonas) for p in partidas):,} |"


def lo_demas() -> Iterator[str]:
    """Proceso entero, deducción, impacto y territorio."""
    importes, revisar = proceso.arrancar_y_revisar(CASO)
    reglas, pasos, durable, referencia = proceso.deducir(CASO)
    nacional, celdas, unidades = territorio.nacional(CASO)
    sintetico, mebibytes, iguales = territorio.sintetico(CASO, 1_000_000)
    assert iguales
    yield "\n## Proceso entero, deducción, impacto y territorio\n"
    yield "| qué | medido | contra qué | razón o meta |"
    yield "|---|---:|---|---:|"
    yield f"| `delimita revisar {CASO}`, proceso entero | {revisar:.2f} s | `{proceso.IMPORTES}`: {importes:.2f} s | {revisar / importes:.2f} (meta 2.5) |"
    if durable is not None:
        razon = f"{durable / referencia:.1f} veces"
        yield f"| deducir {reglas} reglas x {pasos} pasos, durable-rules | {durable:.3f} s | de referencia: {referencia:.4f} s | {razon} (meta 0.3 s) |"
    yield f"| impacto de una regla (mediana) | {proceso.impacto_de_una_regla(CASO) * 1000:.1f} ms | | meta 5 ms |"
    yield f"| barrido de {celdas} celdas en {unidades:,} unidades, tras el mapa | {nacional * 1000:.0f} ms | | meta 50 ms |"
    yield f"| lo mismo en 1,000,000 de unidades | {sintetico:.2f} s, {mebibytes:.0f} MiB | los mismos conteos, multiplicados | meta 2 s |"


def la_mesa() -> Iterator[str]:
    """Abrir, conmutar y lo que pesa, con el caso mayor y con uno de un sector."""
    yield "\n## La mesa: abrir, conmutar una propuesta y lo que pesa\n"
    yield "Segundos de CPU. El par simula cada propuesta sin recordar nada; antes se comprueba que dicen lo mismo.\n"
    yield "| caso | abrir | conmutar, mediana (peor) | el par, mediana | veces | página | informe | memoria |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    for caso in ("nacional", CASO):
        m = mesa.mide(caso)
        conmutar = f"{m.conmutar:.3f} ({m.peor:.3f}), en {m.conmutaciones}"
        pesos = f"{m.pagina} kB | {m.informe} kB | {m.memoria:.0f} MiB"
        yield f"| {caso} | {m.abrir:.2f} | {conmutar} | {m.de_cero:.3f} | {m.de_cero / m.conmutar:.1f} | {pesos} |"
    yield "| meta con `nacional` | 6 | 0.4 | | | 300 kB | 2,000 kB | 250 MiB |"
    yield f"| meta con `{CASO}` | | 0.1 | | | | | |"


def cabecera() -> Iterator[str]:
    """Máquina y versiones."""
    yield "# Resultados\n"
    yield "Los escribe `python -m medidas`. Importan las razones, no los dígitos: la máquina es compartida. Antes de dar un"
    yield "tiempo se comprueba que cada par dice lo mismo; si no, la medida se detiene.\n"
    yield f"- {platform.system()} {platform.machine()}, {os.cpu_count()} núcleos, Python {platform.python_version()}"
    versiones = []
    for nombre in ("numpy", "z3-solver", "clingo", "dd", "durable-rules"):
        try:
            versiones.append(f"{nombre} {version(nombre)}")
        except PackageNotFoundError:
            versiones.append(f"{nombre} no instalado (se salta)")
    yield f"- {', '.join(versiones)}"
    drools_dicho = "presente" if drools.disponible() else "no está (DELIMITA_DROOLS no lo señala); se salta"
    yield f"- Drools: {drools_dicho}\n"


def main() -> None:
    rapido = "--rapido" in sys.argv
    lineas: list[str] = []
    inicio = time.perf_counter()
    for parte in (cabecera(), tablas(rapido), forma_del_proyecto(), lo_demas(), la_mesa()):
        for linea in parte:
            print(linea, flush=True)
            lineas.append(linea)
    lineas.append(f"\nTodo junto: {time.perf_counter() - inicio:.0f} s.")
    Path(__file__).with_name("RESULTADOS.md").write_text("\n".join(lineas) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
