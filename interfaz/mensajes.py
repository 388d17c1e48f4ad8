"""La frase de cada hallazgo: quiénes, qué función, de qué paso. Un hallazgo es un dato; esto es una vista."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from grafos.hallazgos import Hallazgo
from motor.analisis import Dictamen
from motor.deduccion import Responde
from reglas.caso import Asigna, Caso


def mensaje(hallazgo: Hallazgo, dictamen: Dictamen) -> str:
    """Frase completa, impersonal y sin códigos."""
    frase = _FRASES[hallazgo.codigo](hallazgo, dictamen.caso)
    return frase + _premisas(hallazgo, dictamen.caso)


def nombre(caso: Caso, entidad: str) -> str:
    """Nombre de la entidad, o su id si no está declarada."""
    return caso.entidades[entidad].nombre if entidad in caso.entidades else entidad


def enumera(partes: Iterable[str], nexo: str = "y") -> str:
    """«a, b y c»."""
    lista = list(partes)
    if len(lista) < 2:
        return "".join(lista)
    return f"{', '.join(lista[:-1])} {nexo} {lista[-1]}"


def de_que(hallazgo: Hallazgo, caso: Caso) -> str:
    """«la función «ejecuta» de «Ejecutar la obra»»."""
    paso = caso.pasos[hallazgo.paso].nombre if hallazgo.paso else ""
    return f"la función «{hallazgo.funcion}» de «{paso}»"


def _titulares(h: Hallazgo, caso: Caso) -> str:
    return enumera(nombre(caso, titular) for titular in h.titulares)


def _duplicidad(h: Hallazgo, caso: Caso) -> str:
    return (
        f"{_titulares(h, caso)} tienen a la vez {de_que(h, caso)}, que admite un solo titular, "
        "y ninguna norma dice cuál prevalece ni cómo se reparten."
    )


def _compartida(h: Hallazgo, caso: Caso) -> str:
    return f"{_titulares(h, caso)} comparten {de_que(h, caso)} sin que ninguna norma delimite qué hace cada uno."


def _eventual(h: Hallazgo, caso: Caso) -> str:
    return f"{_titulares(h, caso)} tendrían a la vez {de_que(h, caso)} si se cumple {_condiciones(h, caso)}."


def _condiciones(h: Hallazgo, caso: Caso) -> str:
    abiertas = [caso.reglas[r].condicion_abierta for r in h.reglas]
    return enumera([f"«{texto}»" for texto in dict.fromkeys(abiertas) if texto]) or "una condición abierta"


def _grupo(h: Hallazgo, caso: Caso) -> str:
    miembros = enumera((nombre(caso, m) for m in caso.entidades[h.titulares[0]].comprende), "o")
    return f"La norma da {de_que(h, caso)} a «{_titulares(h, caso)}» y no dice a cuál: {miembros}."


def _suspendido(h: Hallazgo, caso: Caso) -> str:
    abierta, *otras = h.reglas
    return (
        f"La regla {abierta} desplazaría a {enumera(otras)} en {de_que(h, caso)} si se cumpliera "
        f"{_condiciones(h, caso)}, y la norma no dice quién lo declara."
    )


def _omision(h: Hallazgo, caso: Caso) -> str:
    return f"Nadie tiene {de_que(h, caso)}: ninguna norma vigente la asigna."


def _inexistente(h: Hallazgo, caso: Caso) -> str:
    efectos = (caso.reglas[r].efecto for r in h.reglas)
    ausentes = dict.fromkeys(nombre(caso, e.titular) for e in efectos if isinstance(e, Asigna))
    return f"Nadie tiene {de_que(h, caso)}: se asigna a {enumera(ausentes)}, que ahí no existe."


def _solo_abiertas(h: Hallazgo, caso: Caso) -> str:
    return f"Nadie tiene con certeza {de_que(h, caso)}: depende de {_condiciones(h, caso)}."


def _nadie_obligado(h: Hallazgo, caso: Caso) -> str:
    return f"Nadie está obligado a {de_que(h, caso)}: solo hay reglas facultativas, a solicitud o de apoyo."


def _residual(h: Hallazgo, caso: Caso) -> str:
    efectos = (caso.reglas[r].efecto for r in h.reglas)
    quienes = dict.fromkeys(nombre(caso, e.titular) for e in efectos if isinstance(e, Asigna))
    return f"Solo la cláusula residual cubre {de_que(h, caso)} ({enumera(quienes)}): vacío material."


def _reservada(h: Hallazgo, caso: Caso) -> str:
    return f"Una norma reserva {de_que(h, caso)}: no hay titular a propósito."


def _antinomia(h: Hallazgo, caso: Caso) -> str:
    return (
        f"Una norma asigna a {_titulares(h, caso)} {de_que(h, caso)} y otra se la excluye, sin que ninguna prevalezca."
    )


def _circulo(h: Hallazgo, caso: Caso) -> str:
    return f"En {de_que(h, caso)}, las reglas {enumera(h.reglas)} se desplazan en círculo: no se puede decir cuál rige."


def _jerarquia(h: Hallazgo, caso: Caso) -> str:
    inferior, *superiores = h.reglas
    normas = enumera(dict.fromkeys(caso.normas[caso.reglas[r].norma].nombre for r in superiores))
    return (
        f"La regla {inferior} ({caso.normas[caso.reglas[inferior].norma].nombre}) contradice a una norma superior "
        f"({normas}) en {de_que(h, caso)} y queda desplazada."
    )


def _delegacion(h: Hallazgo, caso: Caso) -> str:
    efecto = caso.reglas[h.reglas[0]].efecto
    quien = nombre(caso, getattr(efecto, "de", ""))
    que = de_que(h, caso)
    return f"La regla {h.reglas[0]} delega {que}, y {quien} no es su titular (o la delegación forma un círculo)."


def _sin_ambito(h: Hallazgo, caso: Caso) -> str:
    regla = caso.reglas[h.reglas[0]]
    return f"La regla {regla.id} ({regla.cita}) no casa con ningún paso del caso."


def _sin_efecto(h: Hallazgo, caso: Caso) -> str:
    regla = caso.reglas[h.reglas[0]]
    return (
        f"La regla {regla.id} ({regla.cita}) no surte efecto en ningún punto: su condición no se cumple, su titular "
        "no existe, su premisa no se da o queda siempre desplazada."
    )


def _sin_comprobar(h: Hallazgo, caso: Caso) -> str:
    return f"No comprobado: ninguna regla del caso trata «{caso.pasos[h.paso or ''].nombre}»."


def _agotado(h: Hallazgo, caso: Caso) -> str:
    return (
        f"No se terminó de comprobar {de_que(h, caso)}: el presupuesto se agotó con "
        f"{h.detalle['volumen_sin_explorar']} puntos sin explorar."
    )


def _tolerancia(h: Hallazgo, caso: Caso) -> str:
    codigo, motivo = h.detalle["código"], h.detalle["motivo"]
    paso = f" en «{caso.pasos[h.paso].nombre}»" if h.paso and h.paso in caso.pasos else ""
    if motivo == "caducada":
        return f"La tolerancia de {codigo}{paso} caducó el {h.detalle['caduca']}."
    return f"La tolerancia de {codigo}{paso} no casa con ningún hallazgo."


def _premisas(h: Hallazgo, caso: Caso) -> str:
    fuera = h.detalle.get("premisas_fuera", ())
    assert isinstance(fuera, tuple)
    return "".join(f" {_premisa(regla, premisa, caso)}" for regla, premisa in fuera)


def _premisa(regla: str, premisa: Responde, caso: Caso) -> str:
    quien, paso = nombre(caso, premisa.titular), caso.pasos[premisa.paso].nombre
    return (
        f"La regla {regla} se deduce de que {quien} tiene «{premisa.funcion}» en «{paso}», "
        "pero esa asignación quedó desplazada en parte de este ámbito."
    )


_FRASES: dict[str, Callable[[Hallazgo, Caso], str]] = {
    "DUP001": _duplicidad,
    "DUP002": _compartida,
    "DUP003": _eventual,
    "AMB001": _grupo,
    "AMB002": _suspendido,
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
    "REG001": _sin_ambito,
    "REG002": _sin_efecto,
    "NOC001": _sin_comprobar,
    "NOC002": _agotado,
    "TOL001": _tolerancia,
}
