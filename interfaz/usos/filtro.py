"""Qué parte de lo hallado se quiere ver: por dónde cae, por quién toca, por su clase o por lo que dice."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from grafos.hallazgos import CATALOGO, GRAVEDADES, Hallazgo
from grafos.prosa.citas import cita
from grafos.prosa.mensajes import mensaje
from interfaz.usos.pedido import PedidoInvalido, quiso_decir
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.fallos_del_sistema import en_espanol
from reglas.lenguaje.vocabulario import CONFIANZAS, NIVELES, canonica, llana
from reglas.yaml.fuentes import por_que_no_se_lee
from reglas.yaml.leidos import anota


@dataclass(frozen=True, slots=True)
class Filtro:
    """Cada campo dado deja solo los hallazgos que cumplen alguno de sus valores; todos los dados deben cumplirse.

    `codigo` admite también el comienzo de varios (`DUP`); `entidad`, la titular o la que nombra una regla; `buscar`,
    palabras que estén en lo que se dice del hallazgo o en sus artículos, sin tildes ni mayúsculas. `ya_vistos`: los ids
    que no se quieren ver otra vez, y `anterior`, cómo se llama la revisión de la que salen.
    """

    proceso: tuple[str, ...] = ()
    paso: tuple[str, ...] = ()
    entidad: tuple[str, ...] = ()
    nivel: tuple[str, ...] = ()
    codigo: tuple[str, ...] = ()
    gravedad: tuple[str, ...] = ()
    confianza: tuple[str, ...] = ()
    buscar: str = ""
    ya_vistos: frozenset[str] = frozenset()
    anterior: str = ""

    @property
    def deja_todo(self) -> bool:
        """Si no se pidió nada."""
        return self == SIN_FILTRO

    def dicho(self) -> dict[str, object]:
        """Lo pedido, con el nombre de cada opción."""
        nombres = {"codigo": "código", "anterior": "solo_nuevos"}
        dados = ((c.name, getattr(self, c.name)) for c in fields(self) if c.name != "ya_vistos")
        return {nombres.get(n, n): list(v) if isinstance(v, tuple) else v for n, v in dados if v}


SIN_FILTRO = Filtro()
"""El que deja todo."""

IDS_QUE_SE_LISTAN = 5
"""Cuántos hallazgos de un código se nombran a quien dio el código en vez de uno."""


def el_hallazgo(hallazgos: Iterable[Hallazgo], id_: str) -> Hallazgo:
    """El de ese id. Levanta `PedidoInvalido` si no lo hay; si lo dado es un código, con los ids que lo llevan."""
    todos = tuple(hallazgos)
    hallado = next((h for h in todos if h.id == id_), None)
    if hallado is not None:
        return hallado
    suyos = [h.id for h in todos if h.codigo == id_.strip().upper()]
    if suyos:
        resto = f" y {len(suyos) - IDS_QUE_SE_LISTAN} más" if len(suyos) > IDS_QUE_SE_LISTAN else ""
        lista = ", ".join(suyos[:IDS_QUE_SE_LISTAN])
        raise PedidoInvalido(f"«{id_}» es un código, y hace falta el id de un hallazgo: {lista}{resto}", "hallazgo")
    raise PedidoInvalido(f"no hay ninguno «{id_}»{quiso_decir(id_, [h.id for h in todos])}", "hallazgo")


def filtrar(hallazgos: Iterable[Hallazgo], filtro: Filtro, dictamen: Dictamen) -> tuple[Hallazgo, ...]:
    """Los que el filtro deja, en su orden. Levanta `PedidoInvalido` por un valor que el caso no conoce."""
    caso = dictamen.caso
    pruebas = [_prueba(campo, getattr(filtro, campo), admitidos) for campo, admitidos in _admitidos(caso).items()]
    pruebas.append(_prueba_de_codigo(filtro.codigo))
    buscadas = llana(filtro.buscar).casefold().split()
    return tuple(
        h
        for h in hallazgos
        if h.id not in filtro.ya_vistos
        and all(prueba(h, caso) for prueba in pruebas)
        and (not buscadas or all(palabra in _texto(h, dictamen) for palabra in buscadas))
    )


def ya_vistos(ruta: Path) -> frozenset[str]:
    """Los ids de los hallazgos de una revisión guardada en JSON. Levanta `PedidoInvalido` si no lo es."""
    if (impedimento := por_que_no_se_lee(ruta)) is not None:
        raise PedidoInvalido(f"{ruta}: {impedimento[1]}", "solo-nuevos")
    anota(ruta)
    try:
        informe = json.loads(ruta.read_bytes())
        return frozenset(str(hallazgo["id"]) for hallazgo in informe["hallazgos"])
    except OSError as motivo:
        raise PedidoInvalido(f"{ruta}: no se puede leer: {en_espanol(motivo)}", "solo-nuevos") from motivo
    except (ValueError, KeyError, TypeError, RecursionError) as motivo:
        como = "la deja «revisar CASO --formato json --salida ARCHIVO»"
        raise PedidoInvalido(f"{ruta} no es una revisión guardada; {como}", "solo-nuevos") from motivo


def _admitidos(caso: Caso) -> Mapping[str, tuple[str, ...]]:
    return {
        "proceso": tuple(proceso.id for proceso in caso.procesos),
        "paso": tuple(caso.pasos),
        "entidad": tuple(caso.entidades),
        "nivel": NIVELES,
        "gravedad": GRAVEDADES,
        "confianza": CONFIANZAS,
    }


_Prueba = Callable[[Hallazgo, Caso], bool]
_DE: Mapping[str, Callable[[Hallazgo, Caso], Iterable[str | None]]] = {
    "proceso": lambda h, _: (h.proceso,),
    "paso": lambda h, _: (h.paso,),
    "entidad": lambda h, caso: (*h.titulares, *_nombradas(h, caso)),
    "nivel": lambda h, _: h.niveles,
    "gravedad": lambda h, _: (h.gravedad,),
    "confianza": lambda h, _: (h.confianza,),
}


def _prueba(campo: str, dados: tuple[str, ...], admitidos: tuple[str, ...]) -> _Prueba:
    pedidos = {_conocido(campo, dado, admitidos) for dado in dados}
    return lambda h, caso: not pedidos or not pedidos.isdisjoint(_DE[campo](h, caso))


def _conocido(campo: str, dado: str, admitidos: tuple[str, ...]) -> str:
    hallado = canonica(dado, admitidos)
    if hallado is None:
        hay = f"; hay {', '.join(admitidos)}" if len(admitidos) <= len(CATALOGO) else ""
        raise PedidoInvalido(f"no se conoce «{dado}»{quiso_decir(dado, admitidos)}{hay}", campo)
    return hallado


def _prueba_de_codigo(dados: tuple[str, ...]) -> _Prueba:
    comienzos = tuple(dado.upper() for dado in dados)
    for comienzo in comienzos:
        if not any(codigo.startswith(comienzo) for codigo in CATALOGO):
            quiso = quiso_decir(comienzo, CATALOGO)
            raise PedidoInvalido(
                f"no existe el código «{comienzo}»{quiso}; los que hay: {', '.join(CATALOGO)}", "código"
            )
    return lambda h, _: not comienzos or h.codigo.startswith(comienzos)


def _nombradas(h: Hallazgo, caso: Caso) -> Iterable[str]:
    efectos = (caso.reglas[regla].efecto for regla in h.reglas)
    campos = ("titular", "de", "a")
    return (dicha for efecto in efectos for campo in campos if (dicha := getattr(efecto, campo, None)) is not None)


def _texto(h: Hallazgo, dictamen: Dictamen) -> str:
    caso = dictamen.caso
    paso = caso.pasos.get(h.paso or "")
    reglas = (f"{regla} {cita(caso, regla)} {caso.reglas[regla].resumen}" for regla in h.reglas)
    partes = (h.id, h.paso or "", paso.nombre if paso else "", mensaje(h, dictamen), CATALOGO[h.codigo].titulo, *reglas)
    return llana(" ".join(partes)).casefold()
