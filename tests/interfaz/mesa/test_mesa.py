"""La mesa dice lo mismo que las órdenes: la matriz, el detalle, la simulación y lo que se descarga."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from grafos.laminas.dibujo import fuentes_ajenas
from grafos.reformas.taller import DIAS_VIVOS, ESCENARIOS_VIVOS
from interfaz.formatos.json import informe_en_json
from interfaz.formatos.simulacion import en_datos
from interfaz.mesa import borrador as b
from interfaz.mesa.articulado import articulado
from interfaz.mesa.banco import BORRADORES, DESHACER, INVALIDO, LISTO, Banco
from interfaz.mesa.descargas import DESCARGAS
from tests.interfaz.conftest import Corre
from tests.interfaz.documentos.conftest import lee, texto
from tests.mundo import DIA, NORMAS, asigna, documento, en_yaml, paso

Abre = Callable[..., Banco]
Habla = Callable[[Banco], TestClient]
PROPUESTA = {
    "id": "una",
    "título": "Solo la provincia",
    "norma": {"nombre": "Proyecto", "rango": "ley", "publicada": "2027-01-01", "vigente": {"desde": "2027-01-02"}},
    "deroga": ["a"],
}


@pytest.fixture
def doble(escribe_caso: Callable[..., Path]) -> Path:
    """Dos titulares para lo mismo, y una propuesta que quita uno."""
    return escribe_caso(asigna("a", "gore"), asigna("b", "provincia"), propuestas=[PROPUESTA])


def simula(cliente: TestClient, banco: Banco, **datos: Any) -> dict[str, Any]:
    respuesta = cliente.post("/simular", data={"version": banco.version, "vista": "niveles", **datos})
    assert respuesta.status_code == 200, respuesta.text
    cambio: dict[str, Any] = respuesta.json()
    return cambio


def test_la_matriz_tiene_una_fila_por_paso_y_funcion_con_sus_titulares_y_hallazgos(
    abre: Abre, habla: Habla, doble: Path
) -> None:
    banco = abre(doble)
    (fila,) = [f for f in banco.cuadricula.filas if f.celda == ("obra", "ejecuta")]
    assert {q.entidad for q in fila.quienes} == {"gore", "provincia"}
    assert [m.codigo for m in fila.marcas] == ["DUP001"]
    assert 'id="obra|ejecuta"' in habla(banco).get("/").text


def test_la_linea_del_titulo_dice_cuantos_errores_se_apoyan_en_lo_leido(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path]
) -> None:
    leidas = escribe_caso(asigna("a", "gore", evidencia="texto"), asigna("b", "provincia", evidencia="texto"))
    assert "1 error (1 apoyado en artículos leídos), 0 avisos" in habla(abre(leidas)).get("/").text


def test_lo_que_una_modificacion_cambia_se_dice_en_palabras(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path]
) -> None:
    da = {"función": "ejecuta", "titular": "gore", "modo": "apoyo"}
    cambio = {
        "asigna": da,
        "donde": {"población": "> 5000"},
        "prevalece_sobre": ["b"],
        "cuando": {"paso": "obra"},
        "resumen": "La región apoya.",
    }
    propuesta = {**PROPUESTA, "modifica": {"a": cambio}}
    del propuesta["deroga"]
    banco = abre(escribe_caso(asigna("a", "gore"), asigna("b", "provincia"), propuestas=[propuesta]))
    hecho = simula(habla(banco), banco, accion="propuesta", propuesta="una")
    assert hecho["dia"] == "2027-01-02"
    (dicho,) = (a.operacion.texto for a in articulado(banco))
    assert dicho == (
        "Modifica Ley, art. 1 (a): da «ejecuta» a Gobierno regional (apoyo); habla de paso «obra»; "
        "vale donde población «> 5000»; prevalece sobre «Ley, art. 1»; pasa a decir, en resumen, «La región apoya»."
    )


def test_al_quitar_la_propuesta_se_vuelve_al_dia_que_se_miraba(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path]
) -> None:
    banco = abre(escribe_caso(asigna("a", "gore"), asigna("b", "provincia"), propuestas=[PROPUESTA]))
    cliente = habla(banco)
    assert simula(cliente, banco, accion="propuesta", propuesta="una")["dia"] == "2027-01-02"
    assert simula(cliente, banco, accion="propuesta", propuesta="")["dia"] == DIA.isoformat()
    cliente.get("/", params={"fecha": "2027-03-01"})
    assert simula(cliente, banco, accion="propuesta", propuesta="una")["dia"] == "2027-03-01"
    assert simula(cliente, banco, accion="deshacer")["dia"] == "2027-03-01"


def test_antes_de_descargar_se_dice_que_textos_no_podran_pintarse_en_pdf(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuentes_ajenas, "_todas", list)
    monkeypatch.setattr(fuentes_ajenas, "prestadas", fuentes_ajenas.prestadas.__wrapped__)
    caso = escribe_caso(asigna("a", "gore"), asigna("b", "provincia"), pasos=[{**paso("obra"), "nombre": "土地"}])
    assert "Aviso: ninguna fuente de esta máquina tiene todos los signos de «土地»" in habla(abre(caso)).get("/").text
    assert "Aviso:" not in habla(abre(escribe_caso(asigna("a", "gore")))).get("/").text


def test_la_lista_de_hallazgos_empieza_por_los_errores(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path]
) -> None:
    pasos = [paso("antes"), paso("obra")]
    reglas = [asigna(i, t, cuando={"paso": "obra"}) for i, t in (("a", "gore"), ("b", "provincia"))]
    reglas.append(asigna("c", "municipalidades", cuando={"paso": "antes"}))
    lista = habla(abre(escribe_caso(*reglas, pasos=pasos))).get("/hallazgos").text
    filas = re.findall(r"/hallazgo/([A-Z0-9]+)-", lista)
    assert filas == ["DUP001", "AMB001"]


def test_el_detalle_dice_quien_por_que_articulo_y_que_se_hallo(abre: Abre, habla: Habla, doble: Path) -> None:
    detalle = habla(abre(doble)).get("/celda", params={"paso": "obra", "funcion": "ejecuta"}).text
    assert "La tiene " in detalle
    assert "DUP001" in detalle
    assert "Quitarla a" in detalle


def test_lo_que_no_existe_se_dice_y_nada_cambia(abre: Abre, habla: Habla, doble: Path) -> None:
    cliente = habla(abre(doble))
    assert cliente.get("/celda", params={"paso": "no", "funcion": "ejecuta"}).status_code == 404
    assert cliente.get("/celda", params={"paso": "obra", "funcion": "no"}).json()["anuncio"]


def test_simular_en_la_pagina_da_lo_mismo_que_la_orden(abre: Abre, habla: Habla, doble: Path, corre: Corre) -> None:
    banco = abre(doble)
    cambio = simula(habla(banco), banco, accion="propuesta", propuesta="una")
    objeto = json.loads(corre("simular", doble, "--propuesta", "una", "--formato", "json").salida)
    assert f"Resuelve: {len(objeto['resueltos'])}" in cambio["panel"]
    assert f"Abre: {len(objeto['nuevos'])}" in cambio["panel"]
    simulacion = banco.estado.simulacion
    assert simulacion is not None
    assert [h.id for h in simulacion.resueltos] == [h["id"] for h in objeto["resueltos"]]
    assert banco.estado.dia.isoformat() == objeto["fecha"]


def test_lo_que_se_reasigna_se_descarga_y_la_orden_lo_simula_igual(
    abre: Abre, habla: Habla, doble: Path, corre: Corre, tmp_path: Path
) -> None:
    banco = abre(doble)
    cliente = habla(banco)
    simula(
        cliente,
        banco,
        accion="reasigna",
        paso="obra",
        funcion="ejecuta",
        a="distrito",
        **{"de[]": ["gore", "provincia"]},
    )
    bajada = tmp_path / "bajada.yaml"
    bajada.write_bytes(cliente.get("/descargar/propuesta.yaml").content)
    objeto = json.loads(corre("simular", doble, "--propuesta", bajada, "--formato", "json").salida)
    simulacion = banco.estado.simulacion
    assert simulacion is not None
    assert [h.id for h in simulacion.resueltos] == [h["id"] for h in objeto["resueltos"]] != []
    assert [h.id for h in banco.estado.actual.hallazgos] == [h["id"] for h in objeto["hallazgos"]]


def test_deshacer_vuelve_a_lo_anterior(abre: Abre, habla: Habla, doble: Path) -> None:
    banco = abre(doble)
    cliente = habla(banco)
    simula(cliente, banco, accion="propuesta", propuesta="una")
    simula(cliente, banco, accion="deshacer")
    assert banco.estado.propuesta is None


def test_una_propuesta_incluida_se_edita_sobre_una_copia(abre: Abre, habla: Habla, doble: Path) -> None:
    banco = abre(doble)
    cliente = habla(banco)
    simula(cliente, banco, accion="propuesta", propuesta="una")
    datos = {
        "version": banco.version,
        "accion": "norma",
        "titulo": "Otra",
        "nombre": "N",
        "rango": "ley",
        "desde": "2027-01-02",
    }
    assert cliente.post("/propuesta", data=datos).status_code == 200
    assert banco.borrador is not None
    assert (banco.borrador["título"], banco.borrador["deroga"]) == ("Otra", ["a"])
    assert banco.caso.propuestas["una"].titulo == "Solo la provincia"


def test_un_borrador_que_no_se_admite_dice_por_que_y_no_cambia_nada(abre: Abre, habla: Habla, doble: Path) -> None:
    banco = abre(doble)
    cliente = habla(banco)
    datos = {"version": banco.version, "accion": "donde", "regla": "a"}
    datos |= {"atributo[]": ["población", ""], "valor[]": ["2,000", ""]}
    respuesta = cliente.post("/propuesta", data=datos)
    assert respuesta.status_code == 422
    assert "No se admite, y nada cambió" in respuesta.text
    assert "«2,000»: los miles van sin coma (2000)" in respuesta.text
    assert banco.borrador is None


def test_dos_pestanas_no_se_pisan(abre: Abre, habla: Habla, doble: Path) -> None:
    banco = abre(doble)
    cliente = habla(banco)
    vieja = banco.version
    simula(cliente, banco, accion="propuesta", propuesta="una")
    respuesta = cliente.post("/simular", data={"version": vieja, "accion": "propuesta", "propuesta": ""})
    assert respuesta.status_code == 409
    assert "Otra pestaña" in respuesta.json()["anuncio"]
    assert banco.incluida == "una"


def test_guardar_no_pisa_un_archivo_ajeno(abre: Abre, habla: Habla, doble: Path, tmp_path: Path) -> None:
    carpeta = tmp_path / "mia"
    carpeta.mkdir()
    ajeno = carpeta / "propuesta.yaml"
    ajeno.write_text("ajeno", encoding="utf-8")
    banco = abre(doble, carpeta)
    cliente = habla(banco)
    assert "no se toca" in cliente.post("/guardar", data={"version": banco.version}).json()["anuncio"]
    assert ajeno.read_text(encoding="utf-8") == "ajeno"
    ajeno.unlink()
    assert "Se guardó" in cliente.post("/guardar", data={"version": banco.version}).json()["anuncio"]
    assert "propuestas:" in ajeno.read_text(encoding="utf-8")


def test_un_caso_con_errores_los_ensena_todos(abre: Abre, habla: Habla, tmp_path: Path) -> None:
    malo = tmp_path / "malo.yaml"
    malo.write_text(
        "formato: 1\ncaso: {id: x, título: X}\nentidades:\n  m: {nombre: M, nivel: lcal}\n", encoding="utf-8"
    )
    banco = abre(malo)
    assert banco.situacion == INVALIDO
    pagina = habla(banco).get("/").text
    assert "lcal" in pagina
    assert "local" in pagina


def test_las_celdas_que_no_toca_una_propuesta_no_se_vuelven_a_decir(abre: Abre, doble: Path) -> None:
    banco = abre(doble)
    _ = banco.cuadricula
    antes = dict(banco._memoria.dichos)
    banco.pone("una")
    _ = banco.cuadricula
    conservadas = [
        clave for clave, (vista, _) in antes.items() if banco._memoria.dichos.get(clave, (None,))[0] is vista
    ]
    assert conservadas
    for _vuelta in range(10):
        banco.pone(None)
        banco.pone("una")
        _ = banco.cuadricula
    vivas = {id(v) for e in banco.taller.recordados for v in e.dictamen.celdas.values()}
    assert set(banco._memoria.dichos) <= vivas


def test_conmutar_en_la_mesa_da_byte_a_byte_lo_que_imprime_la_orden(abre: Abre, habla: Habla, corre: Corre) -> None:
    banco = abre("saneamiento")
    cliente = habla(banco)
    ids = sorted(banco.caso.propuestas)
    # Ida y vuelta: la segunda vez cada una se aprovecha de lo recordado de las demás.
    for id_ in (*ids, *reversed(ids), ""):
        simula(cliente, banco, accion="propuesta", propuesta=id_)
        if id_ and banco.estado.comparacion is not None:
            dia = banco.estado.dia.isoformat()
            orden = corre("simular", "saneamiento", "--propuesta", id_, "--fecha", dia, "--formato", "json")
            assert informe_en_json(en_datos(banco.estado.comparacion)) == orden.salida
    assert banco.estado.comparacion is None


def test_doscientas_conmutaciones_no_recuerdan_mas_que_las_primeras(abre: Abre, doble: Path) -> None:
    banco = abre(doble)
    for vuelta in range(200):
        if vuelta % 3:
            borrador = banco.borrador_nuevo() if vuelta % 2 else banco.borrador_para_editar()
            banco.edita(
                b.con_reasignacion(borrador, "obra", "ejecuta", ["gore"], "distrito" if vuelta % 4 else "programa")
            )
        else:
            banco.pone("una" if vuelta % 2 else None)
        _ = banco.cuadricula
    recordados = banco.taller.recordados
    assert len(recordados) <= DIAS_VIVOS + ESCENARIOS_VIVOS
    assert len(banco.borradores) <= BORRADORES
    assert len(banco._anteriores) <= DESHACER
    vivos = [*recordados, banco.estado.base, banco.estado.actual]
    assert len(banco._memoria.dichos) <= len({id(v) for e in vivos for v in e.dictamen.celdas.values()})
    assert len(banco._memoria.marcas) <= len({id(h) for e in vivos for h in e.hallazgos})


def test_los_borradores_se_conservan_y_se_comparan_entre_si_y_con_las_incluidas(
    abre: Abre, habla: Habla, doble: Path, corre: Corre, tmp_path: Path
) -> None:
    banco = abre(doble)
    cliente = habla(banco)
    reasigna = {"accion": "reasigna", "paso": "obra", "funcion": "ejecuta", "de[]": ["gore", "provincia"]}
    simula(cliente, banco, a="distrito", **reasigna)
    primero = banco.puesta
    bajada = tmp_path / "primera.yaml"
    bajada.write_bytes(cliente.get("/descargar/propuesta.yaml").content)
    cliente.post("/propuesta", data={"version": banco.version, "accion": "nuevo"})
    simula(cliente, banco, a="programa", **reasigna)
    segundo = banco.puesta
    assert primero != segundo
    simula(cliente, banco, accion="propuesta", propuesta=primero)
    assert banco.puesta == primero
    pagina = cliente.get("/comparar", params={"una": primero, "otra": segundo}).text
    assert "Pasa de quién a quién: 2" in pagina
    assert "Municipalidad distrital" in pagina
    con_incluida = cliente.get("/comparar", params={"una": primero, "otra": "una"}).text
    orden = corre("simular", doble, "--propuesta", "una", "--contra", bajada, "--formato", "json")
    objeto = json.loads(orden.salida)
    assert f"Resuelve: {len(objeto['resueltos'])}" in con_incluida
    assert f"Abre: {len(objeto['nuevos'])}" in con_incluida
    assert "Alguna de las dos no está" in cliente.get("/comparar", params={"una": "una", "otra": "borrador:no"}).text
    assert "Elija dos propuestas distintas" in cliente.get("/comparar", params={"una": "una", "otra": "una"}).text


def test_si_una_propuesta_no_cambia_nada_se_dice_por_que(abre: Abre, habla: Habla, doble: Path) -> None:
    banco = abre(doble)
    cliente = habla(banco)
    simula(cliente, banco, accion="propuesta", propuesta="una")
    cliente.get("/", params={"fecha": "2026-06-30"})
    panel = cliente.get("/").text
    assert "No cambia nada: ni titulares ni hallazgos. Rige desde el 2027-01-02, y se mira el 2026-06-30." in panel
    assert "no rige en la fecha que se mira" in panel


def test_un_fallo_inesperado_al_abrir_se_dice_y_no_deja_la_pagina_esperando(
    abre: Abre, habla: Habla, doble: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falla(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("interfaz.mesa.banco.Taller", falla)
    banco = abre(doble)
    assert banco.situacion == INVALIDO
    assert "la herramienta falló al abrirlo" in habla(banco).get("/").text


@pytest.mark.parametrize(
    "datos", [{}, {"accion": "no"}, {"accion": "reasigna", "paso": "obra", "funcion": "no", "a": "gore"}]
)
def test_un_pedido_que_no_se_entiende_no_cambia_nada(
    abre: Abre, habla: Habla, doble: Path, datos: dict[str, str]
) -> None:
    banco = abre(doble)
    antes = banco.version
    assert habla(banco).post("/simular", data={"version": antes, **datos}).status_code == 404
    assert banco.version == antes


def test_lo_que_se_rechaza_de_un_formulario_se_dice_en_una_pagina(abre: Abre, habla: Habla, doble: Path) -> None:
    navega = {"sec-fetch-dest": "document"}
    respuesta = habla(abre(doble)).post("/propuesta", data={"version": "999"}, headers=navega)
    assert respuesta.status_code == 409
    assert "<h1>" in respuesta.text
    assert "Otra pestaña" in respuesta.text


def test_lo_que_la_propuesta_resuelve_conserva_su_pagina_y_su_lamina(abre: Abre, habla: Habla, doble: Path) -> None:
    banco = abre(doble)
    cliente = habla(banco)
    simula(cliente, banco, accion="propuesta", propuesta="una")
    simulacion = banco.estado.simulacion
    assert simulacion is not None
    (resuelto,) = [h for h in simulacion.resueltos if h.codigo == "DUP001"]
    assert cliente.get(f"/hallazgo/{resuelto.id}").status_code == 200
    assert cliente.get("/lamina/vecindad.svg", params={"hallazgo": resuelto.id}).status_code == 200


def test_toda_pagina_abierta_late(abre: Abre, habla: Habla, doble: Path) -> None:
    cliente = habla(abre(doble))
    for ruta in ("/propuesta", "/hallazgos", "/comparar", "/elegir"):
        assert "<body data-late>" in cliente.get(ruta).text


def test_la_lamina_de_comparacion_tiene_su_pagina_solo_con_propuesta(abre: Abre, habla: Habla, doble: Path) -> None:
    banco = abre(doble)
    cliente = habla(banco)
    assert cliente.get("/laminas/comparacion").status_code == 404
    assert "/laminas/comparacion" not in cliente.get("/laminas/panorama").text
    simula(cliente, banco, accion="propuesta", propuesta="una")
    pagina = cliente.get("/laminas/comparacion").text
    assert "La lámina en palabras" in pagina
    assert cliente.get("/lamina/comparacion.svg", params={"pagina": "1"}).content.startswith(b"<?xml")
    assert cliente.get("/lamina/comparacion.svg", params={"pagina": "99"}).status_code == 404


def test_los_filtros_y_la_leyenda_siguen_a_lo_que_se_simula(abre: Abre, habla: Habla, doble: Path) -> None:
    banco = abre(doble)
    cliente = habla(banco)
    assert 'value="distrito"' not in cliente.get("/").text.split('id="f-entidad"')[1].split("</select>")[0]
    datos = {"accion": "reasigna", "paso": "obra", "funcion": "ejecuta", "a": "distrito", "de[]": "gore"}
    controles = simula(cliente, banco, **datos)["controles"]
    assert 'value="distrito"' in controles["f-entidad"]
    assert set(controles) == {"leyenda", "f-entidad", "f-hallazgo", "f-gravedad", "descargas"}
    assert "propuesta.yaml" in controles["descargas"]
    assert "propuesta.yaml" not in simula(cliente, banco, accion="propuesta", propuesta="")["controles"]["descargas"]


def test_preguntar_por_un_distrito_dice_lo_mismo_que_la_orden(abre: Abre, habla: Habla, corre: Corre) -> None:
    cliente = habla(abre("salud"))
    pagina = unescape(re.sub("<[^>]+>", "", cliente.get("/distrito", params={"q": "pataz, pataz, la libertad"}).text))
    dicho = corre("quien", "salud", "--en", "130809").salida
    for linea in filter(None, (linea.strip() for linea in dicho.splitlines()[1:])):
        assert linea in pagina


def test_un_nombre_de_varios_distritos_los_ofrece_y_uno_que_no_existe_dice_que_hacer(abre: Abre, habla: Habla) -> None:
    cliente = habla(abre("salud"))
    assert "/distrito?q=130809" in cliente.get("/distrito", params={"q": "Pataz"}).text
    assert "con el ubigeo" in cliente.get("/distrito", params={"q": "Xyz<i>"}).text
    assert "<i>" not in cliente.get("/distrito", params={"q": "Xyz<i>"}).text


def test_sin_territorio_se_dice(abre: Abre, habla: Habla, doble: Path) -> None:
    assert "no declara territorio" in habla(abre(doble)).get("/distrito", params={"q": "Pataz"}).text


def test_los_reparos_de_tecnica_salen_al_simular(abre: Abre, habla: Habla, escribe_caso: Callable[..., Path]) -> None:
    banco = abre(escribe_caso(asigna("a", "gore"), propuestas=[PROPUESTA]))
    assert "Técnica normativa, EXP001" in simula(habla(banco), banco, accion="propuesta", propuesta="una")["panel"]


def test_cada_articulo_del_detalle_dice_de_que_se_fia_donde_esta_y_su_letra(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path]
) -> None:
    normas = [{**n, **({"fuente": "https://ejemplo.pe/ley"} if n["id"] == "ley" else {})} for n in NORMAS.values()]
    caso = escribe_caso(
        asigna("a", "gore", confianza="media", evidencia="conocimiento", texto="Los <i>gobiernos</i> regionales."),
        asigna("b", "provincia", norma="constitución", confianza="alta", evidencia="texto"),
        normas=normas,
    )
    pagina = habla(abre(caso)).get("/celda", params={"paso": "obra", "funcion": "ejecuta"}).text
    assert "(confianza alta; leída en su norma)" in pagina
    assert '<span class="certeza">confianza media; nadie la ha leído en su norma</span>' in pagina
    assert "<blockquote>Los &lt;i&gt;gobiernos&lt;/i&gt; regionales.</blockquote>" in pagina
    assert 'href="https://ejemplo.pe/ley"' in pagina


def test_la_pagina_de_la_propuesta_dice_de_cada_cambio_que_hace_y_que_rango_pide(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path]
) -> None:
    reasigna = [
        {"paso": "obra", "función": "ejecuta", "de": de, "a": "distrito", "donde": donde}
        for de, donde in (
            ("gore", {"ámbito": "rural"}),
            ("gore", {"ámbito": "urbano"}),
            ("programa", {"ámbito": "rural"}),
        )
    ]
    norma = {**PROPUESTA["norma"], "rango": "decreto-supremo"}
    una = {**PROPUESTA, "norma": norma, "modifica": {"a": {"donde": {"ámbito": "rural"}}}, "reasigna": reasigna}
    una["deroga"] = ["b"]
    banco = abre(escribe_caso(asigna("a", "gore"), asigna("b", "provincia", norma="reglamento"), propuestas=[una]))
    banco.pone("una")
    hechos = articulado(banco)
    assert [(a.operacion.clase, a.rango, a.alcanza) for a in hechos] == [
        ("deroga", "decreto supremo", True),
        ("modifica", "ley", False),
        ("reasigna", "ley", False),
        ("reasigna", "ley", False),
        ("reasigna", "", True),
    ]
    assert [a.hace.startswith("cambia obra > ejecuta") for a in hechos] == [True, True, True, True, False]
    assert "programa no la tiene ahí" in hechos[4].aviso
    pagina = habla(banco).get("/propuesta").text
    assert "Pide ley, y la norma no lo alcanza." in pagina
    assert "vale donde ámbito «rural»" in pagina


@pytest.mark.parametrize(
    ("nombre", "empieza"),
    [
        ("propuesta.yaml", b"formato: 1"),
        ("comparacion.pdf", b"%PDF"),
        ("motivos.docx", b"PK"),
        ("articulado.docx", b"PK"),
        ("plan.docx", b"PK"),
        ("informe.html", b"<!doctype html>"),
        ("matriz.pdf", b"%PDF"),
        ("matriz.xlsx", b"PK"),
        ("responsabilidades.csv", "\ufeff".encode()),
        ("expediente.pdf", b"%PDF"),
        ("hallazgos.json", b"{"),
    ],
)
def test_todo_lo_que_se_ofrece_se_descarga(abre: Abre, habla: Habla, doble: Path, nombre: str, empieza: bytes) -> None:
    banco = abre(doble)
    banco.pone("una")
    respuesta = habla(banco).get(f"/descargar/{nombre}")
    assert respuesta.status_code == 200, respuesta.text
    assert respuesta.content.startswith(empieza)
    assert respuesta.headers["content-disposition"] == f'attachment; filename="{nombre}"'
    assert respuesta.headers["content-type"] == DESCARGAS[nombre].tipo


def test_sin_propuesta_no_se_descarga_la_propuesta_y_ninguna_descarga_queda_sin_probar(
    abre: Abre, habla: Habla, doble: Path
) -> None:
    cliente = habla(abre(doble))
    assert cliente.get("/descargar/propuesta.yaml").status_code == 409
    (marca,) = [m for m in test_todo_lo_que_se_ofrece_se_descarga.pytestmark if m.name == "parametrize"]
    assert {nombre for nombre, _ in marca.args[1]} == set(DESCARGAS)


def test_los_documentos_se_descargan_en_word_con_lo_que_esta_puesto(abre: Abre, habla: Habla, doble: Path) -> None:
    banco = abre(doble)
    cliente = habla(banco)
    assert cliente.get("/descargar/motivos.docx").status_code == 409
    panel = simula(cliente, banco, accion="propuesta", propuesta="una")["panel"]
    for nombre in ("motivos.docx", "articulado.docx", "plan.docx"):
        assert f'href="/descargar/{nombre}"' in panel
        assert "Solo la provincia" in texto(lee(cliente.get(f"/descargar/{nombre}").content))


def test_dar_la_funcion_a_quien_ya_la_tiene_se_rechaza_con_palabras(abre: Abre, habla: Habla, doble: Path) -> None:
    banco = abre(doble)
    cliente = habla(banco)
    datos = {"version": banco.version, "accion": "reasigna", "paso": "obra", "funcion": "ejecuta", "a": "gore"}
    respuesta = cliente.post("/simular", data={**datos, "de[]": ["gore"]})
    assert respuesta.status_code == 422
    assert respuesta.json()["anuncio"] == "No cambia nada: Gobierno regional ya la tiene: elija otra entidad."
    assert banco.estado.propuesta is None
    banco.pone("una")
    detalle = cliente.get("/celda", params={"paso": "obra", "funcion": "ejecuta"}).text
    darla = detalle.split('name="a"')[1]
    assert 'value="provincia"' not in darla
    assert 'value="gore"' in darla


def test_un_hallazgo_ensena_su_arreglo_mas_pequeno_y_se_prueba_desde_su_pagina(
    abre: Abre, habla: Habla, doble: Path
) -> None:
    banco = abre(doble)
    cliente = habla(banco)
    (h,) = [h for h in banco.estado.actual.hallazgos if h.codigo == "DUP001"]
    assert f"/hallazgo/{h.id}?arreglos=1" in cliente.get(f"/hallazgo/{h.id}").text
    pagina = cliente.get(f"/hallazgo/{h.id}", params={"arreglos": "1"}).text
    assert "Los cambios más pequeños que lo quitan" in pagina
    probado = re.findall(r'name="sugerencia" value="([^"]+)"', pagina)[0]
    datos = {"version": banco.version, "accion": "probar", "sugerencia": unescape(probado)}
    assert cliente.post("/propuesta", data=datos).status_code == 200
    assert banco.estado.simulacion is not None
    assert h.id in {resuelto.id for resuelto in banco.estado.simulacion.resueltos}
    assert cliente.post("/propuesta", data={**datos, "version": banco.version, "sugerencia": "no"}).status_code == 404


def test_una_condicion_se_escribe_por_filas(abre: Abre, habla: Habla, doble: Path) -> None:
    banco = abre(doble)
    datos = {
        "accion": "donde",
        "regla": "a",
        "atributo[]": ["población", "ámbito", ""],
        "valor[]": ["<= 500", "rural", ""],
    }
    assert habla(banco).post("/propuesta", data={"version": banco.version, **datos}).status_code == 200
    assert banco.borrador is not None
    assert banco.borrador["modifica"] == {"a": {"donde": {"población": "<= 500", "ámbito": "rural"}}}


# -- lo que no se pierde ----------------------------------------------------------------------------------------------


def test_si_otro_caso_no_se_puede_abrir_se_vuelve_al_que_estaba_con_sus_borradores(
    abre: Abre, habla: Habla, doble: Path
) -> None:
    banco = abre(doble)
    cliente = habla(banco)
    simula(cliente, banco, accion="reasigna", paso="obra", funcion="ejecuta", a="distrito", **{"de[]": ["gore"]})
    assert "se pierde el borrador" in cliente.get("/elegir").text
    titulo, borradores = banco.caso.titulo, list(banco.borradores)
    abierto = set(threading.enumerate())
    cliente.post("/abrir", data={"version": banco.version}, files={"archivo": ("malo.yaml", b"formato: 1\n")})
    for hilo in set(threading.enumerate()) - abierto:
        hilo.join(5)
    assert banco.situacion == INVALIDO
    assert "Volver al caso que estaba abierto" in cliente.get("/").text
    assert titulo in cliente.post("/abrir", data={"version": banco.version, "anterior": "sí"}).text
    assert (banco.situacion, list(banco.borradores), banco.nombrado) == (LISTO, borradores, str(doble))
    assert cliente.post("/abrir", data={"version": banco.version, "anterior": "sí"}).status_code == 404


def test_si_otro_caso_no_deja_nada_posible_se_vuelve_al_que_estaba_entero(abre: Abre, doble: Path) -> None:
    banco = abre(doble)
    reglas, borrador = banco.caso.reglas, banco.borrador_nuevo()
    banco.edita(b.con_derogacion(borrador, "a"))
    vacio = documento(asigna("otra", "provincia"), imposible=[{"ámbito": "rural"}, {"ámbito": "urbano"}])
    abierto = set(threading.enumerate())
    banco.abre_texto(en_yaml(vacio), "vacio.yaml")
    for hilo in set(threading.enumerate()) - abierto:
        hilo.join()
    assert banco.situacion == INVALIDO
    assert "el universo está vacío" in str(banco.problemas[0])
    banco.vuelve_al_anterior()
    assert banco.caso.reglas == reglas
    assert banco.estado.base.dictamen.caso is banco.caso
    assert banco.puesta == f"borrador:{borrador['id']}"


def test_sin_caso_anterior_no_se_ofrece_volver(abre: Abre, habla: Habla, tmp_path: Path) -> None:
    (tmp_path / "malo.yaml").write_text("formato: 1\n", encoding="utf-8")
    banco = abre(tmp_path / "malo.yaml")
    assert "Volver al caso" not in habla(banco).get("/").text


def test_una_pestana_atrasada_no_ensena_el_detalle_de_otra_version(abre: Abre, habla: Habla, doble: Path) -> None:
    banco = abre(doble)
    cliente = habla(banco)
    celda = {"paso": "obra", "funcion": "ejecuta", "version": banco.version}
    assert cliente.get("/celda", params=celda).status_code == 200
    simula(cliente, banco, accion="propuesta", propuesta="una")
    atrasada = cliente.get("/celda", params=celda)
    assert (atrasada.status_code, "vuelva a cargar" in atrasada.json()["anuncio"]) == (409, True)
