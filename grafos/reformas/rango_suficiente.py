"""La alerta de rango: si la propuesta tiene jerarquía para hacer lo que dice, y si bastaría un convenio."""

from __future__ import annotations

from dataclasses import dataclass

from grafos.reformas.simulacion import Simulacion
from motor.cambios.traslados import Traslado
from motor.titulares.parentesco import Parentesco
from motor.titulares.prelacion import FUERA
from reglas.lenguaje.caso import Caso, PropuestaEscrita

NIVELES_QUE_CONVIENEN = ("nacional", "regional", "local")


@dataclass(frozen=True, slots=True)
class AlertaDeRango:
    """La propuesta no alcanza a la regla `contra`, de rango superior.

    `hace`: «deroga», «modifica», «reasigna» o «contradice».

    `regla`: la de la propuesta que queda desplazada, si la hay. `necesario`: el rango que haría falta.
    """

    hace: str
    contra: str
    regla: str | None
    propuesto: str
    necesario: str


def alertas_de_rango(simulacion: Simulacion, propuesta: PropuestaEscrita, caso: Caso) -> tuple[AlertaDeRango, ...]:
    """Las alertas de una propuesta: lo que deroga, modifica o reasigna por encima de su rango, y lo que la desplaza.

    `caso`: el caso sin propuestas, que es contra lo que se mide el rango. Una norma no deroga a otra superior
    (Const., art. 51), y lo que asigna contra ella no surte efecto.
    """
    nuevo = simulacion.propuesta.dictamen.caso
    rango = propuesta.norma.rango
    cambios = [("deroga", r) for r in propuesta.deroga] + [("modifica", r) for r in propuesta.reglas_modificadas]
    cambios += [("reasigna", r) for r in retiradas(simulacion) if r in caso.reglas]
    alertas = {
        AlertaDeRango(hace, id_, None, rango, norma.rango)
        for hace, id_ in cambios
        if (norma := caso.normas[caso.reglas[id_].norma]).orden < propuesta.norma.orden
    }
    for regla, superior in _desplazadas(simulacion, propuesta.norma.id):
        alertas.add(
            AlertaDeRango("contradice", superior, regla, rango, nuevo.normas[nuevo.reglas[superior].norma].rango)
        )
    return tuple(sorted(alertas, key=lambda a: (a.hace, a.contra, a.regla or "")))


def retiradas(simulacion: Simulacion) -> set[str]:
    """Las reglas de la base a las que un `reasigna` de la propuesta les quita algo en algún punto."""
    base, quitas = simulacion.base.dictamen, simulacion.propuesta.dictamen.quitas
    halladas = {
        r.regla
        for quita in quitas
        for r in base.responsabilidades
        if (r.celda, r.regla, r.titular) == (quita.celda, quita.regla, quita.titular)
        and (r.firme | r.abierta) & quita.ambito
    }
    return halladas | {quita.regla for quita in quitas if not quita.titular}


def _desplazadas(simulacion: Simulacion, norma: str) -> set[tuple[str, str]]:
    dictamen = simulacion.propuesta.dictamen
    halladas = set()
    for vista in dictamen.celdas.values():
        for zona in vista.zonas:
            for conflicto in zona.etiqueta.conflictos:
                if conflicto.ataque is None or conflicto.criterio != "superior":
                    continue
                atacante, atacada = conflicto.ataque
                propia = dictamen.caso.reglas[atacada.regla].norma == norma
                if propia and zona.etiqueta.estados[atacada] == FUERA and zona.etiqueta.estados[atacante] != FUERA:
                    halladas.add((atacada.regla, atacante.regla))
    return halladas


def basta_un_convenio(traslado: Traslado, caso: Caso, parentesco: Parentesco) -> bool:
    """Si lo que se mueve de un gobierno a otro podría delegarse por convenio, sin tocar la ley que asigna.

    La delegación deja al delegante como titular y pide modalidad, plazo y revocación (LOM, art. 76; D.S. 029-2018-PCM,
    arts. 22 y 23): solo cabe de un titular a otro, de gobiernos distintos.
    """
    if traslado.clase != "mueve" or _del_mismo_gobierno(traslado.antes[0], traslado.despues[0], parentesco):
        return False
    partes = (*traslado.antes, *traslado.despues)
    return all(caso.entidades[e].nivel in NIVELES_QUE_CONVIENEN for e in partes if e in caso.entidades)


def _del_mismo_gobierno(una: str, otra: str, parentesco: Parentesco) -> bool:
    """Si una contiene a la otra, o son órganos de la misma entidad: entre ellos no se conviene, se organiza."""
    comunes = set(parentesco.antecesoras(una)) & set(parentesco.antecesoras(otra))
    return bool(comunes) or parentesco.compatibles(una, otra)
