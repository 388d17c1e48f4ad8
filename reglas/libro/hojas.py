"""Las hojas del libro de un caso, en su orden (docs/lenguaje.md, 3)."""

from __future__ import annotations

from reglas.escrito import modelos as m
from reglas.lenguaje import vocabulario as v
from reglas.libro.hojas_del_plan import DEL_CASO, DEL_PLAN
from reglas.libro.modelo import (
    AGREGA,
    CAMBIO,
    CONDICION,
    EFECTO,
    ENTERO,
    ENTIDADES,
    EXIGE,
    FECHA,
    LISTA,
    MAPA,
    MODIFICA,
    NORMAS,
    PASOS,
    PROCESO,
    PROPUESTA,
    PROPUESTAS,
    REGLA,
    SI_O_NO,
    TEXTO,
    VARIOS,
    Columna,
    Hoja,
)

LEAME, CASO = "Léame", "Caso"
ATRIBUTOS, IMPOSIBLE, REQUISITOS = "Atributos", "Imposible", "Requisitos"
PROCESOS = "Procesos"
REGLAS, MAS, DEBERES = "Reglas", "Más de las reglas", "Deberes"
NUEVAS, REASIGNA, TOLERANCIAS, TESELAS = "Reglas propuestas", "Reasignaciones", "Tolerancias", "Teselas"
OBLIGATORIAS = (CASO, ENTIDADES, PROCESOS, PASOS, NORMAS, REGLAS)
A_LA_VISTA = (*OBLIGATORIAS, ATRIBUTOS, DEBERES)
"""Las que se enseñan aunque no digan nada."""

_C = Columna
_COMO_CONDICION = "Se escribe «atributo: valor; atributo: valor»; en blanco, en todas partes."
_VIGENTE = (
    _C("Rige desde", ("vigente", "desde"), 54, FECHA),
    _C("Rige hasta", ("vigente", "hasta"), 54, FECHA),
)
_DE_REGLA = (
    _C("Id", ("id",), 66),
    _C("Norma", ("norma",), 56, de=NORMAS),
    _C("Cita", ("cita",), 58, TEXTO),
    _C("Resumen", ("resumen",), 130, TEXTO),
    _C("Paso", ("cuando", "paso"), 58, VARIOS),
    _C("Actividad", ("cuando", "actividad"), 54, VARIOS),
    _C("Objeto", ("cuando", "objeto"), 54, VARIOS),
    _C("Efecto", (EFECTO,), 46, lista=v.EFECTOS, nota="Qué hace la regla con la función; en blanco, asigna."),
    _C("Función", (EFECTO, "función"), 50, VARIOS, lista=v.FUNCIONES),
    _C("Titular", (EFECTO, "titular"), 72, de=ENTIDADES, nota="Quién la tiene; si delega, quien delega; o «mismo»."),
    _C("Pasa a", (EFECTO, "a"), 48, de=ENTIDADES, nota="Solo si delega: quien recibe."),
    _C("Modo", (EFECTO, "modo"), 50, lista=v.MODOS),
    _C("Donde", ("donde",), 76, CONDICION, nota=_COMO_CONDICION),
    _C("Condición abierta", ("condición_abierta",), 60, TEXTO),
    *_VIGENTE,
    _C("Confianza", ("confianza",), 46, lista=v.CONFIANZAS),
    _C("Evidencia", ("evidencia",), 50, lista=v.EVIDENCIAS),
    _C("Nota", ("nota",), 80, TEXTO),
)
OPTATIVA = "En blanco, la regla es de la hoja «Reglas»."
_A_QUE_REGLA = (
    _C("Propuesta", (PROPUESTA,), 66, de=PROPUESTAS, nota=OPTATIVA),
    _C("Regla", (REGLA,), 90, nota="El id de una regla ya escrita: esta fila dice más de ella."),
)

