"""La tarjeta de un lugar: nada sale de la hoja, nada se calla y ningún rótulo queda solo al pie."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grafos.laminas.hoja.lienzo import ALTO_DEL_PIE, MARGEN, NUMERO
from grafos.laminas.hoja.modelo import ALTO_A4, ANCHO_A4, Lamina, Texto
from grafos.laminas.hoja.tipografia import ancho, dibujable
from grafos.laminas.tarjeta.tarjeta import DatosDeTarjeta, Renglon, tarjeta


def de(*renglones: Renglon) -> Lamina:
    return tarjeta(DatosDeTarjeta("Quién hace qué en Uno", renglones, "2026-06-30", "0", "ab" * 32, ("Ley 1",)))


def textos(lamina: Lamina) -> list[Texto]:
    return [forma for pagina in lamina.paginas for forma in pagina.formas if isinstance(forma, Texto)]


palabras = st.lists(st.text("abcñ<&%\\ú", min_size=1, max_size=90), max_size=60).map(" ".join)
un_renglon = st.builds(Renglon, st.integers(0, 3), st.sampled_from(["", "Si obra local: ", "financia: "]), palabras)


@given(st.lists(un_renglon, max_size=25))
def test_nada_sale_de_la_hoja_y_nada_se_calla(renglones: list[Renglon]) -> None:
    lamina = de(*renglones)
    assert {(pagina.ancho, pagina.alto) for pagina in lamina.paginas} == {(ANCHO_A4, ALTO_A4)}
    for texto in textos(lamina):
        if texto.alinea == "l":
            assert texto.x + ancho(texto.contenido, texto.cuerpo, texto.negrita) <= ANCHO_A4 - MARGEN + 1
        assert texto.y + texto.alto <= ALTO_A4 - MARGEN / 2
    dicho = "".join("".join(t.contenido for t in textos(lamina)).split())
    for renglon in renglones:
        for palabra in dibujable(f"{renglon.rotulo} {renglon.cuerpo}").split():
            if len(palabra) < 40:
                assert palabra in dicho


def test_un_rotulo_va_con_lo_que_encabeza_y_las_hojas_se_numeran() -> None:
    suyos = [
        Renglon(0, "paso 0", ""),
        Renglon(1, "ejecuta: ", "Uno"),
        Renglon(2, "", "- Ley, art. 1"),
        Renglon(0, "", ""),
    ]
    lamina = de(
        *(Renglon(r.nivel, r.rotulo.replace("paso 0", f"paso {n}"), r.cuerpo) for n in range(40) for r in suyos)
    )
    assert len(lamina.paginas) > 1
    for pagina in lamina.paginas:
        cuerpo = [f for f in pagina.formas if isinstance(f, Texto) and f.y < ALTO_A4 - MARGEN - ALTO_DEL_PIE]
        assert cuerpo[-1].contenido == "- Ley, art. 1"
    numeros = [t.contenido for t in textos(lamina) if t.clase == NUMERO]
    assert numeros == [f"Página {n} de {len(lamina.paginas)}" for n in range(1, len(lamina.paginas) + 1)]
