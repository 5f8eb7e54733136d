"""The same small table in the publishers' own layouts, long and wide."""

from analysis import words
from analysis.workbook import template
from tests.analysis.workbook.layouts import (
    AREAS,
    SEXES,
    Figures,
    named,
    ods,
    parts,
    separated,
    xlsx,
)

Row = list[object]


def _rows(figures: Figures, cells: object) -> list[Row]:
    return [cells(*key, value) for key, value in figures.items() if value != ""]


def long_english(figures: Figures) -> tuple[str, bytes]:
    rows = _rows(
        figures,
        lambda series, area, year, sex, value: [
            named(series, "en"),
            AREAS[area][1],
            year,
            SEXES[sex][0],
            value,
        ],
    )
    return "long.xlsx", xlsx({"Data": [["Indicator", "Country", "Year", "Sex", "Value"], *rows]})


def long_french_text(figures: Figures) -> tuple[str, bytes]:
    rows = _rows(
        figures,
        lambda series, area, year, sex, value: [
            named(series, "fr"),
            AREAS[area][2],
            year,
            SEXES[sex][1],
            f"{value}".replace(".", ","),
        ],
    )
    head = ["Indicateur", "Pays", "Année", "Sexe", "Valeur"]
    return "export.csv", separated([head, *rows], ";", "cp1252")


def long_arabic_text(figures: Figures) -> tuple[str, bytes]:
    rows = _rows(
        figures,
        lambda series, area, year, sex, value: [
            named(series, "ar"),
            AREAS[area][3],
            year,
            SEXES[sex][2],
            value,
        ],
    )
    return "long.tsv", separated(
        [["المؤشر", "البلد", "السنة", "الجنس", "القيمة"], *rows], "\t", "utf-16"
    )


def long_arabic_old_text(figures: Figures) -> tuple[str, bytes]:
    rows = _rows(
        figures,
        lambda series, area, year, sex, value: [
            named(series, "ar"),
            AREAS[area][3],
            year,
            SEXES[sex][2],
            value,
        ],
    )
    return "old.csv", separated(
        [["المؤشر", "البلد", "السنة", "الجنس", "القيمة"], *rows], ";", "cp1256"
    )


def long_open_document(figures: Figures) -> tuple[str, bytes]:
    rows = _rows(
        figures,
        lambda series, area, year, sex, value: [
            named(series, "fr"),
            AREAS[area][2],
            year,
            SEXES[sex][1],
            value,
        ],
    )
    return "long.ods", ods([["Indicateur", "Pays", "Année", "Sexe", "Valeur"], *rows])


def sdmx(figures: Figures) -> tuple[str, bytes]:
    rows = _rows(
        figures,
        lambda series, area, year, sex, value: [
            "A",
            series,
            area,
            sex,
            "_T",
            year,
            value,
            "PT",
            "A",
        ],
    )
    head = ["FREQ", "SERIES", "REF_AREA", "SEX", "URBANISATION", "TIME_PERIOD", "OBS_VALUE"]
    return "sdmx.csv", separated([[*head, "UNIT_MEASURE", "OBS_STATUS"], *rows])


def unicef(figures: Figures) -> tuple[str, bytes]:
    rows = _rows(
        figures,
        lambda series, area, year, sex, value: [
            "UNICEF:GLOBAL(1.0)",
            f"{AREAS[area][0]}: {AREAS[area][1]}",
            f"{series}: {named(series, 'en')}",
            f"{sex}: {SEXES[sex][0]}",
            year,
            value,
            "PT: Percentage",
        ],
    )
    head = ["DATAFLOW", "REF_AREA:Geographic area", "INDICATOR:Indicator", "SEX:Sex"]
    head += [
        "TIME_PERIOD:Time period",
        "OBS_VALUE:Observation Value",
        "UNIT_MEASURE:Unit of measure",
    ]
    return "unicef.csv", separated([head, *rows])


def worldbank(figures: Figures) -> tuple[str, bytes]:
    """One sex, as the World Bank's series are; its sex stands in the indicator's name."""
    series, areas, years, sexes = parts(figures)
    rows: list[Row] = [
        ["Data Source", "World Development Indicators"],
        [],
        ["Last Updated Date", "2026-04-08"],
        [],
    ]
    rows.append(
        ["Country Name", "Country Code", "Indicator Name", "Indicator Code", *map(str, years)]
    )
    for each in series:
        for sex in sexes:
            for area in areas:
                cells = [figures.get((each, area, year, sex), "") for year in years]
                name = f"{named(each, 'en')}, {SEXES[sex][0].lower()} (%)"
                rows.append([AREAS[area][1], AREAS[area][0], name, each, *cells])
    about = [
        ["Country Code", "Region", "IncomeGroup"],
        ["MAR", "Middle East", "Lower middle income"],
    ]
    return "API.xlsx", xlsx({"Data": rows, "Metadata - Countries": about})


