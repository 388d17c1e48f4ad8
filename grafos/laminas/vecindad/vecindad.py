"""La vecindad de un hallazgo: los artículos a la izquierda, el paso y la función al centro, los titulares a la derecha.

Debajo van la frase del hallazgo, dónde ocurre y lo que dice cada artículo. Lo que no cabe sigue en otra página.
"""

from __future__ import annotations

from collections.abc import Sequence

from grafos.hallazgos.base import JERARQUIA
from grafos.laminas.datos.breves import breves, nombre_breve
from grafos.laminas.datos.datos import FASES, ROTULOS_DE_FASE, DatosDeLamina, Senal
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.conectores import codo
from grafos.laminas.hoja.leyenda import Cabecera, siglas_de
from grafos.laminas.hoja.lienzo import ALTO_DEL_PIE, MARGEN, Lienzo, chip, fuentes_de, hoja_en_blanco, pie
from grafos.laminas.hoja.modelo import ALTO_A3, ANCHO_A3, CONTINUA, Lamina
from grafos.laminas.hoja.parrafos import CUERPO, Parrafo
from grafos.laminas.hoja.senales import Marca, marca_de
from grafos.laminas.hoja.tipografia import cita_dura, partir
from grafos.laminas.matriz.notas import desplazaria
from grafos.laminas.vecindad.entorno import Columna, pinta_entorno
from grafos.laminas.vecindad.vecinos import (
    ENTRE_TARJETAS,
    Tarjeta,
    que_caben,
    tarjetas_de_articulos,
    tarjetas_de_titulares,
)
from grafos.mapas.datos import Capa
from grafos.prosa.regiones import enumera

ANCHO_DE_TARJETA, ANCHO_DEL_CENTRO = 310.0, 330.0
RELLENO = 7.0
CUERPO_DE_ROTULO, CUERPO_CHICO = 9.0, 9.0
ENTRE_COLUMNAS = 26.0
CENTRO_X = (ANCHO_A3 - ANCHO_DEL_CENTRO) / 2
DERECHA_X = ANCHO_A3 - MARGEN - ANCHO_DE_TARJETA
FONDO_Y = ALTO_A3 - MARGEN - ALTO_DEL_PIE + 14
FONDO_DEL_ENTORNO = FONDO_Y - 10
"""Un párrafo acaba en su separación; una tesela, en su borde, y no ha de tocar el pie."""


class SinHallazgo(KeyError):
    """Los datos no traen un hallazgo con ese id."""


def vecindad(datos: DatosDeLamina, id_senal: str, capa: Capa | None = None) -> Lamina:
    """La lámina de un hallazgo. `capa`: su mapa, si lo tiene, para lo que quede de hoja.

    Levanta `SinHallazgo` si no está. O(asignaciones + artículos).
    """
    datos = breves(datos)
    senal = next((s for s in datos.senales if s.id == id_senal), None)
    if senal is None:
        raise SinHallazgo(id_senal)
    lienzos, columnas = _lienzos(datos, senal)
    pinta_entorno(lienzos[-1], datos, senal, capa, columnas, FONDO_DEL_ENTORNO)
    for numero, lienzo in enumerate(lienzos, start=1):
        pie(lienzo, datos, numero, len(lienzos), fuentes_de((), (senal,)))
    paginas = tuple(lienzo.pagina() for lienzo in lienzos)
    return Lamina("vecindad", f"{datos.titulo}: {senal.codigo}", paginas, en_palabras(datos, senal))


