"""El convenio de delegación de un acto (DS 029-2018-PCM, arts. 22 a 24; Ley 27972, art. 76): lo que ha de decir, con lo
que el caso sabe de él. Las cláusulas las redacta un abogado."""

from __future__ import annotations

from collections.abc import Iterator

from grafos.prosa.actos import VEREDICTOS, detalle
from grafos.prosa.citas import en_frase, nombre
from interfaz.formatos.documento.bloques import (
    Articulo,
    Bloque,
    Documento,
    Fuerte,
    Parrafo,
    PorCompletar,
    Rotulo,
    Tabla,
    Trozos,
    celda,
    parrafo,
)
from interfaz.formatos.documento.cambios import completar
from interfaz.formatos.documento.partes import articulos, de_paso, limites, lo_que_dice, pie_de, tabla_de_normas
from interfaz.formatos.html.cuadricula import articulo
from interfaz.usos.acto import Juzgado
from interfaz.usos.redactar import ACTO, Materia
from reglas.lenguaje.caso import Caso, Delega

TITULO = "Convenio de delegación"
PIDE = (ACTO,)
ADMITE: tuple[str, ...] = ()
_CLAUSULAS = (
    ("Modalidad de la delegación", ("la modalidad de la delegación",)),
    ("Tiempo de la delegación", ("desde cuándo y hasta cuándo se delega",)),
    ("Recursos", ("qué recursos, personal y bienes acompañan a la función",)),
    ("Evaluación de resultados", ("cómo se evalúan los resultados alcanzados con la delegación",)),
    ("Revocación", ("las condiciones de la revocación", "las causales de la revocación")),
    ("Desarrollo de capacidades", ("qué capacidades se desarrollan para reasumir la función al término",)),
    ("Responsabilidad", ("la cláusula de responsabilidad de quien delega",)),
    ("Otros acuerdos", ("la solución de controversias y lo demás que acuerden las partes",)),
)


def arma(materia: Materia) -> Documento:
    """El documento entero."""
    juzgado = _juzgado(materia)
    partes = (_partes, _antecedentes, _objeto, _clausulas, _firmas, _observaciones)
    bloques = tuple(bloque for parte in partes for bloque in parte(juzgado))
    caso, acto = juzgado.revision.dictamen.caso, juzgado.acto
    assert acto.delega_en is not None
    titulo = f"{nombre(caso, acto.quien)} delega en {en_frase(caso, acto.delega_en)}: {de_paso(caso, acto.paso)}"
    return Documento(TITULO, titulo, juzgado.revision.dictamen.fecha, pie_de(juzgado.revision), bloques, "Cláusula")


def _juzgado(materia: Materia) -> Juzgado:
    assert materia.juzgado is not None
    return materia.juzgado


def _caso(juzgado: Juzgado) -> Caso:
    return juzgado.revision.dictamen.caso


def _partes(juzgado: Juzgado) -> Iterator[Bloque]:
    caso, acto = _caso(juzgado), juzgado.acto
    assert acto.delega_en is not None
    yield Articulo("Las partes")
    for rotulo, entidad in (("Delega: ", acto.quien), ("Recibe la delegación: ", acto.delega_en)):
        falta = PorCompletar("nombre oficial, representante, documento que lo faculta y domicilio")
        yield Parrafo((Fuerte(rotulo), f"{nombre(caso, entidad)}. ", falta), "numeral")


def _delegas(juzgado: Juzgado) -> list[str]:
    """Las reglas del caso que permiten delegar esta función de uno a otro."""
    caso, acto = _caso(juzgado), juzgado.acto
    celda_ = juzgado.revision.dictamen.celdas.get((acto.paso, acto.hace))  # type: ignore[call-overload]
    activas = {e.regla for zona in (celda_.zonas if celda_ else ()) for e in zona.activos if e.clase == "delega"}
    return sorted(
        id_
        for id_ in activas
        if isinstance(efecto := caso.reglas[id_].efecto, Delega)
        and (efecto.de, efecto.a) == (acto.quien, acto.delega_en)
    )


def _titulares(juzgado: Juzgado) -> list[str]:
    return list(dict.fromkeys(r for zona in juzgado.respondida.zonas for r in zona.reglas))


def _antecedentes(juzgado: Juzgado) -> Iterator[Bloque]:
    caso = _caso(juzgado)
    yield Articulo("Antecedentes y marco jurídico")
    reglas = [*_delegas(juzgado), *_titulares(juzgado)]
    if reglas:
        yield tabla_de_normas("Normas que dan la función o permiten delegarla", reglas, caso)
    for id_ in _delegas(juzgado):
        yield Parrafo((Fuerte(f"{articulo(caso, id_)}: "), *lo_que_dice(caso.reglas[id_])), "literal")
    yield Parrafo((PorCompletar("la necesidad de la delegación y los acuerdos que la aprueban"),), "numeral")


def _objeto(juzgado: Juzgado) -> Iterator[Bloque]:
    caso, acto = _caso(juzgado), juzgado.acto
    assert juzgado.lugar.unidad is not None
    yield Articulo("Objeto")
    dicho: Trozos = (
        f"Función que se delega: «{acto.hace}» de {de_paso(caso, acto.paso)}. ",
        f"Dónde: {juzgado.lugar.unidad.nombre} ({juzgado.lugar.unidad.clave}). ",
        PorCompletar("la redacción del objeto y sus alcances"),
    )
    yield Parrafo(dicho, "numeral")


def _clausulas(_: Juzgado) -> Iterator[Bloque]:
    for titulo, faltan in _CLAUSULAS:
        yield Articulo(titulo)
        yield from (Parrafo((PorCompletar(que),), "numeral") for que in faltan)


def _firmas(_: Juzgado) -> Iterator[Bloque]:
    yield completar("lugar, fecha y firmas de las partes")


def _observaciones(juzgado: Juzgado) -> Iterator[Bloque]:
    """Lo que la herramienta observa del acto: no es parte del convenio."""
    caso = _caso(juzgado)
    yield Rotulo("OBSERVACIONES PARA QUIEN REDACTA (no forman parte del convenio)")
    yield parrafo(Fuerte(f"Sobre el acto «{juzgado.acto.id}»: "), f"{VEREDICTOS[juzgado.juicio.veredicto]}.")
    for motivo in juzgado.juicio.motivos:
        cola = f" ({articulos(caso, motivo.reglas)})" if motivo.reglas else ""
        yield Parrafo((Fuerte(f"{motivo.codigo}: "), f"{detalle(motivo, caso)}{cola}."), "viñeta")
    requeridos = dict.fromkeys(
        q for id_ in [*_delegas(juzgado), *_titulares(juzgado)] for q in caso.reglas[id_].requiere
    )
    if requeridos:
        filas = tuple(
            (
                celda(caso.requisitos[q].nombre),
                celda(caso.requisitos[q].cita or "no se dice"),
                celda("sí" if q in juzgado.acto.cumple else "falta o no se dijo"),
            )
            for q in requeridos
        )
        titulo = "Requisitos que las normas del caso piden"
        cabecera = ("Requisito", "Artículo", "El acto lo cumple")
        yield Tabla(titulo, f"{titulo}: su artículo y si el acto dice cumplirlo.", cabecera, filas, (6, 4, 3))
    yield parrafo(
        "Qué ha de comprender un convenio de delegación: modalidad, tiempo, forma de evaluación de los resultados, y "
        "condiciones y causales de revocación (DS 029-2018-PCM, art. 23); y qué capacidades se desarrollan (art. 24)."
    )
    yield from limites(juzgado.revision, [*_delegas(juzgado), *_titulares(juzgado)], "este convenio")
