"""A sheet to try: published figures as a report prints them, and a few faults put in on purpose."""

from io import BytesIO

import openpyxl
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from analysis import observations
from analysis.words import Words

# Women in parliament, in Morocco and beside it, as UNSD published it in October 2020.
_SERIES, _AREAS, _YEARS = "SG_GEN_PARL", ("504", "012", "788", "818", "400"), range(2014, 2021)
_FIRST_ROW, _DECIMALS = 4, 1


def of(words: Words) -> bytes:
    """The workbook in one language: a title, a table with years across, a note below it.

    Figures are rounded to one decimal, as reports print them. The faults: an error of Excel, a word
    in place of a number, a number kept as text, and a country that does not exist.
    """
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = words("sample.sheet")
    sheet.sheet_view.rightToLeft = words.right_to_left
    names = observations.areas().set_index("area")[f"name_{words.language}"]
    told = observations.of([_SERIES], _AREAS)
    told = told.astype({"area": "str"}).set_index(["area", "year"])["value"]
    series = observations.series().set_index("series").loc[_SERIES]
    sheet.append([words("sample.title")])
    sheet.append([])
    sheet.append([words("template.series"), words("template.area"), *_YEARS])
    for area in _AREAS:
        figures = [told.get((area, year)) for year in _YEARS]
        shown = [None if value is None else round(float(value), _DECIMALS) for value in figures]
        sheet.append([words.name(series), names[area], *shown])
    sheet.append([words.name(series), words("sample.nowhere"), *([12.5] * len(_YEARS))])
    faults = {(0, 0): "#N/A", (1, 1): words("sample.about"), (2, 2): "31,3"}
    for (row, column), fault in faults.items():
        sheet.cell(_FIRST_ROW + row, 3 + column, fault)
    sheet.append([])
    sheet.append([words("sample.note")])
    sheet["A1"].font = Font(bold=True, size=13)
    for cell in sheet[_FIRST_ROW - 1]:
        cell.font = Font(bold=True)
    for number, width in enumerate((52, 22), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    file = BytesIO()
    book.save(file)
    return file.getvalue()
