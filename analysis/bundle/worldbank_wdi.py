"""The World Bank's World Development Indicators of April 2026: six series."""

from pathlib import Path

import pandas as pd
from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook

from analysis.bundle.canonical import COUNTRIES, table

EDITION = "2026-04"
FILES = [
    "worldbank/API_NY.GDP.MKTP.KD.ZG_DS2_en_excel_v2_675.xls",
    "worldbank/API_NY.GDP.PCAP.CD_DS2_en_excel_v2_724.xls",
    "worldbank/API_SE.TER.ENRR.FE_DS2_en_excel_v2_810.xls",
    "worldbank/API_SL.TLF.CACT.FE.ZS_DS2_en_excel_v2_2415.xls",
    "worldbank/API_SL.UEM.TOTL.FE.ZS_DS2_en_excel_v2_473.xls",
    "worldbank/API_SP.DYN.TFRT.IN_DS2_en_excel_v2_667.xls",
]

# The World Bank's own groups that Morocco is in or set beside; their codes are not of M49.
_GROUPS = {"WLD": "001", "ARB": "WB_ARB", "LMC": "WB_LMC", "MEA": "WB_MEA"}
_AREAS = COUNTRIES | _GROUPS
_SERIES = {
    "NY.GDP.MKTP.KD.ZG": {"unit": "PT"},
    "NY.GDP.PCAP.CD": {"unit": "USD"},
    "SE.TER.ENRR.FE": {"unit": "PT", "sex": "F"},
    "SL.TLF.CACT.FE.ZS": {"unit": "PT", "sex": "F", "age": "Y_GE15", "status": "E"},
    "SL.UEM.TOTL.FE.ZS": {"unit": "PT", "sex": "F", "age": "Y_GE15", "status": "E"},
    "SP.DYN.TFRT.IN": {"unit": "BIRTHS_PER_WOMAN", "sex": "F"},
}
_UNTOLD = {"sex": "_T", "age": "_T", "status": "A"}
_HEADER = 3


def observations(folder: Path) -> pd.DataFrame:
    """The canonical table of six series; ``cell`` is that of the sheet ``Data``.

    Status E marks the two series that the World Bank calls modelled ILO estimates.
    """
    found = [row for file in FILES for row in _rows(folder / file)]
    return table(pd.DataFrame(found).assign(source="worldbank_wdi", edition=EDITION))


def _rows(file: Path) -> list[dict[str, str]]:
    cells = CalamineWorkbook.from_path(file).get_sheet_by_name("Data").to_python()
    years = cells[_HEADER]
    return [
        _UNTOLD
        | _SERIES[row[3]]
        | {"series": row[3], "area": _AREAS[row[1]], "year": years[place], "value": repr(value)}
        | {"cell": f"{get_column_letter(place + 1)}{number}"}
        for number, row in enumerate(cells, start=1)
        if number > _HEADER + 1 and row[1] in _AREAS
        for place, value in enumerate(row)
        if place > _HEADER and value != ""
    ]
