"""Un caso guardado es el que se leería de nuevo, o no se usa; y nada de la caché puede hacer caer una lectura."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from reglas import Caso, ErrorDeEntrada, cargar, cargar_propuesta, casos_incluidos
from reglas.guardado import carpeta as de_la_cache
from reglas.guardado import casos as modulo_de_casos
from reglas.guardado.arboles import de_arbol
from reglas.guardado.carpeta import Carpeta, ocupacion
from reglas.guardado.firma import firma_de
from reglas.resolucion import cargar as lectura
from reglas.yaml import leidos
from tests.generadores import documentos
from tests.mundo import en_yaml
from tests.reglas.escritos import documento, escritos, regla

UNIDADES = "distrito,clase\nuno,rural\ndos,urbano\n"
TERRITORIO = "{archivo: unidades.csv, clave: distrito, atributos: {ámbito: clase}}"


def partes(caso: Caso) -> dict[str, Any]:
    """Todo lo del caso, con los árboles escritos y sus posiciones."""
    propuestas = [
        [*[[nombre, de_arbol(cambios)] for nombre, cambios in una.modifica.items()], *map(de_arbol, una.agrega)]
        for una in caso.propuestas.values()
    ]
    escritas = [[nombre, de_arbol(escrita)] for nombre, escrita in caso.escritas.items()]
    campos = {campo.name: getattr(caso, campo.name) for campo in fields(caso) if campo.name != "escritas"}
    orden = {nombre: list(valor) for nombre, valor in campos.items() if isinstance(valor, dict)}
    return {**campos, "escritas": escritas, "árboles": propuestas, "orden": orden}


def guardados(cache: Path) -> list[Path]:
    return sorted((cache / "casos").glob("*")) if cache.exists() else []


def de_cero(ruta: Path | str) -> Caso:
    with pytest.MonkeyPatch.context() as entorno:
        entorno.setenv(de_la_cache.SIN_CACHE, "1")
        return cargar(ruta)


@pytest.fixture
def caso(tmp_path: Path, cache: Path) -> Path:
    """Un caso de cuatro archivos: la raíz, lo que usa, lo que usa lo que usa y un CSV."""
    suya = tmp_path / "caso"
    suya.mkdir()
    (suya / "unidades.csv").write_text(UNIDADES, encoding="utf-8")
    return escritos(
        suya,
        caso=documento(usa="[otro.yaml]", territorio=TERRITORIO),
        otro="formato: 1\nusa: [hondo.yaml]\n",
        hondo="formato: 1\nentidades: {otra: {nombre: Otra, nivel: local}}\n",
    )


@pytest.fixture
def lecturas(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Las raíces que se leyeron de verdad."""
    hechas: list[str] = []
    lee: Callable[..., Caso] = lectura.desde

    def apunta(raiz: Any) -> Caso:
        hechas.append(raiz.mostrado)
        return lee(raiz)

    monkeypatch.setattr(lectura, "desde", apunta)
    return hechas


@pytest.mark.parametrize("id_", [id_ for id_, _, _ in casos_incluidos()])
def test_un_caso_incluido_sale_igual_de_la_cache(id_: str, cache: Path, lecturas: list[str]) -> None:
    leido, guardado = cargar(id_), cargar(id_)
    assert lecturas == [f"delimita:casos/{id_}/caso.yaml"]
    assert partes(guardado) == partes(leido)


@given(documento=documentos())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_un_caso_al_azar_sale_igual_de_la_cache(documento: dict[str, Any], tmp_path: Path, cache: Path) -> None:
    ruta = tmp_path / "azar.yaml"
    ruta.write_text(en_yaml(documento), encoding="utf-8")
    leido = cargar(ruta)
    with pytest.MonkeyPatch.context() as parche:
        parche.delattr(lectura, "desde")
        guardado = cargar(ruta)
    assert partes(guardado) == partes(leido) == partes(de_cero(ruta))


def test_sobre_un_caso_guardado_se_propone_lo_mismo(cache: Path, lecturas: list[str], tmp_path: Path) -> None:
    leido = cargar("saneamiento")
    cual = next(iter(leido.reglas))
    norma = "{nombre: Una, rango: ley}"
    texto = f"formato: 1\npropuestas: [{{id: una, título: Una, norma: {norma}, modifica: {{{cual}: {{nota: No.}}}}}}]\n"
    propuesta = escritos(tmp_path, caso=texto)
    hechas = [cargar_propuesta(propuesta, caso) for caso in (leido, cargar("saneamiento"))]
    assert len(lecturas) == 1
    assert hechas[0][0].reglas_modificadas[cual].nota == "No."
    assert hechas[0] == hechas[1]


