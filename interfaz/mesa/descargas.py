"""Lo que puede descargarse, armado en memoria y con nombre fijo. Añadir una descarga es añadir una entrada."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from grafos import laminas
from grafos.exportacion import FORMATOS
from grafos.laminas.dibujo.motor_grafico import ErrorDeDibujo
from grafos.laminas.hoja.modelo import Lamina
from grafos.responsabilidades import grafo_de
from interfaz.formatos.html.informe import informe_en_html
from interfaz.formatos.json import en_json, informe
from interfaz.formatos.libro.escritura import libro
from interfaz.formatos.nombres import nombre_seguro
from interfaz.formatos.tarjeta import en_lamina
from interfaz.mesa import borrador as b
from interfaz.mesa.banco import Banco
from interfaz.mesa.convenio import convenio
from interfaz.mesa.dibujos import SinLamina, arma_lamina, revision_de
from interfaz.mesa.lugar import respondido_en
from interfaz.mesa.mapas import lamina_de_mapa
from interfaz.mesa.mirado import Mirado
from interfaz.usos.graficar import lamina_de_expediente
from interfaz.usos.pedido import PedidoInvalido
from interfaz.usos.redactar import PedidoDeDocumento, redactar
from reglas.lenguaje.caso import Caso

TIPO_DE_LIBRO = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TIPO_DE_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TIPO_DE_PDF = "application/pdf"

Pedida = Mapping[str, str]
"""Lo que se pide de una descarga: de qué hallazgo, de qué lugar…"""
Cuenta = Callable[[str, int, int], None]
"""Recibe qué se está haciendo, cuánto se lleva y de cuánto; de cero, si no se sabe."""


class SinDescarga(Exception):
    """Ahora no hay qué descargar con ese nombre; el mensaje dice por qué."""


@dataclass(frozen=True, slots=True)
class Descarga:
    """`nombre`: el del archivo; `tipo`: su tipo MIME; `arma`: su contenido. `pide_propuesta`: si solo existe con una
    puesta; `pide`: de qué, cuando no es del caso entero; `tarda`: si conviene hacerla aparte y contar cómo va.

    Lo que tarda se arma solo de lo que se mira, para poder hacerlo en otro proceso.
    """

    nombre: str
    titulo: str
    tipo: str
    arma: Callable[[Banco, Pedida], bytes] | None = None
    tarda: Callable[[Mirado, Pedida, Cuenta], bytes] | None = None
    pide_propuesta: bool = False
    pide: tuple[str, ...] = ()

    def sirve(self, banco: Banco) -> bool:
        """Si ahora se puede descargar."""
        return not self.pide_propuesta or banco.estado.propuesta is not None

    def llamada(self, pedida: Pedida) -> str:
        """El nombre del archivo, con de qué es si no es del caso entero."""
        raiz, punto, terminacion = self.nombre.rpartition(".")
        dichas = [pedida[clave] for clave in self.pide if pedida.get(clave)]
        return "-".join([raiz, *(nombre_seguro(dicha, set()) for dicha in dichas)]) + punto + terminacion


def descarga(banco: Banco, pedida: Descarga, pide: Pedida) -> bytes:
    """El contenido de una descarga, hecho aquí mismo. Levanta `SinDescarga`."""
    if not pedida.sirve(banco):
        raise SinDescarga("Primero ponga una propuesta, o edite un borrador.")
    if pedida.tarda is not None:
        return contenido(pedida.tarda, banco, pide, lambda _que, _hecho, _de: None)
    assert pedida.arma is not None
    try:
        return pedida.arma(banco, pide)
    except (ErrorDeDibujo, SinLamina) as motivo:
        raise SinDescarga(_frase(str(motivo))) from motivo
    except PedidoInvalido as motivo:
        raise SinDescarga(_frase(motivo.mensaje)) from motivo


def contenido(tarda: Callable[[Mirado, Pedida, Cuenta], bytes], de: Mirado, pide: Pedida, cuenta: Cuenta) -> bytes:
    """Lo que tarda, contando cómo va. Levanta `SinDescarga`."""
    try:
        return tarda(de, pide, cuenta)
    except (ErrorDeDibujo, SinLamina) as motivo:
        raise SinDescarga(_frase(str(motivo))) from motivo
    except PedidoInvalido as motivo:
        raise SinDescarga(_frase(motivo.mensaje)) from motivo


def _frase(mensaje: str) -> str:
    return f"{mensaje[:1].upper()}{mensaje[1:].rstrip('.')}."


# -- lo que se arma enseguida -----------------------------------------------------------------------------------------


def _yaml(banco: Banco, _: Pedida) -> bytes:
    return b.texto(banco.borrador_para_editar()).encode("utf-8")


def _libro(banco: Banco, _: Pedida) -> bytes:
    # Lo que se llena es sobre lo de hoy; lo que la propuesta puesta cambia va en su hoja.
    return libro(revision_de(banco, banco.estado.base), banco.estado.comparacion)


def _csv(banco: Banco, _: Pedida) -> bytes:
    return FORMATOS["csv"].escribe(grafo_de(banco.estado.actual.dictamen))


def _json(banco: Banco, _: Pedida) -> bytes:
    return en_json(informe(revision_de(banco, banco.estado.actual)).objeto()).encode("utf-8")


def _tarjeta(banco: Banco, pide: Pedida) -> bytes:
    respondido = respondido_en(banco, pide.get("q", ""))
    if respondido is None:
        raise SinDescarga("Diga primero de qué distrito: su nombre entero, o su ubigeo.")
    return laminas.dibujar(en_lamina(respondido), "pdf")[0]


def _vecindad(banco: Banco, pide: Pedida) -> bytes:
    return laminas.dibujar(arma_lamina(banco, "vecindad", pide.get("hallazgo")), "pdf")[0]


def _mapa(banco: Banco, pide: Pedida) -> bytes:
    return laminas.dibujar(lamina_de_mapa(banco, pide.get("de", "")), "pdf")[0]


def _convenio(banco: Banco, pide: Pedida) -> bytes:
    return convenio(banco, pide)


# -- lo que tarda -----------------------------------------------------------------------------------------------------


def _pinta(lamina: Lamina, cuenta: Cuenta) -> bytes:
    return laminas.dibujar(lamina, "pdf", lambda hechas, de: cuenta("Dibujando las páginas", hechas, de))[0]


def _expediente(de: Mirado, _: Pedida, cuenta: Cuenta) -> bytes:
    cuenta("Componiendo las páginas", 0, 0)
    return _pinta(lamina_de_expediente(revision_de(de, de.estado.actual), de.estado.comparacion), cuenta)


def _lamina(cual: str) -> Callable[[Mirado, Pedida, Cuenta], bytes]:
    def dibuja(de: Mirado, _: Pedida, cuenta: Cuenta) -> bytes:
        cuenta("Componiendo las páginas", 0, 0)
        return _pinta(arma_lamina(de, cual), cuenta)

    return dibuja


def _informe(de: Mirado, _: Pedida, cuenta: Cuenta) -> bytes:
    cuenta("Explicando cada celda", 0, 0)
    antes = de.estado.base if de.estado.simulacion is not None else None
    return informe_en_html(de.estado.actual, de.padron, antes, de.estado.propuesta).encode("utf-8")


def _documento(cual: str) -> Callable[[Mirado, Pedida, Cuenta], bytes]:
    def redacta(de: Mirado, pide: Pedida, cuenta: Cuenta) -> bytes:
        from interfaz.formatos.docx.escritura import en_docx

        cuenta("Redactando", 0, 0)
        puesta, dia, proceso = de.estado.comparacion, de.estado.dia, pide.get("proceso") or None
        pedido = PedidoDeDocumento(
            *(de.caso, cual, de.hoy, dia, puesta, proceso),
            avance=lambda hechas, todas: cuenta("Comparando alternativas", hechas, todas),
        )
        hecho = redactar(pedido)
        cuenta("Escribiendo el documento", 0, 0)
        return en_docx(hecho.documento).contenido

    return redacta


def aviso_de_letras(caso: Caso) -> tuple[str, ...]:
    """Qué textos del caso no podrán pintarse en los PDF de esta máquina, dicho antes de descargarlos."""
    textos = [caso.titulo]
    for cosas in (caso.procesos, caso.pasos.values(), caso.entidades.values(), caso.normas.values()):
        textos += [cosa.nombre for cosa in cosas]
    for regla in caso.reglas.values():
        textos += [regla.cita, regla.resumen]
    return laminas.sin_letra_en(textos, "pdf")


DESCARGAS = {
    d.nombre: d
    for d in (
        Descarga("propuesta.yaml", "La propuesta (YAML)", "application/yaml", _yaml, pide_propuesta=True),
        Descarga(
            *("comparacion.pdf", "Lámina de comparación (PDF)", TIPO_DE_PDF),
            tarda=_lamina("comparacion"),
            pide_propuesta=True,
        ),
        Descarga(
            *("motivos.docx", "Exposición de motivos (Word)", TIPO_DE_WORD),
            tarda=_documento("motivos"),
            pide_propuesta=True,
        ),
        Descarga(
            *("articulado.docx", "Fórmula legal (Word)", TIPO_DE_WORD),
            tarda=_documento("articulado"),
            pide_propuesta=True,
        ),
        Descarga("plan.docx", "Plan de acciones (Word)", TIPO_DE_WORD, tarda=_documento("plan")),
        Descarga("informe.html", "Informe para abrir sin conexión (HTML)", "text/html; charset=utf-8", tarda=_informe),
        Descarga("matriz.pdf", "Matriz A3 (PDF)", TIPO_DE_PDF, tarda=_lamina("matriz")),
        Descarga("matriz.xlsx", "Matriz para llenar (Excel)", TIPO_DE_LIBRO, _libro),
        Descarga("responsabilidades.csv", "Quién hace qué, por regla (CSV)", "text/csv; charset=utf-8", _csv),
        Descarga("expediente.pdf", "Expediente A3 (PDF)", TIPO_DE_PDF, tarda=_expediente),
        Descarga("hallazgos.json", "Hallazgos (JSON)", "application/json", _json),
    )
}
"""Las del caso entero: las que la lista «Descargar» ofrece."""
DE_UNA_COSA = {
    d.nombre: d
    for d in (
        Descarga("carriles.pdf", "Carriles (PDF)", TIPO_DE_PDF, tarda=_lamina("carriles")),
        Descarga("mariposa.pdf", "Mariposa (PDF)", TIPO_DE_PDF, tarda=_lamina("mariposa")),
        Descarga("panorama.pdf", "Panorama (PDF)", TIPO_DE_PDF, tarda=_lamina("panorama")),
        Descarga("cronograma.pdf", "Cronograma del plan (PDF)", TIPO_DE_PDF, tarda=_lamina("cronograma")),
        Descarga(
            *("modelo.docx", "Modelo de provisión (Word)", TIPO_DE_WORD),
            tarda=_documento("modelo"),
            pide=("proceso",),
        ),
        Descarga("vecindad.pdf", "Vecindad (PDF)", TIPO_DE_PDF, _vecindad, pide=("hallazgo",)),
        Descarga("mapa.pdf", "Mapa (PDF)", TIPO_DE_PDF, _mapa, pide=("de",)),
        Descarga("tarjeta.pdf", "Tarjeta (PDF)", TIPO_DE_PDF, _tarjeta, pide=("q",)),
        Descarga(
            *("convenio.docx", "Convenio de delegación (Word)", TIPO_DE_WORD, _convenio),
            pide=("paso", "funcion", "quien", "a", "en"),
        ),
    )
}
"""Las que se ofrecen donde se mira aquello de que son."""
