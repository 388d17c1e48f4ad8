"""La lámina en palabras, para quien no la ve: paso por paso, quién tiene cada función y qué se halló."""

from __future__ import annotations

from grafos.laminas.datos.datos import FASES, ROTULOS_DE_FASE, Asignacion, DatosDeLamina
from grafos.laminas.hoja import paleta


def en_palabras(datos: DatosDeLamina) -> str:
    """Texto llano, una línea por función de cada paso."""
    nombres = {entidad.id: entidad.nombre for entidad in datos.entidades}
    lineas = [f"{datos.titulo}. {datos.subtitulo}. Al {datos.fecha}."]
    for proceso in datos.procesos:
        lineas.append(f"Proceso {proceso.nombre}.")
        for fase in FASES:
            for paso in (p for p in datos.pasos if p.proceso == proceso.id and p.fase == fase):
                lineas.append(f"{ROTULOS_DE_FASE[fase]}, {paso.id}: {paso.nombre}.")
                suyas = [a for a in datos.asignaciones if a.paso == paso.id]
                lineas += [f"  {_frase(asignacion, nombres)}" for asignacion in suyas]
                lineas += [f"  {s.codigo}: {s.texto}" for s in datos.senales if s.paso == paso.id]
    return "\n".join(lineas)


def _frase(asignacion: Asignacion, nombres: dict[str, str]) -> str:
    citas = "; ".join(f"{cita.norma}, {cita.texto}" for cita in asignacion.citas)
    modo = f" ({paleta.MODOS[asignacion.modo]})" if paleta.MODOS[asignacion.modo] else ""
    condicion = f", {asignacion.condicion}" if asignacion.condicion else ""
    duda = ", si se cumple una condición abierta" if asignacion.abierta else ""
    quien = nombres.get(asignacion.entidad, asignacion.entidad)
    return f"{asignacion.funcion}: {quien}{modo}{condicion}{duda}. {citas}."
