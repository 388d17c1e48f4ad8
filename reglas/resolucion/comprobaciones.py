"""Comprobaciones que miran el caso entero: referencias, ciclos, grupos y efectos (docs/lenguaje.md, 3 y 4)."""

from __future__ import annotations

from collections.abc import Mapping

from reglas.escrito import modelos as m
from reglas.escrito.parte import Parte
from reglas.escrito.validacion import anotar
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.errores import Problema, parecida
from reglas.lenguaje.vocabulario import CODIGOS, CODIGOS_SIN_PASO, PENDIENTE, canonica
from reglas.resolucion.indice import Indice
from reglas.resolucion.rangos import citar_rangos
from reglas.yaml.arbol import Lugar

__all__ = ["comprobar_ciclos", "comprobar_entidades", "comprobar_pasos", "comprobar_regla", "comprobar_tolerancia"]


def comprobar_entidades(entidades: Mapping[str, m.EntidadEscrita], indice: Indice) -> None:
    """Grupos bien formados, referencias que existen y `parte_de` sin ciclos."""
    for nombre, entidad in entidades.items():
        lugar = entidad.lugar(f"entidades.{nombre}")
        if entidad.comprende is not None:
            _comprobar_grupo(lugar, entidad, entidades, indice)
        if entidad.parte_de is not None:
            indice.citar("entidad", entidad.parte_de, lugar / "parte_de")
            superior = entidades.get(entidad.parte_de)
            if superior is not None and superior.comprende is not None:
                mensaje = f"«{entidad.parte_de}» es un grupo: nadie puede ser parte de un grupo"
                anotar(indice.problemas, clases.GRUPO, lugar / "parte_de", mensaje)
    padres = {n: (e.parte_de,) if e.parte_de else () for n, e in entidades.items()}
    partes: dict[str, Parte] = dict(entidades)
    comprobar_ciclos(padres, partes, "entidades", "parte_de", indice.problemas)


def _comprobar_grupo(
    lugar: Lugar, grupo: m.EntidadEscrita, entidades: Mapping[str, m.EntidadEscrita], indice: Indice
) -> None:
    for ajena in ("existe", "parte_de"):
        if getattr(grupo, ajena) is not None:
            anotar(indice.problemas, clases.GRUPO, lugar / ajena, f"un grupo no lleva «{ajena}»")
    miembros = grupo.comprende or ()
    if not miembros:
        anotar(indice.problemas, clases.GRUPO, lugar / "comprende", "el grupo está vacío")
    for numero, miembro in enumerate(miembros):
        indice.citar("entidad", miembro, lugar / "comprende" / numero)
        otro = entidades.get(miembro)
        if otro is not None and otro.comprende is not None:
            mensaje = f"«{miembro}» es un grupo: un grupo no puede estar dentro de otro"
            anotar(indice.problemas, clases.GRUPO, lugar / "comprende" / numero, mensaje)


def comprobar_pasos(pasos: Mapping[str, m.PasoEscrito], indice: Indice) -> None:
    """Los `después_de` existen y no forman ciclos; los pasos de `supervisa_a` existen y son otros."""
    for nombre, paso in pasos.items():
        lugar = paso.lugar(f"pasos.{nombre}")
        for numero, vigilado in enumerate(paso.supervisa_a):
            suyo = lugar / "supervisa_a" / numero
            if vigilado == nombre:
                anotar(indice.problemas, clases.SUPERVISION, suyo, "un paso no se supervisa a sí mismo")
            else:
                indice.citar("paso", vigilado, suyo)
        for numero, anterior in enumerate(paso.despues_de):
            indice.citar("paso", anterior, lugar / "después_de" / numero)
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
                suyo = partes[nodo].lugar(f"{clase}.{nodo}") / clave
                anotar(problemas, clases.CICLO, suyo, f"«{clave}» forma un ciclo: {vuelta}")
            elif siguiente in flechas and siguiente not in hechos:
                lugar[siguiente] = len(camino)
                camino.append(siguiente)
                pila.append((siguiente, iter(flechas[siguiente])))


