"""El convenio de delegación de una celda en un lugar: el acto que se pide en la página, juzgado y en Word."""

from __future__ import annotations

from collections.abc import Mapping

from interfaz.mesa.dibujos import revision_de
from interfaz.mesa.mirado import Mirado
from interfaz.usos.acto import juzgado_de
from interfaz.usos.pedido import PedidoInvalido
from interfaz.usos.redactar import PedidoDeDocumento, redactar
from reglas.lenguaje.sitio import Sitio
from reglas.lenguaje.vocabulario import FUNCIONES
from reglas.resolucion.actos import Acto

_EN_LA_PAGINA = Sitio("la página")


def convenio(de: Mirado, pide: Mapping[str, str]) -> bytes:
    """El documento, con lo que el derecho vigente dice de ese acto. Levanta `PedidoInvalido`."""
    from interfaz.formatos.docx.escritura import en_docx

    juzgado = juzgado_de(_acto(de, pide), revision_de(de, de.estado.base))
    return en_docx(redactar(PedidoDeDocumento(de.caso, "convenio", de.hoy, acto=juzgado)).documento).contenido


def _acto(de: Mirado, pide: Mapping[str, str]) -> Acto:
    caso = de.caso
    paso, funcion, quien, a, en = (pide.get(campo, "").strip() for campo in ("paso", "funcion", "quien", "a", "en"))
    if paso not in caso.pasos or funcion not in FUNCIONES:
        raise PedidoInvalido("no se dice de qué función de qué paso", "paso")
    if quien not in caso.entidades or a not in caso.entidades:
        raise PedidoInvalido("falta decir quién delega y quién recibe la delegación", "quien")
    if quien == a:
        raise PedidoInvalido("nadie delega en sí mismo: elija otra entidad que la reciba", "a")
    if not en:
        raise PedidoInvalido("falta el distrito, o su ubigeo: un convenio es de un lugar", "en")
    return Acto(
        id=f"{paso}-{funcion}",
        en=en,
        hace=funcion,
        quien=quien,
        paso=paso,
        fecha=de.estado.dia,
        delega_en=a,
        datos={},
        cumple=(),
        origen=_EN_LA_PAGINA,
        de_en=_EN_LA_PAGINA,
    )
