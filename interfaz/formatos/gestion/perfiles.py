"""Cada hallazgo, y cada cambio de una propuesta, por perfil y por departamento, en cuadros."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from grafos.gestion.diversidad import Cuenta
from grafos.prosa.lugares import de_unos_a_otros
from interfaz.formatos.cuadros.cuadro import Columna, Cuadro, Cuadros, Valor
from interfaz.formatos.json import entero_si_cabe
from interfaz.usos.perfiles import Repartido
from motor.cambios.traslados import Traslado
from motor.regiones.ambito import Ambito
from reglas.lenguaje.caso import Caso

_COLUMNAS = (
    Columna("qué", "Qué", 330),
    Columna("lugar", "Lugar", 250),
    Columna("unidades", "Unidades que toca", 160),
    Columna("de", "De cuántas", 100),
    Columna("peso", "Peso que toca", 160),
)
_PERFILES = (
    Columna("perfil", "Perfil", 330),
    Columna("unidades", "Unidades", 120),
    Columna("peso", "Peso", 150),
    Columna("fuente", "Fuente", 260),
    Columna("licencia", "Licencia", 200),
)

_RESUMEN = (
    Columna("lugar", "Lugar", 330),
    Columna("cuántos", "Cuántos", 120),
    Columna("más", "El que más unidades toca", 330),
    Columna("unidades", "Unidades", 120),
    Columna("de", "De cuántas", 120),
)

Contar = Callable[[Ambito], Mapping[str, Cuenta]]


def cuadros_de_perfiles(repartido: Repartido) -> Cuadros:
    """Los perfiles, y lo que toca en cada uno y en cada departamento; con propuesta, lo que esta mueve."""
    examen, reparto = repartido.examen, repartido.reparto
    caso, hecha = examen.caso, examen.simulacion
    nombres = {perfil.id: f"{perfil.nombre} ({perfil.id})" for perfil in caso.gestion.perfiles}
    if hecha is None:
        dichos = [(h.id, h.ambito) for suyos in examen.por_paso.values() for h in suyos if h.ambito is not None]
        de_que = "Hallazgos"
    else:
        dichos = [(_cambio(caso, traslado), traslado.ambito) for traslado in hecha.traslados]
        de_que = "Cambios"
    por_perfil = tuple(_filas(dichos, reparto.por_perfil, nombres))
    por_departamento = tuple(_filas(dichos, reparto.por_departamento, {}))
    nada = "El caso no declara perfiles: se escriben en la sección «perfiles» (docs/plan.md)."
    cuadros = (
        Cuadro("resumen", f"{de_que} que tocan cada lugar", _RESUMEN, tuple(_resumen(por_perfil, por_departamento))),
        Cuadro(
            "por_perfil", f"{de_que} por perfil", _COLUMNAS, por_perfil, "Ninguno." if nombres else nada, largo=True
        ),
        Cuadro("por_departamento", f"{de_que} por departamento", _COLUMNAS, por_departamento, largo=True),
        Cuadro("perfiles", "Perfiles", _PERFILES, tuple(_perfiles(repartido)), nada),
    )
    de_cual = f"Propuesta: {hecha.propuesta.nombre}. " if hecha is not None else ""
    respuesta = (
        f"{de_cual}{de_que}: {len(dichos)}; perfiles: {len(nombres)}; departamentos: {len(reparto.departamentos)}.",
        f"Unidades: {len(reparto.padron):,}; una puede ser de varios perfiles o de ninguno.",
    )
    return Cuadros("perfiles", "Diversidad del territorio", examen, respuesta, cuadros, repartido.observaciones)


def _filas(
    dichos: Iterable[tuple[str, Ambito]], cuenta: Contar, nombres: Mapping[str, str]
) -> Iterable[tuple[Valor, ...]]:
    for que, ambito in dichos:
        for lugar, hecha in cuenta(ambito).items():
            if hecha.unidades:
                yield que, nombres.get(lugar, lugar), hecha.unidades, hecha.de, entero_si_cabe(hecha.peso)


def _resumen(*listas: tuple[tuple[Valor, ...], ...]) -> Iterable[tuple[Valor, ...]]:
    """De cada lugar, cuántos lo tocan y el que más."""
    for lista in listas:
        por_lugar: dict[Valor, list[tuple[Valor, ...]]] = {}
        for fila in lista:
            por_lugar.setdefault(fila[1], []).append(fila)
        for lugar, filas in por_lugar.items():
            que, _, unidades, de, _ = max(filas, key=lambda fila: int(fila[2] or 0))
            yield lugar, len(filas), que, unidades, de


def _cambio(caso: Caso, traslado: Traslado) -> str:
    return f"{traslado.celda.paso}, {traslado.celda.funcion}: {de_unos_a_otros(caso, traslado.antes, traslado.despues)}"


def _perfiles(repartido: Repartido) -> Iterable[tuple[Valor, ...]]:
    reparto = repartido.reparto
    for perfil in repartido.examen.caso.gestion.perfiles:
        suyas = reparto.perfiles[perfil.id]
        peso = entero_si_cabe(float(reparto.padron.pesos[suyas].sum()))
        yield f"{perfil.nombre} ({perfil.id})", int(suyas.sum()), peso, perfil.fuente, perfil.licencia
