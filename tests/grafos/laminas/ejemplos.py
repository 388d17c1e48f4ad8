"""Datos inventados para dibujar: un proceso con de todo, y otro con textos hostiles."""

from __future__ import annotations

from dataclasses import replace

from grafos.laminas.datos.datos import (
    FASES,
    Asignacion,
    Cita,
    DatosDeLamina,
    EntidadDeLamina,
    PasoDeLamina,
    ProcesoDeLamina,
    Senal,
)

ENTIDADES = (
    EntidadDeLamina("distrito", "Municipalidad Distrital", "Mun. distrital", "local"),
    EntidadDeLamina("ministerio", "Ministerio", "Ministerio", "nacional"),
    EntidadDeLamina("gore", "Gobierno Regional", "Gobierno regional", "regional"),
    EntidadDeLamina("jass", "Junta", "Junta", "comunidad"),
)
LEY = Cita("art. 80, num. 4.2", "Ley 27972", "https://example.org/ley?a=1&b=2")


def asignacion(paso: str, entidad: str, **cambios: object) -> Asignacion:
    return replace(Asignacion(paso, "ejecuta", entidad, "titular", (LEY,)), **cambios)  # type: ignore[arg-type]


def senal(codigo: str, paso: str, *titulares: str, gravedad: str = "error") -> Senal:
    return Senal(f"{codigo}-{paso}", codigo, gravedad, paso, "ejecuta", titulares, f"Texto de {codigo}.")


def datos(pasos: int = 30, procesos: int = 2, entidades: tuple[EntidadDeLamina, ...] = ENTIDADES) -> DatosDeLamina:
    """Procesos con sus pasos repartidos por fases, en desorden; el paso 0 se duplica y el 1 queda vacío."""
    dados = [ProcesoDeLamina(f"pr{i}", f"Proceso número {i}", "prueba") for i in range(procesos)]
    filas = [
        PasoDeLamina(f"{p.id}-{n:02}", f"Paso {n} con un nombre de largo razonable", FASES[-1 - n % 5], p.id)
        for p in dados
        for n in range(pasos)
    ]
    puestas = [asignacion(fila.id, entidades[n % len(entidades)].id) for n, fila in enumerate(filas)]
    doble, vacio = filas[0].id, filas[1].id
    puestas = [a for a in puestas if a.paso not in (doble, vacio)]
    puestas += [
        asignacion(doble, "gore", duplica=(f"DUP001-{doble}",)),
        asignacion(doble, "ministerio", duplica=(f"DUP001-{doble}",)),
        asignacion(doble, "distrito", modo="apoyo"),
        asignacion(doble, "distrito", abierta=True, condicion="si está en capacidad; hasta 2,000 hab., rural"),
    ]
    return DatosDeLamina(
        titulo="Caso de prueba",
        subtitulo="Subtítulo",
        fecha="2026-06-30",
        fuentes=("Ley 27972", "Ley 27867"),
        huella="0123456789abcdef",
        version="0.0",
        procesos=tuple(dados),
        pasos=tuple(filas),
        entidades=entidades,
        asignaciones=tuple(puestas),
        senales=(
            senal("DUP001", doble, "gore", "ministerio"),
            senal("VAC001", vacio),
            senal("AMB001", doble, "distrito", gravedad="aviso"),
        ),
    )


def hostiles() -> DatosDeLamina:
    """Comillas, etiquetas, escapes de DOT, un enlace de guion y un texto sin fin."""
    malo = 'a"b <script>alert(1)</script> & \\N \\G {x|y} ]]> 😀 ' + "muylargo" * 40
    base = datos(3, 1)
    cita = Cita(malo, malo, "javascript:alert(1)")
    return replace(
        base,
        titulo=malo,
        pasos=tuple(replace(paso, nombre=malo) for paso in base.pasos),
        entidades=tuple(replace(e, nombre=malo, nombre_corto=malo[:60]) for e in base.entidades),
        asignaciones=tuple(replace(a, citas=(cita,), condicion=malo) for a in base.asignaciones),
        senales=tuple(replace(s, texto=malo) for s in base.senales),
    )
