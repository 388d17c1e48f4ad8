"""Lo que puede descargarse, armado en memoria y con nombre fijo. Añadir una descarga es añadir una entrada."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from grafos import laminas
from grafos.exportacion import FORMATOS
from grafos.responsabilidades import grafo_de
from interfaz.formatos.html.informe import informe_en_html
from interfaz.formatos.json import en_json, informe
from interfaz.formatos.libro.escritura import libro
from interfaz.mesa import borrador as b
from interfaz.mesa.banco import Banco
from interfaz.mesa.dibujos import lamina_de, revision_de
from interfaz.usos.graficar import lamina_de_expediente
from interfaz.usos.redactar import PedidoDeDocumento, redactar
from reglas.lenguaje.caso import Caso

TIPO_DE_LIBRO = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TIPO_DE_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class SinDescarga(Exception):
    """Ahora no hay qué descargar con ese nombre; el mensaje dice por qué."""


@dataclass(frozen=True, slots=True)
class Descarga:
    """`nombre`: el del archivo; `tipo`: su tipo MIME; `pide_propuesta`: si solo existe con una puesta."""

    nombre: str
    titulo: str
    tipo: str
    arma: Callable[[Banco], bytes]
    pide_propuesta: bool = False

    def sirve(self, banco: Banco) -> bool:
        """Si ahora se puede descargar."""
        return not self.pide_propuesta or banco.estado.propuesta is not None


def descarga(banco: Banco, pedida: Descarga) -> bytes:
    """El contenido de una descarga. Levanta `SinDescarga`."""
    if not pedida.sirve(banco):
        raise SinDescarga("Primero ponga una propuesta, o edite un borrador.")
    return pedida.arma(banco)


def _yaml(banco: Banco) -> bytes:
    return b.texto(banco.borrador_para_editar()).encode("utf-8")


def _expediente(banco: Banco) -> bytes:
    armado = lamina_de_expediente(revision_de(banco, banco.estado.actual), banco.estado.comparacion)
    return laminas.dibujar(armado, "pdf")[0]


def _comparacion(banco: Banco) -> bytes:
    armada = lamina_de(banco, "comparacion")
    if armada is None:
        raise SinDescarga("No hay ninguna propuesta puesta.")
    return laminas.dibujar(armada, "pdf")[0]


def _matriz(banco: Banco) -> bytes:
    armada = lamina_de(banco, "matriz")
    assert armada is not None
    return laminas.dibujar(armada, "pdf")[0]


def _libro(banco: Banco) -> bytes:
    # Lo que se llena es sobre lo de hoy; lo que la propuesta puesta cambia va en su hoja.
    return libro(revision_de(banco, banco.estado.base), banco.estado.simulacion)


def _csv(banco: Banco) -> bytes:
    return FORMATOS["csv"].escribe(grafo_de(banco.estado.actual.dictamen))


def _json(banco: Banco) -> bytes:
    return en_json(informe(revision_de(banco, banco.estado.actual)).objeto()).encode("utf-8")


def _informe(banco: Banco) -> bytes:
    antes = banco.estado.base if banco.estado.simulacion is not None else None
    propuesta = banco.estado.propuesta
    return informe_en_html(banco.estado.actual, banco.padron, antes, propuesta).encode("utf-8")


def _documento(cual: str) -> Callable[[Banco], bytes]:
    def redacta(banco: Banco) -> bytes:
        from interfaz.formatos.docx.escritura import en_docx

        puesta = banco.estado.comparacion
        pedido = PedidoDeDocumento(banco.caso, cual, banco.hoy, banco.estado.dia, puesta)
        return en_docx(redactar(pedido).documento).contenido

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
            "comparacion.pdf", "Lámina de comparación (PDF)", "application/pdf", _comparacion, pide_propuesta=True
        ),
        Descarga(
            "motivos.docx", "Exposición de motivos (Word)", TIPO_DE_WORD, _documento("motivos"), pide_propuesta=True
        ),
        Descarga(
            "articulado.docx", "Fórmula legal (Word)", TIPO_DE_WORD, _documento("articulado"), pide_propuesta=True
        ),
        Descarga("plan.docx", "Plan de acciones (Word)", TIPO_DE_WORD, _documento("plan")),
        Descarga("informe.html", "Informe para abrir sin conexión (HTML)", "text/html; charset=utf-8", _informe),
        Descarga("matriz.pdf", "Matriz A3 (PDF)", "application/pdf", _matriz),
        Descarga("matriz.xlsx", "Matriz para llenar (Excel)", TIPO_DE_LIBRO, _libro),
        Descarga("responsabilidades.csv", "Quién hace qué, por regla (CSV)", "text/csv; charset=utf-8", _csv),
        Descarga("expediente.pdf", "Expediente A3 (PDF)", "application/pdf", _expediente),
        Descarga("hallazgos.json", "Hallazgos (JSON)", "application/json", _json),
    )
}
