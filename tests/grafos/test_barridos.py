"""Un barrido da lo mismo lo corra quien lo corra, se reanuda donde quedó y ordena por lo que falla."""

from __future__ import annotations

import csv
import json
import pickle
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from grafos.hallazgos import detectar
from grafos.reformas.alternativas import EspacioDeBarrido, Evaluador, barrer, leer_espacio, leer_espacio_de_texto
from grafos.reformas.alternativas.ejecucion import evalua_lote, recibe
from grafos.reformas.alternativas.motores import EnDask, EnProcesos
from interfaz.formatos.escritura import NoSePudoEscribir
from interfaz.ordenes.barrer import barrer as orden
from motor.deduccion.referencia import DeductorDeReferencia
from motor.titulares.dictamen import analizar
from reglas import Caso, ErrorDeEntrada, cargar
from tests.mundo import DIA, asigna, documento, en_yaml, mundo, paso, regla

REGLAS = [
    asigna("a", "gore", cuando={"paso": "obra"}),
    asigna("b", "provincia", cuando={"paso": "obra"}, donde={"ámbito": "rural"}),
    asigna("c", "gore", cuando={"paso": "otra"}, donde={"población": "<= 2000"}),
    asigna("d", "provincia", cuando={"paso": "otra"}, donde={"población": "> 5000"}),
]
ESPACIO: dict[str, Any] = {
    "celdas": [{"paso": "obra", "función": "ejecuta", "titulares": ["actual", "gore", "distrito"]}],
    "umbrales": [{"regla": "c", "atributo": "población", "valores": ["1000", "5000", "9000"]}],
}
CSV = "ubigeo,nombre,pob,rural\n1,Uno,900,rural\n2,Dos,1500,urbano\n3,Tres,4000,rural\n4,Cuatro,8000,urbano\n"
TERRITORIO = {
    "archivo": "distritos.csv",
    "clave": "ubigeo",
    "nombre": "nombre",
    "peso": "pob",
    "atributos": {"población": "pob", "ámbito": "rural"},
}


class EnElActo(Executor):
    """Corre cada tarea al pedirla; tras `hasta` tareas, falla como si se cortara la luz."""

    def __init__(self, hasta: int | None = None) -> None:
        self.hasta = hasta
        self.pedidas = 0

    def submit(self, funcion: Callable[..., Any], /, *argumentos: Any, **claves: Any) -> Future[Any]:
        self.pedidas += 1
        futuro: Future[Any] = Future()
        if self.hasta is not None and self.pedidas > self.hasta:
            futuro.set_exception(KeyboardInterrupt())
        else:
            futuro.set_result(funcion(*argumentos, **claves))
        return futuro


@pytest.fixture
def caso(tmp_path: Path) -> Caso:
    escrito = documento(*REGLAS, pasos=[paso("obra"), paso("otra")], territorio=TERRITORIO)
    (tmp_path / "caso.yaml").write_text(en_yaml(escrito), encoding="utf-8")
    (tmp_path / "distritos.csv").write_text(CSV, encoding="utf-8")
    return cargar(tmp_path / "caso.yaml")


def espacio(caso: Caso, **barrido: Any) -> EspacioDeBarrido:
    return leer_espacio_de_texto(en_yaml({"formato": 1, "barrido": barrido or ESPACIO}), caso)


def test_ordena_por_errores_y_luego_por_lo_que_tocan(caso: Caso) -> None:
    hechas = barrer(caso, espacio(caso), EnElActo(), DIA)
    assert [e.orden for e in hechas] == sorted(e.orden for e in hechas)
    mejor = hechas[0]
    assert mejor.valores == ("gore", "5000")
    assert (mejor.errores, mejor.unidades, mejor.peso, mejor.por_codigo) == (0, 0, 0.0, {})
    por_valores = {e.valores: e for e in hechas}
    assert por_valores["actual", "5000"].por_codigo == {"DUP001": 1}
    assert (por_valores["actual", "5000"].unidades, por_valores["actual", "5000"].peso) == (2, 4900.0)
    assert por_valores["gore", "1000"].por_codigo == {"VAC001": 1}
    assert (por_valores["gore", "1000"].unidades, por_valores["gore", "1000"].peso) == (2, 5500.0)
    assert por_valores["gore", "9000"].por_codigo == {"DUP001": 1}
    assert por_valores["distrito", "5000"].por_codigo == {"VAC002": 1}, "en los cercados no hay distrito"


