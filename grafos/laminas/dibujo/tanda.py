"""Una tanda de páginas, dibujada por un proceso hijo con plazo: cada imagen llega en cuanto está."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from grafos.laminas.dibujo.dot import dot_de
from grafos.laminas.dibujo.fuentes_ajenas import ajenos, prestadas
from grafos.laminas.dibujo.hijo import Hijo
from grafos.laminas.dibujo.suplentes import con_lo_dicho, con_suplentes
from grafos.laminas.hoja.modelo import Pagina

SEGUNDOS = 60
"""Los que tiene cada página."""
OCTETOS = 8
"""En cuántos se escribe lo que ocupa cada página que va al proceso o vuelve de él."""
PUNTOS_POR_PULGADA_PNG = 200
_RUIDO = ("Fontconfig", "(process:")


class ErrorDeDibujo(Exception):
    """No hay con qué dibujar, o el motor falló; el mensaje dice qué hacer."""


@dataclass(frozen=True, slots=True)
class MotorGrafico:
    """Con qué se dibuja. `orden(formato)`: los argumentos del proceso hijo."""

    nombre: str
    version: str
    argv: tuple[str, ...]

    @property
    def de_varias(self) -> bool:
        """Si un solo proceso dibuja varias páginas."""
        return self.nombre == "pygraphviz"

    def orden(self, formato: str) -> list[str]:
        """La línea de órdenes que dibuja en ese formato."""
        puntos = str(PUNTOS_POR_PULGADA_PNG)
        if self.de_varias:
            return [*self.argv, formato, *([puntos] if formato == "png" else [])]
        return [*self.argv, "-Knop2", f"-T{formato}", *([f"-Gdpi={puntos}"] if formato == "png" else [])]


def dibuja(motor: MotorGrafico, paginas: Sequence[Pagina], formato: str, al_llegar: Callable[[], None]) -> list[bytes]:
    """Las imágenes de esas páginas (una sola, si el motor no es `de_varias`). `al_llegar` se llama tras cada una.

    Levanta `ErrorDeDibujo`.
    """
    en_svg = formato == "svg"
    letras = () if en_svg else prestadas(frozenset().union(*map(ajenos, paginas)))[0]
    fuentes = [dot_de(con_suplentes(pagina) if en_svg else pagina).encode("utf-8") for pagina in paginas]
    hijo = Hijo(motor.orden(formato), _enmarcadas(fuentes) if motor.de_varias else fuentes[0], letras)
    segundos, dibujos = SEGUNDOS * len(paginas), []
    try:
        for dibujo in hijo.dice(_sueltas if motor.de_varias else _una, segundos):
            dibujos.append(dibujo)
            al_llegar()
    except OSError as motivo:
        raise ErrorDeDibujo(f"no se pudo lanzar el motor de dibujo ({motor.nombre})") from motivo
    cual = f"«{paginas[min(len(dibujos), len(paginas) - 1)].titulo}»"
    if hijo.vencido:
        raise ErrorDeDibujo(f"el dibujo de {cual} no terminó en {segundos} segundos")
    quejas = [q for q in hijo.quejas.splitlines() if q.strip() and not q.startswith(_RUIDO)]
    falla = hijo.codigo != 0 or len(dibujos) != len(paginas) or any(queja.startswith("Error") for queja in quejas)
    if falla:
        motivo_dicho = quejas[-1] if quejas else f"terminó con código {hijo.codigo}"
        raise ErrorDeDibujo(f"el motor de dibujo falló en {cual}: {motivo_dicho}")
    return list(map(con_lo_dicho, dibujos, paginas)) if en_svg else dibujos


def _enmarcadas(fuentes: Iterable[bytes]) -> bytes:
    """Cada página precedida de lo que ocupa, como las lee `proceso_graphviz`."""
    return b"".join(len(fuente).to_bytes(OCTETOS, "big") + fuente for fuente in fuentes)


def _sueltas(salida: IO[bytes]) -> Iterator[bytes]:
    """Las imágenes que escribe `proceso_graphviz`, hasta donde llega."""
    while len(marco := salida.read(OCTETOS)) == OCTETOS:
        largo = int.from_bytes(marco, "big")
        dibujo = salida.read(largo)
        if len(dibujo) < largo or not dibujo:
            return
        yield dibujo


def _una(salida: IO[bytes]) -> Iterator[bytes]:
    dibujo = salida.read()
    if dibujo:
        yield dibujo
