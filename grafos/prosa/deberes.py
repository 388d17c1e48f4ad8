"""Las frases de lo que rodea a un deber: su marco, su dinero, su plazo, quién lo vigila y qué le falta antes."""

from __future__ import annotations

from grafos.hallazgos import CATALOGO, Hallazgo
from grafos.hallazgos.base import DELEGACION
from grafos.hallazgos.cadena.cad001 import SinFinanciar
from grafos.hallazgos.cadena.cad002 import SinProtocolo
from grafos.hallazgos.rendicion.rdc001 import SeVigila
from grafos.prosa.citas import en_frase, nombre, puede, rango_legible, tiene, tras
from grafos.prosa.regiones import enumera
from grafos.prosa.sujetos import (
    condiciones,
    de_que,
    quienes,
    regla_citada,
    reglas_citadas,
    unas_citas,
)
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.caso import Caso, Delega, ExigeInstrumento, Limita
from reglas.lenguaje.plurales import segun


def sucesion(h: Hallazgo, d: Dictamen) -> str:
    """AMB003."""
    abierta, *otras = h.reglas
    regla = d.caso.reglas[abierta]
    assert regla.declara is not None
    acto = f", por {rango_legible(regla.declara.instrumento)}" if regla.declara.instrumento else ""
    return (
        f"La regla {regla_citada(d.caso, abierta)} desplazaría a {reglas_citadas(d.caso, otras)} en "
        f"{de_que(h, d.caso)} si se cumpliera «{regla.condicion_abierta}»: lo declara "
        f"{en_frase(d.caso, regla.declara.quien)}{acto} ({regla.declara.cita})."
    )


def quien_delega(caso: Caso, h: Hallazgo) -> tuple[str, str] | None:
    """De un hallazgo de delegación, los ids de quien delega y de en quién; nulo si no lo es."""
    efectos = (caso.reglas[r].efecto for r in h.reglas if r in caso.reglas)
    dadas = [(e.de, e.a) for e in efectos if isinstance(e, Delega)] if CATALOGO[h.codigo].familia == DELEGACION else []
    return dadas[0] if dadas else None


def delegable(h: Hallazgo, d: Dictamen) -> str:
    """DEL002."""
    regla = d.caso.reglas[h.reglas[0]]
    efecto = regla.efecto
    assert isinstance(efecto, Delega)
    return (
        f"{nombre(d.caso, efecto.de)} {tiene(d.caso, efecto.de)} {de_que(h, d.caso)} y {puede(d.caso, efecto.de)} "
        f"pasarla {tras('a', en_frase(d.caso, efecto.a))}, por la regla {regla_citada(d.caso, regla.id)}, si se cumple "
        f"{_condicion(d.caso, regla.id)}{_quien_declara(d, regla.id)}."
    )


def _condicion(caso: Caso, regla: str) -> str:
    condicion = caso.reglas[regla].condicion_abierta
    return f"«{condicion}»" if condicion else "la condición de la que se deduce"


def _quien_declara(d: Dictamen, regla: str) -> str:
    declara = d.caso.reglas[regla].declara
    return f", que declara {en_frase(d.caso, declara.quien)} ({declara.cita})" if declara else ""


def excede(h: Hallazgo, d: Dictamen) -> str:
    """EXT001."""
    marcos = [r for r in h.reglas if isinstance(d.caso.reglas[r].efecto, Limita)]
    return (
        f"{quienes(h, d)} {tiene(d.caso, h.titulares[0])} {de_que(h, d.caso)}, y excede el marco que fija "
        f"{unas_citas(d.caso, marcos)}: "
        f"{enumera(_limite(d.caso, marco) for marco in marcos)}."
    )


def _limite(caso: Caso, marco: str) -> str:
    """Lo que el marco aparta de la función, con las palabras de la regla."""
    return f"«{caso.reglas[marco].resumen.rstrip('.')}»"


