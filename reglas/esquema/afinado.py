"""Lo que el JSON Schema dice y los tipos no: condiciones, efectos, grupos y dominios por tipo."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reglas.escrito.reglas import ReglaEscrita
from reglas.escrito.tipos import ESCALAR, NOMBRE, NUMERO_ENTERO, Palabra
from reglas.lenguaje import vocabulario as v

__all__ = ["AFINADO", "PARTES_COMUNES", "VOCABULARIOS", "exige", "palabras_en"]

Esquema = dict[str, Any]

VOCABULARIOS: dict[str, tuple[str, ...]] = {
    "Nivel": v.NIVELES,
    "Fase": v.FASES,
    "Funcion": v.FUNCIONES,
    "Modo": v.MODOS,
    "Cardinalidad": v.CARDINALIDADES,
    "Canon": v.CANONES,
    "Tipo": v.TIPOS,
    "DeQue": v.ORIGENES_DE_ATRIBUTO,
    "Confianza": v.CONFIANZAS,
    "Evidencia": v.EVIDENCIAS,
    "QuePaso": v.PASOS_DE_RESPONSABLE,
    "Recurso": v.RECURSOS,
    "ClaseDeProblemaDeclarado": v.CLASES_DE_PROBLEMA_DECLARADO,
    "ClaseDeEvidencia": v.CLASES_DE_EVIDENCIA,
    "EstadoDeProblema": v.ESTADOS_DE_PROBLEMA,
    "ClaseDeAccion": v.CLASES_DE_ACCION,
    "Cumple": v.CUMPLIMIENTOS,
    "Posicion": v.POSICIONES,
    "Acogido": v.ACOGIDAS,
    "NoDice": (v.NO_DICE,),
    "SinDato": (v.SIN_DATO,),
    "Rango": tuple(v.RANGOS),
}
_NOMBRES = {admitidas: nombre for nombre, admitidas in VOCABULARIOS.items()}


def exige(*claves: str) -> Esquema:
    """Que estén esas claves. Los validadores estrictos piden nombrarlas también en `properties`."""
    return {"properties": dict.fromkeys(claves, True), "required": list(claves)}


def palabras_en(admitidas: tuple[str, ...]) -> Esquema:
    """Referencia a la definición de un vocabulario."""
    return {"$ref": f"#/$defs/{_NOMBRES[admitidas]}"}


_CONDICION: Esquema = {
    "description": "Un mapa es una conjunción; una lista, una disyunción; {no: …}, la negación.",
    "anyOf": [
        {
            "type": "object",
            "properties": {"no": {"$ref": "#/$defs/Condicion"}},
            "additionalProperties": {"$ref": "#/$defs/ValorDeCondicion"},
        },
        {"type": "array", "items": {"$ref": "#/$defs/Condicion"}},
    ],
}
_VALOR_DE_CONDICION: Esquema = {
    "description": 'Un valor, "<= 5", "< 5", ">= 5", "> 5", "1..5", "1..", una lista de ellos o {no: …}.',
    "anyOf": [
        ESCALAR,
        {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/ValorDeCondicion"}},
        {
            "type": "object",
            "properties": {"no": {"$ref": "#/$defs/ValorDeCondicion"}},
            "required": ["no"],
            "additionalProperties": False,
        },
    ],
}

PARTES_COMUNES: dict[str, Esquema] = {
    "Condicion": _CONDICION,
    "ValorDeCondicion": _VALOR_DE_CONDICION,
    **{nombre: Palabra(admitidas).esquema() for nombre, admitidas in VOCABULARIOS.items()},
}


def _si_es(tipo: str, obligatorias: list[str], ajenas: list[str]) -> Esquema:
    """Las claves que un atributo de ese tipo exige y las que no lleva."""
    cierto = {"properties": {"tipo": Palabra((tipo,)).esquema()}, "required": ["tipo"]}
    lleva: Esquema = {"properties": dict.fromkeys(ajenas, False) | dict.fromkeys(obligatorias, True)}
    return {"if": cierto, "then": lleva | ({"required": obligatorias} if obligatorias else {})}


_EXTREMOS = ["desde", "hasta"]
_RANGO: Esquema = {"anyOf": [{"$ref": "#/$defs/Rango"}, ESCALAR]}


def _alguna(claves: Iterable[str]) -> Esquema:
    return {"anyOf": [exige(clave) for clave in claves]}


def _solo_en(clave: str, efectos: Iterable[str]) -> Esquema:
    """Una clave que solo cabe con esos efectos; negarla es como no ponerla."""
    puesta = exige(clave)
    if clave == "cada_uno":
        puesta["properties"] = {clave: {"not": {"enum": [False, *_NEGACIONES]}}}
    return {"if": puesta, "then": _alguna(efectos)}


_NEGACIONES = ["no", "No", "NO", "false", "False", "FALSE"]

AFINADO: dict[tuple[str, str], Esquema] = {
    **{
        (modelo, "formato"): {"enum": [1, "1"]}
        for modelo in ("Documento", "DocumentoDeTipologia", "DocumentoDeBarrido")
    },
    ("Documento", "reglas"): {
        "type": "array",
        "items": {"allOf": [{"$ref": "#/$defs/ReglaEscrita"}, {"type": "object", **exige("norma")}]},
    },
    ("Documento", "rangos"): {
        "type": "object",
        "properties": dict.fromkeys(v.RANGOS, NUMERO_ENTERO),
        "propertyNames": NOMBRE,
        "additionalProperties": NUMERO_ENTERO,
    },
    ("NormaEscrita", "rango"): _RANGO,
    ("NormaDePropuesta", "rango"): _RANGO,
    ("ActoEscrito", "datos"): {"type": "object", "additionalProperties": ESCALAR},
    ("AtributoEscrito", "valores"): {"type": "array", "minItems": 1, "uniqueItems": True, "items": ESCALAR},
    ("EntidadEscrita", "comprende"): {"type": "array", "minItems": 1, "items": ESCALAR},
    ("PropuestaDeDocumento", "modifica"): {
        "type": "object",
        "additionalProperties": {"$ref": "#/$defs/CambiosDeRegla"},
    },
    ("InstrumentoEscrito", "rango"): _RANGO,
    ("SobreEscrito", ""): {
        "allOf": [{"anyOf": [exige(clave) for clave in ("paso", "problema", "propuesta", "acción", "accion")]}]
    },
    ("ReglaEscrita", "instrumento"): _RANGO,
    ("ExigeInstrumentoEscrito", "rango"): _RANGO,
    ("DeclaraEscrita", "instrumento"): _RANGO,
    ("RemisionEscrita", "rango"): _RANGO,
    ("RemisionEscrita", "norma"): {"anyOf": [Palabra((v.PENDIENTE,)).esquema(), ESCALAR]},
    ("LimitaEscrita", ""): {"allOf": [{"oneOf": [exige("nivel"), exige("titular")]}]},
    ("ReglaEscrita", ""): {
        "allOf": [
            {"oneOf": [exige(efecto) for efecto in v.EFECTOS]},
            *(_solo_en(clave, efectos) for clave, efectos in ReglaEscrita.CABEN.items()),
            {"if": exige("declara"), "then": _alguna(("condición_abierta", "condicion_abierta"))},
        ]
    },
    ("EntidadEscrita", ""): {
        "allOf": [{"if": exige("comprende"), "then": {"properties": {"existe": False, "parte_de": False}}}]
    },
    ("AtributoEscrito", ""): {
        "allOf": [
            _si_es("categoría", ["valores"], [*_EXTREMOS, "decimales", "unidad"]),
            _si_es("booleano", [], ["valores", *_EXTREMOS, "decimales", "unidad"]),
            _si_es("entero", _EXTREMOS, ["valores", "decimales"]),
            _si_es("número", _EXTREMOS, ["valores"]),
            _si_es("fecha", _EXTREMOS, ["valores", "decimales", "unidad"]),
        ]
    },
}
