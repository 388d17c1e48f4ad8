"""El panorama: de cada proceso, cuántas funciones tiene cada nivel en cada fase y qué se halló. Para empezar a mirar.

Cada número es cuántas funciones de pasos de esa fase tiene firmemente algún titular de ese nivel; la barra lo repite
para quien mira de lejos. Los hallazgos van en una fila por familia, con su gravedad escrita, y los que no son de ningún
paso, al final: todos suman los del caso.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from grafos.laminas.datos.alternativa import EnPalabras, tabla_en_palabras
from grafos.laminas.datos.breves import breves
from grafos.laminas.datos.datos import (
    FASES,
    NIVELES,
    ROTULOS_DE_FASE,
    ROTULOS_DE_NIVEL,
    DatosDeLamina,
    ProcesoDeLamina,
    Senal,
)
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.leyenda import Cabecera
from grafos.laminas.hoja.lienzo import ALTO_DEL_PIE, MARGEN, Lienzo, hoja_en_blanco, paginas_o_aviso, pie
from grafos.laminas.hoja.modelo import ALTO_A3, ANCHO_A3, Lamina, Pagina
from grafos.laminas.hoja.senales import Marca, marca_de, por_gravedad
from grafos.laminas.hoja.tipografia import ancho as mide
from grafos.laminas.hoja.tipografia import partir
from reglas.lenguaje.plurales import contados

ANCHO_DE_PROCESO, ANCHO_DE_NIVEL, ANCHO_DE_TOTAL = 180.0, 132.0, 132.0
ALTO_DE_FILA, ALTO_DE_ENCABEZADO, SEPARACION = 14.5, 26.0, 5.0
CUERPO, CUERPO_CHICO = 9.0, 8.0
FILA_MAXIMA, CUERPO_MAXIMO = 44.0, 12.0
BARRA = "#7A7A7A"
DE_TODO_EL_CASO = ProcesoDeLamina("", "De todo el caso", "")


@dataclass(frozen=True, slots=True)
class _Bloque:
    """Un proceso contado: `funciones` por (nivel, fase), y los hallazgos de cada fase (vacía, si no son de un paso)."""

    proceso: ProcesoDeLamina
    pasos: int
    niveles: tuple[str, ...]
    funciones: Counter[tuple[str, str]]
    hallazgos: tuple[tuple[str, Senal], ...]

    @property
    def familias(self) -> list[Marca]:
        """Una marca por familia de los hallazgos, con las de algún error antes."""
        graves: dict[str, bool] = {}
        marcas: dict[str, Marca] = {}
        for _, senal in self.hallazgos:
            marca = marca_de(senal)
            marcas.setdefault(marca.clase, marca)
            graves[marca.clase] = graves.get(marca.clase, False) or senal.es_error
        return [marcas[clase] for clase in sorted(marcas, key=lambda c: (not graves[c], marcas[c].palabra))]

    def de(self, familia: str, fase: str | None = None) -> list[Senal]:
        """Los de la familia en la fase, o en todas."""
        return [s for suya, s in self.hallazgos if marca_de(s).clase == familia and fase in (None, suya)]

    @property
    def filas(self) -> int:
        return len(self.niveles) + max(len(self.familias), 1)

    @property
    def nombre(self) -> tuple[str, ...]:
        """El del proceso, en los renglones que ocupa a su cuerpo menor."""
        return partir(self.proceso.nombre, CUERPO, ANCHO_DE_PROCESO - 10, True)

    def alto(self, fila: float = ALTO_DE_FILA) -> float:
        """Lo que ocupa con filas de ese alto: nunca menos que el nombre del proceso y cuántos pasos tiene."""
        return max(self.filas * fila, (len(self.nombre) + 1) * CUERPO * 1.2 + 12) + SEPARACION


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


def _cabecera(datos: DatosDeLamina) -> Cabecera:
    de_que = f"{datos.subtitulo} · cuántas funciones tiene firmemente cada nivel en cada fase, y qué se halló"
    return Cabecera(datos.titulo, de_que)


def _disponible(datos: DatosDeLamina) -> float:
    return ALTO_A3 - MARGEN - ALTO_DEL_PIE - _cabecera(datos).alto - ALTO_DE_ENCABEZADO


def _medida(bloques: list[_Bloque], disponible: float) -> _Medida:
    fila = FILA_MAXIMA
    while fila > ALTO_DE_FILA and sum(bloque.alto(fila) for bloque in bloques) > disponible:
        fila -= 0.5
    return _Medida(max(fila, ALTO_DE_FILA))


def panorama(datos: DatosDeLamina) -> Lamina:
    """La lámina de panorama. O(asignaciones + señales)."""
    datos = breves(datos)
    bloques = [_bloque(datos, proceso) for proceso in datos.procesos]
    sueltos = tuple(("", s) for s in datos.senales if s.paso is None)
    if sueltos:
        bloques.append(_Bloque(DE_TODO_EL_CASO, 0, (), Counter(), sueltos))
    mayor = max((n for bloque in bloques for n in bloque.funciones.values()), default=1)
    paginas = list(_paginadas(bloques, _disponible(datos)))
    hechas = (_pagina(datos, suyos, mayor, numero, len(paginas)) for numero, suyos in enumerate(paginas, start=1))
    return Lamina("panorama", datos.titulo, paginas_o_aviso(datos, hechas), EnPalabras(datos).entera())


def _bloque(datos: DatosDeLamina, proceso: ProcesoDeLamina) -> _Bloque:
    fase_de = {paso.id: paso.fase for paso in datos.pasos if paso.proceso == proceso.id}
    nivel_de = {entidad.id: entidad.nivel for entidad in datos.entidades}
    tenidas = {
        (nivel_de[a.entidad], fase_de[a.paso], a.paso, a.funcion)
        for a in datos.asignaciones
        if a.paso in fase_de and a.carga
    }
    funciones = Counter((nivel, fase) for nivel, fase, _, _ in tenidas)
    hallazgos = tuple((fase_de[s.paso], s) for s in datos.senales if s.paso in fase_de)
    presentes = {nivel for nivel, _ in funciones}
    niveles = tuple(n for n in NIVELES if n in presentes or n != "comunidad")
    return _Bloque(proceso, len(fase_de), niveles, funciones, hallazgos)


def _paginadas(bloques: Iterable[_Bloque], disponible: float) -> Iterable[list[_Bloque]]:
    tramo: list[_Bloque] = []
    usado = 0.0
    for bloque in bloques:
        if tramo and usado + bloque.alto() > disponible:
            yield tramo
            tramo, usado = [], 0.0
        tramo.append(bloque)
        usado += bloque.alto()
    if tramo:
        yield tramo


def _pagina(datos: DatosDeLamina, bloques: list[_Bloque], mayor: int, numero: int, total: int) -> Pagina:
    lienzo = hoja_en_blanco("Panorama" if total == 1 else f"Panorama, {numero} de {total}")
    y = _encabezado(lienzo, _cabecera(datos).pinta(lienzo))
    medida = _medida(bloques, _disponible(datos))
    for bloque in bloques:
        _pinta(lienzo, bloque, mayor, y, medida)
        y += bloque.alto(medida.fila)
    lienzo.alternativa = "\n".join(_en_palabras(bloque) for bloque in bloques)
    pie(lienzo, datos, numero, total)
    return lienzo.pagina()


def _en_palabras(bloque: _Bloque) -> str:
    """La tabla del bloque, fila por fila."""
    cabezas = ("", *(ROTULOS_DE_FASE[fase] for fase in FASES), "Total")
    filas = []
    for nivel in bloque.niveles:
        cuentas = [bloque.funciones[nivel, fase] for fase in FASES]
        filas.append((ROTULOS_DE_NIVEL[nivel], *(str(n or "") for n in cuentas), str(sum(cuentas))))
    for familia in bloque.familias:
        de_fases = [bloque.de(familia.clase, fase) for fase in (*FASES, None)]
        dichos = (" y ".join(dicho for dicho, _ in por_gravedad(suyas)) for suyas in de_fases)
        filas.append((familia.palabra.capitalize(), *dichos))
    return f"{bloque.proceso.nombre}\n{tabla_en_palabras(cabezas, filas)}"


def _ancho_de_fase() -> float:
    return (ANCHO_A3 - 2 * MARGEN - ANCHO_DE_PROCESO - ANCHO_DE_NIVEL - ANCHO_DE_TOTAL) / len(FASES)


def _encabezado(lienzo: Lienzo, y: float) -> float:
    x = MARGEN
    columnas = [("Proceso", ANCHO_DE_PROCESO), ("Nivel o hallazgo", ANCHO_DE_NIVEL)]
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
    rotulo = partir(bloque.proceso.nombre, cuerpo, ANCHO_DE_PROCESO - 10, True)
    if (len(rotulo) + 1) * cuerpo * 1.2 + 12 > alto:
        cuerpo, rotulo = CUERPO, bloque.nombre
    donde = y + 5
    for parte in rotulo:
        lienzo.linea(MARGEN + 5, donde, ANCHO_DE_PROCESO - 10, parte, cuerpo, negrita=True)
        donde += cuerpo * 1.2
    if bloque.pasos and donde + 2 + medida.cuerpo * 1.2 <= y + alto:
        dicho = contados(bloque.pasos, "paso", "pasos")
        lienzo.linea(MARGEN + 5, donde + 2, ANCHO_DE_PROCESO - 10, dicho, medida.cuerpo)
    for i, nivel in enumerate(bloque.niveles):
        cuentas = [bloque.funciones[nivel, fase] for fase in FASES]
        _fila(lienzo, ROTULOS_DE_NIVEL[nivel], cuentas, mayor, y + i * medida.fila, medida, sombra=bool(i % 2))
    y += len(bloque.niveles) * medida.fila
    if not bloque.familias:
        _rotulo_de_fila(lienzo, "Sin hallazgos", y, medida)
    for i, familia in enumerate(bloque.familias):
        _fila_de_familia(lienzo, bloque, familia, y + i * medida.fila, medida)


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


def _rotulo_de_fila(lienzo: Lienzo, rotulo: str, y: float, medida: _Medida) -> None:
    x = MARGEN + ANCHO_DE_PROCESO
    lienzo.caja(x, y, ANCHO_DE_NIVEL, medida.fila, relleno=paleta.BLANCO, borde=paleta.GRIS_LINEA)
    lienzo.linea(x + 5, y + medida.sangria, ANCHO_DE_NIVEL - 10, rotulo, medida.cuerpo)


def _fila_de_familia(lienzo: Lienzo, bloque: _Bloque, familia: Marca, y: float, medida: _Medida) -> None:
    _rotulo_de_fila(lienzo, f"{familia.signo} {familia.palabra.capitalize()}", y, medida)
    x = MARGEN + ANCHO_DE_PROCESO + ANCHO_DE_NIVEL
    for fase in FASES:
        _cuenta(lienzo, bloque.de(familia.clase, fase), x, y, _ancho_de_fase(), medida)
        x += _ancho_de_fase()
    _cuenta(lienzo, bloque.de(familia.clase), x, y, ANCHO_DE_TOTAL, medida, total=True)


def _cuenta(
    lienzo: Lienzo, senales: list[Senal], x: float, y: float, largo: float, medida: _Medida, *, total: bool = False
) -> None:
    """«1 error · 4 avisos»: los errores, además, en negrita y con su color."""
    lienzo.caja(x, y, largo, medida.fila, relleno=paleta.BLANCO, borde=paleta.GRIS_LINEA)
    dichos = por_gravedad(senales)
    breves = sum(mide(f"{d} · ", medida.cuerpo, True) for d, _ in dichos) > largo - 8
    donde = x + 5
    for lugar, (dicho, grave) in enumerate(dichos):
        nexo = " · " if lugar else ""
        texto = nexo + (" ".join((dicho.split()[0], dicho.split()[-1][:2] + ".")) if breves else dicho)
        color = paleta.ALERTA if grave else paleta.OSCURO
        clase = "total de hallazgos" if total else "hallazgos"
        ocupa = mide(texto, medida.cuerpo, grave)
        lienzo.linea(
            donde, y + medida.sangria, ocupa + 2, texto, medida.cuerpo, negrita=grave, color=color, clase=clase
        )
        donde += ocupa
