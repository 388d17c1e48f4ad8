"""Los casos que la herramienta trae: copiar uno, y los días en que cambia lo que rige en un caso."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from importlib import resources

from interfaz.usos.pedido import PedidoInvalido, quiso_decir
from reglas import casos_incluidos
from reglas.lenguaje.caso import Caso

_PREFIJO, _RAIZ = "delimita:casos/", "caso.yaml"
_DE_PRUEBA = "esperado.yaml"
_DEL_EDITOR = "# yaml-language-server:"


def archivos_de(id_: str) -> dict[str, str | bytes]:
    """Cada archivo propio de un caso incluido, y sus tablas, por su nombre; lo común lo sigue poniendo la herramienta.

    Levanta `PedidoInvalido` si no hay tal caso.
    """
    recursos = {incluido: recurso for incluido, _, recurso in casos_incluidos()}
    if id_ not in recursos:
        hay = f"{quiso_decir(id_, recursos)}; hay {', '.join(recursos)}"
        raise PedidoInvalido(f"no hay ningún caso incluido «{id_}»{hay}", "copiar")
    carpeta = resources.files("casos").joinpath(recursos[id_].removeprefix(_PREFIJO).removesuffix(f"/{_RAIZ}"))
    propios = sorted((a for a in carpeta.iterdir() if a.name != _DE_PRUEBA), key=lambda a: a.name)
    escritos: dict[str, str | bytes] = {
        a.name: _sin_editor(a.read_text(encoding="utf-8")) for a in propios if a.name.endswith(".yaml")
    }
    return escritos | {a.name: a.read_bytes() for a in propios if a.name.endswith(".csv")}


def _sin_editor(texto: str) -> str:
    """El texto sin la línea que dice al editor dónde está el esquema, que fuera de su carpeta no lleva a nada."""
    return "".join(linea for linea in texto.splitlines(keepends=True) if not linea.startswith(_DEL_EDITOR))


def dias_de_cambio(caso: Caso) -> tuple[date, ...]:
    """Los días en que empieza a regir o deja de regir alguna regla del caso, en orden."""
    return tuple(sorted(set(_dias(caso))))


def _dias(caso: Caso) -> Iterator[date]:
    for regla in caso.reglas.values():
        if regla.vigente.desde is not None:
            yield regla.vigente.desde
        if regla.vigente.hasta is not None:
            yield regla.vigente.hasta + timedelta(days=1)
