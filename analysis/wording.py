"""The official wording of goals, targets and indicators, out of the UN's own sheet.

The repository carries short labels of its own; the wording is taken from the sheet of the global
indicator framework (annex to A/RES/71/313 as refined) that a reader has, and kept in the store.
"""

import re
import warnings
import zlib
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

import openpyxl
import pandas as pd

from analysis import framework, tables
from analysis.faults import FaultError
from analysis.store import place
from analysis.words import OWN_NAMES

_INDICATOR = re.compile(r"\d{1,2}\.(\d{1,2}|[a-d])\.\d{1,2}")
_TARGET = re.compile(r"\d{1,2}\.(\d{1,2}|[a-d])")
_GOAL = re.compile(r"(Goal|Objectif|الهدف)\s+(\d{1,2})\s*[.:–-]*\s+(\S.*)")
_GOAL_WORDS = {"Goal": "en", "Objectif": "fr", "الهدف": "ar"}
# Arabic sheets number with أ ب ج د and dashes; marks of direction are not part of a code.
_DIRECTION = "\u200e\u200f\u202a\u202b\u202c"
_IN_LATIN = str.maketrans("٠١٢٣٤٥٦٧٨٩أابجد-–", "0123456789aabcd..", _DIRECTION)
_NOTE = re.compile(r"[(\[]?(\d{1,2})[)\]]?\s+\S")
_REFINED = re.compile(r"E/CN\.3/(20\d\d)/")
_NONE = "–"
# A broken workbook shows itself in as many ways as zip, XML and openpyxl have.
_BROKEN = (OSError, ValueError, KeyError, TypeError, SyntaxError, EOFError, BadZipFile, zlib.error)


class Sheet(NamedTuple):
    """What a sheet says: its edition, code -> wording, and the SHA-256 of the file."""

    edition: str
    wordings: dict[str, str]
    sha256: str


class Attached(NamedTuple):
    """What a sheet gave: its edition, how many wordings were new, and the codes left without.

    ``without`` has the columns code, change (``new``, ``replaced``, ``reworded``: the sheet's
    wording is not that of the framework in use; ``absent``: the sheet has none) and since (the
    edition that changed it).
    """

    edition: str
    added: int
    without: pd.DataFrame


def attach(file: Path, language: str, who: str) -> Attached:
    """Keep the wording that a sheet has of codes that did not change since its edition.

    Raises FaultError, and keeps nothing, for a file that is not a whole sheet of a known edition
    in that language.
    """
    # The database is loaded where it is needed: pages ask for wordings that may not be there.
    from analysis.store import wordings

    sheet = read(file, language)
    changed = _changed_since(sheet.edition)
    stale = set(changed["code"])
    kept = {code: wording for code, wording in sheet.wordings.items() if code not in stale}
    why = f"{file.name}, SHA-256 {sheet.sha256}"
    added = wordings.append(kept, language, sheet.edition, who, verified=False, why=why)
    codes = [*framework.goals()["goal"], *framework.targets()["target"]]
    absent = [code for code in codes if code not in kept]
    absent = pd.DataFrame({"code": absent, "change": "absent", "since": ""})
    return Attached(sheet.edition, added, pd.concat([absent, changed], ignore_index=True))


def of(language: str) -> pd.DataFrame:
    """The official wording kept in one language, of each code the latest edition's.

    Columns: code (``5``, ``5.c``, ``5.c.1``), language, edition, wording, who, verified, at, why.
    Without a store there are no rows, and none is made.
    """
    if not place.exists():
        return pd.DataFrame(columns=["code", "language", "edition", "wording"])
    from analysis.store import wordings

    return wordings.current(language)


