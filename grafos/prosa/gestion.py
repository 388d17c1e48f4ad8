"""La frase de cada observación sobre lo declarado. Es una vista."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grafos.gestion.base import Observacion
from grafos.prosa.citas import nombre, nombres, rango_legible
from grafos.prosa.regiones import enumera
from grafos.prosa.territorio import en_unidades
from motor.territorio.existencias import NEGATIVA
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.plurales import contados, segun


def mensaje_de_observacion(observacion: Observacion, caso: Caso) -> str:
    """Frase completa e impersonal."""
    return FRASES_DE_OBSERVACION[observacion.codigo](observacion, caso)


def _paso(id_: str, caso: Caso) -> str:
    return f"el paso {id_} («{caso.pasos[id_].nombre}»)"


def _cita_perdida(o: Observacion, _: Caso) -> str:
    hay = segun(len(o.detalle), "no es hoy un hallazgo", "no son hoy hallazgos")
    return f"El problema {o.id} cita {enumera(o.detalle)}, que {hay} de su paso."


def _error_sin_problema(o: Observacion, caso: Caso) -> str:
    cuantos = contados(len(o.detalle), "error", "errores")
    return f"En {_paso(o.id, caso)} hay {cuantos} ({enumera(o.detalle)}) y ningún problema declarado."


def _sin_evidencia(o: Observacion, _: Caso) -> str:
    return f"El problema {o.id} no dice en qué se apoya."


def _no_cierra(o: Observacion, _: Caso) -> str:
    propuesta, *hallazgos = o.detalle
    return f"La acción {o.id} promete cerrar {enumera(hallazgos)}, y su propuesta «{propuesta}» no lo hace."


def _sin_accion(o: Observacion, caso: Caso) -> str:
    donde = f", en {_paso(o.detalle[0], caso)}" if o.detalle[0] else ""
    return f"Ninguna acción atiende {o.id}{donde}."


def _no_le_toca(o: Observacion, caso: Caso) -> str:
    entidad, paso, funcion, dia = o.detalle
    return (
        f"{nombre(caso, entidad)}, responsable de la acción {o.id}, no {funcion} ni apoya {_paso(paso, caso)} el {dia}."
    )


def _sin_rango(o: Observacion, _: Caso) -> str:
    return f"La acción {o.id} pide un instrumento de más rango: {enumera(rango_legible(r) for r in o.detalle)}."


def _fechas(o: Observacion, _: Caso) -> str:
    hace, dia, pero, otro = o.detalle
    return f"La acción {o.id} {hace} el {dia}, y {pero} el {otro}."


def _condicion(o: Observacion, _: Caso) -> str:
    texto, estado = o.detalle
    return f"La acción {o.id} necesita «{texto}»: {estado}."


def _sin_medida(o: Observacion, _: Caso) -> str:
    return f"La acción {o.id} no dice su {o.detalle[0]}."


def _sin_grupo(o: Observacion, _: Caso) -> str:
    return f"El lineamiento {o.id} dice «{o.detalle[0]}», que hoy no coincide en dos o más sectores."


def _sin_lineamiento(o: Observacion, _: Caso) -> str:
    return f"«{o.id}» coincide en {enumera(o.detalle)} y no tiene lineamiento."


def _dato_que_falta(o: Observacion, _: Caso) -> str:
    parte, *reglas = o.detalle
    que = f"la regla {reglas[0]} se decide" if len(reglas) == 1 else f"{len(reglas)} reglas se deciden"
    return f"Del {parte} de las unidades no se sabe «{o.id}», y {que} con ese dato ({enumera(reglas)})."


def _vacio_en_perfil(o: Observacion, caso: Caso) -> str:
    perfil = next(uno for uno in caso.gestion.perfiles if uno.id == o.id)
    return f"La propuesta abre {enumera(o.detalle)} en unidades del perfil {perfil.nombre} ({o.id})."


def _sin_validar(o: Observacion, _: Caso) -> str:
    que = segun(len(o.detalle), "del nivel", "de los niveles")
    return f"La propuesta {o.id} no tiene la validación {que} {enumera(o.detalle)}, a los que carga."


def _caduca(o: Observacion, _: Caso) -> str:
    nivel, dia, huella = o.detalle
    return f"La validación del nivel {nivel} ({dia}) sobre {o.clase} {o.id} caducó: lo validado es hoy otro ({huella})."


def _sin_respuesta(o: Observacion, _: Caso) -> str:
    return f"El aporte {o.id} no tiene respuesta."


_QUE_SE_NOMBRAN = 5


def _algunos(todos: Sequence[str]) -> str:
    """Los primeros, y cuántos más hay."""
    faltan = len(todos) - _QUE_SE_NOMBRAN
    return enumera([*todos[:_QUE_SE_NOMBRAN], *([f"{faltan:,} más"] if faltan > 0 else [])])


def _no_cuenta(o: Observacion, _: Caso) -> str:
    motivo, *lineas = o.detalle
    cuantas = contados(len(lineas), "fila no cuenta", "filas no cuentan")
    lugar = f"{segun(len(lineas), 'línea', 'líneas')} {_algunos(lineas)}"
    porque = "la cantidad es negativa" if motivo == NEGATIVA else "otra dice lo mismo (unidad, clase, estado y año)"
    return f"De «{o.id}», {cuantas} ({lugar}): {porque}."


def _sin_paso(o: Observacion, _: Caso) -> str:
    return f"Ningún paso mantiene «{o.id}»: el inventario no la ata a ninguno."


def _vieja(o: Observacion, _: Caso) -> str:
    filas, primero, antiguedad = o.detalle
    tienen = contados(int(filas), "fila tiene", "filas tienen")
    return f"De «{o.id}», {tienen} más de {antiguedad} años; el dato más viejo es de {primero}."


def _sin_norma(o: Observacion, caso: Caso) -> str:
    puesto, funcion, *titulares = o.detalle
    quienes = f"{nombres(caso, titulares, en_medio=True)} {segun(len(titulares), 'ha', 'han')}"
    return (
        f"En {_paso(o.id, caso)}, función «{funcion}», {quienes} de tener el puesto {puesto}, que ninguna norma "
        "vigente crea."
    )


def _sin_acreditar(o: Observacion, caso: Caso) -> str:
    paso, *cuentas = o.detalle
    brecha, unidades, vacante, vencido, sin_dato = map(int, cuentas)
    donde = f"{en_unidades(unidades, caso.territorio)} donde se ejerce ({brecha / unidades:.1%})"
    return (
        f"En {_paso(paso, caso)}, el puesto {o.id} no consta acreditado en {brecha:,} de {donde}: vacante en "
        f"{vacante:,}, vencido en {vencido:,} y sin dato en {sin_dato:,}."
    )


def _vencida(o: Observacion, _: Caso) -> str:
    cuantas, lugar, dia = o.detalle
    vencidas = contados(int(cuantas), "acreditación venció", "acreditaciones vencieron")
    return f"Del puesto {o.id}, {vencidas}; la primera, la de {lugar}, valía hasta el {dia}."


def _dos_niveles(o: Observacion, caso: Caso) -> str:
    unidades, *niveles = o.detalle
    en = en_unidades(int(unidades), caso.territorio)
    return f"En {en}, «{o.id}» la programan entidades de distinto nivel ({enumera(niveles)})."


def _excede(o: Observacion, caso: Caso) -> str:
    funcion, quien, *cuis = o.detalle
    proyectos = contados(len(cuis), "proyecto", "proyectos")
    return (
        f"{nombre(caso, quien)} {funcion} {_paso(o.id, caso)} en {proyectos} ({_algunos(cuis)}), y ahí no tiene la"
        " función: pide un convenio de quien la tiene."
    )


def _mal_estado(o: Observacion, caso: Caso) -> str:
    unidades, malas = o.detalle
    de = en_unidades(int(malas), caso.territorio)
    return f"De {de} con «{o.id}» en mal estado, {unidades} sin ningún proyecto."


def _sin_quien_mantenga(o: Observacion, caso: Caso) -> str:
    clase, *cuis = o.detalle
    proyectos = contados(len(cuis), "proyecto", "proyectos")
    return f"Nadie ha de hacer {_paso(o.id, caso)}, que mantendría {proyectos} de «{clase}» ({_algunos(cuis)})."


def _sin_mantener(o: Observacion, _: Caso) -> str:
    atada = f"solo está atada a {enumera(o.detalle)}" if o.detalle else "no está atada a ninguno"
    return f"Ningún paso ejecuta el mantenimiento de «{o.id}»: {atada}."


def _paga_otro(o: Observacion, caso: Caso) -> str:
    paga, ejecutan, pagan, cuantas = o.detalle
    en = f", en {en_unidades(int(cuantas), caso.territorio)}" if cuantas else ""
    return (
        f"En {_paso(o.id, caso)} ejecuta el nivel {_niveles(ejecutan)} y paga, en {_paso(paga, caso)}, el nivel"
        f" {_niveles(pagan)}{en}."
    )


def _niveles(juntos: str) -> str:
    return enumera(juntos.split("+"))


FRASES_DE_OBSERVACION: dict[str, Callable[[Observacion, Caso], str]] = {
    "INV001": _no_cuenta,
    "INV002": _sin_paso,
    "INV003": _vieja,
    "LIN001": _sin_grupo,
    "LIN002": _sin_lineamiento,
    "MAN001": _sin_mantener,
    "MAN002": _paga_otro,
    "PAR001": _sin_validar,
    "PAR002": _caduca,
    "PAR003": _sin_respuesta,
    "PLN001": _no_cierra,
    "PLN002": _sin_accion,
    "PLN003": _no_le_toca,
    "PLN004": _sin_rango,
    "PLN005": _fechas,
    "PLN006": _condicion,
    "PLN007": _sin_medida,
    "PMI001": _dos_niveles,
    "PMI002": _excede,
    "PMI003": _mal_estado,
    "PMI004": _sin_quien_mantenga,
    "PRB001": _cita_perdida,
    "PRB002": _error_sin_problema,
    "PRB003": _sin_evidencia,
    "PUE001": _sin_norma,
    "PUE002": _sin_acreditar,
    "PUE003": _vencida,
    "TER001": _dato_que_falta,
    "TER002": _vacio_en_perfil,
}
"""Por código; una prueba avisa si falta alguna."""
