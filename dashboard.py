"""Iltiqa: ``streamlit run dashboard.py`` serves the pages and the server's own addresses."""

from pathlib import Path

import streamlit as st

from pages.live import server

FRONT_END = Path(st.__file__).parent / "static" / "static"

app = st.App(
    "pages/frame.py",
    routes=server.routes(),
    middleware=server.middleware(FRONT_END),
)
