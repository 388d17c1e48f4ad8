"""Las tarjetas de los carriles: un paso, una función, quien la tiene (o nadie), su artículo, dónde y si se duplica."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from grafos.hallazgos.base import NO_COMPROBADO, VACIO
from grafos.laminas.datos.datos import FUNCIONES, Asignacion, DatosDeLamina, EntidadDeLamina, PasoDeLamina, Senal
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.lienzo import Lienzo
from grafos.laminas.hoja.senales import es_duplicidad, veces_de
from grafos.laminas.hoja.tipografia import a_lo_mas, cita_dura, partir
from grafos.prosa.regiones import EN_TODO
from reglas.lenguaje.vocabulario import MODOS_CUBRIENTES

CUERPO, CUERPO_CHICO, TIRA, RELLENO = 8.5, 8.0, 20.0, 4.0
LINEAS_DEL_PASO, LINEAS_DE_QUIEN, LINEAS_DE_CITA, LINEAS_DE_CONDICION, LINEAS_DE_ALERTA = 4, 2, 2, 3, 3
REGIONES_QUE_SE_MUESTRAN = 3
SIN_FUNCION = ""


@dataclass(frozen=True, slots=True)
class Renglon:
    """Una línea de la tarjeta con su letra."""

    texto: str
    cuerpo: float
    color: str = paleta.TINTA
    negrita: bool = False


@dataclass(frozen=True, slots=True)
class Tarjeta:
    """Una función de un paso en un carril. `entidad`: nula si nadie la tiene; `veces`: cuántos la tienen a la vez."""

    paso: PasoDeLamina
    funcion: str
    entidad: EntidadDeLamina | None
    renglones: tuple[Renglon, ...]
    veces: int
    titulo: str
    enlace: str | None = None

    @property
    def alto(self) -> float:
        return max(sum(r.cuerpo * 1.2 for r in self.renglones) + 2 * RELLENO - 1, 24.0)


def tarjetas_de(datos: DatosDeLamina, paso: PasoDeLamina, ancho: float) -> list[Tarjeta]:
    """Una por función y titular firme, en el orden de las funciones."""
    entidades = {e.id: e for e in datos.entidades}
    senales = [s for s in datos.senales if s.paso == paso.id and es_duplicidad(s)]
    por_titular: dict[tuple[str, str], list[Asignacion]] = {}
    for a in datos.asignaciones:
        if a.paso == paso.id and a.modo in MODOS_CUBRIENTES and not a.abierta:
            por_titular.setdefault((a.funcion, a.entidad), []).append(a)
    salida = []
    for (funcion, entidad), suyas in sorted(por_titular.items(), key=lambda v: (FUNCIONES.index(v[0][0]), v[0][1])):
        dobles = [s for s in senales if s.funcion == funcion and entidad in s.titulares]
        otros = dict.fromkeys(entidades[t].nombre_corto for s in dobles for t in s.titulares if t != entidad)
        veces = veces_de(senales, entidad).get(funcion, 0)
        renglones = [*_del_paso(paso, ancho), *_quien(entidades[entidad].nombre_corto, ancho)]
        renglones += _con_su_region(suyas, ancho)
        if otros:
            renglones += _alerta(f"×{veces} DUPLICIDAD con {', '.join(otros)}", ancho)
        citas = [cita for a in suyas for cita in a.citas]
        titulo = "; ".join(dict.fromkeys(f"{c.norma}, {c.texto}" for c in citas))
        enlace = next((c.url for c in citas if c.url), None)
        salida.append(Tarjeta(paso, funcion, entidades[entidad], tuple(renglones), veces, titulo, enlace))
    return salida


def sin_titular_de(datos: DatosDeLamina, paso: PasoDeLamina, ancho: float, *, hay: bool) -> list[Tarjeta]:
    """Una por función con vacío: en todos los casos, o solo donde lo dice.

    `hay`: si el paso tiene otras tarjetas; si no tiene ninguna, va una que dice por qué, para que no se pierda.
    """
    vacios: dict[str, list[Senal]] = {}
    for s in datos.senales:
        if s.paso == paso.id and s.funcion and s.familia == VACIO:
            vacios.setdefault(s.funcion, []).append(s)
    if not vacios and not hay:
        vacios[SIN_FUNCION] = [s for s in datos.senales if s.paso == paso.id and s.familia == NO_COMPROBADO]
    return [
        Tarjeta(
            paso,
            funcion,
            None,
            (*_del_paso(paso, ancho), *_dicho_del_vacio(suyos, ancho)),
            0,
            " ".join(s.texto for s in suyos),
        )
        for funcion, suyos in sorted(vacios.items(), key=lambda v: (*FUNCIONES, SIN_FUNCION).index(v[0]))
    ]


def resumida(tarjeta: Tarjeta, cuantas: int) -> Tarjeta:
    """La que va en lugar de las que no caben."""
    return replace(tarjeta, renglones=(Renglon(f"y {cuantas} más: delimita explicar", CUERPO_CHICO),), veces=0)


def _dicho_del_vacio(vacios: list[Senal], ancho: float) -> Iterable[Renglon]:
    if not vacios:
        yield from _alerta("Sin titular obligado", ancho, error=False)
    for senal in vacios:
        rotulo = f"{VACIO.signo} {VACIO.palabra}: " if senal.familia == VACIO else ""
        yield from _alerta(f"{rotulo}{senal.titulo or senal.codigo}", ancho, senal.gravedad == "error")
        if senal.region and senal.region != EN_TODO:
            yield from _lineas(senal.region, ancho, LINEAS_DE_CONDICION)


def _lineas(
    texto: str, ancho: float, cuantas: int, color: str = paleta.TINTA, *, negrita: bool = False
) -> list[Renglon]:
    partidas = a_lo_mas(cuantas, partir(texto, CUERPO_CHICO, ancho - TIRA - 2 * RELLENO, negrita))
    return [Renglon(parte, CUERPO_CHICO, color, negrita) for parte in partidas]


def _del_paso(paso: PasoDeLamina, ancho: float) -> list[Renglon]:
    partidas = partir(f"{paso.id} {paso.nombre}", CUERPO, ancho - TIRA - 2 * RELLENO)
    return [Renglon(parte, CUERPO) for parte in a_lo_mas(LINEAS_DEL_PASO, partidas)]


def _quien(nombre: str, ancho: float) -> list[Renglon]:
    return _lineas(nombre, ancho, LINEAS_DE_QUIEN, negrita=True)


def _alerta(texto: str, ancho: float, error: bool = True) -> list[Renglon]:
    return _lineas(texto, ancho, LINEAS_DE_ALERTA, paleta.ALERTA if error else paleta.OSCURO, negrita=True)


def _con_su_region(suyas: list[Asignacion], ancho: float) -> Iterable[Renglon]:
    """El primer artículo de cada región en que la tiene y, si no es en todas partes, cuál."""
    for a in suyas[:REGIONES_QUE_SE_MUESTRAN]:
        for cita in a.citas[:1]:
            yield from _lineas(cita_dura(f"{cita.norma}, {cita.texto}"), ancho, LINEAS_DE_CITA, paleta.GRIS_TEXTO)
        if a.condicion:
            yield from _lineas(a.condicion, ancho, LINEAS_DE_CONDICION)
    if len(suyas) > REGIONES_QUE_SE_MUESTRAN:
        yield from _lineas(f"y {len(suyas) - REGIONES_QUE_SE_MUESTRAN} regiones más", ancho, 1)


def pinta(lienzo: Lienzo, tarjeta: Tarjeta, x: float, y: float, ancho: float, carril: str) -> None:
    """La tarjeta: una tira con la letra de la función y, a su derecha, los renglones."""
    vacia, doble = tarjeta.entidad is None, tarjeta.veces > 1
    grave = any(renglon.color == paleta.ALERTA for renglon in tarjeta.renglones)
    quien = tarjeta.entidad.id if tarjeta.entidad else carril
    lienzo.caja(
        x, y, ancho, tarjeta.alto, relleno=paleta.BLANCO,
        borde=paleta.ALERTA if grave else paleta.OSCURO,
        grosor=2.4 if doble else 1.6 if vacia else 0.75,
        estilo="dashed" if vacia else "solid",
        id=f"tarjeta_{tarjeta.paso.id}@{quien}.{tarjeta.funcion}",
        clase="tarjeta", titulo=tarjeta.titulo, enlace=tarjeta.enlace,
    )  # fmt: skip
    margen = 1.2
    lienzo.caja(
        x + margen, y + margen, TIRA, tarjeta.alto - 2 * margen,
        relleno=paleta.BLANCO if vacia else paleta.FONDOS[tarjeta.funcion],
        borde=paleta.OSCURO if vacia else None, grosor=0.75, clase=f"chip {tarjeta.funcion}",
    )  # fmt: skip
    color = paleta.TINTA if vacia else paleta.tinta(tarjeta.funcion)
    letra = paleta.LETRAS.get(tarjeta.funcion, "")
    lienzo.linea(x + margen, y + tarjeta.alto / 2 - 7, TIRA, letra, 11.5, negrita=True, color=color, alinea="c")
    donde = y + (tarjeta.alto - sum(r.cuerpo * 1.2 for r in tarjeta.renglones)) / 2
    for renglon in tarjeta.renglones:
        lienzo.linea(
            x + TIRA + RELLENO, donde, ancho - TIRA - RELLENO, renglon.texto, renglon.cuerpo,
            color=renglon.color, negrita=renglon.negrita,
        )  # fmt: skip
        donde += renglon.cuerpo * 1.2
