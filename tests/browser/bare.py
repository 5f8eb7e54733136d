"""A page of Streamlit's own making: what accessibility rules say about it is not ours to mend."""

import plotly.graph_objects as go
import streamlit as st


def page() -> None:
    """One of each element that our pages use."""
    st.title("Title", anchor=False)
    st.selectbox("Select", ["One", "Two"])
    st.segmented_control("Segments", ["One", "Two"], default="One", required=True)
    st.plotly_chart(
        go.Figure(go.Bar(x=[1, 2], y=[2, 1])), alt="Bars", config={"displayModeBar": False}
    )
    with st.expander("Expander"):
        st.markdown("Text")
    st.html("<p class='answer'>Text</p>")
    st.download_button("Download", "text")
    st.warning("Warning")


if __name__ == "__main__":
    st.set_page_config(page_title="Bare")
    other = st.Page(page, title="Other", url_path="other")
    st.navigation(
        {"One": [st.Page(page, title="Page", default=True)], "Two": [other]}, position="top"
    ).run()
