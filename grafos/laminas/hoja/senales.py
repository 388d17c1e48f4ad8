"""Cómo se nombra y se marca cada señal, con algo más que el color: signo, palabra, gravedad escrita, peso y borde."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from grafos.hallazgos.base import DUPLICIDAD, DUPLICIDAD_POSIBLE, RESERVA, VACIO
from grafos.laminas.datos.cambio import IGUAL, NUEVO, RESUELTO, SENALES
from grafos.laminas.datos.datos import Senal
from grafos.laminas.hoja import paleta
from grafos.prosa.regiones import enumera
from reglas.lenguaje.plurales import contados
from reglas.lenguaje.vocabulario import FUNCIONES

COINCIDEN = (DUPLICIDAD, DUPLICIDAD_POSIBLE)
SIN_NADIE = (VACIO, RESERVA)
_ABECEDARIO = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Marca:
    """Signo, palabra, gravedad y trazo de una señal. `clase`: el nombre de su familia, para la leyenda."""

    clase: str
    signo: str
    palabra: str
    gravedad: str
    color: str
    grosor: float
    negrita: bool

    @property
    def rotulo(self) -> str:
        """«× DUPLICIDAD · error»."""
        return f"{self.signo} {self.palabra} · {self.gravedad}"


def marca_de(senal: Senal) -> Marca:
    """La marca de una señal, la misma en toda lámina: los errores, gruesos y en negrita; lo demás, fino."""
    familia = senal.familia
    grave = senal.es_error
    return Marca(
        clase=familia.nombre,
        signo=familia.signo,
        palabra=familia.palabra,
        gravedad=f"{senal.gravedad} tolerado" if senal.tolerada else senal.gravedad,
        color=paleta.ALERTA if grave else paleta.OSCURO,
        grosor=2.2 if grave else 0.8,
        negrita=grave,
    )


def con_cambio(marca: Marca, cambio: str) -> Marca:
    """La marca como se ve en una comparación: «= resuelto», «+ nuevo», o en gris si sigue igual."""
    if cambio in SENALES:
        trazo = SENALES[cambio]
        color = trazo.borde if cambio == RESUELTO else marca.color
        palabra = f"{trazo.palabra}: {marca.signo} {marca.palabra}"
        return replace(marca, signo=trazo.signo, palabra=palabra, color=color, grosor=trazo.grosor)
    return replace(marca, color=paleta.GRIS_TEXTO, grosor=0.75, negrita=False) if cambio == IGUAL else marca


def rotulo_de(senal: Senal) -> str:
    """Signo, palabra y gravedad: «× DUPLICIDAD · error»; en una comparación, también si se resuelve o es nuevo."""
    return con_cambio(marca_de(senal), senal.cambio).rotulo


def en_orden(senales: Iterable[Senal]) -> list[Senal]:
    """Primero lo que cambia y, dentro, los errores; después, por función y código."""
    return sorted(
        senales,
        key=lambda s: (
            s.cambio == IGUAL,
            not s.es_error,
            FUNCIONES.index(s.funcion) if s.funcion else -1,
            s.codigo,
            s.titulares,
            s.id,
        ),
    )


def letras_de(senales: Iterable[Senal]) -> dict[str, str]:
    """La letra de cada grupo que se duplica en un paso: la misma en la celda de cada titular y en el hallazgo."""
    grupos = [s.id for s in en_orden(senales) if s.familia in COINCIDEN and s.cambio != RESUELTO]
    return {id_: _letra(lugar) for lugar, id_ in enumerate(grupos)}


def _letra(lugar: int) -> str:
    vueltas, resto = divmod(lugar, len(_ABECEDARIO))
    return _ABECEDARIO[resto] + (str(vueltas + 1) if vueltas else "")


def es_duplicidad(senal: Senal) -> bool:
    """Si la señal duplica a titulares firmes."""
    return senal.familia == DUPLICIDAD


def por_gravedad(senales: Iterable[Senal]) -> list[tuple[str, bool]]:
    """«1 error», «4 avisos», «2 tolerados»…, lo que haya, y si es de los que pesan."""
    cuentas = Counter("tolerado" if s.tolerada else s.gravedad for s in senales)
    nombres = {
        "error": ("error", "errores"),
        "aviso": ("aviso", "avisos"),
        "información": ("de información", "de información"),
        "tolerado": ("tolerado", "tolerados"),
    }
    return [
        (contados(cuentas[clave], uno, varios), clave == "error")
        for clave, (uno, varios) in nombres.items()
        if cuentas[clave]
    ]


def conclusion(senales: Sequence[Senal]) -> str:
    """Lo que una hoja muestra, para su título: «duplicidad en sc09 y sc12», «sin errores» o «sin hallazgos».

    En una comparación, qué se resuelve, qué es nuevo y qué sigue.
    """
    grupos: dict[str, dict[str, dict[str, None]]] = {que: {} for que in ("resuelto: ", "nuevo: ", "sigue: ", "")}
    for senal in senales:
        if senal.es_error:
            que = {RESUELTO: "resuelto: ", NUEVO: "nuevo: ", "": ""}.get(senal.cambio, "sigue: ")
            grupos[que].setdefault(senal.familia.nombre, {})[senal.paso or "todo el caso"] = None
    dichos = [
        que + ", ".join(f"{familia} en {enumera(pasos)}" for familia, pasos in familias.items())
        for que, familias in grupos.items()
        if familias
    ]
    return "; ".join(dichos) or ("sin errores" if senales else "sin hallazgos")
