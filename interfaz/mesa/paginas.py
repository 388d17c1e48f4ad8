"""Lo que enseña cada página de la mesa, armado desde el banco. Quien llama tiene el candado."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from grafos.explicacion import explicaciones
from grafos.hallazgos import CATALOGO, GRAVEDADES, Hallazgo
from grafos.prosa.cambios import que_cambio, que_hace
from grafos.prosa.citas import cita, nombre, rango_legible
from grafos.prosa.mensajes import mensaje
from grafos.prosa.regiones import enumera, frase
from grafos.prosa.tecnica import mensaje_de_reparo
from grafos.reformas.rango_suficiente import AlertaDeRango
from grafos.reformas.simulacion import Escenario, comparar, escenario
from grafos.reformas.sugerencias import Sugerencia, buscar
from interfaz.formatos.ficha import ficha
from interfaz.formatos.html.cuadricula import marca
from interfaz.formatos.html.detalle import detalle_de
from interfaz.formatos.html.pagina import opciones_de, pinta
from interfaz.mesa import borrador as b
from interfaz.mesa.banco import Banco, Estado
from interfaz.mesa.descargas import DESCARGAS
from interfaz.mesa.dibujos import alternativa_de
from interfaz.mesa.resumen import cuenta, resumen
from interfaz.usos.revisar import Revision
from motor.cambios.efectos import efectos
from motor.cambios.traslados import Traslado
from motor.titulares.activacion import Celda
from reglas.lenguaje.errores import Problema
from reglas.lenguaje.plurales import contados
from reglas.lenguaje.vocabulario import FUNCIONES, RANGOS

NADIE = "nadie"


@dataclass(frozen=True, slots=True)
class Cosa:
    """Una línea de lo que cambia; `clave`: la fila a la que lleva, si la hay."""

    texto: str
    clave: str = ""


def mesa(banco: Banco, vista: str) -> str:
    """La página de trabajo entera."""
    return pinta(
        "mesa.html",
        titulo=banco.caso.titulo,
        resumen=resumen(banco.estado),
        dia=banco.estado.dia.isoformat(),
        vista=vista,
        version=banco.version,
        cuadricula=banco.cuadricula,
        opciones=opciones_de(banco.cuadricula, banco.caso),
        descargas=[d for d in DESCARGAS.values() if d.sirve(banco)],
        **_de_propuesta(banco),
    )


def panel_de_propuesta(banco: Banco) -> str:
    """La parte de la página que habla de la propuesta puesta."""
    return pinta("propuesta_puesta.html", dia=banco.estado.dia.isoformat(), **_de_propuesta(banco))


def _de_propuesta(banco: Banco) -> dict[str, Any]:
    borrador = banco.borrador
    return {
        "propuestas": list(banco.caso.propuestas.values()),
        "puesta": banco.incluida or "",
        "borrador": borrador["título"] if borrador else "",
        "operaciones": b.operaciones(borrador, banco.caso) if borrador else [],
        "se_puede_deshacer": banco.se_puede_deshacer,
        "cambio": cambio_de(banco.estado) if banco.estado.simulacion is not None else None,
    }


def veredicto(estado: Estado) -> str:
    """Qué hace la propuesta, en una frase."""
    simulacion = estado.simulacion
    assert simulacion is not None
    if simulacion.no_cambia_nada:
        desde = estado.propuesta.norma.vigente.desde if estado.propuesta else None
        antes = f" Rige desde el {desde}, y se mira el {estado.dia}." if desde and estado.dia < desde else ""
        return f"No cambia nada: ni titulares ni hallazgos.{antes}"
    resueltos, nuevos = cuenta(simulacion.resueltos), cuenta(simulacion.nuevos)
    cierra = f"Resuelve {len(simulacion.resueltos)} ({contados(resueltos['error'], 'error', 'errores')})"
    return f"{cierra} y abre {len(simulacion.nuevos)} ({contados(nuevos['error'], 'error', 'errores')})."


def cambio_de(estado: Estado) -> dict[str, Any]:
    """Lo que cambia, para el panel: cuentas, alertas y listas con enlaces a su fila."""
    simulacion = estado.simulacion
    assert simulacion is not None
    assert estado.propuesta is not None
    antes, despues = cuenta(simulacion.base.hallazgos), cuenta(simulacion.propuesta.hallazgos)
    return {
        "titulo": estado.propuesta.titulo,
        "veredicto": veredicto(estado),
        "cuentas": [{"gravedad": g, "antes": antes[g], "despues": despues[g]} for g in GRAVEDADES],
        "alertas": [_alerta(a, estado) for a in estado.alertas],
        "reparos": [(r.codigo, mensaje_de_reparo(r, estado.base.dictamen.caso)) for r in estado.reparos],
        "partes": [
            {"titulo": "Pasa de quién a quién", "cosas": [_traslado(t, estado) for t in simulacion.traslados]},
            {"titulo": "Resuelve", "cosas": _cosas(simulacion.resueltos, simulacion.base)},
            {"titulo": "Abre", "cosas": _cosas(simulacion.nuevos, simulacion.propuesta)},
            {"titulo": "Cambia de ámbito", "cosas": _cosas([n for _, n in simulacion.cambian], simulacion.propuesta)},
        ],
    }


def _alerta(alerta: AlertaDeRango, estado: Estado) -> str:
    caso = estado.base.dictamen.caso
    contra = cita(caso, alerta.contra) if alerta.contra in caso.reglas else alerta.contra
    hace = f"{rango_legible(alerta.propuesto)} que {alerta.hace} {contra} ({alerta.contra})"
    return f"{hace}; haría falta {rango_legible(alerta.necesario)}."


def _traslado(traslado: Traslado, estado: Estado) -> Cosa:
    dictamen = estado.actual.dictamen
    caso, celda = dictamen.caso, traslado.celda
    antes = enumera(nombre(caso, e) for e in traslado.antes) or NADIE
    despues = enumera(nombre(caso, e) for e in traslado.despues) or NADIE
    donde = frase(traslado.ambito, universo=dictamen.universo)
    return Cosa(f"{celda.paso}, {celda.funcion}: de {antes} a {despues}; {donde}", f"{celda.paso}|{celda.funcion}")


def _cosas(hallazgos: Iterable[Hallazgo], de: Escenario) -> list[Cosa]:
    return [
        Cosa(f"{h.codigo} ({h.gravedad}): {mensaje(h, de.dictamen)}", f"{h.paso}|{h.funcion}" if h.funcion else "")
        for h in hallazgos
    ]


# -- el detalle -------------------------------------------------------------------------------------------------------


def celda(banco: Banco, paso: str, funcion: str) -> str | None:
    """El detalle de una celda: quién, por qué, quién no, y qué se halló; antes y después si hay propuesta."""
    if paso not in banco.caso.pasos or funcion not in FUNCIONES:
        return None
    estado = banco.estado
    pedida = Celda(paso, funcion)
    partes = (
        [("", estado.actual)] if estado.simulacion is None else [("Antes", estado.base), ("Después", estado.actual)]
    )
    vistas = [(titulo, _detalle(banco, pedida, de)) for titulo, de in partes]
    if len(vistas) == 2 and vistas[0][1] == vistas[1][1]:
        vistas = [("Igual antes y después", vistas[1][1])]
    return pinta(
        "celda.html",
        paso=banco.caso.pasos[paso],
        funcion=funcion,
        vistas=vistas,
        dia=estado.dia,
        firmes=[banco.caso.entidades[e] for e in _firmes(estado.actual, pedida)],
        entidades=sorted(banco.caso.entidades.values(), key=lambda e: e.nombre),
        con_errores=any(h.gravedad == "error" and (h.paso, h.funcion) == pedida for h in estado.actual.hallazgos),
        version=banco.version,
    )


def _detalle(banco: Banco, pedida: Celda, de: Escenario) -> Any:
    revision = Revision(de.dictamen, de.hallazgos, banco.padron)
    suyos = [h for h in de.hallazgos if (h.paso, h.funcion) == pedida]
    return detalle_de(explicaciones(de.dictamen, pedida.paso, pedida.funcion)[0], revision, suyos)


def _firmes(de: Escenario, pedida: Celda) -> list[str]:
    """Quienes la tienen de verdad en alguna parte: a ellos se les quitaría."""
    vista = de.dictamen.celdas.get(pedida)
    return sorted({titular for zona in vista.zonas for titular in zona.etiqueta.firmes}) if vista else []


def sugerencias(banco: Banco, paso: str, funcion: str) -> str | None:
    """Los cambios más pequeños que quitan los errores de la celda, para probarlos."""
    if paso not in banco.caso.pasos or funcion not in FUNCIONES:
        return None
    actual = banco.estado.actual
    hechas = [h for h in buscar(actual.dictamen, actual.hallazgos, paso) if h.celda.funcion == funcion]
    ofrecidas = [s for hecha in hechas for s in hecha.sugerencias[:5]]
    banco.sugeridas = {s.id: s for s in ofrecidas}
    return pinta("sugerencias.html", sugerencias=[_sugerida(s, banco) for s in ofrecidas], caso=banco.caso)


def _sugerida(sugerencia: Sugerencia, banco: Banco) -> dict[str, Any]:
    dictamen = banco.estado.actual.dictamen
    return {
        "id": sugerencia.id,
        "cambios": [edicion.texto(dictamen.caso, dictamen.universo) for edicion in sugerencia.ediciones],
        "responde": enumera(nombre(dictamen.caso, t) for t in sugerencia.titulares),
        "rango": rango_legible(sugerencia.costo.rango),
    }


# -- hallazgos --------------------------------------------------------------------------------------------------------


def hallazgos(banco: Banco, codigo: str, gravedad: str) -> str:
    """La lista de hallazgos, con filtro por código y gravedad."""
    actual = banco.estado.actual
    elegidos = [h for h in actual.hallazgos if codigo in ("", h.codigo) and gravedad in ("", h.gravedad)]
    codigos = sorted({h.codigo for h in actual.hallazgos})
    return pinta(
        "hallazgos.html",
        titulo=banco.caso.titulo,
        resumen=resumen(banco.estado),
        filas=[(marca(h, actual.dictamen), mensaje(h, actual.dictamen), h) for h in elegidos],
        codigos=[CATALOGO[c] for c in codigos],
        gravedades=GRAVEDADES,
        codigo=codigo,
        gravedad=gravedad,
    )


def hallazgo(banco: Banco, id_: str) -> str | None:
    """Un hallazgo: artículos, dónde, distrito de ejemplo, su vecindad dibujada y cómo se corrige."""
    for de in (banco.estado.actual, banco.estado.base):
        for h in de.hallazgos:
            if h.id == id_:
                revision = Revision(de.dictamen, de.hallazgos, banco.padron)
                return pinta(
                    "hallazgo.html",
                    h=h,
                    ficha=ficha(h, revision),
                    marca=marca(h, de.dictamen),
                    explicacion=CATALOGO[h.codigo].explicacion,
                    fuentes=[_fuente(banco, regla, de) for regla in h.reglas],
                    alternativa=alternativa_de(banco, "vecindad", h.id),
                )
    return None


def _fuente(banco: Banco, regla: str, de: Escenario) -> dict[str, str]:
    escrita = de.dictamen.caso.reglas[regla]
    norma = de.dictamen.caso.normas[escrita.norma]
    return {"cita": f"{norma.nombre}, {escrita.cita}", "url": norma.fuente or "", "resumen": escrita.resumen}


# -- la propuesta -----------------------------------------------------------------------------------------------------


def propuesta(banco: Banco, problemas: Sequence[Problema | str] = ()) -> str:
    """La propuesta entera, para editarla."""
    borrador = banco.borrador_para_editar()
    return pinta(
        "propuesta.html",
        titulo=banco.caso.titulo,
        borrador=borrador,
        vigente=borrador["norma"].get("vigente", {}),
        operaciones=b.operaciones(borrador, banco.caso),
        es_copia=banco.borrador is None and banco.incluida is not None,
        rangos=list(RANGOS),
        entidades=sorted(banco.caso.entidades.values(), key=lambda e: e.nombre),
        pasos=list(banco.caso.pasos.values()),
        reglas=sorted(banco.caso.reglas.values(), key=lambda r: r.id),
        normas=banco.caso.normas,
        funciones=FUNCIONES,
        atributos=list(banco.caso.atributos.values()),
        problemas=[str(p) for p in problemas],
        version=banco.version,
        cambio=cambio_de(banco.estado) if banco.estado.simulacion is not None else None,
        efectos=_efectos(banco.estado),
        puede_guardar=banco.carpeta is not None,
        yaml=b.texto(borrador),
    )


def _efectos(estado: Estado) -> list[str]:
    """Qué hace cada cambio de la propuesta, o por qué no hace nada."""
    if estado.propuesta is None or estado.simulacion is None:
        return []
    caso = estado.actual.dictamen.caso
    hechos = efectos(estado.base.dictamen, estado.propuesta)
    return [f"{que_cambio(efecto, caso)}: {que_hace(efecto, caso)}" for efecto in hechos]


def comparacion(banco: Banco, una: str, otra: str) -> str:
    """Dos propuestas incluidas, una contra la otra, en la misma fecha."""
    caso, base = banco.caso, banco.estado.base
    primera, segunda = caso.propuestas.get(una), caso.propuestas.get(otra)
    hecha = None
    if primera is not None and segunda is not None and una != otra:
        dia = banco.estado.dia
        antes = escenario(caso, primera, dia, base=base)
        despues = escenario(caso, segunda, dia, base=base)
        hecha = cambio_de(Estado(dia, antes, segunda, comparar(antes, despues)))
    return pinta("comparar.html", propuestas=list(caso.propuestas.values()), hecha=hecha, elegidas=(una, otra))
