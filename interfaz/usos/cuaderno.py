"""Un resultado que en un cuaderno se ve solo, como lo diría la consola."""

from __future__ import annotations


class EnCuaderno:
    """Lo que Jupyter llama para mostrarlo; cómo se ve cada resultado lo dice `interfaz/formatos/cuaderno.py`."""

    def _repr_html_(self) -> str:
        from interfaz.formatos.cuaderno import en_html

        return en_html(self)
