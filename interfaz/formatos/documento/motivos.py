"""La exposición de motivos de una propuesta (DS 007-2022-JUS, arts. 7 a 11): lo que se calcula, con su artículo; lo
demás, por completar."""

from __future__ import annotations

from collections.abc import Iterator

from grafos.prosa.regiones import enumera
from interfaz.formatos.documento.alternativas import comparadas
from interfaz.formatos.documento.bloques import (
    Apartado,
    Bloque,
    Documento,
    Fuerte,
    Parrafo,
    Tabla,
    celda,
    parrafo,
)
from interfaz.formatos.documento.cambios import (
    alertas,
    cambios_de_reglas,
    completar,
    por_celda,
    tabla_de_traslados,
)
from interfaz.formatos.documento.laminas import comparada
from interfaz.formatos.documento.legislacion import legislacion
from interfaz.formatos.documento.partes import (
    a_cuantos,
    articulos,
    de_paso,
    limites,
    pie_de,
    punto,
    que_importan,
    tabla_de_hallazgos,
    tabla_de_normas,
)
from interfaz.formatos.veredicto import veredicto_en_frase
from interfaz.usos.redactar import BARRIDO, PROPUESTA, Materia
from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda
from reglas.lenguaje.plurales import contados, segun

TITULO = "Exposición de motivos"
PIDE = (PROPUESTA,)
ADMITE = (BARRIDO,)


def arma(materia: Materia) -> Documento:
    """El documento entero."""
    partes = (_objeto, _fundamento, _impactos, legislacion, _consultas, _lo_que_queda, _limites)
    bloques = [bloque for parte in partes for bloque in parte(materia)]
    laminas = comparada(materia)
    titulo = materia.propuesta.norma.nombre
    return Documento(TITULO, titulo, materia.revision.dictamen.fecha, pie_de(materia.revision), (*bloques, *laminas))


# -- art. 7 ----------------------------------------------------------------------------------------------------------
def _objeto(materia: Materia) -> Iterator[Bloque]:
    assert materia.comparacion is not None
    propuesta, caso = materia.propuesta, materia.antes.dictamen.caso
    yield Apartado("Objeto, finalidad, antecedentes y marco jurídico")
    yield Apartado("Objeto", 2)
    yield parrafo(f"La propuesta lleva por título «{propuesta.titulo}». ", _que_mueve(materia))
    yield parrafo(Fuerte("En una línea: "), veredicto_en_frase(materia.comparacion))
    desde = propuesta.norma.vigente.desde
    if desde is not None and materia.revision.dictamen.fecha < desde:
        texto = (
            f"Se mira el {materia.revision.dictamen.fecha}, y la propuesta rige desde el {desde}: aún no cambia nada."
        )
        yield Parrafo((texto,), "nota")
    yield Apartado("Finalidad", 2)
    yield completar("la finalidad pública que se busca")
    yield Apartado("Antecedentes", 2)
    yield completar("los antecedentes normativos y de hecho, con su fuente")
    yield Apartado("Marco jurídico y habilitación", 2)
    reglas = _reglas_de_lo_tocado(materia)
    if reglas:
        yield parrafo("Normas del caso que hoy reparten las funciones que la propuesta cambia:")
        yield tabla_de_normas("Normas que hoy rigen lo que cambia", reglas, caso)
    yield completar("la habilitación en cuyo ejercicio se dicta la norma y, si corresponde, otras normas aplicables")


def _que_mueve(materia: Materia) -> str:
    celdas = por_celda(materia)
    if not celdas:
        return "No cambia quién tiene ninguna función."
    caso = materia.revision.dictamen.caso
    pasos = list(dict.fromkeys(celda_.paso for celda_ in celdas))
    nombrados = enumera(f"«{caso.pasos[p].nombre}»" for p in pasos[:5])
    resto = f", entre otros {len(pasos)}" if len(pasos) > 5 else ""
    cuantas = contados(len(celdas), "función", "funciones")
    return f"Cambia quién tiene {cuantas} en {contados(len(pasos), 'paso', 'pasos')}: {nombrados}{resto}."


def _reglas_de_lo_tocado(materia: Materia) -> list[str]:
    caso, celdas = materia.antes.dictamen.caso, por_celda(materia)
    reglas = {r.regla for r in materia.antes.dictamen.responsabilidades if r.celda in celdas}
    reglas |= {cambio.antes.id for cambio in cambios_de_reglas(materia)}
    return sorted(regla for regla in reglas if regla in caso.reglas)


