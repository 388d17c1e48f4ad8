"""Mundos al azar de una semilla: muchas reglas que se cruzan en pocos puntos, para que se vean todos los códigos.

Los de `generadores` encogen mejor cuando algo falla; estos llegan a lo que aquellos casi nunca arman.
"""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.generadores import ATRIBUTOS, DIAS, MODOS

ENTIDADES: dict[str, Any] = {
    "a": {"nombre": "A", "nivel": "nacional"},
    "b": {"nombre": "B", "nivel": "regional"},
    "b1": {"nombre": "B1", "nivel": "regional", "parte_de": "b"},
    "c": {"nombre": "C", "nivel": "local", "existe": {"z": "no"}},
    "d": {"nombre": "D", "nivel": "local"},
    "g": {"nombre": "G", "nivel": "local", "comprende": ["c", "d"]},
}
NORMAS = [
    {"id": "n1", "nombre": "N1", "rango": "ley", "publicada": "2010-01-01"},
    {"id": "n2", "nombre": "N2", "rango": "decreto-supremo", "publicada": "2020-01-01"},
    {"id": "n3", "nombre": "N3", "rango": "ley"},
]
CONDICIONES: list[Any] = [
    {"x": "uno"},
    {"z": "sí"},
    {"x": ["uno", "dos"]},
    {"no": {"x": "tres"}},
    [{"z": "no"}, {"x": "dos"}],
]
RANGOS = ["ley", "decreto-supremo", "resolución-ministerial"]


def densos() -> st.SearchStrategy[dict[str, Any]]:
    """Dos pasos, una celda muy disputada, y reglas que dicen del dinero, el plazo, el acto y lo que falta."""
    return st.integers(0, 2**64 - 1).map(lambda semilla: _denso(Random(semilla)))


def cadenas() -> st.SearchStrategy[dict[str, Any]]:
    """Cinco pasos en dos procesos que se siguen y se vigilan, con quien diseña, financia, ejecuta y supervisa."""
    return st.integers(0, 2**64 - 1).map(lambda semilla: _cadena(Random(semilla)))


def _documento(azar: Random, procesos: list[dict[str, Any]], reglas: list[dict[str, Any]]) -> dict[str, Any]:
    canones = azar.sample(["superior", "especial", "posterior"], azar.randint(0, 3))
    return {
        "formato": 1,
        "caso": {"id": "azar", "título": "Al azar", "fecha": DIAS[1], "prelación": canones},
        "entidades": ENTIDADES,
        "atributos": {clave: ATRIBUTOS[clave] for clave in ("x", "z")},
        "procesos": procesos,
        "normas": NORMAS,
        "reglas": reglas,
    }


def _denso(azar: Random) -> dict[str, Any]:
    funcion = azar.choice(["ejecuta", "supervisa", "financia"])
    donde = azar.choice(CONDICIONES)
    pasos = [
        {
            "id": "p1",
            "nombre": "P1",
            "fase": "ejecución",
            "exige": azar.choice([[funcion], [{"función": funcion, "donde": donde}]]),
            "cardinalidad": {funcion: azar.choice(["exactamente_uno", "al_menos_uno", "libre"])},
        },
        {"id": "p2", "nombre": "P2", "fase": "monitoreo", "después_de": ["p1"], "supervisa_a": ["p1"]},
    ]
    ids = [f"r{n}" for n in range(azar.randint(4, 10))]
    reglas = [_regla(azar, id_, ids, funcion) for id_ in ids]
    return _documento(azar, [{"id": "uno", "nombre": "Uno", "sector": "s", "pasos": pasos}], reglas)


def _regla(azar: Random, id_: str, ids: list[str], funcion: str) -> dict[str, Any]:
    efecto = azar.choice([*["asigna"] * 12, "delega", "delega", "limita", "exige_instrumento", "excluye", "reserva"])
    regla: dict[str, Any] = {"id": id_, "norma": azar.choice(["n1", "n1", "n2", "n3"]), "cita": "art. 1"}
    regla |= {"resumen": "Regla al azar.", "cuando": {"paso": azar.choice([*["p1"] * 6, "p2"])}}
    if azar.random() < 0.15:
        regla["cuando"] = {"responsable": {"función": funcion, "paso": azar.choice(["este", "anterior"])}}
    regla[efecto] = _efecto(azar, efecto, azar.choice([funcion, funcion, [funcion, "supervisa"]]), regla)
    if azar.random() < 0.3:
        regla["donde"] = azar.choice(CONDICIONES)
    if azar.random() < 0.25:
        regla["condición_abierta"] = "si conviene"
    for relacion in ("prevalece_sobre", "concurre_con"):
        if azar.random() < 0.15 and len(ids) > 1:
            regla[relacion] = [azar.choice([otro for otro in ids if otro != id_])]
    return regla | _deberes(azar, regla)


