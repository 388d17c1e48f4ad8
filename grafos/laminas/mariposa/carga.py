"""Cuántas funciones carga cada entidad en un proceso: las mismas que cuenta el panorama."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grafos.laminas.datos.datos import (
    FUNCIONES,
    ROTULOS_DE_NIVEL,
    DatosDeLamina,
    EntidadDeLamina,
    ProcesoDeLamina,
)
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.leyenda import Cabecera, entradas_de
from grafos.laminas.hoja.lienzo import ALTO_DEL_PIE, MARGEN, Lienzo, hoja_en_blanco
from grafos.laminas.hoja.modelo import ALTO_A3, ANCHO_A3, CONTINUA
from grafos.laminas.hoja.tipografia import partir
from grafos.laminas.mariposa.alas import por_nivel

CUERPO, RENGLON = 9.0, 10.8
ANCHO_DE_NIVEL, ANCHO_DE_NOMBRE, ANCHO_DE_NUMERO = 96.0, 300.0, 36.0
BARRA_X = MARGEN + ANCHO_DE_NIVEL + ANCHO_DE_NOMBRE + ANCHO_DE_NUMERO
ANCHO_DE_BARRA = ANCHO_A3 - MARGEN - BARRA_X
ALTO_MINIMO, ENTRE_PROCESOS, CUERPO_DE_PROCESO = 20.0, 8.0, 10.5
TITULO = "Quién carga más"
FONDO_Y = ALTO_A3 - MARGEN - ALTO_DEL_PIE


@dataclass(frozen=True, slots=True)
class Carga:
    """Cuántas celdas tiene firmemente una entidad en el proceso, por función."""

    entidad: EntidadDeLamina
    por_funcion: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        return sum(cuantas for _, cuantas in self.por_funcion)

    @property
    def nombre(self) -> tuple[str, ...]:
        return partir(self.entidad.nombre, CUERPO, ANCHO_DE_NOMBRE - 8, True)

    @property
    def alto(self) -> float:
        return max(ALTO_MINIMO, len(self.nombre) * RENGLON + 6)


def carga_de(datos: DatosDeLamina, proceso: ProcesoDeLamina) -> list[Carga]:
    """La carga de cada entidad en el proceso: por nivel y de más a menos."""
    pasos = {p.id for p in datos.pasos if p.proceso == proceso.id}
    celdas = {(a.entidad, a.funcion, a.paso) for a in datos.asignaciones if a.paso in pasos and a.carga}
    cargas = []
    for entidad in por_nivel(datos):
        cuentas = [(f, sum(1 for e, g, _ in celdas if e == entidad.id and g == f)) for f in FUNCIONES]
        if puestas := tuple((f, n) for f, n in cuentas if n):
            cargas.append(Carga(entidad, puestas))
    niveles = list(ROTULOS_DE_NIVEL)
    return sorted(cargas, key=lambda carga: (niveles.index(carga.entidad.nivel), -carga.total))


def hojas_de_carga(datos: DatosDeLamina) -> list[Lienzo]:
    """Las hojas, sin pie: por proceso, una fila por entidad, con su número y una barra partida por función.

    Todas las barras van a la misma escala. Ninguna hoja si nadie tiene nada.
    """
    de_procesos = [(proceso, carga_de(datos, proceso)) for proceso in datos.procesos]
    todas = [carga for _, cargas in de_procesos for carga in cargas]
    tope = max((carga.total for carga in todas), default=1)
    cabecera = Cabecera(
        TITULO,
        f"Cuántas funciones tiene firmemente cada entidad en cada proceso; las que cuenta el panorama · {datos.titulo}",
        entradas_de({funcion for carga in todas for funcion, _ in carga.por_funcion}, ()),
    )
    lienzos: list[Lienzo] = []
    y = FONDO_Y
    for proceso, cargas in de_procesos:
        for lugar, carga in enumerate(cargas):
            nombre = partir(proceso.nombre, CUERPO_DE_PROCESO, ANCHO_A3 - 2 * MARGEN - 10, True)
            de_cabeza = len(nombre) * CUERPO_DE_PROCESO * 1.2 + 6 if lugar == 0 else 0.0
            if not lienzos or y + de_cabeza + carga.alto > FONDO_Y:
                lienzos.append(hoja_en_blanco(f"{TITULO} {CONTINUA}" if lienzos else TITULO))
                y = cabecera.pinta(lienzos[-1])
            if lugar == 0:
                _cabeza(lienzos[-1], nombre, y, de_cabeza)
                lienzos[-1].alternativa += f"{proceso.nombre}.\n"
                y += de_cabeza
            cuentas = "; ".join(f"{funcion}: {cuantas}" for funcion, cuantas in carga.por_funcion)
            lienzos[-1].alternativa += f"{carga.entidad.nombre}: {carga.total} ({cuentas}).\n"
            _pinta(lienzos[-1], carga, y, tope, sombra=bool(lugar % 2))
            y += carga.alto
        y += ENTRE_PROCESOS
    return lienzos


def _cabeza(lienzo: Lienzo, nombre: Sequence[str], y: float, alto: float) -> None:
    lienzo.caja(MARGEN, y, ANCHO_A3 - 2 * MARGEN, alto, relleno=paleta.GRIS_FASE, borde=paleta.GRIS_LINEA)
    for lugar, parte in enumerate(nombre):
        donde = y + 3 + lugar * CUERPO_DE_PROCESO * 1.2
        lienzo.linea(MARGEN + 5, donde, ANCHO_A3 - 2 * MARGEN - 10, parte, CUERPO_DE_PROCESO, negrita=True)


def _pinta(lienzo: Lienzo, carga: Carga, y: float, tope: int, *, sombra: bool) -> None:
    fondo = paleta.GRIS_FONDO if sombra else paleta.BLANCO
    lienzo.caja(MARGEN, y, ANCHO_A3 - 2 * MARGEN, carga.alto, relleno=fondo, borde=paleta.GRIS_LINEA)
    nivel = ROTULOS_DE_NIVEL[carga.entidad.nivel]
    arriba = y + (carga.alto - CUERPO * 1.2) / 2
    lienzo.linea(MARGEN + 5, arriba, ANCHO_DE_NIVEL - 8, nivel, CUERPO, color=paleta.GRIS_TEXTO)
    _nombre(lienzo, carga.nombre, y + (carga.alto - len(carga.nombre) * RENGLON) / 2)
    numero_x = BARRA_X - ANCHO_DE_NUMERO
    lienzo.linea(numero_x, arriba, ANCHO_DE_NUMERO - 8, str(carga.total), CUERPO, negrita=True, alinea="r")
    x = BARRA_X
    for funcion, cuantas in carga.por_funcion:
        largo = (ANCHO_DE_BARRA - 6) * cuantas / tope
        lienzo.caja(
            x, y + (carga.alto - 13) / 2, largo, 13, relleno=paleta.FONDOS[funcion], borde=paleta.BLANCO, grosor=0.5,
            titulo=f"{carga.entidad.nombre}, {funcion}: {cuantas}", clase="carga",
        )  # fmt: skip
        dicho = f"{paleta.LETRAS[funcion]} {cuantas}"
        color = paleta.tinta(funcion)
        lienzo.linea(
            x, arriba, largo, dicho if largo >= 20 else paleta.LETRAS[funcion], CUERPO, color=color, alinea="c"
        )
        x += largo


def _nombre(lienzo: Lienzo, nombre: Sequence[str], y: float) -> None:
    for parte in nombre:
        lienzo.linea(MARGEN + ANCHO_DE_NIVEL, y, ANCHO_DE_NOMBRE - 8, parte, CUERPO, negrita=True)
        y += RENGLON
