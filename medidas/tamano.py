"""`python -m medidas.tamano [--unidades N]`: lo que se rompía con el tamaño; deja `medidas/TAMANO.md`. Segundos de CPU."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from medidas import padron
from medidas.limites import limites
from motor.deduccion.durable import DeductorDurable, ProgramaDemasiadoGrande
from motor.deduccion.programa import Deducido, Programa, ReglaDeProducto
from motor.deduccion.referencia import DeductorDeReferencia

REGLAS_POR_PASOS = ((300, 130), (1_000, 1_000), (2_000, 2_000), (5_000, 2_000), (20_000, 5_000))


def programa(reglas: int, pasos: int) -> Programa:
    """Procesos de diez pasos en cadena; de cada diez reglas, una encadena con la asignación del paso anterior."""
    azar = Random(1)
    hechos = {
        f"p{i}": {
            "proceso": (f"pr{i // 10}",),
            "sector": ("s",),
            "fase": (f"f{i % 5}",),
            "paso": (f"p{i}",),
            "actividad": (f"a{i % 97}",),
            "objeto": (f"o{i % 53}",),
            "materia": (),
        }
        for i in range(pasos)
    }
    enlaces = tuple((f"p{i}", f"p{i - 1}") for i in range(1, pasos) if i % 10)
    return Programa(hechos, enlaces, tuple(_regla(i, azar, pasos) for i in range(reglas)))


def _regla(numero: int, azar: Random, pasos: int) -> ReglaDeProducto:
    encadena = numero % 10 == 0
    titular = "mismo" if encadena else f"e{azar.randrange(50)}"
    premisa = ("ejecuta", None, True) if encadena else None
    concluye = ((azar.choice(["ejecuta", "planifica"]), titular),)
    return ReglaDeProducto(f"r{numero}", {"paso": (f"p{azar.randrange(pasos)}",)}, premisa, concluye, True)


def cpu(tarea: Callable[[], frozenset[Deducido]]) -> tuple[float, frozenset[Deducido]]:
    """Segundos de CPU de este proceso y de los hijos que acaben, y lo que dio."""
    antes = _gastado()
    hecho = tarea()
    return _gastado() - antes, hecho


def _gastado() -> float:
    quienes = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(uso.ru_utime + uso.ru_stime for uso in map(resource.getrusage, quienes))


def deduccion() -> Iterator[str]:
    """Los dos deductores, donde los dos acaban, y el de referencia donde durable-rules no."""
    yield "## Deducción\n"
    yield "| reglas x pasos | deducidos | durable-rules | de referencia | coincide |"
    yield "|---|---:|---:|---:|---|"
    for reglas, pasos in REGLAS_POR_PASOS:
        dado = programa(reglas, pasos)
        de_referencia, deducidos = cpu(lambda dado=dado: DeductorDeReferencia().deduce(dado))  # type: ignore[misc]
        dicho = f"| {reglas:,} x {pasos:,} | {len(deducidos):,} |"
        try:
            durable, los_mismos = cpu(lambda dado=dado: DeductorDurable().deduce(dado))  # type: ignore[misc]
        except ProgramaDemasiadoGrande:
            yield f"{dicho} pasa de sus topes | {de_referencia:.2f} | |"
            continue
        assert los_mismos == deducidos
        yield f"{dicho} {durable:.2f} | {de_referencia:.2f} | sí |"


DIBUJO = """
## Dibujo: un proceso por tandas, o uno que se bifurca por página

Medido a mano con la matriz de saneamiento, 40 páginas en PDF, mismos bytes en todos: un proceso por página, 3.3 s de CPU; por
tandas de ocho (lo que se hace), 0.93; un solo proceso para todas, 0.70; un proceso que importa una vez y se bifurca por
página, 1.25, y 1.1 si antes ya cargó las fuentes. Bifurcar gasta más que las tandas —cada bifurcado vuelve a cargar
fontconfig—, y no se hace.
"""


def main() -> None:
    lineas = ["# Lo que se rompía con el tamaño\n", "Lo escribe `python -m medidas.tamano`. Segundos de CPU.\n"]
    for parte in (deduccion(), limites(), padron.en_lineas(), iter([DIBUJO])):
        for linea in parte:
            print(linea, flush=True)
            lineas.append(linea)
    Path(__file__).with_name("TAMANO.md").write_text("\n".join(lineas).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
