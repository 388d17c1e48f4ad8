"""Las alas de la mariposa: qué entidades intervienen en cada paso, a qué lado, dónde y por qué artículos."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from grafos.laminas.datos.datos import FUNCIONES, NIVELES, Asignacion, DatosDeLamina, EntidadDeLamina
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.leyenda import CONDICION_ABIERTA
from grafos.laminas.hoja.lienzo import Lienzo, chip, largo_de_chip
from grafos.laminas.hoja.tipografia import cita_dura, partir

LADOS = (("nacional", "regional"), ("local", "comunidad"))
LADO, ENTRE_CHIPS, ENTRE_ITEMS = 13.0, 3.0, 5.0
CUERPO, CUERPO_CHICO, RENGLON = 8.5, 8.0, 9.6
ALTO_DE_CABEZA = 15.0


@dataclass(frozen=True, slots=True)
class ChipDeItem:
    """Una función de la entidad en el paso. `marca`: lo que va tras su letra: «?» y las de los grupos que coinciden."""

    funcion: str
    hueca: bool
    marca: str
    titulo: str

    @property
    def largo(self) -> float:
        return largo_de_chip(self.funcion, LADO, self.marca)


@dataclass(frozen=True, slots=True)
class Renglon:
    """Una línea bajo el nombre: dónde, o un artículo."""

    texto: str
    color: str
    enlace: str | None = None
    titulo: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """Una entidad en un paso, con sus funciones y lo que va debajo. `nombre`: ya partido al ancho."""

    nombre: tuple[str, ...]
    chips: tuple[ChipDeItem, ...]
    renglones: tuple[Renglon, ...]

    @property
    def alto(self) -> float:
        cabeza = max(ALTO_DE_CABEZA if self.chips else 0.0, len(self.nombre) * RENGLON)
        return cabeza + len(self.renglones) * RENGLON + ENTRE_ITEMS

    def partido(self, alto: float) -> tuple[Item, Item | None]:
        """Lo que cabe en `alto` y, si sobra, el resto sin los chips."""
        caben = max(1, int((alto - ENTRE_ITEMS - max(ALTO_DE_CABEZA, len(self.nombre) * RENGLON)) / RENGLON))
        if self.alto <= alto or caben >= len(self.renglones):
            return self, None
        resto = Item(("(continúa)",), (), self.renglones[caben:])
        return replace(self, renglones=self.renglones[:caben]), resto


def alas_de(
    datos: DatosDeLamina, suyas: Sequence[Asignacion], letras: Mapping[str, str], largo: float
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Los que intervienen en el paso, a la izquierda y a la derecha, por nivel. `suyas`: lo que se tiene en el paso."""
    de: dict[str, list[Asignacion]] = {}
    for a in suyas:
        de.setdefault(a.entidad, []).append(a)
    items = [(e.nivel, _item(e, de[e.id], letras, largo)) for e in por_nivel(datos) if e.id in de]
    izquierda, derecha = (tuple(item for nivel, item in items if nivel in niveles) for niveles in LADOS)
    return izquierda, derecha


def por_letra(tenidas: Iterable[Asignacion]) -> Iterable[list[Asignacion]]:
    """Lo que reúne cada letra: una función de una entidad en un paso."""
    grupos: dict[tuple[str, str, str], list[Asignacion]] = {}
    for a in tenidas:
        grupos.setdefault((a.paso, a.funcion, a.entidad), []).append(a)
    return grupos.values()


def por_nivel(datos: DatosDeLamina) -> list[EntidadDeLamina]:
    """Las entidades, de lo nacional a lo comunal."""
    return sorted(datos.entidades, key=lambda e: NIVELES.index(e.nivel))


def _item(entidad: EntidadDeLamina, suyas: Sequence[Asignacion], letras: Mapping[str, str], largo: float) -> Item:
    chips = tuple(_chips(suyas, letras))
    ocupan = sum(c.largo + ENTRE_CHIPS for c in chips)
    nombre = partir(entidad.nombre_corto, CUERPO, largo - ocupan - 2, True)
    return Item(nombre, chips, tuple(_renglones(suyas, largo)))


