"""Lo que cambia con una propuesta, para contarlo en la página: cuentas, advertencias y cada cosa con su fila."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grafos.hallazgos import GRAVEDADES, Hallazgo, por_gravedad
from grafos.prosa.cambios import que_cambio, que_hace
from grafos.prosa.lugares import de_unos_a_otros
from grafos.prosa.mensajes import mensaje
from grafos.prosa.regiones import frase
from grafos.reformas.simulacion import Escenario
from interfaz.formatos.ficha import alcance_en_palabras
from interfaz.formatos.menciones import Menciones
from interfaz.formatos.simulacion import advertencias
from interfaz.mesa.resumen import cuenta
from interfaz.usos.simular import Comparacion
from motor.cambios.traslados import Traslado
from reglas.lenguaje.plurales import contados


@dataclass(frozen=True, slots=True)
class Cosa:
    """Una línea de lo que cambia. `clave`: la fila a la que lleva; `detalle`: lo que la aclara, si hay algo."""

    texto: str
    clave: str = ""
    detalle: str = ""


@dataclass(frozen=True, slots=True)
class Cuenta:
    """Cuántos hallazgos de una gravedad hay antes y después."""

    gravedad: str
    antes: int
    despues: int


@dataclass(frozen=True, slots=True)
class Cambio:
    """`advertencias`: cada una con su rótulo; `partes`: cada lista de cosas con su título."""

    titulo: str
    veredicto: str
    por_que_nada: tuple[str, ...]
    cuentas: tuple[Cuenta, ...]
    advertencias: tuple[tuple[str, str], ...]
    partes: tuple[tuple[str, tuple[Cosa, ...]], ...]


def cambio_de(comparacion: Comparacion) -> Cambio:
    """Lo que cambia con la propuesta."""
    simulacion = comparacion.simulacion
    antes, despues = cuenta(simulacion.base.hallazgos), cuenta(simulacion.propuesta.hallazgos)
    return Cambio(
        titulo=comparacion.titulo,
        veredicto=veredicto(comparacion),
        por_que_nada=tuple(_efectos_en_palabras(comparacion)) if simulacion.no_cambia_nada else (),
        cuentas=tuple(Cuenta(g, antes[g], despues[g]) for g in GRAVEDADES),
        advertencias=tuple(advertencias(comparacion)),
        partes=(
            ("Pasa de quién a quién", tuple(_traslado(t, comparacion) for t in simulacion.traslados)),
            ("Resuelve", _cosas(simulacion.resueltos, simulacion.base)),
            ("Abre", _cosas(simulacion.nuevos, simulacion.propuesta)),
            ("Cambia de ámbito", _cosas((nuevo for _, nuevo in simulacion.cambian), simulacion.propuesta)),
        ),
    )


def veredicto(comparacion: Comparacion) -> str:
    """Qué hace la propuesta, en una frase."""
    simulacion = comparacion.simulacion
    if simulacion.no_cambia_nada:
        desde, dia = comparacion.propuestas[0].norma.vigente.desde, simulacion.propuesta.dictamen.fecha
        antes = f" Rige desde el {desde}, y se mira el {dia}." if desde and dia < desde else ""
        return f"No cambia nada: ni titulares ni hallazgos.{antes}"
    resueltos, nuevos = cuenta(simulacion.resueltos), cuenta(simulacion.nuevos)
    cierra = f"Resuelve {len(simulacion.resueltos)} ({contados(resueltos['error'], 'error', 'errores')})"
    return f"{cierra} y abre {len(simulacion.nuevos)} ({contados(nuevos['error'], 'error', 'errores')})."


def _efectos_en_palabras(comparacion: Comparacion) -> list[str]:
    """Qué hace cada cambio de la propuesta, o por qué no hace nada."""
    caso = comparacion.simulacion.propuesta.dictamen.caso
    return [f"{que_cambio(efecto, caso)}: {que_hace(efecto, caso)}" for efecto in comparacion.efectos]


def _traslado(traslado: Traslado, comparacion: Comparacion) -> Cosa:
    dictamen = comparacion.simulacion.propuesta.dictamen
    caso, celda = dictamen.caso, traslado.celda
    donde = frase(traslado.ambito, universo=dictamen.universo)
    detalles = []
    if comparacion.censo is not None and comparacion.padron is not None:
        detalles.append(alcance_en_palabras(comparacion.censo.alcance(traslado.ambito), comparacion.padron, caso))
    if comparacion.basta_un_convenio(traslado):
        detalles.append("podría bastar un convenio de delegación, con plazo y revocación")
    texto = f"{celda.paso}, {celda.funcion}: {de_unos_a_otros(caso, traslado.antes, traslado.despues)}; {donde}"
    return Cosa(texto, f"{celda.paso}|{celda.funcion}", "; ".join(detalles))


def _cosas(hallazgos: Iterable[Hallazgo], de: Escenario) -> tuple[Cosa, ...]:
    menciones = Menciones(de.dictamen.caso)
    return tuple(
        Cosa(
            f"{h.codigo} ({h.gravedad}): {menciones.texto(mensaje(h, de.dictamen))}",
            f"{h.paso}|{h.funcion}" if h.funcion else "",
        )
        for h in por_gravedad(hallazgos)
    )