def test_la_alternativa_actual_es_el_caso_sin_tocar(caso: Caso) -> None:
    base = analizar(caso, deductor=DeductorDeReferencia())
    esperados = sum(h.gravedad == "error" for h in detectar(base))
    solo = espacio(caso, celdas=[{"paso": "obra", "función": "ejecuta", "titulares": ["actual"]}])
    (hecha,) = barrer(caso, solo, EnElActo(), DIA)
    assert hecha.errores == esperados == 2


def test_reasignar_quita_a_todos_y_tambien_a_los_de_dentro() -> None:
    caso = mundo(asigna("g", "municipalidades"), asigna("x", "programa", donde={"ámbito": "rural"}))
    dictamen = Evaluador(caso, espacio(caso, celdas=[_celda("ministerio", "provincia")]), DIA).dictamen(("provincia",))
    (vista,) = dictamen.celdas.values()
    assert {zona.etiqueta.reducidos for zona in vista.zonas} == {("provincia",)}


def test_la_alternativa_tiene_el_rango_de_lo_que_sustituye() -> None:
    excluye = regla("nunca", norma="constitución", excluye={"función": "ejecuta", "titular": "gore"})
    caso = mundo(asigna("a", "provincia"), excluye)
    (hecha,) = barrer(caso, espacio(caso, celdas=[_celda("gore")]), EnElActo(), DIA)
    assert hecha.por_codigo == {"ANT001": 1}


def _celda(*titulares: str, paso: str = "obra") -> dict[str, Any]:
    return {"paso": paso, "función": "ejecuta", "titulares": list(titulares)}


def test_las_reglas_de_un_umbral_se_mueven_juntas() -> None:
    caso = mundo(
        asigna("a", "gore", donde={"población": "<= 2000"}), asigna("b", "provincia", donde={"población": "> 2000"})
    )
    juntas = espacio(
        caso, umbrales=[{"regla": ["a", "b"], "atributo": "población", "valores": ["100", "700", "actual"]}]
    )
    assert [e.errores for e in barrer(caso, juntas, EnElActo(), DIA)] == [0, 0, 0]


def test_hilos_y_procesos_dan_lo_mismo(caso: Caso) -> None:
    barrido = espacio(caso)
    de_uno_en_uno = barrer(caso, barrido, EnElActo(), DIA)
    with ThreadPoolExecutor(3) as hilos:
        assert barrer(caso, barrido, hilos, DIA) == de_uno_en_uno
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as ajenos:
        assert barrer(caso, barrido, ajenos, DIA) == de_uno_en_uno
    with EnProcesos(2) as procesos:
        assert barrer(caso, barrido, procesos, DIA) == de_uno_en_uno


class QueReparte(EnElActo):
    """Apunta lo que se le reparte y los argumentos de cada lote."""

    def __init__(self) -> None:
        super().__init__()
        self.repartos: list[bytes] = []
        self.lotes: list[tuple[Any, ...]] = []

    def reparte(self, clave: str, carga: bytes) -> None:
        self.repartos.append(carga)
        recibe(clave, carga)

    def submit(self, funcion: Callable[..., Any], /, *argumentos: Any, **claves: Any) -> Future[Any]:
        self.lotes.append(argumentos)
        return super().submit(funcion, *argumentos, **claves)


@pytest.mark.usefixtures("de_uno")
def test_el_caso_y_su_padron_se_reparten_una_vez_y_los_lotes_van_sin_ellos(caso: Caso, tmp_path: Path) -> None:
    barrido, reparte = espacio(caso), QueReparte()
    de_uno_en_uno = barrer(caso, barrido, EnElActo(), DIA)
    hechas = barrer(caso, barrido, reparte, DIA)
    assert hechas == de_uno_en_uno
    assert (len(reparte.repartos), len(reparte.lotes)) == (1, 9)
    (carga,) = reparte.repartos
    assert max(len(pickle.dumps(lote)) for lote in reparte.lotes) < 300 < len(carga)
    (tmp_path / "distritos.csv").unlink()
    assert evalua_lote("en otra máquina", carga, [0]) == [next(e for e in hechas if e.numero == 0)]


