"""One small table of figures, written as publishers and offices print theirs: a layout a function.

Each layout takes figures {(series, area, year, sex): value} and gives a file's name and content.
Every layout holds the same figures, so what is read from each must be the same.
"""

import zipfile
from io import BytesIO, StringIO
from xml.sax.saxutils import escape

import openpyxl

from analysis import observations

Figures = dict[tuple[str, str, int, str], float]
SERIES = ("HCP_LABOUR_ACTIVITY_RATE", "HCP_LABOUR_UNEMPLOYMENT_RATE")
AREAS = {
    "504": ("MAR", "Morocco", "Maroc", "المغرب"),
    "012": ("DZA", "Algeria", "Algérie", "الجزائر"),
    "788": ("TUN", "Tunisia", "Tunisie", "تونس"),
}
SEXES = {
    "F": ("Female", "Femmes", "إناث", "FMLE", "SEX_FMLE"),
    "M": ("Male", "Hommes", "ذكور", "MLE", "SEX_MLE"),
}
_ARABIC_DIGITS = str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫")
Sheets = dict[str, list[list[object]]]


def named(series: str, language: str) -> str:
    rows = observations.series().set_index("series")
    return rows.at[series, f"name_{language}"]


def parts(figures: Figures) -> tuple[list[str], list[str], list[int], list[str]]:
    """The series, areas, years and sexes of some figures, each once in order."""
    return tuple(list(dict.fromkeys(key[at] for key in figures)) for at in range(4))


