"""Las órdenes, una por archivo, en el orden en que la ayuda las enseña."""

from __future__ import annotations

from collections.abc import Callable

from interfaz.ordenes.abrir import abrir
from interfaz.ordenes.acto import acto
from interfaz.ordenes.barrer import barrer
from interfaz.ordenes.casos import casos
from interfaz.ordenes.comparar import comparar
from interfaz.ordenes.convertir import convertir
from interfaz.ordenes.doctor import doctor
from interfaz.ordenes.esquema import esquema
from interfaz.ordenes.expediente import expediente
from interfaz.ordenes.explicar import explicar
from interfaz.ordenes.exportar import exportar
from interfaz.ordenes.graficar import graficar
from interfaz.ordenes.importar import importar
from interfaz.ordenes.informe import informe
from interfaz.ordenes.inventario import inventario
from interfaz.ordenes.inversiones import inversiones
from interfaz.ordenes.nuevo import nuevo
from interfaz.ordenes.participacion import participacion
from interfaz.ordenes.perfiles import perfiles
from interfaz.ordenes.plan import plan
from interfaz.ordenes.procesos import procesos
from interfaz.ordenes.proponer import proponer
from interfaz.ordenes.provincias import provincias
from interfaz.ordenes.puestos import puestos
from interfaz.ordenes.puntos import puntos
from interfaz.ordenes.quien import quien
from interfaz.ordenes.redactar import redactar
from interfaz.ordenes.revisar import revisar
from interfaz.ordenes.simular import simular
from interfaz.ordenes.territorio import territorio
from interfaz.ordenes.transversales import transversales

ORDENES: dict[str, Callable[..., object]] = {
    "abrir": abrir,
    "revisar": revisar,
    "graficar": graficar,
    "expediente": expediente,
    "informe": informe,
    "explicar": explicar,
    "quien": quien,
    "acto": acto,
    "simular": simular,
    "comparar": comparar,
    "redactar": redactar,
    "proponer": proponer,
    "barrer": barrer,
    "territorio": territorio,
    "exportar": exportar,
    "importar": importar,
    "convertir": convertir,
    "procesos": procesos,
    "puntos": puntos,
    "plan": plan,
    "transversales": transversales,
    "perfiles": perfiles,
    "inventario": inventario,
    "puestos": puestos,
    "inversiones": inversiones,
    "provincias": provincias,
    "participacion": participacion,
    "casos": casos,
    "nuevo": nuevo,
    "esquema": esquema,
    "doctor": doctor,
}