HOJAS = (
    Hoja(
        CASO,
        m.Documento,
        (
            _C("formato", ("formato",), 0),
            _C("id", ("caso", "id"), 0),
            _C("título", ("caso", "título"), 0, TEXTO),
            _C("fecha", ("caso", "fecha"), 0, FECHA),
            _C("prelación", ("caso", "prelación"), 0, LISTA),
            _C("usa", ("usa",), 0, LISTA),
            _C("rangos", ("rangos",), 0, MAPA),
            _C("territorio: archivo", ("territorio", "archivo"), 0, TEXTO),
            _C("territorio: clave", ("territorio", "clave"), 0, TEXTO),
            _C("territorio: nombre", ("territorio", "nombre"), 0, VARIOS),
            _C("territorio: peso", ("territorio", "peso"), 0, TEXTO),
            _C("territorio: atributos", ("territorio", "atributos"), 0, MAPA),
            _C("territorio: división del mapa", ("territorio", "mapa", "división"), 0, TEXTO),
            *DEL_CASO,
        ),
        "Cómo se llama el caso, qué día se mira y qué más usa.",
    ),
    Hoja(
        ENTIDADES,
        m.EntidadEscrita,
        (
            _C("Id", ("id",), 160, nota="Con él la nombran las demás hojas: letras, cifras y guiones."),
            _C("Nombre", ("nombre",), 330, TEXTO),
            _C("Nivel", ("nivel",), 90, lista=v.NIVELES),
            _C("Parte de", ("parte_de",), 150, de=ENTIDADES),
            _C("Comprende", ("comprende",), 210, LISTA),
            _C("Existe", ("existe",), 190, CONDICION, nota=_COMO_CONDICION),
        ),
        "Quiénes pueden tener una función.",
    ),
    Hoja(
        ATRIBUTOS,
        m.AtributoEscrito,
        (
            _C("Id", ("id",), 120, nota="Con él lo nombran las condiciones."),
            _C("Tipo", ("tipo",), 80, lista=v.TIPOS),
            _C("Valores", ("valores",), 250, LISTA, nota="Solo de una categoría: sus valores, separados por comas."),
            _C("Desde", ("desde",), 80),
            _C("Hasta", ("hasta",), 80),
            _C("Decimales", ("decimales",), 62, ENTERO),
            _C("Unidad", ("unidad",), 80, TEXTO),
            _C("De", ("de",), 76, lista=v.ORIGENES_DE_ATRIBUTO),
            _C("Nombre", ("nombre",), 150, TEXTO),
            _C("Rótulos", ("rótulos",), 160, MAPA),
        ),
        "De qué puede depender quién hace algo: el tamaño de la población, si es rural, el monto…",
    ),
    Hoja(
        IMPOSIBLE,
        m.Documento,
        (_C("Imposible", ("imposible",), 1130, CONDICION, nota="Una combinación por fila, como «ámbito: rural; …»."),),
        "Combinaciones de atributos que no existen.",
    ),
    Hoja(
        REQUISITOS,
        m.RequisitoEscrito,
        (_C("Id", ("id",), 230), _C("Nombre", ("nombre",), 500, TEXTO), _C("Cita", ("cita",), 400, TEXTO)),
        "Lo que un acto puede tener que cumplir; las reglas lo piden en «Deberes».",
    ),
    Hoja(
        PROCESOS,
        m.ProcesoEscrito,
        (
            _C("Id", ("id",), 180),
            _C("Nombre", ("nombre",), 420, TEXTO),
            _C("Sector", ("sector",), 180),
            _C("Producto", ("producto",), 350, TEXTO),
        ),
        "Los procesos; sus pasos van en la hoja siguiente.",
    ),
    Hoja(
        PASOS,
        m.PasoEscrito,
        (
            _C("Proceso", (PROCESO,), 84, de=PROCESOS, nota="El id de su proceso."),
            _C("Id", ("id",), 110),
            _C("Nombre", ("nombre",), 210, TEXTO),
            _C("Fase", ("fase",), 84, lista=v.FASES),
            _C("Actividad", ("actividad",), 90, VARIOS),
            _C("Objeto", ("objeto",), 100, VARIOS),
            _C("Materia", ("materia",), 90, VARIOS),
            _C("Exige", ("exige",), 110, EXIGE, nota="Funciones que alguien debe tener; en blanco, la de su fase."),
            _C("Cardinalidad", ("cardinalidad",), 100, MAPA, nota="Como «supervisa: al_menos_uno»."),
            _C("Después de", ("después_de",), 100, LISTA),
            _C("Supervisa a", ("supervisa_a",), 90, LISTA),
        ),
        "Los pasos, en su orden: un verbo y un objeto cada uno.",
    ),
    Hoja(
        NORMAS,
        m.NormaEscrita,
        (
            _C("Id", ("id",), 140),
            _C("Nombre", ("nombre",), 380, TEXTO),
            _C("Rango", ("rango",), 130, lista=tuple(v.RANGOS)),
            _C("Publicada", ("publicada",), 80, FECHA),
            *_VIGENTE,
            _C("Fuente", ("fuente",), 280, TEXTO),
        ),
        "Las normas de las que salen las reglas.",
    ),
    Hoja(REGLAS, m.ReglaEscrita, _DE_REGLA, "Lo que dice cada artículo: una fila, un solo efecto."),
    Hoja(
        MAS,
        m.ReglaEscrita,
        (
            *_A_QUE_REGLA,
            _C("Proceso", ("cuando", "proceso"), 70, VARIOS),
            _C("Sector", ("cuando", "sector"), 66, VARIOS),
            _C("Fase", ("cuando", "fase"), 76, VARIOS),
            _C("Materia", ("cuando", "materia"), 76, VARIOS),
            _C("Si responde de", ("cuando", "responsable", "función"), 64, lista=v.FUNCIONES),
            _C("Quién responde", ("cuando", "responsable", "titular"), 84, de=ENTIDADES),
            _C("En qué paso", ("cuando", "responsable", "paso"), 56, lista=v.PASOS_DE_RESPONSABLE),
            _C("Prevalece sobre", ("prevalece_sobre",), 90, LISTA),
            _C("Concurre con", ("concurre_con",), 90, LISTA),
            _C("Limita al nivel", (EFECTO, "nivel"), 66, lista=v.NIVELES, nota="Solo si limita a un nivel."),
            _C("Exige el rango", (EFECTO, "rango"), 86, nota="Solo si exige_instrumento: el rango mínimo del acto."),
            _C("Texto", ("texto",), 180, TEXTO),
        ),
        "Lo menos corriente de una regla: a qué procesos o fases se ciñe, a cuáles hace excepción, su texto literal.",
    ),
    Hoja(
        DEBERES,
        m.ReglaEscrita,
        (
            *_A_QUE_REGLA,
            _C("Cada uno", ("cada_uno",), 44, SI_O_NO, lista=("sí", "no")),
            _C("Recursos", ("recursos", "de"), 76, lista=(*v.RECURSOS, v.NO_DICE)),
            _C("Recursos: cita", ("recursos", "cita"), 66, TEXTO),
            _C("Plazo: días", ("plazo", "días"), 50, ENTERO, nota="Cuántos días, o «no_dice»."),
            _C("Plazo: hábiles", ("plazo", "hábiles"), 50, SI_O_NO, lista=("sí", "no")),
            _C("Plazo: cita", ("plazo", "cita"), 66, TEXTO),
            _C("Declara: quién", ("declara", "quién"), 84, de=ENTIDADES),
            _C("Declara: con", ("declara", "instrumento"), 80),
            _C("Declara: cita", ("declara", "cita"), 66, TEXTO),
            _C("Remite: materia", ("remite_a", "materia"), 96, TEXTO),
            _C("Remite: norma", ("remite_a", "norma"), 72),
            _C("Remite: rango", ("remite_a", "rango"), 76),
            _C("Instrumento", ("instrumento",), 80),
            _C("Requiere", ("requiere",), 80, LISTA),
        ),
        "Cómo se cumple una regla: con qué se paga, en qué plazo, quién declara su condición, qué requisitos pide.",
    ),
    Hoja(
        PROPUESTAS,
        m.PropuestaDeDocumento,
        (
            _C("Id", ("id",), 130),
            _C("Título", ("título",), 240, TEXTO),
            _C("Norma: id", ("norma", "id"), 90),
            _C("Norma: nombre", ("norma", "nombre"), 190, TEXTO),
            _C("Norma: rango", ("norma", "rango"), 90, lista=tuple(v.RANGOS)),
            _C("Publicada", ("norma", "publicada"), 62, FECHA),
            _C("Rige desde", ("norma", "vigente", "desde"), 62, FECHA),
            _C("Rige hasta", ("norma", "vigente", "hasta"), 62, FECHA),
            _C("Fuente", ("norma", "fuente"), 100, TEXTO),
            _C("Deroga", ("deroga",), 110, LISTA),
        ),
        "Cambios normativos que se pueden simular.",
    ),
    Hoja(
        NUEVAS,
        m.ReglaEscrita,
        (
            _C("Propuesta", (PROPUESTA,), 58, de=PROPUESTAS),
            _C("Cambio", (CAMBIO,), 50, lista=(AGREGA, MODIFICA), nota="agrega una regla, o modifica la de ese id."),
            *_DE_REGLA,
        ),
        "Las reglas que una propuesta agrega y, de las que modifica, solo lo que cambia.",
    ),
    Hoja(
        REASIGNA,
        m.ReasignaEscrita,
        (
            _C("Propuesta", (PROPUESTA,), 160, de=PROPUESTAS),
            _C("Paso", ("paso",), 180, de=PASOS),
            _C("Función", ("función",), 90, lista=v.FUNCIONES),
            _C("De", ("de",), 200, de=ENTIDADES),
            _C("A", ("a",), 200, de=ENTIDADES),
            _C("Donde", ("donde",), 300, CONDICION, nota=_COMO_CONDICION),
        ),
        "Atajo de una propuesta: pasar una función de una entidad a otra.",
    ),
    Hoja(
        TOLERANCIAS,
        m.ToleranciaEscrita,
        (
            _C("Código", ("código",), 80),
            _C("Paso", ("paso",), 160, de=PASOS),
            _C("Función", ("función",), 80, lista=v.FUNCIONES),
            _C("Titulares", ("titulares",), 230, LISTA),
            _C("Motivo", ("motivo",), 480, TEXTO),
            _C("Caduca", ("caduca",), 100, FECHA),
        ),
        "Hallazgos que se aceptan por un tiempo, con su motivo.",
    ),
    Hoja(
        TESELAS,
        m.TeselaEscrita,
        (
            _C("Id", ("id",), 500, nota="El valor de la división del mapa: un departamento, por ejemplo."),
            _C("Fila", ("fila",), 315, ENTERO),
            _C("Columna", ("columna",), 315, ENTERO),
        ),
        "Dónde va cada parte del territorio en la lámina «mapa».",
    ),
    *DEL_PLAN,
)
POR_NOMBRE = {hoja.nombre: hoja for hoja in HOJAS}
