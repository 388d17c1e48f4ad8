"""Un caso en un libro de Excel: se escribe, se lee con errores por celda y va y vuelve a YAML sin perder nada."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from interfaz.formatos.libro.caso import libro_de_caso
from interfaz.usos.convertir import CARPETA, LIBRO, YAML, PedidoDeConversion, convertir
from interfaz.usos.nuevo import libro_nuevo
from interfaz.usos.pedido import PedidoInvalido
from reglas import ErrorDeEntrada, cargar, cargar_texto
from reglas.escrito.modelos import Documento
from reglas.escrito.parte import Parte
from reglas.libro import hojas as h
from reglas.libro import modelo as mo
from reglas.resolucion.escrito import lo_escrito, lo_escrito_en
from tests import generadores
from tests.interfaz.conftest import Corre
from tests.mundo import DIA, asigna, en_yaml
from tests.reglas import test_gestion as gestion
from tests.reglas.escritos import documento

SIN_SOFFICE = "falta LibreOffice (soffice): no se puede abrir el libro con él"
SECTORES = ("saneamiento", "salud", "educacion", "transporte")


def cambiado(arregla: Callable[[Workbook], Any]) -> bytes:
    hecho = load_workbook(io.BytesIO(libro_nuevo("mi-caso", DIA)))
    arregla(hecho)
    salida = io.BytesIO()
    hecho.save(salida)
    return salida.getvalue()


def dichos(contenido: bytes) -> list[str]:
    with pytest.raises(ErrorDeEntrada) as caido:
        cargar_texto(contenido, "libro.xlsx")
    return [str(problema) for problema in caido.value.problemas]


def celda(hoja: str, lugar: str, valor: object) -> Callable[[Workbook], None]:
    def pone(libro: Workbook) -> None:
        libro[hoja][lugar] = valor

    return pone


def revisado(corre: Corre, caso: object) -> Any:
    corrida = corre("revisar", caso, "--formato", "json")
    assert corrida.codigo in (0, 1), corrida.errores
    salida = json.loads(corrida.salida)
    for hallazgo in salida["hallazgos"]:
        for regla in hallazgo["reglas"]:
            del regla["archivo"], regla["línea"]
    return salida


# -- empezar y usar -----------------------------------------------------------------------------------------------


def test_un_libro_nuevo_ya_pasa_en_toda_orden_que_pide_un_caso(corre: Corre) -> None:
    assert corre("nuevo", "caso", "--xlsx").salida == "Se dejó mi-caso.xlsx\n"
    corrida = corre("revisar", "mi-caso.xlsx")
    assert (corrida.codigo, corrida.errores) == (0, "")
    assert "2 de 2 celdas comprobadas" in corrida.salida
    for orden in (
        ("explicar", "mi-caso.xlsx", "mantener"),
        ("quien", "mi-caso.xlsx"),
        ("graficar", "mi-caso.xlsx", "--salida", "m.svg"),
        ("informe", "mi-caso.xlsx", "--salida", "i.html"),
        ("exportar", "mi-caso.xlsx", "--formato", "xlsx", "--salida", "m.xlsx"),
        ("nuevo", "propuesta", "mi-caso.xlsx", "--salida", "p.yaml"),
        ("simular", "mi-caso.xlsx", "--propuesta", "p.yaml"),
        ("casos", "mi-caso.xlsx"),
    ):
        corrida = corre(*orden)
        assert (corrida.codigo, corrida.errores) == (0, ""), orden
    assert "ya existe" in corre("nuevo", "caso", "--xlsx").errores
    assert corre("nuevo", "propuesta", "mi-caso.xlsx", "--xlsx").codigo == 2
    # La matriz que se llena no es un caso, y se dice cómo se lee.
    assert "delimita importar CASO LIBRO" in corre("revisar", "m.xlsx").errores
    assert (
        "le falta la hoja «Matriz»" in corre("importar", "mi-caso.xlsx", "mi-caso.xlsx", "--salida", "z.yaml").errores
    )


def test_un_hallazgo_dice_la_celda_de_su_regla(corre: Corre, duplicado: Path) -> None:
    assert corre("convertir", duplicado, "--salida", "d.xlsx").codigo == 0
    assert "d.xlsx: Reglas!A2" in corre("revisar", "d.xlsx").salida
    assert "Escrita en: d.xlsx: Reglas!A2" in corre("revisar", "d.xlsx", "--formato", "plano").salida
    regla = json.loads(corre("revisar", "d.xlsx", "--formato", "json").salida)["hallazgos"][0]["reglas"][0]
    assert (regla["archivo"], regla["línea"]) == ("d.xlsx", 2)


def test_otro_documento_puede_usar_un_libro(corre: Corre) -> None:
    Path("libro.xlsx").write_bytes(cambiado(celda("Caso", "B3", "de-dentro")))
    Path("caso.yaml").write_text(
        "formato: 1\ncaso: {id: de-fuera, título: Fuera}\nusa: [libro.xlsx]\n", encoding="utf-8"
    )
    assert cargar("caso.yaml").id == "de-fuera"
    assert revisado(corre, "caso.yaml")["resumen"]["celdas"] == 2


# -- errores ------------------------------------------------------------------------------------------------------


def _renombra(hoja: str, nombre: str) -> Callable[[Workbook], None]:
    return lambda libro: setattr(libro[hoja], "title", nombre)


@pytest.mark.parametrize(
    ("arregla", "esperado"),
    [
        (celda("Reglas", "C2", 3), "libro.xlsx: Reglas!C2: Excel lo convirtió en número, y pudo quitarle ceros"),
        (celda("Normas", "A2", 27972), "libro.xlsx: Normas!A2: Excel lo convirtió en número, y pudo quitarle ceros"),
        (celda("Reglas", "C2", datetime(2026, 1, 2)), "libro.xlsx: Reglas!C2: Excel lo convirtió en fecha"),
        (celda("Reglas", "C2", True), "libro.xlsx: Reglas!C2: Excel lo convirtió en verdadero o falso"),
        (celda("Reglas", "C2", "=1+1"), "libro.xlsx: Reglas!C2: es una fórmula: escriba el valor"),
        (celda("Normas", "D2", datetime(2026, 1, 2, 3)), "libro.xlsx: Normas!D2: Excel lo convirtió en fecha"),
        (celda("Normas", "D2", "2/1/2026"), "Normas!D2: normas.ley-ejemplo.publicada: no es una fecha que exista"),
        (celda("Reglas", "D2", None), "Reglas!D2: reglas.ejemplo-3.resumen: falta la clave obligatoria «resumen»"),
        (celda("Reglas", "J2", None), "Reglas!J2: reglas.ejemplo-3.asigna.titular: falta la clave obligatoria"),
        (celda("Reglas", "J2", "regiom"), "Reglas!J2: reglas.ejemplo-3.asigna.titular: no hay ninguna entidad «regiom»"),
        (celda("Reglas", "H2", "asinga"), "Reglas!H2: no es un efecto; se recibió «asinga»"),
        (celda("Reglas", "K2", "región"), "Reglas!K2: reglas.ejemplo-3.asigna.a: la clave «a» no se conoce"),
        (celda("Reglas", "M3", "ámbito rural"), "Reglas!M3: «ámbito rural»: se escribe «atributo: valor;"),
        (celda("Reglas", "M3", "ámbito: rurall"), "Reglas!M3: reglas.ejemplo-4.1.donde.ámbito: no es un valor de «ámbito»"),
        (celda("Reglas", "M3", "hambito: rural"), "Reglas!M3: reglas.ejemplo-4.1.donde.hambito: no hay ningún atributo"),
        (celda("Reglas", "I2", "planifica, ejecute"), "Reglas!I2: reglas.ejemplo-3.asigna.función[1]: no es una palabra"),
        (celda("Reglas", "A3", "ejemplo-3"), "Reglas!A3: ejemplo-3: el identificador de regla «ejemplo-3» está repetido: ya se declaró en libro.xlsx: Reglas!A2"),
        (celda("Entidades", "A3", "ministerio"), "Entidades!A3: el identificador está repetido: ya está en libro.xlsx: Entidades!A2"),
        (celda("Entidades", "A3", None), "Entidades!A3: falta el identificador"),
        (celda("Pasos", "A2", "mantenimientos"), "Pasos!A2: no hay ningún proceso con ese id; se recibió «mantenimientos». ¿Quiso decir «mantenimiento»?"),
        (celda("Pasos", "H2", "planifica donde (ámbito: x)"), "Pasos!H2: pasos.programar.exige"),
        (celda("Caso", "A4", "titulo2"), "Caso!A4: no se conoce este dato del caso; se recibió «titulo2». ¿Quiso decir «título»?"),
        (celda("Caso", "B3", None), "Caso!B3: caso.id: falta la clave obligatoria «id»"),
        (celda("Caso", "B2", "2"), "Caso!B2: formato: ese formato no se conoce"),
        (celda("Deberes", "B2", "ejemplo-33"), "Deberes!B2: no hay ninguna regla con ese id en la hoja «Reglas»"),
        (celda("Deberes", "D2", "propios"), "Deberes!B2: falta el id de la regla de la que se dice más"),
        (celda("Reglas propuestas", "A2", "mejora"), "Reglas propuestas!A2: no hay ninguna propuesta con ese id"),
        (celda("Reglas", "C1", "Zitta"), "Reglas!C1: no se conoce este encabezado; se recibió «Zitta»"),
        (celda("Reglas", "C1", "Sita"), "Reglas!C1: no se conoce este encabezado; se recibió «Sita». ¿Quiso decir «Cita»?"),
        (celda("Reglas", "Z3", "x"), "Reglas!Z3: hay algo escrito bajo una columna sin encabezado"),
        (celda("Reglas", "D2", "a_x0007_b"), "Reglas!D2: el texto lleva caracteres de control"),
        (_renombra("Normas", "Norma"), "Norma!A1: la hoja «Norma» no se conoce. ¿Quiso decir «Normas»?"),
        (lambda libro: libro.remove(libro["Normas"]), "falta la hoja «Normas»: aunque no diga nada, va con sus encabezados"),
        (lambda libro: libro["Reglas"].delete_cols(3), "Reglas!A1: falta la columna «Cita»"),
    ],
)  # fmt: skip
def test_cada_error_tiene_su_celda_y_su_frase(arregla: Callable[[Workbook], Any], esperado: str) -> None:
    assert [d for d in dichos(cambiado(arregla)) if esperado in d], dichos(cambiado(arregla))


def test_los_errores_salen_todos_a_la_vez_y_nada_mas(corre: Corre) -> None:
    def arregla(libro: Workbook) -> None:
        libro["Reglas"]["C2"], libro["Reglas"]["J3"], libro["Entidades"]["C2"] = 3, "regiom", "nacionall"

    Path("malo.xlsx").write_bytes(cambiado(arregla))
    corrida = corre("revisar", "malo.xlsx")
    assert (corrida.codigo, corrida.salida) == (3, "")
    assert corrida.errores.count("error de entrada [") == 3
    for lugar in ("Entidades!C2", "Reglas!C2", "Reglas!J3"):
        assert f"--> malo.xlsx: {lugar}\n" in corrida.errores


def test_lo_que_excel_cambia_sin_que_haya_duda_se_lee() -> None:
    def arregla(libro: Workbook) -> None:
        libro["Normas"]["D2"] = date(2019, 5, 6)
        libro["Deberes"]["B2"], libro["Deberes"]["F2"], libro["Deberes"]["H2"] = "ejemplo-3", 30, "art. 4"
        libro["Deberes"]["G2"] = True

    caso = cargar_texto(cambiado(arregla), "libro.xlsx")
    assert caso.normas["ley-ejemplo"].publicada == date(2019, 5, 6)
    plazo: Any = caso.reglas["ejemplo-3"].plazo
    assert (plazo.dias, plazo.habiles) == (30, True)


def test_mover_filas_y_columnas_y_dejar_huecos_no_cambia_nada(corre: Corre) -> None:
    def arregla(libro: Workbook) -> None:
        reglas = libro["Reglas"]
        filas = [[celda.value for celda in fila] for fila in reglas["A1:S4"]]
        for numero, fila in enumerate((filas[0], filas[3], filas[1], filas[2])):
            for columna, valor in enumerate(reversed(fila), 1):
                reglas.cell(3 + 2 * numero, columna).value = valor
        for fila in (1, 2, 4):
            for columna in range(1, 20):
                reglas.cell(fila, columna).value = None
        libro.create_sheet("Notas")["A1"] = "lo nuestro"

    Path("libro.xlsx").write_bytes(cambiado(arregla))
    Path("otro.xlsx").write_bytes(libro_nuevo("mi-caso", DIA))
    assert revisado(corre, "libro.xlsx") == revisado(corre, "otro.xlsx")
    assert "la hoja «Notas» no es de las que se leen" in corre("revisar", "libro.xlsx").errores


def _con_parte(contenido: bytes, nombre: str, dentro: bytes) -> bytes:
    salida = io.BytesIO(contenido)
    with zipfile.ZipFile(salida, "a", zipfile.ZIP_DEFLATED) as partes:
        partes.writestr(nombre, dentro)
    return salida.getvalue()


def test_un_libro_que_no_es_de_fiar_se_dice(corre: Corre) -> None:
    bueno = libro_nuevo("mi-caso", DIA)
    bomba = _con_parte(bueno, "xl/otra.bin", b"\0" * 40_000_000)
    malos = {
        "bomba.xlsx": (bomba, "descomprimido pasa de 30 MiB"),
        "entidades.xlsx": (
            _con_parte(bueno, "xl/x.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'),
            "dañado o es peligroso",
        ),
        "cortado.xlsx": (bueno[: len(bueno) // 2], "dañado o es peligroso"),
        "viejo.xls": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "tiene contraseña o es un .xls antiguo"),
        "otro.xlsx": (_zip({"a.txt": b"hola"}), "no es un libro .xlsx"),
        "texto.xlsx": (b"formato: 1\n", "no es un libro .xlsx"),
    }
    for nombre, (contenido, dicho) in malos.items():
        Path(nombre).write_bytes(contenido)
        corrida = corre("revisar", nombre)
        assert (corrida.codigo, dicho in corrida.errores) == (3, True), (nombre, corrida.errores)
    Path("macros.xlsx").write_bytes(_con_parte(bueno, "xl/vbaProject.bin", b"x"))
    corrida = corre("revisar", "macros.xlsx")
    assert (corrida.codigo, "trae macros: no se ejecutan ni se leen" in corrida.errores) == (0, True)


def _zip(partes: dict[str, bytes]) -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w") as archivo:
        for nombre, contenido in partes.items():
            archivo.writestr(nombre, contenido)
    return salida.getvalue()


# -- ida y vuelta -------------------------------------------------------------------------------------------------


def _claves(modelo: type[Parte], ruta: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """Cada clave que el modelo admite y no es una lista ni un mapa de otros."""
    hechas = set()
    for nombre, campo in modelo.model_fields.items():
        suya, dentro = (*ruta, campo.alias or nombre), _parte(campo.annotation)
        hechas |= {suya} if dentro is None else _claves(dentro, suya)
    return hechas


def _parte(anotacion: Any) -> type[Parte] | None:
    if isinstance(anotacion, type) and issubclass(anotacion, Parte):
        return anotacion
    if getattr(anotacion, "__origin__", None) in (tuple, dict):
        return None
    return next((p for a in getattr(anotacion, "__args__", ()) if (p := _parte(a)) is not None), None)


def test_cada_clave_del_lenguaje_tiene_su_columna() -> None:
    efectos = {(mo.EFECTO, clave) for clave in ("función", "titular", "a", "modo", "nivel", "rango")}
    en_otra_hoja = {
        ("pasos",),
        ("reglas",),
        ("evidencia",),
        ("condiciones",),
        ("agrega",),
        ("modifica",),
        ("reasigna",),
    }
    modelos = {hoja.modelo for hoja in h.HOJAS} - {Documento}
    for modelo in modelos:
        columnas = {columna.ruta for hoja in h.HOJAS if hoja.modelo is modelo for columna in hoja.columnas}
        faltan = _claves(modelo) - columnas - en_otra_hoja
        faltan = {ruta for ruta in faltan if ruta[0] not in getattr(modelo, "EFECTOS", ())}
        assert not faltan, (modelo, faltan)
    assert efectos <= {columna.ruta for hoja in h.HOJAS for columna in hoja.columnas}
    secciones = {ruta for ruta in _claves(Documento) if len(ruta) > 1} | {("formato",), ("usa",), ("rangos",)}
    en_caso = {columna.ruta for columna in h.POR_NOMBRE[h.CASO].columnas}
    assert secciones - en_caso == {("territorio", "mapa", "teselas"), ("plan", "acciones")}


@pytest.mark.lenta
@pytest.mark.parametrize("caso", [*SECTORES, "nacional"])
def test_ida_y_vuelta_de_cada_caso_incluido(corre: Corre, caso: str) -> None:
    for todo in ([], ["--todo"]):
        assert corre("convertir", caso, *todo, "--salida", f"c{len(todo)}.xlsx").codigo == 0
    ida, entero = lo_escrito(caso, False), lo_escrito(caso, True)
    assert lo_escrito("c0.xlsx", False).documento == ida.documento
    assert lo_escrito("c1.xlsx", True).documento == entero.documento
    assert corre("convertir", "c1.xlsx", "--salida", "carpeta").codigo == 0
    assert {ruta.name for ruta in Path("carpeta").iterdir()} == {
        *("caso.yaml", "procesos.yaml", "normas.yaml", "propuestas.yaml")
    }
    # Del mayor basta lo escrito: revisarlo tres veces cuesta lo que los demás juntos.
    original = revisado(corre, caso) if caso in SECTORES else None
    for otro in ("c1.xlsx", "carpeta") if original is not None else ():
        vuelto = revisado(corre, otro)
        # La huella mira también en cuántos archivos se declara el territorio.
        vuelto["caso"]["huella"] = original["caso"]["huella"]
        assert vuelto == original
    antes, despues = cargar(caso).propuestas, cargar("carpeta").propuestas
    assert [*antes] == [*despues]
    for id_, propuesta in antes.items():
        assert propuesta.reglas_modificadas.keys() == despues[id_].reglas_modificadas.keys()
        assert propuesta.deroga == despues[id_].deroga
        assert [r.donde for r in propuesta.reglas_agregadas] == [r.donde for r in despues[id_].reglas_agregadas]


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(generadores.documentos())
def test_cualquier_caso_va_y_vuelve(documento_: dict[str, Any]) -> None:
    try:
        escrito = lo_escrito_en(en_yaml(documento_), "caso.yaml", None, todo=False)
    except ErrorDeEntrada:
        return
    vuelto = lo_escrito_en(libro_de_caso(escrito.documento), "caso.xlsx", None, todo=False)
    assert vuelto.documento == escrito.documento
    assert vuelto.caso.huella == escrito.caso.huella


def test_lo_que_va_al_plan_y_lo_raro_del_lenguaje_tambien_va_y_vuelve(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "d.csv").write_text("u,n,p,r\n01,Uno,5,A\n02,Dos,7,B\n", encoding="utf-8")
    (tmp_path / "caso.yaml").write_text(
        documento(
            caso="{id: prueba, título: Caso de prueba}  # un comentario",
            propuestas="""
  - id: mejora
    título: Mejora
    norma: {nombre: Ley nueva, rango: ley, vigente: {desde: 2027-01-01}}
    modifica:
      r1: {donde: [{ámbito: rural, no: {población: "> 5"}}, {no: [{cercado: sí}]}], plazo: no_dice, recursos: {de: canon, cita: art. 2}}
    agrega: [{id: n, cita: art. 1, resumen: "=SUMA(A1)", limita: {función: [ejecuta], nivel: local}, remite_a: {materia: x, norma: pendiente}}]
    reasigna: [{paso: obrar, función: ejecuta, de: distrito, a: provincia, donde: {población: ["1..3", {no: "4"}]}}]""",
            problemas=gestion.PROBLEMAS.replace("sin recursos", "sin-recursos"),
            plan=gestion.PLAN.replace("sin dato", "sin_dato"),
            talleres=gestion.TALLERES,
            aportes=gestion.APORTES,
            validaciones=gestion.VALIDACIONES,
            requisitos="{acta: {nombre: Acta}}",
            tolerancias="[{código: VAC001, paso: diseñar, motivo: Se sabe., caduca: 2030-01-01}]",
            imposible="{ámbito: rural, cercado: sí}",
            rangos="{ley: 3}",
            territorio="""
  {archivo: sub/d.csv, clave: u, nombre: n, peso: p, atributos: {población: p},
   mapa: {división: r, teselas: {A: {fila: 1, columna: 1}, B: {fila: 1, columna: 2}}}}""",
            procesos="""
  - id: proceso
    nombre: "  Con espacios\\tde lado  "
    sector: saneamiento
    pasos:
      - {id: diseñar, nombre: "+1 _x0041_ \\u200b", fase: protocolos, exige: []}
      - {id: obrar, nombre: Obrar, fase: ejecución, exige: [ejecuta, {función: supervisa, donde: {ámbito: rural}}],
         cardinalidad: {supervisa: al_menos_uno}, después_de: [diseñar], supervisa_a: [diseñar]}""",
        ),
        encoding="utf-8",
    )
    escrito = lo_escrito(tmp_path / "caso.yaml", False)
    assert [*escrito.tablas] == ["sub/d.csv"]
    for a in (LIBRO, YAML, CARPETA):
        hecho = convertir(PedidoDeConversion(tmp_path / "caso.yaml", a))
        assert hecho.avisos == ("los comentarios del YAML no pasan a lo convertido: lo demás, todo",)
        destino = tmp_path / a
        for nombre, contenido in {**hecho.archivos, **hecho.tablas}.items():
            ruta = destino / (nombre or ("caso.xlsx" if a == LIBRO else "caso.yaml"))
            ruta.parent.mkdir(parents=True, exist_ok=True)
            ruta.write_bytes(contenido)
        vuelto = lo_escrito(ruta_de(destino), False)
        assert vuelto.documento == escrito.documento
    libro = load_workbook(tmp_path / LIBRO / "caso.xlsx")
    formula = libro["Reglas propuestas"]["F2"]
    assert (formula.value, formula.data_type, formula.quotePrefix) == ("=SUMA(A1)", "s", True)
    assert libro["Pasos"]["C2"].quotePrefix


def ruta_de(carpeta: Path) -> Path:
    return next(ruta for ruta in (carpeta / "caso.xlsx", carpeta / "caso.yaml") if ruta.exists())


def test_convertir_no_pisa_ni_pierde(corre: Corre, duplicado: Path) -> None:
    assert corre("convertir", duplicado).codigo == 2
    assert "debe terminar en" in corre("convertir", duplicado, "--salida", "x.docx").errores
    assert corre("convertir", duplicado, "--salida", "d.xlsx").codigo == 0
    assert "no se sustituye" in corre("convertir", duplicado, "--salida", "d.xlsx").errores
    largo = documento(
        reglas=f"[{{id: r1, norma: ley, cita: a, resumen: {'x' * 33_000}, reserva: {{función: ejecuta}}}}]"
    )
    Path("largo.yaml").write_text(largo, encoding="utf-8")
    corrida = corre("convertir", "largo.yaml", "--salida", "l.xlsx")
    assert (corrida.codigo, "Reglas!D2: tiene 33,000 signos" in corrida.errores) == (2, True)
    vacia = documento(propuestas="[{id: p, título: P, norma: {nombre: N, rango: ley}, modifica: {r1: {cuando: {}}}}]")
    Path("vacia.yaml").write_text(vacia, encoding="utf-8")
    with pytest.raises(
        PedidoInvalido, match=r"lo escrito en «propuestas\.p\.modifica\.r1» \(vacia\.yaml:\d+\), y no se convierte"
    ):
        convertir(PedidoDeConversion("vacia.yaml", LIBRO))
    assert not Path("l.xlsx").exists()


# -- cómo se ve ---------------------------------------------------------------------------------------------------


def test_todo_es_texto_en_a3_y_con_sus_listas() -> None:
    contenido = libro_nuevo("mi-caso", DIA)
    assert contenido == libro_nuevo("mi-caso", DIA)
    libro = load_workbook(io.BytesIO(contenido))
    for hoja in libro.worksheets:
        assert (hoja.page_setup.paperSize, hoja.page_setup.orientation) == (8, "landscape")
        assert all(celda.data_type == "s" for fila in hoja for celda in fila if celda.value is not None)
    reglas = libro["Reglas"]
    assert reglas["H1"].comment is not None
    validas = {str(v.sqref): v.formula1 for v in reglas.data_validations.dataValidation}
    assert validas["J2:J2000"] == "'Entidades'!$A$2:$A$2000"
    assert "asigna,excluye,delega" in validas["H2:H2000"]
    assert all(len(formula) < 256 for formula in validas.values())
    assert libro["Aportes"].sheet_state == "hidden"
    assert libro["Deberes"].sheet_state == "visible"


@pytest.mark.lenta
@pytest.mark.skipif(shutil.which("soffice") is None, reason=SIN_SOFFICE)
def test_libreoffice_lo_guarda_igual_y_lo_imprime_sin_paginas_en_blanco(tmp_path: Path, corre: Corre) -> None:
    from pypdf import PdfReader

    assert corre("convertir", "saneamiento", "--todo", "--salida", "s.xlsx").codigo == 0
    Path("n.xlsx").write_bytes(libro_nuevo("mi-caso", DIA))
    for formato in ("xlsx", "pdf"):
        orden = ["soffice", f"-env:UserInstallation=file://{tmp_path}/perfil", "--headless", "--convert-to", formato]
        subprocess.run([*orden, "--outdir", "lo", "s.xlsx", "n.xlsx"], check=True, capture_output=True, timeout=240)
    assert lo_escrito("lo/s.xlsx", True).documento == lo_escrito("s.xlsx", True).documento
    assert lo_escrito("lo/n.xlsx", True).documento == lo_escrito("n.xlsx", True).documento
    for nombre, paginas, dicho in (("s", range(20, 60), "Sunass"), ("n", range(9, 12), "La municipalidad provincial")):
        pdf = PdfReader(f"lo/{nombre}.pdf")
        textos = [pagina.extract_text() for pagina in pdf.pages]
        assert len(textos) in paginas
        assert all(len(texto.split()) > 12 for texto in textos)
        assert any(dicho in " ".join(texto.split()) for texto in textos)


def test_una_regla_sin_efecto_escrito_asigna() -> None:
    caso = cargar_texto(cambiado(celda("Reglas", "H2", None)), "libro.xlsx")
    assert type(caso.reglas["ejemplo-3"].efecto).__name__ == "Asigna"


def test_una_lista_vacia_no_dice_nada_y_no_impide_convertir(corre: Corre, escribe_caso: Callable[..., Path]) -> None:
    caso = escribe_caso(asigna("a", "gore"), plan={"id": "p", "título": "Plan", "acciones": []})
    assert corre("convertir", caso, "--salida", caso.with_name("vacía.xlsx")).codigo == 0
