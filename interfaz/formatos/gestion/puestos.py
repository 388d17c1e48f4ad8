"""Los puestos clave en cuadros: en qué pasos, qué hay que capacitar, y las brechas por lugar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grafos.gestion.puestos import ESTADOS, SIN_SABER, VACANTE, VENCIDO, VIGENTE, Brecha, Cobertura, existe
from grafos.prosa.citas import nombre, nombres
from interfaz.formatos.cuadros.cuadro import Columna, Cuadro, Cuadros, Valor
from interfaz.usos.puestos import PuestosExaminados
from reglas.lenguaje.gestion import Puesto
from reglas.lenguaje.plurales import contados

_ROTULOS = {VIGENTE: "Acreditado", VENCIDO: "Vencido", VACANTE: "Vacante", SIN_SABER: "Sin dato"}
_CUENTA = (
    Columna("unidades", "Unidades donde se ejerce", 90),
    *(Columna(estado.replace(" ", "_"), _ROTULOS[estado], 75) for estado in ESTADOS),
)
_CAPACITACION = (
    Columna("puesto", "Puesto", 220),
    Columna("acción", "Qué hacer", 220),
    Columna("n", "Cuántos puestos", 80),
    Columna("unidades", "En cuántas unidades", 80),
    Columna("departamentos", "De cuántos departamentos", 90),
    Columna("responsable", "Quién acredita", 220),
    Columna("requisitos", "Requisitos", 260),
)
_EN_PASOS = (
    Columna("puesto", "Puesto", 200),
    Columna("paso", "Paso", 230),
    Columna("función", "Función", 70),
    Columna("titulares", "Titulares de su nivel", 200),
    *_CUENTA,
    Columna("depende", "No se sabe si se ejerce", 90),
)
_LUGAR = (Columna("departamento", "Departamento", 150), Columna("puesto", "Puesto", 230), *_CUENTA)
_PUESTOS = (
    Columna("puesto", "Puesto", 240),
    Columna("nivel", "Nivel", 80),
    Columna("norma", "Norma que lo crea", 260),
    Columna("acredita", "Quién acredita", 200),
    Columna("vigencia", "Vale (meses)", 80),
    Columna("requisitos", "Requisitos", 260),
)
_QUE_HACER = {
    VENCIDO: "Renovar la acreditación",
    VACANTE: "Designar, capacitar y acreditar",
    SIN_SABER: "Averiguar si está acreditado",
}


def cuadros_de_puestos(examinados: PuestosExaminados) -> Cuadros:
    """La tabla de capacitación, los pasos, y la lista de brechas por departamento y por provincia."""
    vistos = examinados.vistos
    por_provincia = (Columna("provincia", "Provincia", 160), *_LUGAR)
    cuadros = (
        Cuadro("capacitación", "Capacitación", _CAPACITACION, tuple(_capacitacion(examinados)), "Nada: todo consta."),
        Cuadro("en_pasos", "Por paso", _EN_PASOS, tuple(_en_pasos(examinados)), "Nada se ejerce con un puesto."),
        Cuadro("por_departamento", "Brechas por departamento", _LUGAR, tuple(_lugares(vistos.por_region)), largo=True),
        Cuadro("por_provincia", "Brechas por provincia", por_provincia, tuple(_provincias(vistos.brechas)), largo=True),
        Cuadro("puestos", "Puestos", _PUESTOS, tuple(_puestos(examinados))),
    )
    return Cuadros(
        "puestos", "Puestos clave", examinados.examen, _respuesta(examinados), cuadros, examinados.observaciones
    )


def _respuesta(examinados: PuestosExaminados) -> tuple[str, ...]:
    examen = examinados.examen
    declarados = examen.gestion.puestos
    sin_norma = sum(not existe(examen, puesto) for puesto in declarados)
    dichas = examen.acreditaciones
    if dichas is None:
        sabido = "No se dieron acreditaciones (--acreditaciones): de todos es «sin dato», que no es decir que falten."
    else:
        filas = contados(len(dichas.todas), "fila", "filas")
        vencidas = contados(len(examinados.vistos.vencidas), "vencida", "vencidas")
        sabido = f"Acreditaciones: {filas}; {vencidas} al {examen.dictamen.fecha}. De la unidad sin fila, «sin dato»."
    return (f"Puestos: {len(declarados)}; sin norma vigente que los cree: {sin_norma}.", sabido)


def _llamado(puesto: Puesto) -> str:
    return f"{puesto.nombre} ({puesto.id})"


def _cuenta(cobertura: Cobertura) -> tuple[Valor, ...]:
    return (cobertura.unidades, *(cobertura.por_estado[estado] for estado in ESTADOS))


def _acredita(examinados: PuestosExaminados, puesto: Puesto) -> Valor:
    return nombre(examinados.examen.caso, puesto.acredita) if puesto.acredita is not None else None


def _requisitos(puesto: Puesto) -> Valor:
    return "\n".join(puesto.requisitos) or None


def _capacitacion(examinados: PuestosExaminados) -> Iterator[tuple[Valor, ...]]:
    for una in examinados.vistos.capacitacion:
        responsable, requisitos = _acredita(examinados, una.puesto), _requisitos(una.puesto)
        cuantos = una.puestos, una.unidades, una.regiones
        yield _llamado(una.puesto), _QUE_HACER[una.estado], *cuantos, responsable, requisitos


def _en_pasos(examinados: PuestosExaminados) -> Iterator[tuple[Valor, ...]]:
    caso = examinados.examen.caso
    for una in examinados.vistos.en_pasos:
        paso, funcion = una.celda
        quienes = nombres(caso, una.titulares) or f"nadie del nivel {una.puesto.nivel}"
        lugar = (_llamado(una.puesto), f"{caso.pasos[paso].nombre} ({paso})", funcion, quienes)
        yield (*lugar, *_cuenta(una.cobertura), una.depende)


def _lugares(brechas: Iterable[Brecha]) -> Iterator[tuple[Valor, ...]]:
    for una in brechas:
        yield una.division[-1], _llamado(una.puesto), *_cuenta(una.cobertura)


def _provincias(brechas: Iterable[Brecha]) -> Iterator[tuple[Valor, ...]]:
    for una in brechas:
        *provincia, departamento = una.division
        yield ", ".join(provincia), departamento, _llamado(una.puesto), *_cuenta(una.cobertura)


def _puestos(examinados: PuestosExaminados) -> Iterator[tuple[Valor, ...]]:
    caso = examinados.examen.caso
    for puesto in examinados.examen.gestion.puestos:
        norma = caso.normas[puesto.norma].nombre if puesto.norma is not None else "ninguna"
        acredita, requisitos = _acredita(examinados, puesto), _requisitos(puesto)
        yield _llamado(puesto), puesto.nivel, norma, acredita, puesto.vigencia, requisitos
