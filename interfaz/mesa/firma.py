"""Firmar desde la mesa: la validación de una celda, con la huella de hoy, se añade a un archivo de la carpeta dada.

Escribe ese archivo y nada más. Lo que ya tenía queda como estaba: se añade al final, se relee y, si no dice lo de antes
y la validación nueva, no se escribe.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from grafos.gestion.participacion import discutido
from grafos.reformas.sugerencias import en_yaml
from interfaz.formatos.escritura import NoSePudoEscribir, escribe
from interfaz.mesa.banco import Banco
from interfaz.mesa.borrador import Mapa, llano
from interfaz.mesa.fechas import dia_dicho
from interfaz.usos.pedido import el_dia
from reglas.lenguaje.caso import Entidad
from reglas.lenguaje.errores import Problema
from reglas.lenguaje.gestion import Sobre
from reglas.lenguaje.vocabulario import FUNCIONES, NIVELES
from reglas.yaml.armado import LIMITE_DE_BYTES, leer_texto

ARCHIVO_DE_VALIDACIONES = "validaciones.yaml"
CABECERA = "# Validaciones firmadas desde la mesa. Para que cuenten, este archivo ha de estar en «usa:» del caso.\n"
_SANGRIA = re.compile(r"^validaciones:[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n)*( *)- ", re.MULTILINE)


class NoSeFirma(Exception):
    """No se añadió nada; el mensaje dice por qué."""


@dataclass(frozen=True, slots=True)
class ParaFirmar:
    """Lo que el formulario de una celda necesita. `impide`: por qué ahora no se puede, o vacío."""

    huella: str
    niveles: tuple[str, ...]
    elegido: str
    entidades: tuple[Entidad, ...]
    fecha: date
    impide: str


def para_firmar(banco: Banco, paso: str, funcion: str) -> ParaFirmar:
    """El formulario de una celda: los niveles de sus titulares o, si no los tiene, todos."""
    visto = discutido(banco.examen, Sobre("paso", paso, funcion))
    niveles, elegido = visto.niveles or NIVELES, next(iter(visto.faltan), "")
    suyas = sorted((e for e in banco.caso.entidades.values() if e.nivel in niveles), key=lambda e: e.nombre)
    return ParaFirmar(visto.huella, niveles, elegido, tuple(suyas), banco.hoy, _impide(banco))


def _impide(banco: Banco) -> str:
    dia = el_dia(banco.caso, None, banco.hoy)
    if banco.carpeta is None:
        return "Para firmar desde aquí, la mesa se abre con --guardar-en CARPETA: ahí se escribe el archivo."
    if banco.estado.dia != dia:
        return f"Se firma el derecho del día del caso: mire el {dia} (ahora se mira el {banco.estado.dia})."
    return ""


def firma(banco: Banco, datos: Mapping[str, Any]) -> str:
    """Añade la validación y devuelve lo que se anuncia. Levanta `NoSeFirma`, `OtraPestana` o `KeyError`."""
    banco.comprueba(datos["version"])
    paso, funcion = datos["paso"], datos["funcion"]
    if paso not in banco.caso.pasos or funcion not in FUNCIONES:
        raise KeyError(paso)
    puesta = para_firmar(banco, paso, funcion)
    if puesta.impide or banco.carpeta is None:
        raise NoSeFirma(puesta.impide)
    if datos.get("huella") != puesta.huella:
        raise NoSeFirma("Lo que se iba a firmar ya no es lo de hoy: abra la celda otra vez.")
    dato = _validacion(banco, datos, Sobre("paso", paso, funcion), puesta)
    ruta = banco.carpeta / ARCHIVO_DE_VALIDACIONES
    nuevo = _con(_previo(ruta), dato)
    try:
        escribe(ruta, nuevo)
    except NoSePudoEscribir as motivo:
        raise NoSeFirma(f"No se firmó: {motivo}.") from motivo
    return (
        f"Se añadió a {ruta} la validación del nivel {dato['nivel']} sobre {paso}, {funcion}. Para que cuente, añada "
        f"«{ARCHIVO_DE_VALIDACIONES}» a «usa:» del caso y vuelva a abrirlo."
    )


def _validacion(banco: Banco, datos: Mapping[str, Any], sobre: Sobre, puesta: ParaFirmar) -> Mapa:
    nivel, entidad, dia = datos.get("nivel", ""), datos.get("entidad", ""), dia_dicho(datos.get("fecha", ""))
    if nivel not in puesta.niveles:
        raise NoSeFirma("Diga qué nivel de gobierno valida.")
    if entidad and (entidad not in banco.caso.entidades or banco.caso.entidades[entidad].nivel != nivel):
        raise NoSeFirma(f"La entidad ha de ser del nivel {nivel}.")
    if dia is None:
        raise NoSeFirma("Diga qué día se validó, como dd/mm/aaaa.")
    dicho: Mapa = {"sobre": {"paso": sobre.id, "función": sobre.funcion}, "nivel": nivel}
    if entidad:
        dicho["entidad"] = entidad
    return {**dicho, "fecha": dia.isoformat(), "huella": puesta.huella}


def _previo(ruta: Path) -> str:
    """Lo que el archivo dice ya; vacío si no está. Un enlace no se sigue: podría llevar a otra carpeta."""
    ajeno = NoSeFirma(f"{ruta} ya existe y no es un archivo de validaciones: no se toca.")
    if ruta.is_symlink():
        raise ajeno
    if not ruta.exists():
        return ""
    try:
        if not ruta.is_file() or ruta.stat().st_size > LIMITE_DE_BYTES:
            raise ajeno
        return ruta.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as motivo:
        raise ajeno from motivo


def _con(previo: str, dato: Mapa) -> str:
    """El texto con una validación más, o el de un archivo nuevo."""
    if not previo:
        return CABECERA + en_yaml({"formato": 1, "validaciones": [dato]})
    ajeno = NoSeFirma(
        f"{ARCHIVO_DE_VALIDACIONES} ya existe y no es un archivo que lleve solo validaciones: no se toca."
    )
    dichas = _validaciones(previo)
    sangria = _SANGRIA.search(previo)
    if dichas is None or sangria is None:
        raise ajeno
    nueva = llano(dato)
    if nueva in dichas:
        raise NoSeFirma("Esa validación ya estaba firmada: no se añade otra vez.")
    renglones = en_yaml({"validaciones": [dato]}).splitlines()[1:]
    texto = "\n".join([previo.rstrip("\n"), *(sangria[1] + renglon for renglon in renglones), ""])
    if _validaciones(texto) != [*dichas, nueva]:
        raise ajeno
    return texto


def _validaciones(texto: str) -> list[Any] | None:
    """Las de un documento que solo lleva validaciones; nulo si no lo es."""
    problemas: list[Problema] = []
    mapa = leer_texto(texto, ARCHIVO_DE_VALIDACIONES, problemas)
    if problemas or mapa is None:
        return None
    leido = llano(mapa)
    dichas = leido.get("validaciones")
    return dichas if set(leido) == {"formato", "validaciones"} and isinstance(dichas, list) else None
