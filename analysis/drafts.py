"""What a reviewer enters about a programme, read and checked: its facts, dates and lines."""

import re
from collections.abc import Mapping
from datetime import date

from analysis import language, programmes
from analysis.faults import FaultError
from analysis.store.programmes import TOLD
from analysis.words import LANGUAGES, OWN_NAMES

LONGEST_TEXT, LONGEST_NAME, LONGEST_SHORT = 1000, 60, 16
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
# What stands before the items of a pasted list: a dash, a bullet, a number or a letter.
_ITEM = re.compile(r"^\s*(?:[-–—•▪●*·]|\(?\d{1,3}[.)\-]|[a-z]\))\s+", re.IGNORECASE)
_EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


def told(fields: Mapping[str, str]) -> dict[str, str]:
    """The facts of a programme as the store keeps them: spaces tidied, days as ISO codes.

    FaultError for no name in any language, one that is too long, a day that is none, or an end
    before the start.
    """
    clean = {name: " ".join(fields.get(name, "").split()) for name in TOLD if name != "partners"}
    partners = (" ".join(line.split()) for line in fields.get("partners", "").splitlines())
    clean["partners"] = "\n".join(filter(None, partners))
    names = [clean[f"name_{spoken}"] for spoken in LANGUAGES]
    if not any(names):
        raise FaultError("programme.name_empty")
    if len(longest := max(names, key=len)) > LONGEST_NAME:
        raise FaultError("programme.name_long", name=longest, most=LONGEST_NAME)
    if len(clean["short"]) > LONGEST_SHORT:
        raise FaultError("programme.short_long", name=clean["short"], most=LONGEST_SHORT)
    for name in ("starts", "ends"):
        clean[name] = day(clean[name])
    if clean["starts"] and clean["ends"] and clean["ends"] < clean["starts"]:
        raise FaultError("programme.dates_reversed", starts=clean["starts"], ends=clean["ends"])
    return clean


def day(said: str) -> str:
    """A day as its ISO code, from ``2027-01-31`` or ``31/01/2027``; "" for none.

    FaultError where there is no such day.
    """
    said = said.translate(_EASTERN).strip()
    found = _DAY.fullmatch(said)
    if not said:
        return ""
    try:
        year, month, number = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
        return date(int(year), int(month), int(number)).isoformat()
    except (ValueError, TypeError):
        raise FaultError("programme.date_unreadable", said=said) from None


def pasted(text: str, kind: str) -> list[dict[str, str]]:
    """One line of a programme for each line of a pasted text, list signs taken off.

    The language of each is read from its words. FaultError where there is none, or one too long.
    """
    said = [" ".join(_ITEM.sub("", line).split()) for line in text.splitlines()]
    lines = [line({"text": each, "kind": kind}) for each in said if each]
    if not lines:
        raise FaultError("programme.lines_empty")
    return lines


def line(cells: Mapping[str, str]) -> dict[str, str]:
    """A line of a programme as the store keeps it, from ``text_*`` or ``text`` and ``language``.

    ``language`` and ``kind`` may be codes or names in any language, or empty: read from the words,
    and an objective. FaultError for no text, one too long, an unknown kind or language.
    """
    found = {
        f"text_{spoken}": " ".join(cells.get(f"text_{spoken}", "").split()) for spoken in LANGUAGES
    }
    text = " ".join(cells.get("text", "").split())
    if text:
        spoken = _language(cells.get("language", "")) or language.detected(text)
        if not spoken:
            raise FaultError("programme.text_unreadable", text=text)
        found[f"text_{spoken}"] = found[f"text_{spoken}"] or text
    if not any(found.values()):
        raise FaultError("programme.text_empty")
    if len(longest := max(found.values(), key=len)) > LONGEST_TEXT:
        raise FaultError("programme.text_long", text=longest[:40], most=LONGEST_TEXT)
    return {**found, "kind": _kind(cells.get("kind", ""))}


def kind_names(spoken: str) -> dict[str, str]:
    """The kinds that a line entered here may be, with their names in a language."""
    named = programmes.kinds().set_index("kind")[f"name_{spoken}"]
    return {kind: named[kind] for kind in programmes.OWN_KINDS}


def _kind(said: str) -> str:
    meant = {code: code for code in programmes.OWN_KINDS}
    for spoken in LANGUAGES:
        meant |= {name.casefold(): code for code, name in kind_names(spoken).items()}
    code = meant.get(" ".join(said.casefold().split()) or programmes.OWN_KINDS[0])
    if code is None:
        raise FaultError("programme.kind_unknown", said=said)
    return code


def _language(said: str) -> str:
    meant = {"": ""} | {code: code for code in LANGUAGES}
    meant |= {name.casefold(): code for code, name in OWN_NAMES.items()}
    code = meant.get(" ".join(said.casefold().split()))
    if code is None:
        raise FaultError("programme.language_unknown", said=said)
    return code
