"""De un dictamen a las capas de un mapa: dónde cae un hallazgo, un código, un titular o lo que cambia una propuesta."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grafos.hallazgos import CATALOGO, Hallazgo
from grafos.mapas.datos import Capa, Nota, Parte
from grafos.prosa.citas import citas, en_frase, nombres, tras
from grafos.prosa.deberes import quien_delega
from grafos.prosa.mensajes import mensaje
from grafos.prosa.regiones import EN_TODO, cajas_para_leer, enumera, frase, frase_corta, llamado
from grafos.prosa.territorio import alcance_en_breve, palabras_del_mapa
from motor.cambios.traslados import Traslado
from motor.regiones.ambito import Ambito
from motor.territorio.alcance import Censo
from motor.territorio.teselas import en_alguno, por_tesela
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.caso import Disposicion, Territorio

SIN_LUGAR = "No son de lugares, y no están en el mapa"


@dataclass(frozen=True, slots=True)
class Cartografo:
    """Hace capas de un dictamen. `censo`: el padrón visto desde él; `mapa`: dónde va cada tesela."""

    dictamen: Dictamen
    censo: Censo
    territorio: Territorio
    mapa: Disposicion

    def de_hallazgo(self, h: Hallazgo) -> Capa | None:
        """Dónde cae un hallazgo; nada si no es de lugares."""
        if h.ambito is None:
            return None
        notas = [
            Nota("Qué se halló", mensaje(h, self.dictamen)),
            Nota("Dónde ocurre", _frase(frase(h.ambito, universo=self.dictamen.universo))),
        ]
        return self._capa(f"{_clase(h)}: {self._de_que(h)}", [h.ambito], notas, h.reglas)

    def de_hallazgos(self, titulo: str, hallazgos: Sequence[Hallazgo]) -> Capa:
        """Dónde cae alguno de esos hallazgos, y cuánto cada uno."""
        partes = [self._parte_de(h, h.ambito) for h in hallazgos if h.ambito is not None]
        notas = []
        if sueltos := [h for h in hallazgos if h.ambito is None]:
            dichos = (f"{h.id}: {mensaje(h, self.dictamen)}" for h in sueltos)
            notas.append(Nota(f"{SIN_LUGAR} ({len(sueltos)})", " ".join(dichos)))
        ambitos = [h.ambito for h in hallazgos if h.ambito is not None]
        return self._capa(titulo, ambitos, notas, [regla for h in hallazgos for regla in h.reglas], partes)

    def de_titular(self, entidad: str, celda: Celda | None = None) -> Capa:
        """Dónde es titular de algo, o de la función de esa celda; y cuánto de cada una."""
        tenidas = {
            suya: ambito
            for suya, vista in self.dictamen.celdas.items()
            if celda in (None, suya)
            and (ambito := vista.agrupadas(lambda zona: entidad in zona.etiqueta.reducidos).get(True))
        }
        de = "" if celda is None else f": {self._de_celda(celda)}"
        partes = [self._parte(_de_funcion(suya), self._paso(suya.paso), ambito) for suya, ambito in tenidas.items()]
        notas = [] if partes else [Nota("De nada", "No tiene con certeza ninguna función.")]
        reglas = [r.regla for r in self.dictamen.responsabilidades if r.titular == entidad and r.celda in tenidas]
        quien = en_frase(self.dictamen.caso, entidad)
        return self._capa(f"Dónde es titular {quien}{de}", list(tenidas.values()), notas, reglas, partes)

    def de_traslados(self, titulo: str, traslados: Sequence[Traslado]) -> Capa:
        """Dónde pasa alguna función de unos titulares a otros, y cuánto cada una."""
        partes = []
        for traslado in traslados:
            antes, despues = (self._quienes(t) for t in (traslado.antes, traslado.despues))
            texto = f"{self._paso(traslado.celda.paso)}: {tras('de', antes)} {tras('a', despues)}"
            partes.append(self._parte(_de_funcion(traslado.celda), texto, traslado.ambito))
        notas = [] if partes else [Nota("No cambia nada", "Ninguna función pasa de unos titulares a otros.")]
        return self._capa(titulo, [t.ambito for t in traslados], notas, (), partes)

    def _capa(
        self,
        titulo: str,
        ambitos: Sequence[Ambito],
        notas: Sequence[Nota],
        reglas: Iterable[str],
        partes: Iterable[Parte] = (),
    ) -> Capa:
        caso, padron = self.dictamen.caso, self.censo.padron
        estados = en_alguno((self.censo.por_unidad(ambito) for ambito in ambitos), len(padron))
        no_distingue = self._lo_que_no_distingue(ambitos)
        suyas = list(dict.fromkeys(regla for regla in reglas if regla in caso.reglas))
        if suyas:
            notas = [*notas, Nota("Artículos", f"{citas(caso, suyas)}.")]
        return Capa(
            titulo,
            por_tesela(padron, self.mapa, estados),
            palabras_del_mapa(self.territorio, self.mapa),
            (*([no_distingue] if no_distingue else []), *notas),
            tuple(partes),
            tuple(sorted({caso.normas[caso.reglas[regla].norma].nombre for regla in suyas})),
        )

    def _lo_que_no_distingue(self, ambitos: Iterable[Ambito]) -> Nota | None:
        """Los atributos de que depende y el padrón no trae: los del objeto o del acto, y los que no tienen columna."""
        sabidos = set(self.censo.padron.ordinales)
        usados = {a for ambito in ambitos for caja in cajas_para_leer(ambito, self.dictamen.universo) for a in caja}
        ignorados = [llamado(d) for d in self.dictamen.espacio.dimensiones if d.id in usados - sabidos]
        if not ignorados:
            return None
        unidad = palabras_del_mapa(self.territorio, self.mapa).unidad
        dicho = f"{_frase(enumera(ignorados))} Un {unidad} cae si puede ocurrir en él."
        return Nota("Lo que el mapa no distingue", dicho)

    def _parte_de(self, h: Hallazgo, ambito: Ambito) -> Parte:
        gravedad = f"{h.gravedad}, tolerado" if h.tolerado else h.gravedad
        return self._parte(f"{h.id} · {gravedad}", self._de_que(h), ambito)

    def _parte(self, rotulo: str, texto: str, ambito: Ambito) -> Parte:
        """«Ejecutar la obra · fuera de la capital · 1,695 distritos · 24.2 M hab.»."""
        donde = frase_corta(ambito, self.dictamen.universo) or EN_TODO
        dicho = f"{texto} · {donde} · {alcance_en_breve(self.censo.alcance(ambito), self.territorio)}"
        return Parte(rotulo, dicho, por_tesela(self.censo.padron, self.mapa, self.censo.por_unidad(ambito)))

    def _de_que(self, h: Hallazgo) -> str:
        celda = self._de_celda(Celda(h.paso, h.funcion)) if h.paso and h.funcion else self._paso(h.paso or "")
        quienes = nombres(self.dictamen.caso, h.titulares)
        if pasa := quien_delega(self.dictamen.caso, h):
            de, a = (en_frase(self.dictamen.caso, e) for e in pasa)
            quienes = f"{tras('de', de)} {tras('a', a)}"
        return ": ".join(filter(None, (celda, quienes))) or CATALOGO[h.codigo].titulo

    def _de_celda(self, celda: Celda) -> str:
        return f"función {celda.funcion}, {celda.paso} «{self._paso(celda.paso)}»"

    def _paso(self, paso: str) -> str:
        return self.dictamen.caso.pasos[paso].nombre if paso else ""

    def _quienes(self, titulares: Iterable[str]) -> str:
        return nombres(self.dictamen.caso, titulares, en_medio=True) or "nadie"


def _de_funcion(celda: Celda) -> str:
    return f"{celda.paso} · {celda.funcion}"


def _clase(h: Hallazgo) -> str:
    return f"{h.codigo} {CATALOGO[h.codigo].palabra.capitalize()}"


def _frase(texto: str) -> str:
    return f"{texto[:1].upper()}{texto[1:]}."
