"""Everything that alone would put the one behind ahead: weights, then scores with their reasons."""

from html import escape

import streamlit as st

from evaluation import compare_sentences as say
from evaluation import sentences
from evaluation.score_flips import ScoreFlip
from views import tables, text
from views.beside.asked import Asked


def show(asked: Asked) -> None:
    """Two lists, each with what it takes and what it is today."""
    pair = asked.pair
    if pair.level or not (pair.weights or pair.scores):
        st.html(f"<p class='said'>{escape(say.turns(asked.findings, pair))}</p>")
        return
    behind = escape(asked.names[pair.behind])
    st.html(
        f"<p class='said'>Each of these alone puts {behind} ahead, all else as it is. A weight "
        "moves with the others in proportion.</p>"
    )
    st.html(f"<h2 class='group'>Weights ({len(pair.weights)})</h2>{_weights(asked)}")
    inside = [flip for flip in pair.scores if flip.inside]
    beyond = [flip for flip in pair.scores if not flip.inside]
    st.html(
        f"<h2 class='group'>Scores within their own range ({len(inside)})</h2>"
        f"{_scores(asked, inside, 'within their own range')}"
    )
    if beyond:
        with st.expander(f"Scores beyond their own range ({len(beyond)})", expanded=not inside):
            st.html(_scores(asked, beyond, "beyond their own range"))


def _weights(asked: Asked) -> str:
    if not asked.pair.weights:
        return "<p class='said'>No single weight does.</p>"
    rows = []
    for each, flip in asked.pair.weights:
        now, to = say.weight_place(each.weight, flip.to)
        way = "over" if flip.to > each.weight else "under"
        rows.append((asked.criteria[each.part[0]].short, now, f"{way} {to}"))
    caption = f"Weights at which {asked.names[asked.pair.behind]} is ahead, the nearest first."
    return tables.table(caption, ["Weight of", "now", "ahead at"], rows)


def _scores(asked: Asked, flips: list[ScoreFlip], which: str) -> str:
    if not flips:
        return "<p class='said'>No single score does.</p>"
    items = "".join(f"<li>{_score(asked, flip)}</li>" for flip in flips)
    label = escape(f"Scores {which}, the likeliest first")
    return f"<ul class='turning' aria-label='{label}'>{items}</ul>"


def _score(asked: Asked, flip: ScoreFlip) -> str:
    """One score (HTML): what it is, what it would have to be, and why it is what it is."""
    criterion, cell = asked.criteria[flip.criterion], flip.cell
    option = asked.findings.scored.options[flip.option].short
    return (
        f"<p><b>{escape(option)}: {escape(criterion.short)}</b> "
        f"{escape(sentences.flip_place(flip, criterion))}{escape(sentences.unit_of(criterion))} "
        f"<small>now {flip.score:g} ({cell.low:g} to {cell.high:g}); chance beyond: "
        f"{sentences.chance(flip.beyond)}</small></p>"
        f"<p class='why'>{escape(cell.reason)} {text.grade_badge(asked.study, cell)} "
        f"<small>{text.paragraphs(cell.article)}</small></p>"
    )
