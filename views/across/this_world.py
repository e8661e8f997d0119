"""The chosen world: what holds in it, and what it does to the scores."""

from html import escape

import streamlit as st

from evaluation import world_sentences
from evaluation.worlds import shifted_scores
from views import tables
from views.across.asked import Asked


def show(asked: Asked) -> None:
    """Describe the world, and list what it does to scores for whoever asks."""
    study, frame = asked.study, asked.study.frame
    told = [study.scenario(state).description for state in asked.here]
    st.html(f"<p class='hint'>{escape(' '.join(told) or frame.reference_world.description)}</p>")
    cells = shifted_scores(study, asked.here)
    if not cells:
        return
    with st.expander(f"What this world does to the scores ({len(cells)} of them)"):
        strange = world_sentences.clamped(study, cells) + world_sentences.added_up(study, cells)
        st.html(
            tables.table(
                "Likely scores in the criterion\u2019s unit; low and high are shifted alike.",
                ["Option", "criterion", "without", "shift", "here", "why"],
                [
                    (
                        study.option(cell.option).short,
                        study.criterion(cell.criterion).short,
                        f"{cell.before.likely:g}",
                        " ".join(world_sentences.signed(s.shift) for _, s in cell.shifts),
                        f"{cell.after.likely:g}",
                        " ".join(f"{s.reason} ({s.grade})" for _, s in cell.shifts),
                    )
                    for cell in cells
                ],
                texts=2,
            )
            + "".join(f"<p class='hint'>{escape(each)}</p>" for each in strange)
        )
