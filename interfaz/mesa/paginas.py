"""Lo que enseña cada página de la mesa, armado desde el banco. Quien llama tiene el candado."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grafos.explicacion import explicaciones
from grafos.hallazgos import CATALOGO, GRAVEDADES, por_gravedad
from grafos.prosa.citas import nombres, rango_legible
from grafos.prosa.mensajes import mensaje
from grafos.reformas.simulacion import Escenario
from grafos.reformas.sugerencias import Sugerencia, buscar
from interfaz.formatos.ficha import ficha
from interfaz.formatos.html.cuadricula import marca
from interfaz.formatos.html.detalle import certeza, detalle_de, fuente_de
from interfaz.formatos.html.discusion import discusiones_de
from interfaz.formatos.html.mapa import mapas_de_hallazgos
from interfaz.formatos.html.pagina import opciones_de, pinta
from interfaz.formatos.menciones import Menciones
from interfaz.mesa import borrador as b
from interfaz.mesa.articulado import articulado
from interfaz.mesa.banco import DE_BORRADOR, Banco
from interfaz.mesa.cambio import Cambio, cambio_de
from interfaz.mesa.del_plan import del_plan
from interfaz.mesa.descargas import DESCARGAS, aviso_de_letras
from interfaz.mesa.dibujos import alternativa_de
from interfaz.mesa.estado import Estado
from interfaz.mesa.firma import para_firmar
from interfaz.mesa.resumen import cuenta, resumen
from interfaz.usos.revisar import Revision
from interfaz.usos.simular import Comparacion, PedidoDeSimulacion, simular
from motor.titulares.activacion import Celda
from reglas.lenguaje.errores import Problema
from reglas.lenguaje.vocabulario import FUNCIONES, RANGOS


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
        **_descargas(banco),
        del_plan=del_plan(banco.caso),
        con_cronograma=banco.caso.gestion.plan is not None,
        procesos=banco.caso.procesos,
        **_de_propuesta(banco),
    )


def _descargas(banco: Banco) -> dict[str, object]:
    caso = banco.estado.actual.dictamen.caso
    return {"descargas": [d for d in DESCARGAS.values() if d.sirve(banco)], "sin_letra": aviso_de_letras(caso)}


def descargas_en_html(banco: Banco) -> str:
    """Lo que ahora se puede descargar, para la lista de la página."""
    return pinta("descargas.html", **_descargas(banco))


def panel_de_propuesta(banco: Banco) -> str:
    """La parte de la página que habla de la propuesta puesta."""
    return pinta("propuesta_puesta.html", dia=banco.estado.dia.isoformat(), **_de_propuesta(banco))


def _de_propuesta(banco: Banco) -> dict[str, Any]:
    borrador = banco.borrador
    return {
        "propuestas": list(banco.caso.propuestas.values()),
        "puesta": banco.puesta,
        "borradores": _borradores(banco),
        "borrador": borrador["título"] if borrador else "",
        "operaciones": b.operaciones(borrador, banco.caso) if borrador else [],
        "se_puede_deshacer": banco.se_puede_deshacer,
        "cambio": _cambio(banco.estado),
    }


def _borradores(banco: Banco) -> list[tuple[str, str]]:
    return [(DE_BORRADOR + id_, hecho["título"]) for id_, hecho in banco.borradores.items()]


def _cambio(estado: Estado) -> Cambio | None:
    return cambio_de(estado.comparacion) if estado.comparacion is not None else None


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
    firmes = _firmes(estado.actual, pedida)
    vistas = [(titulo, _detalle(banco, pedida, de)) for titulo, de in partes]
    if len(vistas) == 2 and vistas[0][1] == vistas[1][1]:
        vistas = [("Igual antes y después", vistas[1][1])]
    return pinta(
        "celda.html",
        paso=banco.caso.pasos[paso],
        funcion=funcion,
        vistas=vistas,
        discusiones=discusiones_de(banco.examen, pedida),
        para_firmar=para_firmar(banco, paso, funcion),
        para_firmar_el_paso=para_firmar(banco, paso, None),
        dia=estado.dia,
        firmes=[banco.caso.entidades[e] for e in firmes],
        # De lo vigente se delega, y no de lo que la propuesta daría.
        quienes=[banco.caso.entidades[e] for e in _firmes(estado.base, pedida)] if banco.padron is not None else [],
        entidades_todas=sorted(banco.caso.entidades.values(), key=lambda e: e.nombre),
        # A quien la tiene él solo no hay por qué dársela.
        entidades=sorted((e for e in banco.caso.entidades.values() if [e.id] != firmes), key=lambda e: e.nombre),
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
    return pinta("sugerencias.html", sugerencias=_sugeridas(banco, paso, funcion))


def _sugeridas(banco: Banco, paso: str, funcion: str) -> list[dict[str, Any]]:
    actual = banco.estado.actual
    hechas = [h for h in buscar(actual.dictamen, actual.hallazgos, paso) if h.celda.funcion == funcion]
    ofrecidas = [s for hecha in hechas for s in hecha.sugerencias[:5]]
    banco.sugeridas = {s.id: s for s in ofrecidas}
    return [_sugerida(s, banco) for s in ofrecidas]


def _sugerida(sugerencia: Sugerencia, banco: Banco) -> dict[str, Any]:
    dictamen = banco.estado.actual.dictamen
    return {
        "id": sugerencia.id,
        "cambios": [edicion.texto(dictamen.caso, dictamen.universo) for edicion in sugerencia.ediciones],
        "responde": nombres(dictamen.caso, sugerencia.titulares),
        "rango": rango_legible(sugerencia.costo.rango),
    }


# -- hallazgos --------------------------------------------------------------------------------------------------------


def hallazgos(banco: Banco, codigo: str, gravedad: str) -> str:
    """La lista de hallazgos, con filtro por código y gravedad."""
    actual = banco.estado.actual
    dichos = por_gravedad(actual.hallazgos)
    elegidos = [h for h in dichos if codigo in ("", h.codigo) and gravedad in ("", h.gravedad)]
    menciones = Menciones(actual.dictamen.caso)
    codigos = sorted({h.codigo for h in actual.hallazgos})
    return pinta(
        "hallazgos.html",
        titulo=banco.caso.titulo,
        resumen=resumen(banco.estado),
        filas=[(marca(h, actual.dictamen), menciones.texto(mensaje(h, actual.dictamen)), h) for h in elegidos],
        codigos=[CATALOGO[c] for c in codigos],
        gravedades=GRAVEDADES,
        codigo=codigo,
        gravedad=gravedad,
    )


def hallazgo(banco: Banco, id_: str, *, con_arreglos: bool = False) -> str | None:
    """Un hallazgo: artículos, dónde, distrito de ejemplo, su vecindad dibujada y cómo se corrige; si se piden, los
    cambios más pequeños que lo quitan."""
    for de in (banco.estado.actual, banco.estado.base):
        for h in de.hallazgos:
            if h.id == id_:
                revision = Revision(de.dictamen, de.hallazgos, banco.padron)
                se_arregla = de is banco.estado.actual and h.gravedad == "error" and not h.tolerado
                arreglos = None
                if con_arreglos and se_arregla and h.paso and h.funcion:
                    arreglos = _sugeridas(banco, h.paso, h.funcion)
                return pinta(
                    "hallazgo.html",
                    h=h,
                    se_arregla=se_arregla and h.funcion is not None,
                    arreglos=arreglos,
                    version=banco.version,
                    mapa=mapas_de_hallazgos(revision, [h]).get(h.id),
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
    return {
        "cita": f"{norma.nombre}, {escrita.cita}",
        "url": fuente_de(regla, de.dictamen.caso),
        "resumen": escrita.resumen,
        "certeza": certeza(escrita),
        "letra": escrita.texto or "",
    }


# -- la propuesta -----------------------------------------------------------------------------------------------------


def propuesta(banco: Banco, problemas: Sequence[Problema | str] = ()) -> str:
    """La propuesta entera, para editarla."""
    borrador = banco.borrador_para_editar()
    return pinta(
        "propuesta.html",
        titulo=banco.caso.titulo,
        borrador=borrador,
        vigente=borrador["norma"].get("vigente", {}),
        articulado=articulado(banco),
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
        cambio=_cambio(banco.estado),
        puede_guardar=banco.carpeta is not None,
        yaml=b.texto(borrador),
    )


def comparacion(banco: Banco, una: str, otra: str) -> str:
    """Dos propuestas o borradores, una contra la otra, el primer día en que rigen las dos."""
    grupos = (
        ("Propuestas del caso", [(p.id, p.titulo) for p in banco.caso.propuestas.values()]),
        ("Borradores", _borradores(banco)),
    )
    hecha: Comparacion | None = None
    aviso = "Elija dos propuestas distintas."
    if una and otra and una != otra:
        try:
            primera, segunda = banco.propuesta(una), banco.propuesta(otra)
        except KeyError:
            aviso = "Alguna de las dos no está, o todavía no cambia nada."
        else:
            dia = max([banco.estado.dia, *(d for p in (primera, segunda) if (d := p.norma.vigente.desde))])
            hecha = simular(PedidoDeSimulacion(banco.taller, segunda, banco.hoy, contra=primera, fecha=dia))
    return pinta(
        "comparar.html",
        elegibles=[(grupo, suyas) for grupo, suyas in grupos if suyas],
        elegidas=(una, otra),
        aviso=aviso,
        hecha=hecha,
        cambio=cambio_de(hecha) if hecha is not None else None,
        hoy=cuenta(banco.taller.base(hecha.simulacion.base.dictamen.fecha).hallazgos) if hecha is not None else {},
    )
