"""Los carriles: niveles por filas, fases por columnas, una tarjeta por paso y titular, y un carril sin titular.

Los titulares que se duplican van unidos por un corchete.

Una página lleva los pasos que caben a ocho puntos o más; los demás siguen en otra. Un paso nunca se reparte.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from grafos.laminas.carriles.tarjetas import CUERPO_CHICO, Tarjeta, pinta, resumida, sin_titular_de, tarjetas_de
from grafos.laminas.datos.alternativa import en_palabras
from grafos.laminas.datos.datos import (
    FASES,
    FUNCIONES,
    NIVELES,
    ROTULOS_DE_FASE,
    ROTULOS_DE_NIVEL,
    DatosDeLamina,
    PasoDeLamina,
    ProcesoDeLamina,
)
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.conectores import horizontal, vertical
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
from grafos.laminas.hoja.tipografia import partir

SIN_TITULAR = "sin titular"
CARRILES = (*NIVELES, SIN_TITULAR)
ANCHO_DE_CARRIL, ALTO_DE_FASE, HUECO, CANAL, MINIMO_DE_CARRIL = 88.0, 22.0, 5.0, 16.0, 40.0
PASO_DE_BUSQUEDA = 12.0


@dataclass(slots=True)
class _Hoja:
    """Las tarjetas de una página, por carril y fase. `estira`: lo que gana cada carril para llenar la hoja."""

    tarjetas: dict[tuple[str, str], list[Tarjeta]] = field(default_factory=dict)
    estira: float = 0.0

    def con(self, nuevas: Iterable[tuple[str, Tarjeta]]) -> _Hoja:
        puestas = {clave: list(suyas) for clave, suyas in self.tarjetas.items()}
        for carril, tarjeta in nuevas:
            puestas.setdefault((carril, tarjeta.paso.fase), []).append(tarjeta)
        return _Hoja(puestas)

    @property
    def carriles(self) -> list[str]:
        """Los tres niveles siempre; la comunidad y lo que nadie tiene, si hay algo."""
        usados = {carril for carril, _ in self.tarjetas}
        return [c for c in CARRILES if c in usados or c in NIVELES[:3]]

    def alto_de(self, carril: str) -> float:
        pilas = [sum(t.alto + HUECO for t in self.tarjetas.get((carril, fase), [])) for fase in FASES]
        return max(max(pilas) + HUECO, MINIMO_DE_CARRIL) + self.estira

    @property
    def alto(self) -> float:
        return sum(self.alto_de(carril) for carril in self.carriles)


def carriles(datos: DatosDeLamina) -> Lamina:
    """La lámina de carriles. O(asignaciones)."""
    hojas = [(proceso, hoja) for proceso in datos.procesos for hoja in _hojas(datos, proceso)]
    paginas = (
        _pagina(datos, proceso, hoja, numero, len(hojas)) for numero, (proceso, hoja) in enumerate(hojas, start=1)
    )
    return Lamina("carriles", datos.titulo, paginas_o_aviso(datos, paginas), en_palabras(datos))


def _ancho_de_fase() -> float:
    return (ANCHO_A3 - 2 * MARGEN - ANCHO_DE_CARRIL) / len(FASES)


def _disponible() -> float:
    return ALTO_A3 - MARGEN - 34 - ALTO_DE_FASE - 28 - ALTO_DEL_PIE


def _hojas(datos: DatosDeLamina, proceso: ProcesoDeLamina) -> list[_Hoja]:
    """Los pasos en las menos hojas posibles y, con esas, lo más parejas que se pueda."""
    pasos = [p for p in datos.pasos if p.proceso == proceso.id]
    tarjetas = {paso.id: _recortadas(_tarjetas(datos, paso), _disponible()) for paso in pasos}
    hojas = _repartidas(pasos, tarjetas, _disponible())
    limite = _disponible() - PASO_DE_BUSQUEDA
    while len(hojas) > 1 and limite > _disponible() / 2:
        parejas = _repartidas(pasos, tarjetas, limite)
        if len(parejas) > len(hojas):
            break
        hojas, limite = parejas, limite - PASO_DE_BUSQUEDA
    for hoja in hojas:
        hoja.estira = max(0.0, (_disponible() - hoja.alto) / len(hoja.carriles))
    return hojas


def _repartidas(
    pasos: Iterable[PasoDeLamina], tarjetas: Mapping[str, list[tuple[str, Tarjeta]]], limite: float
) -> list[_Hoja]:
    """Reparte los pasos tomando por turno de cada fase. Un paso más alto que el límite va solo."""
    por_fase = {f: [p for p in pasos if p.fase == f] for f in FASES}
    hojas = []
    hoja = _Hoja()
    while any(por_fase.values()):
        entro = False
        for fase in FASES:
            if not por_fase[fase]:
                continue
            probada = hoja.con(tarjetas[por_fase[fase][0].id])
            if probada.alto <= limite or not hoja.tarjetas:
                hoja = probada
                por_fase[fase].pop(0)
                entro = True
        if not entro:
            hojas.append(hoja)
            hoja = _Hoja()
    return [*hojas, hoja] if hoja.tarjetas else hojas


def _tarjetas(datos: DatosDeLamina, paso: PasoDeLamina) -> list[tuple[str, Tarjeta]]:
    """Las del paso, con su carril: una por función y titular, y una por función que nadie tiene."""
    ancho = _ancho_de_fase() - CANAL - HUECO
    nivel = {e.id: e.nivel for e in datos.entidades}
    ocupadas = [(nivel[t.entidad.id], t) for t in tarjetas_de(datos, paso, ancho) if t.entidad is not None]
    return ocupadas + [(SIN_TITULAR, t) for t in sin_titular_de(datos, paso, ancho, hay=bool(ocupadas))]


def _recortadas(tarjetas: list[tuple[str, Tarjeta]], limite: float) -> list[tuple[str, Tarjeta]]:
    """Las de un paso que solas no caben en una hoja, con las que sobran contadas en su carril."""
    puestas, sobran = list(tarjetas), Counter[str]()
    while _Hoja().con(_con_lo_que_sobra(puestas, sobran, tarjetas)).alto > limite:
        altos: dict[str, float] = defaultdict(float)
        for carril, tarjeta in puestas:
            altos[carril] += tarjeta.alto
        carril = max(altos, key=lambda c: altos[c])
        ultima = max(i for i, (suyo, _) in enumerate(puestas) if suyo == carril)
        puestas.pop(ultima)
        sobran[carril] += 1
    return _con_lo_que_sobra(puestas, sobran, tarjetas)


def _con_lo_que_sobra(
    puestas: list[tuple[str, Tarjeta]], sobran: Mapping[str, int], todas: list[tuple[str, Tarjeta]]
) -> list[tuple[str, Tarjeta]]:
    ejemplo = dict(todas)
    return puestas + [(carril, resumida(ejemplo[carril], cuantas)) for carril, cuantas in sobran.items()]


def _pagina(datos: DatosDeLamina, proceso: ProcesoDeLamina, hoja: _Hoja, numero: int, total: int) -> Pagina:
    lienzo = hoja_en_blanco(f"{proceso.nombre}: carriles")
    y = cabecera(lienzo, proceso.nombre, f"{datos.titulo} · {datos.subtitulo} · niveles por filas, fases por columnas")
    for i, fase in enumerate(FASES):
        x = MARGEN + ANCHO_DE_CARRIL + i * _ancho_de_fase()
        lienzo.caja(
            x, y, _ancho_de_fase(), ALTO_DE_FASE, relleno=paleta.OSCURO, borde=paleta.BLANCO, id=f"fase_{i + 1}"
        )
        rotulo = f"{i + 1}. {ROTULOS_DE_FASE[fase]}"
        lienzo.linea(x, y + 4.5, _ancho_de_fase(), rotulo, 9, negrita=True, color=paleta.BLANCO, alinea="c")
    y += ALTO_DE_FASE
    puestas: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for numero_de_carril, nivel in enumerate(hoja.carriles):
        _carril(lienzo, hoja, nivel, y, paleta.BLANCO if numero_de_carril % 2 else paleta.GRIS_FONDO, puestas)
        y += hoja.alto_de(nivel)
    _corchetes(lienzo, puestas)
    leyenda(lienzo, lienzo.alto - MARGEN - ALTO_DEL_PIE + 8, _entradas(hoja))
    pie(lienzo, datos, numero, total)
    return lienzo.pagina()


def _carril(
    lienzo: Lienzo,
    hoja: _Hoja,
    carril: str,
    y: float,
    fondo: str,
    puestas: dict[tuple[str, str], list[tuple[float, float]]],
) -> None:
    alto = hoja.alto_de(carril)
    id_ = f"carril_{carril.replace(' ', '-')}"
    lienzo.caja(MARGEN, y, ANCHO_DE_CARRIL, alto, relleno=paleta.GRIS_FASE, borde=paleta.GRIS_LINEA, id=id_)
    _rotulo(lienzo, hoja, carril, y, alto)
    for i, fase in enumerate(FASES):
        x = MARGEN + ANCHO_DE_CARRIL + i * _ancho_de_fase()
        lienzo.caja(x, y, _ancho_de_fase(), alto, relleno=fondo, borde=paleta.GRIS_LINEA)
        donde = y + HUECO
        for tarjeta in hoja.tarjetas.get((carril, fase), []):
            ancho = _ancho_de_fase() - CANAL - HUECO
            pinta(lienzo, tarjeta, x + HUECO, donde, ancho, carril.replace(" ", "-"))
            if tarjeta.veces > 1:
                fin = x + HUECO + ancho
                puestas.setdefault((tarjeta.paso.id, tarjeta.funcion), []).append((fin, donde + tarjeta.alto / 2))
            donde += tarjeta.alto + HUECO


def _rotulo(lienzo: Lienzo, hoja: _Hoja, carril: str, y: float, alto: float) -> None:
    """El nivel y, si caben, las entidades que tienen tarjeta en su carril."""
    sin_nadie = carril == SIN_TITULAR
    color = paleta.ALERTA if sin_nadie else paleta.TINTA
    rotulo = "SIN TITULAR" if sin_nadie else ROTULOS_DE_NIVEL[carril].upper()
    lineas = [(parte, 9.0, True, color) for parte in partir(rotulo, 9, ANCHO_DE_CARRIL - 8, True)]
    suyas = [t for (de, _), pila in hoja.tarjetas.items() if de == carril for t in pila]
    nombres = sorted({t.entidad.nombre_corto for t in suyas if t.entidad is not None})
    for nombre in nombres:
        partes = partir(nombre, CUERPO_CHICO, ANCHO_DE_CARRIL - 8)
        if (len(lineas) + len(partes)) * 10.8 > alto - 8:
            break
        lineas += [(parte, CUERPO_CHICO, False, paleta.GRIS_TEXTO) for parte in partes]
    y += (alto - len(lineas) * 10.8) / 2
    for parte, cuerpo, negrita, tinta in lineas:
        lienzo.linea(MARGEN, y, ANCHO_DE_CARRIL, parte, cuerpo, negrita=negrita, color=tinta, alinea="c")
        y += 10.8


def _corchetes(lienzo: Lienzo, puestas: dict[tuple[str, str], list[tuple[float, float]]]) -> None:
    """Une, en el canal de la derecha, las tarjetas que se duplican; cada par en su vía para que no se confundan."""
    for via, puntos in enumerate(p for p in puestas.values() if len(p) > 1):
        x = puntos[0][0] + 4 + (via % 3) * 4
        altos = [y for _, y in puntos]
        vertical(lienzo, x, min(altos) - 1, max(altos) + 1, color=paleta.ALERTA, grosor=2.2)
        for fin, y in puntos:
            horizontal(lienzo, fin, x, y, color=paleta.ALERTA, grosor=2.2)


def _entradas(hoja: _Hoja) -> list[tuple[str, str]]:
    puestas = [t for suyas in hoja.tarjetas.values() for t in suyas]
    entradas = [(f, f.capitalize()) for f in FUNCIONES if any(t.funcion == f for t in puestas)]
    if any(t.veces > 1 for t in puestas):
        entradas.append(("duplicidad", "Duplicidad: unidas por un corchete"))
    if any(t.entidad is None for t in puestas):
        entradas.append(("vacío", "Nadie la tiene con certeza"))
    return entradas
