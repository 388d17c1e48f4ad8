"""La cabeza de una hoja: título, de qué trata, la clave de lo que lleva y las siglas escritas enteras."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from grafos.laminas.datos.cambio import CAMBIOS, GRIS_DE_IGUAL, IGUAL, RESUELTO, SE_ANADE, SENALES, TRAZOS
from grafos.laminas.datos.datos import FUNCIONES, Asignacion, EntidadDeLamina, Senal
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.lienzo import MARGEN, Lienzo, chip
from grafos.laminas.hoja.modelo import ANCHO_A3
from grafos.laminas.hoja.senales import COINCIDEN, Marca, marca_de
from grafos.laminas.hoja.tipografia import a_lo_mas, ancho, partir

DISPONIBLE = ANCHO_A3 - 2 * MARGEN
CUERPO_DE_TITULO, CUERPO_DE_SUBTITULO, CUERPO = 17.0, 10.0, 8.5
LINEAS_DE_TITULO, LINEAS_DE_SUBTITULO, LINEAS_DE_SIGLAS = 8, 12, 24
ALTO_DE_MUESTRA, SEPARACION = 16.0, 14.0
CONDICION_ABIERTA = "condición abierta"
EN_COLOR = ("", SE_ANADE)
"""Los cambios en que la letra va en el color de su función: lo que no es comparación, y lo que se añade."""


@dataclass(frozen=True, slots=True)
class Entrada:
    """Una muestra de la clave: la función de que es la letra o el signo, y lo que quiere decir."""

    rotulo: str
    funcion: str = ""
    signo: str = ""
    grosor: float = 0.8
    estilo: str = "solid"
    color: str = paleta.OSCURO
    relleno: str = paleta.BLANCO
    borde: str = ""

    @property
    def largo(self) -> float:
        return self._de_muestra + 4 + ancho(self.rotulo, CUERPO) + SEPARACION

    @property
    def _de_muestra(self) -> float:
        return max(14.0, ancho(paleta.LETRAS[self.funcion] if self.funcion else self.signo, 9, True) + 8)

    def pinta(self, lienzo: Lienzo, x: float, y: float) -> None:
        if self.funcion:
            chip(lienzo, x, y, self.funcion, lado=13)
        else:
            lienzo.caja(
                x, y, self._de_muestra, 13, relleno=self.relleno, borde=self.borde or self.color, grosor=self.grosor,
                estilo=self.estilo, clase="muestra",
            )  # fmt: skip
            lienzo.linea(x, y + 1.2, self._de_muestra, self.signo, 9, negrita=True, color=self.color, alinea="c")
        lienzo.linea(x + self._de_muestra + 4, y + 1.6, ancho(self.rotulo, CUERPO) + 2, self.rotulo, CUERPO)


@dataclass(frozen=True, slots=True)
class Cabecera:
    """Lo que va encima de la lámina. `siglas`: las entidades de la hoja cuyo nombre no va entero en ella."""

    titulo: str
    subtitulo: str
    entradas: tuple[Entrada, ...] = ()
    siglas: tuple[tuple[str, str], ...] = ()

    @property
    def alto(self) -> float:
        """Desde el borde de la hoja hasta el cuerpo."""
        filas = len(self._filas())
        de_clave = filas * ALTO_DE_MUESTRA + (2 if filas else 0)
        de_siglas = len(self._siglas()) * CUERPO * 1.2 + (3 if self.siglas else 0)
        return MARGEN - 8 + len(self._titulo()) * 20 + len(self._subtitulo()) * 12 + 6 + de_clave + de_siglas

    def pinta(self, lienzo: Lienzo) -> float:
        """Pone la cabeza y devuelve dónde empieza el cuerpo."""
        y = MARGEN - 8
        for parte in self._titulo():
            lienzo.linea(MARGEN, y, DISPONIBLE, parte, CUERPO_DE_TITULO, negrita=True)
            y += 20
        for parte in self._subtitulo():
            lienzo.linea(MARGEN, y, DISPONIBLE, parte, CUERPO_DE_SUBTITULO, color=paleta.GRIS_TEXTO)
            y += 12
        y += 4
        for fila in self._filas():
            x = MARGEN
            for entrada in fila:
                entrada.pinta(lienzo, x, y)
                x += entrada.largo
            y += ALTO_DE_MUESTRA
        for parte in self._siglas():
            lienzo.linea(MARGEN, y, DISPONIBLE, parte, CUERPO, color=paleta.GRIS_TEXTO)
            y += CUERPO * 1.2
        return self.alto

    def _titulo(self) -> tuple[str, ...]:
        return a_lo_mas(LINEAS_DE_TITULO, partir(self.titulo, CUERPO_DE_TITULO, DISPONIBLE, True)) or ("",)

    def _subtitulo(self) -> tuple[str, ...]:
        return a_lo_mas(LINEAS_DE_SUBTITULO, partir(self.subtitulo, CUERPO_DE_SUBTITULO, DISPONIBLE))

    def _siglas(self) -> tuple[str, ...]:
        if not self.siglas:
            return ()
        dichas = "Siglas: " + "; ".join(f"{corto}: {entero}" for corto, entero in self.siglas) + "."
        return a_lo_mas(LINEAS_DE_SIGLAS, partir(dichas, CUERPO, DISPONIBLE))

    def _filas(self) -> list[list[Entrada]]:
        filas: list[list[Entrada]] = []
        usado = DISPONIBLE + 1
        for entrada in self.entradas:
            if usado + entrada.largo - SEPARACION > DISPONIBLE:
                filas.append([])
                usado = 0.0
            filas[-1].append(entrada)
            usado += entrada.largo
        return filas


def siglas_de(entidades: Iterable[EntidadDeLamina]) -> tuple[tuple[str, str], ...]:
    """Las que se escriben en corto, con su nombre entero, sin repetir."""
    return tuple(dict.fromkeys((e.nombre_corto, e.nombre) for e in entidades if e.nombre_corto != e.nombre))


def entradas_de(
    funciones: Collection[str],
    senales: Sequence[Senal],
    *,
    letras: Iterable[Sequence[Asignacion]] = (),
    cambios: Collection[str] = (),
) -> tuple[Entrada, ...]:
    """La clave de una hoja: las funciones, marcas, familias de hallazgo y cambios que lleva, y solo esos.

    `letras`: lo que reúne cada letra de la hoja.
    """
    letras = list(letras)
    en_color = {a.funcion for suyas in letras for a in suyas if a.obliga and a.cambio in EN_COLOR}
    en_gris = {a.funcion for suyas in letras for a in suyas if a.obliga} - en_color
    abiertas = [all(a.abierta for a in suyas) for suyas in letras if not any(a.obliga for a in suyas)]
    entradas = [
        _sin_color(funcion, GRIS_DE_IGUAL if funcion in en_gris else paleta.BLANCO)
        if letras and funcion not in en_color
        else Entrada(funcion.capitalize(), funcion)
        for funcion in FUNCIONES
        if funcion in funciones
    ]
    if False in abiertas:
        entradas.append(Entrada("letra hueca: apoya, o la tiene si quiere o si se la piden"))
    if True in abiertas:
        entradas.append(Entrada("solo si se cumple una condición que la norma deja abierta", signo="?"))
    vistas: dict[str, Marca] = {}
    for senal in senales:
        marca = marca_de(senal)
        vistas.setdefault(marca.clase, marca)
    entradas += [
        Entrada(m.palabra.capitalize(), signo=m.signo) for m in sorted(vistas.values(), key=lambda m: m.palabra)
    ]
    if any(s.familia in COINCIDEN and s.cambio != RESUELTO for s in senales):
        entradas.append(Entrada("grupo que coincide: la misma letra en cada titular y en el hallazgo", signo="a"))
    entradas += [e for e in _pesos(senales) if e is not None]
    for cambio in CAMBIOS:
        if cambio in cambios:
            trazo = TRAZOS.get(cambio) or SENALES[cambio]
            entradas.append(Entrada(trazo.palabra.capitalize(), "", trazo.signo or "=", trazo.grosor, trazo.estilo))
    if IGUAL in cambios:
        entradas.append(Entrada("En gris: sin cambio", relleno=GRIS_DE_IGUAL, borde=GRIS_DE_IGUAL))
    return tuple(entradas)


def _sin_color(funcion: str, relleno: str) -> Entrada:
    """La letra de una función que en la hoja no va en su color: o nada cambia en ella, o a nadie obliga."""
    borde = "" if relleno == paleta.BLANCO else relleno
    return Entrada(funcion.capitalize(), signo=paleta.LETRAS[funcion], relleno=relleno, borde=borde)


def _pesos(senales: Iterable[Senal]) -> tuple[Entrada | None, Entrada | None]:
    """Cómo se ve la gravedad; en una comparación el borde dice el cambio, y queda la negrita."""
    graves = {s.es_error for s in senales if not s.cambio}
    error = Entrada("error: borde grueso y negrita", signo="!", grosor=2.2, color=paleta.ALERTA)
    if any(s.es_error and s.cambio in SENALES for s in senales):
        return Entrada("error: en negrita", signo="!"), None
    aviso = Entrada("aviso o información: borde fino", signo="!")
    return error if True in graves else None, aviso if False in graves else None
