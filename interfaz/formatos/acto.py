"""Los actos juzgados: en JSON y para leer."""

from __future__ import annotations

from collections.abc import Iterator

from grafos.prosa.actos import VEREDICTOS, detalle
from grafos.prosa.citas import cita, en_frase, nombre, nombres, tiene
from interfaz.formatos.json import de_regla, en_json
from interfaz.formatos.linea import Linea
from interfaz.formatos.menciones import acortadas
from interfaz.formatos.modelos import acto as m
from interfaz.formatos.quien import de_unidad, zonas_de
from interfaz.usos.acto import Juzgado, Juzgados


def en_datos(juzgado: Juzgado) -> m.ActoJuzgado:
    """El acto como objeto (docs/lenguaje.md, 12)."""
    caso = juzgado.revision.dictamen.caso
    unidad = de_unidad(juzgado.lugar, caso)
    assert unidad is not None
    return m.ActoJuzgado(
        acto=juzgado.acto.id,
        veredicto=juzgado.juicio.veredicto,  # type: ignore[arg-type]
        codigos=tuple(
            m.CodigoDeActo(
                codigo=motivo.codigo,  # type: ignore[arg-type]
                detalle=detalle(motivo, caso),
                reglas=tuple(de_regla(caso, r) for r in motivo.reglas),
            )
            for motivo in juzgado.juicio.motivos
        ),
        unidad=unidad,
        zonas=zonas_de(juzgado.respondida, caso),
    )


def actos_en_json(juzgados: Juzgados) -> str:
    """Un objeto si el archivo trae un acto; si trae varios, la lista de ellos."""
    objetos = [en_datos(juzgado).objeto() for juzgado in juzgados.actos]
    return en_json(objetos[0] if len(objetos) == 1 else objetos)


def lineas(juzgados: Juzgados) -> Iterator[Linea]:
    """Cada acto con su veredicto, y debajo por qué, con sus artículos; cada norma, entera la primera vez."""
    casos = [juzgado.revision.dictamen.caso for juzgado in juzgados.actos]
    return acortadas(_lineas(juzgados), casos[0]) if casos else iter(())


def _lineas(juzgados: Juzgados) -> Iterator[Linea]:
    for numero, juzgado in enumerate(juzgados.actos):
        if numero:
            yield Linea()
        yield from _de_acto(juzgado)


def _de_acto(juzgado: Juzgado) -> Iterator[Linea]:
    acto, dictamen = juzgado.acto, juzgado.revision.dictamen
    caso, unidad = dictamen.caso, juzgado.lugar.unidad
    assert unidad is not None
    yield Linea(rotulo=f"{acto.id}: ", cuerpo=VEREDICTOS[juzgado.juicio.veredicto], sangra="  ")
    delega = f", y la delega en {en_frase(caso, acto.delega_en)}" if acto.delega_en is not None else ""
    hecho = f"{nombre(caso, acto.quien)} {acto.hace} «{caso.pasos[acto.paso].nombre}» en {unidad.nombre}{delega}"
    yield Linea("  ", cuerpo=f"{hecho}; al {dictamen.fecha}", sangra="    ")
    for motivo in juzgado.juicio.motivos:
        yield Linea("  ", f"{motivo.codigo}: ", detalle(motivo, caso), sangra="    ")
        yield from (Linea("    ", cuerpo=f"- {cita(caso, r)} [{r}]", sangra="      ") for r in motivo.reglas)
    titulares = sorted({t for zona in juzgado.respondida.zonas for t in zona.titulares})
    reglas = dict.fromkeys(r for zona in juzgado.respondida.zonas for r in zona.reglas)
    if titulares:
        tienen = "tienen" if len(titulares) > 1 else tiene(caso, titulares[0])
        yield Linea("  ", f"La {tienen}: ", nombres(caso, titulares, en_medio=True), sangra="    ")
        yield from (Linea("    ", cuerpo=f"- {cita(caso, r)} [{r}]", sangra="      ") for r in reglas)
