"""Lo que emiten `simular` y `comparar`: el informe de lo nuevo, y en qué difiere de la base."""

from __future__ import annotations

from typing import Literal

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from interfaz.formatos.modelos.comunes import Gravedad, Salida, si_la_hay
from interfaz.formatos.modelos.revision import Cabecera, Caja, Hallazgo, ReglaCitada, Resumen, Territorio


class Base(Salida):
    """Aquello con lo que se compara."""

    nombre: str
    resumen: Resumen


class MateriaReservada(Salida):
    """Lo que la propuesta quita a una ley orgánica."""

    hace: str
    contra: str
    cita: str
    regla: str | None = Field(description="La de la propuesta que desplaza o contradice, si es una.")


class AlertaDeRango(MateriaReservada):
    """Una regla a la que la propuesta no alcanza, por su rango."""

    rango: str
    rango_necesario: str


class Reparo(Salida):
    """Lo que la técnica normativa observa a cómo está redactada la propuesta."""

    codigo: str
    gravedad: Gravedad
    normas: tuple[str, ...]
    reglas: tuple[str, ...]
    mensaje: str


class LoPropuesto(Salida):
    """Lo que se compara con la base: una propuesta, otro día o lo que otra propuesta deja."""

    nombre: str
    titulo: str
    resumen: Resumen
    alertas_de_rango: tuple[AlertaDeRango, ...]
    materia_reservada: tuple[MateriaReservada, ...]


class HallazgoQueCambia(Hallazgo):
    """Un hallazgo que sigue, con otro ámbito."""

    ambito_antes: tuple[Caja, ...]


class Traslado(Salida):
    """Dónde pasa una celda de unos titulares a otros."""

    paso: str
    funcion: str
    antes: tuple[str, ...]
    despues: tuple[str, ...]
    ambito: tuple[Caja, ...]
    territorio: Territorio
    veredicto: Literal["mueve", "sana", "abre", "cambia"]
    basta_convenio: bool


class Celda(Salida):
    """Una función en un paso."""

    paso: str
    funcion: str


class QueCambio(Salida):
    """Un cambio de la propuesta; paso, función, `de` y `a` van si reasigna."""

    clase: Literal["agrega", "deroga", "modifica", "reasigna"]
    regla: str
    paso: str | SkipJsonSchema[None] = si_la_hay("El paso cuya función se reasigna.")
    funcion: str | SkipJsonSchema[None] = si_la_hay("La función que se reasigna.")
    de: str | SkipJsonSchema[None] = si_la_hay("Quién la tenía.")
    a: str | SkipJsonSchema[None] = si_la_hay("Quién la tendría.")


class Motivo(Salida):
    """Por qué un cambio no cambia nada."""

    motivo: str
    reglas: tuple[ReglaCitada, ...]


class Cambio(Salida):
    """Un cambio de la propuesta y lo que hace; `porque`, si no cambia nada."""

    cambio: QueCambio
    celdas: tuple[Celda, ...]
    efecto: Literal["mueve", "no_cambia"]
    porque: tuple[Motivo, ...]


class CambioDeBase(Salida):
    """Las reglas en que una celda se apoya solo después, o solo antes."""

    paso: str
    funcion: str
    entran: tuple[ReglaCitada, ...]
    salen: tuple[ReglaCitada, ...]


class LoDicho(Salida):
    """Lo que se dice de un deber, y las reglas que lo dicen."""

    dicho: str
    reglas: tuple[ReglaCitada, ...]


class CambioDeDeber(Salida):
    """Dónde cambia lo que una celda dice de un deber; sin nada en `antes` o `después`, no se decía o ya no se dice."""

    paso: str
    funcion: str
    que: Literal["plazo", "recursos", "requisitos", "declara", "instrumento"]
    antes: tuple[LoDicho, ...]
    despues: tuple[LoDicho, ...]
    ambito: tuple[Caja, ...]
    territorio: Territorio


class InformeDeComparacion(Cabecera):
    """Lo que emite `delimita comparar --formato json`."""

    hallazgos: tuple[Hallazgo, ...]
    base: Base
    propuesta: LoPropuesto
    resueltos: tuple[Hallazgo, ...]
    nuevos: tuple[Hallazgo, ...]
    persisten: tuple[Hallazgo, ...]
    cambian: tuple[HallazgoQueCambia, ...]
    traslados: tuple[Traslado, ...]
    base_legal: tuple[CambioDeBase, ...]
    deberes: tuple[CambioDeDeber, ...]


class InformeDeSimulacion(InformeDeComparacion):
    """Lo que emite `delimita simular --formato json`."""

    cambios: tuple[Cambio, ...]
    tecnica: tuple[Reparo, ...]
