"""Cómo se nombra y se marca cada señal, con algo más que el color: palabra, signo y borde."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from grafos.hallazgos.base import DUPLICIDAD, VACIO
from grafos.laminas.datos.cambio import IGUAL, RESUELTO, SENALES
from grafos.laminas.datos.datos import FUNCIONES, Senal
from grafos.laminas.hoja import paleta

AVISO = "!"
"""El signo de lo que no va con uno propio."""


@dataclass(frozen=True, slots=True)
class Marca:
    """Signo, palabra y trazo de una señal."""

    signo: str
    palabra: str
    color: str
    grosor: float
    estilo: str

    @property
    def clase(self) -> str:
        """La clave de la leyenda."""
        return {"×": "duplicidad", "Ø": "vacío"}.get(self.signo[:1], "aviso")


def marca_de(senal: Senal) -> Marca:
    """La marca de una señal: las de gravedad error van gruesas o discontinuas; los avisos, finas."""
    familia = senal.familia
    es_error = senal.gravedad == "error" and not senal.tolerada
    color = paleta.ALERTA if es_error else paleta.OSCURO
    if familia == DUPLICIDAD and es_error:
        return Marca(f"{familia.signo}{len(senal.titulares)}", familia.palabra, color, 2.6, "solid")
    if familia == VACIO:
        return Marca(familia.signo, familia.palabra, color, 1.8 if es_error else 0.9, "dashed")
    return Marca(AVISO, familia.palabra, color, 1.8 if es_error else 0.9, "solid")


def con_cambio(marca: Marca, cambio: str) -> Marca:
    """La marca como se ve en una comparación: «= resuelto», «+ nuevo», o en gris si sigue igual."""
    if cambio in SENALES:
        trazo = SENALES[cambio]
        palabra = f"{trazo.palabra}: {marca.palabra}"
        color = trazo.borde if cambio == RESUELTO else marca.color
        return replace(marca, signo=trazo.signo, palabra=palabra, color=color, grosor=trazo.grosor, estilo=trazo.estilo)
    return replace(marca, color=paleta.GRIS_TEXTO, grosor=0.75) if cambio == IGUAL else marca


def rotulo_de(senal: Senal) -> str:
    """Signo, palabra y función: «×2 DUPLICIDAD: ejecuta»; en una comparación, también si se resuelve o es nuevo."""
    marca = con_cambio(marca_de(senal), senal.cambio)
    nexo = "," if senal.cambio in SENALES else ":"
    return f"{marca.signo} {marca.palabra}" + (f"{nexo} {senal.funcion}" if senal.funcion else "")


def agrupadas(senales: Iterable[Senal]) -> list[tuple[Senal, ...]]:
    """Las que se leerían igual (mismo rótulo y código, otro ámbito u otros titulares), juntas.

    Primero lo que cambia, y dentro, los errores.
    """
    grupos: dict[tuple[str, str], list[Senal]] = {}
    for senal in sorted(senales, key=lambda s: (s.cambio == IGUAL, s.gravedad != "error")):
        grupos.setdefault((rotulo_de(senal), senal.codigo), []).append(senal)
    return [tuple(suyas) for suyas in grupos.values()]


def veces_de(senales: Iterable[Senal], entidad: str) -> dict[str, int]:
    """Por función, con cuántos a la vez (ella incluida) se duplica la entidad, donde más."""
    veces: dict[str, int] = {}
    for senal in senales:
        if es_duplicidad(senal) and senal.funcion and entidad in senal.titulares and senal.cambio != RESUELTO:
            veces[senal.funcion] = max(veces.get(senal.funcion, 0), len(senal.titulares))
    return veces


def es_duplicidad(senal: Senal) -> bool:
    """Si la señal duplica a titulares firmes."""
    return senal.familia == DUPLICIDAD


def entradas_de_leyenda(
    funciones: Collection[str], senales: Iterable[Senal], *, abierta: bool
) -> list[tuple[str, str]]:
    """Las de las funciones, la condición abierta y las clases de hallazgo que aparecen en una página, y solo esas."""
    entradas = [(funcion, funcion.capitalize()) for funcion in FUNCIONES if funcion in funciones]
    if abierta:
        entradas.append(("abierta", "Solo si se cumple una condición abierta"))
    clases = {marca_de(senal).clase for senal in senales if senal.cambio != RESUELTO}
    rotulos = {"duplicidad": "Duplicidad", "vacío": "Vacío: nadie la tiene con certeza", "aviso": "Otro hallazgo"}
    return entradas + [(clase, rotulo) for clase, rotulo in rotulos.items() if clase in clases]
