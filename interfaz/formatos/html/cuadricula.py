"""La cuadrícula «Quién hace qué», como datos: una fila por paso y función, con sus titulares por nivel y sus hallazgos.

No sabe de HTML: la mesa, el informe y sus pruebas leen esto.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from grafos.hallazgos import CATALOGO, Hallazgo, por_gravedad
from grafos.laminas.datos.extraccion import corta, por_medio_de, titularidades
from grafos.prosa.regiones import frase_corta
from grafos.reformas.simulacion import Escenario
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import CeldaAnalizada, Dictamen
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.vocabulario import FUNCIONES, NIVELES, ROTULOS_DE_FASE

SALE, ENTRA = "sale", "entra"
DE_TODO_EL_CASO = "De todo el caso"


@dataclass(frozen=True, slots=True)
class Quien:
    """Un titular en una celda. `articulos`: sus citas en corto; `cambio`: `sale`, `entra` o nada."""

    entidad: str
    nombre: str
    nivel: str
    modo: str
    abierta: bool
    condicion: str
    articulos: tuple[str, ...]
    cambio: str = ""

    @property
    def firme(self) -> bool:
        """Si la tiene de verdad, sin condición abierta y obligado."""
        return not self.abierta and self.modo in ("titular", "compartida", "subsidiaria")


@dataclass(frozen=True, slots=True)
class Marca:
    """Un hallazgo en su fila. `cambio`: `sale` (lo resuelve la propuesta), `entra` (lo abre) o nada."""

    id: str
    codigo: str
    gravedad: str
    signo: str
    titulo: str
    donde: str
    confianza: str
    tolerado: bool
    cambio: str = ""


@dataclass(frozen=True, slots=True)
class Fila:
    """Un paso y una función: quién la tiene y qué se halló. `discusion`: cómo está lo que se habló de ella, si algo."""

    celda: Celda
    nombre: str
    proceso: str
    fase: str
    quienes: tuple[Quien, ...]
    marcas: tuple[Marca, ...]
    cambia: bool = False
    discusion: str = ""

    @property
    def clave(self) -> str:
        """El identificador de la fila en la página."""
        return f"{self.celda.paso}|{self.celda.funcion}"

    def de_nivel(self, nivel: str) -> tuple[Quien, ...]:
        """Los titulares de ese nivel, primero los firmes."""
        return tuple(q for q in self.quienes if q.nivel == nivel)

    @property
    def gravedad(self) -> str:
        """La peor de sus hallazgos no tolerados que siguen en pie, o nada."""
        vivas = {m.gravedad for m in self.marcas if not m.tolerado and m.cambio != SALE}
        return next((g for g in ("error", "aviso", "información") if g in vivas), "")


@dataclass(frozen=True, slots=True)
class Grupo:
    """Las filas de una fase de un proceso."""

    proceso: str
    nombre: str
    fase: str
    rotulo_de_fase: str
    filas: tuple[Fila, ...]


@dataclass(frozen=True, slots=True)
class Cuadricula:
    """Todo lo que la matriz enseña. `del_caso`: los hallazgos que no son de ningún paso, o de uno sin fila."""

    grupos: tuple[Grupo, ...]
    del_caso: tuple[Marca, ...]
    niveles: tuple[str, ...] = NIVELES

    @property
    def filas(self) -> tuple[Fila, ...]:
        """Las filas de todos los grupos, en orden."""
        return tuple(fila for grupo in self.grupos for fila in grupo.filas)


@dataclass(slots=True)
class Memoria:
    """Los titulares de cada celda y los hallazgos ya dichos en palabras, para no volver a decirlos al probar una
    propuesta.

    Las celdas que una propuesta no toca y lo hallado en ellas son los mismos objetos; se guardan, para que su identidad
    no se reúse.
    """

    dichos: dict[int, tuple[CeldaAnalizada, tuple[Quien, ...]]] = field(default_factory=dict)
    marcas: dict[int, tuple[Hallazgo, Marca]] = field(default_factory=dict)

    def quienes(self, dictamen: Dictamen, vista: CeldaAnalizada) -> tuple[Quien, ...]:
        """Los titulares de la celda, en palabras."""
        guardado = self.dichos.get(id(vista))
        if guardado is None:
            guardado = self.dichos[id(vista)] = (vista, tuple(_quienes(dictamen, vista)))
        return guardado[1]

    def marca(self, hallazgo: Hallazgo, dictamen: Dictamen) -> Marca:
        """El hallazgo como se ve en su fila."""
        guardada = self.marcas.get(id(hallazgo))
        if guardada is None:
            guardada = self.marcas[id(hallazgo)] = (hallazgo, marca(hallazgo, dictamen))
        return guardada[1]

    def poda(self, vivos: Sequence[Escenario]) -> None:
        """Olvida lo que no es de ninguno de los escenarios."""
        celdas = {id(vista) for vivo in vivos for vista in vivo.dictamen.celdas.values()}
        hallados = {id(hallazgo) for vivo in vivos for hallazgo in vivo.hallazgos}
        self.dichos = {clave: dicho for clave, dicho in self.dichos.items() if clave in celdas}
        self.marcas = {clave: dicha for clave, dicha in self.marcas.items() if clave in hallados}


def cuadricula(
    actual: Escenario,
    memoria: Memoria,
    antes: Escenario | None = None,
    discusion: Mapping[Celda, str] = MappingProxyType({}),
) -> Cuadricula:
    """La cuadrícula de un escenario. Con `antes`, cada titular y cada hallazgo dice además si sale o entra.

    `discusion`: el estado de cada celda de que se habló.
    """
    caso = actual.dictamen.caso
    marcas = _marcas_por_celda(actual, antes, memoria)
    hechas = (_fila(celda, actual, antes, memoria, marcas) for celda in _celdas(actual, antes))
    filas = [replace(fila, discusion=discusion.get(fila.celda, "")) for fila in hechas if fila is not None]
    con_fila = {fila.celda for fila in filas}
    sueltas = tuple(m for celda, suyas in marcas.items() if celda not in con_fila for m in suyas)
    return Cuadricula(tuple(_grupos(filas, caso)), sueltas)


def _celdas(actual: Escenario, antes: Escenario | None) -> list[Celda]:
    todas = dict.fromkeys([*actual.dictamen.celdas, *actual.dictamen.no_comprobadas])
    if antes is not None:
        todas |= dict.fromkeys([*antes.dictamen.celdas, *antes.dictamen.no_comprobadas])
    lugar = {proceso.id: n for n, proceso in enumerate(actual.dictamen.caso.procesos)}
    pasos = actual.dictamen.caso.pasos
    return sorted(todas, key=lambda c: (lugar[pasos[c.paso].proceso], pasos[c.paso].orden, FUNCIONES.index(c.funcion)))


def _fila(
    celda: Celda,
    actual: Escenario,
    antes: Escenario | None,
    memoria: Memoria,
    marcas: Mapping[Celda | None, tuple[Marca, ...]],
) -> Fila | None:
    """La fila de la celda, si alguien la tiene, la tuvo, se exige o lleva hallazgos."""
    paso = actual.dictamen.caso.pasos[celda.paso]
    ahora = _de_escenario(actual, celda, memoria)
    igual = antes is None or antes.dictamen.celdas.get(celda) is actual.dictamen.celdas.get(celda)
    quienes = ahora if igual or antes is None else _con_cambio(_de_escenario(antes, celda, memoria), ahora)
    suyas = marcas.get(celda, ())
    if not (quienes or suyas or celda.funcion in paso.exige):
        return None
    cambia = any(q.cambio for q in quienes) or any(m.cambio for m in suyas)
    return Fila(celda, paso.nombre, paso.proceso, paso.fase, quienes, suyas, cambia)


def _de_escenario(escenario: Escenario, celda: Celda, memoria: Memoria) -> tuple[Quien, ...]:
    vista = escenario.dictamen.celdas.get(celda)
    return () if vista is None else memoria.quienes(escenario.dictamen, vista)


def _quienes(dictamen: Dictamen, vista: CeldaAnalizada) -> Iterable[Quien]:
    caso = dictamen.caso
    for titularidad in titularidades(dictamen, vista):
        entidad = caso.entidades[titularidad.entidad]
        donde = frase_corta(titularidad.ambito, dictamen.universo)
        abiertas = [caso.reglas[r].condicion_abierta for r in titularidad.reglas] if titularidad.abierta else []
        condiciones = dict.fromkeys(parte for parte in (donde, *abiertas, por_medio_de(titularidad, caso)) if parte)
        yield Quien(
            entidad=entidad.id,
            nombre=entidad.nombre,
            nivel=entidad.nivel,
            modo=titularidad.modo,
            abierta=titularidad.abierta,
            condicion="; ".join(condiciones),
            articulos=tuple(dict.fromkeys(articulo(caso, regla) for regla in titularidad.reglas)),
        )


def articulo(caso: Caso, regla: str) -> str:
    """«Ley 27972, art. 80, num. 4.2»."""
    return f"{corta(caso.normas[caso.reglas[regla].norma].nombre)}, {caso.reglas[regla].cita}"


def _con_cambio(antes: tuple[Quien, ...], ahora: tuple[Quien, ...]) -> tuple[Quien, ...]:
    """Los de ahora y los que dejan de serlo; los de siempre, sin marca aunque cambie su artículo."""

    def mismo(q: Quien) -> tuple[object, ...]:
        return q.entidad, q.modo, q.abierta, q.condicion

    previos, actuales = {mismo(q) for q in antes}, {mismo(q) for q in ahora}
    salen = [replace(q, cambio=SALE) for q in antes if mismo(q) not in actuales]
    return tuple(salen + [q if mismo(q) in previos else replace(q, cambio=ENTRA) for q in ahora])


def _marcas_por_celda(
    actual: Escenario, antes: Escenario | None, memoria: Memoria
) -> dict[Celda | None, tuple[Marca, ...]]:
    ahora = {h.id for h in actual.hallazgos}
    previos = ahora if antes is None else {h.id for h in antes.hallazgos}
    reunidas: dict[Celda | None, list[Marca]] = {}
    for escenario, hallazgos in ((antes, [h for h in antes.hallazgos if h.id not in ahora] if antes else []),
                                 (actual, actual.hallazgos)):  # fmt: skip
        for hallazgo in por_gravedad(hallazgos):
            assert escenario is not None
            cambio = SALE if escenario is antes else "" if hallazgo.id in previos else ENTRA
            clave = Celda(hallazgo.paso, hallazgo.funcion) if hallazgo.paso and hallazgo.funcion else None
            vista = memoria.marca(hallazgo, escenario.dictamen)
            reunidas.setdefault(clave, []).append(replace(vista, cambio=cambio) if cambio else vista)
    return {clave: tuple(suyas) for clave, suyas in reunidas.items()}


def marca(hallazgo: Hallazgo, dictamen: Dictamen) -> Marca:
    """El hallazgo como se ve en su fila."""
    comprobacion = CATALOGO[hallazgo.codigo]
    donde = frase_corta(hallazgo.ambito, dictamen.universo) if hallazgo.ambito is not None else None
    return Marca(
        id=hallazgo.id,
        codigo=hallazgo.codigo,
        gravedad=hallazgo.gravedad,
        signo=comprobacion.signo,
        titulo=comprobacion.titulo,
        donde=donde or "",
        confianza=hallazgo.confianza or "",
        tolerado=hallazgo.tolerado,
    )


def _grupos(filas: Iterable[Fila], caso: Caso) -> Iterable[Grupo]:
    nombres = {proceso.id: proceso.nombre for proceso in caso.procesos}
    por_fase: dict[tuple[str, str], list[Fila]] = {}
    for fila in filas:
        por_fase.setdefault((fila.proceso, fila.fase), []).append(fila)
    for (proceso, fase), suyas in por_fase.items():
        yield Grupo(proceso, nombres[proceso], fase, ROTULOS_DE_FASE[fase], tuple(suyas))
