"""The frame of every page: configuration, language, menu; then the page the reader chose."""

import streamlit as st

from pages.ui import controls, direction, load, prose

load.warm()
controls.language()
words = controls.words()

SECTIONS = {
    "explore": {"overview": "explore/overview.py", "alignment": "explore/alignment.py"},
    "prepare": {
        "objectives": "prepare/objectives.py",
        "programmes": "prepare/programmes.py",
        "indicators": "prepare/indicators.py",
        "upload": "prepare/upload.py",
        "history": "prepare/history.py",
    },
    "about": {
        "methods": "about/methods.py",
        "sources": "about/sources.py",
        "glossary": "about/glossary.py",
    },
}
page = st.navigation(
    {
        words(f"menu.{section}"): [
            st.Page(path, title=words(f"{name}.title"), url_path=name, default=name == "overview")
            for name, path in pages.items()
        ]
        for section, pages in SECTIONS.items()
    },
    position="top",
)
title = words("frame.tab", title=page.title)
st.set_page_config(page_title=title, page_icon=direction.MARK, layout="centered")
direction.dress(words)
scripts = {name: path for each in SECTIONS.values() for name, path in each.items()}
controls.arrive(page.url_path, scripts)
controls.check_address(words)
controls.language_switch(words)
st.title(page.title, anchor=False)
# The one boundary where anything unforeseen becomes a message a reader can pass on.
try:
    load.notice()
    page.run()
except Exception as reason:
    prose.fault(reason, words)
