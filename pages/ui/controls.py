"""The reader's choices, kept in the address as codes: ``?lang=fr&programme=unw``."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from urllib.parse import urlencode

import plotly.graph_objects as go
import streamlit as st

from analysis.words import LANGUAGES, OWN_NAMES, Words, of, preferred
from pages.ui import load, prose
from pages.ui.figures import PLAIN

VOCABULARY = (
    *("lang", "programme", "kind", "goal", "target", "indicator", "series"),
    *("area", "sex", "year", "method", "line", "focus", "view", "search", "slice"),
    *("status", "edit"),
    *("upload", "severity", "sheet", "fault", "rule"),
)
# What a reader carries from page to page.
_CARRIED = ("lang", "programme")


def arrive(page: str, scripts: Mapping[str, str]) -> None:
    """Note which page is open: one reached by the menu takes the carried choices along.

    ``scripts`` are the files of the pages by their names.
    """
    st.session_state["pages"] = scripts
    if st.session_state.get("page") != page:
        st.session_state["page"] = page
        for name in _CARRIED:
            carried = st.session_state.get("carried", {}).get(name)
            if carried and name not in st.query_params:
                st.query_params[name] = carried


def language() -> str:
    """The reader's language: the address's, else the browser's; the address then carries it."""
    asked = st.query_params.get("lang")
    carried = st.session_state.get("carried", {}).get("lang")
    if asked is None and carried:
        st.query_params["lang"] = carried
    elif asked not in LANGUAGES:
        browser = st.context.headers.get("Accept-Language") or st.context.locale or ""
        spoken = preferred(part.split(";")[0].strip() for part in browser.split(","))
        st.query_params["lang"] = spoken
        st.session_state["unknown"] = [("lang", asked)] if asked else []
    st.session_state["lang"] = st.query_params["lang"]
    _carry("lang", st.query_params["lang"])
    return st.query_params["lang"]


def words() -> Words:
    """The words of the reader's language."""
    return of(st.session_state["lang"])


def language_switch(words: Words) -> None:
    """The three languages side by side, each in its own name."""
    choice("lang", words("frame.language"), OWN_NAMES, segmented=True)


def choice(
    name: str, label: str, options: Mapping[str, str], every: str = "", segmented: bool = False
) -> str:
    """One choice among codes, shown by their names; with ``every``, none chosen means all ("").

    The address decides and is changed by the reader's pick. A code it asks for that is not among
    the options is reported and dropped.
    """
    codes = (["", *options] if every else list(options)) or [""]
    asked = st.query_params.get(name, codes[0])
    if asked not in codes:
        unknown(name, asked)
        asked = codes[0]
        st.query_params.pop(name, None)
    key = f"choice.{name}"
    st.session_state[key] = asked
    widget = st.segmented_control if segmented else st.selectbox
    required = {"required": True, "label_visibility": "collapsed"} if segmented else {}
    widget(
        label,
        codes,
        format_func=lambda code: options.get(code, every),
        key=key,
        on_change=_keep,
        args=(name,),
        **required,
    )
    _carry(name, asked)
    return asked


def typed(name: str, label: str, hint: str) -> str:
    """What the reader typed into a field, as the address has it; ``hint`` says what may be."""
    key = f"typed.{name}"
    st.session_state[key] = st.query_params.get(name, "").strip()
    st.text_input(label, key=key, placeholder=hint, on_change=_typed, args=(name,), max_chars=100)
    return st.session_state[key]


def filters(words: Words, *names: str) -> list[str]:
    """Side by side, a choice in each of some vocabularies, all of it where none is chosen.

    ``status`` is ``all`` or ``confirmed``.
    """
    every = {name: words("choice.all") for name in names}
    options = {name: load.options(name, words.language) for name in names if name != "status"}
    if "goal" in names:
        options["goal"] = {goal: f"{goal} – {name}" for goal, name in options["goal"].items()}
    if "status" in names:
        every["status"], options["status"] = (
            "",
            {code: words(f"choice.status_{code}") for code in ("all", "confirmed")},
        )
    with st.container(key="choices", horizontal=True):
        chosen = [
            choice(name, words(f"choice.{name}"), options[name], every=every[name])
            for name in names
        ]
    said = [options[name][code] for name, code in zip(names, chosen) if code not in ("", "all")]
    prose.printed(said, words)
    return chosen


