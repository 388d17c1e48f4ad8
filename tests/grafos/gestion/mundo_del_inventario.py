"""Un mundo con tres distritos, un paso que se mantiene y el inventario que lo cuenta."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from grafos.gestion.base import Examen
from grafos.hallazgos import detectar
from motor.deduccion.referencia import DeductorDeReferencia
from motor.territorio.lectura import leer_padron
from motor.titulares.dictamen import analizar
from reglas import Caso, cargar
from tests.mundo import DIA, documento, en_yaml

PADRON = (
    "u,n,p,r,pob,cer\n010101,Uno,Alta,Norte,100,sí\n010102,Dos,Alta,Norte,900,no\n010103,Tres,Baja,Norte,50,no\n"
    "020101,Cuatro,Gama,Sur,70,sí\n"
)
TERRITORIO = {
    "archivo": "p.csv",
    "clave": "u",
    "nombre": ["n", "p", "r"],
    "atributos": {"población": "pob", "cercado": "cer"},
}
CABECERA = "u,clase,n,estado,año\n"
INVENTARIO: dict[str, Any] = {
    "archivo": "i.csv",
    "columnas": {"unidad": "u", "clase": "clase", "cantidad": "n", "estado": "estado", "año": "año"},
    "clases": {"escuela": ["obra"]},
    "fuente": "Censo",
}


def escrito(tmp_path: Path, *reglas: Any, filas: str | bytes = "", **claves: Any) -> Path:
    """El caso en el disco, con su padrón y su inventario."""
    (tmp_path / "p.csv").write_text(PADRON, encoding="utf-8")
    crudo = filas if isinstance(filas, bytes) else (CABECERA + filas).encode()
    (tmp_path / "i.csv").write_bytes(crudo)
    todo = {"territorio": TERRITORIO, "inventario": INVENTARIO, **claves}
    ruta = tmp_path / "caso.yaml"
    ruta.write_text(en_yaml(documento(*reglas, **{k: v for k, v in todo.items() if v is not None})), encoding="utf-8")
    return ruta


def caso_de(tmp_path: Path, *reglas: Any, **claves: Any) -> Caso:
    return cargar(escrito(tmp_path, *reglas, **claves))


def examinado(tmp_path: Path, *reglas: Any, **claves: Any) -> Examen:
    """El caso revisado con el deductor de referencia."""
    caso = caso_de(tmp_path, *reglas, **claves)
    dictamen = analizar(caso, DIA, deductor=DeductorDeReferencia())
    return Examen(dictamen, detectar(dictamen), leer_padron(caso))
