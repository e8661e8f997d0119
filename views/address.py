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
let filled;
export default function ({ data }) {
  const before = location.search, wanted = `?${data.query}`;
  if (!data.query || before === wanted) return;
  const place = [history.state, "", location.pathname + wanted + location.hash];
  if (data.replace || !before) {
    history.replaceState(...place);
    filled = wanted;
  } else if (before === filled) {
    // Python had not yet heard of what was filled in when this was done: a step like any other.
    filled = undefined;
    history.pushState(...place);
  }
}
""",
)


def fill(query: dict[str, str], *, replace: bool) -> None:
    """Put `query` into an address that has none, or in place of the one it has."""
    # Written as Streamlit writes it, or Back would find two addresses for one view.
    _mount(key="address", data={"query": urlencode(query), "replace": replace})
