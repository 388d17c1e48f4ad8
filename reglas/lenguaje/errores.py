"""Errores de entrada: datos con su código, su sitio y su clave; el texto es una vista.

    ErrorDeEntrada (ValueError)      todos los problemas de todos los archivos, juntos
      └── problemas: tuple[Problema, ...]

Un hallazgo nunca es una excepción; un error de entrada siempre lo es (docs/lenguaje.md, 10).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reglas.lenguaje.clases_de_problema import ClaseDeProblema
from reglas.lenguaje.sitio import Sitio
from reglas.lenguaje.vocabulario import llana

__all__ = ["ErrorDeEntrada", "Problema", "dicho", "parecida", "quiso_decir", "sanear", "sugerida"]

# Códigos de control (C0, DEL, C1), separadores de línea Unicode, marcas bidireccionales e invisibles:
# cambian lo que un terminal muestra sin que se vean.
_PELIGROSOS = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
# Los saltos de línea de YAML, que son los que cuenta quien lo analiza.
_FIN_DE_LINEA = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_LARGO_DE_LO_RECIBIDO = 80
_PROBLEMAS_CON_SUGERENCIA = 300


def _visible(hallado: re.Match[str]) -> str:
    caracter = hallado.group()
    if caracter in "\n\t":
        return " "
    return f"\\x{ord(caracter):02x}" if ord(caracter) < 0x100 else f"\\u{ord(caracter):04x}"


def sanear(texto: object) -> str:
    """Vuelve visible todo código de control de `texto`, para mostrarlo sin riesgo en un terminal.

    Saltos de línea y tabuladores pasan a espacios; lo demás, a su forma escapada (`\\x1b`, `\\u202e`).
    """
    return _PELIGROSOS.sub(_visible, str(texto))


_LETRAS_DE_UN_COMIENZO = 4


def parecida(palabra: str, candidatas: Iterable[str], corte: float = 0.6) -> str | None:
    """La más parecida a `palabra` entre las `candidatas` (sin mirar tildes ni caja) o la única que empieza así, o None.

    `corte` va de 0 (cualquiera) a 1 (igual).

    Complejidad: lineal en las candidatas, con los filtros rápidos de `difflib`.
    """
    por_llana: dict[str, str] = {}
    for candidata in candidatas:
        por_llana.setdefault(llana(candidata).casefold(), candidata)
    buscada = llana(palabra[:200]).casefold()
    if buscada in por_llana:
        return por_llana[buscada]
    cercanas = difflib.get_close_matches(buscada, por_llana, n=1, cutoff=corte)
    if cercanas:
        return por_llana[cercanas[0]]
    # A medio escribir: solo si no puede ser otra.
    empiezan = [llana_ for llana_ in por_llana if len(buscada) >= _LETRAS_DE_UN_COMIENZO and llana_.startswith(buscada)]
    return por_llana[empiezan[0]] if len(empiezan) == 1 else None


def quiso_decir(escrito: str, candidatas: Iterable[str]) -> str:
    """«; ¿quiso decir «X»?» con la más parecida, o nada."""
    sugerencia = parecida(escrito, candidatas)
    return f"; ¿quiso decir «{sugerencia}»?" if sugerencia else ""


def sugerida(palabra: str, candidatas: Collection[str], cuantos: int) -> str | None:
    """Como `parecida`, pero sólo si van pocos problemas (`cuantos`): con cientos, el coste no compensa."""
    return parecida(palabra, candidatas) if cuantos < _PROBLEMAS_CON_SUGERENCIA else None


def dicho(mensaje: str, recibido: str | None, admitidos: Sequence[str], sugerencia: str | None) -> str:
    """En un renglón: qué falla, qué se recibió, qué se admite y qué se quiso decir."""
    partes = [mensaje]
    if recibido is not None:
        partes.append(f"; se recibió «{recibido}»")
    if admitidos:
        partes.append(f"; se admite: {', '.join(admitidos)}")
    if sugerencia:
        partes.append(f". ¿Quiso decir «{sugerencia}»?")
    return "".join(partes)


@dataclass(frozen=True, slots=True)
class Problema:
    """Un error de entrada, situado. Los textos quedan saneados al construirlo.

    `clave` es la ruta con puntos hasta lo que falla (`reglas.lom-80.donde.población`), vacía si es el
    archivo entero.
    """

    clase: ClaseDeProblema
    sitio: Sitio
    clave: str
    mensaje: str
    recibido: str | None = None
    admitidos: tuple[str, ...] = ()
    sugerencia: str | None = None

    def __post_init__(self) -> None:
        for campo in ("clave", "mensaje", "sugerencia"):
            valor = getattr(self, campo)
            if valor is not None:
                object.__setattr__(self, campo, sanear(valor))
        object.__setattr__(self, "sitio", replace(self.sitio, archivo=sanear(self.sitio.archivo)))
        if self.recibido is not None:
            object.__setattr__(self, "recibido", _recortado(sanear(self.recibido)))
        object.__setattr__(self, "admitidos", tuple(sanear(valor) for valor in self.admitidos))

    @property
    def codigo(self) -> str:
        """El código de su clase, estable: `ENT013`."""
        return self.clase.codigo

    @property
    def archivo(self) -> str:
        return self.sitio.archivo

    @property
    def linea(self) -> int:
        return self.sitio.linea

    @property
    def columna(self) -> int:
        return self.sitio.columna

    @property
    def dicho(self) -> str:
        """Todo lo que se sabe de él menos dónde está."""
        return dicho(self.mensaje, self.recibido, self.admitidos, self.sugerencia)

    def __str__(self) -> str:
        clave = f"{self.clave}: " if self.clave else ""
        return f"{self.sitio}: {clave}{self.dicho}"


def _orden(problema: Problema) -> tuple[object, ...]:
    sitio = problema.sitio
    return sitio.archivo, sitio.hoja, sitio.desde, problema.clave, problema.mensaje


def _recortado(texto: str) -> str:
    return texto if len(texto) <= _LARGO_DE_LO_RECIBIDO else texto[: _LARGO_DE_LO_RECIBIDO - 1] + "…"


class ErrorDeEntrada(ValueError):
    """La entrada no es válida. Lleva todos los problemas, sin repetir, por archivo, hoja, línea y columna.

    `textos`: lo escrito en cada archivo que se pudo leer, por su nombre; de ahí sale la línea de cada problema.
    """

    problemas: tuple[Problema, ...]

    def __init__(self, problemas: Iterable[Problema], textos: Mapping[str, str] | None = None) -> None:
        unicos = dict.fromkeys(problemas)
        self.problemas = tuple(sorted(unicos, key=_orden))
        lineas = {sanear(archivo): _FIN_DE_LINEA.split(texto) for archivo, texto in (textos or {}).items()}
        self._escritas = {
            (p.archivo, p.linea): lineas[p.archivo][p.linea - 1]
            for p in self.problemas
            if not p.sitio.hoja and p.linea <= len(lineas.get(p.archivo, ()))
        }
        super().__init__(self.problemas)

    def escrito(self, problema: Problema) -> str | None:
        """La línea en que está el problema, tal como se escribió (sin sanear); None si no se tiene."""
        return self._escritas.get((problema.archivo, problema.linea))

    def __str__(self) -> str:
        return "\n".join(str(problema) for problema in self.problemas)
