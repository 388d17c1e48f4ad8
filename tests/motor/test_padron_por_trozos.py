"""El padrón por trozos dice lo mismo que entero, y lo que guarda no crece con las unidades."""

from __future__ import annotations

import csv
import gc
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grafos.preguntas.quien import CeldaDeQuien, Consulta
from interfaz.formatos import quien
from interfaz.formatos.quien import trozos_de_csv
from interfaz.usos import quien as usos
from interfaz.usos.lugar import Lugar, unidades_de
from interfaz.usos.revisar import PedidoDeRevision, revisar
from motor.territorio import armado, repetidas
from motor.territorio.lectura import leer_padron, padron_por_trozos
from motor.territorio.padron import Padron
from motor.territorio.padron_entero import padron_entero
from reglas import Caso, ErrorDeEntrada, cargar
from reglas.tabla import flujo
from reglas.tabla.flujo import TablaEnFlujo, TrozoDeTabla
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
    dicho = documento(*reglas, pasos=[paso("obra"), paso("otra")], **{"territorio": TERRITORIO, **claves})
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
    monkeypatch.setattr(flujo, "LETRAS_POR_TROZO", 90)
    caso = el_caso(tmp_path, ESCRITOS[como])
    assert caso.territorio is not None
    entero, junto, partido = padron_entero(caso, caso.territorio), leer_padron(caso), padron_por_trozos(caso)
    assert junto is not None
    assert partido is not None
    assert (datos(junto), junto.avisos) == (datos(entero), entero.avisos)
    for _ in range(2):
        assert [unidad for trozo in partido.trozos() for unidad in datos(trozo)] == datos(entero)
    assert (len(partido), partido.avisos) == (len(entero), entero.avisos)


@pytest.mark.parametrize("como", ["corriente", "con marca y retornos", "con sep"])
@pytest.mark.parametrize("fila", ["1,a,b,-5,no", "1,a,b", "1,a,b,5,quizá", '1,"a\nb",b,"20.000",no'])
def test_un_padron_con_errores_los_dice_igual_sin_leerlo_entero(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fila: str, como: str
) -> None:
    monkeypatch.setattr(flujo, "LETRAS_POR_TROZO", 90)
    escrito = f"{NORMAL}{fila}\n2,a,b,mil,no\n"
    if como == "con marca y retornos":
        escrito = ("\ufeff" + escrito).replace("\n", "\r\n")
    elif como == "con sep":
        escrito = "sep=;\n" + escrito.replace(",", ";")
    caso = el_caso(tmp_path, escrito)
    assert caso.territorio is not None
    with pytest.raises(ErrorDeEntrada) as entero:
        padron_entero(caso, caso.territorio)
    monkeypatch.setattr("motor.territorio.padron_entero.leer_archivo", lambda _: pytest.fail("no se lee entero"))
    for lee in (leer_padron, lambda caso: list(usos.quien_en_todas(usos.PedidoDeQuien(caso, DIA)).filas)):
        with pytest.raises(ErrorDeEntrada) as partido:
            lee(caso)
        assert partido.value.problemas == entero.value.problemas
        assert list(map(partido.value.escrito, partido.value.problemas)) == list(
            map(entero.value.escrito, entero.value.problemas)
        )


def test_tras_un_error_no_se_dan_mas_unidades(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flujo, "LETRAS_POR_TROZO", 90)
    padron = padron_por_trozos(el_caso(tmp_path, NORMAL.replace("Sur,1005,", "Sur,mil,")))
    assert padron is not None
    dadas = list[str]()
    with pytest.raises(ErrorDeEntrada):
        dadas.extend(clave for trozo in padron.trozos() for clave in trozo.claves)
    assert "100002" in dadas
    assert not any(clave > "100005" for clave in dadas)


CLAVES = st.sampled_from(["", " ", "1", " 1", "2", "09", "90101", "90102", "190101"]) | st.integers(10, 99).map(str)
NOMBRES = st.sampled_from(["Uno", "", "=A1", 'El "dicho"', "Dos; tres", "dos\nlíneas", "Ñ"])
BUENOS = st.sampled_from(["", "0", "7", "2000", "2001"])
CERCADOS = st.sampled_from(["sí", "no", "", "VERDADERO"])
PESOS = BUENOS | st.sampled_from(["12,5", "12.5"])
CUMPLIDA = st.tuples(CLAVES, NOMBRES, NOMBRES, PESOS, CERCADOS)
FILAS = st.lists(
    CUMPLIDA | CUMPLIDA | CUMPLIDA.map(lambda fila: fila[:3]) | CUMPLIDA.map(lambda f: (*f, "de más")), max_size=14
)
SIN_ERRORES = st.lists(st.tuples(CLAVES, NOMBRES, NOMBRES, BUENOS, CERCADOS), max_size=30)


