"""Una alternativa del espacio: el derecho que habría con esos titulares y esos umbrales, y cuánto falla."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from grafos.hallazgos import Hallazgo, detecta
from grafos.reformas.alternativas.espacio import ACTUAL, Eje, EspacioDeBarrido, con_umbrales
from motor.cambios.propuestas import con_reasignaciones
from motor.cambios.reasignaciones import Reasignacion, y_mas_especificas
from motor.deduccion.referencia import DeductorDeReferencia
from motor.territorio.alcance import Censo
from motor.territorio.lectura import leer_padron
from motor.territorio.padron import Padron
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen, analizar
from motor.titulares.parentesco import Parentesco
from reglas.lenguaje.caso import Asigna, Caso, Cuando, Norma, PropuestaEscrita, Regla, Vigencia
from reglas.lenguaje.condiciones import Siempre
from reglas.lenguaje.vocabulario import MODOS_CUBRIENTES, RANGOS

NORMA = "@barrido"
"""No es un identificador que se pueda escribir: no choca con ninguno."""


@dataclass(frozen=True)
class Evaluada:
    """Lo que da una alternativa. `unidades`, `sin_dato` y `peso`: las del territorio que tocan sus errores.

    `sin_comprobar`: celdas que no se llegaron a explorar enteras.
    """

    numero: int
    valores: tuple[str, ...]
    errores: int
    avisos: int
    unidades: int
    sin_dato: int
    peso: float
    por_codigo: Mapping[str, int]
    sin_comprobar: int = 0

    @property
    def orden(self) -> tuple[int, int, int, float, int]:
        """De mejor a peor: lo comprobado entero antes; errores, unidades y peso tocados; a igualdad, el número."""
        return (self.sin_comprobar, self.errores, self.unidades, self.peso, self.numero)


class Evaluador:
    """Evalúa alternativas de un caso en una fecha; lo que no cambia se calcula una vez. Sin `padron` se lee el suyo."""

    def __init__(self, caso: Caso, espacio: EspacioDeBarrido, fecha: date, padron: Padron | None = None) -> None:
        self.caso = caso
        self.espacio = espacio
        self.padron = padron if padron is not None else leer_padron(caso)
        self.base = analizar(caso, fecha, deductor=DeductorDeReferencia())
        self.vista = detecta(self.base)
        self.norma = _norma(caso, self.base, [eje.celda for eje in espacio.ejes if eje.celda is not None])

    def evalua(self, numero: int) -> Evaluada:
        """La alternativa con ese número."""
        valores = self.espacio.alternativa(numero)
        dictamen = self.dictamen(valores)
        hallazgos = detecta(dictamen, self.vista).hallazgos
        errores = [h for h in hallazgos if h.gravedad == "error" and not h.tolerado]
        unidades, sin_dato, peso = self._alcance(errores)
        return Evaluada(
            numero=numero,
            valores=valores,
            errores=len(errores),
            avisos=sum(h.gravedad == "aviso" and not h.tolerado for h in hallazgos),
            unidades=unidades,
            sin_dato=sin_dato,
            peso=peso,
            por_codigo=dict(sorted(Counter(h.codigo for h in errores).items())),
            sin_comprobar=sum(not vista.completa for vista in dictamen.celdas.values()),
        )

    def dictamen(self, valores: Sequence[str]) -> Dictamen:
        """El dictamen de la alternativa con esos valores."""
        elegidos = [(eje, valor) for eje, valor in zip(self.espacio.ejes, valores, strict=True) if valor != ACTUAL]
        modificadas = self._modificadas(elegidos)
        reasignadas = [self._reasignacion(eje.celda, valor) for eje, valor in elegidos if eje.celda is not None]
        return con_reasignaciones(self.base, self._propuesta(modificadas), reasignadas).dictamen

    def _modificadas(self, elegidos: Iterable[tuple[Eje, str]]) -> dict[str, Regla]:
        por_regla: dict[str, dict[str, str]] = {}
        for eje, valor in elegidos:
            for id_ in eje.reglas:
                por_regla.setdefault(id_, {})[eje.atributo] = valor
        return {id_: con_umbrales(self.caso, id_, valores) for id_, valores in por_regla.items()}

    def _asignada(self, celda: Celda, titular: str) -> Regla:
        return Regla(
            id=f"{NORMA}.{celda.paso}.{celda.funcion}",
            norma=NORMA,
            cita="alternativa",
            resumen=f"Alternativa: {titular} tiene «{celda.funcion}».",
            cuando=Cuando(paso=(celda.paso,)),
            donde=Siempre(),
            vigente=Vigencia(),
            efecto=Asigna((celda.funcion,), titular, "titular"),
            condicion_abierta=None,
            prevalece_sobre=(),
            concurre_con=(),
            confianza=None,
            evidencia=None,
            nota=None,
            origen=self.caso.origen,
        )

    def _reasignacion(self, celda: Celda, titular: str) -> Reasignacion:
        """Lo pierden los titulares actuales (y los más específicos), salvo el que la alternativa nombra."""
        actuales = {r.titular for r in self.base.de_cada_celda.get(celda, ()) if r.modo in MODOS_CUBRIENTES}
        vista = self.base.celdas.get(celda)
        actuales |= {delegado for zona in (vista.zonas if vista else ()) for delegado in zona.etiqueta.delegas}
        actuales.discard(titular)
        parentesco = Parentesco(self.caso)
        todos = {e for actual in actuales for e in y_mas_especificas(self.caso, parentesco, actual)}
        return Reasignacion(celda, "", frozenset(todos), self._asignada(celda, titular))

    def _propuesta(self, modificadas: Mapping[str, Regla]) -> PropuestaEscrita:
        return PropuestaEscrita(
            id=NORMA,
            titulo="Alternativa",
            norma=self.norma,
            deroga=(),
            modifica={},
            agrega=(),
            reasigna=(),
            reglas_modificadas=modificadas,
            reglas_agregadas=(),
            origen=self.caso.origen,
        )

    def _alcance(self, errores: Sequence[Hallazgo]) -> tuple[int, int, float]:
        """Cuántas unidades tocan los errores juntos, cuántas no se sabe, y cuánto pesan."""
        if self.padron is None:
            return 0, 0, 0.0
        union = self.base.espacio.nada
        for error in errores:
            if error.ambito is not None:
                union = union | error.ambito
        union = union.fundido()
        alcance = Censo(self.padron, self.base.espacio, self.base.universo, [union]).alcance(union)
        return alcance.unidades, alcance.sin_dato, alcance.peso


def _norma(caso: Caso, base: Dictamen, celdas: Sequence[Celda]) -> Norma:
    """La norma de las alternativas: del rango de la más alta que actúa en las celdas barridas; si ninguna, ley."""
    reglas = {
        elemento.regla
        for celda in celdas
        if celda in base.celdas
        for zona in base.celdas[celda].zonas
        for elemento in zona.activos
        if elemento.regla
    }
    altas = sorted((caso.normas[caso.reglas[id_].norma] for id_ in reglas), key=lambda n: (n.orden, n.rango))
    rango, orden = (altas[0].rango, altas[0].orden) if altas else ("ley", caso.rangos.get("ley", RANGOS["ley"]))
    return Norma(NORMA, "Alternativa del barrido", rango, orden, None, Vigencia(), None, caso.origen)
