"""Los mapas de lo que se mira: de los errores, de un código, de un titular o de lo que cambia la propuesta puesta."""

from __future__ import annotations

from dataclasses import dataclass

from grafos import laminas
from grafos.hallazgos import CATALOGO
from grafos.laminas.hoja.modelo import Lamina
from grafos.mapas.datos import Capa
from grafos.prosa.citas import nombre
from interfaz.formatos.html.mapa import MapaEnPagina, mapa_en_pagina
from interfaz.formatos.html.pagina import pinta
from interfaz.mesa.banco import Banco
from interfaz.mesa.dibujos import SinLamina, revision_de
from interfaz.mesa.resumen import resumen
from interfaz.usos.mapa import (
    capa_de_codigo,
    capa_de_errores,
    capa_de_titular,
    capas_de_propuesta,
    en_un_mapa,
    tiene_mapa,
)
from interfaz.usos.revisar import Revision

ERRORES, PROPUESTA = "errores", "propuesta"
SIN_MAPA = "El caso no declara cómo se dibuja su territorio: no hay mapa."


@dataclass(frozen=True, slots=True)
class Eleccion:
    """De qué puede pedirse un mapa: por grupos, el valor y el rótulo de cada opción; y la que está elegida."""

    grupos: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    elegida: str

    @property
    def rotulos(self) -> dict[str, str]:
        """El rótulo de cada opción, por su valor."""
        return {valor: rotulo for _, opciones in self.grupos for valor, rotulo in opciones}


def eleccion(banco: Banco, elegida: str = ERRORES) -> Eleccion | None:
    """Lo que puede elegirse; nada si el caso no declara cómo se dibuja su territorio."""
    actual = revision_de(banco, banco.estado.actual)
    if not tiene_mapa(actual):
        return None
    codigos = sorted({h.codigo for h in actual.hallazgos if h.ambito is not None})
    con_funcion = {t for v in actual.dictamen.celdas.values() for z in v.zonas for t in z.etiqueta.reducidos}
    titulares = sorted((banco.caso.entidades[t] for t in con_funcion), key=lambda entidad: entidad.nombre)
    generales = [(ERRORES, "Todos los errores")]
    if banco.estado.simulacion is not None:
        generales.append((PROPUESTA, "Lo que cambia la propuesta puesta"))
    grupos = (
        ("De todo el caso", tuple(generales)),
        ("Hallazgos", tuple((f"código:{c}", f"{c}: {CATALOGO[c].titulo}") for c in codigos)),
        ("Titulares", tuple((f"titular:{e.id}", e.nombre) for e in titulares)),
    )
    return Eleccion(tuple(grupo for grupo in grupos if grupo[1]), elegida)


def mapa(banco: Banco, de: str) -> str | None:
    """La página de un mapa; nada si no es de ninguna de las cosas que pueden elegirse."""
    elegible = eleccion(banco, de or ERRORES)
    datos = {"resumen": resumen(banco.estado), "aviso": "", "rotulo": "", "eleccion": elegible}
    if elegible is None:
        return pinta("ver_mapa.html", **{**datos, "aviso": SIN_MAPA, "capas": []})
    if elegible.elegida not in elegible.rotulos:
        return None
    rotulo = elegible.rotulos[elegible.elegida]
    capas = [mapa_en_pagina(capa) for capa in _capas(banco, elegible.elegida)]
    return pinta("ver_mapa.html", **{**datos, "rotulo": rotulo, "capas": capas})


def mapa_de_errores(banco: Banco, fila: int) -> MapaEnPagina | None:
    """Dónde cae algún error, con la tesela de esa unidad del padrón señalada."""
    actual = revision_de(banco, banco.estado.actual)
    if not tiene_mapa(actual) or actual.padron is None:
        return None
    return mapa_en_pagina(capa_de_errores(actual), actual.padron.teselas[fila])


def lamina_de_mapa(banco: Banco, de: str) -> Lamina:
    """El mapa que se mira, como hoja por dibujar. Levanta `SinLamina` si no es de lo que puede elegirse."""
    elegible = eleccion(banco, de or ERRORES)
    if elegible is None:
        raise SinLamina(SIN_MAPA)
    if elegible.elegida not in elegible.rotulos:
        raise SinLamina("no hay ningún mapa de eso en lo que se mira")
    actual = revision_de(banco, banco.estado.actual)
    return laminas.mapa(en_un_mapa(_de_que_es(banco, elegible.elegida), actual, _capas(banco, elegible.elegida)))


def _de_que_es(banco: Banco, de: str) -> str:
    """Como lo titula la orden."""
    if de == PROPUESTA and banco.estado.comparacion is not None:
        return f"lo que cambia «{banco.estado.comparacion.titulo}»"
    clase, _, cual = de.partition(":")
    if clase == "código":
        return f"los hallazgos {cual}"
    return f"dónde es titular {nombre(banco.caso, cual)}" if clase == "titular" else "los errores"


def _capas(banco: Banco, de: str) -> list[Capa]:
    actual = revision_de(banco, banco.estado.actual)
    simulacion = banco.estado.simulacion
    if de == PROPUESTA and simulacion is not None:
        return capas_de_propuesta(simulacion, revision_de(banco, banco.estado.base), actual)
    return [_capa(actual, *de.split(":", 1))]


def _capa(actual: Revision, clase: str, cual: str = "") -> Capa:
    if clase == "código":
        return capa_de_codigo(actual, cual)
    return capa_de_titular(actual, cual) if clase == "titular" else capa_de_errores(actual)
