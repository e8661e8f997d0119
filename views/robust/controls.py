"""What is drawn, as a row of controls; each choice stands in the address."""

from collections.abc import Callable, Mapping
from functools import partial
from html import escape

import streamlit as st

from evaluation.runs import Run
from views import links, state

SETS = {
    "near": "near mine",
    "order": "in my order",
    "bounds": "mine within bounds",
    "profiles": "between the profiles",
    "anything": "anything",
}
SCORES = {"ranging": "ranging", "fixed": "fixed at likely"}
CORRELATIONS = {"none": "not at all", "some": "somewhat", "strong": "strongly"}
DRAWS = {each: f"{int(each):,}" for each in links.DRAWS}
MOVES = {each: f"{each} point{'s' * (each != '1')}" for each in links.MOVES}
DEFAULT = Run()


def choose() -> Run:
    """Let the reader choose what is drawn."""
    with st.container(horizontal=True, key="drawing-controls", vertical_alignment="bottom"):
        weights = one_of("set", "Weights", SETS, DEFAULT.weights)
        moved, spread = DEFAULT.moved, DEFAULT.spread
        if weights == "near":
            moved = int(one_of("moved", "Moved on average", MOVES, str(moved)))
        if weights == "bounds":
            spread = int(one_of("spread", "Each by at most", MOVES, str(spread)))
        scores = one_of("scores", "Scores", SCORES, DEFAULT.scores)
        if scores == "ranging":
            _correlation()
        draws = int(one_of("draws", "Draws", DRAWS, str(DEFAULT.draws)))
        wrong = _seed()
    if wrong is not None:
        told = f"A seed is a whole number from 0; {links.quoted(wrong)} is none."
        st.html(f"<p class='told' role='alert'>{escape(told)}</p>")
    return Run(weights=weights, moved=moved, spread=spread, scores=scores, draws=draws)


def part() -> str:
    """Let the reader choose what to look at."""
    return part_of("show", links.ROBUST_PARTS, "places")


def part_of(name: str, parts: Mapping[str, str], default: str) -> str:
    """Let the reader choose one of a page's parts, by its name in the address."""
    choice = partial(st.segmented_control, required=True)
    return one_of(name, "What to look at", parts, default, choice)


def one_of(
    name: str,
    label: str,
    words: Mapping[str, str],
    default: str,
    show: Callable[..., str] = st.selectbox,
) -> str:
    """Let the reader choose one of a few, by its name in the address."""
    key = f"{name}_choice"
    held = state.view(name)
    st.session_state[key] = held if held in words else default
    chosen = show(
        label,
        list(words),
        format_func=words.__getitem__,
        key=key,
        on_change=lambda: state.look(name, st.session_state[key]),
    )
    st.session_state.page_query[name] = chosen
    return chosen


def _correlation() -> None:
    st.session_state.together_choice = state.stance().correlation
    st.selectbox(
        "Errors agree",
        list(CORRELATIONS),
        format_func=CORRELATIONS.__getitem__,
        key="together_choice",
        help="If one score of an option turns out better than thought, do its others too? "
        "Independent errors would cancel and make the answer look surer than it is.",
        on_change=lambda: _take(correlation=st.session_state.together_choice),
    )


def _seed() -> str | None:
    """The seed; whatever was typed that is none."""
    wrong: str | None = st.session_state.pop("wrong_seed", None)
    st.session_state.seed_choice = wrong or str(state.stance().seed)

    def take() -> None:
        typed = st.session_state.seed_choice.strip()
        if links.is_seed(typed):
            _take(seed=int(typed))
        else:
            st.session_state.wrong_seed = typed

    st.text_input(
        "Seed",
        key="seed_choice",
        help="Same seed, same draws. Another one shows how much is chance.",
        on_change=take,
    )
    return wrong


def _take(**changes: object) -> None:
    state.choose(state.stance().model_copy(update=changes))
