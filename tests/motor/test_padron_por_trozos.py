"""El padrón por trozos dice lo mismo que entero, y lo que guarda no crece con las unidades."""

from __future__ import annotations

import csv
import gc
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grafos.preguntas.quien import CeldaDeQuien
from interfaz.formatos.quien import trozos_de_csv
from interfaz.usos import quien as usos
from interfaz.usos.lugar import Unidad
from motor.territorio import por_trozos
from motor.territorio.padron import Padron, leer_padron
from motor.territorio.por_trozos import padron_por_trozos
from reglas import Caso, ErrorDeEntrada, cargar
from reglas.tabla.flujo import TablaEnFlujo
from tests.mundo import DIA, asigna, documento, en_yaml, paso

TERRITORIO = {
    "archivo": "d.csv",
    "clave": "u",
    "nombre": ["n", "r"],
    "peso": "p",
    "atributos": {"población": "p", "cercado": "c"},
}
NORMAL = "u,n,r,p,c\n" + "".join(
    f"{n:06},Uno {n},Sur,{n % 9000},{('sí', 'no', '')[n % 3]}\n" for n in range(100001, 100060)
)


def el_caso(carpeta: Path, escrito: str | bytes, **claves: Any) -> Caso:
    crudo = escrito.encode("utf-8") if isinstance(escrito, str) else escrito
    (carpeta / "d.csv").write_bytes(crudo)
    reglas = [
        asigna("pocos", "distrito", cuando={"paso": "obra"}, donde={"población": "<= 2000"}),
        asigna("muchos", "gore", cuando={"paso": "obra"}, donde={"población": "> 2000"}),
    ]
    dicho = documento(*reglas, pasos=[paso("obra"), paso("otra")], territorio=TERRITORIO, **claves)
    (carpeta / "caso.yaml").write_text(en_yaml(dicho), encoding="utf-8")
    return cargar(carpeta / "caso.yaml")


def datos(padron: Padron) -> list[tuple[Any, ...]]:
    columnas = [padron.claves, padron.nombres, padron.regiones, padron.divisiones, padron.pesos.tolist()]
    return list(zip(*columnas, *(v.tolist() for v in padron.ordinales.values()), strict=True))


ESCRITOS: dict[str, str | bytes] = {
    "corriente": NORMAL,
    "con marca y retornos": ("\ufeff" + NORMAL).replace("\n", "\r\n"),
    "de Excel": ("sep=;\r\n" + NORMAL.replace(",", ";")).encode("utf-16"),
    "con sep": "sep=;\r\n" + NORMAL.replace(",", ";"),
    "de Windows": NORMAL.encode("cp1252"),
    "repetidas y vacías": NORMAL
    + "100002,Dos,Sur,1,no\n\n,Nadie,Sur,2,no\n100002,Dos,Sur,3,no\n,,,,\n777777,Fin,Sur,4,no\n",
    "con celdas de varias líneas": NORMAL + '"9","Uno\nDos",Sur,5,no\n"9",b,Sur,5,no\n,c,Sur,5,no,,\n',
    "sin su cero": NORMAL + "90101,Sin cero,Norte,7,sí\n90101,Otra,Norte,7,sí\n90102,Más,Norte,8,no\n",
    "dos separadores": NORMAL.replace("n,r", "n;x,r", 1).replace("u,n;x", "u,n", 1),
}


@pytest.mark.parametrize("como", ESCRITOS)
def test_por_trozos_y_entero_son_las_mismas_unidades_y_los_mismos_avisos(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, como: str
) -> None:
    monkeypatch.setattr(por_trozos, "UNIDADES_POR_TROZO", 7)
    caso = el_caso(tmp_path, ESCRITOS[como])
    entero, partido = leer_padron(caso), padron_por_trozos(caso)
    assert entero is not None
    assert partido is not None
    for _ in range(2):
        assert [unidad for trozo in partido.trozos() for unidad in datos(trozo)] == datos(entero)
    assert (len(partido), partido.avisos) == (len(entero), entero.avisos)


@pytest.mark.parametrize("fila", ["1,a,b,-5,no", "1,a,b", "1,a,b,5,quizá"])
def test_un_padron_con_errores_los_dice_igual(tmp_path: Path, fila: str) -> None:
    caso = el_caso(tmp_path, f"{NORMAL}{fila}\n2,a,b,mil,no\n")
    with pytest.raises(ErrorDeEntrada) as entero:
        leer_padron(caso)
    with pytest.raises(ErrorDeEntrada) as partido:
        list(usos.quien_en_todas(usos.PedidoDeQuien(caso, DIA)).filas)
    assert list(map(str, partido.value.problemas)) == list(map(str, entero.value.problemas))


def test_todas_no_guarda_las_unidades_que_ya_dijo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Diez veces más unidades, y los mismos objetos vivos a mitad de camino: solo los de un trozo."""
    monkeypatch.setattr(por_trozos, "UNIDADES_POR_TROZO", 50)
    vivas = {n: _vivas(tmp_path, n) for n in (500, 5_000)}
    assert vivas[500] == vivas[5_000]
    assert vivas[500][0] <= 50 + 2


def _vivas(carpeta: Path, unidades: int) -> tuple[int, int]:
    filas = "".join(f"{n:07},Uno,Sur,{n % 40 * 100},no\n" for n in range(unidades))
    caso = el_caso(carpeta, "u,n,r,p,c\n" + filas)
    respondido = usos.quien_en_todas(usos.PedidoDeQuien(caso, DIA, "obra", "ejecuta"))
    escrito = trozos_de_csv(respondido.filas, caso)
    for _ in range(unidades // 2):
        next(escrito)
    gc.collect()
    vivos = gc.get_objects()
    contadas = sum(type(o) is Unidad for o in vivos), sum(type(o) is CeldaDeQuien for o in vivos)
    resto = sum(trozo.count(b"\n") for trozo in escrito)
    assert resto == unidades - unidades // 2 + 1
    return contadas


def test_cada_recorrido_lee_el_archivo_una_vez_y_por_filas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    caso = el_caso(tmp_path, NORMAL)
    recorridos = []
    filas = TablaEnFlujo.filas

    def contadas(tabla: TablaEnFlujo) -> Iterator[tuple[int, tuple[str, ...]]]:
        recorridos.append(1)
        return filas(tabla)

    monkeypatch.setattr(TablaEnFlujo, "filas", contadas)
    monkeypatch.setattr("motor.territorio.padron.leer_archivo", lambda _: pytest.fail("no se lee entero"))
    respondido = usos.quien_en_todas(usos.PedidoDeQuien(caso, DIA))
    leido = b"".join(trozos_de_csv(respondido.filas, caso)).decode("utf-8-sig")
    assert len({fila[0] for fila in csv.reader(io.StringIO(leido, newline=""))}) == 1 + 59
    assert len(recorridos) == 3, "las claves, las imposibles y las respuestas"


def test_una_celda_que_es_peso_y_atributo_da_un_solo_error(tmp_path: Path) -> None:
    caso = el_caso(tmp_path, NORMAL.replace("Sur,1001,", 'Sur,"1,001",').replace("Sur,1002,", "Sur,-2,"))
    with pytest.raises(ErrorDeEntrada) as error:
        leer_padron(caso)
    assert [(p.linea, p.clave) for p in error.value.problemas] == [(2, "p"), (3, "p")]
