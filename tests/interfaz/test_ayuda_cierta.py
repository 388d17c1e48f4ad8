"""Lo que la ayuda enseña es completo y cierto: cada lista es la de su registro, cada valor sirve y ningún otro.

También, que toda orden que deja un archivo sabe abrirlo, y que la ayuda dice todos los códigos de salida.
"""

from __future__ import annotations

import re
import webbrowser
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer.main

from grafos.hallazgos import CATALOGO, GRAVEDADES
from grafos.reformas.tecnica import TECNICA
from interfaz.formatos import registro
from interfaz.formatos.documento import DOCUMENTOS
from interfaz.formatos.modelos.esquemas import SALIDAS
from interfaz.ordenes import ORDENES
from interfaz.ordenes.cuadros import LIBRO
from interfaz.ordenes.nuevo import CLASES as CLASES_NUEVAS
from interfaz.ordenes.parametros import FORMATOS
from interfaz.ordenes.quien import CSV, TARJETAS
from interfaz.principal import aplicacion
from interfaz.terminal import codigos_de_salida
from interfaz.usos.exportar import FORMATOS as EXPORTACIONES
from interfaz.usos.graficar import LAMINAS
from reglas.esquema.generador import CLASES
from reglas.lenguaje.clases_de_problema import CLASES_DE_PROBLEMA
from reglas.lenguaje.vocabulario import CONFIANZAS, FUNCIONES, NIVELES, RANGOS
from tests.interfaz.conftest import Corre
from tests.mundo import asigna

RAIZ = Path(__file__).parents[2]
LISTA = re.compile(r"(?<![\w./-])[\w.-]+(?:, [\w.-]+)+(?: [ou] [\w.-]+)?")
ACCION = {"id": "a1", "acción": "Firmar", "tipo": "convenio", "responsable": "gore", "hallazgo": "DUP001"}
COMANDOS: Mapping[str, Any] = typer.main.get_command(aplicacion()).commands  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Lista:
    """Los valores que un parámetro admite, y la orden en que va cada uno, que se escribe en `{}`."""

    valores: Sequence[str]
    orden: str
    cola: Mapping[str, str] | None = None
    """Lo que algún valor necesita además."""
    aparte: Mapping[str, str] | None = None
    """La orden entera de un valor que pide otro caso."""


LISTAS: dict[tuple[str, str], Lista] = {
    ("revisar", "formato"): Lista([*registro.FORMATOS], "revisar caso.yaml --formato {}"),
    ("revisar", "nivel"): Lista(NIVELES, "revisar caso.yaml --nivel {}"),
    ("revisar", "gravedad"): Lista(GRAVEDADES, "revisar caso.yaml --gravedad {}"),
    ("revisar", "confianza"): Lista(CONFIANZAS, "revisar caso.yaml --confianza {}"),
    ("explicar", "funcion"): Lista(FUNCIONES, "explicar caso.yaml obra {}"),
    ("quien", "funcion"): Lista(FUNCIONES, "quien caso.yaml obra {}"),
    ("quien", "formato"): Lista([*FORMATOS, CSV, *TARJETAS], "quien caso.yaml --en 01 --formato {}"),
    ("acto", "formato"): Lista(FORMATOS, "acto caso.yaml acto.yaml --formato {}"),
    ("provincias", "formato"): Lista([*FORMATOS, CSV, LIBRO], "provincias caso.yaml --en-quien provincia --formato {}"),
    **{
        (orden, "formato"): Lista([*FORMATOS, CSV, LIBRO], f"{orden} caso.yaml --formato {{}}")
        for orden in ("puntos", "plan", "transversales", "perfiles", "inventario", "puestos", "participacion")
    },
    ("inversiones", "formato"): Lista([*FORMATOS, CSV, LIBRO], "inversiones caso.yaml cartera.csv --formato {}"),
    ("simular", "formato"): Lista(FORMATOS, "simular caso.yaml --propuesta p --formato {}"),
    ("comparar", "formato"): Lista(FORMATOS, "comparar caso.yaml --antes 2012-01-01 --después hoy --formato {}"),
    ("exportar", "formato"): Lista([*EXPORTACIONES], "exportar caso.yaml --formato {}"),
    ("graficar", "lamina"): Lista(
        [*LAMINAS],
        "graficar caso.yaml --lamina {}",
        {"vecindad": " --hallazgo DUP001", "comparacion": " --propuesta p"},
        {"mapa": "graficar salud --lamina mapa --código DUP"},
    ),
    ("graficar", "salida"): Lista([".svg", ".pdf", ".png", ".html"], "graficar caso.yaml --salida lamina{}"),
    ("redactar", "documento"): Lista(
        [*DOCUMENTOS],
        "redactar caso.yaml --documento {}",
        {"motivos": " --propuesta p", "articulado": " --propuesta p", "convenio": " --acto delega.yaml"},
    ),
    ("importar", "rango"): Lista([*RANGOS], "importar caso.yaml libro.xlsx --salida q.yaml --rango {}"),
    ("esquema", "clase"): Lista([*CLASES], "esquema {}"),
    ("esquema", "de"): Lista(["entrada", "salida"], "esquema --de {}"),
    ("nuevo", "clase"): Lista(CLASES_NUEVAS, "nuevo {} --id n", {"propuesta": " caso.yaml"}),
}
TAMBIEN = {("esquema", "clase"): Lista([*SALIDAS], "esquema {} --de salida")}
"""La segunda lista de un parámetro que enseña dos."""
TODAS = [*LISTAS.items(), *TAMBIEN.items()]
NOMBRES = [f"{orden}-{parametro}" for (orden, parametro), _ in TODAS]


