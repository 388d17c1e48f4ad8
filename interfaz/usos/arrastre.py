"""Lo que mueve una propuesta fuera de las celdas que se llenaron: lo manda una regla que se sigue de otra función."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from grafos.prosa.citas import cita, en_frase
from grafos.prosa.lugares import de_unos_a_otros
from grafos.prosa.regiones import enumera, frase
from grafos.reformas.simulacion import Simulacion
from interfaz.formatos.libro import columnas as c
from interfaz.usos.verificacion import Edicion
from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.caso import Caso, Regla
from reglas.lenguaje.regla import Responsable


def avisos_de_arrastre(hechas: Sequence[Edicion], hecha: Simulacion) -> Iterator[str]:
    """Un aviso por cada traslado que ninguna celda llenada pide, con la regla que lo causa y de qué fila se sigue."""
    antes, despues = hecha.base.dictamen, hecha.propuesta.dictamen
    caso = despues.caso
    for traslado in hecha.traslados:
        fuera = traslado.ambito
        for edicion in hechas:
            if edicion.celda == traslado.celda:
                fuera = fuera - edicion.ambito
        if not fuera:
            continue
        reglas = _encadenadas(traslado.celda, fuera, (antes, despues))
        filas = sorted({e.fila for e in hechas if any(_se_sigue(r, traslado.celda, e, caso) for r in reglas)})
        donde = f"{', '.join(f'{c.MATRIZ}!J{fila}' for fila in filas)}: " if filas else ""
        paso, pasa = caso.pasos[traslado.celda.paso].nombre, de_unos_a_otros(caso, traslado.antes, traslado.despues)
        porque = f"; lo manda {enumera(_con_su_premisa(r, caso) for r in reglas)}" if reglas else ""
        yield (
            f"{donde}también pasa «{traslado.celda.funcion}» de «{paso}» ({traslado.celda.paso}) {pasa}, "
            f"{frase(fuera, universo=despues.universo)}, y ninguna celda lo pide{porque}"
        )


def _encadenadas(celda: Celda, ambito: Ambito, dictamenes: Iterable[Dictamen]) -> list[Regla]:
    """Las reglas de ahí que dependen de quién tiene otra función, y que antes o después sostienen a alguien."""
    halladas: dict[str, Regla] = {}
    for dictamen in dictamenes:
        vista = dictamen.celdas.get(celda)
        for zona in vista.zonas if vista is not None else ():
            if zona.ambito & ambito:
                for sostienen in (zona.etiqueta.firmes, zona.etiqueta.abiertos):
                    for id_ in (r for suyas in sostienen.values() for r in suyas):
                        if _premisa(dictamen.caso.reglas[id_]) is not None:
                            halladas[id_] = dictamen.caso.reglas[id_]
    return [halladas[id_] for id_ in sorted(halladas)]


def _premisa(regla: Regla) -> Responsable | None:
    return regla.cuando.responsable if regla.cuando is not None else None


def _se_sigue(regla: Regla, celda: Celda, edicion: Edicion, caso: Caso) -> bool:
    """Si la premisa de la regla, ahí, es la función de la celda llenada."""
    premisa = _premisa(regla)
    if premisa is None or premisa.funcion != edicion.celda.funcion:
        return False
    pasos = (celda.paso,) if premisa.paso == "este" else caso.pasos[celda.paso].despues_de
    return edicion.celda.paso in pasos


def _con_su_premisa(regla: Regla, caso: Caso) -> str:
    """«Ley, art. 3 [r], que depende de que Gobierno regional tenga «financia» en el paso anterior»."""
    premisa = _premisa(regla)
    assert premisa is not None
    quien = en_frase(caso, premisa.titular) if premisa.titular else "alguien"
    paso = "ese paso" if premisa.paso == "este" else "el paso anterior"
    return f"{cita(caso, regla.id)} [{regla.id}], que depende de que {quien} tenga «{premisa.funcion}» en {paso}"