def databank(figures: Figures) -> tuple[str, bytes]:
    series, areas, years, sexes = parts(figures)
    heads = [f"{year} [YR{year}]" for year in years]
    rows: list[Row] = [["Country Name", "Country Code", "Series Name", "Series Code", *heads]]
    for area in areas:
        for each in series:
            for sex in sexes:
                cells = [figures.get((each, area, year, sex), "") for year in years]
                name = f"{named(each, 'en')}, {SEXES[sex][0].lower()}"
                told = [".." if cell == "" else cell for cell in cells]
                rows.append([AREAS[area][1], AREAS[area][0], name, each, *told])
    rows += [[], [], ["Data from database: Gender Statistics"], ["Last Updated: 06/02/2026"]]
    return "databank.csv", separated(rows)


def databank_down(figures: Figures) -> tuple[str, bytes]:
    series, areas, years, sexes = parts(figures)
    heads = [
        f"{named(each, 'en')}, {SEXES[sex][0].lower()} [{each}]" for each in series for sex in sexes
    ]
    rows: list[Row] = [["Time", "Time Code", "Country Name", "Country Code", *heads]]
    for year in years:
        for area in areas:
            cells = [figures.get((each, area, year, sex), "..") for each in series for sex in sexes]
            rows.append([year, f"YR{year}", AREAS[area][1], AREAS[area][0], *cells])
    return "time.xlsx", xlsx({"Data": rows})


def unsd(figures: Figures) -> tuple[str, bytes]:
    rows = _rows(
        figures,
        lambda series, area, year, sex, value: [
            5,
            "5.5",
            "5.5.2",
            series,
            named(series, "en"),
            int(area),
            AREAS[area][1],
            year,
            str(value),
            "",
            "",
            "Survey",
            "C",
            "15+" if False else "",
            SEXES[sex][0].upper(),
            "PERCENT",
        ],
    )
    head = [
        "Goal",
        "Target",
        "Indicator",
        "SeriesCode",
        "SeriesDescription",
        "GeoAreaCode",
        "GeoAreaName",
    ]
    head += [
        "TimePeriod",
        "Value",
        "Time_Detail",
        "UpperBound",
        "Source",
        "Nature",
        "Age",
        "Sex",
        "Units",
    ]
    return "unsd.xlsx", xlsx({"data": [head, *rows]})


def eurostat(figures: Figures) -> tuple[str, bytes]:
    """A sheet for each series and sex, flags between the years, a legend below."""
    series, areas, years, sexes = parts(figures)
    sheets = {
        "Summary": [
            ["Dataset:", "Labour market [LFSA]"],
            ["Data extracted on 12/03/2026 from [ESTAT]"],
        ]
    }
    for at, (each, sex) in enumerate([(each, sex) for each in series for sex in sexes], start=1):
        rows: list[Row] = [
            ["Data extracted on 12/03/2026 from [ESTAT]"],
            ["Dataset:", "Labour market"],
            [],
        ]
        rows += [["Time frequency", "Annual"], ["Unit of measure", "Percentage"]]
        rows += [["Indicator", named(each, "en")], ["Sex", SEXES[sex][0] + "s"], []]
        head: Row = ["TIME"]
        for year in years:
            head += [str(year), ""]
        rows += [head, ["GEO (Labels)"]]
        for area in areas:
            row: Row = [AREAS[area][1]]
            for year in years:
                row += [figures.get((each, area, year, sex), ":"), "e" if year % 3 == 0 else ""]
            rows.append(row)
        rows += [
            [],
            ["Special value"],
            [":", "not available"],
            ["Observation flags:"],
            ["e", "estimated"],
        ]
        sheets[f"Sheet {at}"] = rows
    return "lfsa.xlsx", xlsx(sheets)


def eurostat_bulk(figures: Figures) -> tuple[str, bytes]:
    series, areas, years, sexes = parts(figures)
    two = {"504": "MA", "012": "DZ", "788": "TN"}
    rows: list[Row] = [["freq,indic,sex,geo\\TIME_PERIOD", *(f"{year} " for year in years)]]
    for each in series:
        for sex in sexes:
            for area in areas:
                cells = [figures.get((each, area, year, sex), "") for year in years]
                told = [
                    ": " if cell == "" else f"{cell} {'b' if at == 0 else ''}"
                    for at, cell in enumerate(cells)
                ]
                rows.append([f"A,{each},{sex},{two[area]}", *told])
    return "bulk.tsv", "\n".join("\t".join(map(str, row)) for row in rows).encode()


