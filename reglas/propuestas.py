"""Propuestas normativas: comprobadas contra el caso, todavía sin aplicar (contrato §6)."""

from __future__ import annotations

from collections.abc import Mapping

from reglas import modelos as m
from reglas.arbol import Mapa
from reglas.caso import Norma, Origen, PropuestaEscrita, Reasigna, Regla
from reglas.comprobaciones import comprobar_regla, comprobar_traslado
from reglas.conversion import condicion, norma, origen_de, regla
from reglas.errores import Problema
from reglas.indice import Indice
from reglas.lectura_condiciones import LectorDeCondiciones
from reglas.validacion import anotar, validar_parte
from reglas.vocabulario import llana

__all__ = ["con_cambios", "propuesta"]


def propuesta(
    escrita: m.PropuestaDeDocumento,
    orden: int,
    escritas: Mapping[str, Mapa],
    normas: Mapping[str, Norma],
    norma_de: Mapping[str, str],
    lector: LectorDeCondiciones,
    indice: Indice,
) -> PropuestaEscrita:
    """La propuesta con sus reglas resueltas.

    `orden` es el jerárquico de su norma; `escritas`, las reglas del caso tal como se escribieron;
    `norma_de`, la norma de cada una. Los errores quedan anotados en el índice.
    """
    clave = f"propuestas.{escrita.id}"
    suya = norma(escrita.norma, escrita.norma.id or escrita.id, orden, f"{clave}.norma", indice.problemas)
    for numero, nombre in enumerate(escrita.deroga):
        indice.citar("regla", nombre, escrita, ("deroga", numero), f"{clave}.deroga[{numero}]")
    nuevas = ((r.id, _sitio(r.mapa)) for r in escrita.agrega)
    ampliado = indice.con_reglas(nuevas)
    agregadas = [_agregada(r, suya, normas, lector, ampliado, clave) for r in escrita.agrega]
    modificadas: dict[str, Regla] = {}
    cambios: dict[str, Mapping[str, object]] = {}
    for nombre in escrita.modifica:
        ruta = f"{clave}.modifica.{nombre}"
        if not indice.citar("regla", nombre, escrita, ("modifica", nombre), ruta) or nombre not in escritas:
            continue
        nuevo = _cambios(escrita, nombre, ruta, indice.problemas)
        if nuevo is None:
            continue
        cambios[nombre] = nuevo
        base = normas.get(norma_de[nombre])
        leida = _modificada(escritas[nombre], nuevo, base, norma_de[nombre], lector, ampliado, ruta)
        if leida is not None:
            modificadas[nombre] = leida
    return PropuestaEscrita(
        id=escrita.id,
        titulo=escrita.titulo,
        norma=suya,
        deroga=tuple(dict.fromkeys(escrita.deroga)),
        modifica=cambios,
        agrega=tuple(regla_escrita.mapa for regla_escrita in escrita.agrega),
        reasigna=tuple(_reasigna(r, clave, n, lector, indice) for n, r in enumerate(escrita.reasigna)),
        reglas_modificadas=modificadas,
        reglas_agregadas=tuple(regla_leida for regla_leida in agregadas if regla_leida is not None),
        origen=origen_de(escrita.mapa),
    )


def _sitio(mapa: Mapa) -> tuple[str, int, int]:
    origen = origen_de(mapa)
    return origen.archivo, origen.linea, origen.columna


def _agregada(
    escrita: m.ReglaEscrita,
    suya: Norma,
    normas: Mapping[str, Norma],
    lector: LectorDeCondiciones,
    indice: Indice,
    clave: str,
) -> Regla | None:
    base: Norma | None = suya
    if escrita.norma is not None and escrita.norma != suya.id:
        indice.citar("norma", escrita.norma, escrita, ("norma",), f"{clave}.agrega.{escrita.id}.norma")
        base = normas.get(escrita.norma)
    comprobar_regla(escrita, indice)
    return None if base is None else regla(escrita, base.id, base.vigente, lector, indice.problemas)


def _cambios(
    escrita: m.PropuestaDeDocumento, nombre: str, ruta: str, problemas: list[Problema]
) -> Mapa | None:
    """Las claves que se sustituyen, en su forma canónica."""
    escritos = escrita.modifica[nombre]
    if not isinstance(escritos, Mapa):
        anotar(
            problemas,
            escrita,
            ("modifica", nombre),
            ruta,
            "se espera un mapa con las claves que se sustituyen",
        )
        return None
    claves = m.ReglaEscrita.claves()
    canonicos = Mapa(escritos.archivo, escritos.linea, escritos.columna)
    for clave, valor in escritos.items():
        canonica = claves.get(llana(clave), clave)
        canonicos[canonica] = valor
        canonicos.sitios[canonica] = escritos.sitios[clave]
    if "id" in canonicos:
        anotar(
            problemas,
            canonicos,
            ("id",),
            f"{ruta}.id",
            "una modificación no cambia el identificador de la regla",
        )
        return None
    return canonicos


def con_cambios(original: Mapping[str, object], cambios: Mapping[str, object]) -> dict[str, object]:
    """La forma escrita con las claves sustituidas; un efecto nuevo desplaza al anterior."""
    efectos = m.ReglaEscrita.EFECTOS
    cambia_el_efecto = any(clave in efectos for clave in cambios)
    conservadas = {c: valor for c, valor in original.items() if not (cambia_el_efecto and c in efectos)}
    return {**conservadas, **cambios}


def _modificada(
    original: Mapa,
    cambios: Mapa,
    base: Norma | None,
    norma_id: str,
    lector: LectorDeCondiciones,
    indice: Indice,
    ruta: str,
) -> Regla | None:
    nuevo = Mapa(cambios.archivo, cambios.linea, cambios.columna)
    nuevo.update(con_cambios(original, cambios))
    for clave in nuevo:
        nuevo.sitios[clave] = cambios.sitios.get(clave) or original.sitios[clave]
    nuevo.sitios["id"] = (cambios.linea, cambios.columna) * 2
    escrita = validar_parte(m.ReglaEscrita, nuevo, ruta, indice.problemas)
    if escrita is None or base is None:
        return None
    comprobar_regla(escrita, indice)
    return regla(escrita, norma_id, base.vigente, lector, indice.problemas)


def _reasigna(
    escrita: m.ReasignaEscrita, base: str, numero: int, lector: LectorDeCondiciones, indice: Indice
) -> Reasigna:
    clave = f"{base}.reasigna[{numero}]"
    indice.citar("paso", escrita.paso, escrita, ("paso",), f"{clave}.paso")
    comprobar_traslado(escrita, clave, indice)
    donde = condicion(lector, escrita, "donde", clave, con_fecha=True)
    origen = Origen(escrita.mapa.archivo, escrita.mapa.linea, escrita.mapa.columna)
    return Reasigna(escrita.paso, escrita.funcion, escrita.de, escrita.a, donde, origen)
