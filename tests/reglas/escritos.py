"""Documentos diminutos para las pruebas de lectura: el texto tal como lo escribiría una persona.

La marca `▸` señala dónde debe caer el problema; se quita antes de leer.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from reglas import Caso, ErrorDeEntrada, Problema, cargar, cargar_texto

MARCA = "▸"

SECCIONES = {
    "formato": "1",
    "caso": "{id: prueba, título: Caso de prueba}",
    "entidades": """
  ministerio: {nombre: Ministerio, nivel: nacional}
  provincia: {nombre: Municipalidad provincial, nivel: local}
  distrito: {nombre: Municipalidad distrital, nivel: local, existe: {cercado: no}}""",
    "atributos": """
  ámbito: {tipo: categoría, valores: [rural, urbano], de: territorio}
  población: {tipo: entero, desde: 0, hasta: 20000, unidad: habitantes}
  monto: {tipo: número, decimales: 2, desde: 0, hasta: 1e3}
  cercado: {tipo: booleano, de: territorio}
  inicio: {tipo: fecha, desde: 2000-01-01, hasta: 2030-12-31}""",
    "procesos": """
  - id: proceso
    nombre: Proceso
    sector: saneamiento
    pasos:
      - {id: diseñar, nombre: Diseñar, fase: protocolos}
      - {id: obrar, nombre: Obrar, fase: ejecución, después_de: [diseñar]}""",
    "normas": "[{id: ley, nombre: Ley, rango: ley}]",
    "reglas": """
  - {id: r1, norma: ley, cita: art. 1, resumen: Uno., asigna: {función: ejecuta, titular: distrito}}""",
}


def documento(**secciones: str | None) -> str:
    """El documento de prueba con esas secciones cambiadas (None la quita)."""
    todas = {**SECCIONES, **secciones}
    return "".join(f"{clave}: {texto}\n" for clave, texto in todas.items() if texto is not None)


def regla(claves: str, efecto: str = "asigna: {función: ejecuta, titular: provincia}") -> str:
    """La sección `reglas` con una sola regla, que además de lo obligatorio lleva esas claves."""
    return f"\n  - {{id: r1, norma: ley, cita: art. 1, resumen: Uno., {efecto}, {claves}}}"


def leido(**secciones: str | None) -> Caso:
    """El caso del documento de prueba con esas secciones cambiadas."""
    return cargar_texto(documento(**secciones))


def problemas(texto: str, carpeta: Path | None = None) -> tuple[Problema, ...]:
    """Los problemas de un texto que no es válido."""
    with pytest.raises(ErrorDeEntrada) as error:
        cargar_texto(texto, carpeta=carpeta)
    return error.value.problemas


def problemas_de(ruta: Path | str) -> tuple[Problema, ...]:
    """Los problemas de un archivo que no es válido."""
    with pytest.raises(ErrorDeEntrada) as error:
        cargar(ruta)
    return error.value.problemas


def unico(texto: str, carpeta: Path | None = None) -> Problema:
    """El único problema del texto, que ha de caer en la marca si la hay."""
    limpio = texto.replace(MARCA, "")
    hallados = problemas(limpio, carpeta)
    assert len(hallados) == 1, "\n".join(map(str, hallados))
    if MARCA in texto:
        antes = texto[: texto.index(MARCA)]
        esperado = (antes.count("\n") + 1, len(antes) - (antes.rfind("\n") + 1) + 1)
        assert (hallados[0].linea, hallados[0].columna) == esperado, str(hallados[0])
    return hallados[0]


def escritos(carpeta: Path, **archivos: str) -> Path:
    """Escribe archivos (`caso` es `caso.yaml`) y da la ruta del caso."""
    for nombre, texto in archivos.items():
        (carpeta / f"{nombre}.yaml").write_text(texto, encoding="utf-8")
    return carpeta / "caso.yaml"
