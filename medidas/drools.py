"""El analizador de tablas de Drools (KIE), si está: el binario del paquete de npm `@kie-tools/jitexecutor-native`.

Se señala con la variable DELIMITA_DROOLS; si no, se salta y se dice. Recibe la tabla en DMN y devuelve huecos y solapes.
"""

from __future__ import annotations

import os
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from medidas.tablas import Tabla

PUERTO = 21345
SEGUNDOS = 150


def disponible() -> Path | None:
    """El binario, si la variable lo nombra y existe."""
    ruta = Path(os.environ.get("DELIMITA_DROOLS", ""))
    return ruta if ruta.is_file() else None


def mide(binario: Path, tabla: Tabla) -> tuple[float, int, int] | None:
    """Segundos, mensajes de hueco y de solape; nulo si no terminó en el plazo."""
    memoria = "-Dquarkus.http.limits.max-body-size=100M"
    orden = [str(binario), "-Dquarkus.http.host=127.0.0.1", f"-Dquarkus.http.port={PUERTO}", memoria]
    servidor = subprocess.Popen(orden, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _espera()
        pedido = urllib.request.Request(
            f"http://127.0.0.1:{PUERTO}/jitdmn/validate",
            data=en_dmn(tabla).encode("utf-8"),
            headers={"Content-Type": "application/xml"},
        )
        inicio = time.perf_counter()
        with urllib.request.urlopen(pedido, timeout=SEGUNDOS) as respuesta:
            texto = respuesta.read().decode("utf-8")
        return time.perf_counter() - inicio, texto.count("DECISION_TABLE_GAP"), texto.count("DECISION_TABLE_OVERLAP")
    except (TimeoutError, urllib.error.URLError):
        return None
    finally:
        servidor.kill()
        servidor.wait()


def _espera() -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PUERTO}/", timeout=1)
            return
        except urllib.error.HTTPError:
            return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)


def en_dmn(tabla: Tabla) -> str:
    """La tabla como decisión DMN de acierto único, con el dominio de cada columna declarado."""
    partes = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" namespace="delimita" name="m" id="m">',
    ]
    dominios = []
    for i, d in enumerate(tabla.espacio.dimensiones):
        lleno = tabla.espacio.llenos[i]
        dominio = _valores(lleno) if isinstance(lleno, int) else f"[{lleno[0]}..{lleno[1] + 1})"
        tipo = "string" if isinstance(lleno, int) else "number"
        dominios.append((d.id, tipo, dominio))
        permitidos = f"<allowedValues><text>{escape(dominio)}</text></allowedValues>"
        partes.append(
            f"<itemDefinition name={quoteattr('t' + d.id)}><typeRef>{tipo}</typeRef>{permitidos}</itemDefinition>"
        )
        variable = f"<variable name={quoteattr(d.id)} typeRef={quoteattr('t' + d.id)}/>"
        partes.append(f"<inputData id={quoteattr('i' + d.id)} name={quoteattr(d.id)}>{variable}</inputData>")
    partes.append('<decision id="dec" name="dec"><variable name="dec" typeRef="string"/>')
    partes += [
        f"<informationRequirement><requiredInput href={quoteattr('#i' + id_)}/></informationRequirement>"
        for id_, _, _ in dominios
    ]
    partes.append('<decisionTable id="dt" hitPolicy="UNIQUE">')
    for id_, tipo, dominio in dominios:
        valores = f"<inputValues><text>{escape(dominio)}</text></inputValues>"
        expresion = f"<inputExpression typeRef={quoteattr(tipo)}><text>{escape(id_)}</text></inputExpression>"
        partes.append(f"<input>{expresion}{valores}</input>")
    partes.append("<output/>")
    for numero, caja in enumerate(tabla.reglas):
        celdas = []
        for i in range(len(dominios)):
            componente = caja.get(i)
            texto = "-"
            if isinstance(componente, int):
                texto = _valores(componente)
            elif componente is not None:
                texto = f"[{componente[0]}..{componente[1] + 1})"
            celdas.append(f"<inputEntry><text>{escape(texto)}</text></inputEntry>")
        salida = '<outputEntry><text>"x"</text></outputEntry>'
        partes.append(f'<rule id="r{numero}">{"".join(celdas)}{salida}</rule>')
    partes.append("</decisionTable></decision></definitions>")
    return "".join(partes)


def _valores(mascara: int) -> str:
    return ",".join(f'"v{v}"' for v in range(mascara.bit_length()) if mascara >> v & 1)
