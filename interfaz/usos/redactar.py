"""Redactar: los documentos que se pueden pedir, y de qué se escribe cada uno."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from grafos import laminas
from grafos.laminas.datos.datos import DatosDeLamina
from grafos.laminas.hoja.modelo import Lamina
from interfaz.usos.acto import Juzgado, PedidoDeActos, juzgar_actos
from interfaz.usos.alternativas import Alternativa, alternativas
from interfaz.usos.barrer import Barrido
from interfaz.usos.cuaderno import EnCuaderno
from interfaz.usos.graficar import datos_de
from interfaz.usos.pedido import Avance, PedidoInvalido, el_caso, quiso_decir
from interfaz.usos.revisar import PedidoDeRevision, Revision, revisar
from interfaz.usos.simular import Comparacion, PedidoDeSimulacion, simular
from reglas.lenguaje.caso import Caso, Proceso, PropuestaEscrita
from reglas.lenguaje.vocabulario import canonica

if TYPE_CHECKING:
    from interfaz.formatos.documento import ClaseDeDocumento
    from interfaz.formatos.documento.bloques import Documento

PROPUESTA, PROCESO, ACTO, BARRIDO = "propuesta", "proceso", "acto", "barrido"


@dataclass(frozen=True, slots=True)
class PedidoDeDocumento:
    """`documento`: uno del registro. `propuesta`, `proceso`, `acto` (ARCHIVO, o ARCHIVO#ID si trae varios) y `barrido`
    (ya hecho): los que ese documento pide o admite. Una propuesta ya simulada y un acto ya juzgado valen como tales."""

    caso: Caso | str | Path
    documento: str
    hoy: date
    fecha: date | None = None
    propuesta: PropuestaEscrita | Comparacion | str | None = None
    proceso: str | None = None
    acto: Juzgado | str | None = None
    barrido: Barrido | None = None
    avance: Avance | None = None


@dataclass(frozen=True)
class Materia:
    """De qué se escribe. `revision`: el derecho de hoy, o el que habría con la propuesta si se dio una; `comparacion`:
    qué cambia con ella. `proceso`, `juzgado` y `barrido`: si se pidieron."""

    revision: Revision
    comparacion: Comparacion | None = None
    proceso: Proceso | None = None
    juzgado: Juzgado | None = None
    barrido: Barrido | None = None
    avance: Avance | None = None

    @cached_property
    def alternativas(self) -> tuple[Alternativa, ...]:
        """Las maneras de hacer lo que la propuesta hace; ninguna si no hay propuesta."""
        return alternativas(self.comparacion, self.avance) if self.comparacion is not None else ()

    @property
    def antes(self) -> Revision:
        """El derecho de hoy."""
        return (
            self.revision if self.comparacion is None else self.comparacion.revision(self.comparacion.simulacion.base)
        )

    @property
    def propuesta(self) -> PropuestaEscrita:
        """La propuesta, en un documento que la pide."""
        assert self.comparacion is not None
        return self.comparacion.propuestas[0]

    def comparada(self) -> Lamina:
        """La lámina del antes y el después."""
        return laminas.comparacion(datos_de(self.antes), datos_de(self.revision, self.antes), self.propuesta.titulo)

    def datos(self) -> DatosDeLamina:
        """Los datos de las láminas de lo que se mira."""
        return datos_de(self.revision, self.antes)


@dataclass(frozen=True)
class Redactado(EnCuaderno):
    """El documento como datos, y la revisión de la que sale. `distintivo`: de qué es, para el nombre del archivo."""

    documento: Documento
    revision: Revision
    avisos: tuple[str, ...]
    distintivo: str


def redactar(pedido: PedidoDeDocumento) -> Redactado:
    """El documento pedido. Levanta `PedidoInvalido` si no existe, o falta o sobra lo que pide; `ErrorDeEntrada`; o
    `ErrorDeDibujo`."""
    from interfaz.formatos.documento import DOCUMENTOS

    clase = DOCUMENTOS.get(pedido.documento)
    if clase is None:
        hay = f"; hay {', '.join(DOCUMENTOS)}{quiso_decir(pedido.documento, DOCUMENTOS)}"
        raise PedidoInvalido(f"«{pedido.documento}» no se admite{hay}", "documento")
    caso = el_caso(pedido.caso)
    _comprueba(pedido, clase, caso, DOCUMENTOS)
    juzgado = _juzgado(pedido, caso) if pedido.acto is not None else None
    comparacion = None
    if pedido.propuesta is not None:
        comparacion = _comparacion(pedido.propuesta, caso, pedido)
        revision, avisos = comparacion.despues, comparacion.avisos
    else:
        revision = juzgado.revision if juzgado else revisar(PedidoDeRevision(caso, pedido.hoy, pedido.fecha))
        avisos = revision.avisos
    proceso = _proceso(pedido, clase, caso)
    materia = Materia(revision, comparacion, proceso, juzgado, pedido.barrido, pedido.avance)
    partes = (comparacion and comparacion.propuestas[0].id, proceso and proceso.id, juzgado and juzgado.acto.id)
    distintivo = "-".join(parte for parte in partes if parte)
    return Redactado(clase.arma(materia), revision, avisos, distintivo)


def _comparacion(dada: PropuestaEscrita | Comparacion | str, caso: Caso, pedido: PedidoDeDocumento) -> Comparacion:
    if isinstance(dada, Comparacion):
        return dada
    return simular(PedidoDeSimulacion(caso, dada, pedido.hoy, fecha=pedido.fecha))


def _comprueba(
    pedido: PedidoDeDocumento, clase: ClaseDeDocumento, caso: Caso, todas: dict[str, ClaseDeDocumento]
) -> None:
    dados = dict(_dados(pedido))
    for campo in clase.pide:
        if dados[campo] is None and (campo != PROCESO or len(caso.procesos) != 1):
            raise PedidoInvalido(f"falta --{campo}; {_de_donde(campo, caso)}", f"documento {pedido.documento}")
    for campo, valor in dados.items():
        if valor is not None and campo not in (*clase.pide, *clase.admite):
            sirve = ", ".join(nombre for nombre, otra in todas.items() if campo in (*otra.pide, *otra.admite))
            raise PedidoInvalido(f"solo sirve con --documento {sirve}", campo)


def _dados(pedido: PedidoDeDocumento) -> Iterator[tuple[str, object]]:
    yield PROPUESTA, pedido.propuesta
    yield PROCESO, pedido.proceso
    yield ACTO, pedido.acto
    yield BARRIDO, pedido.barrido


def _de_donde(campo: str, caso: Caso) -> str:
    if campo == PROPUESTA:
        hay = ", ".join(caso.propuestas)
        return f"el caso trae {hay}, y también vale un archivo" if hay else "el caso no trae ninguna; vale un archivo"
    if campo == PROCESO:
        return f"el caso trae {', '.join(p.id for p in caso.procesos) or 'ninguno'}"
    return "es el archivo de un acto con «delega_en», como los de «delimita acto»"


def _proceso(pedido: PedidoDeDocumento, clase: ClaseDeDocumento, caso: Caso) -> Proceso | None:
    if pedido.proceso is None:
        return caso.procesos[0] if PROCESO in clase.pide else None
    por_id = {proceso.id: proceso for proceso in caso.procesos}
    hallado = canonica(pedido.proceso, tuple(por_id))
    if hallado is None:
        hay = ", ".join(por_id) or "ninguno"
        quiso = quiso_decir(pedido.proceso, por_id)
        raise PedidoInvalido(f"el caso no tiene el proceso «{pedido.proceso}»; tiene {hay}{quiso}", PROCESO)
    return por_id[hallado]


def _juzgado(pedido: PedidoDeDocumento, caso: Caso) -> Juzgado:
    """El acto nombrado, que ha de delegar. Levanta `PedidoInvalido` o `ErrorDeEntrada`."""
    assert pedido.acto is not None
    if isinstance(pedido.acto, Juzgado):
        return pedido.acto
    archivo, almohadilla, id_ = (pedido.acto, "", "") if Path(pedido.acto).is_file() else pedido.acto.rpartition("#")
    todos = juzgar_actos(PedidoDeActos(caso, archivo or pedido.acto, pedido.hoy)).actos
    por_id = {juzgado.acto.id: juzgado for juzgado in todos}
    delegan = {nombre: juzgado for nombre, juzgado in por_id.items() if juzgado.acto.delega_en is not None}
    if almohadilla and id_ not in por_id:
        raise PedidoInvalido(f"{archivo} no trae ningún acto «{id_}»{quiso_decir(id_, por_id)}", ACTO)
    elegidos = {id_: por_id[id_]} if almohadilla else delegan
    if not delegan or not set(elegidos) & set(delegan):
        raise PedidoInvalido("el acto no delega: un convenio de delegación pide «delega_en»", ACTO)
    if len(elegidos) > 1:
        raise PedidoInvalido(f"delegan {len(elegidos)} actos; se elige con {archivo}#{next(iter(elegidos))}", ACTO)
    return next(iter(elegidos.values()))
