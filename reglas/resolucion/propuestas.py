"""Propuestas normativas: comprobadas contra el caso, todavía sin aplicar (docs/lenguaje.md, 8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reglas.escrito import modelos as m
from reglas.escrito.parte import con_claves_canonicas
from reglas.escrito.validacion import anotar, validar_parte
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.caso import Norma, PropuestaEscrita, Reasigna, Regla, Vigencia
from reglas.lenguaje.errores import Problema
from reglas.resolucion.avisos import Patrones
from reglas.resolucion.comprobaciones import comprobar_regla, comprobar_traslado
from reglas.resolucion.condiciones import LectorDeCondiciones
from reglas.resolucion.conversion import condicion, norma, origen_de, regla
from reglas.resolucion.indice import Indice
from reglas.yaml.arbol import ILEGIBLE, Lugar, Mapa

__all__ = ["Base", "con_cambios", "propuesta"]


@dataclass(frozen=True, slots=True)
class Base:
    """El caso sobre el que se propone: sus normas, sus reglas como se escribieron, la norma de cada una y sus pasos."""

    normas: Mapping[str, Norma]
    escritas: Mapping[str, Mapa]
    norma_de: Mapping[str, str]
    lector: LectorDeCondiciones
    indice: Indice
    patrones: Patrones


def propuesta(escrita: m.PropuestaDeDocumento, orden: int, base: Base) -> PropuestaEscrita:
    """La propuesta con sus reglas resueltas; `orden` es el jerárquico de su norma.

    Los errores quedan anotados en el índice de la base.
    """
    lugar, indice = escrita.lugar(f"propuestas.{escrita.id}"), base.indice
    suya = norma(escrita.norma, escrita.norma.id or escrita.id, orden, f"{lugar.clave}.norma", indice.problemas)
    if suya.id in base.normas:
        mensaje = f"ya hay una norma «{suya.id}» en el caso: la propuesta necesita otro identificador para la suya"
        anotar(indice.problemas, clases.PROPUESTA, lugar / "norma" / "id", mensaje)
    for numero, nombre in enumerate(escrita.deroga):
        indice.citar("regla", nombre, lugar / "deroga" / numero)
    nuevas = [(nueva.id, origen_de(nueva.mapa)) for nueva in escrita.agrega]
    con_nuevas = replace(base, indice=indice.con_reglas(nuevas, norma=suya.id), normas={suya.id: suya, **base.normas})
    agregadas = [
        _agregada(nueva, suya, con_nuevas, nueva.lugar(f"{lugar.clave}.agrega.{nueva.id}")) for nueva in escrita.agrega
    ]
    cambios: dict[str, Mapa] = {}
    modificadas: dict[str, Regla] = {}
    for nombre in escrita.modifica:
        cambiada = lugar / "modifica" / nombre
        if not indice.citar("regla", nombre, cambiada) or nombre not in base.escritas:
            continue
        nuevo = _cambios(escrita, nombre, cambiada, indice.problemas)
        if nuevo is not None:
            cambios[nombre] = nuevo
            modificada = _modificada(base.escritas[nombre], nuevo, con_nuevas, cambiada.clave)
            modificadas |= {nombre: modificada} if modificada is not None else {}
    return PropuestaEscrita(
        id=escrita.id,
        titulo=escrita.titulo,
        norma=suya,
        deroga=tuple(dict.fromkeys(escrita.deroga)),
        modifica=cambios,
        agrega=tuple(nueva.mapa for nueva in escrita.agrega),
        reasigna=tuple(_reasigna(r, lugar / "reasigna" / n, base) for n, r in enumerate(escrita.reasigna)),
        reglas_modificadas=modificadas,
        reglas_agregadas=tuple(agregada for agregada in agregadas if agregada is not None),
        origen=origen_de(escrita.mapa),
        avisos=tuple(aviso for nueva in escrita.agrega for aviso in base.patrones.avisos(nueva)),
    )


def _agregada(escrita: m.ReglaEscrita, suya: Norma, base: Base, lugar: Lugar) -> Regla | None:
    """La regla nueva, que rige mientras rige su propuesta: no puede empezar antes ni acabar antes de que empiece."""
    leida = _resuelta(escrita, suya.id, base, lugar)
    desde = suya.vigente.desde
    if leida is None or escrita.vigente is None or desde is None:
        return leida and replace(leida, vigente=_comun(leida.vigente, suya.vigente))
    propia, problemas = escrita.vigente, base.indice.problemas
    if propia.desde is not None and propia.desde < desde:
        mensaje = f"la regla no puede regir antes que su propuesta, que empieza el {desde}"
        anotar(problemas, clases.VIGENCIA, lugar / "vigente" / "desde", mensaje, str(propia.desde))
    elif propia.hasta is not None and propia.hasta < desde and leida.norma != suya.id:
        mensaje = f"la regla acaba antes de que empiece su propuesta, el {desde}"
        anotar(problemas, clases.VIGENCIA, lugar / "vigente" / "hasta", mensaje, str(propia.hasta))
    return replace(leida, vigente=_comun(leida.vigente, suya.vigente))


def _comun(una: Vigencia, otra: Vigencia) -> Vigencia:
    """Los días en que rigen las dos."""
    desde = max((dia for dia in (una.desde, otra.desde) if dia is not None), default=None)
    hasta = min((dia for dia in (una.hasta, otra.hasta) if dia is not None), default=None)
    return Vigencia(desde, hasta)


def _resuelta(escrita: m.ReglaEscrita, por_defecto: str, base: Base, lugar: Lugar) -> Regla | None:
    """La regla con la norma que dice o, si no dice ninguna, la que le toca por defecto."""
    nombre = escrita.norma or por_defecto
    comprobar_regla(escrita, base.indice)
    suya = base.normas.get(nombre)
    if suya is None:
        base.indice.citar("norma", nombre, lugar / "norma")
        return None
    return regla(escrita, suya.id, suya.vigente, base.lector, base.indice.problemas)


def _cambios(escrita: m.PropuestaDeDocumento, nombre: str, lugar: Lugar, problemas: list[Problema]) -> Mapa | None:
    """Las claves que se sustituyen, en su forma canónica; None si no se pueden sustituir."""
    escritos = escrita.modifica[nombre]
    if not isinstance(escritos, Mapa):
        if escritos is not ILEGIBLE:
            mensaje = "se espera un mapa con las claves que se sustituyen"
            anotar(problemas, clases.VALOR_NO_ADMITIDO, lugar, mensaje)
        return None
    canonicos = con_claves_canonicas(escritos, m.ReglaEscrita.claves(), problemas)
    if "id" in canonicos:
        mensaje = "una modificación no cambia el identificador de la regla"
        anotar(problemas, clases.PROPUESTA, lugar / "id", mensaje)
        return None
    if nombre in escrita.deroga:
        mensaje = f"la propuesta deroga y modifica a la vez la regla «{nombre}»"
        anotar(problemas, clases.PROPUESTA, lugar, mensaje)
        return None
    return canonicos


def con_cambios(original: Mapping[str, object], cambios: Mapping[str, object]) -> dict[str, object]:
    """La forma escrita con las claves sustituidas; un efecto nuevo desplaza al anterior y a lo que no le cabe."""
    efectos, caben = m.ReglaEscrita.EFECTOS, m.ReglaEscrita.CABEN
    nuevo = next((clave for clave in cambios if clave in efectos), None)
    if nuevo is None:
        return {**original, **cambios}
    conservadas = {c: v for c, v in original.items() if c not in efectos and nuevo in caben.get(c, efectos)}
    return {**conservadas, **cambios}


def _modificada(original: Mapa, cambios: Mapa, base: Base, clave: str) -> Regla | None:
    nuevo = Mapa(cambios.archivo, cambios.tramo, cambios.hoja)
    nuevo.celdas.update(cambios.celdas)
    nuevo.update(con_cambios(original, cambios))
    nuevo.sitios.update((clave, cambios.sitios.get(clave) or original.sitios[clave]) for clave in nuevo)
    nuevo.sitios["id"] = (cambios.tramo, cambios.tramo)
    escrita = validar_parte(m.ReglaEscrita, nuevo, clave, base.indice.problemas)
    return None if escrita is None else _resuelta(escrita, base.norma_de[original["id"]], base, escrita.lugar(clave))


def _reasigna(escrita: m.ReasignaEscrita, lugar: Lugar, base: Base) -> Reasigna:
    base.indice.citar("paso", escrita.paso, lugar / "paso")
    comprobar_traslado(escrita, lugar, base.indice)
    donde = condicion(base.lector, escrita, "donde", lugar.clave, con_fecha=True)
    return Reasigna(escrita.paso, escrita.funcion, escrita.de, escrita.a, donde, escrita.mapa.sitio)
