"""De cada parte escrita a su valor resuelto: vigencias, pasos, normas, efectos y reglas.

Son conversiones de una sola parte; las comprobaciones que miran el caso entero están en
`reglas.resolucion.comprobaciones`.
"""

from __future__ import annotations

from datetime import date

from reglas.escrito import modelos as m
from reglas.escrito.parte import Parte
from reglas.escrito.validacion import anotar
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.caso import (
    Asigna,
    Cuando,
    Declara,
    Delega,
    Efecto,
    Excluye,
    ExigeInstrumento,
    Limita,
    NoDice,
    Norma,
    Paso,
    Plazo,
    Proceso,
    Recursos,
    Regla,
    Remision,
    Requisito,
    Reserva,
    Responsable,
    Vigencia,
)
from reglas.lenguaje.condiciones import Condicion, O, Siempre, en_orden
from reglas.lenguaje.errores import Problema
from reglas.lenguaje.sitio import Sitio
from reglas.lenguaje.vocabulario import EXIGE_POR_FASE, PENDIENTE, canonica
from reglas.resolucion.condiciones import LectorDeCondiciones
from reglas.resolucion.rangos import rango_de
from reglas.yaml.arbol import Mapa, sitio_de

__all__ = ["condicion", "norma", "origen_de", "proceso", "regla", "requisito", "vigencia"]


def origen_de(mapa: Mapa, clave: str = "id") -> Sitio:
    """El origen de una parte: donde está el valor de su `id`."""
    return sitio_de(mapa, (clave,))


def condicion(
    lector: LectorDeCondiciones, parte: Parte, nombre: str, clave: str, *, con_fecha: bool = False
) -> Condicion:
    """La condición de la clave `nombre` de una parte, que se llama `clave`; sin ella, siempre."""
    escrita = getattr(parte, nombre)
    if escrita is None:
        return Siempre()
    return lector.leer(escrita, parte.lugar(clave) / nombre, con_fecha=con_fecha)


def vigencia(
    escrita: m.VigenciaEscrita | None, base: Vigencia, clave: str, parte: Parte, problemas: list[Problema]
) -> Vigencia:
    """La vigencia escrita, con cada clave que falte tomada de `base`; avisa si queda invertida."""
    if escrita is None:
        return base
    desde, hasta = escrita.desde or base.desde, escrita.hasta or base.hasta
    if _invertida(desde, hasta) and not _invertida(base.desde, base.hasta):
        mensaje = f"la vigencia está invertida: empieza el {desde} y termina el {hasta}"
        anotar(problemas, clases.VIGENCIA, parte.lugar(clave) / "vigente", mensaje)
    return Vigencia(desde, hasta)


def proceso(escrito: m.ProcesoEscrito, lector: LectorDeCondiciones) -> Proceso:
    """El proceso con sus pasos, en su orden."""
    return Proceso(
        id=escrito.id,
        nombre=escrito.nombre,
        sector=escrito.sector,
        producto=escrito.producto,
        pasos=tuple(_paso(paso, escrito, orden, lector) for orden, paso in enumerate(escrito.pasos)),
        origen=origen_de(escrito.mapa),
    )


def _paso(escrito: m.PasoEscrito, suyo: m.ProcesoEscrito, orden: int, lector: LectorDeCondiciones) -> Paso:
    exigidas = _exigidas(escrito, lector)
    return Paso(
        id=escrito.id,
        nombre=escrito.nombre,
        proceso=suyo.id,
        sector=suyo.sector,
        fase=escrito.fase,
        actividad=escrito.actividad,
        objeto=escrito.objeto,
        materia=escrito.materia,
        exige=tuple(exigidas),
        cardinalidad=dict(sorted(escrito.cardinalidad.items())),
        despues_de=_sin_repetir(escrito.despues_de),
        orden=orden,
        origen=origen_de(escrito.mapa),
        exige_donde={funcion: donde for funcion, donde in sorted(exigidas.items()) if donde != Siempre()},
        supervisa_a=_sin_repetir(escrito.supervisa_a),
    )


