"""El mantenimiento de cada provincia de un caso, provincia por provincia."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from grafos.gestion.base import Examen, Observacion
from grafos.gestion.inventario import existencias_de
from grafos.gestion.observaciones import observadas
from grafos.gestion.provincias import HojaDeProvincia, celdas_de, hojas_de, pasos_de_mantener, provincias_de
from interfaz.usos.acto import Juzgado, juzgado_de
from interfaz.usos.examinar import PedidoDeExamen, examinar, examinar_con
from interfaz.usos.lugar import Lugar, Unidad
from interfaz.usos.pedido import PedidoInvalido, quiso_decir
from interfaz.usos.quien import el_paso, las_entidades
from interfaz.usos.revisar import Revision
from motor.titulares.activacion import Celda
from reglas.lenguaje.caso import Caso, PropuestaEscrita
from reglas.lenguaje.plurales import contados
from reglas.lenguaje.sitio import Sitio
from reglas.resolucion.actos import Acto

QUIEN_REUNE = "municipalidad-provincial"
"""En quién se reuniría el mantenimiento si no se dice otra entidad."""
_DE_LA_PROVINCIA = Sitio("provincias")


@dataclass(frozen=True)
class ProvinciasRecorridas:
    """`hojas`: la de cada provincia, que se calcula según se recorre; `cuantas` son."""

    examen: Examen
    celdas: tuple[Celda, ...]
    reune: str
    hojas: Iterator[HojaDeProvincia]
    cuantas: int
    observaciones: tuple[Observacion, ...]
    avisos: tuple[str, ...]


def provincias(
    pedido: PedidoDeExamen,
    propuesta: PropuestaEscrita | str | None = None,
    pasos: tuple[str, ...] = (),
    reune: str | None = None,
) -> ProvinciasRecorridas:
    """`pasos`: los de mantenimiento, si no son los que se hallan; `reune`: en qué entidad se reuniría.

    Levanta `ErrorDeEntrada`, o `PedidoInvalido` si el padrón no dice de qué provincia es cada unidad, si no hay pasos
    de mantenimiento, o si algo de lo pedido no existe.
    """
    examen, avisos = examinar(pedido) if propuesta is None else examinar_con(pedido, propuesta)
    caso = examen.caso
    cuantas = len(provincias_de(examen))
    if not cuantas:
        raise PedidoInvalido(f"el territorio del caso «{caso.id}» no dice de qué provincia es cada unidad")
    dichos = tuple(dicho for dicho in (el_paso(caso, paso) for paso in pasos) if dicho is not None)
    celdas = celdas_de(examen, dichos) if dichos else pasos_de_mantener(examen)
    if not celdas:
        raise PedidoInvalido(f"no se halla ningún paso de mantenimiento en el caso «{caso.id}»: se dicen con --pasos")
    en_quien = _en_quien(caso, reune)
    existencias = existencias_de(examen)
    return ProvinciasRecorridas(
        examen=examen,
        celdas=celdas,
        reune=en_quien,
        hojas=hojas_de(examen, celdas, en_quien),
        cuantas=cuantas,
        observaciones=observadas(examen, "provincias"),
        avisos=(*avisos, *(existencias.avisos if existencias is not None else ())),
    )


def convenios_de(recorridas: ProvinciasRecorridas, hoja: HojaDeProvincia) -> Iterator[Juzgado]:
    """El acto de delegar cada función que cabe por convenio en la provincia, juzgado, para redactarlo."""
    examen = recorridas.examen
    assert examen.padron is not None
    revision = Revision(examen.dictamen, examen.hallazgos, examen.padron)
    for renglon in hoja.renglones:
        for uno in renglon.dicho.convenios:
            if uno.cabe:
                fila = renglon.ejemplos[uno]
                acto = _acto(renglon.celda, uno.titular, recorridas, examen.padron.claves[fila])
                juzgado = juzgado_de(acto, revision)
                donde = f"{contados(renglon.unidades, 'distrito', 'distritos')} de {hoja.unidades}"
                provincia = Unidad(donde, f"provincia de {hoja.nombre}", {}, ())
                yield replace(juzgado, lugar=Lugar(provincia, {}))


def _acto(celda: Celda, titular: str, recorridas: ProvinciasRecorridas, clave: str) -> Acto:
    return Acto(
        id=f"{celda.paso}-{celda.funcion}",
        en=clave,
        hace=celda.funcion,
        quien=titular,
        paso=celda.paso,
        fecha=recorridas.examen.dictamen.fecha,
        delega_en=recorridas.reune,
        datos={},
        cumple=(),
        origen=_DE_LA_PROVINCIA,
        de_en=_DE_LA_PROVINCIA,
    )


def _en_quien(caso: Caso, reune: str | None) -> str:
    if reune is not None:
        (entidad,) = las_entidades(caso, (reune,), "en-quien")
        return entidad
    if QUIEN_REUNE not in caso.entidades:
        sugerencia = quiso_decir(QUIEN_REUNE, caso.entidades)
        raise PedidoInvalido(f"el caso no tiene la entidad «{QUIEN_REUNE}»: dígase otra con --en-quien{sugerencia}")
    return QUIEN_REUNE
