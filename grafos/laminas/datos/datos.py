"""Lo que una lámina enseña, sin saber de dónde sale ni cómo se dibuja."""

from __future__ import annotations

from dataclasses import dataclass

from grafos.hallazgos import CATALOGO, Familia
from grafos.hallazgos.base import AMBIGUEDAD, SUCESION
from grafos.prosa.regiones import EN_TODO
from motor.regiones.ambito import Ambito
from reglas.lenguaje.vocabulario import FASES, FUNCIONES, MODOS_CUBRIENTES, NIVELES, ROTULOS_DE_FASE

__all__ = [
    "FASES",
    "FUNCIONES",
    "NIVELES",
    "ROTULOS_DE_FASE",
    "ROTULOS_DE_NIVEL",
    "ArticuloDeSenal",
    "Asignacion",
    "Cita",
    "DatosDeLamina",
    "EntidadDeLamina",
    "Lugar",
    "NormaDeLamina",
    "PasoDeLamina",
    "ProcesoDeLamina",
    "Reparto",
    "Senal",
]

ROTULOS_DE_NIVEL = {
    "nacional": "Nivel nacional",
    "regional": "Nivel regional",
    "local": "Nivel local",
    "comunidad": "Comunidad",
}


@dataclass(frozen=True, slots=True)
class Cita:
    """Un artículo: `texto` («art. 80, num. 4.2»), la norma en corto y su dirección, si tiene."""

    texto: str
    norma: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Lugar:
    """Dónde: en pocas palabras (vacías, en todos los casos) y en cuántas unidades reales, ya dicho («1,695 distritos»).

    `peso` y `unidades`: lo mismo en cifras, para ordenar.
    """

    texto: str = ""
    alcance: str = ""
    peso: float = 0.0
    unidades: int = 0

    def en_una_frase(self) -> str:
        """«fuera de la capital · 1,695 distritos · 24.2 M hab.»; sin condición, «en todos los casos»."""
        return " · ".join(filter(None, (self.dicho, self.alcance)))

    @property
    def dicho(self) -> str:
        """Dónde, con las palabras de todo lo demás que da la herramienta si no restringe nada."""
        return self.texto or EN_TODO


@dataclass(frozen=True, slots=True)
class Asignacion:
    """Quién tiene una función de un paso, por qué artículos y bajo qué condición (en palabras).

    `ambito`: dónde, exacto, para comparar: dos que se leen igual pueden no serlo. `duplica`: los ids de las señales de
    duplicidad en que coincide con otros. `por_otros`: si la ejerce por medio de otros, que también la tienen. `cambio`:
    en una comparación, qué le pasa (ver `grafos.laminas.datos.cambio`).
    """

    paso: str
    funcion: str
    entidad: str
    modo: str
    citas: tuple[Cita, ...]
    condicion: str | None = None
    abierta: bool = False
    ambito: Ambito | None = None
    cambio: str = ""
    duplica: tuple[str, ...] = ()
    por_otros: bool = False

    @property
    def carga(self) -> bool:
        """Si cuenta entre lo que tiene firmemente: la tiene a todo trance y no la ejercen otros por ella."""
        return self.obliga and not self.por_otros

    @property
    def obliga(self) -> bool:
        """Si la tiene a todo trance: no apoya, ni la tiene si quiere o se la piden, ni depende de lo que la norma deja
        abierto."""
        return not self.abierta and self.modo in MODOS_CUBRIENTES


@dataclass(frozen=True, slots=True)
class Reparto:
    """Los titulares que una función de un paso tiene en un lugar; `titulares` vacío: nadie, y no hace falta."""

    paso: str
    funcion: str
    titulares: tuple[str, ...]
    lugar: Lugar


@dataclass(frozen=True, slots=True)
class ArticuloDeSenal:
    """Un artículo de un hallazgo: su cita, lo que dice en breve, a quiénes da la función (ids) y el rango de su norma.

    `desplazado`: si otro de rango superior lo deja sin efecto ahí.
    """

    cita: Cita
    resumen: str = ""
    entidades: tuple[str, ...] = ()
    rango: str = ""
    desplazado: bool = False


