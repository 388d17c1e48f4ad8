"""La frase de cada hallazgo: quiénes, qué función de qué paso y según qué artículos. Es una vista de sus datos."""

from __future__ import annotations

from collections.abc import Callable

from grafos.hallazgos import Hallazgo
from grafos.hallazgos.no_comprobado.noc002 import Agotado
from grafos.hallazgos.regla.tol001 import ToleranciaFallida
from grafos.prosa import deberes
from grafos.prosa.citas import en_frase, nombre, nombres, tras
from grafos.prosa.sin_efecto import por_que
from grafos.prosa.sujetos import (
    asignados,
    condiciones,
    de_que,
    quienes,
    regla_citada,
    reglas_citadas,
    unas_citas,
)
from motor.deduccion import Premisa
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.caso import Asigna, Caso, Delega
from reglas.lenguaje.plurales import contados
from reglas.lenguaje.vocabulario import SIN_LEER


def mensaje(hallazgo: Hallazgo, dictamen: Dictamen) -> str:
    """Frase completa e impersonal, que se entiende sin ver el resto del hallazgo."""
    return FRASES[hallazgo.codigo](hallazgo, dictamen) + _premisas(hallazgo, dictamen.caso)


def _duplicidad(h: Hallazgo, d: Dictamen) -> str:
    return (
        f"{quienes(h, d)} tienen a la vez {de_que(h, d.caso)}, que admite un solo titular, "
        "y ninguna norma dice cuál prevalece ni cómo se reparten."
    )


def _compartida(h: Hallazgo, d: Dictamen) -> str:
    return f"{quienes(h, d)} comparten {de_que(h, d.caso)}, y ninguna norma delimita qué hace cada uno."


def _eventual(h: Hallazgo, d: Dictamen) -> str:
    return (
        f"{quienes(h, d)} tendrían a la vez {de_que(h, d.caso)} si se cumple la condición "
        f"que la norma deja abierta: {condiciones(h, d.caso)}."
    )


def _grupo(h: Hallazgo, d: Dictamen) -> str:
    grupo = h.titulares[0]
    miembros = nombres(d.caso, d.caso.entidades[grupo].comprende, "o", en_medio=True)
    return (
        f"La norma ({unas_citas(d.caso, h.reglas)}) da {de_que(h, d.caso)} a «{nombre(d.caso, grupo)}» "
        f"y no dice a cuál: {miembros}."
    )


def _suspendido(h: Hallazgo, d: Dictamen) -> str:
    abierta, *otras = h.reglas
    condicion = d.caso.reglas[abierta].condicion_abierta
    return (
        f"La regla {regla_citada(d.caso, abierta)} desplazaría a {reglas_citadas(d.caso, otras)} en "
        f"{de_que(h, d.caso)} si se cumpliera {f'«{condicion}»' if condicion else 'su condición'}, "
        "y la norma no dice quién declara que se cumple."
    )


def _omision(h: Hallazgo, d: Dictamen) -> str:
    desplazadas = f" (las que lo hacían quedaron desplazadas: {unas_citas(d.caso, h.reglas)})" if h.reglas else ""
    return f"Nadie tiene {de_que(h, d.caso)}: ninguna norma vigente la asigna ahí{desplazadas}."


def _inexistente(h: Hallazgo, d: Dictamen) -> str:
    return f"Nadie tiene {de_que(h, d.caso)}: la norma la asigna a {asignados(h, d)}, que ahí no existe."


def _solo_abiertas(h: Hallazgo, d: Dictamen) -> str:
    return (
        f"Nadie tiene con certeza {de_que(h, d.caso)}: {asignados(h, d) or 'quien la tendría'} solo si se cumple "
        f"una condición que la norma deja abierta: {condiciones(h, d.caso)}."
    )


def _nadie_obligado(h: Hallazgo, d: Dictamen) -> str:
    return (
        f"Nadie está obligado a cumplir {de_que(h, d.caso)}: {asignados(h, d)} solo con carácter facultativo, "
        "a solicitud o de apoyo."
    )


def _residual(h: Hallazgo, d: Dictamen) -> str:
    return f"Solo una cláusula residual cubre {de_que(h, d.caso)}: {asignados(h, d)}. Es un vacío material."


def _reservada(h: Hallazgo, d: Dictamen) -> str:
    return f"La norma reserva {de_que(h, d.caso)} ({unas_citas(d.caso, h.reglas)}): no tiene titular a propósito."


def _antinomia(h: Hallazgo, d: Dictamen) -> str:
    asignan = [r for r in h.reglas if isinstance(d.caso.reglas[r].efecto, Asigna)]
    excluyen = [r for r in h.reglas if r not in asignan]
    return (
        f"{nombre(d.caso, h.titulares[0])} recibe {de_que(h, d.caso)} ({unas_citas(d.caso, asignan)}) "
        f"y a la vez se le excluye de ella ({unas_citas(d.caso, excluyen)}), sin que nada diga cuál prevalece."
    )


