"""De dónde se puede leer y de dónde no; qué se dice cuando falta."""

from __future__ import annotations

from pathlib import Path

import pytest

from reglas import ErrorDeEntrada, cargar, cargar_texto, casos_incluidos
from reglas.yaml.fuentes import leer_archivo, recurso
from tests.reglas.escritos import SECCIONES, documento, escritos, problemas, problemas_de, unico

RESTO = dict.fromkeys(("entidades", "atributos", "normas"))


def parte(*claves: str) -> str:
    """Un documento que no es raíz, con esas secciones."""
    return "formato: 1\n" + "".join(f"{clave}: {SECCIONES[clave]}\n" for clave in claves)


def test_un_caso_se_reparte_en_archivos_y_cada_uno_cuenta_una_vez(tmp_path: Path) -> None:
    (tmp_path / "comun").mkdir()
    (tmp_path / "comun" / "atributos.yaml").write_text(parte("atributos"), encoding="utf-8")
    quien = parte("entidades") + "usa: [comun/atributos.yaml]\n"
    ruta = escritos(
        tmp_path,
        caso=documento(**RESTO, usa="[quien.yaml, ./comun/../comun/atributos.yaml, ley.yaml]"),
        quien=quien,
        ley=parte("normas"),
    )
    caso = cargar(ruta)
    assert caso.entidades["provincia"].origen.archivo == "quien.yaml"
    assert caso.atributos["cercado"].origen is not None
    assert caso.atributos["cercado"].origen.archivo == "comun/atributos.yaml"
    assert caso.reglas["r1"].origen.archivo == "caso.yaml"
    assert cargar(tmp_path).huella == cargar_texto(documento()).huella == caso.huella


def test_manda_el_caso_de_la_raiz(tmp_path: Path) -> None:
    ruta = escritos(tmp_path, caso=documento(usa="[otro.yaml]"), otro="formato: 1\ncaso: {id: otro, título: Otro}\n")
    assert cargar(ruta).id == "prueba"


def test_usa_en_circulo_es_un_error_que_dice_la_vuelta(tmp_path: Path) -> None:
    escritos(
        tmp_path,
        caso=documento(usa="[a.yaml]"),
        a="formato: 1\nusa: [b.yaml]\n",
        b="formato: 1\nusa: [a.yaml]\n",
    )
    (problema,) = problemas_de(tmp_path)
    assert (problema.archivo, problema.linea, problema.columna) == ("b.yaml", 2, 7)
    assert problema.mensaje == "`usa` forma un ciclo: a.yaml → b.yaml → a.yaml"


def test_usarse_a_si_mismo_es_un_ciclo(tmp_path: Path) -> None:
    escritos(tmp_path, caso=documento(usa="[caso.yaml]"))
    assert "caso.yaml → caso.yaml" in problemas_de(tmp_path)[0].mensaje


def test_un_archivo_que_no_existe_sugiere_el_mas_parecido(tmp_path: Path) -> None:
    escritos(tmp_path, caso=documento(usa="[entidades.yml]"), entidades="formato: 1\n")
    (problema,) = problemas_de(tmp_path)
    assert problema.mensaje == "el archivo no existe"
    assert (problema.recibido, problema.sugerencia) == ("entidades.yml", "entidades.yaml")


@pytest.mark.parametrize("ruta", ["../fuera.yaml", "sub/../../fuera.yaml", "enlace.yaml", "enlazada/fuera.yaml"])
def test_usa_no_sale_de_la_carpeta_de_la_raiz(tmp_path: Path, ruta: str) -> None:
    dentro = tmp_path / "dentro"
    (dentro / "sub").mkdir(parents=True)
    (tmp_path / "fuera.yaml").write_text("formato: 1\n", encoding="utf-8")
    (dentro / "enlace.yaml").symlink_to(tmp_path / "fuera.yaml")
    (dentro / "enlazada").symlink_to(tmp_path)
    escritos(dentro, caso=documento(usa=f"[{ruta}]"))
    (problema,) = problemas_de(dentro)
    assert problema.mensaje == "la ruta sale de la carpeta del archivo raíz"
    escritos(dentro, caso=documento(territorio=f"{{archivo: {ruta}, clave: k}}"))
    (problema,) = problemas_de(dentro)
    assert problema.mensaje == "la ruta sale de la carpeta del archivo raíz"


def test_un_enlace_dentro_de_la_carpeta_si_vale(tmp_path: Path) -> None:
    escritos(tmp_path, caso=documento(usa="[enlace.yaml, a.yaml]"), a="formato: 1\nimposible: []\n")
    (tmp_path / "enlace.yaml").symlink_to(tmp_path / "a.yaml")
    assert cargar(tmp_path).id == "prueba"


