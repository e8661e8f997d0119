"""The least that Streamlit can do for such a page: one slider and one chart of 17 bars."""

import altair as alt
import pandas as pd
import streamlit as st

weight = st.slider("Weight", 0, 100, 50)
bars = pd.DataFrame(
    {
        "option": [f"Option {i}" for i in range(17)],
        "total": [5.0 + i + weight * (i % 5) for i in range(17)],
    }
)
st.altair_chart(alt.Chart(bars).mark_bar().encode(x="total", y="option"))
