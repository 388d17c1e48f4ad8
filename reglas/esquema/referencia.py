"""Las tablas de `docs/lenguaje.md` que salen de los modelos: cada clave, qué se escribe en ella y qué dice.

`python -m reglas.esquema.referencia docs/lenguaje.md` las pone al día entre sus marcas; lo demás se escribe a mano.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reglas.escrito import tipos
from reglas.esquema.afinado import VOCABULARIOS
from reglas.esquema.generador import CLASES, esquema
from reglas.lenguaje import vocabulario as v

__all__ = ["al_dia"]

_BLOQUE = re.compile(r"(<!-- generado: (?P<nombre>\w+) -->\n).*?(<!-- fin -->)", re.DOTALL)
_TITULOS = {
    "Documento": "El archivo",
    "CasoEscrito": "`caso`",
    "EntidadEscrita": "Cada entidad",
    "AtributoEscrito": "Cada atributo",
    "RequisitoEscrito": "Cada requisito",
    "ProcesoEscrito": "Cada proceso",
    "PasoEscrito": "Cada paso",
    "ExigeEscrito": "Una entrada de `exige` con `donde`",
    "NormaEscrita": "Cada norma",
    "VigenciaEscrita": "`vigente`",
    "ReglaEscrita": "Cada regla",
    "CuandoEscrito": "`cuando`",
    "ResponsableEscrito": "`cuando.responsable`",
    "AsignaEscrita": "`asigna`",
    "ExcluyeEscrita": "`excluye`",
    "DelegaEscrita": "`delega`",
    "ReservaEscrita": "`reserva`",
    "LimitaEscrita": "`limita`",
    "ExigeInstrumentoEscrito": "`exige_instrumento`",
    "RecursosEscritos": "`recursos`",
    "PlazoEscrito": "`plazo`",
    "DeclaraEscrita": "`declara`",
    "RemisionEscrita": "`remite_a`",
    "TerritorioEscrito": "`territorio`",
    "MapaEscrito": "`territorio.mapa`",
    "TeselaEscrita": "Cada tesela",
    "ToleranciaEscrita": "Cada tolerancia",
    "PropuestaDeDocumento": "Cada propuesta",
    "NormaDePropuesta": "La norma de una propuesta",
    "ReasignaEscrita": "Cada `reasigna`",
    "ProblemaEscrito": "Cada problema",
    "EvidenciaEscrita": "Cada evidencia de un problema",
    "AportaEscrito": "`problemas.aporta`",
    "PlanEscrito": "`plan`",
    "PeriodoEscrito": "`plan.periodo`",
    "AccionEscrita": "Cada acción",
    "InstrumentoEscrito": "El `instrumento` de una acción",
    "CondicionDeAccionEscrita": "Cada condición de una acción",
    "MetaEscrita": "`meta`",
    "CostoEscrito": "`costo`",
    "LineamientoEscrito": "Cada lineamiento",
    "PerfilEscrito": "Cada perfil",
    "InventarioEscrito": "`inventario`",
    "ColumnasEscritas": "`inventario.columnas`",
    "PuestoEscrito": "Cada puesto",
    "TallerEscrito": "Cada taller",
    "AporteEscrito": "Cada aporte",
    "SobreEscrito": "`sobre`",
    "ValidacionEscrita": "Cada validación",
    "DocumentoDeTipologia": "El archivo de una tipología",
    "TipologiaEscrita": "`tipología`",
    "GrupoEscrito": "Cada grupo",
    "TablaEscrita": "`tabla`",
    "DocumentoDeBarrido": "El archivo de un barrido",
    "BarridoEscrito": "`barrido`",
    "CeldaBarrida": "Cada celda que se barre",
    "UmbralBarrido": "Cada umbral que se barre",
    "ActoEscrito": "Cada acto",
}
_NOMBRES = {
    "Funcion": "función",
    "DeQue": "de qué es un atributo",
    "QuePaso": "paso del responsable",
    "Recurso": "origen de los recursos",
    "ClaseDeProblemaDeclarado": "clase de problema",
    "ClaseDeEvidencia": "clase de evidencia",
    "EstadoDeProblema": "estado de un problema",
    "ClaseDeAccion": "clase de acción",
    "Cumple": "si se cumple una condición",
    "Posicion": "posición de un aporte",
    "Acogido": "si se acogió un aporte",
}
_TIPOS: list[tuple[Any, str]] = [
    (tipos.TEXTO, "texto"),
    (tipos.ESCALAR, "texto"),
    (tipos.IDENTIFICADOR, "identificador"),
    (tipos.NUMERO_ENTERO, "entero"),
    (tipos.POSITIVO, "entero, 1 o más"),
    (tipos.PUESTO, f"entero, de 1 a {tipos.ULTIMO_PUESTO}"),
    (tipos.FECHA, "AAAA-MM-DD"),
    (tipos.CODIGO_DE_HALLAZGO, "código"),
    (tipos.BOOLEANO, "sí o no"),
    ({"enum": [1, "1"]}, "1"),
]


def al_dia(texto: str) -> str:
    """El documento con sus bloques generados puestos al día. KeyError si una marca nombra un bloque que no hay."""
    return _BLOQUE.sub(lambda bloque: f"{bloque[1]}{_BLOQUES[bloque['nombre']]()}{bloque[3]}", texto)


def _vocabulario() -> str:
    filas = [f"| {nombre} | {', '.join(f'`{palabra}`' for palabra in palabras)} |" for nombre, palabras in _palabras()]
    return "\n".join(["| Qué | Palabras |", "|---|---|", *filas]) + "\n"


def _palabras() -> list[tuple[str, tuple[str, ...]]]:
    return [
        (_NOMBRES.get(nombre, nombre.lower()), palabras)
        for nombre, palabras in VOCABULARIOS.items()
        if nombre not in ("NoDice", "SinDato", "Rango")
    ]


def _rangos() -> str:
    por_orden: dict[int, list[str]] = {}
    for rango, orden in v.RANGOS.items():
        por_orden.setdefault(orden, []).append(f"`{rango}`")
    filas = [f"| {orden} | {', '.join(rangos)} |" for orden, rangos in sorted(por_orden.items())]
    return "\n".join(["| Orden | Rangos |", "|---|---|", *filas]) + "\n"


def _claves(clase: str) -> str:
    dicho = esquema(clase)
    modelos = {CLASES[clase].modelo.__name__: dicho, **dicho["$defs"]}
    partes = [f"#### {_TITULOS[n]}\n\n{_tabla(modelos[n])}\n" for n in _TITULOS if n in modelos]
    return "\n".join(partes)


def _tabla(modelo: dict[str, Any]) -> str:
    obligatorias = {*modelo.get("required", ()), *_con_dos_formas(modelo)}
    filas = [
        f"| {'**' if clave in obligatorias else ''}`{clave}`{'**' if clave in obligatorias else ''} "
        f"| {_forma(propiedad)} | {propiedad['description']} |"
        for clave, propiedad in modelo["properties"].items()
    ]
    return "\n".join(["| Clave | Se escribe | Qué dice |", "|---|---|---|", *filas])


def _con_dos_formas(modelo: dict[str, Any]) -> list[str]:
    """Las obligatorias que también se admiten sin tildes, que el esquema pide de una manera o de la otra."""
    formas = [parte["oneOf"] for parte in modelo.get("allOf", ()) if len(parte.get("oneOf", ())) == 2]
    patrones = modelo.get("patternProperties", {})
    return [par[0]["required"][0] for par in formas if f"^{par[1]['required'][0]}$" in patrones]


def _forma(propiedad: dict[str, Any]) -> str:
    """Qué se escribe en una clave, dicho en pocas palabras."""
    desnuda = {clave: valor for clave, valor in propiedad.items() if clave != "description"}
    for conocida, nombre in _TIPOS:
        if desnuda == conocida:
            return nombre
    if "$ref" in desnuda:
        return _referida(str(desnuda["$ref"]).removeprefix("#/$defs/"))
    if desnuda.get("type") == "array":
        return f"lista de {_forma(desnuda['items'])}"
    if desnuda.get("type") == "object":
        return f"mapa: {_forma(desnuda['additionalProperties'])} por clave" if "additionalProperties" in desnuda else ""
    formas = list(dict.fromkeys(_forma(opcion) for opcion in desnuda.get("anyOf", desnuda.get("allOf", ()))))
    if len(formas) == 2 and formas[1] == f"lista de {formas[0]}":
        return f"{formas[0]}, o lista"
    return " o ".join(forma for forma in formas if forma)


def _referida(nombre: str) -> str:
    if nombre == "Condicion":
        return "condición"
    if nombre in VOCABULARIOS:
        palabras = VOCABULARIOS[nombre]
        return ", ".join(f"`{p}`" for p in palabras) if len(palabras) <= 2 else _NOMBRES.get(nombre, nombre.lower())
    return {"CambiosDeRegla": "claves de una regla"}.get(nombre) or _TITULOS[nombre].lower().removeprefix("cada ")


_BLOQUES: dict[str, Callable[[], str]] = {
    "vocabulario": _vocabulario,
    "rangos": _rangos,
    "documento": lambda: _claves("documento"),
    "tipologia": lambda: _claves("tipología"),
    "barrido": lambda: _claves("barrido"),
    "acto": lambda: _claves("acto"),
}


if __name__ == "__main__":
    ruta = Path(sys.argv[1])
    ruta.write_text(al_dia(ruta.read_text(encoding="utf-8")), encoding="utf-8")
