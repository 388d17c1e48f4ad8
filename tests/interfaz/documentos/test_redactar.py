"""`delimita redactar`: qué dice cada documento, qué deja por completar y qué se dice cuando no puede ser."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from grafos import laminas
from interfaz.formatos.documento import DOCUMENTOS
from interfaz.ordenes.redactar import DOCUMENTOS as EN_LA_AYUDA
from tests.interfaz.conftest import Corre, en_otro_proceso
from tests.interfaz.documentos.conftest import PEDIDOS, PUNTO, controles, lee, texto

COSAS_DE_LEY = re.compile(r"\b(Modifícase|Derógase|Establécese|Incorpórase|Declárase|Apruébase)\b")


@pytest.fixture(autouse=True)
def _en_su_carpeta_y_sin_dibujar(caso: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dibujar de verdad se prueba en `test_impreso.py`."""
    monkeypatch.chdir(caso.parent)
    monkeypatch.setattr(laminas, "dibujar", lambda lamina, _: [PUNTO] * len(lamina.paginas))


def test_la_ayuda_el_registro_y_las_pruebas_nombran_los_mismos() -> None:
    assert tuple(DOCUMENTOS) == EN_LA_AYUDA == tuple(PEDIDOS)


@pytest.mark.parametrize("cual", PEDIDOS)
def test_se_lee_de_vuelta_y_la_ultima_linea_cuenta_lo_que_falta(cual: str, corre: Corre, caso: Path) -> None:
    corrida = corre("redactar", caso, "--documento", cual, *PEDIDOS[cual], "--salida", "x.docx")
    assert corrida.codigo in (0, 1), corrida.errores
    hecho = lee(caso.parent / "x.docx")
    faltan = controles(hecho)
    assert corrida.salida.splitlines()[-1] == f"{len(faltan)} por completar"
    assert len(faltan) > 3
    assert all(re.fullmatch(r"\[Por completar: .+\]", falta) for falta in faltan)
    dicho = texto(hecho)
    assert dicho.count("[Por completar: ") == len(faltan)
    assert "BORRADOR PARA REVISIÓN LEGAL" in dicho
    assert not COSAS_DE_LEY.search(dicho)
    assert ".." not in dicho.replace("…", "")
    assert "None" not in dicho


