"""Lo que se habló de una celda, para las páginas: aportes y su respuesta, validaciones y la huella de hoy."""

from __future__ import annotations

from dataclasses import dataclass

from grafos.gestion.base import Examen
from grafos.gestion.participacion import EnDiscusion, por_celda
from grafos.prosa.regiones import enumera
from interfaz.formatos.cuadros.cuadro import NADIE_LO_DIJO
from interfaz.formatos.gestion.participacion import quien_dijo, se_lee, taller_de, validacion_en_palabras
from motor.titulares.activacion import Celda
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.gestion import Aporte


@dataclass(frozen=True, slots=True)
class AporteDicho:
    """Un aporte en palabras. `donde`: el taller, vacío si no fue en ninguno."""

    quien: str
    donde: str
    posicion: str
    texto: str
    respuesta: str
    acogido: str


@dataclass(frozen=True, slots=True)
class Discusion:
    """Cómo está algo de que se habló. `faltan`: los niveles que no lo han validado tal como es hoy."""

    sobre: str
    estado: str
    faltan: str
    vigentes: tuple[str, ...]
    caducas: tuple[str, ...]
    aportes: tuple[AporteDicho, ...]
    huella: str


def discusiones_de(examen: Examen, celda: Celda) -> tuple[Discusion, ...]:
    """Lo que se habló de la celda; vacío si de ella no se habló."""
    return tuple(_discusion(examen.caso, visto) for visto in por_celda(examen).get(celda, ()))


def _discusion(caso: Caso, visto: EnDiscusion) -> Discusion:
    return Discusion(
        sobre=se_lee(caso, visto.sobre),
        estado=visto.estado,
        faltan=enumera(visto.faltan),
        vigentes=tuple(validacion_en_palabras(caso, v) for v in visto.vigentes),
        caducas=tuple(validacion_en_palabras(caso, v) for v in visto.caducas),
        aportes=tuple(_aporte(caso, a) for a in visto.aportes),
        huella=visto.huella,
    )


def _aporte(caso: Caso, a: Aporte) -> AporteDicho:
    return AporteDicho(
        quien=quien_dijo(caso, a.entidad, a.nivel),
        donde=taller_de(caso, a),
        posicion=a.posicion.replace("_", " "),
        texto=a.texto,
        respuesta=a.respuesta or NADIE_LO_DIJO,
        acogido=a.acogido or NADIE_LO_DIJO,
    )