# -- art. 8 ----------------------------------------------------------------------------------------------------------
def _fundamento(materia: Materia) -> Iterator[Bloque]:
    assert materia.comparacion is not None
    simulacion = materia.comparacion.simulacion
    yield Apartado("Fundamento técnico")
    yield Apartado("Problema público", 2)
    resueltos = que_importan(simulacion.resueltos)
    if resueltos:
        yield parrafo("En el reparto vigente ocurre lo siguiente, que la propuesta resuelve:")
        yield tabla_de_hallazgos("Defectos del reparto que la propuesta resuelve", resueltos, materia.antes)
    else:
        yield parrafo("La propuesta no resuelve ningún defecto de los que se calculan.")
    yield from _declarados(materia)
    yield completar("las causas y los efectos del problema, con su evidencia y su fuente")
    yield Apartado("Estado actual de la situación", 2)
    yield completar("el estado de la situación de hecho que se regula, con datos y su fuente")
    yield Apartado("Necesidad, viabilidad y oportunidad", 2)
    avisos = list(alertas(materia))
    if avisos:
        yield parrafo("Lo que se observa sobre el rango y la técnica de la propuesta:")
        yield from avisos
    yield from _convenios(materia)
    yield completar("por qué la norma es necesaria, viable y oportuna")
    yield Apartado("Nuevo estado que genera la propuesta", 2)
    if simulacion.traslados:
        yield tabla_de_traslados(materia)
    else:
        yield parrafo("Ninguna función cambia de titular.")
    yield Apartado("Objetivos", 2)
    yield completar("los objetivos, relacionados con el problema")
    yield Apartado("Opiniones sobre la propuesta", 2)
    yield completar("el análisis de las opiniones recibidas, si corresponde")


def _declarados(materia: Materia) -> Iterator[Bloque]:
    """Los problemas que quien escribió el caso declaró en los pasos que cambian, tal como los dijo."""
    caso = materia.antes.dictamen.caso
    pasos = {celda_.paso for celda_ in por_celda(materia)}
    for problema in caso.gestion.problemas:
        if problema.paso not in pasos:
            continue
        dicho = [problema.enunciado.rstrip(".")]
        dicho += [
            f"{que}: {texto.rstrip('.')}"
            for que, texto in (("causa", problema.causa), ("efecto", problema.efecto))
            if texto
        ]
        fuentes = enumera(evidencia.fuente for evidencia in problema.evidencias)
        cola = f" (fuente: {fuentes})" if fuentes else " (sin fuente declarada)"
        rotulo = Fuerte(f"Declarado en {de_paso(caso, problema.paso)}: ")
        yield Parrafo((rotulo, f"{'; '.join(dicho)}{cola}."), "viñeta")


def _convenios(materia: Materia) -> Iterator[Bloque]:
    comparacion = materia.comparacion
    assert comparacion is not None
    caso = materia.revision.dictamen.caso
    convenibles = [t for t in comparacion.simulacion.traslados if comparacion.basta_un_convenio(t)]
    if convenibles:
        cuales = enumera(dict.fromkeys(f"«{t.celda.funcion}» de {de_paso(caso, t.celda.paso)}" for t in convenibles))
        yield parrafo(
            f"Mecanismo alternativo que conviene descartar: en {cuales} podría bastar un convenio de delegación, con "
            "plazo y revocación (DS 029-2018-PCM, arts. 22 y 23)."
        )


# -- art. 9 ----------------------------------------------------------------------------------------------------------
def _impactos(materia: Materia) -> Iterator[Bloque]:
    yield Apartado("Análisis de impactos cuantitativos y cualitativos")
    yield Apartado("A cuántos alcanza", 2)
    yield from _alcance(materia)
    yield from _recursos(materia)
    yield Apartado("Costos y beneficios", 2)
    yield parrafo("La herramienta no estima dinero.")
    yield completar("los costos para cada entidad y para el Tesoro, con su fuente")
    yield completar("los beneficios, también los que no se pueden contar")
    yield Apartado("Alternativas comparadas", 2)
    yield from comparadas(materia)
    yield completar("por qué se prefiere la propuesta a las demás alternativas")


