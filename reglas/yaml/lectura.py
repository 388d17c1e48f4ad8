"""Leer los documentos de un caso: el de la raíz y todo lo que alcanza con `usa:`.

Cada archivo se lee una sola vez y sin ciclos (docs/lenguaje.md, 1).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.clases_de_problema import ClaseDeProblema
from reglas.lenguaje.errores import Problema
from reglas.lenguaje.sitio import Sitio
from reglas.libro.comienzo import TERMINACIONES, es_un_libro
from reglas.yaml import leidos
from reglas.yaml.arbol import Lista, Lugar, Mapa
from reglas.yaml.armado import LIMITE_DE_BYTES, decodificar, demasiado_grande, leer_partes, leer_texto
from reglas.yaml.fuentes import Fuente, no_se_puede_leer, parecido_a, por_que_no_se_lee, sin_archivo, situar

__all__ = ["Alcance", "Lectura", "alcanzar", "leer", "leer_varios", "textos_de"]


@dataclass(slots=True)
class Lectura:
    """Un archivo leído. `mapa` es None si no se pudo; `texto`, si ni siquiera se pudo descodificar o es un libro.

    `avisos`: lo que se leyó y conviene mirar.
    """

    fuente: Fuente
    mapa: Mapa | None
    texto: str | None
    avisos: list[Problema] = field(default_factory=list)


def _crudo(fuente: Fuente, problemas: list[Problema]) -> bytes | None:
    """Los bytes del archivo, comprobando el tamaño antes de leer."""
    lugar = fuente.lugar
    if (falta := sin_archivo(fuente)) is not None:
        problemas.append(falta)
        return None
    leidos.anota(lugar)
    try:
        if isinstance(lugar, Path) and lugar.stat().st_size > LIMITE_DE_BYTES:
            problemas.append(demasiado_grande(fuente.mostrado))
            return None
        with lugar.open("rb") as abierto:
            return bytes(abierto.read(LIMITE_DE_BYTES + 1))
    except OSError as motivo:
        problemas.append(Problema(clases.ILEGIBLE, Sitio(fuente.mostrado), "", no_se_puede_leer(motivo)))
        return None


def leer(fuente: Fuente, problemas: list[Problema], contenido: str | bytes | None = None) -> Lectura:
    """Lee un archivo, YAML o un libro de Excel (o el contenido dado), y anota lo que encuentre."""
    if isinstance(contenido, str):
        contenido = contenido.encode("utf-8", "surrogatepass")
    crudo = contenido if contenido is not None else _crudo(fuente, problemas)
    if crudo is not None and (es_un_libro(crudo) or fuente.mostrado.lower().endswith(TERMINACIONES)):
        # La biblioteca de los libros tarda en cargarse, y casi nunca hace falta.
        from reglas.libro.lectura import lee

        avisos: list[Problema] = []
        return Lectura(fuente, lee(crudo, fuente.mostrado, problemas, avisos), None, avisos)
    legible = decodificar(crudo, fuente.mostrado, problemas) if crudo is not None else None
    if legible is None:
        return Lectura(fuente, None, None)
    mapa = leer_texto(legible, fuente.mostrado, problemas)
    return Lectura(fuente, mapa, legible)


def leer_varios(fuente: Fuente, problemas: list[Problema]) -> tuple[list[Mapa], str | None]:
    """Los mapas de un archivo que es uno o una lista de ellos, y su texto; anota lo que encuentre."""
    crudo = _crudo(fuente, problemas)
    legible = decodificar(crudo, fuente.mostrado, problemas) if crudo is not None else None
    return ([], None) if legible is None else (leer_partes(legible, fuente.mostrado, problemas), legible)


def textos_de(lecturas: Iterable[Lectura]) -> dict[str, str]:
    """Lo escrito en cada archivo leído, por el nombre con que se enseña."""
    return {lectura.fuente.mostrado: lectura.texto for lectura in lecturas if lectura.texto is not None}


@dataclass(slots=True)
class Alcance:
    """Los documentos alcanzados, con la raíz primero. `faltan`: algún `usa:` no llevó a ningún archivo."""

    lecturas: list[Lectura]
    faltan: bool = False


def alcanzar(raiz: Fuente, problemas: list[Problema], contenido: str | bytes | None = None) -> Alcance:
    """Todos los documentos alcanzados desde la raíz, en profundidad y sin repetir.

    Anota en `problemas` cada archivo que falta, que sale de la carpeta o que cierra un ciclo.
    """
    primera = leer(raiz, problemas, contenido)
    alcance = Alcance([primera])
    lecturas = {raiz.identidad: primera}
    camino = [raiz.identidad]
    pendientes = [iter(_usados(primera))]
    while pendientes:
        siguiente = next(pendientes[-1], None)
        if siguiente is None:
            pendientes.pop()
            camino.pop()
            continue
        ruta, sitio = siguiente
        desde = lecturas[camino[-1]].fuente
        fuente = situar(desde, ruta)
        if isinstance(fuente, Fuente) and fuente.identidad in lecturas and fuente.identidad not in camino:
            # No se vuelve a leer, pero lo leído depende de que siga siendo el mismo.
            leidos.anota(fuente.lugar)
            continue
        impedimento = _impedimento(fuente, camino, lecturas)
        if impedimento is not None or isinstance(fuente, str):
            clase, mensaje, sugerencia = impedimento or (clases.RUTA, "", None)
            problemas.append(Problema(clase, sitio, "usa", mensaje, ruta, (), sugerencia))
            alcance.faltan = True
            continue
        lectura = leer(fuente, problemas)
        alcance.lecturas.append(lectura)
        lecturas[fuente.identidad] = lectura
        camino.append(fuente.identidad)
        pendientes.append(iter(_usados(lectura)))
    return alcance


def _impedimento(
    fuente: Fuente | str, camino: list[str], lecturas: dict[str, Lectura]
) -> tuple[ClaseDeProblema, str, str | None] | None:
    if isinstance(fuente, str):
        return clases.RUTA, fuente, None
    if fuente.identidad in camino:
        vuelta = [lecturas[paso].fuente.mostrado for paso in camino[camino.index(fuente.identidad) :]]
        return clases.CICLO, f"`usa` forma un ciclo: {' → '.join([*vuelta, fuente.mostrado])}", None
    impedimento = por_que_no_se_lee(fuente.lugar)
    return None if impedimento is None else (*impedimento, parecido_a(fuente))


def _usados(lectura: Lectura) -> list[tuple[str, Sitio]]:
    """Lo que dice `usa:`, con su sitio; lo mal formado lo informa la validación."""
    usa = lectura.mapa.get("usa") if lectura.mapa is not None else None
    if lectura.mapa is None or not isinstance(usa, Lista):
        return []
    lugar = Lugar("usa", lectura.mapa, ("usa",))
    return [(ruta, (lugar / n).sitio) for n, ruta in enumerate(usa) if isinstance(ruta, str) and ruta.strip()]
