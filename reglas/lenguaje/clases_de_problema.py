"""Las clases de error de entrada: un código estable y su explicación. Un código no se reutiliza nunca.

    delimita explicar ENT013

Quien halla un problema dice de qué clase es con el nombre de aquí (`clases.CICLO`); añadir una clase es añadir un
nombre, y una prueba falla si no se explica o no la usa nadie.
"""

from __future__ import annotations

from reglas.lenguaje.clase_de_problema import CLASES_DE_PROBLEMA, ClaseDeProblema
from reglas.lenguaje.clase_de_problema import clase_de_problema as _clase

__all__ = ["CLASES_DE_PROBLEMA", "ClaseDeProblema"]


ARCHIVO_INEXISTENTE = _clase(
    "ENT001",
    "el archivo o el caso no existe",
    "No hay ningún archivo, carpeta, caso incluido ni recurso con el nombre que se dio.",
    "Sin él no hay nada que leer, y leer otro de nombre parecido daría una respuesta sobre lo que nadie preguntó.",
    "delimita revisar sanemiento",
    "Se corrige el nombre; si hay uno parecido, se sugiere. «delimita casos» lista los casos incluidos.",
)
ILEGIBLE = _clase(
    "ENT002",
    "el archivo no se puede leer",
    "El archivo existe, pero está vacío, no se tiene permiso para leerlo, o no es un documento ni una tabla.",
    "De lo que no se puede leer no se puede decir ni que está bien ni que está mal.",
    "Un caso.yaml sin contenido, o una hoja de Excel guardada con la terminación .csv.",
    "Se abre con un editor de textos, se comprueba que es el archivo que se quería y se guarda de nuevo.",
)
CODIFICACION = _clase(
    "ENT003",
    "codificación o carácter que no se admite",
    "El archivo no está en UTF-8, o lleva un carácter de control que no se ve.",
    "Un carácter que no se ve cambia lo escrito sin que se note, y una tilde mal leída cambia la palabra.",
    "Un caso guardado en la codificación «Windows-1252».",
    "Se guarda en UTF-8 y se borra el carácter del sitio que se señala.",
)
YAML_MAL_FORMADO = _clase(
    "ENT004",
    "YAML mal formado",
    "La sangría, las comillas o los signos no dicen qué va dentro de qué.",
    "En YAML la forma es el sentido: con la sangría rota no se sabe de qué regla es cada clave.",
    "entidades: {mvcs: {nombre: Ministerio de Vivienda, nivel: nacional}   (falta una llave)",
    "Se cierra lo que quedó abierto, o se alinea la línea señalada con sus hermanas. Lo que sigue al error no "
    "se revisa hasta corregirlo.",
)
YAML_NO_ADMITIDO = _clase(
    "ENT005",
    "YAML que no se admite",
    "Es YAML correcto, pero con anclas, alias, etiquetas, varios documentos en un archivo, más de 50 niveles o más de "
    "5 MiB.",
    "Anclas y alias esconden lo escrito lejos de donde vale, y un archivo desmesurado no lo revisa nadie.",
    "donde: *condición-de-arriba",
    "Se escribe el valor completo donde se usa; un archivo demasiado grande se parte en varios y se juntan con «usa».",
)
CLAVE_REPETIDA = _clase(
    "ENT006",
    "clave repetida",
    "La misma clave está dos veces en el mismo mapa, tal cual o una vez con tildes y otra sin ellas.",
    "De dos valores para lo mismo no se sabe cuál vale, y quedarse con el último sería decidir por quien escribe.",
    "título: Uno … titulo: Otro",
    "Se deja una de las dos.",
)
CLAVE_DESCONOCIDA = _clase(
    "ENT007",
    "clave desconocida",
    "La clave no es ninguna de las que admite esa parte del documento.",
    "Una clave con una letra cambiada se perdería en silencio, y con ella lo que dice la norma.",
    "asigna: {función: ejecuta, titulr: mvcs}",
    "Se usa la clave que se sugiere. Todas están, parte por parte, en docs/lenguaje.md.",
)
FALTA = _clase(
    "ENT008",
    "falta una clave o su valor",
    "Falta una clave obligatoria, o está escrita sin nada detrás.",
    "Sin ella la parte no dice lo que tiene que decir: una regla sin cita no se puede comprobar contra la norma.",
    "Una regla sin «cita», o «cita:» sin nada.",
    "Se escribe lo que falta o, si la clave es optativa, se quita.",
)
VALOR_NO_ADMITIDO = _clase(
    "ENT009",
    "valor que no se admite",
    "El valor no es una de las palabras admitidas, o no es la fecha, el número, el texto, la lista o el mapa que se "
    "espera.",
    "Una palabra cambiada o un número que se puede leer de dos maneras darían otra respuesta. «2.000» puede ser dos o "
    "dos mil: aquí no se adivina.",
    "nivel: lcal; o población: {hasta: 20,000}",
    "Se escribe como se indica. Los números van sin separador de miles (20000) y las fechas, como 2026-06-30.",
)
FORMATO_DISTINTO = _clase(
    "ENT010",
    "otro formato",
    "«formato» dice qué versión del lenguaje es, y la que dice no es la que se sabe leer.",
    "Con otra versión las mismas claves podrían significar otra cosa; por eso no se lee nada más del archivo.",
    "formato: 2",
    "Se escribe «formato: 1», o se usa la versión de la herramienta que lee ese formato.",
)
REFERENCIA_ROTA = _clase(
    "ENT011",
    "se nombra algo que no está en el caso",
    "Se nombra una entidad, un paso, una norma, una regla, un atributo u otra cosa que el caso no declara.",
    "Una referencia rota dejaría la regla sin efecto, y parecería que la norma no dice nada.",
    "asigna: {función: ejecuta, titular: municipalidad-distritl}",
    "Se usa el identificador que se sugiere, se declara lo que falta, o se añade a «usa» el archivo que lo declara.",
)
IDENTIFICADOR_REPETIDO = _clase(
    "ENT012",
    "identificador repetido",
    "Dos cosas de la misma clase llevan el mismo identificador, en un archivo o en dos.",
    "Un identificador nombra una sola cosa: con dos, «deroga: [lom-80]» no se sabe cuál deroga.",
    "Dos reglas con «id: lom-80».",
    "Se cambia el identificador de una. El mensaje dice dónde está la otra.",
)
CICLO = _clase(
    "ENT013",
    "ciclo",
    "Siguiendo «parte_de», «después_de» o «usa» se vuelve al principio.",
    "Lo que va después no puede ir también antes, ni una parte contener a su todo.",
    "a: {parte_de: b} y b: {parte_de: a}",
    "Se quita una de las referencias de la vuelta que el mensaje enseña.",
)
GRUPO = _clase(
    "ENT014",
    "grupo mal formado",
    "Un grupo («comprende») está vacío, está dentro de otro, o lleva «existe» o «parte_de».",
    "Un grupo no es una entidad: es lo que dice una norma que no distingue. Existe donde existen sus miembros, y nada "
    "es parte de él.",
    "municipalidades: {nombre: Las municipalidades, nivel: local, comprende: []}",
    "Se nombran sus miembros uno por uno y se quita lo que un grupo no lleva.",
)
CONDICION = _clase(
    "ENT015",
    "condición mal escrita",
    "«donde», «existe» o «imposible» nombran un atributo que no hay, un valor fuera de su dominio o un rango vacío, o "
    "no tienen la forma de una condición.",
    "De una condición que no se entiende no se sabe dónde vale la regla.",
    'donde: {población: "<= 2,000"}',
    "Se escribe «atributo: valor», o una lista de mapas si son alternativas; los números, sin separador de miles.",
)
DOMINIO = _clase(
    "ENT016",
    "dominio mal escrito",
    "Los valores de un atributo no son los de su tipo, están repetidos, van al revés o son demasiados.",
    "Cada respuesta es exhaustiva porque los valores posibles son finitos y se conocen todos.",
    "población: {tipo: entero, desde: 20000, hasta: 0}",
    "Se corrige el extremo, el valor o el rótulo señalado.",
)
UNIVERSO_VACIO = _clase(
    "ENT017",
    "universo vacío",
    "«imposible» abarca todas las combinaciones de los atributos.",
    "Si nada es posible no queda nada que comprobar, y todo caso parecería correcto.",
    "imposible: [{ámbito: rural}, {ámbito: urbano}]",
    "Se quita de «imposible» la combinación que sí puede darse.",
)
VIGENCIA = _clase(
    "ENT018",
    "vigencia imposible",
    "Una vigencia acaba antes de empezar, o una regla agregada rige antes que la propuesta que la agrega.",
    "Una vigencia al revés no vale ningún día, y la regla desaparecería sin que nadie lo dijera.",
    "vigente: {desde: 2027-01-01, hasta: 2026-01-01}",
    "Se corrige la fecha señalada. La clave que falta se toma de la norma: el cruce puede estar entre una y otra.",
)
CLAVES_INCOMPATIBLES = _clase(
    "ENT019",
    "claves que no van juntas",
    "Una regla no tiene efecto o tiene más de uno, o lleva una clave que no cabe con su efecto.",
    "Una regla hace una sola cosa; «plazo», «recursos» o «cada_uno» solo dicen algo de quien recibe la función.",
    "Una regla con «asigna» y con «excluye».",
    "Se parte en dos reglas, o se quita la clave que sobra.",
)
PROPUESTA = _clase(
    "ENT020",
    "propuesta contradictoria o vacía",
    "Una propuesta deroga y modifica la misma regla, cambia un identificador o repite el de una norma; o el archivo no "
    "trae ninguna propuesta, o trae otra cosa.",
    "Una propuesta se simula sobre el caso: tiene que decir una sola cosa de cada regla.",
    "deroga: [r1] y modifica: {r1: {cita: art. 2}}",
    "Se deja uno de los dos cambios. Un archivo de propuestas solo lleva «formato» y «propuestas».",
)
TABLA = _clase(
    "ENT021",
    "columna o celda de una tabla",
    "A la tabla le falta una columna, la tiene dos veces, le sobran o faltan celdas en una fila, o una celda no dice "
    "un valor de su atributo.",
    "Un dato que no se entiende no se cuenta ni se supone: cambiaría cuántos distritos y habitantes hay en cada lugar.",
    "«mil» en la columna de población.",
    "Se corrige la celda o la cabecera señaladas. Lo que no se sabe se deja vacío.",
)
RUTA = _clase(
    "ENT022",
    "ruta que no se admite",
    "Una ruta es absoluta, sale de la carpeta del archivo raíz o no está escrita con «/».",
    "Un caso que solo alcanza su carpeta y lo que la herramienta trae se puede copiar entero y da lo mismo en toda "
    "máquina.",
    "usa: [../../otro.yaml]",
    "Se copia el archivo a la carpeta del caso, o se usa un recurso «delimita:normas/…».",
)
BARRIDO = _clase(
    "ENT023",
    "barrido mal planteado",
    "El archivo de un barrido no prueba nada, prueba dos veces lo mismo, prueba demasiado, o mueve un umbral que la "
    "regla no tiene.",
    "Comparar repartos pide alternativas distintas, y que se puedan recorrer todas.",
    "barrido: {celdas: []}",
    "Se añade, se quita o se corrige lo que se señala.",
)
RANGO = _clase(
    "ENT024",
    "rango que no está en la tabla",
    "El rango de una norma no está en la tabla de rangos, o «rangos» le da un orden que no puede ser.",
    "El rango dice qué norma prevalece; uno sin orden no se puede comparar con los demás.",
    "rango: reglamento",
    "Se usa un rango de la tabla, o se le da su orden en «rangos».",
)
SIN_EFECTO_EN_LA_LISTA = _clase(
    "ENT025",
    "elemento de «cuando» que no es de ningún paso",
    "Es un aviso, no un error: un elemento de una lista de «cuando» no casa con nada del caso, y otro de la misma "
    "lista sí.",
    "Puede ser una letra cambiada: la regla trataría menos pasos de los que dice, y no se notaría.",
    "cuando: {actividad: [construir, opreara]}",
    "Se corrige si es un descuido; si no lo es, se deja como está.",
)
TOLERANCIA = _clase(
    "ENT026",
    "tolerancia que no cabe",
    "Se tolera un código que habla de una regla, y no de un paso.",
    "Una tolerancia acepta por un tiempo lo que dice la ley; una regla que no surte efecto es algo que se corrige.",
    "tolerancias: [{código: REG002, …}]",
    "Se quita la tolerancia y se corrige la regla.",
)
PARTE_DEL_CASO = _clase(
    "ENT027",
    "parte que falta o sobra en el caso",
    "El archivo raíz no trae «caso», es de otra clase (una tipología, un acto), o dos archivos declaran territorios "
    "distintos.",
    "Hay partes que un caso necesita, y otras que solo puede tener una vez. Un archivo que es parte de un caso no dice "
    "nada sin los demás: nombra pasos y entidades que declaran ellos.",
    "Revisar un archivo que solo trae normas, o las acciones de un plan.",
    "Se da el archivo que trae «caso», que reúne los demás con «usa»; o se dice el territorio en él: manda el de la "
    "raíz.",
)
SUPERVISION = _clase(
    "ENT028",
    "paso que se supervisa a sí mismo",
    "Un paso se nombra a sí mismo en «supervisa_a».",
    "Supervisar es mirar lo que otro paso hace; mirarse a sí mismo no es supervisar.",
    "{id: obra, …, supervisa_a: [obra]}",
    "Se nombra el paso que se vigila.",
)
TRASLADO = _clase(
    "ENT029",
    "traslado de una entidad a sí misma",
    "«de» y «a» son la misma entidad, en «delega» o en «reasigna».",
    "Pasar una función a quien ya la tiene no cambia nada, y casi siempre es un nombre mal copiado.",
    "delega: {función: ejecuta, de: mvcs, a: mvcs}",
    "Se corrige una de las dos.",
)
MISMO = _clase(
    "ENT030",
    "«titular: mismo» sin de quién tomarlo",
    "La regla dice «mismo», y su «cuando» no trae un «responsable» del que tomarlo.",
    "«Mismo» es quien tiene la función que nombra «cuando.responsable»: sin ella no hay nadie.",
    "asigna: {función: financia, titular: mismo}   (sin «cuando»)",
    "Se añade «cuando: {responsable: {función: …}}», o se nombra al titular.",
)
LIBRO = _clase(
    "ENT031",
    "libro de Excel que no se puede usar",
    "No es un libro .xlsx, está dañado o es peligroso, es de otro caso, o las normas cambiaron desde que se exportó.",
    "Lo que se llenó mirando otro derecho no se puede leer como si fuera sobre este.",
    "El libro de «salud», importado en «saneamiento».",
    "Se exporta de nuevo con «delimita exportar CASO --formato xlsx» y se copia lo llenado.",
)
NO_BASTA = _clase(
    "ENT032",
    "lo propuesto no basta",
    "Simulado lo que dice la celda, la función no queda en quien se dijo, y en nadie más.",
    "Una propuesta que no hace lo que dice se firmaría creyendo otra cosa.",
    "La ley da la función al gobierno regional, y se propone quitársela con un decreto.",
    "Se dice en «dónde» en qué parte vale, o se propone una norma del rango que el mensaje nombra («--rango»).",
)
PLANTILLA = _clase(
    "ENT033",
    "plantilla de Word que no se puede usar",
    "No es un .docx ni un .dotx, está dañada o es peligrosa, tiene contraseña o trae macros.",
    "Lo que trae la plantilla va en el documento que se firma.",
    "Un membrete guardado como .doc o como .docm.",
    "Se abre en Word, se guarda como .docx, sin macros ni contraseña, y se da ese archivo en --plantilla.",
)
