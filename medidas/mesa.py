"""La mesa con el caso mayor: lo que cuesta abrirla, conmutar una propuesta y lo que pesa lo que deja.

El par es lo mismo sin taller: la simulación de cada propuesta calculada de cero. Antes de dar un tiempo se comprueba que
las dos dicen lo mismo, byte a byte.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from json import dumps, loads
from statistics import median

HOY = date(2026, 6, 30)
RECORRIDOS = 2


@dataclass(frozen=True, slots=True)
class MedidaDeMesa:
    """Segundos de CPU, kilobytes y mebibytes. `de_cero`: simular cada propuesta sin recordar nada."""

    abrir: float
    conmutar: float
    peor: float
    de_cero: float
    pagina: int
    informe: int
    memoria: float
    conmutaciones: int


def mide(caso: str) -> MedidaDeMesa:
    """La medida, en un proceso nuevo para que el arranque y la memoria sean solo suyos."""
    hecho = subprocess.run([sys.executable, "-m", "medidas.mesa", caso], capture_output=True, text=True, check=True)
    return MedidaDeMesa(**loads(hecho.stdout))


def _mide(caso: str) -> MedidaDeMesa:
    from interfaz.formatos.html.informe import informe_en_html
    from interfaz.formatos.json import informe_en_json
    from interfaz.formatos.simulacion import en_datos
    from interfaz.mesa import paginas, simulaciones
    from interfaz.mesa.banco import ABRIENDO, LISTO, Banco
    from interfaz.usos.simular import PedidoDeSimulacion, simular
    from reglas import cargar

    banco = Banco(caso, HOY)
    banco.abre()
    while banco.situacion == ABRIENDO:
        time.sleep(0.05)
    assert banco.situacion == LISTO
    pagina = paginas.mesa(banco, "niveles")
    abrir = time.process_time()

    def conmuta(a: str) -> None:
        simulaciones.hace(banco, {"version": banco.version, "accion": "propuesta", "propuesta": a, "vista": "niveles"})

    # Del primer día en que rige cada una se sabe ya la base: lo que se mide es conmutar, no cambiar de día.
    banco.mira(max(p.norma.vigente.desde or HOY for p in banco.caso.propuestas.values()))
    tiempos, de_cero = [], []
    for _ in range(RECORRIDOS):
        for id_ in banco.caso.propuestas:
            banco.taller.olvida()
            tiempos.append(_tarda(lambda id_=id_: conmuta(id_)))  # type: ignore[misc]
            conmuta("")
    otro = cargar(caso)
    for id_ in otro.propuestas:
        conmuta(id_)
        assert banco.estado.comparacion is not None
        pedido = PedidoDeSimulacion(otro, id_, HOY, fecha=banco.estado.dia)
        de_cero.append(_tarda(lambda pedido=pedido: simular(pedido)))  # type: ignore[misc]
        assert informe_en_json(en_datos(banco.estado.comparacion)) == informe_en_json(en_datos(simular(pedido))), id_
    informe = informe_en_html(banco.estado.base, banco.padron)
    return MedidaDeMesa(
        abrir=abrir,
        conmutar=median(tiempos),
        peor=max(tiempos),
        de_cero=median(de_cero),
        pagina=len(pagina.encode()) // 1000,
        informe=len(informe.encode()) // 1000,
        memoria=_mebibytes(),
        conmutaciones=len(tiempos),
    )


def _tarda(hace: Callable[[], object]) -> float:
    inicio = time.process_time()
    hace()
    return time.process_time() - inicio


def _mebibytes() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(dumps(asdict(_mide(sys.argv[1]))))
