"""Lo que hace cada cambio de una propuesta, en palabras: qué mueve, o por qué no cambia nada."""

from __future__ import annotations

from grafos.prosa.citas import cita, en_frase, nombres, tras
from grafos.prosa.regiones import enumera
from motor.cambios.efectos import (
    AGREGA,
    AMBITO_VACIO,
    DEROGA,
    DESPLAZADA,
    MODIFICA,
    NO_CASA,
    NO_RIGE,
    YA_LO_TENIA,
    Efecto,
    Motivo,
)
from reglas.lenguaje.caso import Caso, Tolerancia

_HACE = {AGREGA: "agrega", DEROGA: "deroga", MODIFICA: "modifica"}
_SIN_REGLAS = {
    YA_LO_TENIA: "ya era así",
    DESPLAZADA: "otra norma lo desplaza",
    NO_RIGE: "no rige en la fecha que se mira",
    AMBITO_VACIO: "su condición no se cumple en ningún caso posible, o nadie de los que nombra existe donde se cumple",
    NO_CASA: "no habla de ningún paso del caso, o no se da la asignación de que depende",
}
_POR_REGLAS = {YA_LO_TENIA: "ya era así por", DESPLAZADA: "lo desplaza"}


def que_cambio(efecto: Efecto, caso: Caso) -> str:
    """«agrega proy-2 (Proyecto de ley, art. 2)»; «reasigna obra > ejecuta de Gobierno regional a Municipalidad».

    `caso`: el de la propuesta, que conoce todas sus reglas.
    """
    reasignacion = efecto.reasignacion
    if reasignacion is None:
        # Antes de regir, lo que la propuesta agrega aún no es del caso.
        citada = f" ({cita(caso, efecto.regla)})" if efecto.regla in caso.reglas else ""
        return f"{_HACE[efecto.clase]} {efecto.regla}{citada}"
    de, a = (en_frase(caso, quien) for quien in (reasignacion.de, reasignacion.a))
    return f"reasigna {reasignacion.celda.paso} > {reasignacion.celda.funcion} {tras('de', de)} {tras('a', a)}"


def que_hace(efecto: Efecto, caso: Caso) -> str:
    """«cambia em06 > ejecuta» o «no cambia nada: ya era así por lom-82.5 (Ley 27972, art. 82)»."""
    if efecto.mueve:
        return f"cambia {enumera(f'{celda.paso} > {celda.funcion}' for celda in efecto.celdas)}"
    return f"no cambia nada: {'; '.join(_motivo(motivo, caso) for motivo in efecto.porque)}"


def _motivo(motivo: Motivo, caso: Caso) -> str:
    if motivo.reglas and motivo.motivo in _POR_REGLAS:
        citadas = enumera(f"{regla} ({cita(caso, regla)})" for regla in motivo.reglas)
        return f"{_POR_REGLAS[motivo.motivo]} {citadas}"
    return _SIN_REGLAS[motivo.motivo]


def tolerancia_que_sobra(tolerancia: Tolerancia, caso: Caso) -> str:
    """Lo que se avisa de una tolerancia cuyo hallazgo quita la propuesta."""
    de_que = f"{tolerancia.codigo} en «{caso.pasos[tolerancia.paso].nombre}»"
    return f"la tolerancia de {de_que} ya no hace falta: la propuesta quita lo que toleraba"


def aviso_de_reasignar(efecto: Efecto, caso: Caso) -> str | None:
    """Que se reasigna lo que nadie de los que lo pierden tenía ahí, y quién lo tiene; nulo si lo tenían."""
    reasignacion = efecto.reasignacion
    if reasignacion is None or efecto.tienen is None:
        return None
    quienes = nombres(caso, efecto.tienen, en_medio=True)
    quien = f"la tiene {quienes}" if efecto.tienen else "nadie la tiene"
    celda, de = reasignacion.celda, reasignacion.de
    return f"la propuesta reasigna «{celda.funcion}» de {celda.paso}, y {de} no la tiene ahí: {quien}"
