"""Lo que una persona escribe: modelos de `Documento` y sus partes (docs/lenguaje.md, 3, 7 y 8).

Toda parte rechaza claves ajenas y admite las suyas con o sin tildes. Los modelos sólo dan forma: las
referencias, los ciclos y las condiciones los comprueba `reglas.resolucion.resolver` con el caso entero a la vista.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from reglas.escrito.gestion import (
    AporteEscrito,
    InventarioEscrito,
    LineamientoEscrito,
    PerfilEscrito,
    PlanEscrito,
    ProblemaEscrito,
    PuestoEscrito,
    TallerEscrito,
    ValidacionEscrita,
)
from reglas.escrito.palabras import Canon, Cardinalidad, DeQue, Etiquetas, Fase, Funcion, Nivel, Tipo
from reglas.escrito.parte import Parte, con_claves_canonicas
from reglas.escrito.reglas import (
    AsignaEscrita,
    CuandoEscrito,
    DeclaraEscrita,
    DelegaEscrita,
    ExcluyeEscrita,
    ExigeInstrumentoEscrito,
    LimitaEscrita,
    PlazoEscrito,
    RecursosEscritos,
    ReglaEscrita,
    RemisionEscrita,
    ReservaEscrita,
    ResponsableEscrito,
    VigenciaEscrita,
)
from reglas.escrito.tipos import (
    Codigo,
    Entero,
    Fecha,
    Identificador,
    PalabraOParte,
    Puesto,
    Referencia,
    Texto,
    UnoOVarios,
)
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje import vocabulario as v
from reglas.lenguaje.errores import Problema
from reglas.yaml.arbol import Lugar, Mapa

__all__ = [
    "AsignaEscrita",
    "AtributoEscrito",
    "CasoEscrito",
    "CuandoEscrito",
    "DeclaraEscrita",
    "DelegaEscrita",
    "Documento",
    "EntidadEscrita",
    "ExcluyeEscrita",
    "ExigeEscrito",
    "ExigeInstrumentoEscrito",
    "LimitaEscrita",
    "MapaEscrito",
    "NormaDePropuesta",
    "NormaEscrita",
    "PasoEscrito",
    "PlazoEscrito",
    "ProcesoEscrito",
    "PropuestaDeDocumento",
    "ReasignaEscrita",
    "RecursosEscritos",
    "ReglaEscrita",
    "RemisionEscrita",
    "RequisitoEscrito",
    "ReservaEscrita",
    "ResponsableEscrito",
    "TerritorioEscrito",
    "TeselaEscrita",
    "ToleranciaEscrita",
    "VigenciaEscrita",
]


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
    nombre: Texto | None = None
    rotulos: dict[Referencia, Texto] | None = Field(None, alias="rótulos")


class RequisitoEscrito(Parte):
    nombre: Texto | None = None
    cita: Texto | None = None


class ExigeEscrito(Parte):
    funcion: Funcion = Field(alias="función")
    donde: Any = None


class PasoEscrito(Parte):
    id: Identificador
    nombre: Texto
    fase: Fase
    actividad: Etiquetas = ()
    objeto: Etiquetas = ()
    materia: Etiquetas = ()
    exige: tuple[Annotated[ExigeEscrito | str, PalabraOParte(v.FUNCIONES, ExigeEscrito)], ...] | None = None
    cardinalidad: dict[Funcion, Cardinalidad] = Field(default_factory=dict)
    despues_de: tuple[Referencia, ...] = Field((), alias="después_de")
    supervisa_a: tuple[Referencia, ...] = ()

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


class NormaEscrita(Parte):
    id: Identificador
    nombre: Texto
    rango: Referencia
    publicada: Fecha | None = None
    vigente: VigenciaEscrita | None = None
    fuente: Texto | None = None
    reglas: tuple[ReglaEscrita, ...] = ()


class TeselaEscrita(Parte):
    fila: Puesto
    columna: Puesto


class MapaEscrito(Parte):
    division: Texto = Field(alias="división")
    teselas: dict[Referencia, TeselaEscrita]

    @classmethod
    def revisar(cls, mapa: Mapa, problemas: list[Problema]) -> None:
        """Un mapa sin teselas no dibuja nada."""
        if mapa.get("teselas") == {}:
            lugar = Lugar("territorio.mapa.teselas", mapa, ("teselas",))
            problemas.append(Problema(clases.VALOR_NO_ADMITIDO, lugar.sitio, lugar.clave, "se espera alguna tesela"))


class TerritorioEscrito(Parte):
    archivo: Texto
    clave: Texto
    nombre: UnoOVarios[Texto] = ()
    peso: Texto | None = None
    atributos: dict[Referencia, Texto] = Field(default_factory=dict)
    mapa_de_teselas: MapaEscrito | None = Field(None, alias="mapa")


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
    requisitos: dict[Identificador, RequisitoEscrito] = Field(default_factory=dict)
    procesos: tuple[ProcesoEscrito, ...] = ()
    normas: tuple[NormaEscrita, ...] = ()
    reglas: tuple[ReglaEscrita, ...] = ()
    territorio: TerritorioEscrito | None = None
    propuestas: tuple[PropuestaDeDocumento, ...] = ()
    tolerancias: tuple[ToleranciaEscrita, ...] = ()
    problemas: tuple[ProblemaEscrito, ...] = ()
    plan: PlanEscrito | None = None
    lineamientos: tuple[LineamientoEscrito, ...] = ()
    perfiles: tuple[PerfilEscrito, ...] = ()
    inventario: InventarioEscrito | None = None
    puestos: tuple[PuestoEscrito, ...] = ()
    talleres: tuple[TallerEscrito, ...] = ()
    aportes: tuple[AporteEscrito, ...] = ()
    validaciones: tuple[ValidacionEscrita, ...] = ()
