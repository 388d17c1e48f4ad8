"""Las alas de la mariposa: qué entidades intervienen en cada paso, a qué lado, y cuánto carga cada una."""

from __future__ import annotations

from dataclasses import dataclass

from grafos.laminas.datos.datos import FUNCIONES, NIVELES, DatosDeLamina, EntidadDeLamina, PasoDeLamina, ProcesoDeLamina
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.lienzo import Lienzo, chip, largo_de_chip
from grafos.laminas.hoja.senales import veces_de
from grafos.laminas.hoja.tipografia import ancho, recortar
from reglas.lenguaje.vocabulario import MODOS_CUBRIENTES

LADOS = (("nacional", "regional"), ("local", "comunidad"))
LADO, ENTRE_CHIPS, ENTRE_NOMBRE_Y_CONDICION, ALTO_DE_ITEM = 13.0, 3.0, 5.0, 18.0
CUERPO, CUERPO_CHICO = 8.5, 8.0
CONDICION_QUE_DICE_ALGO = 18
ITEMS_POR_ALA = 24


@dataclass(frozen=True, slots=True)
class ChipDeItem:
    """Una función de la entidad en el paso. `veces`: cuántos la tienen a la vez, o 0."""

    funcion: str
    abierta: bool
    veces: int
    titulo: str

    @property
    def marca(self) -> str:
        return f"×{self.veces}" if self.veces else "?" if self.abierta else ""

    @property
    def largo(self) -> float:
        return largo_de_chip(self.funcion, LADO, self.marca)


@dataclass(frozen=True, slots=True)
class Item:
    """Una entidad en un paso, con sus funciones; `condicion`: dónde, si no es en todas partes."""

    nombre: str
    chips: tuple[ChipDeItem, ...]
    condicion: str = ""


@dataclass(frozen=True, slots=True)
class Ala:
    """Cuántas celdas tiene una entidad en el proceso, por función."""

    entidad: EntidadDeLamina
    por_funcion: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        return sum(cuantas for _, cuantas in self.por_funcion)


