"""El libro de Excel en la mesa: se descarga, se llena y se vuelve a subir."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from starlette.testclient import TestClient

from interfaz.formatos.libro import columnas as c
from interfaz.mesa.banco import Banco
from interfaz.usos.nuevo import libro_nuevo

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


def test_un_libro_entero_se_abre_como_caso(abre: Abre, habla: Habla, duplicado: Path) -> None:
    banco = abre(duplicado)
    cliente = habla(banco)
    assert "(.yaml o .xlsx)" in cliente.get("/elegir").text
    bueno, salida = libro_nuevo("mi-caso", date(2026, 6, 30)), io.BytesIO()
    libro = load_workbook(io.BytesIO(bueno))
    libro["Reglas"]["J2"] = "<b>regiom"
    libro.save(salida)
    for contenido, esperado in ((bueno, "Mantener el local"), (salida.getvalue(), "libro.xlsx: Reglas!J2")):
        previos = set(threading.enumerate())
        datos = {"version": str(banco.version)}
        archivos = {"archivo": ("libro.xlsx", contenido)}
        assert cliente.post("/abrir", data=datos, files=archivos, follow_redirects=False).status_code == 303
        for hilo in set(threading.enumerate()) - previos:
            hilo.join()
        pagina = cliente.get("/").text
        assert esperado in pagina
        assert "<b>regiom" not in pagina
    archivos = {"archivo": ("libro.xlsx", b"\xff\xfe\xff")}
    respuesta = cliente.post("/abrir", data={"version": str(banco.version)}, files=archivos)
    assert (respuesta.status_code, "no es un libro .xlsx ni un texto en UTF-8" in respuesta.text) == (422, True)


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