@pytest.fixture(scope="module")
def sin_padron(tmp_path_factory: pytest.TempPathFactory) -> Caso:
    """Un caso cuyo padrón se escribe luego."""
    return el_caso(tmp_path_factory.mktemp("caso"), NORMAL, imposible=[{"población": "0"}])


@pytest.fixture(scope="module")
def con_mapa(tmp_path_factory: pytest.TempPathFactory) -> Caso:
    """Otro, cuyas unidades van a una tesela."""
    mapa = {"división": "r", "teselas": {"Uno": {"fila": 1, "columna": 1}, "Sur": {"fila": 2, "columna": 1}}}
    return el_caso(tmp_path_factory.mktemp("mapa"), NORMAL, territorio={**TERRITORIO, "mapa": mapa})


def escribe(caso: Caso, filas: list[tuple[str, ...]], separador: str) -> None:
    assert caso.territorio is not None
    texto = io.StringIO(newline="")
    csv.writer(texto, delimiter=separador).writerows([("u", "n", "r", "p", "c"), *filas])
    Path(caso.territorio.archivo).write_text(texto.getvalue(), encoding="utf-8", newline="")


def dicho(lee: Callable[[], tuple[Any, ...]]) -> tuple[Any, ...]:
    """Lo leído o, si no se puede, todo lo que se dice de por qué."""
    try:
        return lee()
    except ErrorDeEntrada as error:
        return tuple((str(uno), uno.sitio, error.escrito(uno)) for uno in error.problemas)


@settings(max_examples=60, deadline=None)
@given(st.booleans(), FILAS, st.sampled_from([",", ";"]), st.integers(20, 120), st.integers(1, 4))
def test_cualquier_padron_es_el_mismo_por_trozos(
    sin_padron: Caso,
    con_mapa: Caso,
    situado: bool,
    filas: list[tuple[str, ...]],
    separador: str,
    letras: int,
    a_la_vez: int,
) -> None:
    """Las mismas unidades y avisos o, si hay errores, los mismos, en el mismo sitio y con la misma línea escrita."""
    caso = con_mapa if situado else sin_padron
    escribe(caso, filas, separador)

    def entero() -> tuple[Any, ...]:
        assert caso.territorio is not None
        leido = padron_entero(caso, caso.territorio)
        return datos(leido), leido.avisos, [*leido.teselas]

    def junto() -> tuple[Any, ...]:
        leido = leer_padron(caso)
        assert leido is not None
        return datos(leido), leido.avisos, [*leido.teselas]

    with pytest.MonkeyPatch.context() as cambia:
        cambia.setattr(flujo, "LETRAS_POR_TROZO", letras)
        cambia.setattr(repetidas, "RESUMENES_A_LA_VEZ", a_la_vez)
        cambia.setattr(armado, "NUEVOS_QUE_SE_LEEN_DE_GOLPE", a_la_vez)
        assert dicho(junto) == dicho(entero)


@settings(max_examples=10, deadline=None)
@given(SIN_ERRORES, st.integers(20, 120))
def test_lo_que_se_responde_por_clases_es_lo_de_cada_unidad(
    sin_padron: Caso, filas: list[tuple[str, ...]], letras: int
) -> None:
    escribe(sin_padron, filas, ";")
    with pytest.MonkeyPatch.context() as cambia:
        cambia.setattr(flujo, "LETRAS_POR_TROZO", letras)
        respondido = usos.quien_en_todas(usos.PedidoDeQuien(sin_padron, DIA))
        leido = list(csv.reader(io.StringIO(b"".join(trozos_de_csv(respondido.trozos, sin_padron)).decode())))[1:]
    revision = revisar(PedidoDeRevision(sin_padron, DIA))
    assert revision.padron is not None
    consulta, esperado, imposibles = Consulta(revision.dictamen, revision.hallazgos), list[list[str]](), 0
    for unidad in unidades_de(revision.padron):
        lugar = Lugar(unidad, {})
        imposibles += not consulta.puntos(lugar.sabido)
        if consulta.puntos(lugar.sabido):
            celdas = tuple(consulta.de(celda, lugar.sabido) for celda in consulta.celdas(lugar.sabido))
            una = quien.en_csv(usos.Respondido(revision, lugar, celdas)).decode()
            esperado += list(csv.reader(io.StringIO(una)))[1:]
    assert (leido, respondido.imposibles) == (esperado, imposibles)


