"""La región en palabras: de un ámbito a una frase que un lector entiende sin saber de cajas."""

from __future__ import annotations

from collections.abc import Iterable

from motor.ambito import Ambito, Espacio, Tramos
from reglas.atributos import FECHA, Atributo

EN_TODO = "en todos los casos"
CAJAS_EN_LARGO = 6
CAJAS_EN_CORTO = 2


def frase(ambito: Ambito, cuantas: int = CAJAS_EN_LARGO) -> str:
    """El ámbito en una frase: «ámbito rural y población hasta 2,000 habitantes; o cercado: sí».

    Más de `cuantas` combinaciones se resumen en cuántas faltan. Solo signos Latin-1.
    """
    cajas = ambito.cajas()
    if not cajas:
        return "en ningún caso"
    if any(not caja for caja in cajas):
        return EN_TODO
    return _junta([" y ".join(_partes(caja, ambito.espacio, corta=False)) for caja in cajas], cuantas, "; o ")


def frase_corta(ambito: Ambito) -> str | None:
    """El ámbito en pocas palabras, para una tarjeta: «rural, hasta 2,000 hab.»; nulo si no restringe nada."""
    cajas = ambito.cajas()
    if not cajas or any(not caja for caja in cajas):
        return None
    return _junta([", ".join(_partes(caja, ambito.espacio, corta=True)) for caja in cajas], CAJAS_EN_CORTO, " | ")


def _junta(frases: list[str], cuantas: int, nexo: str) -> str:
    if len(frases) <= cuantas:
        return nexo.join(frases)
    faltan = len(frases) - cuantas
    otras = "otra combinación" if faltan == 1 else f"otras {faltan} combinaciones"
    return nexo.join(frases[:cuantas]) + f"; y {otras}"


def _partes(caja: dict[str, Tramos], espacio: Espacio, *, corta: bool) -> Iterable[str]:
    for id_, tramos in caja.items():
        atributo = espacio.dimensiones[espacio.indice[id_]]
        if atributo.tipo in ("categoría", "booleano"):
            yield _categoria(atributo, tramos, corta)
        elif id_ == FECHA.id:
            yield _fechas(atributo, tramos)
        else:
            yield _numeros(atributo, tramos, corta)


def _nombre(atributo: Atributo) -> str:
    return atributo.id.replace("_", " ").replace("-", " ")


def _categoria(atributo: Atributo, tramos: Tramos, corta: bool) -> str:
    valores = [atributo.texto(i) for desde, hasta in tramos for i in range(desde, hasta + 1)]
    if atributo.tipo == "booleano":
        return _nombre(atributo) if valores == ["sí"] and corta else f"{_nombre(atributo)}: {valores[0]}"
    faltan = [v for v in atributo.valores if v not in valores]
    if len(valores) > 2 and len(faltan) == 1:
        return f"{_nombre(atributo)} salvo {_legible(faltan[0])}"
    lista = _enumera([_legible(v) for v in valores])
    return lista if corta else f"{_nombre(atributo)} {lista}"


def _legible(valor: str) -> str:
    return valor.replace("_", " ")


def _enumera(valores: list[str]) -> str:
    return valores[0] if len(valores) == 1 else f"{', '.join(valores[:-1])} o {valores[-1]}"


def _fechas(atributo: Atributo, tramos: Tramos) -> str:
    return _enumera([_entre_fechas(atributo, desde, hasta) for desde, hasta in tramos])


def _entre_fechas(atributo: Atributo, desde: int, hasta: int) -> str:
    if desde == hasta:
        return f"el {atributo.texto(desde)}"
    return f"del {atributo.texto(desde)} al {atributo.texto(hasta)}"


def _numeros(atributo: Atributo, tramos: Tramos, corta: bool) -> str:
    unidad = {"habitantes": "hab.", "soles": "soles"}.get(atributo.unidad or "", atributo.unidad or "")
    unidad = unidad if corta else atributo.unidad or ""
    partes = _enumera([_tramo(atributo, desde, hasta) for desde, hasta in tramos])
    con_unidad = f"{partes} {unidad}".strip()
    sobra_el_nombre = corta and unidad == "hab."
    return con_unidad if sobra_el_nombre else f"{_nombre(atributo)} {con_unidad}"


def _tramo(atributo: Atributo, desde: int, hasta: int) -> str:
    if desde == hasta:
        return atributo.texto(desde)
    if desde == 0:
        return f"hasta {atributo.texto(hasta)}"
    if hasta == atributo.tamano - 1:
        return f"más de {atributo.texto(desde - 1)}"
    return f"de {atributo.texto(desde)} a {atributo.texto(hasta)}"
