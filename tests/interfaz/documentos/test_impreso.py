"""Los documentos, impresos: LibreOffice los pasa a PDF, y se cuentan y se leen sus páginas."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.interfaz.conftest import Corre
from tests.interfaz.documentos.conftest import PEDIDOS

ANCHO_A3, ANCHO_A4, ALTO_A4 = 1191, 595, 842
EN_CADA_PAGINA = ("borrador", "huella")
"""Lo del encabezado y el pie: no cuenta como contenido."""


@pytest.mark.lenta
@pytest.mark.skipif(shutil.which("soffice") is None, reason="falta LibreOffice (soffice): no se puede imprimir")
def test_ninguna_pagina_sale_en_blanco_y_el_texto_esta(
    corre: Corre, caso: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(caso.parent)
    faltan = {}
    for cual, mas in PEDIDOS.items():
        corrida = corre("redactar", caso, "--documento", cual, *mas, "--salida", f"{cual}.docx")
        faltan[cual] = int(corrida.salida.splitlines()[-1].split()[0])
    corre("redactar", caso, "--documento", "plan", "--salida", "otra-vez.docx")
    assert Path("otra-vez.docx").read_bytes() == Path("plan.docx").read_bytes()
    perfil = f"-env:UserInstallation=file://{tmp_path / 'perfil'}"
    orden = ["soffice", perfil, "--headless", "--convert-to", "pdf", *(f"{cual}.docx" for cual in PEDIDOS)]
    subprocess.run(orden, check=True, capture_output=True, timeout=180)
    for cual in PEDIDOS:
        paginas = PdfReader(f"{cual}.pdf").pages
        textos = [pagina.extract_text() for pagina in paginas]
        assert "BORRADOR PARA REVISIÓN LEGAL" in textos[0]
        assert " ".join(" ".join(textos).split()).count("[Por completar:") == faltan[cual], cual
        for numero, (pagina, texto) in enumerate(zip(paginas, textos, strict=True), start=1):
            propio = [r for r in texto.splitlines() if r.strip() and not any(p in r for p in EN_CADA_PAGINA)]
            assert propio or pagina.images, f"{cual}: la página {numero} está en blanco"
        anchos = [round(float(pagina.mediabox.width)) for pagina in paginas]
        assert set(anchos) <= {ANCHO_A3, ANCHO_A4, ALTO_A4}
        assert (ANCHO_A3 in anchos) == (cual != "convenio")
