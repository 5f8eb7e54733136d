"""Tables as the publishers' own files print them, beyond the generator's: what is read, by hand."""

import pytest

from analysis.workbook import reading
from tests.analysis.workbook.layouts import separated, xlsx

_DATED = ("Reference year", "Data source")
_OBSERVED = ("TIME_PERIOD", "OBS_VALUE", "OBS_FLAG")
Row = tuple[str, str, int, str, str, str, float]


def read(name: str, content: bytes) -> tuple[set[str], set[Row]]:
    found = reading.of(content, name)
    names = ["cell", "area", "year", "sex", "age", "location", "value"]
    rows = {tuple(row) for row in found.observations[names].values.tolist()}
    return {sheet.family for sheet in found.sheets}, rows


CASES = {
    "unicef": (
        "child.xlsx",
        xlsx(
            {
                "Child marriage": [
                    ["Child marriage"],
                    [],
                    ["Countries and areas", "Female", "", "", "", "Male", "", ""],
                    [
                        "",
                        "Married by 15",
                        "Married by 18",
                        "Reference year",
                        "Data source",
                        "Married by 18",
                        "Reference year",
                        "Data source",
                    ],
                    ["Algeria", 0, 3.8, "2018-19", "MICS", "-", "", ""],
                    ["Tunisia", 0, 1.5, 2018, "MICS 2018", 0.2, 2015, "MICS"],
                    ["Source: UNICEF global databases"],
                ]
            }
        ),
        {
            ("C5", "012", 2019, "F", "_T", "_T", 3.8),
            ("C6", "788", 2018, "F", "_T", "_T", 1.5),
            ("F6", "788", 2015, "M", "_T", "_T", 0.2),
        },
    ),
    "who": (
        "life.csv",
        b'"","Life expectancy at birth (years)","Life expectancy at birth (years)"\n'
        b'"Countries, territories and areas"," Both sexes; 2019"," Female; 2019"\n'
        b'"Morocco"," 73.0 [72.1-73.9]"," 74.3"\n"Tunisia"," 77.0"," 79.2"\n',
        {
            ("B3", "504", 2019, "_T", "_T", "_T", 73.0),
            ("C4", "788", 2019, "F", "_T", "_T", 79.2),
        },
    ),
    "oecd": (
        "gap.xlsx",
        xlsx(
            {
                "OECD.Stat export": [
                    ["Dataset: Gender wage gap"],
                    ["", "Indicator", "Gender wage gap at median"],
                    ["", "Sex", "All persons"],
                    ["", "Time", "", "2018", "2019"],
                    ["Country", "", "", "", ""],
                    ["Australia", "", "i", 11.7, 12.3],
                    ["Austria", "", "i", 14.9, ".."],
                    ["Data extracted on 03 Mar 2022 09:12 UTC (GMT) from OECD.Stat"],
                ]
            }
        ),
        {
            ("D6", "036", 2018, "_T", "_T", "_T", 11.7),
            ("E6", "036", 2019, "_T", "_T", "_T", 12.3),
            ("D7", "040", 2018, "_T", "_T", "_T", 14.9),
        },
    ),
    "eurostat": (
        "gap.csv",
        separated(
            [
                [
                    "DATAFLOW",
                    "LAST UPDATE",
                    "freq",
                    "unit",
                    "geo",
                    "TIME_PERIOD",
                    "OBS_VALUE",
                    "OBS_FLAG",
                ],
                ["ESTAT:SDG_05_20(1.0)", "03/03/23", "A", "PC", "AT", 2019, 19.9, ""],
                ["ESTAT:SDG_05_20(1.0)", "03/03/23", "A", "PC", "EL", 2018, 10.4, "e"],
            ]
        ),
        {
            ("G2", "040", 2019, "_T", "_T", "_T", 19.9),
            ("G3", "300", 2018, "_T", "_T", "_T", 10.4),
        },
    ),
    "insee": (
        "emploi.xlsx",
        xlsx(
            {
                "Figure 1": [
                    ["Figure 1 - Taux d’emploi selon le sexe et l’âge en 2021"],
                    ["en %"],
                    ["", "15-24 ans", "25-49 ans", "Ensemble"],
                    ["Femmes", "30,8", "79,0", "64,5"],
                    ["Hommes", "33,5", "85,5", "70,1"],
                    ["Champ : France hors Mayotte, personnes de 15 à 64 ans."],
                    ["Source : Insee, enquête Emploi 2021."],
                ]
            }
        ),
        {
            ("B4", "", 2021, "F", "Y15T24", "_T", 30.8),
            ("D5", "", 2021, "M", "_T", "_T", 70.1),
        },
    ),
    "bilingual": (
        "annuaire.xlsx",
        xlsx(
            {
                "4-3": [
                    ["Tableau 4-3 : Taux d’activité, Maroc", "", "", "الجدول 4-3 : معدل النشاط"],
                    ["(En %)", "", "", "(ب %)"],
                    ["Milieu et sexe", 2016, 2017, "الوسط والجنس"],
                    ["Urbain", "", "", "حضري"],
                    ["Masculin", "67,0", "66,3", "ذكور"],
                    ["Ensemble", "41,4", "41,4", "المجموع"],
                    ["Rural", "", "", "قروي"],
                    ["Masculin", "77,6", "77,1", "ذكور"],
                    ["Féminin", "36,8", "36,1", "إناث"],
                    ["Source : Haut-Commissariat au Plan", "", "", "المصدر: المندوبية السامية"],
                ]
            }
        ),
        {
            ("B5", "504", 2016, "M", "_T", "U", 67.0),
            ("C6", "504", 2017, "_T", "_T", "U", 41.4),
            ("C9", "504", 2017, "F", "_T", "R", 36.1),
        },
    ),
    "undp": (
        "trends.xlsx",
        xlsx(
            {
                "Table 2": [
                    ["", "Table 2. Human Development Index trends, 1990–2022"],
                    [],
                    ["", "", "Human Development Index (HDI)", "", "", "", "Average annual growth"],
                    ["HDI rank", "Country", "Value", "", "", "", "(%)", ""],
                    ["", "", 1990, "", 2000, "", "1990–2000", "a"],
                    ["", "Very high human development"],
                    [1, "Switzerland", 0.851, "", 0.887, "", 0.42, ""],
                    [120, "Morocco", 0.447, "", 0.521, "", 1.54, ""],
                ]
            }
        ),
        {
            ("C8", "504", 1990, "_T", "_T", "_T", 0.447),
            ("E7", "756", 2000, "_T", "_T", "_T", 0.887),
            ("G8", "504", 2000, "_T", "_T", "_T", 1.54),
        },
    ),
    "panel": (
        "الجهات.xlsx",
        xlsx(
            {
                "ورقة1": [
                    ["معدل البطالة حسب الجنس بالمغرب"],
                    [],
                    ["السنة", "الذكور", "الإناث", "المجموع"],
                    ["٢٠١٨", "٨٫٤", "١٤٫٠", "٩٫٨"],
                    ["٢٠١٩", "٧٫٨", "١٣٫٥", "٩٫٢"],
                    ["المصدر: المندوبية السامية للتخطيط"],
                ]
            }
        ),
        {
            ("B4", "504", 2018, "M", "_T", "_T", 8.4),
            ("C5", "504", 2019, "F", "_T", "_T", 13.5),
            ("D5", "504", 2019, "_T", "_T", "_T", 9.2),
        },
    ),
}


@pytest.mark.parametrize("family", sorted(CASES))
def test_a_publishers_own_print_is_read(family):
    name, content, expected = CASES[family]
    families, rows = read(name, content)
    assert families == {family}
    assert expected <= rows


def test_the_total_of_moroccos_regions_is_morocco():
    rows = [["Région", "Femmes", "Hommes"], ["Oriental", 44.7, 24.1], ["Fès-Meknès", 45.6, 24.4]]
    told = [["Taux d’analphabétisme par région, 2014"], *rows, ["Total", 42.1, 22.2]]
    found = reading.of(xlsx({"F1": told}), "regions.xlsx").observations
    assert found["area"].tolist() == ["02", "02", "03", "03", "504", "504"]
