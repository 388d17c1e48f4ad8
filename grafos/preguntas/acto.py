"""Si un acto concreto puede hacerlo quien lo hace: el veredicto y lo que lo causa (docs/lenguaje.md, 12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from grafos.preguntas.quien import Sabido, los_que_pueden
from motor.cambios.propuestas import escrita
from motor.regiones.ambito import Ambito
from motor.regiones.distincion import cambian_solos, distinguen
from motor.titulares.activacion import Celda, Elemento
from motor.titulares.dictamen import Dictamen, Zona
from motor.titulares.especialidad import Especialidad
from motor.titulares.juez import Etiqueta, Juez
from motor.titulares.prelacion import Prelacion
from reglas.lenguaje.caso import Asigna, Delega

FALTA_DATO, EXCEDE, CON_REQUISITOS, CONCURRE, CONFORME = (
    "falta_dato",
    "excede",
    "con_requisitos",
    "concurre",
    "conforme",
)
VEREDICTOS = (FALTA_DATO, EXCEDE, CON_REQUISITOS, CONCURRE, CONFORME)
NO_LA_TIENE, NO_PUEDE_DELEGAR, REQUISITO, CONDICION, SIN_OBLIGAR, OTRO, DATO = (
    "no la tiene",
    "no puede delegar",
    "requisito",
    "condición",
    "sin obligar",
    "otro titular",
    "dato",
)
CODIGO_DE = {
    NO_LA_TIENE: "ACT001",
    NO_PUEDE_DELEGAR: "ACT001",
    REQUISITO: "ACT002",
    CONDICION: "ACT002",
    SIN_OBLIGAR: "ACT002",
    DATO: "ACT003",
    OTRO: "ACT004",
}


@dataclass(frozen=True, slots=True)
class Hecho:
    """Lo que alguien hace. `cumple`: los requisitos que el acto cumple; `delega_en`: a quién la pasa, si la pasa."""

    quien: str
    celda: Celda
    cumple: frozenset[str] = frozenset()
    delega_en: str | None = None


@dataclass(frozen=True, slots=True)
class Motivo:
    """Algo que el acto excede, o que le falta, con las reglas que lo piden.

    `clase` dice qué es, y `que`, cuál: el requisito, la condición, el modo, la entidad o el atributo.
    """

    clase: str
    que: tuple[str, ...] = ()
    reglas: tuple[str, ...] = ()

    @property
    def codigo(self) -> str:
        return CODIGO_DE[self.clase]


@dataclass(frozen=True, slots=True)
class Juicio:
    """El veredicto de un acto y sus motivos, en orden."""

    veredicto: str
    motivos: tuple[Motivo, ...]


class JuezDeActos:
    """Juzga actos contra un dictamen."""

    def __init__(self, dictamen: Dictamen) -> None:
        self.dictamen = dictamen
        self.caso = dictamen.caso
        self.parentesco = dictamen.parentesco
        especialidad = Especialidad(self.caso, dictamen.espacio, dictamen.universo)
        self._juez = Juez(self.caso, self.parentesco, Prelacion(self.caso, self.parentesco, especialidad.entre))

    def juzga(self, hecho: Hecho, sabido: Sabido) -> Juicio:
        """El veredicto en los puntos con eso que se sabe. La celda, si se analizó, debe estar completa."""
        vista = self.dictamen.celdas.get(hecho.celda)
        if vista is None:
            return Juicio(EXCEDE, (Motivo(NO_LA_TIENE, (hecho.quien,)),))
        ambitos: dict[str, list[Ambito]] = defaultdict(list)
        motivos: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
        for zona in vista.zonas:
            if parte := zona.ambito.dado(sabido):
                juicio = self.en_zona(hecho, zona)
                ambitos[juicio.veredicto].append(parte)
                for motivo in juicio.motivos:
                    motivos[motivo.clase, motivo.que] |= set(motivo.reglas)
        if len(ambitos) > 1:
            return self._falta_dato([self.dictamen.espacio.union_disjunta(a) for _, a in sorted(ambitos.items())])
        (veredicto,) = ambitos
        reunidos = (Motivo(clase, que, tuple(sorted(reglas))) for (clase, que), reglas in motivos.items())
        orden = list(CODIGO_DE)
        return Juicio(veredicto, tuple(sorted(reunidos, key=lambda m: (orden.index(m.clase), m.que))))

    def _falta_dato(self, ambitos: list[Ambito]) -> Juicio:
        # Si lo imposible impide que un atributo cambie solo, se dice con cuáles se distinguen juntos.
        atributos = cambian_solos(ambitos) or distinguen(ambitos)
        return Juicio(FALTA_DATO, tuple(Motivo(DATO, (atributo,)) for atributo in atributos))

    def en_zona(self, hecho: Hecho, zona: Zona) -> Juicio:
        """El veredicto en los puntos con lo mismo activo."""
        delegan = self._delegan(hecho, zona.activos)
        if hecho.delega_en is not None:
            zona = self._sin_delegar(hecho, zona)
        etiqueta = zona.etiqueta
        suyos = [t for t in etiqueta.reducidos if self.parentesco.compatibles(t, hecho.quien)]
        debiles = [(e, r) for e, r in los_que_pueden(zona) if self.parentesco.compatibles(e, hecho.quien)]
        abiertos = [e for e in etiqueta.abiertos if self.parentesco.compatibles(e, hecho.quien)]
        if not (suyos or debiles or abiertos):
            return Juicio(EXCEDE, (self._excedido(hecho, etiqueta),))
        if hecho.delega_en is not None and not delegan:
            return Juicio(EXCEDE, (Motivo(NO_PUEDE_DELEGAR, (hecho.quien, hecho.delega_en)),))
        apoyos = self._apoyos(etiqueta, suyos, debiles, abiertos) | {e.regla for e in delegan}
        pendientes = [*self._requisitos(apoyos, hecho.cumple), *self._condiciones(delegan)]
        if not suyos:
            pendientes += self._sin_firmeza(etiqueta, debiles, abiertos)
        if pendientes:
            return Juicio(CON_REQUISITOS, tuple(pendientes))
        otros = self._otros(etiqueta, suyos, hecho.quien)
        if otros:
            return Juicio(CONCURRE, tuple(Motivo(OTRO, (otro,), _sostienen(etiqueta, otro)) for otro in otros))
        return Juicio(CONFORME, ())

    def _delegan(self, hecho: Hecho, activos: Iterable[Elemento]) -> list[Elemento]:
        """Las `delega` activas de quien actúa a quien dice."""
        delegas = [e for e in sorted(activos) if e.clase == "delega"]
        return [e for e in delegas if (self._delega(e).de, self._delega(e).a) == (hecho.quien, hecho.delega_en)]

    def _sin_delegar(self, hecho: Hecho, zona: Zona) -> Zona:
        """La zona como sería sin las `delega` de quien delega."""
        quedan = frozenset(e for e in zona.activos if e.clase != "delega" or self._delega(e).de != hecho.quien)
        return replace(zona, activos=quedan, etiqueta=self._juez.etiqueta(hecho.celda, quedan))

    def _delega(self, elemento: Elemento) -> Delega:
        efecto = self.caso.reglas[elemento.regla].efecto
        assert isinstance(efecto, Delega)
        return efecto

    def _excedido(self, hecho: Hecho, etiqueta: Etiqueta) -> Motivo:
        reglas = {regla for titular in etiqueta.reducidos for regla in _sostienen(etiqueta, titular)}
        return Motivo(NO_LA_TIENE, (hecho.quien,), tuple(sorted(reglas)))

    def _apoyos(
        self, etiqueta: Etiqueta, suyos: list[str], debiles: list[tuple[str, str]], abiertos: list[str]
    ) -> set[str]:
        """Las reglas en que se apoya: las de los titulares compatibles o, si no hay ninguno, las que no obligan."""
        if suyos:
            return {r for t in suyos for r in (*etiqueta.firmes[t], *etiqueta.delegas.get(t, ()))}
        return {r for _, r in debiles} | {r for e in abiertos for r in etiqueta.abiertos[e]}

    def _requisitos(self, reglas: Iterable[str], cumple: frozenset[str]) -> list[Motivo]:
        piden: dict[str, list[str]] = defaultdict(list)
        for regla in sorted(reglas):
            for requisito in self.caso.reglas[regla].requiere:
                if requisito not in cumple:
                    piden[requisito].append(escrita(regla))
        return [Motivo(REQUISITO, (requisito,), tuple(piden[requisito])) for requisito in sorted(piden)]

    def _condiciones(self, delegan: list[Elemento]) -> list[Motivo]:
        """Las de las `delega`, si ninguna es firme."""
        if not all(elemento.abierta for elemento in delegan):
            return []
        return [self._condicion(elemento.regla) for elemento in delegan]

    def _condicion(self, regla: str) -> Motivo:
        abierta = self.caso.reglas[regla].condicion_abierta
        return Motivo(CONDICION, (abierta,) if abierta is not None else (), (escrita(regla),))

    def _sin_firmeza(self, etiqueta: Etiqueta, debiles: list[tuple[str, str]], abiertos: list[str]) -> list[Motivo]:
        """Por qué lo que lo sostiene no basta: depende de una condición, o no obliga."""
        condiciones = [self._condicion(r) for r in sorted({r for e in abiertos for r in etiqueta.abiertos[e]})]
        sueltas = []
        for regla in sorted({regla for _, regla in debiles}):
            efecto = self.caso.reglas[regla].efecto
            assert isinstance(efecto, Asigna)
            sueltas.append(Motivo(SIN_OBLIGAR, (efecto.modo,), (escrita(regla),)))
        return [*condiciones, *sueltas]

    def _otros(self, etiqueta: Etiqueta, suyos: list[str], quien: str) -> list[str]:
        """Los otros titulares que forman con uno suyo un par no excusado."""
        parejas = [par for par in etiqueta.pares if (par[0] in suyos) != (par[1] in suyos)]
        ajenos = {uno if otro in suyos else otro for uno, otro in parejas}
        return sorted(ajeno for ajeno in ajenos if not self.parentesco.compatibles(ajeno, quien))


def _sostienen(etiqueta: Etiqueta, titular: str) -> tuple[str, ...]:
    reglas = etiqueta.firmes.get(titular, frozenset()) | etiqueta.delegas.get(titular, frozenset())
    return tuple(sorted({escrita(regla) for regla in reglas}))
