"""La regla escrita: su patrón, su efecto y lo que dice de cómo se ejerce la función (`docs/lenguaje.md`)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from reglas.escrito.palabras import (
    Confianza,
    Evidencia,
    Fase,
    Funcion,
    Funciones,
    Modo,
    Nivel,
    Patron,
    QuePaso,
    Recurso,
)
from reglas.escrito.parte import Parte
from reglas.escrito.tipos import (
    Booleano,
    Fecha,
    Identificador,
    PalabraOParte,
    Positivo,
    Referencia,
    Texto,
    UnoOVarios,
    booleano,
)
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje import vocabulario as v
from reglas.lenguaje.errores import Problema, parecida
from reglas.yaml.arbol import Lugar, Mapa

__all__ = [
    "AsignaEscrita",
    "CuandoEscrito",
    "DeclaraEscrita",
    "DelegaEscrita",
    "ExcluyeEscrita",
    "ExigeInstrumentoEscrito",
    "LimitaEscrita",
    "PlazoEscrito",
    "RecursosEscritos",
    "ReglaEscrita",
    "RemisionEscrita",
    "ReservaEscrita",
    "ResponsableEscrito",
    "VigenciaEscrita",
]


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


class LimitaEscrita(Parte):
    funcion: Funciones = Field(alias="función")
    nivel: Nivel | None = None
    titular: Referencia | None = None


class ExigeInstrumentoEscrito(Parte):
    funcion: Funciones = Field(alias="función")
    rango: Referencia


class RecursosEscritos(Parte):
    de: Recurso
    cita: Texto


class PlazoEscrito(Parte):
    dias: Positivo = Field(alias="días")
    habiles: Booleano | None = Field(None, alias="hábiles")
    cita: Texto


class DeclaraEscrita(Parte):
    quien: Referencia = Field(alias="quién")
    instrumento: Referencia | None = None
    cita: Texto


class RemisionEscrita(Parte):
    materia: Texto
    norma: Referencia
    rango: Referencia | None = None


class ReglaEscrita(Parte):
    EFECTOS: ClassVar[tuple[str, ...]] = v.EFECTOS
    CABEN: ClassVar[dict[str, tuple[str, ...]]] = {
        "cada_uno": ("asigna",),
        **dict.fromkeys(("recursos", "plazo", "declara", "instrumento", "requiere"), ("asigna", "delega")),
    }
    """Los efectos que admiten cada clave; las demás caben en todos."""

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
    limita: LimitaEscrita | None = None
    exige_instrumento: ExigeInstrumentoEscrito | None = None
    condicion_abierta: Texto | None = Field(None, alias="condición_abierta")
    prevalece_sobre: tuple[Referencia, ...] = ()
    concurre_con: tuple[Referencia, ...] = ()
    cada_uno: Booleano | None = None
    recursos: Annotated[RecursosEscritos | str, PalabraOParte((v.NO_DICE,), RecursosEscritos)] | None = None
    plazo: Annotated[PlazoEscrito | str, PalabraOParte((v.NO_DICE,), PlazoEscrito)] | None = None
    declara: DeclaraEscrita | None = None
    remite_a: RemisionEscrita | None = None
    instrumento: Referencia | None = None
    requiere: tuple[Referencia, ...] = ()
    texto: Texto | None = None
    confianza: Confianza | None = None
    evidencia: Evidencia | None = None
    nota: Texto | None = None

    @classmethod
    def revisar(cls, mapa: Mapa, problemas: list[Problema]) -> None:
        efectos = [clave for clave in mapa if clave in cls.EFECTOS]
        if len(efectos) == 1:
            cls._revisar_claves(mapa, efectos[0], problemas)
            return
        ajenas = [clave for clave in mapa if clave not in cls.claves().values()]
        if not efectos and any(parecida(clave, cls.EFECTOS) for clave in ajenas):
            return
        lugar = _lugar(mapa)
        if efectos:
            sitio = (lugar / efectos[1]).sitio_de_la_clave
            mensaje = f"la regla tiene {len(efectos)} efectos ({', '.join(efectos)}) y debe tener exactamente uno"
        else:
            sitio = lugar.sitio
            mensaje = "la regla no tiene ningún efecto y debe tener exactamente uno"
        problemas.append(Problema(clases.CLAVES_INCOMPATIBLES, sitio, lugar.clave, mensaje, None, cls.EFECTOS))

    @classmethod
    def _revisar_claves(cls, mapa: Mapa, efecto: str, problemas: list[Problema]) -> None:
        """Anota las claves que ese efecto no admite, `declara` sin condición y un marco sin alcance o con dos."""
        for clave, efectos in cls.CABEN.items():
            puesta = clave in mapa and not (clave == "cada_uno" and booleano(mapa[clave]) is False)
            if puesta and efecto not in efectos:
                mensaje = f"«{clave}» no cabe en una regla que {efecto}: solo en las de {' o '.join(efectos)}"
                _anotar_clave(mapa, clave, mensaje, problemas)
        if "declara" in mapa and "condición_abierta" not in mapa:
            mensaje = "«declara» dice quién declara una `condición_abierta`, y la regla no tiene ninguna"
            _anotar_clave(mapa, "declara", mensaje, problemas)
        marco = mapa.get("limita")
        if isinstance(marco, Mapa) and len({"nivel", "titular"} & set(marco)) != 1:
            mensaje = "un marco alcanza o a un nivel o a un titular: «limita» lleva una de las dos claves, y solo una"
            lugar, admitidas = _lugar(mapa) / "limita", ("nivel", "titular")
            problemas.append(Problema(clases.CLAVES_INCOMPATIBLES, lugar.sitio, lugar.clave, mensaje, None, admitidas))


def _lugar(mapa: Mapa) -> Lugar:
    return Lugar(f"reglas.{mapa.get('id', '')}", mapa)


def _anotar_clave(mapa: Mapa, clave: str, mensaje: str, problemas: list[Problema]) -> None:
    lugar = _lugar(mapa) / clave
    problemas.append(Problema(clases.CLAVES_INCOMPATIBLES, lugar.sitio_de_la_clave, lugar.clave, mensaje))
