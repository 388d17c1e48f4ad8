"""Los documentos que tardan se hacen en otro proceso: la mesa sigue atendiendo, se ve cómo van y se pueden dejar.

El proceso recibe lo que se miraba al pedirlo, y deduce otra vez: los bytes son los mismos que si lo hiciera la mesa.
"""

from __future__ import annotations

import os
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from interfaz.mesa.descargas import SinDescarga, contenido
from interfaz.mesa.mirado import Encargado, Rehecho
from interfaz.mesa.ofrecidas import OFRECIDAS

HACIENDO, HECHO, FALLO, DEJADO = "haciendo", "hecho", "falló", "dejado"
A_LA_VEZ = 2
"""Encargos que se hacen a un tiempo."""
GUARDADOS = 4
"""Encargos ya acabados que se recuerdan, para descargarlos otra vez."""
SEGUNDOS_DE_ENCARGO = 900
_CUENTA, _ENTREGA, _NO_HAY, _CAYO = "cuenta", "entrega", "no hay", "cayó"


class DemasiadosEncargos(Exception):
    """Ya se hacen tantos a la vez como se puede."""


@dataclass
class Encargo:
    """Un documento pedido. `que`, `hechas` y `de`: cómo va; `contenido`: cuando está hecho; `motivo`: si falló."""

    id: str
    nombre: str
    pide: Mapping[str, str]
    situacion: str = HACIENDO
    que: str = "Empezando"
    hechas: int = 0
    de: int = 0
    contenido: bytes = b""
    motivo: str = ""
    desde: float = field(default_factory=time.monotonic)
    proceso: BaseProcess | None = None

    @property
    def segundos(self) -> int:
        """Cuánto lleva."""
        return int(time.monotonic() - self.desde)


class Encargos:
    """Los de una mesa. Se puede llamar desde varios hilos."""

    def __init__(self) -> None:
        self._todos: dict[str, Encargo] = {}
        self._candado = threading.Lock()

    def encarga(self, nombre: str, pide: Mapping[str, str], de: Encargado) -> Encargo:
        """Empieza a hacer el documento de ese nombre. Levanta `DemasiadosEncargos`."""
        with self._candado:
            if sum(uno.situacion == HACIENDO for uno in self._todos.values()) >= A_LA_VEZ:
                raise DemasiadosEncargos
            acabados = [id_ for id_, uno in self._todos.items() if uno.situacion != HACIENDO]
            for id_ in acabados[: max(0, len(acabados) - GUARDADOS + 1)]:
                del self._todos[id_]
            encargo = Encargo(secrets.token_hex(8), nombre, dict(pide))
            self._todos[encargo.id] = encargo
        threading.Thread(target=self._atiende, args=(encargo, de), daemon=True).start()
        return encargo

    def de(self, id_: str) -> Encargo:
        """El encargo de ese identificador. Levanta `KeyError`."""
        return self._todos[id_]

    def deja(self, id_: str) -> Encargo:
        """Deja de hacerlo, si no estaba acabado. Levanta `KeyError`."""
        encargo = self._todos[id_]
        with self._candado:
            if encargo.situacion == HACIENDO:
                encargo.situacion = DEJADO
                if encargo.proceso is not None:
                    encargo.proceso.terminate()
        return encargo

    def _atiende(self, encargo: Encargo, de: Encargado) -> None:
        """Pone el proceso en marcha y lo escucha hasta que entregue, caiga, se deje o pase del plazo."""
        contexto = get_context("spawn")
        recibe, envia = contexto.Pipe(duplex=False)
        proceso = contexto.Process(target=_hace, args=(encargo.nombre, encargo.pide, de, envia), daemon=True)
        # Arranca aquí y no en el pedido: no vuelve hasta que el proceso lee lo que se le da, y eso tarda.
        try:
            proceso.start()
        except Exception as fallo:
            self._acaba(encargo, FALLO, motivo=f"No se pudo empezar a hacerlo ({type(fallo).__name__}).")
            return
        finally:
            envia.close()
        with self._candado:
            encargo.proceso = proceso
        try:
            while encargo.situacion == HACIENDO:
                if not recibe.poll(max(0.0, SEGUNDOS_DE_ENCARGO - (time.monotonic() - encargo.desde))):
                    self._acaba(encargo, FALLO, motivo="Pasó del plazo y se dejó de hacer.")
                    break
                self._oye(encargo, recibe.recv())
        except (EOFError, OSError):
            self._acaba(encargo, FALLO, motivo="La herramienta falló al hacerlo; los datos no cambiaron.")
        finally:
            recibe.close()
            proceso.terminate()
            proceso.join()

    def _oye(self, encargo: Encargo, dicho: tuple[object, ...]) -> None:
        clase, *resto = dicho
        if clase == _CUENTA:
            encargo.que, encargo.hechas, encargo.de = str(resto[0]), int(str(resto[1])), int(str(resto[2]))
        elif clase == _ENTREGA:
            assert isinstance(resto[0], bytes)
            self._acaba(encargo, HECHO, contenido=resto[0])
        elif clase == _NO_HAY:
            self._acaba(encargo, FALLO, motivo=str(resto[0]))
        else:
            self._acaba(encargo, FALLO, motivo=f"La herramienta falló al hacerlo ({resto[0]}); los datos no cambiaron.")

    def _acaba(self, encargo: Encargo, situacion: str, contenido: bytes = b"", motivo: str = "") -> None:
        with self._candado:
            if encargo.situacion == HACIENDO:
                encargo.contenido, encargo.motivo = contenido, motivo
                encargo.situacion = situacion


def _hace(nombre: str, pide: Mapping[str, str], de: Encargado, envia: Connection) -> None:
    """En el proceso: arma el documento y lo entrega. Si la mesa se cierra, acaba con ella."""
    threading.Thread(target=_muere_con_su_mesa, daemon=True).start()
    if hasattr(os, "nice"):
        # Quien mira la matriz va primero.
        os.nice(10)
    try:
        envia.send((_CUENTA, "Deduciendo quién hace qué" if de.propuesta is None else "Simulando la propuesta", 0, 0))
        tarda = OFRECIDAS[nombre].tarda
        assert tarda is not None
        visto = Rehecho(de)
        _ = visto.estado
        hecho = contenido(tarda, visto, pide, lambda que, hechas, cuantas: envia.send((_CUENTA, que, hechas, cuantas)))
        envia.send((_ENTREGA, hecho))
    except SinDescarga as motivo:
        envia.send((_NO_HAY, str(motivo)))
    except OSError:
        # Nadie escucha ya: se dejó, o la mesa se cerró.
        return
    except Exception as fallo:
        envia.send((_CAYO, type(fallo).__name__))


def _muere_con_su_mesa() -> None:
    mesa = parent_process()
    if mesa is not None:
        mesa.join()
        os._exit(1)
