"""What the weights of a method would give, and how they become the stance."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from evaluation.elicitation.side_by_side import would_lead
from evaluation.findings import Findings, evaluate
from views import frame, state
from views.elicit.asked import Asked

SWING = (
    "A swing is the way from the worst to the best end of a criterion. A weight is what that way "
    "is worth beside the others, and nothing else."
)


def say(place: DeltaGenerator, asked: Asked, findings: Findings) -> None:
    """Say who would lead; before that, how far it is and what the method is good for."""
    if asked.stance is None:
        frame.say(place, _far(asked), SWING)
        return
    would = evaluate(asked.study, asked.stance)
    names = [option.short for option in asked.study.options]
    frame.say(place, *would_lead(would, findings, names))


def _far(asked: Asked) -> str:
    left = asked.held.total - asked.held.done
    if not asked.held.done:
        return "What is each swing worth to you?"
    return f"{left} more answer{'s' * (left != 1)}, then there are weights."


def offer(asked: Asked) -> None:
    """The button that makes these weights the stance's, or the word that they are."""
    if asked.stance is None:
        return
    now = state.stance()
    if (now.points, now.came_from) == (asked.stance.points, asked.stance.came_from):
        st.html("<p class='said'>These are your weights now. Undo on Rank takes them back.</p>")
        st.page_link(
            "rank.py",
            label="See them in Rank",
            icon=":material/arrow_forward:",
            query_params=state.way_to(asked.study),
        )
        return

    def take() -> None:
        state.choose(asked.stance)
        st.session_state.serial += 1

    st.button("Use these weights", type="primary", on_click=take, key="use")
