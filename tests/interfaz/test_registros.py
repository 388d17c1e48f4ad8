"""Lo que la ayuda ofrece es lo que hay en cada registro, ni más ni menos."""

from __future__ import annotations

from interfaz.formatos import registro
from interfaz.ordenes.exportar import FORMATOS as EXPORTACIONES
from interfaz.ordenes.graficar import LAMINAS as OFRECIDAS
from interfaz.ordenes.parametros import FORMATOS
from interfaz.ordenes.revisar import SARIF
from interfaz.usos.exportar import FORMATOS as REGISTRO
from interfaz.usos.graficar import LAMINAS
from tests.interfaz.conftest import Corre


def test_las_laminas_que_se_ofrecen_son_las_del_registro(corre: Corre) -> None:
    assert tuple(LAMINAS) == OFRECIDAS
    assert all(nombre in corre("graficar", "--ayuda").salida for nombre in LAMINAS)


def test_las_exportaciones_que_se_ofrecen_son_las_del_registro(corre: Corre) -> None:
    assert tuple(REGISTRO) == EXPORTACIONES
    assert all(nombre in corre("exportar", "--ayuda").salida for nombre in REGISTRO)


def test_los_formatos_que_se_ofrecen_son_los_del_registro(corre: Corre) -> None:
    assert (*FORMATOS, SARIF) == tuple(registro.FORMATOS)
    assert all(nombre in corre("revisar", "--ayuda").salida for nombre in registro.FORMATOS)
