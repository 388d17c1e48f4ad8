"""La última columna de la matriz: de cada hallazgo, qué es, de quién, dónde y en cuántos sitios; y cómo va el resto."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from grafos.hallazgos.base import JERARQUIA, RESERVA
from grafos.laminas.datos.cambio import IGUAL
from grafos.laminas.datos.datos import Reparto, Senal
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.lienzo import Lienzo
from grafos.laminas.hoja.senales import COINCIDEN, SIN_NADIE, con_cambio, en_orden, marca_de
from grafos.laminas.hoja.tipografia import ancho, partir
from grafos.prosa.regiones import enumera
from reglas.lenguaje.plurales import segun

CUERPO, RENGLON, RELLENO, ENTRE_NOTAS = 8.0, 9.6, 3.0, 3.0


@dataclass(frozen=True, slots=True)
class Renglon:
    """Una línea de la nota. `derecha`: lo que va al otro extremo."""

    texto: str
    color: str = paleta.TINTA
    negrita: bool = False
    tachado: bool = False
    derecha: str = ""


@dataclass(frozen=True, slots=True)
class Nota:
    """Un recuadro con lo que se dice de un hallazgo, o sin él lo que se dice de un reparto."""

    renglones: tuple[Renglon, ...]
    id: str = ""
    clase: str = ""
    titulo: str = ""
    borde: str | None = None
    grosor: float = 0.8

    @property
    def alto(self) -> float:
        return len(self.renglones) * RENGLON + 2 * RELLENO

    def partida(self, alto: float) -> tuple[Nota, Nota | None]:
        """Lo que cabe en `alto` y, si sobra, el resto."""
        caben = max(1, int((alto - 2 * RELLENO) / RENGLON))
        if caben >= len(self.renglones):
            return self, None
        resto = replace(self, renglones=self.renglones[caben:], id=f"{self.id}-sigue" if self.id else "")
        return replace(self, renglones=self.renglones[:caben]), resto


def notas_de(
    senales: Iterable[Senal],
    repartos: Iterable[Reparto],
    letras: Mapping[str, str],
    nombres: Mapping[str, str],
    largo: float,
) -> tuple[Nota, ...]:
    """Una por hallazgo, con lo más grave antes, y una por cada reparto sin hallazgo. `nombres`: el corto por id."""
    disponible = largo - 2 * RELLENO
    de_senales = [_de_senal(senal, letras.get(senal.id, ""), nombres, disponible) for senal in en_orden(senales)]
    return (*de_senales, *(_de_reparto(reparto, nombres, disponible) for reparto in repartos))


def _de_senal(senal: Senal, letra: str, nombres: Mapping[str, str], disponible: float) -> Nota:
    marca = con_cambio(marca_de(senal), senal.cambio)
    queda = disponible - ancho(senal.codigo, CUERPO) - 6
    cabeza = partir(f"{letra}) {marca.rotulo}" if letra else marca.rotulo, CUERPO, queda, marca.negrita)
    renglones = [Renglon(parte, marca.color, marca.negrita) for parte in cabeza]
    renglones[0] = replace(renglones[0], derecha=senal.codigo)
    tinta = paleta.GRIS_TEXTO if senal.cambio == IGUAL else paleta.TINTA
    renglones += _de_quien(senal, nombres, disponible, tinta)
    if senal.paso is None:
        renglones += [Renglon(parte, paleta.GRIS_TEXTO) for parte in partir(senal.texto, CUERPO, disponible)]
    if senal.lugar is not None:
        partes = partir(senal.lugar.en_una_frase(), CUERPO, disponible)
        renglones += [Renglon(parte, paleta.GRIS_TEXTO) for parte in partes]
    clase = f"senal {marca.clase.replace(' ', '-')}"
    return Nota(tuple(renglones), senal.id, clase, senal.texto, marca.color, marca.grosor)


def _de_quien(senal: Senal, nombres: Mapping[str, str], disponible: float, tinta: str) -> list[Renglon]:
    """La función y quiénes: los que coinciden, nadie, el desplazado (tachado) y el rango que lo desplaza."""
    return [
        Renglon(parte, paleta.GRIS_TEXTO if tachado else tinta, tachado=tachado)
        for dicho, tachado in quien_en_breve(senal, nombres)
        for parte in partir(dicho, CUERPO, disponible)
    ]


def quien_en_breve(senal: Senal, nombres: Mapping[str, str], *, con_citas: bool = True) -> list[tuple[str, bool]]:
    """«ejecuta: MVCS + Gobierno Regional», «supervisa: nadie (…)»; de lo desplazado, quién (tachado) y qué rango.

    De lo que se delega, de quién a quién; de lo que depende de un acto o de una condición abierta, quién desplazaría a
    quiénes; y de lo demás sin titulares, a quiénes dan la función sus artículos y qué pasa. `con_citas`: si lo que no
    tiene titulares dice también en qué artículos se apoya.
    """
    de_que = f"{senal.funcion}: " if senal.funcion else ""
    if senal.familia == JERARQUIA and senal.articulos:
        quita = senal.articulos[0]
        quienes = ", ".join(nombres.get(e, e) for e in quita.entidades) or quita.cita.norma
        por = "; ".join(dict.fromkeys(f"{a.rango}: {a.cita.norma}" for a in senal.articulos[1:]))
        return [(f"{de_que}{quienes} ({quita.rango})", True), (f"lo desplaza {por}", False)]
    if senal.relevo is not None:
        quien = desplazaria(senal.relevo, nombres)
    elif senal.familia in SIN_NADIE:
        quien = "nadie, a propósito" if senal.familia == RESERVA else f"nadie ({senal.titulo or senal.codigo})"
    else:
        nexo = " + " if senal.familia in COINCIDEN else ", "
        quien = nexo.join(nombres.get(t, t) for t in senal.titulares)
        if not senal.titulares or senal.paso is None:
            citas = (f"{a.cita.norma}, {a.cita.texto}" for a in (senal.articulos if con_citas else ()))
            de_que_es = " a ".join(nombres.get(e, e) for e in senal.delega or ())
            quienes = ", ".join(nombres.get(e, e) for e in senal.aludidos) if senal.paso else ""
            que_es = ": ".join(filter(None, (quienes, senal.titulo or senal.codigo)))
            quien = "; ".join([f"de {de_que_es}" if de_que_es else que_es, *dict.fromkeys(citas)])
    return [(f"{de_que}{quien}", False)]


def desplazaria(relevo: tuple[Sequence[str], Sequence[str]], nombres: Mapping[str, str]) -> str:
    """«Municipalidad Provincial desplazaría a MVCS y Municipalidad Distrital», o «desplazarían» si son varios."""
    quien, a_quienes = (enumera(nombres.get(e, e) for e in suyos) for suyos in relevo)
    return f"{quien} {segun(len(relevo[0]), 'desplazaría', 'desplazarían')} a {a_quienes}"


def _de_reparto(reparto: Reparto, nombres: Mapping[str, str], disponible: float) -> Nota:
    quienes = " + ".join(nombres.get(t, t) for t in reparto.titulares) or "nadie, ni hace falta"
    dicho = f"{reparto.funcion}: {quienes}, {reparto.lugar.en_una_frase()}"
    return Nota(tuple(Renglon(parte, paleta.GRIS_TEXTO) for parte in partir(dicho, CUERPO, disponible)))


def pinta_notas(lienzo: Lienzo, notas: Iterable[Nota], x: float, y: float, largo: float) -> None:
    """Pone las notas una debajo de otra."""
    for nota in notas:
        if nota.borde is not None:
            lienzo.caja(
                x, y, largo, nota.alto, relleno=paleta.BLANCO, borde=nota.borde, grosor=nota.grosor, id=nota.id,
                clase=nota.clase, titulo=nota.titulo,
            )  # fmt: skip
        donde = y + RELLENO
        for r in nota.renglones:
            lienzo.linea(
                x + RELLENO, donde, largo - 2 * RELLENO, r.texto, CUERPO, color=r.color, negrita=r.negrita,
                tachado=r.tachado,
            )  # fmt: skip
            lienzo.linea(x + RELLENO, donde, largo - 2 * RELLENO, r.derecha, CUERPO, color=r.color, alinea="r")
            donde += RENGLON
        y += nota.alto + ENTRE_NOTAS
