"""Lo que el libro dice de un escenario, en filas de texto: nada aquí sabe de hojas de cálculo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grafos.hallazgos import CATALOGO, Hallazgo, por_gravedad
from grafos.laminas.datos.extraccion import Titularidad, por_medio_de, titularidades
from grafos.prosa.citas import nombre, nombres
from grafos.prosa.mensajes import mensaje
from grafos.prosa.regiones import EN_TODO, frase, nombre_legible
from grafos.reformas.simulacion import Simulacion
from interfaz.formatos.html.cuadricula import DE_TODO_EL_CASO, Fila, articulo
from interfaz.formatos.libro.columnas import clave_de
from interfaz.formatos.libro.estilo import LINEAS_POR_FILA, lineas
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.atributos import Atributo
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.vocabulario import ROTULOS_DE_FASE

GRAVEDADES = ("error", "aviso", "información")
NADIE_HOY = "Nadie"
LO_TITULAR = "titular"
VALORES_POR_RENGLON = 6


@dataclass(frozen=True, slots=True)
class FilaDeMatriz:
    """Los textos de A a I, y la nota de I con lo que cada hallazgo dice."""

    textos: tuple[str, ...]
    nota: str
    grave: bool


def fila_de_matriz(
    fila: Fila, dictamen: Dictamen, hallazgos: list[Hallazgo], anchos: tuple[float, float, float]
) -> FilaDeMatriz:
    """La fila de una celda. `anchos`: los de quién, artículos y dónde, para que cada titular empiece a la misma altura
    en las tres."""
    vista = dictamen.celdas.get(fila.celda)
    tienen = list(titularidades(dictamen, vista)) if vista is not None else []
    quien, articulos, donde = _alineados([_tres(t, dictamen) for t in tienen], anchos)
    procesos = {proceso.id: proceso.nombre for proceso in dictamen.caso.procesos}
    cortos = [f"{h.codigo} {CATALOGO[h.codigo].titulo}" for h in hallazgos]
    return FilaDeMatriz(
        (
            clave_de(*_par(fila.celda)),
            procesos[fila.proceso],
            ROTULOS_DE_FASE[fila.fase],
            fila.nombre,
            fila.celda.funcion,
            quien,
            articulos,
            donde,
            "\n".join(dict.fromkeys(cortos)),
        ),
        "\n\n".join(f"{h.codigo}. {mensaje(h, dictamen)} [{_articulos(h, dictamen.caso)}]" for h in hallazgos),
        any(h.gravedad == "error" and not h.tolerado for h in hallazgos),
    )


def _par(celda: Celda) -> tuple[str, str]:
    return celda.paso, celda.funcion


def _tres(titularidad: Titularidad, dictamen: Dictamen) -> tuple[str, str, str]:
    caso = dictamen.caso
    modo = "" if titularidad.modo == LO_TITULAR else f" ({nombre_legible(titularidad.modo)})"
    citados = dict.fromkeys(articulo(caso, regla) for regla in titularidad.reglas)
    return f"{nombre(caso, titularidad.entidad)}{modo}", "; ".join(citados), _donde(titularidad, dictamen)


def _donde(titularidad: Titularidad, dictamen: Dictamen) -> str:
    partes = [frase(titularidad.ambito, universo=dictamen.universo)]
    if titularidad.abierta:
        partes += [dictamen.caso.reglas[r].condicion_abierta or "" for r in titularidad.reglas]
    partes.append(por_medio_de(titularidad, dictamen.caso))
    return "; ".join(dict.fromkeys(parte for parte in partes if parte)) or EN_TODO


def _alineados(tienen: list[tuple[str, str, str]], anchos: tuple[float, float, float]) -> tuple[str, str, str]:
    """Las tres columnas, con líneas en blanco donde una dice menos que las otras: cada titular, a una sola altura."""
    if not tienen:
        return NADIE_HOY, "", ""
    columnas: tuple[list[str], list[str], list[str]] = ([], [], [])
    for numero, trio in enumerate(tienen, 1):
        partidas = [
            lineas(f"{numero}. {texto}" if len(tienen) > 1 else texto, a) for texto, a in zip(trio, anchos, strict=True)
        ]
        cuantas = max(map(len, partidas))
        if len(columnas[0]) + cuantas > LINEAS_POR_FILA - 1:
            columnas[0].append(f"Y {len(tienen) - numero + 1} más: véase la hoja «Titulares».")
            break
        for columna, partida in zip(columnas, partidas, strict=True):
            columna += [*partida, *[""] * (cuantas - len(partida))]
    quien, articulos, donde = ("\n".join(columna).rstrip("\n") for columna in columnas)
    return quien, articulos, donde


def filas_de_titulares(filas: tuple[Fila, ...], dictamen: Dictamen) -> Iterator[tuple[str, ...]]:
    """Una fila por titular y artículo."""
    caso = dictamen.caso
    for fila in filas:
        vista = dictamen.celdas.get(fila.celda)
        for t in titularidades(dictamen, vista) if vista is not None else ():
            entidad = caso.entidades[t.entidad]
            for regla in t.reglas:
                escrita = caso.reglas[regla]
                yield (
                    *(clave_de(*_par(fila.celda)), fila.nombre, fila.celda.funcion, entidad.nombre, entidad.nivel),
                    *(nombre_legible(t.modo), _donde(t, dictamen), articulo(caso, regla)),
                    *(caso.normas[escrita.norma].fuente or "", escrita.confianza or "no se dice"),
                )


def filas_de_hallazgos(hallazgos: tuple[Hallazgo, ...], dictamen: Dictamen) -> Iterator[tuple[str, ...]]:
    """Una fila por hallazgo: lo más grave primero y, dentro, los de un mismo paso juntos."""
    caso = dictamen.caso
    lugar = {paso: n for n, paso in enumerate(p.id for proceso in caso.procesos for p in proceso.pasos)}
    orden = sorted(hallazgos, key=lambda h: (GRAVEDADES.index(h.gravedad), lugar.get(h.paso or "", -1), h.codigo))
    for h in orden:
        yield (
            *(f"{h.gravedad} (tolerado)" if h.tolerado else h.gravedad, h.codigo, CATALOGO[h.codigo].titulo),
            _del_paso(h, caso),
            *(h.funcion or "", mensaje(h, dictamen)),
            "" if h.ambito is None else frase(h.ambito, universo=dictamen.universo),
            *(_articulos(h, caso), h.confianza or "no se dice", h.evidencia or "no se dice"),
        )


def _del_paso(hallazgo: Hallazgo, caso: Caso) -> str:
    return DE_TODO_EL_CASO if hallazgo.paso is None else caso.pasos[hallazgo.paso].nombre


def _articulos(hallazgo: Hallazgo, caso: Caso) -> str:
    return "; ".join(dict.fromkeys(articulo(caso, r) for r in hallazgo.reglas)) or "sin artículo"


def filas_de_cambios(simulacion: Simulacion) -> Iterator[tuple[str, ...]]:
    """Lo que la propuesta mueve, y los hallazgos que cierra y abre."""
    antes, despues = simulacion.base.dictamen, simulacion.propuesta.dictamen
    caso = despues.caso
    for t in simulacion.traslados:
        dicho = (nombres(caso, quienes) or NADIE_HOY for quienes in (t.antes, t.despues))
        donde = frase(t.ambito, universo=despues.universo)
        yield "Pasa de uno a otro", caso.pasos[t.celda.paso].nombre, t.celda.funcion, donde, *dicho
    for clase, dictamen, hallazgos in (
        ("Se resuelve", antes, simulacion.resueltos),
        ("Se abre", despues, simulacion.nuevos),
    ):
        for h in por_gravedad(hallazgos):
            paso = _del_paso(h, caso)
            donde = "" if h.ambito is None else frase(h.ambito, universo=dictamen.universo)
            texto = f"{h.codigo} ({h.gravedad}). {mensaje(h, dictamen)}"
            resuelto = clase == "Se resuelve"
            yield clase, paso, h.funcion or "", donde, texto if resuelto else "", "" if resuelto else texto


def valores_de(atributo: Atributo) -> Iterator[str]:
    """Lo que se puede escribir tras un atributo en «Propuesta: dónde», por renglones."""
    if atributo.tipo == "categoría":
        for desde in range(0, len(atributo.valores), VALORES_POR_RENGLON):
            yield ", ".join(atributo.valores[desde : desde + VALORES_POR_RENGLON])
    elif atributo.tipo == "booleano":
        yield "sí, no"
    else:
        ultimo = atributo.maximo - atributo.minimo
        ejemplo = atributo.texto(ultimo // 2).replace(",", "")
        yield f"de {atributo.texto(0)} a {atributo.texto(ultimo)}; por ejemplo, <= {ejemplo}"
