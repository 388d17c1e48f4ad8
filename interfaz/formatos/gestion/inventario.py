"""El inventario en cuadros: por titular, por hallazgo, por departamento y por año; y unidad por unidad."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grafos.gestion.inventario import PorHallazgo, Recuento
from grafos.prosa.citas import citas
from grafos.prosa.lugares import de_que_depende, quienes_en_palabras
from interfaz.formatos.cuadros.cuadro import Columna, Cuadro, Cuadros, Valor
from interfaz.formatos.gestion.cantidades import en_valor
from interfaz.usos.inventario import InventarioExaminado
from reglas.lenguaje.plurales import contados
from reglas.lenguaje.vocabulario import ESTADOS_DE_EXISTENCIA, llana

_CUENTA = (
    Columna("cantidad", "Cantidad", 80),
    *(Columna(estado, f"En estado {estado}", 80) for estado in ESTADOS_DE_EXISTENCIA),
    Columna("sin_estado", "Sin estado dicho", 80),
    Columna("en", "Se cuenta en", 70),
)
_DISTRITOS = (Columna("unidades", "Unidades con dato", 80), Columna("de", "De cuántas", 60))
_POR_TITULAR = (
    Columna("clase", "Clase", 100),
    Columna("paso", "Paso que la mantiene", 150),
    Columna("función", "Función", 70),
    Columna("titulares", "Titular", 180),
    Columna("depende", "Depende de", 120),
    *_DISTRITOS,
    *_CUENTA,
)
_POR_HALLAZGO = (
    Columna("clase", "Clase", 100),
    Columna("hallazgo", "Hallazgo", 110),
    Columna("paso", "Paso que la mantiene", 170),
    Columna("artículos", "Artículos", 220),
    *_DISTRITOS,
    *_CUENTA,
)
_POR_REGION = (
    Columna("clase", "Clase", 130),
    Columna("departamento", "Departamento", 130),
    *_DISTRITOS,
    Columna("sin_dato", "Parte sin dato (%)", 90),
    *_CUENTA,
    Columna("entero", "Dicho solo del departamento entero", 130),
)
_ANIOS = (
    Columna("clase", "Clase", 200),
    Columna("año", "Año", 150),
    Columna("filas", "Filas", 150),
)
_POR_UNIDAD = (
    Columna("departamento", "Departamento", 130),
    Columna("clave", "Clave", 80),
    Columna("unidad", "Unidad", 260),
    Columna("clase", "Clase", 130),
    Columna("cantidad", "Cantidad", 100),
    Columna("estado", "Estado", 100),
    Columna("año", "Año", 80),
    Columna("en", "Se cuenta en", 100),
)


def cuadros_del_inventario(examinado: InventarioExaminado) -> Cuadros:
    """Los cuadros; el de las unidades, en Excel, va en una hoja por departamento."""
    visto = examinado.inventario
    nadie = tuple(una for una in visto.por_hallazgo if una.sin_nadie)
    cuadros = (
        Cuadro("por_titular", "Por titular", _POR_TITULAR, tuple(_por_titular(examinado))),
        Cuadro(
            *("sin_nadie", "Sin quien las mantenga o sin con qué", _POR_HALLAZGO),
            tuple(_por_hallazgo(examinado, nadie)),
            "Ninguna: todo paso que mantiene algo tiene titular, y se dice con qué.",
        ),
        Cuadro("por_hallazgo", "Por hallazgo", _POR_HALLAZGO, tuple(_por_hallazgo(examinado, visto.por_hallazgo))),
        Cuadro("por_departamento", "Por departamento", _POR_REGION, tuple(_por_region(examinado)), largo=True),
        Cuadro("años", "De qué años", _ANIOS, tuple(_anios(examinado))),
        Cuadro(
            *("por_unidad", "Unidad por unidad", _POR_UNIDAD, tuple(_por_unidad(examinado)), "Ninguna."),
            largo=True,
            una_hoja_por="departamento",
        ),
    )
    return Cuadros(
        "inventario", "Inventario", examinado.examen, _respuesta(examinado), cuadros, examinado.observaciones
    )


def _respuesta(examinado: InventarioExaminado) -> tuple[str, ...]:
    visto = examinado.inventario
    declarado, existencias = visto.inventario, visto.existencias
    no_cuentan = sum(len(lineas) for lineas in existencias.rechazadas.values())
    filas = contados(len(existencias.todas), "fila cuenta", "filas cuentan")
    clases = contados(len(declarado.clases), "clase", "clases")
    anteriores = sum(existencias.anteriores.values())
    licencia = declarado.licencia or "sin dato"
    dichas = [
        f"{filas}, de {clases}; no cuentan {no_cuentan} por repetidas o negativas, ni {anteriores} porque de ese sitio "
        "hay otras de un año posterior.",
        f"Fuente: {declarado.fuente}. Licencia: {licencia}.",
        "De la unidad sin fila no se supone cero: es «sin dato».",
    ]
    mezclan = [clase for clase, anios in visto.anios.items() if len(anios) > 1]
    if mezclan:
        dichas.append(f"Mezclan datos de varios años: {', '.join(mezclan)}.")
    return tuple(dichas)


def _cuenta(cuenta: Recuento, en: str | None) -> tuple[Valor, ...]:
    estados = (en_valor(cuenta.de_estado(estado)) for estado in (*ESTADOS_DE_EXISTENCIA, None))
    return (en_valor(cuenta.cantidad), *estados, en)


def _unidades(cuenta: Recuento) -> tuple[Valor, ...]:
    return cuenta.unidades, cuenta.de


def _por_titular(examinado: InventarioExaminado) -> Iterator[tuple[Valor, ...]]:
    for una in examinado.inventario.por_titular:
        caso = examinado.examen.caso
        titular = _DE_REGION if una.de_region else quienes_en_palabras(caso, una.quienes)
        yield (
            *(una.clase, _paso(examinado, una.paso), una.funcion, titular, de_que_depende(caso, una.quienes)),
            *(("", "") if una.de_region else _unidades(una.recuento)),
            *_cuenta(una.recuento, _en(examinado, una.clase)),
        )


_DE_REGION = "sin dato: se cuentan por departamento y no se dice en qué unidades están"


def _en(examinado: InventarioExaminado, clase: str) -> str | None:
    return examinado.inventario.inventario.unidad.get(clase)


def _paso(examinado: InventarioExaminado, paso: str) -> str:
    return f"{examinado.examen.caso.pasos[paso].nombre} ({paso})"


def _por_hallazgo(examinado: InventarioExaminado, vistas: Iterable[PorHallazgo]) -> Iterator[tuple[Valor, ...]]:
    for una in vistas:
        hallazgo = una.hallazgo
        articulos = citas(examinado.examen.caso, hallazgo.reglas, 6)
        yield (
            *(una.clase, hallazgo.id, _paso(examinado, hallazgo.paso or ""), articulos),
            *_unidades(una.recuento),
            *_cuenta(una.recuento, _en(examinado, una.clase)),
        )


def _por_region(examinado: InventarioExaminado) -> Iterator[tuple[Valor, ...]]:
    for una in examinado.inventario.por_region:
        cuenta = una.recuento
        parte = round(100 * (cuenta.de - cuenta.unidades) / cuenta.de, 1)
        yield (
            *(una.clase, una.region, *_unidades(cuenta), parte),
            *_cuenta(cuenta, _en(examinado, una.clase)),
            en_valor(una.de_la_region),
        )


def _anios(examinado: InventarioExaminado) -> Iterator[tuple[Valor, ...]]:
    for clase, anios in examinado.inventario.anios.items():
        for anio, filas in anios.items():
            yield clase, str(anio) if anio else None, filas


def _por_unidad(examinado: InventarioExaminado) -> Iterator[tuple[Valor, ...]]:
    padron = examinado.examen.padron
    assert padron is not None
    ordenadas = sorted(
        examinado.inventario.existencias.todas,
        key=lambda una: (llana(una.region), -1 if una.fila is None else una.fila, una.clase, una.numero),
    )
    for una in ordenadas:
        clave, unidad = ("", "(departamento entero)") if una.fila is None else (
            padron.claves[una.fila],
            padron.nombres[una.fila],
        )  # fmt: skip
        anio = str(una.anio) if una.anio is not None else None
        yield una.region, clave, unidad, una.clase, en_valor(una.cantidad), una.estado, anio, _en(examinado, una.clase)
