"""La comparación: lo de antes y lo de después en una misma cuadrícula, y qué cambió con algo más que el color."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from grafos.laminas.comparacion.comparacion import comparacion, union
from grafos.laminas.datos import cambio
from grafos.laminas.datos.resumen import Contraste, ResumenDeCambio
from grafos.laminas.hoja.modelo import Caja, Lamina, Texto
from grafos.laminas.matriz.matriz import matriz
from interfaz.usos.graficar import lamina_de_comparacion
from interfaz.usos.pedido import el_caso
from interfaz.usos.simular import PedidoDeSimulacion, simular
from tests import mundo
from tests.grafos.laminas.ejemplos import LEY, asignacion, datos, senal
from tests.grafos.laminas.test_cuentas import CASOS, HOY

ESPACIO = mundo.dictamen().espacio
ANTES = datos(6, 1)
SIN_GORE = tuple(a for a in ANTES.asignaciones if (a.paso, a.entidad) != ("pr0-00", "gore"))
DESPUES = replace(
    ANTES,
    asignaciones=(*SIN_GORE, asignacion("pr0-01", "distrito")),
    senales=(senal("AMB001", "pr0-01", "distrito", gravedad="aviso"),),
)


def cajas(lamina: Lamina) -> list[Caja]:
    return [f for pagina in lamina.paginas for f in pagina.formas if isinstance(f, Caja)]


def textos(lamina: Lamina) -> list[Texto]:
    return [f for pagina in lamina.paginas for f in pagina.formas if isinstance(f, Texto)]


def test_cada_asignacion_y_cada_hallazgo_dice_que_le_paso() -> None:
    unida = union(ANTES, DESPUES)
    cambios = {(a.paso, a.entidad, a.modo, a.abierta): a.cambio for a in unida.asignaciones}
    assert cambios["pr0-00", "gore", "titular", False] == cambio.SE_RETIRA
    assert cambios["pr0-01", "distrito", "titular", False] == cambio.SE_ANADE
    assert cambios["pr0-00", "ministerio", "titular", False] == cambio.IGUAL
    assert {s.id: s.cambio for s in unida.senales} == {
        "DUP001-pr0-00": cambio.RESUELTO,
        "VAC001-pr0-01": cambio.RESUELTO,
        "AMB001-pr0-00": cambio.RESUELTO,
        "AMB001-pr0-01": cambio.NUEVO,
    }


def test_lo_que_se_retira_va_tachado_lo_que_se_anade_con_mas_y_lo_igual_en_gris() -> None:
    lamina = comparacion(ANTES, DESPUES, "Propuesta")
    chips = {f.clase.split()[-1]: f for f in cajas(lamina) if f.clase.startswith("chip")}
    assert chips[cambio.SE_RETIRA].estilo == "dotted"
    assert chips[cambio.SE_ANADE].grosor > chips[cambio.IGUAL].grosor
    iguales = {f.relleno for f in cajas(lamina) if f.clase == f"chip ejecuta {cambio.IGUAL}"}
    assert cambio.GRIS_DE_IGUAL in iguales
    dichos = {t.contenido: t for t in textos(lamina)}
    assert {"+E", "-E"} <= set(dichos)
    assert any(t.tachado and "27972" in t.contenido for t in textos(lamina))
    assert "= resuelto: × DUPLICIDAD · error" in dichos
    assert "+ nuevo: ! AMBIGÜEDAD · aviso" in dichos
    assert {"DUP001", "AMB001"} <= set(dichos)


def test_la_cuadricula_es_la_misma_que_la_de_la_matriz_de_ambos() -> None:
    def lugares(lamina: Lamina) -> dict[str, float]:
        return {f.id: f.x for f in cajas(lamina) if f.id.startswith(("paso_", "col_", "celda_"))}

    unida = union(ANTES, DESPUES)
    tocados = {"pr0-00", "pr0-01"}
    solo = replace(unida, pasos=tuple(p for p in unida.pasos if p.id in tocados))
    assert lugares(comparacion(ANTES, DESPUES)) == lugares(matriz(solo))


def test_si_nada_cambia_se_dice() -> None:
    lamina = comparacion(ANTES, ANTES, "Nada")
    assert any("no cambia nada" in t.contenido for t in textos(lamina))


def test_los_pasos_sin_cambios_se_omiten_y_se_cuentan() -> None:
    antes = datos(60, 2)
    despues = replace(antes, asignaciones=antes.asignaciones[1:])
    lamina = comparacion(antes, despues)
    assert len(lamina.paginas) < len(matriz(antes).paginas)
    assert any("pasos sin cambios, omitidos: 119" in t.contenido for t in textos(lamina))
    assert lamina.alternativa.count("Se retira:") == 1


def test_lo_que_solo_cambia_de_ambito_se_dice_aunque_se_lea_igual() -> None:
    antes = replace(ANTES, senales=tuple(replace(s, ambito=ESPACIO.todo) for s in ANTES.senales))
    despues = replace(
        antes,
        senales=(replace(antes.senales[0], ambito=ESPACIO.nada), *antes.senales[1:]),
        asignaciones=(replace(antes.asignaciones[0], ambito=ESPACIO.nada), *antes.asignaciones[1:]),
    )
    lamina = comparacion(antes, despues, "Otro ámbito")
    dichos = {t.contenido for t in textos(lamina)}
    assert not any("no cambia nada" in dicho for dicho in dichos)
    assert any("± cambia de ámbito: × DUPLICIDAD" in dicho for dicho in dichos)
    assert {"±E", "cambia de ámbito"} & dichos


def test_la_primera_hoja_es_el_resumen_con_las_cifras_de_antes_y_de_despues_y_las_alertas() -> None:
    resumen = ResumenDeCambio(
        "La propuesta", "Cierra 2 errores.", (Contraste("errores", "2", "0"),), ("Alerta de rango: falta ley",),
        ("agrega x: cambia y",), ("pr0-00 > ejecuta: de Ministerio a nadie",),
    )  # fmt: skip
    primera = Lamina("x", "x", comparacion(ANTES, DESPUES, "P", resumen).paginas[:1], "")
    dichos = {t.contenido for t in textos(primera)}
    assert {"La propuesta", "Cierra 2 errores.", "2 ->", "0", "errores", "Alerta de rango: falta ley"} <= {
        d.strip() for d in dichos
    }
    assert {"Qué hace cada cambio: 1", "Qué pasa de manos: 1", "Hallazgos que se resuelven: 3"} <= dichos
    assert any(t.negrita for t in textos(primera) if t.contenido == "Alerta de rango: falta ley")


def test_sin_resumen_hecho_las_cifras_salen_de_los_datos() -> None:
    dichos = [t.contenido.strip() for t in textos(comparacion(ANTES, DESPUES, "P"))]
    assert dichos[dichos.index("errores") - 2 : dichos.index("errores")] == ["2 ->", "0"]


def test_lo_que_se_anade_por_un_articulo_modificado_lo_dice_y_va_tras_lo_que_se_retira() -> None:
    antes = replace(ANTES, asignaciones=(asignacion("pr0-01", "gore"),), senales=())
    despues = replace(antes, asignaciones=(asignacion("pr0-01", "gore", modo="apoyo"),))
    resumen = ResumenDeCambio("P", "Cambia.", (), modificados=frozenset({(LEY.norma, LEY.texto)}))
    dichos = [t.contenido.replace("\xa0", " ") for t in textos(comparacion(antes, despues, "P", resumen))]
    retirado, puesto = dichos.index("se retira"), dichos.index("se añade")
    assert retirado < puesto
    assert "modificado" not in " ".join(dichos[retirado:puesto])
    assert "modificado por la" in " ".join(dichos[puesto : puesto + 4])


@pytest.mark.lenta
@pytest.mark.parametrize("caso", CASOS)
def test_lo_dibujado_es_lo_que_dice_simular_en_cada_propuesta_del_caso(caso: str) -> None:
    leido = el_caso(caso)
    for propuesta in leido.propuestas.values():
        hecha = simular(PedidoDeSimulacion(leido, propuesta, HOY))
        lamina = lamina_de_comparacion(hecha)
        ids = {f.id for f in cajas(lamina) if f.clase.startswith("senal ")}
        de = hecha.simulacion
        assert {h.id for h in (*de.resueltos, *de.nuevos, *(nuevo for _, nuevo in de.cambian))} <= ids
        dichos = Counter(t.contenido for t in textos(lamina))
        for titulo, cuantos in (
            ("Hallazgos que se resuelven", len(de.resueltos)),
            ("Hallazgos nuevos", len(de.nuevos)),
            ("Hallazgos que cambian de lugar", len(de.cambian)),
            ("Qué pasa de manos", len(de.traslados)),
        ):
            assert not cuantos or dichos[f"{titulo}: {cuantos}"] == 1
        assert sum(d.startswith("Alerta de rango:") for d in dichos) >= bool(hecha.alertas)


def test_la_clave_de_la_comparacion_es_lo_que_la_hoja_lleva() -> None:
    def clave(lamina: Lamina) -> tuple[set[str], set[str | None]]:
        dichos = [f for f in lamina.paginas[-1].formas if isinstance(f, Texto)]
        cabeza = min(t.y for t in dichos if t.contenido == "Fase")
        muestras = {f.relleno for f in lamina.paginas[-1].formas if isinstance(f, Caja) and f.clase == "muestra"}
        return {t.contenido for t in dichos if t.y < cabeza}, muestras

    dichos, muestras = clave(comparacion(ANTES, DESPUES, "Propuesta"))
    assert {"Se añade", "Se retira", "Resuelto", "Nuevo", "En gris: sin cambio", "error: en negrita"} <= dichos
    assert "error: borde grueso y negrita" not in dichos
    nada_mas = replace(ANTES, senales=(*ANTES.senales, senal("AMB001", "pr0-01", "distrito", gravedad="aviso")))
    dichos, muestras = clave(comparacion(ANTES, nada_mas, "Propuesta"))
    assert "Se añade" not in dichos
    assert cambio.GRIS_DE_IGUAL in muestras
    assert "En gris: sin cambio" not in clave(matriz(ANTES))[0]
