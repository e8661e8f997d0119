"""The weighing board as an element of a page: sliders and ranking in one, live in the browser."""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlencode

import streamlit as st

from evaluation.findings import rows_of
from evaluation.stance import Stance, stance_faults
from evaluation.study import AS_TUPLE, Frozen, Points, Study
from sharing import weighing
from views import links, state

KEY = "board"

# One Board for each place on a page; the browser calls this again whenever the data change.
MOUNT = """
const boards = new WeakMap();
let text, study;
export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".board");
  if (!boards.has(root)) boards.set(root, new Board(root));
  const palette = getComputedStyle(root).getPropertyValue("--st-chart-categorical-colors");
  palette.split(",").slice(0, GROUP_COLOURS).forEach((colour, g) => {
    root.style.setProperty(`--group-${g}`, colour);
  });
  if (data.study !== text) [text, study] = [data.study, JSON.parse(data.study)];
  boards.get(root).update({ ...study, ...data }, {
    onChange: (stance) => setStateValue("stance", stance),
    onHistory: (step) => setTriggerValue("history", step),
    onOpen: (option) => setTriggerValue("open", option),
    // On the body, which outlives sentences that arrive while a slider is held.
    onStale: (stale) => document.body.classList.toggle("weighing", stale),
    address: (option) => `option?option=${option}&${data.query}`,
  });
}
"""

_mount = st.components.v2.component(
    "weighing_board",
    html='<div class="board"></div>',
    css=weighing.style(),
    js=f"{weighing.script()}\n{MOUNT}",
)


def weighing_board(opened: state.Opened, on_open: Callable[[str], None]) -> None:
    """Show the board; a released slider becomes the session's stance, a chosen option `on_open`."""
    stance = state.stance()
    weighed, parts = rows_of(opened.study, stance)
    told = weighing.stance_data(opened.study, weighed, parts, stance)
    data = told | {
        "study": weighing.board_text(weighed, parts, stance.correlation),
        # Another world is the same board with other numbers, so it is not built anew.
        "form": [opened.study.digest, *(option.name for option in weighed.options)],
        "stance": told["stance"] | {"serial": st.session_state.serial},
        "query": urlencode(links.to_query(opened.study, stance)),
        "canUndo": bool(st.session_state.past),
        "canRedo": bool(st.session_state.future),
    }
    _mount(
        key=KEY,
        data=data,
        on_stance_change=lambda: _take(opened.study),
        on_history_change=_travel,
        on_open_change=lambda: on_open(st.session_state[KEY]["open"]),
    )


class Said(Frozen):
    """What the board says when a slider is let go; it comes from a browser, so it is checked."""

    points: Annotated[tuple[Points, ...], AS_TUPLE]
    locked: Annotated[tuple[bool, ...], AS_TUPLE]
    profile: str | None
    serial: int
    joins: bool


def _take(study: Study) -> None:
    """Take over what the board says; what is not a stance over this study is not taken."""
    names = study.criterion_ids
    try:
        said = Said.model_validate(dict(st.session_state[KEY]["stance"]))
        changes = {
            "profile": said.profile,
            "points": dict(zip(names, said.points, strict=True)),
            "came_from": None,
            "locked": tuple(n for n, held in zip(names, said.locked, strict=True) if held),
        }
        before = state.stance()
        if (changes["profile"], changes["points"]) == (before.profile, before.points):
            changes["came_from"] = before.came_from
        stance = Stance.model_validate(dict(before) | changes)
    except ValueError:
        return
    known = stance.profile is None or stance.profile in {each.id for each in study.profiles}
    if known and not stance_faults(study, stance):
        state.choose(stance, joins=said.joins)
        st.session_state.serial = max(st.session_state.serial, said.serial)


def _travel() -> None:
    step = {"undo": state.step_back, "redo": state.step_forward}.get(
        st.session_state[KEY]["history"]
    )
    if step:
        step()