@pytest.mark.parametrize("cual", PEDIDOS)
def test_lo_mismo_da_los_mismos_bytes_y_ninguno_lleva_la_hora(cual: str, corre: Corre, caso: Path) -> None:
    for nombre in ("x.docx", "y.docx"):
        corre("redactar", caso, "--documento", cual, *PEDIDOS[cual], "--salida", nombre)
    uno, otro = ((caso.parent / nombre).read_bytes() for nombre in ("x.docx", "y.docx"))
    assert uno == otro
    with zipfile.ZipFile(caso.parent / "x.docx") as partes:
        assert {parte.date_time for parte in partes.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    datos = lee(uno).core_properties
    assert datos.created == datos.modified
    assert datos.created is not None
    dia = "2027-01-02" if cual in ("motivos", "articulado") else "2026-06-30"
    assert datos.created.isoformat().startswith(f"{dia}T00:00:00")
    assert datos.language == "es-PE"


def test_los_motivos_siguen_el_reglamento_y_dicen_lo_que_se_calcula(corre: Corre, caso: Path) -> None:
    corre("redactar", caso, "--documento", "motivos", "--propuesta", "una", "--salida", "x.docx")
    hecho = lee(caso.parent / "x.docx")
    apartados = [p.text for p in hecho.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert apartados == [
        "Objeto, finalidad, antecedentes y marco jurídico",
        "Fundamento técnico",
        "Análisis de impactos cuantitativos y cualitativos",
        "Impacto de la vigencia de la norma en la legislación nacional",
        "Informes, consultas y otras herramientas",
        "Lo que la propuesta no resuelve, y lo que abre",
        "Límites del cálculo",
    ]
    dicho = texto(hecho)
    assert "En una línea: cierra 1 error" in dicho
    assert "– Gobierno regional y Municipalidad provincial; en todos los casos: 2 distritos · 14 hab." in dicho
    assert "Declarado en «Obra»: Dos convocan la misma obra; causa: Nadie se habla (fuente: Acta de taller)." in dicho
    assert "No hacer nada" in dicho
    assert "Otra propuesta del caso: «Pasa a la provincia»" in dicho
    assert "Ley nueva, art. 9: interviene en defectos que la propuesta resuelve (DUP001 en «Obra»)." in dicho


def test_antes_de_regir_los_motivos_dicen_que_aun_no_cambia_nada(corre: Corre, caso: Path) -> None:
    pedido = ("redactar", caso, "--documento", "motivos", "--propuesta", "una", "--fecha", "2026-12-31")
    corre(*pedido, "--salida", "x.docx")
    dicho = texto(lee(caso.parent / "x.docx"))
    assert "la propuesta rige desde el 2027-01-02: aún no cambia nada." in dicho
    assert "Ninguna función cambia de titular." in dicho


def test_el_cuadro_da_la_letra_si_se_aporto_y_si_no_dice_que_es_un_resumen(corre: Corre, caso: Path) -> None:
    corre("redactar", caso, "--documento", "motivos", "--propuesta", "una", "--salida", "x.docx")
    (cuadro,) = [t for t in lee(caso.parent / "x.docx").tables if t.rows[0].cells[1].text == "Vigente"]
    filas = {fila.cells[0].text.split("\n")[0]: [c.text for c in fila.cells[1:]] for fila in cuadro.rows[1:]}
    assert filas["Ley, art. 3"][0].startswith("«La región ejecuta la obra «grande».»")
    # La letra de hoy no es la que se propone, aunque la propuesta no traiga otra.
    assert filas["Ley, art. 3"][1].startswith("Resumen, no texto oficial: La región financia la obra.")
    assert filas["Ley nueva, art. 9"] == [
        "Resumen, no texto oficial: Regla de prueba.\nSe lee: ejecuta: Municipalidad provincial; en todos los casos.",
        "Se deroga.",
    ]
    nueva = filas["Proyecto de ley que delimita la obra & <su> plan, art. 4"]
    assert nueva[0] == "No existe: es una disposición nueva."
    assert nueva[1].startswith("«El distrito ejecuta la obra en su ámbito.»")


def test_el_articulado_numera_de_verdad_y_ordena_lo_que_toca(corre: Corre, caso: Path) -> None:
    corre("redactar", caso, "--documento", "articulado", "--propuesta", "una", "--salida", "x.docx")
    hecho = lee(caso.parent / "x.docx")
    articulos = [p.text for p in hecho.paragraphs if p.style is not None and p.style.name == "Artículo"]
    assert articulos == ["Objeto", "Finalidad", "Ámbito de aplicación", "Ejecución de «Obra»"]
    dicho = texto(hecho)
    assert "CONSIDERANDO" not in dicho
    lugares = [
        dicho.index(parte)
        for parte in (
            "DISPOSICIÓN COMPLEMENTARIA FINAL",
            "DISPOSICIÓN COMPLEMENTARIA TRANSITORIA",
            "DISPOSICIÓN COMPLEMENTARIA MODIFICATORIA",
            "Única. Modificación: Ley",
            "DISPOSICIÓN COMPLEMENTARIA DEROGATORIA",
            "Única. Derogación: Ley nueva",
            "OBSERVACIONES PARA QUIEN REDACTA (no forman parte de la norma)",
            "Técnica normativa, EXP003",
        )
    ]
    assert lugares == sorted(lugares)


def test_un_decreto_lleva_considerandos_y_la_alerta_de_rango(corre: Corre, caso: Path) -> None:
    corre("redactar", caso, "--documento", "articulado", "--propuesta", "decreto", "--salida", "x.docx")
    dicho = texto(lee(caso.parent / "x.docx"))
    assert "CONSIDERANDO:" in dicho
    assert "Que, según Ley, art. 3: «La región ejecuta la obra «grande».»" in dicho
    assert "Alerta de rango: " in dicho


def test_una_reasignacion_dice_de_que_articulo_depende_lo_que_quita(corre: Corre, caso: Path) -> None:
    corre("redactar", caso, "--documento", "articulado", "--propuesta", "pasa", "--salida", "x.docx")
    dicho = texto(lee(caso.parent / "x.docx"))
    assert "«ejecuta» de «Obra»: de Gobierno regional a Municipalidad provincial" in dicho
    assert "Hoy se apoya en Ley, art. 3." in dicho


def test_el_modelo_dice_los_roles_de_cada_nivel_y_lo_que_nadie_tiene(corre: Corre, caso: Path) -> None:
    corre("redactar", caso, "--documento", "modelo", "--salida", "x.docx")
    hecho = lee(caso.parent / "x.docx")
    (roles,) = [t for t in hecho.tables if t.rows[0].cells[0].text == "Paso" and len(t.columns) == 4]
    por_paso = {f.cells[0].text.split("\n")[0]: [c.text for c in f.cells] for f in roles.rows[1:]}
    assert por_paso["Obra"][2].startswith("Ejecuta: Gobierno regional")
    assert "Ejecuta: Municipalidad provincial" in por_paso["Obra"][3]
    assert "No comprobado" in por_paso["Cuida"][0]
    dicho = texto(hecho)
    assert "Ley, art. 1: 30 días (art. 7)." in dicho
    assert "(DS 029-2018-PCM, art. 20, num. 20.3)" in dicho


def test_el_convenio_pide_lo_que_el_reglamento_y_dice_que_requisito_falta(corre: Corre, caso: Path) -> None:
    corre("redactar", caso, "--documento", "convenio", "--acto", "actos.yaml", "--salida", "x.docx")
    hecho = lee(caso.parent / "x.docx")
    clausulas = [p.text for p in hecho.paragraphs if p.style is not None and p.style.name == "Artículo"]
    pide = {"Modalidad de la delegación", "Tiempo de la delegación", "Evaluación de resultados", "Revocación"}
    assert pide <= set(clausulas)
    dicho = texto(hecho)
    assert "Gobierno regional delega en Municipalidad distrital: «Obra»" in dicho
    assert "falta el requisito «convenio firmado» [convenio]" in dicho
    assert "Uno (01)" in dicho
    numeracion = hecho.part.numbering_part.element.xml
    assert "Cláusula %1." in numeracion


def test_el_plan_agrupa_los_errores_y_con_propuesta_da_una_fila_por_traslado(corre: Corre, caso: Path) -> None:
    corre("redactar", caso, "--documento", "plan", "--salida", "x.docx")
    (acciones,) = [t for t in lee(caso.parent / "x.docx").tables if t.rows[0].cells[0].text == "N.º"]
    assert [f.cells[1].text.split("\n")[0] for f in acciones.rows[1:]] == ["«Obra»"]
    corre("redactar", caso, "--documento", "plan", "--propuesta", "una", "--salida", "y.docx")
    (acciones,) = [t for t in lee(caso.parent / "y.docx").tables if t.rows[0].cells[0].text == "N.º"]
    hace = [f.cells[3].text for f in acciones.rows[1:]]
    assert "Pasa de Gobierno regional y Municipalidad provincial a Municipalidad provincial." in hace


def test_el_plan_que_el_caso_declara_va_tal_como_se_escribio(corre: Corre, caso: Path) -> None:
    corre("redactar", caso, "--documento", "plan", "--salida", "x.docx")
    (declaradas,) = [t for t in lee(caso.parent / "x.docx").tables if t.rows[0].cells[0].text == "Acción"]
    dicho = [c.text for c in declaradas.rows[1].cells]
    assert dicho[:2] == ["Presentar el proyecto de ley", "Ministerio"]
    assert "– Opinión previa: no se cumple" in dicho[3]
    assert dicho[6] == "S/ 1,500\nPresupuesto"


def test_el_barrido_se_compara_en_los_motivos(corre: Corre, caso: Path) -> None:
    (caso.parent / "e.yaml").write_text(
        "formato: 1\nbarrido: {celdas: [{paso: obra, función: ejecuta, titulares: [actual, gore]}]}\n", encoding="utf-8"
    )
    pedido = ("redactar", caso, "--documento", "motivos", "--propuesta", "una", "--espacio", "e.yaml")
    corre(*pedido, "--salida", "x.docx")
    assert "Del barrido de 2 combinaciones" in texto(lee(caso.parent / "x.docx"))


@pytest.mark.parametrize(
    ("argumentos", "dicho"),
    [
        (("motivos",), "falta --propuesta; el caso trae decreto, pasa, una, y también vale un archivo"),
        (("motivos", "--propuesta", "uma"), "¿quiso decir «una»?"),
        (("convenio",), "falta --acto; es el archivo de un acto con «delega_en»"),
        (("convenio", "--acto", "actos.yaml#hace"), "el acto no delega"),
        (("convenio", "--acto", "actos.yaml#delga"), "¿quiso decir «delega»?"),
        (("modelo", "--proceso", "proseso"), "tiene proceso; ¿quiso decir «proceso»?"),
        (("modelo", "--acto", "actos.yaml"), "--acto: solo sirve con --documento convenio"),
        (
            ("articulado", "--propuesta", "una", "--proceso", "proceso"),
            "--proceso: solo sirve con --documento modelo, plan",
        ),
        (("motivo", "--propuesta", "una"), "¿quiso decir «motivos»?"),
        (("plan", "--salida", "x.doc"), "debe terminar en .docx"),
    ],
)
def test_lo_que_no_puede_ser_se_dice_y_no_se_escribe_nada(
    argumentos: tuple[str, ...], dicho: str, corre: Corre, caso: Path
) -> None:
    corrida = corre("redactar", caso, "--documento", *argumentos)
    assert corrida.codigo == 2
    assert dicho in corrida.errores
    assert list(caso.parent.glob("*.doc*")) == []


def test_por_defecto_el_nombre_lleva_el_caso_el_documento_y_de_que_es(corre: Corre, caso: Path) -> None:
    corrida = corre("redactar", caso, "--documento", "motivos", "--propuesta", "una")
    assert "Se dejó mundo-motivos-una.docx" in corrida.salida


def test_lo_que_alguien_edito_no_se_pisa(corre: Corre, caso: Path) -> None:
    pedido = ("redactar", caso, "--documento", "plan", "--salida", "x.docx")
    corre(*pedido)
    assert corre(*pedido).codigo == 1
    editado = lee(caso.parent / "x.docx")
    editado.core_properties.last_modified_by = "Una abogada"
    editado.save(str(caso.parent / "x.docx"))
    antes = (caso.parent / "x.docx").read_bytes()
    corrida = corre(*pedido)
    assert "se editó después de redactarse" in corrida.errores
    assert (caso.parent / "x.docx").read_bytes() == antes


def test_por_la_salida_va_solo_el_documento(caso: Path) -> None:
    corrida = en_otro_proceso("redactar", caso, "--documento", "plan", "--salida", "-")
    assert "Plan de acciones" in texto(lee(corrida.stdout))
