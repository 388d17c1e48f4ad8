"""La ejecución de un barrido en cualquier `concurrent.futures.Executor`, con lo terminado guardado para reanudar.

El caso ya leído, con su padrón, va en bytes: una vez a cada trabajador si el ejecutor sabe repartir, y si no, con cada
lote; cada proceso lo abre una vez. El resultado no depende de quién termine antes: se ordena al final.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import IO, Any, Protocol, runtime_checkable

from grafos.reformas.alternativas.espacio import EspacioDeBarrido
from grafos.reformas.alternativas.evaluacion import Evaluada, Evaluador
from motor.territorio.lectura import leer_padron
from reglas.lenguaje.caso import Caso

LOTE = 16
EN_VUELO = 64
"""Lotes pedidos y sin terminar a la vez: los bastantes para no parar, y pocos para no llenar la memoria."""

Avance = Callable[[int, int], None]

_abiertos: dict[str, Evaluador] = {}
_recibidas: dict[str, bytes] = {}
_cerrojo = Lock()


@runtime_checkable
class Repartidor(Protocol):
    """Un ejecutor que lleva la carga a sus trabajadores una sola vez.

    `reparte`: lo que en cada lote hace las veces de la carga; nada, si los trabajadores la tienen por `recibe`.
    """

    def reparte(self, clave: str, carga: bytes) -> Any: ...


def barrer(
    caso: Caso,
    espacio: EspacioDeBarrido,
    ejecutor: Executor,
    dia: date,
    reanudar: Path | None = None,
    avance: Avance | None = None,
    version: str = "",
) -> list[Evaluada]:
    """Todas las alternativas, de la que menos falla a la que más.

    `reanudar`: archivo de líneas JSON donde se guarda cada alternativa en cuanto termina y del que se toman las ya
    hechas del mismo caso, espacio, fecha y `version` de la herramienta. `avance` recibe hechas y totales. Si algo falla
    o se interrumpe, lo terminado queda guardado.
    """
    sello = _Sello(caso.huella, espacio.huella, dia.isoformat(), version)
    hechas = dict(_guardadas(reanudar, sello, espacio)) if reanudar is not None else {}
    faltan = [numero for numero in range(len(espacio)) if numero not in hechas]
    avisa = avance or (lambda hechas, total: None)
    avisa(len(hechas), len(espacio))
    if not faltan:
        return sorted(hechas.values(), key=lambda e: e.orden)
    carga = pickle.dumps((caso, espacio, dia, leer_padron(caso)))
    with _Guardado(reanudar, sello) as guardado:
        for lote in _evaluadas(ejecutor, carga, faltan):
            guardado.anota(lote)
            hechas |= {evaluada.numero: evaluada for evaluada in lote}
            avisa(len(hechas), len(espacio))
    return sorted(hechas.values(), key=lambda e: e.orden)


def _evaluadas(ejecutor: Executor, carga: bytes, faltan: Sequence[int]) -> Iterator[list[Evaluada]]:
    """Los lotes, según terminan."""
    clave = hashlib.sha256(carga).hexdigest()
    repartida = ejecutor.reparte(clave, carga) if isinstance(ejecutor, Repartidor) else carga
    lotes = (list(faltan[i : i + LOTE]) for i in range(0, len(faltan), LOTE))
    en_vuelo: set[Future[list[Evaluada]]] = set()
    try:
        while True:
            nuevos = islice(lotes, EN_VUELO - len(en_vuelo))
            en_vuelo |= {ejecutor.submit(evalua_lote, clave, repartida, numeros) for numeros in nuevos}
            if not en_vuelo:
                return
            terminados, en_vuelo = wait(en_vuelo, return_when=FIRST_COMPLETED)
            for terminado in terminados:
                yield terminado.result()
    finally:
        for pendiente in en_vuelo:
            pendiente.cancel()


def recibe(clave: str, carga: bytes) -> None:
    """Guarda la carga en este proceso, para los lotes que vengan sin ella."""
    _recibidas.clear()
    _recibidas[clave] = carga


def evalua_lote(clave: str, carga: bytes | None, numeros: Iterable[int]) -> list[Evaluada]:
    """Las alternativas de un lote. Corre en el proceso del ejecutor, que abre el caso la primera vez."""
    with _cerrojo:
        evaluador = _abiertos.get(clave)
        if evaluador is None:
            # La carga la hizo este mismo programa al pedir el barrido; no viene de ningún archivo.
            evaluador = Evaluador(*pickle.loads(_recibidas[clave] if carga is None else carga))
            _abiertos.clear()
            _abiertos[clave] = evaluador
    return [evaluador.evalua(numero) for numero in numeros]


@dataclass(frozen=True, slots=True)
class _Sello:
    """De qué es una línea guardada: si algo cambia, no sirve."""

    caso: str
    espacio: str
    fecha: str
    version: str


class _Guardado:
    """El archivo donde se anota lo terminado; sin ruta, no se anota."""

    def __init__(self, ruta: Path | None, sello: _Sello) -> None:
        self.ruta = ruta
        self.sello = sello
        self.archivo: IO[str] | None = None

    def __enter__(self) -> _Guardado:
        if self.ruta is not None:
            a_medias = _acaba_a_medias(self.ruta)
            self.archivo = self.ruta.open("a", encoding="utf-8", newline="\n")
            if a_medias:
                self.archivo.write("\n")
        return self

    def __exit__(self, *_: object) -> None:
        if self.archivo is not None:
            self.archivo.close()

    def anota(self, lote: Iterable[Evaluada]) -> None:
        if self.archivo is not None:
            self.archivo.writelines(_en_linea(evaluada, self.sello) for evaluada in lote)
            self.archivo.flush()


def _acaba_a_medias(ruta: Path) -> bool:
    """Si la última línea se quedó sin terminar."""
    if not ruta.is_file() or ruta.stat().st_size == 0:
        return False
    with ruta.open("rb") as archivo:
        archivo.seek(-1, os.SEEK_END)
        return archivo.read() != b"\n"


def _en_linea(evaluada: Evaluada, sello: _Sello) -> str:
    objeto = {
        "caso": sello.caso,
        "espacio": sello.espacio,
        "fecha": sello.fecha,
        "versión": sello.version,
        "alternativa": evaluada.numero,
        "valores": evaluada.valores,
        "errores": evaluada.errores,
        "avisos": evaluada.avisos,
        "unidades": evaluada.unidades,
        "sin_dato": evaluada.sin_dato,
        "peso": evaluada.peso,
        "por_código": evaluada.por_codigo,
        "sin_comprobar": evaluada.sin_comprobar,
    }
    return json.dumps(objeto, ensure_ascii=False) + "\n"


def _guardadas(ruta: Path, sello: _Sello, espacio: EspacioDeBarrido) -> Iterator[tuple[int, Evaluada]]:
    """Las alternativas ya hechas; lo que no se entiende o es de otro barrido se salta, y se hará otra vez."""
    if not ruta.is_file():
        return
    with ruta.open("rb") as archivo:
        for linea in archivo:
            try:
                objeto = json.loads(linea.decode("utf-8"))
            except ValueError:
                continue
            evaluada = _de_objeto(objeto, sello, espacio) if isinstance(objeto, dict) else None
            if evaluada is not None:
                yield evaluada.numero, evaluada


def _de_objeto(objeto: Mapping[str, Any], sello: _Sello, espacio: EspacioDeBarrido) -> Evaluada | None:
    if _Sello(*(objeto.get(clave, "") for clave in ("caso", "espacio", "fecha", "versión"))) != sello:
        return None
    try:
        evaluada = Evaluada(
            numero=int(objeto["alternativa"]),
            valores=tuple(objeto["valores"]),
            errores=int(objeto["errores"]),
            avisos=int(objeto["avisos"]),
            unidades=int(objeto["unidades"]),
            sin_dato=int(objeto["sin_dato"]),
            peso=float(objeto["peso"]),
            por_codigo=dict(objeto["por_código"]),
            sin_comprobar=int(objeto["sin_comprobar"]),
        )
    except (KeyError, TypeError, ValueError):
        return None
    cabe = 0 <= evaluada.numero < len(espacio) and espacio.alternativa(evaluada.numero) == evaluada.valores
    return evaluada if cabe else None