def picked(name: str, codes: Collection[str]) -> str:
    """A choice that a click on a chart made: the address's code, "" where there is none."""
    asked = st.query_params.get(name, "")
    if asked and asked not in codes:
        unknown(name, asked)
        asked = st.query_params.pop(name) and ""
    return asked


def clickable(figure: go.Figure, key: str, names: list[str], alt: str) -> None:
    """A chart whose marks put their customdata into the address, under ``names``.

    ``alt`` says the chart to a reader who cannot see it. The chart is drawn anew after a click, so
    that the same mark can be clicked again.
    """
    turn = st.session_state.setdefault("clicks", {}).get(key, 0)
    st.plotly_chart(
        figure,
        key=f"{key}-{turn}",
        on_select=partial(_clicked, f"{key}-{turn}", key, names),
        selection_mode="points",
        config=PLAIN,
        alt=alt,
    )


def recalled(name: str) -> object:
    """What was typed into a field, or remembered, since the reader came; "" where nothing was."""
    return st.session_state.get(name) or ""


def remember(name: str, said: object) -> None:
    """Keep something until the reader leaves; under a field's key, what the field shows."""
    st.session_state[name] = said


def forget(name: str) -> object:
    """What was remembered, told once; None where nothing was."""
    return st.session_state.pop(name, None)


def begin(form: str, values: Mapping[str, object]) -> None:
    """Fill a form's fields (``form.name``), those that the reader has not begun to change."""
    for name, value in values.items():
        st.session_state.setdefault(f"{form}.{name}", value)


def end(form: str) -> None:
    """Forget a form's fields: the next to open it sees what is kept."""
    for key in [key for key in st.session_state if str(key).startswith(f"{form}.")]:
        del st.session_state[key]


def drop(*names: str) -> None:
    """Take choices out of the address."""
    for name in names:
        st.query_params.pop(name, None)


def address(page: str, **codes: str) -> str:
    """The address of a page with some codes, in the reader's language; ``all`` goes without."""
    chosen = {"lang": st.query_params["lang"], **codes}
    told = {name: code for name, code in chosen.items() if code not in ("", "all")}
    return f"{page}?{urlencode(told)}"


def page_link(page: str, label: str, **codes: str) -> None:
    """A link to a page that keeps what was remembered: the visit goes on, the address changes."""
    script = st.session_state["pages"][page]
    st.page_link(script, label=label, query_params={"lang": st.query_params["lang"], **codes})


def unknown(name: str, code: str) -> None:
    """Say that the address asks for something that is not there."""
    st.warning(words()("address.unknown_code", name=prose.plain(name), code=prose.plain(code)))


def open_dialog(title: str, body: Callable[[], None], *names: str) -> None:
    """Show ``body`` over the page; closing it takes ``names`` out of the address."""
    st.dialog(title, width="large", on_dismiss=partial(drop, *names))(body)()


def check_address(words: Words) -> None:
    """Report the parts of the address that mean nothing here, and take them out."""
    for name, code in st.session_state.pop("unknown", []):
        unknown(name, code)
    if page := st.query_params.pop("page", ""):
        st.warning(words("address.unknown_page", page=prose.plain(page)))
    for name in [name for name in st.query_params if name not in VOCABULARY]:
        st.warning(words("address.unknown_name", name=prose.plain(name)))
        del st.query_params[name]


def _clicked(chart: str, key: str, names: list[str]) -> None:
    points = st.session_state[chart]["selection"]["points"]
    marked = [point["customdata"] for point in points if point.get("customdata")]
    if marked:
        codes = marked[0] if isinstance(marked[0], (list, tuple)) else [marked[0]]
        st.query_params.update(dict(zip(names, codes)))
        st.session_state["clicks"][key] = st.session_state["clicks"].get(key, 0) + 1


def _keep(name: str) -> None:
    code = st.session_state[f"choice.{name}"]
    put(name, code)
    _carry(name, code)


def _typed(name: str) -> None:
    put(name, st.session_state[f"typed.{name}"].strip())


def put(name: str, code: str) -> None:
    """Put a choice into the address, or take it out where it is empty."""
    if code:
        st.query_params[name] = code
    else:
        st.query_params.pop(name, None)


def _carry(name: str, code: str) -> None:
    st.session_state.setdefault("carried", {})[name] = code
