"""Los errores del analizador de YAML, en español y con su posición.

Los mensajes de libyaml y de PyYAML están en inglés y hablan de símbolos internos; aquí se reconocen los
más comunes por una parte de su texto y se dice qué hacer.
"""

from __future__ import annotations

from typing import Any

from reglas.lenguaje.sitio import Punto

__all__ = ["en_espanol", "limite_de_la_biblioteca"]

# Se recorre en orden: lo más específico va antes.
_CONOCIDOS = (
    ("unexpected end of stream", "la comilla que se abre aquí no se cierra"),
    ("found unexpected document indicator", "hay una marca de documento (`---` o `...`) dentro de un texto"),
    ("expected ',' or ']'", "falta cerrar una lista con `]` o separar sus elementos con comas"),
    ("expected ',' or '}'", "falta cerrar un mapa con `}` o separar sus claves con comas"),
    ("expected <block end>", "la sangría no corresponde: esta línea debería alinearse con sus hermanas"),
    ("did not find expected '-' indicator", "la sangría no corresponde: se esperaba otro elemento `- …` de la lista"),
    ("did not find expected key", "se esperaba una clave (`clave: valor`): revísense la sangría y las comillas"),
    ("could not find expected ':'", "falta el `:` después de la clave"),
    ("expected ':'", "falta el `:` después de la clave"),
    (
        "mapping values are not allowed",
        "hay un `:` que no cabe aquí: revísese la sangría, o el texto va entre comillas",
    ),
    ("block sequence entries are not allowed", "un elemento `- …` no puede empezar aquí: revísese la sangría"),
    ("mapping keys are not allowed", "una clave `? …` no puede empezar aquí"),
    ("sequence entries are not allowed", "un elemento `- …` no puede empezar aquí: revísese la sangría"),
    ("cannot start any token", "este carácter no puede empezar un valor: el texto debe ir entre comillas"),
    ("unknown escape character", "hay un escape `\\` desconocido entre comillas dobles: úsense comillas simples"),
    ("invalid unicode character escape", "hay un escape Unicode no válido"),
    ("hexdecimal", "hay un escape `\\x` o `\\u` incompleto entre comillas dobles"),
    ("undefined alias", "los alias de YAML (*) no se admiten"),
    ("scanning an alias", "un texto que empieza por `*` debe ir entre comillas"),
    ("scanning an anchor", "un texto que empieza por `&` debe ir entre comillas"),
    ("duplicate anchor", "las anclas de YAML (&) no se admiten"),
    ("tag", "las etiquetas de YAML (!) no se admiten: un texto que empieza por `!` va entre comillas"),
    ("directive", "las directivas de YAML (%) no se admiten: un texto que empieza por `%` va entre comillas"),
    ("incompatible yaml document", "la versión de YAML declarada no se admite"),
    ("document start", "se esperaba el comienzo del documento: sobra contenido o falta sangría"),
    ("node content", "falta un valor aquí"),
    ("indentation", "la sangría no corresponde"),
    ("block scalar", "el texto en bloque (`|` o `>`) está mal escrito"),
    ("special characters", "hay un carácter de control o no imprimible"),
    ("control characters", "hay un carácter de control o no imprimible"),
)


_SIN_CERRAR = "expected ',' or"


def limite_de_la_biblioteca(error: Any, texto: str) -> int | None:
    """Hasta qué índice de `texto` se leyó, si el error es un tope de anidamiento de la biblioteca; si no, None."""
    marca = getattr(error, "problem_mark", None)
    if marca is None or "nest" not in str(getattr(error, "problem", "")).lower():
        return None
    lineas = texto.splitlines(keepends=True)
    indice = sum(map(len, lineas[: marca.line])) + marca.column
    return indice if indice < len(texto) else None


def en_espanol(error: Any, texto: str) -> tuple[Punto, str]:
    """El punto y el mensaje en español de un `yaml.YAMLError` al leer `texto`."""
    contexto = getattr(error, "context_mark", None)
    marca = getattr(error, "problem_mark", None) or contexto
    linea, columna = (marca.line, marca.column) if marca is not None else (texto.count("\n"), 0)
    if contexto is not None and "end of stream" in str(getattr(error, "problem", "")):
        linea, columna = contexto.line, contexto.column
    partes = (getattr(error, nombre, None) for nombre in ("problem", "context", "reason"))
    original = " ".join(str(parte).lower() for parte in partes if parte)
    if _hay_tabulador(texto, linea, columna) and "start any token" in original:
        mensaje = "hay un tabulador en la sangría: se usan espacios"
    else:
        mensaje = next((dicho for parte, dicho in _CONOCIDOS if parte in original), "no se entiende lo que sigue")
    if contexto is not None and contexto.line != linea and _SIN_CERRAR in original:
        mensaje += f" (se abrió en la línea {contexto.line + 1})"
    return (linea + 1, columna + 1), f"el YAML está mal formado: {mensaje}"


def _hay_tabulador(texto: str, linea: int, columna: int) -> bool:
    lineas = texto.split("\n", linea + 1)
    return linea < len(lineas) and lineas[linea][columna : columna + 1] == "\t"
