"""De qué puntos se pregunta: una unidad del territorio, si se nombra, y los datos que se dan encima."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import repeat

from interfaz.usos.pedido import PedidoInvalido, quiso_decir
from motor.regiones.ambito import SIN_DATO
from motor.territorio.busqueda import halladas, la_de_ese_nombre, sabido_de
from motor.territorio.padron import Padron
from reglas.lenguaje.atributos import ValorMalo
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.errores import dicho
from reglas.lenguaje.vocabulario import canonica
from reglas.tabla.celdas import ordinal_de

UNIDADES_QUE_SE_LISTAN = 40


@dataclass(frozen=True, slots=True)
class Unidad:
    """Una unidad del padrón: lo que se sabe de ella, por ordinales, y los atributos del padrón que no trae."""

    clave: str
    nombre: str
    sabido: Mapping[str, int]
    sin_dato: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lugar:
    """Los puntos de que se pregunta. `datos`: los dados; mandan sobre los de la unidad."""

    unidad: Unidad | None
    datos: Mapping[str, int]

    @property
    def sabido(self) -> dict[str, int]:
        """Todo lo que se sabe, por ordinales."""
        return {**(self.unidad.sabido if self.unidad is not None else {}), **self.datos}

    def avisos(self, caso: Caso) -> tuple[str, ...]:
        """Qué dato dado manda sobre otro distinto de la unidad."""
        if self.unidad is None:
            return ()
        suyo = self.unidad.sabido
        return tuple(
            f"{a}: se toma {caso.atributos[a].texto(dado)}, no {caso.atributos[a].texto(suyo[a])}, que es lo que el "
            f"territorio dice de {self.unidad.nombre}"
            for a, dado in sorted(self.datos.items())
            if a in suyo and suyo[a] != dado
        )


def la_unidad(padron: Padron | None, escrito: str, caso: Caso, campo: str = "en") -> Unidad:
    """La unidad de esa clave o nombre. Levanta `PedidoInvalido` si no hay ninguna, o si hay varias, con la lista.

    De «Trujillo, La Libertad», el distrito que se llama así, aunque los demás de su provincia también casen.
    """
    if padron is None:
        raise PedidoInvalido(f"el caso «{caso.id}» no declara territorio: no hay unidades que nombrar", campo)
    filas = la_de_ese_nombre(padron, escrito, halladas(padron, escrito))
    if not filas:
        nombres = dict.fromkeys(n for suyos in padron.divisiones for n in suyos)
        sugerencia = quiso_decir(escrito, (*nombres, *padron.claves))
        raise PedidoInvalido(f"ninguna unidad del territorio es «{escrito}»{sugerencia}", campo)
    if len(filas) > 1:
        lista = "".join(f"\n  {padron.claves[f]}: {padron.nombres[f]}" for f in filas[:UNIDADES_QUE_SE_LISTAN])
        faltan = len(filas) - UNIDADES_QUE_SE_LISTAN
        resto = f"\n  y {faltan} más" if faltan > 0 else ""
        como = "conviene dar la clave, o más partes del nombre separadas por comas"
        raise PedidoInvalido(f"«{escrito}» nombra {len(filas)} unidades; {como}:{lista}{resto}", campo)
    return unidad_en(padron, filas[0])


def unidad_en(padron: Padron, fila: int) -> Unidad:
    """La unidad de esa fila del padrón."""
    sabido = sabido_de(padron, fila)
    sin_dato = tuple(sorted(atributo for atributo in padron.ordinales if atributo not in sabido))
    return Unidad(padron.claves[fila], padron.nombres[fila], sabido, sin_dato)


def unidades_de(padron: Padron) -> Iterator[Unidad]:
    """Todas, en su orden."""
    atributos = tuple(padron.ordinales)
    valores = zip(*(padron.ordinales[a].tolist() for a in atributos), strict=True) if atributos else repeat(())
    for clave, nombre, suyos in zip(padron.claves, padron.nombres, valores, strict=bool(atributos)):
        sabido = {a: ordinal for a, ordinal in zip(atributos, suyos, strict=True) if ordinal != SIN_DATO}
        sin_dato = () if len(sabido) == len(atributos) else tuple(sorted(a for a in atributos if a not in sabido))
        yield Unidad(clave, nombre, sabido, sin_dato)


def los_datos(caso: Caso, escritos: Mapping[str, str], campo: str = "dato") -> dict[str, int]:
    """Los datos dados, por ordinales. Levanta `PedidoInvalido` con lo que se admite."""
    datos: dict[str, int] = {}
    for escrito, valor in escritos.items():
        atributo = canonica(escrito, tuple(caso.atributos))
        if atributo is None:
            hay = f"{quiso_decir(escrito, caso.atributos)}; los que hay: {', '.join(caso.atributos)}"
            raise PedidoInvalido(f"el caso no tiene el atributo «{escrito}»{hay}", campo)
        try:
            ordinal = ordinal_de(caso.atributos[atributo], valor, coma_decimal=False)
        except ValorMalo as malo:
            que = dicho(malo.mensaje, valor, malo.admitidos, malo.sugerencia)
            raise PedidoInvalido(f"{atributo}: {que}", campo) from malo
        if ordinal is None:
            raise PedidoInvalido(f"{atributo}: falta el valor", campo)
        if datos.get(atributo, ordinal) != ordinal:
            raise PedidoInvalido(f"{atributo}: se dan dos valores distintos", campo)
        datos[atributo] = ordinal
    return datos
