"""What a reader gives besides choices: a file, and the name under which they decide."""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from analysis.words import Words
from pages.ui import controls, prose

_KINDS = ["xlsx", "xls", "ods", "csv", "tsv"]
_LONGEST_NAME = 100


class Who(NamedTuple):
    """Who decides: a name, and whether they signed in under it."""

    name: str
    verified: bool


class File(NamedTuple):
    """A file: its name, which is never a path, and its bytes."""

    name: str
    content: bytes


def who(words: Words) -> Who:
    """Who decides: the name of who signed in, where the server is set up for it, else one given.

    A given name is asked once and shown as not verified.
    """
    if st.secrets.load_if_toml_exists() and "auth" in st.secrets:
        if st.user.is_logged_in:
            name = str(st.user.get("name") or st.user.get("email") or "")
            prose.note(words("who.signed_in", name=name))
            return Who(name, verified=True)
        st.button(words("who.sign_in"), on_click=st.login)
    with st.container(key="who"):
        before = controls.kept("who") or ""
        name = st.text_input(words("who.name"), before, _LONGEST_NAME, key="who-name").strip()
        prose.note(words("who.not_verified"))
    controls.keep("who", name)
    return Who(name, verified=False)


def file(words: Words, sample: Callable[[], File]) -> File | None:
    """The sheet that the reader gave, or the sample where they asked for that instead."""
    wish = controls.keep
    given = st.file_uploader(
        words("upload.choose"), _KINDS, key="file", on_change=wish, args=("sample", False)
    )
    if given is not None:
        return File(given.name.replace("\\", "/").rpartition("/")[2], given.getvalue())
    trying = bool(controls.kept("sample"))
    said = words("upload.leave_sample") if trying else words("upload.try_sample")
    st.button(said, key="try", on_click=wish, args=("sample", not trying))
    return sample() if trying else None
