"""Lo declarado para el plan, resuelto: cada referencia existe, cada fecha va en su orden y nada depende de sí mismo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from reglas.escrito import gestion as g
from reglas.escrito.modelos import Documento
from reglas.escrito.parte import Parte
from reglas.escrito.validacion import anotar
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje import gestion as r
from reglas.lenguaje.condiciones import Condicion, Siempre
from reglas.lenguaje.vocabulario import SIN_DATO
from reglas.resolucion import conversion
from reglas.resolucion.comprobaciones import comprobar_ciclos
from reglas.resolucion.condiciones import LectorDeCondiciones
from reglas.resolucion.indice import Indice
from reglas.resolucion.rangos import rango_de
from reglas.resolucion.territorios import archivo_de, comprobar_columnas, tabla_situada
from reglas.yaml.arbol import Lugar, nodo_en
from reglas.yaml.fuentes import Fuente

__all__ = ["gestion"]


def gestion(documentos: Sequence[tuple[Fuente, Documento]], lector: LectorDeCondiciones, indice: Indice) -> r.Gestion:
    """Todo lo declarado en los documentos; lo que no se sostiene queda anotado en el índice."""
    return _Lectura(documentos, lector, indice).gestion()


class _Lectura:
    def __init__(
        self, documentos: Sequence[tuple[Fuente, Documento]], lector: LectorDeCondiciones, indice: Indice
    ) -> None:
        self.documentos = documentos
        self.lector = lector
        self.indice = indice

    def gestion(self) -> r.Gestion:
        return r.Gestion(
            problemas=self._lista("problemas", self._problema),
            plan=self._unico("plan", self._plan),
            lineamientos=self._lista("lineamientos", self._lineamiento),
            perfiles=self._lista("perfiles", self._perfil),
            inventario=self._unico("inventario", self._inventario),
            puestos=self._lista("puestos", self._puesto),
            talleres=self._lista("talleres", self._taller),
            aportes=self._lista("aportes", self._aporte),
            validaciones=self._validaciones(),
        )

    def _lista(self, seccion: str, leer: Callable[[Any, str], Any]) -> tuple[Any, ...]:
        leidos: dict[str, Any] = {}
        for _, documento in self.documentos:
            for escrito in getattr(documento, seccion):
                leidos.setdefault(escrito.id, leer(escrito, f"{seccion}.{escrito.id}"))
        return tuple(leidos[id_] for id_ in sorted(leidos))

    def _unico(self, seccion: str, leer: Callable[[Any, Fuente], Any]) -> Any:
        """Lo que un caso solo dice una vez: si dos documentos lo dicen, es un error."""
        dichos = [
            (fuente, getattr(doc, seccion)) for fuente, doc in self.documentos if getattr(doc, seccion) is not None
        ]
        for _, otro in dichos[1:]:
            primero = dichos[0][1].mapa.sitio
            mensaje = f"otro documento ya lo declara: {primero.archivo}:{primero.linea}"
            anotar(self.indice.problemas, clases.PARTE_DEL_CASO, otro.lugar(seccion), mensaje)
        return leer(dichos[0][1], dichos[0][0]) if dichos else None

    def _citar(self, clase: str, nombre: str | None, lugar: Lugar) -> str | None:
        if nombre is not None:
            self.indice.citar(clase, nombre, lugar)
        return nombre

    def _citar_todos(self, clase: str, nombres: Iterable[str], lugar: Lugar) -> tuple[str, ...]:
        unicos = tuple(dict.fromkeys(nombres))
        for numero, nombre in enumerate(nombres):
            # Uno solo se puede escribir sin lista.
            suyo = lugar if isinstance(nodo_en(lugar.mapa, lugar.ruta), str) else lugar / numero
            self.indice.citar(clase, nombre, suyo)
        return unicos

    def _donde(self, parte: Parte, nombre: str, clave: str) -> Condicion:
        escrita = getattr(parte, nombre)
        visible = "ámbito" if nombre == "ambito" else nombre
        if escrita is None:
            return Siempre()
        return self.lector.leer(escrita, parte.lugar(clave) / visible)

    def _en_orden(self, desde: date | None, hasta: date | None, lugar: Lugar) -> None:
        if desde is not None and hasta is not None and desde > hasta:
            mensaje = f"acaba antes de empezar: desde {desde} hasta {hasta}"
            anotar(self.indice.problemas, clases.VIGENCIA, lugar, mensaje)

    def _problema(self, e: g.ProblemaEscrito, clave: str) -> r.ProblemaDeclarado:
        lugar = e.lugar(clave)
        self._citar("paso", e.paso, lugar / "paso")
        aporta = None
        if e.aporta is not None:
            self._citar("entidad", e.aporta.entidad, lugar / "aporta" / "entidad")
            self._citar("taller", e.aporta.taller, lugar / "aporta" / "taller")
            aporta = r.Aporta(e.aporta.nivel, e.aporta.entidad, e.aporta.taller)
        return r.ProblemaDeclarado(
            id=e.id,
            paso=e.paso,
            tipo=e.tipo,
            enunciado=e.enunciado,
            causa=e.causa,
            efecto=e.efecto,
            evidencias=tuple(r.Evidencia(v.fuente, v.tipo, v.url, v.fecha) for v in e.evidencia),
            donde=self._donde(e, "ambito", clave),
            aporta=aporta,
            hallazgos=None if e.hallazgos in (None, ("auto",)) else e.hallazgos,
            estado=e.estado,
            origen=conversion.origen_de(e.mapa),
        )

    def _plan(self, e: g.PlanEscrito, _: Fuente) -> r.Plan:
        periodo = e.periodo or g.PeriodoEscrito()
        if e.periodo is not None:
            self._en_orden(periodo.desde, periodo.hasta, e.lugar("plan") / "periodo")
        acciones = {accion.id: accion for accion in e.acciones}
        antes = {id_: accion.depende_de for id_, accion in acciones.items()}
        partes: dict[str, Parte] = dict(acciones)
        comprobar_ciclos(antes, partes, "plan.acciones", "depende_de", self.indice.problemas)
        leidas = tuple(self._accion(acciones[id_], f"plan.acciones.{id_}") for id_ in sorted(acciones))
        return r.Plan(e.id, e.titulo, periodo.desde, periodo.hasta, leidas, conversion.origen_de(e.mapa))

    def _accion(self, e: g.AccionEscrita, clave: str) -> r.Accion:
        lugar = e.lugar(clave)
        self._citar("problema", e.problema, lugar / "problema")
        self._citar("paso", e.paso, lugar / "paso")
        self._citar("entidad", e.responsable, lugar / "responsable")
        self._en_orden(e.desde, e.hasta, lugar / "hasta")
        instrumento = None
        if e.instrumento is not None:
            rango = None if e.instrumento.rango is None else rango_de(e.instrumento.rango)
            self._citar("rango", rango, lugar / "instrumento" / "rango")
            self._citar("propuesta", e.instrumento.propuesta, lugar / "instrumento" / "propuesta")
            instrumento = r.InstrumentoDeAccion(rango, e.instrumento.propuesta)
        return r.Accion(
            id=e.id,
            problema=e.problema,
            hallazgo=e.hallazgo,
            estrategia=e.estrategia,
            accion=e.accion,
            tipo=e.tipo,
            responsable=e.responsable,
            participan=self._citar_todos("entidad", e.participan, lugar / "participan"),
            instrumento=instrumento,
            condiciones=tuple(r.CondicionDeAccion(c.texto, _cumple(c.cumple), c.evidencia) for c in e.condiciones),
            desde=e.desde,
            hasta=e.hasta,
            meta=None if e.meta is None else _meta(e.meta),
            costo=r.Costo(e.costo.monto, e.costo.fuente) if isinstance(e.costo, g.CostoEscrito) else None,
            depende_de=self._citar_todos("acción", e.depende_de, lugar / "depende_de"),
            donde=self._donde(e, "ambito", clave),
            paso=e.paso,
            funcion=e.funcion,
            origen=conversion.origen_de(e.mapa),
        )

    def _lineamiento(self, e: g.LineamientoEscrito, clave: str) -> r.Lineamiento:
        lugar = e.lugar(clave)
        dirigido = self._citar_todos("entidad", e.dirigido_a, lugar / "dirigido_a")
        exige = self._citar_todos("acción", e.exige, lugar / "exige")
        return r.Lineamiento(e.id, e.enunciado, e.grupo, dirigido, e.base, exige, conversion.origen_de(e.mapa))

    def _perfil(self, e: g.PerfilEscrito, clave: str) -> r.Perfil:
        donde = self._donde(e, "donde", clave)
        return r.Perfil(e.id, e.nombre, donde, e.fuente, e.licencia, conversion.origen_de(e.mapa))

    def _inventario(self, e: g.InventarioEscrito, desde: Fuente) -> r.Inventario | None:
        lugar = e.lugar("inventario")
        pasos = {
            clase: self._citar_todos("paso", suyos, lugar / "clases" / clase)
            for clase, suyos in sorted(e.clases.items())
        }
        fuente = tabla_situada(desde, e.archivo, lugar / "archivo", self.indice.problemas)
        if fuente is None:
            return None
        columnas = e.columnas.model_dump(by_alias=True, exclude_none=True)
        usadas = [(lugar / "columnas" / dato, columna) for dato, columna in columnas.items()]
        comprobar_columnas(usadas, fuente, lugar / "archivo", e.archivo, self.indice.problemas)
        for clase in e.unidades:
            if clase not in pasos:
                mensaje = f"«{clase}» no es una de las clases del inventario"
                anotar(self.indice.problemas, clases.REFERENCIA_ROTA, lugar / "unidades" / clase, mensaje)
        return r.Inventario(
            archivo=archivo_de(fuente),
            mostrado=fuente.mostrado,
            columnas=columnas,
            clases=pasos,
            unidad=dict(sorted(e.unidades.items())),
            fuente=e.fuente,
            licencia=e.licencia,
            antiguedad=e.antiguedad,
            origen=e.mapa.sitio,
        )

    def _puesto(self, e: g.PuestoEscrito, clave: str) -> r.Puesto:
        lugar = e.lugar(clave)
        pasos = self._citar_todos("paso", e.pasos, lugar / "pasos")
        acredita = self._citar("entidad", e.acredita, lugar / "acredita")
        norma = self._citar("norma", e.norma, lugar / "norma")
        origen = conversion.origen_de(e.mapa)
        return r.Puesto(
            e.id, e.nombre, e.nivel, pasos, e.funcion, e.requisitos, acredita, norma, e.vigencia_meses, origen
        )

    def _taller(self, e: g.TallerEscrito, _: str) -> r.Taller:
        asistentes = dict(sorted(e.asistentes.items()))
        origen = conversion.origen_de(e.mapa)
        return r.Taller(e.id, e.sede, e.fecha, e.sector, asistentes, e.departamentos, origen)

    def _sobre(self, e: g.SobreEscrito, lugar: Lugar) -> r.Sobre:
        """De una cosa y solo una; la función, solo con un paso."""
        dichos = [(clase, getattr(e, campo)) for clase, campo in _SOBRE.items() if getattr(e, campo) is not None]
        if len(dichos) != 1:
            mensaje = "se habla de una sola cosa: " + ", ".join(f"«{clase}»" for clase in _SOBRE)
            anotar(self.indice.problemas, clases.CLAVES_INCOMPATIBLES, lugar, mensaje)
            return r.Sobre("paso", "")
        (clase, nombre) = dichos[0]
        self._citar(clase, nombre, lugar / clase)
        if e.funcion is not None and clase != "paso":
            mensaje = "«función» solo acompaña a «paso»"
            anotar(self.indice.problemas, clases.CLAVES_INCOMPATIBLES, lugar / "función", mensaje)
        return r.Sobre(clase, nombre, e.funcion)

    def _aporte(self, e: g.AporteEscrito, clave: str) -> r.Aporte:
        lugar = e.lugar(clave)
        return r.Aporte(
            id=e.id,
            taller=self._citar("taller", e.taller, lugar / "taller"),
            nivel=e.nivel,
            entidad=self._citar("entidad", e.entidad, lugar / "entidad"),
            sobre=self._sobre(e.sobre, lugar / "sobre"),
            texto=e.texto,
            posicion=e.posicion,
            respuesta=e.respuesta,
            acogido=e.acogido,
            fecha=e.fecha,
            origen=conversion.origen_de(e.mapa),
        )

    def _validaciones(self) -> tuple[r.Validacion, ...]:
        leidas = []
        for _, documento in self.documentos:
            for numero, e in enumerate(documento.validaciones):
                lugar = e.lugar(f"validaciones[{numero}]")
                sobre = self._sobre(e.sobre, lugar / "sobre")
                entidad = self._citar("entidad", e.entidad, lugar / "entidad")
                leidas.append(r.Validacion(sobre, e.nivel, entidad, e.fecha, e.huella, e.mapa.sitio))
        return tuple(sorted(leidas, key=_orden_de_validacion))


_SOBRE = {"paso": "paso", "problema": "problema", "propuesta": "propuesta", "acción": "accion"}
"""De cada cosa de que se puede hablar, el campo en que se escribe."""


def _orden_de_validacion(v: r.Validacion) -> tuple[str, ...]:
    return v.sobre.clase, v.sobre.id, v.sobre.funcion or "", v.nivel, v.entidad or "", str(v.fecha), v.huella


def _meta(e: g.MetaEscrita) -> r.Meta:
    return r.Meta(e.indicador, e.unidad, e.linea_base, e.valor, e.fuente)


def _cumple(escrito: str) -> bool | None:
    return None if escrito == SIN_DATO else escrito == "sí"
