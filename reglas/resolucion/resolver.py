"""De los documentos alcanzados a un `Caso` resuelto, o a todos sus errores juntos."""

from __future__ import annotations

from collections.abc import Mapping

from reglas.escrito import modelos as m
from reglas.escrito.clase_de_archivo import CASO, PROPUESTAS, es, es_de_otra_clase
from reglas.escrito.validacion import anotar, dice_otro_formato, validar, validar_parte
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.caso import Caso, Norma, PropuestaEscrita, Regla
from reglas.lenguaje.errores import ErrorDeEntrada, Problema
from reglas.resolucion import conversion
from reglas.resolucion.avisos import Patrones
from reglas.resolucion.comprobaciones import comprobar_regla
from reglas.resolucion.indice import Indice
from reglas.resolucion.partes import caso_que_lo_trae
from reglas.resolucion.propuestas import Base, con_cambios, propuesta
from reglas.resolucion.rangos import orden_de
from reglas.resolucion.reunion import Reunion, lector_de
from reglas.yaml.arbol import Lugar, Mapa, como_arbol
from reglas.yaml.fuentes import Fuente
from reglas.yaml.lectura import Alcance, Lectura, textos_de

__all__ = ["con_cambios", "propuestas_de", "regla_desde", "resolver"]


def resolver(alcance: Alcance, problemas: list[Problema]) -> Caso:
    """El caso de la primera lectura del alcance, que es la raíz.

    `problemas` trae los de la lectura; si al final hay alguno, lanza ErrorDeEntrada con todos.
    """
    raiz = alcance.lecturas[0]
    if raiz.mapa is not None and es_de_otra_clase(raiz.mapa, CASO, problemas):
        raise ErrorDeEntrada(problemas, textos_de(alcance.lecturas))
    indice = Indice.de_lecturas(alcance.lecturas, problemas, faltan=alcance.faltan)
    if raiz.mapa is not None and "caso" not in raiz.mapa and not dice_otro_formato(raiz.mapa):
        _es_una_parte(raiz.fuente, raiz.mapa, indice)
    caso = Reunion(alcance.lecturas, indice).caso()
    if problemas or caso is None:
        raise ErrorDeEntrada(problemas, textos_de(alcance.lecturas))
    return caso


def _es_una_parte(fuente: Fuente, mapa: Mapa, indice: Indice) -> None:
    """Anota que al archivo le falta `caso`, y de cuál es parte; lo que nombra de los demás no se comprueba."""
    vecino = caso_que_lo_trae(fuente)
    como = "es parte de un caso, y se lee con él" if vecino else "se lee desde el caso que lo traiga en su `usa`"
    suelto = f", o {PROPUESTAS.uso}" if es(mapa, PROPUESTAS) else ""
    mensaje = (
        f"falta la clave obligatoria «caso» en el archivo raíz: este {como}{suelto}; "
        "lo que nombra de otros archivos no se ha comprobado"
    )
    indice.deja_pasar_lo_ajeno(todo=vecino is not None)
    anotar(indice.problemas, clases.PARTE_DEL_CASO, Lugar("caso", mapa, ()), mensaje, None, (), vecino)


def regla_desde(escrita: Mapping[str, object], caso: Caso, norma: Norma | None = None) -> Regla:
    """La regla que dice `escrita` (claves y valores como en el YAML), resuelta contra el caso.

    `norma` da la vigencia por defecto; sin ella, la que diga `escrita` o la de la regla del caso con el
    mismo id. Lanza ErrorDeEntrada con todos sus problemas.
    """
    problemas: list[Problema] = []
    indice = Indice.de_caso(caso, problemas)
    anterior = caso.reglas.get(str(escrita.get("id")))
    origen = anterior.origen if anterior is not None else caso.origen
    mapa = como_arbol(escrita, origen)
    assert isinstance(mapa, Mapa)
    leida = validar_parte(m.ReglaEscrita, mapa, "reglas", problemas)
    base = norma or caso.normas.get(str((leida and leida.norma) or (anterior and anterior.norma)))
    if leida is None or base is None:
        if leida is not None:
            anotar(problemas, clases.FALTA, leida.lugar(f"reglas.{leida.id}") / "norma", "falta la norma de la regla")
        raise ErrorDeEntrada(problemas)
    comprobar_regla(leida, indice.con_reglas([(leida.id, origen)]))
    resuelta = conversion.regla(leida, base.id, base.vigente, lector_de(caso.atributos, indice), problemas)
    if problemas or resuelta is None:
        raise ErrorDeEntrada(problemas)
    return resuelta


def propuestas_de(lectura: Lectura, caso: Caso, problemas: list[Problema]) -> tuple[PropuestaEscrita, ...]:
    """Las propuestas de un archivo suelto, comprobadas contra el caso; lanza ErrorDeEntrada."""
    ajeno = lectura.mapa is None or es_de_otra_clase(lectura.mapa, PROPUESTAS, problemas)
    documento = None if lectura.mapa is None or ajeno else validar(lectura.mapa, problemas)
    if documento is None:
        raise ErrorDeEntrada(problemas, textos_de([lectura]))
    for clave in documento.mapa:
        if clave not in ("formato", "propuestas"):
            mensaje = "un archivo de propuestas sólo lleva «formato» y «propuestas»"
            anotar(problemas, clases.PROPUESTA, documento.lugar(clave, clave), mensaje)
    if not documento.propuestas and not problemas:
        anotar(problemas, clases.PROPUESTA, documento.lugar("propuestas"), "el archivo no tiene ninguna propuesta")
    indice = Indice.de_caso(caso, problemas)
    norma_de = {regla.id: regla.norma for regla in caso.reglas.values()}
    escritas = {nombre: mapa for nombre, mapa in caso.escritas.items() if isinstance(mapa, Mapa)}
    base = Base(caso.normas, escritas, norma_de, lector_de(caso.atributos, indice), indice, Patrones(caso.procesos))
    resueltas = []
    for escrita in documento.propuestas:
        orden = orden_de(escrita.norma, f"propuestas.{escrita.id}.norma", caso.rangos, problemas)
        resueltas.append(propuesta(escrita, orden, base))
    if problemas:
        raise ErrorDeEntrada(problemas, textos_de([lectura]))
    return tuple(resueltas)
