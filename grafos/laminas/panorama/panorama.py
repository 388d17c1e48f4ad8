"""El panorama: de cada proceso, cuántas funciones tiene cada nivel en cada fase y qué se halló. Para empezar a mirar.

Cada número es cuántas funciones de pasos de esa fase tiene firmemente algún titular de ese nivel; la barra lo repite
para quien mira de lejos. Los hallazgos van en su propia fila, con su signo además del color.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from grafos.laminas.datos.alternativa import en_palabras
from grafos.laminas.datos.datos import (
    FASES,
    NIVELES,
    ROTULOS_DE_FASE,
    ROTULOS_DE_NIVEL,
    DatosDeLamina,
    ProcesoDeLamina,
)
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.lienzo import (
    ALTO_DEL_PIE,
    MARGEN,
    Lienzo,
    cabecera,
    hoja_en_blanco,
    leyenda,
    paginas_o_aviso,
    pie,
)
from grafos.laminas.hoja.modelo import ALTO_A3, ANCHO_A3, Lamina, Pagina
from grafos.laminas.hoja.senales import marca_de
from grafos.laminas.hoja.tipografia import a_lo_mas, partir
from reglas.lenguaje.vocabulario import MODOS_CUBRIENTES

ANCHO_DE_PROCESO, ANCHO_DE_NIVEL, ANCHO_DE_TOTAL = 190.0, 104.0, 96.0
ALTO_DE_FILA, ALTO_DE_ENCABEZADO, SEPARACION = 14.5, 26.0, 5.0
ANCHO_DE_SIGNO = 30.0
CUERPO, CUERPO_CHICO = 9.0, 8.0
FILA_MAXIMA, CUERPO_MAXIMO = 44.0, 12.0
BARRA = "#7A7A7A"
SIGNOS = (("duplicidad", "×"), ("vacío", "Ø"), ("aviso", "!"))


@dataclass(frozen=True, slots=True)
class _Bloque:
    """Un proceso contado: `funciones` por (nivel, fase), `hallazgos` por (clase, fase) y cuáles llevan algún error."""

    proceso: ProcesoDeLamina
    pasos: int
    niveles: tuple[str, ...]
    funciones: Counter[tuple[str, str]]
    hallazgos: Counter[tuple[str, str]]
    con_error: frozenset[tuple[str, str]]

    @property
    def filas(self) -> int:
        return len(self.niveles) + 1

    def alto(self, fila: float = ALTO_DE_FILA) -> float:
        return self.filas * fila + SEPARACION


@dataclass(frozen=True, slots=True)
class _Medida:
    """Lo alta que es cada fila: con pocos procesos crece, y la letra con ella, hasta llenar la hoja."""

    fila: float

    @property
    def cuerpo(self) -> float:
        crece: float = (self.fila / ALTO_DE_FILA) ** 0.6
        return min(CUERPO_MAXIMO, CUERPO_CHICO * crece)

    @property
    def sangria(self) -> float:
        """De lo alto de la fila a la letra."""
        return (self.fila - self.cuerpo * 1.2) / 2


def _disponible() -> float:
    return ALTO_A3 - MARGEN - 34 - ALTO_DE_ENCABEZADO - 26 - ALTO_DEL_PIE


def _medida(bloques: list[_Bloque]) -> _Medida:
    filas = sum(bloque.filas for bloque in bloques)
    return _Medida(min(FILA_MAXIMA, (_disponible() - SEPARACION * len(bloques)) / filas))


def panorama(datos: DatosDeLamina) -> Lamina:
    """La lámina de panorama. O(asignaciones + señales)."""
    bloques = [_bloque(datos, proceso) for proceso in datos.procesos]
    mayor = max((n for bloque in bloques for n in bloque.funciones.values()), default=1)
    paginas = list(_paginadas(bloques))
    hechas = (_pagina(datos, suyos, mayor, numero, len(paginas)) for numero, suyos in enumerate(paginas, start=1))
    return Lamina("panorama", datos.titulo, paginas_o_aviso(datos, hechas), en_palabras(datos))


def _bloque(datos: DatosDeLamina, proceso: ProcesoDeLamina) -> _Bloque:
    fase_de = {paso.id: paso.fase for paso in datos.pasos if paso.proceso == proceso.id}
    nivel_de = {entidad.id: entidad.nivel for entidad in datos.entidades}
    tenidas = {
        (nivel_de[a.entidad], fase_de[a.paso], a.paso, a.funcion)
        for a in datos.asignaciones
        if a.paso in fase_de and a.modo in MODOS_CUBRIENTES and not a.abierta
    }
    funciones = Counter((nivel, fase) for nivel, fase, _, _ in tenidas)
    suyas = [((marca_de(s).clase, fase_de[s.paso]), s) for s in datos.senales if s.paso in fase_de]
    con_error = frozenset(clave for clave, s in suyas if s.gravedad == "error" and not s.tolerada)
    presentes = {nivel for nivel, _ in funciones}
    niveles = tuple(n for n in NIVELES if n in presentes or n != "comunidad")
    return _Bloque(proceso, len(fase_de), niveles, funciones, Counter(clave for clave, _ in suyas), con_error)


def _paginadas(bloques: Iterable[_Bloque]) -> Iterable[list[_Bloque]]:
    tramo: list[_Bloque] = []
    usado = 0.0
    for bloque in bloques:
        if tramo and usado + bloque.alto() > _disponible():
            yield tramo
            tramo, usado = [], 0.0
        tramo.append(bloque)
        usado += bloque.alto()
    if tramo:
        yield tramo


def _pagina(datos: DatosDeLamina, bloques: list[_Bloque], mayor: int, numero: int, total: int) -> Pagina:
    lienzo = hoja_en_blanco("Panorama" if total == 1 else f"Panorama, {numero} de {total}")
    y = cabecera(lienzo, datos.titulo, f"{datos.subtitulo} · cuántas funciones tiene cada nivel en cada fase")
    y = _encabezado(lienzo, y)
    medida = _medida(bloques)
    for bloque in bloques:
        _pinta(lienzo, bloque, mayor, y, medida)
        y += bloque.alto(medida.fila)
    clases = {clase for bloque in bloques for clase, _ in bloque.hallazgos}
    rotulos = {"duplicidad": "Duplicidades", "vacío": "Vacíos", "aviso": "Otros hallazgos"}
    entradas = [(clase, rotulo) for clase, rotulo in rotulos.items() if clase in clases]
    leyenda(lienzo, lienzo.alto - MARGEN - ALTO_DEL_PIE + 8, entradas)
    pie(lienzo, datos, numero, total)
    return lienzo.pagina()


def _ancho_de_fase() -> float:
    return (ANCHO_A3 - 2 * MARGEN - ANCHO_DE_PROCESO - ANCHO_DE_NIVEL - ANCHO_DE_TOTAL) / len(FASES)


def _encabezado(lienzo: Lienzo, y: float) -> float:
    x = MARGEN
    columnas = [("Proceso", ANCHO_DE_PROCESO), ("Nivel", ANCHO_DE_NIVEL)]
    columnas += [(f"{i}. {ROTULOS_DE_FASE[fase]}", _ancho_de_fase()) for i, fase in enumerate(FASES, start=1)]
    columnas.append(("Total", ANCHO_DE_TOTAL))
    for rotulo, ancho in columnas:
        lienzo.caja(x, y, ancho, ALTO_DE_ENCABEZADO, relleno=paleta.OSCURO, borde=paleta.BLANCO)
        partes = partir(rotulo, CUERPO_CHICO, ancho - 6, True)[:2]
        donde = y + (ALTO_DE_ENCABEZADO - len(partes) * CUERPO_CHICO * 1.2) / 2
        for i, parte in enumerate(partes):
            renglon = donde + i * CUERPO_CHICO * 1.2
            lienzo.linea(x, renglon, ancho, parte, CUERPO_CHICO, negrita=True, color=paleta.BLANCO, alinea="c")
        x += ancho
    return y + ALTO_DE_ENCABEZADO


def _pinta(lienzo: Lienzo, bloque: _Bloque, mayor: int, y: float, medida: _Medida) -> None:
    alto = bloque.alto(medida.fila) - SEPARACION
    cuerpo = max(CUERPO, medida.cuerpo)
    id_ = f"proceso_{bloque.proceso.id}"
    lienzo.caja(MARGEN, y, ANCHO_DE_PROCESO, alto, relleno=paleta.GRIS_FASE, borde=paleta.GRIS_LINEA, id=id_)
    rotulo = a_lo_mas(3, partir(bloque.proceso.nombre, cuerpo, ANCHO_DE_PROCESO - 10, True))
    donde = y + 5
    for parte in rotulo:
        lienzo.linea(MARGEN + 5, donde, ANCHO_DE_PROCESO - 10, parte, cuerpo, negrita=True)
        donde += cuerpo * 1.2
    lienzo.linea(MARGEN + 5, donde + 2, ANCHO_DE_PROCESO - 10, f"{bloque.pasos} pasos", medida.cuerpo)
    for i, nivel in enumerate(bloque.niveles):
        cuentas = [bloque.funciones[nivel, fase] for fase in FASES]
        _fila(lienzo, ROTULOS_DE_NIVEL[nivel], cuentas, mayor, y + i * medida.fila, medida, sombra=bool(i % 2))
    _fila_de_hallazgos(lienzo, bloque, y + len(bloque.niveles) * medida.fila, medida)


def _fila(
    lienzo: Lienzo, rotulo: str, cuentas: list[int], mayor: int, y: float, medida: _Medida, *, sombra: bool
) -> None:
    fondo = paleta.GRIS_FONDO if sombra else paleta.BLANCO
    x = MARGEN + ANCHO_DE_PROCESO
    lienzo.caja(x, y, ANCHO_DE_NIVEL, medida.fila, relleno=fondo, borde=paleta.GRIS_LINEA)
    lienzo.linea(x + 5, y + medida.sangria, ANCHO_DE_NIVEL - 10, rotulo, medida.cuerpo)
    x += ANCHO_DE_NIVEL
    ancho = _ancho_de_fase()
    for cuenta in cuentas:
        lienzo.caja(x, y, ancho, medida.fila, relleno=fondo, borde=paleta.GRIS_LINEA, clase="cuenta")
        if cuenta:
            grueso = medida.fila / 2
            largo = (ancho - 42) * cuenta / mayor
            lienzo.caja(x + 36, y + (medida.fila - grueso) / 2, largo, grueso, relleno=BARRA, clase="barra")
            lienzo.linea(x, y + medida.sangria, 31, str(cuenta), medida.cuerpo, negrita=True, alinea="r")
        x += ancho
    lienzo.caja(x, y, ANCHO_DE_TOTAL, medida.fila, relleno=fondo, borde=paleta.GRIS_LINEA)
    lienzo.linea(x, y + medida.sangria, ANCHO_DE_TOTAL, str(sum(cuentas)), medida.cuerpo, negrita=True, alinea="c")


def _fila_de_hallazgos(lienzo: Lienzo, bloque: _Bloque, y: float, medida: _Medida) -> None:
    x = MARGEN + ANCHO_DE_PROCESO
    lienzo.caja(x, y, ANCHO_DE_NIVEL, medida.fila, relleno=paleta.BLANCO, borde=paleta.GRIS_LINEA)
    lienzo.linea(x + 5, y + medida.sangria, ANCHO_DE_NIVEL - 10, "Hallazgos", medida.cuerpo, negrita=True)
    x += ANCHO_DE_NIVEL
    for fase in FASES:
        cuentas = {clase: bloque.hallazgos[clase, fase] for clase, _ in SIGNOS}
        graves = {clase for clase, suya in bloque.con_error if suya == fase}
        _signos(lienzo, cuentas, graves, x, y, _ancho_de_fase(), medida)
        x += _ancho_de_fase()
    totales = {clase: sum(bloque.hallazgos[clase, fase] for fase in FASES) for clase, _ in SIGNOS}
    _signos(lienzo, totales, {clase for clase, _ in bloque.con_error}, x, y, ANCHO_DE_TOTAL, medida)


def _signos(
    lienzo: Lienzo, cuentas: dict[str, int], graves: set[str], x: float, y: float, ancho: float, medida: _Medida
) -> None:
    """La cuenta de cada clase, en rojo si alguno de los contados es un error."""
    lienzo.caja(x, y, ancho, medida.fila, relleno=paleta.BLANCO, borde=paleta.GRIS_LINEA)
    x += 4
    for clase, signo in SIGNOS:
        color = paleta.ALERTA if clase in graves else paleta.OSCURO
        if cuentas[clase]:
            dicho = f"{signo} {cuentas[clase]}"
            lienzo.linea(x, y + medida.sangria, ANCHO_DE_SIGNO, dicho, medida.cuerpo, negrita=True, color=color)
        x += ANCHO_DE_SIGNO
