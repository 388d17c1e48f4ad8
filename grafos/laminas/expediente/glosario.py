"""El glosario del expediente (códigos, signos, letras y siglas) y las normas citadas, con su enlace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from grafos.hallazgos import CATALOGO
from grafos.laminas.datos.datos import FUNCIONES, DatosDeLamina, NormaDeLamina
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.corrido import RELLENO, Bloque, Renglon, ancho_de_columna, en_columnas, renglones
from grafos.laminas.hoja.leyenda import Cabecera, siglas_de
from grafos.laminas.hoja.lienzo import Lienzo, hoja_en_blanco
from grafos.laminas.hoja.modelo import CONTINUA
from grafos.laminas.hoja.tipografia import cita_dura
from reglas.lenguaje.plurales import contados

COLUMNAS = 3
DISPONIBLE = ancho_de_columna(COLUMNAS) - 2 * RELLENO
TITULO, TITULO_DE_NORMAS = "Glosario", "Normas"
_DICHOS = {
    "titular": "la tiene y responde de ella",
    "compartida": "la tiene junto a otros, y la norma dice que es compartida",
    "subsidiaria": "la tiene si quien debía no puede",
    "a solicitud": "la tiene si se lo piden",
    "facultativa": "puede tenerla; no está obligado",
    "apoyo": "ayuda a quien la tiene",
    "?": "solo si se cumple una condición que la norma deja abierta",
    "error": "hay que corregir una norma: va con borde grueso y en negrita",
    "aviso": "hay que mirarlo: va con borde fino",
    "información": "es bueno saberlo: va con borde fino",
    "huella": "el sello del pie: el mismo caso da la misma, y cambia con cualquier cambio suyo",
    "a, b, c": "el grupo de los que coinciden: la misma letra en cada titular y en el hallazgo",
}


def glosario(datos: DatosDeLamina) -> list[Lienzo]:
    """Las hojas, sin pie: solo lo que el caso lleva."""
    return _hojas(TITULO, f"Qué quiere decir cada código, signo, letra y sigla · {datos.titulo}", _bloques(datos))


def normas(datos: DatosDeLamina) -> list[Lienzo]:
    """Las hojas, sin pie: cada norma citada, su rango, cuántas veces se cita y dónde se lee."""
    citas = Counter(cita.norma for a in datos.asignaciones for cita in a.citas)
    bloques = [_norma(norma, citas[norma.corta]) for norma in sorted(datos.normas, key=lambda n: n.nombre)]
    dicho = f"{contados(len(bloques), 'norma citada', 'normas citadas')}, y dónde se leen"
    return _hojas(TITULO_DE_NORMAS, f"{dicho} · {datos.titulo}", bloques)


def _hojas(titulo: str, subtitulo: str, bloques: Sequence[Bloque]) -> list[Lienzo]:
    def hoja(numero: int) -> tuple[Lienzo, float]:
        lienzo = hoja_en_blanco(f"{titulo} {CONTINUA}" if numero else titulo)
        return lienzo, Cabecera(titulo, subtitulo).pinta(lienzo) + 4

    return en_columnas(bloques, COLUMNAS, hoja)[0]


def _bloques(datos: DatosDeLamina) -> list[Bloque]:
    codigos = sorted({s.codigo for s in datos.senales}, key=list(CATALOGO).index)
    cuentas = Counter(s.codigo for s in datos.senales)
    partes = [
        (
            "Códigos de lo que se halló",
            [
                (f"{c} {CATALOGO[c].signo} {CATALOGO[c].palabra}", f"{CATALOGO[c].titulo} ({cuentas[c]})")
                for c in codigos
            ],
        ),
        ("Letras de las funciones", [(paleta.LETRAS[f], f) for f in FUNCIONES]),
        ("Maneras de tenerla, gravedad y marcas", list(_DICHOS.items())),
        ("Siglas", list(siglas_de(datos.entidades))),
    ]
    return [bloque for titulo, dichos in partes if dichos for bloque in _parte(titulo, dichos)]


def _parte(titulo: str, dichos: Iterable[tuple[str, str]]) -> Iterable[Bloque]:
    cabeza = renglones(titulo, DISPONIBLE, cuerpo=11, negrita=True)
    yield Bloque(tuple(cabeza), relleno=paleta.GRIS_FASE, pegado=True)
    for termino, dicho in dichos:
        yield Bloque(tuple(renglones(f"{termino}: {dicho}", DISPONIBLE, cuerpo=9)))


def _norma(norma: NormaDeLamina, citas: int) -> Bloque:
    dichos: list[Renglon] = renglones(
        cita_dura(norma.nombre), DISPONIBLE, cuerpo=9, negrita=True, enlace=norma.url, titulo=norma.nombre
    )
    veces = "1 vez" if citas == 1 else f"{citas} veces"
    cita = f"{norma.rango.capitalize()}; se cita {veces} en la matriz" if citas else norma.rango.capitalize()
    dichos += renglones(cita, DISPONIBLE, color=paleta.GRIS_TEXTO)
    dichos += renglones(norma.url or "Sin dirección en el caso.", DISPONIBLE, color=paleta.GRIS_TEXTO)
    return Bloque(tuple(dichos))
