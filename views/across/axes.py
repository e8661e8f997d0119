"""Which axis matters: for the lead of one over another, and for the whole ranking."""

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from evaluation import world_sentences
from evaluation.values import Floats
from views import charts, state, tables
from views.across import pictures
from views.across.asked import Asked

SHARES = "Bars: the share of each axis in how it varies over worlds. The table below says the same."


def show(asked: Asked) -> None:
    """Show the shares of the axes for a pair that the reader chooses, then for all."""
    if not asked.found.complete:
        st.html(
            "<p class='said'>Which axis matters can only be told where all combinations of states "
            "are looked at.</p>"
        )
        return
    if len(asked.names) > 1:
        one, other = pair(asked)
        subject = f"The lead of {asked.names[one]} over {asked.names[other]}"
        _shares(asked, "pair", subject, asked.found.pair(one, other))
    _shares(asked, "whole", "The whole ranking", asked.found.ranking)


def _shares(asked: Asked, key: str, subject: str, found: Floats | None) -> None:
    axes = asked.found.worlds.axes
    told = world_sentences.which_axis(asked.study, axes, found, subject)
    tied = world_sentences.tied_axes(found)
    st.html(f"<h2 class='group'>{escape(subject)}</h2><p class='said'>{escape(told)} {tied}</p>")
    if found is None:
        return
    names = [asked.study.frame.axes[axis].name for axis in axes]
    shares = sorted(zip(names, map(float, found), strict=True), key=lambda pair: -pair[1])
    charts.show(pictures.axes, rows(shares), key=f"axes_{key}", alt=SHARES, words=told)
    tables.twin(
        f"{subject}: share of each axis in how it varies.",
        ["Axis", "share"],
        [(name, world_sentences.part(share)) for name, share in shares],
    )


def rows(shares: Sequence[tuple[str, float]]) -> list[dict[str, Any]]:
    """A bar for each axis."""
    drawn: list[dict[str, Any]] = []
    for place, (name, share) in enumerate(shares):
        base = {"name": name, "tone": 0 if place == 0 else 5, "x": 100 * share}
        drawn += [
            base | {"kind": "bar"},
            base | {"kind": "end", "text": world_sentences.part(share)},
        ]
    return drawn


def pair(asked: Asked) -> tuple[int, int]:
    """Let the reader choose whose lead over whom; at first the leader's over the second."""
    ids = asked.findings.options
    default = [ids[i] for i in asked.order[:2]]
    held = (state.view("pair") or "").split(",")
    chosen = held if len(held) == 2 and set(held) <= set(ids) else default
    labels, found = ("Lead of", "over"), []
    with st.container(horizontal=True, key="pair-choice"):
        for n, label in enumerate(labels):
            key = f"pair_{n}"
            st.session_state[key] = chosen[n]
            # Nobody leads over themselves.
            others = [each for each in ids if each != chosen[1 - n]]
            found.append(
                st.selectbox(
                    label,
                    others,
                    format_func=lambda each: asked.names[ids.index(each)],
                    key=key,
                    on_change=_take,
                )
            )
    st.session_state.page_query["pair"] = ",".join(found)
    return ids.index(found[0]), ids.index(found[1])


def _take() -> None:
    state.look("pair", ",".join(st.session_state[f"pair_{n}"] for n in (0, 1)))
