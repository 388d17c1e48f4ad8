"""Mundos al azar, pequeños y válidos, para las pruebas de propiedades."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

ENTIDADES = ["a", "b", "b1", "c", "d", "g"]
NORMAS = ["n1", "n2", "n3"]
FUNCIONES = ["ejecuta", "supervisa"]
MODOS = [
    "titular",
    "titular",
    "compartida",
    "compartida",
    "subsidiaria",
    "residual",
    "a_solicitud",
    "facultativa",
    "apoyo",
]
PASOS = ["p1", "p2"]
DIAS = ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"]

VALORES = {
    "x": ["uno", "dos", {"no": "uno"}, ["uno", "tres"]],
    "y": ["<= 2", ">= 2", "1..3", "> 3", {"no": "1..2"}, ["0", "4"], "2"],
    "z": ["sí", "no"],
}
ATRIBUTOS: dict[str, Any] = {
    "x": {"tipo": "categoría", "valores": ["uno", "dos", "tres"]},
    "y": {"tipo": "entero", "desde": 0, "hasta": 4},
    "z": {"tipo": "booleano"},
}


@st.composite
def mapas(sorteo: st.DrawFn, con_fecha: bool = False) -> dict[str, Any]:
    """Conjunción de uno o dos atributos, a veces con una negación."""
    claves = sorteo(st.lists(st.sampled_from(sorted(VALORES)), min_size=1, max_size=2, unique=True))
    mapa: dict[str, Any] = {clave: sorteo(st.sampled_from(VALORES[clave])) for clave in claves}
    if con_fecha and sorteo(st.integers(0, 3)) == 0:
        mapa["fecha"] = sorteo(st.sampled_from(["<= 2026-01-02", ">= 2026-01-03"]))
    if sorteo(st.integers(0, 5)) == 0:
        mapa["no"] = {"z": sorteo(st.sampled_from(["sí", "no"]))}
    return mapa


@st.composite
def condiciones(sorteo: st.DrawFn, con_fecha: bool = False) -> Any:
    """Un mapa o una disyunción de dos."""
    if sorteo(st.integers(0, 4)) == 0:
        return [sorteo(mapas(con_fecha)), sorteo(mapas(con_fecha))]
    return sorteo(mapas(con_fecha))


@st.composite
def reglas(sorteo: st.DrawFn, numero: int, ids: list[str]) -> dict[str, Any]:
    """Una regla de cualquier efecto, con o sin condición, vigencia, encadenamiento y relaciones."""
    regla: dict[str, Any] = {
        "id": ids[numero],
        "norma": sorteo(st.sampled_from(NORMAS)),
        "cita": "art. 1",
        "resumen": "Regla al azar.",
    }
    if sorteo(st.integers(0, 2)) == 0:
        regla["donde"] = sorteo(condiciones(con_fecha=True))
    if sorteo(st.integers(0, 3)) == 0:
        regla["condición_abierta"] = "si conviene"
    if sorteo(st.integers(0, 3)) == 0:
        regla["vigente"] = sorteo(st.sampled_from([{"desde": DIAS[1]}, {"hasta": DIAS[2]}, {"desde": DIAS[2]}]))
    otras = [i for i in ids if i != regla["id"]]
    for relacion in ("prevalece_sobre", "concurre_con"):
        if otras and sorteo(st.integers(0, 3)) == 0:
            regla[relacion] = sorteo(st.lists(st.sampled_from(otras), min_size=1, max_size=2, unique=True))
    cuando = sorteo(_patrones())
    if cuando is not None:
        regla["cuando"] = cuando
    regla |= sorteo(_efectos(encadenada=bool(cuando and "responsable" in cuando)))
    return regla


@st.composite
def _patrones(sorteo: st.DrawFn) -> dict[str, Any] | None:
    clase = sorteo(st.sampled_from(["todos", "todos", "actividad", "encadena", "p1", "p1", "p1", "paso"]))
    if clase == "todos":
        return None
    if clase == "p1":
        return {"paso": "p1"}
    if clase == "actividad":
        return {"actividad": sorteo(st.sampled_from(["hacer", "ver", ["hacer", "ver"], "nadar"]))}
    if clase == "encadena":
        responsable: dict[str, Any] = {"función": sorteo(st.sampled_from(FUNCIONES))}
        if sorteo(st.booleans()):
            responsable["titular"] = sorteo(st.sampled_from(ENTIDADES[:4]))
        if sorteo(st.booleans()):
            responsable["paso"] = "anterior"
        return {"responsable": responsable}
    return {"paso": sorteo(st.sampled_from(PASOS))}


@st.composite
def _efectos(sorteo: st.DrawFn, encadenada: bool) -> dict[str, Any]:
    funcion: Any = sorteo(st.sampled_from(["ejecuta", "ejecuta", "ejecuta", "supervisa", FUNCIONES]))
    clase = sorteo(st.sampled_from(["asigna"] * 8 + ["excluye", "delega", "reserva"]))
    titular = sorteo(st.sampled_from([*ENTIDADES, "mismo"] if encadenada else ENTIDADES))
    if clase == "asigna":
        return {"asigna": {"función": funcion, "titular": titular, "modo": sorteo(st.sampled_from(MODOS))}}
    if clase == "excluye":
        return {"excluye": {"función": funcion, "titular": titular}}
    if clase == "delega":
        de, a = sorteo(st.lists(st.sampled_from(ENTIDADES), min_size=2, max_size=2, unique=True))
        return {"delega": {"función": funcion, "de": de, "a": a}}
    return {"reserva": {"función": funcion}}


@st.composite
def _exigencias(sorteo: st.DrawFn) -> list[Any]:
    """Lo que exige un paso: sin más, solo en parte, o en dos partes que se suman."""
    en_parte = {"función": "ejecuta", "donde": sorteo(condiciones(con_fecha=True))}
    otra = {"función": "ejecuta", "donde": sorteo(condiciones())}
    return sorteo(st.sampled_from([["ejecuta"], ["ejecuta"], [en_parte], [en_parte, otra, "supervisa"]]))


@st.composite
def documentos(sorteo: st.DrawFn) -> dict[str, Any]:
    """Documento completo: tres atributos (30 puntos), dos pasos enlazados, tres normas y hasta seis reglas."""
    ids = [f"r{i}" for i in range(sorteo(st.integers(1, 6)))]
    entidades: dict[str, Any] = {
        "a": {"nombre": "A", "nivel": "nacional"},
        "b": {"nombre": "B", "nivel": "regional"},
        "b1": {"nombre": "B1", "nivel": "regional", "parte_de": "b"},
        "c": {"nombre": "C", "nivel": "local", "existe": {"z": "no"}},
        "d": {"nombre": "D", "nivel": "local"},
        "g": {"nombre": "G", "nivel": "local", "comprende": ["c", "d"]},
    }
    cardinalidad = sorteo(st.sampled_from([{}, {}, {"ejecuta": "al_menos_uno"}, {"ejecuta": "a_lo_sumo_uno"}]))
    canones = sorteo(st.permutations(["superior", "especial", "posterior"]))
    documento = {
        "formato": 1,
        "caso": {
            "id": "azar",
            "título": "Al azar",
            "fecha": DIAS[1],
            "prelación": canones[: sorteo(st.integers(0, 3))],
        },
        "entidades": entidades,
        "atributos": ATRIBUTOS,
        "procesos": [
            {
                "id": "proceso",
                "nombre": "Proceso",
                "sector": "prueba",
                "pasos": [
                    {
                        "id": "p1",
                        "nombre": "P1",
                        "fase": "ejecución",
                        "actividad": "hacer",
                        "cardinalidad": cardinalidad,
                        "exige": sorteo(_exigencias()),
                    },
                    {
                        "id": "p2",
                        "nombre": "P2",
                        "fase": "monitoreo",
                        "actividad": ["ver", "hacer"],
                        "después_de": ["p1"],
                        "exige": ["supervisa"],
                    },
                ],
            }
        ],
        "normas": [
            {"id": "n1", "nombre": "N1", "rango": "ley", "publicada": "2010-01-01"},
            {"id": "n2", "nombre": "N2", "rango": "decreto-supremo", "publicada": "2020-01-01"},
            {"id": "n3", "nombre": "N3", "rango": "ley"},
        ],
        "reglas": [sorteo(reglas(i, ids)) for i in range(len(ids))],
    }
    if sorteo(st.integers(0, 3)) == 0:
        documento["imposible"] = [sorteo(mapas())]
    return documento