def _efecto(azar: Random, efecto: str, funcion: Any, regla: dict[str, Any]) -> dict[str, Any]:
    titulares = [*ENTIDADES, "mismo"] if "responsable" in regla["cuando"] else list(ENTIDADES)
    if efecto == "asigna":
        modo = azar.choice([*["titular"] * 3, "compartida", "compartida", "subsidiaria", *MODOS])
        return {"función": funcion, "titular": azar.choice(titulares), "modo": modo}
    if efecto == "delega":
        de, a = azar.sample(list(ENTIDADES), 2)
        return {"función": funcion, "de": de, "a": a}
    if efecto == "exige_instrumento":
        return {"función": funcion, "rango": azar.choice(RANGOS[:2])}
    if efecto == "limita" and azar.random() < 0.5:
        return {"función": funcion, "nivel": azar.choice(["nacional", "regional", "local"])}
    return {"función": funcion} if efecto == "reserva" else {"función": funcion, "titular": azar.choice(titulares)}


def _deberes(azar: Random, regla: dict[str, Any]) -> dict[str, Any]:
    dichas: dict[str, Any] = {"evidencia": azar.choice(["texto", "conocimiento", "conocimiento"])}
    if azar.random() < 0.2:
        dichas["remite_a"] = {"materia": "criterios", "norma": azar.choice(["pendiente", "n2"])}
    if "asigna" in regla or "delega" in regla:
        dichas["recursos"] = azar.choice([None, "no_dice", "no_dice", {"de": "canon", "cita": "art. 2"}])
        dichas["plazo"] = azar.choice([None, "no_dice", "no_dice", {"días": 30, "cita": "art. 3"}])
        dichas["instrumento"] = azar.choice([None, *RANGOS])
        if "condición_abierta" in regla:
            dichas["declara"] = azar.choice([None, {"quién": "a", "cita": "art. 4"}])
    if regla.get("asigna", {}).get("titular") == "g":
        dichas["cada_uno"] = azar.choice([None, True])
    return {clave: valor for clave, valor in dichas.items() if valor is not None}


def _cadena(azar: Random) -> dict[str, Any]:
    fases = ["protocolos", "planeamiento", "ejecución", "ejecución", "monitoreo"]
    exigibles = [["financia"], ["ejecuta"], ["supervisa"], ["diseña"], [{"función": "financia", "donde": {"z": "sí"}}]]
    pasos = []
    for numero, fase in enumerate(fases):
        previos = [f"p{n}" for n in range(numero)]
        pasos.append(
            {
                "id": f"p{numero}",
                "nombre": f"P{numero}",
                "fase": azar.choice([fase, fase, "ejecución"]),
                "exige": azar.choice([*exigibles, ["ejecuta", "financia"]]),
                "después_de": azar.sample(previos, min(azar.randint(0, 2), numero)),
                "supervisa_a": azar.sample(previos, min(azar.randint(0, 2), numero)),
                "cardinalidad": {"supervisa": "libre"},
            }
        )
    corte = azar.randint(1, 4)
    procesos = [
        {"id": id_, "nombre": id_, "sector": "s", "pasos": suyos}
        for id_, suyos in (("uno", pasos[:corte]), ("dos", pasos[corte:]))
    ]
    return _documento(azar, procesos, [_de_cadena(azar, numero) for numero in range(azar.randint(3, 9))])


def _de_cadena(azar: Random, numero: int) -> dict[str, Any]:
    funcion = azar.choice(["financia", "diseña", "ejecuta", "ejecuta", "supervisa", ["ejecuta", "supervisa"]])
    titular = azar.choice(["a", "b", "b1", "c"])
    efecto: dict[str, Any] = {"asigna": {"función": funcion, "titular": titular}}
    if azar.random() < 0.15:
        efecto = {"delega": {"función": funcion, "de": titular, "a": "d"}}
    regla = {"id": f"r{numero}", "norma": "n1", "cita": "art. 1", "resumen": "Regla de cadena.", **efecto}
    if azar.random() < 0.6:
        regla["cuando"] = {"paso": azar.sample([f"p{n}" for n in range(5)], azar.randint(1, 3))}
    if azar.random() < 0.3:
        regla["donde"] = {"z": "sí"}
    if azar.random() < 0.2:
        regla["condición_abierta"] = "si conviene"
    return regla
