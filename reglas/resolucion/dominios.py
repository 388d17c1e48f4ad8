"""El dominio de cada atributo escrito: finito, exacto y con las claves de su tipo (docs/lenguaje.md, 3 y 4)."""

from __future__ import annotations

from dataclasses import replace

from reglas.escrito.modelos import AtributoEscrito
from reglas.escrito.validacion import anotar
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.atributos import Atributo, fecha_exacta, fecha_sugerida
from reglas.lenguaje.errores import Problema, parecida
from reglas.lenguaje.numeros import ValorMalo, en_rejilla
from reglas.lenguaje.sitio import Sitio
from reglas.yaml.arbol import Lugar

__all__ = ["LIMITE_DEL_DOMINIO", "atributo"]

LIMITE_DEL_DOMINIO = 10**18
"""Los ordinales caben en 64 bits con holgura."""

_CLAVES_POR_TIPO: dict[str, tuple[set[str], set[str]]] = {
    "categoría": ({"valores"}, set()),
    "booleano": (set(), set()),
    "entero": ({"desde", "hasta"}, {"unidad"}),
    "número": ({"desde", "hasta"}, {"unidad", "decimales"}),
    "fecha": ({"desde", "hasta"}, set()),
}


def atributo(nombre: str, escrito: AtributoEscrito, origen: Sitio, problemas: list[Problema]) -> Atributo | None:
    """El atributo con su dominio entero; None (y los problemas anotados) si no es coherente."""
    lugar, antes = escrito.lugar(f"atributos.{nombre}"), len(problemas)
    obligatorias, optativas = _CLAVES_POR_TIPO[escrito.tipo]
    for dada in ("valores", "desde", "hasta", "decimales", "unidad"):
        if getattr(escrito, dada) is not None and dada not in obligatorias | optativas:
            mensaje = f"un atributo de tipo {escrito.tipo} no lleva «{dada}»"
            admitidas = tuple(sorted({"tipo", "de", "nombre", "rótulos", *obligatorias, *optativas}))
            anotar(problemas, clases.DOMINIO, lugar / dada, mensaje, None, admitidas)
        elif getattr(escrito, dada) is None and dada in obligatorias:
            mensaje = f"falta la clave obligatoria «{dada}» en un atributo de tipo {escrito.tipo}"
            anotar(problemas, clases.FALTA, lugar / dada, mensaje)
    if len(problemas) > antes:
        return None
    if escrito.tipo in ("categoría", "booleano"):
        valores = _valores(escrito, lugar, problemas)
        minimo, maximo = 0, len(valores) - 1
    else:
        valores = ()
        minimo, maximo = _extremos(escrito, lugar, problemas)
    if len(problemas) > antes:
        return None
    leido = Atributo(
        id=nombre,
        tipo=escrito.tipo,
        valores=valores,
        minimo=minimo,
        maximo=maximo,
        decimales=escrito.decimales or 0,
        unidad=escrito.unidad,
        de=escrito.de,
        origen=origen,
        nombre=escrito.nombre,
    )
    return replace(leido, rotulos=_rotulos(escrito, leido, lugar, problemas))


def _rotulos(escrito: AtributoEscrito, atributo: Atributo, lugar: Lugar, problemas: list[Problema]) -> dict[int, str]:
    """El rótulo de cada ordinal que lo tiene."""
    rotulos: dict[int, str] = {}
    for valor, rotulo in (escrito.rotulos or {}).items():
        suyo = lugar / "rótulos" / valor
        try:
            ordinal = atributo.ordinal(valor)
        except ValueError:
            mensaje = f"«{valor}» no es un valor de «{atributo.id}»"
            sugerencia = parecida(valor, atributo.valores)
            anotar(problemas, clases.DOMINIO, suyo, mensaje, None, atributo.valores, sugerencia)
            continue
        if ordinal in rotulos:
            anotar(problemas, clases.DOMINIO, suyo, "el valor ya tiene rótulo")
        rotulos[ordinal] = rotulo
    return dict(sorted(rotulos.items()))


def _valores(escrito: AtributoEscrito, lugar: Lugar, problemas: list[Problema]) -> tuple[str, ...]:
    if escrito.tipo == "booleano":
        return ("no", "sí")
    valores = escrito.valores or ()
    if not valores:
        anotar(problemas, clases.DOMINIO, lugar / "valores", "la lista de valores está vacía")
    for indice, valor in enumerate(valores):
        if valor in valores[:indice]:
            anotar(problemas, clases.DOMINIO, lugar / "valores" / indice, "el valor está repetido", valor)
    return valores


def _extremos(escrito: AtributoEscrito, lugar: Lugar, problemas: list[Problema]) -> tuple[int, int]:
    desde = _extremo(escrito, "desde", lugar, problemas)
    hasta = _extremo(escrito, "hasta", lugar, problemas)
    if desde is None or hasta is None:
        return 0, 0
    if desde > hasta:
        mensaje = "el dominio está invertido: «desde» es mayor que «hasta»"
        anotar(problemas, clases.DOMINIO, lugar / "hasta", mensaje)
    elif hasta - desde >= LIMITE_DEL_DOMINIO:
        anotar(problemas, clases.DOMINIO, lugar / "hasta", "el dominio pasa de 10^18 valores")
    return desde, hasta


def _extremo(escrito: AtributoEscrito, nombre: str, lugar: Lugar, problemas: list[Problema]) -> int | None:
    texto = (getattr(escrito, nombre) or "").strip()
    try:
        return _dia(texto) if escrito.tipo == "fecha" else en_rejilla(texto, escrito.decimales or 0)
    except ValorMalo as malo:
        suyo = lugar / nombre
        anotar(problemas, clases.VALOR_NO_ADMITIDO, suyo, malo.mensaje, texto, malo.admitidos, malo.sugerencia)
        return None


def _dia(texto: str) -> int:
    dia = fecha_exacta(texto)
    if dia is None:
        raise ValorMalo("no es una fecha AAAA-MM-DD que exista", (), fecha_sugerida(texto))
    return dia.toordinal()