@pytest.mark.parametrize(("al_reves", "pasadas"), [(False, 1), (True, 1 + 6)])
def test_las_claves_en_orden_se_miran_una_vez_y_las_demas_por_partes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, al_reves: bool, pasadas: int
) -> None:
    monkeypatch.setattr(repetidas, "RESUMENES_A_LA_VEZ", 10)
    cabecera, *filas = NORMAL.splitlines(keepends=True)
    caso = el_caso(tmp_path, cabecera + "".join(reversed(filas) if al_reves else filas))
    recorridos, trozos = [], TablaEnFlujo.trozos
    monkeypatch.setattr(TablaEnFlujo, "trozos", lambda tabla: recorridos.append(1) or trozos(tabla))
    padron = padron_por_trozos(caso)
    assert padron is not None
    assert (len(padron), len(recorridos)) == (59, pasadas)


def test_se_responde_una_vez_por_clase_y_no_por_unidad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flujo, "LETRAS_POR_TROZO", 200)
    preguntas, de = [], Consulta.de
    monkeypatch.setattr(Consulta, "de", lambda c, celda, sabido: preguntas.append(celda) or de(c, celda, sabido))
    hechas = []
    for unidades in (100, 1_000):
        filas = "".join(f"{n:07},Uno,Sur,{n % 50 * 100},no\n" for n in range(unidades))
        caso = el_caso(tmp_path, "u,n,r,p,c\n" + filas)
        assert sum(1 for _ in usos.quien_en_todas(usos.PedidoDeQuien(caso, DIA, "obra", "ejecuta")).filas) == unidades
        hechas.append(len(preguntas))
        preguntas.clear()
    assert hechas == [2, 2], "las de hasta 2000 habitantes y las de más"


def test_todas_no_guarda_las_unidades_que_ya_dijo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Diez veces más unidades, y las mismas vivas a mitad de camino: las de un trozo y una muestra de él."""
    monkeypatch.setattr(flujo, "LETRAS_POR_TROZO", 1_000)
    monkeypatch.setattr(quien, "RENGLONES_DE_UNA_VEZ", 10)
    vivas = {n: _vivas(tmp_path, n) for n in (500, 5_000)}
    assert vivas[500] == vivas[5_000]
    assert 0 < vivas[500][0] <= 1_000 // 20 * 2


def _vivas(carpeta: Path, unidades: int) -> tuple[int, int]:
    filas = "".join(f"{n:07},Uno,Sur,{n % 40 + 1000},no\n" for n in range(unidades))
    caso = el_caso(carpeta, "u,n,r,p,c\n" + filas)
    respondido = usos.quien_en_todas(usos.PedidoDeQuien(caso, DIA, "obra", "ejecuta"))
    # Las que dejaron vivas otras pruebas no cuentan: se retienen, para que ninguna nueva tome su identidad.
    ajenas = _padrones_y_celdas()
    escrito = trozos_de_csv(respondido.trozos, caso)
    dichas = sum(next(escrito).count(b"\n") for _ in range(unidades // 20))
    identidades = set(map(id, ajenas))
    vivos = [o for o in _padrones_y_celdas() if id(o) not in identidades]
    contadas = sum(len(o) for o in vivos if isinstance(o, Padron)), sum(isinstance(o, CeldaDeQuien) for o in vivos)
    assert dichas + sum(trozo.count(b"\n") for trozo in escrito) == unidades + 1
    return contadas


def _padrones_y_celdas() -> list[Padron | CeldaDeQuien]:
    gc.collect()
    return [o for o in gc.get_objects() if type(o) in (Padron, CeldaDeQuien)]


def test_cada_recorrido_lee_el_archivo_una_vez_y_por_trozos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    caso = el_caso(tmp_path, NORMAL)
    recorridos = []
    trozos = TablaEnFlujo.trozos

    def contados(tabla: TablaEnFlujo) -> Iterator[TrozoDeTabla]:
        recorridos.append(1)
        return trozos(tabla)

    monkeypatch.setattr(TablaEnFlujo, "trozos", contados)
    monkeypatch.setattr("motor.territorio.padron_entero.leer_archivo", lambda _: pytest.fail("no se lee entero"))
    respondido = usos.quien_en_todas(usos.PedidoDeQuien(caso, DIA))
    leido = b"".join(trozos_de_csv(respondido.trozos, caso)).decode("utf-8-sig")
    assert len({fila[0] for fila in csv.reader(io.StringIO(leido, newline=""))}) == 1 + 59
    assert len(recorridos) == 3, "las claves, las imposibles y las respuestas"


def test_una_celda_que_es_peso_y_atributo_da_un_solo_error(tmp_path: Path) -> None:
    caso = el_caso(tmp_path, NORMAL.replace("Sur,1001,", 'Sur,"1,001",').replace("Sur,1002,", "Sur,-2,"))
    with pytest.raises(ErrorDeEntrada) as error:
        leer_padron(caso)
    assert [(p.linea, p.clave) for p in error.value.problemas] == [(2, "p"), (3, "p")]
