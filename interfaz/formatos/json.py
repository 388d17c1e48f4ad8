"""El informe de una revisión: el objeto JSON de docs/lenguaje.md, 10, del que salen todos los formatos."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from grafos.hallazgos import GRAVEDADES, Hallazgo
from grafos.prosa.mensajes import mensaje
from interfaz.formatos.modelos import revision as m
from interfaz.formatos.modelos.comunes import Deductora, Periodo, Salida, Valor
from interfaz.usos.filtro import Filtro
from interfaz.usos.revisar import Revision
from interfaz.version import VERSION
from motor.cambios.propuestas import escrita
from motor.regiones.ambito import Ambito, Tramos
from motor.regiones.reduccion import reducido
from motor.territorio.alcance import Alcance
from reglas.lenguaje.atributos import FECHA, Atributo
from reglas.lenguaje.caso import Caso

LISTAS_LARGAS = frozenset(
    {"hallazgos", "resueltos", "nuevos", "persisten", "cambian", "traslados", "cambios", "celdas"}
)
_OBEDECIDOS = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")


def informe(
    revision: Revision, certificado: m.Certificado | None = None, *, en_resumen: bool = False
) -> m.InformeDeRevision:
    """El informe entero; `en_resumen`, sin los hallazgos. Mismas entradas, mismos bytes: sin reloj, azar ni rutas."""
    hallazgos = None if en_resumen else tuple(de_hallazgo(h, revision) for h in revision.hallazgos)
    return m.InformeDeRevision(**cabecera(revision), hallazgos=hallazgos, certificado=certificado)


def cabecera(revision: Revision) -> dict[str, Any]:
    """Lo que dice todo informe antes de sus hallazgos, campo por campo."""
    dictamen, filtro = revision.dictamen, revision.filtro
    return {
        "herramienta": Deductora(nombre="delimita", version=VERSION, deductor=dictamen.deductor),
        "caso": m.DelCaso(id=dictamen.caso.id, huella=dictamen.caso.huella),
        "fecha": None if dictamen.periodo else dictamen.fecha.isoformat(),
        "periodo": _periodo(*dictamen.periodo) if dictamen.periodo else None,
        "filtro": None if filtro.deja_todo else _filtro(filtro),
        "resumen": resumen(revision),
    }


def _periodo(desde: date, hasta: date) -> Periodo:
    return Periodo(desde=desde.isoformat(), hasta=hasta.isoformat())


def _filtro(filtro: Filtro) -> m.FiltroDicho:
    return m.FiltroDicho(
        proceso=filtro.proceso or None,
        paso=filtro.paso or None,
        entidad=filtro.entidad or None,
        nivel=filtro.nivel or None,
        codigo=filtro.codigo or None,
        gravedad=filtro.gravedad or None,
        confianza=filtro.confianza or None,
        buscar=filtro.buscar or None,
        solo_nuevos=filtro.anterior or None,
    )


def en_json(objeto: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> str:
    """El objeto como texto, con las tildes a la vista y los códigos de control escapados.

    JSON deja crudos los controles C1 y las marcas bidireccionales, que un terminal obedece: se escapan, y es lo mismo.
    """
    return _escapado(json.dumps(objeto, ensure_ascii=False, indent=2))


def informe_en_json(informe: Salida) -> str:
    """Un informe como texto: sangrado, y cada elemento de sus listas largas en una línea, sin espacios de más.

    Un caso nacional tiene cientos de hallazgos y una simulación los trae dos veces: así ocupan un tercio menos, y en la
    diferencia entre dos informes cada hallazgo es una línea.
    """
    partes = []
    for clave, valor in informe.objeto().items():
        if clave in LISTAS_LARGAS and valor:
            lineas = ",\n    ".join(json.dumps(x, ensure_ascii=False, separators=(",", ": ")) for x in valor)
            escrito = f"[\n    {lineas}\n  ]"
        else:
            escrito = json.dumps(valor, ensure_ascii=False, indent=2).replace("\n", "\n  ")
        partes.append(f"  {json.dumps(clave, ensure_ascii=False)}: {escrito}")
    return _escapado("{\n" + ",\n".join(partes) + "\n}")


def _escapado(texto: str) -> str:
    return _OBEDECIDOS.sub(lambda hallado: f"\\u{ord(hallado.group()):04x}", texto) + "\n"


def resumen(revision: Revision) -> m.Resumen:
    """Los denominadores y los conteos."""
    comprobadas, no_comprobadas = revision.comprobadas, revision.no_comprobadas
    cuenta = {g: sum(h.gravedad == g for h in revision.hallazgos) for g in GRAVEDADES}
    return m.Resumen(
        celdas=comprobadas + no_comprobadas,
        comprobadas=comprobadas,
        no_comprobadas=no_comprobadas,
        reglas=sum(escrita(regla) == regla for regla in revision.dictamen.caso.reglas),
        por_codigo=_cuenta(h.codigo for h in revision.hallazgos),
        por_gravedad=m.PorGravedad(error=cuenta["error"], aviso=cuenta["aviso"], informacion=cuenta["información"]),
    )


def _cuenta(codigos: Iterable[str]) -> dict[str, int]:
    cuenta: dict[str, int] = {}
    for codigo in codigos:
        cuenta[codigo] = cuenta.get(codigo, 0) + 1
    return dict(sorted(cuenta.items()))


def de_hallazgo(hallazgo: Hallazgo, revision: Revision) -> m.Hallazgo:
    """Un hallazgo como objeto del informe."""
    return m.Hallazgo(**campos_del_hallazgo(hallazgo, revision))


def campos_del_hallazgo(hallazgo: Hallazgo, revision: Revision) -> dict[str, Any]:
    """Lo que se dice de un hallazgo, campo por campo."""
    caso = revision.dictamen.caso
    return {
        "id": hallazgo.id,
        "codigo": hallazgo.codigo,
        "gravedad": hallazgo.gravedad,
        "tolerado": hallazgo.tolerado,
        "confianza": hallazgo.confianza,
        "evidencia": hallazgo.evidencia,
        "proceso": hallazgo.proceso,
        "paso": hallazgo.paso,
        "funcion": hallazgo.funcion,
        "titulares": hallazgo.titulares,
        "niveles": hallazgo.niveles,
        "reglas": tuple(de_regla(caso, regla) for regla in hallazgo.reglas),
        "ambito": de_ambito(hallazgo.ambito, revision.dictamen.universo),
        "testigo": _testigo(hallazgo, revision),
        "territorio": de_alcance(revision.alcance(hallazgo.ambito), revision),
        "mensaje": mensaje(hallazgo, revision.dictamen),
    }


def de_regla(caso: Caso, id_: str) -> m.ReglaCitada:
    regla = caso.reglas[id_]
    return m.ReglaCitada(
        id=regla.id,
        norma=regla.norma,
        cita=regla.cita,
        archivo=regla.origen.archivo,
        linea=regla.origen.linea,
    )


def de_ambito(ambito: Ambito | None, universo: Ambito) -> tuple[m.Caja, ...]:
    """Pocas cajas disjuntas: categorías y booleanos con `en`, números y fechas con `desde` y `hasta`.

    Pueden pisar puntos imposibles, que no son del `universo`: quitados esos, su unión es exactamente el ámbito.
    """
    if ambito is None:
        return ()
    espacio = ambito.espacio
    return tuple(
        {id_: _componente(espacio.dimensiones[espacio.indice[id_]], tramos) for id_, tramos in caja.items()}
        for caja in reducido(ambito, universo).cajas()
    )


def _componente(atributo: Atributo, tramos: Tramos) -> m.Palabras | m.Intervalo:
    if atributo.tipo in ("categoría", "booleano"):
        return m.Palabras(en=tuple(valor(atributo, i) for desde, hasta in tramos for i in range(desde, hasta + 1)))
    ((desde, hasta),) = tramos
    return m.Intervalo(desde=valor(atributo, desde), hasta=valor(atributo, hasta))


def valor(atributo: Atributo, ordinal: int) -> Valor:
    """El valor tal como va en el JSON."""
    crudo = atributo.valor(ordinal)
    return crudo.isoformat() if isinstance(crudo, date) else crudo


def _testigo(hallazgo: Hallazgo, revision: Revision) -> dict[str, Valor] | None:
    punto = revision.testigo(hallazgo)
    if punto is None:
        return None
    dimensiones = revision.dictamen.espacio.dimensiones
    ordenadas = [d for d in dimensiones if d.id != FECHA.id] + [d for d in dimensiones if d.id == FECHA.id]
    return {d.id: valor(d, punto[d.id]) for d in ordenadas}


def de_alcance(alcance: Alcance | None, revision: Revision) -> m.Territorio:
    """Cuántas unidades reales caen; `abstracto` si el caso no trae territorio o el hallazgo no es de puntos."""
    if alcance is None or revision.padron is None:
        return m.Territorio(alcance="abstracto", unidades=0, sin_dato=0, peso=0, ejemplos=())
    padron = revision.padron
    return m.Territorio(
        alcance="real" if alcance.unidades else "hipotético",
        unidades=alcance.unidades,
        sin_dato=alcance.sin_dato,
        peso=entero_si_cabe(alcance.peso),
        ejemplos=tuple(m.Unidad(clave=padron.claves[fila], nombre=padron.nombres[fila]) for fila in alcance.ejemplos),
    )


def entero_si_cabe(numero: float) -> int | float:
    """Un entero si lo es, para no escribir «595.0»."""
    return int(numero) if numero == int(numero) else numero
