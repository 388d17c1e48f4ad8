"""La ficha de un hallazgo: sus textos ya escritos y en su orden, sin decidir cómo se ven.

De ella salen el formato `texto` y el `plano`; la prosa se escribe una vez.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from grafos.hallazgos import CATALOGO, GRAVEDADES, Hallazgo
from grafos.prosa.citas import cita
from grafos.prosa.mensajes import mensaje
from grafos.prosa.regiones import frase, punto_en_palabras
from grafos.prosa.territorio import en_unidades, peso_en_palabras
from interfaz.formatos.menciones import Menciones
from interfaz.usos.revisar import Revision
from motor.regiones.ambito import Ambito
from motor.territorio.alcance import Alcance
from motor.territorio.padron import Padron
from reglas.lenguaje.caso import Caso

SIN_PROCESO = "Sobre las reglas del caso"


@dataclass(frozen=True, slots=True)
class ReglaCitada:
    """Una regla del hallazgo: `lugar` es «archivo:línea», o una celda; `abierta`, su condición abierta, si la tiene."""

    id: str
    lugar: str
    cita: str
    resumen: str
    abierta: str | None


@dataclass(frozen=True, slots=True)
class Ficha:
    """Lo que se dice de un hallazgo. Lo que no viene al caso está vacío."""

    id: str
    codigo: str
    gravedad: str
    tolerado: bool
    titulo: str
    proceso: str
    paso: str
    nombre_del_paso: str
    funcion: str
    mensaje: str
    reglas: tuple[ReglaCitada, ...]
    donde: str
    ejemplo: str
    territorio: str
    respaldo: str


@dataclass(frozen=True, slots=True)
class Salida:
    """De un código que salió: cuántas veces, qué es, cómo se corrige y con qué orden se explica."""

    codigo: str
    gravedad: str
    cuantos: int
    titulo: str
    sugerencia: str
    ayuda: str


def fichas(revision: Revision) -> Iterable[Ficha]:
    """La ficha de cada hallazgo: los errores, los avisos y lo demás; dentro, en el orden de la revisión.

    Cada norma se nombra entera la primera vez y después en corto.
    """
    menciones = Menciones(revision.dictamen.caso)
    ordenados = sorted(revision.hallazgos, key=lambda hallazgo: GRAVEDADES.index(hallazgo.gravedad))
    for hallazgo in ordenados:
        suya = ficha(hallazgo, revision)
        dicho = menciones.texto(suya.mensaje)
        reglas = tuple(replace(regla, cita=menciones.texto(regla.cita)) for regla in suya.reglas)
        yield replace(suya, mensaje=dicho, reglas=reglas)


def salidas(revision: Revision) -> Iterable[Salida]:
    """Cada código que salió, los errores primero."""
    cuantos = Counter(hallazgo.codigo for hallazgo in revision.hallazgos)
    suyas = sorted((CATALOGO[codigo] for codigo in cuantos), key=lambda c: (GRAVEDADES.index(c.gravedad), c.codigo))
    for c in suyas:
        sugerencia = _primera_salida(c.explicacion.get("Cómo se corrige", ""))
        yield Salida(c.codigo, c.gravedad, cuantos[c.codigo], c.titulo, sugerencia, f"delimita explicar {c.codigo}")


def ordenes_que_siguen(revision: Revision) -> tuple[tuple[str, str], ...]:
    """Con qué orden se ve más, de un paso y de un hallazgo; nada si el caso no se nombró en una orden."""
    if not revision.nombrado or not any(h.paso for h in revision.hallazgos):
        return ()
    caso = _entrecomillada(revision.nombrado)
    return (
        ("quién tiene la función de un paso, y por qué", f"delimita explicar {caso} PASO FUNCIÓN"),
        ("la lámina de un hallazgo", f"delimita graficar {caso} --lamina vecindad --hallazgo ID"),
    )


def ficha(h: Hallazgo, revision: Revision) -> Ficha:
    """La ficha de un hallazgo de la revisión."""
    caso = revision.dictamen.caso
    paso = caso.pasos.get(h.paso or "")
    return Ficha(
        id=h.id,
        codigo=h.codigo,
        gravedad=h.gravedad,
        tolerado=h.tolerado,
        titulo=CATALOGO[h.codigo].titulo,
        proceso=h.proceso or "",
        paso=h.paso or "",
        nombre_del_paso=paso.nombre if paso else "",
        funcion=h.funcion or "",
        mensaje=mensaje(h, revision.dictamen),
        reglas=tuple(_citada(regla, revision) for regla in h.reglas),
        donde=frase(h.ambito, universo=revision.dictamen.universo) if h.ambito is not None else "",
        ejemplo=_ejemplo(h, revision),
        territorio=_territorio(h.ambito, revision),
        respaldo=_respaldo(h),
    )


def _citada(id_: str, revision: Revision) -> ReglaCitada:
    caso = revision.dictamen.caso
    regla = caso.reglas[id_]
    return ReglaCitada(
        id=id_,
        lugar=regla.origen.renglon,
        cita=cita(caso, id_),
        resumen=regla.resumen,
        abierta=regla.condicion_abierta,
    )


def _ejemplo(h: Hallazgo, revision: Revision) -> str:
    punto = revision.testigo(h)
    if punto is None or h.ambito is None:
        return ""
    valores = punto_en_palabras(punto, h.ambito, revision.dictamen.universo)
    alcance = revision.alcance(h.ambito)
    if alcance is None or revision.padron is None or not alcance.ejemplos:
        return valores
    fila = alcance.ejemplos[0]
    unidad = f"{revision.padron.nombres[fila]} ({revision.padron.claves[fila]})"
    return f"{unidad}: {valores}" if valores else unidad


def _territorio(ambito: Ambito | None, revision: Revision) -> str:
    alcance = revision.alcance(ambito)
    if alcance is None or revision.padron is None:
        return ""
    if not alcance.unidades and not alcance.sin_dato:
        return "ninguna unidad real cae ahí: es hipotético"
    return alcance_en_palabras(alcance, revision.padron, revision.dictamen.caso)


def alcance_en_palabras(alcance: Alcance, padron: Padron, caso: Caso) -> str:
    """Cuántas unidades reales caen, cuánto pesan, de cuántas no se sabe, y las primeras por su nombre."""
    partes = [en_unidades(alcance.unidades, caso.territorio)]
    if caso.territorio is not None and caso.territorio.peso and alcance.unidades:
        partes.append(peso_en_palabras(alcance.peso, caso.territorio))
    if alcance.sin_dato:
        partes.append(f"{en_unidades(alcance.sin_dato, caso.territorio)} sin dato")
    nombres = " | ".join(padron.nombres[fila] for fila in alcance.ejemplos)
    return "; ".join(partes) + (f" ({nombres})" if nombres else "")


def _primera_salida(texto: str) -> str:
    """La primera de las correcciones que da el catálogo, sin las alternativas."""
    primera = re.split(r"[;.](?:\s|$)", " ".join(texto.split()), maxsplit=1)[0]
    return re.sub(r"`([^`]*)`", r"«\1»", primera)


def _respaldo(h: Hallazgo) -> str:
    """De qué se fía el hallazgo, si no es de artículos leídos con confianza alta."""
    if h.evidencia in (None, "texto") and h.confianza in (None, "alta"):
        return ""
    partes = (("evidencia", h.evidencia), ("confianza", h.confianza))
    return ", ".join(f"{nombre} {valor}" for nombre, valor in partes if valor)


def _entrecomillada(parte: str) -> str:
    return f'"{parte}"' if re.search(r"\s", parte) else parte
