"""Las hojas de lo que va de los hallazgos al plan: problemas, acciones, lineamientos, participación (docs/plan.md)."""

from __future__ import annotations

from reglas.escrito import gestion as g
from reglas.lenguaje import vocabulario as v
from reglas.libro.modelo import (
    ACCION,
    CONDICION,
    ENTERO,
    ENTIDADES,
    FECHA,
    GRUPOS,
    MAPA,
    NORMAS,
    PASOS,
    PROBLEMA,
    PROPUESTAS,
    TEXTO,
    VARIOS,
    Columna,
    Hoja,
)

__all__ = [
    "ACCIONES",
    "APORTES",
    "CONDICIONES",
    "DEL_CASO",
    "DEL_PLAN",
    "EVIDENCIAS",
    "LINEAMIENTOS",
    "PERFILES",
    "PROBLEMAS",
    "PUESTOS",
    "TALLERES",
    "VALIDACIONES",
]

PROBLEMAS, EVIDENCIAS, ACCIONES, CONDICIONES = "Problemas", "Evidencias", "Acciones", "Condiciones de acciones"
LINEAMIENTOS, PERFILES, PUESTOS, TALLERES = "Lineamientos", "Perfiles", "Puestos", "Talleres"
APORTES, VALIDACIONES = "Aportes", "Validaciones"

_C = Columna
_SOBRE = (
    _C("Sobre: paso", ("sobre", "paso"), 90, de=PASOS),
    _C("Sobre: función", ("sobre", "función"), 60, lista=v.FUNCIONES),
    _C("Sobre: problema", ("sobre", "problema"), 90, de=PROBLEMAS),
    _C("Sobre: propuesta", ("sobre", "propuesta"), 90, de=PROPUESTAS),
    _C("Sobre: acción", ("sobre", "acción"), 90, de=ACCIONES),
)

DEL_CASO = (
    _C("plan: id", ("plan", "id"), 0),
    _C("plan: título", ("plan", "título"), 0, TEXTO),
    _C("plan: desde", ("plan", "periodo", "desde"), 0, FECHA),
    _C("plan: hasta", ("plan", "periodo", "hasta"), 0, FECHA),
    _C("inventario: archivo", ("inventario", "archivo"), 0, TEXTO),
    _C("inventario: unidad", ("inventario", "columnas", "unidad"), 0, TEXTO),
    _C("inventario: clase", ("inventario", "columnas", "clase"), 0, TEXTO),
    _C("inventario: cantidad", ("inventario", "columnas", "cantidad"), 0, TEXTO),
    _C("inventario: estado", ("inventario", "columnas", "estado"), 0, TEXTO),
    _C("inventario: año", ("inventario", "columnas", "año"), 0, TEXTO),
    _C("inventario: clases", ("inventario", "clases"), 0, GRUPOS),
    _C("inventario: unidades", ("inventario", "unidades"), 0, MAPA),
    _C("inventario: fuente", ("inventario", "fuente"), 0, TEXTO),
    _C("inventario: licencia", ("inventario", "licencia"), 0, TEXTO),
    _C("inventario: antigüedad", ("inventario", "antigüedad"), 0, ENTERO),
)
"""Lo que hay una vez en el caso y se dice en su hoja."""

