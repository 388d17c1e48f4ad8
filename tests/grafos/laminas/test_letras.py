"""Un texto en otro alfabeto se dibuja entero, con la letra que viaja o con otra; y si ninguna lo tiene, se dice cuál es."""

from __future__ import annotations

import io
import struct
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from grafos.laminas import sin_letra
from grafos.laminas.dibujo import fuentes_ajenas
from grafos.laminas.dibujo.motor_grafico import dibujar
from grafos.laminas.hoja.letras import cubre
from grafos.laminas.hoja.metricas import CARPETA_DE_LA_FUENTE, es_ajeno
from grafos.laminas.hoja.modelo import Caja, Lamina, Pagina, Texto
from grafos.laminas.hoja.tipografia import ancho, dibujable, partir

PROPIOS = ["Περιφέρεια Αττικής", "Отдел надзора № 5", "q̓illu ch’uya m̈ ñ", "עברית", "≤ 5 – “x” € …", "Wasi, Kʼana"]
AJENOS = ["مراقبة العمل", "地方自治市政府", "አማርኛ", "हिन्दी", "👨‍👩‍👧 obra 😀"]


@pytest.fixture(autouse=True)
def _sin_memoria() -> Iterator[None]:
    fuentes_ajenas.prestadas.cache_clear()
    yield
    fuentes_ajenas.prestadas.cache_clear()


@pytest.fixture
def sin_fuentes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuentes_ajenas, "carpetas", list)


def lamina(*contenidos: str, negrita: bool = False) -> Lamina:
    formas = [
        Texto(40, 40 + 20 * n, 700, dicho, 11, negrita=negrita, alinea="lcr"[n % 3])
        for n, dicho in enumerate(contenidos)
    ]
    return Lamina("prueba", "Prueba", (Pagina("Prueba", (Caja(0, 0, 1000, 800, relleno="#ffffff"), *formas)),), "Nada.")


def fuente_con(ruta: Path, signos: str) -> None:
    """Un archivo con solo lo que dice qué signos tiene una fuente."""
    grupos = b"".join(struct.pack(">III", ord(signo), ord(signo), 1 + n) for n, signo in enumerate(sorted(signos)))
    tabla = struct.pack(">HHIII", 12, 0, 16 + len(grupos), 0, len(signos)) + grupos
    cmap = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + tabla
    cabeza = struct.pack(">4sHHHH", b"\0\1\0\0", 1, 16, 0, 0) + struct.pack(">4sIII", b"cmap", 0, 28, len(cmap))
    ruta.write_bytes(cabeza + cmap)


@pytest.mark.parametrize("texto", PROPIOS)
def test_la_letra_que_viaja_tiene_el_griego_el_cirilico_el_quechua_y_la_puntuacion(texto: str) -> None:
    assert dibujable(texto) == texto
    assert not any(map(es_ajeno, texto))


@pytest.mark.parametrize("texto", AJENOS)
def test_lo_que_no_tiene_sigue_entero_y_reserva_su_sitio(texto: str) -> None:
    assert dibujable(texto) == texto
    assert any(map(es_ajeno, texto))
    assert ancho(texto, 10) > 3 * sum(es_ajeno(signo) for signo in texto.replace("\u200d", ""))


@given(st.text())
def test_nada_se_vuelve_interrogacion_ni_invisible_y_dos_veces_es_una(texto: str) -> None:
    dicho = dibujable(texto)
    assert dibujable(dicho) == dicho
    assert dicho.count("?") == sum(signo in "?;" for signo in texto.replace("\u037e", "?")) - texto.count(";")
    assert all(signo.isprintable() or signo in "\xa0\u200c\u200d" for signo in dicho)


def test_un_invisible_no_hace_iguales_dos_nombres_ni_da_vuelta_al_renglon() -> None:
    assert dibujable("a\u200db\xadc") == "abc"
    assert dibujable("obra \u202e arbo") == "obra   arbo"
    assert dibujable("می\u200cخواهم") == "می\u200cخواهم"


def test_lo_que_no_lleva_espacios_se_parte_sin_guion_y_nunca_antes_de_una_tilde_suelta() -> None:
    assert "".join(partir("地方自治市政府负责农村供水", 10, 55)) == "地方自治市政府负责农村供水"
    assert all(len(parte) <= 5 for parte in partir("地方自治市政府负责农村供水", 10, 55))
    for cabe in range(10, 60, 3):
        assert not any(parte.startswith(("\u0308", "\u200d")) for parte in partir("m̈" * 12 + "👨‍👩‍👧" * 4, 10, cabe))


