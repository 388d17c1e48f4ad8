"""Firmar desde la mesa: la validación de una celda, de un paso entero o de varias celdas a la vez, con la huella de
hoy, se añade a un archivo de la carpeta dada.

Escribe ese archivo y nada más. Lo que ya tenía queda como estaba: se añade al final, se relee y, si no dice lo de antes
y la validación nueva, no se escribe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from grafos.gestion.participacion import discutido
from grafos.reformas.sugerencias import en_yaml
from interfaz.formatos.escritura import NoSePudoEscribir, escribe
from interfaz.formatos.html.pagina import pinta
from interfaz.mesa.banco import Banco
from interfaz.mesa.borrador import Mapa, llano
from interfaz.mesa.fechas import dia_dicho
from interfaz.usos.pedido import el_dia
from reglas.lenguaje.caso import Entidad
from reglas.lenguaje.errores import Problema
from reglas.lenguaje.gestion import Sobre
from reglas.lenguaje.plurales import contados
from reglas.lenguaje.vocabulario import FUNCIONES, NIVELES
from reglas.yaml.armado import LIMITE_DE_BYTES, leer_texto

ARCHIVO_DE_VALIDACIONES = "validaciones.yaml"
CABECERA = "# Validaciones firmadas desde la mesa. Para que cuenten, este archivo ha de estar en «usa:» del caso.\n"
SEPARADOR = "|"
"""No cabe en ningún identificador."""
_SANGRIA = re.compile(r"^validaciones:[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n)*( *)- ", re.MULTILINE)


class NoSeFirma(Exception):
    """No se añadió nada; el mensaje dice por qué."""


@dataclass(frozen=True, slots=True)
class ParaFirmar:
    """Lo que hace falta para firmar algo. `niveles`: los que lo validan; `elegido`, el que falta; `impide`: por qué
    ahora no se puede, o vacío."""

    sobre: Sobre
    huella: str
    niveles: tuple[str, ...]
    elegido: str
    entidades: tuple[Entidad, ...]
    fecha: date
    impide: str

    @property
    def clave(self) -> str:
        """Lo que se firma, tal como es hoy, en un valor de formulario."""
        return SEPARADOR.join((self.sobre.id, self.sobre.funcion or "", self.huella))


def para_firmar(banco: Banco, paso: str, funcion: str | None) -> ParaFirmar:
    """De una celda o, sin función, de un paso entero: los niveles de sus titulares o, si no los tiene, todos."""
    visto = discutido(banco.examen, Sobre("paso", paso, funcion))
    niveles, elegido = visto.niveles or NIVELES, next(iter(visto.faltan), "")
    suyas = tuple(e for e in _por_nombre(banco) if e.nivel in niveles)
    return ParaFirmar(visto.sobre, visto.huella, niveles, elegido, suyas, banco.hoy, impide_firmar(banco))


def _por_nombre(banco: Banco) -> list[Entidad]:
    return sorted(banco.caso.entidades.values(), key=lambda e: e.nombre)


def pagina_de_firma(banco: Banco, claves: Iterable[str], nivel: str) -> str:
    """La página en que un nivel firma varias celdas: las que se nombran o, si ninguna, todas las de la matriz."""
    filas = {fila.clave: fila for fila in banco.cuadricula.filas}
    nombradas = list(dict.fromkeys(clave for clave in claves if clave in filas))
    vistas = [(filas[clave], para_firmar(banco, *filas[clave].celda)) for clave in nombradas or filas]
    elegido = nivel if nivel in NIVELES else ""
    dia_del_caso = el_dia(banco.caso, None, banco.hoy)
    return pinta(
        "firmar.html",
        impide=impide_firmar(banco),
        dia_del_caso=str(dia_del_caso) if banco.carpeta is not None and banco.estado.dia != dia_del_caso else "",
        dia=banco.estado.dia.isoformat(),
        cuantas=len(vistas),
        nombradas=nombradas,
        por_nivel=[(n, sum(n in para.niveles for _, para in vistas)) for n in NIVELES],
        nivel=elegido,
        suyas=[(fila, para) for fila, para in vistas if elegido in para.niveles],
        entidades=[e for e in _por_nombre(banco) if e.nivel == elegido],
        fecha=banco.hoy,
        version=banco.version,
    )


def impide_firmar(banco: Banco) -> str:
    """Por qué ahora no se puede firmar nada, o vacío."""
    dia = el_dia(banco.caso, None, banco.hoy)
    if banco.carpeta is None:
        return "Para firmar desde aquí, la mesa se abre con --guardar-en CARPETA: ahí se escribe el archivo."
    if banco.estado.dia != dia:
        return f"Se firma el derecho del día del caso: mire el {dia} (ahora se mira el {banco.estado.dia})."
    return ""


def firma(banco: Banco, datos: Mapping[str, Any]) -> str:
    """Añade la validación, o las marcadas en `firmar[]`, y devuelve lo que se anuncia.

    Todas o ninguna. Levanta `NoSeFirma` con todo lo que lo impide, `OtraPestana` o `KeyError`.
    """
    banco.comprueba(datos["version"])
    una = SEPARADOR.join((datos.get("paso", ""), datos.get("funcion", ""), datos.get("huella", "")))
    pedidas = list(dict.fromkeys(datos.get("firmar[]", ()) if datos.get("varias") else (una,)))
    puestas = [_pedida(banco, pedida) for pedida in pedidas]
    impide = impide_firmar(banco)
    if impide or banco.carpeta is None:
        raise NoSeFirma(impide)
    if not puestas:
        raise NoSeFirma("Marque al menos una celda.")
    nuevas, impiden = list[Mapa](), list[str]()
    for puesta, huella in puestas:
        try:
            nuevas.append(_validacion(banco, datos, puesta, huella))
        except NoSeFirma as motivo:
            impiden.append(f"{_dicha(puesta.sobre)}: {motivo}" if len(puestas) > 1 else str(motivo))
    if impiden:
        raise NoSeFirma(" ".join(impiden))
    return _firmadas(banco.carpeta / ARCHIVO_DE_VALIDACIONES, nuevas)


def _pedida(banco: Banco, pedida: str) -> tuple[ParaFirmar, str]:
    """Lo que se pide firmar, como es hoy, y la huella que se vio. Levanta `KeyError` si no lo hay."""
    paso, funcion, huella = (*pedida.split(SEPARADOR), "", "", "")[:3]
    if paso not in banco.caso.pasos or (funcion and funcion not in FUNCIONES):
        raise KeyError(paso)
    return para_firmar(banco, paso, funcion or None), huella


def _firmadas(ruta: Path, nuevas: Sequence[Mapa]) -> str:
    texto, ya = _con(_previo(ruta), nuevas)
    if ya == len(nuevas):
        cual = "Esa validación ya estaba firmada" if ya == 1 else "Esas validaciones ya estaban firmadas"
        raise NoSeFirma(f"{cual}: no se añade otra vez.")
    try:
        escribe(ruta, texto)
    except NoSePudoEscribir as motivo:
        raise NoSeFirma(f"No se firmó: {motivo}.") from motivo
    (una, *mas), nivel = nuevas, nuevas[0]["nivel"]
    if mas:
        cuantas = contados(len(nuevas) - ya, "validación", "validaciones")
        estaban = f" {contados(ya, 'ya estaba firmada', 'ya estaban firmadas')}." if ya else ""
        que = f"Se añadieron a {ruta} {cuantas} del nivel {nivel}.{estaban}"
    else:
        que = (
            f"Se añadió a {ruta} la validación del nivel {nivel} sobre {_dicha(Sobre('paso', *una['sobre'].values()))}."
        )
    return f"{que} Para que cuente, añada «{ARCHIVO_DE_VALIDACIONES}» a «usa:» del caso y vuelva a abrirlo."


def _dicha(sobre: Sobre) -> str:
    return f"{sobre.id}, {sobre.funcion}" if sobre.funcion else f"{sobre.id}, el paso entero"


def _validacion(banco: Banco, datos: Mapping[str, Any], puesta: ParaFirmar, huella: str) -> Mapa:
    if huella != puesta.huella:
        raise NoSeFirma("Lo que se iba a firmar ya no es lo de hoy: ábralo otra vez.")
    nivel, entidad, dia = datos.get("nivel", ""), datos.get("entidad", ""), dia_dicho(datos.get("fecha", ""))
    if nivel not in puesta.niveles:
        raise NoSeFirma("Diga qué nivel de gobierno valida.")
    if entidad and (entidad not in banco.caso.entidades or banco.caso.entidades[entidad].nivel != nivel):
        raise NoSeFirma(f"La entidad ha de ser del nivel {nivel}.")
    if dia is None:
        raise NoSeFirma("Diga qué día se validó, como dd/mm/aaaa.")
    sobre = {"paso": puesta.sobre.id, **({"función": puesta.sobre.funcion} if puesta.sobre.funcion else {})}
    dicho: Mapa = {"sobre": sobre, "nivel": nivel}
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


def _con(previo: str, datos: Sequence[Mapa]) -> tuple[str, int]:
    """El texto con esas validaciones además, o el de un archivo nuevo; y cuántas ya estaban, que no se repiten."""
    if not previo:
        return CABECERA + en_yaml({"formato": 1, "validaciones": list(datos)}), 0
    ajeno = NoSeFirma(
        f"{ARCHIVO_DE_VALIDACIONES} ya existe y no es un archivo que lleve solo validaciones: no se toca."
    )
    dichas = _validaciones(previo)
    sangria = _SANGRIA.search(previo)
    if dichas is None or sangria is None:
        raise ajeno
    nuevas = [dato for dato in datos if llano(dato) not in dichas]
    if not nuevas:
        return previo, len(datos)
    renglones = en_yaml({"validaciones": nuevas}).splitlines()[1:]
    texto = "\n".join([previo.rstrip("\n"), *(sangria[1] + renglon for renglon in renglones), ""])
    if _validaciones(texto) != [*dichas, *map(llano, nuevas)]:
        raise ajeno
    return texto, len(datos) - len(nuevas)


def _validaciones(texto: str) -> list[Any] | None:
    """Las de un documento que solo lleva validaciones; nulo si no lo es."""
    problemas: list[Problema] = []
    mapa = leer_texto(texto, ARCHIVO_DE_VALIDACIONES, problemas)
    if problemas or mapa is None:
        return None
    leido = llano(mapa)
    dichas = leido.get("validaciones")
    return dichas if set(leido) == {"formato", "validaciones"} and isinstance(dichas, list) else None
