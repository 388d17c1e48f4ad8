"""Las clases de error de entrada, con su código estable y su explicación; un código no se reutiliza nunca."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ERRORES", "ClaseDeError"]


@dataclass(frozen=True, slots=True)
class ClaseDeError:
    """Una clase de error: qué es, por qué se rechaza, un ejemplo y cómo se corrige."""

    codigo: str
    titulo: str
    por_que: str
    ejemplo: str
    como: str


_TODAS = (
    ("ENT001", "no se halla lo que se nombra", "Sin el archivo no hay nada que leer, y adivinar otro sería peor.",
     "delimita revisar sanemiento.yaml", "Se corrige el nombre; «delimita casos» lista los incluidos."),
    ("ENT002", "el archivo no se puede leer", "Un archivo sin permiso, vacío o que no es lo que parece no dice nada.",
     "un caso.yaml sin contenido", "Se revisan los permisos y que el archivo sea el que se quería."),
    ("ENT003", "codificación o carácter no admitido", "Un carácter invisible cambia lo que se ve sin que se note.",
     "un archivo guardado en Windows-1252", "Se guarda en UTF-8 y se borra el carácter que se señala."),
    ("ENT004", "YAML mal formado", "La sangría y los signos dicen qué va dentro de qué; si fallan, no se sabe.",
     "entidades: {mvcs: {nombre: Vivienda", "Se cierra lo abierto y se alinea con sus hermanas la línea señalada."),
    ("ENT005", "YAML que no se admite", "Anclas, alias y etiquetas esconden lo escrito, y lo enorme no se revisa.",
     "donde: *condicion", "Se escribe el valor completo donde se usa, o se parte el archivo en varios."),
    ("ENT006", "clave repetida", "De dos valores para lo mismo, no se puede saber cuál vale.",
     "dos veces «cita» en una regla", "Se deja una."),
    ("ENT007", "clave desconocida", "Una clave con una letra cambiada se perdería en silencio.",
     "titulr: mvcs", "Se usa la clave que se sugiere; docs/lenguaje.md las tiene todas."),
    ("ENT008", "falta una clave o un valor", "Sin ello la parte no dice lo que tiene que decir.",
     "una regla sin «cita»", "Se añade lo que falta."),
    ("ENT009", "valor no admitido", "Cada clave admite unas palabras, o un número o una fecha bien escritos.",
     "población: \"<= 2,000\"", "Se escribe como se indica: los números, sin separador de miles (2000)."),
    ("ENT010", "formato distinto", "El número de formato dice qué reglas de lectura valen.",
     "formato: 2", "Se escribe «formato: 1», o se usa la versión de la herramienta que lo lee."),
    ("ENT011", "se nombra algo que el caso no conoce", "Una referencia rota dejaría una regla sin efecto, en silencio.",
     "titular: municpalidad-distrital", "Se usa el identificador que se sugiere, o se declara lo que falta."),
    ("ENT012", "identificador repetido o no válido", "Un identificador nombra una sola cosa en todo el caso.",
     "dos reglas «lom-80»", "Se cambia uno de los dos."),
    ("ENT013", "ciclo", "Lo que va después no puede ir también antes, ni la parte contener al todo.",
     "a parte de b, y b parte de a", "Se quita una de las referencias del ciclo que se muestra."),
    ("ENT014", "grupo mal formado", "Un grupo reúne entidades corrientes: ni está vacío ni dentro de otro.",
     "un grupo con «parte_de»", "Se nombran sus miembros y se quita lo que un grupo no lleva."),
    ("ENT015", "condición mal escrita", "De una condición que no se entiende no se sabe dónde vale.",
     "donde: rural", "Se escribe «atributo: valor», o una lista de mapas si son alternativas."),
    ("ENT016", "dominio mal escrito", "Los valores posibles de un atributo son finitos y van en orden.",
     "desde: 10, hasta: 2", "Se corrigen los extremos, los valores o los rótulos que se señalan."),
    ("ENT017", "universo vacío", "Si lo imposible lo abarca todo, no queda nada que comprobar.",
     "imposible: [{}]", "Se restringe lo que dice «imposible»."),
    ("ENT018", "vigencia imposible", "Nada empieza después de acabar, ni rige antes que la norma que lo crea.",
     "vigente: {desde: 2027-01-01, hasta: 2026-01-01}", "Se corrige la fecha que se señala."),
    ("ENT019", "claves que no van juntas", "Una regla tiene un efecto, y cada clave cabe en algunos.",
     "asigna y excluye en una misma regla", "Se parte en dos reglas o se quita la que sobra."),
    ("ENT020", "propuesta contradictoria", "No se puede derogar y modificar lo mismo, ni cambiar el id de una regla.",
     "deroga: [r1] y modifica: {r1: …}", "Se deja uno de los dos cambios."),
    ("ENT021", "columna o celda de una tabla", "Un dato que no se entiende no se cuenta ni se supone.",
     "«mil» en la columna de población", "Se corrige la celda o la cabecera señaladas."),
    ("ENT022", "ruta que no se admite", "Un caso solo usa archivos de su carpeta y recursos incluidos, sin ciclos.",
     "usa: [../otro.yaml]", "Se copia el archivo junto al caso, o se usa un recurso «delimita:»."),
    ("ENT023", "barrido mal planteado", "Comparar repartos pide alternativas distintas y que se puedan recorrer.",
     "una celda sin titulares que probar", "Se corrige el eje que se señala."),
    ("ENT024", "rango desconocido", "El rango dice qué norma prevalece; uno inventado no tiene lugar en la tabla.",
     "rango: reglamento", "Se usa uno de los admitidos, o se le da su orden en «rangos»."),
    ("ENT025", "elemento que no casa con nada", "Es un aviso: lo demás de la lista casa, y quizá es un descuido.",
     "actividad: [construir, opreara]", "Se corrige, o se deja si así se quiere."),
    ("ENT026", "tolerancia que no cabe", "Solo se tolera lo que es de una celda: una regla sin efecto se corrige.",
     "código: REG002", "Se quita la tolerancia y se corrige o se borra la regla."),
    ("ENT027", "parte que falta o sobra en el caso", "Hay partes que un caso necesita, o que solo puede traer una vez.",
     "dos «territorio»", "Se deja una, en el archivo raíz."),
)  # fmt: skip

ERRORES = {codigo: ClaseDeError(codigo, *resto) for codigo, *resto in _TODAS}
"""Por código, en orden."""
