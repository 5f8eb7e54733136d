"""The sheet that an analyst fills in: lists to choose from, checks inside Excel, an explanation."""

from datetime import date
from io import BytesIO

import openpyxl
import pandas as pd
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from analysis import observations, tables
from analysis.words import Words

# The columns of the sheet, in their order; those with a list to choose from.
COLUMNS = ("series", "area", "year", "sex", "value", "unit", "source")
LISTED = ("series", "area", "sex", "unit")
ROWS, _FIRST_YEAR = 5000, 1900
_WIDTHS = {"series": 60, "area": 28, "year": 10, "sex": 16, "value": 14, "unit": 30, "source": 40}
_SEXES = {"_T": "both", "F": "female", "M": "male"}
_GROUND, _INK = "FF0B5F73", "FFFFFFFF"
# What the example shows: Morocco's maternal mortality as UNDP published it in 2024.
_EXAMPLE = {"series": "HDR24_MMR", "area": "504", "year": 2022, "sex": "F"}


def of(words: Words) -> bytes:
    """The workbook in one language, right to left in Arabic: the sheet to fill in, an explanation
    with an example, and the lists.
    """
    book = openpyxl.Workbook()
    book.properties.title = words("template.title")
    book.properties.keywords = "iltiqa-template"
    sheet, told, listed = (
        book.active,
        book.create_sheet(words("template.sheet_explanation")),
        book.create_sheet(words("template.sheet_lists")),
    )
    sheet.title = words("template.sheet_data")
    lists = choices(words)
    _head(sheet, words, COLUMNS)
    _explain(told, words)
    _head(listed, words, LISTED)
    for number, name in enumerate(LISTED, start=1):
        for row, choice in enumerate(lists[name].values(), start=2):
            listed.cell(row, number, choice)
    for column, check in _checks(words, lists, listed.title).items():
        letter = get_column_letter(1 + COLUMNS.index(column))
        check.add(f"{letter}2:{letter}{ROWS + 1}")
        sheet.add_data_validation(check)
    for each in book:
        each.sheet_view.rightToLeft = words.right_to_left
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def headings(words: Words) -> list[str]:
    """The words that head the columns of the sheet to fill in."""
    return [words(f"template.{name}") for name in COLUMNS]


def choices(words: Words) -> dict[str, dict[str, str]]:
    """What each list offers, code -> name: indicators and units by name, Morocco and places of the
    house before the other countries.
    """
    language = words.language
    places = pd.concat([observations.areas(), tables.table("workbook/areas")])
    return {
        "series": _named(observations.series(), language, by_name=True),
        "area": _named(places.drop_duplicates("area"), language),
        "sex": {code: words(f"sex.{name}") for code, name in _SEXES.items()},
        "unit": _named(observations.units(), language, by_name=True),
    }


def _named(table: pd.DataFrame, language: str, *, by_name: bool = False) -> dict[str, str]:
    names = table[f"name_{language}"]
    rows = table.assign(name=names).sort_values("name", key=_order) if by_name else table
    # A list names each choice once: places of the house go before others of the same name.
    rows = rows.drop_duplicates(f"name_{language}")
    return dict(zip(rows.iloc[:, 0], rows[f"name_{language}"]))


def _order(names: pd.Series) -> pd.Series:
    return names.str.normalize("NFKD").str.casefold()


def _head(sheet: Worksheet, words: Words, columns: tuple[str, ...]) -> None:
    sheet.append([words(f"template.{name}") for name in columns])
    sheet.freeze_panes = "A2"
    for number, name in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS[name]
        cell = sheet.cell(1, number)
        cell.font, cell.fill = Font(bold=True, color=_INK), PatternFill("solid", fgColor=_GROUND)


def _explain(sheet: Worksheet, words: Words) -> None:
    """A column to a line: what it takes, and an example. No line reads as one of figures."""
    sheet.append([words("template.title")])
    sheet.append([words("template.about")])
    sheet.append([])
    heads = [words(f"template.{name}") for name in ("column", "takes", "example")]
    sheet.append(heads)
    for name, example in _example(words).items():
        sheet.append([words(f"template.{name}"), words(f"template.{name}_takes"), example])
    for rule in ("empty", "breakdowns", "same"):
        sheet.append([])
        sheet.append([words(f"template.rule_{rule}")])
    for number, width in enumerate((30, 70, 50), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row in sheet.iter_rows(min_row=4, max_row=4 + len(COLUMNS)):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == 4 or cell.column == 1)
    sheet["A1"].font = Font(bold=True, size=14)


def _example(words: Words) -> dict[str, str]:
    """An example of each column, in words, so that no reader takes it for a figure to keep."""
    rows = observations.of([_EXAMPLE["series"]], [_EXAMPLE["area"]])
    row = rows[rows["year"] == _EXAMPLE["year"]].iloc[0]
    lists = choices(words)
    record = observations.records([row["source"]]).iloc[0]
    shown = {name: lists[name][str(row[name])] for name in ("series", "area", "unit")}
    shown |= {"sex": lists["sex"][_EXAMPLE["sex"]], "year": f"{_EXAMPLE['year']}"}
    shown |= {"value": words.number(row["value"], 2), "source": words.name(record, "title")}
    return {name: words("template.for_example", example=shown[name]) for name in COLUMNS}


def _checks(
    words: Words, lists: dict[str, dict[str, str]], title: str
) -> dict[str, DataValidation]:
    """What Excel itself refuses, with why."""
    quoted = title.replace("'", "''")
    checks = {}
    for number, name in enumerate(LISTED, start=1):
        letter = get_column_letter(number)
        place = f"'{quoted}'!${letter}$2:${letter}${len(lists[name]) + 1}"
        checks[name] = DataValidation(type="list", formula1=place)
    checks["year"] = DataValidation(
        type="whole", operator="between", formula1=str(_FIRST_YEAR), formula2=str(date.today().year)
    )
    checks["value"] = DataValidation(
        type="decimal", operator="between", formula1="-1E+15", formula2="1E+15"
    )
    for name, check in checks.items():
        check.allow_blank = True
        check.showErrorMessage = check.showInputMessage = True
        check.errorTitle = check.promptTitle = words(f"template.{name}")
        check.error = check.prompt = words(f"template.{name}_takes")
    return checks
