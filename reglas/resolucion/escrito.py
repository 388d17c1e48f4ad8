"""Lo escrito en un caso, reunido en un solo documento: para pasarlo a otro formato sin perder nada."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from reglas.escrito import modelos as m
from reglas.escrito.parte import con_claves_canonicas
from reglas.escrito.validacion import validar
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.errores import Problema
from reglas.resolucion.avisos import es_propio
from reglas.resolucion.raices import raiz_de
from reglas.resolucion.resolver import resolver
from reglas.yaml.arbol import Mapa
from reglas.yaml.fuentes import Fuente, de_texto, situar
from reglas.yaml.lectura import Alcance, Lectura, alcanzar

__all__ = ["Escrito", "lo_escrito", "lo_escrito_en"]

Documento = dict[str, Any]
_SECCIONES_POR_ID = ("entidades", "atributos", "requisitos")
_SECCIONES_EN_LISTA = (
    *("procesos", "tolerancias", "problemas", "lineamientos", "perfiles", "puestos", "talleres", "aportes"),
    "validaciones",
)
_CON_VARIOS = {
    "problemas": ("hallazgos",),
    "lineamientos": ("dirigido_a", "exige"),
    "puestos": ("pasos", "requisitos"),
    "talleres": ("departamentos",),
}
"""Las claves de cada sección que pueden ser un valor o una lista."""
_SIN_DECIR = ("cuando", "vigente")
"""Claves de una regla o una norma que, vacías, es como no ponerlas."""
_COMENTARIO = re.compile(r"(?:^|\s)#")
_ETIQUETAS = ("actividad", "objeto", "materia")


@dataclass(frozen=True, slots=True)
class Escrito:
    """`documento`: todo, con claves y palabras canónicas y cada escalar como texto; las reglas, sueltas con su norma.

    `carpeta`: la de la raíz, si es del disco. `tablas`: los CSV propios, por su ruta desde la raíz. `comentarios`: si
    algún archivo los llevaba.
    """

    documento: Documento
    caso: Caso
    carpeta: Path | None
    tablas: Mapping[str, Path]
    comentarios: bool


def lo_escrito(ruta_o_id: str | Path, todo: bool) -> Escrito:
    """Lo escrito en un caso, comprobado y reunido; con `todo`, también lo que trae la herramienta."""
    problemas: list[Problema] = []
    alcance = alcanzar(raiz_de(ruta_o_id), problemas)
    return _reunido(alcance, resolver(alcance, problemas), todo)


def lo_escrito_en(contenido: str | bytes, nombre: str, carpeta: Path | None, todo: bool) -> Escrito:
    """Como `lo_escrito`, de un contenido que aún no es un archivo de esa carpeta."""
    problemas: list[Problema] = []
    alcance = alcanzar(de_texto(nombre, carpeta), problemas, contenido)
    return _reunido(alcance, resolver(alcance, problemas), todo)


def _reunido(alcance: Alcance, caso: Caso, todo: bool) -> Escrito:
    """Lo que escriben los documentos propios del alcance; con `todo`, también lo que trae la herramienta."""
    raiz = alcance.lecturas[0].fuente.mostrado
    leidos = [(lectura, validar(lectura.mapa, [])) for lectura in alcance.lecturas if lectura.mapa is not None]
    documentos = [(lectura, documento) for lectura, documento in leidos if documento is not None]
    dentro = [(x, d) for x, d in documentos if todo or es_propio(x.fuente.mostrado, raiz)]
    reunido: Documento = {"formato": "1"}
    primero = documentos[0][1]
    if primero.caso is not None:
        reunido["caso"] = _volcado(primero.caso)
    usa = () if todo else dict.fromkeys(_ajenos(dentro, raiz))
    reunido |= {"usa": list(usa)} if usa else {}
    rangos = {rango: str(orden) for _, d in (*dentro[1:], *dentro[:1]) for rango, orden in d.rangos.items()}
    reunido |= {"rangos": rangos} if rangos else {}
    situadas = [_territorio(documentos, dentro), _inventario(dentro)]
    for clave, situada in zip(("territorio", "inventario"), situadas, strict=True):
        reunido |= {clave: situada[0]} if situada is not None else {}
    tablas = {una["archivo"]: Path(f.lugar) for una, f in filter(None, situadas) if f.base is not None}
    reunido |= _secciones([documento for _, documento in dentro])
    carpeta = documentos[0][0].fuente.base
    return Escrito(reunido, caso, carpeta, tablas, any(_con_comentarios(x) for x, _ in dentro))


def _secciones(documentos: list[m.Documento]) -> Documento:
    hechas: Documento = {}
    for clave in _SECCIONES_POR_ID:
        hechas[clave] = {id_: _volcado(parte) for d in documentos for id_, parte in getattr(d, clave).items()}
    hechas["imposible"] = [una for d in documentos for una in _opciones(d.imposible)]
    for clave in _SECCIONES_EN_LISTA:
        hechas[clave] = [_volcado(parte) for d in documentos for parte in getattr(d, clave)]
    for clave, varios in _CON_VARIOS.items():
        hechas[clave] = [{**parte, **_sueltos(parte, varios)} for parte in hechas[clave]]
    hechas["plan"] = next((_plan(d.plan) for d in documentos if d.plan is not None), {})
    for proceso in hechas["procesos"]:
        for paso in proceso["pasos"]:
            paso |= {"exige": [_exige(una) for una in paso["exige"]]} if "exige" in paso else {}
            paso |= _sueltos(paso, _ETIQUETAS)
    normas = [norma for d in documentos for norma in d.normas]
    hechas["normas"] = [_sin_nada({k: v for k, v in _volcado(norma).items() if k != "reglas"}) for norma in normas]
    de_normas = [{"norma": norma.id, **_volcado(regla)} for norma in normas for regla in norma.reglas]
    sueltas = [_volcado(regla) for d in documentos for regla in d.reglas]
    hechas["reglas"] = [_regla(regla) for regla in (*de_normas, *sueltas)]
    hechas["propuestas"] = [_propuesta(propuesta) for d in documentos for propuesta in d.propuestas]
    return {clave: seccion for clave, seccion in hechas.items() if seccion}


def _plan(escrito: Any) -> Documento:
    plan = _volcado(escrito)
    if "acciones" in plan:
        varios = ("participan", "depende_de")
        plan["acciones"] = [{**accion, **_sueltos(accion, varios)} for accion in plan["acciones"]]
    return plan


def _inventario(dentro: list[tuple[Lectura, m.Documento]]) -> tuple[Documento, Fuente] | None:
    for lectura, documento in dentro:
        if documento.inventario is not None:
            volcado = _volcado(documento.inventario)
            fuente = situar(lectura.fuente, documento.inventario.archivo)
            assert isinstance(fuente, Fuente)
            clases = volcado["clases"]
            return {**volcado, "archivo": fuente.mostrado, "clases": {**clases, **_sueltos(clases, clases)}}, fuente
    return None


def _volcado(parte: Any) -> Documento:
    volcado = parte.model_dump(by_alias=True, exclude_unset=True)
    hecho = _en_textos(volcado)
    assert isinstance(hecho, dict)
    return hecho


def _en_textos(valor: Any) -> Any:
    if isinstance(valor, Mapping):
        return {str(clave): _en_textos(parte) for clave, parte in valor.items()}
    if isinstance(valor, list | tuple):
        return [_en_textos(parte) for parte in valor]
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    return valor.isoformat() if isinstance(valor, date) else str(valor)


def _sin_nada(parte: Documento) -> Documento:
    return {clave: valor for clave, valor in parte.items() if valor != {} or clave not in _SIN_DECIR}


def _opciones(imposible: Any) -> Iterable[Any]:
    if imposible is None:
        return ()
    return [_en_textos(imposible)] if isinstance(imposible, Mapping) else _en_textos(imposible)


def _exige(entrada: Any) -> Any:
    """Una entrada sin `donde` es la función sola."""
    return entrada["función"] if isinstance(entrada, dict) and "donde" not in entrada else entrada


def _propuesta(escrita: m.PropuestaDeDocumento) -> Documento:
    volcada = _volcado(escrita)
    volcada["norma"] = _sin_nada(volcada["norma"])
    if "agrega" in volcada:
        volcada["agrega"] = [_regla(regla) for regla in volcada["agrega"]]
    if "modifica" in volcada:
        volcada["modifica"] = {id_: _cambios(cambios) for id_, cambios in escrita.modifica.items()}
    return volcada


def _cambios(escritos: Any) -> Documento:
    """Las claves que una propuesta sustituye, en su forma canónica, que lo escrito no tiene."""
    assert isinstance(escritos, Mapa)
    campos = {campo.alias or nombre: campo for nombre, campo in m.ReglaEscrita.model_fields.items()}
    hechos: Documento = {}
    for clave, valor in con_claves_canonicas(escritos, m.ReglaEscrita.claves(), []).items():
        tipo: TypeAdapter[Any] = TypeAdapter(campos[clave].rebuild_annotation())
        leido = tipo.validate_python(valor, context=[])
        hechos[clave] = _en_textos(tipo.dump_python(leido, by_alias=True, exclude_unset=True))
    return _con_sueltos(hechos)


def _regla(volcada: Documento) -> Documento:
    return _con_sueltos(_sin_nada(volcada))


def _con_sueltos(regla: Documento) -> Documento:
    """La regla con cada lista de un solo valor, si podía escribirse así, como ese valor."""
    cuando = regla.get("cuando", {})
    partes = {"cuando": {**cuando, **_sueltos(cuando, tuple(cuando))}} if cuando else {}
    for efecto in m.ReglaEscrita.EFECTOS:
        if efecto in regla:
            partes[efecto] = {**regla[efecto], **_sueltos(regla[efecto], ("función",))}
    return {**regla, **partes}


def _sueltos(parte: Documento, claves: Iterable[str]) -> Documento:
    return {clave: parte[clave][0] for clave in claves if isinstance(parte.get(clave), list) and len(parte[clave]) == 1}


def _ajenos(dentro: list[tuple[Lectura, m.Documento]], raiz: str) -> Iterator[str]:
    """Lo que los documentos usan y no está entre ellos, como lo diría el primero."""
    for lectura, documento in dentro:
        for ruta in documento.usa:
            usada = situar(lectura.fuente, ruta)
            if isinstance(usada, Fuente) and not es_propio(usada.mostrado, raiz):
                yield usada.mostrado


def _territorio(
    documentos: list[tuple[Lectura, m.Documento]], dentro: list[tuple[Lectura, m.Documento]]
) -> tuple[Documento, Fuente] | None:
    """El que manda: el de la raíz o, si no lo dice, el que dicen los demás, con los atributos de todos."""
    dichos = [(x, d.territorio) for x, d in documentos if d.territorio is not None]
    if documentos[0][1].territorio is not None:
        dichos = dichos[:1]
    if not any(x is lectura for x, _ in dichos for lectura, _ in dentro):
        return None
    lectura, primero = dichos[0]
    assert primero is not None
    fuente = situar(lectura.fuente, primero.archivo)
    assert isinstance(fuente, Fuente)
    volcado = _volcado(primero)
    volcado |= {"archivo": fuente.mostrado, **_sueltos(volcado, ("nombre",))}
    atributos = {id_: columna for _, t in dichos if t is not None for id_, columna in t.atributos.items()}
    volcado |= {"atributos": atributos} if atributos else {}
    mapas = [t.mapa_de_teselas for _, t in dichos if t is not None and t.mapa_de_teselas is not None]
    volcado |= {"mapa": _volcado(mapas[0])} if mapas else {}
    return volcado, fuente


def _con_comentarios(lectura: Lectura) -> bool:
    lineas = (lectura.texto or "").splitlines()
    return any(_COMENTARIO.search(linea) and "yaml-language-server" not in linea for linea in lineas)
