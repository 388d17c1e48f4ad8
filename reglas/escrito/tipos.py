"""Tipos de los campos escritos: de texto a palabra del vocabulario, identificador, fecha o entero.

Cada uno falla con un `PydanticCustomError` que ya trae el mensaje en español, lo admitido y la sugerencia;
`reglas.escrito.validacion` le pone la posición.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, GetCoreSchemaHandler, StringConstraints, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import (
    no_info_before_validator_function,
    no_info_wrap_validator_function,
    plain_serializer_function_ser_schema,
)

from reglas.lenguaje.atributos import BOOLEANOS, PRIMERA_FECHA, ULTIMA_FECHA, fecha_exacta, fecha_sugerida
from reglas.lenguaje.errores import parecida
from reglas.lenguaje.numeros import sin_separadores
from reglas.lenguaje.vocabulario import RESERVADOS, canonica, llana

__all__ = [
    "Booleano",
    "Codigo",
    "Entero",
    "Fecha",
    "Identificador",
    "Palabra",
    "PalabraOParte",
    "Positivo",
    "Puesto",
    "Referencia",
    "Texto",
    "UnoOVarios",
    "booleano",
]

_IDENTIFICADOR = re.compile(r"[\w.\-/]+")
_CODIGO = re.compile(r"[A-Za-z]{3}[0-9]{3}")
_ENTERO = re.compile(r"-?[0-9]{1,18}")
_PALABRAS_BOOLEANAS = ("sí", "no", "true", "false")

ULTIMO_PUESTO = 20
"""Filas y columnas que admite un mapa: con más, una tesela no se leería impresa."""

ESCALAR = {"anyOf": [{"type": "string"}, {"type": "number"}, {"type": "boolean"}]}
"""En el JSON Schema: todo escalar de YAML, porque `2026` o `true` también se leen como texto."""


def fallo(mensaje: str, admitidos: tuple[str, ...] = (), sugerencia: str | None = None) -> PydanticCustomError:
    """El error que entiende `reglas.escrito.validacion`."""
    contexto = {"mensaje": mensaje, "admitidos": admitidos, "sugerencia": sugerencia}
    return PydanticCustomError("delimita", "{mensaje}", contexto)


def _texto(valor: Any) -> str:
    if not isinstance(valor, str):
        raise fallo("se espera un texto")
    return valor


def _identificador(texto: str) -> str:
    normal = texto if texto.isascii() else unicodedata.normalize("NFC", texto)
    if not _IDENTIFICADOR.fullmatch(normal):
        raise fallo("no es un identificador: sólo lleva letras, cifras, `_`, `-`, `.` y `/`")
    if normal in RESERVADOS:
        raise fallo("es una palabra reservada y no puede ser un identificador")
    if "/" in normal or normal in (".", ".."):
        for segmento in normal.split("/"):
            if segmento in ("", ".", ".."):
                raise fallo("el identificador tiene un segmento vacío, `.` o `..`")
    return normal


def _nfc(texto: str) -> str:
    return texto if texto.isascii() else unicodedata.normalize("NFC", texto)


def _fecha(valor: Any) -> date:
    dia = valor if isinstance(valor, date) else fecha_exacta(_texto(valor).strip())
    if dia is None:
        raise fallo("no es una fecha que exista", ("AAAA-MM-DD",), fecha_sugerida(str(valor)))
    if not PRIMERA_FECHA <= dia <= ULTIMA_FECHA:
        mensaje = "la fecha está fuera del calendario admitido (para «sin término», se omite la clave)"
        raise fallo(mensaje, (f"{PRIMERA_FECHA} … {ULTIMA_FECHA}",))
    return dia


def _entero(valor: Any) -> int:
    if isinstance(valor, int) and not isinstance(valor, bool):
        return valor
    texto = _texto(valor).strip()
    if not _ENTERO.fullmatch(texto):
        raise fallo("se espera un número entero", (), sin_separadores(texto))
    return int(texto)


def _positivo(numero: int) -> int:
    if numero < 1:
        raise fallo("se espera un número entero", ("1 o más",))
    return numero


def _puesto(numero: int) -> int:
    if not 1 <= numero <= ULTIMO_PUESTO:
        raise fallo("se espera un número entero", (f"de 1 a {ULTIMO_PUESTO}",))
    return numero


def booleano(valor: Any) -> bool | None:
    """Lo que dice un sí o un no escrito, o None si no es ninguna de las dos cosas."""
    if isinstance(valor, bool):
        return valor
    bit = BOOLEANOS.get(llana(valor.strip()).casefold()) if isinstance(valor, str) else None
    return None if bit is None else bit == 1


def _booleano(valor: Any) -> bool:
    leido = booleano(valor)
    if leido is None:
        raise fallo("se espera un sí o un no", _PALABRAS_BOOLEANAS)
    return leido


def _codigo(valor: Any) -> str:
    texto = _texto(valor).strip()
    if not _CODIGO.fullmatch(texto):
        raise fallo("no es un código de hallazgo", ("tres letras y tres cifras, como DUP001",))
    return texto.upper()


def _en_tupla(valor: Any) -> Any:
    return (valor,) if isinstance(valor, str) else valor


_LETRA = r"[^\s!-,/:-@\[-\^`{-~]"
NOMBRE = {"type": "string", "pattern": f"^{_LETRA}+(/{_LETRA}+)*$", "not": {"enum": [*sorted(RESERVADOS), ".", ".."]}}
IDENTIFICADOR = {"anyOf": [NOMBRE, {"type": "number"}, {"type": "boolean"}]}
NUMERO_ENTERO = {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^-?[0-9]+$"}]}
POSITIVO = {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": "^0*[1-9][0-9]*$"}]}
PUESTO = {
    "anyOf": [
        {"type": "integer", "minimum": 1, "maximum": ULTIMO_PUESTO},
        {"type": "string", "pattern": "^0*([1-9]|1[0-9]|20)$"},
    ]
}
_DIAS = (
    "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])",
    "(0[469]|11)-(0[1-9]|[12][0-9]|30)",
    "02-(0[1-9]|1[0-9]|2[0-8])",
)
_BISIESTO = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29"
FECHA = {
    "type": "string",
    "pattern": f"^((18[2-9][0-9]|19[0-9]{{2}}|2[01][0-9]{{2}})-({'|'.join(_DIAS)})|{_BISIESTO})$",
}
"""Solo días que existen: quien valida con el esquema no siempre mira `format`."""

CODIGO_DE_HALLAZGO = {"type": "string", "pattern": "^[A-Za-z]{3}[0-9]{3}$"}

TEXTO = {"anyOf": [{"type": "string", "minLength": 1}, {"type": "number"}, {"type": "boolean"}]}
_NO_VACIO = StringConstraints(pattern=r"\S")

Texto = Annotated[str, _NO_VACIO, WithJsonSchema(TEXTO)]
"""Texto no vacío, tal cual se escribió."""

Identificador = Annotated[str, _NO_VACIO, AfterValidator(_identificador), WithJsonSchema(IDENTIFICADOR)]
"""Identificador que se declara (docs/lenguaje.md, 3 y 4)."""

Referencia = Annotated[str, _NO_VACIO, AfterValidator(_nfc), WithJsonSchema(ESCALAR)]
"""Identificador que se cita, o texto que ha de casar tal cual; si existe se comprueba después."""

Fecha = Annotated[date, BeforeValidator(_fecha), WithJsonSchema(FECHA)]
Entero = Annotated[int, BeforeValidator(_entero), WithJsonSchema(NUMERO_ENTERO)]
Positivo = Annotated[int, BeforeValidator(_entero), AfterValidator(_positivo), WithJsonSchema(POSITIVO)]
Puesto = Annotated[int, BeforeValidator(_entero), AfterValidator(_puesto), WithJsonSchema(PUESTO)]
Codigo = Annotated[str, BeforeValidator(_codigo), WithJsonSchema(CODIGO_DE_HALLAZGO)]

T = TypeVar("T")
UnoOVarios = Annotated[tuple[T, ...], BeforeValidator(_en_tupla)]
"""Un valor o una lista de ellos."""


def admite_uno(marca: object) -> bool:
    """Si una marca de anotación es la de `UnoOVarios`."""
    return isinstance(marca, BeforeValidator) and marca.func is _en_tupla


@dataclass(frozen=True)
class Palabra:
    """Marca un texto como palabra del vocabulario fijo: sin tildes y en cualquier caja vale igual."""

    admitidas: tuple[str, ...]

    def leer(self, valor: Any) -> str:
        """La forma canónica de lo escrito, o el error con lo que se admite."""
        if not isinstance(valor, str):
            raise fallo("se espera una palabra", self.admitidas)
        hallada = canonica(valor, self.admitidas)
        if hallada is None:
            raise fallo("no es una palabra admitida", self.admitidas, parecida(valor, self.admitidas))
        return hallada

    def __get_pydantic_core_schema__(self, origen: Any, siguiente: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_before_validator_function(self.leer, siguiente(origen))

    def esquema(self) -> dict[str, Any]:
        """Su JSON Schema: la lista para completar, y las variantes que también se admiten."""
        return {
            "anyOf": [{"type": "string", "enum": list(self.admitidas)}, {"type": "string", "pattern": self._patron()}]
        }

    def _patron(self) -> str:
        """Las mismas palabras sin tildes y en cualquier caja, para quien valida con el JSON Schema."""

        def variantes(letra: str) -> str:
            formas = {letra.lower(), letra.upper(), llana(letra).lower(), llana(letra).upper()}
            return f"[{''.join(sorted(formas))}]" if len(formas) > 1 else letra

        return "^(" + "|".join("".join(map(variantes, palabra)) for palabra in self.admitidas) + ")$"


BOOLEANO = {"anyOf": [{"type": "boolean"}, *Palabra(_PALABRAS_BOOLEANAS).esquema()["anyOf"]]}
Booleano = Annotated[
    bool,
    BeforeValidator(_booleano),
    WithJsonSchema(BOOLEANO),
]
"""Un `sí` o un `no`, como se escriba."""


@dataclass(frozen=True)
class PalabraOParte:
    """Marca lo que se dice con una palabra del vocabulario o, si hace falta decir más, con una parte."""

    admitidas: tuple[str, ...]
    parte: Any

    def leer(self, valor: Any, siguiente: Callable[[Any], Any]) -> Any:
        """La palabra en su forma canónica, o la parte; el error dice las dos maneras de escribirlo."""
        if isinstance(valor, dict | self.parte):
            return siguiente(valor)
        hallada = canonica(valor, self.admitidas) if isinstance(valor, str) else None
        if hallada is None:
            claves = ", ".join(f"{clave}: …" for clave in self.parte.claves().values())
            sugerencia = parecida(valor, self.admitidas) if isinstance(valor, str) else None
            raise fallo("no es una palabra admitida", (*self.admitidas, f"{{{claves}}}"), sugerencia)
        return hallada

    def __get_pydantic_core_schema__(self, origen: Any, generador: GetCoreSchemaHandler) -> CoreSchema:
        volcado = plain_serializer_function_ser_schema(_volcado)
        return no_info_wrap_validator_function(self.leer, generador(self.parte), serialization=volcado)


def _volcado(valor: Any) -> Any:
    return valor if isinstance(valor, str) else valor.model_dump(by_alias=True, exclude_unset=True)
