"""El libro de Excel en la mesa: se descarga, se llena y se vuelve a subir."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from starlette.testclient import TestClient

from interfaz.formatos.libro import columnas as c
from interfaz.mesa.banco import Banco

Abre = Callable[..., Banco]
Habla = Callable[[Banco], TestClient]


def sube(cliente: TestClient, banco: Banco, contenido: bytes) -> tuple[int, str]:
    archivos = {"archivo": ("m.xlsx", contenido)}
    datos = {"version": str(banco.version)}
    respuesta = cliente.post("/subir", data=datos, files=archivos, follow_redirects=False)
    return respuesta.status_code, respuesta.text


def con(contenido: bytes, celda: str, valor: object) -> bytes:
    libro, salida = load_workbook(io.BytesIO(contenido)), io.BytesIO()
    libro[c.MATRIZ][celda] = valor
    libro.save(salida)
    return salida.getvalue()


def test_el_libro_llenado_se_vuelve_el_borrador(abre: Abre, habla: Habla, duplicado: Path) -> None:
    banco = abre(duplicado)
    cliente = habla(banco)
    bajado = cliente.get("/descargar/matriz.xlsx").content
    assert sube(cliente, banco, con(bajado, "J2", "Municipalidad provincial"))[0] == 303
    assert banco.estado.simulacion is not None
    assert banco.estado.simulacion.resueltos
    con_cambios = load_workbook(io.BytesIO(cliente.get("/descargar/matriz.xlsx").content))
    assert con_cambios[c.CAMBIOS]["A2"].value == "Pasa de uno a otro"


def test_lo_que_no_se_entiende_se_dice_con_su_celda_y_nada_cambia(abre: Abre, habla: Habla, duplicado: Path) -> None:
    banco = abre(duplicado)
    cliente = habla(banco)
    bajado = cliente.get("/descargar/matriz.xlsx").content
    codigo, pagina = sube(cliente, banco, con(bajado, "J2", "Nadien <b>"))
    assert codigo == 422
    assert "m.xlsx: Matriz!J2" in pagina
    assert "<b>»" not in pagina
    assert banco.estado.propuesta is None
    codigo, pagina = sube(cliente, banco, bajado)
    assert codigo == 422
    assert "el libro no trae cambios" in pagina