@pytest.mark.parametrize("negrita", [False, True])
def test_el_svg_lleva_el_texto_entero_y_no_depende_de_las_fuentes_de_la_maquina(
    monkeypatch: pytest.MonkeyPatch, negrita: bool
) -> None:
    dichos = [*AJENOS, *PROPIOS, "<b>&amp; مراقبة</b>"]
    (con,) = dibujar(lamina(*dichos, negrita=negrita), "svg")
    monkeypatch.setattr(fuentes_ajenas, "carpetas", list)
    fuentes_ajenas.prestadas.cache_clear()
    assert dibujar(lamina(*dichos, negrita=negrita), "svg") == [con]
    escritos = [nodo.text for nodo in ET.fromstring(con).iter("{http://www.w3.org/2000/svg}text")]
    assert escritos == dichos


def test_cada_renglon_ajeno_empieza_donde_uno_propio() -> None:
    (svg,) = dibujar(
        lamina("Obra de agua", "c", "d", "مراقبة العمل مراقبة", "e", "f", "地方自治市政府负责农村供水"), "svg"
    )
    nodos = list(ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"))
    equis = {nodo.get("x") for nodo in nodos if nodo.get("text-anchor") == "start"}
    assert len(equis) == 1


@pytest.mark.usefixtures("sin_fuentes")
def test_lo_que_ninguna_fuente_tiene_se_nombra_salvo_en_svg() -> None:
    armada = lamina("Obra", "مراقبة العمل", "地方", "地方")
    assert sin_letra(armada, "svg") == ()
    assert sin_letra(lamina(*PROPIOS), "pdf") == ()
    (aviso,) = sin_letra(armada, "pdf")
    assert "«مراقبة العمل», «地方»: en PDF" in aviso
    assert "U+5730" in aviso
    assert "«Obra»" not in aviso
    (muchos,) = sin_letra(lamina(*(f"地{n}" for n in range(9))), "png")
    assert "«地4» y 4 más" in muchos


def test_se_toma_prestada_la_fuente_que_mas_cubre_y_de_ella_la_corriente(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for nombre, signos in (("Rara-Bold", "م地"), ("Rara-Regular", "م地"), ("Sola", "方"), ("Otra", "አ")):
        fuente_con(tmp_path / f"{nombre}.ttf", signos)
    (tmp_path / "rota.ttf").write_bytes(b"esto no es una fuente")
    monkeypatch.setattr(fuentes_ajenas, "carpetas", lambda: [tmp_path, tmp_path / "no-hay"])
    elegidas, faltan = fuentes_ajenas.prestadas(frozenset("م地方😀"))
    assert [ruta.stem for ruta in elegidas] == ["Rara-Regular", "Sola"]
    assert faltan == {"😀"}


def test_cubre_lee_los_dos_formatos_de_tabla() -> None:
    assert cubre(CARPETA_DE_LA_FUENTE / "LiberationSans-Regular.ttf", frozenset("aΩЖ地")) == frozenset("aΩЖ")


def test_el_pdf_lleva_dentro_la_letra_prestada_y_solo_si_hace_falta() -> None:
    signos = frozenset("مراقبة")
    if fuentes_ajenas.prestadas(signos)[1]:
        pytest.skip("esta máquina no tiene ninguna fuente con árabe")
    (propio,), (ajeno,) = (dibujar(lamina(dicho), "pdf") for dicho in ("Obra", "Obra مراقبة"))
    assert all("Liberation" in nombre for nombre in fuentes_del(propio))
    assert not all("Liberation" in nombre for nombre in fuentes_del(ajeno))


def fuentes_del(documento: bytes) -> set[str]:
    recursos = PdfReader(io.BytesIO(documento)).pages[0]["/Resources"]
    return {str(fuente.get_object()["/BaseFont"]) for fuente in recursos["/Font"].values()}


@given(
    st.lists(st.text(alphabet="aílWм地 \xa0\u0301", min_size=1, max_size=6), max_size=12).map(" ".join),
    st.sampled_from([8.0, 8.5, 11.0]),
    st.floats(60, 200),
    st.booleans(),
)
def test_cada_renglon_lleva_las_palabras_que_caben_medido_entero(
    texto: str, cuerpo: float, disponible: float, negrita: bool
) -> None:
    renglones = partir(texto, cuerpo, disponible, negrita)
    palabras = dibujable(texto).split(" ")
    assert "".join(renglones).replace(" ", "") == "".join(palabras)
    assert all(ancho(r, cuerpo, negrita) <= disponible for r in renglones)
    for uno, otro in pairwise(renglones):
        assert ancho(f"{uno} {otro.split(' ')[0]}", cuerpo, negrita) > disponible


@given(st.text(max_size=20))
def test_un_texto_llano_se_dibuja_igual_que_signo_a_signo(texto: str) -> None:
    juntos = dibujable(texto)
    assert dibujable(juntos) == juntos
    assert unicodedata.is_normalized("NFC", juntos)
    assert not {"\n", "\t", "\xad"} & set(juntos)