@pytest.mark.parametrize("ruta", ["/etc/passwd", "C:/x.yaml", "'a\\b.yaml'"])
def test_una_ruta_absoluta_o_con_barras_inversas_no_vale(tmp_path: Path, ruta: str) -> None:
    escritos(tmp_path, caso=documento(usa=f"[{ruta}]"))
    assert "relativa al archivo" in problemas_de(tmp_path)[0].mensaje


@pytest.mark.parametrize(
    "nombre",
    ["normas/../modelos.py", "otros/x.yaml", "normas", "normas//x", "../x", "casos/./x", "/etc/passwd"],
)
def test_un_recurso_no_sale_de_sus_carpetas(nombre: str) -> None:
    assert recurso(nombre) is None
    assert "un recurso es" in unico(documento(usa=f"[▸'delimita:{nombre}']")).mensaje


def test_un_recurso_que_no_existe_sugiere_el_mas_parecido() -> None:
    problema = unico(documento(usa="[▸'delimita:comunes/entidaes.yaml']"))
    assert problema.sugerencia == "delimita:comunes/entidades.yaml"


def test_los_recursos_se_usan_desde_cualquier_parte() -> None:
    texto = documento(entidades=None, reglas=None, usa="['delimita:comunes/entidades.yaml']", atributos=None)
    origen = cargar_texto(texto).entidades["mef"].origen
    assert origen.archivo == "delimita:comunes/entidades.yaml"


def test_un_texto_sin_carpeta_solo_usa_recursos(tmp_path: Path) -> None:
    assert "sólo puede usar recursos" in unico(documento(usa="[▸a.yaml]")).mensaje
    escritos(tmp_path, a="formato: 1\n")
    assert cargar_texto(documento(usa="[a.yaml]"), carpeta=tmp_path).id == "prueba"


def test_un_error_no_oculta_los_de_otros_archivos(tmp_path: Path) -> None:
    escritos(
        tmp_path,
        caso=documento(usa="[roto.yaml, viejo.yaml, falta.yaml, ajeno.yaml]", cosas="1"),
        roto="formato: 1\nentidades: {a: {nombre: [\n",
        viejo="formato: 9\nentidades: {z: {}}\n",
        ajeno="formato: 1\nnormas: [{id: n, nombre: N, rango: leyes}]\n",
    )
    hallados = problemas_de(tmp_path)
    assert [p.archivo for p in hallados] == [
        "ajeno.yaml",
        "caso.yaml",
        "caso.yaml",
        "roto.yaml",
        "viejo.yaml",
    ]


def test_lo_que_un_archivo_ilegible_puede_declarar_no_se_da_por_inexistente(tmp_path: Path) -> None:
    escritos(
        tmp_path,
        caso=documento(entidades=None, usa="[quien.yaml]"),
        quien="entidades: {distrito: {nombre: [\n",
    )
    assert [p.archivo for p in problemas_de(tmp_path)] == ["quien.yaml"]
    escritos(tmp_path, quien="entidades: {otra: {nombre: [\n")
    assert [p.archivo for p in problemas_de(tmp_path)] == ["caso.yaml", "quien.yaml"]


def test_el_identificador_repetido_dice_en_que_archivo_esta_el_otro(tmp_path: Path) -> None:
    escritos(tmp_path, caso=documento(usa="[ley.yaml]"), ley=parte("normas"))
    (problema,) = problemas_de(tmp_path)
    assert problema.archivo == "ley.yaml"
    assert "ya se declaró en caso.yaml:" in problema.mensaje


def test_una_raiz_que_no_existe_se_dice_con_sugerencia(tmp_path: Path) -> None:
    escritos(tmp_path, caso=documento())
    with pytest.raises(ErrorDeEntrada) as error:
        cargar(tmp_path / "casa.yaml")
    assert error.value.problemas[0].sugerencia == str(tmp_path / "caso.yaml")
    for nombre in ("no-hay-tal-caso", "a" * 5000, "a\0b", str(tmp_path / "nada" / "x")):
        with pytest.raises(ErrorDeEntrada):
            cargar(nombre)


def test_los_casos_incluidos_se_cargan_por_su_id() -> None:
    for identificador, titulo, lugar in casos_incluidos():
        assert titulo
        assert lugar == f"delimita:casos/{lugar.split('/')[1]}/caso.yaml"
        assert leer_archivo(lugar).startswith(b"#")
        assert identificador


