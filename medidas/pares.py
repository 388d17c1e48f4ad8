"""Los pares: z3, CUDD (dd), DuckDB y clingo sobre la misma tabla. Primero, que dicen lo mismo; luego, la CPU.

Cada uno contesta lo que sabe contestar: z3, que fuera de las reglas y de nuestros vacíos no queda ningún punto (y cuánto
tarda en hallar el primer vacío); CUDD, cuántos puntos quedan sin regla; DuckDB, qué conjuntos se cruzan; clingo, qué
pares.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from medidas.propio import Hallado, mayores
from medidas.tablas import Tabla
from motor.regiones.cajas import Caja
from motor.regiones.rejilla import Rejilla


@dataclass(frozen=True, slots=True)
class Contraste:
    """`coincide`: si dice lo mismo que delimita. `hace`: qué se le pidió. `segundos`: de CPU."""

    par: str
    hace: str
    segundos: float
    coincide: bool


def z3(tabla: Tabla, hallado: Hallado) -> list[Contraste]:
    """El primer vacío, y la prueba de que con los nuestros no queda ninguno más."""
    import z3 as solver

    variables = [
        solver.BitVec(d.id, tabla.espacio.tamanos[i]) if not tabla.espacio.ordenadas[i] else solver.Int(d.id)
        for i, d in enumerate(tabla.espacio.dimensiones)
    ]

    def en_caja(caja: Caja) -> Any:
        partes = []
        for i, componente in caja.items():
            if isinstance(componente, int):
                partes.append(variables[i] & componente != 0)
            else:
                partes += [variables[i] >= componente[0], variables[i] <= componente[1]]
        return solver.And(*partes) if partes else solver.BoolVal(True)

    problema = solver.Solver()
    for i, tamano in enumerate(tabla.espacio.tamanos):
        if tabla.espacio.ordenadas[i]:
            problema.add(variables[i] >= 0, variables[i] < tamano)
        else:
            # Un solo valor: la máscara es una potencia de dos.
            problema.add(variables[i] != 0, variables[i] & (variables[i] - 1) == 0)
    problema.add(*(solver.Not(en_caja(caja)) for caja in tabla.reglas))
    inicio = time.process_time()
    hay = problema.check() == solver.sat
    primero = time.process_time() - inicio
    problema.add(*(solver.Not(en_caja(pieza)) for ambito in hallado.vacios for pieza in ambito.piezas))
    inicio = time.process_time()
    ninguno_mas = problema.check() == solver.unsat
    return [
        Contraste("z3", "primer vacío", primero, hay == bool(hallado.vacios)),
        Contraste("z3", "probar que no hay más vacíos", time.process_time() - inicio, ninguno_mas),
    ]


def cudd(tabla: Tabla, hallado: Hallado) -> list[Contraste]:
    """El volumen sin regla, contado con un BDD sobre los átomos de la tabla."""
    from dd import cudd as dd

    rejilla = Rejilla(tabla.espacio, tabla.reglas)
    filas, completa = rejilla.codifica(tabla.reglas), rejilla.completa(1)
    tamanos = [int(n) + 1 for n in completa.hasta[0]] + [int(m).bit_length() for m in completa.mascara[0]]
    inicio = time.process_time()
    bdd = dd.BDD()
    bits = [[f"x{i}_{b}" for b in range(max(1, (n - 1).bit_length()))] for i, n in enumerate(tamanos)]
    bdd.declare(*(bit for grupo in bits for bit in grupo))
    ordenadas = len(completa.hasta[0])
    universo = bdd.true
    for i, n in enumerate(tamanos):
        universo &= _hasta(bdd, bits[i], n - 1)
    cubierto = bdd.false
    for fila in range(len(filas)):
        regla = bdd.true
        for i in range(ordenadas):
            desde, hasta = int(filas.desde[fila, i]), int(filas.hasta[fila, i])
            regla &= _hasta(bdd, bits[i], hasta)
            if desde:
                regla &= ~_hasta(bdd, bits[i], desde - 1)
        for k in range(filas.mascara.shape[1]):
            mascara, i = int(filas.mascara[fila, k]), ordenadas + k
            valores = [v for v in range(tamanos[i]) if mascara >> v & 1]
            regla &= _alguno(bdd, bits[i], valores)
        cubierto |= regla
    vacio = universo & ~cubierto
    atomos = int(vacio.count(sum(len(grupo) for grupo in bits)))
    segundos = time.process_time() - inicio
    nuestros = rejilla.codifica([pieza for ambito in hallado.vacios for pieza in ambito.piezas])
    return [Contraste("CUDD", "contar los átomos sin regla", segundos, atomos == int(nuestros.volumenes().sum()))]


def _hasta(bdd: Any, bits: list[str], tope: int) -> Any:
    """Los valores menores o iguales que `tope`."""
    u = bdd.true
    for b, bit in enumerate(bits):
        u = bdd.var(bit) & u if tope >> b & 1 else ~bdd.var(bit) & u
        if tope >> b & 1:
            u = u | ~bdd.var(bit)
    return u


def _alguno(bdd: Any, bits: list[str], valores: list[int]) -> Any:
    u = bdd.false
    for valor in valores:
        cubo = bdd.true
        for b, bit in enumerate(bits):
            cubo &= bdd.var(bit) if valor >> b & 1 else ~bdd.var(bit)
        u |= cubo
    return u


def clingo(tabla: Tabla, hallado: Hallado) -> list[Contraste]:
    """Los pares de reglas que comparten algún punto, por reunión columna a columna."""
    from clingo import Control

    hechos = []
    for numero, caja in enumerate(tabla.reglas):
        for i, lleno in enumerate(tabla.espacio.llenos):
            componente = caja.get(i, lleno)
            if isinstance(componente, int):
                hechos += [f"valor({numero},{i},{v})." for v in range(componente.bit_length()) if componente >> v & 1]
            else:
                hechos.append(f"tramo({numero},{i},{componente[0]},{componente[1]}).")
    ordenadas = [i for i, o in enumerate(tabla.espacio.ordenadas) if o]
    categorias = [i for i, o in enumerate(tabla.espacio.ordenadas) if not o]
    partes = [f"tramo(R,{i},A{i},B{i}), tramo(S,{i},C{i},D{i}), A{i}<=D{i}, C{i}<=B{i}" for i in ordenadas]
    partes += [f"comun(R,S,{i})" for i in categorias]
    programa = "\n".join(
        [
            *hechos,
            "comun(R,S,I) :- valor(R,I,V), valor(S,I,V), R<S.",
            f"par(R,S) :- R<S, {', '.join(partes)}.",
            "#show par/2.",
        ]
    )
    inicio = time.process_time()
    control = Control(["--warn=none"])
    control.add("base", [], programa)
    control.ground([("base", [])])
    pares: set[tuple[str, str]] = set()
    with control.solve(yield_=True) as modelos:
        for modelo in modelos:
            for atomo in modelo.symbols(shown=True):
                r, s = (f"r{a.number:05}" for a in atomo.arguments)
                pares.add((r, s))
    segundos = time.process_time() - inicio
    return [Contraste("clingo", "pares de reglas que se cruzan", segundos, pares == _pares(hallado))]


def duckdb(tabla: Tabla, hallado: Hallado) -> list[Contraste]:
    """Los conjuntos de reglas que comparten algún punto, ampliando cada uno con una regla posterior que lo toque.

    Se cuenta lo mismo que de lo nuestro: con la tabla ya puesta, de preguntar a tener los conjuntos que ningún otro contiene.
    Los vacíos no los da: su complemento en cajas no se dice con una consulta.
    """
    import duckdb as db

    columnas, tocan, comunes, propias = ["id INTEGER"], ["t.id > s.ultima"], [], []
    for i, ordenada in enumerate(tabla.espacio.ordenadas):
        if ordenada:
            columnas += [f"a{i} BIGINT", f"b{i} BIGINT"]
            propias += [f"a{i}", f"b{i}"]
            tocan.append(f"s.a{i} <= t.b{i} AND t.a{i} <= s.b{i}")
            comunes += [f"greatest(s.a{i}, t.a{i})", f"least(s.b{i}, t.b{i})"]
        else:
            columnas.append(f"m{i} BIGINT")
            propias.append(f"m{i}")
            tocan.append(f"(s.m{i} & t.m{i}) <> 0")
            comunes.append(f"s.m{i} & t.m{i}")
    filas = []
    for numero, caja in enumerate(tabla.reglas):
        fila = [numero]
        for i, lleno in enumerate(tabla.espacio.llenos):
            componente = caja.get(i, lleno)
            fila += [componente] if isinstance(componente, int) else list(componente)
        filas.append(fila)
    consulta = f"""
        WITH RECURSIVE s(ultima, juntas, {", ".join(propias)}) AS (
            SELECT id, [id], {", ".join(propias)} FROM t
            UNION ALL
            SELECT t.id, list_append(s.juntas, t.id), {", ".join(comunes)} FROM s JOIN t ON {" AND ".join(tocan)}
        )
        SELECT juntas FROM s WHERE len(juntas) > 1"""
    with db.connect(":memory:") as base:
        base.execute(f"CREATE TABLE t ({', '.join(columnas)})")
        base.executemany(f"INSERT INTO t VALUES ({', '.join('?' * len(columnas))})", filas)
        inicio = time.process_time()
        salida = base.execute(consulta).fetchall()
        suyos = mayores({frozenset(f"r{i:05}" for i in juntas) for (juntas,) in salida})
        segundos = time.process_time() - inicio
    return [Contraste("DuckDB", "conjuntos de reglas que se cruzan", segundos, suyos == hallado.solapes)]


def _pares(hallado: Hallado) -> set[tuple[str, str]]:
    return {(a, b) for juntos in hallado.solapes for a in juntos for b in juntos if a < b}


PARES: dict[str, Callable[[Tabla, Hallado], list[Contraste]]] = {
    "z3": z3,
    "CUDD": cudd,
    "DuckDB": duckdb,
    "clingo": clingo,
}
