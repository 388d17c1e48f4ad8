"""Lo que una persona escribe: modelos de `Documento` y sus partes (contrato §2, §5.3 y §6).

Toda parte rechaza claves ajenas y admite las suyas con o sin tildes. Los modelos sólo dan forma: las
referencias, los ciclos y las condiciones los comprueba `reglas.resolucion.resolver` con el caso entero a la vista.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from reglas.escrito.parte import Parte, con_claves_canonicas
from reglas.escrito.tipos import Codigo, Entero, Fecha, Identificador, Palabra, Referencia, Texto, UnoOVarios
from reglas.lenguaje import vocabulario as v
from reglas.lenguaje.errores import Problema, parecida
from reglas.yaml.arbol import Mapa

__all__ = [
    "AtributoEscrito",
    "CasoEscrito",
    "CuandoEscrito",
    "Documento",
    "EntidadEscrita",
    "NormaEscrita",
    "PasoEscrito",
    "ProcesoEscrito",
    "PropuestaDeDocumento",
    "ReasignaEscrita",
    "ReglaEscrita",
    "TerritorioEscrito",
    "ToleranciaEscrita",
    "VigenciaEscrita",
]

Nivel = Annotated[str, Palabra(v.NIVELES)]
Fase = Annotated[str, Palabra(v.FASES)]
Funcion = Annotated[str, Palabra(v.FUNCIONES)]
Modo = Annotated[str, Palabra(v.MODOS)]
Cardinalidad = Annotated[str, Palabra(v.CARDINALIDADES)]
Canon = Annotated[str, Palabra(v.CANONES)]
Tipo = Annotated[str, Palabra(v.TIPOS)]
DeQue = Annotated[str, Palabra(v.ORIGENES_DE_ATRIBUTO)]
Confianza = Annotated[str, Palabra(v.CONFIANZAS)]
Evidencia = Annotated[str, Palabra(v.EVIDENCIAS)]
QuePaso = Annotated[str, Palabra(v.PASOS_DE_RESPONSABLE)]
Funciones = Annotated[UnoOVarios[Funcion], Field(min_length=1)]
Etiquetas = UnoOVarios[Referencia]
Patron = Annotated[UnoOVarios[Referencia], Field(min_length=1)]


class CasoEscrito(Parte):
    id: Identificador
    titulo: Texto = Field(alias="título")
    fecha: Fecha | None = None
    prelacion: tuple[Canon, ...] | None = Field(None, alias="prelación")


class EntidadEscrita(Parte):
    nombre: Texto
    nivel: Nivel
    parte_de: Referencia | None = None
    existe: Any = None
    comprende: tuple[Referencia, ...] | None = None


class AtributoEscrito(Parte):
    tipo: Tipo
    valores: tuple[Referencia, ...] | None = None
    desde: Texto | None = None
    hasta: Texto | None = None
    decimales: Entero | None = Field(None, ge=0, le=18)
    unidad: Texto | None = None
    de: DeQue | None = None


class PasoEscrito(Parte):
    id: Identificador
    nombre: Texto
    fase: Fase
    actividad: Etiquetas = ()
    objeto: Etiquetas = ()
    materia: Etiquetas = ()
    exige: tuple[Funcion, ...] | None = None
    cardinalidad: dict[Funcion, Cardinalidad] = Field(default_factory=dict)
    despues_de: tuple[Referencia, ...] = Field((), alias="después_de")

    @classmethod
    def revisar(cls, mapa: Mapa, problemas: list[Problema]) -> None:
        cardinalidad = mapa.get("cardinalidad")
        if isinstance(cardinalidad, Mapa):
            con_claves_canonicas(cardinalidad, {v.llana(funcion): funcion for funcion in v.FUNCIONES}, problemas)


class ProcesoEscrito(Parte):
    id: Identificador
    nombre: Texto
    sector: Referencia
    producto: Texto | None = None
    pasos: tuple[PasoEscrito, ...]


class VigenciaEscrita(Parte):
    desde: Fecha | None = None
    hasta: Fecha | None = None


class ResponsableEscrito(Parte):
    funcion: Funcion = Field(alias="función")
    titular: Referencia | None = None
    paso: QuePaso = "este"


class CuandoEscrito(Parte):
    proceso: Patron = ()
    sector: Patron = ()
    fase: Annotated[UnoOVarios[Fase], Field(min_length=1)] = ()
    paso: Patron = ()
    actividad: Patron = ()
    objeto: Patron = ()
    materia: Patron = ()
    responsable: ResponsableEscrito | None = None


class AsignaEscrita(Parte):
    funcion: Funciones = Field(alias="función")
    titular: Referencia
    modo: Modo = "titular"


class ExcluyeEscrita(Parte):
    funcion: Funciones = Field(alias="función")
    titular: Referencia


class DelegaEscrita(Parte):
    funcion: Funciones = Field(alias="función")
    de: Referencia
    a: Referencia


class ReservaEscrita(Parte):
    funcion: Funciones = Field(alias="función")


class ReglaEscrita(Parte):
    EFECTOS: ClassVar[tuple[str, ...]] = ("asigna", "excluye", "delega", "reserva")

    id: Identificador
    norma: Referencia | None = None
    cita: Texto
    resumen: Texto
    cuando: CuandoEscrito | None = None
    donde: Any = None
    vigente: VigenciaEscrita | None = None
    asigna: AsignaEscrita | None = None
    excluye: ExcluyeEscrita | None = None
    delega: DelegaEscrita | None = None
    reserva: ReservaEscrita | None = None
    condicion_abierta: Texto | None = Field(None, alias="condición_abierta")
    prevalece_sobre: tuple[Referencia, ...] = ()
    concurre_con: tuple[Referencia, ...] = ()
    confianza: Confianza | None = None
    evidencia: Evidencia | None = None
    nota: Texto | None = None

    @classmethod
    def revisar(cls, mapa: Mapa, problemas: list[Problema]) -> None:
        efectos = [clave for clave in mapa if clave in cls.EFECTOS]
        ajenas = [clave for clave in mapa if clave not in cls.claves().values()]
        if len(efectos) == 1:
            return
        if not efectos and any(parecida(clave, cls.EFECTOS) for clave in ajenas):
            return
        if efectos:
            linea, columna, *_ = mapa.sitios[efectos[1]]
            mensaje = f"la regla tiene {len(efectos)} efectos ({', '.join(efectos)}) y debe tener exactamente uno"
        else:
            linea, columna = mapa.linea, mapa.columna
            mensaje = "la regla no tiene ningún efecto y debe tener exactamente uno"
        clave = f"reglas.{mapa.get('id', '')}"
        problemas.append(Problema(mapa.archivo, linea, columna, clave, mensaje, None, cls.EFECTOS))


class NormaEscrita(Parte):
    id: Identificador
    nombre: Texto
    rango: Referencia
    publicada: Fecha | None = None
    vigente: VigenciaEscrita | None = None
    fuente: Texto | None = None
    reglas: tuple[ReglaEscrita, ...] = ()


class TerritorioEscrito(Parte):
    archivo: Texto
    clave: Texto
    nombre: UnoOVarios[Texto] = ()
    peso: Texto | None = None
    atributos: dict[Referencia, Texto] = Field(default_factory=dict)


class ToleranciaEscrita(Parte):
    codigo: Codigo = Field(alias="código")
    paso: Referencia
    funcion: Funcion | None = Field(None, alias="función")
    titulares: tuple[Referencia, ...] | None = None
    motivo: Texto
    caduca: Fecha


class NormaDePropuesta(Parte):
    id: Identificador | None = None
    nombre: Texto
    rango: Referencia
    publicada: Fecha | None = None
    vigente: VigenciaEscrita | None = None
    fuente: Texto | None = None


class ReasignaEscrita(Parte):
    paso: Referencia
    funcion: Funcion = Field(alias="función")
    de: Referencia
    a: Referencia
    donde: Any = None


class PropuestaDeDocumento(Parte):
    id: Identificador
    titulo: Texto = Field(alias="título")
    norma: NormaDePropuesta
    deroga: tuple[Referencia, ...] = ()
    modifica: dict[Referencia, Any] = Field(default_factory=dict)
    agrega: tuple[ReglaEscrita, ...] = ()
    reasigna: tuple[ReasignaEscrita, ...] = ()


class Documento(Parte):
    """Un archivo. Un caso es un documento con `caso:` más lo que alcanza con `usa:`."""

    formato: Entero
    caso: CasoEscrito | None = None
    usa: tuple[Texto, ...] = ()
    rangos: dict[str, Entero] = Field(default_factory=dict)
    entidades: dict[Identificador, EntidadEscrita] = Field(default_factory=dict)
    atributos: dict[Identificador, AtributoEscrito] = Field(default_factory=dict)
    imposible: Any = None
    procesos: tuple[ProcesoEscrito, ...] = ()
    normas: tuple[NormaEscrita, ...] = ()
    reglas: tuple[ReglaEscrita, ...] = ()
    territorio: TerritorioEscrito | None = None
    propuestas: tuple[PropuestaDeDocumento, ...] = ()
    tolerancias: tuple[ToleranciaEscrita, ...] = ()