@pytest.mark.parametrize("archivo", ["caso.yaml", "otro.yaml", "hondo.yaml", "unidades.csv"])
def test_si_cambia_un_archivo_se_lee_de_nuevo(archivo: str, caso: Path, lecturas: list[str]) -> None:
    antes = cargar(caso)
    cual = caso.parent / archivo
    cual.write_bytes(cual.read_bytes() + (b"tres,rural\n" if archivo == "unidades.csv" else b"# nada\n"))
    despues = cargar(caso)
    assert len(lecturas) == 2
    assert partes(despues) == partes(de_cero(caso))
    assert (despues.huella == antes.huella) == (archivo != "unidades.csv")


def test_si_falta_un_archivo_se_dice_lo_mismo_que_sin_cache(caso: Path) -> None:
    cargar(caso)
    (caso.parent / "hondo.yaml").unlink()
    with pytest.raises(ErrorDeEntrada) as con:
        cargar(caso)
    with pytest.raises(ErrorDeEntrada) as sin:
        de_cero(caso)
    assert con.value.problemas == sin.value.problemas


@pytest.mark.skipif(os.name == "nt", reason="los enlaces piden permisos en Windows")
def test_un_enlace_que_pasa_a_ser_otro_archivo_igual_se_lee_de_nuevo(caso: Path) -> None:
    raiz, hondo = caso, caso.parent / "hondo.yaml"
    raiz.write_text(documento(usa="[hondo.yaml, enlace.yaml]"), encoding="utf-8")
    enlace = caso.parent / "enlace.yaml"
    enlace.symlink_to(hondo)
    assert "otra" in cargar(raiz).entidades
    enlace.unlink()
    enlace.write_bytes(hondo.read_bytes())
    with pytest.raises(ErrorDeEntrada, match="está repetido"):
        cargar(raiz)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="en Windows no hay tubos con nombre")
