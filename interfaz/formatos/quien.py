"""Quién hace qué en un lugar: en JSON, para leer y para Excel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from grafos.exportacion.hoja_csv import FIN_DE_RENGLON, cabecera_de_csv, renglones_de_columnas, renglones_de_csv
from grafos.hallazgos import CATALOGO, GRAVEDADES
from grafos.preguntas.quien import Abierto, CeldaDeQuien, ZonaDeQuien
from grafos.prosa.citas import cita, citas, en_frase, es_plural, nombre, nombres
from grafos.prosa.dichos import dicho_en_palabras
from grafos.prosa.regiones import enumera, frase, llamado
from interfaz.formatos.json import de_ambito, de_regla, valor
from interfaz.formatos.le_toca import lineas_de_lo_que_le_toca
from interfaz.formatos.linea import Linea
from interfaz.formatos.menciones import acortadas
from interfaz.formatos.modelos import quien as m
from interfaz.formatos.modelos.comunes import Deductora, Valor
from interfaz.formatos.modelos.revision import DelCaso
from interfaz.usos.lugar import Lugar
from interfaz.usos.quien import Respondido, RespuestasDeTrozo
from interfaz.version import VERSION
from motor.cambios.deberes import DECLARA
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.atributos import Atributo
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.plurales import en_su_numero
from reglas.lenguaje.vocabulario import CONFIANZAS

NADIE = "nadie"
DE_LA_PREMISA = "la de la regla de la que se deduce"
MODOS = {"facultativa": "si quiere", "a_solicitud": "si se lo piden", "apoyo": "como apoyo"}
MODOS_EN_PLURAL = {"facultativa": "si quieren"}
ENCABEZADOS = (
    *("clave", "unidad", "paso", "nombre del paso", "función", "titulares", "por medio de", "segura", "cuándo"),
    *("faltan", "pueden", "abiertos", "artículos", "confianza", "hallazgos"),
)
"""Los encabezados."""
RENGLONES_DE_UNA_VEZ = 1_000


def en_datos(respondido: Respondido) -> m.InformeDeQuien:
    """El informe de docs/lenguaje.md, 11."""
    dictamen, lugar = respondido.dictamen, respondido.lugar
    return m.InformeDeQuien(
        herramienta=Deductora(nombre="delimita", version=VERSION, deductor=dictamen.deductor),
        caso=DelCaso(id=dictamen.caso.id, huella=dictamen.caso.huella),
        fecha=dictamen.fecha.isoformat(),
        unidad=de_unidad(lugar, dictamen.caso),
        datos=_valores(lugar.datos, dictamen.caso),
        celdas=tuple(
            m.CeldaPreguntada(
                paso=c.celda.paso,
                funcion=c.celda.funcion,
                segura=c.segura,
                faltan=c.faltan,
                zonas=zonas_de(c, dictamen.caso),
            )
            for c in respondido.celdas
        ),
    )


def de_unidad(lugar: Lugar, caso: Caso) -> m.UnidadPreguntada | None:
    """La unidad del lugar como objeto, si la hay."""
    unidad = lugar.unidad
    if unidad is None:
        return None
    atributos = _valores(unidad.sabido, caso)
    return m.UnidadPreguntada(clave=unidad.clave, nombre=unidad.nombre, atributos=atributos, sin_dato=unidad.sin_dato)


def _valores(sabido: Mapping[str, int], caso: Caso) -> dict[str, Valor]:
    return {a: valor(caso.atributos[a], sabido[a]) for a in sorted(sabido)}


def zonas_de(celda: CeldaDeQuien, caso: Caso) -> tuple[m.Zona, ...]:
    """Las zonas de la celda como objetos."""
    return tuple(
        m.Zona(
            titulares=z.titulares,
            por_medio_de=dict(z.por_medio_de),
            ambito=de_ambito(z.ambito, celda.universo),
            reglas=tuple(de_regla(caso, r) for r in z.reglas),
            pueden=tuple(
                m.Puede(entidad=p.entidad, modo=p.modo, reglas=tuple(de_regla(caso, r) for r in p.reglas))
                for p in z.pueden
            ),
            abiertos=tuple(
                m.Abierto(
                    entidad=a.entidad,
                    condicion="; o ".join(a.condiciones) or DE_LA_PREMISA,
                    reglas=tuple(de_regla(caso, r) for r in a.reglas),
                )
                for a in z.abiertos
            ),
            hallazgos=z.hallazgos,
        )
        for z in celda.zonas
    )


def lineas(respondido: Respondido) -> Iterator[Linea]:
    """Para leer: el lugar, y cada paso con quién hace cada función y de qué depende."""
    return acortadas(_lineas(respondido), respondido.dictamen.caso)


def _lineas(respondido: Respondido) -> Iterator[Linea]:
    dictamen = respondido.dictamen
    yield from _cabeza(respondido)
    for paso, suyas in groupby(respondido.celdas, key=lambda c: c.celda.paso):
        yield Linea()
        yield Linea(rotulo=paso, cuerpo=f" «{dictamen.caso.pasos[paso].nombre}»")
        celdas = list(suyas)
        calladas = [c.celda.funcion for c in celdas if _calla(c, dictamen)]
        for celda in celdas:
            if celda.celda.funcion not in calladas:
                yield from _de_celda(celda, dictamen)
        if calladas and len(celdas) == len(respondido.celdas):
            yield Linea("  ", "No se exigen, y nadie las tiene: ", enumera(calladas), sangra="    ")
    if not respondido.celdas:
        yield Linea()
        yield Linea(cuerpo="Ninguna función responde a lo que se pregunta.")


def _calla(celda: CeldaDeQuien, dictamen: Dictamen) -> bool:
    """Si no hay nada que decir de ella: ni el paso la exige, ni nadie la tiene ni podría, ni hay hallazgos."""
    exigida = celda.celda.funcion in dictamen.caso.pasos[celda.celda.paso].exige
    return not exigida and all(not zona.entidades() and not zona.hallazgos for zona in celda.zonas) and celda.segura


def _cabeza(respondido: Respondido) -> Iterator[Linea]:
    caso, lugar = respondido.dictamen.caso, respondido.lugar
    donde = f"{lugar.unidad.nombre} ({lugar.unidad.clave})" if lugar.unidad is not None else "todo el territorio"
    yield Linea(rotulo=f"{caso.titulo}, en {donde}", cuerpo=f", al {respondido.dictamen.fecha}")
    for rotulo, sabido in (
        ("Se dio: ", lugar.datos),
        ("Del territorio: ", lugar.unidad.sabido if lugar.unidad else {}),
    ):
        partes = [_dato(caso.atributos[a], o) for a, o in sorted(sabido.items())]
        if partes:
            yield Linea(rotulo=rotulo, cuerpo="; ".join(partes), sangra="  ")
    if lugar.unidad is not None and lugar.unidad.sin_dato:
        ignorado = enumera(llamado(caso.atributos[a]) for a in lugar.unidad.sin_dato)
        yield Linea(rotulo="Sin dato: ", cuerpo=ignorado, sangra="  ")
    if respondido.entidades:
        yield Linea(rotulo="Solo donde figura: ", cuerpo=nombres(caso, respondido.entidades, en_medio=True))
        yield from lineas_de_lo_que_le_toca(respondido)


def _dato(atributo: Atributo, ordinal: int) -> str:
    # Un rótulo se entiende solo: «fuera de la capital».
    valor = atributo.texto(ordinal)
    dicho = f"{llamado(atributo)} {valor} {en_su_numero(atributo.unidad or '', valor)}".rstrip()
    return atributo.rotulos.get(ordinal) or dicho


def _de_celda(celda: CeldaDeQuien, dictamen: Dictamen) -> Iterator[Linea]:
    caso, funcion = dictamen.caso, celda.celda.funcion
    if celda.celda not in dictamen.celdas and not dictamen.tratamiento.tratan[celda.celda.paso]:
        yield Linea("  ", f"{funcion}: ", "no comprobado: ninguna regla del caso trata este paso", sangra="    ")
        return
    if not celda.zonas:
        yield Linea("  ", f"{funcion}: ", "no comprobado: la celda agotó su presupuesto", sangra="    ")
        return
    if celda.segura:
        yield from _de_zona(f"{funcion}: ", celda.zonas[0], caso, "  ")
        return
    faltan = enumera(llamado(caso.atributos[a]) for a in celda.faltan)
    yield Linea("  ", f"{funcion}: ", f"depende de {faltan}", sangra="    ")
    for zona in celda.zonas:
        yield from _de_zona(f"Si {frase(zona.ambito, universo=celda.universo)}: ", zona, caso, "    ")


def _de_zona(rotulo: str, zona: ZonaDeQuien, caso: Caso, margen: str) -> Iterator[Linea]:
    dentro, sangra = margen + "  ", margen + "    "
    yield Linea(margen, rotulo, _quienes(zona, caso), sangra=sangra)
    for regla in zona.reglas:
        yield Linea(dentro, cuerpo=f"- {cita(caso, regla)} [{regla}]{_respaldo(regla, caso)}", sangra=sangra)
    for puede in zona.pueden:
        modo = MODOS_EN_PLURAL.get(puede.modo) if es_plural(caso, puede.entidad) else None
        dicho = f"{en_frase(caso, puede.entidad)}, {modo or MODOS[puede.modo]}, por {citas(caso, puede.reglas)}"
        yield Linea(dentro, "Sin obligar: ", dicho, sangra=sangra)
    for abierto in zona.abiertos:
        condicion = "; o ".join(f"«{c}»" for c in abierto.condiciones) or DE_LA_PREMISA
        declara = "".join(f", que declara {quien}" for quien in _declaran(abierto, caso))
        de_donde = f"por {citas(caso, abierto.reglas)}"
        dicho = f"{nombre(caso, abierto.entidad)}, con la condición {condicion}{declara}, {de_donde}"
        yield Linea(dentro, "La tendría: ", dicho, sangra=sangra)
    if zona.hallazgos:
        yield Linea(
            dentro, "Hallazgos: ", ", ".join(map(_con_su_clase, _de_mas_a_menos(zona.hallazgos))), sangra=sangra
        )


def _declaran(abierto: Abierto, caso: Caso) -> tuple[str, ...]:
    """Quiénes dicen si se cumple lo que sus reglas dejan abierto, y con qué acto, si la norma lo dice."""
    dichos = (caso.reglas[regla].declara for regla in abierto.reglas)
    return tuple(dict.fromkeys(dicho_en_palabras(DECLARA, dicho, caso) for dicho in dichos if dicho is not None))


def _de_mas_a_menos(ids: Iterable[str]) -> list[str]:
    """Lo más grave primero, según su código."""
    return sorted(ids, key=lambda id_: GRAVEDADES.index(CATALOGO[id_.partition("-")[0]].gravedad))


def _con_su_clase(hallazgo: str) -> str:
    return f"{hallazgo} ({CATALOGO[hallazgo.partition('-')[0]].familia.nombre})"


def _quienes(zona: ZonaDeQuien, caso: Caso) -> str:
    quienes = nombres(caso, zona.titulares) or NADIE
    medios = [
        f"{en_frase(caso, general)}, por medio de {nombres(caso, por, en_medio=True)}"
        for general, por in zona.por_medio_de.items()
    ]
    return "; ".join([quienes, *medios])


def _respaldo(regla: str, caso: Caso) -> str:
    confianza = caso.reglas[regla].confianza
    return f", confianza {confianza}" if confianza is not None else ""


def en_csv(respondido: Respondido) -> bytes:
    """Una fila por celda y zona, para Excel."""
    caso, unidad = respondido.dictamen.caso, respondido.lugar.unidad
    (comienzo,) = _comienzos([unidad.clave] if unidad else [""], [unidad.nombre] if unidad else [""])
    renglones = [renglon for celda in respondido.celdas for renglon in _renglones(celda, caso)]
    return cabecera_de_csv(ENCABEZADOS) + "".join(comienzo + renglon for renglon in renglones).encode("utf-8")


def trozos_de_csv(trozos: Iterable[RespuestasDeTrozo], caso: Caso) -> Iterator[bytes]:
    """El CSV por trozos, según se recorren las respuestas; lo que varias unidades comparten se escribe una vez."""
    yield cabecera_de_csv(ENCABEZADOS)
    escritas: dict[int, tuple[CeldaDeQuien, tuple[str, ...]]] = {}
    for trozo in trozos:
        de_cada: list[tuple[str, ...]] = []
        for respuesta in trozo.respuestas:
            for celda in respuesta:
                if id(celda) not in escritas:
                    # Con la celda al lado: mientras se guarda, su identidad no puede ser la de otra.
                    escritas[id(celda)] = celda, tuple(_renglones(celda, caso))
            de_cada.append(tuple(renglon for celda in respuesta for renglon in escritas[id(celda)][1]))
        comienzos = _comienzos(trozo.padron.claves, trozo.padron.nombres)
        de_una_vez = max(1, RENGLONES_DE_UNA_VEZ // max([1, *map(len, de_cada)]))
        for desde in range(0, len(comienzos), de_una_vez):
            hasta = desde + de_una_vez
            suyas = zip(comienzos[desde:hasta], trozo.cual[desde:hasta].tolist(), strict=True)
            # Entre dos renglones de una unidad va su comienzo, y delante del primero.
            escrito = "".join([c + c.join(de_cada[cual]) for c, cual in suyas if de_cada[cual]])
            yield escrito.encode("utf-8")


def _comienzos(claves: Iterable[str], nombres: Iterable[str]) -> list[str]:
    """Con lo que empiezan los renglones de cada unidad."""
    fin = -len(FIN_DE_RENGLON)
    return [renglon[:fin] + "," for renglon in renglones_de_columnas(claves, nombres)]


def _renglones(celda: CeldaDeQuien, caso: Caso) -> list[str]:
    return renglones_de_csv(_fila(celda, zona, caso) for zona in celda.zonas)


def _fila(celda: CeldaDeQuien, zona: ZonaDeQuien, caso: Caso) -> tuple[str, ...]:
    confianzas = [c for r in zona.reglas if (c := caso.reglas[r].confianza) is not None]
    return (
        celda.celda.paso,
        caso.pasos[celda.celda.paso].nombre,
        celda.celda.funcion,
        " + ".join(nombre(caso, t) for t in zona.titulares) or NADIE,
        "; ".join(
            f"{nombre(caso, g)}: {' + '.join(nombre(caso, t) for t in por)}" for g, por in zona.por_medio_de.items()
        ),
        "sí" if celda.segura else "no",
        frase(zona.ambito, universo=celda.universo),
        ", ".join(celda.faltan),
        "; ".join(f"{nombre(caso, p.entidad)} ({p.modo.replace('_', ' ')})" for p in zona.pueden),
        "; ".join(
            f"{nombre(caso, a.entidad)} ({'; o '.join(a.condiciones) or DE_LA_PREMISA})"
            + "".join(f", que declara {quien}" for quien in _declaran(a, caso))
            for a in zona.abiertos
        ),
        citas(caso, zona.reglas),
        max(confianzas, key=CONFIANZAS.index, default=""),
        ", ".join(zona.hallazgos),
    )
