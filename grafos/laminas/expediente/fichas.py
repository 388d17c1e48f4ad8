"""Las fichas del expediente: los hallazgos de cada paso, juntos, y una sola vez los artículos en que se apoyan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from grafos.hallazgos.base import JERARQUIA
from grafos.laminas.datos.datos import FASES, ROTULOS_DE_FASE, ArticuloDeSenal, DatosDeLamina, PasoDeLamina, Senal
from grafos.laminas.expediente.anclas import de_ficha, por_paso
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.corrido import RELLENO, Bloque, Renglon, ancho_de_columna, en_columnas, renglones
from grafos.laminas.hoja.leyenda import Cabecera, entradas_de
from grafos.laminas.hoja.lienzo import Lienzo, hoja_en_blanco
from grafos.laminas.hoja.modelo import CONTINUA
from grafos.laminas.hoja.senales import letras_de, marca_de
from grafos.laminas.hoja.tipografia import cita_dura
from grafos.prosa.regiones import enumera

COLUMNAS = 3
DISPONIBLE = ancho_de_columna(COLUMNAS) - 2 * RELLENO
TITULO = "Hallazgos por paso"
CUERPO_DE_PASO, CUERPO_CHICO = 10.0, 8.0
LARGO_DE_MARCADOR = 120


def fichas(datos: DatosDeLamina) -> tuple[list[Lienzo], dict[str, int]]:
    """Las hojas, sin pie, y en cuál, desde 0, está la ficha de cada hallazgo."""
    cabecera = Cabecera(
        TITULO,
        "Lo que se halló en cada paso, dónde y a cuántos alcanza; debajo, los artículos, numerados · " + datos.titulo,
        entradas_de((), datos.senales),
    )

    def hoja(numero: int) -> tuple[Lienzo, float]:
        lienzo = hoja_en_blanco(f"{TITULO} {CONTINUA}" if numero else TITULO)
        # La clave, en la primera; también está en el glosario.
        de_esta = replace(cabecera, entradas=()) if numero else cabecera
        return lienzo, de_esta.pinta(lienzo) + 4

    bloques = [bloque for paso, suyas in por_paso(datos) for bloque in _del_paso(datos, paso, suyas)]
    return en_columnas(bloques, COLUMNAS, hoja) if bloques else ([], {})


def _del_paso(datos: DatosDeLamina, paso: PasoDeLamina | None, suyas: Sequence[Senal]) -> Iterable[Bloque]:
    articulos = {(a.cita, a.resumen, a.rango): a for s in suyas for a in s.articulos}
    numeros = {clave: numero for numero, clave in enumerate(articulos, start=1)}
    yield _cabeza(datos, paso)
    letras = letras_de(suyas)
    for senal in suyas:
        yield _ficha(senal, letras.get(senal.id, ""), [numeros[a.cita, a.resumen, a.rango] for a in senal.articulos])
    if articulos:
        dichos = [r for clave, numero in numeros.items() for r in _articulo(articulos[clave], numero)]
        yield Bloque(tuple(dichos))


def _cabeza(datos: DatosDeLamina, paso: PasoDeLamina | None) -> Bloque:
    if paso is None:
        nombre, donde = "De todo el caso", "Hallazgos que no son de un paso"
    else:
        nombre = f"{paso.id} {paso.nombre}"
        proceso = next(p.nombre for p in datos.procesos if p.id == paso.proceso)
        donde = f"{FASES.index(paso.fase) + 1}. {ROTULOS_DE_FASE[paso.fase]} · {proceso}"
    dichos = renglones(nombre, DISPONIBLE, cuerpo=CUERPO_DE_PASO, negrita=True)
    dichos += renglones(donde, DISPONIBLE, cuerpo=CUERPO_CHICO, color=paleta.GRIS_TEXTO)
    breve = nombre if len(nombre) <= LARGO_DE_MARCADOR else f"{nombre[: LARGO_DE_MARCADOR - 1]}…"
    return Bloque(tuple(dichos), relleno=paleta.GRIS_FASE, pegado=True, marcador=breve, cabeza=nombre)


def _ficha(senal: Senal, letra: str, numeros: Sequence[int]) -> Bloque:
    """Qué es, lo que dice, dónde y a cuántos alcanza, y en qué artículos se apoya."""
    marca = marca_de(senal)
    cabeza = f"{letra}) {marca.rotulo}" if letra else marca.rotulo
    dichos = [Renglon(cabeza, negrita=marca.negrita, color=marca.color, derecha=senal.id)]
    dichos += renglones(senal.texto, DISPONIBLE)
    if senal.lugar is not None:
        donde = senal.region or senal.lugar.dicho
        alcance = f" Alcanza: {senal.lugar.alcance}." if senal.lugar.alcance else ""
        dichos += renglones(f"Dónde: {donde}.{alcance.replace('hab..', 'hab.')}", DISPONIBLE, color=paleta.GRIS_TEXTO)
    if numeros:
        dichos += renglones(_apoyo(senal, numeros), DISPONIBLE, color=paleta.GRIS_TEXTO)
    return Bloque(
        tuple(dichos), borde=marca.color, grosor=marca.grosor, relleno=paleta.BLANCO, id=de_ficha(senal),
        clase=f"senal {marca.clase.replace(' ', '-')}", titulo=senal.titulo,
    )  # fmt: skip


def _apoyo(senal: Senal, numeros: Sequence[int]) -> str:
    """«Artículos: [1] y [3].»; de lo desplazado, cuál y por cuáles."""
    if senal.familia == JERARQUIA and len(numeros) > 1:
        return f"Desplazado: [{numeros[0]}]. Prevalece: {enumera(f'[{n}]' for n in dict.fromkeys(numeros[1:]))}."
    return f"Artículos: {enumera(f'[{n}]' for n in dict.fromkeys(numeros))}."


def _articulo(articulo: ArticuloDeSenal, numero: int) -> list[Renglon]:
    cita = cita_dura(f"{articulo.cita.norma}, {articulo.cita.texto}")
    rango = f" ({articulo.rango})" if articulo.rango else ""
    dichos = renglones(
        f"[{numero}] {cita}{rango}",
        DISPONIBLE,
        cuerpo=CUERPO_CHICO,
        negrita=True,
        enlace=articulo.cita.url,
        titulo=cita,
    )
    return dichos + renglones(articulo.resumen, DISPONIBLE, cuerpo=CUERPO_CHICO, color=paleta.GRIS_TEXTO)
