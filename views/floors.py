"""Floors on *Rank*: the least that an option must reach on a criterion to go unflagged."""

from html import escape

import streamlit as st

from evaluation.dossier_words import level_in_words
from evaluation.study import Criterion, Study
from views import state


def choose(study: Study) -> None:
    """Let the reader set floors; they flag options and leave every total as it is."""
    floors = dict(state.stance().floors)
    count = f" ({len(floors)})" if floors else ""
    with st.expander(f"Floors{count}", key="floors", expanded=False):
        st.html(
            "<p>An option whose likely score misses a floor keeps its total and place, and is "
            "flagged beside them.</p>"
        )
        by_id = {criterion.id: criterion for criterion in study.criteria}
        held = st.session_state
        held.floored = [each for each in by_id if each in floors]
        st.multiselect(
            "Criteria with a floor",
            list(by_id),
            format_func=lambda each: by_id[each].short,
            key="floored",
            on_change=lambda: _take(by_id),
        )
        for criterion_id, floor in floors.items():
            _slider(by_id, by_id[criterion_id], floor)


def _slider(by_id: dict[str, Criterion], criterion: Criterion, floor: float) -> None:
    low, high = criterion.range
    key = f"floor_{criterion.id}"
    st.session_state[key] = float(floor)
    word = "at least" if criterion.best > criterion.worst else "at most"
    st.slider(
        f"{criterion.short}, {word}",
        low,
        high,
        step=(high - low) / 100,
        key=key,
        on_change=lambda: _take(by_id),
    )
    st.html(f"<p class='hint'>{escape(level_in_words(criterion, floor))}</p>")


def _take(by_id: dict[str, Criterion]) -> None:
    """Make the floors that were set part of the stance; a new one starts a quarter up the scale."""
    now = state.stance()
    floors = {
        each: float(st.session_state.get(f"floor_{each}", quarter(by_id[each])))
        for each in st.session_state.floored
    }
    state.choose(now.model_copy(update={"floors": floors}))


def quarter(criterion: Criterion) -> float:
    """The score a quarter of the way from worst to best."""
    return criterion.worst + (criterion.best - criterion.worst) / 4
