"""Comprobaciones que miran el caso entero: referencias, ciclos, grupos y efectos (contrato §2 y §3)."""

from __future__ import annotations

from collections.abc import Mapping

from reglas.escrito import modelos as m
from reglas.escrito.parte import Parte
from reglas.escrito.validacion import anotar
from reglas.lenguaje.errores import Problema
from reglas.resolucion.indice import Indice

__all__ = ["comprobar_ciclos", "comprobar_entidades", "comprobar_pasos", "comprobar_regla"]


def comprobar_entidades(entidades: Mapping[str, m.EntidadEscrita], indice: Indice) -> None:
    """Grupos bien formados, referencias que existen y `parte_de` sin ciclos."""
    for nombre, entidad in entidades.items():
        clave = f"entidades.{nombre}"
        if entidad.comprende is not None:
            _comprobar_grupo(nombre, entidad, entidades, indice)
        if entidad.parte_de is not None:
            indice.citar("entidad", entidad.parte_de, entidad, ("parte_de",), f"{clave}.parte_de")
            superior = entidades.get(entidad.parte_de)
            if superior is not None and superior.comprende is not None:
                mensaje = f"«{entidad.parte_de}» es un grupo: nadie puede ser parte de un grupo"
                anotar(indice.problemas, entidad, ("parte_de",), f"{clave}.parte_de", mensaje)
    padres = {n: (e.parte_de,) if e.parte_de else () for n, e in entidades.items()}
    partes: dict[str, Parte] = dict(entidades)
    comprobar_ciclos(padres, partes, "entidades", "parte_de", indice.problemas)


def _comprobar_grupo(
    nombre: str, grupo: m.EntidadEscrita, entidades: Mapping[str, m.EntidadEscrita], indice: Indice
) -> None:
    clave, problemas = f"entidades.{nombre}", indice.problemas
    for ajena in ("existe", "parte_de"):
        if getattr(grupo, ajena) is not None:
            anotar(problemas, grupo, (ajena,), f"{clave}.{ajena}", f"un grupo no lleva «{ajena}»")
    miembros = grupo.comprende or ()
    if not miembros:
        anotar(problemas, grupo, ("comprende",), f"{clave}.comprende", "el grupo está vacío")
    for numero, miembro in enumerate(miembros):
        ruta = f"{clave}.comprende[{numero}]"
        indice.citar("entidad", miembro, grupo, ("comprende", numero), ruta)
        otro = entidades.get(miembro)
        if otro is not None and otro.comprende is not None:
            mensaje = f"«{miembro}» es un grupo: un grupo no puede estar dentro de otro"
            anotar(problemas, grupo, ("comprende", numero), ruta, mensaje)


def comprobar_pasos(pasos: Mapping[str, m.PasoEscrito], indice: Indice) -> None:
    """Los `después_de` existen y no forman ciclos."""
    for nombre, paso in pasos.items():
        for numero, anterior in enumerate(paso.despues_de):
            ruta = f"pasos.{nombre}.después_de[{numero}]"
            indice.citar("paso", anterior, paso, ("después_de", numero), ruta)
    anteriores = {nombre: paso.despues_de for nombre, paso in pasos.items()}
    partes: dict[str, Parte] = dict(pasos)
    comprobar_ciclos(anteriores, partes, "pasos", "después_de", indice.problemas)


def comprobar_ciclos(
    flechas: Mapping[str, tuple[str, ...]],
    partes: Mapping[str, Parte],
    clase: str,
    clave: str,
    problemas: list[Problema],
) -> None:
    """Anota cada ciclo una vez, en el nodo que lo cierra. Lineal en nodos y flechas; sin recursión."""
    hechos: set[str] = set()
    for inicio in flechas:
        camino: list[str] = []
        lugar: dict[str, int] = {}
        pila = [(inicio, iter(flechas[inicio]))] if inicio not in hechos else []
        if pila:
            camino.append(inicio)
            lugar[inicio] = 0
        while pila:
            nodo, siguientes = pila[-1]
            siguiente = next(siguientes, None)
            if siguiente is None:
                pila.pop()
                camino.pop()
                del lugar[nodo]
                hechos.add(nodo)
            elif siguiente in lugar:
                vuelta = " → ".join([*camino[lugar[siguiente] :], siguiente])
                anotar(
                    problemas, partes[nodo], (clave,), f"{clase}.{nodo}.{clave}", f"«{clave}» forma un ciclo: {vuelta}"
                )
            elif siguiente in flechas and siguiente not in hechos:
                lugar[siguiente] = len(camino)
                camino.append(siguiente)
                pila.append((siguiente, iter(flechas[siguiente])))


def comprobar_regla(regla: m.ReglaEscrita, indice: Indice) -> None:
    """Las entidades y reglas que cita existen; `mismo` tiene de quién tomarse; `de` no es `a`."""
    clave = f"reglas.{regla.id}"
    responsable = regla.cuando.responsable if regla.cuando else None
    for efecto, nombre in ((regla.asigna, "asigna"), (regla.excluye, "excluye")):
        if efecto is None:
            continue
        if efecto.titular != "mismo":
            indice.citar("entidad", efecto.titular, efecto, ("titular",), f"{clave}.{nombre}.titular")
        elif responsable is None:
            mensaje = "«titular: mismo» pide un `cuando.responsable` del que tomarlo"
            anotar(indice.problemas, efecto, ("titular",), f"{clave}.{nombre}.titular", mensaje)
    if regla.delega is not None:
        comprobar_traslado(regla.delega, f"{clave}.delega", indice)
    if responsable is not None and responsable.titular is not None:
        ruta = f"{clave}.cuando.responsable.titular"
        indice.citar("entidad", responsable.titular, responsable, ("titular",), ruta)
    for lista in ("prevalece_sobre", "concurre_con"):
        for numero, otra in enumerate(getattr(regla, lista)):
            indice.citar("regla", otra, regla, (lista, numero), f"{clave}.{lista}[{numero}]")


def comprobar_traslado(parte: m.DelegaEscrita | m.ReasignaEscrita, clave: str, indice: Indice) -> None:
    """`de` y `a` existen y son distintas."""
    indice.citar("entidad", parte.de, parte, ("de",), f"{clave}.de")
    if parte.a == parte.de:
        anotar(indice.problemas, parte, ("a",), f"{clave}.a", "«de» y «a» son la misma entidad", parte.a)
    else:
        indice.citar("entidad", parte.a, parte, ("a",), f"{clave}.a")