DEL_PLAN = (
    Hoja(
        PROBLEMAS,
        g.ProblemaEscrito,
        (
            _C("Id", ("id",), 80),
            _C("Paso", ("paso",), 80, de=PASOS),
            _C("Tipo", ("tipo",), 76, lista=v.CLASES_DE_PROBLEMA_DECLARADO),
            _C("Enunciado", ("enunciado",), 210, TEXTO),
            _C("Causa", ("causa",), 140, TEXTO),
            _C("Efecto", ("efecto",), 140, TEXTO),
            _C("Ámbito", ("ámbito",), 100, CONDICION),
            _C("Aporta: nivel", ("aporta", "nivel"), 60, lista=v.NIVELES),
            _C("Aporta: entidad", ("aporta", "entidad"), 84, de=ENTIDADES),
            _C("Aporta: taller", ("aporta", "taller"), 70, de=TALLERES),
            _C("Hallazgos", ("hallazgos",), 70, VARIOS),
            _C("Estado", ("estado",), 66, lista=v.ESTADOS_DE_PROBLEMA),
        ),
        "Los problemas que la gente declara en cada paso.",
    ),
    Hoja(
        EVIDENCIAS,
        g.EvidenciaEscrita,
        (
            _C("Problema", (PROBLEMA,), 150, de=PROBLEMAS, nota="El id de su problema."),
            _C("Fuente", ("fuente",), 430, TEXTO),
            _C("Tipo", ("tipo",), 100, lista=v.CLASES_DE_EVIDENCIA),
            _C("Url", ("url",), 350, TEXTO),
            _C("Fecha", ("fecha",), 100, FECHA),
        ),
        "En qué se apoya cada problema.",
    ),
    Hoja(
        ACCIONES,
        g.AccionEscrita,
        (
            _C("Id", ("id",), 60),
            _C("Problema", ("problema",), 56, de=PROBLEMAS),
            _C("Hallazgo", ("hallazgo",), 56),
            _C("Paso", ("paso",), 50, de=PASOS),
            _C("Función", ("función",), 50, lista=v.FUNCIONES),
            _C("Estrategia", ("estrategia",), 86, TEXTO),
            _C("Acción", ("acción",), 110, TEXTO),
            _C("Tipo", ("tipo",), 56, lista=v.CLASES_DE_ACCION),
            _C("Responsable", ("responsable",), 62, de=ENTIDADES),
            _C("Participan", ("participan",), 62, VARIOS),
            _C("Instrumento: rango", ("instrumento", "rango"), 60),
            _C("Instrumento: propuesta", ("instrumento", "propuesta"), 62, de=PROPUESTAS),
            _C("Desde", ("desde",), 52, FECHA),
            _C("Hasta", ("hasta",), 52, FECHA),
            _C("Meta: indicador", ("meta", "indicador"), 66, TEXTO),
            _C("Meta: unidad", ("meta", "unidad"), 46, TEXTO),
            _C("Meta: línea base", ("meta", "línea_base"), 46, ENTERO),
            _C("Meta: valor", ("meta", "valor"), 42, ENTERO),
            _C("Meta: fuente", ("meta", "fuente"), 50, TEXTO),
            _C("Costo: monto", ("costo", "monto"), 50, ENTERO, nota="Soles, o «sin_dato»."),
            _C("Costo: fuente", ("costo", "fuente"), 50, TEXTO),
            _C("Depende de", ("depende_de",), 50, VARIOS),
            _C("Ámbito", ("ámbito",), 54, CONDICION),
        ),
        "Las acciones del plan que la hoja «Caso» nombra.",
    ),
    Hoja(
        CONDICIONES,
        g.CondicionDeAccionEscrita,
        (
            _C("Acción", (ACCION,), 180, de=ACCIONES, nota="El id de su acción."),
            _C("Texto", ("texto",), 450, TEXTO),
            _C("Cumple", ("cumple",), 100, lista=v.CUMPLIMIENTOS),
            _C("Evidencia", ("evidencia",), 400, TEXTO),
        ),
        "Lo que debe cumplirse para que una acción pueda hacerse.",
    ),
    Hoja(
        LINEAMIENTOS,
        g.LineamientoEscrito,
        (
            _C("Id", ("id",), 120),
            _C("Enunciado", ("enunciado",), 400, TEXTO),
            _C("Grupo", ("grupo",), 150, TEXTO),
            _C("Dirigido a", ("dirigido_a",), 150, VARIOS),
            _C("Base", ("base",), 160, TEXTO),
            _C("Exige", ("exige",), 150, VARIOS),
        ),
        "Lo que se pide a cada quien, por grupos.",
    ),
    Hoja(
        PERFILES,
        g.PerfilEscrito,
        (
            _C("Id", ("id",), 150),
            _C("Nombre", ("nombre",), 260, TEXTO),
            _C("Donde", ("donde",), 330, CONDICION),
            _C("Fuente", ("fuente",), 240, TEXTO),
            _C("Licencia", ("licencia",), 150, TEXTO),
        ),
        "Clases de lugar que conviene mirar aparte.",
    ),
    Hoja(
        PUESTOS,
        g.PuestoEscrito,
        (
            _C("Id", ("id",), 110),
            _C("Nombre", ("nombre",), 220, TEXTO),
            _C("Nivel", ("nivel",), 80, lista=v.NIVELES),
            _C("Pasos", ("pasos",), 150, VARIOS),
            _C("Función", ("función",), 80, lista=v.FUNCIONES),
            _C("Requisitos", ("requisitos",), 240, VARIOS),
            _C("Acredita", ("acredita",), 100, de=ENTIDADES),
            _C("Norma", ("norma",), 90, de=NORMAS),
            _C("Vigencia en meses", ("vigencia_meses",), 60, ENTERO),
        ),
        "Los puestos que un paso necesita.",
    ),
    Hoja(
        TALLERES,
        g.TallerEscrito,
        (
            _C("Id", ("id",), 150),
            _C("Lugar", ("lugar",), 260, TEXTO),
            _C("Fecha", ("fecha",), 90, FECHA),
            _C("Sector", ("sector",), 130),
            _C("Asistentes", ("asistentes",), 250, MAPA, nota="Por nivel, como «regional: 12; local: 40»."),
            _C("Departamentos", ("departamentos",), 250, VARIOS),
        ),
        "Los talleres en que se recogió lo que se dice.",
    ),
    Hoja(
        APORTES,
        g.AporteEscrito,
        (
            _C("Id", ("id",), 70),
            _C("Taller", ("taller",), 70, de=TALLERES),
            _C("Nivel", ("nivel",), 60, lista=v.NIVELES),
            _C("Entidad", ("entidad",), 84, de=ENTIDADES),
            *_SOBRE,
            _C("Texto", ("texto",), 180, TEXTO),
            _C("Posición", ("posición",), 70, lista=v.POSICIONES),
            _C("Respuesta", ("respuesta",), 140, TEXTO),
            _C("Acogido", ("acogido",), 54, lista=v.ACOGIDAS),
            _C("Fecha", ("fecha",), 60, FECHA),
        ),
        "Lo que cada nivel dice de un paso, un problema, una propuesta o una acción, y qué se le respondió.",
    ),
    Hoja(
        VALIDACIONES,
        g.ValidacionEscrita,
        (
            *_SOBRE,
            _C("Nivel", ("nivel",), 90, lista=v.NIVELES),
            _C("Entidad", ("entidad",), 150, de=ENTIDADES),
            _C("Fecha", ("fecha",), 80, FECHA),
            _C("Huella", ("huella",), 300, TEXTO),
        ),
        "Qué nivel dio por bueno qué, y sobre qué texto.",
    ),
)
