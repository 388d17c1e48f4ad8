"""De la condición escrita (mapas, listas y textos) al árbol en ordinales (docs/lenguaje.md, 4).

Un mapa es una conjunción; una lista de mapas, una disyunción; `{no: …}`, la negación. Cada valor se
comprueba contra el dominio de su atributo con aritmética exacta.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from reglas.escrito.validacion import anotar
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.atributos import FECHA, Atributo
from reglas.lenguaje.condiciones import NUNCA, Condicion, No, O, Pertenece, Siempre, Tramo, Y, en_orden, unidos
from reglas.lenguaje.errores import Problema, sugerida
from reglas.lenguaje.numeros import ValorMalo
from reglas.resolucion.formas import FORMAS, tramos_de
from reglas.yaml.arbol import ILEGIBLE, Lugar

__all__ = ["LectorDeCondiciones"]


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

    def leer(self, escrita: Any, lugar: Lugar, *, con_fecha: bool = False) -> Condicion:
        """La condición escrita en el lugar; donde hay un error lo anota y sigue con lo demás.

        `con_fecha` admite el atributo `fecha` (sólo en `donde`). Complejidad: lineal en lo escrito.
        """
        if isinstance(escrita, Mapping):
            partes = [self._clausula(valor, nombre, lugar / nombre, con_fecha) for nombre, valor in escrita.items()]
            return _conjuncion([parte for parte in partes if not isinstance(parte, Siempre)])
        if isinstance(escrita, list | tuple):
            opciones = en_orden(self.leer(opcion, lugar / i, con_fecha=con_fecha) for i, opcion in enumerate(escrita))
            return opciones[0] if len(opciones) == 1 else O(opciones) if opciones else NUNCA
        if escrita is not ILEGIBLE:
            mensaje = "una condición es un mapa de atributos o una lista de esos mapas"
            formas = ("{atributo: valor}", "[{…}, {…}]")
            anotar(self.problemas, clases.CONDICION, lugar, mensaje, str(escrita), formas)
        return Siempre()

    def _clausula(self, valor: Any, nombre: str, lugar: Lugar, con_fecha: bool) -> Condicion:
        if nombre == "no":
            return No(self.leer(valor, lugar, con_fecha=con_fecha))
        atributo = self._atributo(unicodedata.normalize("NFC", nombre), lugar, con_fecha)
        if atributo is None:
            return Siempre()
        tramos = self._tramos(atributo, valor, lugar)
        return Pertenece(atributo.id, tramos) if tramos else Siempre()

    def _atributo(self, nombre: str, lugar: Lugar, con_fecha: bool) -> Atributo | None:
        if nombre in self.atributos:
            return self.atributos[nombre]
        if nombre == "fecha":
            if con_fecha:
                return FECHA
            self._mal_nombrado(lugar, "«fecha» sólo se admite en `donde`")
        elif not self.declarado(nombre):
            conocidos = sorted({*self.atributos, *(["fecha"] if con_fecha else [])})
            mensaje = f"no hay ningún atributo «{nombre}»"
            sugerencia = sugerida(nombre, conocidos, len(self.problemas))
            self._mal_nombrado(lugar, mensaje, tuple(conocidos[:12]), sugerencia)
        return None

    def _mal_nombrado(
        self, lugar: Lugar, mensaje: str, admitidos: tuple[str, ...] = (), sugerencia: str | None = None
    ) -> None:
        """Lo que falla es la clave, no su valor."""
        sitio = lugar.sitio_de_la_clave
        self.problemas.append(Problema(clases.CONDICION, sitio, lugar.clave, mensaje, None, admitidos, sugerencia))

    def _tramos(self, atributo: Atributo, escrito: Any, lugar: Lugar) -> tuple[Tramo, ...] | None:
        """Tramos de un valor, una lista o `{no: …}`; None si hubo error (ya anotado)."""
        if isinstance(escrito, Mapping):
            return self._negados(atributo, escrito, lugar)
        if isinstance(escrito, list | tuple):
            if not escrito:
                self._malo(ValorMalo("la lista está vacía: es un rango vacío"), lugar)
                return None
            partes = [self._tramos(atributo, parte, lugar / i) for i, parte in enumerate(escrito)]
            buenas = [parte for parte in partes if parte is not None]
            return unidos(t for parte in buenas for t in parte) if len(buenas) == len(partes) else None
        if escrito is ILEGIBLE:
            return None
        try:
            return tramos_de(atributo, str(escrito))
        except ValorMalo as malo:
            self._malo(malo, lugar, str(escrito))
            return None

    def _negados(self, atributo: Atributo, escrito: Mapping[str, Any], lugar: Lugar) -> tuple[Tramo, ...] | None:
        if set(escrito) != {"no"}:
            malo = ValorMalo("el valor de un atributo no es un mapa, salvo {no: …}", (FORMAS[atributo.tipo],))
            self._malo(malo, lugar)
            return None
        dentro = self._tramos(atributo, escrito["no"], lugar / "no")
        if dentro is None:
            return None
        fuera = _complemento(dentro, atributo.tamano)
        if not fuera:
            malo = ValorMalo(f"es un rango vacío: ningún valor de «{atributo.id}» lo cumple")
            self._malo(malo, lugar)
            return None
        return fuera

    def _malo(self, malo: ValorMalo, lugar: Lugar, recibido: str | None = None) -> None:
        anotar(self.problemas, clases.CONDICION, lugar, malo.mensaje, recibido, malo.admitidos, malo.sugerencia)


def _conjuncion(partes: list[Condicion]) -> Condicion:
    if not partes:
        return Siempre()
    return partes[0] if len(partes) == 1 else Y(en_orden(partes))