def titulo_de(datos: DatosDeLamina, senal: Senal) -> str:
    """«DUP001 Duplicidad: función ejecuta, sc12 «Ejecutar la obra»: MVCS y Gobierno Regional»."""
    paso = next((f"{p.id} «{nombre_breve(p.nombre)}»" for p in datos.pasos if p.id == senal.paso), "")
    nombres = {e.id: e.nombre_corto for e in datos.entidades}
    de_que = f"función {senal.funcion}, {paso}" if senal.funcion and paso else paso
    quienes = enumera(nombres.get(t, t) for t in senal.titulares)
    if senal.relevo is not None:
        quienes = desplazaria(senal.relevo, nombres)
    elif senal.delega:
        quienes = "de " + " a ".join(nombres.get(e, e) for e in senal.delega)
    if not senal.nombrados and senal.articulos and (not paso or senal.familia == JERARQUIA):
        quienes = f"{senal.articulos[0].cita.norma}, {senal.articulos[0].cita.texto}"
    cabeza = f"{senal.codigo} {marca_de(senal).palabra.capitalize()}"
    return ": ".join(filter(None, (cabeza, de_que, quienes)))


def en_palabras(datos: DatosDeLamina, senal: Senal) -> str:
    """El hallazgo en texto llano, sin cortar nada."""
    datos = datos.entero or datos
    senal = next(s for s in datos.senales if s.id == senal.id)
    lineas = [f"{titulo_de(datos, senal)}. Al {datos.fecha}.", senal.texto]
    if senal.region:
        lineas.append(f"Dónde: {senal.region}.")
    lineas += [f"{a.cita.norma}, {a.cita.texto}: {a.resumen}" for a in senal.articulos]
    return "\n".join(lineas)


def _lienzos(datos: DatosDeLamina, senal: Senal) -> tuple[list[Lienzo], list[Columna]]:
    """Las hojas, y hasta dónde está ocupada cada columna de la última."""
    titulo = titulo_de(datos, senal)
    lienzo, y = _hoja(datos, senal, titulo)
    y = _vecinos(lienzo, datos, senal, y + 8) + 18
    lienzos = [lienzo]
    columnas = _columnas(y)
    actual = 0
    dichos, articulos = (
        [trozo for parrafo in suyos for trozo in parrafo.trozos(columnas[0][2])] for suyos in _parrafos(datos, senal)
    )
    for parrafo in (*dichos, *articulos):
        if parrafo in articulos[:1] and actual == 0 and lienzo is lienzos[0]:
            actual = 1
        x, donde, ancho = columnas[actual]
        if donde + parrafo.alto(ancho) > FONDO_Y:
            actual += 1
            if actual == len(columnas):
                lienzo, y = _hoja(datos, senal, f"{titulo} {CONTINUA}")
                lienzos.append(lienzo)
                columnas, actual = _columnas(y + 8), 0
            x, donde, ancho = columnas[actual]
        columnas[actual] = (x, parrafo.pinta(lienzo, x, donde, ancho), ancho)
    return lienzos, columnas


def _hoja(datos: DatosDeLamina, senal: Senal, titulo: str) -> tuple[Lienzo, float]:
    lienzo = hoja_en_blanco(titulo)
    usadas = {e for articulo in senal.articulos for e in articulo.entidades} | set(senal.nombrados)
    usadas |= {a.entidad for a in datos.asignaciones if (a.paso, a.funcion) == (senal.paso, senal.funcion)}
    usadas |= {e for otra in datos.senales if senal.paso and otra.paso == senal.paso for e in otra.aludidos}
    proceso = next((p.proceso for p in datos.pasos if p.id == senal.paso), None)
    nombre = next((p.nombre for p in datos.procesos if p.id == proceso), "Todo el caso")
    de_que = f"{datos.titulo} · {nombre} · hallazgo {senal.id}"
    return lienzo, Cabecera(titulo, de_que, siglas=siglas_de(e for e in datos.entidades if e.id in usadas)).pinta(
        lienzo
    )


def _columnas(y: float) -> list[Columna]:
    ancho = (ANCHO_A3 - 2 * MARGEN - ENTRE_COLUMNAS) / 2
    return [(MARGEN, y, ancho), (MARGEN + ancho + ENTRE_COLUMNAS, y, ancho)]


