"""Lo que hace una propuesta, en pocas cifras y frases: el recuadro con que empiezan su lámina y su expediente."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from grafos.laminas.datos.resumen import Contraste, ResumenDeCambio
from grafos.prosa.cambios import que_cambio, que_hace
from grafos.prosa.lugares import de_unos_a_otros
from grafos.prosa.regiones import frase
from grafos.prosa.territorio import alcance_en_breve, nombre_de_unidad, peso_en_breve
from interfaz.formatos.simulacion import advertencias
from interfaz.formatos.veredicto import veredicto
from interfaz.usos.revisar import Revision
from interfaz.usos.simular import Comparacion
from motor.cambios.efectos import MODIFICA


def resumen_de_cambio(comparacion: Comparacion) -> ResumenDeCambio:
    """El veredicto, las cifras de antes y de después, las advertencias, los cambios y los traslados."""
    simulacion = comparacion.simulacion
    caso = simulacion.propuesta.dictamen.caso
    antes, despues = comparacion.revision(simulacion.base), comparacion.despues
    modificadas = (caso.reglas[e.regla] for e in comparacion.efectos if e.clase == MODIFICA and e.regla in caso.reglas)
    return ResumenDeCambio(
        titulo=comparacion.titulo,
        veredicto=veredicto(comparacion),
        contrastes=(*_de_gravedades(antes, despues), *_de_territorio(antes, despues)),
        alertas=tuple(f"{rotulo}: {texto}" for rotulo, texto in advertencias(comparacion)),
        cambios=tuple(f"{que_cambio(e, caso)}: {que_hace(e, caso)}" for e in comparacion.efectos),
        traslados=tuple(_traslados(comparacion)),
        modificados=frozenset((caso.normas[regla.norma].nombre, regla.cita) for regla in modificadas),
    )


def _de_gravedades(antes: Revision, despues: Revision) -> Iterator[Contraste]:
    cuentas = [Counter(h.gravedad for h in revision.hallazgos if not h.tolerado) for revision in (antes, despues)]
    for gravedad, dicho in (("error", "errores"), ("aviso", "avisos")):
        yield Contraste(dicho, *(f"{cuenta[gravedad]:,}" for cuenta in cuentas))


def _de_territorio(antes: Revision, despues: Revision) -> Iterator[Contraste]:
    """A cuántas unidades, y a cuánta gente, toca algún error."""
    territorio = despues.dictamen.caso.territorio
    tocadas = [revision.tocadas_por_errores for revision in (antes, despues)]
    if territorio is None or tocadas[0] is None or tocadas[1] is None:
        return
    unidades = nombre_de_unidad(territorio, 2)
    yield Contraste(f"{unidades} con algún error", *(f"{t.unidades:,}" for t in tocadas if t is not None))
    if territorio.peso:
        cifras = [peso_en_breve(t.peso, territorio) for t in tocadas if t is not None]
        de_que = cifras[0][1]
        yield Contraste(f"{de_que} donde hay algún error", *(cifra for cifra, _ in cifras))


def _traslados(comparacion: Comparacion) -> Iterator[str]:
    """«sc12 > ejecuta: MVCS y Gobierno Regional pasa a Gobierno Regional; obra regional (1,891 distritos)»."""
    simulacion, censo = comparacion.simulacion, comparacion.censo
    caso, universo = simulacion.propuesta.dictamen.caso, simulacion.propuesta.dictamen.universo
    for t in simulacion.traslados:
        pasa = de_unos_a_otros(caso, t.antes, t.despues)
        dicho = f"{t.celda.paso} > {t.celda.funcion}: {pasa}; {frase(t.ambito, universo=universo)}"
        if censo is not None and caso.territorio is not None:
            dicho += f" ({alcance_en_breve(censo.alcance(t.ambito), caso.territorio)})"
        yield dicho
