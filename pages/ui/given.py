"""The file that a reader gives, or a sample in its place."""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from analysis.words import Words
from pages.ui import controls

_KINDS = ["xlsx", "xls", "ods", "csv", "tsv"]


class File(NamedTuple):
    """A file: its name, which is never a path, and its bytes."""

    name: str
    content: bytes


def file(words: Words, sample: Callable[[], File]) -> File | None:
    """The sheet that the reader gave, or the sample where they asked for that instead."""
    wish = controls.remember
    given = st.file_uploader(
        words("upload.choose"), _KINDS, key="file", on_change=wish, args=("sample", False)
    )
    if given is not None:
        return File(given.name.replace("\\", "/").rpartition("/")[2], given.getvalue())
    trying = bool(controls.recalled("sample"))
    said = words("upload.leave_sample") if trying else words("upload.try_sample")
    st.button(said, key="try", on_click=wish, args=("sample", not trying))
    return sample() if trying else None
