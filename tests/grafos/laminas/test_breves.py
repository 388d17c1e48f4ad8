"""Un nombre desmedido no tumba ninguna lámina ni deja sin sitio a las filas: se corta, y entero va en la alternativa."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grafos.laminas.datos.breves import LARGO_DE_NOMBRE, LARGO_DE_TEXTO, breves
from grafos.laminas.datos.datos import DatosDeLamina
from grafos.laminas.hoja.modelo import Caja, Texto
from tests.grafos.laminas.ejemplos import LEY, datos
from tests.grafos.laminas.test_todas import CONSTRUCTORES

DESMEDIDO = "Dirección de Infraestructura " * 250


def desmedidos(nombre: str) -> DatosDeLamina:
    base = datos(6, 1)
    return replace(
        base,
        titulo=nombre,
        procesos=tuple(replace(p, nombre=f"{p.id} {nombre}") for p in base.procesos),
        pasos=tuple(replace(p, nombre=f"{p.id} {nombre}") for p in base.pasos),
        entidades=tuple(replace(e, nombre=f"{e.id} {nombre}", nombre_corto=f"{e.id} {nombre}") for e in base.entidades),
        asignaciones=tuple(
            replace(a, citas=(replace(LEY, norma=nombre),), condicion=nombre) for a in base.asignaciones
        ),
        fuentes=(nombre,),
    )


@pytest.mark.parametrize("lamina", sorted(CONSTRUCTORES))
@pytest.mark.parametrize("nombre", [DESMEDIDO, "w" * 7500], ids=["con palabras", "de un tirón"])
def test_con_nombres_de_siete_mil_signos_toda_lamina_sale_y_cabe(lamina: str, nombre: str) -> None:
    hecha = CONSTRUCTORES[lamina](desmedidos(nombre))
    # Con nombres de trescientos signos son menos de veinte; lo que sigue de hoja en hoja son pasos y condiciones.
    assert 0 < len(hecha.paginas) < 150
    for pagina in hecha.paginas:
        for forma in pagina.formas:
            abajo = forma.y + (forma.alto if isinstance(forma, Caja) else forma.cuerpo)
            assert forma.y >= 0
            assert abajo <= pagina.alto + 0.01
    assert any(nombre in (pagina.alternativa or hecha.alternativa) for pagina in hecha.paginas) or lamina == "panorama"
    assert nombre in hecha.alternativa


def test_lo_que_cabe_no_se_toca_y_lo_cortado_dice_que_sigue() -> None:
    justos = desmedidos("n" * (LARGO_DE_NOMBRE - 12))
    assert breves(justos) is justos
    cortos = breves(desmedidos(DESMEDIDO))
    assert cortos.entero == desmedidos(DESMEDIDO)
    assert breves(cortos) is cortos
    for entidad in cortos.entidades:
        assert len(entidad.nombre) <= LARGO_DE_NOMBRE
        assert entidad.nombre.endswith("...")
    # Los pasos y las condiciones siguen de hoja en hoja: solo se cortan muchísimo más allá.
    assert all(len(paso.nombre) > LARGO_DE_NOMBRE for paso in cortos.pasos)
    larguisima = replace(cortos, pasos=(replace(cortos.pasos[0], nombre="n" * 2 * LARGO_DE_TEXTO),))
    assert len(breves(larguisima).pasos[0].nombre) == LARGO_DE_TEXTO


def test_el_texto_de_la_hoja_lleva_los_suspensivos_donde_corta() -> None:
    pagina = CONSTRUCTORES["matriz"](desmedidos(DESMEDIDO)).paginas[0]
    assert any(isinstance(f, Texto) and f.contenido.endswith("...") for f in pagina.formas)
