"""Three catalogues that say the same things, complete, and nothing that no page says."""

import ast
import gettext
import re
from functools import cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from analysis import sources, words
from analysis.words import LANGUAGES

ROOT = Path(__file__).parents[1]
# What Arabic writes in Latin letters: formats, a licence, a setting and its own column names.
LATIN_IN_ARABIC = {
    *("JSON", "CSV", "ILTIQA_DATABASE_URL", "text", "ar", "fr", "en"),
    *("xlsx", "xls", "ods", "csv", "tsv"),
}
# Vocabularies whose codes have words instead of names of their own: family -> table, column.
WORDS_OF_VOCABULARIES = {
    "directness": ("concepts/links", "directness"),
    "weight": ("concepts/weights", "weight"),
    "measure": ("model/results", "measure"),
    "issue": ("workbook/faults", "code"),
}
# What shows a table; the third argument names its columns.
TABLES = ("show", "behind", "downloads", "readable")
each_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def catalogue(language: str) -> Catalog:
    with (sources.locale_folder(language) / "messages.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


@cache
def forms(language: str) -> dict[str, tuple[str, ...]]:
    """Key -> its words, one form, or one per plural form."""
    found = {}
    for message in catalogue(language):
        if message.id:
            plural = isinstance(message.id, tuple)
            key, said = (
                (message.id[0], message.string) if plural else (message.id, [message.string])
            )
            found[key] = tuple(said)
    return found


def plural_keys(language: str) -> set[str]:
    return {message.id[0] for message in catalogue(language) if message.pluralizable}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@cache
def numbers_of(language: str) -> dict[int, set[int]]:
    """Plural form -> the numbers up to 1,000 that take it."""
    form_of = gettext.c2py(catalogue(language).plural_expr)
    return {
        form: {number for number in range(1001) if form_of(number) == form}
        for form in range(catalogue(language).num_plurals)
    }


class Said(NamedTuple):
    """A call for words in the code: where, its key as a regular expression, its named values."""

    where: str
    key: str
    values: frozenset[str]


@cache
def trees() -> dict[str, ast.Module]:
    files = [*(ROOT / "pages").rglob("*.py"), *(ROOT / "analysis").rglob("*.py")]
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8")) for path in files}


def pattern(node: ast.expr) -> str:
    """A key as the code writes it, as a regular expression; what is filled in matches any word."""
    if isinstance(node, ast.Constant):
        return re.escape(str(node.value))
    if isinstance(node, ast.JoinedStr):
        return "".join(pattern(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        return pattern(node.left) + pattern(node.right)
    return r"([a-z0-9_]+)"


def keys(call: Said) -> list[str]:
    """The keys that a call may ask for, filled in with codes that its module writes out."""
    fillings = completions(call)
    matches = [re.fullmatch(call.key, key) for key in forms("ar")]
    return [match[0] for match in matches if match and set(match.groups()) <= fillings]


def is_words(node: ast.Call) -> bool:
    said = ast.unparse(node.func)
    return said == "words" or said.endswith("words()") or said.startswith("words.of(")


@cache
def calls() -> list[Said]:
    """Every ``words("key", ...)`` and ``FaultError("key", ...)`` whose key is written there."""
    found = []
    for where, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args:
                written = isinstance(node.args[0], ast.Constant | ast.JoinedStr | ast.BinOp)
                if written and (is_words(node) or ast.unparse(node.func) == "FaultError"):
                    names = frozenset(
                        value for word in node.keywords for value in _names(word, tree)
                    )
                    found.append(Said(f"{where}:{node.lineno}", pattern(node.args[0]), names))
    return found


def _names(keyword: ast.keyword, tree: ast.Module) -> list[str]:
    """The name a keyword gives, or those of the dictionary that ``**`` spreads."""
    if keyword.arg:
        return [keyword.arg]
    given = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and ast.unparse(node.targets[0]) == ast.unparse(keyword.value)
    ]
    return [key.value for value in given for key in value.keys]


def strings(tree: ast.Module) -> set[str]:
    """Every literal text of a module."""
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return {text for text in texts if isinstance(text, str)}


def completions(call: Said) -> set[str]:
    """What may stand where a key is filled in: the codes that the same module writes out."""
    module = call.where.split(":")[0]
    if module == "pages/ui/tables.py":
        return columns_shown()
    return strings(trees()[module]) | codes("directness")


def codes(family: str) -> set[str]:
    """The codes of a vocabulary whose names are words."""
    table, column = WORDS_OF_VOCABULARIES[family]
    return set(sources.text(table)[column])


@cache
def columns_shown() -> set[str]:
    """The columns that code outside the tables' own module asks them to head."""
    wanted = set()
    for tree in trees().values():
        lists = {
            ast.unparse(node.targets[0]): node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and len(node.args) > 2:
                given = lists.get(ast.unparse(node.args[2]), node.args[2])
                asked = ast.unparse(node.func).removeprefix("tables.")
                if asked in TABLES and isinstance(given, ast.List):
                    wanted |= set(ast.literal_eval(given))
    return wanted


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_catalogues_have_the_same_keys(language):
    assert set(forms(language)) == set(forms("ar"))
    assert plural_keys(language) == plural_keys("ar")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_catalogues_have_the_same_placeholders(language):
    arabic = forms("ar")
    for key, said in forms(language).items():
        mine, theirs = (set().union(*map(placeholders, each)) for each in (said, arabic[key]))
        assert mine == theirs, key


@each_language
def test_every_plural_form_has_every_placeholder(language):
    """But a form for nothing, one or two may say the number in its own words."""
    lacking = []
    for key in sorted(plural_keys(language)):
        said = [placeholders(form) for form in forms(language)[key]]
        for form, numbers in numbers_of(language).items():
            few = {"count"} if numbers <= {0, 1, 2} else set()
            if said[form] | few != set().union(*said, {"count"}):
                lacking.append((key, form))
    assert lacking == []


@pytest.mark.parametrize(("language", "count"), [("ar", 6), ("fr", 2), ("en", 2)])
def test_plurals_are_complete(language, count):
    assert {len(forms(language)[key]) for key in plural_keys(language)} == {count}


@each_language
def test_no_words_are_empty_or_have_stray_spaces(language):
    for key, said in forms(language).items():
        assert all(form and form == form.strip() and "  " not in form for form in said), key


@each_language
def test_plural_forms_follow_the_unicode_rules(language):
    rule, own = Locale.parse(language).plural_form, gettext.c2py(catalogue(language).plural_expr)
    pairs = {(rule(number), own(number)) for number in range(1001)}
    assert (
        len(pairs) == len({category for category, _ in pairs}) == len({form for _, form in pairs})
    )


@each_language
def test_a_catalogue_has_each_key_once(language):
    text = (sources.locale_folder(language) / "messages.po").read_text("utf-8")
    keys = re.findall(r'^msgid "(.+)"$', text, re.MULTILINE)
    assert len(keys) == len(set(keys)) == len(forms(language))


def test_every_key_that_the_code_says_exists():
    assert [call for call in calls() if not keys(call)] == []


def test_the_code_fills_exactly_the_placeholders_of_its_words():
    for call in calls():
        for key in keys(call):
            for language in LANGUAGES:
                wanted = set().union(*map(placeholders, forms(language)[key]))
                assert call.values | {"count"} == wanted | {"count"}, (call, key, language)


def test_the_code_gives_a_count_where_words_have_plurals_and_nowhere_else():
    for call in calls():
        for key in keys(call):
            assert ("count" in call.values) == (key in plural_keys("ar")), (call, key)


def test_every_key_is_said_somewhere():
    said = set().union(*map(strings, trees().values()))
    said |= {f"{family}.{code}" for family in WORDS_OF_VOCABULARIES for code in codes(family)}
    said |= {key for call in calls() for key in keys(call)}
    assert sorted(set(forms("ar")) - said) == []


@pytest.mark.parametrize("family", sorted(WORDS_OF_VOCABULARIES))
def test_every_code_of_a_vocabulary_without_names_has_words(family):
    assert {f"{family}.{code}" for code in codes(family)} <= set(forms("ar"))


def test_every_column_that_a_page_shows_has_a_heading():
    assert columns_shown() > {"target", "name", "text_ar", "licence", "meaning", "reason"}
    assert {f"column.{column}" for column in columns_shown()} - set(forms("ar")) == set()


def test_every_fault_of_analysis_has_its_words():
    raised = {key for call in calls() if call.where.startswith("analysis") for key in keys(call)}
    assert raised > {"texts.missing", "texts.no_text_column", "store.unreachable"}
    assert raised - set(forms("ar")) == set()


def test_arabic_is_written_in_arabic():
    for key, said in forms("ar").items():
        for form in said:
            plain = re.sub(r"\{\w+\}", "", form)
            assert re.search("[\u0621-\u064a]", plain) or not re.search(r"\w", plain), key
            assert set(re.findall(r"[A-Za-z_]+", plain)) <= LATIN_IN_ARABIC, key


@pytest.mark.parametrize("language", ["fr", "en"])
def test_french_and_english_hold_no_arabic(language):
    said = [form for each in forms(language).values() for form in each]
    assert [form for form in said if re.search("[\u0600-\u06ff]", form)] == []


@each_language
def test_apostrophes_and_quotation_marks_are_typographic(language):
    said = [form for each in forms(language).values() for form in each]
    assert [form for form in said if re.search("[\"'`]", form)] == []


def test_french_keeps_its_high_signs_with_a_space_that_does_not_break():
    said = [form for each in forms("fr").values() for form in each]
    assert [
        form for form in said if re.search(r"[^\u00a0\u202f][;?!%»:]|«[^\u00a0\u202f]", form)
    ] == []


def test_an_unknown_key_is_an_error_and_not_a_word():
    with pytest.raises(KeyError, match=r"overview\.absent"):
        words.of("fr")("overview.absent")
