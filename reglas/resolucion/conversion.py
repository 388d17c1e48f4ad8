"""De cada parte escrita a su valor resuelto: vigencias, pasos, normas, efectos y reglas.

Son conversiones de una sola parte; las comprobaciones que miran el caso entero están en
`reglas.resolucion.comprobaciones`.
"""

from __future__ import annotations

from datetime import date

from reglas.escrito import modelos as m
from reglas.escrito.parte import Parte
from reglas.escrito.validacion import anotar
from reglas.lenguaje.atributos import Origen
from reglas.lenguaje.caso import (
    Asigna,
    Cuando,
    Delega,
    Efecto,
    Excluye,
    Norma,
    Paso,
    Proceso,
    Regla,
    Reserva,
    Responsable,
    Vigencia,
)
from reglas.lenguaje.condiciones import Condicion, Siempre
from reglas.lenguaje.errores import Problema
from reglas.lenguaje.vocabulario import EXIGE_POR_FASE
from reglas.resolucion.condiciones import LectorDeCondiciones
from reglas.resolucion.rangos import rango_de
from reglas.yaml.arbol import Mapa, sitio_de

__all__ = ["condicion", "norma", "origen_de", "proceso", "regla", "vigencia"]


def origen_de(mapa: Mapa, clave: str = "id") -> Origen:
    """El origen de una parte: donde está el valor de su `id`."""
    linea, columna = sitio_de(mapa, (clave,))
    return Origen(mapa.archivo, linea, columna)


def condicion(
    lector: LectorDeCondiciones, parte: Parte, nombre: str, clave: str, *, con_fecha: bool = False
) -> Condicion:
    """La condición de la clave `nombre` de una parte; sin ella, siempre."""
    escrita = getattr(parte, nombre)
    if escrita is None:
        return Siempre()
    sitio = (parte.mapa.archivo, *sitio_de(parte.mapa, (nombre,)))
    return lector.leer(escrita, f"{clave}.{nombre}", sitio, con_fecha=con_fecha)


def vigencia(
    escrita: m.VigenciaEscrita | None, base: Vigencia, clave: str, parte: Parte, problemas: list[Problema]
) -> Vigencia:
    """La vigencia escrita, con cada clave que falte tomada de `base`; avisa si queda invertida."""
    if escrita is None:
        return base
    desde, hasta = escrita.desde or base.desde, escrita.hasta or base.hasta
    if _invertida(desde, hasta) and not _invertida(base.desde, base.hasta):
        mensaje = f"la vigencia está invertida: empieza el {desde} y termina el {hasta}"
        anotar(problemas, parte, ("vigente",), f"{clave}.vigente", mensaje)
    return Vigencia(desde, hasta)


def proceso(escrito: m.ProcesoEscrito) -> Proceso:
    """El proceso con sus pasos, en su orden."""
    return Proceso(
        id=escrito.id,
        nombre=escrito.nombre,
        sector=escrito.sector,
        producto=escrito.producto,
        pasos=tuple(_paso(paso, escrito, orden) for orden, paso in enumerate(escrito.pasos)),
        origen=origen_de(escrito.mapa),
    )


def _paso(escrito: m.PasoEscrito, suyo: m.ProcesoEscrito, orden: int) -> Paso:
    exige = (EXIGE_POR_FASE[escrito.fase],) if escrito.exige is None else _sin_repetir(escrito.exige)
    return Paso(
        id=escrito.id,
        nombre=escrito.nombre,
        proceso=suyo.id,
        sector=suyo.sector,
        fase=escrito.fase,
        actividad=escrito.actividad,
        objeto=escrito.objeto,
        materia=escrito.materia,
        exige=exige,
        cardinalidad=dict(sorted(escrito.cardinalidad.items())),
        despues_de=_sin_repetir(escrito.despues_de),
        orden=orden,
        origen=origen_de(escrito.mapa),
    )


def _invertida(desde: date | None, hasta: date | None) -> bool:
    return desde is not None and hasta is not None and desde > hasta


def _sin_repetir(valores: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(valores))


def norma(
    escrita: m.NormaEscrita | m.NormaDePropuesta, nombre: str, orden: int, clave: str, problemas: list[Problema]
) -> Norma:
    """La norma con su orden jerárquico y su vigencia."""
    return Norma(
        id=nombre,
        nombre=escrita.nombre,
        rango=rango_de(escrita.rango),
        orden=orden,
        publicada=escrita.publicada,
        vigente=vigencia(escrita.vigente, Vigencia(), clave, escrita, problemas),
        fuente=escrita.fuente,
        origen=origen_de(escrita.mapa),
    )


def _efecto(escrita: m.ReglaEscrita) -> Efecto | None:
    if escrita.asigna:
        return Asigna(_sin_repetir(escrita.asigna.funcion), escrita.asigna.titular, escrita.asigna.modo)
    if escrita.excluye:
        return Excluye(_sin_repetir(escrita.excluye.funcion), escrita.excluye.titular)
    if escrita.delega:
        return Delega(_sin_repetir(escrita.delega.funcion), escrita.delega.de, escrita.delega.a)
    if escrita.reserva:
        return Reserva(_sin_repetir(escrita.reserva.funcion))
    return None


def _responsable(escrito: m.ResponsableEscrito) -> Responsable:
    return Responsable(escrito.funcion, escrito.titular, escrito.paso)


def _cuando(escrito: m.CuandoEscrito) -> Cuando:
    responsable = escrito.responsable
    return Cuando(
        proceso=escrito.proceso,
        sector=escrito.sector,
        fase=escrito.fase,
        paso=escrito.paso,
        actividad=escrito.actividad,
        objeto=escrito.objeto,
        materia=escrito.materia,
        responsable=None if responsable is None else _responsable(responsable),
    )


def regla(
    escrita: m.ReglaEscrita, norma_id: str, base: Vigencia, lector: LectorDeCondiciones, problemas: list[Problema]
) -> Regla | None:
    """La regla resuelta; None si no tiene efecto (ya informado). `base` es la vigencia de su norma."""
    clave = f"reglas.{escrita.id}"
    donde = condicion(lector, escrita, "donde", clave, con_fecha=True)
    vigente = vigencia(escrita.vigente, base, clave, escrita, problemas)
    efecto = _efecto(escrita)
    if efecto is None:
        return None
    return Regla(
        id=escrita.id,
        norma=norma_id,
        cita=escrita.cita,
        resumen=escrita.resumen,
        cuando=None if escrita.cuando is None else _cuando(escrita.cuando),
        donde=donde,
        vigente=vigente,
        efecto=efecto,
        condicion_abierta=escrita.condicion_abierta,
        prevalece_sobre=_sin_repetir(escrita.prevalece_sobre),
        concurre_con=_sin_repetir(escrita.concurre_con),
        confianza=escrita.confianza,
        evidencia=escrita.evidencia,
        nota=escrita.nota,
        origen=origen_de(escrita.mapa),
    )
