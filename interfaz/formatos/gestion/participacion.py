"""La participación en cuadros: el estado de cada cosa, los aportes y su atención, y la asistencia."""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.participacion import CADUCA, CONSENSO, DISENSO, PENDIENTE, EnDiscusion, asistencia
from grafos.prosa.citas import nombre
from interfaz.formatos.cuadros.cuadro import Columna, Cuadro, Cuadros, Valor
from interfaz.usos.participacion import Participado
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.gestion import Aporte, Sobre, Validacion
from reglas.lenguaje.vocabulario import NIVELES

_ESTADO = (
    Columna("sobre", "Sobre", 330),
    Columna("estado", "Estado", 80),
    Columna("faltan", "Falta la validación de", 160),
    Columna("vigentes", "Validaciones vigentes", 180),
    Columna("caducas", "Validaciones caducas", 180),
    Columna("huella", "Huella de hoy", 110),
)
_APORTES = (
    Columna("aporte", "Aporte", 300),
    Columna("sobre", "Sobre", 170),
    Columna("quién", "Quién", 130),
    Columna("taller", "Taller", 110),
    Columna("posición", "Posición", 70),
    Columna("respuesta", "Respuesta", 220),
    Columna("acogido", "Acogido", 60),
)
_ASISTENCIA = (
    Columna("sector", "Sector", 250),
    *(Columna(nivel, f"Nivel {nivel}", 150) for nivel in NIVELES),
)
_ESTADOS = (CONSENSO, DISENSO, PENDIENTE, CADUCA)


def cuadros_de_participacion(participado: Participado) -> Cuadros:
    """El estado de cada cosa, y el anexo «Aportes y su atención»."""
    caso, gestion = participado.examen.caso, participado.examen.gestion
    cuenta = ", ".join(f"{e}: {sum(d.estado == e for d in participado.discutidos)}" for e in _ESTADOS)
    respuesta = (
        f"De lo que se habló: {cuenta}.",
        f"Talleres: {len(gestion.talleres)}; aportes: {len(gestion.aportes)}.",
        f"Validaciones: {len(gestion.validaciones)}.",
    )
    aportes = sorted((a for d in participado.discutidos for a in d.aportes), key=lambda a: a.id)
    cuadros = (
        Cuadro(
            "estado", "Estado", _ESTADO, tuple(_estado(caso, d) for d in participado.discutidos), "De nada se habló."
        ),
        Cuadro("aportes", "Aportes y su atención", _APORTES, tuple(_aporte(caso, a) for a in aportes)),
        Cuadro(
            "asistencia", "Asistencia a los talleres", _ASISTENCIA, tuple(_asistencia(participado)), "Ninguna dicha."
        ),
    )
    return Cuadros("participacion", "Participación", participado.examen, respuesta, cuadros, participado.observaciones)


def se_lee(caso: Caso, sobre: Sobre) -> str:
    """«paso sc12, ejecuta: Ejecutar la obra»."""
    rotulo = {
        "paso": lambda: caso.pasos[sobre.id].nombre,
        "propuesta": lambda: caso.propuestas[sobre.id].titulo,
        "problema": lambda: next(p.enunciado for p in caso.gestion.problemas if p.id == sobre.id),
        "acción": lambda: next(
            a.accion for a in (caso.gestion.plan.acciones if caso.gestion.plan else ()) if a.id == sobre.id
        ),
    }[sobre.clase]()
    funcion = f", {sobre.funcion}" if sobre.funcion is not None else ""
    return f"{sobre.clase} {sobre.id}{funcion}: {rotulo}"


def _estado(caso: Caso, visto: EnDiscusion) -> tuple[Valor, ...]:
    vigentes, caducas = (
        "\n".join(validacion_en_palabras(caso, v) for v in lista) for lista in (visto.vigentes, visto.caducas)
    )
    return se_lee(caso, visto.sobre), visto.estado, ", ".join(visto.faltan), vigentes, caducas, visto.huella


def validacion_en_palabras(caso: Caso, v: Validacion) -> str:
    """«Gobierno Regional (regional), 2026-04-01»."""
    return f"{quien_dijo(caso, v.entidad, v.nivel)}, {v.fecha}"


def quien_dijo(caso: Caso, entidad: str | None, nivel: str) -> str:
    """«Gobierno Regional (regional)», o el nivel si no se dice la entidad."""
    return f"{nombre(caso, entidad)} ({nivel})" if entidad is not None else nivel


def taller_de(caso: Caso, a: Aporte) -> str:
    """«Cusco, 2026-03-12»; vacío si no fue en un taller."""
    lugares = {t.id: f"{t.lugar}, {t.fecha}" for t in caso.gestion.talleres}
    return lugares[a.taller] if a.taller is not None else ""


def _aporte(caso: Caso, a: Aporte) -> tuple[Valor, ...]:
    quien, posicion = quien_dijo(caso, a.entidad, a.nivel), a.posicion.replace("_", " ")
    lo_dicho = (f"{a.texto} ({a.id})", se_lee(caso, a.sobre), quien, taller_de(caso, a))
    return (*lo_dicho, posicion, a.respuesta, a.acogido)


def _asistencia(participado: Participado) -> Iterable[tuple[Valor, ...]]:
    for sector, niveles in asistencia(participado.examen).items():
        yield sector or "sin sector", *(niveles.get(nivel) for nivel in NIVELES)