def xlsx(sheets: Sheets, merged: dict[str, list[str]] | None = None) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
        for cells in (merged or {}).get(name, []):
            sheet.merge_cells(cells)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def separated(rows: list[list[object]], sign: str = ",", encoding: str = "utf-8") -> bytes:
    import csv

    text = StringIO()
    csv.writer(text, delimiter=sign, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def ods(rows: list[list[object]], name: str = "Feuille1") -> bytes:
    def cell(value: object) -> str:
        if isinstance(value, int | float):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        said = f"<text:p>{escape(str(value))}</text:p>" if value != "" else ""
        return f'<table:table-cell office:value-type="string">{said}</table:table-cell>'

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    names = " ".join(
        f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"'
        for each in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="{name}">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        "</manifest:manifest>"
    )
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return file.getvalue()


def _across(figures: Figures, language: int, heads: list[str], years: list[object]) -> list:
    """Rows of series, area, sex and a value for each year."""
    code = ("en", "fr", "ar")[language - 1]
    series, areas, own, sexes = parts(figures)
    return [
        [*heads, *years],
        *(
            [named(each, code), AREAS[area][language], SEXES[sex][language - 1]]
            + [figures.get((each, area, year, sex), "") for year in own]
            for each in series
            for area in areas
            for sex in sexes
        ),
    ]


def years_across(figures: Figures) -> tuple[str, bytes]:
    rows = _across(figures, 1, ["Indicator", "Country", "Sex"], parts(figures)[2])
    return "across.xlsx", xlsx({"Data": rows})


def years_across_as_text(figures: Figures) -> tuple[str, bytes]:
    years = [str(year) for year in parts(figures)[2]]
    rows = _across(figures, 1, ["Indicator", "Country", "Sex"], years)
    told = [rows[0], *([*row[:3], *(str(cell) for cell in row[3:])] for row in rows[1:])]
    return "text.xlsx", xlsx({"Data": told})


def years_across_french(figures: Figures) -> tuple[str, bytes]:
    rows = _across(figures, 2, ["Indicateur", "Pays", "Sexe"], parts(figures)[2])
    above = [["Tableau 3. Marché du travail"], ["Source : enquêtes nationales"], []]
    below = [[], ["Note : chiffres révisés."], ["Source : HCP, ONS, INS."]]
    return "tableau.xlsx", xlsx({"Tableau 3": above + rows + below})


def years_across_arabic(figures: Figures) -> tuple[str, bytes]:
    years = [str(year).translate(_ARABIC_DIGITS) for year in parts(figures)[2]]
    rows = _across(figures, 3, ["المؤشر", "البلد", "الجنس"], years)
    told = [rows[0]]
    told += [
        [*row[:3], *(str(cell).translate(_ARABIC_DIGITS) for cell in row[3:])] for row in rows[1:]
    ]
    above = [["الجدول رقم 3: سوق الشغل"], []]
    return "جدول.xlsx", xlsx({"الجدول": above + told + [[], ["المصدر: المكاتب الوطنية"]]})


def years_with_marks(figures: Figures) -> tuple[str, bytes]:
    rows = _across(figures, 1, ["Indicator", "Country", "Sex"], [])
    rows[0] += [f"{year} [YR{year}]" for year in parts(figures)[2]]
    told = [[cell if cell != "" else ".." for cell in row] for row in rows]
    return "marks.xlsx", xlsx({"Data": told})


def ranged_years(figures: Figures) -> tuple[str, bytes]:
    years = [f"{year - 1}/{year % 100:02}" for year in parts(figures)[2]]
    rows = _across(figures, 1, ["Indicator", "Country", "Sex"], years)
    return "school.xlsx", xlsx({"Data": rows})


def flags_between(figures: Figures) -> tuple[str, bytes]:
    series, areas, years, sexes = parts(figures)
    head = ["Indicator", "Country", "Sex"]
    for year in years:
        head += [year, ""]
    rows = [head]
    for each in series:
        for area in areas:
            for sex in sexes:
                row = [named(each, "en"), AREAS[area][1], SEXES[sex][0]]
                for year in years:
                    row += [figures.get((each, area, year, sex), ""), "b" if year % 2 else ""]
                rows.append(row)
    return "flags.xlsx", xlsx({"Data": rows})


def two_levels(figures: Figures) -> tuple[str, bytes]:
    """Sex below each year, the year merged."""
    series, areas, years, sexes = parts(figures)
    top, low = ["Indicator", "Country"], ["", ""]
    for year in years:
        top += [year, *[""] * (len(sexes) - 1)]
        low += [SEXES[sex][0] for sex in sexes]
    rows = [top, low]
    for each in series:
        for area in areas:
            cells = [figures.get((each, area, year, sex), "") for year in years for sex in sexes]
            rows.append([named(each, "en"), AREAS[area][1], *cells])
    merged = ["A1:A2", "B1:B2"]
    letter = openpyxl.utils.get_column_letter
    width = len(sexes)
    if width > 1:
        merged += [
            f"{letter(3 + at * width)}1:{letter(2 + (at + 1) * width)}1" for at in range(len(years))
        ]
    return "levels.xlsx", xlsx({"Data": rows}, {"Data": merged})


def three_levels(figures: Figures, merge: bool = True, language: int = 1) -> tuple[str, bytes]:
    """Indicator over sex over year, the upper levels merged or only begun."""
    series, areas, years, sexes = parts(figures)
    code = ("en", "fr", "ar")[language - 1]
    head = {1: "Country", 2: "Pays", 3: "البلد"}[language]
    levels: list[list[object]] = [[head], [""], [""]]
    merged = []
    letter = openpyxl.utils.get_column_letter
    for each in series:
        start = len(levels[0]) + 1
        for sex in sexes:
            begin = len(levels[0]) + 1
            for year in years:
                first = year == years[0]
                levels[0].append(named(each, code) if first and sex == sexes[0] else "")
                levels[1].append(SEXES[sex][language - 1] if first else "")
                levels[2].append(year)
            merged.append(f"{letter(begin)}2:{letter(len(levels[0]))}2")
        merged.append(f"{letter(start)}1:{letter(len(levels[0]))}1")
    rows = [
        [AREAS[area][language]]
        + [
            figures.get((each, area, year, sex), "")
            for each in series
            for sex in sexes
            for year in years
        ]
        for area in areas
    ]
    spans = {
        "Data": [*[each for each in merged if each.split(":")[0] != each.split(":")[1]], "A1:A3"]
    }
    title = [["Table 1. Labour market"], []] if not merge else []
    return "three.xlsx", xlsx({"Data": title + levels + rows}, spans if merge else None)


def three_levels_unmerged(figures: Figures) -> tuple[str, bytes]:
    return three_levels(figures, merge=False)


def three_levels_arabic(figures: Figures) -> tuple[str, bytes]:
    return three_levels(figures, language=3)


def years_down(figures: Figures) -> tuple[str, bytes]:
    """A panel: place and year in each row, an indicator and sex in each column."""
    series, areas, years, sexes = parts(figures)
    top = ["Country", "Country Code", "Year"]
    low: list[object] = ["", "", ""]
    for each in series:
        top += [named(each, "en"), *[""] * (len(sexes) - 1)]
        low += [SEXES[sex][0] for sex in sexes]
    rows = [top, low]
    for area in areas:
        for year in years:
            cells = [figures.get((each, area, year, sex), "") for each in series for sex in sexes]
            rows.append([AREAS[area][1], AREAS[area][0], year, *cells])
    return "panel.xlsx", xlsx({"Sheet1": rows})


def areas_across(figures: Figures) -> tuple[str, bytes]:
    series, areas, years, sexes = parts(figures)
    rows = [["Indicator", "Sex", "Year", *(AREAS[area][1] for area in areas)]]
    for each in series:
        for sex in sexes:
            for year in years:
                cells = [figures.get((each, area, year, sex), "") for area in areas]
                rows.append([named(each, "en"), SEXES[sex][0], year, *cells])
    return "areas.xlsx", xlsx({"Data": rows})


def sheet_per_year(figures: Figures) -> tuple[str, bytes]:
    series, areas, years, sexes = parts(figures)
    sheets: Sheets = {"Lisez-moi": [["Quelques remarques"], ["Données provisoires"]]}
    for year in years:
        top, low = ["Pays"], [""]
        for each in series:
            top += [named(each, "fr"), *[""] * (len(sexes) - 1)]
            low += [SEXES[sex][1] for sex in sexes]
        rows = [["Marché du travail"], [f"Année {year}"], [], top, low]
        for area in areas:
            cells = [figures.get((each, area, year, sex), "") for each in series for sex in sexes]
            rows.append([AREAS[area][2], *cells])
        sheets[str(year)] = rows
    return "annees.xlsx", xlsx(sheets)


def sections(figures: Figures) -> tuple[str, bytes]:
    """Women, then men, each below a line of its own."""
    series, areas, years, sexes = parts(figures)
    rows: list[list[object]] = [["Indicator", "Country", *years]]
    for sex in sexes:
        rows.append([SEXES[sex][0]])
        for each in series:
            for area in areas:
                cells = [figures.get((each, area, year, sex), "") for year in years]
                rows.append([named(each, "en"), AREAS[area][1], *cells])
    return "sections.xlsx", xlsx({"Data": rows})


def grouped(figures: Figures, merge: bool = True) -> tuple[str, bytes]:
    """The country once, above its women and men."""
    series, areas, years, sexes = parts(figures)
    rows: list[list[object]] = [["Country", "Sex", "Indicator", *years]]
    merged = []
    for area in areas:
        first = len(rows) + 1
        for sex in sexes:
            for each in series:
                cells = [figures.get((each, area, year, sex), "") for year in years]
                name = AREAS[area][1] if len(rows) + 1 == first else ""
                rows.append([name, SEXES[sex][0], named(each, "en"), *cells])
        if len(rows) > first:
            merged.append(f"A{first}:A{len(rows)}")
    return "grouped.xlsx", xlsx({"Data": rows}, {"Data": merged} if merge else None)


def grouped_unmerged(figures: Figures) -> tuple[str, bytes]:
    return grouped(figures, merge=False)
