"""Deductor con durable-rules: compila el programa al subconjunto probado y lo corre en un proceso hijo.

Subconjunto: patrones anclados en `t`, igualdades con constantes, igualdades entre hechos antes que ellas, a lo
sumo un `$or` al final con ramas excluyentes (un solo atributo); lo demás lo guarda Python sobre lo capturado. Los
textos viajan como fichas cortas (`v17`): la extensión compara mal los muy largos y los que no están en NFC.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from itertools import islice, product
from pathlib import Path
from typing import Any

from motor.deduccion.programa import CLAVES, MISMO, Deducido, Premisa, Programa, ReglaDeProducto

PATRONES_POR_PAQUETE = 60
# Cada paquete de reglas vuelve a afirmar todos los hechos, y una afirmación cuesta unos 24 microsegundos de CPU: 5,000
# reglas x 5,000 pasos son 800,000 (20 segundos) y 20,000 x 5,000, más de tres millones, que no acaban en SEGUNDOS.
TOPE_DE_AFIRMACIONES = 250_000
# Cada hecho ocupa unos 9 KB en la extensión, y pasados unos 30,000 sus tablas crecen con el cuadrado.
TOPE_DE_HECHOS = 20_000
TOPE_DE_DISPAROS = 1_000_000
SEGUNDOS = 120
PASO_DE_UN_TOPE = 9  # como lo dice `proceso_durable`, que no puede importarse sin la extensión


class FalloDeDeduccion(Exception):
    """La extensión cayó, se colgó o devolvió un código fatal; el mensaje dice cuál."""


class ProgramaDemasiadoGrande(Exception):
    """El programa pasa de lo que la extensión deduce a tiempo: ha de deducirlo el de referencia."""


class DeductorDurable:
    """Deduce con la extensión C de durable-rules 2.0.28."""

    def __init__(self) -> None:
        from importlib.metadata import version

        self.nombre = f"durable-rules {version('durable-rules')}"

    @staticmethod
    def disponible() -> bool:
        """Si la extensión está instalada (no se carga: podría no ser de este intérprete)."""
        # Preguntar a la instalación tarda, y lo ya deducido no lo necesita.
        from importlib.metadata import PackageNotFoundError, version

        try:
            version("durable-rules")
        except PackageNotFoundError:
            return False
        return find_spec("durable_rules_engine") is not None

    def deduce(self, programa: Programa) -> frozenset[Deducido]:
        """Todo lo que se sigue del programa; lo mismo que el deductor de referencia.

        Levanta `ProgramaDemasiadoGrande` si pasa de los topes, que se cuentan y no dependen de la máquina, y
        `FalloDeDeduccion` si el proceso hijo no termina bien.
        """
        fichas = Fichas()
        hechos = list(islice(_hechos(programa, fichas), TOPE_DE_HECHOS + 1))
        paquetes = _paquetes(programa.reglas)
        if len(hechos) > TOPE_DE_HECHOS or len(hechos) * len(paquetes) > TOPE_DE_AFIRMACIONES:
            raise ProgramaDemasiadoGrande
        entrada = {
            "hechos": hechos,
            "paquetes": [_paquete(reglas, fichas) for reglas in paquetes],
            "conclusiones": {
                f"r{i}": [[f, fichas.ficha(t) if t != MISMO else MISMO] for f, t in regla.conclusiones if t]
                for i, regla in enumerate(programa.reglas)
                if regla.encadena
            },
            "guardas": {
                f"r{i}": guarda for i, regla in enumerate(programa.reglas) if (guarda := _guarda(regla.patron, fichas))
            },
            "topes": {
                "hechos": TOPE_DE_HECHOS,
                "afirmaciones": TOPE_DE_AFIRMACIONES,
                "disparos": TOPE_DE_DISPAROS,
            },
        }
        return _interpreta(_corre(entrada), programa, fichas)


class Fichas:
    """Un nombre corto y único por texto, en los dos sentidos."""

    def __init__(self) -> None:
        self._por_texto: dict[str, str] = {}
        self._textos: list[str] = []

    def ficha(self, texto: str) -> str:
        ficha = self._por_texto.get(texto)
        if ficha is None:
            ficha = self._por_texto[texto] = f"v{len(self._textos)}"
            self._textos.append(texto)
        return ficha

    def texto(self, ficha: str) -> str:
        return self._textos[int(ficha[1:])]


def _hechos(programa: Programa, fichas: Fichas) -> Any:
    for valores in programa.pasos.values():
        # Un paso con varios valores en una clave es un hecho por combinación: así cada `$or` es excluyente.
        presentes = {clave: valores[clave] for clave in CLAVES if valores[clave]}
        for combinacion in product(*presentes.values()):
            hecho = {clave: fichas.ficha(valor) for clave, valor in zip(presentes, combinacion, strict=True)}
            yield {"t": "paso", **hecho}
    for paso, anterior in programa.enlaces:
        yield {"t": "enlace", "paso": fichas.ficha(paso), "anterior": fichas.ficha(anterior)}


def _paquetes(reglas: tuple[ReglaDeProducto, ...]) -> list[list[tuple[int, ReglaDeProducto]]]:
    numeradas = list(enumerate(reglas))
    sueltas = [par for par in numeradas if par[1].premisa is None]
    encadenadas = [par for par in numeradas if par[1].premisa is not None]
    return [
        grupo[i : i + PATRONES_POR_PAQUETE]
        for grupo in (sueltas, encadenadas)
        for i in range(0, len(grupo), PATRONES_POR_PAQUETE)
    ]


def _paquete(reglas: list[tuple[int, ReglaDeProducto]], fichas: Fichas) -> dict[str, Any]:
    return {
        "reglas": {f"r{i}": {"all": _patrones(regla, fichas)} for i, regla in reglas},
        "encadena": reglas[0][1].premisa is not None,
    }


def _patrones(regla: ReglaDeProducto, fichas: Fichas) -> list[dict[str, Any]]:
    patrones: list[dict[str, Any]] = [{"p": {"$and": [{"t": "paso"}, *_constantes(regla.patron, fichas)]}}]
    if len(patrones[0]["p"]["$and"]) == 1:
        patrones = [{"p": {"t": "paso"}}]
    if regla.premisa is None:
        return patrones
    funcion, titular, mira_al_anterior = regla.premisa
    enlace = {"p": "paso"}
    if mira_al_anterior:
        patrones.append({"e": {"$and": [{"t": "enlace"}, {"paso": {"p": "paso"}}]}})
        enlace = {"e": "anterior"}
    asignada: list[dict[str, Any]] = [{"t": "asigna"}, {"paso": enlace}, {"funcion": funcion}]
    if titular is not None:
        asignada.append({"titular": fichas.ficha(titular)})
    patrones.append({"a": {"$and": asignada}})
    return patrones


def _constantes(patron: Mapping[str, tuple[str, ...]], fichas: Fichas) -> list[dict[str, Any]]:
    simples = [{clave: fichas.ficha(v[0])} for clave, v in patron.items() if len(v) == 1]
    multiples = [(clave, dict.fromkeys(v)) for clave, v in patron.items() if len(v) > 1]
    if not multiples:
        return simples
    clave, valores = multiples[0]
    ramas: list[dict[str, Any]] = [{clave: fichas.ficha(valor)} for valor in valores]
    return [*simples, {"$or": ramas} if len(ramas) > 1 else ramas[0]]


def _guarda(patron: Mapping[str, tuple[str, ...]], fichas: Fichas) -> dict[str, list[str]]:
    # Solo cabe un `$or` y al final: de las demás listas responde Python sobre lo capturado.
    multiples = [(clave, valores) for clave, valores in patron.items() if len(valores) > 1]
    return {clave: [fichas.ficha(valor) for valor in valores] for clave, valores in multiples[1:]}


def _corre(entrada: dict[str, Any]) -> list[list[Any]]:
    orden = [sys.executable, "-X", "utf8", str(Path(__file__).with_name("proceso_durable.py"))]
    texto = json.dumps(entrada, ensure_ascii=False, allow_nan=False)
    try:
        hijo = subprocess.run(
            orden, input=texto, capture_output=True, text=True, encoding="utf-8", timeout=SEGUNDOS, check=False
        )
    except subprocess.TimeoutExpired as motivo:
        raise FalloDeDeduccion(f"no terminó en {SEGUNDOS} segundos") from motivo
    if hijo.returncode == PASO_DE_UN_TOPE:
        raise ProgramaDemasiadoGrande
    if hijo.returncode != 0:
        ultima = hijo.stderr.strip().splitlines()[-1:] or ["sin explicación"]
        raise FalloDeDeduccion(f"el proceso terminó con código {hijo.returncode}: {ultima[0]}")
    disparos: list[list[Any]] = json.loads(hijo.stdout)["disparos"]
    return disparos


def _interpreta(disparos: list[list[Any]], programa: Programa, fichas: Fichas) -> frozenset[Deducido]:
    deducidos = set()
    for nombre, hecho, asignada in disparos:
        regla = programa.reglas[int(nombre[1:])]
        paso = fichas.texto(hecho["paso"])
        premisa = (
            Premisa(fichas.texto(asignada["paso"]), asignada["funcion"], fichas.texto(asignada["titular"]))
            if asignada
            else None
        )
        for funcion, titular in regla.conclusiones:
            propio = premisa.titular if titular == MISMO and premisa else titular
            deducidos.add(Deducido(regla.id, paso, funcion, propio, premisa))
    return frozenset(deducidos)
