"""Una tipología se lee de su archivo, con todos sus errores a la vez, y su tabla como la guarde una hoja de cálculo."""

from __future__ import annotations

from pathlib import Path

import pytest

from reglas import ErrorDeEntrada, Problema
from reglas.lenguaje.condiciones import Pertenece
from reglas.resolucion.tipologias import Tipologia, cargar_tipologia
from tests.reglas.escritos import MARCA, leido

TEXTO = """formato: 1
tipología:
  id: tamaño
  nombre: Por tamaño
  grupos: [{valor: chico, donde: {población: "< 500"}}, {valor: otro}]
  tabla: {archivo: t.csv, clave: ubigeo, columna: grupo}
"""
TABLA = "ubigeo,grupo\n010101,otro\n010102,\n"


def cargada(carpeta: Path, texto: str = TEXTO, tabla: str | bytes = TABLA) -> Tipologia:
    (carpeta / "t.csv").write_bytes(tabla if isinstance(tabla, bytes) else tabla.encode())
    (carpeta / "t.yaml").write_text(texto, encoding="utf-8")
    return cargar_tipologia(carpeta / "t.yaml", leido())


def problemas(carpeta: Path, texto: str = TEXTO, tabla: str = TABLA) -> tuple[Problema, ...]:
    with pytest.raises(ErrorDeEntrada) as error:
        cargada(carpeta, texto, tabla)
    return error.value.problemas


def test_los_grupos_tienen_su_criterio_y_la_tabla_dice_el_de_cada_unidad(tmp_path: Path) -> None:
    leida = cargada(tmp_path)
    assert (leida.id, leida.nombre, leida.mostrado, leida.avisos) == ("tamaño", "Por tamaño", "t.csv", ())
    assert dict(leida.grupos) == {"chico": Pertenece("población", ((0, 499),)), "otro": None}
    assert dict(leida.tabla) == {"010101": "otro"}


def test_las_claves_valen_sin_tildes_y_la_tabla_como_la_guarda_excel(tmp_path: Path) -> None:
    tabla = "sep=;\r\nubigeo;grupo\r\n010101;otro\r\n;;\r\n".encode("utf-16")
    assert dict(cargada(tmp_path, TEXTO.replace("tipología", "tipologia"), tabla).tabla) == {"010101": "otro"}


def test_lo_que_se_supone_de_la_tabla_se_avisa(tmp_path: Path) -> None:
    (aviso,) = cargada(tmp_path, tabla="ubigeo,grupo,año\n010101,otro,1\n".encode("cp1252")).avisos
    assert aviso.startswith("t.csv: no está en UTF-8")


@pytest.mark.parametrize(
    ("antes", "despues", "parte", "sugerencia"),
    [
        ("formato: 1", "formato: ▸2", "esta versión lee el formato 1", None),
        ("nombre: Por tamaño", "▸nombr: Por tamaño", "no se conoce", "nombre"),
        ("población:", "▸poblacion:", "ningún atributo", "población"),
        ("valor: otro", "valor: ▸chico", "el grupo se repite", None),
        ("archivo: t.csv", "archivo: ▸tt.csv", "el archivo no existe", "t.csv"),
        ("archivo: t.csv", "archivo: ▸../t.csv", "sale de la carpeta", None),
        ("clave: ubigeo", "clave: ▸ubijeo", "no tiene esa columna", "ubigeo"),
        ("columna: grupo", "columna: ▸grupos", "no tiene esa columna", "grupo"),
        ("tipología:", "▸tipologa:", "no se conoce", "tipología"),
    ],
)
def test_cada_error_en_su_sitio(tmp_path: Path, antes: str, despues: str, parte: str, sugerencia: str | None) -> None:
    marcado = TEXTO.replace(antes, despues)
    hallado = next(p for p in problemas(tmp_path, marcado.replace(MARCA, "")) if parte in p.mensaje)
    assert hallado.sugerencia == sugerencia
    delante = marcado[: marcado.index(MARCA)]
    assert (hallado.linea, hallado.columna) == (delante.count("\n") + 1, len(delante.rpartition("\n")[2]) + 1)


def test_una_columna_repetida_no_se_sabe_cual_es(tmp_path: Path) -> None:
    (problema,) = problemas(tmp_path, tabla="ubigeo,grupo,grupo\n010101,otro,otro\n")
    assert (problema.clave, "dos veces" in problema.mensaje) == ("tipología.tabla.columna", True)


def test_los_errores_de_la_tabla_dicen_su_celda_y_lo_que_se_admite(tmp_path: Path) -> None:
    tabla = "ubigeo,grupo\n010101,otroo\n010102\n010103,chico\n010103,otro\n"
    dichos = [(p.archivo, p.linea, p.columna, p.clave, p.sugerencia) for p in problemas(tmp_path, tabla=tabla)]
    assert dichos == [
        ("t.csv", 2, 8, "grupo", "otro"),
        ("t.csv", 3, 1, "ubigeo", None),
        ("t.csv", 5, 1, "ubigeo", None),
    ]
