"""Los procesos, del más candidato a delimitarse al menos, con sus cifras, para leer y para Excel."""

from __future__ import annotations

from collections.abc import Iterator

from grafos.exportacion.hoja_csv import en_csv as tabla
from grafos.prioridad_de_procesos import Cifras
from interfaz.formatos.linea import Linea
from interfaz.usos.procesos import Prioridad

NO_SE_CALCULA = "No se calcula, y lo decide una persona: si importa para la entrega y si es prioritario en la política."
CABECERA = ("puesto", "proceso", "nombre", "sector", "puntaje", "pasos", "pasos_de_varios_niveles", "enlaces",
            "traspasos", "errores", "avisos", "otros_sectores")  # fmt: skip


def lineas(prioridad: Prioridad) -> Iterator[Linea]:
    """Una línea por proceso, y lo que no se calcula."""
    for puesto, cifras in enumerate(prioridad.cifras, start=1):
        yield _linea(puesto, cifras)
    yield Linea()
    yield Linea(cuerpo=NO_SE_CALCULA)


def _linea(puesto: int, c: Cifras) -> Linea:
    cuerpo = (
        f" {c.proceso.nombre}: puntaje {c.puntaje:.2f}; "
        f"pasos que reúnen a varios niveles: {c.compartidos} de {c.pasos}; "
        f"enlaces que cambian de nivel: {c.traspasos} de {c.enlaces}; "
        f"errores: {c.errores}; avisos: {c.avisos}; otros sectores con las mismas normas: {c.otros_sectores}"
    )
    return Linea(rotulo=f"{puesto}. {c.proceso.id}", cuerpo=cuerpo, sangra="   ")


def en_csv(prioridad: Prioridad) -> bytes:
    """La tabla: una fila por proceso."""
    filas = [
        [i, c.proceso.id, c.proceso.nombre, c.proceso.sector, round(c.puntaje, 4), c.pasos, c.compartidos,
         c.enlaces, c.traspasos, c.errores, c.avisos, c.otros_sectores]
        for i, c in enumerate(prioridad.cifras, start=1)
    ]  # fmt: skip
    return tabla(CABECERA, filas)