def comprobar_regla(regla: m.ReglaEscrita, indice: Indice) -> None:
    """Lo que cita existe; `mismo` tiene de quién tomarse; `de` no es `a`."""
    lugar = regla.lugar(f"reglas.{regla.id}")
    responsable = regla.cuando.responsable if regla.cuando else None
    for efecto, nombre in ((regla.asigna, "asigna"), (regla.excluye, "excluye"), (regla.limita, "limita")):
        if efecto is None or efecto.titular is None:
            continue
        if efecto.titular != "mismo":
            indice.citar("entidad", efecto.titular, lugar / nombre / "titular")
        elif responsable is None:
            mensaje = "«titular: mismo» pide un `cuando.responsable` del que tomarlo"
            anotar(indice.problemas, clases.MISMO, lugar / nombre / "titular", mensaje)
    if regla.delega is not None:
        comprobar_traslado(regla.delega, lugar / "delega", indice)
    if responsable is not None and responsable.titular is not None:
        indice.citar("entidad", responsable.titular, lugar / "cuando" / "responsable" / "titular")
    for lista, clase in (("prevalece_sobre", "regla"), ("concurre_con", "regla"), ("requiere", "requisito")):
        for numero, otra in enumerate(getattr(regla, lista)):
            indice.citar(clase, otra, lugar / lista / numero)
    _comprobar_ejercicio(regla, lugar, indice)


def _comprobar_ejercicio(regla: m.ReglaEscrita, lugar: Lugar, indice: Indice) -> None:
    """Lo que la regla dice de cómo se ejerce la función: quién declara, qué norma falta, con qué instrumento."""
    if regla.declara is not None:
        indice.citar("entidad", regla.declara.quien, lugar / "declara" / "quién")
    if regla.remite_a is not None and canonica(regla.remite_a.norma, (PENDIENTE,)) is None:
        indice.citar("norma", regla.remite_a.norma, lugar / "remite_a" / "norma")
    citar_rangos(regla, lugar, indice)
    if regla.cada_uno and regla.asigna is not None and not _es_grupo(regla.asigna.titular, indice):
        titular = regla.asigna.titular
        mensaje = f"«cada_uno» pide que el titular, tal como se escribe, sea un grupo, y «{titular}» no lo es"
        admitidos = tuple(sorted(indice.grupos))
        anotar(indice.problemas, clases.CLAVES_INCOMPATIBLES, lugar / "cada_uno", mensaje, None, admitidos)


def _es_grupo(titular: str, indice: Indice) -> bool:
    """Si es un grupo, o no se sabe si lo es porque no está declarado (y eso ya se dice)."""
    return titular in indice.grupos or (titular != "mismo" and titular not in indice.declarados["entidad"])


def comprobar_traslado(parte: m.DelegaEscrita | m.ReasignaEscrita, lugar: Lugar, indice: Indice) -> None:
    """`de` y `a` existen y son distintas."""
    indice.citar("entidad", parte.de, lugar / "de")
    if parte.a == parte.de:
        anotar(indice.problemas, clases.TRASLADO, lugar / "a", "«de» y «a» son la misma entidad", parte.a)
    else:
        indice.citar("entidad", parte.a, lugar / "a")


def comprobar_tolerancia(tolerancia: m.ToleranciaEscrita, lugar: Lugar, indice: Indice) -> None:
    """El código existe y habla de un paso; el paso y los titulares son del caso."""
    indice.citar("paso", tolerancia.paso, lugar / "paso")
    for numero, titular in enumerate(tolerancia.titulares or ()):
        indice.citar("entidad", titular, lugar / "titulares" / numero)
    codigo, suyo = tolerancia.codigo, lugar / "código"
    if codigo in CODIGOS_SIN_PASO:
        mensaje = f"un {codigo} habla de una regla y no de un paso: no se tolera, se corrige la regla"
        anotar(indice.problemas, clases.TOLERANCIA, suyo, mensaje)
    elif codigo not in CODIGOS:
        mensaje, sugerencia = f"no hay ningún hallazgo «{codigo}»", parecida(codigo, CODIGOS)
        anotar(indice.problemas, clases.REFERENCIA_ROTA, suyo, mensaje, None, (), sugerencia)
