"""El espacio de un barrido, leído de su archivo: qué titulares y qué umbrales se prueban.

    formato: 1
    barrido:
      celdas:
        - {paso: obra, función: ejecuta, titulares: [actual, gore, municipalidad-provincial]}
      umbrales:
        - {regla: [mayor, menor], atributo: población, valores: [1000, 2000, 5000]}

`actual` es dejarlo como está. Las reglas de un mismo umbral se mueven juntas, para no abrir un hueco entre ellas.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from motor.titulares.activacion import Celda
from reglas.escrito.barrido import CeldaBarrida, DocumentoDeBarrido, UmbralBarrido
from reglas.escrito.clase_de_archivo import BARRIDO, es_de_otra_clase
from reglas.escrito.parte import Parte
from reglas.escrito.validacion import anotar, validar_parte
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.atributos import Atributo
from reglas.lenguaje.caso import Caso, Regla
from reglas.lenguaje.errores import ErrorDeEntrada, Problema
from reglas.lenguaje.numeros import ValorMalo
from reglas.resolucion.indice import Indice
from reglas.resolucion.resolver import regla_desde
from reglas.yaml.arbol import Lugar
from reglas.yaml.fuentes import de_ruta, de_texto, sin_archivo
from reglas.yaml.lectura import Lectura, leer, textos_de

ACTUAL = "actual"
MAXIMO = 100_000
_UMBRAL = re.compile(r"(?P<antes>(?:<=|>=|<|>)\s*|\.\.\s*)?(?P<valor>[^\s.<>]+(?:\.[^\s.<>]+)?)(?P<despues>\s*\.\.)?")


@dataclass(frozen=True, slots=True)
class Eje:
    """Una dimensión del barrido. De una celda, `celda` y los titulares; de un umbral, las `reglas` y su `atributo`."""

    nombre: str
    valores: tuple[str, ...]
    celda: Celda | None = None
    reglas: tuple[str, ...] = ()
    atributo: str = ""


@dataclass(frozen=True, slots=True)
class EspacioDeBarrido:
    """El producto de los ejes; sus alternativas se numeran desde 0, y el último eje es el que más deprisa cambia."""

    ejes: tuple[Eje, ...]

    def __len__(self) -> int:
        return math.prod(len(eje.valores) for eje in self.ejes)

    def alternativa(self, numero: int) -> tuple[str, ...]:
        """Los valores de la alternativa, uno por eje."""
        elegidos = []
        for eje in reversed(self.ejes):
            numero, resto = divmod(numero, len(eje.valores))
            elegidos.append(eje.valores[resto])
        return tuple(reversed(elegidos))

    @property
    def huella(self) -> str:
        """sha256 de lo que se barre."""
        datos = [[eje.celda, eje.reglas, eje.atributo, eje.valores] for eje in self.ejes]
        return hashlib.sha256(json.dumps(datos, ensure_ascii=False).encode()).hexdigest()


def leer_espacio(ruta: Path, caso: Caso) -> EspacioDeBarrido:
    """El espacio de un archivo, comprobado contra el caso. Levanta `ErrorDeEntrada` con todos sus problemas."""
    fuente = de_ruta(ruta)
    if (falta := sin_archivo(fuente, str(ruta))) is not None:
        raise ErrorDeEntrada([falta])
    problemas: list[Problema] = []
    return _resuelto(leer(fuente, problemas), caso, problemas)


def leer_espacio_de_texto(texto: str, caso: Caso, nombre: str = "espacio.yaml") -> EspacioDeBarrido:
    """Como `leer_espacio`, de un texto en memoria."""
    problemas: list[Problema] = []
    return _resuelto(leer(de_texto(nombre, None), problemas, texto), caso, problemas)


def con_umbral(escrito: str, valor: str) -> str | None:
    """El umbral escrito («<= 2000», «2001..») con otro valor, o `None` si no es de una sola cifra."""
    hallado = _UMBRAL.fullmatch(escrito.strip())
    if hallado is None or bool(hallado["antes"]) == bool(hallado["despues"]):
        return None
    return f"{hallado['antes'] or ''}{valor}{hallado['despues'] or ''}"


def con_umbrales(caso: Caso, id_: str, valores: Mapping[str, str]) -> Regla:
    """La regla con otros valores en esos umbrales de su `donde`. Levanta `ErrorDeEntrada` si dejan un rango vacío."""
    escrita = caso.escritas[id_]
    donde = escrita.get("donde")
    assert isinstance(donde, Mapping)
    nuevos = {atributo: con_umbral(str(donde[atributo]), valor) for atributo, valor in valores.items()}
    norma = caso.normas[caso.reglas[id_].norma]
    return regla_desde({**escrita, "donde": {**donde, **nuevos}}, caso, norma)


def _resuelto(lectura: Lectura, caso: Caso, problemas: list[Problema]) -> EspacioDeBarrido:
    mapa = lectura.mapa
    ajeno = mapa is None or es_de_otra_clase(mapa, BARRIDO, problemas)
    documento = None if mapa is None or ajeno else validar_parte(DocumentoDeBarrido, mapa, "", problemas)
    if documento is None:
        raise ErrorDeEntrada(problemas, textos_de([lectura]))
    if documento.formato != 1:
        mensaje = "ese formato no se conoce: esta versión lee el formato 1"
        lugar, recibido = documento.lugar("formato", "formato"), str(documento.formato)
        anotar(problemas, clases.FORMATO_DISTINTO, lugar, mensaje, recibido, ("1",))
    indice = Indice.de_caso(caso, problemas)
    ejes = [_de_celda(c, c.lugar(f"barrido.celdas[{n}]"), indice) for n, c in enumerate(documento.barrido.celdas)]
    ejes += [
        _de_umbral(u, u.lugar(f"barrido.umbrales[{n}]"), caso, indice) for n, u in enumerate(documento.barrido.umbrales)
    ]
    partes: list[Parte] = [*documento.barrido.celdas, *documento.barrido.umbrales]
    for numero, (eje, parte) in enumerate(zip(ejes, partes, strict=True)):
        if any(_se_pisan(eje, otro) for otro in ejes[:numero]):
            anotar(problemas, clases.BARRIDO, parte.lugar(f"barrido: {eje.nombre}"), "ya se barre más arriba")
        if len(set(eje.valores)) < len(eje.valores):
            anotar(problemas, clases.BARRIDO, parte.lugar(f"barrido: {eje.nombre}"), "hay valores repetidos")
    espacio = EspacioDeBarrido(tuple(ejes))
    if not ejes:
        mensaje = "no hay nada que barrer: falta «celdas» o «umbrales»"
        anotar(problemas, clases.BARRIDO, documento.barrido.lugar("barrido"), mensaje)
    elif len(espacio) > MAXIMO:
        mensaje = f"son {len(espacio):,} alternativas, y el máximo es {MAXIMO:,}"
        anotar(problemas, clases.BARRIDO, documento.barrido.lugar("barrido"), mensaje)
    if problemas:
        raise ErrorDeEntrada(problemas, textos_de([lectura]))
    return espacio


def _se_pisan(uno: Eje, otro: Eje) -> bool:
    if uno.celda is not None or otro.celda is not None:
        return uno.celda == otro.celda
    return uno.atributo == otro.atributo and bool(set(uno.reglas) & set(otro.reglas))


def _de_celda(escrita: CeldaBarrida, lugar: Lugar, indice: Indice) -> Eje:
    indice.citar("paso", escrita.paso, lugar / "paso")
    for numero, titular in enumerate(escrita.titulares):
        if titular != ACTUAL:
            indice.citar("entidad", titular, lugar / "titulares" / numero)
    celda = Celda(escrita.paso, escrita.funcion)
    return Eje(f"{escrita.paso}, {escrita.funcion}", escrita.titulares, celda=celda)


def _de_umbral(escrito: UmbralBarrido, lugar: Lugar, caso: Caso, indice: Indice) -> Eje:
    atributo = caso.atributos.get(escrito.atributo)
    if indice.citar("atributo", escrito.atributo, lugar / "atributo") and atributo is not None:
        for numero, valor in enumerate(escrito.valores):
            _comprueba_valor(atributo, valor, lugar / "valores" / numero, indice)
        for nombre in escrito.regla:
            if indice.citar("regla", nombre, lugar / "regla"):
                _comprueba_regla(nombre, atributo, escrito, lugar / "regla", caso, indice)
    return Eje(
        f"{', '.join(escrito.regla)}: {escrito.atributo}",
        escrito.valores,
        reglas=escrito.regla,
        atributo=escrito.atributo,
    )


def _comprueba_valor(atributo: Atributo, valor: str, lugar: Lugar, indice: Indice) -> None:
    if valor == ACTUAL:
        return
    try:
        if atributo.tipo in ("categoría", "booleano"):
            raise ValorMalo(f"«{atributo.id}» no es un número ni una fecha: no tiene umbrales", (atributo.limites,))
        atributo.entero(valor)
    except ValorMalo as malo:
        admitidos = malo.admitidos or (atributo.limites,)
        anotar(indice.problemas, clases.VALOR_NO_ADMITIDO, lugar, malo.mensaje, valor, admitidos, malo.sugerencia)


def _comprueba_regla(
    nombre: str, atributo: Atributo, escrito: UmbralBarrido, lugar: Lugar, caso: Caso, indice: Indice
) -> None:
    donde = caso.escritas[nombre].get("donde")
    umbral = donde.get(atributo.id) if isinstance(donde, Mapping) else None
    if not isinstance(umbral, str) or con_umbral(umbral, "0") is None:
        mensaje = f"la regla «{nombre}» no tiene en su `donde` un umbral de «{atributo.id}»"
        formas = ('{atributo: "<= 2000"}', '{atributo: "2001.."}')
        anotar(indice.problemas, clases.BARRIDO, lugar, mensaje, None, formas)
        return
    for numero, valor in enumerate(escrito.valores):
        try:
            if valor != ACTUAL and _es_del_dominio(atributo, valor):
                con_umbrales(caso, nombre, {atributo.id: valor})
        except ErrorDeEntrada as motivo:
            mensaje = f"con ese valor, el umbral de «{nombre}» {motivo.problemas[0].mensaje}"
            suyo = Lugar(f"barrido.umbrales.{nombre}", escrito.mapa, ("valores", numero))
            anotar(indice.problemas, clases.BARRIDO, suyo, mensaje, valor)


def _es_del_dominio(atributo: Atributo, valor: str) -> bool:
    try:
        atributo.ordinal(valor)
    except ValueError:
        return False
    return True