def test_una_carpeta_en_vez_de_un_archivo_se_dice(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    escritos(tmp_path, caso=documento(usa="[sub]"))
    assert problemas_de(tmp_path)[0].mensaje == "es una carpeta, y hace falta un archivo"


def test_una_cadena_larga_de_archivos_no_agota_la_pila(tmp_path: Path) -> None:
    for numero in range(1200):
        usa = f"usa: [a{numero + 1}.yaml]\n" if numero < 1199 else ""
        (tmp_path / f"a{numero}.yaml").write_text(f"formato: 1\n{usa}", encoding="utf-8")
    escritos(tmp_path, caso=documento(usa="[a0.yaml]"))
    assert cargar(tmp_path).id == "prueba"


def test_lo_mal_formado_en_usa_se_dice_y_lo_demas_se_sigue(tmp_path: Path) -> None:
    escritos(tmp_path, caso=documento(usa="[[a.yaml], b.yaml]"), b="formato: 1\ncosas: 1\n")
    assert [p.archivo for p in problemas_de(tmp_path)] == ["b.yaml", "caso.yaml"]


def test_un_archivo_vacio_alcanzado_es_un_error(tmp_path: Path) -> None:
    escritos(tmp_path, caso=documento(usa="[b.yaml]"), b="")
    assert [str(p) for p in problemas_de(tmp_path)] == ["b.yaml:1:1: el archivo está vacío"]
    assert problemas("")[0].mensaje == "el archivo está vacío"


SUELTO = (
    "formato: 1\nreglas:\n  - {id: r, norma: ley, cita: c, resumen: r, asigna: {función: ejecuta, titular: gore}}\n"
)


def test_una_parte_dada_como_caso_dice_de_cual_es_y_no_lo_que_le_falta(tmp_path: Path) -> None:
    escritos(tmp_path, caso=documento(usa="[reglas.yaml]"), reglas=SUELTO)
    (problema,) = problemas_de(tmp_path / "reglas.yaml")
    assert (problema.codigo, problema.clave) == ("ENT027", "caso")
    assert "es parte de un caso, y se lee con él" in problema.mensaje
    assert problema.sugerencia is not None
    assert Path(problema.sugerencia).resolve() == (tmp_path / "caso.yaml").resolve()


def test_la_parte_de_una_subcarpeta_la_trae_el_caso_de_la_carpeta_de_arriba(tmp_path: Path) -> None:
    (tmp_path / "partes").mkdir()
    escritos(tmp_path, caso=documento(usa="[partes/reglas.yaml]"))
    escritos(tmp_path / "partes", reglas=SUELTO)
    (problema,) = problemas_de(tmp_path / "partes" / "reglas.yaml")
    assert problema.sugerencia is not None
    assert Path(problema.sugerencia).resolve() == (tmp_path / "caso.yaml").resolve()


def test_un_caso_vecino_que_no_la_trae_no_se_sugiere(tmp_path: Path) -> None:
    escritos(tmp_path, caso=documento(), reglas=SUELTO)
    (problema,) = problemas_de(tmp_path / "reglas.yaml")
    assert (problema.codigo, problema.sugerencia) == ("ENT027", None)
    assert "lo traiga en su `usa`" in problema.mensaje


def test_los_errores_propios_de_una_parte_se_dicen_aunque_falte_el_caso(tmp_path: Path) -> None:
    malo = SUELTO + "entidades: {gor: {nombre: Gobierno, nivel: regionl}}\n"
    escritos(tmp_path, caso=documento(usa="[reglas.yaml]"), reglas=malo)
    assert [p.codigo for p in problemas_de(tmp_path / "reglas.yaml")] == ["ENT027", "ENT009"]


def test_si_a_un_caso_entero_se_le_olvida_la_clave_lo_demas_se_comprueba_igual() -> None:
    hallados = problemas(documento(caso=None, reglas=SECCIONES["reglas"].replace("distrito", "distritos")))
    assert [p.codigo for p in hallados] == ["ENT027", "ENT011"]
    assert hallados[1].sugerencia == "distrito"


@pytest.mark.parametrize(
    ("escrito", "que"),
    [
        ("tipología: {id: t, nombre: T, grupos: []}", "una tipología"),
        ("barrido: {celdas: []}", "el espacio de un barrido"),
        ("id: a\nen: x\nhace: ejecuta\nquién: y\npaso: z", "un acto"),
    ],
)
def test_un_archivo_de_otra_clase_se_dice_en_una_frase(escrito: str, que: str) -> None:
    (problema,) = problemas(f"formato: 1\n{escrito}\n")
    assert problema.mensaje.startswith(f"se espera un caso, y este archivo es {que}: se da con «delimita ")
