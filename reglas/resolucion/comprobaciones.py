"""Comprobaciones que miran el caso entero: referencias, ciclos, grupos y efectos (docs/lenguaje.md, 3 y 4)."""

from __future__ import annotations

from collections.abc import Mapping

from reglas.escrito import modelos as m
from reglas.escrito.parte import Parte
from reglas.escrito.validacion import anotar
from reglas.lenguaje.errores import Problema, parecida
from reglas.lenguaje.vocabulario import CODIGOS, CODIGOS_SIN_PASO, PENDIENTE, canonica
from reglas.resolucion.indice import Indice
from reglas.resolucion.rangos import citar_rangos

__all__ = ["comprobar_ciclos", "comprobar_entidades", "comprobar_pasos", "comprobar_regla", "comprobar_tolerancia"]


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
                anotar(indice.problemas, entidad, ("parte_de",), f"{clave}.parte_de", mensaje, codigo="ENT014")
    padres = {n: (e.parte_de,) if e.parte_de else () for n, e in entidades.items()}
    partes: dict[str, Parte] = dict(entidades)
    comprobar_ciclos(padres, partes, "entidades", "parte_de", indice.problemas)


def _comprobar_grupo(
    nombre: str, grupo: m.EntidadEscrita, entidades: Mapping[str, m.EntidadEscrita], indice: Indice
) -> None:
    clave, problemas = f"entidades.{nombre}", indice.problemas
    for ajena in ("existe", "parte_de"):
        if getattr(grupo, ajena) is not None:
            anotar(problemas, grupo, (ajena,), f"{clave}.{ajena}", f"un grupo no lleva «{ajena}»", codigo="ENT014")
    miembros = grupo.comprende or ()
    if not miembros:
        anotar(problemas, grupo, ("comprende",), f"{clave}.comprende", "el grupo está vacío", codigo="ENT014")
    for numero, miembro in enumerate(miembros):
        ruta = f"{clave}.comprende[{numero}]"
        indice.citar("entidad", miembro, grupo, ("comprende", numero), ruta)
        otro = entidades.get(miembro)
        if otro is not None and otro.comprende is not None:
            mensaje = f"«{miembro}» es un grupo: un grupo no puede estar dentro de otro"
            anotar(problemas, grupo, ("comprende", numero), ruta, mensaje, codigo="ENT014")


def comprobar_pasos(pasos: Mapping[str, m.PasoEscrito], indice: Indice) -> None:
    """Los `después_de` existen y no forman ciclos; los pasos de `supervisa_a` existen y son otros."""
    for nombre, paso in pasos.items():
        for numero, vigilado in enumerate(paso.supervisa_a):
            ruta = f"pasos.{nombre}.supervisa_a[{numero}]"
            if vigilado == nombre:
                anotar(
                    indice.problemas,
                    paso,
                    ("supervisa_a", numero),
                    ruta,
                    "un paso no se supervisa a sí mismo",
                    codigo="ENT019",
                )
            else:
                indice.citar("paso", vigilado, paso, ("supervisa_a", numero), ruta)
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
                    problemas,
                    partes[nodo],
                    (clave,),
                    f"{clase}.{nodo}.{clave}",
                    f"«{clave}» forma un ciclo: {vuelta}",
                    codigo="ENT013",
                )
            elif siguiente in flechas and siguiente not in hechos:
                lugar[siguiente] = len(camino)
                camino.append(siguiente)
                pila.append((siguiente, iter(flechas[siguiente])))


