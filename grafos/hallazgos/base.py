"""Lo que comparten las comprobaciones: qué es un hallazgo, un indicio y una comprobación.

Un hallazgo es un dato; la prosa es una vista que escribe la interfaz. Cada comprobación vive en su archivo, con su
explicación en la docstring; `detectar` las corre, reúne los indicios de cada zona y los agrupa (contrato §5.2).
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import ModuleType

import networkx as nx

from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import CeldaAnalizada, Dictamen
from motor.titulares.juez import Etiqueta

SECCIONES = ("Qué detecta", "Por qué importa", "Ejemplo", "Cómo se corrige", "Qué no ve")
GRAVEDADES = ("error", "aviso", "información")


@dataclass(frozen=True, slots=True)
class Hallazgo:
    """Un hallazgo. `ambito` y `testigo` son nulos si el código no se refiere a puntos; la primera de `reglas` es la
    principal donde el contrato la señala. `detalle`: datos para la prosa, nunca texto ya escrito."""

    id: str
    codigo: str
    gravedad: str
    tolerado: bool
    proceso: str | None
    paso: str | None
    funcion: str | None
    titulares: tuple[str, ...]
    niveles: tuple[str, ...]
    reglas: tuple[str, ...]
    ambito: Ambito | None
    testigo: Mapping[str, int] | None
    detalle: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Indicio:
    """Lo que una comprobación ve en una zona o en el caso.

    `titulares` y `principal` distinguen hallazgos de una misma celda; `reglas`, las que lo causan.
    """

    titulares: tuple[str, ...] = ()
    principal: str | None = None
    reglas: frozenset[str] = frozenset()
    paso: str | None = None
    celda: Celda | None = None
    ambito: Ambito | None = None
    detalle: tuple[tuple[str, object], ...] = ()


EnZona = Callable[[Dictamen, CeldaAnalizada, Etiqueta], Iterable[Indicio]]
EnCaso = Callable[[nx.MultiDiGraph], Iterable[Indicio]]


@dataclass(frozen=True, slots=True)
class Comprobacion:
    """Un código del catálogo: su gravedad, su explicación por secciones y cómo se detecta."""

    codigo: str
    gravedad: str
    titulo: str
    explicacion: Mapping[str, str]
    en_zona: EnZona | None
    en_caso: EnCaso | None


def comprobacion_de(modulo: ModuleType) -> Comprobacion:
    """La comprobación que define un módulo: `GRAVEDAD`, `en_zona` o `en_caso`, y la docstring.

    La primera línea de la docstring es «CÓDIGO: título»; después van las secciones, cada una en su encabezado.
    """
    texto = inspect.cleandoc(modulo.__doc__ or "")
    codigo, _, titulo = texto.splitlines()[0].partition(": ")
    partes = re.split(rf"^({'|'.join(SECCIONES)})$", texto, flags=re.MULTILINE)
    explicacion = {nombre: cuerpo.strip() for nombre, cuerpo in zip(partes[1::2], partes[2::2], strict=True)}
    return Comprobacion(
        codigo=codigo,
        gravedad=modulo.GRAVEDAD,
        titulo=titulo.rstrip("."),
        explicacion=explicacion,
        en_zona=getattr(modulo, "en_zona", None),
        en_caso=getattr(modulo, "en_caso", None),
    )
