"""El expediente: portada, matriz por proceso y una página por hallazgo, numeradas de corrido y por secciones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from grafos.laminas.datos.alternativa import en_palabras
from grafos.laminas.datos.datos import DatosDeLamina, Senal
from grafos.laminas.expediente.portada import portada
from grafos.laminas.hoja.lienzo import renumerada
from grafos.laminas.hoja.modelo import Lamina, Pagina
from grafos.laminas.matriz.matriz import matriz
from grafos.laminas.vecindad.vecindad import vecindad

SECCIONES = {
    "error": "Hallazgos: errores",
    "aviso": "Hallazgos: avisos",
    "información": "Hallazgos: de información",
}


@dataclass(frozen=True, slots=True)
class Seccion:
    """Un grupo de páginas bajo un mismo marcador."""

    titulo: str
    paginas: tuple[Pagina, ...]


def expediente(datos: DatosDeLamina, antes_de_la_matriz: Sequence[Lamina] = ()) -> Lamina:
    """El expediente como una sola lámina. `antes_de_la_matriz`: otras láminas que van tras la portada."""
    cuerpo = [Seccion(lamina.nombre.capitalize(), lamina.paginas) for lamina in antes_de_la_matriz]
    cuerpo.append(Seccion("Matriz", matriz(datos).paginas))
    cuerpo += [s for s in _hallazgos(datos) if s.paginas]
    portadas = portada(datos, _indice(cuerpo, 1))
    if len(portadas) > 1:
        portadas = portada(datos, _indice(cuerpo, len(portadas)))
    sueltas = [*portadas, *(replace(p, seccion=s.titulo) for s in cuerpo for p in s.paginas)]
    paginas = tuple(renumerada(p, numero, len(sueltas)) for numero, p in enumerate(sueltas, start=1))
    return Lamina("expediente", f"{datos.titulo}: expediente", paginas, en_palabras(datos))


def _indice(secciones: Iterable[Seccion], portadas: int) -> list[tuple[str, int, int]]:
    """Cada sección, su primera página y cuántas tiene."""
    indice = []
    siguiente = portadas + 1
    for seccion in secciones:
        indice.append((seccion.titulo, siguiente, len(seccion.paginas)))
        siguiente += len(seccion.paginas)
    return indice


def _hallazgos(datos: DatosDeLamina) -> Iterable[Seccion]:
    orden = {paso.id: lugar for lugar, paso in enumerate(datos.pasos)}

    def lugar(senal: Senal) -> tuple[int, str, str]:
        return orden.get(senal.paso or "", len(orden)), senal.codigo, senal.id

    for gravedad, titulo in SECCIONES.items():
        suyas = sorted((s for s in datos.senales if s.gravedad == gravedad), key=lugar)
        yield Seccion(titulo, tuple(pagina for s in suyas for pagina in vecindad(datos, s.id).paginas))
