"""De un libro a un documento: el mismo árbol que da un YAML, con la celda de cada cosa."""

from __future__ import annotations

from collections.abc import Iterable

from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.errores import ErrorDeEntrada, Problema, sugerida
from reglas.lenguaje.sitio import Sitio
from reglas.lenguaje.vocabulario import EFECTOS, canonica
from reglas.libro import hojas as h
from reglas.libro import hojas_del_plan as hp
from reglas.libro import modelo as mo
from reglas.libro.armado import cuelga, lista_de, llena, pone, tramo
from reglas.libro.paquete import abre, danado, falla
from reglas.libro.tablas import Escrita, Tablas
from reglas.yaml.arbol import ILEGIBLE, Lista, Mapa

__all__ = ["lee"]

_MATRIZ = "Matriz"
_POR_ID = {mo.ENTIDADES: "entidades", h.ATRIBUTOS: "atributos", h.REQUISITOS: "requisitos"}
_EN_LISTA = {
    h.PROCESOS: "procesos",
    mo.NORMAS: "normas",
    mo.PROPUESTAS: "propuestas",
    h.TOLERANCIAS: "tolerancias",
    hp.PROBLEMAS: "problemas",
    hp.LINEAMIENTOS: "lineamientos",
    hp.PERFILES: "perfiles",
    hp.PUESTOS: "puestos",
    hp.TALLERES: "talleres",
    hp.APORTES: "aportes",
    hp.VALIDACIONES: "validaciones",
}
_DE_NADIE = ""
"""La propuesta de una regla que no es de ninguna."""


def lee(contenido: bytes, archivo: str, problemas: list[Problema], avisos: list[Problema]) -> Mapa | None:
    """El documento que dice un libro; None si no se puede leer. Anota todo lo que halle, cada cosa en su celda."""
    try:
        libro, dichos = abre(contenido, archivo)
        if _MATRIZ in libro.sheetnames and h.CASO not in libro.sheetnames:
            mensaje = "es la matriz de un caso, no un caso: lo llenado se lee con «delimita importar CASO LIBRO»"
            raise falla(archivo, mensaje)
        avisos += [Problema(clases.LIBRO, Sitio(archivo), "", dicho) for dicho in dichos]
        return _Documento(Tablas(libro, archivo, problemas, avisos)).raiz
    except ErrorDeEntrada as error:
        problemas += error.problemas
    except Exception:
        # Las hojas se leen a medida que se piden: aquí sale lo que la apertura no vio.
        problemas += danado(archivo).problemas
    return None


