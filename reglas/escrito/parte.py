"""La base de todos los modelos escritos: claves con o sin tildes, ninguna ajena, y dónde está cada cosa."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, PrivateAttr, ValidationInfo, model_validator

from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.errores import Problema
from reglas.lenguaje.vocabulario import llana
from reglas.yaml.arbol import Lugar, Mapa, sitio_de

__all__ = ["Parte", "con_claves_canonicas"]


class Parte(BaseModel):
    """Un trozo del documento. `mapa` conserva lo escrito, con posiciones y claves canónicas.

    El contexto de validación es la lista de problemas donde anotar lo que pydantic no expresa.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    _mapa: Mapa | None = PrivateAttr(default=None)
    _canonicas: ClassVar[dict[str, str]] = {}

    @property
    def mapa(self) -> Mapa:
        """El mapa leído; una parte que no viene de un texto no lo tiene (AssertionError)."""
        assert self._mapa is not None
        return self._mapa

    def lugar(self, clave: str, *ruta: str) -> Lugar:
        """El de la parte, con la clave que la nombra; con `ruta`, el de algo suyo que se nombra así."""
        return Lugar(clave, self.mapa, ruta)

    @classmethod
    def claves(cls) -> dict[str, str]:
        """De cada clave sin tildes a la canónica."""
        if "_canonicas" not in cls.__dict__:
            nombres = (campo.alias or nombre for nombre, campo in cls.model_fields.items())
            cls._canonicas = {llana(nombre): nombre for nombre in nombres}
        return cls._canonicas

    @model_validator(mode="wrap")
    @classmethod
    def _leer(cls, datos: Any, siguiente: ModelWrapValidatorHandler[Any], info: ValidationInfo) -> Any:
        if not isinstance(datos, Mapa):
            return siguiente(datos)
        problemas: list[Problema] = info.context if info.context is not None else []
        canonico = con_claves_canonicas(datos, cls.claves(), problemas)
        cls.revisar(canonico, problemas)
        parte = siguiente(canonico)
        parte._mapa = canonico
        return parte

    @classmethod
    def revisar(cls, mapa: Mapa, problemas: list[Problema]) -> None:
        """Comprobaciones propias de la parte que los tipos no expresan; anota en `problemas`."""


def con_claves_canonicas(datos: Mapa, claves: dict[str, str], problemas: list[Problema]) -> Mapa:
    """El mapa con sus claves como se emiten; una clave escrita de dos maneras es una clave repetida."""
    if all(claves.get(llana(clave), clave) == clave for clave in datos):
        return datos
    canonico = Mapa(datos.archivo, datos.tramo, datos.hoja)
    canonico.celdas.update(datos.celdas)
    for escrita, valor in datos.items():
        clave = claves.get(llana(escrita), escrita)
        if clave not in canonico:
            canonico[clave] = valor
            canonico.sitios[clave] = datos.sitios[escrita]
            continue
        mensaje = f"la clave «{clave}» está repetida: ya se escribió en la línea {canonico.sitios[clave][0][0]}"
        sitio = sitio_de(datos, (escrita,), de_la_clave=True)
        problemas.append(Problema(clases.CLAVE_REPETIDA, sitio, escrita, mensaje))
    return canonico
