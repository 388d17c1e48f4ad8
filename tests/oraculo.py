"""Evaluador literal de docs/lenguaje.md, 6 y 7, punto a punto, sobre el documento crudo.

No comparte nada con `motor` ni con `grafos`: lee el mismo `dict` del que sale el YAML, enumera todos los puntos del
universo y aplica las definiciones una a una, sin regiones ni memoria. Es lento y por eso solo sirve de contraste.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import product
from typing import Any

from tests.oraculo_de_deberes import cadenas, deberes

CUBREN = ("titular", "compartida", "subsidiaria")
MARCOS = ("limita", "exige_instrumento")
RANGO = {"constitución": 1, "ley-orgánica": 2, "ley": 2, "decreto-supremo": 3, "resolución-ministerial": 5}
EXIGE = {
    "política": ["diseña"],
    "protocolos": ["diseña"],
    "planeamiento": ["planifica"],
    "ejecución": ["ejecuta"],
    "monitoreo": ["supervisa"],
}
Punto = dict[str, Any]
Asignacion = tuple[str, str]
Grupos = dict[tuple[Any, ...], set[tuple[Any, ...]]]


class Oraculo:
    def __init__(self, doc: Mapping[str, Any], desde: date, hasta: date) -> None:
        self.doc = doc
        self.entidades = doc["entidades"]
        self.normas = {n["id"]: n for n in doc["normas"]}
        self.reglas = {r["id"]: r for r in doc["reglas"]}
        self.pasos = {
            p["id"]: {**p, "proceso": x["id"], "sector": x["sector"]} for x in doc["procesos"] for p in x["pasos"]
        }
        self.prelacion = doc["caso"].get("prelación", ["superior"])
        self.dias = [desde + timedelta(d) for d in range((hasta - desde).days + 1)]
        self.causas: dict[tuple[Any, ...], set[str]] = defaultdict(set)

    # -- el universo ---------------------------------------------------------------------------------------------
    def puntos(self) -> list[Punto]:
        ejes = {nombre: dominio(a) for nombre, a in self.doc["atributos"].items()}
        todos = [
            {**dict(zip(ejes, valores, strict=True)), "fecha": dia}
            for dia in self.dias
            for valores in product(*ejes.values())
        ]
        imposible = self.doc.get("imposible")
        return [p for p in todos if not (imposible and self.cumple(imposible, p))]

    def clave(self, punto: Punto) -> tuple[Any, ...]:
        return tuple(punto[n] for n in sorted(self.doc["atributos"])) + (punto["fecha"],)

    def cumple(self, condicion: Any, punto: Punto) -> bool:
        if condicion is None:
            return True
        if isinstance(condicion, list):
            return any(self.cumple(parte, punto) for parte in condicion)
        for clave, valor in condicion.items():
            if clave == "no":
                if self.cumple(valor, punto):
                    return False
            elif not cumple_valor(valor, punto[clave]):
                return False
        return True

    def existe(self, entidad: str, punto: Punto) -> bool:
        datos = self.entidades[entidad]
        if datos.get("comprende"):
            return any(self.existe(m, punto) for m in datos["comprende"])
        return self.cumple(datos.get("existe"), punto)

    # -- parentesco ----------------------------------------------------------------------------------------------
    def linaje(self, entidad: str) -> list[str]:
        padre = self.entidades[entidad].get("parte_de")
        return [padre, *self.linaje(padre)] if padre else []

    def contiene(self, mayor: str, menor: str) -> bool:
        grupo = self.entidades[mayor].get("comprende", [])
        return mayor in self.linaje(menor) or any(e in grupo for e in [menor, *self.linaje(menor)])

    def compatibles(self, a: str, b: str) -> bool:
        return a == b or self.contiene(a, b) or self.contiene(b, a)

    # -- reglas activas ------------------------------------------------------------------------------------------
    def casa(self, regla: Any, paso: Any) -> bool:
        for clave, valor in (regla.get("cuando") or {}).items():
            if clave == "responsable":
                continue
            admitidos = valor if isinstance(valor, list) else [valor]
            tiene = paso["id"] if clave == "paso" else paso.get(clave)
            if not any(v in admitidos for v in (tiene if isinstance(tiene, list) else [tiene])):
                return False
        return True

    def en_vigor(self, regla: Any, dia: date) -> bool:
        norma = self.normas[regla["norma"]].get("vigente", {})
        propia = {**norma, **regla.get("vigente", {})}
        desde, hasta = propia.get("desde"), propia.get("hasta")
        return (not desde or desde <= dia.isoformat()) and (not hasta or dia.isoformat() <= hasta)

    def activas(self, punto: Punto, solo_firmes: bool) -> set[tuple[str, str, str, str]]:
        """(regla, paso, función, titular o vacío): casan, rigen y cumplen; exista o no el titular."""
        halladas: set[tuple[str, str, str, str]] = set()
        while True:
            nuevas = set()
            for r in self.reglas.values():
                if solo_firmes and "condición_abierta" in r:
                    continue
                if not (self.en_vigor(r, punto["fecha"]) and self.cumple(r.get("donde"), punto)):
                    continue
                for p in self.pasos.values():
                    if self.casa(r, p):
                        for casado in self.responsables(r, p, halladas, punto):
                            for f in funciones(r):
                                nuevas.add((r["id"], p["id"], f, titular_de(r, casado)))
            nuevas -= self.quitadas(punto)
            if nuevas <= halladas:
                return halladas
            halladas |= nuevas

    def quitadas(self, punto: Punto) -> set[tuple[str, str, str, str]]:
        """Lo que una propuesta quita en el punto; el derecho vigente no quita nada."""
        return set()

    def responsables(self, regla: Any, paso: Any, halladas: set[tuple[str, str, str, str]], punto: Punto) -> set[str]:
        pide = (regla.get("cuando") or {}).get("responsable")
        if pide is None:
            return {""}
        donde = paso.get("después_de", []) if pide.get("paso") == "anterior" else [paso["id"]]
        return {
            t
            for (r, p, f, t) in halladas
            if p in donde
            and f == pide["función"]
            and "asigna" in self.reglas[r]
            and pide.get("titular") in (None, t)
            and self.existe(t, punto)
        }

    # -- un punto de una celda -----------------------------------------------------------------------------------
    def juzga(self, paso: str, funcion: str, punto: Punto) -> dict[str, Any]:
        todas = {(r, t) for (r, p, f, t) in self.activas(punto, False) if (p, f) == (paso, funcion)}
        firmes = {(r, t) for (r, p, f, t) in self.activas(punto, True) if (p, f) == (paso, funcion)}
        asignan = {(r, t) for r, t in todas if "asigna" in self.reglas[r] and self.existe(t, punto)}
        inexistentes = {r for r, t in todas if "asigna" in self.reglas[r] and not self.existe(t, punto)}
        excluyen = {(r, t) for r, t in todas if "excluye" in self.reglas[r]}
        delegan = {
            r
            for r, _ in todas
            if "delega" in self.reglas[r] and all(self.existe(self.reglas[r]["delega"][k], punto) for k in ("de", "a"))
        }
        cardinalidad = self.pasos[paso].get("cardinalidad", {}).get(funcion, "exactamente_uno")
        unica = cardinalidad in ("exactamente_uno", "a_lo_sumo_uno")
        conflictos = self.conflictos(asignan, excluyen, firmes, unica, punto)
        estado = self.grounded(asignan | excluyen, conflictos)
        rigen = {a for a in asignan if estado[a] != "FUERA"}
        sostiene: dict[str, set[tuple[str, str]]] = defaultdict(set)
        abiertos: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for r, t in rigen:
            if self.reglas[r]["asigna"].get("modo", "titular") in CUBREN:
                (sostiene if (r, t) in firmes else abiertos)[t].add((r, t))
        tuvieron: set[str] = set()
        sin_titular = self.delega(sostiene, {r for r in delegan if (r, "") in firmes}, tuvieron)
        marcos = {(r, t) for r, t in todas if any(m in self.reglas[r] for m in MARCOS)}
        reservas = {r for r, _ in todas if "reserva" in self.reglas[r]}
        return {
            "marcos": marcos,
            "delegables": {r for r in delegan if (r, "") not in firmes and self.reglas[r]["delega"]["de"] in tuvieron},
            "vigentes": {r for (r, _), e in estado.items() if e != "FUERA"}
            | delegan
            | reservas
            | {r for r, _ in marcos},
            "firmes_vigentes": {r for (r, t), e in estado.items() if e != "FUERA" and (r, t) in firmes}
            | {r for r in delegan if (r, "") in firmes},
            "F": dict(sostiene),
            "A": dict(abiertos),
            "estado": estado,
            "conflictos": conflictos,
            "sin_titular": sin_titular,
            "delegan": delegan,
            "reservas": reservas,
            "inexistentes": inexistentes,
            "modos": {self.reglas[r]["asigna"].get("modo", "titular") for r, _ in rigen},
            "unica": unica,
            "cardinalidad": cardinalidad,
        }

    def conflictos(self, asignan: Any, excluyen: Any, firmes: Any, unica: bool, punto: Punto) -> list[dict[str, Any]]:
        """Entre asignaciones (regla, titular), no entre reglas: una regla puede chocar por uno y no por otro."""
        pares = [
            ((r, t), (s, u), "")
            for r, t in asignan
            for s, u in asignan
            if r < s and unica and self.disputan(r, t, s, u)
        ]
        pares += [
            ((r, t), (s, u), t) for r, t in asignan for s, u in excluyen if r != s and (u == t or self.contiene(u, t))
        ]
        salida = []
        for a, b, e in sorted(pares):
            quien, criterio = self.decide(a, b, e == "", punto)
            firme = quien in firmes
            salida.append(
                {
                    "a": a,
                    "b": b,
                    "entidad": e,
                    "favorecida": quien,
                    "criterio": criterio,
                    "suspendido": quien is not None and not firme,
                    "ataque": (quien, b if quien == a else a) if quien and firme else None,
                }
            )
        return salida

    def disputan(self, r: str, t: str, s: str, u: str) -> bool:
        a, b = self.reglas[r], self.reglas[s]
        modos = (a["asigna"].get("modo", "titular"), b["asigna"].get("modo", "titular"))
        return (
            all(m in CUBREN for m in modos)
            and not self.compatibles(t, u)
            and s not in a.get("concurre_con", [])
            and r not in b.get("concurre_con", [])
        )

    def decide(self, a: Asignacion, b: Asignacion, ambas: bool, punto: Punto) -> tuple[Asignacion | None, str | None]:
        r, s = a[0], b[0]
        pruebas: list[tuple[str, Any]] = [
            ("prevalece_sobre", lambda x, y: y in self.reglas[x].get("prevalece_sobre", []))
        ]
        if ambas:
            pruebas.append(("subsidiaria", lambda x, y: self.reglas[x]["asigna"].get("modo") == "subsidiaria"))
        canones = {
            "superior": self.superior,
            "especial": lambda x, y: self.especial(x, y, punto),
            "posterior": self.posterior,
        }
        pruebas += [(c, canones[c]) for c in self.prelacion]
        for nombre, prueba in pruebas:
            if prueba(r, s) != prueba(s, r):
                return (a if prueba(r, s) else b), nombre
        return None, None

    def superior(self, r: str, s: str) -> bool:
        return RANGO[self.norma(r)["rango"]] < RANGO[self.norma(s)["rango"]]

    def posterior(self, r: str, s: str) -> bool:
        a, b = self.norma(r).get("publicada"), self.norma(s).get("publicada")
        return bool(a and b and a > b)

    def norma(self, regla: str) -> Any:
        return self.normas[self.reglas[regla]["norma"]]

    def especial(self, r: str, s: str, punto: Punto) -> bool:
        corte = [p for p in self.puntos() if p["fecha"] == punto["fecha"]]
        de_r = {self.clave(p) for p in corte if self.cumple(self.reglas[r].get("donde"), p)}
        de_s = {self.clave(p) for p in corte if self.cumple(self.reglas[s].get("donde"), p)}
        return de_r < de_s

    def grounded(self, activas: set[Asignacion], conflictos: list[dict[str, Any]]) -> dict[Asignacion, str]:
        ataques = {c["ataque"] for c in conflictos if c["ataque"]}
        dentro: set[Asignacion] = set()
        while True:
            fuera = {b for a, b in ataques if a in dentro}
            defendidas = {x for x in activas if all(a in fuera for a, b in ataques if b == x)}
            if defendidas == dentro:
                break
            dentro = defendidas
        return {x: "DENTRO" if x in dentro else "FUERA" if x in fuera else "INDECISA" for x in activas}

    def delega(self, sostiene: dict[str, set[Asignacion]], delegan: set[str], tuvieron: set[str]) -> set[str]:
        arcos = {(self.reglas[r]["delega"]["de"], self.reglas[r]["delega"]["a"], r) for r in delegan}

        def alcanza(x: str, y: str, vistos: frozenset[str] = frozenset()) -> bool:
            return any(a == y or (a not in vistos and alcanza(a, y, vistos | {a})) for d, a, _ in arcos if d == x)

        fallan = {r for d, a, r in arcos if alcanza(a, d)}
        quedan = {x for x in arcos if x[2] not in fallan}
        while quedan:
            # Delegantes a los que ya nadie delega: es su turno.
            turno = {d for d, _, _ in quedan} - {a for _, a, _ in quedan}
            for d in sorted(turno):
                propios = [x for x in quedan if x[0] == d]
                heredadas = sostiene.pop(d, None)
                if heredadas is not None:
                    tuvieron.add(d)
                for _, a, r in propios:
                    if heredadas is None:
                        fallan.add(r)
                    else:
                        sostiene[a] |= heredadas
                quedan -= set(propios)
        tuvieron |= set(sostiene)
        return fallan

    # -- los hallazgos -------------------------------------------------------------------------------------------
    def hallazgos(self) -> Grupos:
        """(código, paso, función, titulares o regla) → puntos."""
        grupos: Grupos = defaultdict(set)
        puntos = self.puntos()
        efectivas: set[str] = set()
        casan = {r["id"] for r in self.reglas.values() for p in self.pasos.values() if self.casa(r, p)}
        juicios: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for p in self.pasos.values():
            tratan = [r for r in self.reglas.values() if self.casa(r, p) and cuenta_como_tratar(r)]
            if not tratan:
                grupos["NOC001", p["id"], None, ()] = {self.clave(x) for x in puntos}
            celdas = (
                {*(e["función"] for e in exigencias(p)), *(f for r in tratan for f in funciones(r))} if tratan else ()
            )
            for f in celdas:
                juicios[p["id"], f] = [self.juzga(p["id"], f, x) for x in puntos]
                for x, juicio in zip(puntos, juicios[p["id"], f], strict=True):
                    for codigo, quien in self.ve(juicio, self.exigida(p, f, x), x):
                        grupos[codigo, p["id"], f, quien].add(self.clave(x))
                    for codigo, quien, causas in deberes(self, p, f, juicio):
                        grupos[codigo, p["id"], f, quien].add(self.clave(x))
                        self.causas[codigo, p["id"], f, quien] |= causas
                    efectivas |= juicio["vigentes"]
        for n, x in enumerate(puntos):
            for codigo, paso, f, quien, causas in cadenas(self, juicios, n, x):
                grupos[codigo, paso, f, quien].add(self.clave(x))
                self.causas[codigo, paso, f, quien] |= causas
        for x in puntos:
            for r, p, f, t in self.activas(x, False):
                generales_solas = not any(
                    self.casa(o, self.pasos[p]) and f in funciones(o) and cuenta_como_tratar(o)
                    for o in self.reglas.values()
                )
                if generales_solas and (es_marco(self.reglas[r]) or self.existe(t, x)):
                    efectivas.add(r)
        efectivas |= {quien for codigo, _, _, quien in grupos if codigo == "JER001"}
        for r in self.reglas.values():
            if r["id"] not in casan:
                grupos["REG001", None, None, r["id"]] = set()
            elif r["id"] not in efectivas and any(self.en_vigor(r, d) for d in self.dias):
                grupos["REG002", None, None, r["id"]] = set()
        return dict(grupos)

    def ve(self, j: dict[str, Any], exigida: bool, x: Punto) -> set[tuple[str, Any]]:
        visto: set[tuple[str, Any]] = set()
        firmes = self.reduce(j["F"])
        pares = [(a, b) for a in firmes for b in firmes if a < b and not self.concurren(j["F"][a], j["F"][b])]
        if j["unica"] and pares:
            quienes = tuple(sorted({e for par in pares for e in par}))
            reglas = {r for e in quienes for r, _ in j["F"][e]}
            solo_compartidas = all(self.reglas[r]["asigna"].get("modo") == "compartida" for r in reglas)
            visto.add(("DUP002" if solo_compartidas else "DUP001", quienes))
        elif j["unica"]:
            juntos = {e: j["F"].get(e, set()) | j["A"].get(e, set()) for e in {*j["F"], *j["A"]}}
            todos = self.reduce(juntos)
            pares = [
                (a, b)
                for a in todos
                for b in todos
                if a < b and not self.concurren(juntos[a], juntos[b]) and not self.suspenso(juntos[a], juntos[b], j)
            ]
            if pares:
                visto.add(("DUP003", tuple(sorted({e for par in pares for e in par}))))
        for e in firmes:
            varios = sum(self.existe(m, x) for m in self.entidades[e].get("comprende", [])) >= 2
            if varios and not all(self.reglas[r].get("cada_uno") for r, _ in j["F"][e]):
                visto.add(("AMB001", (e,)))
        visto |= self.ve_conflictos(j)
        visto |= {("DEL001", r) for r in j["sin_titular"]}
        if not j["F"]:
            visto |= self.ve_vacio(j, exigida)
        return visto

    def ve_conflictos(self, j: dict[str, Any]) -> set[tuple[str, Any]]:
        visto: set[tuple[str, Any]] = set()
        for c in j["conflictos"]:
            alguna_fuera = "FUERA" in (j["estado"][c["a"]], j["estado"][c["b"]])
            if c["suspendido"] and not alguna_fuera:
                abierta = c["favorecida"][0]
                visto.add(("AMB003" if "declara" in self.reglas[abierta] else "AMB002", abierta))
            if c["entidad"] and not c["suspendido"] and not c["ataque"] and not alguna_fuera:
                visto.add(("ANT001", (c["entidad"],)))
            if c["ataque"] and c["criterio"] == "superior":
                atacante, atacada = c["ataque"]
                if j["estado"][atacada] == "FUERA" and j["estado"][atacante] == "DENTRO":
                    visto.add(("JER001", atacada[0]))
        if "INDECISA" in j["estado"].values():
            visto.add(("ANT002", ()))
        return visto

    def ve_vacio(self, j: dict[str, Any], exigida: bool) -> set[tuple[str, Any]]:
        if j["reservas"]:
            return {("VAC009", ())}
        if not exigida or j["cardinalidad"] not in ("exactamente_uno", "al_menos_uno"):
            return set()
        if j["A"]:
            evidencias = {self.reglas[r].get("evidencia") for e in j["A"] for r, _ in j["A"][e]}
            return {("NOC003" if evidencias == {"conocimiento"} else "VAC003", ())}
        if j["inexistentes"]:
            return {("VAC002", ())}
        if j["modos"] & {"facultativa", "a_solicitud", "apoyo"}:
            return {("VAC004", ())}
        return {("VAC005" if "residual" in j["modos"] else "VAC001", ())}

    def exigida(self, paso: Any, funcion: str, x: Punto) -> bool:
        return any(e["función"] == funcion and self.cumple(e.get("donde"), x) for e in exigencias(paso))

    def reduce(self, titulares: Any) -> list[str]:
        return sorted(e for e in titulares if not any(self.contiene(e, o) for o in titulares))

    def concurren(self, unas: set[Asignacion], otras: set[Asignacion]) -> bool:
        return any(
            b in self.reglas[a].get("concurre_con", []) or a in self.reglas[b].get("concurre_con", [])
            for a, _ in unas
            for b, _ in otras
        )

    def suspenso(self, unas: set[Asignacion], otras: set[Asignacion], j: dict[str, Any]) -> bool:
        """Toda asignación de uno choca con toda asignación del otro, y todos esos conflictos están suspendidos."""
        suspendidos = [{c["a"], c["b"]} for c in j["conflictos"] if c["suspendido"]]
        return all({a, b} in suspendidos for a in unas for b in otras)


def exigencias(paso: Any) -> list[Any]:
    return [e if isinstance(e, dict) else {"función": e} for e in paso.get("exige", EXIGE[paso["fase"]])]


def es_marco(r: Any) -> bool:
    return any(marco in r for marco in MARCOS)


def cuenta_como_tratar(r: Any) -> bool:
    return not es_marco(r) and not (es_residual(r) and not r.get("cuando"))


def funciones(r: Any) -> list[str]:
    efecto = next(r[k] for k in ("asigna", "excluye", "delega", "reserva", *MARCOS) if k in r)
    return efecto["función"] if isinstance(efecto["función"], list) else [efecto["función"]]


def titular_de(r: Any, casado: str) -> str:
    titular = (r.get("asigna") or r.get("excluye") or r.get("limita") or {}).get("titular", "")
    return casado if titular == "mismo" else titular


def es_residual(r: Any) -> bool:
    return r.get("asigna", {}).get("modo") == "residual"


def dominio(atributo: Any) -> list[Any]:
    if atributo["tipo"] == "categoría":
        return list(atributo["valores"])
    if atributo["tipo"] == "booleano":
        return [False, True]
    return list(range(atributo["desde"], atributo["hasta"] + 1))


def cumple_valor(forma: Any, valor: Any) -> bool:
    if isinstance(forma, list):
        return any(cumple_valor(f, valor) for f in forma)
    if isinstance(forma, dict):
        return not cumple_valor(forma["no"], valor)
    if isinstance(valor, bool):
        return forma in (valor, {False: "no", True: "sí"}[valor])
    if isinstance(valor, date):
        return compara(forma, valor.isoformat(), str)
    if isinstance(valor, int):
        return compara(str(forma), valor, int)
    return bool(forma == valor)


def compara(forma: str, valor: Any, tipo: Any) -> bool:
    for signo, vale in (
        ("<=", lambda a, b: a <= b),
        (">=", lambda a, b: a >= b),
        ("<", lambda a, b: a < b),
        (">", lambda a, b: a > b),
    ):
        if forma.startswith(signo):
            return bool(vale(valor, tipo(forma[len(signo) :].strip())))
    if ".." in forma:
        desde, hasta = forma.split("..")
        return (not desde or tipo(desde) <= valor) and (not hasta or valor <= tipo(hasta))
    return bool(valor == tipo(forma))