def _exigidas(escrito: m.PasoEscrito, lector: LectorDeCondiciones) -> dict[str, Condicion]:
    """De cada función que el paso exige, dónde: las entradas de una misma función se suman."""
    if escrito.exige is None:
        return {EXIGE_POR_FASE[escrito.fase]: Siempre()}
    partes: dict[str, list[Condicion]] = {}
    for numero, entrada in enumerate(escrito.exige):
        if isinstance(entrada, str):
            partes.setdefault(entrada, []).append(Siempre())
        else:
            clave = f"pasos.{escrito.id}.exige[{numero}]"
            partes.setdefault(entrada.funcion, []).append(condicion(lector, entrada, "donde", clave, con_fecha=True))
    return {funcion: _alguna(dichas) for funcion, dichas in partes.items()}


def _alguna(condiciones: list[Condicion]) -> Condicion:
    if Siempre() in condiciones:
        return Siempre()
    return condiciones[0] if len(condiciones) == 1 else O(en_orden(condiciones))


def requisito(nombre: str, escrito: m.RequisitoEscrito, origen: Sitio) -> Requisito:
    """El requisito; sin nombre, se llama como su identificador."""
    return Requisito(nombre, escrito.nombre or nombre, escrito.cita, origen)


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
    if escrita.limita:
        return Limita(_sin_repetir(escrita.limita.funcion), escrita.limita.nivel, escrita.limita.titular)
    if escrita.exige_instrumento:
        exigido = escrita.exige_instrumento
        return ExigeInstrumento(_sin_repetir(exigido.funcion), rango_de(exigido.rango))
    return None


def _recursos(escritos: m.RecursosEscritos | str | None) -> Recursos | NoDice | None:
    if isinstance(escritos, m.RecursosEscritos):
        return Recursos(escritos.de, escritos.cita)
    return None if escritos is None else NoDice()


def _plazo(escrito: m.PlazoEscrito | str | None) -> Plazo | NoDice | None:
    if isinstance(escrito, m.PlazoEscrito):
        return Plazo(escrito.dias, escrito.habiles, escrito.cita)
    return None if escrito is None else NoDice()


def _declara(escrita: m.DeclaraEscrita | None) -> Declara | None:
    return None if escrita is None else Declara(escrita.quien, _rango(escrita.instrumento), escrita.cita)


def _remision(escrita: m.RemisionEscrita | None) -> Remision | None:
    if escrita is None:
        return None
    pendiente = canonica(escrita.norma, (PENDIENTE,)) is not None
    return Remision(escrita.materia, None if pendiente else escrita.norma, _rango(escrita.rango))


def _rango(escrito: str | None) -> str | None:
    return None if escrito is None else rango_de(escrito)


def _responsable(escrito: m.ResponsableEscrito) -> Responsable:
    return Responsable(escrito.funcion, escrito.titular, escrito.paso)


def _cuando(escrito: m.CuandoEscrito | None) -> Cuando | None:
    """El patrón; uno que no restringe nada es como no ponerlo."""
    if escrito is None:
        return None
    responsable = escrito.responsable
    leido = Cuando(
        proceso=escrito.proceso,
        sector=escrito.sector,
        fase=escrito.fase,
        paso=escrito.paso,
        actividad=escrito.actividad,
        objeto=escrito.objeto,
        materia=escrito.materia,
        responsable=None if responsable is None else _responsable(responsable),
    )
    return None if leido == Cuando() else leido


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
        cuando=_cuando(escrita.cuando),
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
        cada_uno=bool(escrita.cada_uno),
        recursos=_recursos(escrita.recursos),
        plazo=_plazo(escrita.plazo),
        declara=_declara(escrita.declara),
        remite_a=_remision(escrita.remite_a),
        instrumento=_rango(escrita.instrumento),
        requiere=_sin_repetir(escrita.requiere),
        texto=escrita.texto,
    )
