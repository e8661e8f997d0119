"""The keyboard goes where the next question is: its first field is focused once it is drawn."""

import re

import streamlit as st

_mount = st.components.v2.component(
    "focus",
    html="<i hidden></i>",
    js="""
let last = null;
export default function ({ data }) {
  if (!data.move || data.move === last) return;
  last = data.move;
  const until = performance.now() + 2000;
  const look = () => {
    const field = document.querySelector(`.st-key-${data.key} :is(input, button, a)`);
    if (field) field.focus();
    else if (performance.now() < until) requestAnimationFrame(look);
  };
  look();
}
""",
)


def moved() -> None:
    """Note that something was answered or gone to (call it from callbacks)."""
    st.session_state.weigh_moves = st.session_state.get("weigh_moves", 0) + 1
    st.session_state.weigh_moved = True


def follow(key: str) -> None:
    """Focus the widget of this key if something was just answered, and not on arrival."""
    move = st.session_state.weigh_moves if st.session_state.pop("weigh_moved", False) else None
    # As Streamlit makes a class name of a key.
    _mount(key="focus", data={"move": move, "key": re.sub(r"[^a-zA-Z0-9_-]", "-", key)})
