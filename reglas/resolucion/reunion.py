"""Los documentos alcanzados, reunidos sección por sección en un caso."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Protocol, TypeVar

from reglas.escrito import modelos as m
from reglas.escrito.validacion import anotar, validar
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.atributos import Atributo
from reglas.lenguaje.caso import (
    Caso,
    Entidad,
    Norma,
    Proceso,
    PropuestaEscrita,
    Regla,
    Requisito,
    Territorio,
    Tolerancia,
    Vigencia,
)
from reglas.lenguaje.condiciones import NUNCA, Condicion, O, en_orden
from reglas.lenguaje.errores import Problema
from reglas.lenguaje.gestion import Inventario
from reglas.lenguaje.sitio import Sitio
from reglas.lenguaje.vocabulario import PRELACION_POR_DEFECTO
from reglas.resolucion import conversion
from reglas.resolucion.avisos import Patrones, es_propio
from reglas.resolucion.comprobaciones import comprobar_entidades, comprobar_pasos, comprobar_regla, comprobar_tolerancia
from reglas.resolucion.condiciones import LectorDeCondiciones
from reglas.resolucion.dominios import atributo
from reglas.resolucion.gestion import gestion
from reglas.resolucion.huella import huella_de_documentos
from reglas.resolucion.indice import Indice
from reglas.resolucion.propuestas import Base, propuesta
from reglas.resolucion.rangos import orden_de, tabla_de_rangos
from reglas.resolucion.territorios import huella_del_archivo, reunido, territorio
from reglas.yaml.arbol import Mapa, sitio_de
from reglas.yaml.lectura import Lectura

__all__ = ["Reunion", "lector_de"]


class Reunion:
    """Resuelve sección por sección; cada una anota sus errores y deja lo que sirve a las siguientes."""

    def __init__(self, lecturas: list[Lectura], indice: Indice) -> None:
        self.indice = indice
        self.problemas = indice.problemas
        self.documentos: list[tuple[Lectura, m.Documento]] = []
        self.raiz: m.Documento | None = None
        for lectura in lecturas:
            documento = validar(lectura.mapa, self.problemas) if lectura.mapa is not None else None
            if documento is not None:
                self.documentos.append((lectura, documento))
                self.raiz = documento if lectura is lecturas[0] else self.raiz

    def caso(self) -> Caso | None:
        atributos = _por_id(self._atributos())
        lector = lector_de(atributos, self.indice)
        imposible = self._imposible(lector)
        entidades = _por_id(self._entidades(lector))
        procesos = tuple(sorted(self._procesos(lector), key=lambda proceso: proceso.id))
        rangos = tabla_de_rangos([documento for _, documento in self.documentos], self.raiz, self.problemas)
        self.indice.declarar_rangos(rangos)
        requisitos = _por_id(self._requisitos())
        normas = _por_id(self._normas(rangos))
        escritas: dict[str, Mapa] = {}
        reglas = _por_id(self._reglas(normas, lector, escritas))
        propuestas = _por_id(self._propuestas(rangos, normas, reglas, escritas, lector, procesos))
        tolerancias = tuple(sorted(self._tolerancias(), key=_orden_de_tolerancia))
        lugar = self._territorio()
        declarado = gestion(
            [(lectura.fuente, documento) for lectura, documento in self.documentos], lector, self.indice
        )
        if self.problemas or self.raiz is None or self.raiz.caso is None:
            return None
        cabecera = self.raiz.caso
        return Caso(
            id=cabecera.id,
            titulo=cabecera.titulo,
            fecha=cabecera.fecha,
            prelacion=_prelacion(cabecera),
            entidades=entidades,
            atributos=atributos,
            imposible=imposible,
            procesos=procesos,
            normas=normas,
            reglas=reglas,
            territorio=lugar,
            propuestas=propuestas,
            tolerancias=tolerancias,
            huella=self._huella(lugar, declarado.inventario),
            origen=conversion.origen_de(cabecera.mapa),
            rangos=rangos,
            escritas=escritas,
            requisitos=requisitos,
            gestion=declarado,
            avisos=tuple(sorted(self._avisos(procesos), key=lambda aviso: (aviso.archivo, aviso.linea, aviso.columna))),
        )

    def _avisos(self, procesos: Iterable[Proceso]) -> Iterator[Problema]:
        """Los de las reglas de los documentos del propio caso, y los que trae la lectura."""
        patrones, raiz = Patrones(procesos), self.documentos[0][0].fuente.mostrado
        for lectura, documento in self.documentos:
            yield from lectura.avisos
            if es_propio(lectura.fuente.mostrado, raiz):
                sueltas = [*documento.reglas, *(regla for norma in documento.normas for regla in norma.reglas)]
                for escrita in sueltas:
                    yield from patrones.avisos(escrita)

    def _secciones(self, nombre: str) -> Iterator[tuple[str, Any, Mapa]]:
        """(id, parte escrita, mapa de la sección) de una sección que es un mapa por id; la primera gana."""
        vistos: set[str] = set()
        for _, documento in self.documentos:
            for identificador, parte in getattr(documento, nombre).items():
                if identificador not in vistos:
                    vistos.add(identificador)
                    yield identificador, parte, documento.mapa[nombre]

    def _atributos(self) -> Iterator[Atributo]:
        for nombre, escrito, seccion in self._secciones("atributos"):
            leido = atributo(nombre, escrito, _origen_de_clave(seccion, nombre), self.problemas)
            if leido is not None:
                yield leido

    def _imposible(self, lector: LectorDeCondiciones) -> Condicion:
        partes: list[Condicion] = []
        for _, documento in self.documentos:
            if documento.imposible is not None:
                leida = lector.leer(documento.imposible, documento.lugar("imposible", "imposible"))
                partes.extend(leida.partes if isinstance(leida, O) else (leida,))
        return O(en_orden(partes)) if partes else NUNCA

    def _requisitos(self) -> Iterator[Requisito]:
        for nombre, escrito, seccion in self._secciones("requisitos"):
            yield conversion.requisito(nombre, escrito, _origen_de_clave(seccion, nombre))

    def _entidades(self, lector: LectorDeCondiciones) -> Iterator[Entidad]:
        secciones = list(self._secciones("entidades"))
        comprobar_entidades({nombre: escrita for nombre, escrita, _ in secciones}, self.indice)
        for nombre, escrita, seccion in secciones:
            existe = conversion.condicion(lector, escrita, "existe", f"entidades.{nombre}")
            origen = _origen_de_clave(seccion, nombre)
            miembros = tuple(dict.fromkeys(escrita.comprende or ()))
            yield Entidad(nombre, escrita.nombre, escrita.nivel, escrita.parte_de, miembros, existe, origen)

    def _procesos(self, lector: LectorDeCondiciones) -> Iterator[Proceso]:
        escritos: dict[str, m.ProcesoEscrito] = {}
        pasos: dict[str, m.PasoEscrito] = {}
        for _, documento in self.documentos:
            for escrito in documento.procesos:
                escritos.setdefault(escrito.id, escrito)
                for paso in escrito.pasos:
                    pasos.setdefault(paso.id, paso)
        comprobar_pasos(pasos, self.indice)
        yield from (conversion.proceso(escrito, lector) for escrito in escritos.values())

    def _normas(self, rangos: Mapping[str, int]) -> Iterator[Norma]:
        vistas: set[str] = set()
        for _, documento in self.documentos:
            for escrita in documento.normas:
                if escrita.id not in vistas:
                    vistas.add(escrita.id)
                    clave = f"normas.{escrita.id}"
                    orden = orden_de(escrita, clave, rangos, self.problemas)
                    yield conversion.norma(escrita, escrita.id, orden, clave, self.problemas)

    def _reglas(
        self, normas: Mapping[str, Norma], lector: LectorDeCondiciones, escritas: dict[str, Mapa]
    ) -> Iterator[Regla]:
        for escrita, norma_id in self._reglas_escritas():
            repetida = escritas.setdefault(escrita.id, escrita.mapa) is not escrita.mapa
            comprobar_regla(escrita, self.indice)
            base = normas[norma_id].vigente if norma_id in normas else Vigencia()
            leida = conversion.regla(escrita, norma_id, base, lector, self.problemas)
            if leida is not None and not repetida:
                yield leida

    def _reglas_escritas(self) -> Iterator[tuple[m.ReglaEscrita, str]]:
        """Cada regla con la norma a la que pertenece."""
        for _, documento in self.documentos:
            for norma in documento.normas:
                for regla in norma.reglas:
                    if regla.norma is not None and regla.norma != norma.id:
                        mensaje = f"la regla está dentro de la norma «{norma.id}» y dice otra"
                        lugar = regla.lugar(f"reglas.{regla.id}") / "norma"
                        anotar(self.problemas, clases.CLAVES_INCOMPATIBLES, lugar, mensaje, regla.norma)
                    yield regla, norma.id
            for regla in documento.reglas:
                lugar = regla.lugar(f"reglas.{regla.id}") / "norma"
                if regla.norma is None:
                    mensaje = "falta la clave obligatoria «norma»: la regla va suelta, fuera de una norma"
                    anotar(self.problemas, clases.FALTA, lugar, mensaje)
                else:
                    self.indice.citar("norma", regla.norma, lugar)
                yield regla, regla.norma or ""

    def _propuestas(
        self,
        rangos: Mapping[str, int],
        normas: Mapping[str, Norma],
        reglas: Mapping[str, Regla],
        escritas: Mapping[str, Mapa],
        lector: LectorDeCondiciones,
        procesos: Iterable[Proceso],
    ) -> Iterator[PropuestaEscrita]:
        norma_de = {regla.id: regla.norma for regla in reglas.values()}
        patrones = Patrones(procesos)
        base = Base(normas, {nombre: escritas[nombre] for nombre in norma_de}, norma_de, lector, self.indice, patrones)
        for _, documento in self.documentos:
            for escrita in documento.propuestas:
                orden = orden_de(escrita.norma, f"propuestas.{escrita.id}.norma", rangos, self.problemas)
                yield propuesta(escrita, orden, base)

    def _tolerancias(self) -> Iterator[Tolerancia]:
        for _, documento in self.documentos:
            for numero, t in enumerate(documento.tolerancias):
                comprobar_tolerancia(t, t.lugar(f"tolerancias[{numero}]"), self.indice)
                yield Tolerancia(t.codigo, t.paso, t.funcion, t.titulares, t.motivo, t.caduca, t.mapa.sitio)

    def _territorio(self) -> Territorio | None:
        """El de la raíz si lo dice; si no, el de los demás, que han de decir el mismo."""
        dichos = [(lectura, d.territorio) for lectura, d in self.documentos if d.territorio is not None]
        if self.raiz is not None and self.raiz.territorio is not None:
            dichos = dichos[:1]
        unico: Territorio | None = None
        for lectura, escrito in dichos:
            resuelto = territorio(escrito, lectura.fuente, self.indice)
            if unico is None or resuelto is None:
                unico = unico or resuelto
                continue
            junto = reunido(unico, resuelto)
            if junto is None:
                mensaje = f"otro documento ya declara otro territorio: {unico.origen.renglon}"
                anotar(self.problemas, clases.PARTE_DEL_CASO, escrito.lugar("territorio"), mensaje)
            unico = junto or unico
        return unico

    def _huella(self, lugar: Territorio | None, inventario: Inventario | None) -> str:
        documentos = [documento for _, documento in self.documentos]
        return huella_de_documentos(documentos, self.raiz, *map(huella_del_archivo, (lugar, inventario)))


class _ConId(Protocol):
    @property
    def id(self) -> str: ...


ConId = TypeVar("ConId", bound=_ConId)


def _por_id(partes: Iterable[ConId]) -> dict[str, ConId]:
    return {parte.id: parte for parte in sorted(partes, key=lambda parte: parte.id)}


def _orden_de_tolerancia(t: Tolerancia) -> tuple[object, ...]:
    return t.codigo, t.paso, t.funcion or "", sorted(t.titulares or ()), t.motivo, t.caduca


def _prelacion(cabecera: m.CasoEscrito) -> tuple[str, ...]:
    if cabecera.prelacion is None:
        return PRELACION_POR_DEFECTO
    return tuple(dict.fromkeys(cabecera.prelacion))


def lector_de(atributos: Mapping[str, Atributo], indice: Indice) -> LectorDeCondiciones:
    """Un lector de condiciones que anota en el índice."""
    return LectorDeCondiciones(atributos, partial(indice.existe, "atributo"), indice.problemas)


def _origen_de_clave(mapa: Mapa, clave: str) -> Sitio:
    return sitio_de(mapa, (clave,), de_la_clave=True)
