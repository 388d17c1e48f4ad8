"""El impacto de la vigencia de la norma en la legislación nacional (DS 007-2022-JUS, art. 10): qué hace con las normas
vigentes, lo que deroga y por qué, y el cuadro comparativo."""

from __future__ import annotations

from collections.abc import Iterator

from grafos.hallazgos import Hallazgo
from grafos.prosa.citas import cita, rango_legible
from grafos.prosa.regiones import enumera
from interfaz.formatos.documento.bloques import Apartado, Bloque, Fuerte, Parrafo, PorCompletar, parrafo
from interfaz.formatos.documento.cambios import cambios_de_reglas, completar, cuadro_comparativo, lo_que_reasigna
from interfaz.formatos.documento.partes import de_paso
from interfaz.usos.redactar import Materia
from reglas.lenguaje.plurales import contados


def legislacion(materia: Materia) -> Iterator[Bloque]:
    """El apartado entero."""
    propuesta, caso = materia.propuesta, materia.antes.dictamen.caso
    yield Apartado("Impacto de la vigencia de la norma en la legislación nacional")
    yield Apartado("Qué hace con las normas vigentes", 2)
    yield parrafo(_que_hace(materia))
    for trozos in lo_que_reasigna(materia):
        yield Parrafo(trozos, "viñeta")
    yield Apartado("Constitucionalidad, legalidad y coherencia", 2)
    yield parrafo(
        f"La norma propuesta es de rango {rango_legible(propuesta.norma.rango)}. Las alertas de rango, de materia "
        "reservada y de técnica normativa, si las hay, están en «Necesidad, viabilidad y oportunidad»."
    )
    yield completar("el análisis de constitucionalidad y legalidad, y la coherencia con los tratados")
    if propuesta.deroga:
        yield Apartado("Efecto derogatorio", 2)
        for regla in sorted(propuesta.deroga):
            yield Parrafo(
                (
                    Fuerte(f"{cita(caso, regla)}: "),
                    _por_que_se_deroga(regla, materia),
                    PorCompletar("la justificación expresa de la derogación"),
                ),
                "viñeta",
            )
    yield Apartado("Cuadro comparativo", 2)
    if cambios_de_reglas(materia) or propuesta.reglas_agregadas:
        yield cuadro_comparativo(materia)
        yield Parrafo(
            ("Donde se dice «resumen, no texto oficial», quien escribió el caso no aportó la letra del artículo.",),
            "nota",
        )
    else:
        yield parrafo(
            "La propuesta no cambia ni añade artículos: solo reasigna, y los artículos de que depende están arriba."
        )
    yield completar("la idoneidad, necesidad y efectividad de cada cambio, y las falencias que supera")


def _que_hace(materia: Materia) -> str:
    propuesta = materia.propuesta
    partes = [
        (len(propuesta.reglas_agregadas), "añade", "disposición", "disposiciones"),
        (len(propuesta.reglas_modificadas), "modifica", "disposición", "disposiciones"),
        (len(propuesta.deroga), "deroga", "disposición", "disposiciones"),
        (len(propuesta.reasigna), "reasigna", "función", "funciones"),
    ]
    dichas = [f"{verbo} {contados(cuantas, una, varias)}" for cuantas, verbo, una, varias in partes if cuantas]
    return f"La propuesta {enumera(dichas)}." if dichas else "La propuesta no cambia ninguna disposición."


def _por_que_se_deroga(regla: str, materia: Materia) -> str:
    assert materia.comparacion is not None
    caso = materia.antes.dictamen.caso
    causas: list[Hallazgo] = [h for h in materia.comparacion.simulacion.resueltos if regla in h.reglas]
    if not causas:
        return "ningún defecto de los que se resuelven cita esta disposición. "
    dichas = enumera(dict.fromkeys(f"{h.codigo} en {de_paso(caso, h.paso)}" for h in causas))
    return f"interviene en defectos que la propuesta resuelve ({dichas}). "
