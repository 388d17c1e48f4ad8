"""El mantenimiento por provincias en cuadros: la hoja de cada una, y el resumen de todas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grafos.gestion.inventario import Recuento
from grafos.gestion.provincias import Convenio, HojaDeProvincia, Renglon
from grafos.prosa.actos import detalle
from grafos.prosa.citas import cita, citas, en_frase, nombre, rango_legible
from grafos.prosa.dichos import dicho_en_palabras
from grafos.prosa.lugares import de_que_depende, de_unos_a_otros, quienes_en_palabras
from interfaz.formatos.cuadros.cuadro import Columna, Cuadro, Cuadros, Valor, en_letras
from interfaz.formatos.gestion.cantidades import en_valor
from interfaz.formatos.json import entero_si_cabe
from interfaz.usos.provincias import ProvinciasRecorridas
from motor.cambios.deberes import RECURSOS
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.vocabulario import ESTADOS_DE_EXISTENCIA

_PROVINCIA = Columna("provincia", "Provincia", 80)
_RENGLONES = (
    Columna("paso", "Paso", 140),
    Columna("función", "Función", 60),
    Columna("titulares", "Titular", 120),
    Columna("depende", "Depende de", 80),
    Columna("unidades", "Distritos", 55),
    Columna("de", "De cuántos", 40),
    Columna("recursos", "Con qué recursos", 120),
    Columna("existencias", "Qué hay que mantener", 110),
    Columna("hallazgos", "Hallazgos", 90),
    Columna("cambiarían", "Artículos que habrían de cambiar", 200),
    Columna("convenio", "¿Cabe por convenio?", 170),
)
_PROPUESTA = Columna("propuesta", "Qué mueve la propuesta", 120)
_RESUMEN = (
    Columna("provincia", "Provincia", 250),
    Columna("unidades", "Distritos", 80),
    Columna("peso", "Peso", 100),
    Columna("suyas", "Funciones que ya son solo de quien las reuniría", 170),
    Columna("de", "De cuántas", 60),
    Columna("varias", "De varios", 90),
    Columna("nadie", "De nadie", 90),
    Columna("convenio", "Que caben por convenio", 120),
)


def cuadros_de_provincia(recorridas: ProvinciasRecorridas, hoja: HojaDeProvincia) -> Cuadros:
    """La hoja de una provincia."""
    columnas, filas = _columnas(recorridas), tuple(_filas(recorridas, hoja))
    respuesta = (f"Distritos: {hoja.unidades:,}. {_de_que_se_habla(recorridas)}",)
    cuadro = Cuadro("pasos", hoja.nombre, columnas, filas)
    return Cuadros("provincias", f"Mantenimiento en {hoja.nombre}", recorridas.examen, respuesta, (cuadro,))


def cuadros_de_provincias(recorridas: ProvinciasRecorridas, hojas: Iterable[HojaDeProvincia]) -> Cuadros:
    """El resumen de todas y, en Excel, la hoja de cada una."""
    resumen: list[tuple[Valor, ...]] = []
    filas: list[tuple[Valor, ...]] = []
    for hoja in hojas:
        resumen.append(fila_del_resumen(recorridas, hoja))
        filas += ((hoja.nombre, *fila) for fila in _filas(recorridas, hoja))
    columnas = (_PROVINCIA, *_columnas(recorridas))
    pasos = Cuadro("pasos", "Pasos", columnas, tuple(filas), largo=True, una_hoja_por=_PROVINCIA.clave)
    return resumen_de(recorridas, resumen, pasos)


def resumen_de(recorridas: ProvinciasRecorridas, filas: Iterable[tuple[Valor, ...]], *mas: Cuadro) -> Cuadros:
    """El resumen ya contado, con las observaciones."""
    resumen = Cuadro("resumen", "Resumen", _RESUMEN, tuple(filas))
    respuesta = (
        f"Provincias: {recorridas.cuantas:,}; funciones de mantenimiento que se miran: {len(recorridas.celdas):,}.",
        _de_que_se_habla(recorridas),
        "Lo que la ley deja abierto o el padrón no trae se enseña como «o bien», y no se elige.",
    )
    titulo = "Mantenimiento por provincias"
    return Cuadros("provincias", titulo, recorridas.examen, respuesta, (resumen, *mas), recorridas.observaciones)


def fila_del_resumen(recorridas: ProvinciasRecorridas, hoja: HojaDeProvincia) -> tuple[Valor, ...]:
    """Cuántas de las funciones, en alguno de sus distritos, son de quién."""
    solas, varias, nadie, convenio, todas = set(), set(), set(), set(), set()
    for renglon in hoja.renglones:
        quienes = renglon.dicho.quienes
        if quienes is None:
            continue
        todas.add(renglon.celda)
        if any(alternativa != (recorridas.reune,) for alternativa in quienes.alternativas):
            solas.add(renglon.celda)
        if any(len(alternativa) > 1 for alternativa in quienes.alternativas):
            varias.add(renglon.celda)
        if quienes.nadie:
            nadie.add(renglon.celda)
        if any(uno.cabe for uno in renglon.dicho.convenios):
            convenio.add(renglon.celda)
    cuentas = (len(todas - solas), len(todas), len(varias), len(nadie), len(convenio))
    return hoja.nombre, hoja.unidades, entero_si_cabe(hoja.peso), *cuentas


def _de_que_se_habla(recorridas: ProvinciasRecorridas) -> str:
    caso, hecha = recorridas.examen.caso, recorridas.examen.simulacion
    propuesta = f" Propuesta: {hecha.propuesta.nombre}." if hecha is not None else ""
    return f"Lo reuniría: {en_frase(caso, recorridas.reune)}.{propuesta}"


def _columnas(recorridas: ProvinciasRecorridas) -> tuple[Columna, ...]:
    return (*_RENGLONES, _PROPUESTA) if recorridas.examen.simulacion is not None else _RENGLONES


def _filas(recorridas: ProvinciasRecorridas, hoja: HojaDeProvincia) -> Iterator[tuple[Valor, ...]]:
    caso = recorridas.examen.caso
    for renglon in hoja.renglones:
        dicho, paso = renglon.dicho, caso.pasos[renglon.celda.paso]
        fila: tuple[Valor, ...] = (
            *(f"{paso.nombre} ({paso.id})", renglon.celda.funcion),
            *(quienes_en_palabras(caso, dicho.quienes), de_que_depende(caso, dicho.quienes)),
            *(renglon.unidades, hoja.unidades),
            "\n".join(dict.fromkeys(_recursos(caso, renglon))) or None,
            "\n".join(_existencias(recorridas, renglon)) or None,
            "\n".join(sorted(dicho.hallazgos)),
            "\n".join(_cambiarian(caso, renglon)),
            "\n".join(_convenio(caso, uno) for uno in dicho.convenios),
        )
        movidos = (f"{de_unos_a_otros(caso, antes, despues)}: {veces:,}"
                   for antes, despues, veces in renglon.traslados)  # fmt: skip
        yield (*fila, "\n".join(movidos)) if recorridas.examen.simulacion is not None else fila


def _recursos(caso: Caso, renglon: Renglon) -> Iterator[str]:
    """Lo que dicen de los recursos las reglas que la sostienen; de las que no se ha mirado, nada."""
    for regla in sorted(renglon.dicho.sostienen):
        recursos = caso.reglas[regla].recursos
        if recursos is not None:
            yield f"{dicho_en_palabras(RECURSOS, recursos, caso)}: {cita(caso, regla)}"


def _existencias(recorridas: ProvinciasRecorridas, renglon: Renglon) -> Iterator[str]:
    inventario = recorridas.examen.gestion.inventario
    for clase, cuenta in renglon.clases.items():
        unidad = inventario.unidad.get(clase, clase) if inventario is not None else clase
        yield f"{clase}: {_cuenta(cuenta, unidad)}"


def _cuenta(cuenta: Recuento, unidad: str) -> str:
    if cuenta.cantidad is None:
        return en_letras(None)
    peor = cuenta.de_estado(ESTADOS_DE_EXISTENCIA[-1])
    mal = f", en mal estado {en_letras(en_valor(peor))}" if peor is not None else ""
    falta = f"; {cuenta.de - cuenta.unidades:,} sin dato" if cuenta.de > cuenta.unidades else ""
    return f"{en_letras(en_valor(cuenta.cantidad))} {unidad}{mal}{falta}"


def _cambiarian(caso: Caso, renglon: Renglon) -> Iterator[str]:
    """Los artículos, con el rango de su norma: el cambio pide uno igual o mayor."""
    por_norma: dict[str, list[str]] = {}
    for regla in sorted(renglon.dicho.cambiarian):
        por_norma.setdefault(caso.reglas[regla].norma, []).append(regla)
    for norma, reglas in por_norma.items():
        yield f"{citas(caso, reglas)} ({rango_legible(caso.normas[norma].rango)})"


def _convenio(caso: Caso, uno: Convenio) -> str:
    quien = nombre(caso, uno.titular)
    motivos = "; ".join(dict.fromkeys(detalle(motivo, caso) for motivo in uno.motivos))
    como = "no" if not uno.cabe else "sí" if uno.siempre else "según lo que el padrón no trae"
    return f"{quien}: {como}; {motivos}" if motivos else f"{quien}: {como}"