def instrumento(h: Hallazgo, d: Dictamen) -> str:
    """RNG001."""
    regla, *exigen = h.reglas
    manda = d.caso.reglas[regla].instrumento
    piden = {efecto.rango for r in exigen if isinstance(efecto := d.caso.reglas[r].efecto, ExigeInstrumento)}
    rangos = enumera(rango_legible(rango) for rango in sorted(piden, key=lambda r: (d.caso.rangos[r], r)))
    return (
        f"La regla {regla_citada(d.caso, regla)} manda ejercer {de_que(h, d.caso)} por {rango_legible(manda or '')}, y "
        f"{reglas_citadas(d.caso, exigen)} {segun(len(exigen), 'exige', 'exigen')} al menos {rangos}."
    )


def sin_recursos(h: Hallazgo, d: Dictamen) -> str:
    """REC001."""
    return f"{quienes(h, d)} {tiene(d.caso, h.titulares[0])} {de_que(h, d.caso)}, y la norma no dice con qué se paga."


def sin_plazo(h: Hallazgo, d: Dictamen) -> str:
    """PLA001."""
    return f"{quienes(h, d)} {tiene(d.caso, h.titulares[0])} {de_que(h, d.caso)}, y la norma no dice para cuándo."


def pendiente(h: Hallazgo, d: Dictamen) -> str:
    """PEN001."""
    regla = d.caso.reglas[h.reglas[0]]
    assert regla.remite_a is not None
    rango = f" ({rango_legible(regla.remite_a.rango)})" if regla.remite_a.rango else ""
    return (
        f"En {de_que(h, d.caso)} falta la norma{rango} sobre «{regla.remite_a.materia}» a la que remite la regla "
        f"{regla_citada(d.caso, regla.id)}: no consta que se haya dictado."
    )


def supervisores(h: Hallazgo, d: Dictamen) -> str:
    """SUP001."""
    return (
        f"{len(h.titulares)} entidades de {len(h.niveles)} niveles tienen {de_que(h, d.caso)}: "
        f"{quienes(h, d, en_medio=True)}. "
        "Cuando todos vigilan lo mismo, nadie responde de vigilarlo."
    )


def se_vigila(h: Hallazgo, d: Dictamen) -> str:
    """RDC001."""
    assert isinstance(h.detalle, SeVigila)
    return (
        f"{quienes(h, d)} es la única con {de_que(h, d.caso)}, y también ejecuta lo que ahí se vigila: "
        f"{_pasos(h.detalle.pasos, d.caso)}."
    )


def sin_financiar(h: Hallazgo, d: Dictamen) -> str:
    """CAD001."""
    assert isinstance(h.detalle, SinFinanciar)
    varios = len(h.detalle.pasos) > 1
    donde = "ni en ese paso ni en ninguno anterior" if varios else "en ese paso, que no tiene otro antes"
    return (
        f"Hay titular de {de_que(h, d.caso)} ({unas_citas(d.caso, h.reglas)}), en un proceso que pide financiamiento, "
        f"y nadie financia con certeza {donde}."
    )


def sin_protocolo(h: Hallazgo, d: Dictamen) -> str:
    """CAD002."""
    assert isinstance(h.detalle, SinProtocolo)
    falta = (
        f"nadie tiene con certeza el diseño de {_pasos(h.detalle.pasos, d.caso)}"
        if h.detalle.pasos
        else "ningún paso de protocolos de su proceso va antes"
    )
    return (
        f"Hay titular de {de_que(h, d.caso)} ({unas_citas(d.caso, h.reglas)}) y no hay protocolo que seguir: {falta}."
    )


def sin_leer(h: Hallazgo, d: Dictamen) -> str:
    """NOC003."""
    return (
        f"No comprobado: de {de_que(h, d.caso)} solo hablan reglas que nadie ha leído en su norma "
        f"({unas_citas(d.caso, h.reglas)}), y con una condición abierta: {condiciones(h, d.caso)}."
    )


def _pasos(ids: tuple[str, ...], caso: Caso) -> str:
    return enumera(f"«{caso.pasos[paso].nombre}»" for paso in ids)


__all__ = [
    "delegable",
    "excede",
    "instrumento",
    "pendiente",
    "se_vigila",
    "sin_financiar",
    "sin_leer",
    "sin_plazo",
    "sin_protocolo",
    "sin_recursos",
    "sucesion",
    "supervisores",
]
