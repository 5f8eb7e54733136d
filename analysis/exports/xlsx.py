"""Tables as Excel workbooks that read in the reader's direction."""

from io import BytesIO

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analysis.exports.cells import fitting, harmless

_WIDEST, _SIGNS_OVER = 60, 2


def written(sheets: dict[str, pd.DataFrame], right_to_left: bool = False) -> bytes:
    """A workbook with one sheet per table, titled by its key (31 signs kept, Excel's limit)."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for title, table in sheets.items():
        sheet = workbook.create_sheet(_sheet_title(title))
        sheet.sheet_view.rightToLeft = right_to_left
        sheet.append([harmless(str(column)) for column in table.columns])
        for row in table.itertuples(index=False):
            sheet.append([fitting(value) for value in row])
        _dressed(sheet)
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _sheet_title(title: str) -> str:
    return "".join(" " if sign in r"[]:*?/\\" else sign for sign in title)[:31].strip()


def _dressed(sheet: Worksheet) -> None:
    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, column in enumerate(sheet.iter_cols(), start=1):
        longest = max(len(str(cell.value or "")) for cell in column)
        width = min(longest + _SIGNS_OVER, _WIDEST)
        sheet.column_dimensions[get_column_letter(number)].width = width
        for cell in column:
            cell.alignment = Alignment(wrap_text=longest > _WIDEST, vertical="top")
