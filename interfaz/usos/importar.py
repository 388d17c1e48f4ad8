"""Importar un libro llenado: una propuesta que hace exactamente lo que dicen sus celdas, o por qué no puede hacerlo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from grafos.reformas import borradores as b
from grafos.reformas.simulacion import Simulacion, comparar, escenario
from interfaz.formatos.libro import columnas as c
from interfaz.formatos.libro.lectura import Leido, Llenada, lee
from interfaz.usos.arrastre import avisos_de_arrastre
from interfaz.usos.cuaderno import EnCuaderno
from interfaz.usos.pedido import PedidoInvalido, el_caso, quiso_decir
from interfaz.usos.verificacion import Edicion, lo_que_falta, pierden, ya_es_asi
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen
from reglas import cargar_propuesta_texto
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.atributos import fecha_exacta
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.errores import ErrorDeEntrada, Problema, sanear, sugerida
from reglas.lenguaje.vocabulario import FUNCIONES, canonica
from reglas.libro.frases import FraseMalEscrita
from reglas.libro.paquete import falla
from reglas.paquete_ajeno import octetos_de

POR_CONFIRMAR = "póngase la fecha de verdad y vuélvase a simular"
POSTERIOR = "posterior"
"""El canon en que decide el día en que se publica."""


@dataclass(frozen=True, slots=True)
class PedidoDeImportacion:
    """`archivo`: cómo se llama el libro ante las personas. `rango`: el de la norma que se propone."""

    caso: Caso | str | Path
    contenido: bytes
    archivo: str
    hoy: date
    rango: str = "ley"


@dataclass(frozen=True)
class Importado(EnCuaderno):
    """La propuesta, escrita y ya simulada. Sin celdas llenadas que cambien algo, `borrador` y `simulacion` son nulos.

    `texto`: el archivo, con el fundamento y quién responde en su cabecera.
    """

    celdas: int
    borrador: b.Mapa | None
    texto: str
    simulacion: Simulacion | None
    avisos: tuple[str, ...]


def leer_libro(ruta: str) -> bytes:
    """Los bytes del libro. Levanta `ErrorDeEntrada` si no se puede leer."""
    return octetos_de(ruta)


def importar(pedido: PedidoDeImportacion) -> Importado:
    """Lee el libro, arma la propuesta y la simula. Levanta `ErrorDeEntrada` con todos sus problemas, cada uno en su
    celda; y `PedidoInvalido` si el rango no es ninguno."""
    caso = el_caso(pedido.caso)
    rango = canonica(pedido.rango, tuple(caso.rangos))
    if rango is None:
        hay = f"se admite {', '.join(caso.rangos)}{quiso_decir(pedido.rango, caso.rangos)}"
        raise PedidoInvalido(f"«{pedido.rango}» no se admite; {hay}", "rango")
    leido = lee(pedido.contenido, pedido.archivo)
    dia = _comprueba_de_que_es(leido, caso)
    base = escenario(caso, None, dia)
    hechas, avisos = _ediciones(leido, caso, base.dictamen)
    if not hechas:
        return Importado(0, None, "", None, (*leido.avisos, *avisos))
    borrador = b.nuevo(caso, dia)
    borrador = {**borrador, "título": f"Propuesta de {Path(pedido.archivo).name}"}
    borrador["norma"] = {**borrador["norma"], "rango": rango}
    for edicion in hechas:
        borrador = _con_nota(borrador, _con(borrador, edicion, base.dictamen), edicion.fundamento)
    escrito = b.texto(borrador)
    (propuesta,) = cargar_propuesta_texto(escrito, caso)
    despues = escenario(caso, propuesta, dia, base=base)
    no_bastan = [
        Problema(clases.NO_BASTA, leido.sitio(edicion.fila, c.QUIEN), edicion.clave, f"no basta: {porque}")
        for edicion in hechas
        if (porque := lo_que_falta(edicion, base.dictamen, despues.dictamen, propuesta.norma))
    ]
    if no_bastan:
        raise ErrorDeEntrada(no_bastan)
    texto = "\n".join([*_cabecera(leido, hechas, pedido.archivo), escrito])
    hecha = comparar(base, despues)
    avisos += avisos_de_arrastre(hechas, hecha)
    if POSTERIOR in caso.prelacion:
        avisos.append(f"se tiene por publicada el {dia}, y el caso hace prevalecer la posterior: {POR_CONFIRMAR}")
    return Importado(len(hechas), borrador, texto, hecha, (*leido.avisos, *avisos))


def _comprueba_de_que_es(leido: Leido, caso: Caso) -> date:
    """El día del libro. Levanta `ErrorDeEntrada` si es de otro caso o de otro derecho."""
    de, dia = leido.datos["caso"], fecha_exacta(leido.datos["fecha"])
    if de != caso.id:
        raise falla(leido.archivo, f"el libro es del caso «{de}», y este es «{caso.id}»")
    if leido.datos["huella"] != caso.huella or dia is None:
        cambio = "las normas del caso cambiaron desde que se exportó el libro"
        raise falla(leido.archivo, f"{cambio}: expórtelo de nuevo y copie lo llenado")
    return dia


def _ediciones(leido: Leido, caso: Caso, base: Dictamen) -> tuple[list[Edicion], list[str]]:
    """Lo que cada fila cambia, y los avisos. Levanta `ErrorDeEntrada`."""
    elegibles = c.nombradas(caso.entidades)
    hechas: list[Edicion] = []
    problemas = list(leido.problemas)
    avisos: list[str] = []
    for llenada in leido.llenadas:
        suyos, edicion = _edicion(llenada, leido, caso, base, elegibles, len(problemas))
        problemas += suyos
        if edicion is None:
            continue
        if ya_es_asi(edicion, base):
            avisos.append(f"{c.MATRIZ}!J{llenada.fila}: ya es así hoy; no cambia nada")
            continue
        if not llenada.fundamento:
            avisos.append(f"{c.MATRIZ}!L{llenada.fila}: falta el fundamento de lo que se propone")
        hechas.append(edicion)
    if problemas:
        raise ErrorDeEntrada(problemas)
    return hechas, avisos


def _edicion(
    llenada: Llenada, leido: Leido, caso: Caso, base: Dictamen, elegibles: dict[str, str], van: int
) -> tuple[list[Problema], Edicion | None]:
    paso, _, funcion = llenada.clave.rpartition(c.SEPARADOR)
    if paso not in caso.pasos or funcion not in FUNCIONES:
        sitio = leido.sitio(llenada.fila, "Clave")
        return [Problema(clases.TABLA, sitio, "", "el caso no tiene ese paso y función", llenada.clave)], None
    problemas: list[Problema] = []
    if not llenada.quien:
        if llenada.donde or llenada.fundamento or llenada.responde:
            sitio = leido.sitio(llenada.fila, c.QUIEN)
            problemas = [Problema(clases.TABLA, sitio, llenada.clave, f"falta «{c.QUIEN}», y la fila dice algo más")]
        return problemas, None
    opciones = (c.NADIE, *elegibles, *caso.entidades)
    elegida = canonica(llenada.quien, opciones)
    if elegida is None:
        sitio, sugerencia = leido.sitio(llenada.fila, c.QUIEN), sugerida(llenada.quien, (c.NADIE, *elegibles), van)
        mensaje = f"no está en la lista de entidades (hoja «{c.LISTAS}»)"
        problemas.append(
            Problema(clases.TABLA, sitio, llenada.clave, mensaje, llenada.quien, sugerencia=sugerencia)
        )  # fmt: skip
    try:
        donde, ambito = _lugar(llenada.donde, paso, funcion, caso, base)
    except (FraseMalEscrita, ErrorDeEntrada) as motivo:
        return [*problemas, *_en_la_celda(motivo, leido.sitio(llenada.fila, c.DONDE), llenada)], None
    if elegida is None:
        return problemas, None
    a = None if elegida == c.NADIE else elegibles.get(elegida, elegida)
    return [], Edicion(llenada.fila, Celda(paso, funcion), a, donde, ambito, llenada.fundamento, llenada.responde)


def _lugar(escrita: str, paso: str, funcion: str, caso: Caso, base: Dictamen) -> tuple[Any, Any]:
    """La condición como mapa y el ámbito que abarca, leída por el mismo lector que las reglas."""
    donde = b.condicion_escrita(escrita)
    if not donde:
        return {}, base.universo
    prueba = b.con_reserva(b.nuevo(caso, base.fecha), paso, funcion, {}, donde)
    (leida,) = cargar_propuesta_texto(b.texto(prueba), caso)
    ambito = base.espacio.donde(leida.reglas_agregadas[0].donde) & base.universo
    if not ambito:
        raise FraseMalEscrita("no hay ningún lugar así")
    return donde, ambito


def _en_la_celda(motivo: Exception, sitio: Any, llenada: Llenada) -> Iterable[Problema]:
    """Lo que el lector de condiciones objetó, dicho de la celda en que se escribió."""
    if isinstance(motivo, ErrorDeEntrada):
        return [replace(problema, sitio=sitio, clave=llenada.clave) for problema in motivo.problemas]
    return [Problema(clases.CONDICION, sitio, llenada.clave, str(motivo), llenada.donde)]


def _con(borrador: b.Mapa, edicion: Edicion, base: Dictamen) -> b.Mapa:
    paso, funcion = edicion.celda
    previos = pierden(edicion, base)
    if edicion.a is None:
        return b.con_reserva(borrador, paso, funcion, previos, edicion.donde)
    return b.con_reasignacion(borrador, paso, funcion, previos, edicion.a, edicion.donde)


def _con_nota(antes: b.Mapa, despues: b.Mapa, fundamento: str) -> b.Mapa:
    """Lo de después, con el fundamento en las reglas que son nuevas; una reasignación no tiene dónde llevarlo."""
    viejas, reglas = len(antes.get("agrega", [])), despues.get("agrega", [])
    if not fundamento or len(reglas) == viejas:
        return despues
    return {**despues, "agrega": [*reglas[:viejas], *({**regla, "nota": fundamento} for regla in reglas[viejas:])]}


def _cabecera(leido: Leido, hechas: list[Edicion], archivo: str) -> Iterator[str]:
    """Lo que el libro dice y no es de ninguna regla, como comentarios del archivo."""
    yield f"# De {sanear(Path(archivo).name)}, llenado sobre lo que rige el {leido.datos['fecha']}."
    yield f"# «publicada» y «vigente» son ese día porque el libro no dice otro: {POR_CONFIRMAR}."
    for edicion in hechas:
        dichos = [("Fundamento", edicion.fundamento), ("Responde", edicion.responde)]
        for rotulo, dicho in dichos:
            if dicho:
                yield f"# {sanear(edicion.clave)}. {rotulo}: {sanear(dicho)}"
    for fila, nuevo in leido.nuevos:
        yield f"# Paso que falta ({c.NUEVOS}, fila {fila}): {sanear(nuevo)}"
