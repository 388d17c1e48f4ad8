"""El anexo «Aportes y su atención» del expediente, por dibujar."""

from __future__ import annotations

from grafos.gestion.base import Examen
from grafos.gestion.participacion import EnDiscusion, en_discusion
from grafos.laminas.expediente.aportes import AporteDeAnexo, AsuntoDeAnexo
from grafos.prosa.regiones import enumera
from interfaz.formatos.cuadros.cuadro import NADIE_LO_DIJO
from interfaz.formatos.gestion.participacion import quien_dijo, se_lee, taller_de, validacion_en_palabras
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.gestion import Aporte


def anexo_de(examen: Examen) -> tuple[AsuntoDeAnexo, ...]:
    """Los asuntos con algún aporte o validación; ninguno si el caso no los declara."""
    if not (examen.gestion.aportes or examen.gestion.validaciones):
        return ()
    vistos = en_discusion(examen)
    return tuple(_asunto(examen.caso, v) for v in vistos if v.aportes or v.vigentes or v.caducas)


def _asunto(caso: Caso, visto: EnDiscusion) -> AsuntoDeAnexo:
    validaciones = [f"Vigente: {validacion_en_palabras(caso, v)}." for v in visto.vigentes]
    validaciones += [f"Caduca: {validacion_en_palabras(caso, v)}." for v in visto.caducas]
    if visto.faltan:
        validaciones.append(f"Falta la de: {enumera(visto.faltan)}.")
    return AsuntoDeAnexo(
        se_lee(caso, visto.sobre), visto.estado, tuple(validaciones), tuple(_aporte(caso, a) for a in visto.aportes)
    )


def _aporte(caso: Caso, a: Aporte) -> AporteDeAnexo:
    quien = ", ".join(filter(None, (quien_dijo(caso, a.entidad, a.nivel), taller_de(caso, a))))
    posicion = a.posicion.replace("_", " ")
    return AporteDeAnexo(f"{quien} ({posicion})", a.texto, a.respuesta or NADIE_LO_DIJO, a.acogido or NADIE_LO_DIJO)
