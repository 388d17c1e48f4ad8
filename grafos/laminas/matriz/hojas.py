"""Qué filas van en cada hoja de la matriz: las menos hojas, sin partir fases si se puede, cada una con sus columnas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from grafos.laminas.datos.datos import FASES, ROTULOS_DE_FASE, DatosDeLamina, PasoDeLamina, ProcesoDeLamina, Senal
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.leyenda import Cabecera, entradas_de, siglas_de
from grafos.laminas.hoja.lienzo import ALTO_DEL_PIE, MARGEN
from grafos.laminas.hoja.modelo import ALTO_A3
from grafos.laminas.hoja.senales import conclusion, por_gravedad
from grafos.laminas.hoja.tramos import en_tramos
from grafos.laminas.matriz.filas import Fila, Filas
from grafos.laminas.matriz.notas import Nota, Renglon
from grafos.laminas.matriz.trama import COLUMNAS_POR_HOJA, Trama, en_partes, trama_de
from grafos.prosa.regiones import enumera

FILAS_POR_PAGINA = 22
EN_LA_PRIMERA = Nota((Renglon("Sus hallazgos, en su primera hoja", paleta.GRIS_TEXTO),), id="remite")
FONDO_Y = ALTO_A3 - MARGEN - ALTO_DEL_PIE


@dataclass(frozen=True, slots=True)
class Hoja:
    """Una página: su proceso, sus columnas, sus filas y lo que va encima."""

    proceso: ProcesoDeLamina
    trama: Trama
    filas: tuple[Fila, ...]
    cabecera: Cabecera
    marcador: str
    senales: tuple[Senal, ...]


@dataclass(slots=True)
class Reparto:
    """Reparte los pasos de un caso en hojas."""

    datos: DatosDeLamina
    filas: Filas = field(init=False)

    def __post_init__(self) -> None:
        self.filas = Filas(self.datos)

    def hojas(self, proceso: ProcesoDeLamina, pasos: Sequence[PasoDeLamina]) -> Iterable[Hoja]:
        """Las de esos pasos del proceso, en orden. Un paso que no cabe en una hoja va en las suyas propias."""
        seguidos: list[PasoDeLamina] = []
        for paso in (p for fase in FASES for p in pasos if p.fase == fase):
            if self._cabe([paso]):
                seguidos.append(paso)
                continue
            yield from self._juntas(proceso, seguidos)
            seguidos = []
            yield from self._a_solas(proceso, paso)
        yield from self._juntas(proceso, seguidos)

    def _trama(self, pasos: Sequence[PasoDeLamina]) -> Trama:
        return trama_de(self.datos, {e for paso in pasos for e in self.filas.usadas(paso)})

    def _cabe(self, pasos: Sequence[PasoDeLamina]) -> bool:
        trama = self._trama(pasos)
        if len(trama.columnas) > COLUMNAS_POR_HOJA or len(pasos) > FILAS_POR_PAGINA:
            return False
        alto, hay = trama.alto, FONDO_Y
        for paso in pasos:
            alto += self.filas.fila(paso, len(trama.columnas)).alto
            if alto > hay:
                # Ni sin cabeza: las demás filas, que a este ancho quizá nadie use, no se arman.
                return False
        return alto <= hay - self._cabecera(None, pasos, trama, self.filas.senales(pasos)).alto

    def _juntas(self, proceso: ProcesoDeLamina, pasos: Sequence[PasoDeLamina]) -> Iterable[Hoja]:
        for tramo in en_tramos(pasos, self._cabe, FILAS_POR_PAGINA):
            trama = self._trama(tramo)
            yield self._hoja(proceso, trama, tramo, [self.filas.de_la_trama(paso, trama) for paso in tramo])

    def _a_solas(self, proceso: ProcesoDeLamina, paso: PasoDeLamina) -> Iterable[Hoja]:
        for numero, trama in enumerate(en_partes(self.datos, self.filas.usadas(paso))):
            fila = self.filas.de_la_trama(paso, trama)
            if numero:
                fila = replace(fila, notas=(EN_LA_PRIMERA,) if fila.notas else ())
            disponible = FONDO_Y - self._cabecera(proceso, [paso], trama, self.filas.senales([paso])).alto - trama.alto
            for parte in fila.partida(disponible):
                yield self._hoja(proceso, trama, [paso], [parte], suelta=True)

    def _hoja(
        self,
        proceso: ProcesoDeLamina,
        trama: Trama,
        pasos: Sequence[PasoDeLamina],
        filas: Sequence[Fila],
        *,
        suelta: bool = False,
    ) -> Hoja:
        """`suelta`: si es parte de un paso; su cabeza solo habla de los hallazgos que lleva, o de los que remite."""
        senales = self.filas.senales(pasos)
        notas = {nota.id for fila in filas for nota in fila.notas}
        if suelta and EN_LA_PRIMERA.id not in notas:
            senales = [senal for senal in senales if senal.id in notas]
        cabecera = self._cabecera(proceso, pasos, trama, senales)
        marcador = f"{proceso.nombre}: {_de_a(pasos)}" + (f", {trama.parte}" if trama.parte else "")
        return Hoja(proceso, trama, tuple(filas), cabecera, marcador, tuple(senales))

    def _cabecera(
        self,
        proceso: ProcesoDeLamina | None,
        pasos: Sequence[PasoDeLamina],
        trama: Trama,
        senales: Sequence[Senal],
    ) -> Cabecera:
        asignaciones = self.filas.asignaciones(pasos)
        fases = enumera(f"{FASES.index(f) + 1}. {ROTULOS_DE_FASE[f]}" for f in dict.fromkeys(p.fase for p in pasos))
        partes = (f"{fases} · {_de_a(pasos)}", _cuenta(senales), trama.parte, self.datos.titulo, self.datos.subtitulo)
        nombrada = {t for s in senales for t in s.aludidos} | {e.id for e in trama.columnas}
        cortadas = {e.id: e.nombre_corto for e in trama.cortadas()}
        siglas = siglas_de(e for e in self.datos.entidades if e.id in nombrada)
        siglas += tuple((f"{trama_titulo[:24].rstrip()}...", trama_titulo) for trama_titulo in cortadas.values())
        return Cabecera(
            titulo=f"{proceso.nombre if proceso else self._proceso_de(pasos)}: {conclusion(senales)}",
            subtitulo=" · ".join(filter(None, partes)),
            entradas=entradas_de(
                {a.funcion for a in asignaciones},
                senales,
                letras=((a,) for a in asignaciones),
                cambios={a.cambio for a in asignaciones} | {s.cambio for s in senales},
            ),
            siglas=siglas,
        )

    def _proceso_de(self, pasos: Sequence[PasoDeLamina]) -> str:
        return next(p.nombre for p in self.datos.procesos if p.id == pasos[0].proceso)


def _de_a(pasos: Sequence[PasoDeLamina]) -> str:
    return f"paso {pasos[0].id}" if len(pasos) == 1 else f"pasos {pasos[0].id} a {pasos[-1].id}"


def _cuenta(senales: Sequence[Senal]) -> str:
    return enumera(dicho for dicho, _ in por_gravedad(senales)) or "sin hallazgos"
