"""Proceso hijo que habla con la extensión C de durable-rules. Se ejecuta como guion, con JSON por la entrada.

No importa nada nuestro: arranca en milisegundos y, si la extensión se cuelga o cae (su C no puede
interrumpirse), quien lo llamó lo mata sin perder nada. Protocolo del estado: un hecho centinela antes que ninguno,
`delete_state` y `delete_ruleset` siempre y en ese orden; todo código distinto de 0 y 1 es fatal.

Entrada: {"paquetes": [{"reglas": {...}, "encadena": bool}], "hechos": [...], "conclusiones": {...},
"guardas": {...}, "topes": {"hechos": n, "afirmaciones": n, "disparos": n}}.
Salida: {"disparos": [[regla, capturas]...]}, donde cada captura es el hecho casado. Si se pasa de algún tope, termina
con el código 9 y no dice nada: los topes cuentan trabajo, así que el mismo programa pasa o no en toda máquina.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import durable_rules_engine as motor_c

INICIO = "$inicio"
PASO_DE_UN_TOPE = 9
CENTINELA: dict[str, Any] = {"t": INICIO, "id": INICIO}


class Identificadores:
    """Ids propios de los hechos (`h0`, `h1`…), sin dos que colisionen en el resumen de 32 bits de la extensión."""

    def __init__(self) -> None:
        self._vistos: set[int] = {fnv1a(INICIO)}
        self._siguiente = 0

    def nuevo(self) -> str:
        while True:
            candidato = f"h{self._siguiente}"
            self._siguiente += 1
            resumen = fnv1a(candidato)
            if resumen not in self._vistos:
                self._vistos.add(resumen)
                return candidato


def fnv1a(texto: str) -> int:
    """FNV-1a de 32 bits, el resumen con que la extensión indexa los hechos."""
    resumen = 2166136261
    for octeto in texto.encode():
        resumen = (resumen ^ octeto) * 16777619 & 0xFFFFFFFF
    return resumen


class Deduccion:
    """Lleva los paquetes al punto fijo, dándole a cada uno lo que los otros dedujeron."""

    def __init__(self, entrada: dict[str, Any]) -> None:
        self.conclusiones: dict[str, list[list[str]]] = entrada["conclusiones"]
        self.guardas: dict[str, dict[str, list[str]]] = entrada["guardas"]
        self.topes: dict[str, int] = entrada["topes"]
        self.afirmaciones = 0
        self.ids = Identificadores()
        # Ya en JSON: cada paquete los vuelve a afirmar todos, y escribirlos cuesta más que afirmarlos.
        self.hechos = [_json({**hecho, "id": self.ids.nuevo()}) for hecho in entrada["hechos"]]
        self.asignadas: set[tuple[str, str, str]] = set()
        self.disparos: dict[str, list[Any]] = {}

    def lleva_al_punto_fijo(self, paquetes: list[dict[str, Any]]) -> list[list[Any]]:
        """Los que no encadenan se pasan una vez; los que sí, hasta que ninguno añada asignaciones."""
        for paquete in paquetes:
            if not paquete["encadena"]:
                self._pasa(paquete["reglas"])
        encadenados = [paquete["reglas"] for paquete in paquetes if paquete["encadena"]]
        antes = -1
        while encadenados and antes != len(self.asignadas):
            antes = len(self.asignadas)
            for reglas in encadenados:
                self._pasa(reglas)
        return list(self.disparos.values())

    def _pasa(self, reglas: dict[str, Any]) -> None:
        conjunto = {INICIO: {"all": [{"q": {"t": INICIO}}]}, **reglas}
        manija = motor_c.create_ruleset("delimita", _json(conjunto))
        try:
            _, estado = motor_c.assert_fact(manija, _json(CENTINELA))
            motor_c.start_action_for_state(manija, estado)
            motor_c.complete_and_start_action(manija, estado)
            for hecho in list(self.hechos):
                self._afirma(manija, hecho)
            inicio = motor_c.start_action_for_state(manija, estado)
            mensaje = inicio[1] if inicio else None
            while mensaje is not None:
                ((regla, capturas),) = json.loads(mensaje).items()
                for nuevo in self._anota(regla, capturas):
                    self._afirma(manija, nuevo)
                mensaje = motor_c.complete_and_start_action(manija, estado)
            motor_c.delete_state(manija, None)
        finally:
            motor_c.delete_ruleset(manija)

    def _afirma(self, manija: int, hecho: str) -> None:
        self.afirmaciones += 1
        self._comprueba("afirmaciones", self.afirmaciones)
        codigo, _ = motor_c.assert_fact(manija, hecho)
        if codigo not in (0, 1):
            raise SystemExit(f"durable-rules devolvió {codigo} al afirmar {hecho}")

    def _anota(self, regla: str, capturas: dict[str, Any]) -> list[str]:
        if regla == INICIO or not self._pasa_la_guarda(regla, capturas["p"]):
            return []
        premisa = capturas.get("a")
        clave_del_disparo = f"{regla} {capturas['p']['paso']} {premisa and premisa['id']}"
        self.disparos[clave_del_disparo] = [regla, capturas["p"], premisa]
        self._comprueba("disparos", len(self.disparos))
        nuevos = []
        for funcion, titular in self.conclusiones.get(regla, ()):
            propio = premisa["titular"] if premisa and titular == "mismo" else titular
            clave = (capturas["p"]["paso"], funcion, propio)
            if clave not in self.asignadas:
                self.asignadas.add(clave)
                hecho = {"t": "asigna", "id": self.ids.nuevo(), "paso": clave[0], "funcion": funcion, "titular": propio}
                nuevos.append(_json(hecho))
        self.hechos += nuevos
        self._comprueba("hechos", len(self.hechos))
        return nuevos

    def _comprueba(self, que: str, gastado: int) -> None:
        if gastado > self.topes[que]:
            raise SystemExit(PASO_DE_UN_TOPE)

    def _pasa_la_guarda(self, regla: str, paso: dict[str, Any]) -> bool:
        return all(paso.get(clave) in valores for clave, valores in self.guardas.get(regla, {}).items())


def _json(objeto: Any) -> str:
    return json.dumps(objeto, ensure_ascii=False, allow_nan=False)


def main() -> None:
    entrada = json.load(sys.stdin)
    disparos = Deduccion(entrada).lleva_al_punto_fijo(entrada["paquetes"])
    # De una vez: `json.dump` escribe trozo a trozo, y cada uno le cuesta una vuelta a quien lo lee.
    sys.stdout.write(json.dumps({"disparos": disparos}, ensure_ascii=False))


if __name__ == "__main__":
    main()
