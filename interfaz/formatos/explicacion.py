"""La explicación de una celda, en palabras: región por región, quién la tiene, quién no y por qué."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grafos.explicacion import CONDICION, EXISTENCIA, PREMISA, VIGENCIA, Explicacion, Region
from grafos.hallazgos import CATALOGO, Hallazgo
from grafos.prosa.citas import cita, nombre
from grafos.prosa.regiones import enumera, frase
from interfaz.formatos.linea import Linea
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.caso import Asigna, Caso, Delega, Excluye, ExigeInstrumento, Limita, Regla, Vigencia

CRITERIOS = {
    "prevalece_sobre": "porque la norma dice expresamente que prevalece",
    "subsidiaria": "porque es subsidiaria y se cumple su condición",
    "superior": "porque su norma es de rango superior",
    "especial": "porque es más especial",
    "posterior": "porque su norma es posterior",
}
PLURALES = {
    "prevalece_sobre": "porque las normas dicen expresamente que prevalecen",
    "subsidiaria": "porque son subsidiarias y se cumple su condición",
    "superior": "porque sus normas son de rango superior",
    "especial": "porque son más especiales",
    "posterior": "porque sus normas son posteriores",
}


def lineas(
    explicaciones: Iterable[Explicacion], dictamen: Dictamen, hallazgos: Iterable[Hallazgo] = ()
) -> Iterator[Linea]:
    """Las líneas de la explicación. `hallazgos`: los del caso; se recuerdan los de cada celda."""
    propios = list(hallazgos)
    expuestas, calladas = _separa(list(explicaciones), dictamen)
    for explicacion in expuestas:
        celda = explicacion.celda
        paso = dictamen.caso.pasos[celda.paso]
        yield Linea(rotulo=f"{celda.paso} > {celda.funcion}: ", cuerpo=f"«{paso.nombre}», al {dictamen.fecha}")
        if not explicacion.regiones:
            yield Linea("  ", cuerpo=_sin_regiones(celda, dictamen), sangra="  ")
        for region in explicacion.regiones:
            yield Linea()
            yield Linea("  ", "Dónde: ", frase(region.ambito, universo=dictamen.universo), sangra="    ")
            for sangria, rotulo, cuerpo in _region(region, dictamen):
                yield Linea("    " + sangria, rotulo, cuerpo, sangra="      " + sangria)
        yield from _hallazgos([h for h in propios if (h.paso, h.funcion) == celda], dictamen)
        yield Linea()
    if calladas:
        funciones = enumera(explicacion.celda.funcion for explicacion in calladas)
        texto = f"{funciones}: el paso no las exige y solo las alcanza una cláusula residual."
        yield Linea(rotulo="Otras funciones: ", cuerpo=texto, sangra="  ")


def _separa(explicaciones: list[Explicacion], dictamen: Dictamen) -> tuple[list[Explicacion], list[Explicacion]]:
    """Las celdas que se cuentan y las que basta nombrar: no exigidas, y tratadas solo por cláusulas residuales."""
    if len(explicaciones) == 1:
        return explicaciones, []
    calladas = [e for e in explicaciones if e.regiones and _solo_residual(e, dictamen)]
    return [e for e in explicaciones if e not in calladas], calladas


def _solo_residual(explicacion: Explicacion, dictamen: Dictamen) -> bool:
    if dictamen.celdas[explicacion.celda].exigida:
        return False
    return all(
        not (region.titulares or region.abiertos or region.reservas or region.desplazadas or region.inactivas)
        and all(_es_residual(regla, dictamen.caso) for regla in region.debiles)
        for region in explicacion.regiones
    )


def _es_residual(regla: str, caso: Caso) -> bool:
    efecto = caso.reglas[regla].efecto
    return isinstance(efecto, Asigna) and efecto.modo == "residual"


def _sin_regiones(celda: Celda, dictamen: Dictamen) -> str:
    if celda in dictamen.no_comprobadas or not dictamen.tratamiento.tratan[celda.paso]:
        return "No comprobado: ninguna regla del caso trata este paso."
    return "El paso no exige esta función y ninguna regla la trata."


def _hallazgos(hallazgos: list[Hallazgo], dictamen: Dictamen) -> Iterator[Linea]:
    if hallazgos:
        yield Linea()
        yield Linea("  ", "Hallazgos de esta celda")
    for hallazgo in hallazgos:
        donde = frase(hallazgo.ambito, universo=dictamen.universo) if hallazgo.ambito is not None else ""
        titulo = f"{CATALOGO[hallazgo.codigo].titulo}: {donde}"
        yield Linea("    ", f"{hallazgo.codigo} ({hallazgo.gravedad}): ", titulo, sangra="      ")


def _region(region: Region, dictamen: Dictamen) -> Iterator[tuple[str, str, str]]:
    """Sangría, rótulo y cuerpo de cada línea."""
    caso = dictamen.caso
    if region.reservas:
        yield "", "Reservada, sin titular a propósito: ", enumera(_regla(r, caso) for r in region.reservas)
    elif not region.titulares:
        yield "", "Nadie la tiene con certeza." if region.abiertos else "Nadie la tiene.", ""
    for titular, reglas in region.titulares:
        yield "", "La tiene ", f"{nombre(caso, titular)}, por:"
        for regla in reglas:
            yield "  - ", "", f"{_regla(regla, caso)}. {caso.reglas[regla].resumen}"
    for titular, reglas in region.abiertos:
        yield "", "La tendría ", f"{nombre(caso, titular)} si se cumpliera una condición que la norma deja abierta:"
        for regla in reglas:
            abierta = caso.reglas[regla].condicion_abierta
            condicion = f"«{abierta}»" if abierta else "la de la regla de la que se deduce"
            yield "  - ", "", f"{_regla(regla, caso)}; condición: {condicion}"
    for (regla, criterio), vencedoras in _por_desplazada(region).items():
        prevalece = "prevalece" if len(vencedoras) == 1 else "prevalecen"
        cuales = enumera(_regla(otra, caso) for otra in vencedoras)
        motivo = CRITERIOS[criterio] if len(vencedoras) == 1 else PLURALES[criterio]
        yield "", "Desplazada: ", f"{_quien(regla, caso)}, por {_regla(regla, caso)}; {prevalece} {cuales}, {motivo}."
    for abierta, otras in _por_suspendida(region).items():
        cuales = enumera(_regla(otra, caso) for otra in otras)
        yield "", "En suspenso: ", f"{_regla(abierta, caso)} desplazaría a {cuales} si se cumpliera su condición."
    for regla in region.debiles:
        yield "", "Sin obligar a nadie: ", f"{_quien(regla, caso)}, por {_regla(regla, caso)}."
    for regla, motivo in region.inactivas:
        por_que_no = _por_que_no(regla, motivo, dictamen)
        yield "", "Podría y no: ", f"{_quien(regla, caso)}, por {_regla(regla, caso)}: {por_que_no}."


def _por_desplazada(region: Region) -> dict[tuple[str, str], list[str]]:
    """Por regla desplazada y criterio, las que prevalecen."""
    desplazadas: dict[tuple[str, str], list[str]] = {}
    for regla, otra, criterio in region.desplazadas:
        desplazadas.setdefault((regla, criterio), []).append(otra)
    return desplazadas


def _por_suspendida(region: Region) -> dict[str, list[str]]:
    """Por regla abierta, a cuáles desplazaría."""
    suspendidas: dict[str, list[str]] = {}
    for abierta, otra in region.suspendidas:
        suspendidas.setdefault(abierta, []).append(otra)
    return suspendidas


def _por_que_no(id_: str, motivo: str, dictamen: Dictamen) -> str:
    regla = dictamen.caso.reglas[id_]
    if motivo == VIGENCIA:
        return f"no rige en la fecha ({_vigencia(regla.vigente)})"
    if motivo == CONDICION:
        exigida = frase(dictamen.espacio.donde(regla.donde), universo=dictamen.universo)
        return f"no se cumple su condición, que es {exigida}"
    if motivo == PREMISA:
        return f"no se da la asignación de la que depende ({_premisa(regla, dictamen.caso)})"
    assert motivo == EXISTENCIA
    return "la entidad no existe ahí"


def _vigencia(vigente: Vigencia) -> str:
    if vigente.desde and vigente.hasta:
        return f"rige del {vigente.desde} al {vigente.hasta}"
    return f"rige desde el {vigente.desde}" if vigente.desde else f"rigió hasta el {vigente.hasta}"


def _premisa(regla: Regla, caso: Caso) -> str:
    responsable = regla.cuando.responsable if regla.cuando is not None else None
    assert responsable is not None
    quien = nombre(caso, responsable.titular) if responsable.titular else "alguien"
    paso = "este paso" if responsable.paso == "este" else "el paso anterior"
    return f"que {quien} tenga «{responsable.funcion}» en {paso}"


def _quien(regla: str, caso: Caso) -> str:
    efecto = caso.reglas[regla].efecto
    if isinstance(efecto, Asigna):
        titular = _titular(efecto.titular, caso)
        return titular if efecto.modo == "titular" else f"{titular} ({efecto.modo.replace('_', ' ')})"
    if isinstance(efecto, Excluye):
        return f"exclusión de {nombre(caso, efecto.titular)}"
    if isinstance(efecto, Limita):
        return f"marco que alcanza a {_titular(efecto.titular, caso) if efecto.titular else f'lo {efecto.nivel}'}"
    if isinstance(efecto, ExigeInstrumento):
        return f"instrumento exigido ({efecto.rango})"
    if isinstance(efecto, Delega):
        return f"delegación de {nombre(caso, efecto.de)} a {nombre(caso, efecto.a)}"
    return "reserva"


def _titular(titular: str, caso: Caso) -> str:
    return "quien cumpla su premisa" if titular == "mismo" else nombre(caso, titular)


def _regla(regla: str, caso: Caso) -> str:
    return f"{cita(caso, regla)} [{regla}]"
