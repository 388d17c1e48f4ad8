"""El banco de trabajo: el caso abierto, la base de cada fecha, el borrador y lo que cambia con él. Vive en memoria.

Un solo cálculo a la vez: quien llama toma el candado. Nada sabe de HTTP.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from grafos.gestion.base import Examen
from grafos.gestion.participacion import estados
from grafos.laminas.hoja.modelo import Lamina
from grafos.reformas.sugerencias import Sugerencia
from grafos.reformas.taller import Taller
from interfaz.formatos.html.cuadricula import Cuadricula, Memoria, cuadricula
from interfaz.mesa import borrador as b
from interfaz.mesa.estado import Estado
from interfaz.usos.simular import PedidoDeSimulacion, simular
from motor.territorio.padron import Padron
from reglas import cargar, cargar_propuesta_texto, cargar_texto
from reglas.lenguaje.caso import Caso, PropuestaEscrita
from reglas.lenguaje.errores import ErrorDeEntrada, Problema

DESHACER = 50
"""Pasos atrás que se recuerdan."""
BORRADORES = 10
"""Borradores que se recuerdan; al pasar de la cuenta se olvida el que hace más que no se toca."""
DE_BORRADOR = "borrador:"
"""Con esto empieza, en la página, el nombre de un borrador; lo demás es su id."""
ELEGIR, ABRIENDO, INVALIDO, LISTO = "elegir", "abriendo", "invalido", "listo"


class OtraPestana(Exception):
    """El pedido se hizo mirando una versión anterior de la propuesta."""


@dataclass(slots=True)
class _Puesta:
    """Qué propuesta está puesta: el id de una incluida, o el borrador."""

    incluida: str | None = None
    borrador: dict[str, Any] | None = None


@dataclass
class Banco:
    """`nombrado`: el caso que se pidió, o nulo para elegirlo. `carpeta`: dónde puede guardarse la propuesta."""

    nombrado: str | None
    hoy: date
    carpeta: Path | None = None
    situacion: str = ELEGIR
    hechos: list[str] = field(default_factory=list)
    problemas: tuple[Problema | str, ...] = ()
    version: int = 0
    latidos: int = 0
    candado: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._taller: Taller | None = None
        self._puesta = _Puesta()
        self.borradores: OrderedDict[str, dict[str, Any]] = OrderedDict()
        self._anteriores: list[_Puesta] = []
        self._pedido = self.hoy
        self._memoria = Memoria()
        self._estado: Estado | None = None
        self._cuadricula: Cuadricula | None = None
        self._cerrar = threading.Event()
        self.subido: str | bytes | None = None
        self._anterior: tuple[str | None, str | bytes | None] = (None, None)
        self.sugeridas: dict[str, Sugerencia] = {}
        self.guardado: str | None = None
        self.ultima_lamina: tuple[object, Lamina | None] | None = None

    # -- abrir y cerrar -------------------------------------------------------------------------------------------

    def abre(self) -> None:
        """Lee el caso en otro hilo, si se nombró alguno."""
        if self.nombrado is not None:
            nombrado = self.nombrado
            self._en_otro_hilo(lambda: cargar(nombrado))

    def abre_incluido(self, id_: str) -> None:
        """Abre otro caso por su nombre."""
        self._recuerda()
        self.nombrado, self.subido = id_, None
        self._en_otro_hilo(lambda: cargar(id_))

    def abre_texto(self, texto: str | bytes, nombre: str) -> None:
        """Abre un caso subido, que queda en memoria y solo usa recursos incluidos."""
        self._recuerda()
        self.nombrado, self.subido = nombre, texto
        self._en_otro_hilo(lambda: cargar_texto(texto, nombre))

    def _recuerda(self) -> None:
        if self.situacion == LISTO:
            self._anterior = self.nombrado, self.subido

    @property
    def hay_anterior(self) -> bool:
        """Si, de lo que no se pudo abrir, se puede volver al caso que estaba abierto, con sus borradores."""
        return self.situacion == INVALIDO and self._taller is not None

    def vuelve_al_anterior(self) -> None:
        """Deja lo que no se pudo abrir y sigue con el caso que estaba abierto."""
        if self.hay_anterior:
            (self.nombrado, self.subido), self.situacion = self._anterior, LISTO
            self.version += 1

    def vuelve_a_leer(self) -> None:
        """Lee de nuevo el caso, por si se corrigió."""
        if self.subido is not None and self.nombrado is not None:
            self.abre_texto(self.subido, self.nombrado)
        else:
            self.abre()

    def _en_otro_hilo(self, lee: Callable[[], Caso]) -> None:
        self.situacion, self.hechos, self.problemas = ABRIENDO, [], ()
        threading.Thread(target=self._abre, args=(lee,), daemon=True).start()

    def _abre(self, lee: Callable[[], Caso]) -> None:
        with self.candado:
            try:
                taller = Taller(lee())
                self.hechos.append("Se leyeron las normas")
                self.hechos.append("Se leyó el territorio" if taller.padron else "El caso no trae territorio")
                pedido = taller.caso.fecha or self.hoy
                # Antes de dejar el que estaba abierto: si este no se puede deducir, se vuelve a aquel.
                taller.base(pedido)
                self._taller, self._puesta, self._anteriores = taller, _Puesta(), []
                self._memoria = Memoria()
                self.borradores.clear()
                self._pedido = pedido
                self._calcula(pedido)
                self.hechos.append("Se dedujo quién hace qué")
                _ = self.cuadricula
                self.situacion = LISTO
            except ErrorDeEntrada as error:
                self.problemas, self.situacion = error.problemas, INVALIDO
            except Exception as motivo:
                # Ante un fallo propio la página no puede quedarse esperando para siempre.
                self.problemas, self.situacion = (
                    (f"la herramienta falló al abrirlo ({type(motivo).__name__})",),
                    INVALIDO,
                )
            finally:
                self.version += 1

    def cierra(self) -> None:
        """Pide que el servidor termine."""
        self._cerrar.set()

    @property
    def cerrado(self) -> bool:
        return self._cerrar.is_set()

    def espera_cierre(self, segundos: float) -> bool:
        """Espera a que se pida cerrar; dice si se pidió."""
        return self._cerrar.wait(segundos)

    # -- lo que se mira -------------------------------------------------------------------------------------------

    @property
    def taller(self) -> Taller:
        assert self._taller is not None
        return self._taller

    @property
    def caso(self) -> Caso:
        return self.taller.caso

    @property
    def padron(self) -> Padron | None:
        return self.taller.padron

    @property
    def estado(self) -> Estado:
        assert self._estado is not None
        return self._estado

    @property
    def examen(self) -> Examen:
        """El derecho del día, sin la propuesta: de él es lo que se habló."""
        return Examen(self.estado.base.dictamen, self.estado.base.hallazgos, self.padron)

    @property
    def cuadricula(self) -> Cuadricula:
        """La cuadrícula de lo que se mira, con lo que sale y lo que entra si hay propuesta."""
        if self._cuadricula is None:
            antes = self.estado.base if self.estado.simulacion is not None else None
            self._cuadricula = cuadricula(self.estado.actual, self._memoria, antes, estados(self.examen))
        return self._cuadricula

    @property
    def borrador(self) -> dict[str, Any] | None:
        """El borrador puesto, o nulo."""
        return self._puesta.borrador

    @property
    def incluida(self) -> str | None:
        """El id de la propuesta incluida que está puesta, o nulo."""
        return self._puesta.incluida

    @property
    def puesta(self) -> str:
        """El nombre, en la página, de la propuesta o del borrador puesto; vacío si ninguno."""
        borrador = self._puesta.borrador
        return self._puesta.incluida or (DE_BORRADOR + borrador["id"] if borrador is not None else "")

    @property
    def se_puede_deshacer(self) -> bool:
        return bool(self._anteriores)

    # -- lo que cambia --------------------------------------------------------------------------------------------

    def comprueba(self, version: int) -> None:
        """Levanta `OtraPestana` si quien pide miraba otra versión."""
        if version != self.version:
            raise OtraPestana

    def mira(self, dia: date) -> None:
        """Mira el derecho de otro día, con la propuesta puesta."""
        self._calcula(dia)
        self._pedido = dia
        self.version += 1

    def pone(self, nombrada: str | None) -> None:
        """Pone una propuesta incluida, un borrador de los hechos, o ninguna. Levanta `KeyError` si no la hay."""
        self._cambia(self._nombrada(nombrada) if nombrada is not None else _Puesta())

    def propuesta(self, nombrada: str) -> PropuestaEscrita:
        """La propuesta incluida o el borrador de ese nombre. Levanta `KeyError` si no la hay o no cambia nada."""
        leida = self._leida(self._nombrada(nombrada))
        if leida is None:
            raise KeyError(nombrada)
        return leida

    def _nombrada(self, nombrada: str) -> _Puesta:
        if nombrada.startswith(DE_BORRADOR):
            return _Puesta(borrador=self.borradores[nombrada.removeprefix(DE_BORRADOR)])
        return _Puesta(incluida=self.caso.propuestas[nombrada].id)

    def edita(self, borrador: dict[str, Any]) -> None:
        """Pone un borrador. Levanta `ErrorDeEntrada` con lo que no se admite, y entonces nada cambia."""
        self._cambia(_Puesta(borrador=borrador))

    def borrador_nuevo(self) -> dict[str, Any]:
        """Un borrador sin cambios, que no pisa a los ya hechos."""
        return b.nuevo(self.caso, self.estado.dia, self.borradores)

    def borrador_para_editar(self) -> dict[str, Any]:
        """El borrador puesto; si no, una copia de la propuesta puesta; si no, uno nuevo."""
        if self._puesta.borrador is not None:
            return self._puesta.borrador
        if self.estado.propuesta is not None:
            return b.copia(self.estado.propuesta, self.caso, self.estado.base.dictamen.espacio)
        return self.borrador_nuevo()

    def deshace(self) -> None:
        """Vuelve a la propuesta anterior, si la hay."""
        if self._anteriores:
            previa = self._anteriores.pop()
            self._calcula(self._dia_de(previa), previa)
            self._deja(previa)

    def _cambia(self, puesta: _Puesta) -> None:
        self._calcula(self._dia_de(puesta), puesta)
        self._anteriores = [*self._anteriores, self._puesta][-DESHACER:]
        self._deja(puesta)

    def _deja(self, puesta: _Puesta) -> None:
        self._puesta = puesta
        if puesta.borrador is not None:
            self.borradores[puesta.borrador["id"]] = puesta.borrador
            self.borradores.move_to_end(puesta.borrador["id"])
            while len(self.borradores) > BORRADORES:
                self.borradores.popitem(last=False)
        self.version += 1

    def _dia_de(self, puesta: _Puesta) -> date:
        """El día que se mira: el que se pidió o, si la propuesta rige después, el primero en que rige."""
        propuesta = self._leida(puesta)
        desde = propuesta.norma.vigente.desde if propuesta else None
        return max(self._pedido, desde) if desde else self._pedido

    def _leida(self, puesta: _Puesta) -> PropuestaEscrita | None:
        if puesta.incluida is not None:
            return self.caso.propuestas[puesta.incluida]
        if puesta.borrador is None or not b.operaciones(puesta.borrador, self.caso):
            return None
        (unica,) = cargar_propuesta_texto(b.texto(puesta.borrador), self.caso)
        return unica

    def _calcula(self, dia: date, puesta: _Puesta | None = None) -> None:
        propuesta = self._leida(puesta if puesta is not None else self._puesta)
        comparacion = None
        if propuesta is not None:
            comparacion = simular(PedidoDeSimulacion(self.taller, propuesta, self.hoy, fecha=dia))
        self._estado = Estado(dia, self.taller.base(dia), comparacion)
        self._cuadricula = None
        self._memoria.poda([self._estado.base, self._estado.actual, *self.taller.recordados])
