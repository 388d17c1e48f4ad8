"""Los puntos críticos en cuadros: uno por fase, y las tres listas."""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.puntos import AMBOS, DECLARADO, HALLADO, Punto, citados
from grafos.prosa.citas import citas, nombre
from grafos.prosa.regiones import enumera
from grafos.prosa.territorio import alcance_en_breve
from interfaz.formatos.cuadros.cuadro import Columna, Cuadro, Cuadros, Valor
from interfaz.usos.puntos import PuntosHallados
from reglas.lenguaje.caso import Caso, Plazo
from reglas.lenguaje.vocabulario import FASES, ROTULOS_DE_FASE

_DE_FASE = (
    Columna("paso", "Paso", 150),
    Columna("problema", "Problema", 150),
    Columna("causa", "Causa", 90),
    Columna("efecto", "Efecto", 90),
    Columna("hallazgos", "Hallazgos", 90),
    Columna("artículos", "Artículos", 140),
    Columna("dónde", "Dónde", 80),
    Columna("entregas", "Entregas entre niveles", 90),
    Columna("abiertas", "Cláusulas abiertas", 90),
    Columna("actos", "Actos que se piden", 90),
    Columna("plazos", "Plazos", 60),
    Columna("entidades", "Entidades", 100),
)
_DE_LISTA = (
    Columna("paso", "Paso", 330),
    Columna("problemas", "Problemas", 330),
    Columna("hallazgos", "Hallazgos", 330),
)
_LISTAS = {
    AMBOS: ("Problema declarado y hallazgo de la ley", "Ningún problema declarado tiene hallazgo en su paso."),
    DECLARADO: ("Problema declarado sin hallazgo", "Todo problema declarado tiene algún hallazgo en su paso."),
    HALLADO: ("Error de la ley sin problema declarado", "Todo error está en un paso con problema declarado."),
}


def cuadros_de_puntos(hallados: PuntosHallados) -> Cuadros:
    """Un cuadro por fase con algún punto, y las tres listas."""
    caso, puntos = hallados.examen.caso, hallados.puntos
    por_fase = {fase: [p for p in puntos if caso.pasos[p.paso].fase == fase] for fase in FASES}
    fases = tuple(
        Cuadro(fase, f"Fase: {ROTULOS_DE_FASE[fase]}", _DE_FASE, tuple(_filas(caso, suyos)))
        for fase, suyos in por_fase.items()
        if suyos
    )
    listas = tuple(
        Cuadro(lista, titulo, _DE_LISTA, tuple(_de_lista(caso, puntos, lista)), nada)
        for lista, (titulo, nada) in _LISTAS.items()
    )
    criticos = sum(p.es_critico for p in puntos)
    cuenta = {lista: sum(p.lista == lista for p in puntos) for lista in _LISTAS}
    respuesta = (
        f"Puntos críticos (problema declarado y error de la ley en el mismo paso): {criticos}.",
        f"Pasos con problema y hallazgo: {cuenta[AMBOS]}; con problema y sin hallazgo: {cuenta[DECLARADO]}; "
        f"con error y sin problema: {cuenta[HALLADO]}.",
        "Los pasos de cada fase van por errores, entregas entre niveles, problemas y personas tocadas, de más a menos.",
    )
    return Cuadros("puntos", "Puntos críticos", hallados.examen, respuesta, (*fases, *listas), hallados.observaciones)


def _filas(caso: Caso, puntos: Iterable[Punto]) -> Iterable[tuple[Valor, ...]]:
    for punto in puntos:
        if punto.lista is not None or punto.entregas or punto.abiertas or punto.actos:
            yield from _de_punto(caso, punto)


def _de_punto(caso: Caso, punto: Punto) -> Iterable[tuple[Valor, ...]]:
    paso = f"{caso.pasos[punto.paso].nombre} ({punto.paso})"
    if punto.es_critico:
        paso += "\nPUNTO CRÍTICO"
    comun = (
        _donde(caso, punto),
        "\n".join(_entregas(caso, punto)),
        "\n".join(dict.fromkeys(_abiertas(caso, punto))),
        citas(caso, punto.actos),
        "\n".join(_plazos(caso, punto)),
        "\n".join(nombre(caso, entidad) for entidad in punto.entidades),
    )
    for problema in punto.problemas:
        suyos = citados(problema, punto.hallazgos)
        reglas = [regla for h in suyos for regla in h.reglas]
        hallados = "\n".join(h.id for h in suyos)
        yield paso, problema.enunciado, problema.causa, problema.efecto, hallados, citas(caso, reglas), *comun
    if not punto.problemas:
        reglas = [regla for h in punto.errores for regla in h.reglas]
        yield paso, "", "", "", "\n".join(h.id for h in punto.errores), citas(caso, reglas), *comun


def _donde(caso: Caso, punto: Punto) -> str:
    if punto.alcance is None or caso.territorio is None:
        return ""
    return alcance_en_breve(punto.alcance, caso.territorio)


def _entregas(caso: Caso, punto: Punto) -> Iterable[str]:
    for entrega in punto.entregas:
        de, a = enumera(entrega.de), enumera(entrega.a)
        yield f"de «{caso.pasos[entrega.desde].nombre}» ({de}) a {a}"


def _abiertas(caso: Caso, punto: Punto) -> Iterable[str]:
    for regla in punto.abiertas:
        yield f"«{caso.reglas[regla].condicion_abierta}»: {citas(caso, [regla])}"


def _plazos(caso: Caso, punto: Punto) -> Iterable[str]:
    for regla in punto.plazos:
        plazo = caso.reglas[regla].plazo
        assert isinstance(plazo, Plazo)
        yield f"{plazo.dias} días{' hábiles' if plazo.habiles else ''}: {citas(caso, [regla])}"


def _de_lista(caso: Caso, puntos: Iterable[Punto], lista: str) -> Iterable[tuple[Valor, ...]]:
    for punto in puntos:
        if punto.lista == lista:
            paso = f"{caso.pasos[punto.paso].nombre} ({punto.paso})"
            hallazgos = punto.errores if lista == HALLADO else punto.hallazgos
            yield paso, "\n".join(p.id for p in punto.problemas), "\n".join(h.id for h in hallazgos)