@dataclass(frozen=True, slots=True)
class Senal:
    """Un hallazgo, para marcarlo en su celda.

    `titulo`: qué clase de hallazgo es, en breve; `texto`: la frase completa; `region`: dónde ocurre, en palabras, y
    `ambito`, exacto; `lugar`: lo mismo en breve y cuánto alcanza, o nulo si no es de lugares. `delega`: si es de una
    delegación, los ids de quien delega y de en quién. `evidencia`: la más baja de las de sus reglas, o nula si ninguna
    la dice.
    """

    id: str
    codigo: str
    gravedad: str
    paso: str | None
    funcion: str | None
    titulares: tuple[str, ...]
    texto: str
    tolerada: bool = False
    titulo: str = ""
    region: str = ""
    ambito: Ambito | None = None
    articulos: tuple[ArticuloDeSenal, ...] = ()
    cambio: str = ""
    lugar: Lugar | None = None
    evidencia: str | None = None
    delega: tuple[str, str] | None = None

    @property
    def nombrados(self) -> tuple[str, ...]:
        """Los ids de quienes nombra: sus titulares, o quien delega y en quién."""
        return tuple(dict.fromkeys((*self.titulares, *(self.delega or ()))))

    @property
    def aludidos(self) -> tuple[str, ...]:
        """Los ids de quienes trata: los que nombra o, si a ninguno, aquellos a quienes sus artículos dan la función."""
        de_articulos = (e for articulo in self.articulos for e in articulo.entidades)
        return self.nombrados or tuple(dict.fromkeys(de_articulos))

    @property
    def relevo(self) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Los ids de quien quitaría la función si se cumpliera algo, y de a quiénes; nulo si no trata de eso.

        En una ambigüedad o una sucesión sin titulares, el primer artículo es el que desplazaría a los demás.
        """
        if self.familia not in (AMBIGUEDAD, SUCESION) or self.titulares or len(self.articulos) < 2:
            return None
        primero, *otros = self.articulos
        quitados = dict.fromkeys(e for articulo in otros for e in articulo.entidades if e not in primero.entidades)
        return (primero.entidades, tuple(quitados)) if primero.entidades and quitados else None

    @property
    def es_error(self) -> bool:
        """Si es de gravedad error y nadie lo toleró."""
        return self.gravedad == "error" and not self.tolerada

    @property
    def familia(self) -> Familia:
        """La clase de hallazgo, con su palabra y su signo."""
        return CATALOGO[self.codigo].familia


@dataclass(frozen=True, slots=True)
class EntidadDeLamina:
    """Una columna posible. `comprende`: los ids de las que reúne, si es un grupo."""

    id: str
    nombre: str
    nombre_corto: str
    nivel: str
    comprende: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PasoDeLamina:
    """Una fila posible. `exige`: las funciones que alguien debe tener; `despues_de`: los pasos que van antes.

    `participacion`: cómo está lo que se habló de sus funciones («ejecuta: disenso»), si de alguna se habló.
    """

    id: str
    nombre: str
    fase: str
    proceso: str
    exige: tuple[str, ...] = ()
    despues_de: tuple[str, ...] = ()
    participacion: tuple[str, ...] = ()

    @property
    def hablado(self) -> str:
        """«participación, ejecuta: disenso»; vacío si de nada se habló."""
        return f"participación, {'; '.join(self.participacion)}" if self.participacion else ""


@dataclass(frozen=True, slots=True)
class ProcesoDeLamina:
    """Un proceso: sus pasos no comparten página con los de otro."""

    id: str
    nombre: str
    sector: str


@dataclass(frozen=True, slots=True)
class NormaDeLamina:
    """Una norma que se cita: en corto, entera, su rango en palabras y su dirección, si tiene."""

    corta: str
    nombre: str
    rango: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class DatosDeLamina:
    """Todo lo que una lámina necesita, con su fecha, sus fuentes y su huella.

    `repartos`: de las funciones que no tiene el mismo en todas partes, quién donde nada se halló. `normas`: las de
    `fuentes`, enteras. `tocados`: a cuántas unidades del territorio toca algún error, ya dicho, contadas una vez.
    `entero`: los mismos datos sin cortar, si algún nombre no cabía (ver `breves`).
    """

    titulo: str
    subtitulo: str
    fecha: str
    fuentes: tuple[str, ...]
    huella: str
    version: str
    procesos: tuple[ProcesoDeLamina, ...]
    pasos: tuple[PasoDeLamina, ...]
    entidades: tuple[EntidadDeLamina, ...]
    asignaciones: tuple[Asignacion, ...]
    senales: tuple[Senal, ...]
    repartos: tuple[Reparto, ...] = ()
    normas: tuple[NormaDeLamina, ...] = ()
    tocados: str = ""
    entero: DatosDeLamina | None = None
