"""`python -m medidas [--rapido] [--unidades N]`: corre las medidas y deja `medidas/RESULTADOS.md`."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from medidas import drools, mesa, padron, pares, proceso, propio, territorio
from medidas.tablas import Tabla, de_calvanese, del_proyecto
from motor.deduccion.referencia import DeductorDeReferencia
from motor.regiones.ambito import Ambito
from motor.regiones.particion import particiones
from motor.titulares.activacion import Elemento
from motor.titulares.dictamen import analizar
from reglas import cargar

CASO = "saneamiento"
ORDENES_CON_META = (
    (f"revisar {CASO}", "1.28 (×2.2)", "×1.6"),
    ("revisar nacional", "5.25 (×9.2)", "×4"),
    ("simular nacional --propuesta mantenimiento-provincial", "3.7 (×6.5)", ""),
    ("graficar nacional --salida matriz.pdf", "10.3 (×18)", "4 s"),
    ("proponer nacional", "70 (×123)", "25 s"),
    ("expediente nacional", "44 (×78)", "15 s"),
)
"""Orden, lo que el estudio midió antes de la segunda vuelta en otra máquina (su vara: 0.57 s), y la meta."""
DECISION_DE_NUMBA = """No hay extra `delimita[rapido]`: en `nacional` ni el techo llega a ×2, y las tablas en que pasa de ahí cuestan menos que
arrancar numba en frío (0.68.1: 0.30 s de importar y 0.33 s de compilar una sola función). Los volúmenes que no caben en 64
bits tendrían, además, que seguir en Python."""


def tablas(rapido: bool) -> Iterator[str]:
    """Las tablas de la forma de Calvanese, con sus pares: cómo crece con las reglas y con las columnas."""
    yield "## Todos los vacíos y todos los solapes de una tabla (forma de Calvanese y otros, 2016)\n"
    yield "De cada par, la CPU y cuántas veces la de delimita, que da en una sola corrida el mapa entero: los vacíos en cajas y los"
    yield "conjuntos que se cruzan y ningún otro contiene. z3 prueba que no hay más vacíos; CUDD los cuenta; DuckDB solo da los"
    yield "conjuntos, y clingo los pares. A los dos lados, con la tabla ya puesta y hasta tener lo pedido. Por debajo de ×1 gana el"
    yield "par; la meta sobre DuckDB y clingo es ×5: con clingo se cumple, y a DuckDB, que da menos, no se le gana por tanto.\n"
    yield f"| tabla | delimita | vacíos: sembrados / cajas | conjuntos | {' | '.join(pares.PARES)} | Drools |"
    yield f"|---|---:|---:|---:|{'---:|' * (len(pares.PARES) + 1)}"
    tamanos = (
        ((500, 3), (500, 7)) if rapido else ((500, 3), (500, 5), (500, 7), (1000, 7), (1500, 3), (1500, 5), (1500, 7))
    )
    for reglas, columnas in tamanos:
        for modo in ("vacío", "solape"):
            yield _tabla(de_calvanese(reglas, columnas, modo, 1), con_drools=columnas == 3 and reglas == 500)


def _tabla(tabla: Tabla, *, con_drools: bool) -> str:
    hallado = propio.mide(tabla)
    assert hallado.cuadra, f"{tabla.nombre}: el certificado no cuadra"
    sembrados = tabla.sembrados if "vacío" in tabla.nombre else 0
    celdas = [
        f"{tabla.nombre} | {hallado.segundos:.3f} | {sembrados} / {hallado.cajas_vacias} | {len(hallado.solapes)}"
    ]
    for par in pares.PARES.values():
        try:
            contrastes = par(tabla, hallado)
        except ImportError:
            celdas.append("no está instalado")
            continue
        for c in contrastes:
            assert c.coincide, f"{tabla.nombre}: {c.par} no coincide ({c.hace})"
        celdas.append(_veces(sum(c.segundos for c in contrastes), hallado.segundos))
    binario = drools.disponible() if con_drools else None
    if binario is None:
        celdas.append("no está" if con_drools else "")
    elif (medido := drools.mide(binario, tabla)) is None:
        celdas.append(f"más de {drools.SEGUNDOS}")
    else:
        celdas.append(f"{_veces(medido[0], hallado.segundos)}, de reloj")
    return f"| {' | '.join(celdas)} |"


def _veces(segundos: float, contra: float) -> str:
    return f"{segundos:.3f} (×{segundos / contra:.1f})"


def compilado() -> Iterator[str]:
    """Cuánto podría ganar, como mucho, un núcleo compilado."""
    yield "\n## El extra compilado (numba): lo más que podría ganar\n"
    yield "Si cruces, arreglo, complemento y fusión no costaran nada, la partición entera costaría tantas veces menos. Lo que"
    yield "queda son objetos de Python, que numba no toca; y la orden entera incluye lo demás.\n"
    yield "| qué | partición, CPU | techo |"
    yield "|---|---:|---:|"
    for modo in ("vacío", "solape"):
        tabla = de_calvanese(1500, 7, modo, 1)
        total, techo = propio.techo_compilado(partial(_por_partir, tabla))
        yield f"| {tabla.nombre} | {total:.3f} | ×{techo:.1f} |"
    leido = cargar("nacional")
    total, techo = propio.techo_compilado(lambda: lambda: analizar(leido, deductor=DeductorDeReferencia()))
    yield f"| el dictamen de `nacional` | {total:.3f} | ×{techo:.1f} |"
    yield f"\n{DECISION_DE_NUMBA}"


def _por_partir(tabla: Tabla) -> Callable[[], object]:
    espacio, elementos = tabla.de_cero()
    return lambda: particiones(espacio, [elementos])


def forma_del_proyecto() -> Iterator[str]:
    """Las 24 000 reglas, en más y en menos celdas."""
    yield "\n## Forma del proyecto: 24,000 reglas, seis atributos\n"
    yield "| celdas x reglas | CPU | zonas |"
    yield "|---|---:|---:|"
    for celdas, reglas in ((1000, 24), (100, 240)):
        espacio, lote = del_proyecto(celdas, reglas, 1)
        dadas = [{Elemento("asigna", f"r{i:04}"): Ambito(espacio, (c,)) for i, c in enumerate(hojas)} for hojas in lote]
        inicio = time.process_time()
        partidas = particiones(espacio, dadas)
        segundos = time.process_time() - inicio
        assert all(p.completa for p in partidas)
        yield f"| {celdas} x {reglas} | {segundos:.2f} | {sum(len(p.zonas) for p in partidas):,} |"


def ordenes() -> Iterator[str]:
    """Procesos enteros, con sus hijos, contra importar las cuatro bibliotecas."""
    vara = proceso.importar()
    yield "\n## Órdenes enteras: CPU del proceso y de sus hijos, y memoria en el pico\n"
    yield f'La vara es `python -c "{proceso.IMPORTES}"`: {vara.segundos:.2f} s y {vara.mebibytes:.0f} MiB.\n'
    yield "Antes: lo que el estudio midió al empezar la segunda vuelta, en otra máquina, con una vara de 0.57 s. Ya leído: con"
    yield "el caso y lo deducido en la caché del usuario, como los deja la orden anterior; la memoria es la de esa corrida.\n"
    yield "| orden | antes | CPU sin caché | ya leído | veces la vara | memoria | meta |"
    yield "|---|---:|---:|---:|---:|---:|---|"
    for orden, antes, meta in ORDENES_CON_META:
        corridas = 3 if "revisar" in orden else 1
        de_cero, leido = (proceso.una_orden(orden.split(), corridas, ya_leido=ya) for ya in (False, True))
        veces = f"×{leido.segundos / vara.segundos:.1f}"
        segundos = f"{de_cero.segundos:.2f} | {leido.segundos:.2f}"
        yield f"| `delimita {orden}` | {antes} | {segundos} | {veces} | {leido.mebibytes:.0f} MiB | {meta} |"
    for unidades in padron.pedidas() or (1_000_000,):
        nuestra, suya = padron.en_todas(unidades)
        veces, memoria = f"×{nuestra.segundos / vara.segundos:.1f}", f"{nuestra.mebibytes:.0f} MiB"
        meta = "60 s con 10,000,000"
        yield f"| `delimita quien --todas`, {unidades:,} unidades | | {nuestra.segundos:.2f} | | {veces} | {memoria} | {meta} |"
        if suya is not None:
            memoria = f"{suya.mebibytes:.0f} MiB"
            yield f"| lo mismo DuckDB, con las reglas a mano | | {suya.segundos:.2f} | | | {memoria} | |"


def lo_demas() -> Iterator[str]:
    """Deducción, impacto y territorio."""
    reglas, pasos, durable, referencia = proceso.deducir(CASO)
    nacional, celdas, unidades = territorio.nacional(CASO)
    sintetico, mebibytes, iguales = territorio.sintetico(CASO, 1_000_000)
    assert iguales
    yield "\n## Deducción, impacto y territorio\n"
    yield "| qué | medido | contra qué | meta |"
    yield "|---|---:|---|---:|"
    if durable is not None:
        razon = f"el de referencia: {_veces(referencia, durable)}"
        yield f"| deducir {reglas} reglas x {pasos} pasos, durable-rules (de reloj) | {durable:.3f} s | {razon} | 0.3 s |"
    yield f"| impacto de una regla (mediana) | {proceso.impacto_de_una_regla(CASO) * 1000:.1f} ms | | 5 ms |"
    yield f"| barrido de {celdas} celdas en {unidades:,} unidades, tras el mapa | {nacional * 1000:.0f} ms | | 50 ms |"
    yield f"| lo mismo en 1,000,000 de unidades | {sintetico:.2f} s, {mebibytes:.0f} MiB | los mismos conteos, multiplicados | 2 s |"


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
    yield "| meta con `nacional` | 6 | 0.05 | | | 300 kB | 2,000 kB | 250 MiB |"
    yield f"| meta con `{CASO}` | | 0.1 | | | | | |"


def cabecera() -> Iterator[str]:
    """Máquina y versiones."""
    yield "# Resultados\n"
    yield "Los escribe `python -m medidas`. Segundos de CPU: importan las razones, la máquina es compartida. Antes de dar un"
    yield "tiempo se comprueba que cada par dice lo mismo; si no, la medida se detiene.\n"
    yield f"- {platform.system()} {platform.machine()}, {os.cpu_count()} núcleos, Python {platform.python_version()}"
    versiones = []
    for nombre in ("numpy", "z3-solver", "dd", "duckdb", "clingo", "durable-rules"):
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
    # Primero los procesos enteros: el pico de memoria de un hijo incluye el de quien lo lanza, que luego carga a los pares.
    for parte in (cabecera(), ordenes(), la_mesa(), tablas(rapido), compilado(), forma_del_proyecto(), lo_demas()):
        for linea in parte:
            print(linea, flush=True)
            lineas.append(linea)
    lineas.append(f"\nTodo junto: {time.perf_counter() - inicio:.0f} s.")
    Path(__file__).with_name("RESULTADOS.md").write_text("\n".join(lineas) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
