"""Single scores that would change the leader, the likeliest first, with what supports them."""

import re
from html import escape

import streamlit as st

from evaluation import sentences
from evaluation.score_flips import ScoreFlip
from views import state, text
from views.flips.asked import Asked


def show(asked: Asked) -> None:
    """List the score flips: first those inside their range, the others folded away."""
    flips = asked.found.scores
    inside = [flip for flip in flips if flip.inside]
    beyond = [flip for flip in flips if not flip.inside]
    st.html(f"<p class='lines'>{escape(summary(asked, len(inside), len(beyond)))}</p>")
    if flips:
        st.html(
            "<p class='hint'>Drawn from worst (left) to best (right): the range from low to high, "
            "the likely score as a dot, the place where the leader changes as an upright line.</p>"
        )
    for flip in inside:
        entry(asked, flip)
    if beyond:
        with st.expander(f"Beyond their own range ({len(beyond)})", expanded=not inside):
            for flip in beyond:
                entry(asked, flip)


def summary(asked: Asked, inside: int, beyond: int) -> str:
    """How many scores could change the leader, and how many cannot."""
    nothing = sentences.nothing_to_flip(asked.found, asked.options, asked.noun)
    if nothing:
        return nothing
    count = len(asked.findings.scored.options) * len(asked.columns)
    return sentences.score_counts(inside, beyond, count)


def entry(asked: Asked, flip: ScoreFlip) -> None:
    """One flip: the score as a link to its dossier, its range drawn, and why it is what it is."""
    criterion = asked.columns[flip.criterion]
    option = asked.scored[flip.option]
    with st.container(key=f"flip-{flip.option}-{flip.criterion}", gap=None):
        st.page_link(
            "option.py",
            label=text.markdown(f"{option}: {criterion.short}"),
            width="stretch",
            query_params=state.way_to(
                asked.study, option=asked.findings.scored.option_ids[flip.option]
            ),
        )
        st.html(_body(asked, flip))


def _body(asked: Asked, flip: ScoreFlip) -> str:
    criterion, cell = asked.columns[flip.criterion], flip.cell
    figure = sentences.flip_place(flip, criterion)
    outcome = sentences.outcome(flip, criterion)
    taker = asked.options[flip.leader]
    return (
        f"<div class='flip'><p><b>{flip.score:g}{escape(sentences.unit_of(criterion))}</b> "
        f"<small>({cell.low:g} to {cell.high:g})</small></p>{_drawn(asked, flip)}"
        f"<p><b>{escape(_capital(figure))}</b> {escape(taker)} would {outcome}. "
        f"<small>Chance beyond: {sentences.chance(flip.beyond)}</small></p>"
        f"<p class='why'>{escape(cell.reason)} {text.grade_badge(asked.study, cell)} "
        f"<small>{text.paragraphs(cell.article)}</small></p></div>"
    )


def _drawn(asked: Asked, flip: ScoreFlip) -> str:
    """The score's range on its scale, worst on the left, and where the flip lies."""
    criterion, cell = asked.columns[flip.criterion], flip.cell

    def place(at: float) -> float:
        return 100 * (at - criterion.worst) / (criterion.best - criterion.worst)

    low, high = sorted((place(cell.low), place(cell.high)))
    told = (
        f"likely {flip.score:g}, from {cell.low:g} to {cell.high:g}; the leader changes "
        f"{sentences.flip_place(flip, criterion)}, on a scale from {criterion.worst:g} (worst) to "
        f"{criterion.best:g} (best)"
    )
    return (
        f'<div class="strip" role="img" aria-label="{escape(told)}">'
        f'<b style="left:{low:.2f}%;width:{high - low:.2f}%"></b>'
        f'<u style="left:{place(flip.score):.2f}%"></u>'
        f'<i style="left:{place(flip.to):.2f}%"></i></div>'
    )


def _capital(words: str) -> str:
    return re.sub(r"^.", lambda first: first[0].upper(), words)
