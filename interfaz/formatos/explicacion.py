"""La explicación de una celda, en palabras: región por región, quién la tiene, quién no y por qué."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grafos.explicacion import Explicacion
from grafos.hallazgos import CATALOGO, Hallazgo, por_gravedad
from grafos.prosa.explicacion import celda_explicada
from grafos.prosa.regiones import enumera, frase
from interfaz.formatos.linea import Linea
from interfaz.formatos.menciones import acortadas
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.caso import Asigna, Caso
from reglas.lenguaje.plurales import contados


def lineas(
    explicaciones: Iterable[Explicacion], dictamen: Dictamen, hallazgos: Iterable[Hallazgo] = ()
) -> Iterator[Linea]:
    """Las líneas de la explicación. `hallazgos`: los del caso; se recuerdan los de cada celda."""
    return acortadas(_lineas(explicaciones, dictamen, hallazgos), dictamen.caso)


def _lineas(explicaciones: Iterable[Explicacion], dictamen: Dictamen, hallazgos: Iterable[Hallazgo]) -> Iterator[Linea]:
    propios = list(hallazgos)
    expuestas, calladas = _separa(list(explicaciones), dictamen)
    for explicacion in expuestas:
        dicha = celda_explicada(explicacion, dictamen)
        celda = dicha.celda
        yield Linea(
            rotulo=f"{celda.paso} > {celda.funcion}: ", cuerpo=f"«{dicha.nombre_del_paso}», al {dictamen.fecha}"
        )
        if dicha.sin_regiones:
            yield Linea("  ", cuerpo=dicha.sin_regiones, sangra="  ")
        if dicha.respuesta:
            yield Linea()
            yield Linea("  ", "Quién la tiene")
        for donde, quien in dicha.respuesta:
            yield Linea("    ", f"{donde[:1].upper()}{donde[1:]}: ", f"{quien}.", sangra="      ")
        for region in dicha.regiones:
            yield Linea()
            if region.donde:
                yield Linea("  ", "Dónde: ", region.donde, sangra="    ")
            for bloque in region.bloques:
                yield Linea("    ", bloque.rotulo, bloque.cuerpo, sangra="      ")
                yield from (Linea("      - ", cuerpo=apoyo.texto, sangra="        - ") for apoyo in bloque.apoyos)
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


def _hallazgos(hallazgos: list[Hallazgo], dictamen: Dictamen) -> Iterator[Linea]:
    """Cada código de la celda, una vez, con los lugares en que se da."""
    if hallazgos:
        yield Linea()
        yield Linea("  ", "Hallazgos de esta celda")
    por_codigo: dict[tuple[str, str], list[str]] = {}
    for h in por_gravedad(hallazgos):
        donde = frase(h.ambito, universo=dictamen.universo) if h.ambito is not None else ""
        por_codigo.setdefault((h.codigo, h.gravedad), []).append(donde)
    for (codigo, gravedad), lugares in por_codigo.items():
        cuantos = f", {contados(len(lugares), 'hallazgo', 'hallazgos')}" if len(lugares) > 1 else ""
        titulo = f"{CATALOGO[codigo].titulo}: {'; '.join(dict.fromkeys(lugares))}"
        yield Linea("    ", f"{codigo} ({gravedad}{cuantos}): ", titulo, sangra="      ")