def oecd(figures: Figures) -> tuple[str, bytes]:
    rows = _rows(
        figures,
        lambda series, area, year, sex, value: [
            AREAS[area][0],
            AREAS[area][1],
            series,
            named(series, "en"),
            sex,
            SEXES[sex][0] + "s",
            year,
            year,
            "PT",
            "Percentage",
            0,
            "Units",
            value,
            "",
            "",
        ],
    )
    head = ["COU", "Country", "IND", "Indicator", "SEX", "Sex", "TIME", "Time", "Unit Code", "Unit"]
    head += ["PowerCode Code", "PowerCode", "Value", "Flag Codes", "Flags"]
    return "oecd.csv", separated([head, *rows], encoding="utf-8-sig")


def oecd_labelled(figures: Figures) -> tuple[str, bytes]:
    rows = _rows(
        figures,
        lambda series, area, year, sex, value: [
            "DATAFLOW",
            "OECD.SDD:DF_LFS(1.0)",
            "Labour",
            "I",
            AREAS[area][0],
            AREAS[area][1],
            series,
            named(series, "en"),
            sex,
            SEXES[sex][0],
            year,
            "",
            value,
            "",
            "A",
            "Normal value",
            0,
            "Units",
            1,
        ],
    )
    head = ["STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "REF_AREA", "Reference area"]
    head += ["MEASURE", "Measure", "SEX", "Sex", "TIME_PERIOD", "Time period", "OBS_VALUE"]
    head += [
        "Observation value",
        "OBS_STATUS",
        "Observation status",
        "UNIT_MULT",
        "Unit multiplier",
        "DECIMALS",
    ]
    return "oecd2.csv", separated([head, *rows])


def who(figures: Figures) -> tuple[str, bytes]:
    rows = _rows(
        figures,
        lambda series, area, year, sex, value: [
            series,
            named(series, "en"),
            "numeric",
            "EMR",
            "Eastern Mediterranean",
            "Country",
            AREAS[area][0],
            AREAS[area][1],
            "Year",
            year,
            "true",
            "Sex",
            SEXES[sex][0],
            SEXES[sex][4],
            "",
            value,
            "",
            value - 0.5,
            value + 0.5,
            f"{value} [{value - 0.5:.1f}-{value + 0.5:.1f}]",
            "EN",
        ],
    )
    head = ["IndicatorCode", "Indicator", "ValueType", "ParentLocationCode", "ParentLocation"]
    head += [
        "Location type",
        "SpatialDimValueCode",
        "Location",
        "Period type",
        "Period",
        "IsLatestYear",
    ]
    head += ["Dim1 type", "Dim1", "Dim1ValueCode", "FactValueNumericPrefix", "FactValueNumeric"]
    head += ["FactValueUoM", "FactValueNumericLow", "FactValueNumericHigh", "Value", "Language"]
    return "gho.csv", separated([head, *rows])


def who_crossed(figures: Figures) -> tuple[str, bytes]:
    """Indicators over sexes, years down, intervals in the cells."""
    series, areas, years, sexes = parts(figures)
    top: Row = ["", "", *(named(each, "en") for each in series for _ in sexes)]
    low: Row = [
        "Countries, territories and areas",
        "Year",
        *(SEXES[sex][0] for _ in series for sex in sexes),
    ]
    rows: list[Row] = [top, low]
    for area in areas:
        for year in sorted(years, reverse=True):
            cells = [figures.get((each, area, year, sex), "") for each in series for sex in sexes]
            told = [
                f"{cell} [{cell - 1:.1f}–{cell + 1:.1f}]" if cell != "" else "No data"
                for cell in cells
            ]
            rows.append([AREAS[area][1], year, *told])
    return "crossed.csv", separated(rows)


def undp(figures: Figures) -> tuple[str, bytes]:
    """Titles, three header lines, footnote columns between, groups, notes below."""
    series, areas, years, sexes = parts(figures)
    rows: list[Row] = [
        ["Back", "Table 5. Labour market"],
        [],
        ["", ""],
        ["", ""],
        ["HDI rank", "Country"],
        ["", ""],
    ]
    for each in series:
        for sex in sexes:
            for year in years:
                first = sex == sexes[0] and year == years[0]
                rows[2] += [named(each, "en") if first else "", ""]
                rows[3] += ["(% ages 15 and older)" if first else "", ""]
                rows[4] += [SEXES[sex][0] if year == years[0] else "", ""]
                rows[5] += [year, "a" if first else ""]
    rows.append(["", "VERY HIGH HUMAN DEVELOPMENT"])
    for rank, area in enumerate(areas, start=100):
        row: Row = [rank, AREAS[area][1]]
        for each in series:
            for sex in sexes:
                for year in years:
                    row += [figures.get((each, area, year, sex), ".."), "d" if year % 2 else ""]
        rows.append(row)
    rows += [
        [],
        ["", "Notes"],
        ["", "a. Estimates modelled by the International Labour Organization."],
    ]
    return "hdr.xlsx", xlsx({"Table 5": rows, "References": [["Statistical references"]]})


def bilingual(figures: Figures) -> tuple[str, bytes]:
    """French at the left, Arabic at the right, years between."""
    series, areas, years, sexes = parts(figures)
    rows: list[Row] = [["Marché du travail", *[""] * (len(years) + 3), "سوق الشغل"], []]
    rows.append(["Indicateur", "Pays", "Sexe", *years, "الجنس", "البلد", "المؤشر"])
    for each in series:
        for area in areas:
            for sex in sexes:
                cells = [figures.get((each, area, year, sex), "") for year in years]
                left = [named(each, "fr"), AREAS[area][2], SEXES[sex][1]]
                right = [SEXES[sex][2], AREAS[area][3], named(each, "ar")]
                rows.append([*left, *cells, *right])
    return "annuaire.xlsx", xlsx({"3-1": rows})


def bilingual_headings(figures: Figures) -> tuple[str, bytes]:
    """Both languages in each heading, one above the other or beside it."""
    series, areas, years, sexes = parts(figures)
    top: Row = ["Pays البلد", "Année السنة"]
    low: Row = ["", ""]
    for each in series:
        for sex in sexes:
            top.append(f"{named(each, 'fr')}\n{named(each, 'ar')}" if sex == sexes[0] else "")
            low.append(f"{SEXES[sex][1]} / {SEXES[sex][2]}")
    rows = [top, low]
    for area in areas:
        for year in years:
            cells = [figures.get((each, area, year, sex), "") for each in series for sex in sexes]
            rows.append([f"{AREAS[area][2]} {AREAS[area][3]}", year, *cells])
    return "bilingue.xlsx", xlsx({"Tableau": rows})


def metadata_first(figures: Figures) -> tuple[str, bytes]:
    """Lines of a name and a word, then one table of years for each series and sex."""
    series, areas, years, sexes = parts(figures)
    sheets = {"Cover": [["Indicators of the labour market"], ["A cover page without figures"]]}
    for each in series:
        for sex in sexes:
            rows: list[Row] = [
                ["original_title", named(each, "en")],
                ["original_indicator_code", each],
            ]
            rows += [
                ["sdg", 5],
                ["target$value", 50],
                ["Sex", SEXES[sex][0]],
                ["source$note", ""],
                ["countries"],
            ]
            rows.append(["", *years])
            for area in areas:
                rows.append(
                    [AREAS[area][1], *(figures.get((each, area, year, sex), "") for year in years)]
                )
            sheets[f"{each[-12:]} {sex}"] = rows
    return "metadata.xlsx", xlsx(sheets)


def french_figures(figures: Figures) -> tuple[str, bytes]:
    """Figures as text with decimal commas, a space and a percent sign."""
    series, areas, years, sexes = parts(figures)
    rows: list[Row] = [["Indicateur", "Pays", "Sexe", *years]]
    for each in series:
        for area in areas:
            for sex in sexes:
                cells = [figures.get((each, area, year, sex), "n.d.") for year in years]
                told = [
                    f"{cell}".replace(".", ",") + "\u00a0%" if cell != "n.d." else cell
                    for cell in cells
                ]
                rows.append([named(each, "fr"), AREAS[area][2], SEXES[sex][1], *told])
    return "taux.xlsx", xlsx({"Taux": rows})


def stacked(figures: Figures) -> tuple[str, bytes]:
    """Two tables on one sheet, each with its own title and header."""
    series, areas, years, sexes = parts(figures)
    rows: list[Row] = []
    for each in series:
        rows += [[f"Table. {named(each, 'en')}"], ["Country", "Sex", "Indicator", *years]]
        for area in areas:
            for sex in sexes:
                cells = [figures.get((each, area, year, sex), "") for year in years]
                rows.append([AREAS[area][1], SEXES[sex][0], named(each, "en"), *cells])
        rows += [["Source: surveys"], []]
    return "stacked.xlsx", xlsx({"Data": rows})


def _filled(figures: Figures, language: str) -> tuple[str, bytes]:
    """The dashboard's own template, filled in."""
    from io import BytesIO

    import openpyxl

    said = words.of(language)
    book = openpyxl.load_workbook(BytesIO(template.of(said)))
    lists, sheet = template.choices(said), book.worksheets[0]
    for (series, area, year, sex), value in figures.items():
        chosen = [lists["series"][series], lists["area"][area], year, lists["sex"][sex], value]
        sheet.append([*chosen, lists["unit"]["PT"], "Survey"])
    file = BytesIO()
    book.save(file)
    return f"template-{language}.xlsx", file.getvalue()


def template_english(figures: Figures) -> tuple[str, bytes]:
    return _filled(figures, "en")


def template_french(figures: Figures) -> tuple[str, bytes]:
    return _filled(figures, "fr")


def template_arabic(figures: Figures) -> tuple[str, bytes]:
    return _filled(figures, "ar")
