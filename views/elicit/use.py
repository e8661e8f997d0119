"""What the weights of a method would give, and how they become the stance."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from evaluation.elicitation.side_by_side import would_lead
from evaluation.findings import Findings, evaluate
from evaluation.study import Study
from views import frame, state
from views.elicit import focus
from views.elicit.asked import Asked

SWING = (
    "A swing is the way from the worst to the best end of a criterion. A weight is what that way "
    "is worth beside the others, and nothing else."
)


def say(place: DeltaGenerator, asked: Asked, findings: Findings) -> None:
    """Say who would lead; before that, how far it is and what is being asked."""
    if asked.stance is None:
        frame.say(place, _far(asked), SWING)
    elif _used(asked):
        frame.say(place, findings.verdict.headline, findings.verdict.detail)
    else:
        would = evaluate(asked.study, asked.stance)
        names = [option.short for option in asked.study.options]
        frame.say(place, *would_lead(would, findings, names))


def nothing_to_weigh(place: DeltaGenerator, study: Study) -> None:
    """Say that a single criterion needs no weighing."""
    (only,) = study.criteria
    frame.say(
        place,
        f"Only one criterion, {only.short}, so there is nothing to weigh.",
        "It weighs 100%, whatever is answered.",
    )


def _far(asked: Asked) -> str:
    left = asked.held.total - asked.held.done
    if not asked.held.done:
        return "What is each swing worth to you?"
    if not left:
        return "No weights follow from these answers."
    return f"{left} more answer{'s' * (left != 1)}, then there are weights."


def _used(asked: Asked) -> bool:
    now, new = state.stance(), asked.stance
    return new is not None and (now.points, now.came_from) == (new.points, new.came_from)


def place_of(asked: Asked) -> str:
    """Key of where the weights are taken, or taken back."""
    return "used" if _used(asked) else "use"


def offer(asked: Asked) -> None:
    """The button that makes these weights the stance's; once they are, a way to see and to undo."""
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(key=place_of(asked), width="content"):
            if not _used(asked):
                st.button("Use these weights", type="primary", on_click=lambda: _take(asked))
                return
            st.page_link(
                "rank.py",
                label="These are your weights now: see them in Rank",
                icon=":material/arrow_forward:",
                query_params=state.way_to(asked.study),
            )
        if st.session_state.past:
            st.button("Take back", type="tertiary", on_click=_take_back)


def _take(asked: Asked) -> None:
    focus.moved()
    if asked.stance is not None:
        state.choose(asked.stance)
        st.session_state.serial += 1


def _take_back() -> None:
    focus.moved()
    state.step_back()