def read(file: Path, language: str) -> Sheet:
    """A sheet's wordings, single-spaced and without the marks of footnotes.

    The edition is the one whose list of indicators is nearest: 248 in the 2023 refinement, 251 in
    the 2025 review. Raises FaultError where the list is not exactly that, a code stands twice with
    different wording, the sheet cites another year's refinement or speaks another language.
    """
    content = _content(file)
    texts = list(_texts(content, file.name))
    found = _wordings(texts, file.name)
    indicators = {code for code in found if _INDICATOR.fullmatch(code)}
    if not indicators:
        raise FaultError("wording.not_framework", file=file.name)
    edition = min(_editions(), key=lambda each: len(indicators ^ _listed(each)))
    known = _listed(edition) | {*framework.targets()["target"], *framework.goals()["goal"]}
    missing, unknown = _listed(edition) - indicators, found.keys() - known
    if missing or unknown:
        listed = {"missing": _in_order(missing), "unknown": _in_order(unknown)}
        raise FaultError("wording.codes_differ", file=file.name, edition=edition, **listed)
    cited = max(_REFINED.findall(" ".join(texts)), default=edition)
    if cited != edition:
        editions = ", ".join(_editions())
        raise FaultError("wording.edition_unknown", file=file.name, year=cited, editions=editions)
    if not _speaks(texts, language):
        asked = OWN_NAMES[language]
        raise FaultError("wording.language_differs", file=file.name, language=asked)
    return Sheet(edition, found, sha256(content).hexdigest())


def _content(file: Path) -> bytes:
    if file.suffix.lower() != ".xlsx":
        raise FaultError("texts.kind_unreadable", file=file.name, kinds=".xlsx")
    try:
        return file.read_bytes()
    except FileNotFoundError as fault:
        raise FaultError("texts.missing", file=file.name) from fault
    except OSError as fault:
        raise FaultError("texts.unreadable", file=file.name) from fault


def _texts(content: bytes, name: str) -> Iterator[str]:
    """Every text of a workbook, row by row, single-spaced."""
    try:
        with warnings.catch_warnings():
            # The UN's sheet has extensions of Excel that openpyxl says it leaves out.
            warnings.simplefilter("ignore", UserWarning)
            book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    except _BROKEN as fault:
        raise FaultError("texts.unreadable", file=name) from fault
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            cells = (" ".join(cell.split()) for cell in row if isinstance(cell, str))
            yield from (cell.lstrip(_DIRECTION) for cell in cells)


def _wordings(texts: list[str], file: str) -> dict[str, str]:
    found: dict[str, str] = {}
    places = [number for number, text in enumerate(texts) if _coded(text)]
    notes = {note[1] for text in texts[max(places, default=0) + 1 :] if (note := _NOTE.match(text))}
    repeated = set()
    for text in (texts[number] for number in places):
        code, wording = _coded(text)
        wording = _without_mark(wording, notes)
        if found.setdefault(code, wording) != wording:
            repeated.add(code)
    if repeated:
        raise FaultError("wording.code_repeated", file=file, codes=_in_order(repeated))
    return found


def _coded(text: str) -> tuple[str, str] | None:
    """The code and the wording in a text that begins with a code and goes on."""
    if goal := _GOAL.match(text):
        return str(int(goal[2])), goal[3]
    head, _, wording = text.partition(" ")
    code = head.translate(_IN_LATIN).rstrip(".").lower()
    whole = _INDICATOR.fullmatch(code) or _TARGET.fullmatch(code)
    return (code, wording) if whole and wording else None


def _without_mark(wording: str, notes: set[str]) -> str:
    """The wording without the number of a footnote that sticks to its last word ("speed5")."""
    mark = re.search(r"(?<=[^\W\d_])[(\[]?(\d{1,2})[)\]]?$", wording)
    return wording[: mark.start()] if mark and mark[1] in notes else wording


def _speaks(texts: list[str], language: str) -> bool:
    """Whether the goals, and without them the letters, are those of a language."""
    spoken = {_GOAL_WORDS[goal[1]] for text in texts if (goal := _GOAL.match(text))}
    arabic = any(re.search("[ء-ي]{2}", text) for text in texts)
    return spoken <= {language} and arabic == (language == "ar")


def _changes() -> pd.DataFrame:
    return tables.table("framework/changed_codes").rename(columns={"indicator": "code"})


def _changed_since(edition: str) -> pd.DataFrame:
    return _changes().query("since > @edition")


def _editions() -> list[str]:
    """The editions that can be told apart: the one in use and the one before."""
    return ["2023", *sorted(set(_changes()["since"]))]


def _listed(edition: str) -> set[str]:
    """The indicators of an edition: those in use but for the ones that are newer."""
    newer = _changed_since(edition).query("change == 'new'")["code"]
    return set(framework.indicators()["indicator"]) - set(newer)


def _in_order(codes: set[str]) -> str:
    by_number = sorted(codes, key=lambda code: [part.zfill(2) for part in code.split(".")])
    return ", ".join(by_number) or _NONE
