"""El anexo del expediente dice lo hablado del derecho vigente, y no está si de nada se habló."""

from __future__ import annotations

from typing import Any

from grafos.laminas.expediente.aportes import AporteDeAnexo, AsuntoDeAnexo
from interfaz.usos.anexo import anexo_de
from interfaz.usos.graficar import PedidoDeLamina, expediente, graficar
from interfaz.usos.pedido import PedidoDeInforme
from tests.grafos.gestion.mundo_del_plan import examen
from tests.mundo import DIA, asigna, mundo

DOS = (asigna("a", "gore"), asigna("b", "provincia"))
SOBRE = {"paso": "obra", "función": "ejecuta"}
APORTE: dict[str, Any] = {"id": "ap", "nivel": "local", "sobre": SOBRE, "texto": "Falta dinero.", "posición": "observa"}
TALLER = {"id": "cusco", "lugar": "Cusco", "fecha": "2026-03-12"}
VIEJA = {"sobre": SOBRE, "nivel": "regional", "entidad": "gore", "fecha": "2026-01-01", "huella": "vieja"}
QUITA = {"id": "quita", "título": "Q", "norma": {"nombre": "L", "rango": "ley"}, "deroga": ["a"]}


def test_cada_asunto_dice_su_estado_sus_validaciones_y_sus_aportes() -> None:
    (asunto,) = anexo_de(examen(*DOS, talleres=[TALLER], aportes=[{**APORTE, "taller": "cusco"}], validaciones=[VIEJA]))
    assert asunto == AsuntoDeAnexo(
        "paso obra, ejecuta: Obra",
        "caduca",
        ("Caduca: Gobierno regional (regional), 2026-01-01.", "Falta la de: regional y local."),
        (AporteDeAnexo("local, Cusco, 2026-03-12 (observa)", "Falta dinero.", "sin dato", "sin dato"),),
    )


def test_de_lo_que_nadie_hablo_no_hay_asunto() -> None:
    plan = {
        "id": "plan",
        "título": "P",
        "acciones": [
            {"id": "x", "acción": "X", "tipo": "norma", "responsable": "gore", "instrumento": {"propuesta": "quita"}}
        ],
    }
    assert anexo_de(examen(*DOS, plan=plan, propuestas=[QUITA])) == ()
    hablado = anexo_de(examen(*DOS, plan=plan, propuestas=[QUITA], aportes=[APORTE]))
    assert [asunto.sobre for asunto in hablado] == ["paso obra, ejecuta: Obra"]


def test_con_una_propuesta_lo_hablado_es_del_derecho_vigente() -> None:
    caso = mundo(*DOS, propuestas=[QUITA], aportes=[APORTE])
    de_cada_uno = []
    for propuesta in (None, "quita"):
        lamina = expediente(PedidoDeInforme(caso, DIA, propuesta=propuesta)).lamina
        (anexo,) = [p for p in lamina.paginas if p.seccion == "Aportes y su atención"]
        de_cada_uno.append({getattr(forma, "contenido", "") for forma in anexo.formas})
    assert all("Falta la de: regional y local." in dichos for dichos in de_cada_uno)


def test_la_matriz_dice_en_el_paso_como_esta_lo_que_se_hablo_y_si_de_nada_se_hablo_no_dice_nada() -> None:
    def textos(**claves: Any) -> tuple[str, str]:
        lamina = graficar(PedidoDeLamina(mundo(*DOS, **claves), "matriz", DIA)).lamina
        dichos = [getattr(forma, "contenido", "") for pagina in lamina.paginas for forma in pagina.formas]
        return " ".join(dichos), lamina.alternativa

    dibujado, leido = textos(aportes=[{**APORTE, "posición": "rechaza"}])
    assert "(participación, ejecuta: disenso)" in dibujado
    assert "Participación, ejecuta: disenso." in leido
    assert not [texto for texto in textos() if "articipación" in texto]
