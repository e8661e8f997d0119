"""The world of the stance: one state of each axis, chosen from the header of any page."""

from html import escape

import streamlit as st

from evaluation.study import Study
from evaluation.worlds import World, clashes, in_order, states_of, world_name
from views import state, text

REFERENCE = ""


def chip(study: Study) -> None:
    """Show the current world, and a button beside it that lets the reader choose another."""
    world = state.stance().world
    st.html(f'<span class="chip">World: {escape(world_name(study, world))}</span>')
    # Its own label never changes: it would be another button then, and close at every choice.
    # What is inside is made once it is opened, so that no release of a slider waits for it.
    popover = st.popover("Change world", key="world_chip", on_change=state.act)
    if popover.open:
        with popover:
            _inside(study, world)


def _inside(study: Study, world: World) -> None:
    choose(study, "chip")
    if not study.scenarios:
        st.html("<p>This study has no scenarios, so its reference world is the only one.</p>")
    if world:
        st.button("Back to the reference world", on_click=lambda: _go(()), key="world_reference")


def choose(study: Study, place: str) -> None:
    """Let the reader choose a state of each axis; `place` tells apart two choices on a page."""
    world = state.stance().world
    for axis, each in study.frame.axes.items():
        states = states_of(study, axis)
        if not states:
            continue
        key = f"world_{place}_{axis}"
        names = {REFERENCE: each.reference.rstrip(".")} | {s.id: s.name for s in states}
        st.session_state[key] = next((s for s in names if s in world), REFERENCE)
        st.selectbox(
            text.markdown(each.name),
            list(names),
            format_func=names.__getitem__,
            key=key,
            on_change=_take,
            args=(study, axis, key),
        )


def _take(study: Study, axis: str, key: str) -> None:
    """Take over a state; what cannot hold together with it goes back to its axis' reference."""
    chosen = st.session_state[key]
    others = [s for s in state.stance().world if study.scenario(s).axis != axis]
    if chosen == REFERENCE:
        _go(tuple(others))
        return
    for pair, reason in clashes(study, (*others, chosen)):
        (other,) = set(pair) - {chosen}
        others.remove(other)
        name = study.frame.axes[study.scenario(other).axis].name
        state.tell(f"{name} was set back to the reference. {reason}")
    _go(in_order(study, (*others, chosen)))


def _go(world: World) -> None:
    state.choose(state.stance().model_copy(update={"world": world}))
