"""El informe de una revisión."""

from __future__ import annotations

from typing import Literal

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from interfaz.formatos.modelos.comunes import Deductora, Fecha, Formato, Gravedad, Periodo, Salida, Valor, si_la_hay


class DelCaso(Salida):
    """De qué caso se habla."""

    id: str
    huella: str = Field(description="La de todo lo leído: si es la misma, el caso es el mismo.")


class FiltroDicho(Salida):
    """Qué parte de lo hallado se pidió: solo lleva lo que se dio."""

    proceso: tuple[str, ...] | SkipJsonSchema[None] = si_la_hay("De alguno de estos procesos.")
    paso: tuple[str, ...] | SkipJsonSchema[None] = si_la_hay("De alguno de estos pasos.")
    entidad: tuple[str, ...] | SkipJsonSchema[None] = si_la_hay("Que toquen a alguna de estas entidades.")
    nivel: tuple[str, ...] | SkipJsonSchema[None] = si_la_hay("De alguno de estos niveles de gobierno.")
    codigo: tuple[str, ...] | SkipJsonSchema[None] = si_la_hay("De alguno de estos códigos, o de los que empiezan así.")
    gravedad: tuple[str, ...] | SkipJsonSchema[None] = si_la_hay("De alguna de estas gravedades.")
    confianza: tuple[str, ...] | SkipJsonSchema[None] = si_la_hay("De alguna de estas confianzas.")
    buscar: str | SkipJsonSchema[None] = si_la_hay("Las palabras que se buscan.")
    solo_nuevos: str | SkipJsonSchema[None] = si_la_hay("La revisión anterior, cuyos hallazgos no se repiten.")


class PorGravedad(Salida):
    """Cuántos hallazgos hay de cada gravedad."""

    error: int
    aviso: int
    informacion: int


class Resumen(Salida):
    """Los denominadores y los conteos."""

    celdas: int = Field(description="Las que el caso exige o trata: comprobadas más no comprobadas.")
    comprobadas: int
    no_comprobadas: int
    reglas: int = Field(description="Las escritas, sin las que nacen de otras.")
    por_codigo: dict[str, int] = Field(description="Cuántos hallazgos hay de cada código; falta el que no tiene.")
    por_gravedad: PorGravedad


class ReglaCitada(Salida):
    """Una regla, con su cita y el lugar en que está escrita."""

    id: str
    norma: str
    cita: str
    archivo: str
    linea: int


class Palabras(Salida):
    """Lo que un ámbito deja de una categoría o de un sí o no."""

    en: tuple[Valor, ...]


class Intervalo(Salida):
    """Lo que un ámbito deja de un número o de una fecha, ambos extremos inclusive."""

    desde: Valor
    hasta: Valor


Caja = dict[str, Palabras | Intervalo]
"""Por cada atributo que se restringe, qué queda de él."""


class Unidad(Salida):
    """Una unidad real del territorio."""

    clave: str
    nombre: str


class Territorio(Salida):
    """Cuántas unidades reales caen; `abstracto` si el caso no trae territorio o no se habla de puntos."""

    alcance: Literal["real", "hipotético", "abstracto"]
    unidades: int
    sin_dato: int = Field(description="De cuántas no se sabe, porque les falta un dato.")
    peso: int | float = Field(description="Cuánto suman las que caen en la columna que el caso pesa.")
    ejemplos: tuple[Unidad, ...]


class Hallazgo(Salida):
    """Un hallazgo. Lo que no viene al caso es nulo o está vacío."""

    id: str = Field(description="El mismo mientras el hallazgo sea el mismo, cambie o no el texto de sus reglas.")
    codigo: str = Field(description="El del catálogo: lo explica `delimita explicar CÓDIGO`.")
    gravedad: Gravedad
    tolerado: bool
    confianza: str | None
    evidencia: str | None
    proceso: str | None
    paso: str | None
    funcion: str | None
    titulares: tuple[str, ...]
    niveles: tuple[str, ...]
    reglas: tuple[ReglaCitada, ...]
    ambito: tuple[Caja, ...] = Field(description="Dónde ocurre: la unión de cajas disjuntas. `[{}]`, en todas partes.")
    testigo: dict[str, Valor] | None = Field(description="Un punto que lo muestra.")
    territorio: Territorio
    mensaje: str


class CuentaDeCelda(Salida):
    """La cuenta exacta de los puntos de una celda: cuadra si no queda ninguno sin explorar."""

    paso: str
    funcion: str
    vacio: int
    uno: int
    varios: int
    universo: int
    sin_explorar: int


class Testigos(Salida):
    """Los testigos que, evaluados por separado, dan lo que el hallazgo dice."""

    reproducidos: int
    fallan: tuple[str, ...] = Field(description="Los ids de los hallazgos cuyo testigo no lo da.")


class Certificado(Salida):
    """La prueba de la revisión, que va si se pide."""

    celdas: tuple[CuentaDeCelda, ...]
    testigos: Testigos


class Cabecera(Salida):
    """Lo que dice todo informe antes de sus hallazgos."""

    formato: Formato = 1
    herramienta: Deductora
    caso: DelCaso
    fecha: Fecha | None = Field(description="El día que se mira; nulo si se mira un periodo.")
    periodo: Periodo | SkipJsonSchema[None] = si_la_hay("El periodo que se mira, si no es un día.")
    filtro: FiltroDicho | SkipJsonSchema[None] = si_la_hay("Qué parte de lo hallado se pidió, si no fue todo.")
    resumen: Resumen


class InformeDeRevision(Cabecera):
    """Lo que emite `delimita revisar --formato json`."""

    hallazgos: tuple[Hallazgo, ...] | SkipJsonSchema[None] = si_la_hay("Todos; falta si se pidió solo el resumen.")
    certificado: Certificado | SkipJsonSchema[None] = si_la_hay("La prueba, si se pidió.")
