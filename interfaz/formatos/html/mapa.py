"""El mapa de teselas en una página: las mismas teselas y la misma tabla que en la lámina, para ver y para oír."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from grafos.hallazgos import Hallazgo
from grafos.laminas.mapa.cuadricula import Cuadricula, Puesta
from grafos.mapas.datos import ROTULOS_DE_TRAMA, Capa, porcentaje, tramas_presentes
from grafos.prosa.citas import nombres
from interfaz.usos.mapa import cartografo, tiene_mapa
from interfaz.usos.revisar import Revision
from motor.territorio.teselas import Tesela
from motor.titulares.activacion import Celda
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.plurales import segun

ANCHO, ALTO = 74.0, 44.0


@dataclass(frozen=True, slots=True)
class FilaDeMapa:
    """Una fila de la tabla: «20 de 166 (12 %)»; `peso` y `sin_dato`, vacíos si no vienen al caso."""

    numero: str
    nombre: str
    unidades: str
    peso: str
    sin_dato: str


@dataclass(frozen=True)
class MapaEnPagina:
    """Un mapa para una página. `clave`: la misma si el dibujo es el mismo; `aqui`: la tesela que se señala, si una."""

    titulo: str
    clave: str
    capa: Capa
    cuadricula: Cuadricula
    aqui: str = ""

    @cached_property
    def puestas(self) -> tuple[Puesta, ...]:
        """Las teselas en su sitio."""
        return tuple(self.cuadricula.puestas(1.0, 1.0))

    @cached_property
    def numerada(self) -> bool:
        """Si en alguna tesela va su número en vez de su nombre, que no cabe."""
        numeros = (str(self.capa.numero(p.tesela)) for p in self.puestas)
        return any(p.renglones[0][0].removeprefix("n.º ") == n for p, n in zip(self.puestas, numeros, strict=True))

    @property
    def tramas(self) -> list[tuple[int, str]]:
        """La clave: el número de cada trama que el mapa lleva, y lo que quiere decir."""
        return [(trama, ROTULOS_DE_TRAMA[trama]) for trama in tramas_presentes(self.capa.teselas)]

    @property
    def filas(self) -> Iterator[FilaDeMapa]:
        """Las de la tabla; la última, el total."""
        dichas = list(self.capa.filas())
        for numero, (tesela, dicha) in enumerate(zip(self.capa.teselas, dichas, strict=False), start=1):
            yield self._fila(str(numero), dicha[0], [tesela])
        yield self._fila("", dichas[-1][0], self.capa.teselas)

    def _fila(self, numero: str, nombre: str, teselas: Iterable[Tesela]) -> FilaDeMapa:
        suyas = list(teselas)
        dentro, unidades = sum(t.dentro for t in suyas), sum(t.unidades for t in suyas)
        peso_dentro, peso = sum(t.peso_dentro for t in suyas), sum(t.peso for t in suyas)
        return FilaDeMapa(
            numero,
            nombre,
            _de(dentro, unidades),
            _de(peso_dentro, peso) if self.capa.palabras.peso else "",
            f"{sum(t.sin_dato for t in suyas):,}" if self.capa.sin_dato else "",
        )


def mapa_en_pagina(capa: Capa, aqui: str = "") -> MapaEnPagina:
    """La capa, lista para su plantilla."""
    clave = hashlib.sha256(repr((capa.teselas, aqui)).encode("utf-8")).hexdigest()[:12]
    return MapaEnPagina(capa.titulo, f"mapa-{clave}", capa, Cuadricula(capa, ANCHO, ALTO), aqui)


def mapas_de_hallazgos(revision: Revision, hallazgos: Iterable[Hallazgo]) -> dict[str, MapaEnPagina]:
    """El mapa de cada hallazgo que es de lugares, por su id; ninguno si el caso no declara cómo se dibuja."""
    if not tiene_mapa(revision):
        return {}
    hace = cartografo(revision)
    capas = ((h.id, hace.de_hallazgo(h)) for h in hallazgos)
    return {id_: mapa_en_pagina(capa) for id_, capa in capas if capa is not None}


def mapas_de_titulares(revision: Revision, celda: Celda) -> tuple[tuple[str, MapaEnPagina], ...]:
    """Dónde la tiene cada titular de la celda; los que la tienen en los mismos sitios, juntos, y dicho quiénes."""
    vista = revision.dictamen.celdas.get(celda)
    if vista is None or not tiene_mapa(revision):
        return ()
    hace, caso = cartografo(revision), revision.dictamen.caso
    titulares = sorted({titular for zona in vista.zonas for titular in zona.etiqueta.reducidos})
    juntos: dict[str, tuple[list[str], MapaEnPagina]] = {}
    for titular in titulares:
        suyo = mapa_en_pagina(hace.de_titular(titular, celda))
        juntos.setdefault(suyo.clave, ([], suyo))[0].append(titular)
    return tuple(_de_quienes(caso, quienes, suyo) for quienes, suyo in juntos.values())


def _de_quienes(caso: Caso, quienes: list[str], suyo: MapaEnPagina) -> tuple[str, MapaEnPagina]:
    rotulo = f"dónde la {segun(len(quienes), 'tiene', 'tienen')} {nombres(caso, quienes, en_medio=True)}"
    return rotulo, replace(suyo, titulo=rotulo[:1].upper() + rotulo[1:])


def _de(parte: float, todo: float) -> str:
    porcion = porcentaje(parte, todo)
    return f"{parte:,.0f} de {todo:,.0f}" + (f" ({porcion})" if porcion else "")
