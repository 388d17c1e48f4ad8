"""Las plantillas y lo que comparten la mesa y el informe: de datos a HTML, siempre escapado."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from grafos.gestion.participacion import ESTADOS
from grafos.hallazgos import CATALOGO, GRAVEDADES
from interfaz.formatos.html.cuadricula import Cuadricula, Fila, Grupo
from reglas.lenguaje.atributos import fecha_exacta
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.vocabulario import FASES, FUNCIONES, NIVELES, ROTULOS_DE_FASE, llana

_GUION = "text/javascript; charset=utf-8"
ESTATICOS = {"delimita.css": "text/css; charset=utf-8", "delimita.js": _GUION, "mesa.js": _GUION}


@dataclass(frozen=True, slots=True)
class Opcion:
    """Una opción de un filtro."""

    id: str
    nombre: str


@dataclass(frozen=True, slots=True)
class Familia:
    """Una entrada de la leyenda: `codigos` que reúne y `cuantos` hallazgos hay en la página."""

    signo: str
    palabra: str
    codigos: tuple[str, ...]
    cuantos: int


@dataclass(frozen=True, slots=True)
class Opciones:
    """Lo que puede elegirse en los filtros: solo lo que hay en la cuadrícula."""

    entidades: tuple[Opcion, ...]
    procesos: tuple[Opcion, ...]
    fases: tuple[str, ...]
    codigos: tuple[Any, ...]
    gravedades: tuple[str, ...]
    participacion: tuple[str, ...]
    familias: tuple[Familia, ...]


def opciones_de(cuadricula: Cuadricula, caso: Caso) -> Opciones:
    """Las opciones de los filtros y la leyenda de una cuadrícula."""
    filas = cuadricula.filas
    entidades = {q.entidad: q.nombre for fila in filas for q in fila.quienes}
    marcas = [m for fila in filas for m in fila.marcas]
    codigos = [c for codigo, c in CATALOGO.items() if any(m.codigo == codigo for m in marcas)]
    presentes = {fila.proceso for fila in filas}
    return Opciones(
        entidades=tuple(
            Opcion(id_, n) for id_, n in sorted(entidades.items(), key=lambda par: llana(par[1]).casefold())
        ),
        procesos=tuple(Opcion(p.id, p.nombre) for p in caso.procesos if p.id in presentes),
        fases=tuple(fase for fase in FASES if any(fila.fase == fase for fila in filas)),
        codigos=tuple(codigos),
        gravedades=tuple(g for g in GRAVEDADES if any(m.gravedad == g for m in marcas)),
        participacion=ESTADOS if any(fila.discusion for fila in filas) else (),
        familias=tuple(_familias(codigos, [m.codigo for m in marcas])),
    )


def _familias(codigos: Iterable[Any], hallados: list[str]) -> Iterator[Familia]:
    por_familia: dict[tuple[str, str], list[str]] = {}
    for comprobacion in codigos:
        por_familia.setdefault((comprobacion.signo, comprobacion.familia.nombre), []).append(comprobacion.codigo)
    for (signo, palabra), suyos in por_familia.items():
        yield Familia(signo, palabra, tuple(suyos), sum(hallados.count(codigo) for codigo in suyos))


def estatico(nombre: str) -> str:
    """El texto de un archivo estático. Levanta `KeyError` si no es uno de los conocidos."""
    _ = ESTATICOS[nombre]
    return resources.files("interfaz.formatos.html").joinpath("estatico", nombre).read_text(encoding="utf-8")


def politica(estilo: str, guion: str = "") -> str:
    """La política de contenido de un archivo suelto: ese estilo y ese guion, si lo hay, y nada más."""
    del_guion = f"script-src '{_huella(guion)}'; " if guion else ""
    propio = f"default-src 'none'; img-src data:; style-src '{_huella(estilo)}'; {del_guion}"
    return f"{propio}base-uri 'none'; form-action 'none'"


def _huella(texto: str) -> str:
    """La huella con que la política de contenido admite ese texto y ningún otro."""
    return "sha256-" + base64.b64encode(hashlib.sha256(texto.encode("utf-8")).digest()).decode("ascii")


@lru_cache(maxsize=1)
def _entorno() -> Environment:
    entorno = Environment(
        loader=PackageLoader("interfaz.formatos.html", "plantillas"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    entorno.globals.update(niveles=NIVELES, funciones=FUNCIONES)
    entorno.filters.update(
        llana=lambda texto: llana(texto).casefold(),
        con_codigo=_con_codigo,
        en_dia=_en_dia,
        primera=lambda texto: texto[:1].upper() + texto[1:],
        modo=lambda modo: modo.replace("_", " "),
        fase=ROTULOS_DE_FASE.__getitem__,
        articulos=_articulos,
        por_paso=_por_paso,
        de_funcion=_de_funcion,
    )
    return entorno


def _con_codigo(texto: str) -> Markup:
    """Lo que va entre acentos graves, como código."""
    return Markup(re.sub(r"`([^`]*)`", r"<code>\1</code>", str(escape(texto))))


def _en_dia(dia: date | str) -> str:
    """El día como se escribe aquí, `dd/mm/aaaa`; lo que no es un día, tal cual."""
    leido = dia if isinstance(dia, date) else fecha_exacta(dia)
    return f"{leido:%d/%m}/{leido.year:04}" if leido is not None else str(dia)


def _articulos(fila: Fila) -> str:
    return "; ".join(dict.fromkeys(articulo for quien in fila.quienes for articulo in quien.articulos))


def _por_paso(grupo: Grupo) -> list[list[Fila]]:
    return [list(suyas) for _, suyas in groupby(grupo.filas, key=lambda fila: fila.celda.paso)]


def _de_funcion(filas: list[Fila], funcion: str) -> Fila | None:
    return next((fila for fila in filas if fila.celda.funcion == funcion), None)


def pinta(plantilla: str, **datos: Any) -> str:
    """La plantilla con sus datos; todo texto va escapado."""
    return _entorno().get_template(plantilla).render(**datos)


def tabla_en_html(cuadricula: Cuadricula, vista: str) -> tuple[str, str]:
    """El interior de la tabla de la vista pedida, y lo que es de todo el caso."""
    modulo: Any = _entorno().get_template("matriz.html").module
    cuerpo = modulo.cuerpo_por_funciones if vista == "funciones" else modulo.cuerpo_por_niveles
    return str(cuerpo(cuadricula)), str(modulo.del_caso(cuadricula, True))


def controles_en_html(cuadricula: Cuadricula, caso: Caso) -> dict[str, str]:
    """El interior de la leyenda y de los filtros que dependen de lo que hay, por su identificador en la página."""
    modulo: Any = _entorno().get_template("matriz.html").module
    opciones = opciones_de(cuadricula, caso)
    return {
        "leyenda": str(modulo.leyenda(opciones)),
        "f-entidad": str(modulo.entidades_que_hay(opciones)),
        "f-hallazgo": str(modulo.codigos_que_hay(opciones)),
        "f-gravedad": str(modulo.gravedades_que_hay(opciones)),
    }


def fila_en_html(fila: Fila, filas_del_paso: list[Fila], vista: str) -> str:
    """La fila como va en la tabla de la vista pedida (`niveles` o `funciones`)."""
    modulo: Any = _entorno().get_template("matriz.html").module
    if vista == "funciones":
        return str(modulo.fila_por_funciones(filas_del_paso))
    return str(modulo.fila_entera(fila))