def comprobar_regla(regla: m.ReglaEscrita, indice: Indice) -> None:
    """Lo que cita existe; `mismo` tiene de quién tomarse; `de` no es `a`."""
    clave = f"reglas.{regla.id}"
    responsable = regla.cuando.responsable if regla.cuando else None
    for efecto, nombre in ((regla.asigna, "asigna"), (regla.excluye, "excluye"), (regla.limita, "limita")):
        if efecto is None or efecto.titular is None:
            continue
        if efecto.titular != "mismo":
            indice.citar("entidad", efecto.titular, efecto, ("titular",), f"{clave}.{nombre}.titular")
        elif responsable is None:
            mensaje = "«titular: mismo» pide un `cuando.responsable` del que tomarlo"
            anotar(indice.problemas, efecto, ("titular",), f"{clave}.{nombre}.titular", mensaje, codigo="ENT019")
    if regla.delega is not None:
        comprobar_traslado(regla.delega, f"{clave}.delega", indice)
    if responsable is not None and responsable.titular is not None:
        ruta = f"{clave}.cuando.responsable.titular"
        indice.citar("entidad", responsable.titular, responsable, ("titular",), ruta)
    for lista, clase in (("prevalece_sobre", "regla"), ("concurre_con", "regla"), ("requiere", "requisito")):
        for numero, otra in enumerate(getattr(regla, lista)):
            indice.citar(clase, otra, regla, (lista, numero), f"{clave}.{lista}[{numero}]")
    _comprobar_ejercicio(regla, clave, indice)


def _comprobar_ejercicio(regla: m.ReglaEscrita, clave: str, indice: Indice) -> None:
    """Lo que la regla dice de cómo se ejerce la función: quién declara, qué norma falta, con qué instrumento."""
    if regla.declara is not None:
        indice.citar("entidad", regla.declara.quien, regla.declara, ("quién",), f"{clave}.declara.quién")
    if regla.remite_a is not None and canonica(regla.remite_a.norma, (PENDIENTE,)) is None:
        indice.citar("norma", regla.remite_a.norma, regla.remite_a, ("norma",), f"{clave}.remite_a.norma")
    citar_rangos(regla, indice)
    if regla.cada_uno and regla.asigna is not None and not _es_grupo(regla.asigna.titular, indice):
        titular = regla.asigna.titular
        mensaje = f"«cada_uno» pide que el titular, tal como se escribe, sea un grupo, y «{titular}» no lo es"
        admitidos = tuple(sorted(indice.grupos))
        anotar(indice.problemas, regla, ("cada_uno",), f"{clave}.cada_uno", mensaje, None, admitidos, codigo="ENT019")


def _es_grupo(titular: str, indice: Indice) -> bool:
    """Si es un grupo, o no se sabe si lo es porque no está declarado (y eso ya se dice)."""
    return titular in indice.grupos or (titular != "mismo" and titular not in indice.declarados["entidad"])


def comprobar_traslado(parte: m.DelegaEscrita | m.ReasignaEscrita, clave: str, indice: Indice) -> None:
    """`de` y `a` existen y son distintas."""
    indice.citar("entidad", parte.de, parte, ("de",), f"{clave}.de")
    if parte.a == parte.de:
        anotar(
            indice.problemas, parte, ("a",), f"{clave}.a", "«de» y «a» son la misma entidad", parte.a, codigo="ENT019"
        )
    else:
        indice.citar("entidad", parte.a, parte, ("a",), f"{clave}.a")


def comprobar_tolerancia(tolerancia: m.ToleranciaEscrita, clave: str, indice: Indice) -> None:
    """El código existe y habla de un paso; el paso y los titulares son del caso."""
    indice.citar("paso", tolerancia.paso, tolerancia, ("paso",), f"{clave}.paso")
    for numero, titular in enumerate(tolerancia.titulares or ()):
        indice.citar("entidad", titular, tolerancia, ("titulares", numero), f"{clave}.titulares[{numero}]")
    codigo, ruta = tolerancia.codigo, f"{clave}.código"
    if codigo in CODIGOS_SIN_PASO:
        mensaje = f"un {codigo} habla de una regla y no de un paso: no se tolera, se corrige la regla"
        anotar(indice.problemas, tolerancia, ("código",), ruta, mensaje, codigo="ENT026")
    elif codigo not in CODIGOS:
        mensaje, sugerencia = f"no hay ningún hallazgo «{codigo}»", parecida(codigo, CODIGOS)
        anotar(indice.problemas, tolerancia, ("código",), ruta, mensaje, None, (), sugerencia, codigo="ENT011")
