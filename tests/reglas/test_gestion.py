"""Lo declarado para el plan se lee entero, y lo que no se sostiene se dice en su sitio."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from reglas import cargar
from tests.reglas.escritos import documento, leido, problemas

PROPUESTA = "[{id: mejora, título: Mejora, norma: {nombre: Ley nueva, rango: ley}, deroga: [r1]}]"
PROBLEMAS = """
  - id: p1
    paso: obrar
    tipo: sin recursos
    enunciado: No hay dinero para obrar.
    evidencia: [{fuente: Informe, tipo: auditoria, fecha: 2020-01-01}]
    ámbito: {ámbito: rural}
    aporta: {nivel: local, taller: t1}
    hallazgos: [VAC001]"""
PLAN = """
  id: plan
  título: Plan de prueba
  periodo: {desde: 2026-01-01, hasta: 2026-12-31}
  acciones:
    - id: b
      problema: p1
      acción: Obrar.
      tipo: norma
      responsable: distrito
      participan: provincia
      instrumento: {rango: ley, propuesta: mejora}
      condiciones: [{texto: Que haya dinero}, {texto: Que haya personal, cumple: sí}]
      depende_de: [a]
      meta: {indicador: Obras, línea_base: 0, valor: 12.5}
      costo: {monto: 1500.20, fuente: Presupuesto}
    - {id: a, acción: Diseñar., tipo: protocolo, responsable: ministerio, costo: sin dato}"""
TALLERES = "[{id: t1, lugar: Cusco, fecha: 2020-02-02, asistentes: {nacional: 3, regional: 12}}]"
APORTES = """
  - {id: ap1, taller: t1, nivel: local, sobre: {paso: obrar, función: ejecuta}, texto: Falta dinero., posición: observa}"""
VALIDACIONES = "[{sobre: {propuesta: mejora}, nivel: regional, fecha: 2020-03-03, huella: abc}]"


def test_un_problema_un_plan_y_lo_demas_se_leen_enteros() -> None:
    gestion = leido(
        propuestas=PROPUESTA,
        problemas=PROBLEMAS.replace("sin recursos", "sin-recursos"),
        plan=PLAN.replace("sin dato", "sin_dato"),
        talleres=TALLERES,
        aportes=APORTES,
        validaciones=VALIDACIONES,
        perfiles="[{id: rural, nombre: Rural, donde: {ámbito: rural}}]",
        puestos="[{id: gestor, nombre: Gestor, nivel: local, pasos: obrar, acredita: ministerio, vigencia_meses: 24}]",
        lineamientos="[{id: l1, enunciado: Uno solo., grupo: DUP001/ejecuta, dirigido_a: [ministerio], exige: [a]}]",
    ).gestion
    (problema,) = gestion.problemas
    assert (problema.tipo, problema.hallazgos, problema.estado) == ("sin-recursos", ("VAC001",), "abierto")
    assert problema.evidencias[0].tipo == "auditoría"
    assert gestion.plan is not None
    primera, segunda = gestion.plan.acciones
    assert (primera.id, primera.costo) == ("a", None)
    assert segunda.participan == ("provincia",)
    assert [condicion.cumple for condicion in segunda.condiciones] == [None, True]
    assert segunda.costo is not None
    assert segunda.costo.monto == Decimal("1500.20")
    assert segunda.meta is not None
    assert (segunda.meta.linea_base, segunda.meta.valor) == (Decimal(0), Decimal("12.5"))
    assert gestion.talleres[0].asistentes == {"nacional": 3, "regional": 12}
    assert gestion.aportes[0].sobre.funcion == "ejecuta"
    assert gestion.validaciones[0].fecha == date(2020, 3, 3)
    assert gestion.puestos[0].pasos == ("obrar",)
    assert gestion.lineamientos[0].exige == ("a",)
    assert gestion.perfiles[0].nombre == "Rural"


def test_lo_declarado_cambia_la_huella_y_no_los_titulares() -> None:
    sin, con = leido(), leido(talleres=TALLERES)
    assert sin.huella != con.huella
    assert sin.reglas == con.reglas


@pytest.mark.parametrize(
    ("secciones", "clave", "codigo", "dice"),
    [
        ({"problemas": "[{id: p, paso: obrra, tipo: hecho, enunciado: X}]"}, "problemas.p.paso", "ENT011", "obrra"),
        ({"problemas": "[{id: p, paso: obrar, tipo: nada, enunciado: X}]"}, "problemas.p.tipo", "ENT009", "palabra"),
        (
            {"plan": "{id: x, título: X, acciones: [{id: a, acción: X, tipo: norma, responsable: nadie}]}"},
            "plan.acciones.a.responsable",
            "ENT011",
            "nadie",
        ),
        (
            {
                "plan": "{id: x, título: X, acciones: [{id: a, acción: X, tipo: norma, responsable: distrito, "
                "depende_de: [a]}]}"
            },
            "plan.acciones.a.depende_de",
            "ENT013",
            "ciclo",
        ),
        (
            {
                "plan": "{id: x, título: X, acciones: [{id: a, acción: X, tipo: norma, responsable: distrito, "
                "desde: 2020-02-01, hasta: 2020-01-01}]}"
            },
            "plan.acciones.a.hasta",
            "ENT018",
            "acaba antes de empezar",
        ),
        (
            {
                "plan": "{id: x, título: X, acciones: [{id: a, acción: X, tipo: norma, responsable: distrito, "
                "costo: {monto: '1.500,00', fuente: X}}]}"
            },
            "plan.acciones.a.costo.monto",
            "ENT009",
            "número",
        ),
        (
            {"aportes": "[{id: a, nivel: local, sobre: {paso: obrar, problema: p}, texto: X, posición: observa}]"},
            "aportes.a.sobre",
            "ENT019",
            "una sola cosa",
        ),
        (
            {"aportes": "[{id: a, nivel: local, sobre: {}, texto: X, posición: observa}]"},
            "aportes.a.sobre",
            "ENT019",
            "una sola cosa",
        ),
        (
            {"validaciones": "[{sobre: {propuesta: x, función: ejecuta}, nivel: local, fecha: 2020-01-01, huella: a}]"},
            "validaciones[0].sobre.función",
            "ENT019",
            "solo acompaña",
        ),
        ({"perfiles": "[{id: p, nombre: P, donde: {altura: alta}}]"}, "perfiles.p.donde.altura", "ENT015", "atributo"),
    ],
)
def test_lo_que_no_se_sostiene_se_dice_en_su_sitio(
    secciones: dict[str, str], clave: str, codigo: str, dice: str
) -> None:
    hallados = problemas(documento(**secciones))
    assert [(uno.clave, uno.codigo) for uno in hallados if uno.clave == clave] == [(clave, codigo)], hallados
    assert any(dice in uno.mensaje for uno in hallados if uno.clave == clave)


def test_el_inventario_se_busca_junto_a_su_documento_y_se_comprueban_sus_columnas(tmp_path: Path) -> None:
    (tmp_path / "obras.csv").write_text("ubigeo,clase,n\n010101,escuela,3\n", encoding="utf-8")
    inventario = "{archivo: obras.csv, columnas: {unidad: ubigeo, clase: clase, cantidad: n}, "
    inventario += "clases: {escuela: [obrar]}, fuente: Censo, antigüedad: 5}"
    (tmp_path / "caso.yaml").write_text(documento(inventario=inventario), encoding="utf-8")
    leido = cargar(tmp_path / "caso.yaml").gestion.inventario
    assert leido is not None
    assert (leido.mostrado, dict(leido.clases), leido.antiguedad) == ("obras.csv", {"escuela": ("obrar",)}, 5)
    mal = documento(inventario=inventario.replace("cantidad: n", "cantidad: m"))
    (hallado,) = problemas(mal, tmp_path)
    assert (hallado.clave, hallado.codigo) == ("inventario.columnas.cantidad", "ENT021")


def test_dos_documentos_no_declaran_dos_planes(tmp_path: Path) -> None:
    (tmp_path / "otro.yaml").write_text("formato: 1\nplan: {id: otro, título: Otro}\n", encoding="utf-8")
    (hallado,) = problemas(documento(usa="[otro.yaml]", plan="{id: uno, título: Uno}"), tmp_path)
    assert (hallado.clave, hallado.codigo) == ("plan", "ENT027")
    assert hallado.archivo == "otro.yaml"
