"""La región en palabras: de un ámbito a una frase que un lector entiende sin saber de cajas.

Las palabras pueden solaparse («ámbito rural; o cercado: sí») y callan lo imposible; las cajas exactas y disjuntas
están en el JSON. Todo signo que se añade es Latin-1: lo que digan los atributos es de quien los escribió.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from motor.regiones.ambito import Ambito, CajaLegible, Tramos
from motor.regiones.reduccion import lados
from reglas.lenguaje.atributos import FECHA, Atributo
from reglas.lenguaje.plurales import en_su_numero
from reglas.lenguaje.vocabulario import NIVELES

EN_TODO = "en todos los casos"
EN_NADA = "en ningún caso"
CAJAS_EN_LARGO = 6
CAJAS_EN_CORTO = 2
_QUE_NO_SE_EXPLICAN = frozenset({*NIVELES, "municipal", "provincial", "distrital", "otro", "otra", "ninguno"})
_ABREVIADAS = {"habitantes": "hab.", "kilómetros": "km", "hectáreas": "ha", "metros": "m"}


def frase(ambito: Ambito, cuantas: int = CAJAS_EN_LARGO, universo: Ambito | None = None) -> str:
    """El ámbito en una frase: «ámbito rural y población hasta 2,000 habitantes; o cercado: sí».

    `universo`: los puntos posibles (si falta, todos); con él se callan las distinciones que solo separan imposibles, y
    un ámbito al que le falta poco se dice por lo que le falta. Más de `cuantas` combinaciones se resumen en cuántas
    quedan. O(cajas² x dimensiones); con muchas cajas no se simplifica.
    """
    if not ambito:
        return EN_NADA
    dentro, fuera, cajas = _simplificado(ambito, universo)
    if not fuera:
        return EN_TODO
    negadas = fuera.cajas_anchas(dentro) if len(cajas) > 1 else cajas
    if len(negadas) < len(cajas):
        return f"{EN_TODO}, salvo {_excepciones(negadas, ambito, cuantas)}"
    return _junta(cajas, ambito, cuantas, "; o ")


def frase_corta(ambito: Ambito, universo: Ambito | None = None) -> str | None:
    """El ámbito en pocas palabras, para una tarjeta: «rural, hasta 2,000 hab.»; nulo si no restringe nada."""
    dentro, fuera, cajas = _simplificado(ambito, universo)
    if not dentro or not fuera:
        return None
    return _junta(cajas, ambito, CAJAS_EN_CORTO, " | ", corta=True)


def cajas_para_leer(ambito: Ambito, universo: Ambito) -> list[CajaLegible]:
    """Las cajas del ámbito con las menos restricciones, atributo → tramos de ordinales inclusive.

    Cubren el ámbito y nada más del `universo`; fuera de él, donde nada puede ocurrir, dicen cualquier cosa. Pueden
    pisarse.
    """
    return _simplificado(ambito, universo)[2]


def _simplificado(ambito: Ambito, universo: Ambito | None) -> tuple[Ambito, Ambito, list[CajaLegible]]:
    """Lo de dentro y lo de fuera sin las distinciones que no distinguen, y lo de dentro en las cajas que se leen.

    De unas mismas cajas se recuerda: muchos hallazgos y traslados son de los mismos puntos.
    """
    todos = universo or ambito.espacio.todo
    recuerdo, clave = ambito.espacio.recuerdo, ("simplificado", ambito.clave, todos.clave)
    hecho: tuple[Ambito, Ambito, list[CajaLegible]] | None = recuerdo.busca(clave)
    if hecho is None:
        dentro, fuera = lados(ambito, todos)
        hecho = dentro, fuera, dentro.cajas_anchas(fuera)
        recuerdo.guarda(clave, hecho, ambito.ocupa + dentro.ocupa + fuera.ocupa)
    return hecho


def enumera(partes: Iterable[str], nexo: str = "y") -> str:
    """«a, b y c», con «e» y «u» donde el oído las pide."""
    lista = list(partes)
    if len(lista) < 2:
        return "".join(lista)
    return f"{', '.join(lista[:-1])} {_eufonico(nexo, lista[-1])} {lista[-1]}"


def _eufonico(nexo: str, siguiente: str) -> str:
    palabra = siguiente.lstrip("«\"'(¿¡ ").casefold()
    if nexo == "y" and re.match(r"h?[ií](?![aeoáéó])", palabra):
        return "e"
    if nexo == "o" and re.match(r"h?[oó]|8|11(?!\d)", palabra):
        return "u"
    return nexo


def nombre_legible(identificador: str) -> str:
    """«incapacidad_declarada» como se lee: «incapacidad declarada»."""
    return identificador.replace("_", " ")


def llamado(atributo: Atributo) -> str:
    """Cómo se llama un atributo ante las personas."""
    return atributo.nombre or nombre_legible(atributo.id)


def punto_en_palabras(punto: Mapping[str, int], ambito: Ambito, universo: Ambito | None = None) -> str:
    """Un punto por los atributos que distinguen el ámbito: «ámbito rural y población 2,001 habitantes».

    Vacío si el ámbito no distingue nada en el `universo`.
    """
    usados = {atributo for caja in _simplificado(ambito, universo)[2] for atributo in caja}
    return enumera(_exacto(d, punto[d.id]) for d in ambito.espacio.dimensiones if d.id in usados)


def _exacto(atributo: Atributo, ordinal: int) -> str:
    if atributo.tipo == "fecha":
        return f"{llamado(atributo)} {atributo.texto(ordinal)}"
    return _parte(atributo, ((ordinal, ordinal),), corta=False)


def _junta(cajas: Sequence[CajaLegible], ambito: Ambito, cuantas: int, nexo: str, *, corta: bool = False) -> str:
    """Las primeras en palabras y, si hay más, cuántas faltan."""
    dichas = nexo.join(_en_palabras(cajas[:cuantas], ambito, corta=corta))
    faltan = len(cajas) - cuantas
    if faltan <= 0:
        return dichas
    return f"{dichas}; y {'otra combinación' if faltan == 1 else f'otras {faltan} combinaciones'}"


def _excepciones(cajas: Sequence[CajaLegible], ambito: Ambito, cuantas: int) -> str:
    """Lo que se exceptúa: de varias, se dice cuántas, para que ninguna se lea como otra alternativa del todo."""
    if len(cajas) > cuantas:
        return f"en {len(cajas)} combinaciones: {_junta(cajas, ambito, cuantas, '; ')}"
    frases = _en_palabras(cajas, ambito, corta=False)
    if len(frases) == 1:
        return frases[0]
    return f"en estas {len(frases)} combinaciones: {'; '.join(frases[:-1])}; y {frases[-1]}"


def _en_palabras(cajas: Iterable[CajaLegible], ambito: Ambito, *, corta: bool) -> list[str]:
    de = {atributo.id: atributo for atributo in ambito.espacio.dimensiones}
    en_partes = [[_parte(de[id_], tramos, corta=corta) for id_, tramos in caja.items()] for caja in cajas]
    return [", ".join(partes) if corta else enumera(partes) for partes in en_partes]


def _parte(atributo: Atributo, tramos: Tramos, *, corta: bool) -> str:
    if atributo.tipo in ("categoría", "booleano"):
        return _categoria(atributo, tramos, corta)
    ((desde, hasta),) = tramos
    if atributo.id == FECHA.id:
        return _entre_fechas(atributo, desde, hasta)
    if atributo.tipo == "fecha":
        return f"{llamado(atributo)} {_entre_fechas(atributo, desde, hasta)}"
    return _numeros(atributo, desde, hasta, corta=corta)


def _categoria(atributo: Atributo, tramos: Tramos, corta: bool) -> str:
    ordinales = [i for desde, hasta in tramos for i in range(desde, hasta + 1)]
    nombre = llamado(atributo)
    faltan = [i for i in range(atributo.tamano) if i not in ordinales]
    if len(ordinales) > 2 and len(faltan) == 1:
        return f"cualquier {nombre} salvo {_valor(atributo, faltan[0])}"
    lista = enumera((_valor(atributo, i) for i in ordinales), "o")
    if all(i in atributo.rotulos for i in ordinales):
        # Un rótulo se entiende solo: «fuera de la capital».
        return lista
    if atributo.tipo == "booleano":
        return nombre if ordinales == [1] and corta else f"{nombre}: {lista}"
    if corta:
        # «regional» u «otro» no dicen de qué; «rural» sí.
        return f"{nombre}: {lista}" if _QUE_NO_SE_EXPLICAN & set(atributo.valores) else lista
    return f"{nombre} {lista}"


def _valor(atributo: Atributo, ordinal: int) -> str:
    return atributo.rotulos.get(ordinal) or nombre_legible(atributo.texto(ordinal))


def _entre_fechas(atributo: Atributo, desde: int, hasta: int) -> str:
    if desde == hasta:
        return f"el {atributo.texto(desde)}"
    return f"del {atributo.texto(desde)} al {atributo.texto(hasta)}"


def _numeros(atributo: Atributo, desde: int, hasta: int, *, corta: bool) -> str:
    unidad = atributo.unidad or ""
    rango = _rango(atributo, desde, hasta)
    if not corta:
        nexo = "de " if rango.startswith(("más", "menos")) else ""
        return f"{llamado(atributo)} {nexo}{rango} {en_su_numero(unidad, rango)}".rstrip()
    con_unidad = f"{rango} {_ABREVIADAS.get(unidad, unidad)}".rstrip()
    return con_unidad if atributo.id == "población" else f"{llamado(atributo)} {con_unidad}"


def _rango(atributo: Atributo, desde: int, hasta: int) -> str:
    """El rango por su extremo más redondo, que suele ser el que escribió la norma: «más de 2,000», «desde 15,000»."""
    if desde == hasta:
        return _cifra(atributo, desde)
    if desde == 0:
        if _redondez(atributo, hasta + 1) > _redondez(atributo, hasta):
            return f"menos de {_cifra(atributo, hasta + 1)}"
        return f"hasta {_cifra(atributo, hasta)}"
    if hasta == atributo.tamano - 1:
        if _redondez(atributo, desde - 1) > _redondez(atributo, desde):
            return f"más de {_cifra(atributo, desde - 1)}"
        return f"desde {_cifra(atributo, desde)}"
    return f"de {_cifra(atributo, desde)} a {_cifra(atributo, hasta)}"


def _redondez(atributo: Atributo, ordinal: int) -> int:
    """Cuántos ceros finales tiene el número; el cero es el más redondo."""
    cifras = str(abs(atributo.minimo + ordinal))
    return len(cifras) - len(cifras.rstrip("0")) if cifras != "0" else len(str(atributo.maximo)) + 1


def _cifra(atributo: Atributo, ordinal: int) -> str:
    texto = atributo.texto(ordinal)
    entero, punto, decimales = texto.partition(".")
    return entero if punto and not decimales.strip("0") else texto
