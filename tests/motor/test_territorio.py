"""Qué unidades reales caen en un ámbito: en él, fuera o sin dato, contrastado unidad por unidad."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from motor.regiones.ambito import SIN_DATO, Ambito
from motor.regiones.espacio import Espacio
from motor.territorio.alcance import Censo
from motor.territorio.busqueda import halladas
from motor.territorio.cobertura import con_tipologia
from motor.territorio.lectura import leer_padron
from motor.territorio.padron import Padron
from motor.territorio.teselas import en_alguno, por_tesela
from reglas import ErrorDeEntrada, cargar
from reglas.lenguaje.atributos import Atributo
from reglas.lenguaje.caso import Disposicion
from reglas.resolucion.tipologias import Tipologia
from tests.motor.test_ambito import ESPACIO, PUNTOS, ambitos
from tests.mundo import asigna, documento, en_yaml


def padron(**columnas: list[int]) -> Padron:
    cuantas = len(next(iter(columnas.values())))
    claves = tuple(f"{i:02}" for i in range(cuantas))
    pesos = np.arange(1, cuantas + 1, dtype=float)
    regiones = tuple("ABC"[i % 3] if i % 5 else "D" for i in range(cuantas))
    return Padron(claves, claves, pesos, {a: np.array(v, dtype=np.int64) for a, v in columnas.items()}, (), regiones)


UNIDADES = list(product([SIN_DATO, 0, 1, 2], [SIN_DATO, 0, 3, 5]))
MUESTRA = padron(color=[c for c, _ in UNIDADES], cuenta=[n for _, n in UNIDADES])


def ejemplos(dentro: list[int]) -> list[int]:
    """A mano: de la que más pesa a la que menos, primero una de cada región."""
    por_peso = sorted(dentro, key=lambda i: -MUESTRA.pesos[i])
    primeras = list({MUESTRA.regiones[i]: i for i in reversed(por_peso)}.values())[::-1]
    primeras = [i for i in por_peso if i in primeras][:3]
    return [*primeras, *(i for i in por_peso if i not in primeras)][:3]


def estado(ambito: Ambito, universo: Ambito, sabido: dict[str, int]) -> str:
    """A mano: se completa lo que falta de todas las formas posibles y se mira en cuáles cae."""
    conocidos = {a: v for a, v in sabido.items() if v != SIN_DATO}
    compatibles = [p for p in PUNTOS if p in universo and all(p[a] == v for a, v in conocidos.items())]
    visto = {tuple(p[a] for a in sabido): False for p in compatibles}
    for p in compatibles:
        visto[tuple(p[a] for a in sabido)] |= p in ambito
    if not any(visto.values()):
        return "fuera"
    return "dentro" if all(visto.values()) else "sin dato"


@settings(max_examples=150, deadline=None)
@given(ambitos(), ambitos())
def test_cada_unidad_cae_donde_diria_una_persona(ambito: Ambito, imposible: Ambito) -> None:
    universo = ~imposible
    ambito = ambito & universo
    censo = Censo(MUESTRA, ESPACIO, universo, [ambito])
    alcance = censo.alcance(ambito)
    estados = [estado(ambito, universo, {"color": c, "cuenta": n}) for c, n in UNIDADES]
    assert alcance.unidades == estados.count("dentro")
    assert alcance.sin_dato == estados.count("sin dato")
    assert alcance.peso == sum(i + 1 for i, e in enumerate(estados) if e == "dentro")
    assert list(alcance.ejemplos) == ejemplos([i for i, e in enumerate(estados) if e == "dentro"])
    if alcance.unidades:
        testigo = censo.testigo(ambito, alcance)
        assert testigo is not None
        assert testigo in ambito
        color, cuenta = UNIDADES[alcance.ejemplos[0]]
        assert color in (SIN_DATO, testigo["color"])
        assert cuenta in (SIN_DATO, testigo["cuenta"])


@settings(max_examples=100, deadline=None)
@given(ambitos(), ambitos())
def test_por_un_ambito_que_no_se_anuncio_se_responde_igual(anunciado: Ambito, otro: Ambito) -> None:
    censo = Censo(MUESTRA, ESPACIO, ESPACIO.todo, [anunciado])
    antes = censo.alcance(anunciado)
    assert censo.alcance(otro) == Censo(MUESTRA, ESPACIO, ESPACIO.todo, [otro]).alcance(otro)
    assert censo.alcance(anunciado) == antes


def test_cuantos_no_pasan_de_un_limite_que_ninguna_regla_nombra() -> None:
    espacio = Espacio([Atributo("cuenta", "entero", (), 0, 100)])
    censo = Censo(padron(cuenta=[10, 20, 30, 40, 50]), espacio, espacio.todo)
    assert censo.alcance(espacio.pertenece("cuenta", [(0, 25)])).unidades == 2


def con_padron(carpeta: Path, csv: str, **territorio: Any) -> Any:
    (carpeta / "d.csv").write_text(csv, encoding="utf-8")
    declarado = {
        "archivo": "d.csv",
        "clave": "u",
        "nombre": ["n"],
        "peso": "p",
        "atributos": {"población": "p"},
        **territorio,
    }
    (carpeta / "caso.yaml").write_text(en_yaml(documento(asigna("a", "gore"), territorio=declarado)), encoding="utf-8")
    return leer_padron(cargar(str(carpeta / "caso.yaml")))


def test_lo_vacio_es_sin_dato_y_la_clave_repetida_o_vacia_avisa_y_no_cuenta(tmp_path: Path) -> None:
    leido = con_padron(tmp_path, "u,n,p\n01,Uno,5\n01,Otra,6\n,Nadie,7\n02,Dos,\n")
    assert leido.claves == ("02",)
    assert leido.ordinales["población"].tolist() == [SIN_DATO]
    assert leido.avisos == (
        "d.csv:2: la clave 01 se repite; la unidad no cuenta",
        "d.csv:3: la clave 01 se repite; la unidad no cuenta",
        "d.csv:4: no tiene clave; la unidad no cuenta",
    )


def test_la_columna_que_falta_y_el_valor_fuera_del_dominio_son_errores_situados(tmp_path: Path) -> None:
    with pytest.raises(ErrorDeEntrada) as falta:
        con_padron(tmp_path, "u,n,pp\n01,Uno,5\n")
    assert falta.value.problemas[0].sugerencia == "pp"
    with pytest.raises(ErrorDeEntrada) as fuera:
        con_padron(tmp_path, "u,n,p\n01,Uno,-5\n02,Dos,muchos\n")
    sitios = sorted({(problema.linea, problema.columna) for problema in fuera.value.problemas})
    assert sitios == [(2, 8), (3, 8)]


def test_un_valor_fuera_de_su_dominio_dice_su_celda_y_lo_que_se_admite(tmp_path: Path) -> None:
    with pytest.raises(ErrorDeEntrada) as error:
        con_padron(tmp_path, "u,n,p,a\n1,Uno,10,rurl\n", atributos={"ámbito": "a"})
    (problema,) = error.value.problemas
    assert (problema.archivo, problema.linea, problema.columna, problema.clave) == ("d.csv", 2, 10, "a")
    assert (problema.recibido, problema.admitidos, problema.sugerencia) == ("rurl", ("rural", "urbano"), "rural")


def test_los_errores_del_csv_se_dicen_todos(tmp_path: Path) -> None:
    filas = "".join(f"{numero},Uno,x\n" for numero in range(300))
    with pytest.raises(ErrorDeEntrada) as error:
        con_padron(tmp_path, f"u,n,p\n{filas}")
    assert len({problema.linea for problema in error.value.problemas}) == 300


def test_un_padron_de_excel_en_espanol_se_lee_igual(tmp_path: Path) -> None:
    comas = con_padron(tmp_path, "u,n,p,c\n010101,Ñaña,5,sí\n", atributos={"población": "p", "cercado": "c"})
    excel = "sep=;\r\nu;n;p;c\r\n010101;Ñaña;5;VERDADERO\r\n;;;\r\n"
    (tmp_path / "d.csv").write_bytes(excel.encode("utf-16"))
    leido = leer_padron(cargar(str(tmp_path / "caso.yaml")))
    assert leido is not None
    assert (leido.claves, [*leido.nombres], leido.avisos) == (comas.claves, [*comas.nombres], ())
    assert {a: v.tolist() for a, v in leido.ordinales.items()} == {a: v.tolist() for a, v in comas.ordinales.items()}


def test_los_distritos_del_peru_suman_lo_que_deben() -> None:
    caso = cargar_distritos()
    leido = leer_padron(caso)
    assert leido is not None
    poblacion = leido.ordinales["población"]
    con_dato = poblacion[poblacion != SIN_DATO]
    assert (len(con_dato), int(con_dato.sum()), int((con_dato <= 2000).sum())) == (1874, 32_625_948, 595)
    assert len(leido) - len(con_dato) == 17
    espacio = Espacio(caso.atributos.values())
    chicos = espacio.pertenece("población", [(0, 2000)])
    alcance = Censo(leido, espacio, espacio.todo, [chicos]).alcance(chicos)
    assert (alcance.unidades, alcance.sin_dato, alcance.clase) == (595, 17, "real")


def cargar_distritos() -> Any:
    from reglas import cargar_texto

    atributos = {
        "población": {"tipo": "entero", "desde": 0, "hasta": 20_000_000, "de": "territorio"},
        "cercado": {"tipo": "booleano", "de": "territorio"},
    }
    escrito = documento(asigna("a", "gore"), atributos=atributos, usa=["delimita:casos/territorio/territorio.yaml"])
    return cargar_texto(en_yaml(escrito))


def test_un_atributo_de_una_categoria_grande_no_confunde_las_clases() -> None:
    espacio = Espacio([Atributo("zona", "categoría", tuple(f"z{i}" for i in range(70)), 0, 69)])
    ambito = espacio.pertenece("zona", [(65, 69)])
    unidades = padron(zona=list(range(70)))
    assert Censo(unidades, espacio, espacio.todo, [ambito]).alcance(ambito).unidades == 5


def test_una_tabla_de_tipologia_sin_ceros_casa_y_se_avisa(tmp_path: Path) -> None:
    padron = con_padron(tmp_path, "u,n,p\n010101,Uno,5\n010102,Dos,6\n", atributos={})
    espacio = Espacio([Atributo("z", "booleano", ("no", "sí"), 0, 1)])
    tipologia = Tipologia("t", "T", None, {"A": None, "B": None}, {"10101": "B", "77": "A"}, "t.csv")
    con_grupo, atributo = con_tipologia(padron, tipologia, espacio, espacio.todo)
    assert (atributo.valores, con_grupo.ordinales["t"].tolist()) == (("A", "B"), [1, SIN_DATO])
    assert con_grupo.avisos == (
        "t.csv: 1 clave ha perdido el cero inicial y se repone (10101 por 010101)",
        "t.csv: 1 clave no es de ninguna unidad del territorio (por ejemplo, 77)",
    )


def test_el_nombre_entero_de_una_unidad_es_una_sola_aunque_repita_el_de_su_provincia() -> None:
    entero = leer_padron(cargar("saneamiento"))
    assert entero is not None
    (fila,) = halladas(entero, "pataz, PATAZ, La Libertad")
    assert entero.claves[fila] == "130809"
    assert len(halladas(entero, "Pataz")) > 1
    assert halladas(entero, "Pataz, Pataz, Pataz") == ()


def test_cada_unidad_va_a_su_tesela_y_la_que_no_dice_cual_se_cuenta_aparte(tmp_path: Path) -> None:
    mapa = {"división": "d", "teselas": {"Norte": {"fila": 1, "columna": 1}, "Sur": {"fila": 2, "columna": 1}}}
    leido = con_padron(tmp_path, "u,n,p,d\n1,A,5,Norte\n2,B,7,norte \n3,C,1,\n", mapa=mapa)
    assert leido.teselas == ("Norte", "Norte", "")
    norte, sur, suelta = por_tesela(leido, Disposicion("d", {"Norte": (1, 1), "Sur": (2, 1)}), np.array([1, -1, 1]))
    assert (norte.unidades, norte.peso, norte.dentro, norte.peso_dentro, norte.sin_dato) == (2, 12.0, 1, 5.0, 1)
    assert (sur.unidades, sur.dentro, sur.fila) == (0, 0, 2)
    assert (suelta.nombre, suelta.unidades, suelta.dentro, suelta.peso_dentro) == ("", 1, 1, 1.0)


def test_una_division_sin_tesela_es_un_error_situado_y_se_dicen_todas(tmp_path: Path) -> None:
    mapa = {"división": "d", "teselas": {"Norte": {"fila": 1, "columna": 1}}}
    with pytest.raises(ErrorDeEntrada) as error:
        con_padron(tmp_path, "u,n,p,d\n1,A,5,Norte\n2,B,7,Nortes\n3,C,1,Nortes\n4,D,1,Sur\n", mapa=mapa)
    dichos = [(p.sitio.linea, p.recibido, p.sugerencia) for p in error.value.problemas]
    assert dichos == [(3, "Nortes", "Norte"), (5, "Sur", None)]


def test_en_alguno_es_dentro_si_alguno_lo_es_y_sin_dato_solo_si_ninguno() -> None:
    assert en_alguno([np.array([1, 0, -1, 0]), np.array([-1, -1, 0, 0])], 4).tolist() == [1, -1, -1, 0]
    assert en_alguno([], 2).tolist() == [0, 0]
