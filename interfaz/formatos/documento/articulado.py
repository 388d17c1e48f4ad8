"""La fórmula legal de una propuesta (DS 007-2022-JUS, arts. 18, 19 y 38): los artículos que añade y las modificaciones,
por orden de aprobación. La letra la pone un abogado, salvo la que quien escribió el caso aportó."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grafos.hallazgos import Hallazgo
from grafos.prosa.citas import cita, rango_legible
from grafos.prosa.lugares import de_unos_a_otros
from grafos.prosa.regiones import enumera
from interfaz.formatos.documento.bloques import (
    Articulo,
    Bloque,
    Documento,
    Fuerte,
    Parrafo,
    PorCompletar,
    Rotulo,
    Trozo,
    parrafo,
)
from interfaz.formatos.documento.cambios import (
    CambioDeRegla,
    alertas,
    cambios_de_reglas,
    completar,
    lo_que_reasigna,
    por_celda,
)
from interfaz.formatos.documento.laminas import comparada
from interfaz.formatos.documento.partes import (
    a_cuantos,
    articulos,
    con_mayuscula,
    de_paso,
    donde_se_lee,
    lo_que_dice,
    lo_que_se_lee,
    norma_en_corto,
    pie_de,
    resumida,
)
from interfaz.usos.redactar import PROPUESTA, Materia
from motor.titulares.activacion import Celda
from reglas.lenguaje.caso import Caso, Regla

TITULO = "Fórmula legal"
PIDE = (PROPUESTA,)
ADMITE: tuple[str, ...] = ()
_ORDINALES = (
    "Primera", "Segunda", "Tercera", "Cuarta", "Quinta", "Sexta", "Séptima", "Octava", "Novena", "Décima",
    "Undécima", "Duodécima",
)  # fmt: skip
_DE_LO_QUE_SE_HACE = {
    "diseña": "Diseño", "planifica": "Planeamiento", "financia": "Financiamiento", "ejecuta": "Ejecución",
    "supervisa": "Supervisión",
}  # fmt: skip
_PASOS_EN_EL_TITULO = 2


def arma(materia: Materia) -> Documento:
    """El documento entero."""
    partes = (_considerandos, _dispositiva, _complementarias, _cierre, _observaciones)
    bloques = [bloque for parte in partes for bloque in parte(materia)]
    titulo = materia.propuesta.norma.nombre
    dia = materia.revision.dictamen.fecha
    return Documento(TITULO, titulo, dia, pie_de(materia.revision), (*bloques, *comparada(materia)))


# -- parte considerativa -----------------------------------------------------------------------------------------------
def _considerandos(materia: Materia) -> Iterator[Bloque]:
    norma = materia.propuesta.norma
    if norma.rango in ("ley", "ley-orgánica"):
        yield completar(f"la fórmula con que se dicta una {rango_legible(norma.rango)}")
        return
    yield Rotulo("CONSIDERANDO:")
    caso = materia.antes.dictamen.caso
    for id_ in sorted({r for h in _resueltos(materia) for r in h.reglas}):
        antecede = lo_que_dice(caso.reglas[id_])
        yield parrafo("Que, según ", donde_se_lee(caso, caso.reglas[id_].norma, cita(caso, id_)), ": ", *antecede)
    yield parrafo("Que, ", PorCompletar("los antecedentes y las necesidades que llevan a dictar la norma"))
    yield parrafo("De conformidad con ", PorCompletar("las normas que habilitan a dictarla"))


def _resueltos(materia: Materia) -> tuple[Hallazgo, ...]:
    assert materia.comparacion is not None
    return materia.comparacion.simulacion.resueltos


# -- parte dispositiva -------------------------------------------------------------------------------------------------
def _dispositiva(materia: Materia) -> Iterator[Bloque]:
    propuesta = materia.propuesta
    yield Articulo("Objeto")
    yield Parrafo(
        (f"Objeto según el título de la propuesta: «{propuesta.titulo}». ", PorCompletar("la redacción del objeto")),
        "numeral",
    )
    yield Articulo("Finalidad")
    yield Parrafo((PorCompletar("la finalidad"),), "numeral")
    yield Articulo("Ámbito de aplicación")
    yield Parrafo((PorCompletar("las entidades y el territorio a que se aplica"),), "numeral")
    for suyas in _por_articulo(propuesta.reglas_agregadas):
        yield from _nuevo(suyas, materia)
    reasignaciones = list(lo_que_reasigna(materia))
    if reasignaciones:
        yield Articulo("Funciones que pasan de una entidad a otra")
        for trozos in reasignaciones:
            falta = PorCompletar("la letra que quita la función a una entidad y la da a la otra")
            yield Parrafo((*trozos, " ", falta), "numeral")


def _por_articulo(agregadas: Iterable[Regla]) -> list[list[Regla]]:
    """Las reglas nuevas de cada artículo de la propuesta, en su orden."""
    reunidas: dict[tuple[str, str], list[Regla]] = {}
    for regla in agregadas:
        reunidas.setdefault((regla.norma, regla.cita), []).append(regla)
    return list(reunidas.values())


def _nuevo(suyas: list[Regla], materia: Materia) -> Iterator[Bloque]:
    yield Articulo(_titulo(suyas, materia))
    for regla in suyas:
        yield Parrafo((*lo_que_dice(regla), *_falta_la_letra(regla, f"la letra de {regla.cita}")), "numeral")
        ambito = materia.revision.dictamen.espacio.donde(regla.donde)
        alcance = a_cuantos(ambito, materia.revision)
        cola = f" ({alcance})" if alcance else ""
        leido = lo_que_se_lee(regla, materia.revision.dictamen)
        nota = f"En la propuesta, {regla.cita} [{regla.id}]. Se lee: {leido}{cola}."
        yield Parrafo((nota,), "nota")


def _titulo(suyas: list[Regla], materia: Materia) -> str:
    """«Ejecución de «Mantener las postas»»: de qué función y de qué pasos habla el artículo."""
    caso = materia.revision.dictamen.caso
    funciones = dict.fromkeys(f for regla in suyas for f in regla.efecto.funciones)
    ids = {regla.id for regla in suyas}
    tratados = {r.celda.paso for r in materia.revision.dictamen.responsabilidades if r.regla in ids}
    tratados |= {paso for regla in suyas if regla.cuando is not None for paso in regla.cuando.paso}
    pasos = [paso for paso in caso.pasos if paso in tratados]
    que = enumera(_DE_LO_QUE_SE_HACE[f] if n == 0 else _DE_LO_QUE_SE_HACE[f].lower() for n, f in enumerate(funciones))
    if not pasos:
        return que
    if len(pasos) > _PASOS_EN_EL_TITULO:
        return f"{que} en {len(pasos)} pasos"
    return f"{que} de {enumera(de_paso(caso, p) for p in pasos)}"


def _falta_la_letra(regla: Regla, que: str) -> tuple[Trozo, ...]:
    return () if regla.texto else (" ", PorCompletar(que))


# -- disposiciones complementarias -------------------------------------------------------------------------------------
def _complementarias(materia: Materia) -> Iterator[Bloque]:
    cambios = cambios_de_reglas(materia)
    grupos = (
        ("FINAL", "FINALES", _finales(materia)),
        ("TRANSITORIA", "TRANSITORIAS", _transitorias(materia)),
        ("MODIFICATORIA", "MODIFICATORIAS", _por_norma([c for c in cambios if c.despues is not None], materia)),
        ("DEROGATORIA", "DEROGATORIAS", _por_norma([c for c in cambios if c.despues is None], materia)),
    )
    for una, varias, disposiciones in grupos:
        lista = list(disposiciones)
        if not lista:
            continue
        sola = len(lista) == 1
        yield Rotulo(f"DISPOSICIÓN COMPLEMENTARIA {una}" if sola else f"DISPOSICIONES COMPLEMENTARIAS {varias}")
        for numero, (titulo, bloques) in enumerate(lista):
            ordinal = "Única" if sola else _ordinal(numero)
            yield Parrafo((Fuerte(f"{ordinal}. {titulo}"),), "disposición")
            yield from bloques


def _ordinal(numero: int) -> str:
    return _ORDINALES[numero] if numero < len(_ORDINALES) else f"{numero + 1}.ª"


Disposicion = tuple[str, list[Bloque]]


def _finales(materia: Materia) -> Iterator[Disposicion]:
    desde = materia.propuesta.norma.vigente.desde
    if desde is not None:
        dicho: Bloque = parrafo(
            f"Vigencia que se simuló: desde el {desde.isoformat()}. ", PorCompletar("la fórmula de vigencia")
        )
    else:
        dicho = completar("desde cuándo rige")
    yield "Vigencia", [dicho]
    for norma, reglas in _por_adecuar(materia).items():
        caso = materia.revision.dictamen.caso
        texto = f"Con la propuesta quedan desplazados: {articulos(caso, reglas)}. "
        falta = PorCompletar("quién adecua esa norma y en qué plazo")
        yield f"Adecuación de {norma_en_corto(caso, norma)}", [parrafo(texto, falta)]


def _por_adecuar(materia: Materia) -> dict[str, list[str]]:
    """Las normas que la propuesta desplaza por jerarquía: seguirían diciendo otra cosa."""
    assert materia.comparacion is not None
    caso = materia.revision.dictamen.caso
    suyas: dict[str, list[str]] = {}
    for h in materia.comparacion.simulacion.nuevos:
        if h.codigo == "JER001" and caso.reglas[h.reglas[0]].norma != materia.propuesta.norma.id:
            suyas.setdefault(caso.reglas[h.reglas[0]].norma, []).append(h.reglas[0])
    return dict(sorted(suyas.items()))


def _transitorias(materia: Materia) -> Iterator[Disposicion]:
    """Una por cada ejecución que cambia de manos."""
    caso = materia.revision.dictamen.caso
    for celda_, suyos in por_celda(materia).items():
        if celda_.funcion != "ejecuta":
            continue
        pasan = dict.fromkeys(f"{con_mayuscula(de_unos_a_otros(caso, t.antes, t.despues))}." for t in suyos)
        sin_pago = Celda(celda_.paso, "financia") not in por_celda(materia)
        aviso = "En este paso la propuesta no cambia quién financia. " if sin_pago else ""
        falta = PorCompletar("cómo y cuándo se transfieren los recursos, el personal y los bienes")
        bloques: list[Bloque] = [parrafo("La ejecución pasa:"), *(Parrafo((uno,), "viñeta") for uno in pasan)]
        yield f"Transferencia en {de_paso(caso, celda_.paso)}", [*bloques, parrafo(aviso, falta)]


def _por_norma(cambios: list[CambioDeRegla], materia: Materia) -> Iterator[Disposicion]:
    """Una por norma, en el orden en que se aprobaron."""
    caso = materia.antes.dictamen.caso
    suyos: dict[str, list[CambioDeRegla]] = {}
    for cambio in cambios:
        suyos.setdefault(cambio.norma.id, []).append(cambio)
    for lista in suyos.values():
        norma = lista[0].norma
        que = "Modificación" if lista[0].despues is not None else "Derogación"
        yield f"{que}: {norma.nombre}", [b for c in lista for b in _cambio(c, caso, materia)]


def _cambio(cambio: CambioDeRegla, caso: Caso, materia: Materia) -> Iterator[Bloque]:
    donde = donde_se_lee(caso, cambio.norma.id, con_mayuscula(cambio.antes.cita))
    yield Parrafo((Fuerte("Vigente, "), donde, ": ", *lo_que_dice(cambio.antes)), "literal")
    if cambio.despues is None:
        yield Parrafo((Fuerte("Se deroga. "), PorCompletar(f"la letra que deroga {cambio.antes.cita}")), "literal")
        return
    aportado = cambio.despues.texto if cambio.despues.texto != cambio.antes.texto else None
    dicho: tuple[Trozo, ...] = (
        (f"«{aportado}»",)
        if aportado
        else (resumida(cambio.despues), " ", PorCompletar(f"la letra nueva de {cambio.antes.cita}"))
    )
    yield Parrafo((Fuerte("Propuesto: "), *dicho), "literal")
    yield Parrafo((f"Se lee: {lo_que_se_lee(cambio.despues, materia.revision.dictamen)}.",), "nota")


# -- cierre ------------------------------------------------------------------------------------------------------------
def _cierre(_: Materia) -> Iterator[Bloque]:
    yield parrafo(PorCompletar("lugar, fecha, firmas y refrendos"))


def _observaciones(materia: Materia) -> Iterator[Bloque]:
    """Lo que se observa, aparte: no es parte de la norma."""
    avisos = list(alertas(materia))
    if avisos:
        yield Rotulo("OBSERVACIONES PARA QUIEN REDACTA (no forman parte de la norma)")
        yield from avisos
