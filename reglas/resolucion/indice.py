"""Qué declara el caso y dónde: identificadores por clase, referencias y duplicados.

Cuenta también lo declarado en partes con errores, para que un error no arrastre «no existe» por todas partes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from reglas.escrito.validacion import anotar
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.errores import Problema, sugerida
from reglas.lenguaje.sitio import Sitio
from reglas.yaml.arbol import Lista, Lugar, Mapa, sitio_de
from reglas.yaml.lectura import Lectura

__all__ = ["CLASES", "Indice"]

CLASES = {
    "entidad": "ninguna entidad",
    "atributo": "ningún atributo",
    "proceso": "ningún proceso",
    "paso": "ningún paso",
    "norma": "ninguna norma",
    "regla": "ninguna regla",
    "propuesta": "ninguna propuesta",
    "requisito": "ningún requisito",
    "rango": "ningún rango",
    "problema": "ningún problema",
    "acción": "ninguna acción",
    "lineamiento": "ningún lineamiento",
    "perfil": "ningún perfil",
    "puesto": "ningún puesto",
    "taller": "ningún taller",
    "aporte": "ningún aporte",
}
_DE_LA_GESTION = (
    ("problemas", "problema"),
    ("lineamientos", "lineamiento"),
    ("perfiles", "perfil"),
    ("puestos", "puesto"),
    ("talleres", "taller"),
    ("aportes", "aporte"),
)
_CUANTAS_SE_MUESTRAN = 12
_EN_NINGUNA_PARTE = Sitio("")


class Indice:
    """Los identificadores del caso y los problemas que se van hallando al resolverlo."""

    def __init__(self, problemas: list[Problema]) -> None:
        self.problemas = problemas
        self.declarados: dict[str, dict[str, Sitio]] = {clase: {} for clase in CLASES}
        self.grupos: set[str] = set()
        self._rotos: list[str] = []
        self._ajenas: frozenset[str] = frozenset()

    @classmethod
    def de_lecturas(cls, lecturas: list[Lectura], problemas: list[Problema], *, faltan: bool) -> Indice:
        """Lo que declaran los archivos leídos. `faltan`: hubo `usa:` que no llevó a ningún archivo."""
        indice = cls(problemas)
        indice._rotos = [lectura.texto or "" for lectura in lecturas if lectura.mapa is None]
        if faltan:
            indice._rotos.append("")
        for lectura in lecturas:
            if lectura.mapa is not None:
                for clase, nombre, sitio in _declaraciones(lectura.mapa):
                    indice._declarar(clase, nombre, sitio)
                indice.grupos.update(_grupos(lectura.mapa.get("entidades")))
        return indice

    @classmethod
    def de_caso(cls, caso: Caso, problemas: list[Problema]) -> Indice:
        """Lo que declara un caso ya resuelto."""
        indice = cls(problemas)
        for clase, declarados in (
            ("entidad", caso.entidades.values()),
            ("atributo", caso.atributos.values()),
            ("proceso", caso.procesos),
            ("paso", caso.pasos.values()),
            ("norma", caso.normas.values()),
            ("regla", caso.reglas.values()),
            ("propuesta", caso.propuestas.values()),
            ("requisito", caso.requisitos.values()),
        ):
            indice.declarados[clase] = {valor.id: valor.origen or _EN_NINGUNA_PARTE for valor in declarados}
        indice.declarar_rangos(caso.rangos)
        indice.grupos = {entidad.id for entidad in caso.entidades.values() if entidad.comprende}
        return indice

    def deja_pasar_lo_ajeno(self, *, todo: bool) -> None:
        """Lo leído es parte de un caso que no se leyó: lo que nombra puede declararse en él.

        Con `todo`, cualquier cosa; si no, las de las clases de que aquí no se declara ninguna: de las otras se sabe lo
        que hay, y un nombre mal escrito se dice.
        """
        self._ajenas = frozenset(clase for clase, suyos in self.declarados.items() if todo or not suyos)

    def declarar_rangos(self, rangos: Iterable[str]) -> None:
        """Los rangos de la tabla del caso, que no se declaran en ningún sitio."""
        self.declarados["rango"] = dict.fromkeys(rangos, _EN_NINGUNA_PARTE)

    def con_reglas(self, reglas: Iterable[tuple[str, Sitio]], *, norma: str | None = None) -> Indice:
        """Otro índice con esas reglas además, y la `norma` que las trae; anota las que repiten un identificador."""
        otro = Indice(self.problemas)
        otro._rotos, otro._ajenas, otro.grupos = self._rotos, self._ajenas, self.grupos
        otro.declarados = {**self.declarados, "regla": dict(self.declarados["regla"])}
        if norma is not None:
            otro.declarados["norma"] = {norma: _EN_NINGUNA_PARTE, **self.declarados["norma"]}
        for nombre, sitio in reglas:
            otro._declarar("regla", nombre, sitio)
        return otro

    def _declarar(self, clase: str, nombre: str, sitio: Sitio) -> None:
        normal = unicodedata.normalize("NFC", nombre)
        previo = self.declarados[clase].setdefault(normal, sitio)
        if previo.comienzo != sitio.comienzo:
            mensaje = f"el identificador de {clase} «{normal}» está repetido: ya se declaró en {previo.renglon}"
            self.problemas.append(Problema(clases.IDENTIFICADOR_REPETIDO, sitio, normal, mensaje))

    def existe(self, clase: str, nombre: str) -> bool:
        """Si el caso declara ese identificador, o puede declararlo un archivo que no se pudo leer."""
        if nombre in self.declarados[clase] or clase in self._ajenas:
            return True
        return any(not texto or nombre in texto for texto in self._rotos)

    def citar(self, clase: str, nombre: str, lugar: Lugar) -> bool:
        """Comprueba que exista lo citado en el lugar; si no, lo anota con una sugerencia."""
        if self.existe(clase, nombre):
            return True
        conocidos = sorted(self.declarados[clase])
        anotar(
            self.problemas,
            clases.REFERENCIA_ROTA,
            lugar,
            f"no hay {CLASES[clase]} «{nombre}» en el caso",
            None,
            tuple(conocidos) if len(conocidos) <= _CUANTAS_SE_MUESTRAN else (),
            sugerida(nombre, conocidos, len(self.problemas)),
        )
        return False


def _declaraciones(mapa: Mapa) -> Iterator[tuple[str, str, Sitio]]:
    for clave, clase in (("entidades", "entidad"), ("atributos", "atributo"), ("requisitos", "requisito")):
        valor = mapa.get(clave)
        if isinstance(valor, Mapa):
            for nombre in valor:
                yield clase, nombre, sitio_de(valor, (nombre,), de_la_clave=True)
    yield from _con_id(mapa.get("procesos"), "proceso", "pasos", "paso")
    yield from _con_id(mapa.get("normas"), "norma", "reglas", "regla")
    yield from _con_id(mapa.get("reglas"), "regla")
    yield from _con_id(mapa.get("propuestas"), "propuesta")
    plan = mapa.get("plan")
    yield from _con_id(plan.get("acciones") if isinstance(plan, Mapa) else None, "acción")
    for clave, clase in _DE_LA_GESTION:
        yield from _con_id(mapa.get(clave), clase)


def _grupos(entidades: Any) -> Iterator[str]:
    for nombre, entidad in entidades.items() if isinstance(entidades, Mapa) else ():
        if isinstance(entidad, Mapa) and "comprende" in entidad:
            yield unicodedata.normalize("NFC", nombre)


def _con_id(lista: Any, clase: str, dentro: str = "", clase_de_dentro: str = "") -> Iterator[tuple[str, str, Sitio]]:
    for elemento in lista if isinstance(lista, Lista) else ():
        if isinstance(elemento, Mapa):
            if isinstance(elemento.get("id"), str):
                yield clase, elemento["id"], sitio_de(elemento, ("id",))
            if dentro:
                yield from _con_id(elemento.get(dentro), clase_de_dentro)
