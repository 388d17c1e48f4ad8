"""Un lienzo donde se van poniendo formas; lo común a todas las láminas: título, pie y leyenda."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from grafos.laminas.datos.cambio import SENALES, TRAZOS
from grafos.laminas.datos.datos import DatosDeLamina
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.modelo import ALTO_A3, ANCHO_A3, Caja, Forma, Pagina, Texto
from grafos.laminas.hoja.tipografia import ancho, latin1, partir, recortar

MARGEN = 28.0
ALTO_DE_CABECERA = 44.0
ALTO_DEL_PIE = 46.0
SEPARACION = 16.0
NUMERO = "numero-de-pagina"
AVISO_LEGAL = "No es opinión legal ni matriz oficial."


@dataclass(slots=True)
class Lienzo:
    """Formas de una página, en orden de pintado."""

    titulo: str
    formas: list[Forma] = field(default_factory=list)
    ancho: float = ANCHO_A3
    alto: float = ALTO_A3

    def caja(self, x: float, y: float, ancho_: float, alto: float, **estilo: object) -> None:
        """Añade un rectángulo."""
        self.formas.append(Caja(x, y, ancho_, alto, **estilo))  # type: ignore[arg-type]

    def linea(self, x: float, y: float, ancho_: float, contenido: str, cuerpo: float, **estilo: object) -> None:
        """Añade una línea de texto ya partida."""
        if contenido.strip():
            self.formas.append(Texto(x, y, ancho_, latin1(contenido), cuerpo, **estilo))  # type: ignore[arg-type]

    def parrafo(self, x: float, y: float, ancho_: float, texto: str, cuerpo: float, **estilo: object) -> float:
        """Añade el texto partido al ancho y devuelve dónde termina."""
        for parte in partir(texto, cuerpo, ancho_, bool(estilo.get("negrita"))):
            self.linea(x, y, ancho_, parte, cuerpo, **estilo)
            y += cuerpo * 1.2
        return y

    def pagina(self) -> Pagina:
        return Pagina(self.titulo, tuple(self.formas), self.ancho, self.alto)


def hoja_en_blanco(titulo: str) -> Lienzo:
    """Una hoja A3 con su fondo: sin él, un SVG es transparente."""
    lienzo = Lienzo(titulo)
    lienzo.caja(0, 0, lienzo.ancho, lienzo.alto, relleno=paleta.BLANCO, id="fondo")
    return lienzo


def cabecera(lienzo: Lienzo, titulo: str, subtitulo: str) -> float:
    """Título y subtítulo; devuelve dónde empieza el cuerpo."""
    disponible = lienzo.ancho - 2 * MARGEN
    lienzo.linea(MARGEN, MARGEN - 6, disponible, recortar(titulo, 17, disponible, True), 17, negrita=True)
    lienzo.linea(MARGEN, MARGEN + 16, disponible, recortar(subtitulo, 10, disponible), 10, color=paleta.GRIS_TEXTO)
    return MARGEN + ALTO_DE_CABECERA - 10


def pie(lienzo: Lienzo, datos: DatosDeLamina, numero: int, total: int) -> None:
    """Fecha, fuentes, huella, versión, aviso legal y número de página."""
    y = lienzo.alto - MARGEN - 10
    disponible = lienzo.ancho - 2 * MARGEN
    pagina = f"Página {numero} de {total}"
    reserva = ancho(pagina, 8.5) + 12
    sello = f"Al {datos.fecha} · {AVISO_LEGAL} · delimita {datos.version} · huella {datos.huella[:12]}"
    lienzo.linea(
        MARGEN, y, disponible - reserva, recortar(sello, 8.5, disponible - reserva), 8.5, color=paleta.GRIS_TEXTO
    )
    lienzo.linea(MARGEN, y, disponible, pagina, 8.5, color=paleta.GRIS_TEXTO, alinea="r", clase=NUMERO)
    fuentes = "Fuentes: " + "; ".join(datos.fuentes)
    lienzo.linea(MARGEN, y + 11, disponible, recortar(fuentes, 8.5, disponible), 8.5, color=paleta.GRIS_TEXTO)


def paginas_o_aviso(datos: DatosDeLamina, paginas: Iterable[Pagina]) -> tuple[Pagina, ...]:
    """Las páginas o, si no hay ninguna, una que dice que no hay pasos que dibujar."""
    hechas = tuple(paginas)
    if hechas:
        return hechas
    lienzo = hoja_en_blanco(datos.titulo)
    y = cabecera(lienzo, datos.titulo, datos.subtitulo)
    lienzo.linea(MARGEN, y + 20, lienzo.ancho - 2 * MARGEN, "El caso no tiene pasos que dibujar.", 12)
    pie(lienzo, datos, 1, 1)
    return (lienzo.pagina(),)


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
    grosor: float = 0.75, estilo: str = "solid", titulo: str = "", marca: str = "",
) -> float:  # fmt: skip
    """La letra de la función en su color; devuelve el ancho. `marca`: «×2», «Ø»."""
    letra = paleta.LETRAS[funcion] + marca
    largo = largo_de_chip(funcion, lado, marca)
    hueca = estilo != "solid"
    lienzo.caja(
        x, y, largo, lado,
        relleno=paleta.BLANCO if hueca else paleta.FONDOS[funcion],
        borde=borde or (paleta.OSCURO if hueca else paleta.FONDOS[funcion]),
        grosor=grosor, estilo=estilo, clase=f"chip {funcion}", titulo=titulo,
    )  # fmt: skip
    color = paleta.TINTA if hueca else paleta.tinta(funcion)
    cuerpo = lado * 0.68
    lienzo.linea(x, y + (lado - cuerpo * 1.2) / 2, largo, letra, cuerpo, negrita=True, color=color, alinea="c")
    return largo


def leyenda(lienzo: Lienzo, y: float, entradas: Iterable[tuple[str, str]]) -> None:
    """Las muestras, en una fila o en dos: («función», rótulo), o la clase de una de `MARCAS` y su rótulo."""
    entradas = list(entradas)
    fin = lienzo.ancho - MARGEN
    if MARGEN + sum(_largo_de_muestra(clase, rotulo) for clase, rotulo in entradas) > fin:
        y -= 2
    x = MARGEN
    for clase, rotulo in entradas:
        if x + _largo_de_muestra(clase, rotulo) - SEPARACION > fin:
            x, y = MARGEN, y + 15
        if clase in paleta.LETRAS:
            x += chip(lienzo, x, y, clase) + 4
        else:
            x += marca(lienzo, x, y, clase) + 4
        lienzo.linea(x, y + 1.5, ancho(rotulo, 9) + 2, rotulo, 9)
        x += ancho(rotulo, 9) + SEPARACION


def _largo_de_muestra(clase: str, rotulo: str) -> float:
    letra = 14.0 if clase in paleta.LETRAS else 18.0
    return max(letra, ancho(paleta.LETRAS.get(clase, ""), 9.52, True) + 6) + 4 + ancho(rotulo, 9) + SEPARACION


MARCAS = {
    "duplicidad": ("×2", "solid", 2.6, paleta.ALERTA),
    "vacío": ("Ø", "dashed", 1.8, paleta.ALERTA),
    "abierta": ("?", "dashed", 1.0, paleta.OSCURO),
    "aviso": ("!", "solid", 0.9, paleta.OSCURO),
    **{c: (t.signo or "=", t.estilo, t.grosor, t.borde) for c, t in {**TRAZOS, **SENALES}.items()},
}


def marca(lienzo: Lienzo, x: float, y: float, clase: str) -> float:
    """La muestra de una señal en la leyenda; devuelve su ancho."""
    letra, estilo, grosor, color = MARCAS[clase]
    lienzo.caja(x, y, 18, 14, relleno=paleta.BLANCO, borde=color, grosor=grosor, estilo=estilo)
    lienzo.linea(x, y + 1.5, 18, letra, 9, negrita=True, color=color, alinea="c")
    return 18.0
