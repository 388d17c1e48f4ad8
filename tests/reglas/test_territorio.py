"""El territorio escrito: su archivo, sus columnas y cuál vale si hay varios."""

from __future__ import annotations

from pathlib import Path

import pytest

from reglas import cargar, cargar_texto
from reglas.yaml.fuentes import leer_archivo
from tests.reglas.escritos import documento, escritos, problemas_de, unico

CSV = "ubigeo,distrito,pob,cap\n010101,Chachapoyas,100,sí\n"
ESCRITO = "{archivo: d.csv, clave: ubigeo, nombre: [distrito], peso: pob, atributos: {población: pob, cercado: cap}}"


@pytest.fixture
def carpeta(tmp_path: Path) -> Path:
    (tmp_path / "d.csv").write_text(CSV, encoding="utf-8")
    return tmp_path


def test_el_territorio_queda_localizado(carpeta: Path) -> None:
    lugar = cargar(escritos(carpeta, caso=documento(territorio=ESCRITO))).territorio
    assert lugar is not None
    assert (lugar.mostrado, lugar.clave, lugar.nombre, lugar.peso) == (
        "d.csv",
        "ubigeo",
        ("distrito",),
        "pob",
    )
    assert lugar.atributos == {"cercado": "cap", "población": "pob"}
    assert leer_archivo(lugar.archivo) == CSV.encode()


@pytest.mark.parametrize(
    ("escrito", "parte", "sugerencia"),
    [
        ("{archivo: ▸dd.csv, clave: ubigeo}", "el archivo no existe", "d.csv"),
        ("{archivo: d.csv, clave: ▸ubijeo}", "no tiene la columna «ubijeo»", "ubigeo"),
        ("{archivo: d.csv, clave: ubigeo, nombre: [distrito, ▸zona]}", "no tiene la columna «zona»", None),
        ("{archivo: d.csv, clave: ubigeo, peso: ▸pobl}", "no tiene la columna «pobl»", "pob"),
        ("{archivo: d.csv, clave: ubigeo, atributos: {cercado: ▸capi}}", "no tiene la columna «capi»", "cap"),
        ("{archivo: d.csv, clave: ubigeo, atributos: {sercado: ▸cap}}", "no hay ningún atributo", "cercado"),
        ("▸{archivo: d.csv}", "falta la clave obligatoria «clave»", None),
    ],
)
def test_cada_error_del_territorio_en_su_sitio(carpeta: Path, escrito: str, parte: str, sugerencia: str | None) -> None:
    problema = unico(documento(territorio=escrito), carpeta)
    assert parte in problema.mensaje
    assert problema.sugerencia == sugerencia


@pytest.mark.parametrize(
    ("crudo", "parte"),
    [("población,ubigeo\n".encode("cp850"), "UTF-8"), (b"a;b,ubigeo\n1;2;3\n", "primera línea `sep=;`")],
)
def test_un_csv_que_no_se_sabe_leer_es_un_solo_error(carpeta: Path, crudo: bytes, parte: str) -> None:
    (carpeta / "d.csv").write_bytes(crudo)
    assert parte in unico(documento(territorio="{archivo: ▸d.csv, clave: ubigeo}"), carpeta).mensaje


def test_un_csv_como_lo_guarda_excel_en_espanol_se_lee(carpeta: Path) -> None:
    (carpeta / "d.csv").write_bytes("sep=;\r\nubigeo;población\r\n".encode("cp1252"))
    texto = documento(territorio="{archivo: d.csv, clave: ubigeo, peso: población}")
    assert cargar_texto(texto, carpeta=carpeta).territorio is not None


def test_una_columna_que_la_cabecera_repite_es_un_error_solo_si_se_usa(carpeta: Path) -> None:
    (carpeta / "d.csv").write_text("ubigeo,pob,pob,x,x\n", encoding="utf-8")
    escrito = "{archivo: d.csv, clave: ubigeo, peso: ▸pob}"
    assert "dice dos veces «pob»" in unico(documento(territorio=escrito), carpeta).mensaje


def test_el_mismo_territorio_dicho_dos_veces_junta_sus_atributos(carpeta: Path) -> None:
    uno = "formato: 1\nterritorio: {archivo: d.csv, clave: ubigeo, atributos: {cercado: cap}}\n"
    otro = uno.replace("cercado: cap", "población: pob")
    lugar = cargar(escritos(carpeta, caso=documento(usa="[a.yaml, b.yaml]"), a=uno, b=otro)).territorio
    assert lugar is not None
    assert lugar.atributos == {"cercado": "cap", "población": "pob"}