def _vecinos(lienzo: Lienzo, datos: DatosDeLamina, senal: Senal, y: float) -> float:
    """Las tres columnas y sus conectores; devuelve dónde terminan."""
    marca = marca_de(senal)
    izquierda, _ = que_caben(tarjetas_de_articulos(senal), ANCHO_DE_TARJETA)
    derecha, _ = que_caben(tarjetas_de_titulares(datos, senal), ANCHO_DE_TARJETA)
    rotulos = (("Artículos", MARGEN), ("Paso y función", CENTRO_X), ("Titulares", DERECHA_X))
    for rotulo, x in rotulos:
        lienzo.linea(x, y, ANCHO_DE_TARJETA, rotulo.upper(), CUERPO_DE_ROTULO, negrita=True, color=paleta.GRIS_TEXTO)
    y += 16
    altos = [_alto(izquierda), _alto_del_centro(datos, senal), _alto(derecha)]
    alto = max(altos)
    centro = y + alto / 2
    for tarjeta, (arriba, medio) in zip(izquierda, _alturas(izquierda, y + (alto - altos[0]) / 2), strict=True):
        _pinta(lienzo, tarjeta, MARGEN, arriba)
        codo(
            lienzo, MARGEN + ANCHO_DE_TARJETA, medio, CENTRO_X, centro, quiebre=CENTRO_X - 24,
            color=tarjeta.borde, grosor=tarjeta.grosor * 0.7, guiones=tarjeta.hueca,
        )  # fmt: skip
    # Lo que va a guiones, antes: el tronco común queda del color de los del hallazgo.
    en_su_sitio = zip(derecha, _alturas(derecha, y + (alto - altos[2]) / 2), strict=True)
    for tarjeta, (arriba, medio) in sorted(en_su_sitio, key=lambda puesta: not puesta[0].hueca):
        _pinta(lienzo, tarjeta, DERECHA_X, arriba)
        codo(
            lienzo, CENTRO_X + ANCHO_DEL_CENTRO, centro, DERECHA_X, medio, quiebre=DERECHA_X - 24,
            color=tarjeta.borde, grosor=max(1.0, tarjeta.grosor * 0.7), guiones=tarjeta.hueca,
        )  # fmt: skip
    _pinta_centro(lienzo, datos, senal, marca, y + (alto - altos[1]) / 2, altos[1])
    return y + alto


def _alto(tarjetas: Sequence[Tarjeta]) -> float:
    return sum(t.alto(ANCHO_DE_TARJETA) + ENTRE_TARJETAS for t in tarjetas) - ENTRE_TARJETAS if tarjetas else 0.0


def _alturas(tarjetas: Sequence[Tarjeta], y: float) -> list[tuple[float, float]]:
    salida = []
    for tarjeta in tarjetas:
        alto = tarjeta.alto(ANCHO_DE_TARJETA)
        salida.append((y, y + alto / 2))
        y += alto + ENTRE_TARJETAS
    return salida


def _pinta(lienzo: Lienzo, tarjeta: Tarjeta, x: float, y: float) -> None:
    lienzo.caja(
        x, y, ANCHO_DE_TARJETA, tarjeta.alto(ANCHO_DE_TARJETA), relleno=paleta.BLANCO, borde=tarjeta.borde,
        grosor=tarjeta.grosor, estilo="dashed" if tarjeta.hueca else "solid", clase=tarjeta.clase, id=tarjeta.id,
    )  # fmt: skip
    y += tarjeta.relleno
    for lugar, (texto, cuerpo, negrita, color) in enumerate(tarjeta.lineas(ANCHO_DE_TARJETA)):
        ancho = ANCHO_DE_TARJETA - 2 * tarjeta.relleno
        lienzo.linea(
            x + tarjeta.relleno, y, ancho, texto, cuerpo, negrita=negrita, color=color, titulo=tarjeta.rotulo,
            enlace=None if lugar else tarjeta.enlace, tachado=tarjeta.tachada and negrita,
        )  # fmt: skip
        y += cuerpo * 1.2