def alas_de(datos: DatosDeLamina, paso: PasoDeLamina) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Los que intervienen en el paso, a la izquierda y a la derecha, por nivel."""
    items = [
        (e.nivel, Item(e.nombre_corto, _chips(datos, paso, e), _condicion(datos, paso, e))) for e in _por_nivel(datos)
    ]
    izquierda, derecha = (
        _a_lo_mas([item for nivel, item in items if item.chips and nivel in niveles]) for niveles in LADOS
    )
    return izquierda, derecha


def _a_lo_mas(items: list[Item]) -> tuple[Item, ...]:
    if len(items) <= ITEMS_POR_ALA:
        return tuple(items)
    return (*items[: ITEMS_POR_ALA - 1], Item(f"y {len(items) - ITEMS_POR_ALA + 1} más", ()))


def _por_nivel(datos: DatosDeLamina) -> list[EntidadDeLamina]:
    return sorted(datos.entidades, key=lambda e: NIVELES.index(e.nivel))


def _condicion(datos: DatosDeLamina, paso: PasoDeLamina, entidad: EntidadDeLamina) -> str:
    """Dónde tiene lo que tiene; si no es lo mismo para todas sus funciones, de cuál se habla."""
    por_funcion: dict[str, list[str]] = {}
    for a in datos.asignaciones:
        if a.paso == paso.id and a.entidad == entidad.id:
            por_funcion.setdefault(a.funcion, []).append(a.condicion or "")
    dichas = {f: "; o ".join(dict.fromkeys(suyas)) if all(suyas) else "" for f, suyas in por_funcion.items()}
    if len(set(dichas.values())) < 2:
        return next(iter(dichas.values()), "")
    return "; ".join(f"{paleta.LETRAS[f]}: {dichas[f]}" for f in FUNCIONES if dichas.get(f))


def _chips(datos: DatosDeLamina, paso: PasoDeLamina, entidad: EntidadDeLamina) -> tuple[ChipDeItem, ...]:
    suyas = [a for a in datos.asignaciones if a.paso == paso.id and a.entidad == entidad.id]
    dobles = veces_de((s for s in datos.senales if s.paso == paso.id), entidad.id)
    chips = []
    for funcion in FUNCIONES:
        de_funcion = [a for a in suyas if a.funcion == funcion]
        if not de_funcion:
            continue
        abierta = all(a.abierta for a in de_funcion)
        obliga = any(a.modo in MODOS_CUBRIENTES and not a.abierta for a in de_funcion)
        citas = dict.fromkeys(f"{c.norma}, {c.texto}" for a in de_funcion for c in a.citas)
        chips.append(ChipDeItem(funcion, abierta, dobles.get(funcion, 0) if obliga else 0, "; ".join(citas)))
    return tuple(chips)


def carga_de(datos: DatosDeLamina, proceso: ProcesoDeLamina) -> tuple[list[Ala], list[Ala]]:
    """La carga de cada entidad en el proceso, a cada lado: por nivel y de más a menos."""
    pasos = {p.id for p in datos.pasos if p.proceso == proceso.id}
    celdas = {(a.entidad, a.funcion, a.paso) for a in datos.asignaciones if a.paso in pasos}
    alas = []
    for entidad in _por_nivel(datos):
        cuentas = [(f, sum(1 for e, g, _ in celdas if e == entidad.id and g == f)) for f in FUNCIONES]
        if puestas := tuple((f, n) for f, n in cuentas if n):
            alas.append(Ala(entidad, puestas))
    alas.sort(key=lambda ala: (NIVELES.index(ala.entidad.nivel), -ala.total))
    izquierda, derecha = ([ala for ala in alas if ala.entidad.nivel in niveles] for niveles in LADOS)
    return izquierda, derecha


def alto_de_items(items: tuple[Item, ...]) -> float:
    """Lo que ocupan uno debajo de otro."""
    return len(items) * ALTO_DE_ITEM


def medios_de_items(items: tuple[Item, ...], y: float, alto: float) -> list[float]:
    """La altura del medio de cada uno, centrados en `alto`."""
    y += (alto - alto_de_items(items)) / 2
    return [y + ALTO_DE_ITEM * (lugar + 0.5) for lugar in range(len(items))]


def pinta_items(
    lienzo: Lienzo, items: tuple[Item, ...], x: float, y: float, largo: float, alto: float, *, hacia_la_derecha: bool
) -> None:
    """Los chips pegados al paso, y el nombre y la condición hacia afuera."""
    y += (alto - alto_de_items(items)) / 2
    for item in items:
        chips = sum(c.largo + ENTRE_CHIPS for c in item.chips)
        donde = x if hacia_la_derecha else x + largo - chips + ENTRE_CHIPS
        for c in item.chips:
            chip(
                lienzo, donde, y + 2.5, c.funcion, lado=LADO, marca=c.marca, titulo=c.titulo,
                borde=paleta.ALERTA if c.veces else None, grosor=2.2 if c.veces else 0.9,
                estilo="dashed" if c.abierta else "solid",
            )  # fmt: skip
            donde += c.largo + ENTRE_CHIPS
        desde = x + chips + 1 if hacia_la_derecha else x
        _pinta_quien(lienzo, item, desde, y + 4, largo - chips - 1, hacia_la_derecha=hacia_la_derecha)
        y += ALTO_DE_ITEM


def _pinta_quien(lienzo: Lienzo, item: Item, x: float, y: float, largo: float, *, hacia_la_derecha: bool) -> None:
    """El nombre junto a los chips y, si queda sitio, dónde tiene la función."""
    nombre = recortar(item.nombre, CUERPO, largo)
    ocupa = ancho(nombre, CUERPO) + ENTRE_NOMBRE_Y_CONDICION
    condicion = recortar(f"({item.condicion})", CUERPO_CHICO, largo - ocupa) if item.condicion else ""
    alinea = "l" if hacia_la_derecha else "r"
    lienzo.linea(x, y, largo, nombre, CUERPO, alinea=alinea)
    if condicion and (not condicion.endswith("...") or len(condicion) >= CONDICION_QUE_DICE_ALGO):
        desde = x + ocupa if hacia_la_derecha else x
        lienzo.linea(desde, y + 0.4, largo - ocupa, condicion, CUERPO_CHICO, color=paleta.GRIS_TEXTO, alinea=alinea)
