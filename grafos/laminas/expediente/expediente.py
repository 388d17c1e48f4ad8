"""El expediente: la respuesta, la lista de hallazgos, las láminas, las fichas, los aportes, el glosario y las normas.

Las páginas van numeradas de corrido y enlazadas entre sí: de la lista y de la matriz se llega a la ficha de cada cosa.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from grafos.laminas.datos.alternativa import EnPalabras
from grafos.laminas.datos.breves import breves
from grafos.laminas.datos.datos import DatosDeLamina
from grafos.laminas.datos.resumen import ResumenDeCambio
from grafos.laminas.expediente.anclas import FICHA, de_seccion
from grafos.laminas.expediente.aportes import TITULO as APORTES
from grafos.laminas.expediente.aportes import AsuntoDeAnexo, aportes
from grafos.laminas.expediente.fichas import TITULO as FICHAS
from grafos.laminas.expediente.fichas import fichas
from grafos.laminas.expediente.glosario import glosario, normas
from grafos.laminas.expediente.lista import TITULO as LISTA
from grafos.laminas.expediente.lista import lista
from grafos.laminas.expediente.respuesta import TITULO as RESPUESTA
from grafos.laminas.expediente.respuesta import respuesta
from grafos.laminas.hoja.lienzo import Lienzo, pie, renumerada
from grafos.laminas.hoja.modelo import CONTINUA, Caja, Lamina, Pagina
from grafos.laminas.matriz.matriz import matriz


@dataclass(frozen=True, slots=True)
class _Seccion:
    """Un grupo de páginas bajo un mismo marcador."""

    titulo: str
    paginas: tuple[Pagina, ...]


def expediente(
    datos: DatosDeLamina,
    antes_de_la_matriz: Sequence[Lamina] = (),
    resumen: ResumenDeCambio | None = None,
    asuntos: Sequence[AsuntoDeAnexo] = (),
) -> Lamina:
    """El expediente como una sola lámina.

    `antes_de_la_matriz`: otras láminas que van tras la lista. `resumen`: lo que hace la propuesta, si se mira con una.
    `asuntos`: aquello de que se habló, para el anexo; sin ninguno no hay anexo.
    """
    datos = breves(datos)
    de_fichas, lugares = fichas(datos)
    cuerpo = [_Seccion(lamina.nombre.capitalize(), lamina.paginas) for lamina in antes_de_la_matriz]
    cuerpo += [
        _Seccion("Matriz", tuple(_hacia_las_fichas(pagina) for pagina in matriz(datos).paginas)),
        _Seccion(FICHAS, _con_pie(datos, de_fichas)),
        _Seccion(APORTES, _con_pie(datos, aportes(datos, asuntos))),
        _Seccion("Glosario", _con_pie(datos, glosario(datos))),
        _Seccion("Normas", _con_pie(datos, normas(datos))),
    ]
    cuerpo = [seccion for seccion in cuerpo if seccion.paginas]
    # Cuántas hojas ocupan la respuesta y la lista no depende de los números que llevan.
    portada, de_lista = _portada(datos, cuerpo, {}, resumen, 1)
    antes = len(portada) + len(de_lista)
    previas = sum(len(s.paginas) for s in cuerpo[: [s.titulo for s in cuerpo].index(FICHAS)]) if de_fichas else 0
    pagina_de = {id_.removeprefix(FICHA): antes + previas + hoja + 1 for id_, hoja in lugares.items()}
    portada, de_lista = _portada(datos, cuerpo, pagina_de, resumen, len(portada))
    secciones = [_Seccion(RESPUESTA, _con_pie(datos, portada)), _Seccion(LISTA, _con_pie(datos, de_lista)), *cuerpo]
    sueltas = [p for n, s in enumerate(_no_vacias(secciones)) for p in _de_la_seccion(s, n)]
    paginas = tuple(renumerada(p, numero, len(sueltas)) for numero, p in enumerate(sueltas, start=1))
    return Lamina("expediente", f"{datos.titulo}: expediente", paginas, EnPalabras(datos).entera())


def _portada(
    datos: DatosDeLamina,
    cuerpo: Sequence[_Seccion],
    pagina_de: Mapping[str, int],
    resumen: ResumenDeCambio | None,
    portadas: int,
) -> tuple[list[Lienzo], list[Lienzo]]:
    """La respuesta y la lista; `portadas`: cuántas hojas ocupa la primera, para el índice."""
    de_lista = lista(datos, pagina_de)
    cuantas = [(LISTA, len(de_lista)), *((s.titulo, len(s.paginas)) for s in cuerpo)]
    indice, siguiente = [(RESPUESTA, 1, portadas)], portadas + 1
    for titulo, hojas in cuantas:
        if hojas:
            indice.append((titulo, siguiente, hojas))
            siguiente += hojas
    return respuesta(datos, indice, pagina_de, resumen), de_lista


def _no_vacias(secciones: Iterable[_Seccion]) -> list[_Seccion]:
    return [seccion for seccion in secciones if seccion.paginas]


def _con_pie(datos: DatosDeLamina, lienzos: Sequence[Lienzo]) -> tuple[Pagina, ...]:
    for numero, lienzo in enumerate(lienzos, start=1):
        pie(lienzo, datos, numero, len(lienzos))
    return tuple(lienzo.pagina() for lienzo in lienzos)


def _de_la_seccion(seccion: _Seccion, numero: int) -> Iterable[Pagina]:
    """Sus páginas, con el ancla en la primera; si la sección se llama como ella, basta un marcador."""
    for lugar, pagina in enumerate(seccion.paginas):
        sola = pagina.titulo.removesuffix(CONTINUA).strip() == seccion.titulo
        titulo = f"{seccion.titulo} {CONTINUA}" if sola else pagina.titulo
        formas = pagina.formas
        if lugar == 0:
            formas = (
                replace(formas[0], id=de_seccion(numero)) if isinstance(formas[0], Caja) else formas[0],
                *formas[1:],
            )
        yield replace(pagina, seccion=seccion.titulo, titulo=titulo, formas=formas)


def _hacia_las_fichas(pagina: Pagina) -> Pagina:
    """La página con el recuadro de cada hallazgo enlazado a su ficha."""
    formas = tuple(
        replace(f, enlace=f"#{FICHA}{f.id.removesuffix('-sigue')}")
        if isinstance(f, Caja) and f.clase.startswith("senal ") and f.id
        else f
        for f in pagina.formas
    )
    return replace(pagina, formas=formas)