def _circulo(h: Hallazgo, d: Dictamen) -> str:
    return (
        f"En {de_que(h, d.caso)}, las reglas {reglas_citadas(d.caso, h.reglas)} se desplazan en círculo: "
        "no se puede decir cuál rige."
    )


def _jerarquia(h: Hallazgo, d: Dictamen) -> str:
    inferior, *superiores = h.reglas
    return (
        f"{_por_confirmar(h, d)} regla {regla_citada(d.caso, inferior)} contradice en "
        f"{de_que(h, d.caso)} a una norma de rango superior ({unas_citas(d.caso, superiores)}), y queda desplazada."
    )


def _por_confirmar(h: Hallazgo, d: Dictamen) -> str:
    """«La», o antes lo que falta leer: sin eso, decir que una norma contradice a otra sería aventurado."""
    sin_leer = [regla for regla in h.reglas if d.caso.reglas[regla].evidencia == SIN_LEER]
    if not sin_leer:
        return "La"
    return f"Por confirmar, porque nadie ha leído {unas_citas(d.caso, sin_leer)}: la"


def _delegacion(h: Hallazgo, d: Dictamen) -> str:
    efecto = d.caso.reglas[h.reglas[0]].efecto
    assert isinstance(efecto, Delega)
    de, a = tras("de", en_frase(d.caso, efecto.de)), tras("a", en_frase(d.caso, efecto.a))
    return (
        f"La regla {regla_citada(d.caso, h.reglas[0])} delega {de_que(h, d.caso)} {de} {a}, "
        "y quien delega no es su titular o la delegación forma un círculo."
    )


def _sin_ambito(h: Hallazgo, d: Dictamen) -> str:
    return f"La regla {regla_citada(d.caso, h.reglas[0])} no casa con ningún paso del caso."


def _sin_efecto(h: Hallazgo, d: Dictamen) -> str:
    return f"La regla {regla_citada(d.caso, h.reglas[0])} no surte efecto en ningún punto: {por_que(h.reglas[0], d)}."


def _sin_comprobar(h: Hallazgo, d: Dictamen) -> str:
    return f"No comprobado: ninguna regla del caso trata «{d.caso.pasos[h.paso or ''].nombre}»."


def _agotado(h: Hallazgo, d: Dictamen) -> str:
    assert isinstance(h.detalle, Agotado)
    return (
        f"No se terminó de comprobar {de_que(h, d.caso)}: el presupuesto se agotó con "
        f"{contados(h.detalle.sin_explorar, 'punto', 'puntos')} sin explorar."
    )


def _tolerancia(h: Hallazgo, d: Dictamen) -> str:
    assert isinstance(h.detalle, ToleranciaFallida)
    codigo, caduca = h.detalle.tolerancia.codigo, h.detalle.tolerancia.caduca
    paso = f" en «{d.caso.pasos[h.paso].nombre}»" if h.paso is not None and h.paso in d.caso.pasos else ""
    if h.detalle.caducada:
        return f"La tolerancia de {codigo}{paso} caducó el {caduca}."
    return f"La tolerancia de {codigo}{paso} no casa con ningún hallazgo."


def _premisas(h: Hallazgo, caso: Caso) -> str:
    return "".join(f" {_premisa(regla, premisa, caso)}" for regla, premisa in h.premisas)


def _premisa(regla: str, premisa: Premisa, caso: Caso) -> str:
    quien, paso = en_frase(caso, premisa.titular), caso.pasos[premisa.paso].nombre
    return (
        f"La regla {regla} se deduce de que {quien} tiene «{premisa.funcion}» en «{paso}», "
        "pero esa asignación quedó desplazada en parte de este ámbito."
    )


FRASES: dict[str, Callable[[Hallazgo, Dictamen], str]] = {
    "DUP001": _duplicidad,
    "DUP002": _compartida,
    "DUP003": _eventual,
    "AMB001": _grupo,
    "AMB002": _suspendido,
    "AMB003": deberes.sucesion,
    "VAC001": _omision,
    "VAC002": _inexistente,
    "VAC003": _solo_abiertas,
    "VAC004": _nadie_obligado,
    "VAC005": _residual,
    "VAC009": _reservada,
    "ANT001": _antinomia,
    "ANT002": _circulo,
    "JER001": _jerarquia,
    "DEL001": _delegacion,
    "DEL002": deberes.delegable,
    "EXT001": deberes.excede,
    "RNG001": deberes.instrumento,
    "REC001": deberes.sin_recursos,
    "PLA001": deberes.sin_plazo,
    "PEN001": deberes.pendiente,
    "SUP001": deberes.supervisores,
    "RDC001": deberes.se_vigila,
    "CAD001": deberes.sin_financiar,
    "CAD002": deberes.sin_protocolo,
    "REG001": _sin_ambito,
    "REG002": _sin_efecto,
    "NOC001": _sin_comprobar,
    "NOC002": _agotado,
    "NOC003": deberes.sin_leer,
    "TOL001": _tolerancia,
}