def test_dos_territorios_distintos_son_un_error_salvo_que_mande_la_raiz(carpeta: Path) -> None:
    uno = "formato: 1\nterritorio: {archivo: d.csv, clave: ubigeo}\n"
    escritos(carpeta, caso=documento(usa="[a.yaml, b.yaml]"), a=uno, b=uno.replace("ubigeo", "distrito"))
    (problema,) = problemas_de(carpeta)
    assert (problema.archivo, problema.mensaje) == (
        "b.yaml",
        "otro documento ya declara otro territorio: a.yaml:2",
    )
    escritos(carpeta, caso=documento(usa="[a.yaml, b.yaml]", territorio="{archivo: d.csv, clave: pob}"))
    lugar = cargar(carpeta).territorio
    assert lugar is not None
    assert lugar.clave == "pob"


def test_la_huella_cambia_con_las_filas_del_territorio(carpeta: Path) -> None:
    ruta = escritos(carpeta, caso=documento(territorio=ESCRITO))
    antes = cargar(ruta).huella
    (carpeta / "d.csv").write_text(CSV + "010102,Asunción,5,no\n", encoding="utf-8")
    assert cargar(ruta).huella != antes != cargar_texto(documento()).huella


MAPA = "{archivo: d.csv, clave: ubigeo, mapa: {división: distrito, teselas: {Chachapoyas: {fila: 2, columna: 1}}}}"


def test_el_mapa_queda_con_cada_tesela_en_su_sitio_y_lo_puede_decir_otro_documento(carpeta: Path) -> None:
    uno = f"formato: 1\nterritorio: {MAPA}\n"
    otro = "formato: 1\nterritorio: {archivo: d.csv, clave: ubigeo, atributos: {población: pob}}\n"
    for a, b in ((uno, otro), (otro, uno)):
        lugar = cargar(escritos(carpeta, caso=documento(usa="[a.yaml, b.yaml]"), a=a, b=b)).territorio
        assert lugar is not None
        assert lugar.mapa is not None
        assert (lugar.mapa.division, lugar.mapa.teselas) == ("distrito", {"Chachapoyas": (2, 1)})
        assert lugar.atributos == {"población": "pob"}
    escritos(carpeta, a=uno, b=uno.replace("fila: 2", "fila: 3"))
    assert "ya declara otro territorio" in problemas_de(carpeta)[0].mensaje


@pytest.mark.parametrize(
    ("mapa", "partes"),
    [
        ("{división: ▸zona, teselas: {A: {fila: 1, columna: 1}}}", ["no tiene la columna «zona»"]),
        ("{división: distrito, teselas: ▸{}}", ["se espera alguna tesela"]),
        ("{división: distrito, teselas: {A: {fila: ▸0, columna: 1}}}", ["se espera un número entero"]),
        ("{división: distrito, teselas: {A: {fila: 1, columna: ▸21}}}", ["se espera un número entero"]),
        ("{división: distrito, teselas: {A: {fila: 1, columna: 1}, B: ▸{fila: 1, columna: 1}}}", ["ya está «A»"]),
        (
            "{división: distrito, teselas: {Áncash: {fila: 1, columna: 1}, ancash: ▸{fila: 2, columna: 1}}}",
            ["la misma"],
        ),
        ("{división: distrito, teselas: {A: ▸{fila: 1}}}", ["falta la clave obligatoria «columna»"]),
        ("▸{división: distrito}", ["falta la clave obligatoria «teselas»"]),
    ],
)
def test_cada_error_del_mapa_en_su_sitio(carpeta: Path, mapa: str, partes: list[str]) -> None:
    problema = unico(documento(territorio=f"{{archivo: d.csv, clave: ubigeo, mapa: {mapa}}}"), carpeta)
    assert all(parte in problema.mensaje for parte in partes)


def test_los_errores_del_mapa_se_dicen_todos_a_la_vez(carpeta: Path) -> None:
    teselas = "{A: {fila: 1, columna: 1}, B: {fila: 1, columna: 1}, C: {fila: x, columna: 30}}"
    escritos(
        carpeta, caso=documento(territorio=MAPA.split(" mapa")[0] + f" mapa: {{división: z, teselas: {teselas}}}}}")
    )
    assert len(problemas_de(carpeta)) == 4


def test_la_huella_cambia_con_el_mapa_y_sin_el_es_la_de_siempre(carpeta: Path) -> None:
    con = cargar(escritos(carpeta, caso=documento(territorio=MAPA))).huella
    otra = cargar(escritos(carpeta, caso=documento(territorio=MAPA.replace("fila: 2", "fila: 3")))).huella
    sin = cargar(escritos(carpeta, caso=documento(territorio="{archivo: d.csv, clave: ubigeo}"))).huella
    assert len({con, otra, sin}) == 3
