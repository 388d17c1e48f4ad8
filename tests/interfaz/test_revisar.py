"""`delimita revisar`: qué responde y con qué código de salida."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from interfaz.formatos.registro import FORMATOS
from interfaz.ordenes import parametros
from interfaz.ordenes.revisar import SARIF
from reglas import casos_incluidos
from tests.interfaz.conftest import Corre, en_otro_proceso
from tests.mundo import asigna, paso, regla

DENOMINADOR = re.compile(r"(\d+) de (\d+) celdas comprobadas, (\d+) no comprobadas?")


def test_sin_hallazgos_sale_con_cero(corre: Corre, limpio: Path) -> None:
    corrida = corre("revisar", limpio)
    assert corrida.codigo == 0
    assert "Sin hallazgos" in corrida.salida
    assert corrida.errores == ""


def test_con_un_error_sale_con_uno(corre: Corre, duplicado: Path) -> None:
    assert corre("revisar", duplicado).codigo == 1


def test_solo_con_avisos_sale_con_cero(corre: Corre, escribe_caso) -> None:
    corrida = corre("revisar", escribe_caso(asigna("ley-1", "municipalidades")))
    assert "AMB001" in corrida.salida
    assert corrida.codigo == 0


def test_un_error_tolerado_no_cambia_el_codigo_y_se_muestra_como_tolerado(corre: Corre, escribe_caso) -> None:
    tolerancia = {"código": "DUP001", "paso": "obra", "motivo": "en trámite", "caduca": "2030-01-01"}
    ruta = escribe_caso(asigna("ley-1", "gore"), asigna("ley-2", "provincia"), tolerancias=[tolerancia])
    corrida = corre("revisar", ruta)
    assert corrida.codigo == 0
    assert "error[DUP001] (tolerado)" in corrida.salida
    assert "1 tolerado." in corrida.salida


def test_una_entrada_invalida_sale_con_tres_y_no_escribe_nada_en_la_salida(corre: Corre, tmp_path: Path) -> None:
    ruta = tmp_path / "malo.yaml"
    ruta.write_text("formato: 1\ncaso: {id: x, titulo: X}\nregla: []\nentidade: {}\n", encoding="utf-8")
    corrida = corre("revisar", ruta)
    assert corrida.codigo == 3
    assert corrida.salida == ""
    assert "malo.yaml:3:" in corrida.errores
    assert "malo.yaml:4:" in corrida.errores
    assert "¿quiso decir «entidades»?" in corrida.errores
    assert "2 errores de entrada." in corrida.errores


def test_un_caso_que_no_existe_es_entrada_invalida_y_sugiere_el_parecido(corre: Corre, limpio: Path) -> None:
    corrida = corre("revisar", limpio.with_name("casa.yaml"))
    assert corrida.codigo == 3
    assert "caso.yaml" in corrida.errores


def test_un_caso_sin_reglas_sale_con_cuatro(corre: Corre, escribe_caso) -> None:
    assert corre("revisar", escribe_caso()).codigo == 4


def test_un_caso_sin_pasos_sale_con_cuatro(corre: Corre, escribe_caso) -> None:
    assert corre("revisar", escribe_caso(asigna("ley-1", "gore"), pasos=[])).codigo == 4


def test_un_caso_todo_sin_comprobar_sale_con_cuatro(corre: Corre, escribe_caso) -> None:
    ruta = escribe_caso(asigna("ley-1", "gore", cuando={"paso": "otro"}), pasos=[paso("obra")])
    assert corre("revisar", ruta).codigo in (3, 4)


def test_un_universo_vacio_es_entrada_invalida(corre: Corre, escribe_caso) -> None:
    ruta = escribe_caso(asigna("ley-1", "gore"), imposible=[{"cercado": "sí"}, {"cercado": "no"}])
    corrida = corre("revisar", ruta)
    assert corrida.codigo == 3
    assert "universo" in corrida.errores


@pytest.mark.parametrize("formato", ["texto", "plano"])
def test_la_ultima_linea_es_el_denominador(corre: Corre, duplicado: Path, formato: str) -> None:
    ultima = corre("revisar", duplicado, "--formato", formato).salida.splitlines()[-1]
    hallado = DENOMINADOR.fullmatch(ultima)
    assert hallado is not None
    assert hallado.groups() == ("1", "2", "1")


@pytest.mark.parametrize("formato", ["texto", "plano"])
def test_el_denominador_sigue_al_final_con_certificado(corre: Corre, duplicado: Path, formato: str) -> None:
    salida = corre("revisar", duplicado, "--formato", formato, "--certificado").salida
    assert "Certificado" in salida
    assert DENOMINADOR.fullmatch(salida.splitlines()[-1])


def test_la_fecha_decide_que_reglas_rigen(corre: Corre, escribe_caso) -> None:
    ruta = escribe_caso(
        asigna("ley-1", "gore"), asigna("ley-2", "provincia", vigente={"desde": "2020-01-01", "hasta": "2020-12-31"})
    )
    assert corre("revisar", ruta, "--fecha", "2020-06-01").codigo == 1
    assert corre("revisar", ruta, "--fecha", "2021-06-01").codigo == 0


def test_un_periodo_dice_en_que_dias(corre: Corre, escribe_caso) -> None:
    ruta = escribe_caso(
        asigna("ley-1", "gore"), asigna("ley-2", "provincia", vigente={"desde": "2020-01-01", "hasta": "2020-12-31"})
    )
    corrida = corre("revisar", ruta, "--periodo", "2019-01-01..2022-12-31")
    assert corrida.codigo == 1
    assert "Periodo: del 2019-01-01 al 2022-12-31" in corrida.salida
    assert "dónde: del 2020-01-01 al 2020-12-31" in corrida.salida


def test_el_texto_dice_codigo_celda_reglas_con_su_linea_region_testigo_y_ayuda(corre: Corre, duplicado: Path) -> None:
    salida = corre("revisar", duplicado).salida
    lineas = duplicado.read_text(encoding="utf-8").splitlines()
    linea = next(i for i, texto in enumerate(lineas, start=1) if "id: ley-2" in texto)
    assert "error[DUP001]: dos o más titulares" in salida
    assert "  --> proceso > obra > ejecuta: «Obra»" in salida
    assert f"caso.yaml:{linea}  ley-2: Ley, art. 1" in salida
    assert "Regla de prueba." in salida
    assert "= dónde: ámbito rural" in salida
    assert "= por ejemplo: ámbito rural" in salida
    assert "= sugerencia: " in salida
    assert "= ayuda: delimita explicar DUP001" in salida
    assert f"delimita explicar {duplicado} PASO FUNCIÓN" in salida


def test_el_plano_dice_una_cosa_por_linea_y_sin_adornos(corre: Corre, duplicado: Path) -> None:
    lineas = corre("revisar", duplicado, "--formato", "plano").salida.splitlines()
    assert all(linea and linea == linea.strip() for linea in lineas)
    assert not any(linea.startswith(("|", "=", "-", ">", "*")) for linea in lineas)
    assert "Paso: Obra (obra)" in lineas
    assert "Función: ejecuta" in lineas
    assert "Dónde: ámbito rural" in lineas


def test_los_hallazgos_van_por_proceso_y_el_resumen_cuenta_por_codigo(corre: Corre, duplicado: Path) -> None:
    salida = corre("revisar", duplicado).salida
    assert "== Errores · proceso proceso: Proceso ==" in salida
    assert "== Avisos · proceso proceso: Proceso ==" in salida
    assert re.search(r"^  DUP001 +1  dos o más titulares", salida, re.MULTILINE)
    assert "1 error, 1 aviso, 0 de información." in salida


def test_lo_que_no_es_de_un_proceso_va_aparte(corre: Corre, escribe_caso) -> None:
    salida = corre("revisar", escribe_caso(asigna("ley-1", "gore"), regla("ley-9", cuando={"actividad": "volar"},
                   asigna={"función": "ejecuta", "titular": "gore"}))).salida  # fmt: skip
    assert "== Avisos · Sobre las reglas del caso ==" in salida
    assert "REG001" in salida


def test_todo_formato_prometido_existe() -> None:
    assert tuple(FORMATOS) == (*parametros.FORMATOS, SARIF)


@pytest.mark.lenta
@pytest.mark.parametrize("id_", [id_ for id_, _, _ in casos_incluidos()])
def test_cada_caso_incluido_se_revisa_de_verdad_desde_cualquier_carpeta(id_: str, tmp_path: Path) -> None:
    corrida = en_otro_proceso("revisar", id_, carpeta=tmp_path)
    assert corrida.returncode in (0, 1), corrida.stderr.decode()
    assert DENOMINADOR.fullmatch(corrida.stdout.decode().splitlines()[-1])


def test_con_el_presupuesto_agotado_en_todas_las_celdas_no_cae_y_dice_que_nada_se_comprobo(
    escribe_caso: Callable[..., Path], corre: Corre
) -> None:
    tramos = [("0..500", "100..700"), ("200..800", "0..400"), ("300..900", "300..900")]
    numeros = {id_: {"tipo": "entero", "desde": 0, "hasta": 999} for id_ in ("x", "y")}
    quienes = ["ministerio", "gore", "provincia"]
    caso = escribe_caso(
        *(
            asigna(f"r{i}", quien, cuando={"paso": "obra"}, donde={"x": x, "y": y})
            for i, (quien, (x, y)) in enumerate(zip(quienes, tramos, strict=True))
        ),
        atributos={**numeros, "cercado": {"tipo": "booleano"}},
    )
    agotada = corre("revisar", caso, "--presupuesto", "5", "--formato", "json")
    assert agotada.codigo == 4
    assert [h["código"] for h in json.loads(agotada.salida)["hallazgos"]] == ["NOC002"]
    assert corre("revisar", caso).codigo == 1


@pytest.mark.parametrize("formato", ["texto", "plano"])
def test_el_ejemplo_separa_el_lugar_de_sus_datos_sin_juntar_preposiciones(corre: Corre, formato: str) -> None:
    salida = corre("revisar", "educacion", "--paso", "ec06-a", "--formato", formato).salida
    assert re.search(r"[Pp]or ejemplo: .* \(\d{6}\): sin convenio", salida)
    assert " con sin " not in salida