def _renglones(suyas: Sequence[Asignacion], largo: float) -> Iterable[Renglon]:
    """Dónde tiene lo que tiene, y por qué artículos; si son varias funciones, de cuál se habla."""
    varias = len({a.funcion for a in suyas}) > 1
    for a in sorted(suyas, key=lambda a: (FUNCIONES.index(a.funcion), not a.obliga, a.abierta, a.condicion or "")):
        de_que = f"{paleta.LETRAS[a.funcion]}: " if varias else ""
        modo = paleta.MODOS[a.modo]
        dicho = ", ".join(filter(None, (modo, a.condicion, CONDICION_ABIERTA if a.abierta else "")))
        if dicho:
            for parte in partir(de_que + dicho, CUERPO_CHICO, largo):
                yield Renglon(parte, paleta.TINTA)
        for cita in dict.fromkeys(a.citas):
            entera = f"{cita.norma}, {cita.texto}"
            for lugar, parte in enumerate(partir(de_que + cita_dura(entera), CUERPO_CHICO, largo)):
                yield Renglon(parte, paleta.GRIS_TEXTO, None if lugar else cita.url, entera)


def _chips(suyas: Sequence[Asignacion], letras: Mapping[str, str]) -> Iterable[ChipDeItem]:
    for funcion in FUNCIONES:
        de_funcion = [a for a in suyas if a.funcion == funcion]
        if de_funcion:
            abierta = all(a.abierta for a in de_funcion)
            grupos = sorted({letras[id_] for a in de_funcion for id_ in a.duplica if id_ in letras})
            citas = dict.fromkeys(f"{c.norma}, {c.texto}" for a in de_funcion for c in a.citas)
            marca = ("?" if abierta else "") + (f" {' '.join(grupos)}" if grupos else "")
            hueca = not any(a.obliga for a in de_funcion)
            yield ChipDeItem(funcion, hueca, marca, "; ".join(citas))


def alto_de_items(items: Iterable[Item]) -> float:
    """Lo que ocupan uno debajo de otro."""
    return sum(item.alto for item in items)


def items_que_caben(items: Sequence[Item], alto: float) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Los que caben en `alto`, y los que no; el que es más alto que eso se parte."""
    puestos: list[Item] = []
    for lugar, item in enumerate(items):
        if item.alto <= alto - alto_de_items(puestos):
            puestos.append(item)
            continue
        if puestos:
            return tuple(puestos), tuple(items[lugar:])
        cabe, sobra = item.partido(alto)
        return (cabe,), (*([sobra] if sobra else []), *items[lugar + 1 :])
    return tuple(puestos), ()


def medios_de_items(items: Iterable[Item], y: float) -> list[float]:
    """La altura de la cabeza de cada uno, desde `y`."""
    medios = []
    for item in items:
        medios.append(y + LADO / 2 + 1)
        y += item.alto
    return medios


def pinta_items(
    lienzo: Lienzo, items: Iterable[Item], x: float, y: float, largo: float, *, hacia_la_derecha: bool
) -> None:
    """Los chips pegados al paso, el nombre a su lado, y debajo dónde y por qué artículos."""
    alinea = "l" if hacia_la_derecha else "r"
    for item in items:
        ocupan = sum(c.largo + ENTRE_CHIPS for c in item.chips)
        donde = x if hacia_la_derecha else x + largo - ocupan + ENTRE_CHIPS
        for c in item.chips:
            coincide = c.marca.strip("? ") != ""
            chip(
                lienzo, donde, y + 1, c.funcion, lado=LADO, marca=c.marca, titulo=c.titulo, hueca=c.hueca,
                borde=paleta.TINTA if coincide else None, grosor=2.0 if coincide else 0.9,
            )  # fmt: skip
            donde += c.largo + ENTRE_CHIPS
        desde = x + ocupan if hacia_la_derecha else x
        renglon = y + 2.5
        for parte in item.nombre:
            lienzo.linea(desde, renglon, largo - ocupan, parte, CUERPO, negrita=True, alinea=alinea)
            renglon += RENGLON
        renglon = max(renglon, y + ALTO_DE_CABEZA if item.chips else 0.0)
        for r in item.renglones:
            lienzo.linea(
                x, renglon, largo, r.texto, CUERPO_CHICO, color=r.color, alinea=alinea, enlace=r.enlace, titulo=r.titulo
            )
            renglon += RENGLON
        y += item.alto
