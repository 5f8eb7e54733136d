"""The texts that the model learns from: the project's own, and open ones at a path."""

import csv
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from analysis import concepts, framework, sources
from analysis.faults import FaultError
from analysis.model.scores import targets
from analysis.words import LANGUAGES

# Below the folder that `train` is given.
OPEN = {
    "titles": "framework/sdg_targets_en_fr_ar.csv",
    "passages": "text/french_texts_by_indicator.csv",
    "metadata": "text/unsd_indicator_metadata_en_2018.json",
    "crowd": "text/osdg_cd_subset.csv",
    "shingles": "text/benchmark_shingles.txt.gz",
}
# What says what an indicator is about; the rest is on surveys, contacts and calendars.
_FIELDS = {
    *("STAT_CONC_DEF", "SDG_INDICATOR__GLOBAL", "SDG_INDICATOR", "SDG_TARGET"),
    *("RATIONALE", "PROGRESS_DETAILS", "DATA_COMP"),
}
_SAID = ("indicator", "definition", "rationale", "concepts", "interpretation")
_SHORTEST, _LONGEST = 30, 1500
_SHORT_STYLES = ("line", "short")
_RUN = 8


class Text(NamedTuple):
    """A text whose goals and targets are known, the main ones first; ``corpus`` names its origin.

    Versions of one text in several languages share their ``id``.
    """

    id: str
    language: str
    text: str
    goals: tuple[str, ...]
    targets: tuple[str, ...]
    corpus: str


def taught(folder: Path) -> list[Text]:
    """The texts that only teach: paraphrases, names, official titles and indicator metadata."""
    found = [
        *_paraphrases(short=False),
        *_names(),
        *_titles(folder),
        *_passages(folder),
        *_metadata(folder),
    ]
    return _distinct(found, folder)


def judged(folder: Path) -> list[Text]:
    """The texts that folds of the cross-validation leave out.

    The development set, the practice texts, the short paraphrases and the names of concepts (so
    that titles of few words are known too), and crowd-labelled texts, which name a goal only.
    """
    crowd = [
        Text(f"crowd.{row}", "en", each["text"], (each["sdg"],), (), "crowd")
        for row, each in enumerate(_rows(folder / OPEN["crowd"]), start=1)
    ]
    labelled = [*_labelled("development"), *_labelled("practice")]
    return _distinct([*labelled, *_paraphrases(short=True), *_concepts(), *crowd], folder)


def near_copies(folder: Path) -> "NearCopies":
    """What tells texts of the public benchmark and near copies of them."""
    with gzip.open(_found(folder / OPEN["shingles"]), "rt", encoding="ascii") as file:
        return NearCopies(frozenset(file.read().split()))


class NearCopies(NamedTuple):
    """Hashes of every run of eight words of texts that nothing may be learned from."""

    hashes: frozenset[str]

    def __contains__(self, text: str) -> bool:
        """Whether a text holds one of these runs."""
        words = re.findall(r"\w+", text.lower())
        runs = (" ".join(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1))
        return any(hashlib.sha256(run.encode()).hexdigest()[:16] in self.hashes for run in runs)


def _paraphrases(*, short: bool) -> Iterator[Text]:
    table = sources.text("model/paraphrases")
    corpus = "titles" if short else "paraphrases"
    for target, style, language, text in table.itertuples(index=False):
        if (style in _SHORT_STYLES) == short:
            yield _of_target(target, style, language, text, corpus)


def _concepts() -> Iterator[Text]:
    """The names of concepts, which serve the targets that they ask for, if only indirectly."""
    table = sources.text("concepts/concepts")
    for row in table.to_dict("records"):
        links = concepts.links().get(row["concept"], ())
        direct = tuple(target for target, directness in links if directness == "direct")
        served = direct or tuple(target for target, _ in links)
        goals = tuple(dict.fromkeys(target.split(".")[0] for target in served))
        if served:
            for language in LANGUAGES:
                name = row[f"name_{language}"]
                yield Text(f"concept.{row['concept']}", language, name, goals, served, "concepts")


def _names() -> Iterator[Text]:
    for table, key in ((framework.targets(), "target"), (framework.indicators(), "indicator")):
        for row in table.to_dict("records"):
            for language in LANGUAGES:
                yield _of_target(
                    row["target"], row[key], language, row[f"name_{language}"], "names"
                )


def _titles(folder: Path) -> Iterator[Text]:
    columns = {"en": "title_en_2025_annex", "fr": "title_fr_opensdg", "ar": "title_ar_opensdg"}
    for row in _rows(folder / OPEN["titles"]):
        for language, column in columns.items():
            yield _of_target(row["target"], "title", language, row[column], "wording")


def _passages(folder: Path) -> Iterator[Text]:
    for number, row in enumerate(_rows(folder / OPEN["passages"])):
        if row["field"] in _FIELDS:
            for language in ("fr", "en"):
                target, text = row["indicator"].rpartition(".")[0], row[f"text_{language}"]
                yield _of_target(target, f"passage{number}", language, text, "passages")


def _metadata(folder: Path) -> Iterator[Text]:
    file = _found(folder / OPEN["metadata"])
    for record in json.loads(file.read_text("utf-8")):
        for field in _SAID:
            text = record.get(field) or ""
            name = f"{record['indicator_id']}.{field}"
            yield _of_target(record["target_id"], name, "en", text, "metadata")


def _of_target(target: str, name: str, language: str, text: str, corpus: str) -> Text:
    goals = (target.split(".")[0],)
    return Text(f"{target}.{name}", language, text[:_LONGEST], goals, (target,), corpus)


def _labelled(name: str) -> Iterator[Text]:
    for row in sources.text(f"model/{name}").to_dict("records"):
        goals, served = (tuple(filter(None, row[key].split(";"))) for key in ("goals", "targets"))
        yield Text(f"{name}.{row['id']}", row["language"], row["text"], goals, served, name)


def _distinct(texts: list[Text], folder: Path) -> list[Text]:
    """Each text once, without foreign codes, scraps and near copies of the benchmark."""
    copies, codes = near_copies(folder), set(targets())
    kept: dict[tuple[str, str], Text] = {}
    for each in texts:
        scrap = each.corpus in ("passages", "metadata") and len(each.text) < _SHORTEST
        if each.text and not scrap and codes.issuperset(each.targets) and each.text not in copies:
            kept.setdefault((each.language, each.text), each)
    return list(kept.values())


def _rows(file: Path) -> list[dict[str, str]]:
    with _found(file).open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def _found(file: Path) -> Path:
    if not file.is_file():
        raise FaultError("texts.missing", file=file.name)
    return file