def _lineas_del_centro(datos: DatosDeLamina, senal: Senal) -> tuple[str, tuple[str, ...]]:
    paso = next((p for p in datos.pasos if p.id == senal.paso), None)
    if paso is None:
        de_que = "; ".join([senal.titulo, *(f"{a.cita.norma}, {a.cita.texto}" for a in senal.articulos[:1])])
        return "De todo el caso", partir(de_que, 12, ANCHO_DEL_CENTRO - 2 * RELLENO, True)
    fase = f"{FASES.index(paso.fase) + 1}. {ROTULOS_DE_FASE[paso.fase]}"
    return fase, partir(f"{paso.id} {nombre_breve(paso.nombre)}", 12, ANCHO_DEL_CENTRO - 2 * RELLENO, True)


def _alto_del_centro(datos: DatosDeLamina, senal: Senal) -> float:
    fase, nombre = _lineas_del_centro(datos, senal)
    return 30.0 + (18 if fase else 0) + len(nombre) * 12 * 1.2 + (30 if senal.funcion else 0) + 2 * RELLENO


def _pinta_centro(lienzo: Lienzo, datos: DatosDeLamina, senal: Senal, marca: Marca, y: float, alto: float) -> None:
    fase, nombre = _lineas_del_centro(datos, senal)
    x, ancho = CENTRO_X, ANCHO_DEL_CENTRO
    lienzo.caja(
        x, y, ancho, alto, relleno=paleta.BLANCO, borde=marca.color, grosor=max(marca.grosor, 1.2),
        id=senal.id, clase=f"senal {marca.clase.replace(' ', '-')}", titulo=senal.texto,
    )  # fmt: skip
    texto = f"{marca.signo} {marca.palabra}"
    lienzo.linea(x + RELLENO, y + RELLENO + 2, ancho - 2 * RELLENO, texto, 14, negrita=True, color=marca.color)
    derecha = f"{senal.codigo} · {marca.gravedad}"
    lienzo.linea(
        x + RELLENO, y + RELLENO + 5, ancho - 2 * RELLENO, derecha, CUERPO_CHICO, color=marca.color, alinea="r"
    )
    y += RELLENO + 28
    if fase:
        lienzo.linea(x + RELLENO, y, ancho - 2 * RELLENO, fase, CUERPO_CHICO, color=paleta.GRIS_TEXTO)
        y += 16
    for parte in nombre:
        lienzo.linea(x + RELLENO, y, ancho - 2 * RELLENO, parte, 12, negrita=True)
        y += 12 * 1.2
    if senal.funcion:
        largo = chip(lienzo, x + RELLENO, y + 6, senal.funcion, lado=18)
        rotulo = f"Función: {senal.funcion}"
        lienzo.linea(x + RELLENO + largo + 6, y + 9, ancho - 3 * RELLENO - largo, rotulo, CUERPO)


def _parrafos(datos: DatosDeLamina, senal: Senal) -> tuple[list[Parrafo], list[Parrafo]]:
    """Lo que se halló y dónde, y lo que dice cada artículo: lo primero a la izquierda y lo segundo a la derecha."""
    dichos = [Parrafo("Qué se halló", senal.texto)]
    if senal.region:
        alcance = senal.lugar.alcance.removesuffix(".") if senal.lugar else ""
        cuanto = f" Alcanza: {alcance}." if alcance else ""
        dichos.append(Parrafo("Dónde ocurre", senal.region[:1].upper() + senal.region[1:] + "." + cuanto))
    _, faltan = que_caben(tarjetas_de_titulares(datos, senal), ANCHO_DE_TARJETA)
    if faltan:
        quienes = "; ".join(f"{t.rotulo} ({', '.join(t.menores)})" for t in faltan)
        dichos.append(Parrafo("Los demás titulares", f"{quienes}."))
    articulos = []
    for numero, articulo in enumerate(senal.articulos, start=1):
        cita = cita_dura(f"{articulo.cita.norma}, {articulo.cita.texto}")
        dice = articulo.resumen or "El caso no trae un resumen de este artículo."
        articulos.append(Parrafo(f"[{numero}] {cita}", dice, articulo.cita.url))
    return dichos, articulos
