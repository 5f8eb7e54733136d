"""The only door to the catalogues: words, plurals, numbers and dates in three languages."""

import gettext
from collections.abc import Iterable
from datetime import date
from functools import cache
from io import BytesIO

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from analysis import sources

LANGUAGES = ("ar", "fr", "en")
# Western digits are what Morocco prints in both languages.
LOCALES = {"ar": "ar_MA", "fr": "fr_MA", "en": "en_GB"}
OWN_NAMES = {"ar": "العربية", "fr": "Français", "en": "English"}
ISOLATE, OWN_ISOLATE, END_ISOLATE = "\u2066", "\u2068", "\u2069"


class Words:
    """One language's words: call it with a key and the values of its placeholders."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = Locale.parse(LOCALES[language])
        self.right_to_left = self.locale.text_direction == "rtl"
        catalogue = _catalogue(language)
        self._single = {entry.id for entry in catalogue if entry.id and not entry.pluralizable}
        self._plural = {entry.id[0]: entry.id[1] for entry in catalogue if entry.pluralizable}
        self._said = _compiled(catalogue)

    def __call__(self, key: str, /, count: int | None = None, **values: object) -> str:
        """The words of ``key``; with ``count`` its plural form.

        Raises KeyError for an unknown key, and for a plural one without a count or the reverse.
        """
        if count is None and key in self._single:
            return self._said.gettext(key).format(**values)
        if count is not None and key in self._plural:
            form = self._said.ngettext(key, self._plural[key], count)
            return form.format(count=self.number(count), **values)
        raise KeyError(f"no word for {key!r} in {self.language} with count {count}")

    def name(self, row: object, column: str = "name") -> str:
        """The reader's name in a row of a vocabulary that carries ``name_ar, name_fr, name_en``."""
        return row[f"{column}_{self.language}"]

    def number(self, value: float, digits: int = 0) -> str:
        """A number with this language's separators and at most ``digits`` decimals."""
        rounded = round(value, digits) or 0
        return format_decimal(rounded, f"#,##0.{'#' * digits}".rstrip("."), locale=self.locale)

    def percent(self, share: float) -> str:
        """A share (0 to 1) as a whole percentage."""
        return self.whole(format_percent(share, locale=self.locale))

    def date(self, day: date) -> str:
        """A day in full."""
        return format_date(day, "long", locale=self.locale)

    def day(self, code: str) -> str:
        """A day given as its ISO code, in full; "" for none."""
        return self.date(date.fromisoformat(code)) if code else ""

    def listing(self, parts: Iterable[str]) -> str:
        """Several words joined as a sentence joins them (a, b and c)."""
        return format_list(list(parts), locale=self.locale)

    def whole(self, code: str) -> str:
        """A code or figure that keeps its own left-to-right order inside an Arabic sentence."""
        return f"{ISOLATE}{code}{END_ISOLATE}" if self.right_to_left else code

    def as_written(self, text: str) -> str:
        """Words from elsewhere (a file's name) that keep their own order inside an Arabic sentence.

        Their first letter says which that is.
        """
        return f"{OWN_ISOLATE}{text}{END_ISOLATE}" if self.right_to_left else text


@cache
def of(language: str) -> Words:
    """The words of one of :data:`LANGUAGES`; any other code raises KeyError."""
    return Words(language)


def preferred(locales: Iterable[str]) -> str:
    """The first of the browser's languages that we speak, else Arabic, the house's first."""
    for locale in locales:
        language = locale.replace("_", "-").split("-")[0].lower()
        if language in LANGUAGES:
            return language
    return LANGUAGES[0]


def _catalogue(language: str) -> Catalog:
    with (sources.locale_folder(language) / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def _compiled(catalogue: Catalog) -> gettext.GNUTranslations:
    """The catalogue as gettext reads it: its plural rules are the standard library's."""
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
