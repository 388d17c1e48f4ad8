"""El libro que vuelve: qué propuesta sale de lo llenado, y qué se dice de cada celda que no se entiende."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from interfaz.formatos.libro import columnas as c
from interfaz.formatos.libro.escritura import libro
from interfaz.usos.importar import Importado, PedidoDeImportacion, importar
from interfaz.usos.revisar import PedidoDeRevision, revisar
from interfaz.usos.simular import PedidoDeSimulacion, simular
from motor.titulares.activacion import Celda
from reglas import Caso, ErrorDeEntrada, cargar, cargar_propuesta_texto, cargar_texto
from tests import generadores
from tests.interfaz.conftest import Corre
from tests.mundo import DIA, asigna, en_yaml, mundo, paso, regla

SECTORES = ("saneamiento", "salud", "educacion", "transporte")
QUIEN, DONDE, FUNDAMENTO, RESPONDE = 10, 11, 12, 13
Llena = dict[tuple[int, int], Any]
SIN_SOFFICE = "falta LibreOffice (soffice): no se puede guardar el libro con él"


def exportado(caso: Caso) -> bytes:
    return libro(revisar(PedidoDeRevision(caso, DIA)))


def llenado(caso: Caso, celdas: Llena, arregla: Callable[[Workbook], None] | None = None) -> bytes:
    hecho = load_workbook(io.BytesIO(exportado(caso)))
    for (fila, columna), valor in celdas.items():
        hecho[c.MATRIZ].cell(fila, columna).value = valor
    if arregla is not None:
        arregla(hecho)
    salida = io.BytesIO()
    hecho.save(salida)
    return salida.getvalue()


def importado(caso: Caso, contenido: bytes, rango: str = "ley") -> Importado:
    return importar(PedidoDeImportacion(caso, contenido, "m.xlsx", DIA, rango))


def dichos(caso: Caso, contenido: bytes, rango: str = "ley") -> list[str]:
    with pytest.raises(ErrorDeEntrada) as caido:
        importado(caso, contenido, rango)
    return [str(problema) for problema in caido.value.problemas]


def uno() -> Caso:
    return mundo(asigna("a", "gore"), pasos=[paso("obra"), paso("plan", fase="planeamiento")])


def fila_de(contenido: bytes, clave: str) -> int:
    hoja = load_workbook(io.BytesIO(contenido))[c.MATRIZ]
    return next(celda.row for celda in hoja["A"] if celda.value == clave)


def test_un_libro_sin_llenar_no_propone_nada(corre: Corre, duplicado: Path) -> None:
    corre("exportar", duplicado, "--formato", "xlsx", "--salida", "m.xlsx")
    corrida = corre("importar", duplicado, "m.xlsx", "--salida", "p.yaml")
    assert (corrida.codigo, corrida.salida.split(":")[0]) == (0, "Sin cambios"), corrida.errores
    assert not Path("p.yaml").exists()


@pytest.mark.parametrize("sector", SECTORES)
def test_ida_y_vuelta_sin_tocar_nada_en_cada_sector(sector: str) -> None:
    caso = cargar(sector)
    hecho = importado(caso, exportado(caso))
    assert (hecho.celdas, hecho.borrador, hecho.avisos) == (0, None, ())


def test_una_celda_llenada_da_la_funcion_a_uno_solo(corre: Corre, duplicado: Path) -> None:
    corre("exportar", duplicado, "--formato", "xlsx", "--salida", "m.xlsx")
    hecho = load_workbook("m.xlsx")
    hecho[c.MATRIZ]["J2"], hecho[c.MATRIZ]["L2"] = "Municipalidad provincial", "Está más cerca"
    hecho[c.MATRIZ]["M2"] = "Oficina de planes"
    hecho[c.NUEVOS]["C2"] = "Licitar la obra"
    hecho.save("m.xlsx")
    corrida = corre("importar", duplicado, "m.xlsx", "--salida", "p.yaml")
    assert corrida.codigo == 0, corrida.errores
    assert corrida.salida == (
        "El libro cambia 1 celda; hallazgos que resuelve: 1 (1 error); que abre: 1 (0 errores).\nSe dejó p.yaml\n"
    ), corrida.salida
    escrito = Path("p.yaml").read_text(encoding="utf-8")
    assert "# obra|ejecuta. Fundamento: Está más cerca" in escrito
    assert "# obra|ejecuta. Responde: Oficina de planes" in escrito
    assert "Paso que falta: Licitar la obra" in escrito
    simulado = simular(PedidoDeSimulacion(str(duplicado), "p.yaml", DIA)).simulacion.propuesta.dictamen
    assert set(simulado.celdas[Celda("obra", "ejecuta")].por_titulares()) == {("provincia",)}


def test_con_donde_solo_cambia_ahi() -> None:
    caso = uno()
    hecho = importado(caso, llenado(caso, {(2, QUIEN): "Municipalidad provincial", (2, DONDE): "ámbito: rural"}))
    assert hecho.simulacion is not None
    mapa = hecho.simulacion.propuesta.dictamen.celdas[Celda("obra", "ejecuta")].por_titulares()
    assert set(mapa) == {("provincia",), ("gore",)}
    assert hecho.avisos == ("Matriz!L2: falta el fundamento de lo que se propone",)


def test_donde_nadie_la_tiene_se_agrega_y_nadie_es_reservarla() -> None:
    caso = mundo(asigna("a", "gore", cuando={"paso": "obra"}), pasos=[paso("obra", exige=["ejecuta", "supervisa"])])
    contenido = llenado(caso, {(2, QUIEN): c.NADIE, (3, QUIEN): "Ministerio", (3, FUNDAMENTO): "Nadie mira"})
    hecho = importado(caso, contenido)
    assert hecho.borrador is not None
    efectos = [
        next(clave for clave in ("excluye", "reserva", "asigna") if clave in r) for r in hecho.borrador["agrega"]
    ]
    assert [regla.get("nota") for regla in hecho.borrador["agrega"]] == [None, None, "Nadie mira"]
    assert efectos == ["excluye", "reserva", "asigna"]
    assert hecho.simulacion is not None
    celdas = hecho.simulacion.propuesta.dictamen.celdas
    assert set(celdas[Celda("obra", "supervisa")].por_titulares()) == {("ministerio",)}
    assert set(celdas[Celda("obra", "ejecuta")].por_titulares()) == {()}


def test_lo_que_ya_es_asi_no_cambia_nada() -> None:
    hecho = importado(uno(), llenado(uno(), {(2, QUIEN): "Gobierno regional"}))
    assert hecho.borrador is None
    assert hecho.avisos == ("Matriz!J2: ya es así hoy; no cambia nada",)


def test_el_orden_los_huecos_y_las_filas_que_faltan_no_importan() -> None:
    caso = mundo(asigna("a", "gore"), pasos=[paso("obra"), paso("plan", fase="planeamiento")])

    def desordena(hecho: Workbook) -> None:
        hoja = hecho[c.MATRIZ]
        filas = [[celda.value for celda in fila] for fila in hoja.iter_rows(min_row=2)]
        hoja.delete_rows(2, 20)
        for numero, fila in enumerate(reversed(filas), 4):
            for columna, valor in enumerate(fila, 1):
                hoja.cell(numero, columna).value = valor

    llena: Llena = {(2, QUIEN): "Ministerio", (2, FUNDAMENTO): "porque sí"}
    directo, vuelto = importado(caso, llenado(caso, llena)), importado(caso, llenado(caso, llena, desordena))
    assert vuelto.texto == directo.texto
    sin_una = importado(caso, llenado(caso, llena, lambda h: h[c.MATRIZ].delete_rows(3, 1)))
    assert sin_una.texto == directo.texto
    assert sin_una.avisos[-1].startswith("Matriz: falta 1 de las")


def test_si_una_norma_superior_la_da_se_dice_cual_y_que_rango_haria_falta() -> None:
    caso = uno()
    (dicho,) = dichos(caso, llenado(caso, {(2, QUIEN): "Ministerio"}), "decreto-supremo")
    assert dicho.startswith("m.xlsx: Matriz!J2: ")
    assert "no basta: sigue «Gobierno regional» por Ley, art. 1 (rango superior); haría falta ley" in dicho


def test_quien_no_existe_en_parte_se_dice_donde() -> None:
    caso = uno()
    (dicho,) = dichos(caso, llenado(caso, {(2, QUIEN): "Municipalidad distrital"}))
    assert "«Municipalidad distrital» no existe en este ámbito (cercado: sí)" in dicho


@pytest.mark.parametrize(
    ("celdas", "dicho"),
    [
        ({(2, QUIEN): "=1+1"}, "Matriz!J2: es una fórmula: escriba el valor"),
        ({(2, QUIEN): 7}, "Matriz!J2: Excel lo convirtió en número"),
        ({(2, QUIEN): "Ministerio", (2, DONDE): date(2026, 1, 2)}, "Matriz!K2: Excel lo convirtió en fecha"),
        ({(2, QUIEN): "Ministerio", (2, DONDE): datetime(2026, 1, 2)}, "Matriz!K2: Excel lo convirtió en fecha"),
        ({(2, QUIEN): "Ministerioo"}, "Matriz!J2: obra|ejecuta: no está en la lista de entidades"),
        ({(2, QUIEN): "Ministerioo"}, "¿Quiso decir «Ministerio»?"),
        ({(2, DONDE): "ámbito: rural"}, "Matriz!J2: obra|ejecuta: falta «Propuesta: quién»"),
        ({(2, QUIEN): "Ministerio", (2, DONDE): "rural"}, "Matriz!K2: obra|ejecuta: «rural»: se escribe"),
        ({(2, QUIEN): "Ministerio", (2, DONDE): "ambitoo: rural"}, "Matriz!K2: obra|ejecuta: "),
        ({(2, QUIEN): "Ministerio", (2, DONDE): "población: 99999999"}, "Matriz!K2: obra|ejecuta: "),
        ({(2, 1): "obra|ejecutaa"}, "Matriz!A2: no es ninguna de las claves que se exportaron"),
        ({(3, 1): "obra|ejecuta"}, "Matriz!A3: la clave está repetida: también en la fila 2"),
        ({(2, 1): None, (2, QUIEN): "Ministerio"}, "Matriz!A2: falta la clave"),
        ({(2, QUIEN): "Ministerio", (2, FUNDAMENTO): "x" * 2001}, "Matriz!L2: tiene 2,001 signos y caben 2,000"),
        ({(1, QUIEN): "Otra"}, "Matriz!J1: la columna J debe ser «Propuesta: quién»"),
    ],
)
def test_cada_error_dice_su_celda(celdas: Llena, dicho: str) -> None:
    assert any(dicho in uno_ for uno_ in dichos(uno(), llenado(uno(), celdas)))


def test_los_errores_salen_todos_a_la_vez(corre: Corre, duplicado: Path) -> None:
    celdas: Llena = {(2, QUIEN): "Nadien", (2, DONDE): "rural", (3, QUIEN): 3}
    Path("m.xlsx").write_bytes(llenado(cargar(duplicado), celdas))
    corrida = corre("importar", duplicado, "m.xlsx", "--salida", "p.yaml")
    assert corrida.codigo == 3
    assert [f"Matriz!{celda}" in corrida.errores for celda in ("J2", "K2", "J3")] == [True] * 3
    assert "3 errores de entrada." in corrida.errores
    assert not Path("p.yaml").exists()


def con_parte(contenido: bytes, parte: str, texto: bytes) -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(contenido)) as de, zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as a:
        for nombre in de.namelist():
            if nombre != parte:
                a.writestr(nombre, de.read(nombre))
        a.writestr(parte, texto)
    return salida.getvalue()


ENTIDADES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("estropea", "dicho"),
    [
        (lambda _: b"hola", "no es un libro .xlsx"),
        (lambda _: b"\xd0\xcf\x11\xe0" + b"0" * 100, "tiene contraseña o es un .xls antiguo"),
        (lambda x: x[: len(x) // 2], "está dañado o es peligroso"),
        (lambda x: con_parte(x, "xl/sharedStrings.xml", ENTIDADES), "está dañado o es peligroso"),
        (lambda x: con_parte(x, "xl/sharedStrings.xml", ENTIDADES.decode().encode("utf-16")), "dañado o es peligroso"),
        (lambda x: con_parte(x, "xl/styles.xml", b"<roto"), "está dañado o es peligroso"),
        (lambda x: con_parte(x, "xl/media/a.bin", b"\0" * (31 * 2**20)), "descomprimido pasa de 30 MiB"),
        (lambda x: con_parte(x, "xl/worksheets/sheet2.xml", b"<worksheet/>"), "Matriz!A1: la columna A debe ser"),
    ],
)
def test_lo_que_no_es_un_libro_sano_se_dice_y_no_se_lee(estropea: Callable[[bytes], bytes], dicho: str) -> None:
    assert dicho in dichos(uno(), estropea(exportado(uno())))[0]


def test_un_libro_de_otra_cosa_se_dice() -> None:
    salida = io.BytesIO()
    Workbook().save(salida)
    assert "no es un libro de delimita" in dichos(uno(), salida.getvalue())[0]


def test_un_libro_de_otro_caso_o_de_otro_derecho_se_dice() -> None:
    otro = mundo(asigna("a", "gore"), caso={"id": "otro"})
    assert "es del caso «otro», y este es «mundo»" in dichos(uno(), exportado(otro))[0]
    cambiado = mundo(asigna("a", "provincia"), pasos=[paso("obra"), paso("plan", fase="planeamiento")])
    assert "las normas del caso cambiaron" in dichos(uno(), exportado(cambiado))[0]


def test_las_macros_ni_se_leen_ni_se_callan() -> None:
    hecho = importado(uno(), con_parte(exportado(uno()), "xl/vbaProject.bin", b"x"))
    assert hecho.avisos == ("el libro trae macros: no se ejecutan ni se leen",)


def test_lo_protegido_que_se_cambio_se_avisa_y_no_se_lee() -> None:
    hecho = importado(uno(), llenado(uno(), {(2, 6): "Otro titular"}))
    assert hecho.borrador is None
    assert hecho.avisos == ("Matriz!A2:I2: se cambió lo que dice de hoy; eso no se lee",)


def encadenado() -> Caso:
    """Quien ejecuta la obra la supervisa, porque una regla lo dice."""
    sigue = regla(
        "sigue",
        cita="art. 9",
        cuando={"paso": "obra", "responsable": {"función": "ejecuta"}},
        asigna={"función": "supervisa", "titular": "mismo"},
    )
    return mundo(asigna("a", "gore"), sigue, pasos=[paso("obra", exige=["ejecuta", "supervisa"])])


def test_lo_que_una_celda_llenada_arrastra_fuera_se_avisa_con_la_regla_que_lo_manda() -> None:
    caso = encadenado()
    fila = fila_de(exportado(caso), "obra|ejecuta")
    hecho = importado(caso, llenado(caso, {(fila, QUIEN): "Municipalidad provincial", (fila, FUNDAMENTO): "x"}))
    assert list(hecho.avisos) == [
        f"Matriz!J{fila}: también pasa «supervisa» de «Obra» (obra) de Gobierno regional a Municipalidad provincial, "
        "en todos los casos, y ninguna celda lo pide; lo manda Ley, art. 9 [sigue], que depende de que alguien tenga "
        "«ejecuta» en ese paso"
    ]


def test_el_dia_de_publicacion_es_un_supuesto_que_se_dice_y_se_avisa_donde_decide() -> None:
    for canones, avisa in ((["superior"], False), (["superior", "posterior"], True)):
        caso = mundo(asigna("a", "gore"), pasos=[paso("obra")], caso={"prelación": canones})
        fila = fila_de(exportado(caso), "obra|ejecuta")
        hecho = importado(caso, llenado(caso, {(fila, QUIEN): "Municipalidad provincial", (fila, FUNDAMENTO): "x"}))
        assert "# «publicada» y «vigente» son ese día porque el libro no dice otro" in hecho.texto
        assert any("se tiene por publicada" in aviso for aviso in hecho.avisos) == avisa


def test_un_rango_que_no_hay_es_un_mal_uso(corre: Corre, limpio: Path) -> None:
    Path("m.xlsx").write_bytes(b"x")
    assert corre("importar", limpio, "m.xlsx", "--salida", "p.yaml", "--rango", "leyy").codigo == 2
    assert corre("importar", limpio, "no-esta.xlsx", "--salida", "p.yaml").codigo == 3
    assert corre("importar", limpio, "m.xlsx").codigo == 2


@pytest.mark.skipif(shutil.which("soffice") is None, reason=SIN_SOFFICE)
def test_vuelto_a_guardar_con_libreoffice_dice_lo_mismo(tmp_path: Path) -> None:
    caso = cargar("saneamiento")
    celdas: Llena = {(3, QUIEN): "Ministerio de Vivienda, Construcción y Saneamiento", (4, QUIEN): c.NADIE}
    original = llenado(caso, {**celdas, (3, FUNDAMENTO): "Tilde y «comillas»", (4, DONDE): "población: <= 2000"})
    assert importado(caso, original).celdas == 2
    (tmp_path / "m.xlsx").write_bytes(original)
    perfil = f"-env:UserInstallation=file://{tmp_path}/perfil"
    orden = ["soffice", perfil, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "otra"), "m.xlsx"]
    subprocess.run(orden, check=True, capture_output=True, timeout=180, cwd=tmp_path)
    guardado = (tmp_path / "otra" / "m.xlsx").read_bytes()
    assert importado(caso, guardado).texto == importado(caso, original).texto
    assert importado(caso, guardado).avisos == importado(caso, original).avisos


@st.composite
def celdas_llenadas(sorteo: st.DrawFn) -> dict[str, tuple[str | None, str]]:
    """De algunas claves, a quién se da (nulo: a nadie) y dónde."""
    quien = st.sampled_from([*generadores.ENTIDADES[:5], None])
    donde = st.sampled_from(["", "x: uno", "y: <= 2", "z: no", "x: uno, tres; z: no"])
    claves = st.sampled_from(["p1|ejecuta", "p1|supervisa", "p2|ejecuta", "p2|supervisa"])
    return sorteo(st.dictionaries(claves, st.tuples(quien, donde), min_size=1, max_size=3))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(documento_=generadores.documentos(), llenas=celdas_llenadas())
def test_lo_que_dicen_las_celdas_es_lo_que_queda(
    documento_: dict[str, Any], llenas: dict[str, tuple[str | None, str]]
) -> None:
    """O la función queda en quien dice cada celda, en nadie más y sin mover nada fuera; o se dice que no basta.

    Si se llenan varias y una regla se sigue de quien tiene otra celda, lo que esa arrastra fuera lo manda la ley.
    """
    try:
        caso = cargar_texto(en_yaml(documento_))
        crudo = exportado(caso)
    except ErrorDeEntrada:
        return
    hoja = load_workbook(io.BytesIO(crudo))[c.MATRIZ]
    filas = {celda.value: celda.row for celda in hoja["A"]}
    nombres = {id_: nombre for nombre, id_ in c.nombradas(caso.entidades).items()}
    puestas = {clave: dicho for clave, dicho in llenas.items() if clave in filas}
    celdas: Llena = {}
    for clave, (a, donde) in puestas.items():
        celdas[filas[clave], QUIEN] = c.NADIE if a is None else nombres[a]
        if donde:
            celdas[filas[clave], DONDE] = donde
    try:
        hecho = importado(caso, llenado(caso, celdas))
    except ErrorDeEntrada as caido:
        fuera_de_su_celda = [p for p in caido.problemas if p.sitio.hoja != c.MATRIZ or p.columna not in (QUIEN, DONDE)]
        if fuera_de_su_celda:
            pytest.fail(str(caido))
        return
    if hecho.borrador is None:
        return
    (leida,) = cargar_propuesta_texto(hecho.texto, caso)
    simulacion = simular(PedidoDeSimulacion(caso, leida, DIA)).simulacion
    antes, despues = simulacion.base.dictamen, simulacion.propuesta.dictamen
    encadenadas = any(regla.cuando is not None and regla.cuando.responsable for regla in caso.reglas.values())
    for clave, (a, donde) in puestas.items():
        paso_, _, funcion = clave.rpartition("|")
        celda = Celda(paso_, funcion)
        region = despues.universo
        if donde:
            (prueba,) = cargar_propuesta_texto(_con_donde(donde), caso)
            region = despues.espacio.donde(prueba.reglas_agregadas[0].donde) & despues.universo
        mapa = despues.celdas[celda].por_titulares()
        assert {quienes for quienes, ambito in mapa.items() if ambito & region} == {() if a is None else (a,)}
        if encadenadas and len(puestas) > 1:
            continue
        fuera = despues.universo - region
        viejo = antes.celdas[celda].por_titulares() if celda in antes.celdas else {(): antes.universo}
        for quienes, ambito in mapa.items():
            assert not (ambito & fuera) - viejo.get(quienes, despues.espacio.nada)


def _con_donde(donde: str) -> str:
    partes = (parte.partition(":") for parte in donde.split(";"))
    condicion = {k.strip(): [x.strip() for x in v.split(",")] for k, _, v in partes}
    regla = {"id": "rz", "cita": "c", "resumen": "r", "cuando": {"paso": "p1"}, "reserva": {"función": "ejecuta"}}
    norma = {"nombre": "N", "rango": "ley", "vigente": {"desde": "2026-01-01"}}
    propuesta = {"id": "pz", "título": "t", "norma": norma, "agrega": [{**regla, "donde": condicion}]}
    return en_yaml({"formato": 1, "propuestas": [propuesta]})
