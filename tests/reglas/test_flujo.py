"""El CSV por trozos da las mismas filas que entero, o dice que hay que leerlo entero."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reglas.tabla import flujo
from reglas.tabla.flujo import NoVaEnFlujo, TablaEnFlujo
from reglas.tabla.lectura import TablaIlegible, leer_tabla

Filas = list[tuple[int, tuple[str, ...]]]
TROZOS = st.sampled_from(
    ["a", "Ñ", "7", " ", ",", ",", ";", "\n", "\n", "\r\n", "\r", '"', '""', "\u2028", "\x0b", "\t"]
)
CELDAS = st.sampled_from(["", " ", "a", "ñ ", "12", "4,5", 'di"jo', "dos\nlíneas", "x;y"])


def por_trozos(crudo: bytes, letras: int) -> Filas | None:
    """Las filas con su línea, leídas de ese tamaño; None si no va en flujo."""
    with TemporaryDirectory() as carpeta, pytest.MonkeyPatch.context() as cambia:
        cambia.setattr(flujo, "LETRAS_POR_TROZO", letras)
        (Path(carpeta) / "d.csv").write_bytes(crudo)
        try:
            trozos = list(TablaEnFlujo(Path(carpeta) / "d.csv").trozos())
        except NoVaEnFlujo:
            return None
    assert all(len(columna) == len(trozo) for trozo in trozos for columna in trozo.columnas)
    cortas: Filas = [(linea, ()) for trozo in trozos for linea in trozo.cortas]
    enteras: Filas = [
        (linea, tuple(celdas)) for trozo in trozos for linea, *celdas in zip(trozo.lineas, *trozo.columnas, strict=True)
    ]
    return sorted(cortas + enteras)


def entera(crudo: bytes) -> Filas:
    """Las mismas, leída de una vez; de las que no tienen tantas celdas como la cabecera, solo la línea."""
    tabla = leer_tabla(crudo)
    leidas = [(sitios[0].linea, fila) for sitios, fila in zip(tabla.sitios("d.csv"), tabla.filas, strict=True)]
    return [(linea, fila if len(fila) == len(tabla.cabecera) else ()) for linea, fila in leidas]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["a", "a,b", "a,b,c"]), st.lists(TROZOS, max_size=40), st.integers(1, 30))
def test_cualquier_texto_da_las_mismas_filas_por_trozos(cabecera: str, trozos: list[str], letras: int) -> None:
    crudo = (f"{cabecera}\n" + "".join(trozos)).encode("utf-8")
    leido = por_trozos(crudo, letras)
    if leido is not None:
        assert leido == entera(crudo)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(CELDAS, CELDAS, CELDAS), min_size=1, max_size=12),
    st.sampled_from([",", ";"]),
    st.integers(1, 40),
)
def test_una_tabla_bien_escrita_va_siempre_por_trozos(
    filas: list[tuple[str, ...]], separador: str, letras: int
) -> None:
    texto = io.StringIO(newline="")
    csv.writer(texto, delimiter=separador).writerows([("u", "n", "p"), *filas])
    crudo = texto.getvalue().encode("utf-8")
    assert por_trozos(crudo, letras) == entera(crudo)


@pytest.mark.parametrize("largo", [131_072, 131_073, 400_000])
@pytest.mark.parametrize("final", ["", "\n2,b\n"])
def test_una_celda_sin_fin_es_la_misma_para_los_dos(largo: int, final: str) -> None:
    crudo = f"u,n\n1,{'a' * largo}{final}".encode()
    leido = por_trozos(crudo, flujo.LETRAS_POR_TROZO)
    if largo > csv.field_size_limit():
        assert leido is None
        with pytest.raises(TablaIlegible):
            leer_tabla(crudo)
    else:
        assert leido == entera(crudo)


def test_dos_filas_cortas_no_pasan_por_una_larga() -> None:
    assert por_trozos(b"u,n,p\na\nb\n", 100) == [(2, ()), (3, ())]


@pytest.mark.parametrize("crudo", [b"u,n\n1,\xff\n", b"u,n\n1,a\0\n", b"u;n,m\n1;2,3\n"])
def test_lo_que_no_es_corriente_se_lee_entero(crudo: bytes) -> None:
    assert por_trozos(crudo, 100) is None


def test_un_trozo_sin_comillas_no_pasa_por_csv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "d.csv").write_text("u,n\n" + "1,a\r\n" * 50 + '2,"b"\n' + "3,c\n" * 50, newline="")
    monkeypatch.setattr(flujo, "LETRAS_POR_TROZO", 20)
    tabla, leidos = TablaEnFlujo(tmp_path / "d.csv"), []
    lector = csv.reader
    monkeypatch.setattr(flujo.csv, "reader", lambda *a, **c: leidos.append(1) or lector(*a, **c))
    assert sum(map(len, tabla.trozos())) == 101
    assert len(leidos) == 1