@pytest.fixture
def mundo(corre: Corre, escribe_caso: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Una carpeta en que toda orden tiene qué leer."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "d.csv").write_text("u,n,r,h\n01,Uno,Norte,5\n02,Dos,Sur,9\n", encoding="utf-8")
    cartera = "cui,ubigeo,clase,paso_ejecuta,unidad_ejecutora\n1,01,escuela,obra,gore\n"
    (tmp_path / "cartera.csv").write_text(cartera, encoding="utf-8")
    (tmp_path / "i.csv").write_text("u,c,n\n01,escuela,3\n", encoding="utf-8")
    escribe_caso(
        asigna("a", "gore"),
        asigna("b", "provincia", donde={"población": "<= 10"}),
        territorio={
            "archivo": "d.csv",
            "clave": "u",
            "nombre": ["n", "r"],
            "peso": "h",
            "atributos": {"población": "h"},
        },
        propuestas=[{"id": "p", "título": "P", "norma": {"nombre": "N", "rango": "ley"}, "deroga": ["b"]}],
        plan={"id": "plan", "título": "Plan", "acciones": [ACCION]},
        inventario={
            "archivo": "i.csv",
            "columnas": {"unidad": "u", "clase": "c", "cantidad": "n"},
            "clases": {"escuela": ["obra"]},
            "fuente": "Censo",
        },
        puestos=[{"id": "jefe", "nombre": "Jefe", "nivel": "local", "pasos": ["obra"]}],
    )
    (tmp_path / "acto.yaml").write_text("{id: uno, en: '01', hace: ejecuta, quién: gore, paso: obra}", encoding="utf-8")
    (tmp_path / "delega.yaml").write_text(
        "{id: uno, en: '01', hace: ejecuta, quién: gore, paso: obra, delega_en: provincia}", encoding="utf-8"
    )
    (tmp_path / "espacio.yaml").write_text(
        "formato: 1\nbarrido: {celdas: [{paso: obra, función: ejecuta, titulares: [actual, gore]}]}\n", encoding="utf-8"
    )


@pytest.fixture
def con_libro(corre: Corre, mundo: None, tmp_path: Path) -> None:
    """El libro, llenado con un cambio."""
    from openpyxl import load_workbook

    assert corre("exportar", "caso.yaml", "--formato", "xlsx", "--salida", "libro.xlsx").codigo == 1
    libro = load_workbook(tmp_path / "libro.xlsx")
    hoja = libro["Matriz"]
    fila = next(f for f in range(1, hoja.max_row + 1) if "ejecuta" in [c.value for c in hoja[f]])
    hoja.cell(fila, 10).value = "Ministerio"
    libro.save(tmp_path / "libro.xlsx")


def _valor(valor: str, lista: Lista, corre: Corre) -> list[str]:
    if valor in (lista.aparte or {}):
        return (lista.aparte or {})[valor].split()
    orden = lista.orden.replace("{}", valor) + (lista.cola or {}).get(valor, "")
    if "DUP001" in orden:
        orden = orden.replace("DUP001", _un_hallazgo(corre))
    return orden.split()


def _un_hallazgo(corre: Corre) -> str:
    hallado = re.search(r'"id": "(DUP001-\w+)"', corre("revisar", "caso.yaml", "--formato", "json").salida)
    assert hallado
    return hallado[1]


def _con_libro(orden: str, request: pytest.FixtureRequest) -> None:
    if "libro.xlsx" in orden:
        request.getfixturevalue("con_libro")


@pytest.mark.lenta
@pytest.mark.parametrize(("donde", "lista"), TODAS, ids=NOMBRES)
def test_cada_valor_que_se_ensena_sirve(
    donde: tuple[str, str], lista: Lista, corre: Corre, mundo: None, request: pytest.FixtureRequest
) -> None:
    _con_libro(lista.orden, request)
    for valor in lista.valores:
        Path("n.yaml").unlink(missing_ok=True)
        corrida = corre(*_valor(valor, lista, corre))
        # Un rango que se admite puede no bastar para lo que el libro propone, y se dice.
        assert corrida.codigo in (0, 1) or "ENT032" in corrida.errores, (valor, corrida)


@pytest.mark.parametrize(("donde", "lista"), TODAS, ids=NOMBRES)
def test_uno_que_no_se_ensena_es_mal_uso_y_se_sugiere_el_mas_parecido(
    donde: tuple[str, str], lista: Lista, corre: Corre, mundo: None, request: pytest.FixtureRequest
) -> None:
    _con_libro(lista.orden, request)
    for valor in lista.valores:
        errado = f"{valor}x" if valor.startswith(".") else f"{valor[:-1]}{valor[-1] * 2}"
        corrida = corre(*lista.orden.replace("{}", errado).split())
        assert corrida.codigo == 2, (errado, corrida)
        admitido = ", ".join(lista.valores) if valor.startswith(".") else f"¿quiso decir «{valor}»?"
        assert admitido in corrida.errores, (errado, corrida)


@pytest.mark.parametrize(("donde", "lista"), TODAS, ids=NOMBRES)
def test_la_ayuda_ensena_la_lista_entera(donde: tuple[str, str], lista: Lista) -> None:
    orden, parametro = donde
    (dicho,) = (f"{p.metavar} {p.help}" for p in COMANDOS[orden].params if p.name == parametro)
    assert [v for v in lista.valores if not re.search(rf"(?<![\w-]){re.escape(v)}(?![\w-])", dicho)] == []


def test_no_hay_mas_listas_en_la_ayuda() -> None:
    """La de un parámetro nuevo se apunta en `LISTAS`, y así se prueba."""
    sueltas = [
        (*donde, ensenados)
        for donde, ensenados in _ensenadas()
        if ensenados not in {tuple(l.valores) for d, l in TODAS if d == donde}
    ]
    assert sueltas == []


def _ensenadas() -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    conocidas = {valor for _, lista in TODAS for valor in lista.valores}
    for orden, comando in COMANDOS.items():
        for parametro in comando.params:
            for hallada in LISTA.findall(parametro.help or ""):
                valores = tuple(re.split(r", | [ou] ", hallada.rstrip(".")))
                if len(conocidas.intersection(valores)) > 1:
                    yield (orden, parametro.name), valores


def test_cada_codigo_del_catalogo_se_explica_y_se_filtra(corre: Corre, mundo: None) -> None:
    for codigo in (*CATALOGO, *TECNICA, *CLASES_DE_PROBLEMA):
        assert corre("explicar", codigo).salida.startswith(codigo)
    for codigo in CATALOGO:
        assert corre("revisar", "caso.yaml", "--código", codigo, "--resumen").codigo in (0, 1)


def test_la_ayuda_dice_todos_los_codigos_de_salida(corre: Corre) -> None:
    escritos = " ".join(corre("--ayuda").salida.split("Opciones:")[0].split())
    codigos = {v for k, v in vars(codigos_de_salida).items() if k.isupper()}
    assert {int(numero) for numero in re.findall(r"\b(\d+) ", escritos)} == codigos


def test_los_documentos_dicen_todos_los_codigos_de_salida() -> None:
    codigos = {v for k, v in vars(codigos_de_salida).items() if k.isupper()}
    tabla = (RAIZ / "docs/lenguaje.md").read_text(encoding="utf-8").split("### Errores y códigos de salida")[1]
    assert {int(n) for n in re.findall(r"^\| (\d+) \|", tabla.split("\n## ")[0], re.MULTILINE)} == codigos
    parrafo = (RAIZ / "README.md").read_text(encoding="utf-8").split("\nCódigos de salida: ")[1].split("\n\n")[0]
    assert {int(n) for n in re.findall(r"\b(\d+) ", parrafo)} == codigos


def test_la_ayuda_dice_que_opciones_son_obligatorias(corre: Corre) -> None:
    for orden, comando in COMANDOS.items():
        ayuda = " ".join(corre(orden, "-h").salida.split())
        obligatorias = [p for p in comando.params if p.param_type_name == "option" and p.required]
        assert ayuda.count("[obligatoria]") == len(obligatorias)


def test_la_ayuda_no_parte_lo_que_se_copia(corre: Corre) -> None:
    for orden in ORDENES:
        assert not re.search(r"\w-\n", corre(orden, "-h").salida)


QUE_DEJAN: dict[str, str] = {
    "acto": "acto caso.yaml acto.yaml --salida a.txt",
    "barrer": "barrer caso.yaml --espacio espacio.yaml --procesos 1 --salida a.csv",
    "casos": "casos --copiar salud copia",
    "comparar": "comparar caso.yaml --antes 2012-01-01 --después hoy --salida a.txt",
    "convertir": "convertir caso.yaml --salida a.xlsx",
    "esquema": "esquema --salida a.json",
    "expediente": "expediente caso.yaml",
    "exportar": "exportar caso.yaml --formato csv",
    "graficar": "graficar caso.yaml",
    "importar": "importar caso.yaml libro.xlsx --salida a.yaml",
    "informe": "informe caso.yaml",
    "inventario": "inventario caso.yaml --salida a.txt",
    "inversiones": "inversiones caso.yaml cartera.csv --salida a.txt",
    "nuevo": "nuevo caso",
    "participacion": "participacion caso.yaml --salida a.txt",
    "perfiles": "perfiles caso.yaml --salida a.txt",
    "plan": "plan caso.yaml --salida a.txt",
    "procesos": "procesos caso.yaml --salida a.csv",
    "proponer": "proponer caso.yaml --salida a.yaml",
    "provincias": "provincias caso.yaml --en-quien provincia",
    "puestos": "puestos caso.yaml --salida a.txt",
    "puntos": "puntos caso.yaml --salida a.txt",
    "quien": "quien caso.yaml --salida a.txt",
    "redactar": "redactar caso.yaml --documento plan",
    "revisar": "revisar caso.yaml --salida a.txt",
    "simular": "simular caso.yaml --propuesta p --salida a.txt",
    "territorio": "territorio caso.yaml --salida a.csv",
    "transversales": "transversales caso.yaml --salida a.txt",
}
PIDEN_SALIDA = sorted(o for o, linea in QUE_DEJAN.items() if "--salida" in linea and o not in ("convertir", "importar"))


def test_toda_orden_que_escribe_sabe_abrir_lo_que_deja() -> None:
    escriben = {o for o, c in COMANDOS.items() if {"salida", "copiar"} & {p.name for p in c.params}}
    abren = {o for o, c in COMANDOS.items() if "abrir" in {p.name for p in c.params}}
    assert escriben == abren == set(QUE_DEJAN)


@pytest.mark.parametrize("orden", QUE_DEJAN)
def test_abrir_abre_lo_que_se_dejo_una_vez(
    orden: str, corre: Corre, mundo: None, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    _con_libro(QUE_DEJAN[orden], request)
    abiertos: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda direccion: abiertos.append(direccion) or True)
    corrida = corre(*QUE_DEJAN[orden].split(), "--abrir")
    assert corrida.codigo in (0, 1), corrida
    (dejado,) = re.findall(r"^Se dejó ([^\s:]+)", corrida.salida, re.MULTILINE)
    assert abiertos == [Path(dejado).absolute().as_uri()]


@pytest.mark.parametrize("orden", PIDEN_SALIDA)
def test_abrir_sin_nada_que_abrir_es_mal_uso_y_se_dice_antes_de_empezar(orden: str, corre: Corre) -> None:
    sin_salida = re.sub(r" --salida \S+", "", QUE_DEJAN[orden])
    for linea in (sin_salida, f"{sin_salida} --salida -"):
        corrida = corre(*linea.split(), "--abrir")
        assert (corrida.codigo, corrida.salida) == (2, "")
        assert "--abrir" in corrida.errores