@pytest.mark.parametrize("hace", [os.mkfifo, lambda ruta: ruta.symlink_to(os.devnull)])
def test_un_archivo_que_pasa_a_ser_un_tubo_o_un_dispositivo_no_se_abre(
    hace: Callable[[Path], None], caso: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cargar(caso)
    hondo = caso.parent / "hondo.yaml"
    hondo.unlink()
    hace(hondo)
    lugares = {str(hondo), os.path.realpath(hondo)}

    def abre(ruta: Any, *args: Any, **claves: Any) -> Any:
        assert str(ruta) not in lugares
        return open(ruta, *args, **claves)

    monkeypatch.setattr(modulo_de_casos, "open", abre, raising=False)
    with pytest.raises(ErrorDeEntrada) as con:
        cargar(caso)
    with pytest.raises(ErrorDeEntrada) as sin:
        de_cero(caso)
    assert con.value.problemas == sin.value.problemas


def test_un_caso_con_errores_no_se_guarda_y_dice_siempre_lo_mismo(caso: Path, cache: Path) -> None:
    caso.write_text(documento(tolerancias="[{código: DUP001}]"), encoding="utf-8")
    dichos = []
    for _ in range(2):
        with pytest.raises(ErrorDeEntrada) as error:
            cargar(caso)
        dichos.append((str(error.value), [error.value.escrito(p) for p in error.value.problemas]))
    assert dichos[0] == dichos[1]
    assert not guardados(cache)


def test_los_avisos_de_lectura_salen_igual(cache: Path, tmp_path: Path, lecturas: list[str]) -> None:
    descuido = documento(reglas=regla("cuando: {paso: [obrar, obar]}"))
    ruta = escritos(tmp_path, caso=descuido)
    leido, guardado = cargar(ruta), cargar(ruta)
    assert len(lecturas) == 1
    assert leido.avisos
    assert list(map(str, guardado.avisos)) == list(map(str, leido.avisos))


def test_lo_guardado_cuenta_como_leido(caso: Path, lecturas: list[str]) -> None:
    cargar(caso)
    with leidos.anotando():
        cargar(caso)
        assert [leidos.se_leyo(caso.parent / nombre) for nombre in ("hondo.yaml", "unidades.csv")] == [True, True]
    assert len(lecturas) == 1


def test_no_se_guarda_lo_que_cambio_mientras_se_leia(caso: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lee = lectura.desde

    def lee_y_alguien_escribe(raiz: Any) -> Caso:
        leido = lee(raiz)
        (caso.parent / "hondo.yaml").write_text("formato: 1\n", encoding="utf-8")
        return leido

    monkeypatch.setattr(lectura, "desde", lee_y_alguien_escribe)
    assert "otra" in cargar(caso).entidades
    assert not guardados(cache)
    assert "otra" not in cargar(caso).entidades


def _recortado(lugar: Path) -> None:
    lugar.write_bytes(lugar.read_bytes()[:-20])


def _con_un_octeto_cambiado(lugar: Path) -> None:
    datos = bytearray(lugar.read_bytes())
    datos[-40] ^= 1
    lugar.write_bytes(datos)


def _vacio(lugar: Path) -> None:
    lugar.write_bytes(b"")


def _de_otra_forma(lugar: Path) -> None:
    nombre = lugar.stem
    lugar.unlink()
    Carpeta("casos", 10_000).guarda(nombre, b'[]\n{"id": []}\n[]')


def _con_una_fecha_desmedida(lugar: Path) -> None:
    nombre = lugar.stem
    archivos, dicho, escritas = lugar.read_text(encoding="utf-8").split("\n")[1:]
    fechado = json.dumps({**json.loads(dicho), "fecha": 10**30})
    Carpeta("casos", 100_000).guarda(nombre, "\n".join((archivos, fechado, escritas)).encode())


def _carpeta_en_su_lugar(lugar: Path) -> None:
    lugar.unlink()
    lugar.mkdir()


ESTROPEAN = [
    _recortado,
    _con_un_octeto_cambiado,
    _vacio,
    _de_otra_forma,
    _con_una_fecha_desmedida,
    _carpeta_en_su_lugar,
]


@pytest.mark.parametrize("estropea", ESTROPEAN)
def test_lo_estropeado_no_se_usa(
    estropea: Callable[[Path], None], caso: Path, cache: Path, lecturas: list[str]
) -> None:
    cargar(caso)
    (lugar,) = guardados(cache)
    estropea(lugar)
    assert partes(cargar(caso)) == partes(de_cero(caso))
    assert len(lecturas) == 3


def _escribe_cualquiera(lugar: Path) -> None:
    lugar.chmod(0o666)


def _es_un_enlace(lugar: Path) -> None:
    otro = lugar.with_suffix(".otro")
    lugar.rename(otro)
    lugar.symlink_to(otro)


def _carpeta_que_escribe_cualquiera(lugar: Path) -> None:
    lugar.parent.chmod(0o777)


def _es_un_tubo(lugar: Path) -> None:
    lugar.unlink()
    os.mkfifo(lugar)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="en Windows la carpeta ya es solo del usuario")
@pytest.mark.parametrize("estropea", [_escribe_cualquiera, _es_un_enlace, _carpeta_que_escribe_cualquiera, _es_un_tubo])
def test_lo_que_pudo_dejar_otro_no_se_usa(
    estropea: Callable[[Path], None], caso: Path, cache: Path, lecturas: list[str]
) -> None:
    cargar(caso)
    (lugar,) = guardados(cache)
    estropea(lugar)
    cargar(caso)
    assert len(lecturas) == 2


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="en Windows la carpeta ya es solo del usuario")
def test_lo_de_otro_usuario_no_se_usa(
    caso: Path, cache: Path, lecturas: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cargar(caso)
    monkeypatch.setattr(os, "geteuid", lambda: -1)
    cargar(caso)
    assert len(lecturas) == 2


def test_sin_cache_no_se_guarda_nada(caso: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(de_la_cache.SIN_CACHE, "1")
    cargar(caso)
    assert not cache.exists()


def test_donde_no_se_puede_guardar_se_lee_igual(caso: Path, cache: Path, lecturas: list[str]) -> None:
    cache.parent.write_text("ocupado", encoding="utf-8")
    cargar(caso)
    cargar(caso)
    assert len(lecturas) == 2


def test_sin_saber_la_carpeta_del_usuario_se_lee_igual(
    caso: Path, lecturas: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_hay() -> Path:
        raise RuntimeError("no hay carpeta del usuario")

    # Una ruta relativa no dice ninguna carpeta.
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, "por-ahí")
    monkeypatch.setattr(Path, "home", no_hay)
    assert de_la_cache.raiz() is None
    cargar(caso)
    assert len(lecturas) == 1
    assert ocupacion() == (0, 0)


def test_con_otro_codigo_se_lee_de_nuevo(tmp_path: Path) -> None:
    modulo = tmp_path / "modulo.py"
    modulo.write_text("x = 1\n", encoding="utf-8")
    antes = firma_de(modulo.parent)
    modulo.write_text("x = 2\n", encoding="utf-8")
    firma_de.cache_clear()
    assert antes is not None
    assert firma_de(modulo.parent) not in (antes, None)
    modulo.unlink()
    firma_de.cache_clear()
    assert firma_de(modulo.parent) is None


def test_pasado_el_tope_se_va_lo_que_hace_mas_que_no_se_usa(cache: Path) -> None:
    chica = Carpeta("casos", 1000)
    for numero, clave in enumerate("abcd"):
        chica.guarda(clave, b"x" * 185)
        os.utime(cache / "casos" / f"{clave}.json", (numero, numero))
    assert chica.lee("a") is not None
    chica.guarda("e", b"x" * 100)
    assert [lugar.stem for lugar in guardados(cache)] == ["a", "c", "d", "e"]
    assert chica.lee("b") is None
    chica.guarda("grande", b"x" * 500)
    assert chica.lee("grande") is None
    assert ocupacion().archivos == 4


def test_el_id_de_un_caso_incluido_es_el_nombre_de_su_carpeta() -> None:
    assert all(recurso == f"delimita:casos/{id_}/caso.yaml" for id_, _, recurso in casos_incluidos())
