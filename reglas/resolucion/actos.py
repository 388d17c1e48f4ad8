"""Los actos de un archivo, comprobados contra el caso."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reglas.escrito.acto import ActoEscrito
from reglas.escrito.clase_de_archivo import ACTO, es_de_otra_clase
from reglas.escrito.validacion import anotar, validar_parte
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.errores import ErrorDeEntrada, Problema, parecida
from reglas.lenguaje.numeros import ValorMalo
from reglas.lenguaje.sitio import Sitio
from reglas.tabla.celdas import ordinal_de
from reglas.yaml.arbol import Lugar, Mapa
from reglas.yaml.fuentes import PREFIJO, Fuente, de_ruta, recurso, sin_archivo
from reglas.yaml.lectura import leer_varios

__all__ = ["Acto", "ActosLeidos", "cargar_actos"]


@dataclass(frozen=True, slots=True)
class Acto:
    """Un acto comprobado, salvo su unidad, que es del padrón. `datos`: atributo → ordinal; `origen` y `de_en`, dónde
    están escritos él y su unidad."""

    id: str
    en: str
    hace: str
    quien: str
    paso: str
    fecha: date | None
    delega_en: str | None
    datos: Mapping[str, int]
    cumple: tuple[str, ...]
    origen: Sitio
    de_en: Sitio


@dataclass(frozen=True, slots=True)
class ActosLeidos:
    """Los actos de un archivo, y lo escrito en él, por el nombre con que se enseña, para decir sus errores."""

    actos: tuple[Acto, ...]
    textos: Mapping[str, str]


def cargar_actos(ruta: str | Path, caso: Caso) -> ActosLeidos:
    """Los actos de un archivo o de un recurso incluido. Levanta ErrorDeEntrada con todos sus problemas."""
    fuente, problemas = _fuente(str(ruta)), list[Problema]()
    if (falta := sin_archivo(fuente, str(ruta))) is not None:
        raise ErrorDeEntrada([falta])
    mapas, texto = leer_varios(fuente, problemas)
    textos = {fuente.mostrado: texto} if texto is not None else {}
    actos: dict[str, Acto] = {}
    for mapa in mapas:
        ajeno = es_de_otra_clase(mapa, ACTO, problemas)
        escrito = None if ajeno else validar_parte(ActoEscrito, mapa, "", problemas)
        if escrito is None:
            continue
        if escrito.id in actos:
            lugar = escrito.lugar("id", "id")
            anotar(problemas, clases.IDENTIFICADOR_REPETIDO, lugar, "el acto se repite", escrito.id)
        actos[escrito.id] = _Comprobacion(caso, escrito, problemas).acto()
    if problemas:
        raise ErrorDeEntrada(problemas, textos)
    return ActosLeidos(tuple(actos.values()), textos)


def _fuente(ruta: str) -> Fuente:
    incluido = recurso(ruta.removeprefix(PREFIJO)) if ruta.startswith(PREFIJO) else None
    return de_ruta(Path(ruta)) if incluido is None else Fuente(incluido, ruta, None)


class _Comprobacion:
    def __init__(self, caso: Caso, escrito: ActoEscrito, problemas: list[Problema]) -> None:
        self.caso = caso
        self.escrito = escrito
        self.problemas = problemas

    def acto(self) -> Acto:
        e = self.escrito
        self._conocido(e.quien, self.caso.entidades, self._lugar("quién"), "no es una entidad del caso")
        self._conocido(e.paso, self.caso.pasos, self._lugar("paso"), "no es un paso del caso")
        if e.delega_en is not None:
            self._conocido(e.delega_en, self.caso.entidades, self._lugar("delega_en"), "no es una entidad del caso")
        for i, requisito in enumerate(e.cumple):
            # Un solo requisito se puede escribir sin lista.
            lugar = self._lugar("cumple") if isinstance(e.mapa["cumple"], str) else self._lugar("cumple") / i
            self._conocido(requisito, self.caso.requisitos, lugar, "no es un requisito del caso")
        datos = self._datos()
        origen = self._lugar("id").sitio
        return Acto(
            e.id, e.en, e.hace, e.quien, e.paso, e.fecha, e.delega_en, datos, e.cumple, origen, self._lugar("en").sitio
        )

    def _lugar(self, clave: str) -> Lugar:
        return self.escrito.lugar(clave, clave)

    def _conocido(self, escrito: str, admitidos: Collection[str], lugar: Lugar, mensaje: str) -> None:
        if escrito not in admitidos:
            sugerencia = parecida(escrito, admitidos)
            anotar(self.problemas, clases.REFERENCIA_ROTA, lugar, mensaje, escrito, tuple(admitidos), sugerencia)

    def _datos(self) -> dict[str, int]:
        escritos, lugar = self.escrito.datos, self._lugar("datos")
        if escritos is None:
            return {}
        if not isinstance(escritos, Mapa):
            anotar(self.problemas, clases.VALOR_NO_ADMITIDO, lugar, "se espera un mapa de atributo a valor")
            return {}
        datos = {}
        for atributo, valor in escritos.items():
            suyo = lugar / atributo
            if atributo not in self.caso.atributos:
                self._conocido(atributo, self.caso.atributos, suyo, "no es un atributo del caso")
                continue
            ordinal = self._ordinal(atributo, valor, suyo)
            if ordinal is not None:
                datos[atributo] = ordinal
        return datos

    def _ordinal(self, atributo: str, valor: object, lugar: Lugar) -> int | None:
        texto = valor if isinstance(valor, str) else ""
        try:
            ordinal = ordinal_de(self.caso.atributos[atributo], texto, coma_decimal=False)
        except ValorMalo as malo:
            anotar(self.problemas, clases.DOMINIO, lugar, malo.mensaje, texto, malo.admitidos, malo.sugerencia)
            return None
        if ordinal is None:
            anotar(self.problemas, clases.DOMINIO, lugar, "se espera un valor")
        return ordinal
