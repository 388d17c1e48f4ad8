"""El JSON Schema (2020-12) de lo que sale en JSON, para que otro programa sepa qué esperar."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from interfaz.formatos.modelos.acto import ActoJuzgado
from interfaz.formatos.modelos.comparacion import InformeDeComparacion, InformeDeSimulacion
from interfaz.formatos.modelos.comunes import Salida
from interfaz.formatos.modelos.cuadros import InformeDeCuadros
from interfaz.formatos.modelos.problemas import InformeDeProblemas
from interfaz.formatos.modelos.quien import InformeDeQuien
from interfaz.formatos.modelos.revision import InformeDeRevision

SALIDAS: dict[str, type[Salida]] = {
    "revisar": InformeDeRevision,
    "simular": InformeDeSimulacion,
    "comparar": InformeDeComparacion,
    "quien": InformeDeQuien,
    "acto": ActoJuzgado,
    "puntos": InformeDeCuadros,
    "plan": InformeDeCuadros,
    "transversales": InformeDeCuadros,
    "perfiles": InformeDeCuadros,
    "inventario": InformeDeCuadros,
    "puestos": InformeDeCuadros,
    "inversiones": InformeDeCuadros,
    "provincias": InformeDeCuadros,
    "participacion": InformeDeCuadros,
    "errores": InformeDeProblemas,
}
"""Los modelos de lo que sale, por la orden que lo emite; `errores`, lo que emite cualquiera si no puede leer algo."""


class _SinTitulos(GenerateJsonSchema):
    """Sin un título en cada clave, que solo la repetiría en inglés."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def esquema_de_salida(cual: str) -> dict[str, Any]:
    """El JSON Schema de esa salida, como dato."""
    propio = SALIDAS[cual].model_json_schema(by_alias=True, mode="serialization", schema_generator=_SinTitulos)
    cerrado = {clave: valor for clave, valor in propio.items() if clave != "title"}
    return {"$schema": GenerateJsonSchema.schema_dialect, "title": f"Salida de delimita: {cual} (formato 1)", **cerrado}
