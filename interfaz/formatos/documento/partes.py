"""Lo que los documentos comparten: dónde y a cuántos, los hallazgos reunidos, lo que dice una regla, y los límites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grafos.hallazgos import CATALOGO, GRAVEDADES, Hallazgo
from grafos.laminas.datos.extraccion import corta
from grafos.prosa.afirmaciones import quien_segun
from grafos.prosa.citas import nombres, rango_legible
from grafos.prosa.mensajes import mensaje
from grafos.prosa.regiones import enumera, frase
from grafos.prosa.territorio import alcance_en_breve
from interfaz.formatos.documento.bloques import (
    Bloque,
    Enlace,
    Fuerte,
    Parrafo,
    Tabla,
    Trozo,
    Trozos,
    celda,
    parrafo,
)
from interfaz.formatos.html.cuadricula import articulo
from interfaz.formatos.respuesta import respuesta
from interfaz.usos.revisar import Revision
from interfaz.version import VERSION
from motor.regiones.ambito import Ambito
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.caso import Caso, Regla
from reglas.lenguaje.plurales import contados

NADIE = "nadie"
RESUMIDO = "Resumen, no texto oficial: "
_SE_FIA = ("texto", "alta")


def quienes(caso: Caso, entidades: Iterable[str]) -> str:
    """Los nombres, o «nadie»."""
    return nombres(caso, entidades) or NADIE


def con_mayuscula(texto: str) -> str:
    """El texto con la primera letra en mayúscula."""
    return texto[:1].upper() + texto[1:]


def donde(ambito: Ambito, revision: Revision) -> str:
    """«fuera de la capital: 1,695 distritos · 24.2 M hab.»."""
    dicho = frase(ambito, universo=revision.dictamen.universo)
    cuantos = a_cuantos(ambito, revision)
    return f"{dicho}: {cuantos}" if cuantos else dicho


def a_cuantos(ambito: Ambito, revision: Revision) -> str:
    """«1,695 distritos · 24.2 M hab.»; vacío si el caso no trae territorio."""
    alcance, territorio = revision.alcance(ambito), revision.dictamen.caso.territorio
    return alcance_en_breve(alcance, territorio) if alcance is not None and territorio is not None else ""


def punto(texto: str) -> str:
    """El texto con su punto final, que no se repite tras una abreviatura."""
    return f"{texto.rstrip('.')}."


def de_paso(caso: Caso, paso: str | None) -> str:
    """El nombre del paso, o que es de todo el caso."""
    return f"«{caso.pasos[paso].nombre}»" if paso is not None else "Sobre las reglas del caso"


def articulos(caso: Caso, reglas: Iterable[str]) -> str:
    """Los artículos, en corto y sin repetir."""
    return "; ".join(dict.fromkeys(articulo(caso, regla) for regla in reglas))


# -- hallazgos ---------------------------------------------------------------------------------------------------
def por_importancia(hallazgos: Iterable[Hallazgo], revision: Revision) -> list[Hallazgo]:
    """Lo más grave primero y, dentro, lo que toca a más gente."""

    def toca(h: Hallazgo) -> tuple[float, int]:
        alcance = revision.alcance(h.ambito)
        return (alcance.peso, alcance.unidades) if alcance is not None else (0.0, 0)

    return sorted(hallazgos, key=lambda h: (GRAVEDADES.index(h.gravedad), *(-n for n in toca(h)), h.id))


def que_importan(hallazgos: Iterable[Hallazgo]) -> list[Hallazgo]:
    """Los errores y los avisos; lo demás informa, y no es un defecto."""
    return [h for h in hallazgos if h.gravedad != "información"]


def tabla_de_hallazgos(titulo: str, hallazgos: Iterable[Hallazgo], revision: Revision) -> Tabla:
    """Una fila por paso, función y clase de hallazgo: lo común se dice una vez, y cada uno, quiénes y dónde."""
    caso = revision.dictamen.caso
    reunidos: dict[tuple[str | None, str | None, str], list[Hallazgo]] = {}
    for h in por_importancia(hallazgos, revision):
        reunidos.setdefault((h.paso, h.funcion, h.codigo), []).append(h)
    filas = tuple(
        (
            celda(
                (Fuerte(de_paso(caso, paso)),),
                f"Función: {funcion}" if funcion else "",
                f"{codigo} ({gravedad(suyos)})",
            ),
            celda(con_mayuscula(CATALOGO[codigo].titulo) + ".", *(_uno(h, revision) for h in suyos)),
            celda(articulos(caso, (regla for h in suyos for regla in h.reglas)) or "Sin artículo."),
        )
        for (paso, funcion, codigo), suyos in reunidos.items()
    )
    return Tabla(
        titulo,
        f"{titulo}: por paso y función, qué ocurre, quiénes intervienen, dónde y con qué artículos.",
        ("Paso y función", "Qué ocurre, entre quiénes y dónde", "Artículos"),
        filas,
        (3, 5, 3),
    )


def gravedad(hallazgos: Iterable[Hallazgo]) -> str:
    """La de los hallazgos, que son de una misma clase; y si se toleran todos."""
    lista = list(hallazgos)
    return f"{lista[0].gravedad}, tolerado" if all(h.tolerado for h in lista) else lista[0].gravedad


def _uno(h: Hallazgo, revision: Revision) -> Trozos:
    if h.ambito is None or not h.titulares:
        dicho = mensaje(h, revision.dictamen)
        return (dicho,) if h.ambito is None else (con_mayuscula(punto(donde(h.ambito, revision))),)
    return (f"– {quienes(revision.dictamen.caso, h.titulares)}; {punto(donde(h.ambito, revision))}",)


# -- reglas ------------------------------------------------------------------------------------------------------
def lo_que_dice(regla: Regla) -> Trozos:
    """El texto del artículo, si lo aportó quien escribió el caso; si no, su resumen, dicho como tal."""
    return (f"«{regla.texto}»",) if regla.texto else (resumida(regla),)


def resumida(regla: Regla) -> str:
    """El resumen de la regla, dicho como tal."""
    return RESUMIDO + regla.resumen


def lo_que_se_lee(regla: Regla, dictamen: Dictamen) -> str:
    """Lo que la herramienta entiende de la regla: «ejecuta: Gobierno regional (apoyo); en todos los casos»."""
    ambito = dictamen.espacio.donde(regla.donde)
    partes = [f"{enumera(regla.efecto.funciones)}: {quien_segun(regla.efecto, dictamen.caso)}"]
    partes.append(frase(ambito, universo=dictamen.universo))
    if regla.condicion_abierta:
        partes.append(f"si se cumple la condición que deja abierta: «{regla.condicion_abierta}»")
    for rotulo, otras in (("prevalece sobre", regla.prevalece_sobre), ("se reparte con", regla.concurre_con)):
        if vivas := [otra for otra in otras if otra in dictamen.caso.reglas]:
            partes.append(f"{rotulo} {articulos(dictamen.caso, vivas)}")
    return "; ".join(partes)


def donde_se_lee(caso: Caso, norma: str, texto: str) -> Trozo:
    """El texto, con enlace a la fuente de la norma si la tiene."""
    fuente = caso.normas[norma].fuente
    return Enlace(texto, fuente) if fuente else texto


def tabla_de_normas(titulo: str, reglas: Iterable[str], caso: Caso) -> Tabla:
    """Las normas de esas reglas, por jerarquía y antigüedad, con sus artículos."""
    suyos: dict[str, dict[str, None]] = {}
    for regla in reglas:
        suyos.setdefault(caso.reglas[regla].norma, {})[caso.reglas[regla].cita] = None
    normas = sorted((caso.normas[n] for n in suyos), key=lambda n: (n.orden, str(n.publicada or "9"), n.id))
    filas = tuple(
        (
            celda((donde_se_lee(caso, n.id, n.nombre),)),
            celda(rango_legible(n.rango)),
            celda(n.publicada.isoformat() if n.publicada else "no se dice"),
            celda("; ".join(suyos[n.id])),
        )
        for n in normas
    )
    descripcion = f"{titulo}: nombre, rango, día de publicación y artículos."
    return Tabla(titulo, descripcion, ("Norma", "Rango", "Publicada", "Artículos"), filas, (5, 2, 2, 4))


# -- cierre ------------------------------------------------------------------------------------------------------
def limites(revision: Revision, reglas: Iterable[str], que: str, de_que: str = "") -> Iterator[Bloque]:
    """De qué se fía lo calculado y qué no se comprobó.

    `reglas`: aquellas en que se apoya; `que`: qué documento es; `de_que`: de qué son las cuentas, si hay que decirlo.
    """
    dictamen = revision.dictamen
    caso = dictamen.caso
    yield parrafo(
        f"Lo calculado en {que} es lo que rige el {dictamen.fecha.isoformat()} según el caso «{caso.titulo}» (huella "
        f"{caso.huella_breve}, que cambia con cualquier cambio del caso; delimita {VERSION}). No mide costos ni "
        "calidad del servicio, y no lee más normas que las del caso."
    )
    if de_que:
        yield parrafo(f"Lo que se halla {de_que}:")
    yield from (Parrafo((linea,), "viñeta") for linea in respuesta(revision))
    dudosas = [r for r in dict.fromkeys(reglas) if r in caso.reglas and _dudosa(caso.reglas[r])]
    if dudosas:
        yield parrafo(
            f"De las reglas en que se apoya, {contados(len(dudosas), 'no se leyó', 'no se leyeron')} en la norma con "
            "confianza alta; conviene comprobarlas antes de firmar:"
        )
        filas = tuple(
            (
                celda(articulo(caso, r)),
                celda(caso.reglas[r].evidencia or "no se dice"),
                celda(caso.reglas[r].confianza or "no se dice"),
            )
            for r in sorted(dudosas)
        )
        titulo = "Artículos por comprobar"
        cabecera = ("Artículo", "De dónde se tomó", "Confianza")
        yield Tabla(titulo, f"{titulo}: de dónde se tomó cada uno y con qué confianza.", cabecera, filas, (6, 3, 2))


def _dudosa(regla: Regla) -> bool:
    return (regla.evidencia or _SE_FIA[0], regla.confianza or _SE_FIA[1]) != _SE_FIA


def pie_de(revision: Revision) -> str:
    """De qué caso, día y huella sale el documento."""
    caso = revision.dictamen.caso
    return f"{caso.titulo} · {revision.dictamen.fecha.isoformat()} · huella {caso.huella_breve}"


def norma_en_corto(caso: Caso, norma: str) -> str:
    """«Ley 27972»."""
    return corta(caso.normas[norma].nombre)
