"""Lo que cambia la propuesta desde la página: ponerla, reasignar, quitar, deshacer, editarla, subirla y guardarla."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from interfaz.formatos.escritura import NoSePudoEscribir, escribe
from interfaz.formatos.html.cuadricula import Cuadricula, Fila
from interfaz.formatos.html.pagina import controles_en_html, fila_en_html, tabla_en_html
from interfaz.mesa import borrador as b
from interfaz.mesa import paginas
from interfaz.mesa.banco import Banco
from interfaz.mesa.cambio import veredicto
from interfaz.mesa.fechas import como_se_lee
from interfaz.mesa.resumen import resumen
from interfaz.usos.importar import PedidoDeImportacion, importar
from reglas import cargar_propuesta_texto
from reglas.lenguaje.errores import ErrorDeEntrada, Problema
from reglas.lenguaje.vocabulario import FUNCIONES
from reglas.libro.comienzo import es_un_libro
from reglas.libro.frases import FraseMalEscrita

ARCHIVO_DE_PROPUESTA = "propuesta.yaml"


class NoCambia(Exception):
    """Lo pedido deja todo como está; el mensaje dice por qué."""


def hace(banco: Banco, datos: Mapping[str, Any]) -> dict[str, Any]:
    """Hace lo pedido y devuelve lo que la página debe cambiar: panel, filas, resumen y anuncio.

    Levanta `OtraPestana`, `ErrorDeEntrada`, `NoCambia`, o `KeyError` si lo nombrado no existe.
    """
    banco.comprueba(datos["version"])
    antes = banco.cuadricula
    _ACCIONES[datos["accion"]](banco, datos)
    vista = "funciones" if datos.get("vista") == "funciones" else "niveles"
    estado = banco.estado
    anuncio = veredicto(estado.comparacion) if estado.comparacion is not None else "Se enseña el derecho vigente."
    return {
        "version": banco.version,
        "resumen": resumen(estado),
        "dia": estado.dia.isoformat(),
        "panel": paginas.panel_de_propuesta(banco),
        "controles": controles_en_html(banco.cuadricula, banco.caso) | {"descargas": paginas.descargas_en_html(banco)},
        "anuncio": f"{anuncio} {resumen(estado)}.",
        **_lo_que_cambia(antes, banco.cuadricula, vista),
    }


def _lo_que_cambia(antes: Cuadricula, ahora: Cuadricula, vista: str) -> dict[str, Any]:
    """El HTML de las filas que difieren o, si aparecen o desaparecen filas, el de la tabla entera."""
    viejas = {fila.clave: fila for fila in antes.filas}
    nuevas = {fila.clave: fila for fila in ahora.filas}
    if list(viejas) != list(nuevas) or antes.del_caso != ahora.del_caso:
        tabla, del_caso = tabla_en_html(ahora, vista)
        return {"filas": {}, "tabla": tabla, "del_caso": del_caso}
    por_paso: dict[str, list[Fila]] = {}
    for fila in ahora.filas:
        por_paso.setdefault(fila.celda.paso, []).append(fila)
    distintas = [fila for clave, fila in nuevas.items() if fila != viejas[clave]]
    return {"filas": {f.clave: fila_en_html(f, por_paso[f.celda.paso], vista) for f in distintas}}


def _pone(banco: Banco, datos: Mapping[str, Any]) -> None:
    banco.pone(datos.get("propuesta") or None)


def _reasigna(banco: Banco, datos: Mapping[str, Any]) -> None:
    paso, funcion, a = datos["paso"], datos["funcion"], datos["a"]
    _ = banco.caso.pasos[paso], banco.caso.entidades[a], FUNCIONES.index(funcion)
    de = [e for e in datos.get("de[]", []) if e in banco.caso.entidades]
    if de == [a]:
        raise NoCambia(f"{banco.caso.entidades[a].nombre} ya la tiene: elija otra entidad")
    banco.edita(b.con_reasignacion(banco.borrador_para_editar(), paso, funcion, de, a))


def _prueba(banco: Banco, datos: Mapping[str, Any]) -> None:
    sugerida = banco.sugeridas[datos["sugerencia"]]
    banco.edita(b.con_sugerencia(banco.borrador_para_editar(), sugerida.propuesta, banco.caso))


def _quita(banco: Banco, datos: Mapping[str, Any]) -> None:
    banco.edita(b.sin_operacion(banco.borrador_para_editar(), datos["clase"], datos["lugar"]))


def _deshace(banco: Banco, _: Mapping[str, Any]) -> None:
    banco.deshace()


_ACCIONES = {"propuesta": _pone, "reasigna": _reasigna, "probar": _prueba, "quitar": _quita, "deshacer": _deshace}


def edita(banco: Banco, datos: Mapping[str, Any]) -> Sequence[Problema | str]:
    """Aplica lo enviado desde la página de la propuesta; devuelve lo que no se admite, y entonces nada cambia."""
    banco.comprueba(datos["version"])
    borrador = banco.borrador_para_editar()
    accion = datos.get("accion", "")
    try:
        if accion == "norma":
            dias = {clave: como_se_lee(datos.get(clave, "")) for clave in ("publicada", "desde", "hasta")}
            borrador = b.con_norma(borrador, {**datos, **dias})
        elif accion == "quitar":
            borrador = b.sin_operacion(borrador, datos.get("clase", ""), datos.get("lugar", ""))
        elif accion == "probar":
            borrador = b.con_sugerencia(borrador, banco.sugeridas[datos.get("sugerencia", "")].propuesta, banco.caso)
        elif accion == "deroga":
            borrador = b.con_derogacion(borrador, datos.get("regla", ""))
        elif accion == "donde":
            borrador = b.con_condicion(borrador, datos.get("regla", ""), _condicion(datos))
        elif accion == "reasigna":
            de, a = datos.get("de", ""), datos.get("a", "")
            paso, funcion, donde = datos.get("paso", ""), datos.get("funcion", ""), _condicion(datos)
            borrador = b.con_reasignacion(borrador, paso, funcion, [de], a, b.condicion_escrita(donde))
        elif accion == "deshacer":
            banco.deshace()
            return ()
        elif accion == "nuevo":
            borrador = banco.borrador_nuevo()
        else:
            return (f"no se conoce la acción «{accion}»",)
    except FraseMalEscrita as motivo:
        return (str(motivo),)
    try:
        banco.edita(borrador)
    except ErrorDeEntrada as error:
        return error.problemas
    return ()


def _condicion(datos: Mapping[str, Any]) -> str:
    """Las filas «atributo, valor» que se llenaron, como se escribe una condición."""
    filas = zip(datos.get("atributo[]", []), datos.get("valor[]", []), strict=False)
    return "; ".join(f"{atributo}: {valor}" for atributo, valor in filas if atributo.strip() or valor.strip())


def sube(banco: Banco, contenido: bytes, version: int, nombre: str = "propuesta.yaml") -> Sequence[Problema | str]:
    """Pone como borrador la propuesta de un archivo subido, escrita o llenada en un libro; devuelve lo que no se
    admite."""
    banco.comprueba(version)
    try:
        if es_un_libro(contenido):
            return _sube_libro(banco, contenido, nombre)
        texto = contenido.decode("utf-8-sig")
        leidas = cargar_propuesta_texto(texto, banco.caso)
        if len(leidas) != 1:
            return (f"el archivo trae {len(leidas)} propuestas, y aquí se edita una",)
        banco.edita(b.de_texto(texto))
    except UnicodeDecodeError:
        return ("el archivo no es un texto en UTF-8: guárdelo con esa codificación",)
    except ErrorDeEntrada as error:
        return error.problemas
    return ()


def _sube_libro(banco: Banco, contenido: bytes, nombre: str) -> Sequence[Problema | str]:
    """Levanta `ErrorDeEntrada`, con cada problema en su celda."""
    hecho = importar(PedidoDeImportacion(banco.caso, contenido, nombre, banco.estado.dia))
    if hecho.borrador is None:
        return ("el libro no trae cambios: nada de lo llenado es distinto de lo que hay",)
    banco.edita(hecho.borrador)
    return ()


def guarda(banco: Banco, datos: Mapping[str, Any]) -> str:
    """Deja la propuesta en la carpeta que se dio al abrir. Devuelve lo que se anuncia."""
    banco.comprueba(datos["version"])
    if banco.carpeta is None:
        return "No se dio ninguna carpeta al abrir: use «Descargar»."
    ruta = banco.carpeta / ARCHIVO_DE_PROPUESTA
    texto = b.texto(banco.borrador_para_editar())
    if ruta.exists() and ruta.read_text(encoding="utf-8") != banco.guardado:
        return f"{ruta.name} ya existe y no es lo último que se guardó desde aquí: no se toca. Use «Descargar»."
    try:
        escribe(ruta, texto)
    except NoSePudoEscribir as motivo:
        return f"No se guardó: {motivo}"
    banco.guardado = texto
    return f"Se guardó {ruta}"
