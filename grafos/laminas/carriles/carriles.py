"""Los carriles: niveles por filas, fases por columnas y una tarjeta por paso y titular; debajo, lo que se halló.

Arriba van los pasos y el flujo entre ellos. Los que coinciden llevan la letra de su grupo, y cada grupo su corchete.
Una hoja lleva pasos seguidos y solo sus fases: se corta entre fases si se puede. Nada se calla: lo que no cabe sigue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grafos.laminas.carriles.columnas import (
    ANCHO_DE_CARRIL,
    HUECO,
    VIAS_DE_CORCHETE,
    ancho_de_tarjeta,
    entre_corchetes,
    repartidas,
)
from grafos.laminas.carriles.hoja import ALTO_DE_FASE, ROTULOS, Hoja
from grafos.laminas.carriles.pasos import CANAL, Puesto, en_partes, pinta_flujo, pinta_pasos
from grafos.laminas.carriles.tarjetas import CUERPO_CHICO, Tarjeta, pinta, por_letra, tarjetas_de
from grafos.laminas.datos.alternativa import EnPalabras
from grafos.laminas.datos.breves import breves
from grafos.laminas.datos.datos import (
    FASES,
    ROTULOS_DE_FASE,
    Asignacion,
    DatosDeLamina,
    PasoDeLamina,
    ProcesoDeLamina,
    Senal,
)
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.conectores import horizontal, vertical
from grafos.laminas.hoja.leyenda import Cabecera, entradas_de, siglas_de
from grafos.laminas.hoja.lienzo import ALTO_DEL_PIE, MARGEN, Lienzo, fuentes_de, hoja_en_blanco, paginas_o_aviso, pie
from grafos.laminas.hoja.modelo import ALTO_A3, Lamina, Pagina
from grafos.laminas.hoja.senales import conclusion, letras_de
from grafos.laminas.hoja.tipografia import partir
from grafos.laminas.hoja.tramos import en_tramos
from grafos.laminas.matriz.de_todo_el_caso import hojas_de_todo_el_caso
from grafos.prosa.regiones import enumera

PASOS_POR_HOJA = 22
FONDO_Y = ALTO_A3 - MARGEN - ALTO_DEL_PIE


def carriles(datos: DatosDeLamina) -> Lamina:
    """La lámina de carriles. O(asignaciones)."""
    datos = breves(datos)
    reparto = _Reparto(datos)
    hojas = [hoja for proceso in datos.procesos for hoja in reparto.hojas(proceso)]
    aparte = hojas_de_todo_el_caso(datos)
    total = len(hojas) + len(aparte)
    paginas = [reparto.pagina(hoja, numero, total) for numero, hoja in enumerate(hojas, start=1)]
    for numero, (lienzo, senales) in enumerate(aparte, start=len(hojas) + 1):
        pie(lienzo, datos, numero, total, fuentes_de((), senales))
        paginas.append(lienzo.pagina())
    return Lamina("carriles", datos.titulo, paginas_o_aviso(datos, paginas), reparto.palabras.entera())


@dataclass(slots=True)
class _Reparto:
    """Reparte los pasos de un caso en hojas y las pinta."""

    datos: DatosDeLamina
    palabras: EnPalabras = field(init=False)
    _suyas: dict[str, list[Asignacion]] = field(init=False)
    _senales: dict[str | None, list[Senal]] = field(init=False)
    _hechas: dict[tuple[str, int], list[tuple[str, Tarjeta]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.palabras = EnPalabras(self.datos)
        self._suyas, self._senales = defaultdict(list), defaultdict(list)
        for a in self.datos.asignaciones:
            self._suyas[a.paso].append(a)
        for s in self.datos.senales:
            self._senales[s.paso].append(s)

    def hojas(self, proceso: ProcesoDeLamina) -> Iterable[Hoja]:
        """Las del proceso, en orden. Un paso que no cabe en una hoja va en las suyas propias."""
        seguidos: list[PasoDeLamina] = []
        for paso in (p for fase in FASES for p in self.datos.pasos if p.proceso == proceso.id and p.fase == fase):
            if self._cabe(self._hoja(proceso, [paso])):
                seguidos.append(paso)
                continue
            yield from self._juntas(proceso, seguidos)
            seguidos = []
            yield from self._a_solas(proceso, paso)
        yield from self._juntas(proceso, seguidos)

    def _tarjetas(self, paso: PasoDeLamina, fases: int) -> list[tuple[str, Tarjeta]]:
        clave = (paso.id, fases)
        if clave not in self._hechas:
            ancho = ancho_de_tarjeta(fases)
            suyas, senales = self._suyas[paso.id], self._senales[paso.id]
            self._hechas[clave] = tarjetas_de(self.datos, paso, suyas, senales, ancho)
        return self._hechas[clave]

    def _hoja(self, proceso: ProcesoDeLamina, pasos: Sequence[PasoDeLamina]) -> Hoja:
        hoja = Hoja(proceso, tuple(pasos))
        for paso in pasos:
            hoja.pone(self._tarjetas(paso, len(hoja.fases)))
        return hoja

    def _disponible(self, hoja: Hoja) -> float:
        return FONDO_Y - self._cabecera(hoja).alto - ALTO_DE_FASE

    def _cabe(self, hoja: Hoja) -> bool:
        return hoja.alto <= self._disponible(hoja)

    def _juntas(self, proceso: ProcesoDeLamina, pasos: Sequence[PasoDeLamina]) -> Iterable[Hoja]:
        tramos = en_tramos(pasos, lambda tramo: self._cabe(self._hoja(proceso, tramo)), PASOS_POR_HOJA)
        return (self._hoja(proceso, tramo) for tramo in tramos)

    def _a_solas(self, proceso: ProcesoDeLamina, paso: PasoDeLamina) -> Iterable[Hoja]:
        disponible = self._disponible(self._hoja(proceso, [paso]))
        cola = list(self._tarjetas(paso, 1))
        *sin_nada, paso = en_partes(paso, ancho_de_tarjeta(1), disponible - HUECO)
        yield from (Hoja(proceso, (parte,), suelta=True) for parte in sin_nada)
        hoja = Hoja(proceso, (paso,), suelta=True)
        while cola:
            carril, tarjeta = cola.pop(0)
            probada = Hoja(proceso, (paso,), {clave: list(suyas) for clave, suyas in hoja.tarjetas.items()}, True)
            probada.pone([(carril, tarjeta)])
            if probada.alto <= disponible:
                hoja = probada
            elif hoja.tarjetas:
                yield hoja
                hoja = Hoja(proceso, (paso,), suelta=True)
                cola.insert(0, (carril, tarjeta))
            else:
                cabe, sobra = tarjeta.partida(disponible - (probada.alto - tarjeta.alto))
                hoja.pone([(carril, cabe)])
                if sobra is not None:
                    cola.insert(0, (carril, sobra))
        yield hoja

    def _cabecera(self, hoja: Hoja) -> Cabecera:
        suyas = [a for paso in hoja.pasos for a in self._suyas[paso.id]]
        senales = hoja.senales(self._senales)
        usadas = {a.entidad for a in suyas} | {t for s in senales for t in s.aludidos}
        fases = enumera(f"{FASES.index(f) + 1}. {ROTULOS_DE_FASE[f]}" for f in hoja.fases)
        return Cabecera(
            f"{hoja.proceso.nombre}: {conclusion(senales)}",
            f"{fases} · {_de_a(hoja.pasos)} · niveles por filas, fases por columnas · {self.datos.titulo}",
            entradas_de({a.funcion for a in suyas}, senales, letras=por_letra(suyas)),
            siglas_de(e for e in self.datos.entidades if e.id in usadas),
        )

    def pagina(self, hoja: Hoja, numero: int, total: int) -> Pagina:
        """La hoja dibujada."""
        lienzo = hoja_en_blanco(f"{hoja.proceso.nombre}: {_de_a(hoja.pasos)}")
        y = self._cabecera(hoja).pinta(lienzo)
        _fases(lienzo, hoja, y)
        y += ALTO_DE_FASE
        _pasos(lienzo, hoja, y)
        y += hoja.alto_de_pasos
        puestas: dict[str, list[tuple[float, float]]] = {}
        for lugar, carril in enumerate(hoja.carriles):
            _carril(lienzo, hoja, carril, y, paleta.BLANCO if lugar % 2 else paleta.GRIS_FONDO, puestas)
            y += hoja.alto_de(carril)
        letras = {id_: letra for paso in hoja.pasos for id_, letra in letras_de(self._senales[paso.id]).items()}
        _corchetes(lienzo, puestas, letras, entre_corchetes(len(hoja.fases)))
        suyas = [a for paso in hoja.pasos for a in self._suyas[paso.id]]
        senales = hoja.senales(self._senales)
        lienzo.alternativa = self.palabras.de_una_pagina(paso.id for paso in hoja.pasos)
        pie(lienzo, self.datos, numero, total, fuentes_de(suyas, senales))
        return lienzo.pagina()


def _de_a(pasos: Sequence[PasoDeLamina]) -> str:
    return f"paso {pasos[0].id}" if len(pasos) == 1 else f"pasos {pasos[0].id} a {pasos[-1].id}"


def _fases(lienzo: Lienzo, hoja: Hoja, y: float) -> None:
    ancho = hoja.ancho_de_fase
    for i, fase in enumerate(hoja.fases):
        x = MARGEN + ANCHO_DE_CARRIL + i * ancho
        numero = FASES.index(fase) + 1
        lienzo.caja(x, y, ancho, ALTO_DE_FASE, relleno=paleta.OSCURO, borde=paleta.BLANCO, id=f"fase_{numero}")
        rotulo = f"{numero}. {ROTULOS_DE_FASE[fase]}"
        lienzo.linea(x, y + 4, ancho, rotulo, 9, negrita=True, color=paleta.BLANCO, alinea="c")


def _pasos(lienzo: Lienzo, hoja: Hoja, y: float) -> None:
    """La fila de arriba: los pasos de cada fase y las flechas del flujo."""
    alto, ancho, presentes = hoja.alto_de_pasos, hoja.ancho_de_fase, hoja.presentes
    _rotulo(lienzo, "PASOS", (), y, alto)
    for i in range(len(hoja.fases)):
        x = MARGEN + ANCHO_DE_CARRIL + i * ancho
        lienzo.caja(x, y, ancho, alto, relleno=paleta.GRIS_FONDO, borde=paleta.GRIS_LINEA)
    puestos: dict[str, Puesto] = {}
    for lugar, suyos in enumerate(hoja.de_pasos):
        x = _x_de_columna(hoja, *divmod(lugar, hoja.columnas))
        puestos |= pinta_pasos(lienzo, suyos, presentes, lugar, x, y + HUECO, hoja.ancho_de_tarjeta)
    pinta_flujo(lienzo, hoja.pasos, puestos)


def _carril(
    lienzo: Lienzo,
    hoja: Hoja,
    carril: str,
    y: float,
    fondo: str,
    puestas: dict[str, list[tuple[float, float]]],
) -> None:
    alto = hoja.alto_de(carril)
    suyas = [t for (de, _), pila in hoja.tarjetas.items() if de == carril for t in pila]
    nombres = sorted({t.entidad.nombre_corto for t in suyas if t.entidad is not None})
    _rotulo(lienzo, ROTULOS[carril].upper(), nombres, y, alto, f"carril_{carril.replace(' ', '-')}")
    for i, fase in enumerate(hoja.fases):
        x = MARGEN + ANCHO_DE_CARRIL + i * hoja.ancho_de_fase
        lienzo.caja(x, y, hoja.ancho_de_fase, alto, relleno=fondo, borde=paleta.GRIS_LINEA)
        ancho = hoja.ancho_de_tarjeta
        for columna, pila in enumerate(repartidas(hoja.tarjetas.get((carril, fase), []), hoja.columnas)):
            izquierda, donde = _x_de_columna(hoja, i, columna), y + HUECO
            for tarjeta in pila:
                pinta(lienzo, tarjeta, izquierda, donde, ancho, carril.replace(" ", "-"))
                for grupo in tarjeta.grupos:
                    puestas.setdefault(grupo, []).append((izquierda + ancho, donde + tarjeta.alto / 2))
                donde += tarjeta.alto + HUECO


def _x_de_columna(hoja: Hoja, fase: int, columna: int) -> float:
    """Dónde empiezan las tarjetas de esa columna de la fase."""
    de_la_fase = MARGEN + ANCHO_DE_CARRIL + fase * hoja.ancho_de_fase
    return de_la_fase + columna * (hoja.ancho_de_tarjeta + CANAL) + CANAL


def _rotulo(lienzo: Lienzo, rotulo: str, nombres: Iterable[str], y: float, alto: float, id_: str = "") -> None:
    """El nombre del carril y, si caben, las entidades que tienen tarjeta en él."""
    lienzo.caja(MARGEN, y, ANCHO_DE_CARRIL, alto, relleno=paleta.GRIS_FASE, borde=paleta.GRIS_LINEA, id=id_)
    lineas = [(parte, 9.0, True, paleta.TINTA) for parte in partir(rotulo, 9, ANCHO_DE_CARRIL - 8, True)]
    for nombre in nombres:
        partes = partir(nombre, CUERPO_CHICO, ANCHO_DE_CARRIL - 8)
        if (len(lineas) + len(partes)) * 10.8 > alto - 8:
            break
        lineas += [(parte, CUERPO_CHICO, False, paleta.GRIS_TEXTO) for parte in partes]
    y += (alto - len(lineas) * 10.8) / 2
    for parte, cuerpo, negrita, tinta in lineas:
        lienzo.linea(MARGEN, y, ANCHO_DE_CARRIL, parte, cuerpo, negrita=negrita, color=tinta, alinea="c")
        y += 10.8


def _corchetes(
    lienzo: Lienzo, puestas: dict[str, list[tuple[float, float]]], letras: Mapping[str, str], separa: float
) -> None:
    """Uno por grupo que coincide, en el canal de la derecha y cada uno en su vía: no pisa texto ni otro corchete.

    Si hay sitio, su letra va sobre él.
    """
    vias: dict[float, int] = defaultdict(int)
    for grupo, puntos in puestas.items():
        if len(puntos) < 2:
            continue
        borde = puntos[0][0]
        via = vias[borde] % VIAS_DE_CORCHETE
        vias[borde] += 1
        x = borde + 4 + via * separa
        corre = (via - (VIAS_DE_CORCHETE - 1) / 2) * 3.5
        altos = [y + corre for _, y in puntos]
        vertical(lienzo, x, min(altos) - 0.6, max(altos) + 0.6, color=paleta.TINTA, grosor=1.3)
        for _, y in puntos:
            horizontal(lienzo, borde, x, y + corre, color=paleta.TINTA, grosor=1.3)
        if separa >= CUERPO_CHICO:
            lienzo.linea(x - 3, min(altos) - CUERPO_CHICO * 1.3, 8, letras[grupo], CUERPO_CHICO, alinea="c")
