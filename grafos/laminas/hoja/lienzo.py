"""Un lienzo donde se van poniendo formas; lo común a todas las láminas: la hoja, el pie y la letra de función."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from grafos.laminas.datos.datos import Asignacion, DatosDeLamina, Senal
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.modelo import ALTO_A3, ANCHO_A3, CONTINUA, Caja, Forma, Marcador, Pagina, Texto
from grafos.laminas.hoja.tipografia import ancho, dibujable, partir, recortar
from reglas.lenguaje.caso import CIFRAS_DE_HUELLA
from reglas.lenguaje.plurales import contados

MARGEN = 28.0
ALTO_DEL_PIE = 46.0
CUERPO_DEL_PIE = 8.5
LINEAS_DE_FUENTES = 3
NUMERO = "numero-de-pagina"
AVISO_LEGAL = "No es opinión legal ni matriz oficial."


@dataclass(slots=True)
class Lienzo:
    """Formas de una página, en orden de pintado."""

    titulo: str
    formas: list[Forma] = field(default_factory=list)
    alternativa: str = ""
    marcadores: list[Marcador] = field(default_factory=list)
    ancho: float = ANCHO_A3
    alto: float = ALTO_A3

    def caja(self, x: float, y: float, ancho_: float, alto: float, **estilo: object) -> None:
        """Añade un rectángulo."""
        self.formas.append(Caja(x, y, ancho_, alto, **estilo))  # type: ignore[arg-type]

    def linea(self, x: float, y: float, ancho_: float, contenido: str, cuerpo: float, **estilo: object) -> None:
        """Añade una línea de texto ya partida."""
        if contenido.strip():
            self.formas.append(Texto(x, y, ancho_, dibujable(contenido), cuerpo, **estilo))  # type: ignore[arg-type]

    def parrafo(self, x: float, y: float, ancho_: float, texto: str, cuerpo: float, **estilo: object) -> float:
        """Añade el texto partido al ancho y devuelve dónde termina."""
        for parte in partir(texto, cuerpo, ancho_, bool(estilo.get("negrita"))):
            self.linea(x, y, ancho_, parte, cuerpo, **estilo)
            y += cuerpo * 1.2
        return y

    def pagina(self) -> Pagina:
        return Pagina(
            self.titulo, tuple(self.formas), self.ancho, self.alto, alternativa=self.alternativa,
            marcadores=tuple(self.marcadores),
        )  # fmt: skip


def hoja_en_blanco(titulo: str, ancho_: float = ANCHO_A3, alto: float = ALTO_A3) -> Lienzo:
    """Una hoja, A3 si no se dice otra, con su fondo: sin él, un SVG es transparente."""
    lienzo = Lienzo(titulo, ancho=ancho_, alto=alto)
    lienzo.caja(0, 0, lienzo.ancho, lienzo.alto, relleno=paleta.BLANCO, id="fondo")
    return lienzo


class Sellable(Protocol):
    """Lo que va al pie de una hoja: a qué día, con qué versión, de qué caso y de qué normas."""

    @property
    def fecha(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def huella(self) -> str: ...
    @property
    def fuentes(self) -> tuple[str, ...]: ...


def pie(lienzo: Lienzo, datos: Sellable, numero: int, total: int, fuentes: Sequence[str] | None = None) -> None:
    """Fecha, huella, versión, aviso legal, número de página y de qué normas sale (si no se dicen, todas)."""
    y = lienzo.alto - MARGEN - ALTO_DEL_PIE + 8
    disponible = lienzo.ancho - 2 * MARGEN
    pagina = f"Página {numero} de {total}"
    reserva = ancho(pagina, CUERPO_DEL_PIE) + 12
    sello = f"Al {datos.fecha} · {AVISO_LEGAL} · delimita {datos.version} · huella {datos.huella[:CIFRAS_DE_HUELLA]}"
    breve = recortar(sello, CUERPO_DEL_PIE, disponible - reserva)
    lienzo.linea(MARGEN, y, disponible - reserva, breve, CUERPO_DEL_PIE, color=paleta.GRIS_TEXTO)
    lienzo.linea(MARGEN, y, disponible, pagina, CUERPO_DEL_PIE, color=paleta.GRIS_TEXTO, alinea="r", clase=NUMERO)
    for parte in _fuentes(datos.fuentes if fuentes is None else fuentes, disponible):
        y += CUERPO_DEL_PIE * 1.2
        lienzo.linea(MARGEN, y, disponible, parte, CUERPO_DEL_PIE, color=paleta.GRIS_TEXTO)


def _fuentes(fuentes: Sequence[str], disponible: float) -> tuple[str, ...]:
    """Las normas en a lo más tres renglones; si no caben todas, cuántas faltan."""
    for cuantas in range(len(fuentes), 0, -1):
        faltan = len(fuentes) - cuantas
        otras = f"; y {contados(faltan, 'norma', 'normas')} más" if faltan else ""
        partes = partir(f"Fuentes: {'; '.join(fuentes[:cuantas])}{otras}", CUERPO_DEL_PIE, disponible)
        if len(partes) <= LINEAS_DE_FUENTES:
            return partes
    return ()


def fuentes_de(asignaciones: Iterable[Asignacion], senales: Iterable[Senal] = ()) -> tuple[str, ...]:
    """Las normas que citan, en orden y sin repetir."""
    de_senales = (articulo.cita.norma for senal in senales for articulo in senal.articulos)
    return tuple(sorted({*(cita.norma for a in asignaciones for cita in a.citas), *de_senales}))


def paginas_o_aviso(datos: DatosDeLamina, paginas: Iterable[Pagina]) -> tuple[Pagina, ...]:
    """Las páginas, dicho en el título la que sigue a otra; o, si no hay ninguna, una que dice que no hay pasos."""
    hechas = tuple(_con_lo_que_sigue(paginas))
    if hechas:
        return hechas
    lienzo = hoja_en_blanco(datos.titulo)
    y = lienzo.parrafo(
        MARGEN, MARGEN, lienzo.ancho - 2 * MARGEN, recortar(datos.titulo, 17, 1000, True), 17, negrita=True
    )
    lienzo.linea(MARGEN, y + 20, lienzo.ancho - 2 * MARGEN, "El caso no tiene pasos que dibujar.", 12)
    pie(lienzo, datos, 1, 1)
    return (lienzo.pagina(),)


def _con_lo_que_sigue(paginas: Iterable[Pagina]) -> Iterable[Pagina]:
    antes = None
    for pagina in paginas:
        yield replace(pagina, titulo=f"{pagina.titulo} {CONTINUA}") if pagina.titulo == antes else pagina
        antes = pagina.titulo


def renumerada(pagina: Pagina, numero: int, total: int) -> Pagina:
    """La página con otro número, para reunirla con otras en un documento."""
    nuevo = f"Página {numero} de {total}"
    formas = tuple(
        replace(forma, contenido=nuevo) if isinstance(forma, Texto) and forma.clase == NUMERO else forma
        for forma in pagina.formas
    )
    return replace(pagina, formas=formas)


def largo_de_chip(funcion: str, lado: float = 14.0, marca: str = "") -> float:
    """Lo que mide la letra de la función con su marca, y nunca menos que el lado."""
    return max(lado, ancho(paleta.LETRAS[funcion] + marca, lado * 0.68, True) + 6)


def chip(
    lienzo: Lienzo, x: float, y: float, funcion: str, *, lado: float = 14.0, borde: str | None = None,
    grosor: float = 0.75, hueca: bool = False, titulo: str = "", marca: str = "",
) -> float:  # fmt: skip
    """La letra de la función en su color, o hueca; devuelve el ancho. `marca`: lo que va tras ella («?», « a b»)."""
    letra = paleta.LETRAS[funcion] + marca
    largo = largo_de_chip(funcion, lado, marca)
    lienzo.caja(
        x, y, largo, lado,
        relleno=paleta.BLANCO if hueca else paleta.FONDOS[funcion],
        borde=borde or (paleta.OSCURO if hueca else paleta.FONDOS[funcion]),
        grosor=grosor, clase=f"chip {funcion}", titulo=titulo,
    )  # fmt: skip
    color = paleta.TINTA if hueca else paleta.tinta(funcion)
    cuerpo = lado * 0.68
    lienzo.linea(x, y + (lado - cuerpo * 1.2) / 2, largo, letra, cuerpo, negrita=True, color=color, alinea="c")
    return largo