class EnDaskQueCuenta(EnDask):
    """Apunta lo que ocupa la carga cada vez que se reparte, y lo que ocupa cada lote."""

    def __init__(self, direccion: str) -> None:
        super().__init__(direccion)
        self.cargas: list[int] = []
        self.lotes: list[int] = []

    def reparte(self, clave: str, carga: bytes) -> Any:
        self.cargas.append(len(carga))
        return super().reparte(clave, carga)

    def submit(self, tarea: Callable[..., Any], /, *argumentos: Any, **claves: Any) -> Future[Any]:
        self.lotes.append(len(pickle.dumps(argumentos)))
        return super().submit(tarea, *argumentos, **claves)


@pytest.mark.lenta
@pytest.mark.usefixtures("de_uno")
@pytest.mark.filterwarnings("ignore")
def test_dask_da_lo_mismo_y_recibe_el_caso_una_vez(caso: Caso, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    opciones: dict[str, Any] = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with distributed.LocalCluster(**opciones) as cumulo, distributed.Client(cumulo) as cliente:
        de_uno_en_uno = barrer(caso, espacio(caso), EnElActo(), DIA)
        assert barrer(caso, espacio(caso), cliente.get_executor(), DIA) == de_uno_en_uno
        direccion = cumulo.scheduler_address.removeprefix("tcp://")
        with EnDaskQueCuenta(direccion) as repartido:
            assert barrer(caso, espacio(caso), repartido, DIA) == de_uno_en_uno
            assert (len(repartido.cargas), len(repartido.lotes)) == (1, 9)
            assert max(repartido.lotes) * 4 < repartido.cargas[0]
        ruta, tablas = tmp_path / "espacio.yaml", [tmp_path / "dask.csv", tmp_path / "procesos.csv"]
        ruta.write_text(en_yaml({"formato": 1, "barrido": ESPACIO}), encoding="utf-8")
        for tabla, motor in zip(tablas, (f"dask://{direccion}", "procesos"), strict=True):
            assert orden(str(tmp_path / "caso.yaml"), espacio=str(ruta), salida=str(tabla), motor=motor) == 0
        assert tablas[0].read_bytes() == tablas[1].read_bytes()


@pytest.fixture
def de_uno(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grafos.reformas.alternativas.ejecucion.LOTE", 1)
    monkeypatch.setattr("grafos.reformas.alternativas.ejecucion.EN_VUELO", 1)


@pytest.mark.usefixtures("de_uno")
def test_tras_un_corte_se_reanuda_sin_repetir_lo_hecho(caso: Caso, tmp_path: Path) -> None:
    archivo, barrido = tmp_path / "hecho.jsonl", espacio(caso)
    with pytest.raises(KeyboardInterrupt):
        barrer(caso, barrido, EnElActo(hasta=4), DIA, archivo)
    assert len(archivo.read_text(encoding="utf-8").splitlines()) == 4
    segundo = EnElActo()
    pasos: list[tuple[int, int]] = []
    hechas = barrer(caso, barrido, segundo, DIA, archivo, lambda n, total: pasos.append((n, total)))
    assert segundo.pedidas == 5
    assert pasos == [(n, 9) for n in range(4, 10)]
    assert hechas == barrer(caso, barrido, EnElActo(), DIA)
    tercero = EnElActo()
    assert barrer(caso, barrido, tercero, DIA, archivo) == hechas
    assert tercero.pedidas == 0


@pytest.mark.usefixtures("de_uno")
def test_una_linea_a_medias_o_ajena_se_hace_otra_vez(caso: Caso, tmp_path: Path) -> None:
    archivo, barrido = tmp_path / "hecho.jsonl", espacio(caso)
    hechas = barrer(caso, barrido, EnElActo(), DIA, archivo)
    lineas = archivo.read_text(encoding="utf-8").splitlines()
    ajena = json.dumps({**json.loads(lineas[0]), "caso": "otra huella", "errores": 77})
    torcida = json.dumps({**json.loads(lineas[1]), "valores": ["gore", "1"]})
    archivo.write_text("\n".join([ajena, torcida, "[]", "nada", *lineas[2:8], lineas[8][:40]]), encoding="utf-8")
    segundo = EnElActo()
    assert barrer(caso, barrido, segundo, DIA, archivo) == hechas
    assert segundo.pedidas == 3
    assert archivo.read_text(encoding="utf-8").endswith("\n")
    tercero = EnElActo()
    assert barrer(caso, barrido, tercero, DIA, archivo) == hechas
    assert tercero.pedidas == 0


def test_otro_espacio_u_otra_fecha_no_aprovechan_lo_guardado(caso: Caso, tmp_path: Path) -> None:
    archivo = tmp_path / "hecho.jsonl"
    barrer(caso, espacio(caso), EnElActo(), DIA, archivo)
    otro = EnElActo()
    barrer(caso, espacio(caso, celdas=[_celda("gore")]), otro, DIA, archivo)
    assert otro.pedidas == 1
    otra_fecha = EnElActo()
    barrer(caso, espacio(caso), otra_fecha, DIA.replace(day=1), archivo)
    assert otra_fecha.pedidas == 1


def test_el_orden_de_llegada_no_cuenta(caso: Caso) -> None:
    barrido = espacio(caso)
    derecho = barrer(caso, barrido, EnElActo(), DIA)
    evaluador = Evaluador(caso, barrido, DIA)
    assert sorted((evaluador.evalua(n) for n in reversed(range(len(barrido)))), key=lambda e: e.orden) == derecho


MALOS: list[tuple[dict[str, Any], str, str]] = [
    ({"celdas": [{**_celda("gore"), "paso": "obrra"}]}, "no hay ningún paso «obrra»", "obra"),
    ({"celdas": [_celda("goré")]}, "no hay ninguna entidad «goré»", "gore"),
    ({"celdas": [{**_celda("gore"), "funcion": "ejecutar"}]}, "repetida", ""),
    ({"celdas": [{**_celda("gore"), "función": "ejecutar"}]}, "no es una palabra admitida", "ejecuta"),
    ({"celdas": [_celda("gore"), _celda("provincia")]}, "ya se barre más arriba", ""),
    ({"celdas": [_celda("gore", "gore")]}, "hay valores repetidos", ""),
    ({"celdas": [{**_celda("gore"), "otra": "cosa"}]}, "", ""),
    ({"umbrales": [{"regla": "x", "atributo": "población", "valores": ["1"]}]}, "no hay ninguna regla «x»", ""),
    ({"umbrales": [{"regla": "c", "atributo": "pobación", "valores": ["1"]}]}, "no hay ningún atributo", "población"),
    ({"umbrales": [{"regla": "c", "atributo": "población", "valores": ["99999"]}]}, "está fuera del dominio", ""),
    ({"umbrales": [{"regla": "c", "atributo": "ámbito", "valores": ["rural"]}]}, "no tiene umbrales", ""),
    ({"umbrales": [{"regla": "a", "atributo": "población", "valores": ["1"]}]}, "no tiene en su `donde` un umbral", ""),
    ({"umbrales": [{"regla": "d", "atributo": "población", "valores": ["20000"]}]}, "rango vacío", ""),
    ({}, "no hay nada que barrer", ""),
]


@pytest.mark.parametrize(("barrido", "mensaje", "sugerencia"), MALOS)
def test_un_espacio_mal_escrito_se_dice_con_su_sitio(
    caso: Caso, tmp_path: Path, barrido: dict[str, Any], mensaje: str, sugerencia: str
) -> None:
    ruta = tmp_path / "espacio.yaml"
    ruta.write_text(en_yaml({"formato": 1, "barrido": barrido}), encoding="utf-8")
    with pytest.raises(ErrorDeEntrada) as recogido:
        leer_espacio(ruta, caso)
    problemas = recogido.value.problemas
    assert all(p.archivo == "espacio.yaml" and p.linea >= 1 for p in problemas)
    assert any(mensaje in p.mensaje and (p.sugerencia or "") == sugerencia for p in problemas), problemas


def test_mas_alternativas_de_las_que_caben_es_un_error(caso: Caso, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grafos.reformas.alternativas.espacio.MAXIMO", 8)
    with pytest.raises(ErrorDeEntrada, match="son 9 alternativas"):
        espacio(caso)


def test_un_archivo_que_no_existe_o_de_otro_formato_es_un_error_de_entrada(caso: Caso, tmp_path: Path) -> None:
    with pytest.raises(ErrorDeEntrada, match="el archivo no existe"):
        leer_espacio(tmp_path / "nada.yaml", caso)
    with pytest.raises(ErrorDeEntrada, match="ese formato no se conoce"):
        leer_espacio_de_texto(en_yaml({"formato": 2, "barrido": ESPACIO}), caso)


def test_las_alternativas_recorren_el_producto_entero(caso: Caso) -> None:
    barrido = espacio(caso)
    assert len({barrido.alternativa(n) for n in range(len(barrido))}) == len(barrido) == 9
    assert barrido.alternativa(1) == ("actual", "5000")


def test_la_orden_deja_la_tabla_inerte_para_excel_y_reanuda(
    caso: Caso, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ruta, tabla, guardado = tmp_path / "espacio.yaml", tmp_path / "tabla.csv", tmp_path / "hecho.jsonl"
    ruta.write_text(en_yaml({"formato": 1, "barrido": ESPACIO}), encoding="utf-8")
    dados: dict[str, Any] = {"reanudar": str(guardado), "salida": str(tabla), "procesos": "2"}
    assert orden(str(tmp_path / "caso.yaml"), espacio=str(ruta), **dados) == 0
    dicho = capsys.readouterr()
    assert dicho.out.startswith("1. 0 errores: obra, ejecuta: gore; c: población: 5000\n")
    assert dicho.err == "", "fuera de una terminal no hay barra"
    assert tabla.read_bytes().startswith(b"\xef\xbb\xbfpuesto,")
    filas = list(csv.reader(tabla.read_text(encoding="utf-8-sig").splitlines()))
    assert filas[1] == ["1", "gore", "5000", "0", "1", "0", "0", "0", ""]
    assert not [celda for fila in filas for celda in fila if celda.startswith(("=", "+", "-", "@"))]
    assert len(guardado.read_text(encoding="utf-8").splitlines()) == 9
    assert orden(str(tmp_path / "caso.yaml"), espacio=str(ruta), reanudar=str(guardado)) == 0


def test_una_entidad_con_nombre_de_formula_va_con_apostrofo(tmp_path: Path) -> None:
    entidades = {"-gore": {"nombre": "Gobierno regional", "nivel": "regional"}}
    ruta, tabla = tmp_path / "espacio.yaml", tmp_path / "tabla.csv"
    (tmp_path / "caso.yaml").write_text(en_yaml(documento(asigna("a", "-gore"), entidades=entidades)), encoding="utf-8")
    ruta.write_text(en_yaml({"formato": 1, "barrido": {"celdas": [_celda("-gore")]}}), encoding="utf-8")
    assert orden(str(tmp_path / "caso.yaml"), espacio=str(ruta), salida=str(tabla)) == 0
    assert "'-gore" in tabla.read_text(encoding="utf-8-sig")


def test_si_no_se_puede_guardar_se_dice_antes_de_empezar(caso: Caso, tmp_path: Path) -> None:
    ruta = tmp_path / "espacio.yaml"
    ruta.write_text(en_yaml({"formato": 1, "barrido": ESPACIO}), encoding="utf-8")
    with pytest.raises(NoSePudoEscribir):
        orden(str(tmp_path / "caso.yaml"), espacio=str(ruta), reanudar=str(tmp_path / "no" / "hecho.jsonl"))
