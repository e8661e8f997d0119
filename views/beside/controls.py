"""What is compared, which pair of it is looked at, and which question is asked."""

from dataclasses import replace

import streamlit as st

from evaluation.compare import FEWEST, MOST
from evaluation.findings import Findings
from views import links, state
from views.beside.asked import Asked
from views.robust.controls import one_of, part_of

__all__ = ["FEWEST", "pair", "part", "selection", "too_few"]


def selection(findings: Findings) -> tuple[str, ...]:
    """Let the reader choose what to compare: at first the leader and the second."""
    names = dict(
        zip(findings.options, (each.short for each in findings.study.options), strict=True)
    )
    held = st.session_state.view.get("options")
    chosen = [each for each in (held or "").split(",") if each in names]
    # Whatever was chosen among options says nothing about packages.
    if held is None or (held and not chosen):
        chosen = [findings.options[i] for i in findings.order[:FEWEST]]
    st.session_state.options_choice = chosen
    taken = st.multiselect(
        f"{findings.noun.capitalize()}s to compare, two to four",
        sorted(names, key=lambda each: names[each].casefold()),
        format_func=names.__getitem__,
        max_selections=MOST,
        key="options_choice",
        on_change=_take,
    )
    if len(taken) >= FEWEST:
        st.session_state.page_query["options"] = ",".join(taken)
    return tuple(taken)


def _take() -> None:
    state.look("options", ",".join(st.session_state.options_choice))


def too_few(findings: Findings) -> None:
    """Say that it takes two."""
    only = len(findings.options) < FEWEST
    told = (
        f"There is only one {findings.noun}, so there is nothing to compare it with."
        if only
        else f"Choose at least two {findings.noun}s to see them side by side."
    )
    st.html(f"<div class='verdict' role='status'><p class='headline'>{told}</p></div>")


def part() -> str:
    """Let the reader choose what to look at."""
    return part_of("beside", links.BESIDE_PARTS, "margin")


def pair(asked: Asked) -> Asked:
    """Let the reader choose one pair of three or four."""
    # Always there, so that what follows keeps its place.
    place = st.container(key="which-pair")
    if len(asked.found.pairs) == 1:
        return asked
    ids = asked.findings.options
    names = {
        f"{ids[each.ahead]},{ids[each.behind]}": (
            f"{asked.names[each.ahead]} and {asked.names[each.behind]}"
        )
        for each in asked.found.pairs
    }
    held = state.view("pair")
    if held is not None and held not in names:
        # The same pair may have been asked for the other way round.
        st.session_state.view["pair"] = ",".join(reversed(held.split(",")))
    with place:
        chosen = one_of("pair", "Pair", names, next(iter(names)))
    rows = [ids.index(each) for each in chosen.split(",")]
    return replace(asked, pair=asked.found.pair(*rows))