class _Documento:
    """Arma el documento hoja por hoja."""

    def __init__(self, tablas: Tablas) -> None:
        self.tablas = tablas
        self.reglas: dict[tuple[str, str], Mapa] = {}
        self.raiz = Mapa(tablas.archivo, (1, 1, 1, 1), h.CASO)
        caso = tablas.caso()
        if caso is not None:
            llena(self.raiz, caso)
        for hoja, clave in _POR_ID.items():
            seccion = self._por_id(hoja)
            if seccion:
                self._pone_seccion(clave, hoja, seccion)
        self._teselas()
        self._imposible()
        for hoja, clave in _EN_LISTA.items():
            for escrita in tablas.filas(hoja):
                cuelga(self._seccion(clave, hoja), self._parte(escrita))
        self._pasos()
        self._del_plan()
        self._reglas()
        self._de_propuestas()
        for hoja in (h.MAS, h.DEBERES):
            self._mas(hoja)

    def _seccion(self, clave: str, hoja: str) -> Lista:
        if clave not in self.raiz:
            self._pone_seccion(clave, hoja, Lista(self.tablas.archivo, (1, 1, 1, 1), hoja))
        lista = self.raiz[clave]
        assert isinstance(lista, Lista)
        return lista

    def _pone_seccion(self, clave: str, hoja: str, seccion: Mapa | Lista) -> None:
        self.raiz[clave] = seccion
        self.raiz.sitios[clave] = ((1, 1, 1, 1),) * 2
        self.raiz.celdas[clave] = Sitio(self.tablas.archivo, hoja=hoja)

    def _parte(self, escrita: Escrita, efecto: str | None = None) -> Mapa:
        parte = Mapa(self.tablas.archivo, tramo(escrita.dichos[0].sitio), escrita.hoja.nombre)
        llena(parte, escrita, efecto)
        return parte

    def _teselas(self) -> None:
        teselas = self._por_id(h.TESELAS)
        if not teselas:
            return
        mapa = self.raiz
        for clave in ("territorio", "mapa"):
            if not isinstance(mapa.get(clave), Mapa):
                pone(mapa, clave, Mapa(self.tablas.archivo, (1, 1, 1, 1), h.CASO), None)
            mapa = mapa[clave]
        pone(mapa, "teselas", teselas, Sitio(self.tablas.archivo, hoja=h.TESELAS))

    def _por_id(self, hoja: str) -> Mapa:
        """De cada identificador de la hoja, lo que dice su fila."""
        seccion = Mapa(self.tablas.archivo, (1, 1, 1, 1), hoja)
        for escrita in self.tablas.filas(hoja):
            parte, id_ = self._parte(escrita), escrita.dicho("id")
            del parte.celdas["id"]
            nombre = parte.pop("id", None)
            parte.sitios.pop("id", None)
            assert id_ is not None
            if nombre is None:
                self.tablas.anota(clases.FALTA, id_.sitio, "falta el identificador: con él lo nombran las demás hojas")
            elif nombre in seccion:
                mensaje = f"el identificador está repetido: ya está en {seccion.celdas[nombre]}"
                self.tablas.anota(clases.CLAVE_REPETIDA, id_.sitio, mensaje, nombre)
            elif nombre is not ILEGIBLE:
                seccion[nombre], seccion.celdas[nombre] = parte, id_.sitio
                seccion.sitios[nombre] = (tramo(id_.sitio), parte.tramo)
        return seccion

    def _imposible(self) -> None:
        for escrita in self.tablas.filas(h.IMPOSIBLE):
            (dicho,) = escrita.dichos
            lista = self._seccion("imposible", h.IMPOSIBLE)
            lista.append(dicho.valor)
            lista.sitios.append(tramo(dicho.sitio))

    def _pasos(self) -> None:
        procesos = {p["id"]: p for p in reversed(self.raiz.get("procesos", ())) if isinstance(p.get("id"), str)}
        for proceso in self.raiz.get("procesos", ()):
            pone(proceso, "pasos", Lista(self.tablas.archivo, proceso.tramo, mo.PASOS), proceso.sitio)
        for escrita in self.tablas.filas(mo.PASOS):
            proceso = self._de_quien(escrita, mo.PROCESO, procesos, "proceso")
            if proceso is not None:
                cuelga(proceso["pasos"], self._parte(escrita))

    def _del_plan(self) -> None:
        acciones = [self._parte(escrita) for escrita in self.tablas.filas(hp.ACCIONES)]
        if acciones:
            if not isinstance(self.raiz.get("plan"), Mapa):
                self._pone_seccion("plan", h.CASO, Mapa(self.tablas.archivo, (1, 1, 1, 1), h.CASO))
            for accion in acciones:
                cuelga(lista_de(self.raiz["plan"], "acciones", hp.ACCIONES), accion)
        self._colgados(hp.EVIDENCIAS, mo.PROBLEMA, self.raiz.get("problemas", ()), "problema", "evidencia")
        self._colgados(hp.CONDICIONES, mo.ACCION, acciones, "acción", "condiciones")

    def _colgados(self, hoja: str, marca: str, partes: Iterable[Mapa], clase: str, clave: str) -> None:
        hay = {parte["id"]: parte for parte in reversed([*partes]) if isinstance(parte.get("id"), str)}
        for escrita in self.tablas.filas(hoja):
            suya = self._de_quien(escrita, marca, hay, clase)
            if suya is not None:
                cuelga(lista_de(suya, clave, hoja), self._parte(escrita))

    def _reglas(self) -> None:
        for escrita in self.tablas.filas(h.REGLAS):
            regla = self._regla(escrita)
            cuelga(self._seccion("reglas", h.REGLAS), regla)
            self._recuerda(_DE_NADIE, regla)

    def _recuerda(self, propuesta: str, regla: Mapa) -> None:
        if isinstance(regla.get("id"), str):
            self.reglas.setdefault((propuesta, regla["id"]), regla)

    def _regla(self, escrita: Escrita) -> Mapa:
        dicho = escrita.dicho(mo.EFECTO)
        efecto: str | None = None
        if dicho is not None and isinstance(dicho.valor, str):
            efecto = canonica(dicho.valor, EFECTOS)
            if efecto is None:
                problema = Problema(
                    *(clases.VALOR_NO_ADMITIDO, dicho.sitio, "", "no es un efecto", dicho.valor, EFECTOS),
                    sugerida(dicho.valor, EFECTOS, len(self.tablas.problemas)),
                )
                self.tablas.problemas.append(problema)
        elif any(d.columna.ruta[0] == mo.EFECTO and d.valor is not None for d in escrita.dichos):
            efecto = "asigna"
        regla = self._parte(escrita, efecto)
        if efecto is not None and efecto not in regla:
            pone(regla, efecto, Mapa(regla.archivo, tramo(escrita.dichos[0].sitio), regla.hoja), None)
        if efecto is not None and dicho is not None:
            regla.celdas[efecto] = dicho.sitio
        elif dicho is not None and dicho.valor is not None:
            # Ya se dijo que no es un efecto: que no se diga además que falta.
            pone(regla, "asigna", ILEGIBLE, dicho.sitio)
        return regla

    def _de_propuestas(self) -> None:
        propuestas = {p["id"]: p for p in reversed(self.raiz.get("propuestas", ())) if isinstance(p.get("id"), str)}
        for escrita in self.tablas.filas(h.NUEVAS):
            propuesta = self._de_quien(escrita, mo.PROPUESTA, propuestas, "propuesta")
            if propuesta is not None:
                self._cambio(propuesta, escrita)
        for escrita in self.tablas.filas(h.REASIGNA):
            propuesta = self._de_quien(escrita, mo.PROPUESTA, propuestas, "propuesta")
            if propuesta is not None:
                cuelga(lista_de(propuesta, "reasigna", h.REASIGNA), self._parte(escrita))

    def _cambio(self, propuesta: Mapa, escrita: Escrita) -> None:
        dicho, regla = escrita.dicho(mo.CAMBIO), self._regla(escrita)
        cambio = mo.AGREGA
        if dicho is not None and isinstance(dicho.valor, str):
            cambio = canonica(dicho.valor, (mo.AGREGA, mo.MODIFICA)) or ""
        self._recuerda(propuesta["id"], regla)
        if cambio == mo.AGREGA:
            cuelga(lista_de(propuesta, "agrega", h.NUEVAS), regla)
            return
        id_ = escrita.dicho("id")
        if dicho is not None and not cambio:
            admitidos = (mo.AGREGA, mo.MODIFICA)
            problema = Problema(clases.VALOR_NO_ADMITIDO, dicho.sitio, "", "no es un cambio", dicho.valor, admitidos)
            self.tablas.problemas.append(problema)
        elif id_ is None or not isinstance(id_.valor, str):
            sitio = escrita.dichos[0].sitio if id_ is None else id_.sitio
            self.tablas.anota(clases.FALTA, sitio, "falta el id de la regla que se modifica")
        else:
            del regla["id"], regla.sitios["id"], regla.celdas["id"]
            if "modifica" not in propuesta:
                pone(propuesta, "modifica", Mapa(regla.archivo, regla.tramo, h.NUEVAS), regla.sitio)
            modifica = propuesta["modifica"]
            if id_.valor in modifica:
                mensaje = f"la propuesta ya modifica esta regla en {modifica.celdas[id_.valor]}"
                self.tablas.anota(clases.CLAVE_REPETIDA, id_.sitio, mensaje, id_.valor)
            else:
                pone(modifica, id_.valor, regla, id_.sitio)

    def _mas(self, hoja: str) -> None:
        vistas: dict[tuple[str, str], Sitio] = {}
        for escrita in self.tablas.filas(hoja):
            de, cual = escrita.dicho(mo.PROPUESTA), escrita.dicho(mo.REGLA)
            if cual is None or not isinstance(cual.valor, str):
                if cual is not None and cual.valor is None:
                    self.tablas.anota(clases.FALTA, cual.sitio, "falta el id de la regla de la que se dice más")
                continue
            propuesta = de.valor if de is not None and isinstance(de.valor, str) else _DE_NADIE
            regla = self.reglas.get((propuesta, cual.valor))
            if regla is None:
                donde = f"la propuesta «{propuesta}»" if propuesta else f"la hoja «{h.REGLAS}»"
                hay = [id_ for suya, id_ in self.reglas if suya == propuesta]
                sugerencia = sugerida(cual.valor, hay, len(self.tablas.problemas))
                mensaje = f"no hay ninguna regla con ese id en {donde}"
                problema = Problema(clases.REFERENCIA_ROTA, cual.sitio, "", mensaje, cual.valor, sugerencia=sugerencia)
                self.tablas.problemas.append(problema)
            elif (propuesta, cual.valor) in vistas:
                mensaje = f"de esta regla ya se dice más en {vistas[propuesta, cual.valor]}"
                self.tablas.anota(clases.CLAVE_REPETIDA, cual.sitio, mensaje, cual.valor)
            else:
                vistas[propuesta, cual.valor] = cual.sitio
                llena(regla, escrita, next((efecto for efecto in EFECTOS if efecto in regla), None))

    def _de_quien(self, escrita: Escrita, marca: str, hay: dict[str, Mapa], clase: str) -> Mapa | None:
        """De qué es la fila; si no se sabe, se anota."""
        dicho = escrita.dicho(marca)
        if dicho is None or dicho.valor is ILEGIBLE:
            return None
        if dicho.valor in hay:
            return hay[dicho.valor]
        if dicho.valor is None:
            self.tablas.anota(clases.FALTA, dicho.sitio, f"falta de qué {clase} es la fila")
            return None
        ningun = "ninguna" if clase in ("propuesta", "acción") else "ningún"
        mensaje, sugerencia = f"no hay {ningun} {clase} con ese id", sugerida(dicho.valor, hay, 0)
        self.tablas.problemas.append(
            Problema(clases.REFERENCIA_ROTA, dicho.sitio, "", mensaje, dicho.valor, sugerencia=sugerencia)
        )
        return None