def _alcance(materia: Materia) -> Iterator[Bloque]:
    celdas = por_celda(materia)
    if not celdas:
        yield parrafo("No alcanza a nadie: ninguna función cambia de titular.")
        return
    caso, revision = materia.revision.dictamen.caso, materia.revision
    if caso.territorio is None:
        yield parrafo("El caso no trae territorio: no se cuenta a quiénes alcanza.")
        return
    todos = revision.dictamen.espacio.nada
    filas = []
    for celda_, suyos in celdas.items():
        union: Ambito = revision.dictamen.espacio.nada
        for traslado in suyos:
            union = union | traslado.ambito
        todos = todos | union
        filas.append(
            (
                celda((Fuerte(de_paso(caso, celda_.paso)),), f"Función: {celda_.funcion}"),
                celda(a_cuantos(union, revision)),
            )
        )
    yield parrafo(punto(f"En conjunto, los cambios de titular alcanzan a {a_cuantos(todos, revision)}"))
    titulo = "Territorio y población en que cambia cada función"
    cabecera = ("Paso y función", "A cuántos alcanza")
    yield Tabla(titulo, f"{titulo}: cuántas unidades y cuánta gente.", cabecera, tuple(filas), (5, 4))
    yield Parrafo(
        ("«Sin dato» son las unidades de las que el padrón no trae lo que decide. Una unidad cuenta en cada función.",),
        "nota",
    )


def _recursos(materia: Materia) -> Iterator[Bloque]:
    """Las ejecuciones que pasan a otro sin que su financiamiento cambie: hay que mirar los recursos."""
    celdas = por_celda(materia)
    caso = materia.revision.dictamen.caso
    solas = [c for c in celdas if c.funcion == "ejecuta" and Celda(c.paso, "financia") not in celdas]
    if solas:
        cuales = enumera(de_paso(caso, c.paso) for c in solas)
        yield parrafo(
            f"Cambia quién ejecuta {cuales}, y en esos pasos la propuesta no cambia quién financia: los recursos y el "
            "personal requieren atención."
        )
        yield completar("qué recursos, personal y bienes acompañan a la función, y desde cuándo")


# -- art. 11 y lo que la norma de técnica no pide, pero quien decide necesita ------------------------------------------
def _consultas(_: Materia) -> Iterator[Bloque]:
    yield Apartado("Informes, consultas y otras herramientas")
    yield completar("los informes técnicos y las consultas que sustentan la propuesta, y el análisis de sus resultados")
    yield completar("si corresponde el análisis de impacto regulatorio y la publicación del proyecto")


def _lo_que_queda(materia: Materia) -> Iterator[Bloque]:
    assert materia.comparacion is not None
    simulacion = materia.comparacion.simulacion
    caso = materia.revision.dictamen.caso
    yield Apartado("Lo que la propuesta no resuelve, y lo que abre")
    nuevos = que_importan(simulacion.nuevos)
    if nuevos:
        yield tabla_de_hallazgos("Errores y avisos que la propuesta abre", nuevos, materia.revision)
    else:
        yield parrafo("No abre ningún error ni aviso.")
    siguen = [h for h in (*simulacion.persisten, *(n for _, n in simulacion.cambian)) if h.gravedad == "error"]
    procesos = {caso.pasos[celda_.paso].proceso for celda_ in por_celda(materia)}
    cerca = [h for h in siguen if h.proceso in procesos]
    if cerca:
        yield tabla_de_hallazgos("Errores que siguen en los procesos que la propuesta toca", cerca, materia.revision)
    else:
        yield parrafo("En los procesos que la propuesta toca no sigue ningún error de los que ya había.")
    if lejos := len(siguen) - len(cerca):
        yield parrafo(
            f"En otros procesos del caso {segun(lejos, 'sigue', 'siguen')} {contados(lejos, 'error', 'errores')}."
        )
    quietos = [e for e in materia.comparacion.efectos if not e.mueve and e.regla in caso.reglas]
    if quietos:
        cuales = articulos(caso, (e.regla for e in quietos))
        yield parrafo(f"No cambian quién tiene ninguna función: {cuales}.")


def _limites(materia: Materia) -> Iterator[Bloque]:
    yield Apartado("Límites del cálculo")
    yield from limites(materia.antes, _reglas_de_lo_tocado(materia), "esta exposición", "sin la propuesta")
