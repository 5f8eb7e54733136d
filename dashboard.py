"""Iltiqa: ``streamlit run dashboard.py`` serves the pages and the server's own addresses."""

import streamlit as st

from pages.live import server

FRONT_END = f"{st.__path__[0]}/static/static"

app = st.App(
    "pages/frame.py",
    routes=server.routes(),
    middleware=server.middleware(FRONT_END),
)
