"""The page's address, filled in without a new entry in the browser's history.

Streamlit clears the query when the page changes and writes each query as a step that Back returns
to. Filling a cleared query must not be such a step, or Back would lead nowhere.
"""

from urllib.parse import urlencode

import streamlit as st

_mount = st.components.v2.component(
    "address",
    html="<i hidden></i>",
    js="""
export default function ({ data }) {
  const wanted = data.query && (data.replace || !location.search);
  if (wanted && location.search !== `?${data.query}`) {
    history.replaceState(history.state, "", `${location.pathname}?${data.query}${location.hash}`);
  }
}
""",
)


def fill(query: dict[str, str], *, replace: bool) -> None:
    """Put `query` into an address that has none, or in place of the one it has."""
    # Written as Streamlit writes it, or Back would find two addresses for one view.
    _mount(key="address", data={"query": urlencode(query), "replace": replace})
