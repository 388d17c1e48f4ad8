"""De la condición escrita (mapas, listas y textos) al árbol en ordinales (docs/lenguaje.md, 4).

Un mapa es una conjunción; una lista de mapas, una disyunción; `{no: …}`, la negación. Cada valor se
comprueba contra el dominio de su atributo con aritmética exacta.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from reglas.lenguaje.atributos import FECHA, Atributo
from reglas.lenguaje.condiciones import NUNCA, Condicion, No, O, Pertenece, Siempre, Tramo, Y, en_orden, unidos
from reglas.lenguaje.errores import Problema, sugerida
from reglas.lenguaje.numeros import ValorMalo
from reglas.resolucion.formas import FORMAS, tramos_de
from reglas.yaml.arbol import ILEGIBLE, Lista, Mapa

__all__ = ["LectorDeCondiciones"]

Sitio: TypeAlias = tuple[str, int, int]
"""Archivo, línea y columna."""


def _complemento(tramos: tuple[Tramo, ...], tamano: int) -> tuple[Tramo, ...]:
    huecos: list[Tramo] = []
    siguiente = 0
    for desde, hasta in tramos:
        if desde > siguiente:
            huecos.append((siguiente, desde - 1))
        siguiente = hasta + 1
    if siguiente < tamano:
        huecos.append((siguiente, tamano - 1))
    return tuple(huecos)


class LectorDeCondiciones:
    """Lee condiciones contra una tabla de atributos y anota cada error en su sitio.

    `declarado` dice si un atributo que no está en la tabla se declaró con errores, o pudo declararse en un
    archivo ilegible: lo que lo nombra se deja pasar, para que un error no arrastre otros.
    """

    def __init__(
        self, atributos: Mapping[str, Atributo], declarado: Callable[[str], bool], problemas: list[Problema]
    ) -> None:
        self.atributos = atributos
        self.declarado = declarado
        self.problemas = problemas

    def leer(self, escrita: Any, clave: str, sitio: Sitio, *, con_fecha: bool = False) -> Condicion:
        """La condición escrita; donde hay un error lo anota y sigue con lo demás.

        `sitio` es lo que se informa si lo escrito no lleva posición propia. `con_fecha` admite
        el atributo `fecha` (sólo en `donde`). Complejidad: lineal en lo escrito.
        """
        if isinstance(escrita, Mapping):
            sitio = _sitio_de(escrita, sitio)
            partes = [self._clausula(escrita, nombre, clave, sitio, con_fecha) for nombre in escrita]
            return _conjuncion([parte for parte in partes if not isinstance(parte, Siempre)])
        if isinstance(escrita, list | tuple):
            opciones = en_orden(
                self.leer(opcion, f"{clave}[{i}]", _sitio_de_elemento(escrita, i, sitio), con_fecha=con_fecha)
                for i, opcion in enumerate(escrita)
            )
            return opciones[0] if len(opciones) == 1 else O(opciones) if opciones else NUNCA
        if escrita is not ILEGIBLE:
            mensaje = "una condición es un mapa de atributos o una lista de esos mapas"
            self._anotar(sitio, clave, mensaje, str(escrita), ("{atributo: valor}", "[{…}, {…}]"), codigo="ENT015")
        return Siempre()

    def _clausula(self, mapa: Mapping[str, Any], nombre: str, clave: str, sitio: Sitio, con_fecha: bool) -> Condicion:
        valor, ruta = mapa[nombre], f"{clave}.{nombre}"
        en_clave, en_valor = _sitios_de_clave(mapa, nombre, sitio)
        if nombre == "no":
            return No(self.leer(valor, ruta, en_valor, con_fecha=con_fecha))
        atributo = self._atributo(unicodedata.normalize("NFC", nombre), ruta, en_clave, con_fecha)
        if atributo is None:
            return Siempre()
        tramos = self._tramos(atributo, valor, ruta, en_valor)
        return Pertenece(atributo.id, tramos) if tramos else Siempre()

    def _atributo(self, nombre: str, ruta: str, sitio: Sitio, con_fecha: bool) -> Atributo | None:
        if nombre in self.atributos:
            return self.atributos[nombre]
        if nombre == "fecha":
            if con_fecha:
                return FECHA
            self._anotar(sitio, ruta, "«fecha» sólo se admite en `donde`", codigo="ENT015")
        elif not self.declarado(nombre):
            conocidos = sorted({*self.atributos, *(["fecha"] if con_fecha else [])})
            mensaje = f"no hay ningún atributo «{nombre}»"
            self._anotar(
                sitio,
                ruta,
                mensaje,
                None,
                tuple(conocidos[:12]),
                sugerida(nombre, conocidos, len(self.problemas)),
                codigo="ENT011",
            )
        return None

    def _tramos(self, atributo: Atributo, escrito: Any, ruta: str, sitio: Sitio) -> tuple[Tramo, ...] | None:
        """Tramos de un valor, una lista o `{no: …}`; None si hubo error (ya anotado)."""
        if isinstance(escrito, Mapping):
            return self._negados(atributo, escrito, ruta, sitio)
        if isinstance(escrito, list | tuple):
            if not escrito:
                self._malo(ValorMalo("la lista está vacía: es un rango vacío"), ruta, sitio)
                return None
            partes = [
                self._tramos(atributo, parte, f"{ruta}[{i}]", _sitio_de_elemento(escrito, i, sitio))
                for i, parte in enumerate(escrito)
            ]
            buenas = [parte for parte in partes if parte is not None]
            return unidos(t for parte in buenas for t in parte) if len(buenas) == len(partes) else None
        if escrito is ILEGIBLE:
            return None
        try:
            return tramos_de(atributo, str(escrito))
        except ValorMalo as malo:
            self._malo(malo, ruta, sitio, str(escrito))
            return None

    def _negados(
        self, atributo: Atributo, escrito: Mapping[str, Any], ruta: str, sitio: Sitio
    ) -> tuple[Tramo, ...] | None:
        if set(escrito) != {"no"}:
            malo = ValorMalo("el valor de un atributo no es un mapa, salvo {no: …}", (FORMAS[atributo.tipo],))
            self._malo(malo, ruta, sitio)
            return None
        dentro = self._tramos(atributo, escrito["no"], f"{ruta}.no", _sitios_de_clave(escrito, "no", sitio)[1])
        if dentro is None:
            return None
        fuera = _complemento(dentro, atributo.tamano)
        if not fuera:
            malo = ValorMalo(f"es un rango vacío: ningún valor de «{atributo.id}» lo cumple")
            self._malo(malo, ruta, sitio)
            return None
        return fuera

    def _malo(self, malo: ValorMalo, ruta: str, sitio: Sitio, recibido: str | None = None) -> None:
        self._anotar(sitio, ruta, malo.mensaje, recibido, malo.admitidos, malo.sugerencia, codigo="ENT015")

    def _anotar(
        self,
        sitio: Sitio,
        clave: str,
        mensaje: str,
        recibido: str | None = None,
        admitidos: tuple[str, ...] = (),
        sugerencia: str | None = None,
        *,
        codigo: str,
    ) -> None:
        self.problemas.append(Problema(*sitio, clave, mensaje, recibido, admitidos, sugerencia, codigo=codigo))


def _conjuncion(partes: list[Condicion]) -> Condicion:
    if not partes:
        return Siempre()
    return partes[0] if len(partes) == 1 else Y(en_orden(partes))


def _sitio_de(escrito: Any, sitio: Sitio) -> Sitio:
    return (escrito.archivo, escrito.linea, escrito.columna) if isinstance(escrito, Mapa | Lista) else sitio


def _sitio_de_elemento(lista: Any, indice: int, sitio: Sitio) -> Sitio:
    return (lista.archivo, *lista.sitios[indice]) if isinstance(lista, Lista) else sitio


def _sitios_de_clave(mapa: Any, clave: str, sitio: Sitio) -> tuple[Sitio, Sitio]:
    if not isinstance(mapa, Mapa):
        return sitio, sitio
    linea, columna, linea_valor, columna_valor = mapa.sitios[clave]
    return (mapa.archivo, linea, columna), (mapa.archivo, linea_valor, columna_valor)
