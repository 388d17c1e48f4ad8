"""Lo que se habló se ve en la mesa y en el informe; lo que se firma se añade a un archivo, y a nada más."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from starlette.testclient import TestClient

from interfaz.mesa.banco import Banco
from interfaz.mesa.del_plan import DEL_PLAN
from interfaz.mesa.firma import ARCHIVO_DE_VALIDACIONES
from tests.interfaz.conftest import Corre
from tests.mundo import asigna, documento, en_yaml, paso

Abre = Callable[..., Banco]
Habla = Callable[[Banco], TestClient]
DOS = (asigna("a", "gore"), asigna("b", "provincia"))
CELDA = {"paso": "obra", "funcion": "ejecuta"}
APORTE: dict[str, Any] = {
    "id": "ap",
    "nivel": "local",
    "entidad": "provincia",
    "sobre": {"paso": "obra", "función": "ejecuta"},
    "texto": "Sin <b>dinero</b> no se puede.",
    "posición": "rechaza",
    "respuesta": "Se añade una fuente.",
    "acogido": "parcial",
}


@pytest.fixture
def carpeta(tmp_path: Path) -> Path:
    hecha = tmp_path / "mia"
    hecha.mkdir()
    return hecha


def huella_de(cliente: TestClient) -> str:
    hallada = re.search(r'name="huella" value="([0-9a-f]{12})"', cliente.get("/celda", params=CELDA).text)
    assert hallada is not None
    return hallada[1]


def firma(cliente: TestClient, banco: Banco, **datos: Any) -> tuple[int, str]:
    todo = {"version": banco.version, **CELDA, "huella": "", "nivel": "regional", "fecha": "2026-04-01", **datos}
    respuesta = cliente.post("/firmar", data=todo)
    return respuesta.status_code, respuesta.json()["anuncio"]


def test_el_estado_se_ve_en_la_fila_con_su_palabra_y_el_detalle_lleva_los_aportes(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path], corre: Corre
) -> None:
    caso = escribe_caso(*DOS, aportes=[APORTE])
    cliente = habla(abre(caso))
    for pagina in (cliente.get("/").text, cliente.get("/?vista=funciones").text):
        assert '<select id="f-participacion" name="participacion" data-filtro="participacion">' in pagina
        assert pagina.count('data-participacion="disenso"') == 1
        assert pagina.count('class="discusion disenso">participación: disenso<') == 1
    corre("informe", caso)
    informe = Path("mundo-informe.html").read_text(encoding="utf-8")
    assert informe.count('class="discusion disenso">participación: disenso<') == 1
    for detalle in (cliente.get("/celda", params=CELDA).text, informe):
        assert "Municipalidad provincial (local) (rechaza):</b> Sin &lt;b&gt;dinero&lt;/b&gt; no se puede." in detalle
        assert "<b>Respuesta:</b> Se añade una fuente.<br><b>Acogido:</b> parcial" in detalle
        assert "<b>Falta la validación de:</b> regional y local" in detalle
        assert re.search(r"Huella de hoy: <code>[0-9a-f]{12}</code>", detalle)


def test_sin_nada_hablado_la_pagina_y_el_informe_no_dicen_nada(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path], corre: Corre
) -> None:
    caso = escribe_caso(*DOS)
    corre("informe", caso)
    informe = Path("mundo-informe.html").read_text(encoding="utf-8")
    cliente = habla(abre(caso))
    detalle = cliente.get("/celda", params=CELDA).text
    assert "f-participacion" not in cliente.get("/").text
    assert not [texto for texto in (informe, detalle) if "De lo que se habló" in texto or "participación:" in texto]


def test_lo_firmado_por_todos_los_niveles_es_consenso_cuando_el_caso_lo_usa(
    abre: Abre, habla: Habla, tmp_path: Path, carpeta: Path, corre: Corre
) -> None:
    caso = carpeta / "caso.yaml"
    caso.write_text(en_yaml(documento(*DOS)), encoding="utf-8")
    banco = abre(caso, carpeta)
    cliente = habla(banco)
    huella = huella_de(cliente)
    assert firma(cliente, banco, huella=huella)[0] == 200
    codigo, anuncio = firma(cliente, banco, huella=huella, nivel="local", entidad="provincia")
    assert (codigo, "«usa:»" in anuncio) == (200, True)
    assert sorted(archivo.name for archivo in carpeta.iterdir()) == ["caso.yaml", ARCHIVO_DE_VALIDACIONES]
    caso.write_text(en_yaml({**documento(*DOS), "usa": [ARCHIVO_DE_VALIDACIONES]}), encoding="utf-8")
    dicho = corre("participacion", caso, "--sobre", "obra/ejecuta")
    assert "Estado: consenso" in dicho.salida
    assert "Municipalidad provincial (local), 2026-04-01" in dicho.salida


def test_se_anade_sin_tocar_lo_que_el_archivo_tenia(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path], carpeta: Path
) -> None:
    previo = (
        "# Del taller.\nformato: 1\nvalidaciones:\n  # la primera\n"
        "  - {sobre: {paso: obra}, nivel: local, fecha: 2026-01-01, huella: aaa}  # a mano"
    )
    ruta = carpeta / ARCHIVO_DE_VALIDACIONES
    ruta.write_text(previo, encoding="utf-8")
    banco = abre(escribe_caso(*DOS), carpeta)
    cliente = habla(banco)
    assert firma(cliente, banco, huella=huella_de(cliente))[0] == 200
    escrito = ruta.read_text(encoding="utf-8")
    assert escrito.startswith(previo + "\n")
    assert [v["nivel"] for v in yaml.safe_load(escrito)["validaciones"]] == ["local", "regional"]
    assert "ya estaba firmada" in firma(cliente, banco, huella=huella_de(cliente))[1]
    assert ruta.read_text(encoding="utf-8") == escrito


@pytest.mark.parametrize(
    "ajeno",
    [
        b"ajeno",
        b"formato: 1\nreglas: []\nvalidaciones:\n  - {nivel: local}\n",
        b"formato: 1\nvalidaciones: [{nivel: local}]\n",
        b"formato: 1\nvalidaciones:\n  - nivel: local\notra: cosa\n",
        b"\xff\xfe\x00",
    ],
)
def test_un_archivo_que_lleva_otra_cosa_no_se_toca(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path], carpeta: Path, ajeno: bytes
) -> None:
    ruta = carpeta / ARCHIVO_DE_VALIDACIONES
    ruta.write_bytes(ajeno)
    banco = abre(escribe_caso(*DOS), carpeta)
    cliente = habla(banco)
    codigo, anuncio = firma(cliente, banco, huella=huella_de(cliente))
    assert (codigo, "no se toca" in anuncio) == (422, True)
    assert ruta.read_bytes() == ajeno


def test_un_enlace_no_lleva_la_firma_a_otra_carpeta(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path], carpeta: Path, tmp_path: Path
) -> None:
    (carpeta / ARCHIVO_DE_VALIDACIONES).symlink_to(tmp_path / "fuera.yaml")
    banco = abre(escribe_caso(*DOS), carpeta)
    cliente = habla(banco)
    assert firma(cliente, banco, huella=huella_de(cliente))[0] == 422
    assert not (tmp_path / "fuera.yaml").exists()


@pytest.mark.parametrize(
    ("datos", "dice"),
    [
        ({"huella": "000000000000"}, "ya no es lo de hoy"),
        ({"nivel": "nacional"}, "qué nivel"),
        ({"nivel": "regional\n- x: y"}, "qué nivel"),
        ({"entidad": "provincia"}, "del nivel regional"),
        ({"entidad": "../../fuera"}, "del nivel regional"),
        ({"fecha": "31/06/2026"}, "dd/mm/aaaa"),
    ],
)
def test_lo_que_no_se_admite_se_dice_y_no_se_escribe_nada(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path], carpeta: Path, datos: dict[str, str], dice: str
) -> None:
    banco = abre(escribe_caso(*DOS), carpeta)
    cliente = habla(banco)
    codigo, anuncio = firma(cliente, banco, **{"huella": huella_de(cliente), **datos})
    assert (codigo, dice in anuncio) == (422, True)
    assert list(carpeta.iterdir()) == []


@pytest.mark.parametrize("datos", [{"paso": "../obra"}, {"funcion": "manda"}])
def test_una_celda_que_no_hay_no_se_firma(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path], carpeta: Path, datos: dict[str, str]
) -> None:
    banco = abre(escribe_caso(*DOS), carpeta)
    assert firma(habla(banco), banco, **datos)[0] == 404
    assert list(carpeta.iterdir()) == []


def test_sin_carpeta_u_otro_dia_no_se_ofrece_firmar_y_se_dice_por_que(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path], carpeta: Path
) -> None:
    caso = escribe_caso(*DOS)
    sin_carpeta = abre(caso)
    assert "--guardar-en" in habla(sin_carpeta).get("/celda", params=CELDA).text
    assert firma(habla(sin_carpeta), sin_carpeta)[0] == 422
    banco = abre(caso, carpeta)
    cliente = habla(banco)
    cliente.get("/", params={"fecha": "2027-01-01"})
    detalle = cliente.get("/celda", params=CELDA).text
    assert "mire el 2026-06-30" in detalle
    assert 'class="firma' not in detalle
    assert firma(cliente, banco)[0] == 422
    assert firma(cliente, banco, version=banco.version - 1)[0] == 409


def test_si_el_navegador_navega_la_respuesta_es_una_pagina(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path], carpeta: Path
) -> None:
    banco = abre(escribe_caso(*DOS), carpeta)
    cliente = habla(banco)
    datos = {"version": banco.version, **CELDA, "huella": huella_de(cliente), "nivel": "local", "fecha": "2026-04-01"}
    pagina = cliente.post("/firmar", data=datos, headers={"sec-fetch-dest": "document"})
    assert "<h1>Firmar una validación</h1>" in pagina.text


# -- del hallazgo al plan ---------------------------------------------------------------------------------------------


def test_los_libros_del_plan_que_se_ofrecen_se_descargan_y_los_demas_dicen_que_falta(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path]
) -> None:
    cliente = habla(abre(escribe_caso(*DOS)))
    pagina = cliente.get("/").text
    ofrecidos = [nombre for nombre in DEL_PLAN if f'href="/descargar/{nombre}"' in pagina]
    assert ofrecidos == ["puntos.xlsx", "transversales.xlsx", "participacion.xlsx"]
    for nombre in DEL_PLAN:
        respuesta = cliente.get(f"/descargar/{nombre}")
        if nombre in ofrecidos:
            assert respuesta.content.startswith(b"PK")
        else:
            assert respuesta.status_code == 409
            assert "no declara" in respuesta.text or "no dice" in respuesta.text


def test_el_libro_de_la_mesa_es_el_de_la_orden(abre: Abre, habla: Habla, corre: Corre, tmp_path: Path) -> None:
    cliente = habla(abre("saneamiento"))
    pagina = cliente.get("/").text
    for nombre in DEL_PLAN:
        assert f'href="/descargar/{nombre}"' in pagina
    corre("plan", "saneamiento", "--salida", tmp_path / "plan.xlsx")
    assert cliente.get("/descargar/plan.xlsx").content == (tmp_path / "plan.xlsx").read_bytes()


# -- un paso entero, o varias celdas ----------------------------------------------------------------------------------


def con_dos_pasos(escribe_caso: Callable[..., Path]) -> Path:
    """«obra» la ejecutan el regional y el local; «plan» la planifica solo el regional."""
    return escribe_caso(
        *(asigna(id_, quien, cuando={"paso": "obra"}) for id_, quien in (("a", "gore"), ("b", "provincia"))),
        asigna("c", "gore", función="planifica", cuando={"paso": "plan"}),
        pasos=[paso("obra"), paso("plan", "planeamiento", exige=["planifica"])],
    )


def test_un_paso_entero_se_valida_con_su_propia_huella(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path], carpeta: Path, corre: Corre
) -> None:
    caso = carpeta / "caso.yaml"
    caso.write_text(en_yaml(documento(*DOS)), encoding="utf-8")
    banco = abre(caso, carpeta)
    cliente = habla(banco)
    huellas = re.findall(r'name="huella" value="([0-9a-f]{12})"', cliente.get("/celda", params=CELDA).text)
    assert len(set(huellas)) == 2
    assert firma(cliente, banco, huella=huellas[0], funcion="")[0] == 422
    codigo, anuncio = firma(cliente, banco, huella=huellas[1], funcion="", fecha="01/04/2026")
    assert (codigo, "sobre obra, el paso entero" in anuncio) == (200, True)
    (dicha,) = yaml.safe_load((carpeta / ARCHIVO_DE_VALIDACIONES).read_text(encoding="utf-8"))["validaciones"]
    assert dicha["sobre"] == {"paso": "obra"}
    assert firma(cliente, banco, huella=huellas[1], funcion="", nivel="local")[0] == 200
    caso.write_text(en_yaml({**documento(*DOS), "usa": [ARCHIVO_DE_VALIDACIONES]}), encoding="utf-8")
    assert "Estado: consenso" in corre("participacion", caso, "--sobre", "obra").salida


def test_al_firmar_varias_cada_titular_se_nombra_una_vez_y_en_cursiva_quien_no_esta_obligado(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path], carpeta: Path
) -> None:
    caso = escribe_caso(
        asigna("a", "gore", donde={"ámbito": "rural"}),
        asigna("b", "gore", donde={"ámbito": "urbano"}, condición_abierta="si puede"),
        asigna("c", "gore", modo="apoyo"),
        asigna("d", "ministerio", modo="apoyo"),
        asigna("e", "ministerio", función="financia", modo="apoyo"),
    )
    pagina = habla(abre(caso, carpeta)).get("/firmar", params={"nivel": "regional"}).text
    assert re.findall(r'<span class="suave">([^(]*?)</span></label>', pagina) == [
        "nadie con certeza; <i>Ministerio</i>",
        "Gobierno regional; <i>Ministerio</i>",
    ]


def test_un_nivel_firma_de_una_vez_las_celdas_que_le_tocan(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path], carpeta: Path
) -> None:
    banco = abre(con_dos_pasos(escribe_caso), carpeta)
    cliente = habla(banco)
    assert "regional (le tocan 2 de 2)" in cliente.get("/firmar").text
    local = cliente.get("/firmar", params={"nivel": "local"}).text
    assert re.findall(r'name="firmar\[\]" value="([^|]+)\|', local) == ["obra"]
    pagina = cliente.get(
        "/firmar", params={"nivel": "regional", "celda": ["plan|planifica", "obra|ejecuta", "x|y"]}
    ).text
    claves = re.findall(r'name="firmar\[\]" value="([^"]+)"', pagina)
    assert [clave.rpartition("|")[0] for clave in claves] == ["plan|planifica", "obra|ejecuta"]
    datos = {"varias": "sí", "firmar[]": claves, "paso": "", "funcion": ""}
    codigo, anuncio = firma(cliente, banco, **datos)
    assert (codigo, "Se añadieron" in anuncio, "2 validaciones del nivel regional" in anuncio) == (200, True, True)
    dichas = yaml.safe_load((carpeta / ARCHIVO_DE_VALIDACIONES).read_text(encoding="utf-8"))["validaciones"]
    assert [d["sobre"]["paso"] for d in dichas] == ["plan", "obra"]
    # Otra vez las mismas, y otra con una nueva: solo se añade la nueva.
    assert "ya estaban firmadas" in firma(cliente, banco, **datos)[1]
    suya = [clave for clave in claves if clave.startswith("obra")]
    assert firma(cliente, banco, **{**datos, "firmar[]": suya, "nivel": "local"})[0] == 200
    assert len(yaml.safe_load((carpeta / ARCHIVO_DE_VALIDACIONES).read_text(encoding="utf-8"))["validaciones"]) == 3


def test_de_varias_celdas_se_firman_todas_o_ninguna_y_se_dice_todo_lo_que_lo_impide(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path], carpeta: Path
) -> None:
    banco = abre(con_dos_pasos(escribe_caso), carpeta)
    cliente = habla(banco)
    pagina = cliente.get("/firmar", params={"nivel": "regional"}).text
    claves = re.findall(r'name="firmar\[\]" value="([^"]+)"', pagina)
    viejas = [clave.rpartition("|")[0] + "|000000000000" for clave in claves]
    datos = {"varias": "sí", "paso": "", "funcion": ""}
    codigo, anuncio = firma(cliente, banco, **datos, **{"firmar[]": [claves[0], viejas[1]]})
    assert (codigo, anuncio.count("ya no es lo de hoy")) == (422, 1)
    codigo, anuncio = firma(cliente, banco, **datos, **{"firmar[]": viejas})
    assert (codigo, anuncio.count("ya no es lo de hoy")) == (422, 2)
    assert "Marque al menos una celda" in firma(cliente, banco, **datos)[1]
    assert firma(cliente, banco, **datos, **{"firmar[]": ["../x|ejecuta|0"]})[0] == 404
    assert list(carpeta.iterdir()) == []
    sin_carpeta = habla(abre(con_dos_pasos(escribe_caso)))
    assert "--guardar-en" in sin_carpeta.get("/firmar").text
