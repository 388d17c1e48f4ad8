"""La tarjeta de un lugar en hojas A4: renglones sangrados, de corrido, sin separar un rótulo de lo que le sigue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.lienzo import ALTO_DEL_PIE, MARGEN, Lienzo, hoja_en_blanco, pie
from grafos.laminas.hoja.modelo import ALTO_A4, ANCHO_A4, CONTINUA, Lamina
from grafos.laminas.hoja.tipografia import ancho, partir, partir_rodeando

ANCHO = ANCHO_A4 - 2 * MARGEN
FONDO_Y = ALTO_A4 - MARGEN - ALTO_DEL_PIE
CUERPOS = (10.5, 9.5, 8.5, 8.5)
"""El tamaño de la letra según cuánto se sangra."""
SANGRIA, ENTRE_BLOQUES = 14.0, 7.0
INTERLINEA = 1.2
SIGUEN = 2
"""Líneas que han de caber tras un rótulo que encabeza otros, para no dejarlo al pie de la hoja."""


@dataclass(frozen=True, slots=True)
class Renglon:
    """Una línea de la respuesta: cuánto se sangra (de 0 a 3), su rótulo y su cuerpo; sin ellos, separa bloques."""

    nivel: int
    rotulo: str
    cuerpo: str


@dataclass(frozen=True, slots=True)
class DatosDeTarjeta:
    """Lo que dice la tarjeta, y lo que lleva al pie."""

    titulo: str
    renglones: tuple[Renglon, ...]
    fecha: str
    version: str
    huella: str
    fuentes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Trazo:
    """Una línea ya partida; `rotulo`, lo que de ella va en negrita."""

    rotulo: str
    cuerpo: str
    nivel: int


def tarjeta(datos: DatosDeTarjeta) -> Lamina:
    """La tarjeta, en las hojas que haga falta."""
    lienzos = [_hoja(datos.titulo)]
    y = lienzos[0].parrafo(MARGEN, MARGEN, ANCHO, datos.titulo, 15, negrita=True) + 4
    for numero, renglon in enumerate(datos.renglones):
        if not (renglon.rotulo or renglon.cuerpo):
            y += ENTRE_BLOQUES
            continue
        trazos = _trazos(renglon)
        if y + _alto(trazos[:SIGUEN]) + _lo_que_arrastra(datos.renglones[numero:]) > FONDO_Y:
            lienzos.append(_hoja(f"{datos.titulo} {CONTINUA}"))
            y = MARGEN
        for trazo in trazos:
            if y + _alto([trazo]) > FONDO_Y:
                lienzos.append(_hoja(f"{datos.titulo} {CONTINUA}"))
                y = MARGEN
            y = _pone(lienzos[-1], trazo, y)
        y += 1.5
    for numero, lienzo in enumerate(lienzos, start=1):
        pie(lienzo, datos, numero, len(lienzos))
    dicho = " ".join(f"{r.rotulo}{r.cuerpo}".strip() for r in datos.renglones if r.rotulo or r.cuerpo)
    return Lamina("tarjeta", datos.titulo, tuple(lienzo.pagina() for lienzo in lienzos), dicho)


def _hoja(titulo: str) -> Lienzo:
    return hoja_en_blanco(titulo, ANCHO_A4, ALTO_A4)


def _cuerpo(nivel: int) -> float:
    return CUERPOS[min(nivel, len(CUERPOS) - 1)]


def _alto(trazos: Iterable[_Trazo]) -> float:
    return sum(_cuerpo(trazo.nivel) * INTERLINEA for trazo in trazos)


def _lo_que_arrastra(siguientes: Sequence[Renglon]) -> float:
    """Lo que ha de ir en la misma hoja que el primero: una línea de cada uno de los que encabeza en cadena."""
    alto = 0.0
    for antes, despues in pairwise(siguientes):
        if not (despues.rotulo or despues.cuerpo) or despues.nivel <= antes.nivel:
            break
        alto += _cuerpo(despues.nivel) * INTERLINEA
    return alto


def _trazos(renglon: Renglon) -> list[_Trazo]:
    """El renglón partido: el rótulo en negrita y el cuerpo a continuación, en la misma línea si cabe."""
    cuerpo, disponible = _cuerpo(renglon.nivel), ANCHO - renglon.nivel * SANGRIA
    rotulos = partir(renglon.rotulo, cuerpo, disponible, True)
    if not rotulos:
        return [_Trazo("", parte, renglon.nivel) for parte in partir(renglon.cuerpo, cuerpo, disponible)]
    queda = disponible - _tras(rotulos[-1], cuerpo)
    al_lado, debajo = partir_rodeando(renglon.cuerpo.strip(), cuerpo, queda, 1, disponible)
    salida = [_Trazo(parte, "", renglon.nivel) for parte in rotulos[:-1]]
    salida.append(_Trazo(rotulos[-1], al_lado[0] if al_lado else "", renglon.nivel))
    return [*salida, *(_Trazo("", parte, renglon.nivel) for parte in debajo)]


def _tras(rotulo: str, cuerpo: float) -> float:
    return ancho(f"{rotulo} ", cuerpo, True) + 1


def _pone(lienzo: Lienzo, trazo: _Trazo, y: float) -> float:
    cuerpo, x = _cuerpo(trazo.nivel), MARGEN + trazo.nivel * SANGRIA
    disponible = ANCHO - trazo.nivel * SANGRIA
    color = paleta.TINTA if trazo.nivel < len(CUERPOS) - 1 else paleta.OSCURO
    lienzo.linea(x, y, disponible, trazo.rotulo, cuerpo, negrita=True, color=color)
    corre = _tras(trazo.rotulo, cuerpo) if trazo.rotulo else 0.0
    lienzo.linea(x + corre, y, disponible - corre, trazo.cuerpo, cuerpo, color=color)
    return y + cuerpo * INTERLINEA
